package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// page is a text in the making, with amounts in one currency.
type page struct {
	*paper.Page
	currency aftersales.Currency
}

func newPage(lang aftersales.Lang, zone *time.Location, currency aftersales.Currency, staff []aftersales.Party) *page {
	p := &page{paper.New(lang, zone, paper.A4), currency}
	p.Staff = staff
	return p
}

// then puts a semicolon between what is given, in place of a full stop that somebody wrote.
func (p *page) then(list ...string) string { return p.Among(p.Say("; ", "；"), unstopped(list)...) }

// unstopped is a list of sentences without the full stops of all but the last.
func unstopped(list []string) []string {
	for i := range list[:max(len(list)-1, 0)] {
		list[i] = strings.TrimRight(list[i], "。．.；;")
	}
	return list
}

// days is a number of days; nothing where there is none.
func (p *page) days(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + p.Say(" days", " 日")
}

// guarantee is how long the shop answers for its work.
func (p *page) guarantee(g workorder.Guarantee) string {
	text := p.Among(p.Say(" or ", "或 "), p.Km(g.Km), p.days(g.Days))
	if g.Km > 0 && g.Days > 0 {
		text += p.Say(", whichever comes first", "，以先达到者为准")
	}
	return text
}

// money is an amount in the currency of the form, which is named once, and any other with its own.
func (p *page) money(m aftersales.Money) string {
	if p.currency == "" {
		return m.String()
	}
	return strings.TrimSuffix(m.String(), " "+string(p.currency))
}

// price is a unit price, with the decimals of an amount at least.
func (p *page) price(u pricing.UnitPrice) string {
	if u.IsZero() {
		return ""
	}
	n := u.Number().String()
	whole, decimals, _ := strings.Cut(n, ".")
	if short := u.Currency().Digits() - len(decimals); short > 0 {
		n = whole + "." + decimals + strings.Repeat("0", short)
	}
	if u.Currency() != p.currency {
		n += " " + string(u.Currency())
	}
	return n
}

// taken is an amount that is taken off; nothing where nothing is.
func (p *page) taken(m aftersales.Money) string {
	if m.Sign() == 0 {
		return ""
	}
	return p.money(m.Neg())
}

func percent(n aftersales.Number) string { return n.String() + "%" }

func (p *page) tax(t aftersales.Number, as pricing.Treatment) string {
	if as == pricing.TreatmentRate {
		return p.Say("tax ", "税额 ") + percent(t)
	}
	return paper.Word(p, as)
}

// reason is what an item answers.
func (p *page) reason(r workorder.Reason) string {
	return p.Among(" ", paper.Word(p, r.Kind), r.ID)
}

// shares is who pays how much of a line.
func (p *page) shares(list []pricing.Share) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = p.Among(" ", paper.Word(p, s.Payer), share(p, s))
	}
	return p.And(texts...)
}

// figures are the sums of some rows, as a list; parts is what the form calls them.
func (p *page) figures(f Figures, basis pricing.Basis, parts string) []paper.Field {
	within := ""
	if basis == pricing.BasisGross {
		within = p.Say("of which ", "其中：")
	}
	total := paper.Field{Label: p.Say("total with tax", "合计（含税）"), Value: p.money(f.Total)}
	list := []paper.Field{
		{Label: p.Say("labour", "工时费小计"), Value: p.money(f.Labour)},
		{Label: parts, Value: p.money(f.Parts)},
		{Label: p.Say("sublet work", "外委费小计"), Value: p.money(f.Sublet)},
		{Label: p.Say("other costs", "其他费用小计"), Value: p.money(f.Other)},
		{Label: p.Say("discount", "优惠"), Value: p.taken(f.Discount)},
	}
	if basis == pricing.BasisGross {
		list = append(list, total)
	}
	list = append(list, paper.Field{Label: within + p.Say("net of tax", "不含税金额"), Value: p.money(f.Net)})
	for _, t := range f.Taxes {
		amount := t.Net
		if t.Treatment == pricing.TreatmentRate {
			amount = t.Tax
		}
		list = append(list, paper.Field{Label: within + p.tax(t.Rate, t.Treatment), Value: p.money(amount)})
	}
	if basis != pricing.BasisGross {
		list = append(list, total)
	}
	return list
}

// tariff tells in what the amounts are and how they are rounded.
func (p *page) tariff(t pricing.Policy) {
	p.Grid(
		p.Filled("All amounts in", "金额单位", p.Among("", paper.Word(p, t.Currency), p.Aside(string(t.Currency)))),
		p.Filled("Prices", "计价方式", p.And(paper.Word(p, t.Basis), t.Name)),
		p.Filled("Rounding", "舍入", p.And(paper.Word(p, t.Mode), p.Labelled("by", "", paper.Word(p, t.Level)))),
	)
}

// retention says how long the form is kept, and how far the record went that it was made from.
func (p *page) retention(h *Head) {
	years := strconv.Itoa
	p.Record(p.Say(
		"To be kept for at least "+years(h.RetentionYears)+" years from delivery; what belongs to the repair record, "+years(h.RecordYears)+" years.",
		"保存期限：自交车之日起至少 "+years(h.RetentionYears)+" 年；属于修理记录的，至少 "+years(h.RecordYears)+" 年。"), h.Seq, h.At)
}

// recordRetention is retention of what belongs to the repair record as a whole.
func (p *page) recordRetention(h *Head) {
	years := strconv.Itoa(h.RecordYears)
	p.Record(p.Say("To be kept for at least "+years+" years from delivery.", "保存期限：自交车之日起至少 "+years+" 年。"), h.Seq, h.At)
}

// share is what a payer bears of a line, as a percentage or as a fixed amount.
func share(p *page, s pricing.Share) string {
	if s.Amount.IsZero() {
		return percent(s.Percent)
	}
	return p.money(s.Amount)
}

// quantity is how much of a row there is; of labour in a maker's units, with the unit.
func quantity(r *Row) string {
	if r.Measure.PerHour.Sign() > 0 {
		return r.Quantity.String() + " " + r.unit()
	}
	return r.Quantity.String()
}

// pending is why a row has no price yet, and by when the customer hears it.
func (p *page) pending(r *Row) string {
	if r.Pending.Reason == "" {
		return ""
	}
	return p.Aside(p.then(p.Say("price not known yet", "价格待定"), r.Pending.Reason, p.Labelled("by", "最迟答复 ", p.Time(r.Pending.By))))
}

// origins says from which list prices were taken and when, and which were agreed individually. Rows of one list, version and date stand together, and so do those of the same posted price where it is another than theirs; what costs nothing and is of no list comes from nowhere.
func (p *page) origins(rows []Row) {
	type origin struct {
		pricing.Listed
		posted pricing.UnitPrice
	}
	var found []origin
	var of [][]string // the rows of each
	at := map[origin]int{}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b Row) int { return byNumber(a.No, b.No) })
	for i := range rows {
		r := &rows[i]
		if r.Price.IsZero() || r.List.List == "" && r.Price.Sign() == 0 {
			continue
		}
		o := origin{Listed: r.List}
		if o.Price != r.Price {
			o.posted = o.Price
		}
		o.Price = pricing.UnitPrice{}
		k, known := at[o]
		if !known {
			k = len(found)
			at[o], found, of = k, append(found, o), append(of, nil)
		}
		of[k] = append(of[k], r.No)
	}
	if len(found) == 0 {
		return
	}
	p.Heading("Where prices come from", "价格依据")
	list := make([]paper.Row, len(found))
	for k, o := range found {
		from := p.Say("individually agreed", "协商价")
		if o.List != "" {
			from = p.Labelled("price list", "价目表 ", o.List)
		}
		version := o.Version
		if version == "" {
			version = p.Labelled("of", "", p.Day(o.From))
		}
		list[k].Cells = []string{p.And(of[k]...), from, version, p.Day(o.At), p.price(o.posted)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号")}, {Head: p.Say("Price", "价格来源")}, {Head: p.Say("Version", "版本"), Some: true},
		{Head: p.Say("Looked up for", "取价日期"), Firm: true, Some: true}, {Head: p.Say("Posted price", "公示价"), Right: true, Some: true},
	}, list)
}

// byNumber orders the numbers of rows, as 1.2 and 1.10.
func byNumber(a, b string) int {
	item, line, _ := strings.Cut(a, ".")
	otherItem, otherLine, _ := strings.Cut(b, ".")
	return cmp.Or(cmp.Compare(len(item), len(otherItem)), cmp.Compare(item, otherItem), cmp.Compare(len(line), len(otherLine)), cmp.Compare(line, otherLine))
}

// unit is a maker's unit as a form prints it.
func (r *Row) unit() string { return strings.ToUpper(string(r.Measure.Unit)) }

// factor is how many units of a maker's make an hour.
func (p *page) factor(r *Row) string {
	if r.Measure.PerHour.Sign() <= 0 {
		return ""
	}
	n := r.Measure.PerHour.String()
	return p.Aside(p.Say(n+" "+r.unit()+" an hour", "每小时 "+n+" "+r.unit()))
}
