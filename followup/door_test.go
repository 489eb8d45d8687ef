package followup_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

func TestLivesEnd(t *testing.T) {
	for name, way := range lives() {
		d := newDesk(t).all(way...)
		if !d.Status().Ended() || d.Snapshot().EndedAt.IsZero() {
			t.Errorf("%s: the follow-up is %s", name, string(d.Status()))
		}
		replayed, err := followup.Replay(d.events)
		if err != nil || string(must(json.Marshal(replayed))) != d.document() {
			t.Errorf("%s: replayed and live differ: %v", name, err)
		}
	}
}

// What happens at one and the same instant, the delivery's, is a history like any other.
func TestOneInstant(t *testing.T) {
	for _, name := range []string{"complaint", "content", "refused", "skipped"} {
		d := newDesk(t)
		for _, s := range lives()[name] {
			switch c := s.cmd.(type) {
			case followup.Plan:
				c.Order.Visit, c.Order.Delivered = aftersales.Ref{}, day
				c.Order.Promised, c.Order.PromisedLast, c.Order.Ready = time.Time{}, time.Time{}, time.Time{}
				s.cmd = c
			case followup.Prepare:
				s.cmd = followup.Prepare{At: day}
			case followup.Attempt:
				s.cmd = attempt(day, c.Result)
			case followup.Promise:
				c.Due = day
				s.cmd = c
			}
			d.at = day.Add(-time.Minute)
			d.do(s.by, s.cmd)
			if s := d.Snapshot(); s.Check() != nil {
				t.Fatalf("%s: event %d: %v", name, s.Seq, s.Check())
			}
		}
		s := d.Snapshot()
		for _, owed := range s.Duties(shanghai, day) {
			if name == "complaint" && owed.Code == followup.DutyAnswer {
				t.Errorf("the complaint took over, and %+v is owed", owed)
			}
		}
	}
}

// Every list of a follow-up ends at fifty, and the follow-up can still be read.
func TestListsEnd(t *testing.T) {
	d := newDesk(t)
	d.do(system, plan())
	full := func(by aftersales.Actor, from int, give func(n int) followup.Command) {
		t.Helper()
		for n := from; n < 50; n++ {
			d.do(by, give(n))
		}
		d.refused(by, give(50), aftersales.RuleLength)
	}
	full(clerk, 1, func(n int) followup.Command { return followup.JoinOrder{Order: served(fmt.Sprintf("RO-%d", n+1))} })
	full(clerk, 0, func(int) followup.Command { return followup.Prepare{At: delivered} })
	full(clerk, 0, func(int) followup.Command { return attempt(day, followup.ResultBusy) })
	full(clerk, 0, func(int) followup.Command { return about(day, followup.PurposeRecall) })
	for range 50 {
		d.do(agent, followup.TakeCall{})
		d.do(clerk, followup.BreakOff{Reason: "信号不好"})
	}
	d.refused(agent, followup.TakeCall{}, aftersales.RuleLength)
	var back followup.Contact
	if err := json.Unmarshal([]byte(d.document()), &back); err != nil {
		t.Fatal(err)
	}
	d = newDesk(t)
	d.do(system, plan())
	d.do(agent, followup.TakeCall{})
	d.do(clerk, answers(followup.QuestionFixed))
	for n := range 50 {
		id := fmt.Sprintf("p%d", n)
		d.do(clerk, promise(id, followup.QuestionFixed))
		d.do(clerk, resolve(id, followup.OutcomeRejected))
	}
	d.refused(clerk, promise("p50", followup.QuestionFixed), aftersales.RuleLength)
}

// What somebody reports is not later than its recording, and not earlier than the delivery: each a second beside, and at the very instant.
func TestTimesFollow(t *testing.T) {
	seen := 0
	for _, way := range lives() {
		d := newDesk(t)
		for _, s := range way {
			if f := reflect.ValueOf(s.cmd).FieldByName("At"); f.IsValid() {
				seen++
				call := d.call(s.by)
				for when, want := range map[time.Time]string{call.At: "", call.At.Add(time.Second): "AS-005", delivered.Add(-time.Second): "AS-005"} {
					v := reflect.New(reflect.TypeOf(s.cmd)).Elem()
					v.Set(reflect.ValueOf(s.cmd))
					v.FieldByName("At").Set(reflect.ValueOf(when))
					c, _ := v.Interface().(followup.Command)
					if _, err := d.Check(call, c); stagetest.Refusal(err) != want {
						t.Errorf("%s at %v: got %q, want %q", followup.CommandName(s.cmd), when, stagetest.Refusal(err), want)
					}
				}
			}
			d.do(s.by, s.cmd)
		}
	}
	if seen < 15 {
		t.Errorf("%d commands with a time of their own", seen)
	}
}

// Hostile values are refused, and never a panic.
func TestHostile(t *testing.T) {
	d := newDesk(t)
	d.refused(clerk, nil, aftersales.RuleChoice)
	d.refused(clerk, &followup.Close{}, aftersales.RuleChoice)
	d.refused(clerk, struct{ followup.Close }{}, aftersales.RuleChoice)
	d.refused(clerk, followup.Plan{}, aftersales.RuleRequired, aftersales.RuleRequired, aftersales.RuleRequired)
	edits := map[string]struct {
		edit func(*followup.Plan)
		want []aftersales.Code
	}{
		"a bidirectional override": {func(c *followup.Plan) { c.Customer.Name = "\u202e王" }, []aftersales.Code{aftersales.RuleCleanText}},
		"an unknown consent":       {func(c *followup.Plan) { c.Wish.Consent = "perhaps" }, []aftersales.Code{aftersales.RuleChoice}},
		"a channel of smoke":       {func(c *followup.Plan) { c.Wish.Channels = []followup.Channel{"smoke"} }, []aftersales.Code{aftersales.RuleChoice}},
		"hours backwards": {func(c *followup.Plan) {
			c.Wish.Hours = []followup.Hours{{From: clock("20:00"), To: clock("09:00")}}
		}, []aftersales.Code{aftersales.RuleOrderOfTime}},
		"hours of nothing": {func(c *followup.Plan) { c.Policy.Hours = []followup.Hours{{}} }, []aftersales.Code{aftersales.RuleOrderOfTime}},
		"a day of Someday": {func(c *followup.Plan) {
			c.Policy.Hours = []followup.Hours{{Days: []aftersales.Weekday{"someday"}, From: clock("09:00"), To: clock("20:00")}}
		}, []aftersales.Code{aftersales.RuleChoice}},
		"a question twice":   {func(c *followup.Plan) { c.Policy.Questions = []followup.Question{"fixed", "fixed"} }, []aftersales.Code{aftersales.RuleNameFree}},
		"another question":   {func(c *followup.Plan) { c.Policy.Questions = []followup.Question{"weather"} }, []aftersales.Code{aftersales.RuleChoice}},
		"the eighth day":     {func(c *followup.Plan) { c.Policy.CallOn = 8 }, []aftersales.Code{aftersales.RuleNumber}},
		"a target of 101":    {func(c *followup.Plan) { c.Policy.Target = 101 }, []aftersales.Code{aftersales.RuleNumber}},
		"delivered by then":  {func(c *followup.Plan) { c.Order.Delivered = day.AddDate(0, 1, 0) }, []aftersales.Code{aftersales.RuleOrderOfTime}},
		"no order":           {func(c *followup.Plan) { c.Order.Order = ref("reception/V-1") }, []aftersales.Code{aftersales.RuleThere}},
		"half a millisecond": {func(c *followup.Plan) { c.Order.Ready = day.Add(time.Microsecond) }, []aftersales.Code{aftersales.RuleOrderOfTime}},
	}
	for name, e := range edits {
		c := plan()
		e.edit(&c)
		_, err := d.Check(d.call(clerk), c)
		if got := stagetest.Refusal(err); got != stagetest.Codes(e.want) {
			t.Errorf("%s: got %q, want %q", name, got, stagetest.Codes(e.want))
		}
	}
	d.do(clerk, plan())
	d.do(clerk, followup.Prepare{At: delivered})
	d.refused(clerk, followup.Attempt{Channel: followup.ChannelPhone, Result: followup.ResultBusy}, aftersales.RuleRequired)
	d.refused(clerk, followup.Attempt{When: shanghai.LocalAt(day), Channel: "smoke", Result: "seen"}, aftersales.RuleChoice, aftersales.RuleChoice)
	crooked := attempt(day, followup.ResultBusy)
	crooked.When.Offset = 540
	d.refused(clerk, crooked, aftersales.RuleOrderOfTime)
	d.do(agent, followup.TakeCall{})
	twice := answers()
	twice.Replies = append(twice.Replies, twice.Replies[0])
	d.refused(clerk, twice, aftersales.RuleNameFree)
	foreign := answers()
	foreign.Replies[0].Question = "weather"
	d.refused(clerk, foreign, aftersales.RuleChoice)
	long := answers(followup.QuestionFixed)
	long.Replies[3].Words = aftersales.Words(strings.Repeat("字", 1001))
	d.refused(clerk, long, aftersales.RuleLength)
	d.do(clerk, answers(followup.QuestionFixed))
	d.refused(clerk, promise("p1", followup.QuestionFixed, followup.QuestionFixed), aftersales.RuleNameFree)
	d.refused(clerk, promise("p 1", followup.QuestionFixed), aftersales.RuleCleanText)
	late := raise()
	late.Note.At = day.AddDate(0, 1, 0)
	d.refused(clerk, late, aftersales.RuleOrderOfTime)
	other := d.call(clerk)
	other.Subject = ref("workorder/RO-1")
	if _, err := new(followup.Contact).Do(other, plan()); !errors.Is(err, aftersales.RuleThere) {
		t.Errorf("got %v, want a follow-up's own subject", err)
	}
}

// The door refuses histories, documents and commands that are none.
func TestDoor(t *testing.T) {
	d := newDesk(t).all(life()...)
	moved := func(n int, seq int64) followup.Event {
		e := d.events[n]
		e.Seq = seq
		return e
	}
	other, early := d.events[1], d.events[1]
	other.Subject, early.At = ref("followup/F-2"), day
	for name, history := range map[string][]followup.Event{
		"begins late":      d.events[1:],
		"is of two":        {d.events[0], other},
		"goes back":        {d.events[0], early},
		"resolves nothing": {d.events[0], moved(10, 2)},
		"has no fact":      {{Header: d.events[0].Header}},
		"is not a history": {d.events[0], moved(13, 2)},
	} {
		if _, err := followup.Replay(history); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("a history that %s: got %v", name, err)
		}
	}
	if d.ID() != "F-1" || d.Seq() != 14 || !strings.Contains(d.events[0].LogValue().String(), "planned") {
		t.Errorf("got %s #%d, %v", d.ID(), d.Seq(), d.events[0])
	}
	for _, c := range []struct {
		name string
		v    int
		want aftersales.Code
	}{{"plan", 2, aftersales.RuleVersion}, {"plan", -1, aftersales.RuleVersion}, {"give", 0, aftersales.RuleChoice}, {"close", 1, ""}, {"plan", 1, aftersales.RuleRequired}} {
		if _, err := followup.ReadCommand(c.name, c.v, []byte("{}")); c.want == "" && err != nil || c.want != "" && !errors.Is(err, c.want) {
			t.Errorf("%s in version %d: got %v, want %v", c.name, c.v, err, c.want)
		}
	}
	for doc, want := range map[string]aftersales.Code{
		strings.Replace(d.document(), "followup/1", "followup/2", 1): aftersales.RuleVersion,
		strings.Replace(d.document(), `"seq":14`, `"seq":15`, 1):     aftersales.RuleHistory,
		strings.Replace(d.document(), `"closed"`, `"shut"`, 1):       aftersales.RuleChoice,
		strings.Replace(d.document(), `"remark"`, `"remarks"`, 1):    aftersales.RuleKnownField,
	} {
		if err := json.Unmarshal([]byte(doc), new(followup.Contact)); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	event := string(must(json.Marshal(d.events[0])))
	for doc, want := range map[string]aftersales.Code{
		strings.Replace(event, `"v":1`, `"v":2`, 1):             aftersales.RuleVersion,
		strings.Replace(event, `"planned"`, `"plotted"`, 1):     aftersales.RuleChoice,
		strings.Replace(event, `"customer":{`, `"client":{`, 1): aftersales.RuleKnownField,
	} {
		if err := json.Unmarshal([]byte(doc), new(followup.Event)); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
}

// What no history leads to is AS-205.
func TestNoHistoryLeadsThere(t *testing.T) {
	reopen := func(s *followup.Snapshot, as followup.Status) { s.Status, s.EndedAt = as, time.Time{} }
	edits := map[string]func(*followup.Snapshot){
		"no events":            func(s *followup.Snapshot) { s.Seq = 0 },
		"a receipt short":      func(s *followup.Snapshot) { s.Seq++ },
		"another stage":        func(s *followup.Snapshot) { s.Subject = ref("workorder/RO-1") },
		"no time":              func(s *followup.Snapshot) { s.At = time.Time{} },
		"delivered afterwards": func(s *followup.Snapshot) { s.Delivered = s.At.Add(time.Second) },
		"no status":            func(s *followup.Snapshot) { s.Status = "gone" },
		"half a time":          func(s *followup.Snapshot) { s.At = s.At.Add(time.Microsecond) },
		"nobody to call":       func(s *followup.Snapshot) { s.Customer.ID = "" },
		"no vehicle":           func(s *followup.Snapshot) { s.Vehicle.ID = "" },
		"no order":             func(s *followup.Snapshot) { s.Orders = nil },
		"an order twice":       func(s *followup.Snapshot) { s.Orders[1] = s.Orders[0] },
		"an internal order":    func(s *followup.Snapshot) { s.Orders[1].Internal = true },
		"an order elsewhere":   func(s *followup.Snapshot) { s.Orders[1].Visit = ref("reception/V-2") },
		"delivered before":     func(s *followup.Snapshot) { s.Delivered = s.Delivered.Add(-time.Second) },
		"too many readings":    func(s *followup.Snapshot) { s.Readings = make([]followup.Reading, 51) },
		"nobody read the file": func(s *followup.Snapshot) { s.Readings = nil },
		"a call at no time":    func(s *followup.Snapshot) { s.Attempts[0].When = aftersales.LocalTime{} },
		"refused before":       func(s *followup.Snapshot) { s.Attempts[0].Result = followup.ResultRefused },
		"refused too":          func(s *followup.Snapshot) { s.Attempts[1].Result = followup.ResultRefused },
		"another purpose":      func(s *followup.Snapshot) { s.Others[0].Purpose = "sale" },
		"never broken off":     func(s *followup.Snapshot) { s.Breaks = nil },
		"never reached":        func(s *followup.Snapshot) { s.ReachedAt = time.Time{} },
		"never answered":       func(s *followup.Snapshot) { s.AnsweredAt = time.Time{} },
		"a reply short":        func(s *followup.Snapshot) { s.Replies = s.Replies[1:] },
		"a reply twice":        func(s *followup.Snapshot) { s.Replies[0] = s.Replies[2] },
		"a problem unsaid":     func(s *followup.Snapshot) { s.Replies[1].Words = " " },
		"promised for nothing": func(s *followup.Snapshot) { s.Replies[1].Mark = followup.MarkGood },
		"a promise twice":      func(s *followup.Snapshot) { s.Promises[1].ID = "p1" },
		"promised again": func(s *followup.Snapshot) {
			s.Promises[0].Status, s.Promises[0].Solution.Outcome = "accepted", "accepted"
		},
		"a promise of nothing":  func(s *followup.Snapshot) { s.Promises[0].Content = "" },
		"due before promised":   func(s *followup.Snapshot) { s.Promises[0].Due = s.Promises[0].At.Add(-time.Second) },
		"another outcome":       func(s *followup.Snapshot) { s.Promises[0].Solution.Outcome = followup.OutcomeAccepted },
		"closed and unsolved":   func(s *followup.Snapshot) { s.Promises = s.Promises[:1] },
		"not ended":             func(s *followup.Snapshot) { s.EndedAt = time.Time{} },
		"a reason to refuse":    func(s *followup.Snapshot) { s.EndReason = "不要再打了" },
		"a message too":         func(s *followup.Snapshot) { s.Message.At = s.At },
		"skipped too":           func(s *followup.Snapshot) { s.NotCalled.Reason = followup.SkipReasonInternal },
		"a complaint elsewhere": func(s *followup.Snapshot) { s.Complaint.At = s.At },
		"due":                   func(s *followup.Snapshot) { reopen(s, followup.StatusDue) },
		"prepared":              func(s *followup.Snapshot) { reopen(s, followup.StatusPrepared) },
		"attempted":             func(s *followup.Snapshot) { reopen(s, followup.StatusAttempted) },
		"reached":               func(s *followup.Snapshot) { reopen(s, followup.StatusReached) },
		"answered":              func(s *followup.Snapshot) { reopen(s, followup.StatusAnswered) },
		"solving":               func(s *followup.Snapshot) { reopen(s, followup.StatusSolving) },
		"passed on":             func(s *followup.Snapshot) { reopen(s, followup.StatusPassedOn) },
		"refused":               func(s *followup.Snapshot) { s.Status = followup.StatusRefused },
		"unreachable":           func(s *followup.Snapshot) { s.Status = followup.StatusUnreachable },
		"skipped":               func(s *followup.Snapshot) { s.Status = followup.StatusSkipped },
		"receipts twice": func(s *followup.Snapshot) {
			s.Receipts = aftersales.Receipts{}
			for range s.Seq {
				s.Receipts.Add(aftersales.Cause{ID: commandID(1)})
			}
		},
	}
	for name, edit := range edits {
		d := newDesk(t).all(life()...)
		stage().LeadsNowhere(t, name, &d.Contact, edit, "")
	}
	stagetest.AtLeast(t, len(edits), 49)
}

// TestOneStatusFits puts every other status on what was recorded after every command of every life: no history leads there, but where two statuses have the same record.
func TestOneStatusFits(t *testing.T) {
	both := []string{ // a refusal and a closing leave no other trace
		"answered closed", "attempted refused", "closed answered", "closed passed-on", "closed solved", "due refused", "passed-on closed", "prepared refused", "reached refused", "solved closed",
	}
	found := map[string]bool{}
	for _, way := range lives() {
		d := newDesk(t)
		for _, step := range way {
			d.do(step.by, step.cmd)
			for _, st := range followup.Statuses() {
				s := d.Snapshot()
				if st == s.Status {
					continue
				}
				was := s.Status
				s.Status, s.EndedAt = st, time.Time{}
				if st.Ended() {
					s.EndedAt = s.At
				}
				if _, err := followup.Restore(s); err == nil {
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
	stage().NothingIsShared(t, 300, func(s *followup.Snapshot) map[string]any {
		return map[string]any{"the hours": s.CallingHours(), "the problems": s.Problems()}
	})
	for _, list := range []any{followup.Rules(), followup.Duties(), followup.Questions(), followup.Statuses(), followup.DefaultPolicy().Asked()} {
		stagetest.Scribble(reflect.ValueOf(list))
	}
	if followup.Rules()[0].Code != followup.RuleOneFollowUp || followup.Duties()[0].Code != followup.DutyCall || followup.Questions()[0] != followup.QuestionAppointment {
		t.Error("a host may edit a catalogue")
	}
}

func TestNothingLeaks(t *testing.T) {
	secrets := []string{"王小明", "13812345678", "浙A12345", "LSVAA4187E2123456", "等了半个小时才有人接待", "晚上七点以后", "请经理当面道歉", "高峰时段增设一名接待人员", "可以接受", "不要再打了"}
	stage().NothingLeaks(t, system, secrets, func(s *followup.Snapshot) []any {
		return []any{[]any{s.Orders, s.Attempts, s.Others, s.Received, s.Breaks, s.Replies, s.Promises, s.Complaint, s.NotCalled, s.Customer, s.Vehicle, followup.WeeklyOf([]followup.Snapshot{*s}, shanghai, date("2026-03-06"))}}
	})
}

func TestSameBytesAgain(t *testing.T) { stage().SameBytesAgain(t) }

func TestMutatedDocuments(t *testing.T) { stage().MutatedDocuments(t, "solved", 12, 1) }

func TestHostileLives(t *testing.T) { stage().HostileLives(t, 350) }
