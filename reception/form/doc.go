// Package form makes the paper of a visit that a host prints or sends, from the exported snapshot and from what the host adds as plain data, see aftersales.House; from nothing else.
//
//	Sheet      接车问诊单   as it stands or as it was signed; the customer's copy and the shop's
//	Prefilled  接车问诊单   before the vehicle arrives, from the booking and the service file
//
// A form is plain data, to be printed by a host's own templates, and has a rendering as text. It is made when it is wanted and never stored. It says how long it is kept, as the visit's policy has it.
//
// What is not on record stands in no form: a field that the layout asks for and the visit does not have prints as its label with nothing behind it, to be filled in by pen. No filler stands for what is missing.
//
// The customer's copy holds what the customer signs; the shop's copy adds what the shop found out, what it asked the maker and what it recommended, which is a diagnosis and no part of the sheet.
//
// Text prints names, phone numbers, plates, VINs and the customer's words plainly: that is what a form is for, and a host hands a form to whom it is made for. So does a form written as JSON. Under every verb of fmt and in slog a form prints as paper, ID and sequence.
//
// Text(lang, zone) prints times in zone, each with its offset; nil is UTC. The core loads no zone. Lines are at most 96 columns wide, counted as a fixed font shows them; what is too long for its column goes on in the next line, and nothing is cut off.
package form
