package main

import (
	"fmt"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/mattn/go-runewidth"
)

// Of many ways, this many stand in the table, and this many of those that are off have a column of their own.
const (
	mostWays    = 20
	mostColumns = 4
)

// columns counts the columns of a fixed font, whatever the environment says.
var columns = runewidth.Condition{StrictEmojiNeutral: true}

// report is what a person reads.
func report(name string, p *paper, e pricing.Explanation, lang aftersales.Lang) string {
	say := func(en, zh string, args ...any) string {
		return fmt.Sprintf(aftersales.Text{EN: en, ZH: zh}.In(lang), args...)
	}
	var b strings.Builder
	figures := printedFigures(p.printed, lang)
	b.WriteString(say("%s: lines %d, printed figures %d, in %s\n", "%s：明细 %d 行，打印金额 %d 项，货币 %s\n", name, len(p.lines), len(figures), p.currency))
	b.WriteString(e.Words[0].In(lang) + "\n\n")

	head := []string{"", say("printed", "打印值")}
	off := 0
	if !e.Explained {
		off = min(len(e.Ways), mostColumns)
	}
	for k := range off {
		head = append(head, say("way %d", "方式 %d", k+1), "")
	}
	rows := [][]string{head}
	for _, f := range figures {
		row := []string{f.label, amount(f.money)}
		for _, w := range e.Ways[:off] {
			comes, more := f.money, ""
			for _, d := range w.Off {
				if d.Figure == f.figure && d.Payer == f.payer {
					comes, more = d.Comes, amount(d.More)
					if d.More.Sign() > 0 {
						more = "+" + more
					}
				}
			}
			row = append(row, amount(comes), more)
		}
		rows = append(rows, row)
	}
	table(&b, rows, true)
	if off > 0 {
		b.WriteString(say("  +: printed is more than it comes to; -: less\n", "  +：打印值多于应得值；-：少于应得值\n"))
	}

	b.WriteString("\n")
	rows = [][]string{{say("way", "方式"), say("prices", "价格"), say("rounded", "舍入"), say("amounts by", "金额层级"), say("tax by", "税额层级"), say("taxed", "计税行")}}
	reduced := len(p.question.Reductions) > 0
	if reduced {
		rows[0] = append(rows[0], say("reductions", "整单优惠"), say("spread by", "优惠分摊"))
	}
	split := len(p.printed.Payers) > 0
	if split {
		rows[0] = append(rows[0], say("payers by", "分摊方法"), say("divided", "分摊对象"))
	}
	ordered := len(e.Ways) > 0 && len(e.Ways[0].Orders) > 0
	if ordered {
		rows[0] = append(rows[0], say("limits", "限额次序"))
	}
	for k, w := range e.Ways[:min(len(e.Ways), mostWays)] {
		row := []string{
			fmt.Sprint(k + 1), strings.ReplaceAll(either(w.Bases, len(pricing.Bases()), lang), "prices ", ""), either(w.Modes, len(aftersales.Roundings()), lang),
			either(w.Levels, len(pricing.Levels()), lang), either(w.Taxes, len(pricing.TaxLevels()), lang), either(w.Taxed, len(pricing.Taxeds()), lang),
		}
		if reduced {
			row = append(row, either(w.Reduced, len(pricing.Reduceds()), lang), either(w.Spreads, len(pricing.Divisions()), lang))
		}
		if split {
			over := say("any", "均可")
			switch {
			case len(w.Splits) > 1:
			case w.Splits[0] == pricing.LevelLine:
				over = say("every line", "逐行")
			default:
				over = say("the total", "合计")
			}
			row = append(row, either(w.Divisions, len(pricing.Divisions()), lang), over)
		}
		if ordered {
			row = append(row, either(w.Orders, len(pricing.LimitOrders()), lang))
		}
		rows = append(rows, row)
	}
	table(&b, rows, false)
	if more := len(e.Ways) - mostWays; more > 0 {
		b.WriteString(say("  and %d more\n", "  另有 %d 种方式\n", more))
	}
	if len(e.Policies) > 0 {
		b.WriteString(say("\nThis library prints it so under %s.\n", "\n本库按以下计价规则打印相同结果：%s。\n", strings.Join(e.Policies, aftersales.Text{EN: ", ", ZH: "、"}.In(lang))))
	}
	return b.String()
}

// printedFigure is a figure of the paper as the report names it.
type printedFigure struct {
	figure pricing.PrintedFigure
	payer  pricing.Payer
	label  string
	money  aftersales.Money
}

func printedFigures(p pricing.Printed, lang aftersales.Lang) []printedFigure {
	var all []printedFigure
	for _, f := range []printedFigure{
		{figure: pricing.PrintedFigureLabour, money: p.Labour}, {figure: pricing.PrintedFigureParts, money: p.Parts}, {figure: pricing.PrintedFigureSublet, money: p.Sublet}, {figure: pricing.PrintedFigureOther, money: p.Other},
		{figure: pricing.PrintedFigureDiscount, money: p.Discount}, {figure: pricing.PrintedFigureNet, money: p.Net}, {figure: pricing.PrintedFigureTax, money: p.Tax}, {figure: pricing.PrintedFigureTotal, money: p.Total},
	} {
		if !f.money.IsZero() {
			f.label = f.figure.Text().In(lang)
			all = append(all, f)
		}
	}
	for _, b := range p.Payers {
		all = append(all, printedFigure{pricing.PrintedFigurePayer, b.Payer, b.Payer.Text().In(lang), b.Total})
	}
	return all
}

// amount is money without its currency, which stands above the table.
func amount(m aftersales.Money) string {
	s, _, _ := strings.Cut(m.String(), " ")
	return s
}

// either is the labels of values, or that any of them does.
func either[T word](values []T, all int, lang aftersales.Lang) string {
	if len(values) == all {
		return aftersales.Text{EN: "any", ZH: "均可"}.In(lang)
	}
	var labels []string
	for _, v := range values {
		labels = append(labels, v.Text().In(lang))
	}
	return strings.Join(labels, aftersales.Text{EN: " or ", ZH: "或"}.In(lang))
}

// table writes rows below each other, their columns aligned; numbers, which come after the first column, at their ends.
func table(b *strings.Builder, rows [][]string, numbers bool) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], columns.StringWidth(cell))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-columns.StringWidth(cell))
			if numbers && i > 0 {
				line += "  " + pad + cell
			} else {
				line += "  " + cell + pad
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}
