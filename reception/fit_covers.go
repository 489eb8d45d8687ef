package reception

import "github.com/aftersales-go/aftersales"

// FitCovers protects seat, steering wheel and floor before anybody looks at the interior.
type FitCovers struct {
	Seat     bool             `json:"seat,omitzero"`
	Wheel    bool             `json:"wheel,omitzero"`
	Mat      bool             `json:"mat,omitzero"`
	Present  bool             `json:"present,omitzero"`                         // the customer saw it
	WhyNot   aftersales.Words `json:"why_not,omitzero" validate:"max=200,text"` // all of them, or not before the customer
	Before   Before           `json:"before,omitzero" validate:"omitempty"`
	Corrects int              `json:"corrects,omitzero" validate:"min=0,max=1000"`
}

// CoversFitted is the fact of FitCovers.
type CoversFitted FitCovers

func (c FitCovers) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	for _, cover := range [...]struct {
		path   string
		fitted bool
	}{{"seat", c.Seat}, {"wheel", c.Wheel}, {"mat", c.Mat}, {"present", c.Present || !s.Attended}} {
		if !cover.fitted && c.WhyNot == "" {
			j.Refuse(RuleCovers, cover.path)
		}
	}
	s.judgeSheet(c.Corrects, call, j)
	s.judgeBefore(c.Before, call, j)
	c.Before = c.Before.clone()
	return CoversFitted(c)
}

func (f CoversFitted) evolve(s *Snapshot, e *Event) {
	s.change(e).Covers = Covers{f.Seat, f.Wheel, f.Mat, f.Present, f.WhyNot, f.Before.clone(), e.At, e.By.ID}
}
