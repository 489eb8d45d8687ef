package pricing

import (
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// LineWords is a line in words, in both languages, as it is explained to a customer.
type LineWords struct {
	Line aftersales.ID   `json:"line"`
	Says aftersales.Text `json:"says"`
}

// ExplainLines says in words what every line of a document is, how its amount comes about, and who bears it: quantity × price, where the price comes from, what is taken off, the tax, and the total. Dates and times are those of zone; nil is UTC. Errors are those of Document.Price.
func ExplainLines(d Document, zone *time.Location) ([]LineWords, error) {
	if zone == nil {
		zone = time.UTC
	}
	t, err := d.Price()
	if err != nil {
		return nil, err
	}
	alone, err := Price(d.Policy, d.Lines) // without what comes off several of them
	if err != nil {
		return nil, err
	}
	words := make([]LineWords, len(d.Lines))
	for i := range d.Lines {
		own, borne := alone.Lines[i].Discount, t.SharesOf(i)
		words[i].Line = d.Lines[i].ID
		words[i].Says.EN = speaker{aftersales.English, d.Policy, zone}.line(&d.Lines[i], &t.Lines[i], borne, own)
		words[i].Says.ZH = speaker{aftersales.Chinese, d.Policy, zone}.line(&d.Lines[i], &t.Lines[i], borne, own)
	}
	return words, nil
}

// speaker says things in one language.
type speaker struct {
	lang   aftersales.Lang
	policy Policy
	zone   *time.Location
}

func (s speaker) say(en, zh string) string { return aftersales.Text{EN: en, ZH: zh}.In(s.lang) }

func (s speaker) word(w interface{ Text() aftersales.Text }) string { return w.Text().In(s.lang) }

// amount is money as people write it: ¥ is 元 in Chinese, and every other currency its code.
func (s speaker) amount(text string) string {
	number, currency, _ := strings.Cut(text, " ")
	if s.lang == aftersales.Chinese && currency == string(aftersales.CurrencyCNY) {
		return number + " 元"
	}
	return text
}

func (s speaker) money(m aftersales.Money) string { return s.amount(m.String()) }

// price is a unit price with as many decimals as its currency has, and more where it has more.
func (s speaker) price(p UnitPrice) string {
	text := p.Number().String()
	_, decimals, _ := strings.Cut(text, ".")
	if want := p.Currency().Digits(); len(decimals) < want {
		if decimals == "" {
			text += "."
		}
		text += strings.Repeat("0", want-len(decimals))
	}
	return s.amount(text + " " + string(p.Currency()))
}

func (s speaker) day(t time.Time) string { return t.In(s.zone).Format("2006-01-02") }

// line is all there is to say, in clauses. Own is the discount of the line itself.
func (s speaker) line(l *Line, p *PricedLine, borne []PayerAmount, own aftersales.Money) string {
	clauses := []string{s.worth(l, p)}
	add := func(clause string) {
		if clause != "" {
			clauses = append(clauses, clause)
		}
	}
	add(s.origin(l))
	add(s.conditions(l))
	if !l.Undetermined() {
		add(s.off(l, own))
		add(s.shared(p, own))
		add(s.tax(l, p))
		add(s.say("in all ", "合计 ") + s.money(p.Total))
		add(s.borne(borne))
	}
	return l.Text + s.say(": ", "：") + strings.Join(clauses, s.say("; ", "；")) + s.say(".", "。")
}

// worth is quantity × price, or why there is none.
func (s speaker) worth(l *Line, p *PricedLine) string {
	what := s.word(l.Kind)
	if l.Class != "" {
		what += s.say(" (", "（") + s.word(l.Class) + s.say(")", "）")
	}
	if l.Undetermined() {
		return what + s.say(", the price is not known yet: ", "，价格待定：") + l.Pending.Reason + s.say("; you hear it by ", "；最迟答复时间 ") + l.Pending.By.In(s.zone).Format("2006-01-02 15:04 -07:00")
	}
	return what + " " + s.quantity(l) + " × " + s.price(l.Price) + " = " + s.money(p.Listed)
}

func (s speaker) quantity(l *Line) string {
	n := l.Quantity.String()
	switch {
	case l.Measure.Unit.makers():
		return n + " " + strings.ToUpper(string(l.Measure.Unit)) + s.say(" (", "（") + s.say(l.Measure.PerHour.String()+" an hour", "每小时 "+l.Measure.PerHour.String()+" 个单位") + s.say(")", "）")
	case l.Kind == KindLabour:
		return n + s.say(" h", " 小时")
	}
	return n
}

func (s speaker) origin(l *Line) string {
	switch {
	case l.Undetermined():
		return ""
	case l.Agreed():
		return s.say("individually agreed price", "协商价")
	}
	version := l.Listed.Version
	if version == "" {
		version = s.day(l.Listed.From)
	}
	return s.say("price of list ", "价目表 ") + l.Listed.List + s.say(" (", "（") + version + s.say(")", "）") + s.say(" on ", "，取价日期 ") + s.day(l.Listed.At) + s.say(", posted ", "，公示价 ") + s.price(l.Listed.Price) + s.quota(l)
}

// quota is how much labour the catalogue posts.
func (s speaker) quota(l *Line) string {
	if l.Listed.Quota.IsZero() {
		return ""
	}
	n := l.Listed.Quota.String()
	if l.Measure.Unit.makers() {
		return s.say(" for at most ", "，工时定额 ") + n + " " + strings.ToUpper(string(l.Measure.Unit))
	}
	return s.say(" for at most "+n+" h", "，工时定额 "+n+" 小时")
}

func (s speaker) conditions(l *Line) string {
	var said []string
	switch l.Condition.Effect {
	case EffectWaived:
		said = append(said, s.say("waived if "+l.Condition.On+" is authorised", "授权 "+l.Condition.On+" 后免收"))
	case EffectCharged:
		said = append(said, s.say("charged only if "+l.Condition.On+" is authorised", "仅在授权 "+l.Condition.On+" 后收取"))
	}
	if l.Alternative != "" {
		said = append(said, s.say("one of the alternatives "+l.Alternative, "备选方案 "+l.Alternative+" 之一"))
	}
	if l.Consent != "" {
		said = append(said, s.say("agreed to by "+l.Consent, "客户同意凭证 "+l.Consent))
	}
	return strings.Join(said, s.say("; ", "；"))
}

// off is the discount of the line itself.
func (s speaker) off(l *Line, own aftersales.Money) string {
	if own.Sign() == 0 {
		return ""
	}
	percent := ""
	if l.Discount.Percent.Sign() > 0 {
		percent = " (" + l.Discount.Percent.String() + " %)"
		if s.lang == aftersales.Chinese {
			percent = "（" + l.Discount.Percent.String() + "%）"
		}
	}
	return s.say("discount ", "本行优惠 ") + s.money(own) + percent
}

// shared is what of the discounts on several lines falls on this one.
func (s speaker) shared(p *PricedLine, own aftersales.Money) string {
	of, _ := p.Discount.Sub(own) // it holds its own
	if of.Sign() == 0 {
		return ""
	}
	return s.say("its part of the document's discounts ", "分摊整单优惠 ") + s.money(of)
}

func (s speaker) tax(l *Line, p *PricedLine) string {
	if l.Tax.Treatment != TreatmentRate {
		return s.word(l.Tax.Treatment)
	}
	where := s.say(" on top", "（另计）")
	if s.policy.Basis == BasisGross {
		where = s.say(" within", "（已含）")
	}
	return s.say("tax ", "税率 ") + l.Tax.Rate.String() + s.say(" %, ", "%，税额 ") + s.money(p.Tax) + where
}

// borne is who bears it; nothing where the customer does alone.
func (s speaker) borne(borne []PayerAmount) string {
	if len(borne) == 1 && borne[0].Payer == PayerCustomer {
		return ""
	}
	parts := make([]string, len(borne))
	for i, a := range borne {
		parts[i] = s.word(a.Payer) + " " + s.money(a.Total)
	}
	return s.say("borne by ", "由以下各方承担：") + strings.Join(parts, s.say(", ", "、"))
}
