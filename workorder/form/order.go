package form

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
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

// OrderForm is the repair order (任务委托书). The workshop's copy holds no amounts of money, neither as data nor as text.
type OrderForm struct {
	Copy Copy `json:"copy,omitzero"`
	Head
	Concerns       []Concern              `json:"concerns,omitzero"`
	Diagnoses      []workorder.Diagnosis  `json:"diagnoses,omitzero"`
	Comeback       aftersales.Ref         `json:"comeback,omitzero"`  // the earlier order
	Elsewhere      string                 `json:"elsewhere,omitzero"` // its name, where another shop did the work
	Promise        time.Time              `json:"promise,omitzero"`   // the last one
	FirstPromise   time.Time              `json:"first_promise,omitzero"`
	Offered        OpenOffer              `json:"offered,omitzero"` // what waits for an answer
	Terms          workorder.Terms        `json:"terms,omitzero"`   // as they stand
	Agreed         bool                   `json:"agreed,omitzero"`  // the terms are those that the customer signed last
	Payers         []workorder.PayerParty `json:"payers,omitzero"`  // as the order names them
	Signers        []workorder.Signer     `json:"signers,omitzero"` // whom the customer named
	Custody        []workorder.Kept       `json:"custody,omitzero"` // what the shop keeps for the customer
	Items          []OrderItem            `json:"items,omitzero"`   // proposed, authorised, and done
	Undone         []OrderItem            `json:"undone,omitzero"`  // declined, deferred, removed, withdrawn, stopped, carried over
	Authorised     OrderTotals            `json:"authorised"`       // of those items that are authorised, as they were authorised
	Proposed       OrderTotals            `json:"proposed"`         // of those that are not
	Supply         []Supply               `json:"supply,omitzero"`  // what the store said for each offer that was answered, or can be
	Additions      []AddedItem            `json:"additions,omitzero"`
	Authorisations []Authorisation        `json:"authorisations,omitzero"`
	EndReason      aftersales.Words       `json:"end_reason,omitzero"`
}

// OpenOffer is the offer that can still be answered.
type OpenOffer struct {
	Offer   aftersales.ID `json:"offer"`
	Promise time.Time     `json:"promise"`
	Expires time.Time     `json:"expires"`
}

// AddedItem is an added item and where it stands with the customer.
type AddedItem struct {
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
	Heard     workorder.Heard    `json:"heard,omitzero"` // of an answer that was only spoken
	Decisions []ItemDecision     `json:"decisions"`
}

// ItemDecision is the answer for one item.
type ItemDecision struct {
	No       int                 `json:"no"`
	Item     aftersales.ID       `json:"item"`
	Decision aftersales.Decision `json:"decision"`
}

// Order makes the repair order of a snapshot.
func Order(s workorder.Snapshot, h Host, c Copy) OrderForm {
	terms, _ := agreed(&s)
	f := OrderForm{
		Copy: c, Head: headOf(&s, &h), Concerns: slices.Clone(h.Concerns), Diagnoses: diagnoses(&s), Comeback: s.Comeback.Order, Elsewhere: s.Comeback.Elsewhere,
		Terms: s.Terms, Agreed: terms == s.Terms && terms != (workorder.Terms{}), EndReason: s.EndReason,
		Payers: slices.Clone(s.Payers), Signers: slices.Clone(s.Signers), Custody: slices.Clone(s.Custody),
	}
	if n := len(s.Promises); n > 0 {
		f.Promise, f.FirstPromise = s.Promises[n-1].To, s.Promises[0].To
	}
	var authorised, proposed []*OrderItem
	f.Items = make([]OrderItem, 0, len(s.Items))
	for i := range s.Items {
		it := orderItem(&s, i, c)
		if s.Items[i].Added {
			f.Additions = append(f.Additions, AddedItem{
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
	if c == CopyWorkshop {
		f.unpriced()
	}
	return f
}

// unpriced takes everything out that is an amount of money, or tells how prices are made.
func (f *OrderForm) unpriced() {
	f.Pricing, f.Authorised, f.Proposed = pricing.Policy{}, OrderTotals{}, OrderTotals{}
	f.Payers, f.Terms.Tolerance, f.Terms.Overrun, f.Terms.Tariff = nil, aftersales.Number{}, "", ""
	for i := range f.Signers {
		f.Signers[i].Limit = aftersales.Money{}
	}
	for i := range f.Additions {
		f.Additions[i].Total, f.Additions[i].Customer = aftersales.Money{}, aftersales.Money{}
	}
	for _, list := range [...][]OrderItem{f.Items, f.Undone} {
		for i := range list {
			list[i].unpriced()
		}
	}
}

// answers takes over what the customer answered, and what waits for an answer.
func (f *OrderForm) answers(s *workorder.Snapshot) {
	for i := range s.Offers {
		o := &s.Offers[i]
		if o.Status != workorder.OfferStatusOpen && o.Status != workorder.OfferStatusAnswered {
			continue
		}
		if p := supplyOf(s, o); !p.At.IsZero() {
			f.Supply = append(f.Supply, p)
		}
		switch o.Status {
		case workorder.OfferStatusOpen:
			f.Offered = OpenOffer{o.ID, o.Promise, o.Expires}
		case workorder.OfferStatusAnswered:
			f.Authorisations = append(f.Authorisations, answerOf(s, o))
		}
	}
}

// answerOf is the customer's answer to an offer that has one.
func answerOf(s *workorder.Snapshot, o *workorder.Offer) Authorisation {
	r, a := &o.Answered.Response, &o.Answered.Attestation
	given := Authorisation{
		Offer: o.ID, Signer: r.Signer, Name: cmp.Or(r.Name, nameOf(s, r.Signer)),
		Method: r.Method, Level: a.Level, Witness: a.Witness, SignedAt: r.SignedAt, Heard: o.Answered.Heard,
	}
	for _, d := range r.Answers {
		no := slices.IndexFunc(s.Items, func(it workorder.Item) bool { return it.ID == d.Line }) + 1
		given.Decisions = append(given.Decisions, ItemDecision{no, d.Line, d.Decision})
	}
	return given
}

// Format prints kind, ID and sequence, whatever the verb.
func (f OrderForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperOrder) }

// LogValue logs kind, ID and sequence.
func (f OrderForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the form as text, in lang and with its times in zone; nil is UTC.
func (f OrderForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, f.Pricing.Currency, f.Shop.Staff)
	p.Title(p.Say("Repair order", "机动车维修任务委托书") + p.Aside(paper.Word(p, f.Copy)))
	f.head(p)
	p.concerns(f.Concerns, f.Diagnoses)
	f.terms(p)
	f.items(p)
	p.supply(f.Supply...)
	f.undone(p)
	f.additions(p)
	f.authorisations(p)
	p.Put("")
	p.Para(p.Say(
		"Work that is found necessary on the way is proposed to the customer, and done only when the customer has authorised it.",
		"维修过程中发现新的维修项目，及时与客户联系，经客户同意并授权后施工。"))
	p.Sign(p.Say("Customer's signature", "客户签字"), p.Say("Date", "日期"))
	p.Sign(p.Say("Service advisor's signature", "服务顾问签字"), p.Say("Date", "日期"))
	p.retention(&f.Head)
	return p.String()
}

func (f *OrderForm) head(p *page) {
	p.Grid(append(f.order(p),
		p.Filled("Comeback of", "返修原委托书", cmp.Or(f.Comeback.ID(), f.Elsewhere)),
		p.Filled("Cancelled because", "取消原因", string(f.EndReason)),
	)...)
	p.Heading("Parties and vehicle", "委托双方与车辆")
	f.parties(p)
	payers := make([]paper.Field, 0, len(f.Payers))
	for _, x := range f.Payers {
		payers = append(payers, paper.Field{Label: p.Say("Payer", "付款方") + p.Aside(paper.Word(p, x.Payer)), Value: p.Party(x.Party)})
	}
	p.Grid(payers...)
	if len(f.Signers) > 0 {
		p.Heading("Named by the customer", "客户指定人员")
		rows := make([]paper.Row, len(f.Signers))
		for i, x := range f.Signers {
			rows[i].Cells = []string{x.Person.ID, string(x.Person.Name), x.Person.Phone.Plain(), paper.Word(p, x.Scope), p.money(x.Limit), p.Time(x.Until)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Person", "人员")}, {Head: p.Say("Name", "姓名")}, {Head: p.Say("Phone", "电话"), Firm: true, Some: true}, {Head: p.Say("May", "权限")},
			{Head: p.Say("Up to", "限额"), Right: true, Some: true}, {Head: p.Say("Until", "有效期至"), Firm: true, Some: true},
		}, rows)
	}
}

// other is a party in full where it is another than the customer, whose phone stands beside.
func (p *page) other(a, customer aftersales.Party) string {
	if a == customer {
		return string(a.Name)
	}
	return p.Party(a)
}

func (f *OrderForm) terms(p *page) {
	p.Heading("Terms", "约定事项")
	first := f.FirstPromise
	if first.Equal(f.Promise) {
		first = time.Time{}
	}
	p.Grid(
		p.Empty("Ready (promised)", "预计交车时间", p.Time(f.Promise)),
		p.Filled("First promised", "首次约定交车时间", p.Time(first)),
		p.Filled("Ready if the open offer is accepted", "待答复报价的预计交车时间", p.Time(f.Offered.Promise)),
		p.Filled("Open offer", "待答复报价", p.Among(" ", f.Offered.Offer, p.Labelled("until", "有效期至 ", p.Time(f.Offered.Expires)))),
	)
	p.terms(&f.Terms, f.Copy != CopyWorkshop)
	if !f.Agreed && f.Terms != (workorder.Terms{}) {
		p.Para(p.Say("These terms wait for the customer's agreement.", "以上约定待客户确认。"))
	}
	p.tariff(f.Pricing)
	if len(f.Custody) > 0 {
		p.Heading("In the shop's custody", "本店代管物品")
		p.Table([]paper.Column{
			{Head: p.Say("No.", "编号"), Firm: true}, {Head: p.Say("Kind", "类别"), Firm: true}, {Head: p.Say("Thing", "物品"), Some: true}, {Head: p.Say("Handed back", "归还时间"), Firm: true, Some: true},
		}, p.custody(f.Custody))
	}
}

func (p *page) custody(list []workorder.Kept) []paper.Row {
	rows := make([]paper.Row, len(list))
	for i, k := range list {
		rows[i].Cells = []string{k.ID, paper.Word(p, k.Kind), string(k.Text), p.Time(k.Back)}
	}
	return rows
}

func (f *OrderForm) items(p *page) {
	if len(f.Items) == 0 {
		return
	}
	p.Heading("Items", "维修项目")
	p.items(f.Items, f.Copy != CopyWorkshop)
	p.totals(p.Say("Authorised", "已授权合计"), &f.Authorised, f.Pricing.Basis)
	p.totals(p.Say("Proposed, to be authorised", "待授权合计"), &f.Proposed, f.Pricing.Basis)
}

func (f *OrderForm) undone(p *page) {
	if len(f.Undone) == 0 {
		return
	}
	p.Heading("Not carried out", "未施工项目")
	rows := make([]paper.Row, len(f.Undone))
	for i := range f.Undone {
		it := &f.Undone[i]
		rows[i].Cells = []string{
			number(it.No), it.Text, p.reason(it.Answers), paper.Word(p, it.Status), p.Yes(it.Safety, "safety item", "安全项目"), paper.Word(p, it.Risk), p.money(it.Total), p.money(it.Customer),
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Item", "维修项目")}, {Head: p.Say("Reason", "来由"), Some: true}, {Head: p.Say("Status", "状态"), Firm: true},
		{Head: p.Say("Safety", "安全"), Firm: true, Some: true}, {Head: p.Say("Warning", "安全提示"), Some: true},
		{Head: p.Say("Would cost", "费用"), Right: true, Some: true}, {Head: p.Say("Customer's part", "客户承担"), Right: true, Some: true},
	}, rows)
}

func (f *OrderForm) additions(p *page) {
	if len(f.Additions) == 0 {
		return
	}
	p.Heading("Added items", "增项")
	rows := make([]paper.Row, len(f.Additions))
	for i := range f.Additions {
		a := &f.Additions[i]
		rows[i].Cells = []string{
			number(a.No), a.Text, paper.Word(p, a.Status), p.Yes(a.Safety, "safety item", "安全项目"), p.Time(a.ProposedAt), p.Among(" ", paper.Word(p, a.ProposedBy.Role), p.Who(a.ProposedBy.ID)),
			p.money(a.Total), p.money(a.Customer),
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Item", "维修项目")}, {Head: p.Say("Status", "状态"), Firm: true}, {Head: p.Say("Safety", "安全"), Firm: true, Some: true},
		{Head: p.Say("Proposed", "提出时间"), Firm: true}, {Head: p.Say("By", "提出人")},
		{Head: p.Say("Expected", "预计费用"), Right: true, Some: true}, {Head: p.Say("Customer's part", "客户承担"), Right: true, Some: true},
	}, rows)
}

func (f *OrderForm) authorisations(p *page) {
	if len(f.Authorisations) == 0 {
		return
	}
	p.Heading("Authorisations", "授权记录")
	rows := make([]paper.Row, len(f.Authorisations))
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
			said = append(said, p.Among(" ", paper.Word(p, d.Decision), p.And(items...)))
		}
		rows[i].Cells = []string{
			a.Offer, p.then(said...), p.Among(" ", a.Signer, string(a.Name)), paper.Word(p, a.Level) + p.Aside(paper.Word(p, a.Method)), p.Who(a.Witness), p.Time(a.SignedAt),
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Offer", "报价"), Firm: true}, {Head: p.Say("Answer by item", "各项目答复")}, {Head: p.Say("Signer", "签署人")},
		{Head: p.Say("Consent", "授权方式")}, {Head: p.Say("Witness", "见证人"), Some: true}, {Head: p.Say("Signed", "签署时间"), Firm: true},
	}, rows)
}
