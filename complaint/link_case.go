package complaint

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// LinkCase names another case that has to do with this one.
type LinkCase struct {
	Case aftersales.Ref   `json:"case"`
	Why  aftersales.Words `json:"why,omitzero" validate:"max=500,text"`
}

// CaseLinked is the fact of LinkCase.
type CaseLinked LinkCase

func (c LinkCase) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Links)+1, j)
	switch {
	case c.Case.Stage() != Stage:
		j.Refuse(aftersales.RuleThere, "case", c.Case)
	case c.Case == call.Subject:
		j.Refuse(RuleOneCase, "case", c.Case)
	case c.Case == s.Earlier || slices.ContainsFunc(s.Links, func(l Link) bool { return l.Case == c.Case }):
		j.Refuse(aftersales.RuleNameFree, "case", c.Case)
	}
	return CaseLinked(c)
}

func (f CaseLinked) evolve(s *Snapshot, e *Event) {
	s.Links = append(s.Links, Link{Case: f.Case, At: e.At, By: e.By.ID, Why: f.Why})
}
