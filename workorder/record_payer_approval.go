package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// RecordPayerApproval records how far a payer other than the customer bears items: maker, insurer (定损), contract, or the house itself. A later word on an item replaces an earlier one.
type RecordPayerApproval struct {
	Number   aftersales.ID    `json:"number" validate:"required,id"` // of the approval, as the payer has it
	Payer    pricing.Payer    `json:"payer" validate:"required,choice"`
	Approver aftersales.Actor `json:"approver"` // who decided
	Items    []ApprovedItem   `json:"items" validate:"required,max=200"`
	Decided  time.Time        `json:"decided,omitzero"` // not given: as recorded
}

// ApprovedItem is how much of an item a payer bears at most, with tax; nought where the payer refused.
type ApprovedItem struct {
	Item   aftersales.ID    `json:"item" validate:"required,id"`
	Amount aftersales.Money `json:"amount" validate:"required,notnegative"`
}

// PayerApproved is the fact of RecordPayerApproval.
type PayerApproved struct{ Approval }

// Approval is a payer's word.
type Approval struct {
	Number   aftersales.ID    `json:"number"`
	Payer    pricing.Payer    `json:"payer"`
	Approver aftersales.Actor `json:"approver"`
	Items    []ApprovedItem   `json:"items"`
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"` // who recorded it
}

func (c RecordPayerApproval) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Approvals), j)
	if c.Payer == pricing.PayerCustomer { // signs
		j.Refuse(RulePayerApproval, "payer", c.Payer)
	}
	if slices.ContainsFunc(s.Approvals, func(a Approval) bool { return a.Payer == c.Payer && a.Number == c.Number }) {
		j.Refuse(aftersales.RuleNameFree, "number", c.Number)
	}
	switch {
	case ofHouse(c.Payer) && !c.Approver.Role.Manages():
		j.Refuse(RulePayerApproval, "approver.role", c.Approver.Role)
	case !ofHouse(c.Payer) && s.staff(c.Approver.ID): // nobody of the shop decides for others
		j.Refuse(RulePayerApproval, "approver.id", c.Approver.ID)
	}
	for i, a := range c.Items {
		path, it := indexed("items", i), s.item(a.Item)
		switch {
		case it == nil:
			j.Refuse(aftersales.RuleThere, path+".item", a.Item)
		case slices.ContainsFunc(c.Items[:i], func(b ApprovedItem) bool { return b.Item == a.Item }):
			j.Refuse(aftersales.RuleNameFree, path+".item", a.Item)
		case !s.judgeMoney(path+".amount", a.Amount, j): // which has said so
		case s.billedItem(c.Payer, a.Item):
			j.Refuse(RuleBillExact, path+".item", a.Item)
		case (s.Status == StatusAccepted || s.onBill(a.Item)) && s.approvedMore(c.Payer, a):
			j.Refuse(RulePayerApproval, path+".amount", a.Amount) // nobody can ask the customer for the rest any more
		case it.askedBy(c.Payer, c.Approver.ID):
			j.Refuse(RulePayerApproval, "approver.id", c.Approver.ID)
		}
	}
	j.Measured("decided", c.Decided, s.OpenedAt)
	return PayerApproved{Approval{c.Number, c.Payer, c.Approver, slices.Clone(c.Items), orElse(c.Decided, call.At), call.By.ID}}
}

func (f PayerApproved) evolve(s *Snapshot, _ *Event) {
	s.Approvals = append(s.Approvals, f.Approval.clone())
}

func (a Approval) clone() Approval {
	a.Items = slices.Clone(a.Items)
	return a
}

// ofHouse tells whether the shop itself pays.
func ofHouse(p pricing.Payer) bool {
	return p == pricing.PayerDealerGoodwill || p == pricing.PayerInternal
}

// askedBy tells whether a person would grant the shop's money to what the same person proposed or priced.
func (it *Item) askedBy(p pricing.Payer, id aftersales.ID) bool {
	return ofHouse(p) && (id == it.PricedBy.ID || id == it.ProposedBy.ID)
}

// approved is how much of an item a payer bears at most, in minor units, and whether the payer said so. Who has priced the item since grants nothing any more.
func (s *Snapshot) approved(p pricing.Payer, item aftersales.ID) (int64, bool) {
	for i := len(s.Approvals) - 1; i >= 0; i-- {
		if s.Approvals[i].Payer != p {
			continue
		}
		for _, a := range s.Approvals[i].Items {
			if a.Item == item {
				if it := s.item(item); it != nil && it.askedBy(p, s.Approvals[i].Approver.ID) {
					return 0, false
				}
				return a.Amount.Minor(), true
			}
		}
	}
	return 0, false
}

// approvedMore tells whether a payer approved more of an item before.
func (s *Snapshot) approvedMore(p pricing.Payer, a ApprovedItem) bool {
	most, _ := s.approved(p, a.Item)
	return a.Amount.Minor() < most
}

// judgeApproval asks that a payer approved what the payer is billed for, item by item. The customer signs, and so does the department of an internal order.
func (s *Snapshot) judgeApproval(path string, due due, j *aftersales.Judgement) {
	if due.Payer == pricing.PayerCustomer || due.Payer == pricing.PayerInternal {
		return
	}
	for i, id := range due.items {
		if most, _ := s.approved(due.Payer, id); due.sums[i] > most {
			j.Refuse(RulePayerApproval, path, due.Payer, id, s.money(due.sums[i]), s.money(most))
		}
	}
}
