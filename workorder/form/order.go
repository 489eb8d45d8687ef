package form

import (
	"cmp"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// Copy says for whom an order is printed.
type Copy string

// The copies. They say the same, but that the workshop's names who an item was dispatched to.
const (
	CopyCustomer Copy = "customer"
	CopyWorkshop Copy = "workshop"
)

var copies = aftersales.Labels{
	{Value: "customer", EN: "customer's copy", ZH: "客户联"},
	{Value: "workshop", EN: "workshop's copy", ZH: "车间联"},
}

// Since tells in which release the copy came; 0 means that it is unknown.
func (c Copy) Since() int { return copies.Since(string(c)) }

// Text is the copy's label.
func (c Copy) Text() aftersales.Text { return copies.Text(string(c)) }

// OrderForm is the repair order (任务委托书).
type OrderForm struct {
	Copy Copy `json:"copy,omitzero"`
	Head
	Promise        time.Time              `json:"promise,omitzero"` // of the last offer of which the customer authorised something
	Offered        OpenOffer              `json:"offered,omitzero"` // what waits for an answer
	Terms          workorder.Terms        `json:"terms,omitzero"`   // as they stand
	Agreed         bool                   `json:"agreed,omitzero"`  // the terms are those of the offer that gave the promise
	Payers         []workorder.PayerParty `json:"payers,omitzero"`  // as the order names them
	Signers        []workorder.Signer     `json:"signers,omitzero"` // whom the customer named
	Items          []OrderItem            `json:"items,omitzero"`   // proposed, authorised, and done
	Undone         []OrderItem            `json:"undone,omitzero"`  // declined, deferred, removed, withdrawn, stopped
	Authorised     OrderTotals            `json:"authorised"`       // of those items that are authorised, as they were authorised
	Proposed       OrderTotals            `json:"proposed"`         // of those that are not
	Additions      []Addition             `json:"additions,omitzero"`
	Authorisations []Authorisation        `json:"authorisations,omitzero"`
	EndReason      aftersales.Words       `json:"end_reason,omitzero"`
}

// OpenOffer is the offer that can still be answered.
type OpenOffer struct {
	Offer   aftersales.ID `json:"offer"`
	Promise time.Time     `json:"promise"`
	Expires time.Time     `json:"expires"`
}

// OrderItem is an item with its price: of the work that was authorised, and of the live work where none was.
type OrderItem struct {
	No          int                   `json:"no"`
	Item        aftersales.ID         `json:"item"`
	Status      workorder.ItemStatus  `json:"status"`
	Added       bool                  `json:"added,omitzero"`
	Text        string                `json:"text"`
	Answers     workorder.Reason      `json:"answers,omitzero"`
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

// Addition is an added item and where it stands with the customer.
type Addition struct {
	No         int                      `json:"no"`
	Item       aftersales.ID            `json:"item"`
	Text       string                   `json:"text"`
	Status     workorder.AdditionStatus `json:"status"`
	ProposedAt time.Time                `json:"proposed_at,omitzero"`
	ProposedBy aftersales.Actor         `json:"proposed_by,omitzero"`
	Safety     bool                     `json:"safety,omitzero"`
	Total      aftersales.Money         `json:"total,omitzero"`
	Customer   aftersales.Money         `json:"customer,omitzero"`
}

// Authorisation is the customer's answer to an offer.
type Authorisation struct {
	Offer     aftersales.ID      `json:"offer"`
	Signer    aftersales.ID      `json:"signer"`
	Name      aftersales.Name    `json:"name,omitzero"` // as written, or as the order knows the signer
	Method    aftersales.Method  `json:"method"`
	Level     aftersales.Consent `json:"level"`
	Witness   aftersales.ID      `json:"witness,omitzero"`
	SignedAt  time.Time          `json:"signed_at"`
	Decisions []ItemDecision     `json:"decisions"`
}

// ItemDecision is the answer for one item.
type ItemDecision struct {
	No       int                 `json:"no"`
	Item     aftersales.ID       `json:"item"`
	Decision aftersales.Decision `json:"decision"`
}

// Order makes the repair order of a snapshot.
func Order(s workorder.Snapshot, c Copy) OrderForm {
	f := OrderForm{
		Copy: c, Head: headOf(&s), Terms: s.Terms, EndReason: s.EndReason,
		Payers: slices.Clone(s.Payers), Signers: slices.Clone(s.Signers),
	}
	var authorised, proposed []*OrderItem
	f.Items = make([]OrderItem, 0, len(s.Items))
	for i := range s.Items {
		it := orderItem(&s, i, c)
		if s.Items[i].Added {
			f.Additions = append(f.Additions, Addition{
				it.No, it.Item, it.Text, s.Addition(it.Item, s.At), s.Items[i].ProposedAt, s.Items[i].ProposedBy, it.Safety, it.Total, it.Customer,
			})
		}
		if !carried(it.Status) {
			f.Undone = append(f.Undone, it)
			continue
		}
		f.Items = append(f.Items, it)
		if it := &f.Items[len(f.Items)-1]; it.Offer != "" {
			authorised = append(authorised, it)
		} else {
			proposed = append(proposed, it)
		}
	}
	f.Authorised, f.Proposed = totals(authorised), totals(proposed)
	f.answers(&s)
	return f
}

// carried tells whether an item of this status is done, or may still be.
func carried(s workorder.ItemStatus) bool {
	switch s {
	case workorder.ItemStatusDeclined, workorder.ItemStatusDeferred, workorder.ItemStatusRemoved, workorder.ItemStatusWithdrawn, workorder.ItemStatusStopped:
		return false
	default:
		return true
	}
}

func orderItem(s *workorder.Snapshot, i int, c Copy) OrderItem {
	live := &s.Items[i]
	work, offer := live.Work, live.Authorised.Offer
	if offer != "" {
		work = live.Authorised.Work
	}
	it := OrderItem{
		No: i + 1, Item: live.ID, Status: live.Status, Added: live.Added, Offer: offer,
		Text: work.Text, Answers: work.Answers, Safety: work.Safety, Package: work.Package,
	}
	if c == CopyWorkshop {
		it.Technicians = slices.Clone(live.Technicians)
	}
	if live.Status == workorder.ItemStatusDeclined {
		it.Risk = warning(s, live.ID)
	}
	price := func(w *workorder.Work) (document, Figures, bool) {
		d, err := priced(s.Policy.Pricing, []numbered{{i + 1, live.ID, w.Lines, w.Lines}})
		sum, ok := figures(d.rows)
		return d, sum, err == nil && ok
	}
	d, sum, ok := price(&work)
	it.Rows = d.rows
	if ok && !sum.Total.IsZero() { // else a line has no price yet
		it.Figures, it.Payers, it.Customer = sum, d.payers, customerPart(d.payers, sum)
	}
	if offer != "" && !reflect.DeepEqual(live.Work, live.Authorised.Work) {
		it.Changed, it.Now.Text = true, live.Work.Text
		if d, sum, ok := price(&live.Work); ok {
			it.Now.Total, it.Now.Customer = sum.Total, customerPart(d.payers, sum)
		}
	}
	return it
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

// answers takes over what the customer answered, and what waits for an answer.
func (f *OrderForm) answers(s *workorder.Snapshot) {
	number := make(map[aftersales.ID]int, len(s.Items))
	for i := range s.Items {
		number[s.Items[i].ID] = i + 1
	}
	for i := range s.Offers {
		o := &s.Offers[i]
		if o.Status == workorder.OfferStatusOpen {
			f.Offered = OpenOffer{o.ID, o.Promise, o.Expires}
		}
		if o.Status != workorder.OfferStatusAnswered {
			continue
		}
		r, a := &o.Answered.Response, &o.Answered.Attestation
		given := Authorisation{
			Offer: o.ID, Signer: r.Signer, Name: cmp.Or(r.Name, nameOf(s, r.Signer)),
			Method: r.Method, Level: a.Level, Witness: a.Witness, SignedAt: r.SignedAt,
		}
		agreed := false
		for _, d := range r.Answers {
			given.Decisions = append(given.Decisions, ItemDecision{number[d.Line], d.Line, d.Decision})
			agreed = agreed || d.Decision == aftersales.Authorise
		}
		f.Authorisations = append(f.Authorisations, given)
		if agreed {
			f.Promise, f.Agreed = o.Promise, o.Terms == s.Terms
		}
	}
}

// Format prints kind, ID and sequence, whatever the verb.
func (f OrderForm) Format(w fmt.State, _ rune) { f.print(w, "order form") }

// LogValue logs kind, ID and sequence.
func (f OrderForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the form as text, in lang and with its times in zone; nil is UTC.
func (f OrderForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, f.Pricing.Currency)
	p.title(p.say("Repair order", "机动车维修任务委托书") + p.aside(word(p, f.Copy)))
	f.head(p)
	f.terms(p)
	f.items(p)
	f.undone(p)
	f.additions(p)
	f.authorisations(p)
	p.put("")
	p.para(p.say(
		"Work that is found necessary on the way is proposed to the customer, and done only when the customer has authorised it.",
		"维修过程中发现新的维修项目，及时与客户联系，经客户同意并授权后施工。"))
	p.sign(p.say("Customer's signature", "客户签字"), p.say("Date", "日期"))
	p.sign(p.say("Service advisor's signature", "服务顾问签字"), p.say("Date", "日期"))
	p.retention(&f.Head)
	return p.String()
}

func (f *OrderForm) head(p *page) {
	p.grid(
		p.empty("Order", "委托书编号", f.Order.ID()),
		p.empty("Opened", "开单时间", p.time(f.OpenedAt)),
		p.filled("Status", "状态", word(p, f.Status)),
		p.filled("From", "来源", p.among(" ", word(p, f.Source), f.From.ID())),
		p.filled("Cancelled because", "取消原因", string(f.EndReason)),
	)
	p.heading("Parties and vehicle", "委托双方与车辆")
	p.grid(
		p.empty("Customer", "客户", string(f.Customer.Name)), p.empty("Phone", "联系电话", f.Customer.Phone.Plain()),
		p.empty("Owner", "车主", string(f.Owner.Name)), p.empty("Sender", "送修人", p.other(f.Sender, f.Customer)),
		p.empty("Plate", "车牌号", f.Vehicle.Plate.Plain()), p.empty("Model", "厂牌型号", f.Vehicle.Model),
		p.empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.empty("Service advisor", "服务顾问", f.Advisor),
		p.empty("Shop", "承修方", ""), p.empty("Shop's phone", "承修方电话", ""),
	)
	payers := make([]field, 0, len(f.Payers))
	for _, x := range f.Payers {
		payers = append(payers, field{label: p.say("Payer", "付款方") + p.aside(word(p, x.Payer)), value: p.party(x.Party)})
	}
	p.grid(payers...)
	if len(f.Signers) > 0 {
		p.heading("Named by the customer", "客户指定人员")
		rows := make([]row, len(f.Signers))
		for i, x := range f.Signers {
			rows[i].cells = []string{x.Person.ID, string(x.Person.Name), x.Person.Phone.Plain(), word(p, x.Scope), p.money(x.Limit), p.time(x.Until)}
		}
		p.table([]column{
			{head: p.say("Person", "人员")}, {head: p.say("Name", "姓名")}, {head: p.say("Phone", "电话"), firm: true, some: true}, {head: p.say("May", "权限")},
			{head: p.say("Up to", "限额"), right: true, some: true}, {head: p.say("Until", "有效期至"), firm: true, some: true},
		}, rows)
	}
}

// other is a party in full where it is another than the customer, whose phone stands beside.
func (p *page) other(a, customer aftersales.Party) string {
	if a == customer {
		return string(a.Name)
	}
	return p.party(a)
}

func (f *OrderForm) terms(p *page) {
	p.heading("Terms", "约定事项")
	t := f.Terms
	p.grid(
		p.empty("Ready (promised)", "预计交车时间", p.time(f.Promise)),
		p.filled("Ready if the open offer is accepted", "待答复报价的预计交车时间", p.time(f.Offered.Promise)),
		p.filled("Open offer", "待答复报价", p.among(" ", f.Offered.Offer, p.labelled("until", "有效期至 ", p.time(f.Offered.Expires)))),
		p.empty("Payment", "付款方式", word(p, t.Payment)),
		p.empty("Delivery", "交车方式", word(p, t.Delivery)),
		p.empty("Old parts", "旧件处理", word(p, t.OldParts)),
		p.empty("Car wash", "洗车服务", word(p, t.Wash)),
		p.empty("Added items", "增项约定", word(p, t.AddedItems)),
		p.empty("Tolerance", "估价浮动比例", percent(t.Tolerance)),
		p.empty("Guarantee period", "质量保证期", ""),
	)
	p.para(p.say(
		"The customer's bill exceeds what was authorised by no more than the tolerance; beyond it the customer is asked beforehand.",
		"客户结算金额超出授权金额不得高于上述浮动比例；超出该比例的，须事先征得客户同意。"))
	if !f.Agreed && t != (workorder.Terms{}) {
		p.para(p.say("These terms wait for the customer's agreement.", "以上约定待客户确认。"))
	}
	p.tariff(f.Pricing)
}

func (f *OrderForm) items(p *page) {
	if len(f.Items) == 0 {
		return
	}
	p.heading("Items", "维修项目")
	var rows []row
	for i := range f.Items {
		it := &f.Items[i]
		if i > 0 {
			rows = append(rows, row{across: " "})
		}
		rows = append(rows, row{across: p.among("  ", number(it.No), it.Text+p.aside(p.then(
			p.reason(it.Answers), p.yes(it.Safety, "safety item", "安全项目"), p.yes(it.Added, "added item", "增项"), word(p, it.Status),
			p.labelled("offer", "报价 ", it.Offer), p.labelled("dispatched to", "派工 ", p.and(it.Technicians...)))))})
		for n := range it.Rows {
			r := &it.Rows[n]
			rows = append(rows, row{cells: []string{
				r.No, word(p, r.Kind), r.Text + p.factor(r) + p.aside(p.shares(r.Shares)) + p.pending(r), r.Part, word(p, r.Class), quantity(r), p.price(r.Price), p.money(r.Listed), p.taken(r.Discount),
			}})
		}
		rows = append(rows, row{across: p.then(
			p.labelled("labour", "工时费 ", p.money(it.Labour)), p.labelled("parts", "备件费 ", p.money(it.Parts)), p.labelled("sublet work", "外委费 ", p.money(it.Sublet)), p.labelled("other costs", "其他费用 ", p.money(it.Other)),
			p.labelled("discount", "优惠 ", p.taken(it.Discount)), p.labelled("total with tax", "含税合计 ", p.money(it.Total)),
			p.labelled("customer's part", "客户承担 ", p.money(it.Customer)), p.labelled("package price", "套餐价 ", p.money(it.Package)),
		)})
		if it.Changed {
			rows = append(rows, row{across: p.then(
				p.say("changed since it was authorised, now", "授权后有变更，现为")+p.say(" ", "：")+it.Now.Text,
				p.labelled("total with tax", "含税合计 ", p.money(it.Now.Total)), p.labelled("customer's part", "客户承担 ", p.money(it.Now.Customer)),
			)})
		}
	}
	p.table([]column{
		{head: p.say("No.", "序号"), firm: true}, {head: p.say("Kind", "费用"), firm: true}, {head: p.say("Description", "名称")}, {head: p.say("Part no.", "备件编码"), firm: true, some: true},
		{head: p.say("Source", "来源类别"), some: true}, {head: p.say("Qty or h", "数量/工时"), right: true}, {head: p.say("Unit price", "单价"), right: true},
		{head: p.say("Amount", "金额"), right: true}, {head: p.say("Discount", "优惠"), right: true, some: true},
	}, rows)
	var all []Row
	for i := range f.Items {
		all = append(all, f.Items[i].Rows...)
	}
	p.origins(all)
	for _, t := range [...]struct {
		en, zh string
		OrderTotals
	}{{"Authorised", "已授权合计", f.Authorised}, {"Proposed, to be authorised", "待授权合计", f.Proposed}} {
		if t.Total.IsZero() {
			continue
		}
		p.heading(t.en, t.zh)
		list := p.figures(t.Figures, f.Pricing.Basis, p.say("parts", "备件费小计"))
		for _, a := range t.Payers {
			list = append(list, field{label: p.say("falls to: ", "付款方：") + word(p, a.Payer), value: p.money(a.Total)})
		}
		p.sums(list)
	}
}

func (f *OrderForm) undone(p *page) {
	if len(f.Undone) == 0 {
		return
	}
	p.heading("Not carried out", "未施工项目")
	rows := make([]row, len(f.Undone))
	for i := range f.Undone {
		it := &f.Undone[i]
		rows[i].cells = []string{
			number(it.No), it.Text, p.reason(it.Answers), word(p, it.Status), p.yes(it.Safety, "safety item", "安全项目"), word(p, it.Risk), p.money(it.Total), p.money(it.Customer),
		}
	}
	p.table([]column{
		{head: p.say("No.", "序号"), firm: true}, {head: p.say("Item", "维修项目")}, {head: p.say("Reason", "来由"), some: true}, {head: p.say("Status", "状态"), firm: true},
		{head: p.say("Safety", "安全"), firm: true, some: true}, {head: p.say("Warning", "安全提示"), some: true},
		{head: p.say("Would cost", "费用"), right: true, some: true}, {head: p.say("Customer's part", "客户承担"), right: true, some: true},
	}, rows)
}

func (f *OrderForm) additions(p *page) {
	if len(f.Additions) == 0 {
		return
	}
	p.heading("Added items", "增项")
	rows := make([]row, len(f.Additions))
	for i := range f.Additions {
		a := &f.Additions[i]
		rows[i].cells = []string{
			number(a.No), a.Text, word(p, a.Status), p.yes(a.Safety, "safety item", "安全项目"), p.time(a.ProposedAt), p.among(" ", word(p, a.ProposedBy.Role), a.ProposedBy.ID),
			p.money(a.Total), p.money(a.Customer),
		}
	}
	p.table([]column{
		{head: p.say("No.", "序号"), firm: true}, {head: p.say("Item", "维修项目")}, {head: p.say("Status", "状态"), firm: true}, {head: p.say("Safety", "安全"), firm: true, some: true},
		{head: p.say("Proposed", "提出时间"), firm: true}, {head: p.say("By", "提出人")},
		{head: p.say("Expected", "预计费用"), right: true, some: true}, {head: p.say("Customer's part", "客户承担"), right: true, some: true},
	}, rows)
}

func (f *OrderForm) authorisations(p *page) {
	if len(f.Authorisations) == 0 {
		return
	}
	p.heading("Authorisations", "授权记录")
	rows := make([]row, len(f.Authorisations))
	for i := range f.Authorisations {
		a := &f.Authorisations[i]
		var said []string
		for n, d := range a.Decisions {
			if slices.ContainsFunc(a.Decisions[:n], func(b ItemDecision) bool { return b.Decision == d.Decision }) {
				continue
			}
			var items []string
			for _, b := range a.Decisions {
				if b.Decision == d.Decision {
					items = append(items, cmp.Or(number(b.No), b.Item))
				}
			}
			said = append(said, p.among(" ", word(p, d.Decision), p.and(items...)))
		}
		rows[i].cells = []string{
			a.Offer, p.then(said...), p.among(" ", a.Signer, string(a.Name)), word(p, a.Level) + p.aside(word(p, a.Method)), a.Witness, p.time(a.SignedAt),
		}
	}
	p.table([]column{
		{head: p.say("Offer", "报价"), firm: true}, {head: p.say("Answer by item", "各项目答复")}, {head: p.say("Signer", "签署人")},
		{head: p.say("Consent", "授权方式")}, {head: p.say("Witness", "见证人"), some: true}, {head: p.say("Signed", "签署时间"), firm: true},
	}, rows)
}
