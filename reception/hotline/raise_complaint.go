package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// complaintStage is the first half of a complaint case's name.
const complaintStage = "complaint"

// RaiseComplaint ends the ticket as a complaint case, or in the hands of a superior.
type RaiseComplaint struct {
	Case     aftersales.Ref      `json:"case,omitzero"`
	Superior aftersales.Actor    `json:"superior,omitzero" validate:"omitempty"` // who took it over
	Note     aftersales.CallNote `json:"note,omitzero" validate:"omitempty"`
	At       time.Time           `json:"at,omitzero"` // not given: when it is recorded
}

// ComplaintRaised is the fact of RaiseComplaint.
type ComplaintRaised RaiseComplaint

func (c RaiseComplaint) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.PickedUp)
	switch {
	case c.Case.IsZero() && c.Superior.ID == "":
		j.Refuse(RuleComplaintTaken, "case")
	case !c.Case.IsZero() && c.Case.Stage() != complaintStage:
		j.Refuse(aftersales.RuleThere, "case", c.Case)
	}
	if c.Superior.ID != "" && !c.Superior.Role.Manages() {
		j.Refuse(RuleComplaintTaken, "superior.role", c.Superior.Role)
	}
	judgeNote(&c.Note, j)
	c.At, c.Note = orElse(c.At, call.At), noted(c.Note)
	return ComplaintRaised(c)
}

func (f ComplaintRaised) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt = StatusComplaint, e.At
	s.Complaint = Complaint{At: f.At, By: e.By.ID, Case: f.Case, Superior: f.Superior, Note: noted(f.Note)}
}
