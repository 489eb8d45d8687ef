package form

import (
	"fmt"
	"log/slog"
	"strconv"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
)

// WeeklyForm is the weekly table of problems (周回访问题统计表). It names no customer.
type WeeklyForm struct {
	Week           followup.Problems    `json:"week"`
	Pareto         []followup.ParetoRow `json:"pareto,omitzero"`
	Worse          []followup.Worse     `json:"worse,omitzero"` // than the week before
	Host           Host                 `json:"host,omitzero"`
	RetentionYears int                  `json:"retention_years"`
}

// WeeklyTable makes the table of a week, compared with the week before; the zero Problems compares with nothing.
func WeeklyTable(week, before followup.Problems, h Host) WeeklyForm {
	week.Rows = append([]followup.ProblemRow(nil), week.Rows...)
	return WeeklyForm{Week: week, Pareto: week.Pareto(), Worse: week.WorseThan(before), Host: h, RetentionYears: years(h.Retention)}
}

// Format prints kind, first day and number of calls, whatever the verb.
func (f WeeklyForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperWeekly, f.Week.From.String(), int64(f.Week.Calls))
}

// LogValue logs kind, first day and number of calls.
func (f WeeklyForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the table as text, in lang.
func (f WeeklyForm) Text(lang aftersales.Lang) string {
	p := newPage(lang, nil)
	p.title(p.say("Weekly table of problems", "周回访问题统计表") + p.aside(f.Host.Shop))
	p.grid(p.empty("From", "自", f.Week.From.String()), p.empty("To", "至", f.Week.To.String()), p.empty("Calls", "回访人次", strconv.Itoa(f.Week.Calls)), p.empty("Problems", "问题项次", strconv.Itoa(f.Week.Total)))
	p.put("")
	rows := make([]row, len(f.Week.Rows))
	for i, r := range f.Week.Rows {
		rows[i].cells = []string{r.Question.Letter(), word(p, r.Question), strconv.Itoa(r.OfProblems.Count), percent(r.OfProblems), percent(r.OfCalls)}
	}
	p.table([]column{{head: p.say("Code", "代码"), firm: true}, {head: p.say("Question", "问题")}, {head: p.say("Count", "项次"), right: true}, {head: p.say("Of problems", "占周问题项百分率"), right: true}, {head: p.say("Of calls", "占周回访人次百分率"), right: true}}, rows)
	if len(f.Pareto) > 0 {
		p.heading("By frequency", "按频次排列")
		rows = rows[:0]
		for _, r := range f.Pareto {
			rows = append(rows, row{cells: []string{r.Question.Letter(), word(p, r.Question), strconv.Itoa(r.OfProblems.Count), percent(r.Together)}})
		}
		p.table([]column{{head: p.say("Code", "代码"), firm: true}, {head: p.say("Question", "问题")}, {head: p.say("Count", "项次"), right: true}, {head: p.say("Together", "累计百分率"), right: true}}, rows)
	}
	if len(f.Worse) > 0 {
		p.heading("Worse than before", "较上期变差")
		rows = rows[:0]
		for _, r := range f.Worse {
			rows = append(rows, row{cells: []string{r.Question.Letter(), word(p, r.Question), percent(r.Before), percent(r.Now)}})
		}
		p.table([]column{{head: p.say("Code", "代码"), firm: true}, {head: p.say("Question", "问题")}, {head: p.say("Of calls before", "上期占回访人次"), right: true}, {head: p.say("Of calls now", "本期占回访人次"), right: true}}, rows)
	}
	p.kept(f.RetentionYears)
	return p.String()
}

// MonthlyForm is the monthly table of problems (月回访问题统计表). It names no customer.
type MonthlyForm struct {
	Month          followup.Monthly         `json:"month"`
	Questions      []followup.QuestionMonth `json:"questions"`
	Worse          []followup.Worse         `json:"worse,omitzero"` // than the month before
	Host           Host                     `json:"host,omitzero"`
	RetentionYears int                      `json:"retention_years"`
}

// MonthlyTable makes the table of a month, compared with the month before; the zero Monthly compares with nothing.
func MonthlyTable(month, before followup.Monthly, h Host) MonthlyForm {
	f := MonthlyForm{Month: month, Worse: month.All.WorseThan(before.All), Host: h, RetentionYears: years(h.Retention)}
	for _, q := range followup.Questions() {
		f.Questions = append(f.Questions, month.Of(q))
	}
	return f
}

// Format prints kind, month and number of calls, whatever the verb.
func (f MonthlyForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperMonthly, f.Month.Month.String(), int64(f.Month.All.Calls))
}

// LogValue logs kind, month and number of calls.
func (f MonthlyForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the table as text, in lang: a block for every question that showed a problem. The last line of a block is sum over sum.
func (f MonthlyForm) Text(lang aftersales.Lang) string {
	p := newPage(lang, nil)
	p.title(p.say("Monthly table of problems, ", "月回访问题统计表 ") + p.month(f.Month.Month) + p.aside(f.Host.Shop))
	p.grid(p.empty("Calls", "回访人次", strconv.Itoa(f.Month.All.Calls)), p.empty("Problems", "问题项次", strconv.Itoa(f.Month.All.Total)))
	for _, q := range f.Questions {
		if q.All.OfProblems.Count == 0 {
			continue
		}
		p.heading(q.Question.Letter()+" "+q.Question.Ask().EN, q.Question.Letter()+" "+q.Question.Ask().ZH)
		var rows []row
		for i, w := range q.Weeks {
			week := f.Month.Weeks[i]
			rows = append(rows, row{cells: []string{p.say("week ", "第 ") + strconv.Itoa(i+1) + p.say("", " 周"), week.From.String(), strconv.Itoa(w.OfProblems.Count), strconv.Itoa(week.Total), percent(w.OfProblems), percent(w.OfCalls)}})
		}
		rows = append(rows,
			row{cells: []string{p.say("mean", "平均"), "", q.Mean.String(), q.MeanProblems.String()}},
			row{cells: []string{p.say("month", "全月"), "", strconv.Itoa(q.All.OfProblems.Count), strconv.Itoa(f.Month.All.Total), percent(q.All.OfProblems), percent(q.All.OfCalls)}},
		)
		p.table([]column{{head: p.say("Week", "周次")}, {head: p.say("From", "起始日"), firm: true}, {head: p.say("Count", "项次"), right: true}, {head: p.say("Problems", "周问题项次"), right: true}, {head: p.say("Of problems", "占周问题项百分率"), right: true}, {head: p.say("Of calls", "占周回访人次百分率"), right: true}}, rows)
	}
	if len(f.Worse) > 0 {
		p.heading("Worse than before", "较上期变差")
		var rows []row
		for _, r := range f.Worse {
			rows = append(rows, row{cells: []string{r.Question.Letter(), word(p, r.Question), percent(r.Before), percent(r.Now)}})
		}
		p.table([]column{{head: p.say("Code", "代码"), firm: true}, {head: p.say("Question", "问题")}, {head: p.say("Of calls before", "上期占回访人次"), right: true}, {head: p.say("Of calls now", "本期占回访人次"), right: true}}, rows)
	}
	p.kept(f.RetentionYears)
	return p.String()
}
