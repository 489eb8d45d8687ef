package hotline_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// The reference is a second ticket, written from the specification's prose: no times, no sequence, no texts. TestReference walks breadth first through every state that it can reach within the bounds below, gives every command of the list in each of them, and compares with the real ticket: the exact list of codes, the state after, and what Can lists.
//
// Bounds: a repair request under guarantee or out of it, a product enquiry, or a complaint; one promised call-back; two escalations and two assignments. Beyond them a command is compared, and not walked on from.

// refTicket is a state of the reference.
type refTicket struct {
	st        hotline.Status
	kind      hotline.Kind
	out       bool // of guarantee, as last diagnosed
	holder    string
	diagnosed bool
	difficult bool // as last diagnosed
	paid      bool // announced
	promise   int  // 1: due; 2: called
	escalated int
	batch     bool // was escalated as one
	solved    bool // by the last escalation
	ever      bool // by any
	reported  bool
	assigned  int
}

// ask is a command of the list.
type ask struct {
	what string // the command, and what is odd about it
	by   aftersales.Actor
	cmd  hotline.Command
}

func (a ask) name() string { name, _, _ := strings.Cut(a.what, " "); return name }

func (a ask) odd() string { _, odd, _ := strings.Cut(a.what, " "); return odd }

var refOpen = []hotline.Status{"taken", "passed", "with-technician", "answered", "escalated", "solved", "assigned", "served"}

// refVerbs is the table role × life of the prose.
var refVerbs = map[string]struct {
	roles string
	in    []hotline.Status
}{
	"take":              {"agent manager", []hotline.Status{""}},
	"join-call":         {"agent manager", refOpen},
	"pass-on":           {"agent coordinator manager", []hotline.Status{"taken", "passed"}},
	"acknowledge":       {"technician manager", []hotline.Status{"passed"}},
	"diagnose":          {"technician", []hotline.Status{"with-technician"}},
	"answer-by-phone":   {"agent technician manager", []hotline.Status{"taken", "with-technician"}},
	"announce-paid":     {"agent technician coordinator repairs manager", []hotline.Status{"taken", "passed", "with-technician", "escalated", "solved", "assigned"}},
	"promise-call-back": {"agent technician coordinator repairs manager", refOpen},
	"record-call-back":  {"agent technician coordinator repairs manager", refOpen},
	"escalate":          {"agent technician coordinator repairs manager", []hotline.Status{"taken", "with-technician", "assigned"}},
	"record-solution":   {"technician manager", []hotline.Status{"escalated"}},
	"report-quality":    {"technician coordinator manager", append(slices.Clone(refOpen), "passed-to-complaint", "withdrawn")},
	"assign":            {"technician coordinator manager", []hotline.Status{"with-technician", "escalated", "solved"}},
	"record-service":    {"repairs manager", []hotline.Status{"assigned"}},
	"raise-complaint":   {"agent technician coordinator repairs manager", refOpen},
	"withdraw":          {"agent technician coordinator repairs manager customer", refOpen},
	"close":             {"agent technician coordinator repairs manager", refOpen},
}

var refRoles = map[aftersales.Role]string{
	agent.Role: "agent", technician.Role: "technician", coordinator.Role: "coordinator", repairs.Role: "repairs", manager.Role: "manager", customer.Role: "customer",
}

// judge is what the prose says of a command in a state.
func (s refTicket) judge(a ask) (string, refTicket) {
	var broken []string
	refuse := func(code string, unless bool) {
		if !unless {
			broken = append(broken, code)
		}
	}
	ended := s.st == "closed" || s.st == "passed-to-complaint" || s.st == "withdrawn"
	row := refVerbs[a.name()]
	switch {
	case !slices.Contains(strings.Fields(row.roles), refRoles[a.by.Role]):
		return "AS-004", s
	case !slices.Contains(row.in, s.st) && (a.name() == "take" || a.name() == "join-call" && ended):
		return "HL-001", s
	case !slices.Contains(row.in, s.st):
		return "AS-102", s
	}
	was, complaint, tech := s, s.kind == hotline.KindComplaint, s.st == "with-technician"
	switch a.name() {
	case "take":
		c, _ := a.cmd.(hotline.Take)
		refuse("HL-002", a.odd() != "incomplete")
		s = refTicket{st: "taken", kind: c.Kind, out: c.Coverage.Statement.Answer == pricing.CoverageNot}
	case "join-call":
		about := s.kind == hotline.KindRepairRequest
		refuse("HL-001 HL-001", about == (a.odd() == "product"))
	case "pass-on":
		refuse("HL-102 HL-102", a.odd() != "nobody")
		refuse("HL-104", !complaint || a.odd() == "manager" || a.odd() == "nobody")
		refuse("HL-101", a.odd() != "silent")
		s.st, s.holder = "passed", technician.ID
		if a.odd() == "manager" {
			s.holder = manager.ID
		}
	case "acknowledge":
		refuse("HL-102", a.by.ID == s.holder)
		s.st, s.holder = "with-technician", ""
	case "diagnose":
		refuse("HL-005 HL-005 HL-005", a.odd() != "empty")
		s.diagnosed, s.difficult, s.out = true, a.odd() == "difficult", s.out || a.odd() == "out"
	case "answer-by-phone":
		superior := a.by.ID == manager.ID
		refuse("HL-104", !complaint || superior)
		refuse("HL-005", complaint || s.diagnosed || !tech && a.by.ID != technician.ID)
		refuse("HL-006", !s.difficult)
		s.st = "answered"
	case "announce-paid":
		s.paid = true
	case "promise-call-back":
		refuse("AS-104", s.promise == 0)
		refuse("HL-101", a.odd() != "silent")
		s.promise = 1
	case "record-call-back":
		switch {
		case a.odd() == "elsewhere", s.promise == 0:
			return "AS-103", was
		case s.promise == 2:
			return "AS-102", was
		}
		s.promise = 2
	case "escalate":
		refuse("HL-104", !complaint)
		refuse("HL-006", a.odd() != "unmarked" && (!s.difficult || a.odd() != "batch"))
		s.st, s.solved, s.batch = "escalated", false, s.batch || a.odd() != "difficult"
		s.escalated++
	case "record-solution":
		s.st, s.solved, s.ever = "solved", true, true
	case "report-quality":
		refuse("AS-104", !s.reported)
		s.reported = true
	case "assign":
		mode, rest, _ := strings.Cut(a.odd(), " ")
		charge, right, _ := strings.Cut(rest, " ")
		refuse("HL-104", !complaint)
		refuse("HL-005", s.diagnosed || s.ever)
		refuse("HL-006", !s.difficult || s.escalated > 0)
		refuse("HL-003", right != "level")
		repair := s.kind == hotline.KindRepairRequest
		refuse("HL-003", !(mode == "on-site" && (s.out || !repair)))
		if mode == "exchange" {
			refuse("HL-003", right != "guarantee" || charge == "free")
		} else {
			refuse("HL-003", !(s.out && charge == "free") && !(repair && !s.out && charge == "paid"))
		}
		refuse("HL-004", charge == "free" || s.paid)
		if mode == "exchange" {
			good := map[string]bool{"guarantee": repair && !s.out, "promise": true, "goodwill": true}
			refuse("HL-008", good[right])
		}
		refuse("HL-103 HL-103 HL-103", !(mode == "carry-in" && right == "untold"))
		s.st = "assigned"
		s.assigned++
	case "record-service":
		s.st = "served"
	case "raise-complaint":
		refuse("HL-104", a.odd() != "nowhere")
		refuse("HL-101", a.odd() != "silent")
		s.st = "passed-to-complaint"
	case "withdraw":
		refuse("HL-202", a.odd() != "strange")
		s.st = "withdrawn"
	case "close":
		refuse("HL-007", s.st == "answered" || s.st == "served" || s.st == "solved")
		refuse("HL-201", s.promise != 1)
		refuse("HL-201", !s.batch || s.reported)
		s.st = "closed"
	}
	if len(broken) > 0 {
		return strings.Join(broken, " "), was
	}
	return "", s
}

// within tells whether the walk goes on from a state.
func (s refTicket) within() bool { return s.escalated <= 2 && s.assigned <= 2 }

// refOf is the state of a real ticket.
func refOf(s hotline.Snapshot) refTicket {
	r := refTicket{
		st: s.Status, kind: s.Kind, out: s.Coverage.Statement.Answer == pricing.CoverageNot, diagnosed: len(s.Diagnoses) > 0, paid: len(s.Announced) > 0,
		escalated: len(s.Escalations), reported: len(s.Reports) > 0, assigned: len(s.Assignments),
	}
	if n := len(s.Passes); n > 0 && s.Passes[n-1].Acknowledged.IsZero() {
		r.holder = s.Passes[n-1].To
	}
	if r.diagnosed {
		r.difficult = len(s.Diagnoses[len(s.Diagnoses)-1].Marks) > 0
	}
	if len(s.Promises) > 0 {
		r.promise = 1
		if s.Promises[0].Status == hotline.PromiseStatusCalled {
			r.promise = 2
		}
	}
	for _, e := range s.Escalations {
		r.batch = r.batch || slices.Contains(e.Marks, hotline.MarkBatch)
		r.solved = !e.Solution.At.IsZero()
		r.ever = r.ever || r.solved
	}
	return r
}

// refAsks is every command of the list.
func refAsks() []ask {
	incomplete := take(hotline.KindRepairRequest, pricing.CoverageCovered)
	incomplete.Coverage = hotline.Coverage{}
	silent, nobody, silentPromise := passOn(technician), passOn(technician), promised()
	silent.Note, silentPromise.Note = aftersales.CallNote{}, aftersales.CallNote{}
	nobody.To, nobody.Asked = "", ""
	nobody.Role = manager.Role
	out := diagnose()
	out.Coverage = covered(pricing.CoverageNot)
	level := assign(hotline.ModeMailIn, hotline.ChargeFree)
	level.Level = hotline.LevelFirst
	untold := assign(hotline.ModeCarryIn, hotline.ChargePaid)
	untold.Directions = hotline.Directions{}
	exchange := func(charge hotline.Charge, kind hotline.RightKind, approved aftersales.Actor) hotline.Assign {
		c := assign(hotline.ModeExchangeReturn, charge)
		if kind != "" {
			c.Right = hotline.Right{Kind: kind, Approved: approved}
			if kind != hotline.RightKindGoodwill {
				c.Right.Document = "d-7"
			}
		}
		return c
	}
	raised := hotline.RaiseComplaint{Case: must(aftersales.ParseRef("complaint/C-1")), Note: note()}
	asks := []ask{
		{"take", agent, take(hotline.KindRepairRequest, pricing.CoverageCovered)},
		{"take out", agent, take(hotline.KindRepairRequest, pricing.CoverageNot)},
		{"take enquiry", agent, take(hotline.KindProductEnquiry, "")},
		{"take complaint", manager, take(hotline.KindComplaint, "")},
		{"take incomplete", agent, incomplete},
		{"join-call product", agent, hotline.JoinCall{Product: "v1", Symptom: "no-start"}},
		{"join-call", agent, hotline.JoinCall{}},
		{"pass-on", agent, passOn(technician)},
		{"pass-on manager", coordinator, passOn(manager)},
		{"pass-on nobody", agent, nobody},
		{"pass-on silent", agent, silent},
		{"acknowledge", technician, hotline.Acknowledge{}},
		{"acknowledge", another, hotline.Acknowledge{}},
		{"acknowledge", manager, hotline.Acknowledge{}},
		{"diagnose", technician, diagnose()},
		{"diagnose out", technician, out},
		{"diagnose difficult", technician, diagnose(hotline.MarkDifficult)},
		{"diagnose empty", technician, hotline.Diagnose{}},
		{"answer-by-phone", agent, answer},
		{"answer-by-phone", technician, answer},
		{"answer-by-phone", manager, answer},
		{"announce-paid", coordinator, paid},
		{"promise-call-back", agent, promised()},
		{"promise-call-back silent", agent, silentPromise},
		{"record-call-back", technician, hotline.RecordCallBack{Promise: "p1", Reached: true}},
		{"record-call-back", repairs, hotline.RecordCallBack{Promise: "p1"}},
		{"record-call-back elsewhere", technician, hotline.RecordCallBack{Promise: "p9"}},
		{"escalate difficult", technician, escalate(hotline.MarkDifficult)},
		{"escalate both", agent, escalate(hotline.MarkBatch, hotline.MarkDifficult)},
		{"escalate batch", repairs, escalate(hotline.MarkBatch)},
		{"escalate unmarked", technician, escalate()},
		{"record-solution", technician, solution},
		{"report-quality", technician, hotline.ReportQuality{Report: "q1", To: "maker-1"}},
		{"assign on-site free", technician, assign(hotline.ModeOnSite, hotline.ChargeFree)},
		{"assign on-site paid", coordinator, assign(hotline.ModeOnSite, hotline.ChargePaid)},
		{"assign carry-in free", technician, assign(hotline.ModeCarryIn, hotline.ChargeFree)},
		{"assign carry-in paid", technician, assign(hotline.ModeCarryIn, hotline.ChargePaid)},
		{"assign carry-in paid untold", technician, untold},
		{"assign mail-in free level", technician, level},
		{"assign exchange free guarantee", technician, exchange(hotline.ChargeFree, hotline.RightKindGuarantee, aftersales.Actor{})},
		{"assign exchange paid guarantee", technician, exchange(hotline.ChargePaid, hotline.RightKindGuarantee, aftersales.Actor{})},
		{"assign exchange paid promise", technician, exchange(hotline.ChargePaid, hotline.RightKindPromise, aftersales.Actor{})},
		{"assign exchange free goodwill", technician, exchange(hotline.ChargeFree, hotline.RightKindGoodwill, manager)},
		{"assign exchange free own", manager, exchange(hotline.ChargeFree, hotline.RightKindGoodwill, manager)},
		{"assign exchange free none", technician, exchange(hotline.ChargeFree, "", aftersales.Actor{})},
		{"record-service", repairs, service},
		{"raise-complaint", agent, raised},
		{"raise-complaint nowhere", agent, hotline.RaiseComplaint{Note: note()}},
		{"raise-complaint silent", agent, hotline.RaiseComplaint{Case: raised.Case}},
		{"withdraw", customer, hotline.Withdraw{Reason: "不需要了"}},
		{"withdraw strange", aftersales.Actor{ID: "c9", Role: aftersales.RoleCustomer}, hotline.Withdraw{Reason: "不需要了"}},
		{"close", agent, hotline.Close{}},
	}
	for _, name := range slices.Sorted(maps.Keys(refVerbs)) { // and every command from a role that may not give it
		row, i := refVerbs[name], slices.IndexFunc(asks, func(a ask) bool { return a.name() == name })
		for _, by := range []aftersales.Actor{agent, technician, coordinator, repairs, manager, customer} {
			if !slices.Contains(strings.Fields(row.roles), refRoles[by.Role]) {
				asks = append(asks, ask{asks[i].what, by, asks[i].cmd})
			}
		}
	}
	return asks
}

func TestReference(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole walk takes some seconds")
	}
	asks := refAsks()
	start := refTicket{}
	met := map[refTicket]*hotline.Ticket{start: new(hotline.Ticket)}
	queue := []refTicket{start}
	subject := must(aftersales.NewRef(hotline.Stage, "T-1"))
	reference := stagetest.ReadReference(t, false)
	decisions, taken, faults := 0, 0, 0
	accepted := map[string]int{}
	for len(queue) > 0 && faults < 10 {
		s := queue[0]
		queue = queue[1:]
		o := met[s]
		at := day.Add(time.Duration(o.Seq()+1) * time.Minute)
		for _, a := range asks {
			decisions++
			want, to := s.judge(a)
			call := aftersales.Call{Subject: subject, At: at, By: a.by}
			events, err := o.Check(call, a.cmd)
			if got := stagetest.Refusal(err); got != want {
				faults++
				t.Errorf("%s by %s: %s", a.what, a.by.ID, stagetest.Differs(a.name(), fmt.Sprintf("%+v", s), got, want, hotline.Rules()))
				continue
			}
			if can := slices.ContainsFunc(o.Can(a.by), func(p hotline.Option) bool { return p.Command == a.name() }); want == "" && !can {
				t.Errorf("%s by %s in %+v: Can does not list it", a.what, a.by.ID, s)
			}
			if want != "" {
				reference.Met(strings.Fields(want)...)
				continue
			}
			accepted[a.name()]++
			taken++
			for _, f := range events[0].Findings {
				reference.Met(string(f.Code))
			}
			next, err := hotline.Restore(o.Snapshot())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := next.Do(call, a.cmd); err != nil {
				t.Fatalf("%s: Do refuses what Check accepts: %v", a.what, err)
			}
			now := next.Snapshot()
			if got := refOf(now); got != to {
				faults++
				t.Errorf("%s in %+v led to\n%+v, want\n%+v", a.what, s, got, to)
			}
			if err := now.Check(); err != nil {
				faults++
				t.Errorf("%s in %+v: %v", a.what, s, err)
			}
			if _, known := met[to]; !known && to.within() {
				met[to] = next
				queue = append(queue, to)
			}
		}
	}
	if t.Failed() {
		return
	}
	reference.Walked(t, "a ticket", len(met), decisions, taken)
	reference.Whole(t, hotline.Rules())
	for name := range refVerbs {
		if accepted[name] == 0 {
			t.Errorf("%s is accepted in no state that the reference meets", name)
		}
	}
	for _, name := range []string{"closed", "passed-to-complaint", "withdrawn"} {
		found := false
		for s := range met {
			found = found || string(s.st) == name
		}
		if !found {
			t.Errorf("no state is %s", name)
		}
	}
}
