// Package guarantee says who bears the cost of a fault and what a customer may demand, under two regimes that are never mixed: the new-car guarantee (三包) of the law, in the version that binds the car by the date of its purchase invoice, and the workshop's guarantee for its own work (质量保证期); and beside them what contracts and campaigns promise. It has no door and keeps nothing: facts go in as plain data, and an answer comes out with every basis, its article and the arithmetic in words, in English and Chinese.
//
// # The questions
//
//	coverage     is this repair covered, who pays, until when?           AskCoverage    → CoverageAnswer
//	count        how many days and repairs count, which do not, why?     AskCounts      → Counts
//	rights       is a new assembly, exchange or return due, what fee,
//	             and how close is the nearest right?                     AskRights      → Rights
//	fee          what does an exchange or return cost?                   AskFee         → Fee
//	substitute   is a substitute car owed for a visit, and from when?    AskSubstitute  → Substitute
//	aid          what is owed to a car that cannot be driven safely?     AskAid         → Aid
//	duties       what is owed by when: requests, early warnings?         AskDuties      → OwedDuties
//
// Each has a method Answer. A question may carry claims: what a host, a paper or another system says that the answer is. A claim that is not what the guarantees give is refused with the rule that it breaks and what they give; so an operation log can be judged, see Ask.
// Every question has an instant at which it is asked: what came later is not yet known, and the same facts answer what was due a month ago.
//
// # How time is counted
//
// A period runs from a day that is not counted itself, ends on the day of the same number or with a month that has none, and gives way where its last day is a legal rest day, make-up working days heeded; it ends at 24:00, and that instant and the last kilometre still belong to it. Whichever of time and distance ends first ends it, as read at the report.
// A visit lasts from agreeing the repair to its completion, or to the instant of the question while it goes on. Pauses that the order lists are united and taken off; each started 24 hours of what is left is a day. Repairs under one visit are one stretch, from the first agreement to the last completion, and count as one repair of each problem; a pause counts within its own repair.
// A repair belongs to a period when it was reported in it, by time and by distance, and then all of it counts. A reading that is missing ends nothing by distance: coverage is open until somebody reads it, and a repair counts.
//
// # Which order
//
// RuleSets holds the orders as data: order 43 of 2021 for cars invoiced from 2022 on, order 150 of 2012 from October 2013, and none before. Of certificate and law the better of each limit binds. Of order 150 only reports were read, so an answer names it without an article.
// Severe safety faults are counted over all of them: two finished repairs, and a fault of that kind that is reported after the second.
//
// # What others take of it
//
// CoverageAnswer.Coverage is the coverage that reception tells the customer (RC-015) and that an item of an order keeps; ProofDue is the term in which the shop may show another cause (WO-027); an open answer holds work back to diagnosis (WO-028); SubstituteFrom is when a substitute car is owed (WO-D3). What a question needs of orders, works, repairs, faults and readings, is made by workorder.RepairHistoryOf; CoverageAnswer.By is one basis alone, which a comeback goes by. Due rights and their fee go into a complaint's decision (CP-014).
//
// Read ruleset.go for the law as data, case.go for what goes in, term.go and count.go for the counting, rights.go for the ladder of remedies, workshop.go for the shop's own guarantee, rules.go for the rules. None of it is legal advice.
package guarantee
