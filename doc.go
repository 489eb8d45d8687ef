// Package aftersales holds the words that every stage of a car dealer's service desk shares, and decides nothing itself: exact amounts, references, actors, signatures, the rules' codes, and the strict reader and canonical writer of every document.
//
// The stages are packages of their own, and each has one door:
//
//	workorder    the repair order: estimate, signed authorisation, additions, work, inspection, bill, delivery
//	appointment  the booking, and in a sub-package the invitation that it may come of
//	reception    the visit: from arrival to a signed intake sheet that opens an order
//	complaint    a complaint in its seven steps, with the loops back
//	followup     the call after a delivered visit, and in sub-packages the measures against what customers found wrong and the manager's report
//	pricing      labour, parts, sublet work and other costs, discounts, tax, payers, to the cent
//	guarantee    who bears a repair and what a customer may demand: the new-car guarantee, the workshop's own, promises (in pricing)
//	oracle       the judge: a log of what happened goes in, a verdict with rule codes comes out for every line
//
// # Promises
//
// The library stores nothing, reads no clock, file, environment or random source, and starts no goroutine outside package oracle: the same calls give the same events, verdicts and bytes everywhere. A subject changes through Do and through nothing else. A refusal is data, see RefusedError, and Explain reads it aloud in English and Chinese. A stored document can be read by every later release.
//
// # Documents
//
// All that is written is canonical JSON (RFC 8785 without numbers beyond plain integers): keys sorted, no white space, amounts and quantities as strings ("450.00 CNY", "1.5"), times in UTC with at most milliseconds. What is read must be strict: unknown, repeated or wrongly cased keys, null, floats, trailing data and unclean text are an UnreadableError with field and byte offset.
//
// # Personal data
//
// Name, Phone, Plate, VIN and Words print masked under every verb of fmt and in slog. The plain value is an explicit act: string(name), string(words), and Plain of a phone, a plate and a VIN. Documents hold plain values.
//
// Orders, visits and their snapshots and events print as kind, ID and sequence. Two ways round this cannot be closed from here: fmt ignores methods of what stands in an unexported field, so hold subjects in exported fields or behind pointers; and slog's JSON handler writes a command or a part of a snapshot as the document that it is, so log events.
package aftersales
