package prevention

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// ReportDone records that the measure was carried out.
type ReportDone struct {
	Result aftersales.Words `json:"result,omitzero" validate:"max=1000,text"`
	At     time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// Done is the fact of ReportDone.
type Done ReportDone

func (c ReportDone) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.AssignedAt)
	c.At = orElse(c.At, call.At)
	return Done(c)
}

func (f Done) evolve(s *Snapshot, e *Event) {
	s.Status, s.DoneAt, s.DoneBy, s.Result = StatusDone, f.At, e.By.ID, f.Result
}
