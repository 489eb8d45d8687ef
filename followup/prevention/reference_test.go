package prevention_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// The reference is a second measure, written from the specification's prose: no times, no sequence, no texts. TestReference walks breadth first through every state that it can reach, gives every command of the list in each of them, and compares with the real one: the exact list of codes, the state after, and what Can lists.

// refMeasure is a state of the reference.
type refMeasure struct {
	st       prevention.Status
	extended bool
	stepped  bool
	byOwner  bool // reported done; otherwise the manager did
	policy   bool // wants twenty calls
}

// ask is a command of the list.
type ask struct {
	what string // the command, and what is odd about it
	by   aftersales.Actor
	cmd  prevention.Command
}

func (a ask) name() string { name, _, _ := strings.Cut(a.what, " "); return name }

func (a ask) is(word string) bool { return slices.Contains(strings.Fields(a.what), word) }

// refVerbs is the table role × life of the prose.
var refVerbs = map[string]struct {
	roles string
	in    []prevention.Status
}{
	"propose":     {"clerk technician workshop manager", []prevention.Status{""}},
	"assign":      {"workshop manager", []prevention.Status{"proposed"}},
	"extend":      {"workshop manager", []prevention.Status{"assigned"}},
	"record-step": {"clerk technician workshop manager", []prevention.Status{"proposed", "assigned", "done", "verified"}},
	"report-done": {"clerk technician workshop manager", []prevention.Status{"assigned"}},
	"verify":      {"clerk workshop manager", []prevention.Status{"done"}},
	"replace":     {"clerk technician workshop manager", []prevention.Status{"ineffective"}},
	"drop":        {"workshop manager", []prevention.Status{"proposed", "assigned"}},
}

var refRoles = map[aftersales.Role]string{clerk.Role: "clerk", technician.Role: "technician", workshop.Role: "workshop", manager.Role: "manager", customer.Role: "customer"}

// judge is what the prose says of a command in a state.
func (s refMeasure) judge(a ask) (string, refMeasure) {
	var broken []string
	refuse := func(codes string, unless bool) {
		if !unless {
			broken = append(broken, codes)
		}
	}
	row := refVerbs[a.name()]
	switch {
	case !slices.Contains(strings.Fields(row.roles), refRoles[a.by.Role]):
		return "AS-004", s
	case !slices.Contains(row.in, s.st):
		return "AS-102", s
	}
	was := s
	switch a.name() {
	case "propose":
		refuse("FU-010 FU-010 FU-010 FU-010 FU-010 FU-010 FU-101", !a.is("bare"))
		refuse("FU-101", !a.is("modest"))
		refuse("AS-107", !a.is("elsewhere"))
		refuse("AS-103", !a.is("itself"))
		s = refMeasure{st: "proposed", policy: a.is("twenty")}
	case "assign":
		refuse("FU-010 FU-010", !a.is("nobody"))
		s.st = "assigned"
	case "extend":
		refuse("AS-005", !s.extended)
		s.extended = true
	case "record-step":
		refuse("AS-104", !s.stepped)
		s.stepped = true
	case "report-done":
		s.st, s.byOwner = "done", a.by.ID == workshop.ID
	case "verify":
		refuse("FU-101", !a.is("before") && !a.is("none") && !(s.policy && !a.is("many")))
		refuse("FU-202", a.by.ID == clerk.ID || a.by.ID == manager.ID && s.byOwner)
		s.st = "ineffective"
		if a.is("met") {
			s.st = "verified"
		}
	case "replace":
		refuse("AS-103", !a.is("itself"))
		s.st = "replaced"
	case "drop":
		s.st = "dropped"
	}
	if len(broken) > 0 {
		return strings.Join(broken, " "), was
	}
	return "", s
}

// refOf is the state of a real measure.
func refOf(s prevention.Snapshot) refMeasure {
	return refMeasure{st: s.Status, extended: len(s.Extensions) > 0, stepped: len(s.Steps) > 0, byOwner: s.DoneBy == workshop.ID, policy: s.Policy.LeastCalls > 0}
}

// refAsks is every command of the list.
func refAsks() []ask {
	twenty, modest, bare, itself := propose(), propose(), prevention.Propose{Origin: prevention.OriginComplaint, Policy: prevention.DefaultPolicy()}, propose()
	twenty.Policy.LeastCalls, modest.Aim = 20, 25
	itself.Replaces = prevention.Earlier{Measure: ref("prevention/M-1"), Status: prevention.StatusIneffective, Problem: "B"}
	elsewhere, asked := ofCase(), ofCase()
	elsewhere.Source, asked.Problem = ref("complaint/C-2"), "B"
	just := done
	just.At = day.Add(20 * time.Minute)
	before, none, many := verify(1), verify(0), verify(1)
	before.Reached.From = just.At.Add(-time.Second)
	none.Reached.Calls.Of = 0
	many.Reached.Calls.Of = 20
	ownEnd := replace
	ownEnd.By = ref("prevention/M-1")
	asks := []ask{
		{"propose", clerk, propose()},
		{"propose twenty", technician, twenty},
		{"propose bare", clerk, bare},
		{"propose modest", clerk, modest},
		{"propose itself", clerk, itself},
		{"propose of-a-case", clerk, ofCase()},
		{"propose of-a-case elsewhere", clerk, elsewhere},
		{"propose of-a-case elsewhere", clerk, asked},
		{"assign", manager, assign()},
		{"assign nobody", workshop, prevention.Assign{}},
		{"extend", manager, extend},
		{"record-step", technician, record},
		{"report-done", workshop, just},
		{"report-done", manager, just},
		{"verify met", clerk, verify(1)},
		{"verify met", manager, verify(1)},
		{"verify met", workshop, verify(1)},
		{"verify met", aftersales.Actor{ID: "a1", Role: clerk.Role}, verify(1)}, // who is responsible for the cause
		{"verify missed", clerk, verify(2)},
		{"verify met many", clerk, many},
		{"verify met before", clerk, before},
		{"verify none", clerk, none},
		{"replace", clerk, replace},
		{"replace itself", clerk, ownEnd},
		{"drop", manager, drop},
	}
	for _, name := range slices.Sorted(maps.Keys(refVerbs)) { // and every command from a role that may not give it
		row, i := refVerbs[name], slices.IndexFunc(asks, func(a ask) bool { return a.name() == name })
		for _, by := range []aftersales.Actor{clerk, technician, workshop, manager, customer} {
			if !slices.Contains(strings.Fields(row.roles), refRoles[by.Role]) {
				asks = append(asks, ask{asks[i].what, by, asks[i].cmd})
			}
		}
	}
	return asks
}

func TestReference(t *testing.T) {
	asks := refAsks()
	met := map[refMeasure]*prevention.Measure{{}: new(prevention.Measure)}
	queue := []refMeasure{{}}
	reference := stagetest.ReadReference(t, false)
	decisions, taken, faults := 0, 0, 0
	accepted := map[string]int{}
	for len(queue) > 0 && faults < 10 {
		s := queue[0]
		queue = queue[1:]
		o := met[s]
		at := day.Add(time.Duration(o.Seq()+1) * time.Second) // in time for what is reported done later
		if o.Seq() > 1 {
			at = day.AddDate(0, 0, 1)
		}
		for _, a := range asks {
			decisions++
			want, to := s.judge(a)
			call := aftersales.Call{Subject: ref("prevention/M-1"), At: at, By: a.by}
			events, err := o.Check(call, a.cmd)
			if got := stagetest.Refusal(err); got != want {
				faults++
				t.Errorf("%s by %s: %s", a.what, a.by.ID, stagetest.Differs(a.name(), fmt.Sprintf("%+v", s), got, want, prevention.Rules()))
				continue
			}
			if can := slices.ContainsFunc(o.Can(a.by), func(p prevention.Option) bool { return p.Command == a.name() }); want == "" && !can {
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
			next := must(prevention.Restore(o.Snapshot()))
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
			if _, known := met[to]; !known {
				met[to] = next
				queue = append(queue, to)
			}
		}
	}
	if t.Failed() {
		return
	}
	reference.Walked(t, "a measure", len(met), decisions, taken)
	reference.Whole(t, prevention.Rules())
	for name := range refVerbs {
		if accepted[name] == 0 {
			t.Errorf("%s is accepted in no state that the reference meets", name)
		}
	}
	for _, st := range append([]prevention.Status{""}, prevention.Statuses()...) {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(met)), func(s refMeasure) bool { return s.st == st }) {
			t.Errorf("no state is %q", string(st))
		}
	}
}
