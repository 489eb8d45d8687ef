//nolint:misspell // the names of the standard are American English
package main

import (
	"fmt"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// sums is printed totals of labour operations, and how they came about.
type sums struct {
	path    string
	rate    aftersales.Number // of tax, in percent; the one that the operations print
	printed []printedSum
	explain pricing.Explanation
}

// printedSum is one printed total.
type printedSum struct {
	name   string // of the member
	figure pricing.PrintedFigure
	money  aftersales.Money
}

// sumNames are the members of an assessment that are figures of ours.
var sumNames = []struct {
	name   string
	figure pricing.PrintedFigure
}{
	{"total_labor_amount", pricing.PrintedFigureLabour},
	{"total_parts_amount", pricing.PrintedFigureParts},
	{"total_tax_amount", pricing.PrintedFigureTax},
	{"grand_total", pricing.PrintedFigureTotal},
}

// mostSums is how many assessments of one file are looked at, so that a hostile one costs a bounded time.
const mostSums = 20

// findSums is the assessments of labour operations in a document that can be worked out. Those that are not looked at are counted.
func findSums(root *node) (all []sums, more int) {
	looked := 0
	var walk func(n *node, p place)
	walk = func(n *node, p place) {
		for i := range n.kids {
			k := &n.kids[i]
			if n.kind != object {
				walk(k, p.element(i))
				continue
			}
			here := p.member(k.name)
			if isAssessment(k) && n.member("labor_operations") != nil {
				if looked++; looked > mostSums {
					more++
				} else if s, ok := sumsOf(n, k); ok {
					s.path = here.path
					all = append(all, s)
				}
			}
			walk(k, here)
		}
	}
	walk(root, place{})
	return all, more
}

// isAssessment tells whether an object prints a tax or a total of labour operations.
func isAssessment(n *node) bool {
	return n.member("total_tax_amount") != nil || n.member("grand_total") != nil
}

// sumsOf reads an assessment beside its labour operations. The operations are lines of labour where they add up to the printed labour, and else it is one line, as parts are, whose prices the standard does not print. The tax is the one rate that the operations name; where they name none or several, nothing can be worked out.
func sumsOf(order, assessment *node) (sums, bool) {
	var s sums
	operations := order.member("labor_operations")
	currency := currencyOf(order, 0)
	amounts := map[pricing.PrintedFigure]aftersales.Money{}
	for _, f := range sumNames {
		if v, _, ok := numberOf(assessment.member(f.name)); ok && v.Sign() >= 0 {
			m, err := aftersales.MoneyFromDecimal(v.Decimal(), currency)
			if err != nil {
				return s, false
			}
			s.printed, amounts[f.figure] = append(s.printed, printedSum{f.name, f.figure, m}), m
		}
	}
	rate, ok := rateOf(operations)
	if !ok || amounts[pricing.PrintedFigureTax].IsZero() && amounts[pricing.PrintedFigureTotal].IsZero() {
		return s, false
	}
	s.rate = rate
	tax := pricing.Tax{Treatment: pricing.TreatmentRate, Rate: rate}
	if rate.IsZero() {
		tax.Treatment = pricing.TreatmentZero
	}
	line := func(kind pricing.Kind, amount aftersales.Number) pricing.PaperLine {
		one, _ := aftersales.NumberOf(1)
		price, _ := pricing.NewUnitPrice(amount, currency)
		return pricing.PaperLine{Kind: kind, Quantity: one, Price: price, Tax: tax}
	}
	var lines []pricing.PaperLine
	var labour aftersales.Number
	for i := range operations.kids {
		if v, _, ok := numberOf(operations.kids[i].member("amount")); ok && v.Sign() >= 0 {
			sum, err := labour.Add(v)
			if err != nil {
				return s, false
			}
			labour, lines = sum, append(lines, line(pricing.KindLabour, v))
		}
	}
	printed := pricing.Printed{Labour: amounts[pricing.PrintedFigureLabour], Parts: amounts[pricing.PrintedFigureParts], Tax: amounts[pricing.PrintedFigureTax], Total: amounts[pricing.PrintedFigureTotal]}
	if all, err := aftersales.NumberFromDecimal(printed.Labour.Decimal()); err == nil && !printed.Labour.IsZero() && all != labour {
		lines = []pricing.PaperLine{line(pricing.KindLabour, all)}
	}
	if all, err := aftersales.NumberFromDecimal(printed.Parts.Decimal()); err == nil && all.Sign() > 0 {
		lines = append(lines, line(pricing.KindPart, all))
	}
	explain, err := pricing.ExplainTotals(pricing.Paper{Lines: lines, Printed: printed})
	s.explain = explain
	return s, err == nil
}

// rateOf is the one rate in percent that operations name in their splits; false where there is none or another.
func rateOf(operations *node) (rate aftersales.Number, ok bool) {
	for i := range operations.kids {
		split := operations.kids[i].member("captured_financial_split")
		if split == nil {
			continue
		}
		id := split.member("identifier")
		if id == nil {
			continue
		}
		if detail := id.member("detail"); detail == nil || detail.text != "PERCENT" {
			continue
		}
		v, _, read := numberOf(id.member("value"))
		if !read || ok && v != rate {
			return rate, false
		}
		rate, ok = v, true
	}
	return rate, ok
}

// currencyOf is the first currency that stands in an order, not deeper than one does; empty where there is none that is known.
func currencyOf(n *node, depth int) aftersales.Currency {
	if m := n.member("currency_code"); m != nil && m.kind == text && aftersales.Currency(m.text).Since() > 0 {
		return aftersales.Currency(m.text)
	}
	if depth < 3 {
		for i := range n.kids {
			if c := currencyOf(&n.kids[i], depth+1); c != "" {
				return c
			}
		}
	}
	return ""
}

// sums says what is printed and what makes it so.
func (p *printer) sums(s *sums) {
	var printed []string
	for _, f := range s.printed {
		printed = append(printed, f.name+" "+f.money.String())
	}
	p.say("printed totals: %s, at %s %% tax: %s", "打印合计：%s，税率 %s %%：%s", s.path, s.rate, strings.Join(printed, aftersales.Text{EN: ", ", ZH: "，"}.In(p.lang)))
	for i, w := range s.explain.Words {
		mark := "=> "
		if i > 0 {
			mark = "   - "
		}
		fmt.Fprintln(p.to, "  "+mark+w.In(p.lang)) //nolint:errcheck // see printer
	}
	if names := s.explain.Policies; len(names) > 0 {
		p.say("   - this library prints it so under %s", "   - 本库按以下计价规则打印相同结果：%s", strings.Join(names, aftersales.Text{EN: ", ", ZH: "、"}.In(p.lang)))
	}
}

// jsonSums is the form that -json writes.
type jsonSums struct {
	Path      string            `json:"path"`
	TaxRate   string            `json:"tax_rate"`
	Printed   map[string]string `json:"printed"`
	Explained bool              `json:"explained"`
	Tried     int               `json:"tried"`
	Found     int               `json:"found"`
	Policies  []aftersales.ID   `json:"policies,omitempty"` // of this library's, those that print the same
	Says      []string          `json:"says"`
}

func (s *sums) json(lang aftersales.Lang) jsonSums {
	out := jsonSums{s.path, s.rate.String(), map[string]string{}, s.explain.Explained, s.explain.Tried, s.explain.Found, s.explain.Policies, nil}
	for _, f := range s.printed {
		out.Printed[f.name] = f.money.String()
	}
	for _, w := range s.explain.Words {
		out.Says = append(out.Says, w.In(lang))
	}
	return out
}
