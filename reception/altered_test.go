package reception_test

import "testing"

// TestAlteredDocuments alters one field after the other of the document of a visit that had everything: Snapshot.Check refuses it, but for the fields below, each of which another history may well have made so, all else being equal. What the customer signed is not among them: the digest under the signature repeats it, with the parties, the vehicle, the arrival and the order that a comeback comes back from.
func TestAlteredDocuments(t *testing.T) {
	stage().AlteredDocuments(t, &rich(t).Visit, []string{
		// What an extract says of an earlier subject: the visit keeps it as it was given, and its rules read no more of it than whether it is of this customer and vehicle, and whether the customer is late. The oracle holds it against its source.
		"content.booking", "content.booking.bay", "content.booking.caller", "content.booking.caller.id", "content.booking.caller.name", "content.booking.customer", "content.booking.customer.name", "content.booking.customer.phone", "content.booking.deferred", "content.booking.deferred[]", "content.booking.deposit", "content.booking.owner", "content.booking.prefilled", "content.booking.prefilled_at", "content.booking.purposes", "content.booking.request", "content.booking.reserved", "content.booking.reserved[]", "content.booking.seq", "content.booking.special", "content.booking.technician", "content.booking.vehicle", "content.booking.vehicle.model", "content.booking.vehicle.plate", "content.booking.vehicle.vin",
		"content.booking.arrived_at", "content.booking.deadline", // as long as the customer is late by them, or is not
		"content.booking.ticket", "content.booking.ticket.call_back", "content.booking.ticket.call_back_by", "content.booking.ticket.coverage", "content.booking.ticket.customer", "content.booking.ticket.mode", "content.booking.ticket.paid", "content.booking.ticket.seq", "content.booking.ticket.symptom", "content.booking.ticket.tow", "content.booking.ticket.vehicle", "content.booking.ticket.wear_past", "content.booking.ticket.words",
		"content.ticket.call_back", "content.ticket.call_back_by", "content.ticket.coverage", "content.ticket.customer", "content.ticket.mode", "content.ticket.paid", "content.ticket.seq", "content.ticket.symptom", "content.ticket.tow", "content.ticket.vehicle", "content.ticket.wear_past", "content.ticket.words", // one may be given beside that of the booking

		// Who did something: a role is not kept, and whoever has it may have done it.
		"content.advisors[].by", "content.faults[].answerer", "content.faults[].by.id", "content.greeted_by", "content.parts.by", "content.recommended[].by", "content.signed[].by",
		// Who serves the visit: the first name is said at the arrival or by a greeting, the last by a transfer, and those who help are named in passing.
		"content.advisor", "content.advisors[].from", "content.helpers[]",

		// Words and names that are free, where something has to be said at all.
		"content.advisors[].reason", "content.faults[].reference", "content.faults[].why", "content.orders[]", "content.parts.parts[].part", "content.parts.parts[].reserved", "content.policy.name", "content.recommended[].id", "content.recommended[].text", "content.waits[].reason",
		"content.signed[].response.name", // of a signature on paper, of which no bytes were received

		// What the shop found and says beside the sheet: the customer does not sign it, and nothing is computed from it.
		"content.faults[].coverage.basis", "content.faults[].coverage.payer", "content.recommended[].safety",
		"content.parts.parts[].there", // one more that is missing, where another is

		// A thing more or less of a list that nothing else counts: there may have been more events than what is kept of them, since what is recorded again takes the place of what was.
		"content.advisors", "content.faults", "content.helpers", "content.orders", "content.parts.parts", "content.recommended", "content.waits", "content.waits[].told",
		"content.policy.checklist", // with a point there twice
	})
}
