package complaint

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// ReportToManagement tells the general manager of the case.
type ReportToManagement struct {
	To      aftersales.ID    `json:"to" validate:"required,id"`
	Summary aftersales.Words `json:"summary" validate:"required,max=2000,text"`
	At      time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// ManagementTold is the fact of ReportToManagement.
type ManagementTold ReportToManagement

func (c ReportToManagement) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.ReceivedAt)
	c.At = orElse(c.At, call.At)
	return ManagementTold(c)
}

func (f ManagementTold) evolve(s *Snapshot, e *Event) {
	s.Management = Told{At: f.At, By: e.By.ID, To: f.To, Summary: f.Summary}
}
