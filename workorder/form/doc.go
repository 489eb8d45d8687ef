// Package form makes the documents of an order that a host prints or sends, from the exported snapshot and from what the host adds as plain data, see Host; from nothing else.
//
//	Estimate      估价单           before anybody agreed; of an offer, or as the order stands
//	Order         任务委托书       the customer's copy, and the workshop's without amounts of money
//	Dispatch      派工单           of a technician, or of all; without amounts of money
//	Addition      增项确认单       as the customer sees it on a telephone
//	Inspection    质检单           who passed what, what went back and why, and the final check
//	Certificate   竣工出厂合格证   with the quality card
//	Settlement    结算清单         of a payer, or of all, in the layout of JT/T 1133
//	RepairRecord  修理记录         with every field of order 43 of 2021, article 17
//	HealthRecord  电子健康档案     the 13 elements, under the interface's own names
//	GatePass      出门证           of a vehicle that was delivered
//	Deposit       定金收据         by the number of the receipt
//
// A form is plain data, to be printed by a host's own templates, and has a rendering as text. It is made when it is wanted and never stored; amounts in it come from pricing.Price. Each says how long it is kept, as the order's policy has it. Standards are followed as far as their fields are known here, see docs/sources.md: compare the official layouts before claiming conformity.
//
// A form that cannot be made as the order stands is an *aftersales.IncompleteError, which names everything that is missing at once; of a health record it names fillers too. An Order can always be made.
//
// What is not on record stands in no form: a field that the layout asks for and neither the order nor the host has, such as the engine number, prints as its label with nothing behind it, to be filled in by pen or by the host's own template; everything else is left out. No filler stands for what is missing. A sum of nought is printed only where it was worked out.
//
// Text prints names, phone numbers, plates, VINs and the customer's words plainly: that is what a form is for, and a host hands a form to whom it is made for. So does a form written as JSON. Under every verb of fmt and in slog the forms themselves print as paper, ID and sequence.
//
// Text(lang, zone) prints times in zone, each with its offset; nil is UTC. The core loads no zone. Lines are at most 96 columns wide, those of the addition sheet 40, counted as a fixed font shows them: two for the wide characters of East Asia, none for marks that combine. What is too long for its column goes on in the next line; nothing is cut off.
package form
