package complaint

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// ProblemFigure is how often a problem was complained of.
type ProblemFigure struct {
	Problem    Problem          `json:"problem"`
	Share      aftersales.Ratio `json:"share"`      // of all problems complained of
	Cumulative aftersales.Ratio `json:"cumulative"` // with those that are more frequent
}

// ParetoOf counts the problems of the cases, the most frequent first and of equals in the order of the list; a case of two problems counts under both. What does not occur is left out.
func ParetoOf(cases []Snapshot) []ProblemFigure {
	counts, of := make([]int, len(problems)), 0
	for i := range cases {
		for _, p := range cases[i].Problems {
			if k := problems.Index(string(p)); k >= 0 {
				counts[k]++
				of++
			}
		}
	}
	var rows []ProblemFigure
	for k, n := range counts {
		if n > 0 {
			rows = append(rows, ProblemFigure{Problem: Problem(problems[k].Value), Share: aftersales.Ratio{Count: n, Of: of}})
		}
	}
	slices.SortStableFunc(rows, func(a, b ProblemFigure) int { return cmp.Compare(b.Share.Count, a.Share.Count) })
	sum := 0
	for i := range rows {
		sum += rows[i].Share.Count
		rows[i].Cumulative = aftersales.Ratio{Count: sum, Of: of}
	}
	return rows
}

// ResponsibilityFigure is how often a party answered for the cause.
type ResponsibilityFigure struct {
	Party Responsibility   `json:"party"`
	Share aftersales.Ratio `json:"share"` // of the cases whose cause was established
}

// ByResponsibility counts who answers for the causes, in the order of the list; a cause of two parties counts under both. What does not occur is left out.
func ByResponsibility(cases []Snapshot) []ResponsibilityFigure {
	counts, of := make([]int, len(responsibilities)), 0
	for i := range cases {
		list := cases[i].Cause.Responsible
		if len(list) > 0 {
			of++
		}
		for _, r := range list {
			if k := responsibilities.Index(string(r)); k >= 0 {
				counts[k]++
			}
		}
	}
	var rows []ResponsibilityFigure
	for k, n := range counts {
		if n > 0 {
			rows = append(rows, ResponsibilityFigure{Responsibility(responsibilities[k].Value), aftersales.Ratio{Count: n, Of: of}})
		}
	}
	return rows
}

// StepFigure is what is known of one of the seven steps.
type StepFigure struct {
	Step    Step             `json:"step"`
	Open    int              `json:"open"`    // cases that have it behind them last
	Done    aftersales.Ratio `json:"done"`    // of all cases
	Failed  int              `json:"failed"`  // times that an unsatisfied customer led back to it
	Mean    int64            `json:"mean"`    // seconds from receiving to it, of the cases that came to it; rounded down
	Longest int64            `json:"longest"` // seconds
}

// BySteps counts the cases by the steps that they have come to, how long that took, and which step failed; all seven, in their order.
func BySteps(cases []Snapshot) []StepFigure {
	rows, total := make([]StepFigure, len(steps)), make([]int64, len(steps))
	for k := range rows {
		rows[k].Step = Step(steps[k].Value)
	}
	for i := range cases {
		s := &cases[i]
		if s.Seq == 0 {
			continue
		}
		if k := steps.Index(string(s.Now())); k >= 0 {
			rows[k].Open++
		}
		for k := range rows {
			rows[k].Done.Of++
			if t := s.When(rows[k].Step); !t.IsZero() {
				seconds := int64(t.Sub(s.ReceivedAt) / time.Second)
				rows[k].Done.Count++
				total[k] += seconds
				rows[k].Longest = max(rows[k].Longest, seconds)
			}
		}
		for _, c := range s.Contacts {
			step := c.Back.Step()
			if c.Back == StatusAgreed { // what was agreed was not well done
				step = StepAct
			}
			if k := steps.Index(string(step)); k >= 0 {
				rows[k].Failed++
			}
		}
	}
	for k := range rows {
		rows[k].Mean = total[k] / int64(max(1, rows[k].Done.Count))
	}
	return rows
}

// Results is how the cases went.
type Results struct {
	Closed    aftersales.Ratio `json:"closed"`      // of all that were received and not withdrawn
	Reopened  aftersales.Ratio `json:"reopened"`    // at least once, of those that were closed at least once
	InTime    aftersales.Ratio `json:"in_time"`     // closed within two weeks, of the rounds that were closed or are past their term
	Satisfied aftersales.Ratio `json:"satisfied"`   // by the customer's last answer, of those that gave one
	Severe    aftersales.Ratio `json:"severe"`      // of all
	OnTheSpot aftersales.Ratio `json:"on_the_spot"` // acted on in the same instant as heard, of those that were acted on
}

// ResultsOf counts how the cases went, as of an instant.
func ResultsOf(cases []Snapshot, c aftersales.Calendar, at time.Time) Results {
	var r Results
	count := func(of *aftersales.Ratio, is bool) {
		of.Of++
		if is {
			of.Count++
		}
	}
	for i := range cases {
		s := &cases[i]
		if s.Seq == 0 {
			continue
		}
		count(&r.Severe, s.Severity == SeveritySevere)
		if s.Status != StatusWithdrawn {
			count(&r.Closed, s.Status == StatusClosed)
		}
		if s.Status == StatusClosed || len(s.Reopenings) > 0 {
			count(&r.Reopened, len(s.Reopenings) > 0)
		}
		for _, d := range s.Duties(c, at) {
			if withdrawn := s.Status == StatusWithdrawn && d.Done.Equal(s.EndedAt); d.Code == DutyClose && !withdrawn && (!d.Open() || d.Late) {
				count(&r.InTime, !d.Late)
			}
		}
		for _, contact := range slices.Backward(s.Contacts) {
			if contact.Answer != "" {
				count(&r.Satisfied, contact.Answer == SatisfactionYes)
				break
			}
		}
		if acted := s.When(StepAct); !acted.IsZero() {
			count(&r.OnTheSpot, acted.Equal(s.When(StepListen)))
		}
	}
	return r
}

// GoodwillOf is what goodwill has cost, a sum for each currency in the order of their codes. The error is that of a sum that no amount can hold.
func GoodwillOf(cases []Snapshot) ([]aftersales.Money, error) {
	var sums []aftersales.Money
	for i := range cases {
		for _, m := range cases[i].Measures {
			if m.Basis != BasisGoodwill || m.Spent.IsZero() {
				continue
			}
			k := slices.IndexFunc(sums, func(sum aftersales.Money) bool { return sum.Currency() == m.Spent.Currency() })
			if k < 0 {
				sums = append(sums, m.Spent)
				continue
			}
			var err error
			if sums[k], err = sums[k].Add(m.Spent); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(sums, func(a, b aftersales.Money) int { return cmp.Compare(a.Currency(), b.Currency()) })
	return sums, nil
}

// RepeatCause is a cause that came back.
type RepeatCause struct {
	Code        aftersales.ID    `json:"code"`
	Responsible []Responsibility `json:"responsible"` // of any of the cases, in the order of the list
	Cases       []aftersales.Ref `json:"cases"`       // in the order in which they were received
}

// RepeatCausesOf finds the causes of two cases or more, the most frequent first and of equals in the order of their codes.
func RepeatCausesOf(cases []Snapshot) []RepeatCause {
	order := make([]*Snapshot, 0, len(cases))
	for i := range cases {
		if cases[i].Cause.Code != "" {
			order = append(order, &cases[i])
		}
	}
	slices.SortStableFunc(order, func(a, b *Snapshot) int {
		return cmp.Or(cmp.Compare(a.Cause.Code, b.Cause.Code), a.ReceivedAt.Compare(b.ReceivedAt), cmp.Compare(a.Subject.ID(), b.Subject.ID()))
	})
	var rows []RepeatCause
	for _, s := range order {
		if n := len(rows); n == 0 || rows[n-1].Code != s.Cause.Code {
			rows = append(rows, RepeatCause{Code: s.Cause.Code})
		}
		row := &rows[len(rows)-1]
		row.Cases = append(row.Cases, s.Subject)
		row.Responsible = union(row.Responsible, s.Cause.Responsible)
	}
	rows = slices.DeleteFunc(rows, func(r RepeatCause) bool { return len(r.Cases) < 2 })
	for i := range rows {
		slices.SortFunc(rows[i].Responsible, func(a, b Responsibility) int {
			return cmp.Compare(responsibilities.Index(string(a)), responsibilities.Index(string(b)))
		})
	}
	slices.SortStableFunc(rows, func(a, b RepeatCause) int { return cmp.Compare(len(b.Cases), len(a.Cases)) })
	return rows
}

// BatchAlarm is a component that many products of one kind are complained of at the same time.
type BatchAlarm struct {
	Product   string           `json:"product"` // the maker's code, or the model's name
	Component aftersales.ID    `json:"component"`
	Raised    time.Time        `json:"raised"` // when the last case came that it took
	Last      time.Time        `json:"last"`   // the last of its cases
	Cases     []aftersales.Ref `json:"cases"`
}

// longestWindow is a hundred years, as many as there are times in documents.
const longestWindow = 36_525

// BatchAlarmsOf finds the alarms: count cases or more within so many days of 24 hours, both ends included, about the same product and component, of different cars. Complaints that were withdrawn do not count, nor do those without product or component. The alarms stand in the order in which they were raised; one goes on for as long as the cases within the window are enough. More than a hundred years are a hundred.
func BatchAlarmsOf(list []Snapshot, count, days int) []BatchAlarm {
	if count < 1 || days < 0 {
		return nil
	}
	var cases []*Snapshot
	for i := range list {
		if s := &list[i]; s.Status != StatusWithdrawn && s.About.product() != "" && s.About.Component != "" {
			cases = append(cases, s)
		}
	}
	slices.SortStableFunc(cases, func(a, b *Snapshot) int {
		return cmp.Or(cmp.Compare(a.About.product(), b.About.product()), cmp.Compare(a.About.Component, b.About.Component), a.ReceivedAt.Compare(b.ReceivedAt), cmp.Compare(a.Subject.ID(), b.Subject.ID()))
	})
	same := func(a, b *Snapshot) bool {
		return a.About.product() == b.About.product() && a.About.Component == b.About.Component
	}
	window := time.Duration(min(days, longestWindow)) * 24 * time.Hour
	var alarms []BatchAlarm
	from, listed := 0, 0 // of the window; behind the last case that stands in an alarm
	going := false
	cars := map[aftersales.ID]int{} // of the window: cases
	for i, s := range cases {
		if i == 0 || !same(cases[i-1], s) {
			from, listed, going = i, i, false
			clear(cars)
		}
		cars[s.About.Vehicle.ID]++
		for ; cases[from].ReceivedAt.Add(window).Before(s.ReceivedAt); from++ {
			gone := cases[from].About.Vehicle.ID
			if cars[gone]--; cars[gone] == 0 {
				delete(cars, gone)
			}
		}
		if from == i {
			going = false // nothing else was in the window when it came
		}
		if len(cars) < count {
			going = false
			continue
		}
		if !going {
			alarms = append(alarms, BatchAlarm{Product: s.About.product(), Component: s.About.Component, Raised: s.ReceivedAt})
			listed = max(listed, from)
			going = true
		}
		a := &alarms[len(alarms)-1]
		for _, c := range cases[listed : i+1] {
			a.Cases = append(a.Cases, c.Subject)
		}
		a.Last, listed = s.ReceivedAt, i+1
	}
	slices.SortStableFunc(alarms, func(a, b BatchAlarm) int { return a.Raised.Compare(b.Raised) })
	return alarms
}
