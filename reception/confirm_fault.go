package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// ConfirmFault writes down what the shop found about a concern, beside the sheet, and what the customer was told about who pays for it.
type ConfirmFault struct {
	Concern   aftersales.ID    `json:"concern" validate:"required,id"`
	Found     Found            `json:"found" validate:"required,choice"`
	Coverage  pricing.Coverage `json:"coverage,omitzero" validate:"omitempty"`
	Told      bool             `json:"told,omitzero"`                        // the customer was, whether it is covered
	Why       aftersales.Words `json:"why,omitzero" validate:"max=200,text"` // coverage is open, as the customer was told
	Explained bool             `json:"explained,omitzero"`                   // that a full inspection is needed
	Note      aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// FaultConfirmed is the fact of ConfirmFault.
type FaultConfirmed ConfirmFault

func (c ConfirmFault) names() (string, aftersales.ID, []aftersales.ID) {
	return "concern", c.Concern, nil
}

func (f FaultConfirmed) names() (string, aftersales.ID, []aftersales.ID) {
	return "concern", f.Concern, nil
}

func (c ConfirmFault) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	answer := c.Coverage.Answer
	switch {
	case c.Found == FoundInspect && !c.Explained:
		j.Refuse(RuleInspection, "explained")
	case c.Found == FoundInspect:
	case answer == "":
		j.Refuse(RuleCoverageTold, "coverage")
	case !c.Told:
		j.Refuse(RuleCoverageTold, "told", answer)
	case answer == pricing.CoverageOpen && c.Why == "":
		j.Refuse(RuleCoverageTold, "why")
	}
	s.judgeBeside(call, j)
	c.Coverage.Until = utc(c.Coverage.Until)
	return FaultConfirmed(c)
}

func (f FaultConfirmed) evolve(s *Snapshot, e *Event) {
	s.Faults = slices.DeleteFunc(slices.Clone(s.Faults), func(old Fault) bool { return old.Concern == f.Concern })
	s.Faults = append(s.Faults, Fault{Concern: f.Concern, Found: f.Found, Coverage: f.Coverage, Why: f.Why, Note: f.Note, At: e.At, By: e.By})
}
