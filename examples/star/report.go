package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
)

// printer writes reports for people, in one language. A failing writer makes it silent; the caller has no other.
type printer struct {
	to   io.Writer
	lang aftersales.Lang
}

func (p *printer) say(en, zh string, args ...any) {
	fmt.Fprintf(p.to, aftersales.Text{EN: en, ZH: zh}.In(p.lang)+"\n", args...) //nolint:errcheck // see printer
}

// table writes rows below each other, indented, their columns aligned; numbers, which come after the first column, at their ends.
func (p *printer) table(rows [][]string, numbers bool) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], width(cell))
		}
	}
	for _, row := range rows {
		line := "  "
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-width(cell))
			if numbers && i > 0 {
				line += pad + cell + "  "
			} else {
				line += cell + pad + "  "
			}
		}
		fmt.Fprintln(p.to, strings.TrimRight(line, " ")) //nolint:errcheck // see printer
	}
}

// width is how many columns of a terminal a text takes: characters of Chinese and their punctuation take two.
func width(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff60 {
			n++
		}
	}
	return n
}

func (p *printer) file(r *report) {
	fmt.Fprintf(p.to, "== %s\n", r.file) //nolint:errcheck // see printer
	if u := r.unreadable; u != nil {
		if u.line == 0 {
			p.say("cannot be opened: %s", "无法打开：%s", u.what.In(p.lang))
			return
		}
		p.say("unreadable at byte %d, line %d, column %d: %s", "无法读取：字节 %d，第 %d 行第 %d 列：%s", u.offset, u.line, u.column, u.what.In(p.lang))
		return
	}
	p.say("readable: %d bytes, %d values", "可以读取：%d 字节，%d 个值", r.size, r.values)
	p.outside(r)
	for i := range r.groups {
		p.group(&r.groups[i])
	}
	if r.groupsMore > 0 {
		p.say("shares: %d more groups, not looked at", "分摊：另有 %d 组未检查", r.groupsMore)
	}
	for i := range r.sums {
		p.sums(&r.sums[i])
	}
	if r.sumsMore > 0 {
		p.say("printed totals: %d more, not looked at", "打印合计：另有 %d 处未检查", r.sumsMore)
	}
	p.rows(r)
}

func (p *printer) outside(r *report) {
	if len(r.outside) == 0 {
		return
	}
	p.say("values outside the standard's own lists: %d", "不在标准取值表内的值：%d 个", len(r.outside)+r.outsideMore)
	var rows [][]string
	for _, o := range r.outside {
		elsewhere := ""
		if len(o.in) > 0 {
			elsewhere = aftersales.Text{EN: "; it is in ", ZH: "；见于 "}.In(p.lang) + strings.Join(o.in, ", ")
		}
		rows = append(rows, []string{
			fmt.Sprintf(aftersales.Text{EN: "line %d", ZH: "第 %d 行"}.In(p.lang), o.line),
			o.path, o.value, fmt.Sprintf(aftersales.Text{EN: "not in %s", ZH: "不在 %s 中"}.In(p.lang), o.list.name) + elsewhere,
		})
	}
	p.table(rows, false)
	p.more(r.outsideMore)
}

// more tells how many were counted and are not listed.
func (p *printer) more(n int) {
	if n > 0 {
		p.say("  and %d more", "  另有 %d 个", n)
	}
}

// mostShares is how many shares of one group are printed.
const mostShares = 40

func (p *printer) group(g *group) {
	path := g.path
	if path == "" {
		path = aftersales.Text{EN: "(the document)", ZH: "（整个文档）"}.In(p.lang)
	}
	if g.weight == "" {
		p.payers(path, g)
		return
	}
	p.say("shares: %s, %s: %s divided by %s into %d", "分摊：%s，%s：%s 按 %s 分为 %d 份", path, safe(g.printed), g.decimal(g.total)+g.unit, safe(g.weight), len(g.parts))
	shown := []int{0}
	if why := g.explained(); why > 0 {
		shown = append(shown, why)
	}
	head := []string{"", safe(g.weight), aftersales.Text{EN: "printed", ZH: "打印值"}.In(p.lang)}
	for _, k := range shown {
		head = append(head, ways[k].says.In(p.lang))
	}
	rows := [][]string{head}
	for i := range g.parts[:min(len(g.parts), mostShares)] {
		row := []string{g.labels[i], decimal(minor(g.weights[i], g.finer), g.finer), g.decimal(g.parts[i])}
		for _, k := range shown {
			row = append(row, g.decimal(g.tried[k][i]))
		}
		rows = append(rows, row)
	}
	p.table(rows, true)
	p.more(len(g.parts) - mostShares)
	p.say("  => %s", "  => %s", g.verdict().In(p.lang))
}

// payers is a group of amounts without weights, of which only the sum can be judged.
func (p *printer) payers(path string, g *group) {
	p.say("payers' parts: %s, %s %s", "付款方应付额：%s，%s %s", path, safe(g.printed), g.decimal(g.total))
	var rows [][]string
	for i := range g.parts[:min(len(g.parts), mostShares)] {
		rows = append(rows, []string{g.labels[i], g.decimal(g.parts[i])})
	}
	p.table(rows, true)
	p.more(len(g.parts) - mostShares)
	p.say("  => %s", "  => %s", g.verdict().In(p.lang))
}

// verdict says which allocation prints the shares.
func (g *group) verdict() aftersales.Text {
	switch why := g.explained(); {
	case g.weight == "" && g.ours():
		return aftersales.Text{EN: "they add up", ZH: "合计相符"}
	case g.weight == "":
		return aftersales.Text{EN: "they add up to " + g.decimal(g.sum()), ZH: "合计为 " + g.decimal(g.sum())}
	case why == 0:
		return aftersales.Text{EN: "largest remainder prints the same", ZH: "与最大余数法一致"}
	case why > 0:
		says := g.allWays()
		t := aftersales.Text{EN: says.EN + "; largest remainder prints " + g.series(g.tried[0]), ZH: says.ZH + "；最大余数法为 " + g.series(g.tried[0])}
		if sum := g.sum(); sum != g.total {
			t.EN += "; the printed shares add up to " + g.decimal(sum) + g.unit
			t.ZH += "；打印值合计为 " + g.decimal(sum) + g.unit
		}
		return t
	default:
		return aftersales.Text{
			EN: "no allocation known here prints these; largest remainder prints " + g.series(g.tried[0]) + "; the printed shares add up to " + g.decimal(g.sum()) + g.unit,
			ZH: "没有已知的分摊方法能得出这些值；最大余数法为 " + g.series(g.tried[0]) + "；打印值合计为 " + g.decimal(g.sum()) + g.unit,
		}
	}
}

// series is parts in a row, as many as are worth reading in one.
func (g *group) series(parts []int64) string {
	var b strings.Builder
	for i, part := range parts {
		if i == 8 {
			b.WriteString(" / …")
			break
		}
		if i > 0 {
			b.WriteString(" / ")
		}
		b.WriteString(g.decimal(part))
	}
	return b.String()
}

func (p *printer) rows(r *report) {
	if len(r.mapped.list) > 0 {
		p.say("values that carry over: %d", "可以对应的值：%d 个", r.mapped.total)
		var rows [][]string
		for i := range r.mapped.list {
			m := &r.mapped.list[i]
			rows = append(rows, []string{m.label(), fmt.Sprintf("×%d", m.count), "→ " + m.word.ours, m.says(p.lang)})
		}
		p.table(rows, false)
		p.more(r.mapped.more)
	}
	if len(r.lost.list) > 0 {
		p.say("values that are lost: %d", "没有对应、会丢失的值：%d 个", r.lost.total)
		var rows [][]string
		for i := range r.lost.list {
			l := &r.lost.list[i]
			rows = append(rows, []string{l.label(), fmt.Sprintf("×%d", l.count)})
		}
		p.table(rows, false)
		p.more(r.lost.more)
	}
}

// label is the field, and the value where it is a code.
func (r *row) label() string {
	field := r.field
	if field == "" {
		field = "."
	}
	if r.value == "" {
		return field
	}
	return field + " = " + r.value
}

// says is the meaning of a field in our words, and of its value.
func (r *row) says(lang aftersales.Lang) string {
	s := r.word.means.In(lang)
	terms := r.word.codes[r.value]
	for i, t := range terms {
		if i == 0 {
			s += aftersales.Text{EN: ": ", ZH: "："}.In(lang)
		} else {
			s += aftersales.Text{EN: " or ", ZH: "或"}.In(lang)
		}
		s += t.Text().In(lang)
	}
	return s
}

// total is what is said of all files together.
type total struct {
	Files      int `json:"files"`
	Unreadable int `json:"unreadable"`
	Outside    int `json:"values_outside_lists"`
	Groups     int `json:"groups_of_shares"`
	Others     int `json:"groups_not_by_largest_remainder"`
	Sums       int `json:"printed_totals"`
	NoReason   int `json:"printed_totals_not_explained"`
	Mapped     int `json:"values_mapped"`
	Lost       int `json:"values_lost"`
}

func (t *total) add(r *report) {
	t.Files++
	if r.unreadable != nil {
		t.Unreadable++
		return
	}
	outside := len(r.outside) + r.outsideMore
	t.Outside += outside
	t.Groups += len(r.groups) + r.groupsMore
	t.Others += r.otherGroups()
	t.Sums += len(r.sums) + r.sumsMore
	t.NoReason += r.unexplained()
	t.Mapped += r.mapped.total
	t.Lost += r.lost.total
}

func (p *printer) total(t total) {
	p.say("== in all", "== 合计")
	p.table([][]string{
		{aftersales.Text{EN: "files", ZH: "文件"}.In(p.lang), fmt.Sprint(t.Files)},
		{aftersales.Text{EN: "unreadable", ZH: "无法读取"}.In(p.lang), fmt.Sprint(t.Unreadable)},
		{aftersales.Text{EN: "values outside the standard's own lists", ZH: "不在标准取值表内的值"}.In(p.lang), fmt.Sprint(t.Outside)},
		{aftersales.Text{EN: "groups of shares", ZH: "分摊组"}.In(p.lang), fmt.Sprint(t.Groups)},
		{aftersales.Text{EN: "of these not as this library prints them", ZH: "其中与本库结果不同"}.In(p.lang), fmt.Sprint(t.Others)},
		{aftersales.Text{EN: "printed totals", ZH: "打印合计"}.In(p.lang), fmt.Sprint(t.Sums)},
		{aftersales.Text{EN: "of these not explained", ZH: "其中无法解释"}.In(p.lang), fmt.Sprint(t.NoReason)},
		{aftersales.Text{EN: "values that carry over", ZH: "可以对应的值"}.In(p.lang), fmt.Sprint(t.Mapped)},
		{aftersales.Text{EN: "values that are lost", ZH: "会丢失的值"}.In(p.lang), fmt.Sprint(t.Lost)},
	}, true)
	p.say("judged: fields of appointment, labour, repair and authorisation status, repair stage and pay type; other codes are not", "检查范围：预约、工时项目、维修、授权状态，维修阶段，付费类型；其他代码未检查")
}

// The form that -json writes. Texts are in the language asked for; numbers of shares are texts, as printed.
type (
	jsonReport struct {
		File       string          `json:"file"`
		Readable   bool            `json:"readable"`
		Unreadable *jsonUnreadable `json:"unreadable,omitempty"`
		Bytes      int             `json:"bytes,omitempty"`
		Values     int             `json:"values,omitempty"`
		Outside    []jsonOutside   `json:"outside,omitempty"`
		Shares     []jsonGroup     `json:"shares,omitempty"`
		Totals     []jsonSums      `json:"totals,omitempty"`
		Mapped     []jsonMapped    `json:"mapped,omitempty"`
		Lost       []jsonLost      `json:"lost,omitempty"`
		NotListed  int             `json:"not_listed,omitempty"` // rows beyond the most that are listed
	}
	jsonUnreadable struct {
		Byte   int    `json:"byte"`
		Line   int    `json:"line"`
		Column int    `json:"column"`
		What   string `json:"what"`
	}
	jsonOutside struct {
		Path  string   `json:"path"`
		Line  int      `json:"line"`
		Value string   `json:"value"`
		List  string   `json:"list"`
		In    []string `json:"in,omitempty"`
	}
	jsonGroup struct {
		Path             string   `json:"path"`
		Shares           string   `json:"shares"`
		DividedBy        string   `json:"divided_by,omitempty"`
		Total            string   `json:"total"`
		Printed          []string `json:"printed"`
		LargestRemainder []string `json:"largest_remainder,omitempty"`
		ReproducedBy     []string `json:"reproduced_by,omitempty"`
		Verdict          string   `json:"verdict"`
	}
	jsonMapped struct {
		Field string `json:"field"`
		Value string `json:"value,omitempty"`
		Count int    `json:"count"`
		Ours  string `json:"ours"`
		Means string `json:"means"`
	}
	jsonLost struct {
		Field string `json:"field"`
		Value string `json:"value,omitempty"`
		Count int    `json:"count"`
	}
)

func (r *report) json(lang aftersales.Lang) jsonReport {
	out := jsonReport{File: r.file, Readable: r.unreadable == nil, Bytes: r.size, Values: r.values, NotListed: r.outsideMore + r.groupsMore + r.sumsMore + r.mapped.more + r.lost.more}
	if u := r.unreadable; u != nil {
		out.Unreadable = &jsonUnreadable{u.offset, u.line, u.column, u.what.In(lang)}
	}
	for _, o := range r.outside {
		out.Outside = append(out.Outside, jsonOutside{o.path, o.line, o.value, o.list.name, o.in})
	}
	for i := range r.groups {
		out.Shares = append(out.Shares, r.groups[i].json(lang))
	}
	for i := range r.sums {
		out.Totals = append(out.Totals, r.sums[i].json(lang))
	}
	for i := range r.mapped.list {
		m := &r.mapped.list[i]
		out.Mapped = append(out.Mapped, jsonMapped{m.field, m.value, m.count, m.word.ours, m.says(lang)})
	}
	for _, l := range r.lost.list {
		out.Lost = append(out.Lost, jsonLost{l.field, l.value, l.count})
	}
	return out
}

func (g *group) json(lang aftersales.Lang) jsonGroup {
	out := jsonGroup{Path: g.path, Shares: safe(g.printed), Total: g.decimal(g.total) + g.unit, Printed: g.decimals(g.parts), Verdict: g.verdict().In(lang)}
	if g.weight == "" {
		return out
	}
	out.DividedBy, out.LargestRemainder = safe(g.weight), g.decimals(g.tried[0])
	for k, fits := range g.fits {
		if fits {
			out.ReproducedBy = append(out.ReproducedBy, ways[k].says.In(lang))
		}
	}
	return out
}

func (g *group) decimals(parts []int64) []string {
	out := make([]string, len(parts))
	for i, part := range parts {
		out[i] = g.decimal(part)
	}
	return out
}

// writeJSON writes all reports as one document.
func writeJSON(to io.Writer, reports []jsonReport, t total) error {
	enc := json.NewEncoder(to)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		Reports []jsonReport `json:"reports"`
		Total   total        `json:"total"`
	}{reports, t})
}
