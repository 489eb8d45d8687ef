package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// ContactCustomer records that the customer was asked about added items, or that nobody was reached.
type ContactCustomer struct {
	Items   []aftersales.ID  `json:"items" validate:"required,max=50,dive,required,id"`
	Person  aftersales.ID    `json:"person" validate:"required,id"`
	Channel Channel          `json:"channel" validate:"required,choice"`
	Reached bool             `json:"reached,omitzero"`
	At      time.Time        `json:"at,omitzero"` // not given: as recorded
	Note    aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// CustomerContacted is the fact of ContactCustomer.
type CustomerContacted struct{ Message }

func (c ContactCustomer) names() (string, aftersales.ID, []aftersales.ID) {
	return "items", "", c.Items
}
func (f CustomerContacted) names() (string, aftersales.ID, []aftersales.ID) {
	return "items", "", f.Items
}

func (c ContactCustomer) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Told), j)
	s.judgeStands(aftersales.RuleThere, "person", c.Person, j)
	proposed := s.OpenedAt
	for i, id := range c.Items {
		switch {
		case slices.Contains(c.Items[:i], id):
			j.Refuse(aftersales.RuleNameFree, indexed("items", i), id)
		case !s.item(id).Added:
			j.Refuse(aftersales.RuleLife, indexed("items", i), id)
		default:
			proposed = latest(proposed, s.item(id).ProposedAt)
		}
	}
	j.Measured("at", c.At, proposed)
	return CustomerContacted{Message{MessageAddition, orElse(c.At, call.At), call.By.ID, c.Person, c.Channel, slices.Clone(c.Items), c.Reached, c.Note}}
}

func (f CustomerContacted) evolve(s *Snapshot, _ *Event) {
	s.Told = append(s.Told, f.Message.clone())
}

func (s *Snapshot) owesQuestions(add func(aftersales.Duty)) {
	for i := range s.Items {
		it := &s.Items[i]
		if !it.Added || it.Status == ItemStatusRemoved {
			continue
		}
		since, here := s.hereFrom(it.ProposedAt)
		if !here {
			continue
		}
		d := aftersales.Duty{
			Code: DutyAsk, Thing: it.ID, Since: since,
			Due: since.Add(s.Policy.askWithin()), Done: s.askedAt(it),
		}
		if d.Done.IsZero() && it.Status == ItemStatusWithdrawn {
			d.Done = it.Ended.At // nothing is left to ask about
		}
		add(d)
	}
}

// hereFrom is the instant itself, or when the customer who had the vehicle then brought it back; false where it is not back yet.
func (s *Snapshot) hereFrom(t time.Time) (time.Time, bool) {
	for i := range s.Holds {
		switch h := &s.Holds[i]; {
		case !h.Out || h.Since.After(t):
		case h.Until.IsZero():
			return time.Time{}, false
		case h.Until.After(t):
			t = h.Until
		}
	}
	return t, true
}

// askedAt is when the customer was first asked about an added item: by a call that reached somebody, or by an offer.
func (s *Snapshot) askedAt(it *Item) time.Time {
	var first time.Time
	take := func(t time.Time) {
		if first.IsZero() || t.Before(first) {
			first = t
		}
	}
	for _, m := range s.Told {
		if m.Kind == MessageAddition && m.Reached && slices.Contains(m.Items, it.ID) {
			take(m.At)
		}
	}
	for i := range s.Offers {
		if s.Offers[i].item(it.ID) != nil {
			take(s.Offers[i].IssuedAt)
		}
	}
	return first
}
