package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// TransferAdvisor makes somebody else the responsible advisor, and says why.
type TransferAdvisor struct {
	To     aftersales.ID    `json:"to" validate:"required,id"`
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// AdvisorTransferred is the fact of TransferAdvisor.
type AdvisorTransferred TransferAdvisor

// AdvisorChange is an advisor who passed the order on.
type AdvisorChange struct {
	From   aftersales.ID    `json:"from"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	Reason aftersales.Words `json:"reason"`
}

func (c TransferAdvisor) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Advisors), j)
	if c.To == s.Advisor {
		j.Refuse(RuleOneOfEach, "to", c.To)
	}
	if s.signedFor(c.To) {
		j.Refuse(RuleSigner, "to", c.To)
	}
	return AdvisorTransferred(c)
}

func (f AdvisorTransferred) evolve(s *Snapshot, e *Event) {
	s.Advisors = append(s.Advisors, AdvisorChange{s.Advisor, e.At, e.By.ID, f.Reason})
	s.Advisor = f.To
}
