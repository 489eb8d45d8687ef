package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// RejectAtAcceptance records that the customer does not take items over, in the customer's own words. They go back to the workshop.
type RejectAtAcceptance struct {
	Items  []aftersales.ID  `json:"items" validate:"required,max=200,dive,required,id"`
	Person aftersales.ID    `json:"person" validate:"required,id"`
	Words  aftersales.Words `json:"words" validate:"required,max=500,text"`
}

// AcceptanceRejected is the fact of RejectAtAcceptance.
type AcceptanceRejected RejectAtAcceptance

// Rejection is what the customer did not take over, and why.
type Rejection struct {
	Items  []aftersales.ID  `json:"items"`
	Person aftersales.ID    `json:"person"`
	Words  aftersales.Words `json:"words"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
}

func (c RejectAtAcceptance) names() (string, aftersales.ID, []aftersales.ID) {
	return "items", "", c.Items
}
func (f AcceptanceRejected) names() (string, aftersales.ID, []aftersales.ID) {
	return "items", "", f.Items
}

func (c RejectAtAcceptance) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Rejections), j)
	s.judgeCustomer(call, j)
	s.judgeCollector("person", c.Person, call, j)
	for i, id := range c.Items {
		if slices.Contains(c.Items[:i], id) {
			j.Refuse(aftersales.RuleNameFree, indexed("items", i), id)
		}
		judgeCount(len(s.item(id).Reworks), j)
	}
	c.Items = slices.Clone(c.Items)
	return AcceptanceRejected(c)
}

func (f AcceptanceRejected) evolve(s *Snapshot, e *Event) {
	for _, id := range f.Items {
		it := s.edit(id)
		it.Status = ItemStatusRework
		it.Reworks = append(it.Reworks, Reworked{At: e.At, By: e.By.ID, Rejected: true})
	}
	s.Rejections = append(s.Rejections, Rejection{slices.Clone(f.Items), f.Person, f.Words, e.At, e.By.ID})
	s.settle(e.At)
}

func (r Rejection) clone() Rejection {
	r.Items = slices.Clone(r.Items)
	return r
}
