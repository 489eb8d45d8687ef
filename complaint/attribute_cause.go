package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// AttributeCause says why it happened and who answers for it, and by which evidence.
type AttributeCause struct {
	Code        aftersales.ID    `json:"code" validate:"required,id"` // of the house's list; repeated causes are found by it
	Text        aftersales.Words `json:"text,omitzero" validate:"max=2000,text"`
	Responsible []Responsibility `json:"responsible,omitzero" validate:"max=4,dive,required,choice"`
	Reason      aftersales.Words `json:"reason,omitzero" validate:"max=1000,text"` // why it cannot be established
	Evidence    []aftersales.ID  `json:"evidence,omitzero" validate:"max=50,dive,required,id"`
	Persons     []aftersales.ID  `json:"persons,omitzero" validate:"max=20,dive,required,id"` // by whose doing it happened
	At          time.Time        `json:"at,omitzero"`                                         // not given: when it is recorded
}

// CauseAttributed is the fact of AttributeCause.
type CauseAttributed AttributeCause

func (c AttributeCause) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(union(s.Persons, c.Persons)), j)
	j.Measured("at", c.At, s.Stood)
	s.judgeSevere(call.By, j)
	for i, id := range c.Evidence {
		if !slices.ContainsFunc(s.Evidence, func(e Evidence) bool { return e.ID == id }) {
			j.Refuse(aftersales.RuleThere, indexed("evidence", i), id)
		}
	}
	judgeCause(c.Text, c.Responsible, c.Reason, len(c.Evidence), j)
	for _, a := range Areas() {
		if !slices.ContainsFunc(s.Examinations, func(e Examination) bool { return slices.Contains(e.Areas, a) }) {
			j.Note(RuleExamined, "", a)
		}
	}
	c.Responsible, c.Evidence, c.Persons, c.At = slices.Clone(c.Responsible), slices.Clone(c.Evidence), slices.Clone(c.Persons), orElse(c.At, call.At)
	return CauseAttributed(c)
}

// judgeCause asks for cause, responsibility and evidence; where nobody can tell, for the reason.
func judgeCause(text aftersales.Words, responsible []Responsibility, reason aftersales.Words, evidence int, j *aftersales.Judgement) {
	judgeOnce("responsible", responsible, j)
	unknown := slices.Contains(responsible, ResponsibilityUnknown)
	for _, lacks := range [...]struct {
		path    string
		missing bool
	}{
		{"text", text == ""}, {"responsible", len(responsible) == 0 || unknown && len(responsible) > 1},
		{"reason", unknown && reason == ""}, {"evidence", evidence == 0},
	} {
		if lacks.missing {
			j.Refuse(RuleCause, lacks.path)
		}
	}
}

func (f CauseAttributed) evolve(s *Snapshot, e *Event) {
	s.Cause = Cause{At: f.At, By: e.By.ID, Code: f.Code, Text: f.Text, Responsible: slices.Clone(f.Responsible), Reason: f.Reason, Evidence: slices.Clone(f.Evidence)}
	s.addPersons(f.Persons)
	s.graver(s.Severity, f.At, e.By)
	s.stand(StatusInvestigated, f.At)
}
