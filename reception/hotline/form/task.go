package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// TaskForm is the task sheet (任务单): the request as it was taken, and who has it.
type TaskForm struct {
	Head
	Calls    []hotline.Call    `json:"calls,omitzero"`
	Passes   []hotline.Pass    `json:"passes,omitzero"`
	Promises []hotline.Promise `json:"promises,omitzero"`
}

// Task makes the task sheet.
func Task(s hotline.Snapshot) (TaskForm, error) {
	var lacks lacking
	lacks.ask(s.Seq > 0, "seq", "a request that was taken", "已受理的请求")
	if err := lacks.incomplete(PaperTask, s.Subject); err != nil {
		return TaskForm{}, err
	}
	f := TaskForm{Head: headOf(&s), Calls: slices.Clone(s.Calls), Passes: slices.Clone(s.Passes), Promises: slices.Clone(s.Promises)}
	for i := range f.Passes {
		f.Passes[i].Note = noteOf(f.Passes[i].Note)
	}
	for i := range f.Promises {
		f.Promises[i].Note = noteOf(f.Promises[i].Note)
	}
	return f, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f TaskForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperTask) }

// LogValue logs kind, ID and sequence.
func (f TaskForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the sheet as text, in lang and with its times in zone; nil is UTC.
func (f TaskForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone)
	p.title(p.say("Task sheet", "任务单"))
	f.print(p)
	if len(f.Calls) > 0 {
		p.heading("Called again", "再次来电")
		rows := make([]row, len(f.Calls))
		for i, c := range f.Calls {
			rows[i].cells = []string{p.time(c.At), p.party(c.Caller), string(c.Words), c.By}
		}
		p.table([]column{{head: p.say("Time", "时间"), firm: true}, {head: p.say("Caller", "来电人"), some: true}, {head: p.say("Words", "内容"), some: true}, {head: p.say("Taken by", "受理人")}}, rows)
	}
	if len(f.Passes) > 0 {
		p.heading("Passed on", "转交记录")
		rows := make([]row, len(f.Passes))
		for i := range f.Passes {
			t := &f.Passes[i]
			rows[i].cells = []string{p.time(t.At), t.To, word(p, t.Role), string(t.Asked), words(p, t.Note.Marks), p.time(t.Acknowledged)}
		}
		p.table([]column{
			{head: p.say("Time", "转出时间"), firm: true}, {head: p.say("To", "接收人")}, {head: p.say("As", "岗位")}, {head: p.say("Asked", "客户所问")},
			{head: p.say("Marks", "标记"), some: true}, {head: p.say("Acknowledged", "确认接收"), firm: true},
		}, rows)
	}
	if len(f.Promises) > 0 {
		p.heading("Call-backs", "承诺回电")
		rows := make([]row, len(f.Promises))
		for i := range f.Promises {
			t := &f.Promises[i]
			reached := ""
			if !t.Called.IsZero() {
				reached = p.say("not reached", "未接通")
				if t.Reached {
					reached = p.say("reached", "已接通")
				}
			}
			rows[i].cells = []string{t.ID, t.Person, p.time(t.Due), p.time(t.Called), reached, string(t.Said)}
		}
		p.table([]column{
			{head: p.say("No.", "编号"), firm: true}, {head: p.say("Who calls", "回电人")}, {head: p.say("Due", "承诺时间"), firm: true},
			{head: p.say("Called", "回电时间"), firm: true}, {head: p.say("Reached", "结果"), some: true}, {head: p.say("Said", "内容"), some: true},
		}, rows)
	}
	p.sign(p.say("Agent", "话务代表"), p.say("Technician", "热线技术员"))
	p.kept(&f.Head)
	return p.String()
}

func number(n int) string { return strconv.Itoa(n) }
