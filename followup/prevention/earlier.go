package prevention

import "github.com/aftersales-go/aftersales"

// Earlier is what a new measure says of the one without effect that it is to replace: an extract, which EarlierOf makes.
type Earlier struct {
	Measure aftersales.Ref `json:"measure"`
	Status  Status         `json:"status,omitzero" validate:"choice"`
	Problem aftersales.ID  `json:"problem,omitzero" validate:"omitempty,id"`
}

// EarlierOf is what a new measure takes from one that had no effect; give it as Propose.Replaces. One that is no such measure is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
func EarlierOf(s Snapshot) (Earlier, error) {
	if err := s.Check(); err != nil {
		return Earlier{}, err
	}
	if s.Status != StatusIneffective && s.Status != StatusReplaced {
		return Earlier{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "only a measure that had no effect is replaced"}
	}
	return Earlier{s.Subject, StatusIneffective, s.Problem}, nil
}

// IsZero tells whether no earlier measure is named.
func (e Earlier) IsZero() bool { return e == Earlier{} }

// judge asks that the measure named is another of this stage, about the same problem, and had no effect.
func (e *Earlier) judge(c *Propose, own aftersales.Ref, j *aftersales.Judgement) {
	switch {
	case e.IsZero():
		return
	case e.Measure.Stage() != Stage || e.Measure == own:
		j.Refuse(aftersales.RuleThere, "replaces.measure", e.Measure)
		return
	case e.Status != StatusIneffective:
		j.Refuse(aftersales.RuleLife, "replaces.status", e.Status)
	}
	if e.Problem != c.Problem {
		j.Refuse(aftersales.RuleThere, "replaces.problem", e.Problem)
	}
}
