// Package form makes the papers of complaints that a host prints or sends, from exported snapshots and from what the host adds as plain data, see aftersales.House; from nothing else.
//
//	Report      投诉处理报告   one case through the seven steps
//	Card        客户卡摘要     what of it stands on the customer's card
//	Management  投诉情况汇报   the cases of a period, with their figures and what is done against the problems, to the general manager
//
// A paper is plain data, to be printed by a host's own templates, and has a rendering as text. It is made when it is wanted and never stored. One that cannot be made as the case stands is an *aftersales.IncompleteError, which names everything that is missing at once. Each says how long it is kept, as the case's policy has it.
//
// What is not on record stands on no paper. Text prints names, phone numbers, plates, VINs and the customer's words plainly: that is what a paper is for, and a host hands it to whom it is made for. The report to the general manager names no customer; what is done against a problem stands there as the house wrote it. Under every verb of fmt and in slog the papers themselves print as paper, ID and sequence.
//
// Text(lang, zone) prints times in zone, each with its offset; nil is UTC. The core loads no zone. Lines are at most 96 columns wide, counted as a fixed font shows them.
package form
