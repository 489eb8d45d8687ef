package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordService records what was done for the customer.
type RecordService struct {
	Person aftersales.ID    `json:"person" validate:"required,id"` // who did it
	Work   aftersales.Words `json:"work" validate:"required,max=1000,text"`
	Result aftersales.Words `json:"result" validate:"required,max=500,text"`
	Order  aftersales.Ref   `json:"order,omitzero"` // the visit or the repair order that came of it
	At     time.Time        `json:"at,omitzero"`    // not given: when it is recorded
}

// ServiceRecorded is the fact of RecordService.
type ServiceRecorded RecordService

func (c RecordService) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.settled())
	if stage := c.Order.Stage(); !c.Order.IsZero() && stage != "reception" && stage != "workorder" {
		j.Refuse(aftersales.RuleThere, "order", c.Order)
	}
	c.At = orElse(c.At, call.At)
	return ServiceRecorded(c)
}

func (f ServiceRecorded) evolve(s *Snapshot, e *Event) {
	s.Status = StatusServed
	s.Service = Service{At: f.At, By: e.By.ID, Person: f.Person, Work: f.Work, Result: f.Result, Order: f.Order}
}
