package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// CheckParts writes down whether the parts that are known to be needed are there.
type CheckParts struct {
	Result PartsCheck  `json:"result" validate:"required,choice"`
	Parts  []KnownPart `json:"parts,omitzero" validate:"max=100"`
}

// PartsLookedUp is the fact of CheckParts.
type PartsLookedUp CheckParts

func (c CheckParts) decide(_ *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	missing := slices.ContainsFunc(c.Parts, func(p KnownPart) bool { return !p.There })
	switch {
	case c.Result == PartsCheckNoneKnown && len(c.Parts) > 0,
		c.Result == PartsCheckInStock && missing,
		c.Result == PartsCheckMissing && len(c.Parts) > 0 && !missing:
		j.Refuse(RuleHandOver, "result", c.Result)
	}
	c.Parts = slices.Clone(c.Parts)
	return PartsLookedUp(c)
}

func (f PartsLookedUp) evolve(s *Snapshot, e *Event) {
	s.Parts = PartsChecked{f.Result, slices.Clone(f.Parts), e.At, e.By.ID}
}
