package form

import (
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// SettlementForm is the settlement list (结算清单) of one payer, or of all, in the layout of JT/T 1133: what was done, what it took, what it costs, and what is paid.
type SettlementForm struct {
	No    string        `json:"no,omitzero"`    // of the order, with the payer where the list is of one
	Payer pricing.Payer `json:"payer,omitzero"` // none: a list of all
	Head
	DeliveredAt time.Time              `json:"delivered_at,omitzero"`
	Items       []SettledItem          `json:"items,omitzero"`
	Labour      []Row                  `json:"labour,omitzero"`
	Materials   []Row                  `json:"materials,omitzero"`
	Other       []Row                  `json:"other,omitzero"`
	Figures     Figures                `json:"figures"`      // of the rows
	Due         []PayerDue             `json:"due,omitzero"` // of the payer; in a list of all, of everybody who bears or paid something
	Bills       []workorder.IssuedBill `json:"bills,omitzero"`
	Payments    []workorder.Payment    `json:"payments,omitzero"`
	OldParts    workorder.OldParts     `json:"old_parts,omitzero"` // as agreed
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
	Paid   aftersales.Money      `json:"paid,omitzero"`   // not given where there is no payment
	Open   aftersales.Money      `json:"open,omitzero"`
	Status workorder.PayerStatus `json:"status"`
}

// Settlement makes the list of a payer, or of all where payer is empty. A payer that is none is refused (AS-002), lines that make no price with the rules of pricing, and a bill that is not what its items come to as a broken record (AS-205): a list never says anything else than the bill.
func Settlement(s workorder.Snapshot, payer pricing.Payer) (SettlementForm, error) {
	if payer != "" && payer.Since() == 0 {
		return SettlementForm{}, &aftersales.UnreadableError{Code: aftersales.RuleChoice, Path: "payer", What: "not a payer"}
	}
	f := SettlementForm{No: s.Subject.ID(), Payer: payer, Head: headOf(&s), DeliveredAt: s.Delivery.At, OldParts: s.Terms.OldParts}
	if payer != "" && f.No != "" {
		f.No += "-" + string(payer)
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
	for _, b := range s.Bills {
		if payer == "" || b.Payer == payer {
			b.Items = slices.Clone(b.Items)
			f.Bills = append(f.Bills, b)
		}
	}
	for _, x := range s.Payments {
		if payer == "" || x.Payer == payer {
			f.Payments = append(f.Payments, x)
		}
	}
	if err := f.fill(&s, rows); err != nil {
		return SettlementForm{}, err
	}
	return f, nil
}

// done is every item that is done.
func done(s *workorder.Snapshot) []aftersales.ID {
	var ids []aftersales.ID
	for i := range s.Items {
		if st := s.Items[i].Status; st == workorder.ItemStatusDone || st == workorder.ItemStatusPassed {
			ids = append(ids, s.Items[i].ID)
		}
	}
	return ids
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
	due.Open = due.Total
	if !add(&due.Open, due.Paid.Neg()) {
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

// print is how a form shows in a log.
func (h *Head) print(w io.Writer, kind string) {
	_, _ = fmt.Fprintf(w, "%s %s #%d", kind, h.Order, h.Seq)
}

// Format prints kind, ID and sequence, whatever the verb.
func (f SettlementForm) Format(w fmt.State, _ rune) { f.print(w, "settlement list") }

// LogValue logs kind, ID and sequence.
func (f SettlementForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the list as text, in lang and with its times in zone; nil is UTC.
func (f SettlementForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, f.Pricing.Currency)
	p.title(p.say("Settlement list", "机动车维修结算清单") + p.aside(word(p, f.Payer)))
	f.head(p)
	f.rows(p)
	f.sums(p)
	f.settled(p)
	f.foot(p)
	return p.String()
}

func (f *SettlementForm) head(p *page) {
	p.grid(
		p.empty("List no.", "清单编号", f.No), p.empty("Order", "委托书编号", f.Order.ID()),
		p.empty("Owner", "车主", string(f.Owner.Name)), p.empty("Sender", "送修人", p.other(f.Sender, f.Customer)),
		p.empty("Customer", "客户", string(f.Customer.Name)), p.empty("Phone", "联系电话", f.Customer.Phone.Plain()),
		p.empty("Model", "厂牌型号", f.Vehicle.Model), p.empty("Plate", "车牌号", f.Vehicle.Plate.Plain()),
		p.empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.empty("Engine no.", "发动机号", ""),
		p.empty("Vehicle type", "车辆类型", ""), p.empty("Repair class", "维修类别", ""),
		p.empty("Date in", "进厂日期", ""), p.empty("Date out", "出厂日期", p.time(f.DeliveredAt)),
		p.empty("Odometer in", "进厂里程", ""), p.empty("Odometer out", "出厂里程", ""),
		p.filled("Order opened", "开单时间", p.time(f.OpenedAt)), p.filled("Service advisor", "服务顾问", f.Advisor),
		p.empty("Shop", "承修方", ""), p.empty("Unified social credit code", "统一社会信用代码", ""),
		p.empty("Shop's address", "承修方地址", ""), p.empty("Shop's phone", "承修方电话", ""),
		p.empty("Labour time standard", "工时定额标准", ""), p.empty("Fault description", "故障描述", ""),
	)
	if f.Payer != "" && f.Payer != pricing.PayerCustomer && len(f.Due) > 0 {
		p.grid(p.empty("Payer", "付款方", p.among(" ", string(f.Due[0].Party.Name), f.Due[0].Party.Phone.Plain())))
	}
	p.tariff(f.Pricing)
}

func (f *SettlementForm) rows(p *page) {
	if len(f.Items) > 0 {
		p.heading("Items", "维修项目")
		rows := make([]row, len(f.Items))
		for i := range f.Items {
			it := &f.Items[i]
			rows[i].cells = []string{number(it.No), it.Text, p.reason(it.Answers), p.yes(it.Added, "added", "增项"), it.Offer, word(p, it.Status)}
		}
		p.table([]column{
			{head: p.say("No.", "序号"), firm: true}, {head: p.say("Item", "维修项目")}, {head: p.say("Reason", "来由"), some: true}, {head: p.say("Added", "增项"), firm: true, some: true},
			{head: p.say("Authorised by", "授权报价"), firm: true, some: true}, {head: p.say("Status", "状态"), firm: true},
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
	p.heading(en, zh)
	own := slices.ContainsFunc(list, func(r Row) bool { return r.Kind == pricing.KindPart })
	rows := make([]row, len(list))
	for i := range list {
		r := &list[i]
		part := ""
		if f.Payer != "" && f.shared() {
			part = p.money(r.Borne.Total)
		}
		text := r.Text + p.factor(r)
		if f.Payer == "" {
			text += p.aside(p.shares(r.Shares))
		}
		rows[i].cells = []string{
			r.No, text, r.Part, word(p, r.Class), p.yes(r.Own, "yes", "是"), quantity(r), p.price(r.Price), p.money(r.Listed), p.taken(r.Discount), part,
		}
	}
	p.table([]column{
		{head: p.say("No.", "序号"), firm: true}, {head: p.say(nameEN, nameZH)},
		{head: p.say("Part no.", "备件编码"), firm: true, some: !own}, {head: p.say("Source", "来源类别"), some: !own}, {head: p.say("Own", "自带"), firm: true, some: !own},
		{head: p.say(quantityEN, quantityZH), right: true}, {head: p.say("Unit price", "单价"), right: true}, {head: p.say("Amount", "金额"), right: true},
		{head: p.say("Discount", "优惠"), right: true, some: true}, {head: p.say("This payer", "本方承担"), right: true, some: true},
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
	p.heading("Sums", "费用合计")
	p.sums(p.figures(f.Figures, f.Pricing.Basis, p.say("parts", "材料费小计")))
}

func (f *SettlementForm) settled(p *page) {
	if len(f.Due) > 0 && !f.Figures.Total.IsZero() {
		p.heading("Payers", "付款方结算")
		rows := make([]row, len(f.Due))
		for i := range f.Due {
			d := &f.Due[i]
			rows[i].cells = []string{word(p, d.Payer), string(d.Party.Name), p.money(d.Net), p.money(d.Tax), p.money(d.Total), p.money(d.Billed), p.money(d.Paid), p.money(d.Open), word(p, d.Status)}
		}
		p.table([]column{
			{head: p.say("Payer", "付款方")}, {head: p.say("Name", "名称"), some: true}, {head: p.say("Net", "不含税"), right: true}, {head: p.say("Tax", "税额"), right: true},
			{head: p.say("To pay", "应付"), right: true}, {head: p.say("Billed", "已开账单"), right: true, some: true}, {head: p.say("Paid", "已付"), right: true, some: true},
			{head: p.say("Open", "未付"), right: true}, {head: p.say("Status", "状态"), firm: true},
		}, rows)
	}
	if len(f.Bills) > 0 {
		p.heading("Bills", "账单")
		rows := make([]row, len(f.Bills))
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
			rows[i].cells = []string{p.time(b.At), word(p, b.Payer), p.and(items...), p.money(b.Total), b.By}
		}
		p.table([]column{
			{head: p.say("Time", "时间"), firm: true}, {head: p.say("Payer", "付款方")}, {head: p.say("Items", "项目")}, {head: p.say("Amount", "金额"), right: true}, {head: p.say("By", "经办")},
		}, rows)
	}
	if len(f.Payments) > 0 {
		p.heading("Payments", "付款记录")
		rows := make([]row, len(f.Payments))
		for i := range f.Payments {
			x := &f.Payments[i]
			rows[i].cells = []string{p.time(x.At), word(p, x.Payer), word(p, x.Method), x.Reference, p.money(x.Amount), x.By}
		}
		p.table([]column{
			{head: p.say("Time", "时间"), firm: true}, {head: p.say("Payer", "付款方")}, {head: p.say("Method", "方式")}, {head: p.say("Reference", "参考号"), firm: true, some: true},
			{head: p.say("Amount", "金额"), right: true}, {head: p.say("By", "经办")},
		}, rows)
	}
}

func (f *SettlementForm) foot(p *page) {
	var rows []row
	for i := range f.Items {
		for _, d := range f.Items[i].Differs {
			rows = append(rows, row{cells: []string{d.No, d.Authorised.String(), d.Used.String(), d.Reason}})
		}
	}
	if len(rows) > 0 {
		p.heading("Used otherwise than authorised", "与授权不同的用量")
		p.table([]column{
			{head: p.say("No.", "序号"), firm: true}, {head: p.say("Authorised", "授权"), right: true}, {head: p.say("Used", "实际"), right: true}, {head: p.say("Reason", "原因"), some: true},
		}, rows)
	}
	p.put("")
	p.grid(p.empty("Old parts, as agreed", "旧件处理（约定）", word(p, f.OldParts)))
	for i, clause := range [...]string{
		p.say("Made out in two copies, one for each party; binding when the customer has signed.", "本清单一式两份，双方各执一份，经客户签字后生效。"),
		p.say("The shop gives no guarantee on parts that the customer brought.", "客户自带配件，承修方不承担质量保证责任。"),
		p.say("Guarantee from the day out: ______ km or ______ days, whichever comes first.", "质量保证期：自出厂之日起行驶 ______ 公里或 ______ 日，以先达到者为准。"),
		p.say("Parts particular to new-energy vehicles: ______ km or ______ days.", "新能源汽车专用零部件质量保证期：______ 公里或 ______ 日。"),
	} {
		p.para(number(i+1) + ". " + clause)
	}
	p.sign(p.say("Customer's signature", "客户签字"), p.say("Date", "日期"))
	p.sign(p.say("Shop (stamp)", "承修方（盖章）"), p.say("Date", "日期"))
	p.retention(&f.Head)
}
