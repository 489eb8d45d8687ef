package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// page is a text in the making.
type page struct {
	lang     aftersales.Lang
	zone     *time.Location
	currency aftersales.Currency
	width    int // in columns
	lines    []string
}

func newPage(lang aftersales.Lang, zone *time.Location, currency aftersales.Currency) *page {
	if zone == nil {
		zone = time.UTC
	}
	return &page{lang: lang, zone: zone, currency: currency, width: pageWidth}
}

func (p *page) String() string { return strings.Join(p.lines, "\n") + "\n" }

// say is one of two texts.
func (p *page) say(en, zh string) string { return aftersales.Text{EN: en, ZH: zh}.In(p.lang) }

// word is the label of a value; empty where the value is not given.
func word[T interface {
	~string
	Text() aftersales.Text
}](p *page, v T) string {
	if v == "" {
		return ""
	}
	return v.Text().In(p.lang)
}

func (p *page) put(lines ...string) { p.lines = append(p.lines, lines...) }

func (p *page) para(s string) { p.put(wrap(s, p.width)...) }

// title stands in the middle.
func (p *page) title(s string) {
	for _, line := range wrap(s, p.width) {
		p.put(strings.Repeat(" ", (p.width-width(line))/2) + line)
	}
	p.put(strings.Repeat("=", p.width))
}

func (p *page) heading(en, zh string) { p.put("", p.say("["+en+"]", "【"+zh+"】")) }

func (p *page) table(columns []column, rows []row) { p.put(table(columns, rows, p.width)...) }

func (p *page) grid(fields ...field) { p.put(grid(fields, p.colon(), p.width)...) }

// sums prints a list of amounts below a table.
func (p *page) sums(rows []field) { p.put(sums(rows, p.width)...) }

// colon stands between a label and its value.
func (p *page) colon() string { return p.say(": ", "：") }

// empty is a field that is printed whether or not there is a value; filled only where there is.
func (p *page) empty(en, zh, value string) field { return field{label: p.say(en, zh), value: value} }

func (p *page) filled(en, zh, value string) field {
	return field{label: p.say(en, zh), value: value, some: true}
}

// among joins those of a list that are given.
func (p *page) among(between string, list ...string) string {
	var given []string
	for _, s := range list {
		if s != "" {
			given = append(given, s)
		}
	}
	return strings.Join(given, between)
}

func (p *page) and(list ...string) string { return p.among(p.say(", ", "、"), list...) }

// then puts a semicolon between what is given, in place of a full stop that somebody wrote.
func (p *page) then(list ...string) string { return p.among(p.say("; ", "；"), unstopped(list)...) }

// unstopped is a list of sentences without the full stops of all but the last.
func unstopped(list []string) []string {
	for i := range list[:max(len(list)-1, 0)] {
		list[i] = strings.TrimRight(list[i], "。．.；;")
	}
	return list
}

// aside puts s in brackets; nothing where it is empty.
func (p *page) aside(s string) string {
	if s == "" {
		return ""
	}
	return p.say(" (", "（") + s + p.say(")", "）")
}

// labelled is label and value as one text; nothing where there is no value.
func (p *page) labelled(en, zh, value string) string {
	if value == "" {
		return ""
	}
	return p.say(en+" ", zh) + value
}

// time is t to the minute, with its offset.
func (p *page) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02 15:04 -07:00")
}

// plate is a number plate with its colour.
func (p *page) plate(n aftersales.Plate) string {
	if n.IsZero() {
		return ""
	}
	return n.Plain() + p.aside(word(p, n.Colour()))
}

// km is a distance or a reading; nothing where there is none.
func (p *page) km(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10) + p.say(" km", " 公里")
}

// days is a number of days; nothing where there is none.
func (p *page) days(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + p.say(" days", " 日")
}

// guarantee is how long the shop answers for its work.
func (p *page) guarantee(g workorder.Guarantee) string {
	text := p.among(p.say(" or ", "或 "), p.km(g.Km), p.days(g.Days))
	if g.Km > 0 && g.Days > 0 {
		text += p.say(", whichever comes first", "，以先达到者为准")
	}
	return text
}

// pair puts a label to the left and a value to the right edge; a label may be indented.
func (p *page) pair(label, value string) {
	text := strings.TrimLeft(label, " ")
	indent := label[:len(label)-len(text)]
	lines := wrap(text, max(p.width-len(indent)-width(value)-gapWidth, leastWidth))
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	last := lines[len(lines)-1]
	p.put(lines[:len(lines)-1]...)
	if fill := p.width - width(last) - width(value); fill >= gapWidth {
		p.put(last + strings.Repeat(" ", fill) + value)
		return
	}
	p.put(last)
	p.para(value)
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
		return p.say("tax ", "税额 ") + percent(t)
	}
	return word(p, as)
}

// reason is what an item answers.
func (p *page) reason(r workorder.Reason) string {
	return p.among(" ", word(p, r.Kind), r.ID)
}

func (p *page) yes(b bool, en, zh string) string {
	if b {
		return p.say(en, zh)
	}
	return ""
}

// shares is who pays how much of a line.
func (p *page) shares(list []pricing.Share) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = p.among(" ", word(p, s.Payer), share(p, s))
	}
	return p.and(texts...)
}

// figures are the sums of some rows, as a list; parts is what the form calls them.
func (p *page) figures(f Figures, basis pricing.Basis, parts string) []field {
	within := ""
	if basis == pricing.BasisGross {
		within = p.say("of which ", "其中：")
	}
	total := field{label: p.say("total with tax", "合计（含税）"), value: p.money(f.Total)}
	list := []field{
		{label: p.say("labour", "工时费小计"), value: p.money(f.Labour)},
		{label: parts, value: p.money(f.Parts)},
		{label: p.say("sublet work", "外委费小计"), value: p.money(f.Sublet)},
		{label: p.say("other costs", "其他费用小计"), value: p.money(f.Other)},
		{label: p.say("discount", "优惠"), value: p.taken(f.Discount)},
	}
	if basis == pricing.BasisGross {
		list = append(list, total)
	}
	list = append(list, field{label: within + p.say("net of tax", "不含税金额"), value: p.money(f.Net)})
	for _, t := range f.Taxes {
		amount := t.Net
		if t.Treatment == pricing.TreatmentRate {
			amount = t.Tax
		}
		list = append(list, field{label: within + p.tax(t.Rate, t.Treatment), value: p.money(amount)})
	}
	if basis != pricing.BasisGross {
		list = append(list, total)
	}
	return list
}

// tariff tells in what the amounts are and how they are rounded.
func (p *page) tariff(t pricing.Policy) {
	p.grid(
		p.filled("All amounts in", "金额单位", p.among("", word(p, t.Currency), p.aside(string(t.Currency)))),
		p.filled("Prices", "计价方式", p.and(word(p, t.Basis), t.Name)),
		p.filled("Rounding", "舍入", p.and(word(p, t.Mode), p.labelled("by", "", word(p, t.Level)))),
	)
}

func (p *page) party(a aftersales.Party) string { return p.among(" ", string(a.Name), a.Phone.Plain()) }

// retention says how long the form is kept, and how far the record went that it was made from.
func (p *page) retention(h *Head) {
	years := strconv.Itoa
	p.kept(h, p.say(
		"To be kept for at least "+years(h.RetentionYears)+" years from delivery; what belongs to the repair record, "+years(h.RecordYears)+" years.",
		"保存期限：自交车之日起至少 "+years(h.RetentionYears)+" 年；属于修理记录的，至少 "+years(h.RecordYears)+" 年。"))
}

// recordRetention is retention of what belongs to the repair record as a whole.
func (p *page) recordRetention(h *Head) {
	years := strconv.Itoa(h.RecordYears)
	p.kept(h, p.say("To be kept for at least "+years+" years from delivery.", "保存期限：自交车之日起至少 "+years+" 年。"))
}

func (p *page) kept(h *Head, how string) {
	p.put("")
	p.para(how)
	if h.Seq > 0 {
		p.para(p.say("From the record up to event ", "依据记录：第 ") + strconv.FormatInt(h.Seq, 10) + p.say(" of ", " 项，") + p.time(h.At) + p.say(".", "。"))
	}
}

// sign is a line to be filled in by hand.
func (p *page) sign(labels ...string) {
	line := ""
	for _, l := range labels {
		line += l + p.colon() + strings.Repeat("_", max(leastWidth, p.width/len(labels)-width(l+p.colon())-gapWidth)) + strings.Repeat(" ", gapWidth)
	}
	p.put("")
	p.para(line)
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
	return p.aside(p.then(p.say("price not known yet", "价格待定"), r.Pending.Reason, p.labelled("by", "最迟答复 ", p.time(r.Pending.By))))
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
	p.heading("Where prices come from", "价格依据")
	list := make([]row, len(found))
	for k, o := range found {
		from := p.say("individually agreed", "协商价")
		if o.List != "" {
			from = p.labelled("price list", "价目表 ", o.List)
		}
		version := o.Version
		if version == "" {
			version = p.labelled("of", "", p.day(o.From))
		}
		list[k].cells = []string{p.and(of[k]...), from, version, p.day(o.At), p.price(o.posted)}
	}
	p.table([]column{
		{head: p.say("No.", "序号")}, {head: p.say("Price", "价格来源")}, {head: p.say("Version", "版本"), some: true},
		{head: p.say("Looked up for", "取价日期"), firm: true, some: true}, {head: p.say("Posted price", "公示价"), right: true, some: true},
	}, list)
}

// byNumber orders the numbers of rows, as 1.2 and 1.10.
func byNumber(a, b string) int {
	item, line, _ := strings.Cut(a, ".")
	otherItem, otherLine, _ := strings.Cut(b, ".")
	return cmp.Or(cmp.Compare(len(item), len(otherItem)), cmp.Compare(item, otherItem), cmp.Compare(len(line), len(otherLine)), cmp.Compare(line, otherLine))
}

// day is a date in the zone of the page.
func (p *page) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02")
}

// unit is a maker's unit as a form prints it.
func (r *Row) unit() string { return strings.ToUpper(string(r.Measure.Unit)) }

// factor is how many units of a maker's make an hour.
func (p *page) factor(r *Row) string {
	if r.Measure.PerHour.Sign() <= 0 {
		return ""
	}
	n := r.Measure.PerHour.String()
	return p.aside(p.say(n+" "+r.unit()+" an hour", "每小时 "+n+" "+r.unit()))
}
