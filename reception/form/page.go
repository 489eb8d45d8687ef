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

// below is a paragraph that belongs to the one before.
func (p *page) below(s string) {
	for _, line := range wrap(s, p.width-3) {
		p.put("   " + line)
	}
}

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

func (p *page) then(list ...string) string { return p.among(p.say("; ", "；"), list...) }

// time is t to the minute, with its offset.
func (p *page) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02 15:04 -07:00")
}

// plate is a number plate with its colour.
func (p *page) plate(n aftersales.Plate) string {
	if n.IsZero() {
		return ""
	}
	return n.Plain() + p.aside(word(p, n.Colour()))
}

// aside puts s in brackets; nothing where it is empty.
func (p *page) aside(s string) string {
	if s == "" {
		return ""
	}
	return p.say(" (", "（") + s + p.say(")", "）")
}

// count is a number with its unit; nothing where there is none.
func (p *page) count(n int, en, zh string) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + p.say(en, zh)
}

// money is an amount; nothing where there is none.
func (p *page) money(m aftersales.Money) string {
	if m.IsZero() {
		return ""
	}
	return m.String()
}

func (p *page) yes(b bool, en, zh string) string {
	if b {
		return p.say(en, zh)
	}
	return ""
}

func (p *page) party(a aftersales.Party) string { return p.among(" ", string(a.Name), a.Phone.Plain()) }

// labelled is label and value as one text; nothing where there is no value.
func (p *page) labelled(en, zh, value string) string {
	if value == "" {
		return ""
	}
	return p.say(en+" ", zh) + value
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
