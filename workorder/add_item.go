package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// AddItem puts an item on the order before the customer first signs; ProposeAddition does so afterwards.
type AddItem struct {
	Item aftersales.ID `json:"item" validate:"required,id"`
	Work Work          `json:"work"`
}

// ItemAdded is the fact of AddItem.
type ItemAdded AddItem

func (c AddItem) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeNew(c.Item, c.Work, call, j)
	return ItemAdded{c.Item, c.Work.clone()}
}

func (f ItemAdded) evolve(s *Snapshot, e *Event) {
	s.addItem(Item{
		ID: f.Item, Status: ItemStatusProposed, ProposedAt: e.At, ProposedBy: e.By, PricedBy: e.By, Work: f.Work.clone(),
	})
}

// judgeNew asks what every new item is asked, before the first signature and after.
func (s *Snapshot) judgeNew(id aftersales.ID, w Work, call *aftersales.Call, j *aftersales.Judgement) {
	if s.item(id) != nil {
		j.Refuse(aftersales.RuleNameFree, "item", id)
	}
	if len(s.Items) >= maxItems {
		j.Refuse(aftersales.RuleLength, "item", len(s.Items))
	}
	s.judgeWork(id, w, call, j)
}

// judgeWork asks whether the work may stand on the order as item id, priced by this actor.
func (s *Snapshot) judgeWork(id aftersales.ID, w Work, call *aftersales.Call, j *aftersales.Judgement) {
	switch {
	case w.Answers.Kind == "" || w.Answers.ID == "":
		j.Refuse(RuleItemReason, "work.answers")
	case w.Answers.Kind == ReasonConcern && s.Source.Kind == SourceSheet && !slices.Contains(s.Source.Intake.Concerns, w.Answers.ID):
		j.Refuse(RuleItemReason, "work.answers.id", w.Answers.ID)
	}
	for i, l := range w.Lines {
		for n, share := range l.Shares {
			if share.Payer != pricing.PayerCustomer && !s.pays(share.Payer) {
				j.Refuse(RuleOneOfEach, at(at("work.lines", i)+".shares", n)+".payer", share.Payer)
			}
		}
	}
	s.judgeRoom(len(w.Lines), "work.lines", j)
	if totals := pricing.Check(j, "work.lines", s.Policy.Pricing, w.Lines); !totals.Total.IsZero() {
		s.judgeDiscount(id, w, totals, call, j)
	}
}

// judgeDiscount sums what is given away on the order by others than a service manager, with this work as item id.
func (s *Snapshot) judgeDiscount(id aftersales.ID, w Work, totals pricing.Totals, call *aftersales.Call, j *aftersales.Judgement) {
	if call.By.Role == aftersales.RoleServiceManager || !w.discounted() {
		return
	}
	listed, given := totals.Listed().Minor(), totals.Discount.Minor()
	for i := range s.Items {
		it := &s.Items[i]
		if it.ID == id || it.Status != ItemStatusProposed && !it.Status.live() {
			continue
		}
		t, err := pricing.Price(s.Policy.Pricing, it.Work.Lines)
		if err != nil {
			continue
		}
		listed += t.Listed().Minor()
		if it.PricedBy.Role != aftersales.RoleServiceManager {
			given += t.Discount.Minor()
		}
	}
	most, ok := percentDown(listed, s.Policy.AdvisorDiscount)
	if !ok || given > most {
		limit, _ := aftersales.NewMoney(most, s.Policy.Pricing.Currency)
		found, _ := aftersales.NewMoney(given, s.Policy.Pricing.Currency)
		j.Refuse(RulePriceAuthority, "work.lines", found, limit)
	}
}

// pays tells whether the order names who the payer is.
func (s *Snapshot) pays(p pricing.Payer) bool {
	return slices.ContainsFunc(s.Payers, func(named PayerParty) bool { return named.Payer == p })
}

func (w *Work) discounted() bool {
	return slices.ContainsFunc(w.Lines, func(l pricing.Line) bool { return l.Discount != (pricing.Discount{}) })
}
