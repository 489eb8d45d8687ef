package workorder

import "github.com/aftersales-go/aftersales"

// Accept records that the customer, or a person whom the customer named, takes the work over.
type Accept struct {
	Person aftersales.ID `json:"person" validate:"required,id"`
}

// VehicleAccepted is the fact of Accept.
type VehicleAccepted Accept

func (c Accept) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.Status == StatusInWork {
		s.judgeDone("", j)
		return nil
	}
	s.judgeBillable(j)
	s.judgeCustomer(call, j)
	s.judgeCollector("person", c.Person, call, j)
	return VehicleAccepted(c)
}

func (f VehicleAccepted) evolve(s *Snapshot, e *Event) {
	s.Status = StatusAccepted
	s.Acceptance = Acceptance{e.At, f.Person}
	s.closeOffer(OfferStatusWithdrawn)
}

// judgeBillable asks that what was done can be billed as it stands: after acceptance nothing about it changes any more.
func (s *Snapshot) judgeBillable(j *aftersales.Judgement) {
	good := true
	for i := range s.Items {
		if it := &s.Items[i]; it.Status == ItemStatusPassed && !s.covered(it) {
			s.judgeCovered(it, "", j)
			good = false
		}
	}
	if !good {
		return
	}
	s.judgeTolerances("", j)
}

// judgeCollector asks that a person may accept and collect: the customer, who brought the vehicle, or who was named for it.
func (s *Snapshot) judgeCollector(path string, id aftersales.ID, call *aftersales.Call, j *aftersales.Judgement) {
	if id == s.Customer.ID || id == s.Sender.ID {
		return
	}
	named, ok := s.named(id)
	if !ok || named.Scope == SignerScopeAdditions || !named.Until.IsZero() && call.At.After(named.Until) {
		j.Refuse(RuleDelivery, path, id)
	}
}
