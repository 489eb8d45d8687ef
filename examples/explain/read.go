package main

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// maxBytes is how long a file may be.
const maxBytes = 1 << 20

// paper is what a file holds, in the library's words.
type paper struct {
	currency aftersales.Currency
	lines    []pricing.PaperLine
	begins   []int // the offset at which each of lines begins
	printed  pricing.Printed
	question pricing.Paper        // reductions, limits and cash, to which lines and printed are added
	shares   []pricing.PaperShare // of the lines that have none of their own
	data     []byte               // the file
}

// spot is a place in a file; the field is empty where it is none that has a name.
type spot struct {
	offset int
	field  string
}

// fault is why a file cannot be read, and where: line and column count from 1, the column in characters.
type fault struct {
	spot
	what         aftersales.Text
	line, column int
}

// fault is a fault whose line and column are still to be counted.
func (s spot) fault(en, zh string) *fault {
	return &fault{spot: s, what: aftersales.Text{EN: en, ZH: zh}}
}

func (f *fault) in(lang aftersales.Lang) string {
	where := aftersales.Text{EN: fmt.Sprintf("line %d, column %d", f.line, f.column), ZH: fmt.Sprintf("第 %d 行第 %d 列", f.line, f.column)}.In(lang)
	if f.field != "" {
		where += aftersales.Text{EN: " (" + f.field + ")", ZH: "（" + f.field + "）"}.In(lang)
	}
	return where + aftersales.Text{EN: ": ", ZH: "："}.In(lang) + f.what.In(lang)
}

// refusal says why the library does not explain what was read, and on which line of the file.
func (p *paper) refusal(err error, lang aftersales.Lang) string {
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		return aftersales.Explain(err, lang)
	}
	const most = 10
	var says []string
	for i, v := range refused.Violations {
		if i == most {
			says = append(says, fmt.Sprintf(aftersales.Text{EN: "and %d more", ZH: "另有 %d 处"}.In(lang), len(refused.Violations)-most))
			break
		}
		where := ""
		if rest, ok := strings.CutPrefix(v.Path, "lines["); ok {
			number, _, _ := strings.Cut(rest, "]")
			if k, err := strconv.Atoi(number); err == nil && k < len(p.begins) {
				line, _ := position(p.data, p.begins[k])
				where = fmt.Sprintf(aftersales.Text{EN: "line %d: ", ZH: "第 %d 行："}.In(lang), line)
			}
		}
		says = append(says, where+v.Explain(lang))
	}
	return strings.Join(says, "\n  ")
}

// read reads a file of either form. The mark that some programs write at the beginning is passed over.
func read(data []byte) (*paper, *fault) {
	p := &paper{data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}
	wrong := p.read(len(data) > maxBytes)
	if wrong != nil {
		wrong.line, wrong.column = position(p.data, wrong.offset)
		return nil, wrong
	}
	for i := range p.lines {
		if p.lines[i].Shares == nil {
			p.lines[i].Shares = p.shares
		}
	}
	p.question.Lines, p.question.Printed = p.lines, p.printed
	return p, nil
}

func (p *paper) read(long bool) *fault {
	if long {
		return spot{offset: maxBytes}.fault("longer than 1 MiB", "超过 1 MiB")
	}
	for i := 0; i < len(p.data); {
		r, size := utf8.DecodeRune(p.data[i:])
		if r == utf8.RuneError && size == 1 {
			return spot{offset: i}.fault("not UTF-8", "不是 UTF-8 编码")
		}
		i += size
	}
	if start := bytes.TrimLeft(p.data, " \t\r\n"); len(start) > 0 && start[0] == '{' {
		return p.readJSON()
	}
	return p.readCSV()
}

// position is the line and the column of an offset.
func position(data []byte, offset int) (line, column int) {
	before := data[:min(offset, len(data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

// setCurrency takes over the currency, which stands before every amount.
func (p *paper) setCurrency(s string, at spot) *fault {
	c := aftersales.Currency(strings.TrimSpace(s))
	if c.Since() == 0 {
		return at.fault("no currency that is known, by its three capital letters, as in CNY", "不是已知的货币代码（三个大写字母，如 CNY）")
	}
	p.currency = c
	return nil
}

func (p *paper) money(s string, at spot) (aftersales.Money, *fault) {
	m, err := aftersales.ParseMoney(strings.TrimSpace(s) + " " + string(p.currency))
	if err != nil {
		digits := p.currency.Digits()
		return m, at.fault(
			fmt.Sprintf("an amount of %s is a plain decimal with at most %d decimals, as in 12.5", p.currency, digits),
			fmt.Sprintf("%s 金额须为普通小数，至多 %d 位小数，如 12.5", p.currency, digits))
	}
	return m, nil
}

func (p *paper) price(s string, at spot) (pricing.UnitPrice, *fault) {
	u, err := pricing.ParseUnitPrice(strings.TrimSpace(s) + " " + string(p.currency))
	if err != nil {
		return u, at.fault("a price is a plain decimal, not negative, with at most 6 decimals, as in 85.5", "单价须为非负的普通小数，至多 6 位小数，如 85.5")
	}
	return u, nil
}

func number(s string, at spot) (aftersales.Number, *fault) {
	n, err := aftersales.ParseNumber(strings.TrimSpace(s))
	if err != nil {
		return n, at.fault("a number is a plain decimal with at most 9 digits before the point and 6 after, as in 12.5", "数字须为普通小数，整数至多 9 位，小数至多 6 位，如 12.5")
	}
	return n, nil
}

// discount reads a percentage with its sign, or an amount.
func (p *paper) discount(s string, at spot) (d pricing.Discount, wrong *fault) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "-")
	if percent, ok := strings.CutSuffix(s, "%"); ok {
		d.Percent, wrong = number(percent, at)
		return d, wrong
	}
	d.Amount, wrong = p.money(s, at)
	return d, wrong
}

// tax reads a rate in percent, with or without its sign. What is taxed at 0 is zero-rated.
func tax(s string, at spot) (pricing.Tax, *fault) {
	rate, wrong := number(strings.TrimSuffix(strings.TrimSpace(s), "%"), at)
	if wrong != nil || rate.IsZero() {
		return pricing.Tax{Treatment: pricing.TreatmentZero}, wrong
	}
	return pricing.Tax{Treatment: pricing.TreatmentRate, Rate: rate}, nil
}

// share reads a percentage, with or without its sign.
func (p *paper) share(payer, percent string, who, at spot) (s pricing.PaperShare, wrong *fault) {
	if s.Payer, wrong = named(payer, pricing.Payers(), who); wrong == nil {
		s.Percent, wrong = number(strings.TrimSuffix(strings.TrimSpace(percent), "%"), at)
	}
	return s, wrong
}

// fixedShare reads a fixed amount.
func (p *paper) fixedShare(payer, amount string, who, at spot) (s pricing.PaperShare, wrong *fault) {
	if s.Payer, wrong = named(payer, pricing.Payers(), who); wrong == nil {
		s.Amount, wrong = p.money(amount, at)
	}
	return s, wrong
}

// reduction reads what a reduction is on, where that is given, and how much it takes.
func (p *paper) reduction(on, discount string, onAt, at spot) (wrong *fault) {
	var r pricing.PaperReduction
	if strings.TrimSpace(on) != "" {
		if r.On, wrong = named(on, pricing.Kinds(), onAt); wrong != nil {
			return wrong
		}
	}
	if r.Discount, wrong = p.discount(discount, at); wrong == nil {
		wrong = p.reduce(r, at)
	}
	return wrong
}

// downTo reads what the total is brought down to a whole multiple of.
func (p *paper) downTo(amount string, at spot) *fault {
	m, wrong := p.money(amount, at)
	if wrong == nil {
		wrong = p.reduce(pricing.PaperReduction{DownTo: m}, at)
	}
	return wrong
}

func (p *paper) reduce(r pricing.PaperReduction, at spot) *fault {
	if len(p.question.Reductions) == pricing.MostPaperReductions {
		return at.fault(fmt.Sprintf("more than %d reductions", pricing.MostPaperReductions), fmt.Sprintf("超过 %d 项整单优惠", pricing.MostPaperReductions))
	}
	p.question.Reductions = append(p.question.Reductions, r)
	return nil
}

// limit reads a deductible or a cap.
func (p *paper) limit(payer, kind, amount string, who, what, at spot) (wrong *fault) {
	var m pricing.Limit
	if m.Payer, wrong = named(payer, pricing.Payers(), who); wrong != nil {
		return wrong
	}
	if m.Kind, wrong = named(kind, pricing.LimitKinds(), what); wrong != nil {
		return wrong
	}
	if m.Amount, wrong = p.money(amount, at); wrong != nil {
		return wrong
	}
	if len(p.question.Limits) == pricing.MostPaperLimits {
		return who.fault(fmt.Sprintf("more than %d limits", pricing.MostPaperLimits), fmt.Sprintf("超过 %d 项限额", pricing.MostPaperLimits))
	}
	p.question.Limits = append(p.question.Limits, m)
	return nil
}

// cash reads what the payment is rounded to.
func (p *paper) cash(amount string, at spot) (wrong *fault) {
	if !p.question.Cash.IsZero() {
		return at.fault("cash stands twice", "现金舍入重复")
	}
	p.question.Cash, wrong = p.money(amount, at)
	return wrong
}

// newLine is a line of which only the price is still missing.
func newLine() pricing.PaperLine {
	one, _ := aftersales.NumberOf(1)
	return pricing.PaperLine{Kind: pricing.KindOther, Quantity: one, Tax: pricing.Tax{Treatment: pricing.TreatmentZero}}
}

// line takes over a line that begins at a place of the file.
func (p *paper) line(l pricing.PaperLine, at spot) *fault {
	if len(p.lines) == pricing.MostPaperLines {
		return at.fault(fmt.Sprintf("more than %d lines", pricing.MostPaperLines), fmt.Sprintf("超过 %d 行明细", pricing.MostPaperLines))
	}
	p.lines, p.begins = append(p.lines, l), append(p.begins, at.offset)
	return nil
}

// print takes over a printed figure.
func (p *paper) print(f pricing.PrintedFigure, s string, at spot) *fault {
	to := map[pricing.PrintedFigure]*aftersales.Money{
		pricing.PrintedFigureLabour: &p.printed.Labour, pricing.PrintedFigureParts: &p.printed.Parts, pricing.PrintedFigureSublet: &p.printed.Sublet, pricing.PrintedFigureOther: &p.printed.Other,
		pricing.PrintedFigureDiscount: &p.printed.Discount, pricing.PrintedFigureNet: &p.printed.Net, pricing.PrintedFigureTax: &p.printed.Tax, pricing.PrintedFigureTotal: &p.printed.Total,
	}[f]
	if !to.IsZero() {
		return at.fault("printed twice", "重复打印")
	}
	s = strings.TrimSpace(s)
	if f == pricing.PrintedFigureDiscount {
		s = strings.TrimPrefix(s, "-")
	}
	m, wrong := p.money(s, at)
	*to = m
	return wrong
}

// printPayer takes over what a payer bears.
func (p *paper) printPayer(payer pricing.Payer, s string, at spot) *fault {
	m, wrong := p.money(s, at)
	p.printed.Payers = append(p.printed.Payers, pricing.PrintedPayer{Payer: payer, Total: m})
	return wrong
}

// word is a value of one of the library's lists.
type word interface {
	~string
	Text() aftersales.Text
}

// named finds a value by its name or by its label in either language.
func named[T word](s string, values []T, at spot) (T, *fault) {
	s = strings.TrimSpace(s)
	names := make([]string, len(values))
	for i, v := range values {
		if label := v.Text(); s == string(v) || s == label.EN || s == label.ZH {
			return v, nil
		}
		names[i] = string(v)
	}
	return "", at.fault("is one of "+strings.Join(names, ", "), "须为以下之一："+strings.Join(names, "、"))
}

// figures is the printed figures that are named by themselves.
func figures() []pricing.PrintedFigure {
	all := pricing.PrintedFigures()
	return all[:len(all)-1] // a payer's is named by the payer
}

// shown is a name as a report prints it: quoted and in ASCII where it is not plain, and never long.
func shown(s string) string {
	if !aftersales.CleanText(s) {
		s = strconv.QuoteToASCII(s)
	}
	const most = 200
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return s
}
