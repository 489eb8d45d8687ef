package prevention

import "github.com/aftersales-go/aftersales"

// Extend moves the deadline to a later day, which is still to come.
type Extend struct {
	Deadline aftersales.Date  `json:"deadline"`
	Reason   aftersales.Words `json:"reason" validate:"required,max=500,text"`
}

// Extended is the fact of Extend.
type Extended Extend

func (c Extend) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if len(s.Extensions) >= maxList {
		j.Refuse(aftersales.RuleLength, "", len(s.Extensions))
	}
	if !c.Deadline.After(s.Deadline) || over(c.Deadline, call.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "deadline", c.Deadline)
	}
	return Extended(c)
}

func (f Extended) evolve(s *Snapshot, e *Event) {
	s.Extensions = append(s.Extensions, Extension{e.At, e.By.ID, s.Deadline, f.Deadline, f.Reason})
	s.Deadline = f.Deadline
}
