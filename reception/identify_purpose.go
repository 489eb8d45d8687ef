package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// IdentifyPurpose writes down what the customer came for, and replaces what was written.
type IdentifyPurpose struct {
	Purposes  []Purpose        `json:"purposes" validate:"required,max=10,dive,required,choice"`
	Special   aftersales.Words `json:"special,omitzero" validate:"max=1000,text"` // requests
	Earlier   Earlier          `json:"earlier,omitzero" validate:"omitempty"`     // of a comeback, where the arrival did not say it
	TestDrive bool             `json:"test_drive,omitzero"`                       // the customer agrees to one
	Corrects  int              `json:"corrects,omitzero" validate:"min=0,max=1000"`
}

// PurposeIdentified is the fact of IdentifyPurpose.
type PurposeIdentified IdentifyPurpose

func (c IdentifyPurpose) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	for i, p := range c.Purposes {
		if slices.Contains(c.Purposes[:i], p) {
			j.Refuse(aftersales.RuleNameFree, indexed("purposes", i), p)
		}
	}
	c.Earlier.judge(j)
	if slices.Contains(c.Purposes, PurposeComeback) && c.Earlier.IsZero() && s.Earlier.IsZero() {
		j.Refuse(RuleComeback, "earlier")
	}
	s.judgeSheet(c.Corrects, call, j)
	c.Purposes = slices.Clone(c.Purposes)
	return PurposeIdentified(c)
}

func (f PurposeIdentified) evolve(s *Snapshot, e *Event) {
	s.change(e).Purpose = Purposed{slices.Clone(f.Purposes), f.Special, f.TestDrive, e.At, e.By.ID}
	if !f.Earlier.IsZero() {
		s.Earlier = f.Earlier
	}
}
