package appointment_test

import "testing"

// TestAlteredDocuments alters one field after the other of the document of a booking that had everything: Snapshot.Check refuses it, but for the fields that nothing else in the document repeats or bounds, which another history may well have made so – names and words, who did something, what a department or the store said, a list that might have been shorter, what came from an earlier subject as far as no rule reads it.
func TestAlteredDocuments(t *testing.T) {
	d := newDesk(t)
	for _, next := range d.life() {
		next()
	}
	stage().AlteredDocuments(t, d.o, []string{
		"content.booked_at",
		"content.changes[].by", "content.changes[].from.minutes", "content.changes[].from.start.zone", "content.changes[].reason",
		"content.confirmed", "content.confirmed[].answered", "content.confirmed[].by", "content.confirmed[].ready", "content.confirmed[].round",
		"content.contacts", "content.contacts[].by", "content.contacts[].reached", "content.contacts[].rebook", "content.contacts[].why",
		"content.customer.name",
		"content.invited", "content.invited.deferred", "content.invited.deferred[]", "content.invited.reasons", "content.invited.reasons[]", "content.invited.vehicle",
		"content.load.capacity", "content.load.open", "content.load.open[].from", "content.load.open[].to", "content.load.reserve", "content.load.slot", "content.load.taken", "content.load.version",
		"content.moves[].by", "content.moves[].channel", "content.moves[].load.capacity", "content.moves[].load.open", "content.moves[].load.open[].from", "content.moves[].load.open[].to", "content.moves[].load.reserve", "content.moves[].load.slot", "content.moves[].load.taken", "content.moves[].load.version", "content.moves[].told", "content.moves[].was",
		"content.notices", "content.notices[].by", "content.notices[].copies[].who", "content.notices[].id", "content.notices[].round",
		"content.owners", "content.owners[].by", "content.owners[].from", "content.owners[].reason",
		"content.policy.booking_contacts", "content.policy.name", "content.policy.needs",
		"content.purposes",
		"content.rebooking",
		"content.reminders", "content.reminders[].by", "content.reminders[].reached",
		"content.request",
		"content.sheet", "content.sheet.by", "content.sheet.fields",
		"content.vehicle.plate",
	})
}
