package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
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
func Task(s hotline.Snapshot, h aftersales.House) (TaskForm, error) {
	var lacks paper.Lacking
	lacks.Ask(s.Seq > 0, "seq", "a request that was taken", "已受理的请求")
	if err := paper.Incomplete(PaperTask, s.Subject, lacks); err != nil {
		return TaskForm{}, err
	}
	f := TaskForm{Head: headOf(&s, h), Calls: slices.Clone(s.Calls), Passes: slices.Clone(s.Passes), Promises: slices.Clone(s.Promises)}
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
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	p.Title(p.Say("Task sheet", "任务单"))
	f.print(p)
	if len(f.Calls) > 0 {
		p.Heading("Called again", "再次来电")
		rows := make([]paper.Row, len(f.Calls))
		for i, c := range f.Calls {
			rows[i].Cells = []string{p.Time(c.At), p.Party(c.Caller), string(c.Words), p.Who(c.By)}
		}
		p.Table([]paper.Column{{Head: p.Say("Time", "时间"), Firm: true}, {Head: p.Say("Caller", "来电人"), Some: true}, {Head: p.Say("Words", "内容"), Some: true}, {Head: p.Say("Taken by", "受理人")}}, rows)
	}
	if len(f.Passes) > 0 {
		p.Heading("Passed on", "转交记录")
		rows := make([]paper.Row, len(f.Passes))
		for i := range f.Passes {
			t := &f.Passes[i]
			rows[i].Cells = []string{p.Time(t.At), p.Who(t.To), paper.Word(p, t.Role), string(t.Asked), paper.Words(p, t.Note.Marks), p.Time(t.Acknowledged)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Time", "转出时间"), Firm: true}, {Head: p.Say("To", "接收人")}, {Head: p.Say("As", "岗位")}, {Head: p.Say("Asked", "客户所问")},
			{Head: p.Say("Marks", "标记"), Some: true}, {Head: p.Say("Acknowledged", "确认接收"), Firm: true},
		}, rows)
	}
	if len(f.Promises) > 0 {
		p.Heading("Call-backs", "承诺回电")
		rows := make([]paper.Row, len(f.Promises))
		for i := range f.Promises {
			t := &f.Promises[i]
			reached := ""
			if !t.Called.IsZero() {
				reached = p.Say("not reached", "未接通")
				if t.Reached {
					reached = p.Say("reached", "已接通")
				}
			}
			rows[i].Cells = []string{t.ID, p.Who(t.Person), p.Time(t.Due), p.Time(t.Called), reached, string(t.Said)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("No.", "编号"), Firm: true}, {Head: p.Say("Who calls", "回电人")}, {Head: p.Say("Due", "承诺时间"), Firm: true},
			{Head: p.Say("Called", "回电时间"), Firm: true}, {Head: p.Say("Reached", "结果"), Some: true}, {Head: p.Say("Said", "内容"), Some: true},
		}, rows)
	}
	p.Sign(p.Say("Agent", "话务代表"), p.Say("Technician", "热线技术员"))
	f.Head.kept(p)
	return p.String()
}

func number(n int) string { return strconv.Itoa(n) }
