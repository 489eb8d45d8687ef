package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// SolveOnSpot hears the customer, finds the cause, agrees and acts in one sitting. It is for what costs less than the policy's amount and is not severe.
type SolveOnSpot struct {
	Decision    aftersales.ID    `json:"decision" validate:"required,id"`
	Facts       Facts            `json:"facts,omitzero"`
	Restated    aftersales.Words `json:"restated,omitzero" validate:"max=2000,text"`
	Confirmed   bool             `json:"confirmed,omitzero"`          // by the customer
	Code        aftersales.ID    `json:"code" validate:"required,id"` // of the cause
	Text        aftersales.Words `json:"text,omitzero" validate:"max=2000,text"`
	Responsible []Responsibility `json:"responsible,omitzero" validate:"max=4,dive,required,choice"`
	Reason      aftersales.Words `json:"reason,omitzero" validate:"max=1000,text"` // why it cannot be established
	Evidence    []Evidence       `json:"evidence,omitzero" validate:"max=50"`
	Persons     []aftersales.ID  `json:"persons,omitzero" validate:"max=20,dive,required,id"` // by whose doing it happened
	Measures    []Plan           `json:"measures,omitzero" validate:"max=20"`
	Reasons     aftersales.Words `json:"reasons,omitzero" validate:"max=2000,text"`    // as the customer was told
	Prevention  aftersales.Words `json:"prevention,omitzero" validate:"max=2000,text"` // as the customer was told
	Agreed      bool             `json:"agreed,omitzero"`                              // by the customer, before anything was done
	Accepted    bool             `json:"accepted,omitzero"`                            // by the customer, when it was done
	At          time.Time        `json:"at,omitzero"`                                  // not given: when it is recorded
}

// SolvedOnSpot is the fact of SolveOnSpot.
type SolvedOnSpot SolveOnSpot

func (c SolveOnSpot) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(max(len(s.Measures)+len(c.Measures), len(c.Evidence), len(union(s.Persons, c.Persons))), j)
	j.Measured("at", c.At, s.Stood)
	c.At = orElse(c.At, call.At)
	if s.concerns(call.By.ID) || slices.Contains(c.Persons, call.By.ID) {
		j.Refuse(RuleOwnCase, "call.by.id", call.By.ID)
	}
	if s.Severity == SeveritySevere {
		j.Refuse(RuleSevere, "", s.Severity)
	}
	judgeFacts(&c.Facts, c.Restated, c.Confirmed, j)
	judgeEvidence(s, c.Evidence, j)
	judgeCause(c.Text, c.Responsible, c.Reason, len(c.Evidence), j)
	c.Measures = plans(c.Measures)
	for i := range c.Measures {
		p := &c.Measures[i]
		if p.Due = c.At; p.Person == "" {
			p.Person = call.By.ID
		}
		if p.Remedy.Whole() {
			j.Refuse(RuleExchange, indexed("measures", i)+".remedy", p.Remedy)
		}
	}
	if len(c.Measures) == 0 {
		j.Refuse(RuleDecision, "measures")
	}
	s.judgePlans(slices.DeleteFunc(slices.Clone(c.Measures), func(p Plan) bool { return p.Remedy.Whole() }), c.At, false, j)
	s.judgeRight(c.Measures, j)
	c.judgeSum(s, call, j)
	if c.Reasons == "" {
		j.Refuse(RuleExplained, "reasons")
	}
	if c.Prevention == "" {
		j.Refuse(RuleExplained, "prevention")
	}
	if !c.Agreed {
		j.Refuse(RuleAgreed, "agreed")
	}
	if !c.Accepted {
		j.Refuse(RuleActed, "accepted")
	}
	c.Responsible, c.Evidence, c.Persons = slices.Clone(c.Responsible), slices.Clone(c.Evidence), slices.Clone(c.Persons)
	return SolvedOnSpot(c)
}

// judgeSum asks that it costs less than the policy's amount, and no more than whoever settles it may decide.
func (c *SolveOnSpot) judgeSum(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) {
	sum, err := s.cost(c.Measures)
	if err != nil {
		j.Refuse(aftersales.RuleNumber, "measures")
		return
	}
	if sum.Sign() <= 0 {
		return
	}
	if over, err := sum.Cmp(s.Policy.OnSpot); err != nil || over >= 0 || !s.Policy.Within(call.By, sum) {
		j.Refuse(RuleAuthority, "measures", sum)
	}
}

func (f SolvedOnSpot) evolve(s *Snapshot, e *Event) {
	CustomerHeard{Facts: f.Facts, Restated: f.Restated, At: f.At}.evolve(s, e)
	s.Evidence = append(s.Evidence, f.Evidence...)
	cause := CauseAttributed{Code: f.Code, Text: f.Text, Responsible: f.Responsible, Reason: f.Reason, Persons: f.Persons, At: f.At}
	for _, v := range f.Evidence {
		cause.Evidence = append(cause.Evidence, v.ID)
	}
	cause.evolve(s, e)
	Decided{Decision: f.Decision, Severity: s.Severity, Measures: f.Measures, At: f.At}.evolve(s, e)
	DecisionExplained{Reasons: f.Reasons, Prevention: f.Prevention, At: f.At}.evolve(s, e)
	CustomerReplied{Reply: ReplyAgrees, At: f.At}.evolve(s, e)
	for _, p := range f.Measures {
		MeasureDone{Measure: p.ID, Person: p.Person, Result: p.What, Spent: p.Amount, At: f.At}.evolve(s, e)
	}
	ActionConfirmed{At: f.At}.evolve(s, e)
}
