package main

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/mattn/go-runewidth"
)

// reporter writes what is found.
type reporter interface {
	verdict(v oracle.Verdict) error
	summary(c *counts) error
}

func reporterFor(o options, out *bufio.Writer) reporter {
	if o.format == "table" {
		return &table{out: out, lang: o.lang, brief: o.summary}
	}
	return &jsonl{out: out, brief: o.summary}
}

// jsonl writes a line for every verdict, or one for the summary.
type jsonl struct {
	out   *bufio.Writer
	brief bool
	buf   []byte
}

func (j *jsonl) verdict(v oracle.Verdict) (err error) {
	if j.brief {
		return nil
	}
	if j.buf, err = v.AppendJSON(j.buf[:0]); err != nil {
		return err
	}
	_, err = j.out.Write(append(j.buf, '\n'))
	return err
}

func (j *jsonl) summary(c *counts) error {
	if !j.brief {
		return nil
	}
	b, err := aftersales.Write(c)
	if err != nil {
		return err
	}
	_, err = j.out.Write(append(b, '\n'))
	return err
}

// table writes for people. Its columns have their widths from the start, so that a log of any length streams through.
type table struct {
	out   *bufio.Writer
	lang  aftersales.Lang
	brief bool
	begun bool
}

// The words of the table.
var (
	headings   = [...]aftersales.Text{{EN: "line", ZH: "行"}, {EN: "subject", ZH: "单据"}, {EN: "seq", ZH: "序号"}, {EN: "command", ZH: "操作"}, {EN: "verdict", ZH: "结论"}, {EN: "rules", ZH: "规则"}}
	differing  = aftersales.Text{EN: "differs", ZH: "不符"}
	nothing    = aftersales.Text{EN: "nothing", ZH: "无"}
	wantGot    = aftersales.Text{EN: "%s: log %s, oracle %s", ZH: "%s：日志为 %s，判定为 %s"}
	waivedBy   = aftersales.Text{EN: ", waived by %s", ZH: "，由 %s 豁免"}
	sumLines   = aftersales.Text{EN: "lines", ZH: "总行数"}
	sumDiffers = aftersales.Text{EN: "differing from the log", ZH: "与日志不符"}
	sumRefused = aftersales.Text{EN: "broken", ZH: "违反"}
	sumNoted   = aftersales.Text{EN: "noted", ZH: "提示"}
)

// widths are the columns' in cells of a terminal; a negative one aligns to the right. The last column has none.
var widths = [...]int{-7, 26, -5, 18, 10}

func (t *table) verdict(v oracle.Verdict) error {
	if t.brief {
		return nil
	}
	if !t.begun {
		t.begun = true
		var heads []string
		for _, h := range headings {
			heads = append(heads, h.In(t.lang))
		}
		t.row(heads...)
	}
	var codes string
	for _, code := range v.Codes() {
		codes += string(code) + " "
	}
	for _, f := range v.Findings {
		codes += "(" + string(f.Code) + ") "
	}
	if !v.Agrees() {
		codes += differing.In(t.lang)
	}
	seq := ""
	if v.Seq > 0 {
		seq = strconv.FormatInt(v.Seq, 10)
	}
	t.row(strconv.Itoa(v.Line), v.Subject.String(), seq, v.Do, v.Outcome.Text().In(t.lang), codes)
	if err := t.answer(v); err != nil {
		return err
	}
	for _, b := range v.Violations {
		t.note(b.Explain(t.lang))
	}
	if v.Unreadable != nil {
		t.note(aftersales.Explain(v.Unreadable, t.lang))
	}
	for _, f := range v.Findings {
		text := f.Explain(t.lang)
		if by := f.Waived.By.ID; by != "" {
			text += fmt.Sprintf(waivedBy.In(t.lang), by)
		}
		t.note(text)
	}
	for _, d := range v.Differences {
		t.note(fmt.Sprintf(wantGot.In(t.lang), d.Path, t.value(d.Want), t.value(d.Got)))
	}
	return t.failed()
}

// answer reads the answer to a question aloud: its sentences, or its values where it has none.
func (t *table) answer(v oracle.Verdict) error {
	answer, err := v.Answer()
	if err != nil || answer == nil {
		return err
	}
	said := sentences(answer)
	for _, text := range said {
		t.note(text.In(t.lang))
	}
	if len(said) == 0 {
		t.note(t.value(answer))
	}
	return nil
}

// failed is the first error of out, which keeps it.
func (t *table) failed() error {
	_, err := t.out.Write(nil)
	return err
}

// value is the beginning of a value, which may be long.
func (t *table) value(v aftersales.Raw) string {
	if len(v) == 0 {
		return nothing.In(t.lang)
	}
	return cells.Truncate(string(v), 60, "…")
}

// note writes something about the row above.
func (t *table) note(text string) { t.print("         ", text, "\n") }

func (t *table) print(parts ...string) {
	for _, part := range parts {
		_, _ = t.out.WriteString(part) // see failed
	}
}

// cells counts an ideograph as two cells whatever the locale says, and everything ambiguous as one.
var cells = &runewidth.Condition{}

func (t *table) row(columns ...string) {
	line := ""
	for i, text := range columns {
		switch {
		case i >= len(widths):
			line += text
		case widths[i] < 0:
			line += cells.FillLeft(text, -widths[i]) + "  "
		default:
			line += cells.FillRight(text, widths[i]) + "  "
		}
	}
	t.print(strings.TrimRight(line, " "), "\n")
}

func (t *table) summary(c *counts) error {
	if t.begun {
		t.print("\n")
	}
	count := func(n int) string { return cells.FillLeft(strconv.Itoa(n), 7) }
	for _, s := range []struct {
		what aftersales.Text
		n    int
	}{
		{sumLines, c.Lines},
		{oracle.OutcomeAccepted.Text(), c.Accepted},
		{oracle.OutcomeRepeated.Text(), c.Repeated},
		{oracle.OutcomeRefused.Text(), c.Refused},
		{oracle.OutcomeAnswered.Text(), c.Answered},
		{oracle.OutcomeUnreadable.Text(), c.Unreadable},
		{sumDiffers, c.Differing},
	} {
		t.print(count(s.n), "  ", s.what.In(t.lang), "\n")
	}
	if len(c.Rules) > 0 {
		t.print("\n", cells.FillLeft(sumRefused.In(t.lang), 7), "  ", cells.FillLeft(sumNoted.In(t.lang), 7), "\n")
	}
	for _, r := range c.Rules {
		t.print(count(r.Refused), "  ", count(r.Noted), "  ", string(r.Code), " ", r.Says.In(t.lang), "\n")
	}
	return t.failed()
}
