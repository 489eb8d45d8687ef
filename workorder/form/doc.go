// Package form makes the documents of an order that a host prints or sends, from the exported snapshot and from nothing else.
//
// Order is the repair order (任务委托书), Settlement the settlement list (结算清单, in the layout of JT/T 1133). A form is plain data, to be printed by a host's own templates, and has a rendering as text. It is made when it is wanted and never stored; amounts in it come from pricing.Price.
//
// What is not on record stands in no form: a field that the layout asks for and the order does not hold, such as the engine number or the shop's address, prints as its label with nothing behind it, to be filled in by pen or by the host's own template; everything else is left out. No filler stands for what is missing. A sum of nought is printed only where it was worked out.
//
// Text prints names, phone numbers, plates and VINs plainly: that is what a form is for. The forms themselves print as kind, ID and sequence under every verb of fmt and in slog.
//
// Text(lang, zone) prints times in zone, each with its offset; nil is UTC. The core loads no zone. Lines are at most 96 columns wide, counted as a fixed font shows them: two for the wide characters of East Asia, none for marks that combine. What is too long for its column goes on in the next line; nothing is cut off.
package form
