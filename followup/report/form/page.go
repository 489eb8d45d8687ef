package form

import (
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

// time is t to the minute, with its offset.
func (p *page) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02 15:04 -07:00")
}
