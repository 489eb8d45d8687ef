package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/mattn/go-runewidth"
)

// pageWidth is the width of the forms, in columns.
const pageWidth = 96

// columns counts the columns of a fixed font, whatever the environment says: characters whose width is ambiguous take one.
var columns = runewidth.Condition{StrictEmojiNeutral: true}

var marks = map[oracle.Outcome]string{
	oracle.OutcomeAccepted: "✓", oracle.OutcomeAnswered: "✓", oracle.OutcomeRefused: "✗", oracle.OutcomeRepeated: "↻", oracle.OutcomeUnreadable: "?",
}

// text is the log, day by day and line by line, with what hangs on the walls at its time.
func (d *day) text(lang aftersales.Lang) (string, error) {
	var b strings.Builder
	say := func(en, zh string) string { return aftersales.Text{EN: en, ZH: zh}.In(lang) }
	of, who := 0, 0
	for i := range d.entries {
		e := &d.entries[i]
		of, who = max(of, columns.StringWidth(e.subject())), max(who, columns.StringWidth(e.who(lang)))
	}
	of, who = min(of, 16), min(who, 32)
	const clock = len("08:00")
	what := clock + 2 + of + 2 + who + 2 + 2
	told := newTeller(lang)
	date := ""
	var hung []sheet
	var err error
	for i := range d.entries {
		e := &d.entries[i]
		if today := e.at.Format(time.DateOnly); today != date {
			if date != "" {
				b.WriteString("\n")
			}
			date = today
			fmt.Fprintf(&b, "%s %s    ✓ %s  ✗ %s  ↻ %s\n%s\n", today, weekday(e.at, lang),
				oracle.OutcomeAccepted.Text().In(lang), oracle.OutcomeRefused.Text().In(lang), say("repeated: not carried out again", "重复提交，不再执行"), strings.Repeat("=", pageWidth))
			if hung, err = d.hangings(e.at, lang); err != nil {
				return "", err
			}
		}
		for len(hung) > 0 && e.at.After(hung[0].at) {
			b.WriteString("\n" + strings.TrimRight(hung[0].text, "\n") + "\n\n")
			hung = hung[1:]
		}
		for n, line := range wrap(told.phrase(e), max(pageWidth-what, 30)) {
			if n == 0 {
				b.WriteString(fill(e.at.Format("15:04"), clock+2) + fill(e.subject(), of+2) + fill(e.who(lang), who+2) + marks[e.verdict.Outcome] + " " + line + "\n")
				continue
			}
			b.WriteString(strings.Repeat(" ", what) + line + "\n")
		}
		for _, note := range told.notes(e) {
			const indent = clock + 2
			for n, line := range wrap(note, pageWidth-indent-2) {
				if n > 0 {
					line = "  " + line
				}
				b.WriteString(strings.Repeat(" ", indent) + line + "\n")
			}
		}
		told.learn(e)
	}
	return b.String(), nil
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

// between tells whether a line may end between two characters.
func between(before, after rune) bool {
	switch {
	case after == ' ', strings.ContainsRune("，。；：、）》！？”元)", after), strings.ContainsRune("（《“(", before):
		return false
	case before == ' ':
		return true
	}
	return columns.RuneWidth(before) == 2 || columns.RuneWidth(after) == 2
}
