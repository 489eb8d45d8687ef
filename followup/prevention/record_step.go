package prevention

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordStep records that one of the ten steps of an improvement was taken. A house need not go by them.
type RecordStep struct {
	Step Step             `json:"step" validate:"required,choice"`
	Note aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
	At   time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// StepRecorded is the fact of RecordStep.
type StepRecorded RecordStep

func (c RecordStep) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.ProposedAt)
	if slices.ContainsFunc(s.Steps, func(d StepDone) bool { return d.Step == c.Step }) {
		j.Refuse(aftersales.RuleNameFree, "step", c.Step)
	}
	c.At = orElse(c.At, call.At)
	return StepRecorded(c)
}

func (f StepRecorded) evolve(s *Snapshot, e *Event) {
	s.Steps = append(s.Steps, StepDone{f.Step, f.At, e.By.ID, f.Note})
}
