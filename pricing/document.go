package pricing

import "github.com/aftersales-go/aftersales"

// Document is lines that are priced together, with what is taken off several of them at once and what a payer bears at most.
type Document struct {
	Policy     Policy      `json:"policy"`
	Lines      []Line      `json:"lines" validate:"max=500"`
	Reductions []Reduction `json:"reductions,omitzero" validate:"max=20"` // in the order in which they are taken
	Limits     []Limit     `json:"limits,omitzero" validate:"max=20"`     // in the order in which they apply
}

// Price is what the document comes to. Errors are those of the function Price, at paths like reductions[0].amount and limits[0].amount too.
func (d Document) Price() (Totals, error) {
	j := aftersales.NewJudgement(nil, rules)
	t := d.Check(&j)
	return t, j.Refusal(aftersales.Ref{}, 0, "price")
}

// Check is Price within a judgement, whose catalogue must hold Rules(). It adds what is wrong and then returns no totals.
func (d Document) Check(j *aftersales.Judgement) Totals { return d.check(j, "lines") }

// check judges the document, whose lines stand at path, and prices it where it is sound.
func (d *Document) check(j *aftersales.Judgement, path string) Totals {
	here := place{j: j, list: path, sound: d.Policy.Check(j, "policy")}
	if d.Policy.Currency.Since() > 0 {
		here.currency = d.Policy.Currency
	}
	for i := range d.Lines {
		here.index = i
		d.Lines[i].check(&here)
	}
	oneOfEach(&here, d.Lines)
	here.list = "reductions"
	for i := range d.Reductions {
		here.index = i
		d.Reductions[i].check(&here, i == len(d.Reductions)-1)
	}
	here.list = "limits"
	for i := range d.Limits {
		here.index = i
		d.Limits[i].check(&here)
	}
	if !here.sound {
		return Totals{}
	}
	// The sheet of up to 32 lines is on the stack.
	var figures [32]figure
	var order [32]int32
	var parts [32]part
	n := len(d.Lines)
	w := sheet{figures[:min(n, 32)], order[:min(n, 32)], parts[:min(n, 32)]}
	if n > 32 {
		w = sheet{make([]figure, n), make([]int32, n), make([]part, n)}
	}
	c := calculation{policy: d.Policy, lines: d.Lines}
	t, ok := c.document(&w, j, path, d.Reductions)
	if ok && len(d.Limits) > 0 {
		c.limit(&t, d.Limits)
	}
	return t
}
