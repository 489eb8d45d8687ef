package form

import (
	"fmt"
	"log/slog"
	"strconv"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/paper"
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
	return WeeklyForm{Week: week, Pareto: week.Pareto(), Worse: week.WorseThan(before), Host: h.clone(), RetentionYears: years(h.Retention)}
}

// Format prints kind, first day and number of calls, whatever the verb.
func (f WeeklyForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperWeekly, f.Week.From.String(), int64(f.Week.Calls))
}

// LogValue logs kind, first day and number of calls.
func (f WeeklyForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the table as text, in lang.
func (f WeeklyForm) Text(lang aftersales.Lang) string {
	p := paper.New(lang, nil, paper.A4)
	p.Title(p.Say("Weekly table of problems", "周回访问题统计表") + p.Aside(f.Host.Shop))
	p.Grid(p.Empty("From", "自", f.Week.From.String()), p.Empty("To", "至", f.Week.To.String()), p.Empty("Calls", "回访人次", strconv.Itoa(f.Week.Calls)), p.Empty("Problems", "问题项次", strconv.Itoa(f.Week.Total)))
	p.Put("")
	rows := make([]paper.Row, len(f.Week.Rows))
	for i, r := range f.Week.Rows {
		rows[i].Cells = []string{r.Question.Letter(), paper.Word(p, r.Question), strconv.Itoa(r.OfProblems.Count), paper.Percent(r.OfProblems), paper.Percent(r.OfCalls)}
	}
	p.Table([]paper.Column{{Head: p.Say("Code", "代码"), Firm: true}, {Head: p.Say("Question", "问题")}, {Head: p.Say("Count", "项次"), Right: true}, {Head: p.Say("Of problems", "占周问题项百分率"), Right: true}, {Head: p.Say("Of calls", "占周回访人次百分率"), Right: true}}, rows)
	if len(f.Pareto) > 0 {
		p.Heading("By frequency", "按频次排列")
		rows = rows[:0]
		for _, r := range f.Pareto {
			rows = append(rows, paper.Row{Cells: []string{r.Question.Letter(), paper.Word(p, r.Question), strconv.Itoa(r.OfProblems.Count), paper.Percent(r.Together)}})
		}
		p.Table([]paper.Column{{Head: p.Say("Code", "代码"), Firm: true}, {Head: p.Say("Question", "问题")}, {Head: p.Say("Count", "项次"), Right: true}, {Head: p.Say("Together", "累计百分率"), Right: true}}, rows)
	}
	if len(f.Worse) > 0 {
		p.Heading("Worse than before", "较上期变差")
		rows = rows[:0]
		for _, r := range f.Worse {
			rows = append(rows, paper.Row{Cells: []string{r.Question.Letter(), paper.Word(p, r.Question), paper.Percent(r.Before), paper.Percent(r.Now)}})
		}
		p.Table([]paper.Column{{Head: p.Say("Code", "代码"), Firm: true}, {Head: p.Say("Question", "问题")}, {Head: p.Say("Of calls before", "上期占回访人次"), Right: true}, {Head: p.Say("Of calls now", "本期占回访人次"), Right: true}}, rows)
	}
	p.Kept(f.RetentionYears)
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
	f := MonthlyForm{Month: month, Worse: month.All.WorseThan(before.All), Host: h.clone(), RetentionYears: years(h.Retention)}
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
	p := paper.New(lang, nil, paper.A4)
	p.Title(p.Say("Monthly table of problems, ", "月回访问题统计表 ") + p.Month(f.Month.Month) + p.Aside(f.Host.Shop))
	p.Grid(p.Empty("Calls", "回访人次", strconv.Itoa(f.Month.All.Calls)), p.Empty("Problems", "问题项次", strconv.Itoa(f.Month.All.Total)))
	for _, q := range f.Questions {
		if q.All.OfProblems.Count == 0 {
			continue
		}
		p.Heading(q.Question.Letter()+" "+q.Question.Ask().EN, q.Question.Letter()+" "+q.Question.Ask().ZH)
		var rows []paper.Row
		for i, w := range q.Weeks {
			week := f.Month.Weeks[i]
			rows = append(rows, paper.Row{Cells: []string{p.Say("week ", "第 ") + strconv.Itoa(i+1) + p.Say("", " 周"), week.From.String(), strconv.Itoa(w.OfProblems.Count), strconv.Itoa(week.Total), paper.Percent(w.OfProblems), paper.Percent(w.OfCalls)}})
		}
		rows = append(rows,
			paper.Row{Cells: []string{p.Say("mean", "平均"), "", q.Mean.String(), q.MeanProblems.String()}},
			paper.Row{Cells: []string{p.Say("month", "全月"), "", strconv.Itoa(q.All.OfProblems.Count), strconv.Itoa(f.Month.All.Total), paper.Percent(q.All.OfProblems), paper.Percent(q.All.OfCalls)}},
		)
		p.Table([]paper.Column{{Head: p.Say("Week", "周次")}, {Head: p.Say("From", "起始日"), Firm: true}, {Head: p.Say("Count", "项次"), Right: true}, {Head: p.Say("Problems", "周问题项次"), Right: true}, {Head: p.Say("Of problems", "占周问题项百分率"), Right: true}, {Head: p.Say("Of calls", "占周回访人次百分率"), Right: true}}, rows)
	}
	if len(f.Worse) > 0 {
		p.Heading("Worse than before", "较上期变差")
		var rows []paper.Row
		for _, r := range f.Worse {
			rows = append(rows, paper.Row{Cells: []string{r.Question.Letter(), paper.Word(p, r.Question), paper.Percent(r.Before), paper.Percent(r.Now)}})
		}
		p.Table([]paper.Column{{Head: p.Say("Code", "代码"), Firm: true}, {Head: p.Say("Question", "问题")}, {Head: p.Say("Of calls before", "上期占回访人次"), Right: true}, {Head: p.Say("Of calls now", "本期占回访人次"), Right: true}}, rows)
	}
	p.Kept(f.RetentionYears)
	return p.String()
}
