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
	s.judgeTold("person", c.Person, j)
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
