// Package invitation is the dealer's own call because something is due for a vehicle (主动预约): who is on the list of a month, who was contacted, and what came of it.
//
// # Life
//
//	(none) ─ListDue→ due ─Contact*→ due | later ─Contact*→ …
//	due|later ─Close→ booked■ | declined■ | done-elsewhere■ | sold■ | do-not-contact■ | unreachable■
//
// # Commands
//
//	list-due  a vehicle is due: why, and by when
//	contact   the customer was contacted, or somebody tried
//	close     with its outcome; one that is a booking names it
//
// Nobody who asked not to be contacted is invited (AP-102). The wish is an extract from the host's file of customers: it comes in with list-due, may come in anew with every contact, and what the customer says in a contact counts from then on. A recall and a safety notice are told all the same.
//
// DueList works out from the service history which vehicles are due in a month, by months, by kilometres and the daily distance that odometer readings show, and says how. appointment.FromInvitation takes an invitation over into a booking, and appointment.MonthlyReturns counts a month.
//
// # What the host owes, in order
//
// Load the invitation, or begin with the zero Invitation. Do. Stop if the command was refused or gave no event. Write the document where its sequence is still the one that was loaded, and the event, in one transaction. After a failed save throw the Invitation away: it is ahead of what is stored.
//
// Read status.go and verbs.go first, then one verb a file from top to bottom, then state.go; do.go is the same in every stage.
package invitation
