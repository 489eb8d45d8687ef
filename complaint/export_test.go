package complaint

// Unnamed are the commands and facts whose row says on what they may be given, and which do not name it: the door and Replay would not ask.
func Unnamed() []string {
	var names []string
	for i := range verbs {
		v := &verbs[i]
		if _, named := v.command.(naming); v.on != nil && !named {
			names = append(names, v.name)
		}
		if _, named := v.fact.(naming); v.on != nil && !named {
			names = append(names, v.event)
		}
	}
	return names
}
