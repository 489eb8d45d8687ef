package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// TransferAdvisor makes somebody else the responsible advisor.
type TransferAdvisor struct {
	To      aftersales.ID    `json:"to" validate:"required,id"`
	Reason  aftersales.Words `json:"reason,omitzero" validate:"max=200,text"`
	Helpers []aftersales.ID  `json:"helpers,omitzero" validate:"max=20,dive,required,id"`
}

// AdvisorTransferred is the fact of TransferAdvisor.
type AdvisorTransferred TransferAdvisor

func (c TransferAdvisor) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount("to", len(s.Advisors), j)
	if c.To == s.Advisor {
		j.Refuse(aftersales.RuleNameFree, "to", c.To)
	}
	if c.Reason == "" {
		j.Refuse(RuleOneAdvisor, "reason")
	}
	c.Helpers = slices.Clone(c.Helpers)
	return AdvisorTransferred(c)
}

func (f AdvisorTransferred) evolve(s *Snapshot, e *Event) {
	s.Advisors = append(s.Advisors, AdvisorChange{s.Advisor, e.At, e.By.ID, f.Reason})
	s.Advisor = f.To
	s.name(f.Helpers)
}
