package prevention

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Propose writes a measure down against a problem. What is missing of it is told by FU-010 and FU-101.
type Propose struct {
	Origin      Origin           `json:"origin" validate:"required,choice"`
	Source      aftersales.Ref   `json:"source,omitzero"`                              // the case or the follow-up that it begins with, where there is one; not given: as the extract has it
	Complaint   Complained       `json:"complaint,omitzero" validate:"omitempty"`      // the case as Source
	Chart       aftersales.ID    `json:"chart,omitzero" validate:"omitempty,id"`       // the number of the diagram
	Problem     aftersales.ID    `json:"problem,omitzero" validate:"omitempty,id"`     // its code: of a question, or of a complaint; not given: the main one of the case
	Frequency   Frequency        `json:"frequency,omitzero" validate:"omitempty"`      // that it starts from, see FromProblems and FromComplaints
	Aim         int              `json:"aim" validate:"min=0,max=100"`                 // per cent of the calls, at most
	Responsible aftersales.ID    `json:"responsible,omitzero" validate:"omitempty,id"` // for the cause; not given: the one person whom the case is about
	Cause       aftersales.Words `json:"cause,omitzero" validate:"max=1000,text"`
	Measure     aftersales.Words `json:"measure,omitzero" validate:"max=1000,text"`
	Replaces    Earlier          `json:"replaces,omitzero" validate:"omitempty"` // a measure that had no effect
	Policy      Policy           `json:"policy"`
}

// sources are the stages with whose subjects a measure may begin.
var sources = []string{"complaint", "followup"}

// Proposed is the first fact of every measure.
type Proposed Propose

func (c Propose) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	c.Complaint.prefill(&c)
	for _, field := range [...]struct {
		path    string
		missing bool
	}{
		{"chart", c.Chart == ""}, {"problem", c.Problem == ""}, {"responsible", c.Responsible == ""}, {"cause", c.Cause == ""}, {"measure", c.Measure == ""},
	} {
		if field.missing {
			j.Refuse(RuleNames, field.path)
		}
	}
	j.Measured("frequency.to", c.Frequency.To, time.Time{})
	switch {
	case c.Frequency.IsZero():
		j.Refuse(RuleNames, "frequency")
		j.Refuse(RuleFigures, "frequency")
	case !c.Frequency.meaningful():
		j.Refuse(RuleFigures, "frequency")
	case c.Frequency.within(c.Aim):
		j.Refuse(RuleFigures, "aim", c.Aim)
	}
	if !c.Source.IsZero() && !slices.Contains(sources, c.Source.Stage()) {
		j.Refuse(aftersales.RuleThere, "source", c.Source)
	}
	c.Complaint.judge(&c, j)
	c.Replaces.judge(&c, call.Subject, j)
	c.Complaint = c.Complaint.clone()
	c.Frequency, c.Policy = c.Frequency.utc(), c.Policy.clone()
	return Proposed(c)
}

func (f Proposed) evolve(s *Snapshot, e *Event) {
	s.Status, s.ProposedAt, s.ProposedBy = StatusProposed, e.At, e.By.ID
	s.Complaint = f.Complaint.clone()
	s.Origin, s.Source, s.Chart, s.Problem, s.Frequency, s.Aim = f.Origin, f.Source, f.Chart, f.Problem, f.Frequency, f.Aim
	s.Responsible, s.Cause, s.Text, s.Replaces, s.Policy = f.Responsible, f.Cause, f.Measure, f.Replaces.Measure, f.Policy.clone()
}
