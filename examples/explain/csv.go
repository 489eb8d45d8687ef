package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales/pricing"
)

// row is one record of a CSV file.
type row struct {
	fields []string
	spots  []spot
}

// field is the text of a field and where it stands; empty, at the end of the row, where the row is shorter.
func (r *row) field(i int, name string) (string, spot) {
	if i >= len(r.fields) {
		end := r.spots[len(r.spots)-1]
		end.field = name
		return "", end
	}
	at := r.spots[i]
	at.field = name
	return strings.TrimSpace(r.fields[i]), at
}

func (p *paper) readCSV() *fault {
	starts := []int{0} // of the lines
	for i, c := range p.data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	offset := func(line, column int) int { return starts[max(1, min(line, len(starts)))-1] + max(0, column-1) }
	end := spot{offset: len(p.data)}
	r := csv.NewReader(bytes.NewReader(p.data))
	r.Comment, r.FieldsPerRecord = '#', -1
	for {
		fields, err := r.Read()
		var syntax *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			if p.currency == "" {
				return end.fault("the file ends without a currency", "文件中没有货币（currency）")
			}
			return nil
		case errors.As(err, &syntax):
			return spot{offset: offset(syntax.Line, syntax.Column)}.fault("a quote that is not closed, not doubled or not at the beginning of its field", "引号未闭合、未双写或不在字段开头")
		case err != nil:
			return end.fault(err.Error(), err.Error())
		}
		this := row{fields: fields}
		for i := range fields {
			this.spots = append(this.spots, spot{offset: offset(r.FieldPos(i))})
		}
		if wrong := p.record(&this); wrong != nil {
			return wrong
		}
	}
}

func (p *paper) record(r *row) *fault {
	kind, at := r.field(0, "")
	switch {
	case len(r.fields) == 1 && kind == "":
		return nil // nothing but spaces
	case kind == "currency":
		if p.currency != "" {
			return at.fault("the currency stands twice", "货币重复")
		}
		s, at := r.field(1, "currency")
		if wrong := r.ends(2); wrong != nil {
			return wrong
		}
		return p.setCurrency(s, at)
	case !slices.Contains([]string{"line", "reduction", "down-to", "share", "limit", "cash", "printed"}, kind):
		return at.fault("a row begins with currency, line, reduction, down-to, share, limit, cash or printed", "每行须以 currency、line、reduction、down-to、share、limit、cash 或 printed 开头")
	case p.currency == "":
		return at.fault("a row with the currency stands before it, as in currency,CNY", "其前须有货币行，如 currency,CNY")
	case kind == "line":
		return p.lineOf(r)
	case kind == "share":
		return p.shareOf(r)
	case kind == "reduction":
		on, where := r.field(1, "on")
		discount, at := r.field(2, "discount")
		if wrong := r.ends(3); wrong != nil {
			return wrong
		}
		return p.reduction(on, discount, where, at)
	case kind == "limit":
		payer, who := r.field(1, "payer")
		sort, what := r.field(2, "kind")
		amount, at := r.field(3, "amount")
		if wrong := r.ends(4); wrong != nil {
			return wrong
		}
		return p.limit(payer, sort, amount, who, what, at)
	case kind == "down-to", kind == "cash":
		amount, at := r.field(1, "amount")
		if wrong := r.ends(2); wrong != nil {
			return wrong
		}
		if kind == "cash" {
			return p.cash(amount, at)
		}
		return p.downTo(amount, at)
	}
	name, at := r.field(1, "figure")
	s, amount := r.field(2, "amount")
	if wrong := r.ends(3); wrong != nil {
		return wrong
	}
	if payer, wrong := named(name, pricing.Payers(), at); wrong == nil {
		return p.printPayer(payer, s, amount)
	}
	figure, wrong := named(name, figures(), at)
	if wrong != nil {
		return at.fault(wrong.what.EN+", or a payer", wrong.what.ZH+"，或付款方")
	}
	return p.print(figure, s, amount)
}

// shareOf reads payer, percent and, where that is empty, amount.
func (p *paper) shareOf(r *row) *fault {
	payer, who := r.field(1, "payer")
	percent, at := r.field(2, "percent")
	amount, where := r.field(3, "amount")
	take := func() (pricing.PaperShare, *fault) { return p.share(payer, percent, who, at) }
	if amount != "" {
		if percent != "" {
			return where.fault("a share is a percentage or an amount", "分摊为百分比或金额，不得并用")
		}
		take = func() (pricing.PaperShare, *fault) { return p.fixedShare(payer, amount, who, where) }
	}
	s, wrong := take()
	if wrong == nil {
		wrong = r.ends(4)
	}
	p.shares = append(p.shares, s)
	return wrong
}

// lineOf reads kind, text, quantity, price, discount and tax.
func (p *paper) lineOf(r *row) *fault {
	l := newLine()
	for i, take := range []struct {
		name string
		from func(s string, at spot) (wrong *fault)
	}{
		{"kind", func(s string, at spot) (wrong *fault) {
			l.Kind, wrong = named(s, pricing.Kinds(), at)
			return wrong
		}},
		{"text", func(string, spot) *fault { return nil }},
		{"quantity", func(s string, at spot) (wrong *fault) {
			l.Quantity, wrong = number(s, at)
			return wrong
		}},
		{"price", func(s string, at spot) (wrong *fault) {
			l.Price, wrong = p.price(s, at)
			return wrong
		}},
		{"discount", func(s string, at spot) (wrong *fault) {
			l.Discount, wrong = p.discount(s, at)
			return wrong
		}},
		{"tax", func(s string, at spot) (wrong *fault) {
			l.Tax, wrong = tax(s, at)
			return wrong
		}},
	} {
		s, at := r.field(i+1, take.name)
		if s == "" && take.name != "price" {
			continue
		}
		if wrong := take.from(s, at); wrong != nil {
			return wrong
		}
	}
	if wrong := r.ends(7); wrong != nil {
		return wrong
	}
	return p.line(l, r.spots[0])
}

// ends judges that nothing is written beyond the fields of a row, as happens where a comma stands in a number.
func (r *row) ends(n int) *fault {
	for i := n; i < len(r.fields); i++ {
		if s, at := r.field(i, ""); s != "" {
			return at.fault("a field too many; a number has no comma in it", "多出一个字段；数字中不能有逗号")
		}
	}
	return nil
}
