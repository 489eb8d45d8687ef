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
func (d Document) Price() (t Totals, err error) {
	if !d.quick(&t) {
		t, err = d.slow()
	}
	return t, err
}

// slow is Price of a document that quick leaves.
func (d *Document) slow() (Totals, error) {
	j := aftersales.NewJudgement(nil, rules)
	t := d.judge(&j, where{path: "lines"})
	return t, j.Refusal(aftersales.Ref{}, 0, "price")
}

// Check is Price within a judgement, whose catalogue must hold Rules(). It adds what is wrong and then returns no totals.
func (d Document) Check(j *aftersales.Judgement) Totals { return d.check(j, where{path: "lines"}) }

// check is Check of a document whose lines stand somewhere.
func (d *Document) check(j *aftersales.Judgement, lines where) (t Totals) {
	if !d.quick(&t) {
		t = d.judge(j, lines)
	}
	return t
}

// quick judges and prices line after line, so that each is looked at once. It does so for documents whose lines are rounded one by one and not reduced together, and where nothing is wrong with them; false for all others, which judge takes.
func (d *Document) quick(to *Totals) bool {
	if len(d.Reductions) > 0 || !d.Policy.sound() {
		return false
	}
	here := place{sound: true}
	here.in(d.Policy.Currency)
	if here.nought.IsZero() {
		return false
	}
	var c calculation
	c.begin(&here, &d.Policy, d.Lines)
	c.ready()
	var t tally
	t.begin(d.Lines)
	listed, alternatives := int64(0), false
	for i := range d.Lines {
		l := &d.Lines[i]
		if l.check(&here); !here.sound {
			return false
		}
		f := figure{}
		var ok bool
		f.listed, f.discount, ok = c.offered(l)
		if listed += f.listed; !ok || listed > maxCents {
			return false
		}
		f.net = f.listed - f.discount
		if rate := l.Tax.Rate.Micro(); rate != 0 {
			f.tax = c.taxed(f.net, rate)
			if c.gross {
				f.net -= f.tax
			}
		}
		t.add(&c, i, &here.seen, f)
		alternatives = alternatives || l.Alternative != ""
	}
	for i := range d.Limits {
		d.Limits[i].check(&here)
	}
	if alternatives && !oneOfEach(&here, d.Lines) || !here.sound || !t.within() {
		return false
	}
	t.totals(&c, to)
	if len(d.Limits) > 0 {
		c.limit(to, d.Limits)
	}
	return true
}

// judge judges the document, whose lines stand somewhere, and prices it where it is sound, all lines step by step.
func (d *Document) judge(j *aftersales.Judgement, lines where) Totals {
	here := newPlace(j, lines, d.Policy.Currency)
	here.sound = d.Policy.Check(j, "policy")
	for i := range d.Lines {
		here.index = i
		d.Lines[i].check(&here)
	}
	oneOfEach(&here, d.Lines)
	here.where = where{path: "reductions"}
	for i := range d.Reductions {
		here.index = i
		d.Reductions[i].check(&here, i == len(d.Reductions)-1)
	}
	here.where = where{path: "limits"}
	for i := range d.Limits {
		here.index = i
		d.Limits[i].check(&here)
	}
	if !here.sound {
		return Totals{}
	}
	var c calculation
	c.begin(&here, &d.Policy, d.Lines)
	t, ok := c.document(j, lines, d.Reductions)
	if ok && len(d.Limits) > 0 {
		c.limit(&t, d.Limits)
	}
	return t
}
