package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Accept records that the customer, or a person whom the customer named, takes the work over.
type Accept struct {
	Person    aftersales.ID `json:"person" validate:"required,id"`
	Explained Explained     `json:"explained,omitzero" validate:"omitempty"`
}

// Explained is what was explained to whoever accepts.
type Explained struct {
	Work      bool `json:"work,omitzero"`      // that was done
	Cautions  bool `json:"cautions,omitzero"`  // what to mind from now on
	Deferred  bool `json:"deferred,omitzero"`  // items that were put off, or that there are none
	Guarantee bool `json:"guarantee,omitzero"` // how long the shop answers for the work
	Next      Next `json:"next,omitzero" validate:"omitempty"`
}

// Next is when the next service is due, whichever comes first.
type Next struct {
	Date time.Time `json:"date" validate:"required"`
	Km   int64     `json:"km" validate:"min=1,max=9999999"` // reading of the odometer
}

// VehicleAccepted is the fact of Accept.
type VehicleAccepted Accept

// Acceptance is the customer's word that the work is taken over.
type Acceptance struct {
	At        time.Time     `json:"at"`
	Person    aftersales.ID `json:"person"`
	Explained Explained     `json:"explained"`
}

func (c Accept) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.Status == StatusInWork {
		s.judgeDone("", j)
		return nil
	}
	if s.Status == StatusInspected {
		j.Refuse(RuleReady, "", s.Status)
		if !j.OK() {
			return nil // nobody waived it, and what is not ready is not looked at further
		}
		s.judgeChecked(j)
	}
	s.judgeBillable(j)
	s.judgeSpoken(j)
	s.judgeContracted(j)
	s.judgeComplete(j)
	c.judgeExplained(j)
	s.judgeCustomer(call, j)
	s.judgeCollector("person", c.Person, call, j)
	c.Explained.Next.Date = utc(c.Explained.Next.Date)
	return VehicleAccepted(c)
}

func (f VehicleAccepted) evolve(s *Snapshot, e *Event) {
	s.Status = StatusAccepted
	s.Acceptance = Acceptance{e.At, f.Person, f.Explained}
	s.closeOffer(OfferStatusWithdrawn)
}

// judgeExplained asks that whoever accepts knows what was done and what comes next.
func (c Accept) judgeExplained(j *aftersales.Judgement) {
	for _, told := range [...]struct {
		path string
		yes  bool
	}{
		{"explained.work", c.Explained.Work},
		{"explained.cautions", c.Explained.Cautions},
		{"explained.deferred", c.Explained.Deferred},
		{"explained.guarantee", c.Explained.Guarantee},
		{"explained.next", c.Explained.Next != Next{}},
	} {
		if !told.yes {
			j.Refuse(RuleExplained, told.path)
		}
	}
}

// judgeBillable asks that what was done can be billed as it stands: after acceptance nothing about it changes any more.
func (s *Snapshot) judgeBillable(j *aftersales.Judgement) {
	good := true
	for i := range s.Items {
		it := &s.Items[i]
		switch {
		case !it.Status.billable() || len(it.used()) == 0 || s.onBill(it.ID):
		case !s.covered(it):
			s.judgeCovered(it, "", j)
			good = false
		default:
			good = s.judgeConditions(it, "", j) && good
		}
	}
	if !good {
		return
	}
	s.judgePayers("", j)
}

// judgeComplete asks for what an order must have to be closed and nobody can add any more: an answer to every added item, and a repair record that lacks nothing.
func (s *Snapshot) judgeComplete(j *aftersales.Judgement) {
	lacking := s.unanswered()
	if !s.Checked.At.IsZero() { // otherwise the final check is asked for
		lacking = append(s.Undocumented(), lacking...)
	}
	for _, missing := range lacking {
		j.Refuse(RuleClosed, "", missing)
	}
}

// judgeSpoken asks that every spoken yes was confirmed by message or signature: after acceptance nothing is offered any more.
func (s *Snapshot) judgeSpoken(j *aftersales.Judgement) {
	for i := range s.Items {
		if it := &s.Items[i]; it.Status.live() && it.Authorised.Level == aftersales.ConsentSpoken {
			j.Refuse(RuleSpoken, "", it.ID)
		}
	}
}
