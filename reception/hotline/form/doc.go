// Package form makes the sheets of a hotline ticket that a host prints or sends, from the exported snapshot and from what the host adds as plain data, see aftersales.House; from nothing else.
//
//	Task          任务单           as the request was taken and passed on
//	Consultation  咨询服务单       what the customer asked and was told
//	Escalation    疑难升级单       what went to the technical centre, and its solution
//	Service       服务记录单       who served the customer, how, at whose cost, and what was done
//	Quality       产品质量反馈单   a batch problem, to the maker; of many tickets
//
// A sheet is plain data, to be printed by a host's own templates, and has a rendering as text. It is made when it is wanted and never stored. One that cannot be made as the ticket stands is an *aftersales.IncompleteError, which names everything that is missing at once; a task sheet can be made of every ticket that was taken. Each says how long it is kept, as the ticket's policy has it.
//
// What is not on record stands on no sheet. Text prints names, phone numbers, plates, VINs and the customer's words plainly: that is what a sheet is for, and a host hands it to whom it is made for. The quality report names no customer. Under every verb of fmt and in slog the sheets themselves print as paper, ID and sequence.
//
// Text(lang, zone) prints times in zone, each with its offset; nil is UTC. The core loads no zone. Lines are at most 96 columns wide, counted as a fixed font shows them.
package form
