package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Decide says what the shop means to do, and who tells the customer where and when. Beyond the decider's authority it waits for approval.
type Decide struct {
	Decision aftersales.ID `json:"decision" validate:"required,id"` // a new name
	Severity Severity      `json:"severity,omitzero" validate:"choice"`
	Measures []Plan        `json:"measures,omitzero" validate:"max=20"` // none: nothing is offered
	Meeting  Meeting       `json:"meeting,omitzero"`
	At       time.Time     `json:"at,omitzero"` // not given: when it is recorded
}

// Decided is the fact of Decide.
type Decided struct {
	Decision aftersales.ID `json:"decision"`
	Severity Severity      `json:"severity"`
	Measures []Plan        `json:"measures,omitzero"`
	Meeting  Meeting       `json:"meeting"`
	At       time.Time     `json:"at"`
	Awaits   bool          `json:"awaits,omitzero"` // an approval
}

func (c Decide) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(max(len(s.Decisions)+1, len(s.Measures)+len(c.Measures)), j)
	j.Measured("at", c.At, s.Stood)
	c.At = orElse(c.At, call.At)
	if s.decided(c.Decision) {
		j.Refuse(aftersales.RuleNameFree, "decision", c.Decision)
	}
	s.judgeOwn(call, j)
	if c.Severity == SeveritySevere && s.Severity != SeveritySevere && s.Informed.At.IsZero() && !overall(call.By.Role) {
		j.Refuse(RuleSevere, "severity", c.Severity)
	}
	s.judgeSevere(call.By, j)
	if least := s.Policy.Severity(s.Marks); c.Severity != "" && lighter(c.Severity, least) {
		j.Refuse(RuleSevere, "severity", c.Severity, least)
	}
	if s.Status == StatusHeard {
		j.Refuse(RuleCause, "", s.Status)
	}
	c.complete(j)
	goodwill := s.judgePlans(c.Measures, c.At, false, j)
	s.judgeRight(c.Measures, j)
	sum, err := s.cost(c.Measures)
	if err != nil {
		j.Refuse(aftersales.RuleNumber, "measures")
	}
	c.Measures = plans(c.Measures)
	c.Meeting.When = utc(c.Meeting.When)
	return Decided{
		c.Decision, c.Severity, c.Measures, c.Meeting, c.At,
		!s.Policy.Within(call.By, sum) || goodwill && call.By.Role != aftersales.RoleGeneralManager,
	}
}

// decided tells whether a decision of that name was made.
func (s *Snapshot) decided(id aftersales.ID) bool {
	return slices.ContainsFunc(s.Decisions, func(d Decision) bool { return d.ID == id })
}

// complete asks for what every decision says.
func (c *Decide) complete(j *aftersales.Judgement) {
	for _, lacks := range [...]struct {
		path    string
		missing bool
	}{
		{"severity", c.Severity == ""}, {"meeting.person", c.Meeting.Person == ""}, {"meeting.where", c.Meeting.Where == ""}, {"meeting.when", c.Meeting.When.IsZero()},
	} {
		if lacks.missing {
			j.Refuse(RuleDecision, lacks.path)
		}
	}
	if !c.Meeting.When.IsZero() && c.Meeting.When.Before(c.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "meeting.when", c.Meeting.When)
	}
}

// judgePlans asks that each measure has a name of its own, says what is done, by whom and by when, and that an exchange or a return rests on the guarantee, at its fee, or is goodwill; it tells whether it is. What was settled outside may rest on that.
func (s *Snapshot) judgePlans(list []Plan, decided time.Time, settled bool, j *aftersales.Judgement) (goodwill bool) {
	for i := range list {
		p, path := &list[i], indexed("measures", i)
		if s.measure(p.ID) >= 0 || slices.ContainsFunc(list[:i], func(o Plan) bool { return o.ID == p.ID }) {
			j.Refuse(aftersales.RuleNameFree, path+".id", p.ID)
		}
		if p.What == "" {
			j.Refuse(RuleDecision, path+".what")
		}
		if p.Person == "" {
			j.Refuse(RuleDecision, path+".person")
		}
		switch {
		case p.Due.IsZero():
			j.Refuse(RuleDecision, path+".due")
		case p.Due.Before(decided):
			j.Refuse(aftersales.RuleOrderOfTime, path+".due", p.Due)
		}
		if p.Basis == BasisSettlement && !settled {
			j.Refuse(RuleExchange, path+".basis", p.Basis)
			continue
		}
		if s.judgeWhole(p, path, j) {
			goodwill = true
		}
	}
	return goodwill
}

// judgeWhole is CP-014 for one measure.
func (s *Snapshot) judgeWhole(p *Plan, path string, j *aftersales.Judgement) (goodwill bool) {
	switch {
	case !p.Remedy.Whole():
		if !p.Fee.IsZero() {
			j.Refuse(RuleExchange, path+".fee", p.Fee)
		}
	case p.Basis == BasisGuarantee:
		switch e := &s.Entitlement; {
		case !e.gives(p.Remedy):
			j.Refuse(RuleExchange, path+".basis", p.Basis)
		case e.Free && p.Fee.Sign() != 0, !e.Free && (e.Fee.IsZero() || p.Fee != e.Fee):
			j.Refuse(RuleExchange, path+".fee", p.Fee, e.Fee)
		}
	case p.Basis == BasisGoodwill:
		if s.worse(p) {
			j.Refuse(RuleExchange, path+".fee", p.Fee, s.Entitlement.Fee)
		}
		return true
	case p.Basis != BasisSettlement:
		j.Refuse(RuleExchange, path+".basis", p.Basis)
	}
	return false
}

// worse tells whether goodwill asks for a fee that is not below the one for which the guarantee gives the same.
func (s *Snapshot) worse(p *Plan) bool {
	if !s.Entitlement.gives(p.Remedy) || p.Fee.Sign() == 0 {
		return false
	}
	over, err := p.Fee.Cmp(s.Entitlement.Fee)
	return err != nil || over >= 0
}

// judgeRight asks that what the guarantee gives is offered where the customer asks for it; and where nobody has asked the guarantee, that nothing less is offered instead.
func (s *Snapshot) judgeRight(list []Plan, j *aftersales.Judgement) {
	short := s.demands() && !slices.ContainsFunc(list, func(p Plan) bool { return s.Entitlement.gives(p.Remedy) })
	if short || s.unasked() && !slices.ContainsFunc(list, func(p Plan) bool { return p.Remedy.Whole() }) {
		j.Refuse(RuleExchange, "measures")
	}
}

// unasked tells whether the customer asks for an exchange or a return, and nobody knows what the guarantee gives.
func (s *Snapshot) unasked() bool {
	return s.Entitlement.At.IsZero() && slices.ContainsFunc(s.Sought, Remedy.Whole)
}

// demands tells whether the customer asks for an exchange or a return that the guarantee gives.
func (s *Snapshot) demands() bool {
	return slices.ContainsFunc(s.Sought, func(r Remedy) bool { return s.Entitlement.gives(r) })
}

// cost is what the case costs the shop with these measures, over all its decisions and less what others bear.
func (s *Snapshot) cost(list []Plan) (aftersales.Money, error) {
	sum, err := s.spent()
	if err != nil {
		return sum, err
	}
	for _, p := range list {
		if sum, err = sum.Add(p.Amount); err != nil {
			return sum, err
		}
	}
	borne, err := s.granted()
	if err != nil {
		return sum, err
	}
	return sum.Sub(borne)
}

// plans are measures as the case keeps them.
func plans(list []Plan) []Plan {
	list = slices.Clone(list)
	for i := range list {
		list[i].Due = utc(list[i].Due)
	}
	return list
}

func (f Decided) evolve(s *Snapshot, e *Event) {
	s.plan(f.Decision, f.Measures)
	s.Decisions = append(s.Decisions, Decision{ID: f.Decision, At: f.At, By: e.By, Severity: f.Severity, Meeting: f.Meeting, Awaits: f.Awaits})
	s.graver(f.Severity, f.At, e.By)
	if f.Awaits {
		s.stand(StatusAwaiting, f.At)
	} else {
		s.stand(StatusDecided, f.At)
	}
}
