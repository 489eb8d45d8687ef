package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// HandOver gives the signed sheet to the workshop and ends the visit.
type HandOver struct {
	Orders        []aftersales.ID `json:"orders" validate:"required,max=20,dive,required,id"` // that will be opened from it
	DiagnosisOnly bool            `json:"diagnosis_only,omitzero"`                            // nothing else is done until the maker answers
}

// HandedOver is the last fact of a visit that led to an order.
type HandedOver HandOver

func (c HandOver) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	for i, id := range c.Orders {
		if slices.Contains(c.Orders[:i], id) {
			j.Refuse(aftersales.RuleNameFree, indexed("orders", i), id)
		}
	}
	s.judgeAdvisor(call, j)
	for _, f := range s.Faults {
		switch {
		case f.Coverage.Answer != pricing.CoverageOpen:
		case f.Found == FoundConfirmed && f.Referred.IsZero():
			j.Refuse(RuleReferred, "", f.Concern)
		case !c.DiagnosisOnly:
			j.Refuse(RuleReferred, "diagnosis_only", f.Concern)
		}
	}
	if s.Status != StatusSigned {
		j.Refuse(RuleHandOver, "", s.Status)
	}
	if s.Parts.Result == "" {
		j.Refuse(RuleHandOver, "parts")
	}
	c.Orders = slices.Clone(c.Orders)
	return HandedOver(c)
}

func (f HandedOver) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt = StatusHandedOver, e.At
	s.Orders, s.Diagnosis = slices.Clone(f.Orders), f.DiagnosisOnly
}
