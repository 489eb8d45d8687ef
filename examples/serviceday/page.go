package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/mattn/go-runewidth"
)

// pageWidth is the width of the forms, in columns.
const pageWidth = 96

// columns counts the columns of a fixed font, whatever the environment says: characters whose width is ambiguous take one.
var columns = runewidth.Condition{StrictEmojiNeutral: true}

var marks = map[oracle.Outcome]string{
	oracle.OutcomeAccepted: "✓", oracle.OutcomeAnswered: "✓", oracle.OutcomeRefused: "✗", oracle.OutcomeRepeated: "↻", oracle.OutcomeUnreadable: "?",
}

// text is the log, a heading and its lines for each date.
func (d *day) text(lang aftersales.Lang) (string, error) {
	smooth, err := d.smooth()
	if err != nil {
		return "", err
	}
	p := printer{lang: lang, told: newTeller(lang), smooth: smooth}
	for i := range d.entries {
		e := &d.entries[i]
		p.of, p.who = max(p.of, columns.StringWidth(e.subject())), max(p.who, columns.StringWidth(e.who(lang)))
	}
	p.of, p.who = min(p.of, 16), min(p.who, 32)
	for i, of := range d.dates() {
		if i > 0 {
			p.WriteString("\n")
		}
		hung, err := d.hangings(of[0].at, lang)
		if err != nil {
			return "", err
		}
		p.date(of, hung)
	}
	return p.String(), nil
}

// dates are the entries, date by date.
func (d *day) dates() [][]entry {
	var dates [][]entry
	from := 0
	for i := 1; i <= len(d.entries); i++ {
		if i == len(d.entries) || d.entries[i].at.Format(time.DateOnly) != d.entries[from].at.Format(time.DateOnly) {
			dates = append(dates, d.entries[from:i])
			from = i
		}
	}
	return dates
}

// printer prints entries, in columns.
type printer struct {
	strings.Builder
	lang    aftersales.Lang
	told    *teller
	of, who int // how wide a subject is, and who acts
	smooth  map[aftersales.Ref]course
}

// course is an order of which one line tells enough.
type course struct {
	workorder.Snapshot
	operations int
	closed     time.Time
}

// smooth are the orders of the weeks before the last that were opened and closed on one day, with nothing refused or noted.
func (d *day) smooth() (map[aftersales.Ref]course, error) {
	last := d.entries[len(d.entries)-1].at
	monday, _ := followup.WeekOf(house(last).DateAt(last))
	found := make(map[aftersales.Ref]course)
	for _, ref := range d.named(workorder.Stage) {
		of := d.of[ref]
		begun, ended := d.entries[of[0]].at, d.entries[of[len(of)-1]].at
		date := house(begun).DateAt(begun)
		rough := slices.ContainsFunc(of, func(i int) bool {
			v := &d.entries[i].verdict
			return v.Outcome != oracle.OutcomeAccepted || len(v.Findings) > 0 || !v.Agrees()
		})
		if rough || !date.Before(monday) || date != house(ended).DateAt(ended) {
			continue
		}
		s, err := d.snapshot(ref)
		if err != nil {
			return nil, err
		}
		if s.Status == workorder.StatusClosed {
			found[ref] = course{s, len(of), ended}
		}
	}
	return found, nil
}

// course tells an order in one line, beside its first operation.
func (s speaker) course(c course) string {
	items := make([]string, len(c.Items))
	for i := range c.Items {
		items[i] = s.say(c.Items[i].ID, c.Items[i].Work.Text)
	}
	text := s.say("opens the order for ", "开立任务委托书：") + string(c.Customer.Name) + " " + s.vehicle(c.Vehicle) + s.say("; ", "；") + s.list(items)
	return text + s.say("; delivered "+s.time(c.Delivery.At)+", closed "+s.time(c.closed), "；"+s.time(c.Delivery.At)+" 交车，"+s.time(c.closed)+" 关单") +
		s.aside(fmt.Sprintf(s.say("%d operations, all accepted", "共 %d 项操作，均通过"), c.operations))
}

// clock is how wide a time of day is.
const clock = len("08:00")

// date prints the entries of a date, with what hangs on the walls at its time.
func (p *printer) date(entries []entry, hung []sheet) {
	fmt.Fprintf(&p.Builder, "%s %s", entries[0].at.Format(time.DateOnly), weekday(entries[0].at, p.lang))
	if p.Len() < pageWidth { // the first page says what the marks mean
		repeated := aftersales.Text{EN: "repeated: not carried out again", ZH: "重复提交，不再执行"}
		fmt.Fprintf(&p.Builder, "    ✓ %s  ✗ %s  ↻ %s", oracle.OutcomeAccepted.Text().In(p.lang), oracle.OutcomeRefused.Text().In(p.lang), repeated.In(p.lang))
	}
	p.WriteString("\n" + strings.Repeat("=", pageWidth) + "\n")
	hang := func(due func(at time.Time) bool) {
		for len(hung) > 0 && due(hung[0].at) {
			p.WriteString("\n" + strings.TrimRight(hung[0].text, "\n") + "\n\n")
			hung = hung[1:]
		}
	}
	for i := range entries {
		hang(entries[i].at.After)
		p.entry(&entries[i])
	}
	last := entries[len(entries)-1].at
	hang(func(at time.Time) bool { return !at.After(last) })
}

// entry prints an operation, and the sentences under it.
func (p *printer) entry(e *entry) {
	what := clock + 2 + p.of + 2 + p.who + 2 + 2
	phrase := p.told.phrase(e)
	if c, is := p.smooth[e.op.Subject.Ref()]; is {
		if _, opens := e.command.(workorder.Open); !opens {
			return
		}
		phrase = speaker{p.lang, nil, e.at.Location(), e.at}.course(c)
	}
	for n, line := range wrap(phrase, max(pageWidth-what, 30)) {
		if n == 0 {
			p.WriteString(fill(e.at.Format("15:04"), clock+2) + fill(e.subject(), p.of+2) + fill(e.who(p.lang), p.who+2) + marks[e.verdict.Outcome] + " " + line + "\n")
			continue
		}
		p.WriteString(strings.Repeat(" ", what) + line + "\n")
	}
	for _, note := range p.told.notes(e) {
		const indent = clock + 2
		for n, line := range wrap(note, pageWidth-indent-2) {
			if n > 0 {
				line = "  " + line
			}
			p.WriteString(strings.Repeat(" ", indent) + line + "\n")
		}
	}
	p.told.learn(e)
}

// subject is the ID of what the operation is about, without its stage: the prefixes of a workshop's numbers tell them apart.
func (e *entry) subject() string {
	if id := e.op.Subject.Ref().ID(); id != "" {
		return id
	}
	return e.op.Subject.String()
}

func (e *entry) who(lang aftersales.Lang) string {
	return e.op.By.Role.Text().In(lang) + " " + e.op.By.ID
}

func weekday(t time.Time, lang aftersales.Lang) string {
	if lang == aftersales.Chinese {
		return "星期" + string([]rune("日一二三四五六")[t.Weekday()])
	}
	return t.Weekday().String()
}

// fill is s with spaces behind it up to width columns, and one space where it is wider.
func fill(s string, width int) string {
	return s + strings.Repeat(" ", max(1, width-columns.StringWidth(s)))
}

// wrap breaks s into lines of at most limit columns: after a space or beside a wide character where it can, else anywhere; never before what closes or behind what opens.
func wrap(s string, limit int) []string {
	var lines []string
	rest := []rune(s)
	for columns.StringWidth(string(rest)) > limit {
		end, width := 0, 0
		for end < len(rest) && width+columns.RuneWidth(rest[end]) <= limit {
			width += columns.RuneWidth(rest[end])
			end++
		}
		cut := end
		for cut > 0 && !between(rest[cut-1], rest[cut]) {
			cut--
		}
		if cut == 0 {
			cut = max(end, 1)
		}
		lines = append(lines, strings.TrimRight(string(rest[:cut]), " "))
		rest = []rune(strings.TrimLeft(string(rest[cut:]), " "))
	}
	return append(lines, string(rest))
}

// provinces begin the plates of their vehicles.
const provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

// between tells whether a line may end between two characters.
func between(before, after rune) bool {
	switch {
	case after == ' ', strings.ContainsRune("，。；：、）》！？”元)", after), strings.ContainsRune("（《“(", before):
		return false
	case before == ' ':
		return true
	case 'A' <= after && after <= 'Z' && strings.ContainsRune(provinces, before): // a plate
		return false
	}
	return columns.RuneWidth(before) == 2 || columns.RuneWidth(after) == 2
}
