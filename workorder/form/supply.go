package form

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/workorder"
)

// Supply is what the store said of the parts that an offer needs (备件库存), when the offer was made.
type Supply struct {
	Offer   aftersales.ID `json:"offer"`
	Source  aftersales.ID `json:"source"`
	At      time.Time     `json:"at"`
	Lacking []LackingPart `json:"lacking,omitzero"` // parts that have to come first; none: all were in the store
}

// LackingPart is a part that has to come first, with its place on the paper.
type LackingPart struct {
	No      string        `json:"no"`
	Item    aftersales.ID `json:"item"`
	Line    aftersales.ID `json:"line"`
	Text    string        `json:"text"`
	Arrives time.Time     `json:"arrives"`
}

// supplyOf is what an offer rests on; nothing where it needed no part.
func supplyOf(s *workorder.Snapshot, o *workorder.Offer) Supply {
	if o.Stock.At.IsZero() {
		return Supply{}
	}
	f := Supply{Offer: o.ID, Source: o.Stock.Source, At: o.Stock.At}
	for _, l := range o.Stock.Lacking {
		part := LackingPart{Item: l.Item, Line: l.Line, Arrives: l.Arrives}
		for k := range o.Items {
			if o.Items[k].Item != l.Item {
				continue
			}
			lines := o.Items[k].Work.Lines
			for n := range lines {
				if lines[n].ID == l.Line {
					no := slices.IndexFunc(s.Items, func(it workorder.Item) bool { return it.ID == l.Item }) + 1
					part.No, part.Text = number(no)+"."+number(n+1), lines[n].Text
				}
			}
		}
		f.Lacking = append(f.Lacking, part)
	}
	return f
}

// supply prints what the store said for each of some offers.
func (p *page) supply(list ...Supply) {
	var rows []paper.Row
	for i := range list {
		f := &list[i]
		if f.At.IsZero() {
			continue
		}
		asked := paper.Row{Cells: []string{f.Offer, p.Time(f.At), f.Source, p.Say("all in stock", "齐备"), "", ""}}
		for k, l := range f.Lacking {
			if k > 0 {
				asked.Cells[0], asked.Cells[1], asked.Cells[2] = "", "", ""
			}
			asked.Cells[3], asked.Cells[4], asked.Cells[5] = p.Say("to come", "缺件"), p.Among("  ", l.No, l.Text), p.Time(l.Arrives)
			if k < len(f.Lacking)-1 {
				rows = append(rows, paper.Row{Cells: slices.Clone(asked.Cells)})
			}
		}
		rows = append(rows, asked)
	}
	if len(rows) == 0 {
		return
	}
	p.Heading("Parts availability", "备件库存")
	p.Table([]paper.Column{
		{Head: p.Say("Offer", "报价"), Firm: true}, {Head: p.Say("Looked up", "查询时间"), Firm: true}, {Head: p.Say("Store", "库房"), Firm: true}, {Head: p.Say("Availability", "库存情况"), Firm: true},
		{Head: p.Say("Part", "所缺备件"), Some: true}, {Head: p.Say("Expected", "预计到货"), Firm: true, Some: true},
	}, rows)
}
