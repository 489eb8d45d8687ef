package pricing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// What ExplainTotals takes at most: every combination is worked out over all of it.
const (
	MostPaperLines      = 500
	MostPaperReductions = 8
	MostPaperLimits     = 20
)

// Paper is lines as a till or another system states them, and what it prints below them. As a question of a log, under the name explain-totals, it asks how that came about; the answer is an Explanation.
type Paper struct {
	Lines      []PaperLine      `json:"lines" validate:"required,max=500"`
	Reductions []PaperReduction `json:"reductions,omitzero" validate:"max=8"` // in the order in which they are taken
	Limits     []Limit          `json:"limits,omitzero" validate:"max=20"`    // as the paper states them; whether in the order in which they applied is tried
	Cash       aftersales.Money `json:"cash,omitzero"`                        // what is paid is rounded to the nearest whole multiple of this, as 0.05 CHF, halves up; the customer bears it
	Printed    Printed          `json:"printed"`
}

// PaperLine is a line as a paper from elsewhere states it: what has a part in its price, and nothing that this library asks of lines of its own.
type PaperLine struct {
	Kind     Kind              `json:"kind" validate:"required,choice"`
	Quantity aftersales.Number `json:"quantity" validate:"positive"`
	Price    UnitPrice         `json:"price" validate:"required"` // without tax or with it: both are tried
	Discount Discount          `json:"discount,omitzero"`
	Tax      Tax               `json:"tax,omitzero"`
	Shares   []PaperShare      `json:"shares,omitzero" validate:"max=7"` // none: the customer pays
}

// PaperShare is how much of a line one payer bears: a percentage or a fixed amount, as in Share.
type PaperShare struct {
	Payer   Payer             `json:"payer" validate:"required,choice"`
	Percent aftersales.Number `json:"percent,omitzero"`
	Amount  aftersales.Money  `json:"amount,omitzero"`
}

// PaperReduction is a discount on the lines of one kind or on all, as in Reduction: a percentage or an amount, or the odd cents of what is to be paid, which come last.
type PaperReduction struct {
	On       Kind             `json:"on,omitzero" validate:"choice"` // none: all lines
	Discount Discount         `json:"discount,omitzero"`
	DownTo   aftersales.Money `json:"down_to,omitzero"`
}

// Printed is what a paper says that its lines come to. What it does not say, its zero value, explains nothing and is not compared. Sums of a kind are before discounts.
type Printed struct {
	Labour   aftersales.Money `json:"labour,omitzero"`
	Parts    aftersales.Money `json:"parts,omitzero"`
	Sublet   aftersales.Money `json:"sublet,omitzero"`
	Other    aftersales.Money `json:"other,omitzero"`
	Discount aftersales.Money `json:"discount,omitzero"`
	Net      aftersales.Money `json:"net,omitzero"`
	Tax      aftersales.Money `json:"tax,omitzero"`
	Total    aftersales.Money `json:"total,omitzero"`
	Payers   []PrintedPayer   `json:"payers,omitzero" validate:"max=7"`
}

// PrintedPayer is what a paper says that one payer bears, tax included.
type PrintedPayer struct {
	Payer Payer            `json:"payer" validate:"required,choice"`
	Total aftersales.Money `json:"total"`
}

func (p Paper) ask() (any, error) { return ExplainTotals(p) }

// Explanation names every combination of choices that produces all printed figures or, where none does, those that come nearest: with the fewest figures off and, of these, the least sum of differences.
type Explanation struct {
	Explained bool              `json:"explained"`
	Tried     int               `json:"tried"`             // combinations that could be worked out
	Found     int               `json:"found"`             // combinations that Ways name
	Policies  []aftersales.ID   `json:"policies,omitzero"` // of Policies(), those under which Price itself prints every figure
	Ways      []Way             `json:"ways"`
	Words     []aftersales.Text `json:"words"` // the verdict, and then a sentence for each of Ways
}

// Way names combinations: every one that takes one value out of each list. No combination is named twice, and all of one way are off by the same.
type Way struct {
	Bases     []Basis               `json:"bases"`
	Modes     []aftersales.Rounding `json:"modes"`
	Levels    []Level               `json:"levels"` // over which lines amounts and discounts are summed before they are rounded
	Taxes     []TaxLevel            `json:"taxes"`
	Taxed     []Taxed               `json:"taxed"`
	Reduced   []Reduced             `json:"reduced,omitzero"`   // where the paper has reductions, as are Spreads
	Spreads   []Division            `json:"spreads,omitzero"`   // how a reduction falls on its lines; rounded each by itself, every line takes its own percentage
	Divisions []Division            `json:"divisions,omitzero"` // where the paper prints what payers bear, as are Splits
	Splits    []Level               `json:"splits,omitzero"`    // line: every line is divided by itself; document: their sum is
	Orders    []LimitOrder          `json:"orders,omitzero"`    // where the paper prints what payers bear, and limits of one payer of which the order matters
	Off       []Difference          `json:"off,omitzero"`       // none: every figure is as printed
}

// Difference is a printed figure that does not come out.
type Difference struct {
	Figure  PrintedFigure    `json:"figure"`
	Payer   Payer            `json:"payer,omitzero"` // of PrintedFigurePayer
	Printed aftersales.Money `json:"printed"`
	Comes   aftersales.Money `json:"comes"`         // what the figure comes to
	More    aftersales.Money `json:"more,omitzero"` // what is printed above that; negative where it is below
}

// TaxLevel tells over which lines tax is summed before it is rounded. A Policy has no say in it: Price takes each line with LevelLine, and else each rate.
type TaxLevel string

// The levels of tax.
const (
	TaxLevelLine     TaxLevel = "line"
	TaxLevelRate     TaxLevel = "rate"     // the lines of one treatment and rate
	TaxLevelDocument TaxLevel = "document" // all lines, whatever their rates
)

var taxLevels = aftersales.Labels{
	{Value: "line", EN: "line", ZH: "逐行"},
	{Value: "rate", EN: "rate", ZH: "按税率"},
	{Value: "document", EN: "document", ZH: "整单"},
}

// TaxLevels is every level of tax, the finest first.
func TaxLevels() []TaxLevel { return aftersales.List[TaxLevel](taxLevels) }

// Since tells in which release the level came; 0 means that it is unknown.
func (l TaxLevel) Since() int { return taxLevels.Since(string(l)) }

// Text is the level's label.
func (l TaxLevel) Text() aftersales.Text { return taxLevels.Text(string(l)) }

// Taxed tells on which lines tax was charged, of those that state a rate.
type Taxed string

// The lines that are taxed.
const (
	TaxedAll       Taxed = "all"
	TaxedNotLabour Taxed = "not-labour" // labour is exempt, whatever its lines state
	TaxedNotParts  Taxed = "not-parts"
)

var taxeds = aftersales.Labels{
	{Value: "all", EN: "all lines", ZH: "所有行"},
	{Value: "not-labour", EN: "all but labour", ZH: "除工时费外"},
	{Value: "not-parts", EN: "all but parts", ZH: "除备件费外"},
}

// Taxeds is every choice of the lines that are taxed.
func Taxeds() []Taxed { return aftersales.List[Taxed](taxeds) }

// Since tells in which release the choice came; 0 means that it is unknown.
func (t Taxed) Since() int { return taxeds.Since(string(t)) }

// Text is the choice's label.
func (t Taxed) Text() aftersales.Text { return taxeds.Text(string(t)) }

// Division tells how a whole is divided among payers.
type Division string

// The divisions. Price and Allocate know DivisionLargestRemainder alone.
const (
	DivisionLargestRemainder Division = "largest-remainder"
	DivisionRestToLast       Division = "rest-to-last" // each is rounded but the last, who bears what the others leave
	DivisionEach             Division = "each-rounded" // each is rounded, whether or not they add up
)

var divisions = aftersales.Labels{
	{Value: "largest-remainder", EN: "largest remainder", ZH: "最大余数法"},
	{Value: "rest-to-last", EN: "the rest to the last", ZH: "余数归最后一份"},
	{Value: "each-rounded", EN: "each rounded by itself", ZH: "各份单独舍入"},
}

// Divisions is every division, the library's own first.
func Divisions() []Division { return aftersales.List[Division](divisions) }

// Since tells in which release the division came; 0 means that it is unknown.
func (d Division) Since() int { return divisions.Since(string(d)) }

// Text is the division's label.
func (d Division) Text() aftersales.Text { return divisions.Text(string(d)) }

// Reduced tells whether discounts on several lines came off before the tax was worked out, as Price takes them, or off the total with tax, which leaves net and tax as they are.
type Reduced string

// The ways to take reductions.
const (
	ReducedBeforeTax Reduced = "before-tax"
	ReducedAfterTax  Reduced = "after-tax"
)

var reduceds = aftersales.Labels{
	{Value: "before-tax", EN: "before the tax", ZH: "税前"},
	{Value: "after-tax", EN: "after the tax", ZH: "税后"},
}

// Reduceds is every way to take reductions, the library's own first.
func Reduceds() []Reduced { return aftersales.List[Reduced](reduceds) }

// Since tells in which release the way came; 0 means that it is unknown.
func (r Reduced) Since() int { return reduceds.Since(string(r)) }

// Text is the way's label.
func (r Reduced) Text() aftersales.Text { return reduceds.Text(string(r)) }

// LimitOrder tells in which order limits applied.
type LimitOrder string

// The orders. Price knows LimitOrderStated alone.
const (
	LimitOrderStated   LimitOrder = "stated"
	LimitOrderReversed LimitOrder = "reversed"
)

var limitOrders = aftersales.Labels{
	{Value: "stated", EN: "as stated", ZH: "按载明次序"},
	{Value: "reversed", EN: "reversed", ZH: "次序相反"},
}

// LimitOrders is every order, the library's own first.
func LimitOrders() []LimitOrder { return aftersales.List[LimitOrder](limitOrders) }

// Since tells in which release the order came; 0 means that it is unknown.
func (o LimitOrder) Since() int { return limitOrders.Since(string(o)) }

// Text is the order's label.
func (o LimitOrder) Text() aftersales.Text { return limitOrders.Text(string(o)) }

// PrintedFigure is one of the amounts that a paper prints below its lines.
type PrintedFigure string

// The figures.
const (
	PrintedFigureLabour   PrintedFigure = "labour"
	PrintedFigureParts    PrintedFigure = "parts"
	PrintedFigureSublet   PrintedFigure = "sublet"
	PrintedFigureOther    PrintedFigure = "other"
	PrintedFigureDiscount PrintedFigure = "discount"
	PrintedFigureNet      PrintedFigure = "net"
	PrintedFigureTax      PrintedFigure = "tax"
	PrintedFigureTotal    PrintedFigure = "total"
	PrintedFigurePayer    PrintedFigure = "payer" // what one payer bears
)

var printedFigures = aftersales.Labels{
	{Value: "labour", EN: "labour", ZH: "工时费"},
	{Value: "parts", EN: "parts", ZH: "备件费"},
	{Value: "sublet", EN: "sublet work", ZH: "外委费"},
	{Value: "other", EN: "other", ZH: "其他费用"},
	{Value: "discount", EN: "discount", ZH: "优惠"},
	{Value: "net", EN: "net", ZH: "不含税金额"},
	{Value: "tax", EN: "tax", ZH: "税额"},
	{Value: "total", EN: "total", ZH: "价税合计"},
	{Value: "payer", EN: "payer", ZH: "付款方"},
}

// PrintedFigures is every figure, in the order in which a paper prints them.
func PrintedFigures() []PrintedFigure { return aftersales.List[PrintedFigure](printedFigures) }

// Since tells in which release the figure came; 0 means that it is unknown.
func (f PrintedFigure) Since() int { return printedFigures.Since(string(f)) }

// Text is the figure's label.
func (f PrintedFigure) Text() aftersales.Text { return printedFigures.Text(string(f)) }

// ExplainTotals names the choices under which lines come to what a paper prints. It tries every one of Bases, Roundings, Levels, TaxLevels and Taxeds with each other; where the paper has reductions, every one of Reduceds and, for how they fall on the lines, of Divisions; and where it prints what payers bear, every one of Divisions, by line and over the document, and of LimitOrders.
// Amounts and discounts are those of Price, and so is all else that a Policy can express; tax at the other levels is taken on the same rounded amounts. A kind is left untaxed only where a line of it states a rate. A combination under which a line cannot be priced, whose tax lies beyond 128 bits, or in which a reduction takes more than there is, is not tried.
// What is wrong with the lines, reductions and limits is refused as by Document.Price, and where they cannot be priced under any combination; a paper without lines or figures with RuleRequired, one of more lines, reductions or limits than are taken with RuleLength, a payer printed twice with RuleShares.
func ExplainTotals(p Paper) (Explanation, error) {
	j := aftersales.NewJudgement(nil, rules)
	x := explainer{lines: make([]Line, len(p.Lines)), tooMuch: -1}
	x.read(&j, &p)
	if j.OK() {
		x.try(&j)
	}
	if err := j.Refusal(aftersales.Ref{}, 0, "explain-totals"); err != nil {
		return Explanation{}, err
	}
	return x.explanation(), nil
}

const mostFigures = 8 + maxPayers

// explainer tries combinations and keeps those that come nearest.
type explainer struct {
	currency aftersales.Currency
	lines    []Line
	asked    []askedFigure
	payers   []Payer   // who bears a share, in the order in which lines name them first
	shares   [][]Share // of each line, the customer's among them
	split    bool      // the paper prints what payers bear

	reductions []Reduction
	odd        aftersales.Money // to which the last reduction brings the total down; the others stand in reductions
	limits     []Limit
	ordered    bool // limits come to something else in another order
	cash       int64

	tried   int
	tooMuch int // the first reduction that took more than there was; -1: none did
	score   score
	found   []candidate // of the best score

	// What is worked out of one combination.
	totals Totals
	own    []int64 // of each line, after its own discount
	left   []int64 // of each line, after all that is taken off before the tax
	whole  []int64 // of each line, with tax
	taxes  []int64 // of each line
	parts  []part
	order  []int32
}

// askedFigure is a figure that the paper prints.
type askedFigure struct {
	figure PrintedFigure
	payer  Payer
	minor  int64
}

// score is how far off a combination is; the zero value is not at all.
type score struct{ figures, minor int64 }

func (s score) less(o score) bool {
	return s.figures < o.figures || s.figures == o.figures && s.minor < o.minor
}

// candidate is combinations, as one bit for each value of each choice, and what each figure is off by.
type candidate struct {
	choices [choices]uint8
	off     [mostFigures]int64
}

// The choices of a combination.
const (
	choiceBasis = iota
	choiceMode
	choiceLevel
	choiceTax
	choiceTaxed
	choiceReduced
	choiceSpread
	choiceDivision
	choiceSplit
	choiceOrder
	choices
)

// read takes over what the paper states, and judges what Price will not.
func (x *explainer) read(j *aftersales.Judgement, p *Paper) {
	if len(p.Lines) == 0 {
		j.Refuse(aftersales.RuleRequired, "lines")
		return
	}
	for _, list := range [...]struct {
		name         string
		length, most int
	}{{"lines", len(p.Lines), MostPaperLines}, {"reductions", len(p.Reductions), MostPaperReductions}, {"limits", len(p.Limits), MostPaperLimits}} {
		if list.length > list.most {
			j.Refuse(aftersales.RuleLength, list.name, list.length)
			return
		}
	}
	x.currency = p.Lines[0].Price.Currency()
	x.shares = make([][]Share, len(p.Lines))
	for i, l := range p.Lines {
		line := Line{ID: "paper", Kind: l.Kind, Text: "paper", Quantity: l.Quantity, Price: l.Price, Discount: l.Discount, Tax: l.Tax}
		for _, s := range l.Shares {
			line.Shares = append(line.Shares, Share(s))
		}
		x.lines[i] = line
		x.shares[i] = line.Shares
		if len(line.Shares) == 0 || fixedShares(line.Shares) {
			x.shares[i] = append(slices.Clone(line.Shares), customerAlone...)
		}
		if i > 0 && slices.Equal(x.shares[i], x.shares[i-1]) {
			x.shares[i] = x.shares[i-1] // so that equal ones are known by their place
			continue
		}
		for _, s := range x.shares[i] {
			x.bears(s.Payer)
		}
	}
	x.takeOff(j, p)
	x.ask(j, p.Printed)
}

// bears notes that a payer bears something.
func (x *explainer) bears(p Payer) {
	if !slices.Contains(x.payers, p) {
		x.payers = append(x.payers, p)
	}
}

// takeOff takes over reductions, limits and the rounding of cash.
func (x *explainer) takeOff(j *aftersales.Judgement, p *Paper) {
	here := newPlace(j, where{path: "reductions"}, x.currency)
	for k, r := range p.Reductions {
		here.index = k
		reduction := Reduction{Text: "paper", On: r.On, Discount: r.Discount, DownTo: r.DownTo}
		reduction.check(&here, k == len(p.Reductions)-1)
		if r.DownTo.IsZero() {
			x.reductions = append(x.reductions, reduction)
		}
		x.odd = r.DownTo // the last has the say
	}
	here.where = where{path: "limits"}
	x.limits = p.Limits
	for k := range p.Limits {
		here.index = k
		m := &p.Limits[k]
		m.check(&here)
		if slices.Contains(x.payers, m.Payer) {
			x.bears(PayerCustomer)
		}
		x.ordered = x.ordered || slices.ContainsFunc(p.Limits[:k], func(o Limit) bool { return o.Payer == m.Payer && o.Kind != m.Kind })
	}
	switch {
	case p.Cash.IsZero():
	case x.currency != "" && p.Cash.Currency() != x.currency:
		j.Refuse(RuleCurrency, "cash", p.Cash, x.currency)
	case p.Cash.Sign() <= 0:
		j.Refuse(aftersales.RuleNumber, "cash", p.Cash)
	default:
		x.cash = p.Cash.Minor()
		x.bears(PayerCustomer)
	}
}

// ask takes over the figures that the paper prints.
func (x *explainer) ask(j *aftersales.Judgement, printed Printed) {
	for _, f := range [...]struct {
		figure PrintedFigure
		money  aftersales.Money
	}{
		{PrintedFigureLabour, printed.Labour}, {PrintedFigureParts, printed.Parts}, {PrintedFigureSublet, printed.Sublet}, {PrintedFigureOther, printed.Other},
		{PrintedFigureDiscount, printed.Discount}, {PrintedFigureNet, printed.Net}, {PrintedFigureTax, printed.Tax}, {PrintedFigureTotal, printed.Total},
	} {
		if !f.money.IsZero() {
			x.take(j, "printed."+string(f.figure), f.figure, "", f.money)
		}
	}
	for k, p := range printed.Payers {
		path := indexed("printed.payers", k)
		switch {
		case p.Payer.Since() == 0:
			j.Refuse(missing(p.Payer), path+".payer")
		case p.Total.IsZero():
			j.Refuse(aftersales.RuleRequired, path+".total")
		case x.prints(p.Payer):
			j.Refuse(RuleShares, path+".payer", p.Payer)
		default:
			x.take(j, path+".total", PrintedFigurePayer, p.Payer, p.Total)
			x.split = true
		}
	}
	if j.OK() && len(x.asked) == 0 {
		j.Refuse(aftersales.RuleRequired, "printed")
	}
}

func (x *explainer) take(j *aftersales.Judgement, path string, f PrintedFigure, p Payer, m aftersales.Money) {
	if x.currency != "" && m.Currency() != x.currency {
		j.Refuse(RuleCurrency, path, m, x.currency)
		return
	}
	x.asked = append(x.asked, askedFigure{f, p, m.Minor()})
}

// prints tells whether the paper was already seen to print what p bears.
func (x *explainer) prints(p Payer) bool {
	for _, a := range x.asked {
		if a.figure == PrintedFigurePayer && a.payer == p {
			return true
		}
	}
	return false
}

// try works out every combination, those that share a step with each other. It refuses only where none can be worked out, for what refuses the first.
func (x *explainer) try(j *aftersales.Judgement) {
	n := len(x.lines)
	x.own, x.left, x.whole, x.taxes = make([]int64, n), make([]int64, n), make([]int64, n), make([]int64, n)
	x.parts, x.order = make([]part, max(n, len(x.payers))), make([]int32, n)
	var first aftersales.Judgement
	var c [choices]int
	for taxed, which := range Taxeds() {
		lines, ok := x.taxedLines(which)
		if !ok {
			continue
		}
		if which != TaxedAll && x.tried == 0 {
			break // what is wrong with a line is not made good by taking its tax away
		}
		c[choiceTaxed] = taxed
		x.arrange(lines)
		for basis, b := range Bases() {
			for mode, m := range aftersales.Roundings() {
				for level, l := range Levels() {
					c[choiceBasis], c[choiceMode], c[choiceLevel] = basis, mode, level
					here := aftersales.NewJudgement(nil, rules)
					x.totals = Check(&here, "lines", Policy{Name: "paper", Currency: x.currency, Basis: b, Mode: m, Level: l}, lines)
					if here.OK() {
						x.tryReductions(lines, b, m, c)
					} else if first.OK() {
						first = here
					}
				}
			}
		}
	}
	switch {
	case x.tried > 0:
	case !first.OK():
		*j = first
	case x.tooMuch >= 0:
		j.Refuse(RuleDiscount, indexed("reductions", x.tooMuch)+".discount.amount", x.reductions[x.tooMuch].Discount.Amount)
	default:
		j.Refuse(aftersales.RuleNumber, "lines")
	}
}

// taxedLines is the lines as they are taxed; false where that leaves no line untaxed that was not.
func (x *explainer) taxedLines(which Taxed) ([]Line, bool) {
	exempt := KindLabour
	switch which {
	case TaxedAll:
		return x.lines, true
	case TaxedNotParts:
		exempt = KindPart
	}
	lines, differs := make([]Line, len(x.lines)), false
	for i, l := range x.lines {
		if l.Kind == exempt && l.Tax.Treatment == TreatmentRate {
			l.Tax, differs = Tax{Treatment: TreatmentExempt}, true
		}
		lines[i] = l
	}
	return lines, differs
}

// arrange puts the lines that are taxed alike together.
func (x *explainer) arrange(lines []Line) {
	for i := range x.order {
		x.order[i] = int32(i)
	}
	slices.SortFunc(x.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(lines[a].Tax.Treatment, lines[b].Tax.Treatment), lines[a].Tax.Rate.Cmp(lines[b].Tax.Rate), cmp.Compare(a, b))
	})
}

// sums is what a combination comes to, in minor units.
type sums struct {
	kinds                     [4]int64 // labour, parts, sublet and other, before discounts
	discount, net, tax, total int64
}

// tryReductions goes on from amounts that Price has worked out.
func (x *explainer) tryReductions(lines []Line, b Basis, m aftersales.Rounding, c [choices]int) {
	var s sums
	s.discount = x.totals.Discount.Minor()
	for i := range x.totals.Lines {
		t := &x.totals.Lines[i]
		x.own[i] = t.Listed.Minor() - t.Discount.Minor()
		s.kinds[kindIndex(lines[i].Kind)] += t.Listed.Minor()
	}
	when, spreads := Reduceds(), Divisions()
	if len(x.reductions) == 0 && x.odd.IsZero() {
		when, spreads = when[:1], spreads[:1]
	}
	for reduced, r := range when {
		for spread, d := range spreads {
			c[choiceReduced], c[choiceSpread] = reduced, spread
			copy(x.left, x.own)
			taken := int64(0)
			if r == ReducedBeforeTax {
				var ok bool
				if taken, ok = x.reduce(x.left, d, m, b == BasisGross); !ok {
					continue
				}
			}
			s := s
			s.discount += taken
			x.tryTaxes(&s, lines, b, m, c, r, d)
		}
	}
}

// tryTaxes goes on from what is left before the tax.
func (x *explainer) tryTaxes(s *sums, lines []Line, b Basis, m aftersales.Rounding, c [choices]int, r Reduced, d Division) {
	before := s.discount
	for tax, level := range TaxLevels() {
		c[choiceTax] = tax
		s.discount = before
		ok := x.tax(s, lines, b, m, level)
		switch {
		case !ok:
			continue
		case r == ReducedAfterTax:
			var taken int64
			if taken, ok = x.reduce(x.whole, d, m, true); !ok {
				continue
			}
			s.discount += taken
			s.total -= taken
		case b == BasisNet && !x.odd.IsZero():
			x.oddCents(s, lines, d, m)
		}
		shift := int64(0)
		if x.cash > 0 {
			if shift, ok = cashRounding(s.total, x.cash, aftersales.RoundHalfUp); !ok || s.total+shift > maxCents {
				continue
			}
			s.total += shift
		}
		x.trySplits(s, m, c, shift)
	}
}

// trySplits goes on from what every line comes to with tax; of cash, the customer bears shift more.
func (x *explainer) trySplits(s *sums, m aftersales.Rounding, c [choices]int, shift int64) {
	if !x.split {
		x.consider(c, s, nil)
		return
	}
	orders := LimitOrders()
	if !x.ordered {
		orders = orders[:1]
	}
	for division, d := range Divisions() {
		for split, over := range [...]Level{LevelLine, LevelDocument} {
			c[choiceDivision], c[choiceSplit] = division, split
			var shared [maxPayers]int64
			if over == LevelDocument {
				x.divideDocument(&shared, d, m)
			} else {
				x.divideLines(&shared, d, m)
			}
			for order, o := range orders {
				c[choiceOrder] = order
				borne := shared
				x.limit(&borne, o)
				if x.cash > 0 {
					borne[slices.Index(x.payers, PayerCustomer)] += shift
				}
				if slices.Max(borne[:]) <= maxCents { // rounded each by themselves, payers can bear more than the whole
					x.consider(c, s, &borne)
				}
			}
		}
	}
}

// kindIndex is the kind's place among sums.kinds.
func kindIndex(k Kind) int {
	switch k {
	case KindLabour:
		return 0
	case KindPart:
		return 1
	case KindSublet:
		return 2
	}
	return 3
}

// tax takes the tax of lines by themselves, by rate or all together, on the amounts left, and works out what each comes to with it. False where that is beyond what can be worked out.
func (x *explainer) tax(s *sums, lines []Line, b Basis, m aftersales.Rounding, level TaxLevel) bool {
	common := int64(hundred) // of the parts that are rounded together
	if b == BasisGross && level == TaxLevelDocument {
		var ok bool
		if common, ok = commonDivisor(lines); !ok {
			return false
		}
	}
	parts := x.parts[:len(lines)]
	s.net, s.tax = 0, 0
	for k, i := range x.order {
		rate := lines[i].Tax.Rate.Micro()
		parts[k].exact = exact.Mul(x.left[i], rate)
		if b == BasisGross && level == TaxLevelDocument {
			rate, whole := lowest(rate)
			var ok bool
			if parts[k].exact, ok = exact.Mul(x.left[i], rate).Times(common / whole); !ok {
				return false
			}
		}
	}
	for from, to := 0, 0; from < len(parts); from = to {
		first := &lines[x.order[from]].Tax
		to = from + 1
		for to < len(parts) && (level == TaxLevelDocument || level == TaxLevelRate && lines[x.order[to]].Tax == *first) {
			to++
		}
		divisor := common
		if b == BasisGross && level != TaxLevelDocument {
			divisor += first.Rate.Micro()
		}
		tax, ok := round(parts[from:to], divisor, m)
		if !ok {
			return false
		}
		s.tax += tax // no more than what is taxed, and so within 64 bits
	}
	for k, i := range x.order {
		x.whole[i], x.taxes[i] = x.left[i], parts[k].cents
		if b == BasisNet {
			x.whole[i] += parts[k].cents
		}
		s.net += x.whole[i] - parts[k].cents
	}
	s.total = s.net + s.tax
	return s.total <= maxCents
}

// lowest is rate ÷ (100 + rate), in millionths, as a fraction in lowest terms.
func lowest(rate int64) (over, under int64) {
	d := gcd(hundred, rate)
	return rate / d, (hundred + rate) / d
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// commonDivisor is the least number that the tax within every line can be stated in whole parts of; false where it does not fit.
func commonDivisor(lines []Line) (int64, bool) {
	common := int64(1)
	for i := range lines {
		_, under := lowest(lines[i].Tax.Rate.Micro())
		var ok bool
		if common, ok = exact.Mul(common, under/gcd(common, under)).Int64(); !ok {
			return 0, false
		}
	}
	return common, true
}

// divideLines divides every line by itself and adds up what each payer bears.
func (x *explainer) divideLines(borne *[maxPayers]int64, d Division, m aftersales.Rounding) {
	var parts [maxPayers]part
	var places [maxPayers]int
	for i, shares := range x.shares {
		own := parts[:len(shares)]
		claim(own, x.whole[i], shares)
		d.divide(own, x.whole[i], m)
		if i == 0 || &shares[0] != &x.shares[i-1][0] {
			for k := range shares {
				places[k] = slices.Index(x.payers, shares[k].Payer)
			}
		}
		for k := range shares {
			borne[places[k]] += own[k].cents
		}
	}
}

// divideDocument adds up what each payer bears of every line, exactly, and divides the total by that.
func (x *explainer) divideDocument(borne *[maxPayers]int64, d Division, m aftersales.Rounding) {
	parts := x.parts[:len(x.payers)]
	clear(parts)
	var own [maxPayers]part
	total := int64(0)
	for i, shares := range x.shares {
		total += x.whole[i]
		claim(own[:len(shares)], x.whole[i], shares)
		for k := range shares {
			p := &parts[slices.Index(x.payers, shares[k].Payer)]
			p.exact, _ = p.exact.Add(own[k].exact) // all of them are within the total
		}
	}
	d.divide(parts, total, m)
	for k := range parts {
		borne[k] = parts[k].cents
	}
}

// claim is what each share comes to of an amount, in hundred-millionths. Where one of them is fixed, they are taken in their order and the last is what is left.
func claim(parts []part, amount int64, shares []Share) {
	switch {
	case len(shares) == 1:
		parts[0].exact = exact.Mul(amount, hundred)
	case fixedShares(shares):
		claimInOrder(parts, amount, shares)
	default:
		for k := range shares {
			parts[k].exact = exact.Mul(amount, shares[k].Percent.Micro())
		}
	}
}

// divide gives each part of total, in hundred-millionths, its whole minor units.
func (d Division) divide(parts []part, total int64, m aftersales.Rounding) {
	if d == DivisionLargestRemainder {
		apportion(parts, total, exact.Int(hundred))
		return
	}
	last := len(parts) - 1
	for k := range parts {
		parts[k].cents, _ = parts[k].exact.Round(exact.Int(hundred), exact.Mode(m))
		if k < last {
			total -= parts[k].cents
		}
	}
	if d == DivisionRestToLast {
		parts[last].cents = total
	}
}

// consider keeps a combination where none was nearer, and forgets those that are less near.
func (x *explainer) consider(c [choices]int, s *sums, borne *[maxPayers]int64) {
	x.tried++
	var this candidate
	var far score
	for k, a := range x.asked {
		off := a.minor - x.comes(a, s, borne)
		this.off[k] = off
		if off != 0 {
			far.figures++
			far.minor += max(off, -off)
		}
	}
	if len(x.found) > 0 && x.score.less(far) {
		return
	}
	if far.less(x.score) {
		x.found = x.found[:0]
	}
	x.score = far
	for k, choice := range c {
		this.choices[k] = 1 << choice
	}
	x.found = append(x.found, this)
}

// comes is what a combination makes of a figure.
func (x *explainer) comes(a askedFigure, s *sums, borne *[maxPayers]int64) int64 {
	switch a.figure {
	case PrintedFigureLabour:
		return s.kinds[0]
	case PrintedFigureParts:
		return s.kinds[1]
	case PrintedFigureSublet:
		return s.kinds[2]
	case PrintedFigureOther:
		return s.kinds[3]
	case PrintedFigureDiscount:
		return s.discount
	case PrintedFigureNet:
		return s.net
	case PrintedFigureTax:
		return s.tax
	case PrintedFigurePayer:
		if k := slices.Index(x.payers, a.payer); k >= 0 {
			return borne[k]
		}
		return 0
	}
	return s.total
}

// merge unites combinations that differ in one choice alone, until there are none; what they name together stays the same.
func merge(found []candidate) []candidate {
	for before := 0; before != len(found); {
		before = len(found)
		for k := range choices {
			at := make(map[candidate]int, len(found))
			united := found[:0]
			for _, f := range found {
				key := f
				key.choices[k] = 0
				if i, ok := at[key]; ok {
					united[i].choices[k] |= f.choices[k]
					continue
				}
				at[key] = len(united)
				united = append(united, f)
			}
			found = united
		}
	}
	return found
}

// explanation says what was found.
func (x *explainer) explanation() Explanation {
	e := Explanation{Explained: x.score == score{}, Tried: x.tried, Found: len(x.found)}
	e.Words = append(e.Words, e.verdict())
	if e.Explained {
		e.Policies = x.policies()
	}
	for _, f := range merge(x.found) {
		w := Way{
			Bases: chosen(f.choices[choiceBasis], Bases()), Modes: chosen(f.choices[choiceMode], aftersales.Roundings()), Levels: chosen(f.choices[choiceLevel], Levels()),
			Taxes: chosen(f.choices[choiceTax], TaxLevels()), Taxed: chosen(f.choices[choiceTaxed], Taxeds()),
		}
		if len(x.reductions) > 0 || !x.odd.IsZero() {
			w.Reduced = chosen(f.choices[choiceReduced], Reduceds())
			w.Spreads = chosen(f.choices[choiceSpread], Divisions())
		}
		if x.split && x.ordered {
			w.Orders = chosen(f.choices[choiceOrder], LimitOrders())
		}
		if x.split {
			w.Divisions = chosen(f.choices[choiceDivision], Divisions())
			w.Splits = chosen(f.choices[choiceSplit], []Level{LevelLine, LevelDocument})
		}
		for k, a := range x.asked {
			if f.off[k] != 0 {
				w.Off = append(w.Off, Difference{a.figure, a.payer, x.money(a.minor), x.money(a.minor - f.off[k]), x.money(f.off[k])})
			}
		}
		e.Ways = append(e.Ways, w)
		e.Words = append(e.Words, w.words())
	}
	return e
}

// policies are the named policies whose own combination is among those found: all else is as Price does it.
func (x *explainer) policies() []aftersales.ID {
	var names []aftersales.ID
	for _, p := range policies {
		if p.Currency != x.currency {
			continue
		}
		var own [choices]int // the first of every choice is the library's own
		own[choiceBasis], own[choiceMode], own[choiceLevel] = slices.Index(Bases(), p.Basis), slices.Index(aftersales.Roundings(), p.Mode), slices.Index(Levels(), p.Level)
		if p.Level != LevelLine {
			own[choiceTax] = slices.Index(TaxLevels(), TaxLevelRate)
		}
		var bits [choices]uint8
		for k, choice := range own {
			bits[k] = 1 << choice
		}
		if slices.ContainsFunc(x.found, func(f candidate) bool { return f.choices == bits }) {
			names = append(names, p.Name)
		}
	}
	return names
}

// money is minor units of the paper's currency. Printed beside what it comes to, neither is out of bounds; their difference is, where they lie farther apart than an amount may be, and then it is not given.
func (x *explainer) money(minor int64) aftersales.Money {
	m, _ := aftersales.NewMoney(minor, x.currency)
	return m
}

// chosen is the values whose bits are set.
func chosen[T any](bits uint8, values []T) []T {
	var list []T
	for k, v := range values {
		if bits&(1<<k) != 0 {
			list = append(list, v)
		}
	}
	return list
}

// verdict says how many combinations there are.
func (e Explanation) verdict() aftersales.Text {
	tried, found := strconv.Itoa(e.Tried), strconv.Itoa(e.Found)
	one := func(one, more string) string {
		if e.Found == 1 {
			return one
		}
		return more
	}
	if e.Explained {
		return aftersales.Text{
			EN: "Of " + tried + " combinations tried, " + found + one(" prints", " print") + " every figure.",
			ZH: "试算 " + tried + " 种组合，其中 " + found + " 种与全部打印金额一致。",
		}
	}
	return aftersales.Text{
		EN: "Of " + tried + " combinations tried, none prints every figure; " + found + one(" comes", " come") + " nearest.",
		ZH: "试算 " + tried + " 种组合，没有一种与全部打印金额一致；最接近的有 " + found + " 种。",
	}
}

// words says a way in one sentence.
func (w Way) words() aftersales.Text {
	bases := aftersales.Text{EN: "Prices without tax or with it", ZH: "不含税价或含税价均可"}
	if len(w.Bases) == 1 {
		bases = w.Bases[0].Text()
		bases.EN = "P" + bases.EN[1:]
	}
	said := []aftersales.Text{
		bases,
		either("rounded ", "", w.Modes, len(aftersales.Roundings()), "rounded in any mode", "任何舍入方式均可", ""),
		either("amounts by ", "金额", w.Levels, len(levels), "amounts at any level", "金额在任何层级舍入均可", "舍入"),
		joined(
			either("tax by ", "税额", w.Taxes, len(taxLevels), "tax at any level", "税额在任何层级舍入均可", "舍入"),
			either("on ", "", w.Taxed, len(taxeds), "on whatever lines", "不论哪些行计税", "计税"),
		),
	}
	if len(w.Reduced) > 0 {
		said = append(said, joined(
			either("reductions ", "整单优惠", w.Reduced, len(reduceds), "reductions before the tax or after it", "整单优惠税前或税后扣减均可", "扣减"),
			either("spread over the lines by ", "各行按", w.Spreads, len(divisions), "spread over the lines by any division", "各行按任何方法分摊均可", "分摊"),
		))
	}
	if len(w.Divisions) > 0 {
		over := aftersales.Text{EN: "of every line or of the total", ZH: "逐行或按合计"}
		switch {
		case len(w.Splits) > 1:
		case w.Splits[0] == LevelLine:
			over = aftersales.Text{EN: "of every line", ZH: "逐行"}
		default:
			over = aftersales.Text{EN: "of the total", ZH: "按合计"}
		}
		said = append(said, joined(either("payers by ", "分摊用", w.Divisions, len(divisions), "payers by any division", "任何分摊方法均可", ""), over))
	}
	if len(w.Orders) > 0 {
		said = append(said, either("limits in their order ", "限额", w.Orders, len(limitOrders), "limits in either order", "限额不论次序", "适用"))
	}
	for _, d := range w.Off {
		name := d.Figure.Text()
		if d.Figure == PrintedFigurePayer {
			payer := d.Payer.Text()
			name = aftersales.Text{EN: name.EN + " " + payer.EN, ZH: name.ZH + payer.ZH}
		}
		said = append(said, aftersales.Text{
			EN: name.EN + " comes to " + d.Comes.String() + ", printed " + d.Printed.String(),
			ZH: name.ZH + "应为 " + d.Comes.String() + "，打印为 " + d.Printed.String(),
		})
	}
	var en, zh strings.Builder
	for k, t := range said {
		if k > 0 {
			en.WriteString("; ")
			zh.WriteString("；")
		}
		en.WriteString(t.EN)
		zh.WriteString(t.ZH)
	}
	return aftersales.Text{EN: en.String() + ".", ZH: zh.String() + "。"}
}

// joined says two things of one choice.
func joined(a, b aftersales.Text) aftersales.Text {
	return aftersales.Text{EN: a.EN + ", " + b.EN, ZH: a.ZH + "，" + b.ZH}
}

// either says values of a choice between what stands before and, in Chinese, after them; anyEN and anyZH where it is all there are.
func either[T interface{ Text() aftersales.Text }](before, beforeZh string, values []T, all int, anyEN, anyZH, afterZh string) aftersales.Text {
	if len(values) == all {
		return aftersales.Text{EN: anyEN, ZH: anyZH}
	}
	t := aftersales.Text{EN: before, ZH: beforeZh}
	for k, v := range values {
		switch label := v.Text(); k {
		case 0:
			t.EN, t.ZH = t.EN+label.EN, t.ZH+label.ZH
		case len(values) - 1:
			t.EN, t.ZH = t.EN+" or "+label.EN, t.ZH+"或"+label.ZH
		default:
			t.EN, t.ZH = t.EN+", "+label.EN, t.ZH+"、"+label.ZH
		}
	}
	t.ZH += afterZh
	return t
}
