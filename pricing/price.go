package pricing

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// Totals is what the lines of a document come to. It is derived whenever it is wanted and never stored apart from the lines.
// Labour, Parts, Sublet and Other are sums of listed amounts, before discounts. With BasisNet, the four of them − Discount are Net; with BasisGross they are Total, within which the tax lies. Net + Tax is Total either way, and each of the three is the sum over Payers, over Taxes and over Lines.
type Totals struct {
	Labour     aftersales.Money  `json:"labour"`
	Parts      aftersales.Money  `json:"parts"`
	Sublet     aftersales.Money  `json:"sublet"`
	Other      aftersales.Money  `json:"other"`
	Discount   aftersales.Money  `json:"discount"`
	Net        aftersales.Money  `json:"net"`
	Tax        aftersales.Money  `json:"tax"`
	Total      aftersales.Money  `json:"total"`
	Payers     []PayerAmount     `json:"payers"`              // whoever bears a share, in the order of Payers()
	Taxes      []TaxAmount       `json:"taxes"`               // exempt, zero-rated, then by rising rate
	Lines      []PricedLine      `json:"lines"`               // in the order of the lines
	Reductions []ReductionAmount `json:"reductions,omitzero"` // in their order; each is part of Discount
	Pending    []aftersales.ID   `json:"pending,omitzero"`    // the lines that have no price yet, and of which nothing is in the amounts
}

// Listed is the sum of the subtotals of all kinds: what the lines come to before discounts.
func (t Totals) Listed() aftersales.Money {
	m, _ := aftersales.NewMoney(t.Labour.Minor()+t.Parts.Minor()+t.Sublet.Minor()+t.Other.Minor(), t.Total.Currency()) // within bounds, or there were no totals
	return m
}

// Amount is what one line comes to, in the same terms as Totals.
type Amount struct {
	Listed   aftersales.Money `json:"listed"` // quantity × unit price
	Discount aftersales.Money `json:"discount"`
	Net      aftersales.Money `json:"net"`
	Tax      aftersales.Money `json:"tax"`
	Total    aftersales.Money `json:"total"`
}

// PricedLine is a line's amount and who bears it.
type PricedLine struct {
	Line   aftersales.ID `json:"line"`
	Kind   Kind          `json:"kind"`
	Agreed bool          `json:"agreed,omitzero"` // the price is of no list, but individually agreed
	Amount
	Shares []PayerAmount `json:"shares"` // in the order of the line's shares; the customer alone where it has none
}

// PayerAmount is what one payer bears. Of a line, Total and Tax are divided by largest remainder, no payer's tax beyond their total, and Net is what is left; of a document, each is the sum over the lines.
type PayerAmount struct {
	Payer Payer            `json:"payer"`
	Net   aftersales.Money `json:"net"`
	Tax   aftersales.Money `json:"tax"`
	Total aftersales.Money `json:"total"`
}

// TaxAmount is what is taxed alike, and the tax on it.
type TaxAmount struct {
	Treatment Treatment         `json:"treatment"`
	Rate      aftersales.Number `json:"rate,omitzero"` // in percent
	Net       aftersales.Money  `json:"net"`
	Tax       aftersales.Money  `json:"tax"`
}

// Price is what lines come to under p. A line that cannot be priced is refused (*aftersales.RefusedError) with the rules of this package, and RuleRequired, RuleChoice or RuleNumber, at paths like lines[2].discount.
// It does not judge what has no part in a price: IDs, texts and their lengths.
func Price(p Policy, lines []Line) (Totals, error) {
	return Document{Policy: p, Lines: lines}.Price()
}

// Check is Price within the judgement of a stage, whose catalogue must hold Rules(): path names the field in which the lines stand. It adds what is wrong and then returns no totals.
func Check(j *aftersales.Judgement, path string, p Policy, lines []Line) Totals {
	d := Document{Policy: p, Lines: lines}
	return d.check(j, path)
}

// Worth is the first two steps of Price alone: what lines come to before discounts, and what the discounts take off, in minor units. Both are nothing where a line cannot be priced.
func Worth(p Policy, lines []Line) (listed, discount int64) {
	here := newPlace(nil, "", p.Currency)
	for i := range lines {
		lines[i].check(&here)
	}
	if !here.sound || p.Currency.Since() == 0 {
		return 0, 0
	}
	c := here.calculation(p, lines)
	if p.Level == LevelLine {
		for i := range lines {
			f, ok := c.offered(&lines[i])
			if listed += f.listed; !ok || listed > maxCents {
				return 0, 0
			}
			discount += f.discount
		}
		return listed, discount
	}
	return c.worth()
}

// worth is Worth where lines are rounded together.
func (c *calculation) worth() (listed, discount int64) {
	var d desk
	w := d.sheet(len(c.lines))
	if !c.list(&w) {
		return 0, 0
	}
	c.reduce(&w)
	for i := range w.figures {
		if w.figures[i].discount > w.figures[i].listed {
			return 0, 0
		}
		listed += w.figures[i].listed
		discount += w.figures[i].discount
	}
	return listed, discount
}

// Check judges a policy where a stage takes it over, at path, and tells whether lines can be priced under it.
func (p Policy) Check(j *aftersales.Judgement, path string) bool {
	sound := true
	refuse := func(code aftersales.Code, field string) {
		sound = false
		if j != nil { // nil where nobody wants to know what is wrong
			j.Refuse(code, path+field)
		}
	}
	if p.Name == "" {
		refuse(RuleRounding, ".name")
	}
	if p.Currency.Since() == 0 {
		refuse(missing(p.Currency), ".currency")
	}
	if p.Basis.Since() == 0 {
		refuse(missing(p.Basis), ".basis")
	}
	if p.Mode.Since() == 0 {
		refuse(RuleRounding, ".mode")
	}
	if p.Level.Since() == 0 {
		refuse(RuleRounding, ".level")
	}
	if named, known := PolicyNamed(p.Name); sound && known && named != p {
		refuse(RuleRounding, ".name")
	}
	return sound
}

// missing is the rule that an unknown choice breaks.
func missing[T ~string](choice T) aftersales.Code {
	if choice == "" {
		return aftersales.RuleRequired
	}
	return aftersales.RuleChoice
}

// place is where a line stands. It builds a path only when something is refused there.
type place struct {
	j        *aftersales.Judgement // nil where nobody wants to know what is wrong
	list     string
	index    int
	currency aftersales.Currency // of the document; empty where it is unknown, and then nothing is compared with it
	nought   aftersales.Money    // 0.00 of it
	minor    int64               // millionths of millionths of its main unit in a minor one
	most     exact.Int128        // that a line may come to, as listed() counts
	kind     int                 // of the line, by its place in the table
	listed   bool                // the line's price is of a list
	sound    bool
}

// newPlace is the first line of a list, in a document of currency c.
func newPlace(j *aftersales.Judgement, list string, c aftersales.Currency) place {
	nought, err := aftersales.NewMoney(0, c)
	if err != nil {
		c = ""
	}
	minor := millionthsOfMinor(c)
	return place{j: j, list: list, currency: c, nought: nought, minor: minor, most: exact.Mul(maxCents, minor), sound: true}
}

func (p *place) refuse(code aftersales.Code, field string, found ...any) {
	p.sound = false
	if p.j != nil {
		p.j.Refuse(code, at(p.list, p.index)+field, found...)
	}
}

func at(list string, index int) string { return list + "[" + strconv.Itoa(index) + "]" }

const (
	maxCents  = 999_999_999_999_999 // what Money holds
	maxPayers = 8                   // at least as many as there are
	hundred   = 100_000_000         // per cent, in millionths
)

// check judges what a line's price depends on, field by field.
func (l *Line) check(p *place) {
	p.kind = l.Kind.index()
	switch {
	case p.kind < 0:
		p.refuse(RuleKind, ".kind")
	case l.Part != "" && l.Kind != KindPart:
		p.refuse(RuleKind, ".part", l.Kind)
	case l.Class == "":
	case l.Kind != KindPart:
		p.refuse(RuleKind, ".class", l.Kind)
	case l.Class.Since() == 0:
		p.refuse(aftersales.RuleChoice, ".class")
	case l.Class.banned():
		p.refuse(RuleBanned, ".class", l.Class)
	}
	if l.Measure.given() {
		l.Measure.check(p, l.Kind)
	}
	c := p.currency
	switch {
	case l.Quantity.Micro() <= 0:
		p.refuse(aftersales.RuleNumber, ".quantity", l.Quantity)
	case l.Pending.given():
		l.Pending.check(p, l.Price)
	case l.Price.IsZero():
		p.refuse(aftersales.RuleRequired, ".price")
	case c != "" && !alikeCurrency(l.Price.millionths, p.nought):
		p.refuse(RuleCurrency, ".price", l.Price, c)
	case c != "" && l.listed().Cmp(p.most) > 0:
		p.refuse(aftersales.RuleNumber, ".price", l.Quantity, l.Price)
	}
	if p.listed = l.Listed.given(); p.listed {
		l.Listed.check(p, l)
	}
	if l.Condition.given() {
		l.Condition.check(p, l.ID)
	}
	if l.Discount.given() {
		l.Discount.check(p)
	}
	l.Tax.check(p)
	if len(l.Shares) > 0 {
		checkShares(p, l.Shares)
	}
}

// alikeCurrency tells whether a given amount is of the currency of nought, without a look at its letters.
func alikeCurrency(m, nought aftersales.Money) bool {
	own, _ := m.Of(0)
	return own == nought
}

func (d *Discount) given() bool { return !d.Percent.IsZero() || !d.Amount.IsZero() }

func (d *Discount) check(p *place) {
	c := p.currency
	switch {
	case !d.Percent.IsZero() && !d.Amount.IsZero():
		p.refuse(RuleDiscount, ".discount", d.Percent, d.Amount)
	case d.Percent.Micro() < 0 || d.Percent.Micro() > hundred:
		p.refuse(RuleDiscount, ".discount.percent", d.Percent)
	case d.Amount.Sign() < 0:
		p.refuse(RuleDiscount, ".discount.amount", d.Amount)
	case !d.Amount.IsZero() && c != "" && d.Amount.Currency() != c:
		p.refuse(RuleCurrency, ".discount.amount", d.Amount, c)
	}
}

func (t *Tax) check(p *place) {
	switch t.Treatment {
	case "":
		p.refuse(aftersales.RuleRequired, ".tax")
	case TreatmentExempt, TreatmentZero:
		if !t.Rate.IsZero() {
			p.refuse(aftersales.RuleNumber, ".tax.rate", t.Rate)
		}
	case TreatmentRate:
		if t.Rate.Micro() <= 0 || t.Rate.Micro() > hundred {
			p.refuse(aftersales.RuleNumber, ".tax.rate", t.Rate)
		}
	default:
		p.refuse(aftersales.RuleChoice, ".tax.treatment")
	}
}

func checkShares(p *place, shares []Share) {
	var seen [maxPayers]bool
	sum, whole, fixed := int64(0), true, fixedShares(shares)
	for k := range shares {
		s := &shares[k]
		payer := s.Payer.index()
		switch {
		case payer < 0:
			p.refuse(missing(s.Payer), at(".shares", k)+".payer")
		case seen[payer]:
			p.refuse(RuleShares, at(".shares", k)+".payer", s.Payer)
		case fixed && s.Payer == PayerCustomer: // who bears the rest
			p.refuse(RuleShares, at(".shares", k)+".payer", s.Payer)
		default:
			seen[payer] = true
		}
		switch c := p.currency; {
		case s.Amount.IsZero():
		case !s.Percent.IsZero():
			p.refuse(RuleShares, at(".shares", k), s.Percent, s.Amount)
			continue
		case s.Amount.Sign() < 0:
			p.refuse(RuleLimit, at(".shares", k)+".amount", s.Amount)
			continue
		case c != "" && s.Amount.Currency() != c:
			p.refuse(RuleCurrency, at(".shares", k)+".amount", s.Amount, c)
			continue
		default:
			continue
		}
		if s.Percent.Micro() <= 0 || s.Percent.Micro() > hundred {
			p.refuse(RuleShares, at(".shares", k)+".percent", s.Percent)
			whole = false
		} else {
			sum += s.Percent.Micro()
		}
	}
	if whole && (sum > hundred || !fixed && sum != hundred) {
		found, _ := aftersales.NewNumber(sum)
		p.refuse(RuleShares, ".shares", found)
	}
}

// listed is quantity × unit price in millionths of millionths of the main unit, exactly.
func (l *Line) listed() exact.Int128 { return exact.Mul(l.Quantity.Micro(), l.Price.micro()) }

// millionthsOfMinor is how many millionths of millionths of the main unit make a minor one.
func millionthsOfMinor(c aftersales.Currency) int64 {
	millionths := int64(1_000_000_000_000)
	for range c.Digits() {
		millionths /= 10
	}
	return millionths
}

// of is what the discount takes off listed minor units, in hundred-millionths of one.
func (d Discount) of(listed int64) exact.Int128 {
	if d.Amount.IsZero() {
		return exact.Mul(listed, d.Percent.Micro())
	}
	return exact.Mul(d.Amount.Minor(), hundred)
}

// compare orders taxes as a breakdown lists them; only what is taxed at a rate has one.
func (t Tax) compare(o Tax) int {
	return cmp.Or(t.Rate.Cmp(o.Rate), cmp.Compare(t.Treatment, o.Treatment))
}

// calculation prices lines that were judged sound.
type calculation struct {
	policy Policy
	lines  []Line
	taken  []ReductionAmount
	nought aftersales.Money // 0.00 of the document's currency, of which other amounts are made
	minor  int64            // millionths of millionths of the main unit in a minor one
	mode   exact.Mode
	gross  bool
}

// calculation begins to price lines, in which nothing was found wrong, under q.
func (p *place) calculation(q Policy, lines []Line) calculation {
	return calculation{policy: q, lines: lines, nought: p.nought, minor: p.minor, mode: exact.Mode(q.Mode), gross: q.Basis == BasisGross}
}

// offered takes the first two steps for a line that is rounded by itself. False where it is out of bounds or its discount is greater than the line.
func (c *calculation) offered(l *Line) (f figure, ok bool) {
	f.listed, ok = exact.Scale(l.Quantity.Micro(), l.Price.micro(), c.minor, c.mode)
	if percent := l.Discount.Percent.Micro(); percent != 0 {
		f.discount, _ = exact.Scale(f.listed, percent, hundred, c.mode) // of at most all, so it fits
	} else {
		f.discount = l.Discount.Amount.Minor()
	}
	return f, ok && f.discount <= f.listed
}

// taxed takes the third step for a line that is rounded by itself.
func (c *calculation) taxed(l *Line, f *figure) {
	f.net = f.listed - f.discount
	rate := l.Tax.Rate.Micro()
	switch {
	case rate == 0:
	case c.gross:
		f.tax, _ = exact.Scale(f.net, rate, hundred+rate, c.mode) // of at most all, so it fits
		f.net -= f.tax
	default:
		f.tax, _ = exact.Scale(f.net, rate, hundred, c.mode)
	}
}

// sheet is what a calculation writes on.
type sheet struct {
	figures []figure // of each line
	order   []int32  // of the lines, such that those rounded together stand together
	parts   []part   // in that order
}

// desk is room for the sheet of a usual document.
type desk struct {
	figures [32]figure
	order   [32]int32
	parts   [32]part
}

// sheet is an empty sheet for n lines, in the order in which they stand.
func (d *desk) sheet(n int) (w sheet) {
	if n > len(d.order) {
		w = sheet{make([]figure, n), make([]int32, n), make([]part, n)}
	} else {
		w = sheet{d.figures[:n], d.order[:n], d.parts[:n]}
	}
	for i := range w.order {
		w.order[i] = int32(i) //nolint:gosec // no list is that long
	}
	return w
}

// figure is a line, or a sum of lines, in minor units.
type figure struct{ listed, discount, net, tax int64 }

// document takes each of the three steps for all lines before the next. Once the listed amounts are within bounds, only the sum of net and tax can still be beyond them.
func (c *calculation) document(j *aftersales.Judgement, path string, reductions []Reduction) (Totals, bool) {
	var d desk
	w := d.sheet(len(c.lines))
	if !c.list(&w) {
		j.Refuse(aftersales.RuleNumber, path)
		return Totals{}, false
	}
	if !c.reducible(&w, j, path) {
		return Totals{}, false
	}
	c.reduce(&w)
	if !c.reduceAll(&w, j, reductions) {
		return Totals{}, false
	}
	c.tax(&w)
	c.oddCents(&w, reductions)
	var t tally
	t.begin(c.lines)
	for i := range w.figures {
		l := &c.lines[i]
		t.add(c, i, l.Kind.index(), l.Listed.given(), &w.figures[i])
	}
	if !t.within() {
		j.Refuse(aftersales.RuleNumber, path)
		return Totals{}, false
	}
	return t.totals(c), true
}

// list is the first step: what the lines come to at their unit prices. False where that is out of bounds.
func (c *calculation) list(w *sheet) bool {
	if c.policy.Level == LevelGroup {
		slices.SortFunc(w.order, func(a, b int32) int {
			return cmp.Or(cmp.Compare(c.lines[a].Kind, c.lines[b].Kind), cmp.Compare(a, b))
		})
	}
	for k, i := range w.order {
		w.parts[k].exact = c.lines[i].listed()
	}
	if !c.settle(w, c.sameAmounts, func(*Line) int64 { return c.minor }) {
		return false
	}
	for k, i := range w.order {
		w.figures[i].listed = w.parts[k].cents
	}
	return true
}

// reducible judges that no discount takes off more than there is.
func (c *calculation) reducible(w *sheet, j *aftersales.Judgement, path string) bool {
	sound := true
	for i := range c.lines {
		d, listed := c.lines[i].Discount, w.figures[i].listed
		if d.Amount.Minor() > listed {
			j.Refuse(RuleDiscount, at(path, i)+".discount.amount", d.Amount, c.money(listed))
			sound = false
		}
	}
	return sound
}

// reduce is the second step: what the discounts take off.
func (c *calculation) reduce(w *sheet) {
	for k, i := range w.order {
		w.parts[k].exact = c.lines[i].Discount.of(w.figures[i].listed)
	}
	c.settle(w, c.sameAmounts, func(*Line) int64 { return hundred })
	for k, i := range w.order {
		w.figures[i].discount = w.parts[k].cents
	}
}

// tax is the third step: the tax on what is left, or within it.
func (c *calculation) tax(w *sheet) {
	slices.SortFunc(w.order, func(a, b int32) int {
		return cmp.Or(c.lines[a].Tax.compare(c.lines[b].Tax), cmp.Compare(a, b))
	})
	for k, i := range w.order {
		f := &w.figures[i]
		f.net = f.listed - f.discount
		w.parts[k].exact = exact.Mul(f.net, c.lines[i].Tax.Rate.Micro())
	}
	c.settle(w, sameTax, func(l *Line) int64 {
		if c.gross {
			return hundred + l.Tax.Rate.Micro()
		}
		return hundred
	})
	for k, i := range w.order {
		f := &w.figures[i]
		f.tax = w.parts[k].cents
		if c.gross {
			f.net -= f.tax
		}
	}
}

// sameAmounts tells whether the amounts of two lines are rounded together, where not line by line.
func (c *calculation) sameAmounts(a, b *Line) bool {
	return c.policy.Level == LevelDocument || a.Kind == b.Kind
}

// sameTax tells whether the tax of two lines is stated, and so rounded, together.
func sameTax(a, b *Line) bool { return a.Tax == b.Tax }

// settle rounds the parts by the policy's level and mode; divisor is that of the first line of those rounded together. False where the sum of all is out of bounds.
func (c *calculation) settle(w *sheet, same func(a, b *Line) bool, divisor func(*Line) int64) bool {
	sum := int64(0)
	for from, to := 0, 0; from < len(w.order); from = to {
		first := &c.lines[w.order[from]]
		to = from + 1
		for c.policy.Level != LevelLine && to < len(w.order) && same(first, &c.lines[w.order[to]]) {
			to++
		}
		total, ok := round(w.parts[from:to], divisor(first), c.policy.Mode)
		if !ok || total > maxCents-sum {
			return false
		}
		sum += total
	}
	return true
}

// bear fills in what a payer bears.
func (c *calculation) bear(a *PayerAmount, payer Payer, net, tax int64) {
	a.Payer = payer
	a.Net, a.Tax, a.Total = c.money(net), c.money(tax), c.money(net+tax)
}

// money is minor units of the document's currency, which is known, and in which nothing is beyond the total.
func (c *calculation) money(minor int64) aftersales.Money {
	m, _ := c.nought.Of(minor)
	return m
}
