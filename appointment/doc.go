// Package appointment holds the rules of a booking (预约): a slot promised to a customer, what the house prepares for it, and what becomes of it.
//
// # Life
//
//	(none) ─Book→ booked ⇄ prepared (PrepareReception, ConfirmReadiness by every needed department; "not ready": back)
//	booked|prepared ─Reschedule→ booked ;  ─AnnounceMove→ move-asked ;  ─RecordMiss→ missed
//	booked|prepared ─RecordArrival→ arrived■ ;  ─Cancel→ cancelled■
//	move-asked ─AnswerMove agrees→ booked ;  ─AnswerMove refuses→ as before
//	move-asked ─RecordArrival→ arrived■ ;  ─Cancel→ cancelled■
//	missed ─RecordArrival, the same day→ arrived■
//	missed ─ContactMissed*→ missed ─Close→ closed■ (names the rebooking, if any)
//	department (that the booking needs):  asked ─ConfirmReadiness→ ready ⇄ not-ready
//	self:   IssueNotice AcknowledgeNotice PostOnBoard Remind TransferOwner TellMove
//
// Booked or prepared follows from the departments and the sheet, see Snapshot.Missing. A reschedule and a move that is agreed to begin another round: notices, readiness and the entry on the board are void with the slot that they were about (AP-103); the prefilled sheet, which is about the customer, stays.
// A customer who comes while a move is asked for comes to the slot as it was.
//
// # Slots
//
// A Slot holds the instant of its beginning, the date and time of day that clocks show then, the zone's name and offset, see aftersales.LocalTime: the host resolves it with aftersales.WallTime, which refuses what the clocks skip or show twice. Its end is an instant too, so a slot over midnight and one in the night in which clocks are shifted are as long as they say.
//
// Capacity is a question, and this package keeps no book of slots. The host hands in a Load, the extract of the slot with its version, and the event records it: in the transaction that saves the event, raise the number taken only where the book is still at that version, and otherwise load again. A move holds its new slot from the announcement; a cancellation, a reschedule, a refused move and a miss give a place back.
// OpenAround makes the opening hours of a Load, Traffic suggests capacity and reserve from the arrivals of the last weeks and says why.
//
// # Rebooking
//
// A booking that was missed, closed or cancelled is never taken up again: a rebooking is a new booking whose Replaces names it, made by Rebook. It carries the first booking of the chain and a number, and Chain follows it.
//
// # What comes in, and what goes out
//
// FromInvitation makes Book.Invited of the invitation that a booking came of, FromTicket Book.Ticket of the ticket of the hotline. reception.FromBooking makes of a booking what the visit takes from it.
//
// # What the host owes, in order
//
// Load the booking, or begin with the zero Booking. Do. Stop if the command was refused or gave no event. Write the document where its sequence is still the one that was loaded, the event and the book of slots, in one transaction. After a failed save throw the Booking away: it is ahead of what is stored.
//
// # Reading order
//
// state.go and status.go are all that is known of a booking, choices.go what may be chosen; book.go is a command from top to bottom, and every command has a file like it; verbs.go says who may give which command when; rules.go says every rule in both languages; load.go asks whether a slot may be taken; chain.go follows rebookings; do.go is the door, the same in every stage package.
//
// duties.go says what somebody owes by when, which nothing refuses; figures.go and traffic.go count over many bookings; the sub-package form makes the papers, and invitation is the call that comes before.
package appointment
