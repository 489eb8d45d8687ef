package reception_test

import "testing"

// TestAlteredDocuments alters one field after the other of the document of a visit that had everything: Snapshot.Check refuses it, but for the fields that nothing else in the document repeats or bounds, which another history may well have made so – names and words, who did something, what a department or the store said, a list that might have been shorter, what came from an earlier subject as far as no rule reads it.
func TestAlteredDocuments(t *testing.T) {
	stage().AlteredDocuments(t, &rich(t).Visit, []string{
		"content.advisor",
		"content.advisors", "content.advisors[].by", "content.advisors[].from", "content.advisors[].reason",
		"content.arrived_at",
		"content.booking", "content.booking.arrived_at", "content.booking.bay", "content.booking.caller", "content.booking.caller.id", "content.booking.caller.name", "content.booking.customer", "content.booking.customer.name", "content.booking.customer.phone", "content.booking.deadline", "content.booking.deferred", "content.booking.deferred[]", "content.booking.deposit", "content.booking.owner", "content.booking.prefilled", "content.booking.prefilled_at", "content.booking.purposes", "content.booking.request", "content.booking.reserved", "content.booking.reserved[]", "content.booking.seq", "content.booking.special", "content.booking.technician", "content.booking.ticket", "content.booking.ticket.call_back", "content.booking.ticket.call_back_by", "content.booking.ticket.coverage", "content.booking.ticket.customer", "content.booking.ticket.mode", "content.booking.ticket.paid", "content.booking.ticket.seq", "content.booking.ticket.symptom", "content.booking.ticket.tow", "content.booking.ticket.vehicle", "content.booking.ticket.wear_past", "content.booking.ticket.words", "content.booking.vehicle", "content.booking.vehicle.model", "content.booking.vehicle.plate", "content.booking.vehicle.vin",
		"content.customer.name", "content.customer.phone",
		"content.earlier", "content.earlier.order",
		"content.faults", "content.faults[].answerer", "content.faults[].by.id", "content.faults[].coverage.basis", "content.faults[].coverage.payer", "content.faults[].reference", "content.faults[].why",
		"content.greeted_by",
		"content.helpers", "content.helpers[]",
		"content.orders", "content.orders[]",
		"content.owner", "content.owner.id", "content.owner.name",
		"content.parts.by", "content.parts.parts", "content.parts.parts[].part", "content.parts.parts[].reserved", "content.parts.parts[].there",
		"content.policy.checklist", "content.policy.name",
		"content.recommended", "content.recommended[].by", "content.recommended[].id", "content.recommended[].safety", "content.recommended[].text",
		"content.sender", "content.sender.id", "content.sender.name", "content.sender.phone",
		"content.signed[].by", "content.signed[].response.name",
		"content.ticket.call_back", "content.ticket.call_back_by", "content.ticket.coverage", "content.ticket.customer", "content.ticket.mode", "content.ticket.paid", "content.ticket.seq", "content.ticket.symptom", "content.ticket.tow", "content.ticket.vehicle", "content.ticket.wear_past", "content.ticket.words",
		"content.vehicle.model", "content.vehicle.plate", "content.vehicle.vin",
		"content.waits", "content.waits[].reason", "content.waits[].told",
	})
}
