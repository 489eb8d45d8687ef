package followup

import (
	"cmp"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Problems is what customers found wrong in a period: the table by question.
type Problems struct {
	From  aftersales.Date `json:"from"`
	To    aftersales.Date `json:"to"`
	Calls int             `json:"calls"` // that were answered (回访人次)
	Total int             `json:"total"` // problems (问题项次)
	Rows  []ProblemRow    `json:"rows"`  // a row for every question, A to G
}

// ProblemRow is how often one question showed a problem. No question shows more than one in a call.
type ProblemRow struct {
	Question   Question         `json:"question"`
	OfProblems aftersales.Ratio `json:"of_problems"` // 占问题项百分率
	OfCalls    aftersales.Ratio `json:"of_calls"`    // 占回访人次百分率
}

// Row is the row of a question; of an unknown one it is zero.
func (p Problems) Row(q Question) ProblemRow {
	if i := slices.IndexFunc(p.Rows, func(r ProblemRow) bool { return r.Question == q }); i >= 0 {
		return p.Rows[i]
	}
	return ProblemRow{}
}

// ProblemsOf counts the follow-ups that were answered on the dates of a period, both ends included.
func ProblemsOf(contacts []Snapshot, c aftersales.Calendar, from, to aftersales.Date) Problems {
	p := Problems{From: from, To: to}
	count := make([]int, len(questions))
	for i := range contacts {
		s := &contacts[i]
		if d := c.DateAt(s.AnsweredAt); s.AnsweredAt.IsZero() || d.Before(from) || d.After(to) {
			continue
		}
		p.Calls++
		for _, q := range s.Problems() {
			if n := questions.Index(string(q)); n >= 0 {
				count[n]++
				p.Total++
			}
		}
	}
	for n, q := range Questions() {
		p.Rows = append(p.Rows, ProblemRow{q, aftersales.Ratio{Count: count[n], Of: p.Total}, aftersales.Ratio{Count: count[n], Of: p.Calls}})
	}
	return p
}

// WeekOf is the Monday and the Sunday of the week of a date.
func WeekOf(d aftersales.Date) (from, to aftersales.Date) {
	for n, day := range [...]aftersales.Weekday{aftersales.WeekdayMonday, aftersales.WeekdayTuesday, aftersales.WeekdayWednesday, aftersales.WeekdayThursday, aftersales.WeekdayFriday, aftersales.WeekdaySaturday, aftersales.WeekdaySunday} {
		if d.Weekday() == day {
			from = d.AddDays(-n)
		}
	}
	return from, from.AddDays(6)
}

// WeeklyOf is the table of the week of a date.
func WeeklyOf(contacts []Snapshot, c aftersales.Calendar, d aftersales.Date) Problems {
	from, to := WeekOf(d)
	return ProblemsOf(contacts, c, from, to)
}

// Monthly is the table of a month, week by week.
type Monthly struct {
	Month aftersales.Date `json:"month"` // its first day
	Weeks []Problems      `json:"weeks"` // those whose Monday lies in the month, so that every week belongs to one
	All   Problems        `json:"all"`   // of those weeks together
}

// MonthlyOf makes the table of a month, given by any of its days.
func MonthlyOf(contacts []Snapshot, c aftersales.Calendar, month aftersales.Date) Monthly {
	first, last := SpanMonth.around(month)
	m := Monthly{Month: first}
	for monday, _ := WeekOf(first.AddDays(6)); !monday.IsZero() && !monday.After(last); monday = monday.AddDays(7) {
		m.Weeks = append(m.Weeks, WeeklyOf(contacts, c, monday))
	}
	if n := len(m.Weeks); n > 0 {
		m.All = ProblemsOf(contacts, c, m.Weeks[0].From, m.Weeks[n-1].To)
	}
	return m
}

// QuestionMonth is one question over the weeks of a month.
type QuestionMonth struct {
	Question     Question          `json:"question"`
	Weeks        []ProblemRow      `json:"weeks"`
	All          ProblemRow        `json:"all"`           // sum over sum, never the mean of the weeks
	Mean         aftersales.Number `json:"mean"`          // problems of the question a week; weeks without a call do not count
	MeanProblems aftersales.Number `json:"mean_problems"` // problems of all questions, alike
}

// Of is one question of the month.
func (m Monthly) Of(q Question) QuestionMonth {
	f := QuestionMonth{Question: q, All: m.All.Row(q)}
	called := 0
	for _, w := range m.Weeks {
		f.Weeks = append(f.Weeks, w.Row(q))
		called += min(1, w.Calls)
	}
	f.Mean, f.MeanProblems = mean(f.All.OfProblems.Count, called), mean(m.All.Total, called)
	return f
}

// mean is a sum over so many weeks, to six decimals, half up; nought where there is no week.
func mean(sum, weeks int) aftersales.Number {
	if weeks == 0 {
		return aftersales.Number{}
	}
	n, _ := aftersales.NewNumber((int64(sum)*2_000_000/int64(weeks) + 1) / 2)
	return n
}

// ParetoRow is a question with a problem, and what share of all problems it and the more frequent ones make together.
type ParetoRow struct {
	ProblemRow
	Together aftersales.Ratio `json:"together"`
}

// Pareto is the questions that showed a problem, the most frequent first, and where two are equal in the order of the questionnaire.
func (p Problems) Pareto() []ParetoRow {
	rows := slices.DeleteFunc(slices.Clone(p.Rows), func(r ProblemRow) bool { return r.OfProblems.Count == 0 })
	slices.SortStableFunc(rows, func(a, b ProblemRow) int { return b.OfProblems.Count - a.OfProblems.Count })
	var found []ParetoRow
	sum := 0
	for _, r := range rows {
		sum += r.OfProblems.Count
		found = append(found, ParetoRow{r, aftersales.Ratio{Count: sum, Of: p.Total}})
	}
	return found
}

// Worse is a question that shows problems in a greater share of the calls than before.
type Worse struct {
	Question Question         `json:"question"`
	Before   aftersales.Ratio `json:"before"` // of the calls
	Now      aftersales.Ratio `json:"now"`
}

// WorseThan is which questions got worse since an earlier period, by their share of the calls, the greatest rise first. The share of the problems does not tell: it rises where other problems become fewer. Where there were no calls in one of the periods, nothing is said.
func (p Problems) WorseThan(before Problems) []Worse {
	// now/calls - was/callsBefore, over the product of both, which is the same for all questions, and nought without calls
	rise := func(w Worse) int { return w.Now.Count*before.Calls - w.Before.Count*p.Calls }
	var found []Worse
	for _, r := range p.Rows {
		if w := (Worse{r.Question, before.Row(r.Question).OfCalls, r.OfCalls}); rise(w) > 0 {
			found = append(found, w)
		}
	}
	slices.SortStableFunc(found, func(a, b Worse) int { return cmp.Compare(rise(b), rise(a)) })
	return found
}

// Satisfaction is how content the customers were who answered in a period.
type Satisfaction struct {
	Index   aftersales.Ratio `json:"index"`   // answers without a problem, of all questions that were asked
	Calls   aftersales.Ratio `json:"calls"`   // answered without any problem, of those in which a question was asked
	Praised int              `json:"praised"` // answers
}

// SatisfactionOf counts the follow-ups that were answered on the dates of a period, both ends included.
func SatisfactionOf(contacts []Snapshot, c aftersales.Calendar, from, to aftersales.Date) Satisfaction {
	var f Satisfaction
	for i := range contacts {
		s := &contacts[i]
		if d := c.DateAt(s.AnsweredAt); s.AnsweredAt.IsZero() || d.Before(from) || d.After(to) {
			continue
		}
		asked := func(r Reply) bool { return r.Mark != MarkNotAsked }
		if len(s.Replies) > 0 && !slices.ContainsFunc(s.Replies, asked) {
			continue
		}
		if f.Calls.Of++; len(s.Problems()) == 0 {
			f.Calls.Count++
		}
		for _, r := range s.Replies {
			switch r.Mark {
			case MarkNotAsked:
				continue
			case MarkPraise:
				f.Praised++
				f.Index.Count++
			case MarkGood:
				f.Index.Count++
			}
			f.Index.Of++
		}
	}
	return f
}
