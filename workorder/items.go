package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// item is the item under id; nil where there is none.
func (s *Snapshot) item(id aftersales.ID) *Item {
	if s.places != nil {
		return s.places.find(s.Items, id)
	}
	for i := range s.Items {
		if s.Items[i].ID == id {
			return &s.Items[i]
		}
	}
	return nil
}

// addItem puts an item at the end.
func (s *Snapshot) addItem(it Item) {
	s.Items = append(s.Items, it)
	s.weigh(&s.Items[len(s.Items)-1])
	s.places = s.places.with(s.Items)
}

// derive works out what an order keeps beside its document: where every item stands, and what its work comes to.
func (s *Snapshot) derive() {
	s.places = placedIn(s.Items)
	for i := range s.Items {
		s.weigh(&s.Items[i])
	}
}

// derived is what follows from an item's work and its authorisation, and would be worked out with every command. It is kept in an order's own snapshot alone: a copy's is empty, and whoever asks it takes the long way.
type derived struct {
	listed, given int64 // what the work comes to before discounts, and what they take off, in minor units; nothing where it cannot be priced
	same          bool  // nothing that the tables of material changes weigh has changed since it was authorised
	plain         bool  // every line has its price, and none is of a part of the customer's own
}

// weigh works out what is derived of an item. Whoever changes its work or its authorisation calls it.
func (s *Snapshot) weigh(it *Item) {
	d := derived{same: unchanged(&it.Authorised.Work, &it.Work), plain: true}
	d.listed, d.given = pricing.Worth(s.Policy.Pricing, it.Work.Lines)
	for i := range it.Work.Lines {
		l := &it.Work.Lines[i]
		d.plain = d.plain && !l.Undetermined() && l.Class != pricing.ClassOwn
	}
	it.derived = d
}

// unchanged tells whether nothing changed that the tables weigh: most work stands as it was authorised, see derived. A test holds it against the tables.
func unchanged(was, is *Work) bool {
	if was.Text != is.Text || was.Alternative != is.Alternative || was.Package != is.Package || was.Diagnostic != is.Diagnostic || was.Sublet != is.Sublet || was.Alters != is.Alters || len(was.Lines) != len(is.Lines) {
		return false
	}
	for i := range was.Lines {
		a, b := &was.Lines[i], &is.Lines[i]
		if a.ID != b.ID || a.Kind != b.Kind || a.Text != b.Text || a.Part != b.Part || a.Brand != b.Brand || a.Class != b.Class || a.Quantity != b.Quantity ||
			a.Measure != b.Measure || a.Condition != b.Condition || a.Alternative != b.Alternative ||
			a.Price != b.Price || a.Discount != b.Discount || a.Tax != b.Tax || !slices.Equal(a.Shares, b.Shares) {
			return false
		}
	}
	return true
}

// linesToAsk are the lines of an item that may lack a price or be of a part of the customer's own: none where no line does, which is known, and else all.
func (it *Item) linesToAsk() []pricing.Line {
	if it.derived.plain {
		return nil
	}
	return it.Work.Lines
}

// addWorker notes who works on the item.
func (it *Item) addWorker(id aftersales.ID) {
	if slices.Contains(it.Workers, id) {
		return
	}
	if i := slices.Index(it.Technicians, id); it.Workers == nil && i >= 0 {
		it.Workers = it.Technicians[i : i+1 : i+1] // room that is there: nothing is ever changed within either list
		return
	}
	it.Workers = append(it.Workers, id)
}

// addClock starts a clock. There is room for as many as mostly run at a time, or as one technician may run; a replayed policy may say anything.
func (s *Snapshot) addClock(c Clock) {
	if s.Clocks == nil {
		s.Clocks = make([]Clock, 0, min(max(4, s.Policy.Clocks), maxClocks))
	}
	s.Clocks = append(s.Clocks, c)
}

// things is how many things a command of this stage may name; at is the one under a number, and thing the status of the one under an ID.
func (s *Snapshot) things() int { return len(s.Items) }

func (s *Snapshot) at(n int) (aftersales.ID, ItemStatus) { return s.Items[n].ID, s.Items[n].Status }

func (s *Snapshot) thing(id aftersales.ID) (ItemStatus, bool) {
	if it := s.item(id); it != nil {
		return it.Status, true
	}
	return "", false
}

// edit is the item under id; where a history names one that is not there, an item that belongs to nothing.
func (s *Snapshot) edit(id aftersales.ID) *Item {
	if it := s.item(id); it != nil {
		return it
	}
	return new(Item)
}

// places says where each item of an order stands. The number of an item, from 1, is at the entry that a hash of its ID names, or at the next free one; nil are the places of so few items that looking through them is the faster way.
//
// A map would do. StartWork asks it three times, and takes a seventh longer with one. An entry is only a hint: copies of an order share the table, and what another copy added to it names none of this one's items.
type places []uint16

const (
	placesFrom = 8  // the number of items up to which there are none
	placeSteps = 16 // how far from its own entry an item may stand before a longer table is made
)

// placedIn are the places of items, in a table at least twice as long.
func placedIn(items []Item) places {
	if len(items) <= placesFrom {
		return nil
	}
	size := 4 * placesFrom
	for size < 2*len(items) {
		size *= 2
	}
	p := make(places, size)
	for i := range items {
		p.put(items[i].ID, i, size)
	}
	return p
}

// with are the places after an item was added at the end.
func (p places) with(items []Item) places {
	last := len(items) - 1
	if len(p) < 2*len(items) || !p.put(items[last].ID, last, placeSteps) {
		return placedIn(items)
	}
	return p
}

// put enters that an ID stands at i, if there is a free entry within so many steps.
func (p places) put(id aftersales.ID, i, steps int) bool {
	at := hashOf(id)
	for range steps {
		at &= len(p) - 1
		if p[at] == 0 {
			p[at] = uint16(i + 1) //nolint:gosec // an order has at most 500 items
			return true
		}
		at++
	}
	return false
}

// find is the item with an ID; nil where there is none.
func (p places) find(items []Item, id aftersales.ID) *Item {
	at := hashOf(id)
	for range p {
		at &= len(p) - 1
		n := int(p[at])
		if n == 0 {
			return nil
		}
		if n <= len(items) && items[n-1].ID == id {
			return &items[n-1]
		}
		at++
	}
	return nil
}

// hashOf is a number that differs from ID to ID, mostly; eight bytes of it are taken at a time.
func hashOf(id aftersales.ID) int {
	const odd = 0x9E3779B97F4A7C15
	h := uint64(len(id))
	for ; len(id) >= 8; id = id[8:] {
		h ^= uint64(id[0]) | uint64(id[1])<<8 | uint64(id[2])<<16 | uint64(id[3])<<24 | uint64(id[4])<<32 | uint64(id[5])<<40 | uint64(id[6])<<48 | uint64(id[7])<<56
		h *= odd
		h ^= h >> 32
	}
	var rest uint64
	for i := range len(id) {
		rest = rest<<8 | uint64(id[i])
	}
	h = (h ^ rest) * odd
	return int(h >> 33) //nolint:gosec // 31 bits
}
