package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Examine writes down what was looked at and found, and what proves it.
type Examine struct {
	Areas    []Area           `json:"areas" validate:"required,max=4,dive,required,choice"`
	Found    aftersales.Words `json:"found" validate:"required,max=2000,text"`
	Evidence []Evidence       `json:"evidence,omitzero" validate:"max=50"`
	Marks    []Mark           `json:"marks,omitzero" validate:"max=10,dive,required,choice"` // that were found beside those known before
	At       time.Time        `json:"at,omitzero"`                                           // not given: when it is recorded
}

// Examined is the fact of Examine.
type Examined Examine

func (c Examine) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(max(len(s.Examinations)+1, len(s.Evidence)+len(c.Evidence)), j)
	j.Measured("at", c.At, s.ReceivedAt)
	judgeOnce("areas", c.Areas, j)
	judgeOnce("marks", c.Marks, j)
	s.judgeSevere(call.By, j)
	judgeEvidence(s, c.Evidence, j)
	c.Areas, c.Evidence, c.Marks, c.At = slices.Clone(c.Areas), slices.Clone(c.Evidence), slices.Clone(c.Marks), orElse(c.At, call.At)
	return Examined(c)
}

// judgeEvidence asks for new names.
func judgeEvidence(s *Snapshot, list []Evidence, j *aftersales.Judgement) {
	for i, e := range list {
		same := func(o Evidence) bool { return o.ID == e.ID }
		if slices.ContainsFunc(s.Evidence, same) || slices.ContainsFunc(list[:i], same) {
			j.Refuse(aftersales.RuleNameFree, indexed("evidence", i)+".id", e.ID)
		}
	}
}

func (f Examined) evolve(s *Snapshot, e *Event) {
	x := Examination{At: f.At, By: e.By.ID, Areas: slices.Clone(f.Areas), Found: f.Found}
	for _, v := range f.Evidence {
		x.Evidence = append(x.Evidence, v.ID)
	}
	s.Examinations = append(s.Examinations, x)
	s.Evidence = append(s.Evidence, f.Evidence...)
	s.Marks = union(s.Marks, f.Marks)
	weight := s.Severity
	if least := s.Policy.Severity(s.Marks); lighter(weight, least) {
		weight = least
	}
	if weight == SeveritySevere && s.Severity != SeveritySevere && s.Informed.At.Before(f.At) {
		s.Informed = Informed{} // what the manager was told before was not this
	}
	s.graver(weight, f.At, e.By)
}
