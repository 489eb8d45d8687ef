package form

import (
	"cmp"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// SettlementForm is the settlement list (结算清单) of one payer, or of all, in the layout of JT/T 1133: what was done, what it took, what it costs, and what is paid.
type SettlementForm struct {
	No    string        `json:"no,omitzero"`    // of the order, with the payer where the list is of one
	Payer pricing.Payer `json:"payer,omitzero"` // none: a list of all
	Head
	Concerns    []Concern              `json:"concerns,omitzero"`
	Diagnoses   []workorder.Diagnosis  `json:"diagnoses,omitzero"`
	OdometerOut int64                  `json:"odometer_out,omitzero"` // kilometres
	DeliveredAt time.Time              `json:"delivered_at,omitzero"`
	Tariff      aftersales.ID          `json:"tariff,omitzero"` // labour time standard
	Guarantee   workorder.Guarantee    `json:"guarantee,omitzero"`
	Items       []SettledItem          `json:"items,omitzero"`
	Labour      []Row                  `json:"labour,omitzero"`
	Materials   []Row                  `json:"materials,omitzero"`
	Other       []Row                  `json:"other,omitzero"`
	Figures     Figures                `json:"figures"`      // of the rows
	Due         []PayerDue             `json:"due,omitzero"` // of the payer; in a list of all, of everybody who bears or paid something
	Bills       []workorder.IssuedBill `json:"bills,omitzero"`
	CreditNotes []workorder.CreditNote `json:"credit_notes,omitzero"`
	Invoices    []workorder.Invoice    `json:"invoices,omitzero"`
	Payments    []workorder.Payment    `json:"payments,omitzero"` // deposits among them
	Refunds     []workorder.Refunded   `json:"refunds,omitzero"`
	OldParts    workorder.OldParts     `json:"old_parts,omitzero"` // as agreed
	OldPartsOut []OldPart              `json:"old_parts_out,omitzero"`
}

// OldPart is what became of the old part of a line.
type OldPart struct {
	No       string                   `json:"no"`
	Item     aftersales.ID            `json:"item"`
	Line     aftersales.ID            `json:"line"`
	Text     string                   `json:"text"`
	Withheld workorder.WithheldReason `json:"withheld,omitzero"` // none: the customer has it
	At       time.Time                `json:"at"`
}

// SettledItem is an item of the list.
type SettledItem struct {
	No      int                  `json:"no"`
	Item    aftersales.ID        `json:"item"`
	Text    string               `json:"text"`
	Answers workorder.Reason     `json:"answers,omitzero"`
	Status  workorder.ItemStatus `json:"status"`
	Added   bool                 `json:"added,omitzero"`
	Offer   aftersales.ID        `json:"offer,omitzero"` // by which it was authorised
	Differs []Differs            `json:"differs,omitzero"`
}

// Differs is a line that took another quantity than was authorised.
type Differs struct {
	No         string            `json:"no"`
	Line       aftersales.ID     `json:"line"`
	Authorised aftersales.Number `json:"authorised"`
	Used       aftersales.Number `json:"used"`
	Reason     string            `json:"reason,omitzero"`
}

// PayerDue is what a payer has to pay: what is billed, and what can be billed just now.
type PayerDue struct {
	Payer  pricing.Payer         `json:"payer"`
	Party  aftersales.Party      `json:"party,omitzero"`
	Net    aftersales.Money      `json:"net,omitzero"`
	Tax    aftersales.Money      `json:"tax,omitzero"`
	Total  aftersales.Money      `json:"total,omitzero"`
	Billed aftersales.Money      `json:"billed,omitzero"` // not given where there is no bill
	Credit aftersales.Money      `json:"credit,omitzero"` // taken off by credit notes
	Paid   aftersales.Money      `json:"paid,omitzero"`   // less what was paid back; not given where there is no payment
	Open   aftersales.Money      `json:"open,omitzero"`
	Status workorder.PayerStatus `json:"status"`
}

// Settlement makes the list of a payer, or of all where payer is empty: of what is billed, and of what can be billed as the order stands. A payer that is none is refused (AS-002), lines that make no price with the rules of pricing, and a bill that is not what its items come to as a broken record (AS-205): a list never says anything else than the bill. Where nothing is billed and nothing can be, the list is incomplete.
func Settlement(s workorder.Snapshot, h Host, payer pricing.Payer) (SettlementForm, error) {
	if payer != "" && payer.Since() == 0 {
		return SettlementForm{}, &aftersales.UnreadableError{Code: aftersales.RuleChoice, Path: "payer", What: "not a payer"}
	}
	terms, _ := agreed(&s)
	f := SettlementForm{
		No: listNo(&s, payer), Payer: payer, Head: headOf(&s, &h), Concerns: slices.Clone(h.Concerns), Diagnoses: diagnoses(&s),
		OdometerOut: odometerOut(&s), DeliveredAt: s.Delivery.At, Tariff: terms.Tariff, Guarantee: terms.Guarantee, OldParts: terms.OldParts,
	}
	var rows []Row
	for _, p := range pricing.Payers() {
		if payer != "" && p != payer {
			continue
		}
		due, own, err := settle(&s, p)
		if err != nil {
			return SettlementForm{}, err
		}
		if payer != "" {
			rows = own
		}
		if payer != "" || len(own) > 0 || !due.Billed.IsZero() || !due.Paid.IsZero() {
			f.Due = append(f.Due, due)
		}
	}
	if payer == "" {
		all, err := priced(s.Policy.Pricing, taken(&s, done(&s)))
		if err != nil {
			return SettlementForm{}, err
		}
		rows = all.rows
	}
	f.money(&s)
	var lacks paper.Lacking
	lacks.Ask(len(rows)+len(f.Bills) > 0, "bills", "bill, or work done to be billed", "账单或可结算的完工项目")
	if err := paper.Incomplete(PaperSettlement, s.Subject, lacks); err != nil {
		return SettlementForm{}, err
	}
	if err := f.fill(&s, rows); err != nil {
		return SettlementForm{}, err
	}
	return f, nil
}

// listNo is the number of the list: that of the order, with the payer where the list is of one.
func listNo(s *workorder.Snapshot, payer pricing.Payer) string {
	no := s.Subject.ID()
	if payer != "" && no != "" {
		no += "-" + string(payer)
	}
	return no
}

// odometerOut is what the odometer showed as the vehicle went out: at the last look at it, or on its certificate.
func odometerOut(s *workorder.Snapshot) int64 {
	if c, ok := inForce(s); ok && s.Checked.Odometer == 0 {
		return c.Odometer
	}
	return s.Checked.Odometer
}

// money takes over what the payer, or everybody, was billed and paid.
func (f *SettlementForm) money(s *workorder.Snapshot) {
	of := func(p pricing.Payer) bool { return f.Payer == "" || f.Payer == p }
	for _, b := range s.Bills {
		if of(b.Payer) {
			b.Items = slices.Clone(b.Items)
			f.Bills = append(f.Bills, b)
		}
	}
	for _, x := range s.CreditNotes {
		if of(x.Payer) {
			f.CreditNotes = append(f.CreditNotes, x)
		}
	}
	for _, x := range s.Invoices {
		if of(x.Payer) {
			f.Invoices = append(f.Invoices, x)
		}
	}
	for _, x := range s.Payments {
		if of(x.Payer) {
			f.Payments = append(f.Payments, x)
		}
	}
	for _, x := range s.Refunds {
		if of(x.Payer) {
			f.Refunds = append(f.Refunds, x)
		}
	}
}

// done is every item that is billed: done, or stopped on the way.
func done(s *workorder.Snapshot) []aftersales.ID {
	var ids []aftersales.ID
	for i := range s.Items {
		if billable(&s.Items[i]) {
			ids = append(ids, s.Items[i].ID)
		}
	}
	return ids
}

func billable(it *workorder.Item) bool {
	return it.Status == workorder.ItemStatusDone || it.Status == workorder.ItemStatusPassed || it.Status == workorder.ItemStatusStopped && len(it.Used()) > 0
}

// taken is some items with the lines that are billed, in the order's own order.
func taken(s *workorder.Snapshot, ids []aftersales.ID) []numbered {
	list := make([]numbered, 0, len(ids))
	for i := range s.Items {
		if it := &s.Items[i]; slices.Contains(ids, it.ID) {
			list = append(list, numbered{i + 1, it.ID, it.Used(), it.Work.Lines})
		}
	}
	return list
}

// settle is what a payer has to pay, and the rows of which the payer bears a share, bill by bill as they were priced, and then what is not billed yet.
func settle(s *workorder.Snapshot, p pricing.Payer) (PayerDue, []Row, error) {
	due := PayerDue{Payer: p, Party: partyOf(s, p), Status: s.Payer(p)}
	var rows []Row
	bound := &aftersales.UnreadableError{Code: aftersales.RuleNumber, Path: "bills", What: "the sum is out of bounds"}
	take := func(ids []aftersales.ID) (pricing.PayerAmount, error) {
		d, err := priced(s.Policy.Pricing, taken(s, ids))
		if err != nil {
			return pricing.PayerAmount{}, err
		}
		part, _ := borne(d.payers, p)
		for i := range d.rows {
			if share, ok := borne(d.shares[i], p); ok {
				d.rows[i].Borne = share
				rows = append(rows, d.rows[i])
			}
		}
		if !add(&due.Net, part.Net) || !add(&due.Tax, part.Tax) || !add(&due.Total, part.Total) {
			return part, bound
		}
		return part, nil
	}
	for i := range s.Bills {
		b := &s.Bills[i]
		if b.Payer != p {
			continue
		}
		part, err := take(b.Items)
		if err != nil {
			return due, nil, err
		}
		if part.Net != b.Net || part.Tax != b.Tax || part.Total != b.Total {
			return due, nil, &aftersales.UnreadableError{Code: aftersales.RuleHistory, Path: "bills[" + strconv.Itoa(i) + "].total", What: "the bill is not what its items come to"}
		}
		if !add(&due.Billed, b.Total) {
			return due, nil, bound
		}
	}
	left, err := s.Unbilled(p)
	if err != nil {
		return due, nil, err
	}
	if _, err := take(left.Items); err != nil {
		return due, nil, err
	}
	for i := range s.Payments {
		if x := &s.Payments[i]; x.Payer == p && !add(&due.Paid, x.Amount) {
			return due, nil, bound
		}
	}
	for i := range s.Refunds {
		if x := &s.Refunds[i]; x.Payer == p && !add(&due.Paid, x.Amount.Neg()) {
			return due, nil, bound
		}
	}
	for i := range s.CreditNotes {
		if x := &s.CreditNotes[i]; x.Payer == p && !add(&due.Credit, x.Amount) {
			return due, nil, bound
		}
	}
	due.Open = due.Total
	if !add(&due.Open, due.Paid.Neg()) || !add(&due.Open, due.Credit.Neg()) {
		return due, nil, bound
	}
	return due, rows, nil
}

// fill sorts the rows and takes over the items they belong to.
func (f *SettlementForm) fill(s *workorder.Snapshot, rows []Row) error {
	for _, r := range rows {
		switch r.Kind {
		case pricing.KindLabour:
			f.Labour = append(f.Labour, r)
		case pricing.KindPart:
			f.Materials = append(f.Materials, r)
		default:
			f.Other = append(f.Other, r)
		}
	}
	sum, ok := figures(rows)
	if !ok {
		return &aftersales.UnreadableError{Code: aftersales.RuleNumber, Path: "items", What: "the sum is out of bounds"}
	}
	f.Figures = sum
	for i := range s.Items {
		it := &s.Items[i]
		if !slices.ContainsFunc(rows, func(r Row) bool { return r.Item == it.ID }) {
			continue
		}
		item := SettledItem{No: i + 1, Item: it.ID, Text: it.Work.Text, Answers: it.Work.Answers, Status: it.Status, Added: it.Added, Offer: it.Authorised.Offer}
		for _, a := range it.Actual {
			k := slices.IndexFunc(it.Authorised.Work.Lines, func(l pricing.Line) bool { return l.ID == a.Line })
			if k >= 0 && it.Authorised.Work.Lines[k].Quantity != a.Quantity {
				item.Differs = append(item.Differs, Differs{number(i+1) + "." + number(k+1), a.Line, it.Authorised.Work.Lines[k].Quantity, a.Quantity, a.Reason})
			}
		}
		f.Items = append(f.Items, item)
		for n, l := range it.Work.Lines {
			k := slices.IndexFunc(s.OldParts, func(o workorder.OldPart) bool { return o.Item == it.ID && o.Line == l.ID })
			if k >= 0 {
				last := s.OldParts[k]
				for _, o := range s.OldParts[k:] {
					if o.Item == it.ID && o.Line == l.ID {
						last = o
					}
				}
				f.OldPartsOut = append(f.OldPartsOut, OldPart{number(i+1) + "." + number(n+1), it.ID, l.ID, l.Text, last.Withheld, last.At})
			}
		}
	}
	return nil
}

// number is n as a form prints it; nothing for 0, which numbers nothing.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// stamp is how a form shows in a log.
func (h *Head) stamp(w io.Writer, paper Paper) {
	_, _ = fmt.Fprintf(w, "%s %s #%d", paper.Text().EN, h.Order, h.Seq)
}

// Format prints kind, ID and sequence, whatever the verb.
func (f SettlementForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperSettlement) }

// LogValue logs kind, ID and sequence.
func (f SettlementForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the list as text, in lang and with its times in zone; nil is UTC.
func (f SettlementForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, f.Pricing.Currency, f.Shop.Staff)
	p.Title(p.Say("Settlement list", "机动车维修结算清单") + p.Aside(paper.Word(p, f.Payer)))
	f.head(p)
	f.rows(p)
	f.sums(p)
	f.settled(p)
	f.foot(p)
	return p.String()
}

func (f *SettlementForm) head(p *page) {
	p.Grid(
		p.Empty("List no.", "清单编号", f.No), p.Empty("Order", "委托书编号", f.Order.ID()),
		p.Empty("Owner", "车主", string(f.Owner.Name)), p.Empty("Sender", "送修人", p.other(f.Sender, f.Customer)),
		p.Empty("Customer", "客户", string(f.Customer.Name)), p.Empty("Phone", "联系电话", f.Customer.Phone.Plain()),
		p.Empty("Model", "厂牌型号", f.Vehicle.Model), p.Empty("Plate", "车牌号", p.Plate(f.Vehicle.Plate)),
		p.Empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.Empty("Engine no.", "发动机号", f.Engine),
		p.Empty("Vehicle type", "车辆类型", cmp.Or(f.Type, paper.Word(p, f.Class))), p.Empty("Repair class", "维修类别", paper.Word(p, f.Repair)),
		p.Empty("Date in", "进厂日期", p.Time(f.BroughtIn)), p.Empty("Date out", "出厂日期", p.Time(f.DeliveredAt)),
		p.Empty("Odometer in", "进厂里程", p.Km(f.Odometer)), p.Empty("Odometer out", "出厂里程", p.Km(f.OdometerOut)),
		p.Empty("Shop", "承修方", f.Shop.Name), p.Empty("Unified social credit code", "统一社会信用代码", f.Shop.Code),
		p.Empty("Shop's address", "承修方地址", f.Shop.Address), p.Empty("Shop's phone", "承修方电话", p.Among(" ", string(f.Shop.Contact), f.Shop.Phone.Plain())),
		p.Empty("Labour time standard", "工时定额标准", f.Tariff), p.Filled("Service advisor", "服务顾问", p.Who(f.Advisor)),
	)
	said := make([]string, 0, len(f.Concerns)+len(f.Diagnoses))
	for _, c := range f.Concerns {
		said = append(said, string(c.Words))
	}
	for i := range f.Diagnoses {
		said = append(said, string(f.Diagnoses[i].Finding))
	}
	p.Grid(p.Empty("Fault description", "故障描述", p.then(said...)))
	if f.Payer != "" && f.Payer != pricing.PayerCustomer && len(f.Due) > 0 {
		p.Grid(p.Empty("Payer", "付款方", p.Among(" ", string(f.Due[0].Party.Name), f.Due[0].Party.Phone.Plain())))
	}
	p.tariff(f.Pricing)
}

func (f *SettlementForm) rows(p *page) {
	if len(f.Items) > 0 {
		p.Heading("Items", "维修项目")
		rows := make([]paper.Row, len(f.Items))
		for i := range f.Items {
			it := &f.Items[i]
			rows[i].Cells = []string{number(it.No), it.Text, p.reason(it.Answers), p.Yes(it.Added, "added", "增项"), it.Offer, paper.Word(p, it.Status)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Item", "维修项目")}, {Head: p.Say("Reason", "来由"), Some: true}, {Head: p.Say("Added", "增项"), Firm: true, Some: true},
			{Head: p.Say("Authorised by", "授权报价"), Firm: true, Some: true}, {Head: p.Say("Status", "状态"), Firm: true},
		}, rows)
	}
	f.charges(p, f.Labour, "Labour", "工时费", "Item", "作业内容", "Hours", "工时")
	f.charges(p, f.Materials, "Materials", "材料费", "Name", "名称", "Qty", "数量")
	f.charges(p, f.Other, "Other costs", "其他费用", "Item", "项目", "Qty", "数量")
	p.origins(slices.Concat(f.Labour, f.Materials, f.Other))
}

func (f *SettlementForm) charges(p *page, list []Row, en, zh, nameEN, nameZH, quantityEN, quantityZH string) {
	if len(list) == 0 {
		return
	}
	p.Heading(en, zh)
	own := slices.ContainsFunc(list, func(r Row) bool { return r.Kind == pricing.KindPart })
	rows := make([]paper.Row, len(list))
	for i := range list {
		r := &list[i]
		part := ""
		if f.Payer != "" && f.shared() {
			part = p.money(r.Borne.Total)
		}
		text := r.Text + p.factor(r)
		if f.Payer == "" {
			text += p.Aside(p.shares(r.Shares))
		}
		rows[i].Cells = []string{
			r.No, text, r.Part, r.Brand, paper.Word(p, r.Class), p.Yes(r.Own, "yes", "是"), quantity(r), p.price(r.Price), p.money(r.Listed), p.taken(r.Discount), part,
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say(nameEN, nameZH)},
		{Head: p.Say("Part no.", "备件编码"), Firm: true, Some: !own}, {Head: p.Say("Brand", "品牌"), Some: !own}, {Head: p.Say("Source", "来源类别"), Some: !own}, {Head: p.Say("Own", "自带"), Firm: true, Some: !own},
		{Head: p.Say(quantityEN, quantityZH), Right: true}, {Head: p.Say("Unit price", "单价"), Right: true}, {Head: p.Say("Amount", "金额"), Right: true},
		{Head: p.Say("Discount", "优惠"), Right: true, Some: true}, {Head: p.Say("This payer", "本方承担"), Right: true, Some: true},
	}, rows)
}

// shared tells whether somebody else bears a part of what this payer's list shows.
func (f *SettlementForm) shared() bool {
	return len(f.Due) > 0 && f.Due[0].Total != f.Figures.Total
}

func (f *SettlementForm) sums(p *page) {
	if f.Figures.Total.IsZero() {
		return
	}
	p.Heading("Sums", "费用合计")
	p.Sums(p.figures(f.Figures.inThree(), f.Pricing.Basis, p.Say("parts", "材料费小计")))
	p.inWords(f.Figures.Total)
}

func (f *SettlementForm) settled(p *page) {
	if len(f.Due) > 0 && !f.Figures.Total.IsZero() {
		p.Heading("Payers", "付款方结算")
		rows := make([]paper.Row, len(f.Due))
		for i := range f.Due {
			d := &f.Due[i]
			rows[i].Cells = []string{paper.Word(p, d.Payer), string(d.Party.Name), p.money(d.Net), p.money(d.Tax), p.money(d.Total), p.money(d.Billed), p.taken(d.Credit), p.money(d.Paid), p.money(d.Open), paper.Word(p, d.Status)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Payer", "付款方")}, {Head: p.Say("Name", "名称"), Some: true}, {Head: p.Say("Net", "不含税"), Right: true}, {Head: p.Say("Tax", "税额"), Right: true},
			{Head: p.Say("To pay", "应付"), Right: true}, {Head: p.Say("Billed", "已开账单"), Right: true, Some: true}, {Head: p.Say("Credit", "红冲"), Right: true, Some: true}, {Head: p.Say("Paid", "已付"), Right: true, Some: true},
			{Head: p.Say("Open", "未付"), Right: true}, {Head: p.Say("Status", "状态"), Firm: true},
		}, rows)
	}
	if len(f.Bills) > 0 {
		p.Heading("Bills", "账单")
		rows := make([]paper.Row, len(f.Bills))
		for i := range f.Bills {
			b := &f.Bills[i]
			var items []string
			for _, id := range b.Items {
				k := slices.IndexFunc(f.Items, func(it SettledItem) bool { return it.Item == id })
				if k >= 0 {
					id = number(f.Items[k].No)
				}
				items = append(items, id)
			}
			rows[i].Cells = []string{p.Time(b.At), paper.Word(p, b.Payer), p.And(items...), p.money(b.Total), p.Who(b.By)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Time", "时间"), Firm: true}, {Head: p.Say("Payer", "付款方")}, {Head: p.Say("Items", "项目")}, {Head: p.Say("Amount", "金额"), Right: true}, {Head: p.Say("By", "经办")},
		}, rows)
	}
	if len(f.Payments) > 0 {
		p.Heading("Payments", "付款记录")
		rows := make([]paper.Row, len(f.Payments))
		for i := range f.Payments {
			x := &f.Payments[i]
			rows[i].Cells = []string{p.Time(x.At), paper.Word(p, x.Payer), paper.Word(p, x.Method), p.Labelled("deposit", "定金 ", x.Receipt), x.Reference, p.money(x.Amount), p.Who(x.By)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Time", "时间"), Firm: true}, {Head: p.Say("Payer", "付款方")}, {Head: p.Say("Method", "方式")}, {Head: p.Say("Receipt", "收据"), Some: true}, {Head: p.Say("Reference", "参考号"), Firm: true, Some: true},
			{Head: p.Say("Amount", "金额"), Right: true}, {Head: p.Say("By", "经办")},
		}, rows)
	}
	f.back(p)
}

// back prints what was invoiced, taken off bills, and paid back.
func (f *SettlementForm) back(p *page) {
	var rows []paper.Row
	for i := range f.Invoices {
		x := &f.Invoices[i]
		rows = append(rows, paper.Row{Cells: []string{p.Time(x.At), paper.Word(p, x.Payer), paper.Word(p, x.Kind), x.Number, x.Of, p.money(x.Amount), p.Who(x.By)}})
	}
	for i := range f.CreditNotes {
		x := &f.CreditNotes[i]
		rows = append(rows, paper.Row{Cells: []string{p.Time(x.At), paper.Word(p, x.Payer), p.Say("credit note", "红冲单"), x.Number, string(x.Reason), p.taken(x.Amount), p.Who(x.By)}})
	}
	for i := range f.Refunds {
		x := &f.Refunds[i]
		rows = append(rows, paper.Row{Cells: []string{p.Time(x.At), paper.Word(p, x.Payer), p.Say("refund", "退款"), x.Reference, string(x.Reason), p.taken(x.Amount), p.Who(x.By)}})
	}
	if len(rows) == 0 {
		return
	}
	p.Heading("Invoices, credit notes and refunds", "发票、红冲与退款")
	p.Table([]paper.Column{
		{Head: p.Say("Time", "时间"), Firm: true}, {Head: p.Say("Payer", "付款方")}, {Head: p.Say("Kind", "类别")}, {Head: p.Say("Number", "号码"), Firm: true},
		{Head: p.Say("Takes back, or why", "原票或原因"), Some: true}, {Head: p.Say("Amount", "金额"), Right: true}, {Head: p.Say("By", "经办")},
	}, rows)
}

func (f *SettlementForm) foot(p *page) {
	var rows []paper.Row
	for i := range f.Items {
		for _, d := range f.Items[i].Differs {
			rows = append(rows, paper.Row{Cells: []string{d.No, d.Authorised.String(), d.Used.String(), d.Reason}})
		}
	}
	if len(rows) > 0 {
		p.Heading("Used otherwise than authorised", "与授权不同的用量")
		p.Table([]paper.Column{
			{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Authorised", "授权"), Right: true}, {Head: p.Say("Used", "实际"), Right: true}, {Head: p.Say("Reason", "原因"), Some: true},
		}, rows)
	}
	if len(f.OldPartsOut) > 0 {
		p.Heading("Result of old parts", "旧件处理结果")
		out := make([]paper.Row, len(f.OldPartsOut))
		for i := range f.OldPartsOut {
			o := &f.OldPartsOut[i]
			result := p.Say("returned to the customer", "已交还客户")
			if o.Withheld != "" {
				result = p.Say("taken by the shop: ", "承修方回收：") + paper.Word(p, o.Withheld)
			}
			out[i].Cells = []string{o.No, o.Text, result, p.Time(o.At)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Old part", "旧件")}, {Head: p.Say("Result", "处理结果")}, {Head: p.Say("Time", "时间"), Firm: true},
		}, out)
	}
	p.Put("")
	p.Grid(p.Empty("Old parts, as agreed", "旧件处理（约定）", paper.Word(p, f.OldParts)))
	km, days := "______", "______"
	if f.Guarantee != (workorder.Guarantee{}) { // what the shop did not promise stays out
		km, days = strconv.FormatInt(f.Guarantee.Km, 10), strconv.Itoa(f.Guarantee.Days)
	}
	guarantee := p.Say("Guarantee from the day out: "+km+" km or "+days+" days, whichever comes first.", "质量保证期：自出厂之日起行驶 "+km+" 公里或 "+days+" 日，以先达到者为准。")
	if f.Guarantee.Km == 0 != (f.Guarantee.Days == 0) {
		guarantee = p.Say("Guarantee from the day out: ", "质量保证期：自出厂之日起 ") + p.guarantee(f.Guarantee) + p.Say(".", "。")
	}
	for i, clause := range [...]string{
		p.Say("Made out in two copies, one for each party; binding when the customer has signed.", "本清单一式两份，双方各执一份，经客户签字后生效。"),
		p.Say("The shop gives no guarantee on parts that the customer brought.", "客户自带配件，承修方不承担质量保证责任。"),
		guarantee,
		p.Say("Parts particular to new-energy vehicles: ______ km or ______ days, whichever comes first.", "新能源汽车专用零部件质量保证期：行驶 ______ 公里或 ______ 日，以先达到者为准。"),
	} {
		p.Para(number(i+1) + ". " + clause)
	}
	p.Sign(p.Say("Customer's signature", "客户签字"), p.Say("Date", "日期"))
	p.Sign(p.Say("Shop (stamp)", "承修方（盖章）"), p.Say("Date", "日期"))
	p.retention(&f.Head)
}
