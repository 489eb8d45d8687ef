package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// ResumeWork starts the clock again of the technician who gives it, on an item that was paused.
type ResumeWork struct {
	Item    aftersales.ID `json:"item" validate:"required,id"`
	Resumed time.Time     `json:"resumed,omitzero"` // not given: as recorded
}

// WorkResumed is the fact of ResumeWork.
type WorkResumed struct {
	Item    aftersales.ID `json:"item"`
	Resumed time.Time     `json:"resumed"`
}

func (c ResumeWork) names() (string, aftersales.ID, []aftersales.ID)  { return "item", c.Item, nil }
func (f WorkResumed) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c ResumeWork) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeStart(s.item(c.Item), "resumed", c.Resumed, call, j)
	return WorkResumed{c.Item, orElse(c.Resumed, call.At)}
}

func (f WorkResumed) evolve(s *Snapshot, e *Event) {
	s.start(f.Item, f.Resumed, e)
}
