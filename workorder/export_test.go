package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

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

// Stale names an item of which the order keeps something that does not follow from its document; empty where there is none.
func (o *Order) Stale() string {
	fresh := o.s.clone()
	fresh.derive()
	for i := range fresh.Items {
		was, is := &o.s.Items[i], &fresh.Items[i]
		if was.derived != is.derived || o.s.item(is.ID) != was {
			return is.ID
		}
	}
	return ""
}

// EveryLocalRule is the table of local rules.
func EveryLocalRule() []LocalRule { return slices.Clone(localRules) }

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

// Commands are the zero values of all commands, in the order of the table.
func Commands() []Command {
	all := make([]Command, len(verbs))
	for i := range verbs {
		all[i] = verbs[i].command
	}
	return all
}

// Facts are the zero values of all facts, in the order of the table.
func Facts() []Fact {
	all := make([]Fact, len(verbs))
	for i := range verbs {
		all[i] = verbs[i].fact
	}
	return all
}

// Staff tells whether a person works on the order.
func (o *Order) Staff(id aftersales.ID) bool { return o.s.staff(id) }

// Shelf is the items of an order with their places, and nothing else.
type Shelf struct{ s Snapshot }

// Add puts an item at the end.
func (h *Shelf) Add(id aftersales.ID) { h.s.addItem(Item{ID: id}) }

// Find is where an item stands; −1 where there is none.
func (h *Shelf) Find(id aftersales.ID) int {
	it := h.s.item(id)
	return slices.IndexFunc(h.s.Items, func(other Item) bool { return it != nil && other.ID == it.ID })
}
