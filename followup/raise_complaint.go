package followup

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// RaiseComplaint passes what is not solved on to a complaint case.
type RaiseComplaint struct {
	Case aftersales.Ref      `json:"case"`
	Note aftersales.CallNote `json:"note,omitzero" validate:"omitempty"` // for whoever takes the case
	At   time.Time           `json:"at,omitzero"`                        // not given: when it is recorded
}

// ComplaintRaised is the fact of RaiseComplaint.
type ComplaintRaised RaiseComplaint

func (c RaiseComplaint) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.AnsweredAt)
	if c.Case.Stage() != complaints {
		j.Refuse(aftersales.RuleThere, "case", c.Case)
	}
	j.Measured("note.at", c.Note.At, time.Time{})
	c.At, c.Note = orElse(c.At, call.At), noted(c.Note)
	return ComplaintRaised(c)
}

func (f ComplaintRaised) evolve(s *Snapshot, e *Event) {
	s.Status = StatusPassedOn
	s.Complaint = Complaint{f.At, e.By.ID, f.Case, noted(f.Note)}
}
