package pricing

import (
	"cmp"
	"math/bits"
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
	Lines      []PricedLine      `json:"lines"`               // one a line, in their order
	Shares     []LineShare       `json:"shares,omitzero"`     // of those lines that state any, in the order of the lines and of their shares
	Reductions []ReductionAmount `json:"reductions,omitzero"` // in their order; each is part of Discount
	Pending    []aftersales.ID   `json:"pending,omitzero"`    // the lines that have no price yet, and of which nothing is in the amounts
}

// Listed is the sum of the subtotals of all kinds: what the lines come to before discounts.
func (t Totals) Listed() aftersales.Money {
	m, _ := aftersales.NewMoney(t.Labour.Minor()+t.Parts.Minor()+t.Sublet.Minor()+t.Other.Minor(), t.Total.Currency()) // within bounds, or there were no totals
	return m
}

// PricedLine is what one line comes to, in the same terms as Totals. It repeats nothing that the line says, its ID included: what is priced is mostly memory.
type PricedLine struct {
	Listed   aftersales.Money `json:"listed"` // quantity × unit price
	Discount aftersales.Money `json:"discount"`
	Tax      aftersales.Money `json:"tax"`
	Total    aftersales.Money `json:"total"`
}

// Net is the total less the tax.
func (l PricedLine) Net() aftersales.Money { return less(l.Total, l.Tax) }

// LineShare is what one payer bears of a line.
type LineShare struct {
	At    int              `json:"at"` // the line's place in Lines
	Payer Payer            `json:"payer"`
	Tax   aftersales.Money `json:"tax"`
	Total aftersales.Money `json:"total"`
}

// SharesOf is who bears line i, in the order of its shares; the customer alone where it states none, and nobody where there is no such line.
func (t Totals) SharesOf(i int) []PayerAmount {
	if i < 0 || i >= len(t.Lines) {
		return nil
	}
	from, shared := slices.BinarySearchFunc(t.Shares, i, func(s LineShare, i int) int { return cmp.Compare(s.At, i) })
	if !shared {
		l := &t.Lines[i]
		return []PayerAmount{{PayerCustomer, l.Net(), l.Tax, l.Total}}
	}
	var borne []PayerAmount
	for _, s := range t.Shares[from:] {
		if s.At != i {
			break
		}
		borne = append(borne, PayerAmount{s.Payer, less(s.Total, s.Tax), s.Tax, s.Total})
	}
	return borne
}

// less is what an amount with tax is without it.
func less(total, tax aftersales.Money) aftersales.Money {
	net, _ := total.Sub(tax) // of one currency, and nearer to nought
	return net
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
func Price(p Policy, lines []Line) (t Totals, err error) {
	d := Document{Policy: p, Lines: lines}
	if !d.quick(&t) {
		t, err = d.slow()
	}
	return t, err
}

// Check is Price within the judgement of a stage, whose catalogue must hold Rules(): path names the field in which the lines stand. It adds what is wrong and then returns no totals.
func Check(j *aftersales.Judgement, path string, p Policy, lines []Line) Totals {
	d := Document{Policy: p, Lines: lines}
	return d.check(j, where{path: path})
}

// Worth is the first two steps of Price alone: what lines come to before discounts, and what the discounts take off, in minor units. Both are nothing where a line cannot be priced.
func Worth(p Policy, lines []Line) (listed, discount int64) {
	here := newPlace(nil, where{}, p.Currency)
	for i := range lines {
		lines[i].check(&here)
	}
	if !here.sound || p.Currency.Since() == 0 {
		return 0, 0
	}
	var c calculation
	c.begin(&here, &p, lines)
	if p.Level == LevelLine {
		c.ready()
		for i := range lines {
			own, off, ok := c.offered(&lines[i])
			if listed += own; !ok || listed > maxCents {
				return 0, 0
			}
			discount += off
		}
		return listed, discount
	}
	return c.worth()
}

// CheckWorth is Check for whoever asks for no more than Worth; false where the lines are refused. It makes nothing that a total consists of.
func CheckWorth(j *aftersales.Judgement, path string, p Policy, lines []Line) (listed, discount int64, sound bool) {
	if p.sound() && !slices.ContainsFunc(lines, func(l Line) bool { return l.Alternative != "" }) {
		listed, discount = Worth(p, lines)
		if listed > 0 && listed-discount <= maxCents/2 { // tax can no more than double it, so the total is within bounds
			return listed, discount, true
		}
	}
	t := Check(j, path, p, lines)
	return t.Listed().Minor(), t.Discount.Minor(), !t.Total.IsZero()
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

// sound is Check of a policy that rounds line by line, without a look at the tables; false may be wrong.
func (p *Policy) sound() bool {
	switch {
	case p.Name == "" || p.Level != LevelLine:
		return false
	case p.Basis != BasisGross && p.Basis != BasisNet:
		return false
	case p.Mode != aftersales.RoundHalfUp && p.Mode != aftersales.RoundHalfEven && p.Mode != aftersales.RoundDown:
		return false
	}
	for i := range policies {
		if policies[i].Name == p.Name {
			return policies[i] == *p
		}
	}
	return true
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
	j *aftersales.Judgement // nil where nobody wants to know what is wrong
	where
	index    int
	currency aftersales.Currency // of the document; empty where it is unknown, and then nothing is compared with it
	nought   aftersales.Money    // 0.00 of it
	minor    int64               // millionths of millionths of its main unit in a minor one
	most     exact.Int128        // that a line may come to, as listed() counts
	tax      Tax                 // at a rate, of the last line that had one, and sound
	seen     seen                // of the line
	sound    bool
}

// seen is what is found out of a line while it is judged, and asked again when it is priced.
type seen struct {
	kind   int  // by its place in the table
	pair   bool // two payers share it by percentages
	first  int  // of the two, by its place in the table
	second int
}

// of looks at a sound line.
func (s *seen) of(l *Line) {
	s.kind = l.Kind.index()
	s.shares(l.Shares)
}

// shares tells whether the shares are what is most usual where there are any: sound percentages of two payers.
func (s *seen) shares(shares []Share) bool {
	if s.pair = len(shares) == 2; !s.pair {
		return false
	}
	a, b := &shares[0], &shares[1]
	s.first, s.second = a.Payer.index(), b.Payer.index()
	one, other := a.Percent.Micro(), b.Percent.Micro()
	s.pair = s.first >= 0 && s.second >= 0 && s.first != s.second && one > 0 && other > 0 && one+other == hundred && a.Amount.IsZero() && b.Amount.IsZero()
	return s.pair
}

// newPlace is the first line of a list, in a document of currency c.
func newPlace(j *aftersales.Judgement, w where, c aftersales.Currency) place {
	p := place{j: j, where: w, sound: true}
	p.in(c)
	return p
}

// in takes over the currency of the document.
func (p *place) in(c aftersales.Currency) {
	nought, err := aftersales.NewMoney(0, c)
	if err == nil {
		p.currency = c
	}
	p.nought = nought
	p.minor = millionthsOfMinor(p.currency)
	p.most = exact.Mul(maxCents, p.minor)
}

func (p *place) refuse(code aftersales.Code, field string, found ...any) {
	p.sound = false
	if p.j != nil {
		p.j.Refuse(code, p.at(p.index)+field, found...)
	}
}

// where is where things that are judged stand: in the list at a path, and those that were taken out of a longer list under the numbers that they have there.
type where struct {
	path string
	of   []int // nil: the whole list
}

// at is the path of the one under a number.
func (w where) at(i int) string {
	if w.of != nil {
		i = w.of[i]
	}
	return indexed(w.path, i)
}

func indexed(list string, index int) string { return list + "[" + strconv.Itoa(index) + "]" }

const (
	maxCents  = 999_999_999_999_999 // what Money holds
	maxPayers = 8                   // at least as many as there are
	hundred   = 100_000_000         // per cent, in millionths
)

// check judges what a line's price depends on, field by field.
func (l *Line) check(p *place) {
	p.seen.kind = l.Kind.index()
	switch {
	case p.seen.kind < 0:
		p.refuse(RuleKind, ".kind")
	case l.Part != "" && l.Kind != KindPart:
		p.refuse(RuleKind, ".part", l.Kind)
	case l.Brand != "" && l.Kind != KindPart:
		p.refuse(RuleKind, ".brand", l.Kind)
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
	case c == "":
	case !alikeCurrency(l.Price.millionths, p.nought):
		p.refuse(RuleCurrency, ".price", l.Price, c)
	case !l.small() && l.listed().Cmp(p.most) > 0:
		p.refuse(aftersales.RuleNumber, ".price", l.Quantity, l.Price)
	}
	if l.Listed.given() {
		l.Listed.check(p, l)
	}
	if l.Condition.given() {
		l.Condition.check(p, l.ID)
	}
	if l.Discount.given() {
		l.Discount.check(p)
	}
	if l.Tax.Rate != p.tax.Rate || l.Tax.Treatment != TreatmentRate || p.tax.Rate.IsZero() {
		l.Tax.check(p)
	}
	if len(l.Shares) > 0 && !p.seen.shares(l.Shares) {
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
		} else {
			p.tax.Treatment, p.tax.Rate = t.Treatment, t.Rate
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
			p.refuse(missing(s.Payer), indexed(".shares", k)+".payer")
		case seen[payer]:
			p.refuse(RuleShares, indexed(".shares", k)+".payer", s.Payer)
		case fixed && s.Payer == PayerCustomer: // who bears the rest
			p.refuse(RuleShares, indexed(".shares", k)+".payer", s.Payer)
		default:
			seen[payer] = true
		}
		switch c := p.currency; {
		case s.Amount.IsZero():
		case !s.Percent.IsZero():
			p.refuse(RuleShares, indexed(".shares", k), s.Percent, s.Amount)
			continue
		case s.Amount.Sign() < 0:
			p.refuse(RuleLimit, indexed(".shares", k)+".amount", s.Amount)
			continue
		case c != "" && s.Amount.Currency() != c:
			p.refuse(RuleCurrency, indexed(".shares", k)+".amount", s.Amount, c)
			continue
		default:
			continue
		}
		if s.Percent.Micro() <= 0 || s.Percent.Micro() > hundred {
			p.refuse(RuleShares, indexed(".shares", k)+".percent", s.Percent)
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

// small tells of a quantity and a price that are not negative that listed fits 64 bits, and so is within bounds in every currency.
func (l *Line) small() bool {
	hi, _ := bits.Mul64(uint64(l.Quantity.Micro()), uint64(l.Price.micro()))
	return hi == 0
}

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
	basis  Basis
	mode   aftersales.Rounding
	level  Level
	lines  []Line
	taken  []ReductionAmount
	nought aftersales.Money // 0.00 of the document's currency, of which other amounts are made
	minor  int64            // millionths of millionths of the main unit in a minor one
	gross  bool

	// Of lines that are rounded one by one, after ready:
	listing, percents, taxing exact.Divisor
	rate                      int64 // of taxing
}

// begin begins to price lines, in which nothing was found wrong at p, under q.
func (c *calculation) begin(p *place, q *Policy, lines []Line) {
	c.basis, c.mode, c.level, c.lines = q.Basis, q.Mode, q.Level, lines
	c.nought, c.minor, c.gross = p.nought, p.minor, q.Basis == BasisGross
}

// ready makes ready to round line by line.
func (c *calculation) ready() {
	c.listing.Set(c.minor, exact.Mode(c.mode))
	c.percents.Set(hundred, exact.Mode(c.mode))
}

// offered takes the first two steps for a line that is rounded by itself. False where it is out of bounds or its discount is greater than the line.
func (c *calculation) offered(l *Line) (listed, discount int64, ok bool) {
	listed, ok = c.listing.Short(l.Quantity.Micro(), l.Price.micro())
	if !ok {
		listed, ok = c.listing.Scale(l.Quantity.Micro(), l.Price.micro())
	}
	if percent := l.Discount.Percent.Micro(); percent != 0 {
		discount, _ = c.percents.Scale(listed, percent) // of at most all, so it fits
	} else {
		discount = l.Discount.Amount.Minor()
	}
	return listed, discount, ok && discount <= listed
}

// taxed takes the third step for a line that is rounded by itself: the tax on what is left of it, or within that.
func (c *calculation) taxed(left, rate int64) (tax int64) {
	if rate != c.rate {
		c.rates(rate)
	}
	tax, ok := c.taxing.Short(left, rate)
	if !ok {
		tax, _ = c.taxing.Scale(left, rate) // of at most all, so it fits
	}
	return tax
}

// rates makes ready for another rate of tax; documents have few, and mostly one after the other.
func (c *calculation) rates(rate int64) {
	by := int64(hundred)
	if c.gross {
		by += rate
	}
	c.rate = rate
	c.taxing.Set(by, exact.Mode(c.mode))
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
func (c *calculation) document(j *aftersales.Judgement, lines where, reductions []Reduction) (Totals, bool) {
	var d desk
	w := d.sheet(len(c.lines))
	if !c.list(&w) {
		j.Refuse(aftersales.RuleNumber, lines.path)
		return Totals{}, false
	}
	if !c.reducible(&w, j, lines) {
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
		var found seen
		found.of(&c.lines[i])
		t.add(c, i, &found, w.figures[i])
	}
	if !t.within() {
		j.Refuse(aftersales.RuleNumber, lines.path)
		return Totals{}, false
	}
	var totals Totals
	t.totals(c, &totals)
	return totals, true
}

// list is the first step: what the lines come to at their unit prices. False where that is out of bounds.
func (c *calculation) list(w *sheet) bool {
	if c.level == LevelGroup {
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
func (c *calculation) reducible(w *sheet, j *aftersales.Judgement, lines where) bool {
	sound := true
	for i := range c.lines {
		d, listed := c.lines[i].Discount, w.figures[i].listed
		if d.Amount.Minor() > listed {
			j.Refuse(RuleDiscount, lines.at(i)+".discount.amount", d.Amount, c.money(listed))
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
	return c.level == LevelDocument || a.Kind == b.Kind
}

// sameTax tells whether the tax of two lines is stated, and so rounded, together.
func sameTax(a, b *Line) bool { return a.Tax == b.Tax }

// settle rounds the parts by the policy's level and mode; divisor is that of the first line of those rounded together. False where the sum of all is out of bounds.
func (c *calculation) settle(w *sheet, same func(a, b *Line) bool, divisor func(*Line) int64) bool {
	sum := int64(0)
	for from, to := 0, 0; from < len(w.order); from = to {
		first := &c.lines[w.order[from]]
		to = from + 1
		for c.level != LevelLine && to < len(w.order) && same(first, &c.lines[w.order[to]]) {
			to++
		}
		total, ok := round(w.parts[from:to], divisor(first), c.mode)
		if !ok || total > maxCents-sum {
			return false
		}
		sum += total
	}
	return true
}

// bear fills in what a payer bears.
func (c *calculation) bear(a *PayerAmount, payer Payer, sum taxed) {
	a.Payer = payer
	a.Net, a.Tax, a.Total = c.money(sum.total-sum.tax), c.money(sum.tax), c.money(sum.total)
}

// money is minor units of the document's currency, which is known, and in which nothing is beyond the total.
func (c *calculation) money(minor int64) aftersales.Money {
	m, _ := c.nought.Of(minor)
	return m
}
