package prevention

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
)

// Complained is what a measure takes from the complaint case that it begins with, see FromComplaint. A measure that begins with none has the zero value.
type Complained struct {
	Case     aftersales.Ref      `json:"case,omitzero"`
	Seq      int64               `json:"seq,omitzero" validate:"min=1,max=9007199254740991"` // of the case, which goes on beside the measure
	Problems []complaint.Problem `json:"problems,omitzero" validate:"required,max=10,dive,required,choice"`
	Persons  []aftersales.ID     `json:"persons,omitzero" validate:"max=40,dive,required,id"` // whom the complaint is about
	Dealer   bool                `json:"dealer,omitzero"`                                     // the fault was found with the dealer, who owes the case a measure (CP-016)
}

// FromComplaint is what a measure takes from a case; give it as Propose.Complaint. One that nobody has received is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
// The case names the measure in its turn, with the owner and the deadline that it promises; see complaint.RecordPrevention.
func FromComplaint(s complaint.Snapshot) (Complained, error) {
	if s.Seq == 0 {
		return Complained{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "a complaint that nobody has received has no extract"}
	}
	if err := s.Check(); err != nil {
		return Complained{}, err
	}
	return Complained{s.Subject, s.Seq, s.Problems, s.Persons, slices.Contains(s.Cause.Responsible, complaint.ResponsibilityDealer)}.clone(), nil
}

// FromComplaints is how often a problem was complained of among the cases that were received from one instant to another, both included; give it as Propose.Frequency or Verify.Reached. A case counts as one call. None that was received is an error (AS-107).
func FromComplaints(cases []complaint.Snapshot, p complaint.Problem, from, to time.Time) (Frequency, error) {
	f := Frequency{From: from, To: to}
	for i := range cases {
		s := &cases[i]
		if t := s.ReceivedAt; t.IsZero() || t.Before(from) || t.After(to) {
			continue
		}
		f.Calls.Of++
		if slices.Contains(s.Problems, p) {
			f.Calls.Count++
		}
	}
	if f.Calls.Of == 0 {
		return Frequency{}, noCalls("cases")
	}
	return f.utc(), nil
}

// IsZero tells whether there is no case.
func (c Complained) IsZero() bool { return c.Case.IsZero() && c.Seq == 0 }

// prefill takes over what the host leaves out and the case says: its main problem, and whom alone it is about.
func (c *Complained) prefill(p *Propose) {
	if c.IsZero() {
		return
	}
	if p.Source.IsZero() {
		p.Source = c.Case
	}
	if p.Problem == "" && len(c.Problems) > 0 {
		p.Problem = string(c.Problems[0])
	}
	if p.Responsible == "" && len(c.Persons) == 1 {
		p.Responsible = c.Persons[0]
	}
}

// judge asks whether the measure may begin with the case.
func (c *Complained) judge(p *Propose, j *aftersales.Judgement) {
	switch {
	case c.IsZero():
		return
	case c.Case.Stage() != complaint.Stage:
		j.Refuse(aftersales.RuleThere, "complaint.case", c.Case)
		return
	case c.Case != p.Source:
		j.Refuse(aftersales.RuleExtract, "complaint.case", c.Case)
	}
	if p.Origin != OriginComplaint {
		j.Refuse(aftersales.RuleExtract, "origin", p.Origin)
	}
	if !c.about(p.Problem) {
		j.Refuse(aftersales.RuleExtract, "problem", p.Problem)
	}
}

// about tells whether the case complains of a problem.
func (c *Complained) about(problem aftersales.ID) bool {
	return slices.ContainsFunc(c.Problems, func(o complaint.Problem) bool { return string(o) == problem })
}

func (c Complained) clone() Complained {
	c.Problems, c.Persons = slices.Clone(c.Problems), slices.Clone(c.Persons)
	return c
}
