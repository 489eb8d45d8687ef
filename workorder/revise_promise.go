package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// RevisePromise changes when the vehicle is to be ready, with the reason, and records that the customer was told.
type RevisePromise struct {
	To     time.Time        `json:"to" validate:"required"`
	Reason DelayCause       `json:"reason,omitzero" validate:"choice"`
	Note   aftersales.Words `json:"note,omitzero" validate:"max=200,text"`
	Told   Consented        `json:"told,omitzero" validate:"omitempty"`
}

// PromiseRevised is the fact of RevisePromise.
type PromiseRevised RevisePromise

// Promise is when a vehicle was to be ready, as of a time.
type Promise struct {
	To     time.Time        `json:"to"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	Offer  aftersales.ID    `json:"offer,omitzero"` // that the customer signed it with
	Reason DelayCause       `json:"reason,omitzero"`
	Note   aftersales.Words `json:"note,omitzero"`
	Told   time.Time        `json:"told"`
}

func (c RevisePromise) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Promises), j)
	if c.To.Before(call.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "to", c.To)
	}
	if c.Reason == "" {
		j.Refuse(RulePromise, "reason")
	}
	if c.Told.Person == "" {
		j.Refuse(RulePromise, "told")
	} else {
		s.judgeStands(RulePromise, "told.person", c.Told.Person, j)
		last := s.lastPromise()
		j.Measured("told.at", c.Told.At, latest(s.OpenedAt, last.Told)) // a new one is told later, and not by the same words
		if c.Told.At.After(last.To) {
			j.Note(RulePromise, "told.at", c.Told.At, last.To)
		}
	}
	c.To, c.Told.At = utc(c.To), utc(c.Told.At)
	return PromiseRevised(c)
}

func (f PromiseRevised) evolve(s *Snapshot, e *Event) {
	s.Promises = append(s.Promises, Promise{To: f.To, At: e.At, By: e.By.ID, Reason: f.Reason, Note: f.Note, Told: f.Told.At})
}

// lastPromise is the promise in force; the zero value where nothing was promised.
func (s *Snapshot) lastPromise() Promise {
	if n := len(s.Promises); n > 0 {
		return s.Promises[n-1]
	}
	return Promise{}
}

func (s *Snapshot) owesPromise(at time.Time, add func(aftersales.Duty)) {
	p := s.promisedAt(at)
	if p == nil || s.over() {
		return
	}
	add(aftersales.Duty{Code: DutyPromise, Since: p.At, Due: p.To, Done: s.waitedUntil()})
}

// promisedAt is the promise in force at an instant, or when the vehicle was ready before it: what was promised afterwards was kept before it was made. Nil: none.
func (s *Snapshot) promisedAt(at time.Time) *Promise {
	if left := s.waitedUntil(); !left.IsZero() && left.Before(at) {
		at = left
	}
	for i := len(s.Promises) - 1; i >= 0; i-- {
		if p := &s.Promises[i]; !p.At.After(at) {
			return p
		}
	}
	return nil
}

// Warning is when the promise in force is to be looked at, a share of the time to it before it is due (Policy.WarnAt); the zero time where nothing is promised, or it was kept or has lapsed.
func (s *Snapshot) Warning() time.Time {
	n := len(s.Promises)
	if n == 0 || s.over() || !s.waitedUntil().IsZero() {
		return time.Time{}
	}
	p := &s.Promises[n-1]
	if !p.To.After(p.At) {
		return p.To
	}
	return p.At.Add(p.To.Sub(p.At) / 100 * time.Duration(s.Policy.warnAt())).Truncate(time.Millisecond)
}

// DelayCause is why a vehicle is not ready when it was promised.
type DelayCause string

// The causes of delay.
const (
	DelayCauseTechnician DelayCause = "technician"
	DelayCauseReception  DelayCause = "incomplete-reception"
	DelayCauseItem       DelayCause = "item-delayed"
	DelayCauseParts      DelayCause = "parts"
	DelayCauseCustomer   DelayCause = "customer-answer"
	DelayCauseSublet     DelayCause = "sublet"
	DelayCausePayer      DelayCause = "maker-or-insurer"
	DelayCauseCapacity   DelayCause = "capacity"
)

var delayCauses = aftersales.Labels{
	{Value: "technician", EN: "technician", ZH: "技师原因"},
	{Value: "incomplete-reception", EN: "incomplete reception", ZH: "接待信息不全"},
	{Value: "item-delayed", EN: "item delayed or added", ZH: "项目延误或增项"},
	{Value: "parts", EN: "parts", ZH: "备件原因"},
	{Value: "customer-answer", EN: "customer's answer", ZH: "等待客户答复"},
	{Value: "sublet", EN: "sublet", ZH: "外委原因"},
	{Value: "maker-or-insurer", EN: "maker or insurer", ZH: "厂家或保险公司原因"},
	{Value: "capacity", EN: "capacity", ZH: "产能不足"},
}

// Since tells in which release the cause came; 0 means that it is unknown.
func (d DelayCause) Since() int { return delayCauses.Since(string(d)) }

// Text is the cause's label.
func (d DelayCause) Text() aftersales.Text { return delayCauses.Text(string(d)) }
