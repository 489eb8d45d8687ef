package pricing

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Comparison is what was estimated, authorised and charged, line by line, with what became of each line and why. All amounts are with tax.
type Comparison struct {
	Estimated  aftersales.Money `json:"estimated"`
	Authorised aftersales.Money `json:"authorised"`
	Actual     aftersales.Money `json:"actual"`
	Difference aftersales.Money `json:"difference"` // actual − estimated
	Lines      []LineComparison `json:"lines"`      // as estimated; then those that came with the authorisation, then those that came later
}

// LineComparison is one line in each of the three. An amount is not given where the line is not there, or has no price yet.
type LineComparison struct {
	Line       aftersales.ID    `json:"line"`
	Text       string           `json:"text"` // as it was called last
	Estimated  aftersales.Money `json:"estimated,omitzero"`
	Authorised aftersales.Money `json:"authorised,omitzero"`
	Actual     aftersales.Money `json:"actual,omitzero"`
	Agreed     []Change         `json:"agreed,omitzero"` // between estimate and authorisation
	Done       []Change         `json:"done,omitzero"`   // between authorisation and charge
}

// Change is a reason why a line differs.
type Change string

// The changes.
const (
	ChangeAdded       Change = "added"
	ChangeRemoved     Change = "removed"
	ChangeKind        Change = "kind"
	ChangeText        Change = "text"
	ChangePart        Change = "part"
	ChangeBrand       Change = "brand"
	ChangeClass       Change = "class"
	ChangeQuantity    Change = "quantity"
	ChangeUnit        Change = "unit"
	ChangePriced      Change = "priced"   // the price was undetermined
	ChangeUnpriced    Change = "unpriced" // the price became undetermined
	ChangePrice       Change = "price"
	ChangeDiscount    Change = "discount"
	ChangeTax         Change = "tax"
	ChangePayer       Change = "payer"
	ChangeAlternative Change = "alternative" // another of the alternatives was chosen
	ChangeCondition   Change = "condition"   // what the line depends on was authorised, or no longer
	ChangeDocument    Change = "document"    // nothing of the line: a reduction, or the policy, or cents that the document divides
)

var changes = aftersales.Labels{
	{Value: "added", EN: "added", ZH: "新增"},
	{Value: "removed", EN: "removed", ZH: "取消"},
	{Value: "kind", EN: "kind", ZH: "费用类别"},
	{Value: "text", EN: "description", ZH: "名称"},
	{Value: "part", EN: "part number", ZH: "备件号"},
	{Value: "brand", EN: "brand", ZH: "品牌"},
	{Value: "class", EN: "source class", ZH: "来源类别"},
	{Value: "quantity", EN: "quantity", ZH: "数量"},
	{Value: "unit", EN: "unit", ZH: "计量单位"},
	{Value: "priced", EN: "priced since", ZH: "待定价已定"},
	{Value: "unpriced", EN: "no longer priced", ZH: "改为待定价"},
	{Value: "price", EN: "unit price", ZH: "单价"},
	{Value: "discount", EN: "discount", ZH: "优惠"},
	{Value: "tax", EN: "tax", ZH: "税"},
	{Value: "payer", EN: "payer", ZH: "付款方"},
	{Value: "alternative", EN: "another alternative was chosen", ZH: "选用其他备选方案"},
	{Value: "condition", EN: "what it depends on was authorised or not", ZH: "所附条件是否成立"},
	{Value: "document", EN: "the document as a whole", ZH: "整单优惠或舍入"},
}

// Changes is every change.
func Changes() []Change { return aftersales.List[Change](changes) }

// Since tells in which release the change came; 0 means that it is unknown.
func (c Change) Since() int { return changes.Since(string(c)) }

// Text is the change's label.
func (c Change) Text() aftersales.Text { return changes.Text(string(c)) }

// Compare holds what was estimated against what was authorised and what was charged. The estimate comes as it was offered, the other two as they are charged; a line is known by its ID.
// Errors are those of Price, at paths like authorised.lines[0].price; documents of different currencies are RuleCurrency, and a line that is there twice is aftersales.RuleNameFree.
func Compare(e Estimate, authorised, actual Document) (Comparison, error) {
	j := aftersales.NewJudgement(nil, rules)
	estimated, _ := e.record.Document.with(&j, -1)
	sides := [3]side{{d: estimated, t: e.record.Totals}, {d: authorised}, {d: actual}}
	for k, name := range [...]string{"estimate", "authorised", "actual"} {
		s := &sides[k]
		if k > 0 {
			s.t = s.d.check(&j, where{path: name + ".lines"})
		}
		if s.d.Policy.Currency != estimated.Policy.Currency {
			j.Refuse(RuleCurrency, name+".policy.currency", s.d.Policy.Currency)
		}
		s.place = make(map[aftersales.ID]int, len(s.d.Lines))
		for i := range s.d.Lines {
			id := s.d.Lines[i].ID
			if _, twice := s.place[id]; twice {
				j.Refuse(aftersales.RuleNameFree, indexed(name+".lines", i)+".id", id)
			}
			s.place[id] = i
		}
	}
	if err := j.Refusal(aftersales.Ref{}, 0, "compare"); err != nil {
		return Comparison{}, err
	}
	c := Comparison{Estimated: sides[0].t.Total, Authorised: sides[1].t.Total, Actual: sides[2].t.Total}
	c.Difference, _ = c.Actual.Sub(c.Estimated) // of one currency, and no more than either
	for k := range sides {
		for i := range sides[k].d.Lines {
			id := sides[k].d.Lines[i].ID
			if slices.ContainsFunc(sides[:k], func(s side) bool { _, there := s.place[id]; return there }) {
				continue
			}
			l := LineComparison{Line: id}
			for n, amount := range [...]*aftersales.Money{&l.Estimated, &l.Authorised, &l.Actual} {
				own, total := sides[n].line(id)
				if own != nil {
					l.Text = own.Text
				}
				if own != nil && !own.Undetermined() {
					*amount = total
				}
			}
			l.Agreed = between(&sides[0], &sides[1], id)
			l.Done = between(&sides[1], &sides[2], id)
			c.Lines = append(c.Lines, l)
		}
	}
	return c, nil
}

// side is one of the documents that are compared.
type side struct {
	d     Document
	t     Totals
	place map[aftersales.ID]int
}

func (s *side) line(id aftersales.ID) (*Line, aftersales.Money) {
	if i, there := s.place[id]; there {
		return &s.d.Lines[i], s.t.Lines[i].Total
	}
	return nil, aftersales.Money{}
}

// without is why a document is without a line that the other one has; otherwise where it says nothing about that.
func (s *side) without(l *Line, otherwise Change) Change {
	if l.Alternative != "" && slices.ContainsFunc(s.d.Lines, func(o Line) bool { return o.Alternative == l.Alternative }) {
		return ChangeAlternative
	}
	if _, there := s.place[l.Condition.On]; !l.Condition.Charges(there) {
		return ChangeCondition
	}
	return otherwise
}

// between is why a line differs between two documents.
func between(before, after *side, id aftersales.ID) []Change {
	was, cost := before.line(id)
	is, costs := after.line(id)
	switch {
	case was == nil && is == nil:
		return nil
	case was == nil:
		return []Change{before.without(is, ChangeAdded)}
	case is == nil:
		return []Change{after.without(was, ChangeRemoved)}
	}
	var found []Change
	add := func(c Change, differs bool) {
		if differs {
			found = append(found, c)
		}
	}
	add(ChangeKind, was.Kind != is.Kind)
	add(ChangeText, was.Text != is.Text)
	add(ChangePart, was.Part != is.Part)
	add(ChangeBrand, was.Brand != is.Brand)
	add(ChangeClass, was.Class != is.Class)
	add(ChangeQuantity, was.Quantity != is.Quantity)
	add(ChangeUnit, was.Measure != is.Measure)
	add(ChangePriced, was.Undetermined() && !is.Undetermined())
	add(ChangeUnpriced, !was.Undetermined() && is.Undetermined())
	add(ChangePrice, !was.Undetermined() && !is.Undetermined() && was.Price != is.Price)
	add(ChangeDiscount, was.Discount != is.Discount)
	add(ChangeTax, was.Tax != is.Tax)
	add(ChangePayer, !slices.Equal(was.Shares, is.Shares))
	add(ChangeDocument, len(found) == 0 && cost != costs)
	return found
}
