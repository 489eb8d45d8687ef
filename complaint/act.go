package complaint

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Act carries a measure of the decision out.
type Act struct {
	Measure aftersales.ID    `json:"measure" validate:"required,id"`
	Person  aftersales.ID    `json:"person,omitzero" validate:"omitempty,id"` // who did it; not given: who records it
	Result  aftersales.Words `json:"result" validate:"required,max=500,text"`
	Spent   aftersales.Money `json:"spent,omitzero" validate:"notnegative"` // not given: as decided, and nothing more where it is done again
	Order   aftersales.Ref   `json:"order,omitzero"`                        // the repair order by which it was done; not given: as the extract has it
	Work    Work             `json:"work,omitzero" validate:"omitempty"`
	At      time.Time        `json:"at,omitzero"` // not given: when the order's work was done, and of none when it is recorded
}

// MeasureDone is the fact of Act.
type MeasureDone Act

func (c Act) names() (string, aftersales.ID, []aftersales.ID) { return "measure", c.Measure, nil }

func (f MeasureDone) names() (string, aftersales.ID, []aftersales.ID) {
	return "measure", f.Measure, nil
}

func (c Act) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	m := &s.Measures[s.measure(c.Measure)]
	if c.Order.IsZero() {
		c.Order = c.Work.Order
	}
	c.At = orElse(c.At, c.Work.Done)
	agreed := s.Status == StatusAgreed || s.Status == StatusActing
	follows := s.ReceivedAt
	if agreed && !m.Remedy.Care() {
		follows = s.agreedAt()
	}
	j.Measured("at", c.At, follows)
	if !c.Order.IsZero() && c.Order.Stage() != "workorder" {
		j.Refuse(aftersales.RuleThere, "order", c.Order)
	}
	c.Work.judge(&c, j)
	c.Work.judgeGoodwill(s, call.Subject, j)
	if s.Status == StatusAwaiting {
		j.Refuse(RuleAuthority, "", s.Status)
	}
	if !agreed && !m.Remedy.Care() {
		j.Refuse(RuleAgreed, "measure", m.Remedy)
	}
	if c.Spent.IsZero() && m.Spent.IsZero() {
		c.Spent = m.Amount
	}
	sum, err := m.Spent.Add(c.Spent)
	over := 0
	if err == nil {
		over, err = sum.Cmp(m.Amount)
	}
	if err == nil {
		_, err = s.cost(append(s.planned(), Plan{Amount: c.Spent}))
	}
	switch {
	case err != nil:
		j.Refuse(aftersales.RuleNumber, "spent", c.Spent)
	case over > 0:
		j.Refuse(RuleAuthority, "spent", sum, m.Amount)
	}
	if c.Person == "" {
		c.Person = call.By.ID
	}
	c.At, c.Work = orElse(c.At, call.At), c.Work.utc()
	return MeasureDone(c)
}

// agreedAt is when the measures that are to be done were agreed, or last had to be done again: several are done in any order.
func (s *Snapshot) agreedAt() time.Time {
	d := s.decision()
	if d == nil {
		return s.ReceivedAt
	}
	t := d.Reply.At
	for _, r := range s.Referrals {
		if r.ID == d.Settled {
			t = later(t, r.Answer.At)
		}
	}
	for _, c := range s.Contacts {
		if c.Back == StatusAgreed {
			t = later(t, c.At)
		}
	}
	return t
}

func (f MeasureDone) evolve(s *Snapshot, _ *Event) {
	i := s.measure(f.Measure)
	if i < 0 {
		return
	}
	m := &s.Measures[i]
	m.Status, m.DoneAt, m.DoneBy, m.Result, m.Order, m.Accepted = MeasureStatusDone, f.At, f.Person, f.Result, f.Order, f.Work.Accepted
	if sum, err := m.Spent.Add(f.Spent); err == nil {
		m.Spent = sum
	}
	if s.Status == StatusAgreed || s.Status == StatusActing {
		s.stand(StatusActing, later(s.Stood, f.At))
	}
}

// later is the later of two instants.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
