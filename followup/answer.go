package followup

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Answer records the customer's answers to the questionnaire. Whoever gives it has asked them.
type Answer struct {
	Replies  []Reply          `json:"replies,omitzero" validate:"max=20"`
	Reworded bool             `json:"reworded,omitzero"` // asked in other words or in another order than the questionnaire's; the order is found out
	Remark   aftersales.Words `json:"remark,omitzero" validate:"max=1000,text"`
	At       time.Time        `json:"at,omitzero"` // of the talk; not given: when it is recorded
}

// Answered is the fact of Answer.
type Answered Answer

func (c Answer) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.lastTalk())
	asked := s.Policy.Asked()
	order := 0
	for i := range c.Replies {
		r := &c.Replies[i]
		n := slices.Index(asked, r.Question)
		switch {
		case n < 0:
			j.Refuse(aftersales.RuleThere, indexed("replies", i)+".question", r.Question)
		case slices.ContainsFunc(c.Replies[:i], func(o Reply) bool { return o.Question == r.Question }):
			j.Refuse(aftersales.RuleNameFree, indexed("replies", i)+".question", r.Question)
		case n < order:
			c.Reworded = true
		}
		order = max(order, n)
		if r.Words == "" && (r.Mark == MarkProblem || r.Mark == MarkPraise) {
			j.Refuse(RuleOwnWords, indexed("replies", i)+".words", r.Question)
		}
	}
	for _, q := range asked {
		if !slices.ContainsFunc(c.Replies, func(r Reply) bool { return r.Question == q }) {
			j.Refuse(RuleAllAsked, "replies", q)
		}
	}
	if c.Reworded {
		j.Note(RuleAllAsked, "replies")
	}
	s.judgeCaller(call.By.ID, j)
	c.Replies, c.At = slices.Clone(c.Replies), orElse(c.At, call.At)
	return Answered(c)
}

func (f Answered) evolve(s *Snapshot, e *Event) {
	s.Status, s.Again = StatusAnswered, time.Time{}
	s.Replies, s.Remark, s.AnsweredAt, s.AskedBy = slices.Clone(f.Replies), f.Remark, f.At, e.By.ID
}
