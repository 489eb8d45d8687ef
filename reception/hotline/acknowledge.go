package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Acknowledge is given by the person that the call was passed to, and by nobody else.
type Acknowledge struct {
	At time.Time `json:"at,omitzero"` // not given: when it is recorded
}

// CallAcknowledged is the fact of Acknowledge.
type CallAcknowledged Acknowledge

func (c Acknowledge) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.handed())
	if s.Passes[len(s.Passes)-1].To != call.By.ID {
		j.Refuse(RuleNamedPerson, "call.by.id", call.By.ID)
	}
	return CallAcknowledged{orElse(c.At, call.At)}
}

func (f CallAcknowledged) evolve(s *Snapshot, _ *Event) {
	s.Status = StatusWithTechnician
	if n := len(s.Passes); n > 0 { // a history is trusted, and asked afterwards
		s.Passes = cloneAll(s.Passes, Pass.clone)
		s.Passes[n-1].Acknowledged = f.At
	}
}
