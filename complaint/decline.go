package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Decline turns an unreasonable demand down, with the reasons and where else the customer may turn. An exchange or a return is no such demand where the guarantee gives it, nor before the guarantee was asked.
type Decline struct {
	Reasons  aftersales.Words `json:"reasons,omitzero" validate:"max=2000,text"`
	Recourse []Instance       `json:"recourse,omitzero" validate:"max=5,dive,required,choice"`
	At       time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// DemandDeclined is the fact of Decline.
type DemandDeclined Decline

func (c Decline) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Stood)
	judgeOnce("recourse", c.Recourse, j)
	s.judgeOwn(call, j)
	if c.Reasons == "" {
		j.Insist(RuleClosing, "reasons")
	}
	if len(c.Recourse) == 0 {
		j.Insist(RuleClosing, "recourse")
	}
	if s.unasked() || s.demands() {
		j.Refuse(RuleExchange, "")
	}
	c.Recourse, c.At = slices.Clone(c.Recourse), orElse(c.At, call.At)
	return DemandDeclined(c)
}

func (f DemandDeclined) evolve(s *Snapshot, e *Event) {
	s.Refusal = Refusal{At: f.At, By: e.By.ID, Reasons: f.Reasons, Recourse: slices.Clone(f.Recourse)}
	s.drop()
	s.stand(StatusDeclined, f.At)
}
