package report

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/exact"
)

// Report is the figures of a period. It is made when it is wanted, from snapshots, and decides nothing.
type Report struct {
	Period Period    `json:"period"`
	AsOf   time.Time `json:"as_of,omitzero"`  // up to when it is counted, where the records were read before the period ended
	Window int       `json:"window"`          // days after delivery in which a comeback counts
	Given  []Given   `json:"given"`           // what it is made from
	Rows   []Row     `json:"rows"`            // in the order of the figures, and within one of currency and breakdown
	Before Period    `json:"before,omitzero"` // what it is compared with, see Against
}

// Counted is up to when the figures count: the end of the period, or before it the instant at which the records were read.
func (r Report) Counted() time.Time {
	if r.AsOf.IsZero() {
		return r.Period.Until
	}
	return r.AsOf
}

// Row is one figure, or one part of it.
type Row struct {
	Figure   Figure              `json:"figure"`
	By       string              `json:"by,omitzero"`       // what it is broken down by, as documents write it: a payer, a cause, the code of a duty; empty for all, and where nobody said
	And      string              `json:"and,omitzero"`      // the second breakdown: a kind of line
	Part     bool                `json:"part,omitzero"`     // it is one part of a breakdown, named or not
	Currency aftersales.Currency `json:"currency,omitzero"` // of its amounts; amounts of several currencies stand in as many rows
	Value
	Before   Value `json:"before,omitzero"`
	Compared bool  `json:"compared,omitzero"` // Before is given
}

// Value is what was counted. Its figure's Measure says which of the fields speak.
type Value struct {
	Count  int              `json:"count"`
	Of     int              `json:"of"`
	Amount aftersales.Money `json:"amount,omitzero"` // not given: there was none
	Base   aftersales.Money `json:"base,omitzero"`
}

// Ratio is count and denominator.
func (v Value) Ratio() aftersales.Ratio { return aftersales.Ratio{Count: v.Count, Of: v.Of} }

// Share is the amount in per cent of its base, to one decimal, half up; false where there is no base, or it is not positive.
func (v Value) Share() (aftersales.Number, bool) {
	if v.Base.Sign() <= 0 || v.Amount.IsZero() {
		return aftersales.Number{}, false
	}
	tenths, ok := exact.Mul(1000, v.Amount.Minor()).Round(exact.Int(v.Base.Minor()), exact.HalfUp)
	if most := int64(1_000_000_000); !ok || tenths > most || tenths < -most {
		return aftersales.Number{}, false
	}
	n, err := aftersales.NewNumber(tenths * 100_000)
	return n, err == nil
}

// add puts two values together. Sums of money out of bounds are an error.
func (v *Value) add(o Value) (err error) {
	v.Count += o.Count
	v.Of += o.Of
	if v.Amount, err = v.Amount.Add(o.Amount); err != nil {
		return err
	}
	v.Base, err = v.Base.Add(o.Base)
	return err
}

// All is the rows of a figure.
func (r Report) All(f Figure) []Row {
	return slices.DeleteFunc(slices.Clone(r.Rows), func(row Row) bool { return row.Figure != f })
}

// Total is the row of a figure that is no part of a breakdown, the first where there is one for each of several currencies; the zero value where there is none.
func (r Report) Total(f Figure) Value {
	for i := range r.Rows {
		if row := &r.Rows[i]; row.Figure == f && !row.Part {
			return row.Value
		}
	}
	return Value{}
}

// Against is the report with the figures of an earlier one beside its own; what only the earlier one has stands in a row of its own. Comebacks counted in another window are not compared.
func (r Report) Against(before Report) Report {
	r.Before = before.Period
	b := builder{index: map[rowKey]int{}}
	for _, row := range r.Rows {
		row.Before, row.Compared = Value{}, false
		b.row(row.key())
		b.rows[len(b.rows)-1] = row
	}
	alike := func(f Figure) bool {
		return r.Window == before.Window || f != FigureFirstTimeFix && f != FigureComebacks
	}
	for _, row := range before.Rows {
		if !alike(row.Figure) {
			continue
		}
		b.row(row.key()).Before = row.Value
	}
	for i := range b.rows {
		b.rows[i].Compared = alike(b.rows[i].Figure)
	}
	b.tidy()
	r.Rows = b.sorted()
	return r
}

// Format prints the period and the number of rows, whatever the verb.
func (r Report) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "report %s %d rows", r.Period, len(r.Rows))
}

// LogValue logs the period and the number of rows.
func (r Report) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(r)) }

// rowKey names a row: no two of a report have the same.
type rowKey struct {
	figure   Figure
	by, and  string
	part     bool
	currency aftersales.Currency
}

func (row *Row) key() rowKey {
	return rowKey{row.Figure, row.By, row.And, row.Part, row.Currency}
}

// builder gathers rows in whatever order they come.
type builder struct {
	rows  []Row
	index map[rowKey]int // where a row stands
	err   error          // the first sum that is out of bounds
}

// row is the row under a key, made where it is not there yet. The pointer is good until the next call.
func (b *builder) row(k rowKey) *Row {
	i, there := b.index[k]
	if !there {
		i = len(b.rows)
		b.index[k] = i
		b.rows = append(b.rows, Row{Figure: k.figure, By: k.by, And: k.and, Part: k.part, Currency: k.currency})
	}
	return &b.rows[i]
}

func (b *builder) add(k rowKey, v Value) {
	k.currency = cmp.Or(v.Amount.Currency(), v.Base.Currency(), k.currency)
	b.note(k.figure, b.row(k).Value.add(v))
}

// note keeps the first sum that is out of bounds, with the figure that it is of.
func (b *builder) note(f Figure, err error) {
	if err != nil && b.err == nil {
		b.err = aftersales.Within(err, string(f), 0)
	}
}

// count adds so many to a figure.
func (b *builder) count(f Figure, n int) { b.add(rowKey{figure: f}, Value{Count: n}) }

func (b *builder) ratio(f Figure, r aftersales.Ratio) {
	b.add(rowKey{figure: f}, Value{Count: r.Count, Of: r.Of})
}

// part adds to one part of a breakdown.
func (b *builder) part(f Figure, by string, v Value) {
	b.add(rowKey{figure: f, by: by, part: true}, v)
}

// amount adds a paper with its amount.
func (b *builder) amount(f Figure, m aftersales.Money) {
	b.add(rowKey{figure: f}, Value{Count: 1, Amount: m})
}

// tidy drops a row without a currency where the figure has one with, so that nothing stands beside an amount.
func (b *builder) tidy() {
	priced := map[Figure]bool{}
	for i := range b.rows {
		if k := b.rows[i].key(); k.currency != "" {
			priced[k.figure] = true
		}
	}
	b.rows = slices.DeleteFunc(b.rows, func(row Row) bool {
		return row.key().currency == "" && priced[row.Figure] && row.Value == Value{} && row.Before == Value{}
	})
}

// sorted is the rows in their order.
func (b *builder) sorted() []Row {
	slices.SortFunc(b.rows, func(x, y Row) int {
		k, o := x.key(), y.key()
		if n := cmp.Compare(figures.Index(string(k.figure)), figures.Index(string(o.figure))); n != 0 {
			return n
		}
		return cmp.Or(
			cmp.Compare(slices.Index(currencies, k.currency), slices.Index(currencies, o.currency)), yes(k.part)-yes(o.part),
			breakdowns[k.figure].compare(k.by, o.by), kindsOfLine.compare(k.and, o.and), strings.Compare(string(k.figure), string(o.figure)),
		)
	})
	return b.rows
}

var currencies = aftersales.Currencies()

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}
