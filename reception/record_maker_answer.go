package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// RecordMakerAnswer writes down what the maker says about a fault that was referred.
type RecordMakerAnswer struct {
	Concern  aftersales.ID    `json:"concern" validate:"required,id"`
	Coverage pricing.Coverage `json:"coverage"`
	Answerer aftersales.ID    `json:"answerer" validate:"required,id"` // with the maker
}

// MakerAnswered is the fact of RecordMakerAnswer.
type MakerAnswered RecordMakerAnswer

func (c RecordMakerAnswer) names() (string, aftersales.ID, []aftersales.ID) {
	return "concern", c.Concern, nil
}

func (f MakerAnswered) names() (string, aftersales.ID, []aftersales.ID) {
	return "concern", f.Concern, nil
}

func (c RecordMakerAnswer) decide(_ *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if a := c.Coverage.Answer; a == pricing.CoverageOpen { // no answer yet
		j.Refuse(RuleReferred, "coverage.answer", a)
	}
	c.Coverage.Until = utc(c.Coverage.Until)
	return MakerAnswered(c)
}

func (f MakerAnswered) evolve(s *Snapshot, e *Event) {
	s.Faults = slices.Clone(s.Faults)
	if found := s.fault(f.Concern); found != nil {
		found.Answered, found.Answerer, found.Coverage = e.At, f.Answerer, f.Coverage
	}
}
