package followup

import "github.com/aftersales-go/aftersales"

// Refuse records that the customer does not want to be asked.
type Refuse struct {
	Words aftersales.Words `json:"words,omitzero" validate:"max=500,text"` // the customer's own
}

// Refused is the fact of Refuse.
type Refused Refuse

func (c Refuse) decide(*Snapshot, *aftersales.Call, *aftersales.Judgement) Fact { return Refused(c) }

func (f Refused) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt, s.EndReason = StatusRefused, e.At, f.Words
}
