// Package report makes the service manager's report to the general manager (营业报告) over a period, a week as a rule, from the snapshots of all stages and from nothing else. It knows every stage and decides nothing.
//
//	records of all stages ──┐
//	costs of lines, if any ─┼── Make ──→ Report ── Against(the one before) ──→ form.Report: the paper, in both languages
//	period, calendar ───────┘
//
// A Report is rows: a figure, what was counted, and of what. Definitions says for every figure what is counted and what it is of, in both languages; nobody has to guess a denominator. A ratio keeps its two figures, so that weeks can be put together to a month, count over count: Definition.Adds says which figures of two periods add up. Amounts of several currencies stand in as many rows and are never put together.
//
// Nothing is invented. The gross margin counts the lines alone whose cost is known, and says of how many; a bill that its lines do not explain any more is listed as not split; a ratio of nothing is no percentage; Report.Given says how many subjects the report was made from.
//
// A period that still runs is counted up to the instant at which the records were read, and the report names both.
//
// A period is half open: what happens at its first instant belongs to it, what happens at its end to the next. Every figure says by which instant something belongs to the period. Records are read as they stand now, so the report of a past week can be made later: what carries a time counts by it. What carries none, as the answer to an addition, counts with what it belongs to.
//
// What the host owes: all records that bear on the period, each subject once, see Records; costs without tax, as far as it knows them; a calendar; and the report of the period before, where the figures are to stand beside it.
//
// Reading order: records.go, figure.go with the definitions, make.go, then business.go, workshop.go, desk.go and owed.go; row.go last.
package report
