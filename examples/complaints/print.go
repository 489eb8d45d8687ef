package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/mattn/go-runewidth"
)

// printer writes the report; err is the first that writing gave.
type printer struct {
	w    io.Writer
	lang aftersales.Lang
	err  error
}

func (p *printer) put(line string) {
	if _, err := io.WriteString(p.w, strings.TrimRight(line, " ")+"\n"); p.err == nil {
		p.err = err
	}
}

func (p *printer) say(en, zh string) string { return aftersales.Text{EN: en, ZH: zh}.In(p.lang) }

// pad is text in so many columns at least.
func pad(text string, columns int) string {
	return text + strings.Repeat(" ", max(0, columns-runewidth.StringWidth(text)))
}

// padLeft puts the text at the right.
func padLeft(text string, columns int) string {
	return strings.Repeat(" ", max(0, columns-runewidth.StringWidth(text))) + text
}

// unreadableText says that a line could not be read.
func unreadableText(lang aftersales.Lang, line int, en, zh string) string {
	return aftersales.Text{EN: fmt.Sprintf("line %d: %s", line, en), ZH: fmt.Sprintf("第 %d 行：%s", line, zh)}.In(lang)
}

// row prints what became of a row.
func (p *printer) row(o *opened) {
	switch {
	case o.wrong != nil:
		where := ""
		if o.wrong.column > 0 {
			where = fmt.Sprintf(p.say("column %d: ", "第 %d 列："), o.wrong.column)
		}
		p.put(p.say("not read: ", "无法读取：") + unreadableText(p.lang, o.line, where+o.wrong.what.EN, where+o.wrong.what.ZH))
		return
	case o.refused != nil:
		p.put(p.say("not opened: ", "未能立案：") + unreadableText(p.lang, o.line, codes(o.refused), codes(o.refused)))
		p.put(aftersales.Explain(o.refused, p.lang))
		return
	}
	missing := make([]string, len(o.lacks))
	for i, l := range o.lacks {
		missing[i] = lackTexts[l].In(p.lang)
	}
	text := p.say("nothing lacking", "信息齐全")
	if len(missing) > 0 {
		text = p.say("lacks ", "缺少：") + strings.Join(missing, p.say(", ", "、"))
	}
	weight := ""
	if o.weight == complaint.SeveritySevere {
		weight = o.weight.Text().In(p.lang)
	}
	p.put(padLeft(strconv.Itoa(o.line), 6) + "  " + pad(o.subject.ID(), 10) + " " + pad(o.row.car+" "+o.row.year, 32) + " " + pad(o.row.component, 32) + " " + pad(weight, 6) + " " + text)
}

// figure prints a figure and what it is.
func (p *printer) figure(n int, what string) { p.put(padLeft(strconv.Itoa(n), 8) + "  " + what) }

func (p *printer) heading(en, zh string) { p.put(""); p.put(p.say(en, zh)) }

// report prints what came of all rows.
func (p *printer) report(d *desk) {
	p.heading("Cases", "立案情况")
	p.figure(d.cases, p.say("opened", "已立案"))
	p.figure(d.severe, p.say("of them severe: to the service manager at once", "其中严重投诉，须立即报告服务经理"))
	if d.refused > 0 {
		p.figure(d.refused, p.say("not opened", "未能立案"))
	}
	if d.unreadable > 0 {
		p.figure(d.unreadable, p.say("rows not read", "无法读取的行"))
	}
	p.heading("Lacking", "缺少的信息")
	for l, n := range d.lacking {
		if n > 0 {
			p.figure(n, lackTexts[l].In(p.lang))
		}
	}
	p.heading("By component", "按部件统计")
	for _, c := range d.byComponent() {
		name := c.name
		if name == "" {
			name = p.say("(none)", "（未注明）")
		}
		p.figure(c.cases, name)
	}
	if d.otherComponents > 0 {
		p.figure(d.otherComponents, p.say("components beyond those listed", "其他未列出的部件"))
	}
	p.heading(fmt.Sprintf("Batch alarms: %d cars of one model with one component within %d days", d.count, d.days), fmt.Sprintf("批量预警：同一车型、同一部件，%[2]d 天内达 %[1]d 辆", d.count, d.days))
	alarms := d.alarms()
	for _, a := range alarms {
		ids := make([]string, len(a.Cases))
		for i, c := range a.Cases {
			ids[i] = c.ID()
		}
		p.put("  " + a.Product + p.say(": ", "：") + d.names[a.Component] + p.say(", raised ", "，预警日期 ") + a.Raised.Format("2006-01-02") + p.say(", cases ", "，案件 ") + strings.Join(ids, p.say(", ", "、")))
	}
	if len(alarms) == 0 {
		p.put("  " + p.say("none", "无"))
	}
	if d.unnoted > 0 {
		p.figure(d.unnoted, p.say("cases beyond those that were looked at for alarms", "未参与批量预警统计的案件"))
	}
}
