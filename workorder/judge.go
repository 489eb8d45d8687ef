package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// What belongs to no single command: what is asked of lists, money, people and the vehicle. A judge with an obvious owner stays with it: CarryOver asks judgeUnfitted in withdraw_item.go.

// Who may do what for the customer, before term, limit and the like are asked:
//
//	                       be told and asked   answer an offer         decide of authorised work   accept, collect
//	                       (judgeStands)       (Answer.judgeSigner)    (judgeConsent)              (judgeCollector)
//	the customer           yes                 yes                     yes                         yes
//	who brought the car    yes                 no                      no                          yes
//	named for all          yes                 yes                     yes                         yes
//	named for additions    yes                 of additions alone      yes                         no
//	named to collect       yes                 no                      no                          yes
//
// Whoever works on the order answers and decides nothing, though the customer named him; and whoever answered once in the customer's place takes no hand in the work any more (judgeHand).

// maxRecords is how many entries a list of the order may hold that no other limit bounds.
const maxRecords = 200

// judgeCount asks whether a list of the order takes one more.
func judgeCount(n int, j *aftersales.Judgement) {
	if n >= maxRecords {
		j.Refuse(aftersales.RuleLength, "", n)
	}
}

// judgeMoney asks that an amount is in the currency of the order, and tells whether it is; one that is not given is.
func (s *Snapshot) judgeMoney(path string, m aftersales.Money, j *aftersales.Judgement) bool {
	if m.IsZero() || m.Currency() == s.Policy.Pricing.Currency {
		return true
	}
	j.Refuse(pricing.RuleCurrency, path, m.Currency())
	return false
}

// judgeHere asks that the vehicle was here at a time: during a Hold the customer may have it.
func (s *Snapshot) judgeHere(at time.Time, j *aftersales.Judgement) {
	if h := s.holding(); h != nil && h.Out && !at.Before(h.Since) {
		j.Refuse(aftersales.RuleLife, "", h.Reason)
	}
}

// judgeHand asks that nobody who signed in the customer's place takes a hand in the work.
func (s *Snapshot) judgeHand(call *aftersales.Call, j *aftersales.Judgement) {
	if s.signedFor(call.By.ID) {
		j.Refuse(RuleSigner, "call.by.id", call.By.ID)
	}
}

// judgeCustomer asks that whoever acts as the customer is the customer, who brought the vehicle, or a person whom the customer named.
func (s *Snapshot) judgeCustomer(call *aftersales.Call, j *aftersales.Judgement) {
	if call.By.Role == aftersales.RoleCustomer {
		s.judgeStands(RuleSigner, "call.by.id", call.By.ID, j)
	}
}

// judgeStands refuses by a rule a person who is not the customer, who brought the vehicle, or whom the customer named.
func (s *Snapshot) judgeStands(rule aftersales.Code, path string, id aftersales.ID, j *aftersales.Judgement) {
	if !s.stands(id) {
		j.Refuse(rule, path, id)
	}
}

// judgeConsent asks that a person may decide at a time what becomes of authorised work: the customer, or a person named for more than to collect, within the term, who has no hand in the work.
func (s *Snapshot) judgeConsent(path string, id aftersales.ID, when time.Time, j *aftersales.Judgement) {
	if id == s.principal() {
		return
	}
	named, ok := s.named(id)
	if !ok || s.staff(id) || named.Scope == SignerScopeCollect || !named.Until.IsZero() && when.After(named.Until) {
		j.Refuse(RuleSigner, path, id)
	}
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

// stands tells whether a person is the customer, who brought the vehicle, or a person whom the customer named: somebody who can be told and asked in the customer's place.
func (s *Snapshot) stands(id aftersales.ID) bool {
	_, named := s.named(id)
	return named || id == s.Customer.ID || id == s.Sender.ID && id != "" || s.Source.Kind == SourceInternal && id == s.internalParty()
}

// principal is whose order it is to sign: the customer, and of an internal order the department that pays.
func (s *Snapshot) principal() aftersales.ID {
	if s.Source.Kind == SourceInternal {
		return s.internalParty()
	}
	return s.Customer.ID
}

// signedFor tells whether a person answered an offer in the customer's place.
func (s *Snapshot) signedFor(id aftersales.ID) bool {
	if id == s.Customer.ID {
		return false
	}
	for i := range s.Offers {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered && o.Answered.Response.Signer == id {
			return true
		}
	}
	return false
}

// internalParty is the department that pays for an internal order.
func (s *Snapshot) internalParty() aftersales.ID {
	for _, p := range s.Payers {
		if p.Payer == pricing.PayerInternal {
			return p.Party.ID
		}
	}
	return ""
}

// latest is the last of some times.
func latest(times ...time.Time) time.Time { return slices.MaxFunc(times, time.Time.Compare) }
