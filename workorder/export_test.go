package workorder

// Unchanged is the short way to see that nothing changed that the tables weigh.
func Unchanged(was, is Work) bool { return unchanged(&was, &is) }

// Weighed tells of every field in the tables of material changes whether a change of it may void an authorisation.
func Weighed() (work, line map[string]bool) {
	work, line = map[string]bool{}, map[string]bool{}
	for _, c := range workChanges {
		work[c.field] = c.weight != indifferent
	}
	for _, c := range lineChanges {
		line[c.field] = c.weight != indifferent
	}
	return work, line
}
