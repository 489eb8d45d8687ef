package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Take writes a request down that came by phone: the one ticket through which it enters.
type Take struct {
	Kind     Kind             `json:"kind" validate:"required,choice"`
	Customer aftersales.Party `json:"customer,omitzero" validate:"omitempty"`
	Caller   aftersales.Party `json:"caller,omitzero" validate:"omitempty"` // where it is not the customer
	Class    CustomerClass    `json:"class,omitzero" validate:"choice"`     // not given: a repair request has the level of a class that the policy does not list, and a finding says so
	Urgent   bool             `json:"urgent,omitzero"`
	Product  Product          `json:"product,omitzero" validate:"omitempty"`
	Symptom  Symptom          `json:"symptom,omitzero" validate:"omitempty"`
	Coverage Coverage         `json:"coverage,omitzero" validate:"omitempty"`
	Question aftersales.Words `json:"question,omitzero" validate:"max=1000,text"`
	Rang     time.Time        `json:"rang,omitzero"`      // first; not given: nobody knows
	PickedUp time.Time        `json:"picked_up,omitzero"` // not given: when it is recorded
	Earlier  Earlier          `json:"earlier,omitzero" validate:"omitempty"`
	Policy   Policy           `json:"policy"`
}

// CallTaken is the first fact of every ticket.
type CallTaken Take

func (c Take) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("rang", c.Rang, time.Time{})
	j.Measured("picked_up", c.PickedUp, c.Rang)
	c.Rang, c.PickedUp = utc(c.Rang), orElse(c.PickedUp, call.At)
	c.complete(j)
	c.Earlier.judge(&c, call.Subject, j)
	c.Coverage.Statement.Until = utc(c.Coverage.Statement.Until)
	c.Policy = c.Policy.clone()
	return CallTaken(c)
}

// complete asks for all that a ticket of its kind needs.
func (c *Take) complete(j *aftersales.Judgement) {
	lacks := func(path string, missing bool) bool {
		if missing {
			j.Refuse(RuleComplete, path)
		}
		return missing
	}
	if c.Kind != KindRepairRequest {
		who := c.Caller
		if who.ID == "" {
			who = c.Customer
		}
		if !lacks("caller", who.ID == "") {
			lacks("caller.phone", who.Phone.IsZero())
		}
		lacks("question", c.Question == "")
		return
	}
	if !lacks("customer", c.Customer.ID == "") {
		lacks("customer.phone", c.Customer.Phone.IsZero())
	}
	if !lacks("product", c.Product.Vehicle.ID == "") {
		lacks("product.bought", c.Product.Bought.IsZero())
		lacks("product.use", c.Product.Use == "")
	}
	if !lacks("symptom", c.Symptom.Code == "") {
		lacks("symptom.words", c.Symptom.Words == "")
	}
	lacks("coverage", c.Coverage.Statement.Answer == "")
	if c.Class == "" { // the level that such a customer has is the policy's word, not the customer's
		j.Note(RuleServicePolicy, "class", c.Policy.Level(c.Class))
	}
}

func (f CallTaken) evolve(s *Snapshot, e *Event) {
	s.Status = StatusTaken
	s.Policy = f.Policy.clone()
	s.Kind, s.Customer, s.Caller, s.Class, s.Urgent = f.Kind, f.Customer, f.Caller, f.Class, f.Urgent
	s.Level = s.Policy.Level(f.Class)
	s.Product, s.Symptom, s.Coverage, s.Question = f.Product, f.Symptom, f.Coverage, f.Question
	s.Rang, s.PickedUp, s.TakenBy = f.Rang, f.PickedUp, e.By.ID
	s.Repeats = f.Earlier.Ticket
}
