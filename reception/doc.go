// Package reception is the visit (接待) of a vehicle to the shop, from arrival until its signed intake sheet (接车问诊单) goes over to an order, or until the customer leaves without one.
//
// # Life
//
//	visit:   (none) ─Arrive→ arrived ─Greet→ greeted ⇄ waiting (AskToWait, InformWaiting; Greet)
//	         (none) ─Arrive, without a customer→ unattended
//	         greeted|waiting|unattended ─anything that is written on the sheet→ intake
//	         intake ─SignSheet→ signed ─HandOver→ handed-over■ (to one order or to several)
//	         signed ─a correction→ intake, the sheet's next version, to be signed anew
//	         any but the ended ─Leave→ left■
//	concern: recorded ─ConfirmFault→ confirmed | to-inspect | coverage-open
//	         coverage-open ─ReferToMaker→ referred ─RecordMakerAnswer→ maker-answered (derived, see Snapshot.Concern)
//	sheet:   IdentifyPurpose VerifyFile RecordConcern FitCovers RecordValuables RecordWalkAround
//	self:    CheckParts RecommendItem TransferAdvisor
//
// What is written on the sheet is what the customer signs. What the shop finds out about a concern, and who pays for it, stands beside the sheet: it is a diagnosis, goes on after the signature, and voids none.
//
// # Without a customer
//
// A vehicle that is collected, towed in or left with its key is unattended, unless somebody came along. Nobody is greeted or asked to wait; covers, valuables and the walk-around are done before a second person and in pictures, and the customer confirms the sheet by message or signature.
//
// # Signing a sheet
//
// The sheet of a visit grows until it is signed, so its name alone does not say what was signed: unlike the answer to an offer, every signature of a sheet carries the digest of Visit.Statement, on paper too. A host prints the digest on the page.
// The response names the sheet by Sheet.ID as its offer, and has one answer: authorise, for the line of that same ID.
//
// # What comes in, and what goes out
//
// FromBooking makes the extract of a booking, and appointment.FromTicket that of a ticket of the hotline, for Arrive. ServiceFile folds what is known of a vehicle into its file; VerifyFile says that it was read, and what of it is to be spoken of. workorder.FromVisit makes an order's intake of a visit that was handed over. What is in custody goes with it and comes back at delivery; a visit that ends without an order hands it back itself.
// Queue puts visits into the order in which customers are served and says who was served out of turn.
//
// # What the host owes, in order
//
//  1. Load a fresh Visit: json.Unmarshal the stored document into it, or take the zero Visit where there is none. Remember was := visit.Seq().
//  2. Call Do with a Call (who, when, under which command ID) and a Command. Stop where it refuses, or where it returns no event: then this very command was carried out before.
//  3. In one transaction, write the document where its stored sequence is still was, and insert the event. Where the visit is received as a booking, record the arrival on the booking first, and make its extract then; both are of the same transaction.
//  4. After a failed save throw the Visit away: it is ahead of what is stored.
//
// # Reading order
//
// state.go and status.go are all that is known of a visit; fit_covers.go is a command from top to bottom, and every command has a file like it; verbs.go says who may give which command when; rules.go says every rule in both languages; checklist.go words the points of the walk-around, choices.go the other choices; do.go is the door, the same in every stage package.
//
// duties.go says what somebody owes by when, which nothing refuses; figures.go counts over many visits; the sub-package form makes the intake sheet.
package reception
