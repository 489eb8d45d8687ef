// Package followup holds the rules of a follow-up (回访): the one call after a delivered visit, from the list of those due to a customer who is content, a solution that the customer accepted, or a complaint case.
//
// # Life
//
//	(none) ─Plan→ due ─Prepare→ prepared ─Attempt→ attempted ─Attempt*→ …
//	due|prepared|attempted ─Attempt: reached→ reached ─Answer→ answered ;  ─Attempt: refused→ refused■
//	due|prepared|attempted ─LeaveMessage (after so many days)→ unreachable■ ;  ─Skip→ skipped■
//	due|prepared|attempted ─TakeCall (the customer calls)→ reached ─BreakOff→ attempted ;  due…reached ─Refuse→ refused■
//	answered ─no problem, Close→ closed■ | ─Promise→ solving ─Resolve→ solved ─Close→ closed■
//	answered|solving|solved ─RaiseComplaint→ passed-on ─Close→ closed■
//	promise:  (none) ─Promise→ open ─Resolve→ accepted | rejected (then another promise, or a complaint)
//	self:  JoinOrder CallAbout
//
// # One visit, one follow-up
//
// The first order of a visit that is delivered is planned, and the visit's other orders join until the questions are answered. Each comes in as an extract that FromOrder makes. A host looks for the follow-up of a visit before it plans another: the library sees one at a time. The oracle, which sees them all, notes a second one of a visit (FU-001), and Unplanned finds deliveries that have none.
//
// # When and how a customer is called
//
// A moment of a call is a wall time of the customer's place, because the hours that suit are: aftersales.Calendar.LocalAt makes one. The customer's wish – consent, channels, hours – comes in with the order's extract, as the visit recorded it, and as the host's file of customers has it with Plan and with every Prepare: what those leave out stays as it was, and none of them takes a refusal back for the customer (FU-002). Where nobody named hours those of the policy hold, and where the customer named a time to be called again, nothing before it. Consent is about this questionnaire alone: CallAbout records a call with a promised answer, about a complaint or a recall, which needs none and is made to a customer who refused as well, in the same hours and by the same channels. What a dealer wants to sell is another purpose, and no follow-up.
//
// Whoever gives Attempt is the caller, and whoever gives Answer has asked. An advisor of the visit is neither; a manager may waive it (FU-009).
//
// # What the host owes, in order
//
// Load the follow-up, or begin with the zero Contact. Do. Stop if the command was refused or gave no event. Write the document where its sequence is still the one that was loaded, and the event, in one transaction. After a failed save throw the Contact away: it is ahead of what is stored. RaiseComplaint and the first command of the case that it names are one transaction.
//
// # Reading order
//
// state.go and status.go are all that is known of a follow-up; attempt.go is a command from top to bottom, and every command has a file like it; verbs.go says who may give which command when; rules.go says every rule in both languages; question.go holds the questionnaire, policy.go the house's habits. duties.go says what somebody owes by when, which nothing refuses; figures.go makes the weekly and the monthly table and the Pareto order, callbacks.go the call-back ratio as the house owes it; the sub-package form makes the papers, and prevention the measures that keep a problem from coming back. do.go is the door, the same in every stage package.
package followup
