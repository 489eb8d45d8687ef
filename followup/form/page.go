package form

import (
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// page is a text in the making.
type page struct {
	lang  aftersales.Lang
	zone  *time.Location
	width int // in columns
	lines []string
}

func newPage(lang aftersales.Lang, zone *time.Location) *page {
	if zone == nil {
		zone = time.UTC
	}
	return &page{lang: lang, zone: zone, width: pageWidth}
}

func (p *page) String() string { return strings.Join(p.lines, "\n") + "\n" }

// say is one of two texts.
func (p *page) say(en, zh string) string { return aftersales.Text{EN: en, ZH: zh}.In(p.lang) }

// word is the label of a value; empty where the value is not given.
func word[T interface {
	~string
	Text() aftersales.Text
}](p *page, v T) string {
	if v == "" {
		return ""
	}
	return v.Text().In(p.lang)
}

func (p *page) put(lines ...string) { p.lines = append(p.lines, lines...) }

func (p *page) para(s string) { p.put(wrap(s, p.width)...) }

// title stands in the middle.
func (p *page) title(s string) {
	for _, line := range wrap(s, p.width) {
		p.put(strings.Repeat(" ", (p.width-width(line))/2) + line)
	}
	p.put(strings.Repeat("=", p.width))
}

func (p *page) heading(en, zh string) { p.put("", p.say("["+en+"]", "【"+zh+"】")) }

func (p *page) table(columns []column, rows []row) { p.put(table(columns, rows, p.width)...) }

func (p *page) grid(fields ...field) { p.put(grid(fields, p.colon(), p.width)...) }

// colon stands between a label and its value.
func (p *page) colon() string { return p.say(": ", "：") }

// empty is a field that is printed whether or not there is a value; filled only where there is.
func (p *page) empty(en, zh, value string) field { return field{label: p.say(en, zh), value: value} }

func (p *page) filled(en, zh, value string) field {
	return field{label: p.say(en, zh), value: value, some: true}
}

// among joins those of a list that are given.
func (p *page) among(between string, list ...string) string {
	var given []string
	for _, s := range list {
		if s != "" {
			given = append(given, s)
		}
	}
	return strings.Join(given, between)
}

func (p *page) and(list ...string) string { return p.among(p.say(", ", "、"), list...) }

// aside puts s in brackets; nothing where it is empty.
func (p *page) aside(s string) string {
	if s == "" {
		return ""
	}
	return p.say(" (", "（") + s + p.say(")", "）")
}

// labelled is label and value as one text; nothing where there is no value.
func (p *page) labelled(en, zh, value string) string {
	if value == "" {
		return ""
	}
	return p.say(en+" ", zh) + value
}

// time is t to the minute, with its offset.
func (p *page) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02 15:04 -07:00")
}

// day is a date in the zone of the page.
func (p *page) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02")
}

// plate is a number plate with its colour.
func (p *page) plate(n aftersales.Plate) string {
	if n.IsZero() {
		return ""
	}
	return n.Plain() + p.aside(word(p, n.Colour()))
}

func (p *page) yes(b bool, en, zh string) string {
	if b {
		return p.say(en, zh)
	}
	return ""
}

// sign is a line to be filled in by hand.
func (p *page) sign(labels ...string) {
	line := ""
	for _, l := range labels {
		line += l + p.colon() + strings.Repeat("_", max(leastWidth, p.width/len(labels)-width(l+p.colon())-gapWidth)) + strings.Repeat(" ", gapWidth)
	}
	p.put("")
	p.para(line)
}

// local is a moment as a customer hears it, in its own zone.
func (p *page) local(l aftersales.LocalTime) string {
	if l.IsZero() {
		return ""
	}
	return p.among(" ", l.Date.String(), word(p, l.Date.Weekday()), l.Clock.String()) + p.aside(p.among(" ", l.Zone, offset(l.Offset)))
}

// offset is an offset from UTC, as +08:00.
func offset(minutes int) string {
	sign := "+"
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	two := func(n int) string { return strconv.Itoa(n/10) + strconv.Itoa(n%10) }
	return sign + two(minutes/60) + ":" + two(minutes%60)
}

// words joins the labels of a list.
func words[T interface {
	~string
	Text() aftersales.Text
}](p *page, list []T) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = word(p, v)
	}
	return p.and(texts...)
}

// kept says how long a form is kept.
func (p *page) kept(years int) {
	p.put("")
	p.para(p.say("To be kept for at least "+strconv.Itoa(years)+" years.", "保存期限：至少 "+strconv.Itoa(years)+" 年。"))
}

// percent is a ratio with the figures that it is made of; nothing where nothing was counted.
func percent(r aftersales.Ratio) string {
	n, counted := r.Percent()
	if !counted {
		return ""
	}
	return strconv.Itoa(r.Count) + "/" + strconv.Itoa(r.Of) + " " + strconv.Itoa(n) + "%"
}

// month is the month of a date.
func (p *page) month(d aftersales.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.say(d.String()[:7], strconv.Itoa(d.Year())+" 年 "+strconv.Itoa(int(d.Month()))+" 月")
}
