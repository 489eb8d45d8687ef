package hotline

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Diagnose records what a technician did on the phone to find the fault, what it is, and what is to be done. It may be given again; the last one counts.
type Diagnose struct {
	Steps    []aftersales.Words `json:"steps,omitzero" validate:"max=50,dive,required,max=500,text"`
	Finding  aftersales.Words   `json:"finding,omitzero" validate:"max=1000,text"`
	Advice   aftersales.Words   `json:"advice,omitzero" validate:"max=1000,text"`
	Mode     Mode               `json:"mode,omitzero" validate:"choice"` // how the customer is to be served; by phone: nobody waits for an assignment
	Marks    []Mark             `json:"marks,omitzero" validate:"max=4,dive,required,choice"`
	Coverage Coverage           `json:"coverage,omitzero" validate:"omitempty"` // where the technician knows better
	At       time.Time          `json:"at,omitzero"`                            // not given: when it is recorded
}

// Diagnosed is the fact of Diagnose.
type Diagnosed Diagnose

func (c Diagnose) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Diagnoses), j)
	j.Measured("at", c.At, s.diagnosed())
	for _, field := range [...]struct {
		path    string
		missing bool
	}{{"steps", len(c.Steps) == 0}, {"finding", c.Finding == ""}, {"advice", c.Advice == ""}} {
		if field.missing {
			j.Refuse(RuleDiagnosed, field.path)
		}
	}
	judgeMarks(c.Marks, j)
	c.Steps, c.Marks, c.At = slices.Clone(c.Steps), slices.Clone(c.Marks), orElse(c.At, call.At)
	c.Coverage.Statement.Until = utc(c.Coverage.Statement.Until)
	return Diagnosed(c)
}

func (f Diagnosed) evolve(s *Snapshot, e *Event) {
	s.Diagnoses = append(s.Diagnoses, Diagnosis{
		At: f.At, By: e.By.ID, Steps: slices.Clone(f.Steps), Finding: f.Finding, Advice: f.Advice, Mode: f.Mode, Marks: slices.Clone(f.Marks), Coverage: f.Coverage,
	})
	if f.Coverage != (Coverage{}) {
		s.Coverage = f.Coverage
	}
}

// diagnosed is when the technician last said something, or took the call over.
func (s *Snapshot) diagnosed() time.Time {
	if n := len(s.Diagnoses); n > 0 {
		return s.Diagnoses[n-1].At
	}
	if n := len(s.Passes); n > 0 {
		return orElse(s.Passes[n-1].Acknowledged, s.Passes[n-1].At)
	}
	return s.PickedUp
}

// marks are what the last diagnosis says that the problem is.
func (s *Snapshot) marks() []Mark {
	if n := len(s.Diagnoses); n > 0 {
		return s.Diagnoses[n-1].Marks
	}
	return nil
}

func judgeMarks(marks []Mark, j *aftersales.Judgement) {
	for i, m := range marks {
		if slices.Contains(marks[:i], m) {
			j.Refuse(aftersales.RuleNameFree, indexed("marks", i), m)
		}
	}
}

// judgeCentre asks that a problem of the technical centre's is not settled before it went there.
func (s *Snapshot) judgeCentre(j *aftersales.Judgement) {
	if marks := s.marks(); len(marks) > 0 && len(s.Escalations) == 0 {
		j.Refuse(RuleCentre, "", marks[0])
	}
}
