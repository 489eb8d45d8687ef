// Package reception is the visit of a vehicle to the shop, from arrival until its intake sheet goes over to the workshop.
//
// This is a stub. It has four commands of the many that a reception has, and exists to prove how one stage takes an extract from another: a visit ends, workorder.FromVisit makes a workorder.Intake of it, and an order is opened from that. The full stage replaces it.
// Greeting and waiting, the purpose of the visit, the vehicle file, covers, valuables, the walk-around, coverage, a change of advisor, leaving without an order, policy, duties, figures and forms are not here, and neither are the rules about them: the catalogue lists only what is enforced.
//
// # Life
//
//	(none) ─Arrive→ arrived ─RecordConcern→ intake ─SignSheet→ signed ─HandOver→ handed-over■
//	                                        │    ▲               │
//	                             RecordConcern   └─RecordConcern─┘
//	                             on and on          corrects: the sheet's next version, to be signed anew
//
// # Commands
//
//	arrive          a customer comes with a vehicle
//	record-concern  what the customer says is wrong, in the customer's own words; again under the same ID, it replaces what was written
//	sign-sheet      the customer signs the sheet as it stands
//	hand-over       the signed sheet goes to one order or to several
//
// # Signing a sheet
//
// The sheet of a visit grows until it is signed, so its name alone does not say what was signed: unlike the answer to an offer, every signature of a sheet carries the digest of Visit.Statement, on paper too. A host prints the digest on the page.
// The response names the sheet by Sheet.ID as its offer, and has one answer: authorise, for the line of that same ID.
//
// # What the host owes, in order
//
// Load the visit, or begin with the zero Visit. Do. Stop if the command was refused or gave no event. Write the document where its sequence is still the one that was loaded, and the event, in one transaction. After a failed save throw the Visit away: it is ahead of what is stored.
//
// Read status.go and verbs.go first, then one verb a file from top to bottom, then state.go; do.go is the same in every stage.
package reception
