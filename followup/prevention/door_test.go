package prevention_test

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

func TestLivesEnd(t *testing.T) {
	for name, way := range lives() {
		d := newDesk(t).all(way...)
		if !d.Status().Ended() || d.Snapshot().EndedAt.IsZero() {
			t.Errorf("%s: the measure is %s", name, string(d.Status()))
		}
		replayed, err := prevention.Replay(d.events)
		if err != nil || string(must(json.Marshal(replayed))) != d.document() {
			t.Errorf("%s: replayed and live differ: %v", name, err)
		}
	}
}

// A deadline is moved fifty times and no more, and the measure can still be read.
func TestListsEnd(t *testing.T) {
	d := newDesk(t)
	d.do(clerk, propose())
	d.do(manager, assign())
	move := func(n int) prevention.Extend {
		return prevention.Extend{Deadline: date("2026-03-16").AddDays(n), Reason: "延期"}
	}
	for n := range 50 {
		d.do(manager, move(n+1))
	}
	d.refused(manager, move(51), aftersales.RuleLength)
	for _, s := range prevention.Steps() {
		d.do(technician, prevention.RecordStep{Step: s})
	}
	var back prevention.Measure
	if err := json.Unmarshal([]byte(d.document()), &back); err != nil {
		t.Fatal(err)
	}
}

// What somebody reports is not later than its recording, and not earlier than what it follows: each a second beside, and at the very instant.
func TestTimesFollow(t *testing.T) {
	d := newDesk(t)
	d.do(clerk, propose())
	d.do(manager, assign())
	s := d.Snapshot()
	for _, c := range []struct {
		give  func(time.Time) prevention.Command
		after time.Time
	}{
		{func(at time.Time) prevention.Command { return prevention.RecordStep{Step: prevention.StepPlan, At: at} }, s.ProposedAt},
		{func(at time.Time) prevention.Command { return prevention.ReportDone{At: at} }, s.AssignedAt},
	} {
		call := d.call(workshop)
		for when, want := range map[time.Time]string{call.At: "", call.At.Add(time.Second): "AS-005", c.after: "", c.after.Add(-time.Second): "AS-005"} {
			cmd := c.give(when)
			if _, err := d.Check(call, cmd); stagetest.Refusal(err) != want {
				t.Errorf("%s at %v: got %q, want %q", prevention.CommandName(cmd), when, stagetest.Refusal(err), want)
			}
		}
	}
}

// Hostile values are refused, and never a panic.
func TestHostile(t *testing.T) {
	d := newDesk(t)
	d.refused(clerk, nil, aftersales.RuleChoice)
	d.refused(clerk, &prevention.Drop{}, aftersales.RuleChoice)
	d.refused(clerk, struct{ prevention.Drop }{}, aftersales.RuleChoice)
	d.refused(clerk, prevention.Propose{}, aftersales.RuleRequired, aftersales.RuleRequired)
	for name, e := range map[string]struct {
		edit func(*prevention.Propose)
		want []aftersales.Code
	}{
		"a bidirectional override": {func(c *prevention.Propose) { c.Cause = "\u202e倒序" }, []aftersales.Code{aftersales.RuleCleanText}},
		"an unknown origin":        {func(c *prevention.Propose) { c.Origin = "rumour" }, []aftersales.Code{aftersales.RuleChoice}},
		"less than nothing":        {func(c *prevention.Propose) { c.Frequency.Calls.Count = -1 }, []aftersales.Code{prevention.RuleFigures}},
		"a time backwards":         {func(c *prevention.Propose) { c.Frequency.From = c.Frequency.To.Add(time.Second) }, []aftersales.Code{prevention.RuleFigures}},
		"no time":                  {func(c *prevention.Propose) { c.Frequency.From, c.Frequency.To = time.Time{}, time.Time{} }, []aftersales.Code{prevention.RuleFigures}},
		"an aim below nothing":     {func(c *prevention.Propose) { c.Aim = -1 }, []aftersales.Code{aftersales.RuleNumber}},
		"an aim above all":         {func(c *prevention.Propose) { c.Aim = 101 }, []aftersales.Code{aftersales.RuleNumber}},
		"too many words":           {func(c *prevention.Propose) { c.Measure = aftersales.Words(strings.Repeat("字", 1001)) }, []aftersales.Code{aftersales.RuleLength}},
		"another stage's measure": {func(c *prevention.Propose) {
			c.Replaces = prevention.Earlier{Measure: ref("followup/F-1"), Status: prevention.StatusIneffective, Problem: "B"}
		}, []aftersales.Code{aftersales.RuleThere}},
		"a nameless measure": {func(c *prevention.Propose) { c.Replaces.Problem = "B" }, []aftersales.Code{aftersales.RuleThere}},
	} {
		c := propose()
		e.edit(&c)
		if _, err := d.Check(d.call(clerk), c); stagetest.Refusal(err) != stagetest.Codes(e.want) {
			t.Errorf("%s: got %q, want %q", name, stagetest.Refusal(err), stagetest.Codes(e.want))
		}
	}
	d = newDesk(t)
	for _, s := range life()[:5] {
		d.do(s.by, s.cmd)
	}
	d.refused(clerk, prevention.Verify{}, prevention.RuleFigures)
	future := verify(1)
	future.Reached.To = d.at.AddDate(0, 0, 1)
	d.refused(clerk, future, aftersales.RuleOrderOfTime)
	other := d.call(clerk)
	other.Subject = ref("workorder/RO-1")
	if _, err := new(prevention.Measure).Do(other, propose()); !errors.Is(err, aftersales.RuleThere) {
		t.Errorf("got %v, want a measure's own subject", err)
	}
}

// The door refuses histories, documents and commands that are none.
func TestDoor(t *testing.T) {
	d := newDesk(t).all(life()...)
	moved := func(n int, seq int64) prevention.Event {
		e := d.events[n]
		e.Seq = seq
		return e
	}
	other, early := d.events[1], d.events[1]
	other.Subject, early.At = ref("prevention/M-2"), day
	for name, history := range map[string][]prevention.Event{
		"begins late":      d.events[1:],
		"is of two":        {d.events[0], other},
		"goes back":        {d.events[0], early},
		"has no fact":      {{Header: d.events[0].Header}},
		"is not a history": {d.events[0], moved(6, 2)},
	} {
		if _, err := prevention.Replay(history); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("a history that %s: got %v", name, err)
		}
	}
	if d.ID() != "M-1" || d.Seq() != 7 || !strings.Contains(d.events[0].LogValue().String(), "proposed") {
		t.Errorf("got %s #%d, %v", d.ID(), d.Seq(), d.events[0])
	}
	for _, c := range []struct {
		name string
		v    int
		want aftersales.Code
	}{{"propose", 2, aftersales.RuleVersion}, {"propose", -1, aftersales.RuleVersion}, {"give", 0, aftersales.RuleChoice}, {"assign", 1, ""}, {"drop", 1, aftersales.RuleRequired}} {
		if _, err := prevention.ReadCommand(c.name, c.v, []byte("{}")); c.want == "" && err != nil || c.want != "" && !errors.Is(err, c.want) {
			t.Errorf("%s in version %d: got %v, want %v", c.name, c.v, err, c.want)
		}
	}
	for doc, want := range map[string]aftersales.Code{
		strings.Replace(d.document(), "prevention/1", "prevention/2", 1): aftersales.RuleVersion,
		strings.Replace(d.document(), `"seq":7`, `"seq":8`, 1):           aftersales.RuleHistory,
		strings.Replace(d.document(), `"replaced"`, `"gone"`, 1):         aftersales.RuleChoice,
		strings.Replace(d.document(), `"cause"`, `"reason"`, 1):          aftersales.RuleKnownField,
	} {
		if err := json.Unmarshal([]byte(doc), new(prevention.Measure)); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	event := string(must(json.Marshal(d.events[0])))
	for doc, want := range map[string]aftersales.Code{
		strings.Replace(event, `"v":1`, `"v":2`, 1):           aftersales.RuleVersion,
		strings.Replace(event, `"proposed"`, `"plotted"`, 1):  aftersales.RuleChoice,
		strings.Replace(event, `"chart":"`, `"diagram":"`, 1): aftersales.RuleKnownField,
	} {
		if err := json.Unmarshal([]byte(doc), new(prevention.Event)); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
}

// What no history leads to is AS-205.
func TestNoHistoryLeadsThere(t *testing.T) {
	reopen := func(s *prevention.Snapshot, as prevention.Status) {
		s.Status, s.EndedAt, s.ReplacedBy = as, time.Time{}, aftersales.Ref{}
	}
	rows := map[string]func(*prevention.Snapshot){
		"no events":              func(s *prevention.Snapshot) { s.Seq = 0 },
		"a receipt short":        func(s *prevention.Snapshot) { s.Seq++ },
		"another stage":          func(s *prevention.Snapshot) { s.Subject = ref("workorder/RO-1") },
		"no time":                func(s *prevention.Snapshot) { s.At = time.Time{} },
		"no status":              func(s *prevention.Snapshot) { s.Status = "gone" },
		"no chart":               func(s *prevention.Snapshot) { s.Chart = "" },
		"no cause":               func(s *prevention.Snapshot) { s.Cause = " " },
		"no origin":              func(s *prevention.Snapshot) { s.Origin = "" },
		"no frequency":           func(s *prevention.Snapshot) { s.Frequency = prevention.Frequency{} },
		"a frequency of no time": func(s *prevention.Snapshot) { s.Frequency.From = time.Time{} },
		"half a time":            func(s *prevention.Snapshot) { s.At = s.At.Add(time.Microsecond) },
		"a modest aim":           func(s *prevention.Snapshot) { s.Aim = 25 },
		"a step twice":           func(s *prevention.Snapshot) { s.Steps = append(s.Steps, s.Steps[0]) },
		"too many deadlines":     func(s *prevention.Snapshot) { s.Extensions = make([]prevention.Extension, 51) },
		"another deadline":       func(s *prevention.Snapshot) { s.Deadline = s.Deadline.AddDays(1) },
		"no reason to extend":    func(s *prevention.Snapshot) { s.Extensions[0].Reason = "" },
		"no owner":               func(s *prevention.Snapshot) { s.Owner = "" },
		"done by nobody":         func(s *prevention.Snapshot) { s.DoneBy = "" },
		"never done":             func(s *prevention.Snapshot) { s.DoneAt = time.Time{} },
		"verified before":        func(s *prevention.Snapshot) { s.Reached.From = s.DoneAt.Add(-time.Second) },
		"verified by itself":     func(s *prevention.Snapshot) { s.VerifiedBy = s.Owner },
		"it helped":              func(s *prevention.Snapshot) { s.Reached.Calls.Count = 1 },
		"not ended":              func(s *prevention.Snapshot) { s.EndedAt = time.Time{} },
		"a reason to drop":       func(s *prevention.Snapshot) { s.EndReason = "不再需要" },
		"replaced by nothing":    func(s *prevention.Snapshot) { s.ReplacedBy = aftersales.Ref{} },
		"proposed":               func(s *prevention.Snapshot) { reopen(s, prevention.StatusProposed) },
		"assigned":               func(s *prevention.Snapshot) { reopen(s, prevention.StatusAssigned) },
		"done":                   func(s *prevention.Snapshot) { reopen(s, prevention.StatusDone) },
		"verified":               func(s *prevention.Snapshot) { s.Status = prevention.StatusVerified },
		"dropped":                func(s *prevention.Snapshot) { s.Status, s.EndReason = prevention.StatusDropped, "不再需要" },
		"receipts twice": func(s *prevention.Snapshot) {
			s.Receipts = aftersales.Receipts{}
			for range s.Seq {
				s.Receipts.Add(aftersales.Cause{ID: commandID(1)})
			}
		},
	}
	for name, edit := range rows {
		d := newDesk(t).all(life()...)
		stage().LeadsNowhere(t, name, &d.Measure, edit, "")
	}
	stagetest.AtLeast(t, len(rows), 31)
}

// An aim, a count of calls and the calls themselves at the least and the most that they may be.
func TestFiguresAtTheirBounds(t *testing.T) {
	const most = 1_000_000_000
	for name, c := range map[string]struct {
		count, of, aim int
		want           string // the path of what is refused
	}{
		"an aim of nought":   {1, 16, 0, ""},
		"no calls":           {0, 0, 10, "frequency"},
		"the most calls":     {most / 2, most, 10, ""},
		"one more":           {most / 2, most + 1, 10, "frequency"},
		"at the aim already": {1, 10, 10, "aim"},
		"one call in a time": {16, 16, 99, ""},
	} {
		cmd := propose()
		cmd.Frequency, cmd.Aim = often(c.count, c.of, -time.Hour), c.aim
		d := newDesk(t)
		_, err := d.Do(d.call(clerk), cmd)
		var refused *aftersales.RefusedError
		if errors.As(err, &refused) != (c.want != "") || c.want != "" && refused.Violations[0].Path != c.want {
			t.Errorf("%s: got %v, want it refused at %q", name, err, c.want)
		}
		if s := d.Snapshot(); s.Check() != nil {
			t.Errorf("%s: %v", name, s.Check())
		}
	}
	d := newDesk(t)
	for _, s := range lives()["verified"] {
		if _, is := s.cmd.(prevention.Verify); is {
			s.cmd = verify(0)
		}
		d.do(s.by, s.cmd)
	}
	if s := d.Snapshot(); s.Status != prevention.StatusVerified || s.Check() != nil {
		t.Errorf("got %s, %v, want it verified by no call at all", string(s.Status), s.Check())
	}
}

// What happens at one and the same instant is a history like any other, and what was dropped at an instant is owed at it no more.
func TestOneInstant(t *testing.T) {
	for name, way := range lives() {
		d := newDesk(t)
		for _, s := range way {
			switch c := s.cmd.(type) {
			case prevention.ReportDone:
				c.At = day
				s.cmd = c
			case prevention.Verify:
				c.Reached.From, c.Reached.To = day, day
				s.cmd = c
			}
			d.at = day.Add(-10 * time.Minute)
			d.do(s.by, s.cmd)
		}
		if replayed, err := prevention.Replay(d.events); err != nil || string(must(json.Marshal(replayed))) != d.document() {
			t.Errorf("%s: %v", name, err)
		}
		s := d.Snapshot()
		if owed := s.Duties(aftersales.Calendar{}, day); s.Status == prevention.StatusDropped && len(owed) > 0 {
			t.Errorf("%s: got %+v", name, owed)
		}
	}
	d := newDesk(t)
	for _, s := range life() {
		d.do(s.by, s.cmd)
	}
	s := d.Snapshot()
	s.Extensions[0].From = s.Extensions[0].To
	if s.Check() == nil {
		t.Error("a deadline was moved to itself")
	}
}

// The extract of a new measure is made of one that had no effect, whether or not it is replaced already.
func TestEarlierOf(t *testing.T) {
	d := newDesk(t)
	if _, err := prevention.EarlierOf(d.Snapshot()); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("of nothing: got %v", err)
	}
	want := prevention.Earlier{Measure: d.subject, Status: prevention.StatusIneffective, Problem: "B"}
	for i, s := range life() {
		d.do(s.by, s.cmd)
		got, err := prevention.EarlierOf(d.Snapshot())
		if is := i >= 5; is && (err != nil || got != want) || !is && !errors.Is(err, aftersales.RuleExtract) {
			t.Errorf("after %s: got %+v, %v", prevention.CommandName(s.cmd), got, err)
		}
	}
	bad := d.Snapshot()
	bad.Seq++
	if second(prevention.EarlierOf(bad)) == nil {
		t.Error("an extract of what no history leads to")
	}
}

// contact is a follow-up that was answered at a time.
func contact(at time.Time, problem bool) followup.Snapshot {
	s := followup.Snapshot{AnsweredAt: at, Replies: []followup.Reply{{Question: followup.QuestionReception, Mark: followup.MarkGood}}}
	if problem {
		s.Replies[0].Mark = followup.MarkProblem
	}
	return s
}

// A measure starts from a week's table, and is followed from the instant on at which it was done.
func TestFromFollowUps(t *testing.T) {
	house := aftersales.Calendar{Offset: 480}
	all := []followup.Snapshot{contact(day, true), contact(day.Add(time.Second), true), contact(day.Add(2*time.Second), false), contact(day.Add(3*time.Second), true), {}}
	week := followup.WeeklyOf(all, house, date("2026-03-02"))
	got, err := prevention.FromProblems(week, followup.QuestionReception, house)
	want := prevention.Frequency{Calls: aftersales.Ratio{Count: 3, Of: 4}, From: time.Date(2026, 3, 1, 16, 0, 0, 0, time.UTC), To: time.Date(2026, 3, 8, 15, 59, 59, 999_000_000, time.UTC)}
	if err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if _, err := prevention.FromProblems(followup.Problems{}, followup.QuestionReception, house); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("of no calls: got %v", err)
	}
	got, err = prevention.Followed(all, followup.QuestionReception, day.Add(time.Second), day.Add(2*time.Second))
	if want := (prevention.Frequency{Calls: aftersales.Ratio{Count: 1, Of: 2}, From: day.Add(time.Second), To: day.Add(2 * time.Second)}); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if _, err := prevention.Followed(all, followup.QuestionReception, day.Add(4*time.Second), day.AddDate(0, 0, 1)); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("of no calls: got %v", err)
	}
}

// What nothing happened to has nothing at all.
func TestNothingHappened(t *testing.T) {
	receipts := aftersales.Receipts{}
	receipts.Add(aftersales.Cause{ID: commandID(1)})
	for i, s := range []prevention.Snapshot{{Status: prevention.StatusProposed}, {Subject: ref("prevention/M-1")}, {ProposedAt: day}, {Problem: "B"}, {Receipts: receipts}} {
		if _, err := prevention.Restore(s); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("%d: got %v", i, err)
		}
	}
	if _, err := prevention.Restore(prevention.Snapshot{}); err != nil {
		t.Error(err)
	}
}

// TestOneStatusFits puts every other status on what was recorded after every command of every life: no history leads there.
func TestOneStatusFits(t *testing.T) {
	both := []string{}
	found := map[string]bool{}
	for _, way := range lives() {
		d := newDesk(t)
		for _, step := range way {
			d.do(step.by, step.cmd)
			for _, st := range prevention.Statuses() {
				s := d.Snapshot()
				if st == s.Status {
					continue
				}
				was := s.Status
				s.Status, s.EndedAt = st, time.Time{}
				if st.Ended() {
					s.EndedAt = s.At
				}
				if _, err := prevention.Restore(s); err == nil {
					found[string(was)+" "+string(st)] = true
				}
			}
		}
	}
	if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, both) {
		t.Errorf("got %q, want %q", got, both)
	}
}

func TestNothingIsShared(t *testing.T) {
	stage().NothingIsShared(t, 40, nil)
	for _, list := range []any{prevention.Rules(), prevention.Duties(), prevention.Steps(), prevention.Statuses()} {
		stagetest.Scribble(reflect.ValueOf(list))
	}
	if prevention.Rules()[0].Code != prevention.RuleNames || prevention.Duties()[0].Code != prevention.DutyDone || prevention.Steps()[0] != prevention.StepIntroduce {
		t.Error("a host may edit a catalogue")
	}
}

func TestNothingLeaks(t *testing.T) {
	secrets := []string{"上午高峰时段只有一名接待人员", "八点至十点增设一名接待人员", "备用接待台到货推迟", "排班表已调整", "展厅改造", "统计一周到店时段"}
	stage().NothingLeaks(t, customer, secrets, func(s *prevention.Snapshot) []any {
		return []any{[]any{s.Extensions, s.Steps, s.Frequency}}
	})
}

func TestSameBytesAgain(t *testing.T) { stage().SameBytesAgain(t) }

func TestMutatedDocuments(t *testing.T) { stage().MutatedDocuments(t, "replaced", 6, 1) }

func TestHostileLives(t *testing.T) { stage().HostileLives(t, 110) }
