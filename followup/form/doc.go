// Package form makes the papers of follow-ups and of the measures that come of them, from their exported snapshots and figures and from what the host adds as plain data, see Host; from nothing else.
//
//	Questionnaire  回访问卷                 the questions A to G with the call script, the file and the hours; blank before the call, filled after it
//	Register       回访问题解决措施登记表   of any follow-ups: each problem, what was promised and done, and what the customer says
//	WeeklyTable         周回访问题统计表         by question: count, share of problems, share of calls; in order of frequency; what got worse
//	MonthlyTable        月回访问题统计表         by question and week, with means, and sums over sums
//	Prevention     回访问题预防措施表       of any measures
//
// A form is plain data, to be printed by a host's own templates, and has a rendering as text. It is made when it is wanted and never stored. Each says how long it is kept, as the policy has it.
//
// What is not on record stands in no form: it prints as its label with nothing behind it, or is left out. Text prints names, phone numbers, plates and the customer's words plainly: that is what these papers are for. The tables name nobody. Under every verb of fmt and in slog the forms print as paper, ID and sequence.
//
// A call prints at its wall time with its offset, every other time in the zone that Text is given; nil is UTC. Lines are at most 96 columns wide, counted as a fixed font shows them. Per cent are whole, half up, each with the figures that it is made of.
package form
