package form

import (
	"fmt"
	"slices"
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

// words are the labels of some values.
func words[T interface {
	~string
	Text() aftersales.Text
}](p *page, list []T) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = word(p, v)
	}
	return p.among(p.say(", ", "、"), texts...)
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

// time is t to the minute, with its offset.
func (p *page) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02 15:04 -07:00")
}

func (p *page) party(a aftersales.Party) string { return p.among(" ", string(a.Name), a.Phone.Plain()) }

// sign is a line to be filled in by hand.
func (p *page) sign(labels ...string) {
	line := ""
	for _, l := range labels {
		line += l + p.colon() + strings.Repeat("_", max(leastWidth, p.width/len(labels)-width(l+p.colon())-gapWidth)) + strings.Repeat(" ", gapWidth)
	}
	p.put("")
	p.para(line)
}

// kept says how long the paper is kept, and how far the record went that it was made from.
func (p *page) kept(h *Head) {
	years := strconv.Itoa(h.RetentionYears)
	p.put("")
	p.para(p.say("To be kept for at least "+years+" years from the end of the case.", "保存期限：自结案之日起至少 "+years+" 年。"))
	if h.Seq > 0 {
		p.para(p.say("From the record up to event ", "依据记录：第 ") + strconv.FormatInt(h.Seq, 10) + p.say(" of ", " 项，") + p.time(h.At) + p.say(".", "。"))
	}
}

// stamp prints kind, ID and sequence, whatever the verb.
func (h *Head) stamp(w fmt.State, paper Paper) {
	_, _ = fmt.Fprintf(w, "%s of %s #%d", string(paper), h.Case.String(), h.Seq)
}

// IncompleteError says that a paper cannot be made as the case stands, and all that it lacks. It holds no value of the case, so it may be logged.
type IncompleteError struct {
	Paper   Paper
	Case    aftersales.Ref
	Missing []Missing
}

// Missing is what a paper lacks.
type Missing struct {
	Path string // of the snapshot, as in answer.words
	Name aftersales.Text
}

// Error names the paper, the case and the fields.
func (e *IncompleteError) Error() string {
	paths := make([]string, len(e.Missing))
	for i := range e.Missing {
		paths[i] = e.Missing[i].Path
	}
	of := ""
	if !e.Case.IsZero() {
		of = " of " + e.Case.String()
	}
	return e.Paper.Text().EN + of + " cannot be made: no " + strings.Join(paths, ", ")
}

// Text says the same to a person at the desk.
func (e *IncompleteError) Text() aftersales.Text {
	var en, zh []string
	for _, m := range e.Missing {
		en, zh = append(en, m.Name.EN), append(zh, m.Name.ZH)
	}
	paper := e.Paper.Text()
	return aftersales.Text{
		EN: "The " + paper.EN + " cannot be made yet. Missing: " + strings.Join(en, ", ") + ".",
		ZH: paper.ZH + "暂不能出具，缺少：" + strings.Join(zh, "、") + "。",
	}
}

// lacking collects what a paper lacks.
type lacking []Missing

// ask adds a field unless it is there.
func (l *lacking) ask(there bool, path, en, zh string) {
	if !there {
		*l = append(*l, Missing{Path: path, Name: aftersales.Text{EN: en, ZH: zh}})
	}
}

// incomplete is the error; nil where nothing is missing.
func (l lacking) incomplete(paper Paper, of aftersales.Ref) error {
	if len(l) == 0 {
		return nil
	}
	return &IncompleteError{paper, of, slices.Clone(l)}
}
