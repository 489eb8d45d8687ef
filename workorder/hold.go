package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// Hold says that the order waits, for what, and whether the car waits with it. No clock may run.
type Hold struct {
	Reason HoldReason       `json:"reason" validate:"required,choice"`
	Pause  guarantee.Pause  `json:"pause,omitzero" validate:"choice"` // which of the new-car guarantee's pauses it is, where it is one that stops the count of days
	Out    bool             `json:"out,omitzero"`                     // the customer has the car meanwhile
	Note   aftersales.Words `json:"note,omitzero" validate:"max=200,text"`
	Since  time.Time        `json:"since,omitzero"` // not given: as recorded
}

// OrderHeld is the fact of Hold.
type OrderHeld Hold

// Holding is a time in which an order waited.
type Holding struct {
	Reason HoldReason       `json:"reason"`
	Pause  guarantee.Pause  `json:"pause,omitzero"`
	Out    bool             `json:"out,omitzero"`
	Note   aftersales.Words `json:"note,omitzero"`
	Since  time.Time        `json:"since"`
	Until  time.Time        `json:"until,omitzero"` // not given: it waits still
	By     aftersales.ID    `json:"by"`
}

func (c Hold) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Holds), j)
	if len(s.Clocks) > 0 {
		j.Refuse(aftersales.RuleLife, "", s.Clocks[0].Item)
	}
	follows := latest(s.OpenedAt, s.resumed())
	for i := range s.Items {
		follows = latest(follows, s.Items[i].WorkedAt)
	}
	j.Measured("since", c.Since, follows)
	c.Since = orElse(c.Since, call.At)
	return OrderHeld(c)
}

func (f OrderHeld) evolve(s *Snapshot, e *Event) {
	s.Holds = append(s.Holds, Holding{f.Reason, f.Pause, f.Out, f.Note, f.Since, time.Time{}, e.By.ID})
	s.settle(e.At)
}

// holding is what the order waits for; nil where it does not wait.
func (s *Snapshot) holding() *Holding {
	if !s.held() {
		return nil
	}
	return &s.Holds[len(s.Holds)-1]
}

// HoldReason is what an order waits for.
type HoldReason string

// The reasons.
const (
	HoldReasonParts    HoldReason = "parts"
	HoldReasonCustomer HoldReason = "customer"
	HoldReasonSublet   HoldReason = "sublet"
	HoldReasonMaker    HoldReason = "maker"
	HoldReasonAssessor HoldReason = "assessor"
)

var holdReasons = aftersales.Labels{
	{Value: "parts", EN: "waiting for parts", ZH: "待料"},
	{Value: "customer", EN: "waiting for the customer", ZH: "待客户答复"},
	{Value: "sublet", EN: "waiting for another shop", ZH: "待外委"},
	{Value: "maker", EN: "waiting for the maker", ZH: "待厂家批复"},
	{Value: "assessor", EN: "waiting for the loss assessor", ZH: "待定损"},
}

// Since tells in which release the reason came; 0 means that it is unknown.
func (r HoldReason) Since() int { return holdReasons.Since(string(r)) }

// Text is the reason's label.
func (r HoldReason) Text() aftersales.Text { return holdReasons.Text(string(r)) }
