package reception

// Unnamed are the commands whose row says on what they may be given, and which do not name it: the door would not ask.
func Unnamed() []string {
	var names []string
	for i := range verbs {
		if _, named := verbs[i].command.(naming); verbs[i].on != nil && !named {
			names = append(names, verbs[i].name)
		}
	}
	return names
}
