package form

import (
	"cmp"
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// OrderItem is an item with its price: of the work that was authorised, and of the live work where none was.
type OrderItem struct {
	No          int                   `json:"no"`
	Item        aftersales.ID         `json:"item"`
	Status      workorder.ItemStatus  `json:"status"`
	Added       bool                  `json:"added,omitzero"`
	Text        string                `json:"text"`
	Answers     workorder.Reason      `json:"answers,omitzero"`
	Coverage    pricing.Coverage      `json:"coverage,omitzero"`    // by a guarantee
	Comeback    aftersales.ID         `json:"comeback,omitzero"`    // the item of the earlier order that comes back
	Alternative aftersales.ID         `json:"alternative,omitzero"` // the group of which at most one is done
	Outside     aftersales.ID         `json:"outside,omitzero"`     // the other shop that does the main work
	Skills      []workorder.Skill     `json:"skills,omitzero"`
	OwnParts    []workorder.OwnPart   `json:"own_parts,omitzero"` // the customer's own, as they were checked
	Diagnostic  bool                  `json:"diagnostic,omitzero"`
	Safety      bool                  `json:"safety,omitzero"`
	Package     aftersales.Money      `json:"package,omitzero"`
	Offer       aftersales.ID         `json:"offer,omitzero"`   // by which it was authorised
	Changed     bool                  `json:"changed,omitzero"` // since it was authorised
	Now         Now                   `json:"now,omitzero"`     // of a changed item
	Rows        []Row                 `json:"rows,omitzero"`
	Customer    aftersales.Money      `json:"customer,omitzero"` // the customer's part, with tax
	Payers      []pricing.PayerAmount `json:"payers,omitzero"`
	Technicians []aftersales.ID       `json:"technicians,omitzero"`
	Risk        aftersales.Risk       `json:"risk,omitzero"` // of a declined item: what became of the warning
	Figures
}

// Now is what a changed item comes to as it stands.
type Now struct {
	Text     string           `json:"text"`
	Total    aftersales.Money `json:"total,omitzero"`
	Customer aftersales.Money `json:"customer,omitzero"`
}

// OrderTotals is what some items come to. Nothing is given where one of them has no price yet: a part of a price is none.
type OrderTotals struct {
	Figures
	Payers []pricing.PayerAmount `json:"payers,omitzero"`
}

// carried tells whether an item of this status is done, or may still be.
func carried(s workorder.ItemStatus) bool {
	switch s {
	case workorder.ItemStatusDeclined, workorder.ItemStatusDeferred, workorder.ItemStatusRemoved, workorder.ItemStatusWithdrawn, workorder.ItemStatusStopped, workorder.ItemStatusCarried:
		return false
	default:
		return true
	}
}

// orderItem is the item under a number, as it was authorised, or as it stands where it was not.
func orderItem(s *workorder.Snapshot, i int, c Copy) OrderItem {
	live := &s.Items[i]
	work, offer := &live.Work, live.Authorised.Offer
	if offer != "" {
		work = &live.Authorised.Work
	}
	it := itemOf(s, i, work)
	it.Offer = offer
	if c == CopyWorkshop {
		it.Technicians = slices.Clone(live.Technicians)
	}
	if live.Status == workorder.ItemStatusDeclined {
		it.Risk = warning(s, live.ID)
	}
	if now := itemOf(s, i, &live.Work); offer != "" && !live.AsAuthorised() {
		it.Changed, it.Now = true, Now{now.Text, now.Total, now.Customer}
	}
	return it
}

// itemOf is the item under a number with this work.
func itemOf(s *workorder.Snapshot, i int, work *workorder.Work) OrderItem {
	live := &s.Items[i]
	it := OrderItem{
		No: i + 1, Item: live.ID, Status: live.Status, Added: live.Added,
		Text: work.Text, Answers: work.Answers, Safety: work.Safety, Package: work.Package,
		Coverage: work.Coverage, Comeback: work.Comeback, Alternative: work.Alternative, Outside: work.Sublet,
		Skills: slices.Clone(work.Skills), OwnParts: slices.Clone(work.OwnParts), Diagnostic: work.Diagnostic,
	}
	d, err := priced(s.Policy.Pricing, []numbered{{i + 1, live.ID, work.Lines, work.Lines}})
	it.Rows = d.rows
	if sum, ok := figures(d.rows); err == nil && ok && !sum.Total.IsZero() { // else a line has no price yet
		it.Figures, it.Payers, it.Customer = sum, d.payers, customerPart(d.payers, sum)
	}
	return it
}

// unpriced takes out what is an amount of money.
func (it *OrderItem) unpriced() {
	it.Package, it.Customer, it.Figures, it.Payers = aftersales.Money{}, aftersales.Money{}, Figures{}, nil
	it.Now.Total, it.Now.Customer = aftersales.Money{}, aftersales.Money{}
	it.Coverage.Payer = ""
	for n := range it.Rows {
		r := &it.Rows[n]
		r.Price, r.List, r.Taxed, r.Shares, r.Amount, r.Borne = pricing.UnitPrice{}, pricing.Listed{}, pricing.Tax{}, nil, Amount{}, pricing.PayerAmount{}
	}
}

// customerPart is what falls to the customer: nought where others pay all.
func customerPart(payers []pricing.PayerAmount, sum Figures) aftersales.Money {
	if a, ok := borne(payers, pricing.PayerCustomer); ok || sum.Total.IsZero() {
		return a.Total
	}
	nought, _ := aftersales.NewMoney(0, sum.Total.Currency())
	return nought
}

// warning is what became of the warning when the customer last declined the item.
func warning(s *workorder.Snapshot, item aftersales.ID) aftersales.Risk {
	for i := len(s.Offers) - 1; i >= 0; i-- {
		for _, a := range s.Offers[i].Answered.Response.Answers {
			if a.Line == item && a.Decision == aftersales.Decline {
				return a.Risk
			}
		}
	}
	return ""
}

// totals adds items up.
func totals(items []*OrderItem) OrderTotals {
	var rows []Row
	var t OrderTotals
	for _, it := range items {
		if it.Total.IsZero() {
			return OrderTotals{}
		}
		rows = append(rows, it.Rows...)
		for _, a := range it.Payers {
			k := slices.IndexFunc(t.Payers, func(b pricing.PayerAmount) bool { return b.Payer == a.Payer })
			if k < 0 {
				t.Payers = append(t.Payers, a)
				continue
			}
			b := &t.Payers[k]
			if !add(&b.Net, a.Net) || !add(&b.Tax, a.Tax) || !add(&b.Total, a.Total) {
				return OrderTotals{}
			}
		}
	}
	order := pricing.Payers()
	slices.SortStableFunc(t.Payers, func(a, b pricing.PayerAmount) int {
		return cmp.Compare(slices.Index(order, a.Payer), slices.Index(order, b.Payer))
	})
	sum, ok := figures(rows)
	if !ok {
		return OrderTotals{}
	}
	t.Figures = sum
	return t
}

// about is what is to be said of an item beside its text.
func (p *page) about(it *OrderItem) string {
	return p.then(
		p.reason(it.Answers), p.Yes(it.Safety, "safety item", "安全项目"), p.Yes(it.Added, "added item", "增项"), p.Yes(it.Diagnostic, "diagnosis only", "仅诊断"),
		p.Labelled("comeback of", "返修原项目 ", it.Comeback), p.Among(p.Say(": ", "："), paper.Word(p, it.Coverage.Answer), p.Among(" ", paper.Word(p, it.Coverage.Basis), it.Coverage.Article)),
		p.Labelled("sublet to", "外委 ", it.Outside), p.Labelled("one of group", "择一项目组 ", it.Alternative), paper.Word(p, it.Status),
		p.Labelled("offer", "报价 ", it.Offer), p.Labelled("dispatched to", "派工 ", p.Who(it.Technicians...)), p.ownParts(it.OwnParts),
	)
}

// ownParts is what came of the check of the customer's own parts.
func (p *page) ownParts(list []workorder.OwnPart) string {
	texts := make([]string, len(list))
	for i, o := range list {
		found := p.Say("unfit", "不合格")
		if o.Fit {
			found = p.Say("fit", "合格")
		}
		texts[i] = p.Among(" ", p.Labelled("own part", "自带件 ", o.Line), found, string(o.Note))
	}
	return p.And(texts...)
}

// items prints items with their lines, with prices or without.
func (p *page) items(list []OrderItem, prices bool) {
	var rows []paper.Row
	for i := range list {
		it := &list[i]
		if i > 0 {
			rows = append(rows, paper.Row{Across: " "})
		}
		rows = append(rows, paper.Row{Across: p.Among("  ", number(it.No), it.Text+p.Aside(p.about(it)))})
		for n := range it.Rows {
			r := &it.Rows[n]
			cells := []string{r.No, paper.Word(p, r.Kind), r.Text + p.factor(r) + p.Aside(p.then(p.brand(r), p.shares(r.Shares))) + p.pending(r), r.Part, paper.Word(p, r.Class), quantity(r)}
			if prices {
				cells = append(cells, p.price(r.Price), p.money(r.Listed), p.taken(r.Discount))
			}
			rows = append(rows, paper.Row{Cells: cells})
		}
		if prices {
			rows = append(rows, paper.Row{Across: p.sum(it)})
		}
		if it.Changed {
			rows = append(rows, paper.Row{Across: p.then(
				p.Say("changed since it was authorised, now", "授权后有变更，现为")+p.Say(" ", "：")+it.Now.Text,
				p.Labelled("total with tax", "含税合计 ", p.money(it.Now.Total)), p.Labelled("customer's part", "客户承担 ", p.money(it.Now.Customer)),
			)})
		}
	}
	columns := []paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Kind", "费用"), Firm: true}, {Head: p.Say("Description", "名称")}, {Head: p.Say("Part no.", "备件编码"), Firm: true, Some: true},
		{Head: p.Say("Source", "来源类别"), Some: true}, {Head: p.Say("Qty or h", "数量/工时"), Right: true},
	}
	if prices {
		columns = append(columns, paper.Column{Head: p.Say("Unit price", "单价"), Right: true}, paper.Column{Head: p.Say("Amount", "金额"), Right: true}, paper.Column{Head: p.Say("Discount", "优惠"), Right: true, Some: true})
	}
	p.Table(columns, rows)
	if !prices {
		return
	}
	var all []Row
	for i := range list {
		all = append(all, list[i].Rows...)
	}
	p.origins(all)
}

// brand is a part's brand, where a column of its own would leave the others too narrow.
func (p *page) brand(r *Row) string { return p.Labelled("brand", "品牌 ", r.Brand) }

// sum is what an item comes to, in one text.
func (p *page) sum(it *OrderItem) string {
	return p.then(
		p.Labelled("labour", "工时费 ", p.money(it.Labour)), p.Labelled("parts", "备件费 ", p.money(it.Parts)), p.Labelled("sublet work", "外委费 ", p.money(it.Sublet)), p.Labelled("other costs", "其他费用 ", p.money(it.Other)),
		p.Labelled("discount", "优惠 ", p.taken(it.Discount)), p.Labelled("total with tax", "含税合计 ", p.money(it.Total)),
		p.Labelled("customer's part", "客户承担 ", p.money(it.Customer)), p.Labelled("package price", "套餐价 ", p.money(it.Package)),
	)
}

// totals prints what items come to, and who pays how much of it.
func (p *page) totals(heading string, t *OrderTotals, basis pricing.Basis) {
	if t.Total.IsZero() {
		return
	}
	p.Heading(heading, heading)
	list := p.figures(t.Figures, basis, p.Say("parts", "备件费小计"))
	for _, a := range t.Payers {
		list = append(list, paper.Field{Label: p.Say("falls to: ", "付款方：") + paper.Word(p, a.Payer), Value: p.money(a.Total)})
	}
	p.Sums(list)
}

// terms prints what was settled beside the work.
func (p *page) terms(t *workorder.Terms, prices bool) {
	fields := []paper.Field{
		p.Empty("Payment", "付款方式", paper.Word(p, t.Payment)),
		p.Empty("Delivery", "交车方式", paper.Word(p, t.Delivery)),
		p.Empty("Old parts", "旧件处理", paper.Word(p, t.OldParts)),
		p.Empty("Car wash", "洗车服务", paper.Word(p, t.Wash)),
		p.Empty("Added items", "增项约定", paper.Word(p, t.AddedItems)),
		p.Filled("While the work is done", "维修期间", p.Yes(t.Waits, "the customer waits at the shop", "客户在店等候")),
		p.Empty("Guarantee period", "质量保证期", p.guarantee(t.Guarantee)),
	}
	if prices {
		fields = append(fields,
			p.Empty("Overrun", "超支约定", paper.Word(p, t.Overrun)), p.Empty("Tolerance", "估价浮动比例", percent(t.Tolerance)),
			p.Empty("Tariff", "工时费标准", t.Tariff),
		)
	}
	p.Grid(fields...)
	if prices {
		p.Para(p.Say(
			"The customer's bill exceeds what was authorised by no more than the tolerance; beyond it the customer is asked beforehand.",
			"客户结算金额超出授权金额不得高于上述浮动比例；超出该比例的，须事先征得客户同意。"))
	}
}
