package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// ReferToMaker asks the maker whether a confirmed fault is covered, where the shop cannot tell.
type ReferToMaker struct {
	Concern   aftersales.ID    `json:"concern" validate:"required,id"`
	Reference aftersales.ID    `json:"reference" validate:"required,id"` // of the question
	Note      aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// ReferredToMaker is the fact of ReferToMaker.
type ReferredToMaker ReferToMaker

func (c ReferToMaker) names() (string, aftersales.ID, []aftersales.ID) {
	return "concern", c.Concern, nil
}

func (f ReferredToMaker) names() (string, aftersales.ID, []aftersales.ID) {
	return "concern", f.Concern, nil
}

func (c ReferToMaker) decide(*Snapshot, *aftersales.Call, *aftersales.Judgement) Fact {
	return ReferredToMaker(c)
}

func (f ReferredToMaker) evolve(s *Snapshot, e *Event) {
	s.Faults = slices.Clone(s.Faults)
	if found := s.fault(f.Concern); found != nil {
		found.Referred, found.Reference = e.At, f.Reference
	}
}
