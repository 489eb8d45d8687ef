package followup_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/workorder"
)

// asked is a follow-up that was answered at a time, with problems.
func asked(t testing.TB, at time.Time, problems ...followup.Question) followup.Snapshot {
	t.Helper()
	d := newDesk(t)
	d.at = at
	c := plan()
	c.Order.Delivered = at.AddDate(0, 0, -3)
	c.Order.Promised, c.Order.PromisedLast, c.Order.Ready = time.Time{}, time.Time{}, time.Time{}
	d.do(system, c)
	d.do(clerk, followup.TakeCall{})
	a := answers(problems...)
	a.At = at.Add(2 * time.Minute)
	d.do(clerk, a)
	return d.Snapshot()
}

// printed is the week and the month that the manual of 2003 prints, with the counts worked back from its percentages: 16 calls in the first week with 11 problems, of which B has 4, C 2, D 3, E and F 1 each; then B with 4, 1 and 1 of 4 problems each. How many calls the later weeks had is not printed; here they are ten.
func printed(t testing.TB) []followup.Snapshot {
	t.Helper()
	q := followup.Questions()
	b, c, d, e, f := q[1], q[2], q[3], q[4], q[5]
	weeks := [][][]followup.Question{
		{{b}, {b}, {b}, {b, c}, {c, d}, {d}, {d, e}, {f}, {}, {}, {}, {}, {}, {}, {}, {}},
		{{b}, {b}, {b}, {b}, {}, {}, {}, {}, {}, {}},
		{{b}, {c}, {d}, {d}, {}, {}, {}, {}, {}, {}},
		{{b, c}, {d}, {e}, {}, {}, {}, {}, {}, {}, {}},
	}
	var all []followup.Snapshot
	for w, calls := range weeks {
		for n, problems := range calls {
			all = append(all, asked(t, monday.AddDate(0, 0, 7*w+n%5).Add(time.Duration(n)*time.Minute), problems...))
		}
	}
	return all
}

// monday is 10:00 on the wall of Monday, 6 January 2003.
var monday = time.Date(2003, 1, 6, 2, 0, 0, 0, time.UTC)

func date(s string) aftersales.Date { return must(aftersales.ParseDate(s)) }

func percents(ratios ...aftersales.Ratio) []int {
	found := make([]int, len(ratios))
	for i, r := range ratios {
		found[i] = -1
		if n, counted := r.Percent(); counted {
			found[i] = n
		}
	}
	return found
}

// TestPrintedWeek reproduces the table of the first week: 36, 18, 27, 9 and 9 % of the problems, 25, 13, 19, 6 and 6 % of the calls.
func TestPrintedWeek(t *testing.T) {
	p := followup.WeeklyOf(printed(t), shanghai, date("2003-01-08"))
	if p.From != date("2003-01-06") || p.To != date("2003-01-12") || p.Calls != 16 || p.Total != 11 {
		t.Errorf("got %v to %v, %d calls, %d problems", p.From, p.To, p.Calls, p.Total)
	}
	var counts []int
	var ofProblems, ofCalls []aftersales.Ratio
	letters := ""
	for _, r := range p.Rows {
		counts, letters = append(counts, r.OfProblems.Count), letters+r.Question.Letter()
		ofProblems, ofCalls = append(ofProblems, r.OfProblems), append(ofCalls, r.OfCalls)
	}
	if want := []int{0, 4, 2, 3, 1, 1, 0}; !slices.Equal(counts, want) || letters != "ABCDEFG" {
		t.Errorf("got %v of %s, want %v", counts, letters, want)
	}
	if got, want := percents(ofProblems...), []int{0, 36, 18, 27, 9, 9, 0}; !slices.Equal(got, want) {
		t.Errorf("of the problems: got %v, want %v", got, want)
	}
	if got, want := percents(ofCalls...), []int{0, 25, 13, 19, 6, 6, 0}; !slices.Equal(got, want) {
		t.Errorf("of the calls: got %v, want %v", got, want)
	}
	if a := p.Row(followup.QuestionAppointment); a.Question != followup.QuestionAppointment || a.OfCalls.Of != 16 || p.Row("x") != (followup.ProblemRow{}) {
		t.Errorf("got %+v", a)
	}
	order, together := "", []aftersales.Ratio(nil)
	for _, r := range p.Pareto() {
		order, together = order+r.Question.Letter(), append(together, r.Together)
	}
	if got, want := percents(together...), []int{36, 64, 82, 91, 100}; order != "BDCEF" || !slices.Equal(got, want) {
		t.Errorf("in order: got %s %v, want BDCEF %v", order, got, want)
	}
}

// TestPrintedMonth reproduces question B over four weeks: 36, 100, 25 and 25 %, in the mean 2.5 of 5.75, and in the month 10 of 23, which is 43 %.
func TestPrintedMonth(t *testing.T) {
	m := followup.MonthlyOf(printed(t), shanghai, date("2003-01-31"))
	if len(m.Weeks) != 4 || m.Weeks[0].From != date("2003-01-06") || m.Weeks[3].To != date("2003-02-02") {
		t.Fatalf("got %d weeks from %v", len(m.Weeks), m.Weeks[0].From)
	}
	b := m.Of(followup.QuestionReception)
	var weeks []aftersales.Ratio
	for _, w := range b.Weeks {
		weeks = append(weeks, w.OfProblems)
	}
	if want := []aftersales.Ratio{{Count: 4, Of: 11}, {Count: 4, Of: 4}, {Count: 1, Of: 4}, {Count: 1, Of: 4}}; !slices.Equal(weeks, want) {
		t.Errorf("got %v, want %v", weeks, want)
	}
	if got, want := percents(weeks...), []int{36, 100, 25, 25}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if b.Mean.String() != "2.5" || b.MeanProblems.String() != "5.75" {
		t.Errorf("got %v of %v, want 2.5 of 5.75", b.Mean, b.MeanProblems)
	}
	if got := percents(b.All.OfProblems); b.All.OfProblems != (aftersales.Ratio{Count: 10, Of: 23}) || got[0] != 43 {
		t.Errorf("got %v, want 10 of 23", b.All.OfProblems)
	}
	m.Weeks = append(m.Weeks, followup.WeeklyOf(nil, shanghai, date("2003-02-03"))) // the shop was closed
	if again := m.Of(followup.QuestionReception); again.Mean != b.Mean || again.MeanProblems != b.MeanProblems || len(again.Weeks) != 5 {
		t.Errorf("with a week without calls: got %v of %v", again.Mean, again.MeanProblems)
	}
	if none := (followup.Monthly{}).Of(followup.QuestionCare); !none.Mean.IsZero() || none.All.OfCalls.Of != 0 {
		t.Errorf("of no weeks: got %+v", none)
	}
}

// TestWhichQuestionGotWorse goes by the share of the calls: in the second week B has the same count, of ten calls instead of sixteen.
func TestWhichQuestionGotWorse(t *testing.T) {
	all := printed(t)
	week := func(n int) followup.Problems {
		return followup.WeeklyOf(all, shanghai, date("2003-01-06").AddDays(7*n))
	}
	for _, c := range []struct {
		now, before int
		want        string
	}{{1, 0, "B 4/16 4/10"}, {2, 1, "D 0/10 2/10, C 0/10 1/10"}, {0, 0, ""}, {0, 9, ""}, {9, 0, ""}} {
		got := ""
		for _, w := range week(c.now).WorseThan(week(c.before)) {
			if got != "" {
				got += ", "
			}
			got += fmt.Sprintf("%s %d/%d %d/%d", w.Question.Letter(), w.Before.Count, w.Before.Of, w.Now.Count, w.Now.Of)
		}
		if got != c.want {
			t.Errorf("week %d after week %d: got %q, want %q", c.now, c.before, got, c.want)
		}
	}
}

// A call on Sunday at 24:00 less a second is the week's, and one a second later the next one's.
func TestWeekEnds(t *testing.T) {
	sunday := time.Date(2003, 1, 12, 15, 59, 59, 0, time.UTC)
	all := []followup.Snapshot{asked(t, sunday.Add(-2*time.Minute)), asked(t, sunday.Add(-2*time.Minute+time.Second)), {}}
	for n, want := range []int{1, 1, 0} {
		if got := followup.WeeklyOf(all, shanghai, date("2003-01-06").AddDays(7*n)).Calls; got != want {
			t.Errorf("week %d: got %d calls, want %d", n, got, want)
		}
	}
	for _, c := range []struct{ day, from, to string }{{"2026-03-02", "2026-03-02", "2026-03-08"}, {"2026-03-08", "2026-03-02", "2026-03-08"}, {"2026-03-09", "2026-03-09", "2026-03-15"}} {
		if from, to := followup.WeekOf(date(c.day)); from != date(c.from) || to != date(c.to) {
			t.Errorf("%s: got %v to %v", c.day, from, to)
		}
	}
}

// Every call of a year is in the weeks of exactly one month.
func TestEveryWeekBelongsToOneMonth(t *testing.T) {
	seen := map[aftersales.Date]int{}
	for month := date("2025-12-01"); month.Before(date("2028-01-01")); month = month.AddMonths(1) {
		for _, w := range followup.MonthlyOf(nil, shanghai, month).Weeks {
			seen[w.From]++
		}
	}
	for day := date("2026-01-01"); day.Before(date("2027-12-31")); day = day.AddDays(1) {
		if from, _ := followup.WeekOf(day); seen[from] != 1 {
			t.Fatalf("the week of %v belongs to %d months", day, seen[from])
		}
	}
}

// walked is a follow-up after some steps, of a visit delivered at a time.
func walked(t testing.TB, at time.Time, steps ...step) followup.Snapshot {
	t.Helper()
	d := newDesk(t)
	c := plan()
	c.Order.Delivered = at
	d.do(system, c)
	for _, s := range steps {
		d.do(s.by, s.cmd)
	}
	return d.Snapshot()
}

func TestCallBacks(t *testing.T) {
	read := step{clerk, followup.Prepare{At: day}}
	reached, missed := step{clerk, attempt(day, followup.ResultReached)}, step{clerk, attempt(day.Add(time.Minute), followup.ResultNoAnswer)}
	refused := step{clerk, attempt(day.Add(time.Minute), followup.ResultRefused)}
	internal := step{clerk, followup.Skip{Reason: followup.SkipReasonInternal, Note: "本店员工"}}
	first := day.AddDate(0, 0, -4) // due on 9 March
	all := []followup.Snapshot{
		walked(t, first, read, reached), walked(t, first, read, missed), walked(t, first, read, missed), walked(t, first.Add(-time.Hour)), walked(t, first, internal), walked(t, first, read, refused), {},
		walked(t, first.AddDate(0, 0, -2)), // due on 7 March
		walked(t, first.AddDate(0, 0, 4)),  // due on 13 March
	}
	under := func(target int) {
		for i := range all {
			all[i].Policy.Target = target
		}
	}
	f := followup.CallBacksOf(all, nil, shanghai, date("2026-03-08"), date("2026-03-12"))
	want := followup.CallBacks{From: date("2026-03-08"), To: date("2026-03-12"), Called: aftersales.Ratio{Count: 4, Of: 5}, Reached: aftersales.Ratio{Count: 2, Of: 4}, Target: 100, Need: 5, Skipped: 1, Since: first.Add(-time.Hour)}
	if f != want {
		t.Errorf("got %+v, want %+v", f, want)
	}
	end := time.Date(2026, 3, 12, 16, 0, 0, 0, time.UTC)
	for at, late := range map[time.Time]bool{end: false, end.Add(time.Second): true} {
		if d := f.Duty(shanghai, at); d.Code != followup.DutyRatio || !d.Due.Equal(end) || d.Late != late || !d.Open() {
			t.Errorf("at %v: got %+v", at, d)
		}
	}
	under(80) // four of five: the fourth call meets it
	f = followup.CallBacksOf(all, nil, shanghai, date("2026-03-08"), date("2026-03-12"))
	if !f.Met.Equal(day.Add(time.Minute)) || f.Target != 80 || f.Need != 4 {
		t.Errorf("got %+v", f)
	}
	if d := f.Duty(shanghai, end.Add(time.Second)); d.Late || d.Open() {
		t.Errorf("met, and got %+v", d)
	}
	if d := f.Duty(shanghai, f.Met.Add(-time.Second)); !d.Open() || d.Late {
		t.Errorf("before it was met: got %+v", d)
	}
	under(81)
	if f := followup.CallBacksOf(all, nil, shanghai, date("2026-03-08"), date("2026-03-12")); !f.Met.IsZero() {
		t.Errorf("four of five are 81 per cent: %+v", f)
	}
	if f := followup.CallBacksOf(nil, nil, shanghai, date("2026-03-08"), date("2026-03-12")); !f.Duty(shanghai, end).Since.IsZero() || f.Called.Of != 0 {
		t.Errorf("of nothing: got %+v", f)
	}
}

// The first and the last day of a period are within it, and what comes to pass at an instant has come to pass at it.
func TestBothEndsCount(t *testing.T) {
	first := day.AddDate(0, 0, -4) // due on 9 March
	s := walked(t, first, step{clerk, followup.Prepare{At: day}}, step{clerk, attempt(day, followup.ResultReached)})
	due := date("2026-03-09")
	f := followup.CallBacksOf([]followup.Snapshot{s}, nil, shanghai, due, due)
	if f.Called != (aftersales.Ratio{Count: 1, Of: 1}) {
		t.Errorf("on the day: got %+v", f)
	}
	if d := f.Duty(shanghai, f.Met); d.Open() {
		t.Errorf("at the instant of the call: got %+v", d)
	}
	if owed := followup.RatioDuties([]followup.Snapshot{walked(t, first)}, nil, shanghai, first); len(owed) != 1 {
		t.Errorf("at the delivery: got %+v", owed)
	}
	skipped := walked(t, first, step{clerk, followup.Skip{Reason: followup.SkipReasonInternal, Note: "本店员工"}})
	for at, want := range map[time.Time]int{skipped.EndedAt: 0, skipped.EndedAt.Add(-time.Nanosecond): 1} {
		ratio := func(d aftersales.Duty) bool { return d.Code == followup.DutyRatio }
		if owed := followup.RatioDuties([]followup.Snapshot{skipped}, nil, shanghai, at); len(owed) != want {
			t.Errorf("at %v: the house owes %+v, want %d", at, owed, want)
		}
		if owed := slices.DeleteFunc(skipped.Duties(shanghai, at), func(d aftersales.Duty) bool { return !ratio(d) }); len(owed) != want {
			t.Errorf("at %v: the visit owes %+v, want %d", at, owed, want)
		}
	}
	answered := asked(t, monday, followup.Questions()[0])
	on := shanghai.DateAt(answered.AnsweredAt)
	if got := followup.SatisfactionOf([]followup.Snapshot{answered}, shanghai, on, on); got.Calls.Of != 1 {
		t.Errorf("on the day: got %+v", got)
	}
	if got := followup.ProblemsOf([]followup.Snapshot{answered}, shanghai, on, on); got.Calls != 1 || got.Total != 1 || got.Rows[0].OfProblems.Count != 1 {
		t.Errorf("on the day: got %+v", got)
	}
	if got := followup.SatisfactionOf([]followup.Snapshot{answered}, shanghai, on.AddDays(1), on.AddDays(1)); got.Calls.Of != 0 {
		t.Errorf("on the day after: got %+v", got)
	}
	if r, found := answered.Reply(followup.Questions()[0]); !found || r.Mark != followup.MarkProblem {
		t.Errorf("got %+v, want the first answer", r)
	}
	answered.Replies = nil
	if got := followup.SatisfactionOf([]followup.Snapshot{answered}, shanghai, on, on); got.Calls != (aftersales.Ratio{Count: 1, Of: 1}) {
		t.Errorf("without a list of answers: got %+v", got)
	}
	if got := followup.MonthlyOf(nil, shanghai, aftersales.Date{}); len(got.Weeks) != 0 {
		t.Errorf("of no month: got %+v", got)
	}
}

// deliveredAt is an order of a visit delivered at a time, as far as the ratio looks.
func deliveredAt(id, visit string, at time.Time) workorder.Snapshot {
	o := workorder.Snapshot{Subject: ref("workorder/" + id), Status: workorder.StatusDelivered, Source: workorder.Source{Kind: workorder.SourceSheet, Ref: ref("reception/" + visit)}}
	o.Delivery.At = at
	return o
}

// A delivered visit that nobody planned a follow-up for is due like any other, once whatever its orders, by its last delivery, and stands under the house's target.
func TestCallBacksOfVisitsNobodyPlanned(t *testing.T) {
	first := day.AddDate(0, 0, -4) // due on 9 March
	called := walked(t, first, step{clerk, followup.Prepare{At: day}}, step{clerk, attempt(day, followup.ResultReached)})
	internal, cancelled := deliveredAt("RO-8", "V-8", first), deliveredAt("RO-9", "V-9", first)
	internal.Source, cancelled.Status = workorder.Source{Kind: workorder.SourceInternal}, workorder.StatusCancelled
	orders := []workorder.Snapshot{
		deliveredAt("RO-1", "V-1", first), deliveredAt("RO-1b", "V-1", first), // of the visit that was called
		deliveredAt("RO-2", "V-2", first.AddDate(0, 0, -5)), deliveredAt("RO-2b", "V-2", first.Add(-time.Hour)), // one visit
		deliveredAt("RO-3", "V-3", first.AddDate(0, 0, -2)), // due on 7 March
		internal, cancelled,
	}
	from, to := date("2026-03-08"), date("2026-03-12")
	got := followup.CallBacksOf([]followup.Snapshot{called}, followup.UncalledOf(orders, []followup.Snapshot{called}), shanghai, from, to)
	want := followup.CallBacks{From: from, To: to, Called: aftersales.Ratio{Count: 1, Of: 2}, Reached: aftersales.Ratio{Count: 1, Of: 1}, Target: 100, Need: 2, Unplanned: 1, Since: first.Add(-time.Hour)}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for target, need := range map[int]int{50: 1, 51: 2} {
		called.Policy.Target = target
		if f := followup.CallBacksOf([]followup.Snapshot{called}, followup.UncalledOf(orders, []followup.Snapshot{called}), shanghai, from, to); f.Target != target || f.Need != need || f.Met.IsZero() != (need == 2) {
			t.Errorf("under %d per cent: got %+v", target, f)
		}
	}
	if f := followup.CallBacksOf(nil, followup.UncalledOf(orders[3:4], nil), shanghai, from, to); f.Called != (aftersales.Ratio{Of: 1}) || f.Target != 100 {
		t.Errorf("of a house that plans nothing: got %+v", f)
	}
}

// The house owes the ratio once for each week or month that the policies recorded name, and under a lower target not each visit's call.
func TestRatioDuties(t *testing.T) {
	first := day.AddDate(0, 0, -4) // due on 9 March
	read, reached := step{clerk, followup.Prepare{At: day}}, step{clerk, attempt(day, followup.ResultReached)}
	all := []followup.Snapshot{walked(t, first, read, reached), walked(t, first), walked(t, first.AddDate(0, 0, -4)), walked(t, first, step{clerk, followup.Skip{Reason: followup.SkipReasonInternal, Note: "本店员工"}})}
	all[2].Policy.Span = followup.SpanWeek
	end := time.Date(2026, 3, 31, 16, 0, 0, 0, time.UTC)
	list := func(at time.Time) (codes []string) {
		for _, d := range followup.RatioDuties(all, nil, shanghai, at) {
			codes = append(codes, fmt.Sprintf("%s %s %v %v", string(d.Code), d.Due.Format("01-02T15"), d.Late, d.Open()))
		}
		return codes
	}
	for at, want := range map[time.Time][]string{
		end:                     {"FU-D4 03-08T16 true true", "FU-D4 03-31T16 false true"},
		end.Add(time.Second):    {"FU-D4 03-08T16 true true", "FU-D4 03-31T16 true true"},
		first.AddDate(0, 0, -1): {"FU-D4 03-08T16 false true"},
		first.AddDate(0, 0, -5): nil,
	} {
		if got := list(at); !slices.Equal(got, want) {
			t.Errorf("at %v: got %q, want %q", at, got, want)
		}
	}
	for i := range all {
		all[i].Policy.Target = 50
	}
	if got, want := list(end.Add(time.Second)), []string{"FU-D4 03-08T16 true true", "FU-D4 03-31T16 false false"}; !slices.Equal(got, want) {
		t.Errorf("one of two at 50 per cent: got %q, want %q", got, want)
	}
	for i := range all {
		for _, d := range all[i].Duties(shanghai, end.Add(time.Second)) {
			if d.Code == followup.DutyRatio {
				t.Errorf("one visit alone owes %+v", d)
			}
		}
	}
}

func TestSatisfaction(t *testing.T) {
	good, bad := asked(t, monday), asked(t, monday, followup.QuestionFixed, followup.QuestionOnTime)
	bad.Replies[0].Mark, bad.Replies[1].Mark, bad.Replies[1].Words = followup.MarkNotAsked, followup.MarkPraise, "接待很热情"
	later := asked(t, monday.AddDate(0, 0, 7))
	got := followup.SatisfactionOf([]followup.Snapshot{good, bad, later, {}}, shanghai, date("2003-01-06"), date("2003-01-12"))
	want := followup.Satisfaction{Index: aftersales.Ratio{Count: 11, Of: 13}, Calls: aftersales.Ratio{Count: 1, Of: 2}, Praised: 1}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// A call counts from the first on, whoever made it.
func TestCalledAt(t *testing.T) {
	read, missed, took := step{clerk, followup.Prepare{At: day}}, step{clerk, attempt(day.Add(time.Minute), followup.ResultNoAnswer)}, step{agent, followup.TakeCall{At: day.Add(2 * time.Minute)}}
	broken := step{clerk, followup.BreakOff{Reason: "信号不好", At: day.Add(2 * time.Minute)}}
	for want, steps := range map[time.Duration][]step{1: {read, missed, took}, 2: {read, took, broken, {clerk, attempt(day.Add(3*time.Minute), followup.ResultBusy)}}} {
		s := walked(t, delivered, steps...)
		if got := s.CalledAt(); !got.Equal(day.Add(want * time.Minute)) {
			t.Errorf("got %v, want minute %d", got, want)
		}
	}
	if s := walked(t, delivered, read); !s.CalledAt().IsZero() {
		t.Errorf("nobody called, and got %v", s.CalledAt())
	}
}

// The house means to call on the third day, and owes it by the seventh.
func TestCallBy(t *testing.T) {
	s := walked(t, day)
	if got, want := s.CallBy(shanghai), time.Date(2026, 3, 9, 16, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := s.Limit(shanghai), time.Date(2026, 3, 13, 16, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if n := len(must(aftersales.Write(followup.DefaultPolicy()))); n > 1024 {
		t.Errorf("the default policy has %d bytes, want less than 1 KB", n)
	}
}

// The questionnaire is asked in both languages, and says which wording is the manual's.
func TestQuestionnaire(t *testing.T) {
	for i, q := range followup.Questions() {
		ask, origin := q.Ask(), q.Origin()
		if q.Letter() != "ABCDEFG"[i:i+1] || ask.EN == "" || ask.ZH == "" || origin.EN == "" || origin.ZH == "" {
			t.Errorf("%s: got %s %+v %+v", string(q), q.Letter(), ask, origin)
		}
		if manual := origin.EN == "follow-up manual of 2003"; manual != (q == followup.QuestionReception) {
			t.Errorf("%s: got %q", string(q), origin.EN)
		}
	}
	if got := followup.QuestionReception.Ask(); got.EN != "Was reception simple and without waiting?" || got.ZH != "接待手续是否简单并无须等待？" {
		t.Errorf("got %+v", got)
	}
	if q := followup.Question("x"); q.Letter() != "" || q.Ask() != (aftersales.Text{}) || q.Origin() != (aftersales.Text{}) {
		t.Error("an unknown question is asked")
	}
}

// Who refused before anybody called is not to be called, and counts no more than a follow-up that was skipped.
func TestRefusedBeforeAnyCall(t *testing.T) {
	first := day.AddDate(0, 0, -4)
	s := walked(t, first, step{clerk, followup.Refuse{Words: "不要再打电话"}})
	f := followup.CallBacksOf([]followup.Snapshot{s}, nil, shanghai, date("2026-03-08"), date("2026-03-12"))
	if f.Called.Of != 0 || f.Skipped != 1 {
		t.Errorf("got %+v", f)
	}
	for _, d := range s.Duties(shanghai, day.AddDate(0, 1, 0)) {
		if d.Code == followup.DutyRatio {
			t.Errorf("owed %+v", d)
		}
	}
}

// A call in which nothing was asked says nothing of how content the customer is.
func TestNothingAskedIsNotContent(t *testing.T) {
	silent := answers()
	for i := range silent.Replies {
		silent.Replies[i].Mark, silent.Replies[i].Words = followup.MarkNotAsked, ""
	}
	first := day.AddDate(0, 0, -4)
	s := walked(t, first, step{clerk, followup.Prepare{At: first}}, step{clerk, attempt(day, followup.ResultReached)}, step{clerk, silent})
	c := shanghai
	if got := followup.SatisfactionOf([]followup.Snapshot{s}, c, c.DateAt(s.AnsweredAt), c.DateAt(s.AnsweredAt)); got != (followup.Satisfaction{}) {
		t.Errorf("got %+v", got)
	}
}
