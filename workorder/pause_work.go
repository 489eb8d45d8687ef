package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// PauseWork stops the clock of the technician who gives it. The item is paused when nobody works on it any more.
type PauseWork struct {
	Item    aftersales.ID `json:"item" validate:"required,id"`
	Reason  PauseReason   `json:"reason" validate:"required,choice"`
	Stopped time.Time     `json:"stopped,omitzero"` // not given: as recorded
}

// WorkPaused is the fact of PauseWork.
type WorkPaused struct {
	Item    aftersales.ID `json:"item"`
	Reason  PauseReason   `json:"reason"`
	Stopped time.Time     `json:"stopped"`
}

func (c PauseWork) names() (string, aftersales.ID, []aftersales.ID)  { return "item", c.Item, nil }
func (f WorkPaused) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c PauseWork) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if clock := s.clock(c.Item, call.By.ID); clock == nil {
		j.Refuse(aftersales.RuleLife, "call.by.id", call.By.ID)
	} else {
		j.Measured("stopped", c.Stopped, clock.Since)
	}
	return WorkPaused{c.Item, c.Reason, orElse(c.Stopped, call.At)}
}

func (f WorkPaused) evolve(s *Snapshot, e *Event) {
	s.stop(f.Item, e.By.ID, f.Stopped)
	it := s.edit(f.Item)
	it.WorkedAt = latest(it.WorkedAt, f.Stopped)
	if s.running(f.Item, "").ofItem == 0 {
		it.Status = ItemStatusPaused
	}
}

// PauseReason is why work on an item rests.
type PauseReason string

// The reasons for a pause.
const (
	PauseReasonParts    PauseReason = "parts"
	PauseReasonCustomer PauseReason = "customer"
	PauseReasonBay      PauseReason = "bay"
	PauseReasonOther    PauseReason = "other-job"
	PauseReasonShift    PauseReason = "shift-end"
)

var pauseReasons = aftersales.Labels{
	{Value: "parts", EN: "waiting for parts", ZH: "待料"},
	{Value: "customer", EN: "waiting for the customer's answer", ZH: "待客户答复"},
	{Value: "bay", EN: "waiting for a bay or equipment", ZH: "待工位或设备"},
	{Value: "other-job", EN: "called to another job", ZH: "转做其他作业"},
	{Value: "shift-end", EN: "end of shift or break", ZH: "下班或休息"},
}

// Since tells in which release the reason came; 0 means that it is unknown.
func (r PauseReason) Since() int { return pauseReasons.Since(string(r)) }

// Text is the reason's label.
func (r PauseReason) Text() aftersales.Text { return pauseReasons.Text(string(r)) }
