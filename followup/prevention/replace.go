package prevention

import "github.com/aftersales-go/aftersales"

// Replace ends a measure without effect: a new one names it.
type Replace struct {
	By aftersales.Ref `json:"by"`
}

// Replaced is the fact of Replace.
type Replaced Replace

func (c Replace) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.By.Stage() != Stage || c.By == s.Subject {
		j.Refuse(aftersales.RuleThere, "by", c.By)
	}
	return Replaced(c)
}

func (f Replaced) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt, s.ReplacedBy = StatusReplaced, e.At, f.By
}
