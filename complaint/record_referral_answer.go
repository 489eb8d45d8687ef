package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordReferralAnswer records what came back, and where it leads.
type RecordReferralAnswer struct {
	Words    aftersales.Words `json:"words" validate:"required,max=2000,text"`
	Outcome  Outcome          `json:"outcome" validate:"required,choice"`
	Agreed   bool             `json:"agreed,omitzero"`                         // by the customer, where the instance does not bind
	Granted  aftersales.Money `json:"granted,omitzero" validate:"notnegative"` // that the instance bears itself
	Measures []Plan           `json:"measures,omitzero" validate:"max=20"`     // of what was settled; none: those of the decision
	At       time.Time        `json:"at,omitzero"`                             // not given: when it is recorded
}

// ReferralAnswered is the fact of RecordReferralAnswer.
type ReferralAnswered RecordReferralAnswer

func (c RecordReferralAnswer) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Measures)+len(c.Measures), j)
	if len(c.Measures) > 0 {
		judgeCount(len(s.Decisions)+1, j)
	}
	j.Measured("at", c.At, s.Stood)
	c.At = orElse(c.At, call.At)
	if len(s.Referrals) == 0 {
		return nil
	}
	c.judgeGranted(s, j)
	switch c.Outcome {
	case OutcomeAgreed:
		c.judgeSettled(s, call, j)
	case OutcomeClosed:
		s.judgeEnd(call, j)
	}
	if c.Outcome != OutcomeAgreed && len(c.Measures) > 0 {
		j.Refuse(RuleDecision, "measures")
	}
	c.Measures = plans(c.Measures)
	return ReferralAnswered(c)
}

// judgeGranted asks that what the instance bears can be counted with what others bear and with what was spent.
func (c *RecordReferralAnswer) judgeGranted(s *Snapshot, j *aftersales.Judgement) {
	borne, err := s.granted()
	if err == nil {
		borne, err = borne.Add(c.Granted)
	}
	spent, fault := s.spent()
	if err == nil && fault == nil {
		_, err = spent.Sub(borne)
	}
	if err != nil {
		j.Refuse(aftersales.RuleNumber, "granted", c.Granted)
	}
}

// judgeSettled asks for measures, for the customer's agreement where the instance does not bind, and that the shop's part is within the authority of whoever takes it on.
func (c *RecordReferralAnswer) judgeSettled(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) {
	s.judgeOwn(call, j)
	instance := s.Referrals[len(s.Referrals)-1].Instance
	if !c.Agreed && !instance.Binds() {
		j.Refuse(RuleAgreed, "agreed", instance)
	}
	d := s.decision()
	if len(c.Measures) == 0 && len(s.planned()) == 0 {
		j.Refuse(RuleDecision, "measures")
	}
	goodwill := s.judgePlans(c.Measures, c.At, true, j)
	list := c.Measures
	if len(list) == 0 {
		list = s.planned()
	}
	sum, err := s.cost(list)
	if err == nil {
		sum, err = sum.Sub(c.Granted)
	}
	approved := len(c.Measures) == 0 && d != nil && !d.Awaits
	goodwill = goodwill || len(c.Measures) == 0 && slices.ContainsFunc(list, func(p Plan) bool { return p.Remedy.Whole() && p.Basis == BasisGoodwill })
	if goodwill && !approved && call.By.Role != aftersales.RoleGeneralManager {
		j.Refuse(RuleExchange, "measures")
	}
	switch {
	case err != nil:
		j.Refuse(aftersales.RuleNumber, "granted", c.Granted)
	case !instance.Binds() && !approved && !s.Policy.Within(call.By, sum):
		j.Refuse(RuleAuthority, "granted", sum)
	}
}

func (f ReferralAnswered) evolve(s *Snapshot, e *Event) {
	if len(s.Referrals) == 0 {
		return
	}
	s.Referrals = slices.Clone(s.Referrals)
	r := &s.Referrals[len(s.Referrals)-1]
	r.Answer = ReferralAnswer{At: f.At, By: e.By.ID, Words: f.Words, Outcome: f.Outcome, Granted: f.Granted}
	switch f.Outcome {
	case OutcomeAgreed:
		if len(f.Measures) > 0 {
			s.plan(r.ID, f.Measures)
			s.Decisions = append(s.Decisions, Decision{ID: r.ID, At: f.At, By: e.By, Severity: s.Severity, Settled: r.ID})
		} else {
			s.Decisions = slices.Clone(s.Decisions)
			if d := s.decision(); d != nil {
				d.Awaits, d.Settled = false, r.ID
			}
		}
		s.stand(StatusAgreed, f.At)
	case OutcomeClosed:
		s.drop()
		s.stand(StatusClosed, f.At)
		s.EndedAt = e.At
	default:
		s.drop()
		s.stand(StatusInvestigated, f.At)
	}
}
