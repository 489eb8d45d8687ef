package hotline_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

func TestLivesEnd(t *testing.T) {
	for name, way := range lives() {
		d := newDesk(t)
		for _, s := range way {
			d.do(s.by, s.cmd)
			if _, err := hotline.Restore(d.Snapshot()); err != nil {
				t.Errorf("%s: after %s: %v", name, hotline.CommandName(s.cmd), err)
			}
		}
		if !d.Status().Ended() || d.Snapshot().EndedAt.IsZero() {
			t.Errorf("%s: the ticket is %s", name, string(d.Status()))
		}
		replayed, err := hotline.Replay(d.events)
		if err != nil || string(must(json.Marshal(replayed))) != d.document() {
			t.Errorf("%s: replayed and live differ: %v", name, err)
		}
	}
}

// Every list of a ticket ends at a hundred, and the ticket can still be read.
func TestListsEnd(t *testing.T) {
	d := newDesk(t)
	d.do(agent, take(hotline.KindRepairRequest, pricing.CoverageCovered))
	full := func(by aftersales.Actor, give func(n int) hotline.Command) {
		t.Helper()
		for n := range 100 {
			d.do(by, give(n))
		}
		d.refused(by, give(100), aftersales.RuleLength)
	}
	full(agent, func(int) hotline.Command { return hotline.JoinCall{Product: "v1", Symptom: "no-start"} })
	full(agent, func(n int) hotline.Command {
		c := promised()
		c.Promise = fmt.Sprintf("p%d", n)
		return c
	})
	full(coordinator, func(int) hotline.Command { return paid })
	full(technician, func(n int) hotline.Command {
		return hotline.ReportQuality{Report: fmt.Sprintf("q%d", n), To: "maker-1"}
	})
	full(agent, func(int) hotline.Command { return passOn(technician) })
	d.do(technician, hotline.Acknowledge{})
	full(technician, func(int) hotline.Command { return diagnose() })
	var back hotline.Ticket
	if err := json.Unmarshal([]byte(d.document()), &back); err != nil {
		t.Fatal(err)
	}
}

// What somebody reports is not later than its recording, and not earlier than what it follows: each a second beside, and at the very instant.
func TestTimesFollow(t *testing.T) {
	at := func(cmd hotline.Command, field string, when time.Time) hotline.Command {
		v := reflect.New(reflect.TypeOf(cmd)).Elem()
		v.Set(reflect.ValueOf(cmd))
		v.FieldByName(field).Set(reflect.ValueOf(when))
		c, _ := v.Interface().(hotline.Command)
		return c
	}
	for _, way := range lives() {
		d := newDesk(t)
		for _, s := range way {
			call := d.call(s.by)
			cmd, field, refusals := s.cmd, "At", map[time.Time]string{call.At: "", call.At.Add(time.Second): "AS-005", day.Add(-time.Second): "AS-005"}
			if first, is := cmd.(hotline.Take); is { // nothing is before it
				first.PickedUp = time.Time{}
				cmd, field, refusals = first, "Rang", map[time.Time]string{call.At: "", call.At.Add(time.Second): "AS-005"}
			}
			if !reflect.ValueOf(cmd).FieldByName(field).IsValid() {
				d.do(s.by, s.cmd)
				continue
			}
			for when, want := range refusals {
				if _, err := d.Check(call, at(cmd, field, when)); stagetest.Refusal(err) != want {
					t.Errorf("%s at %v: got %q, want %q", hotline.CommandName(cmd), when, stagetest.Refusal(err), want)
				}
			}
			d.do(s.by, s.cmd)
		}
	}
}

// A call that is picked up as it rings, and a promise for now, are of a history like any other.
func TestOneInstant(t *testing.T) {
	d := newDesk(t)
	first := take(hotline.KindRepairRequest, pricing.CoverageCovered)
	first.Rang = first.PickedUp
	d.do(agent, first)
	now := promised()
	now.Due = d.at.Add(time.Minute)
	d.do(agent, now)
	s := d.Snapshot()
	if p := s.Promises[0]; !p.Due.Equal(p.At) || s.Check() != nil {
		t.Errorf("promised at %v for %v: %v", p.At, p.Due, s.Check())
	}
	for at, want := range map[time.Time]int{s.Rang: 2, s.Rang.Add(-time.Nanosecond): 0} { // to pick up and to pass on
		if owed := s.Duties(aftersales.Calendar{}, at); len(owed) != want {
			t.Errorf("at %v: got %+v, want %d duties", at, owed, want)
		}
	}
}

// Hostile values are refused, and never a panic.
func TestHostile(t *testing.T) {
	d := newDesk(t)
	d.refused(agent, nil, aftersales.RuleChoice)
	d.refused(agent, &hotline.Close{}, aftersales.RuleChoice)
	d.refused(agent, struct{ hotline.Close }{}, aftersales.RuleChoice)
	empty := hotline.Take{}
	d.refused(agent, empty, aftersales.RuleRequired, aftersales.RuleRequired)
	bad := take(hotline.KindRepairRequest, pricing.CoverageCovered)
	bad.Question, bad.Urgent = "\u202e倒序", true
	d.refused(agent, bad, aftersales.RuleCleanText)
	bad = take(hotline.KindRepairRequest, "maybe")
	d.refused(agent, bad, aftersales.RuleChoice)
	bad = take(hotline.KindRepairRequest, pricing.CoverageCovered)
	bad.Symptom.Words = aftersales.Words(strings.Repeat("字", 1001))
	d.refused(agent, bad, aftersales.RuleLength)
	bad = take(hotline.KindRepairRequest, pricing.CoverageCovered)
	bad.Rang = bad.PickedUp.Add(time.Second)
	d.refused(agent, bad, aftersales.RuleOrderOfTime)
	bad = take(hotline.KindRepairRequest, pricing.CoverageCovered)
	bad.Policy.Modes = []hotline.ModeRow{{Level: "zeroth", Modes: []hotline.Mode{"by-pigeon"}}}
	d.refused(agent, bad, aftersales.RuleChoice, aftersales.RuleChoice)
	bad = take(hotline.KindRepairRequest, pricing.CoverageCovered)
	bad.Earlier = hotline.Earlier{Ticket: must(aftersales.ParseRef("workorder/RO-1"))}
	d.refused(agent, bad, aftersales.RuleThere)
	bad.Earlier = hotline.Earlier{Status: hotline.StatusClosed}
	d.refused(agent, bad, aftersales.RuleRequired)
	d.do(agent, take(hotline.KindRepairRequest, pricing.CoverageCovered))
	d.refused(agent, hotline.PassOn{To: "x1", Role: aftersales.RoleGreeter, Asked: "什么", Note: note()}, aftersales.RuleChoice)
	d.refused(agent, escalate(hotline.MarkBatch, hotline.MarkBatch), aftersales.RuleNameFree)
	owed := paid
	owed.Amount = must(aftersales.ParseMoney("-1.00 CNY"))
	d.refused(coordinator, owed, aftersales.RuleNumber)
	undated := passOn(technician)
	undated.Note.At = time.Time{}
	d.refused(agent, undated, hotline.RuleCallNote)
	noDue := promised()
	noDue.Due = time.Time{}
	d.refused(agent, noDue, aftersales.RuleRequired)
	elsewhere := hotline.RaiseComplaint{Case: must(aftersales.ParseRef("workorder/RO-1")), Note: note()}
	d.refused(agent, elsewhere, aftersales.RuleThere)
	other := d.call(agent)
	other.Subject = must(aftersales.ParseRef("workorder/RO-1"))
	if _, err := new(hotline.Ticket).Do(other, take(hotline.KindRepairRequest, pricing.CoverageCovered)); !errors.Is(err, aftersales.RuleThere) {
		t.Errorf("got %v, want a ticket's own subject", err)
	}
}

// The door refuses histories, documents and commands that are none.
func TestDoor(t *testing.T) {
	d := newDesk(t).all(life()...)
	moved := func(n int, seq int64) hotline.Event {
		e := d.events[n]
		e.Seq = seq
		return e
	}
	other := d.events[1]
	other.Subject = must(aftersales.ParseRef("hotline/T-2"))
	early := d.events[1]
	early.At = day
	for name, history := range map[string][]hotline.Event{
		"begins late":      d.events[1:],
		"is of two":        {d.events[0], other},
		"goes back":        {d.events[0], early},
		"calls back whom":  {d.events[0], moved(6, 2)},
		"has what no call": {d.events[0], moved(5, 2)},
		"has no fact":      {{Header: d.events[0].Header}},
		"is not a history": {d.events[0], moved(14, 2)},
	} {
		if _, err := hotline.Replay(history); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("a history that %s: got %v", name, err)
		}
	}
	solved := d.events[slices.IndexFunc(d.events, func(e hotline.Event) bool { _, is := e.Data.(hotline.SolutionRecorded); return is })]
	solved.Seq = 2
	if _, err := hotline.Replay([]hotline.Event{d.events[0], solved}); !errors.Is(err, aftersales.RuleHistory) {
		t.Errorf("a history that solves what went to nobody: got %v", err)
	}
	if d.ID() != "T-1" || d.Seq() != 15 || !strings.Contains(d.events[0].LogValue().String(), "call-taken") {
		t.Errorf("got %s #%d, %v", d.ID(), d.Seq(), d.events[0])
	}
	for _, c := range []struct {
		name string
		v    int
		want aftersales.Code
	}{{"take", 2, aftersales.RuleVersion}, {"take", -1, aftersales.RuleVersion}, {"give", 0, aftersales.RuleChoice}, {"close", 1, ""}, {"withdraw", 1, aftersales.RuleRequired}} {
		if _, err := hotline.ReadCommand(c.name, c.v, []byte("{}")); c.want == "" && err != nil || c.want != "" && !errors.Is(err, c.want) {
			t.Errorf("%s in version %d: got %v, want %v", c.name, c.v, err, c.want)
		}
	}
	for doc, want := range map[string]aftersales.Code{
		strings.Replace(d.document(), "hotline/1", "hotline/2", 1):     aftersales.RuleVersion,
		strings.Replace(d.document(), `"seq":15`, `"seq":16`, 1):       aftersales.RuleHistory,
		strings.Replace(d.document(), `"closed"`, `"shut"`, 1):         aftersales.RuleChoice,
		strings.Replace(d.document(), `"urgent"`, `"urgent_or_so"`, 1): aftersales.RuleChoice,
	} {
		if err := json.Unmarshal([]byte(doc), new(hotline.Ticket)); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	event := string(must(json.Marshal(d.events[0])))
	for doc, want := range map[string]aftersales.Code{
		strings.Replace(event, `"v":1`, `"v":2`, 1):              aftersales.RuleVersion,
		strings.Replace(event, `"call-taken"`, `"call-left"`, 1): aftersales.RuleChoice,
		strings.Replace(event, `"kind"`, `"sort"`, 1):            aftersales.RuleKnownField,
	} {
		if err := json.Unmarshal([]byte(doc), new(hotline.Event)); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
}

// A ticket that was only taken stands nowhere further on.
func TestNothingWasDoneYet(t *testing.T) {
	d := newDesk(t)
	d.do(agent, take(hotline.KindRepairRequest, pricing.CoverageCovered))
	for _, status := range hotline.Statuses()[1:] {
		s := d.Snapshot()
		if s.Status = status; status.Ended() {
			s.EndedAt = s.At
		}
		if err := s.Check(); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("%s: got %v", string(status), err)
		}
	}
}

// What no history leads to is AS-205.
func TestNoHistoryLeadsThere(t *testing.T) {
	edits := map[string]func(*hotline.Snapshot){
		"no events":               func(s *hotline.Snapshot) { s.Seq = 0 },
		"a receipt short":         func(s *hotline.Snapshot) { s.Seq++ },
		"another stage":           func(s *hotline.Snapshot) { s.Subject = must(aftersales.ParseRef("workorder/RO-1")) },
		"no time":                 func(s *hotline.Snapshot) { s.At = time.Time{} },
		"picked up before it was": func(s *hotline.Snapshot) { s.Rang = s.PickedUp.Add(time.Second) },
		"no status":               func(s *hotline.Snapshot) { s.Status = "gone" },
		"no kind":                 func(s *hotline.Snapshot) { s.Kind = "" },
		"taken by nobody":         func(s *hotline.Snapshot) { s.TakenBy = "" },
		"another level":           func(s *hotline.Snapshot) { s.Level = hotline.LevelFirst },
		"passed to nobody":        func(s *hotline.Snapshot) { s.Passes[0].To = "" },
		"acknowledged twice":      func(s *hotline.Snapshot) { s.Passes[0].Acknowledged = s.At },
		"never acknowledged":      func(s *hotline.Snapshot) { s.Passes[1].Acknowledged = time.Time{} },
		"a diagnosis of nothing":  func(s *hotline.Snapshot) { s.Diagnoses[0].Finding = " " },
		"no diagnosis":            func(s *hotline.Snapshot) { s.Diagnoses, s.Escalations[0].Solution = nil, hotline.Solution{} },
		"a promise twice":         func(s *hotline.Snapshot) { s.Promises = append(s.Promises, s.Promises[0]) },
		"closed and owing": func(s *hotline.Snapshot) {
			s.Promises[0].Status, s.Promises[0].Called = hotline.PromiseStatusOpen, time.Time{}
		},
		"closed and unreported":  func(s *hotline.Snapshot) { s.Reports = nil },
		"a report twice":         func(s *hotline.Snapshot) { s.Reports = append(s.Reports, s.Reports[0]) },
		"an unmarked escalation": func(s *hotline.Snapshot) { s.Escalations[0].Marks = nil },
		"not escalated":          func(s *hotline.Snapshot) { s.Escalations = nil },
		"never assigned":         func(s *hotline.Snapshot) { s.Assignments = nil },
		"never served": func(s *hotline.Snapshot) {
			s.Service, s.Escalations[0].Solution = hotline.Service{}, hotline.Solution{}
		},
		"answered too":      func(s *hotline.Snapshot) { s.Answer = hotline.Answer{At: s.At, By: "g1", Words: "好了"} },
		"not ended":         func(s *hotline.Snapshot) { s.EndedAt = time.Time{} },
		"withdrawn too":     func(s *hotline.Snapshot) { s.EndReason = "不需要了" },
		"a complaint too":   func(s *hotline.Snapshot) { s.Complaint.At = s.At },
		"taken still":       func(s *hotline.Snapshot) { s.Status, s.EndedAt = hotline.StatusTaken, time.Time{} },
		"with a technician": func(s *hotline.Snapshot) { s.Status, s.EndedAt = hotline.StatusWithTechnician, time.Time{} },
		"passed on":         func(s *hotline.Snapshot) { s.Status, s.EndedAt = hotline.StatusPassed, time.Time{} },
		"escalated":         func(s *hotline.Snapshot) { s.Status, s.EndedAt = hotline.StatusEscalated, time.Time{} },
		"solved":            func(s *hotline.Snapshot) { s.Status, s.EndedAt = hotline.StatusSolved, time.Time{} },
		"assigned":          func(s *hotline.Snapshot) { s.Status, s.EndedAt = hotline.StatusAssigned, time.Time{} },
		"answered":          func(s *hotline.Snapshot) { s.Status, s.EndedAt = hotline.StatusAnswered, time.Time{} },
		"receipts twice": func(s *hotline.Snapshot) {
			cause := aftersales.Cause{ID: commandID(1)}
			s.Receipts = aftersales.Receipts{}
			for range s.Seq {
				s.Receipts.Add(cause)
			}
		},
		"too many reports": func(s *hotline.Snapshot) {
			for n := range 100 {
				s.Reports = append(s.Reports, hotline.Report{ID: fmt.Sprintf("r%d", n)})
			}
		},
		"assigned again and again": func(s *hotline.Snapshot) { s.Assignments = append(s.Assignments, s.Assignments[0], s.Assignments[0]) },
		"assigned at once":         func(s *hotline.Snapshot) { s.Escalations = nil },
		"a complaint escalated": func(s *hotline.Snapshot) {
			s.Kind, s.Passes[0].Role, s.Passes[1].Role = hotline.KindComplaint, manager.Role, manager.Role
		},
		"served by nobody": func(s *hotline.Snapshot) { s.Assignments = nil },
		"served and escalated": func(s *hotline.Snapshot) {
			s.Status, s.EndedAt, s.Assignments, s.Service = hotline.StatusEscalated, time.Time{}, nil, hotline.Service{}
		},
		"escalated to nobody": func(s *hotline.Snapshot) {
			s.Status, s.EndedAt, s.Assignments, s.Escalations, s.Reports, s.Service, s.Diagnoses[0].Marks = hotline.StatusEscalated, time.Time{}, nil, nil, nil, hotline.Service{}, nil
		},
		"an answer without words": func(s *hotline.Snapshot) {
			s.Assignments, s.Escalations, s.Service, s.Diagnoses[0].Marks = nil, nil, hotline.Service{}, nil
			s.Answer = hotline.Answer{At: s.At, By: "g1", Words: " "}
		},
		"a technical complaint": func(s *hotline.Snapshot) { s.Kind = hotline.KindComplaint; s.Passes = nil; s.Diagnoses = nil },
	}
	for name, edit := range edits {
		d := newDesk(t).all(life()...)
		stage().LeadsNowhere(t, name, &d.Ticket, edit, "")
	}
	stagetest.AtLeast(t, len(edits), 43)
	for name, c := range map[string]struct {
		life string
		edit func(*hotline.Snapshot)
		path string
	}{
		"assigned three times for one escalation": {"served", func(s *hotline.Snapshot) {
			s.Assignments = append(s.Assignments, s.Assignments[0], s.Assignments[0])
		}, "assignments"},
		"answered over a mark":             {"answered", func(s *hotline.Snapshot) { s.Diagnoses[0].Marks = []hotline.Mark{hotline.MarkBatch} }, "answer"},
		"answered before it was passed on": {"answered", func(s *hotline.Snapshot) { s.Diagnoses, s.Passes[0].Acknowledged = nil, time.Time{} }, "answer"},
		"answered, and taken still": {"answered", func(s *hotline.Snapshot) {
			s.Status, s.EndedAt, s.Passes, s.Diagnoses = hotline.StatusTaken, time.Time{}, nil, nil
		}, "status"},
		"a complaint of no case": {"complaint", func(s *hotline.Snapshot) { s.Complaint.Case = aftersales.Ref{} }, "complaint"},
	} {
		stage().LeadsNowhere(t, name, &newDesk(t).all(lives()[c.life]...).Ticket, c.edit, c.path)
	}
}

// The extract of a repeat is made of a ticket that was taken.
func TestEarlierOf(t *testing.T) {
	if _, err := hotline.EarlierOf(hotline.Snapshot{}); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("got %v of nothing", err)
	}
	d := newDesk(t)
	d.do(agent, take(hotline.KindRepairRequest, pricing.CoverageCovered))
	s := d.Snapshot()
	want := hotline.Earlier{Ticket: d.subject, Seq: 1, Status: hotline.StatusTaken, Product: "v1", Symptom: "no-start"}
	if got, err := hotline.EarlierOf(s); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	if s.Seq = 2; second(hotline.EarlierOf(s)) == nil {
		t.Error("an extract of what no history leads to")
	}
}

func second[T any](_ T, err error) error { return err }

func TestNothingIsShared(t *testing.T) {
	stage().NothingIsShared(t, 300, nil)
	for _, list := range []any{hotline.Rules(), hotline.Duties(), hotline.Kinds(), hotline.Statuses(), hotline.Modes()} {
		stagetest.Scribble(reflect.ValueOf(list))
	}
	if hotline.Rules()[0].Code != hotline.RuleOneTicket || hotline.Duties()[0].Code != hotline.DutyPickUp || hotline.Modes()[0] != hotline.ModeOnSite {
		t.Error("a host may edit a catalogue")
	}
}

func TestNothingLeaks(t *testing.T) {
	secrets := []string{"王小明", "13812345678", "浙A12345", "LSVAA4187E2123456", "早上打不着火", "还是打不着火", "电瓶亏电", "每天耕作八小时", "更换改进型继电器", "打不着火，请回电"}
	stage().NothingLeaks(t, customer, secrets, func(s *hotline.Snapshot) []any {
		return []any{[]any{s.Calls, s.Passes, s.Diagnoses, s.Promises, s.Escalations, s.Assignments, s.Service, s.Answer, s.Complaint, s.Product, s.Symptom, hotline.KnownSolutionsOf([]hotline.Snapshot{*s}, "kt-504", "no-start")}}
	})
}

func TestSameBytesAgain(t *testing.T) { stage().SameBytesAgain(t) }

func TestMutatedDocuments(t *testing.T) { stage().MutatedDocuments(t, "served", 13, 1) }

// AS-103: what came of a service is a visit or a repair order.
func TestServiceNamesWhatCameOfIt(t *testing.T) {
	steps := life()
	served := len(steps) - 2
	for stage, want := range map[string][]aftersales.Code{"complaint": {aftersales.RuleThere}, "hotline": {aftersales.RuleThere}, "reception": nil, "workorder": nil} {
		d := newDesk(t)
		for _, s := range steps[:served] {
			d.do(s.by, s.cmd)
		}
		c := service
		c.Order = must(aftersales.NewRef(stage, "X-1"))
		if want != nil {
			d.refused(repairs, c, want...)
			continue
		}
		d.do(repairs, c)
	}
}

func TestHostileLives(t *testing.T) { stage().HostileLives(t, 380) }
