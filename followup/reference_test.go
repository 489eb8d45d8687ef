package followup_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// The reference is a second follow-up, written from the specification's prose: two days on which calls are made, and no other times, no sequence, no texts. TestReference walks breadth first through every state that it can reach within the bounds below, gives every command of the list in each of them, and compares with the real one: the exact list of codes, the state after, and what Can lists.
//
// Bounds: one order that joins; calls on two days, after which a customer counts as unreachable; no problem, one about the reception, or that and one about the charge; two promises. An order joins before the file is read, and of a customer who does not want to be called only the next call is looked at. Beyond them a command is compared, and not walked on from.

// refPromise is a promise of the reference, in the order in which they are made.
type refPromise struct{ id, about, st string }

// refContact is a state of the reference.
type refContact struct {
	st                 followup.Status
	joined             bool
	clerkRead, advRead bool
	stop               bool // the customer asked not to be contacted
	tried              [2]bool
	last               int  // 1 or 2: the day of the last talk; 0: none
	again              bool // not before the second day
	problems           string
	promises           [2]refPromise
}

// ask is a command of the list.
type ask struct {
	what string // the command, and what is odd about it
	by   aftersales.Actor
	cmd  followup.Command
}

func (a ask) name() string { name, _, _ := strings.Cut(a.what, " "); return name }

func (a ask) odd() string { _, odd, _ := strings.Cut(a.what, " "); return odd }

func (a ask) is(word string) bool { return slices.Contains(strings.Fields(a.odd()), word) }

var refCalling = []followup.Status{"due", "prepared", "attempted"}

// refVerbs is the table role × life of the prose.
var refVerbs = map[string]struct {
	roles string
	in    []followup.Status
}{
	"plan":            {"system clerk manager", []followup.Status{""}},
	"join-order":      {"system clerk manager", []followup.Status{"due", "prepared", "attempted", "reached"}},
	"prepare":         {"clerk advisor agent manager", refCalling},
	"attempt":         {"clerk advisor agent manager", []followup.Status{"due", "prepared", "attempted", "refused"}},
	"call-about":      {"clerk advisor agent manager", []followup.Status{"due", "prepared", "attempted", "reached", "answered", "solving", "solved", "passed-on", "refused"}},
	"take-call":       {"clerk advisor agent manager", refCalling},
	"break-off":       {"clerk advisor agent manager", []followup.Status{"reached"}},
	"answer":          {"clerk advisor agent manager", []followup.Status{"reached"}},
	"refuse":          {"customer clerk advisor agent manager", []followup.Status{"due", "prepared", "attempted", "reached"}},
	"leave-message":   {"clerk advisor agent manager", refCalling},
	"skip":            {"clerk manager", refCalling},
	"promise":         {"clerk advisor agent manager", []followup.Status{"answered", "solving"}},
	"resolve":         {"clerk advisor agent manager", []followup.Status{"solving"}},
	"raise-complaint": {"clerk advisor agent manager", []followup.Status{"answered", "solving", "solved"}},
	"close":           {"clerk manager", []followup.Status{"answered", "solving", "solved", "passed-on"}},
}

var refRoles = map[aftersales.Role]string{
	clerk.Role: "clerk", advisor.Role: "advisor", agent.Role: "agent", manager.Role: "manager", system.Role: "system", customer.Role: "customer",
}

// stands is where a problem stands: with the last promise about it.
func (s refContact) stands(problem string) string {
	st := ""
	for _, p := range s.promises {
		if strings.Contains(p.about, problem) {
			st = p.st
		}
	}
	return st
}

func (s refContact) solved() bool {
	for _, problem := range strings.Split(s.problems, "") {
		if s.stands(problem) != "accepted" {
			return false
		}
	}
	return true
}

// judge is what the prose says of a command in a state.
func (s refContact) judge(a ask) (string, refContact) {
	var broken []string
	refuse := func(code string, unless bool) {
		if !unless {
			broken = append(broken, code)
		}
	}
	row := refVerbs[a.name()]
	switch {
	case !slices.Contains(strings.Fields(row.roles), refRoles[a.by.Role]):
		return "AS-004", s
	case !slices.Contains(row.in, s.st) && a.name() == "plan":
		return "FU-001", s
	case !slices.Contains(row.in, s.st):
		return "AS-102", s
	}
	was, byAdvisor := s, a.by.ID == advisor.ID
	on := 1
	if a.is("second") {
		on = 2
	}
	switch a.name() {
	case "plan":
		refuse("FU-001", !a.is("internal"))
		refuse("FU-001", !a.is("undelivered"))
		s = refContact{st: "due"}
	case "join-order":
		refuse("AS-104", !s.joined)
		refuse("FU-001", !a.is("elsewhere"))
		s.joined = true
	case "prepare":
		if s.st == "due" {
			s.st = "prepared"
		}
		s.clerkRead, s.advRead = s.clerkRead || !byAdvisor, s.advRead || byAdvisor
		s.stop = s.stop || a.is("stop")
	case "attempt":
		refuse("AS-005", s.last <= on)
		refuse("FU-002", !a.is("night"))
		refuse("FU-003", byAdvisor && s.advRead || !byAdvisor && s.clerkRead)
		refuse("FU-002", !s.again || on == 2)
		refuse("FU-002", s.st != "refused" && !s.stop)
		refuse("FU-009", !byAdvisor)
		s.tried[on-1], s.last, s.again = true, on, a.is("later")
		switch {
		case a.is("reached"):
			s.st = "reached"
		case a.is("refused"):
			s.st = "refused"
		default:
			s.st = "attempted"
		}
	case "call-about":
		refuse("AS-005", s.last <= on)
		refuse("FU-002", !a.is("night"))
		refuse("AS-103", !a.is("promised") || s.promises[0].st != "" || s.promises[1].st != "")
	case "take-call":
		s.st, s.last, s.again = "reached", 2, false
	case "break-off":
		s.st, s.last, s.again = "attempted", 2, a.is("later")
	case "answer":
		refuse("FU-005", !a.is("wordless"))
		refuse("FU-004", !a.is("incomplete"))
		refuse("FU-009", !byAdvisor)
		s.st, s.again = "answered", false
		for _, problem := range []string{"R", "C"} {
			if a.is(problem) {
				s.problems += problem
			}
		}
	case "refuse":
		refuse("FU-203", !a.is("stranger"))
		s.st = "refused"
	case "leave-message":
		refuse("AS-002", !a.is("spoken"))
		refuse("FU-002", !s.stop)
		refuse("FU-008", s.tried == [2]bool{true, true})
		s.st = "unreachable"
	case "skip":
		refuse("FU-201", !a.is("silent") && (!a.is("wish") || s.stop) && !a.is("caseless"))
		s.st = "skipped"
	case "promise":
		id := strings.Fields(a.odd())[0]
		refuse("AS-104", s.promises[0].id != id && s.promises[1].id != id)
		about := ""
		for _, problem := range []string{"R", "C"} {
			if !a.is(problem) {
				continue
			}
			about += problem
			if !strings.Contains(s.problems, problem) {
				refuse("AS-103", false)
			} else if st := s.stands(problem); st == "open" || st == "accepted" {
				refuse("AS-102", false)
			}
		}
		refuse("FU-006 FU-006 FU-006 FU-006", !a.is("bare"))
		n := 0
		if s.promises[0].id != "" {
			n = 1
		}
		s.st, s.promises[n] = "solving", refPromise{id, about, "open"}
	case "resolve":
		n := slices.IndexFunc(s.promises[:], func(p refPromise) bool { return a.is(p.id) })
		switch {
		case n < 0:
			return "AS-103", was
		case s.promises[n].st != "open":
			return "AS-102", was
		}
		refuse("FU-007", !a.is("unsigned"))
		s.promises[n].st = "accepted"
		if a.is("rejected") {
			s.promises[n].st = "rejected"
		}
		if s.solved() {
			s.st = "solved"
		}
	case "raise-complaint":
		refuse("AS-103", !a.is("elsewhere"))
		s.st = "passed-on"
	case "close":
		for _, problem := range strings.Split(s.problems, "") {
			if s.st == "passed-on" {
				break
			}
			refuse("FU-006", s.stands(problem) != "")
			refuse("FU-007", s.stands(problem) == "accepted")
		}
		s.st = "closed"
	}
	if len(broken) > 0 {
		return strings.Join(broken, " "), was
	}
	return "", s
}

// within tells whether the walk goes on from a state.
func (s refContact) within() bool {
	return !(s.joined && (s.clerkRead || s.advRead || s.stop)) && !(s.stop && s.last > 0 && !s.st.Ended())
}

// refOf is the state of a real follow-up.
func refOf(s followup.Snapshot) refContact {
	r := refContact{st: s.Status, joined: len(s.Orders) > 1, stop: s.Wish.Consent == followup.ConsentDoNotContact, again: !s.Again.IsZero()}
	for _, d := range s.Readings {
		r.clerkRead, r.advRead = r.clerkRead || d.By == clerk.ID, r.advRead || d.By == advisor.ID
	}
	at := func(t time.Time) {
		r.last = 1
		if t.Equal(nextDay) {
			r.last = 2
		}
	}
	for _, a := range s.Attempts {
		at(a.When.At)
		r.tried[r.last-1] = true
	}
	if len(s.Received)+len(s.Breaks) > 0 {
		r.last = 2
	}
	letters := map[followup.Question]string{followup.QuestionReception: "R", followup.QuestionCharge: "C"}
	for _, q := range s.Problems() {
		r.problems += letters[q]
	}
	for n, p := range s.Promises {
		about := ""
		for _, q := range p.Questions {
			about += letters[q]
		}
		r.promises[n] = refPromise{p.ID, about, string(p.Status)}
	}
	return r
}

var nextDay = day.AddDate(0, 0, 1)

// refAsks is every command of the list.
func refAsks() []ask {
	p := plan()
	p.Policy.Attempts = 2
	internal, undelivered := p, p
	internal.Order.Internal = true
	undelivered.Order.Delivered = time.Time{}
	elsewhere := followup.JoinOrder{Order: served("RO-2")}
	elsewhere.Order.Visit = ref("reception/V-2")
	later := func(at time.Time) followup.Attempt {
		c := attempt(at, followup.ResultLater)
		c.Again = nextDay
		return c
	}
	soon := followup.Prepare{At: delivered}
	stop := soon
	stop.Wish = followup.Wish{Consent: followup.ConsentDoNotContact}
	night := nextDay.Add(12 * time.Hour)
	told := func(problems ...followup.Question) followup.Answer {
		c := answers(problems...)
		c.At = nextDay
		return c
	}
	incomplete, wordless := told(), told(followup.QuestionReception)
	incomplete.Replies = incomplete.Replies[1:]
	wordless.Replies[1].Words = ""
	due := func(c followup.Promise) followup.Promise {
		c.Due = day.AddDate(0, 1, 0)
		return c
	}
	unsigned, unmet := resolve("p1", followup.OutcomeAccepted), resolve("p1", followup.OutcomeAccepted)
	unsigned.Signature, unmet.Signature, unmet.InPerson = "", "", false
	wrong := raise()
	wrong.Case = ref("workorder/RO-1")
	r, c := followup.QuestionReception, followup.QuestionCharge
	asks := []ask{
		{"plan", system, p},
		{"plan internal", clerk, internal},
		{"plan undelivered", clerk, undelivered},
		{"join-order", clerk, followup.JoinOrder{Order: served("RO-2")}},
		{"join-order elsewhere", system, elsewhere},
		{"prepare", clerk, soon},
		{"prepare", advisor, soon},
		{"prepare stop", clerk, stop},
		{"attempt first", clerk, attempt(day, followup.ResultNoAnswer)},
		{"attempt first later", clerk, later(day)},
		{"attempt first reached", clerk, attempt(day, followup.ResultReached)},
		{"attempt second", clerk, attempt(nextDay, followup.ResultBusy)},
		{"attempt second later", clerk, later(nextDay)},
		{"attempt second reached", clerk, attempt(nextDay, followup.ResultReached)},
		{"attempt second refused", clerk, attempt(nextDay, followup.ResultRefused)},
		{"attempt second reached night", clerk, attempt(night, followup.ResultReached)},
		{"attempt second reached", advisor, attempt(nextDay, followup.ResultReached)},
		{"call-about first recall", clerk, about(day, followup.PurposeRecall)},
		{"call-about second recall night", clerk, about(night, followup.PurposeRecall)},
		{"call-about second promised", advisor, about(nextDay, followup.PurposePromisedAnswer)},
		{"take-call", agent, followup.TakeCall{At: nextDay}},
		{"break-off", clerk, followup.BreakOff{Reason: "用户正在开车", At: nextDay}},
		{"break-off later", clerk, followup.BreakOff{Reason: "用户正在开车", At: nextDay, Again: nextDay}},
		{"answer", clerk, told()},
		{"answer R", clerk, told(r)},
		{"answer R C", clerk, told(r, c)},
		{"answer incomplete", clerk, incomplete},
		{"answer R wordless", clerk, wordless},
		{"answer", advisor, told()},
		{"refuse", customer, followup.Refuse{}},
		{"refuse stranger", aftersales.Actor{ID: "c2", Role: aftersales.RoleCustomer}, followup.Refuse{}},
		{"leave-message", clerk, followup.LeaveMessage{Channel: followup.ChannelLetter, At: nextDay}},
		{"leave-message spoken", clerk, followup.LeaveMessage{Channel: followup.ChannelPhone, At: nextDay}},
		{"skip", clerk, followup.Skip{Reason: followup.SkipReasonInternal, Note: "本店员工"}},
		{"skip silent", clerk, followup.Skip{Reason: followup.SkipReasonInternal}},
		{"skip wish", clerk, followup.Skip{Reason: followup.SkipReasonNoContact}},
		{"skip", manager, followup.Skip{Reason: followup.SkipReasonOpenComplaint, Case: ref("complaint/C-1")}},
		{"skip caseless", manager, followup.Skip{Reason: followup.SkipReasonOpenComplaint}},
		{"promise p1 R", clerk, due(promise("p1", r))},
		{"promise p1 R C", clerk, due(promise("p1", r, c))},
		{"promise p2 R", manager, due(promise("p2", r))},
		{"promise p2 C", manager, due(promise("p2", c))},
		{"promise p2 bare", manager, followup.Promise{Promise: "p2"}},
		{"resolve p1", manager, resolve("p1", followup.OutcomeAccepted)},
		{"resolve p1 unmet", manager, unmet},
		{"resolve p1 unsigned", manager, unsigned},
		{"resolve p1 rejected", clerk, resolve("p1", followup.OutcomeRejected)},
		{"resolve p2", advisor, resolve("p2", followup.OutcomeAccepted)},
		{"resolve p2 rejected", advisor, resolve("p2", followup.OutcomeRejected)},
		{"resolve p9", advisor, resolve("p9", followup.OutcomeAccepted)},
		{"raise-complaint", manager, raise()},
		{"raise-complaint elsewhere", manager, wrong},
		{"close", clerk, followup.Close{}},
	}
	for _, name := range slices.Sorted(maps.Keys(refVerbs)) { // and every command from a role that may not give it
		row, i := refVerbs[name], slices.IndexFunc(asks, func(a ask) bool { return a.name() == name })
		for _, by := range []aftersales.Actor{clerk, advisor, agent, manager, system, customer} {
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
	start := refContact{}
	met := map[refContact]*followup.Contact{start: new(followup.Contact)}
	queue := []refContact{start}
	reference := stagetest.ReadReference(t, false)
	decisions, taken, faults := 0, 0, 0
	accepted := map[string]int{}
	for len(queue) > 0 && faults < 10 {
		s := queue[0]
		queue = queue[1:]
		o := met[s]
		at := day.AddDate(0, 0, 10).Add(time.Duration(o.Seq()+1) * time.Minute)
		for _, a := range asks {
			decisions++
			want, to := s.judge(a)
			call := aftersales.Call{Subject: ref("followup/F-1"), At: at, By: a.by}
			events, err := o.Check(call, a.cmd)
			if got := stagetest.Refusal(err); got != want {
				faults++
				t.Errorf("%s by %s: %s", a.what, a.by.ID, stagetest.Differs(a.name(), fmt.Sprintf("%+v", s), got, want, followup.Rules()))
				continue
			}
			if can := slices.ContainsFunc(o.Can(a.by), func(p followup.Option) bool { return p.Command == a.name() }); want == "" && !can {
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
			if _, known := met[to]; known && to == s { // a command of its own: the lists alone grow
				continue
			}
			next := must(followup.Restore(o.Snapshot()))
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
	reference.Walked(t, "a contact", len(met), decisions, taken)
	reference.Whole(t, followup.Rules())
	for name := range refVerbs {
		if accepted[name] == 0 {
			t.Errorf("%s is accepted in no state that the reference meets", name)
		}
	}
	for _, st := range append([]followup.Status{""}, followup.Statuses()...) {
		found := false
		for s := range met {
			found = found || s.st == st
		}
		if !found {
			t.Errorf("no state is %q", string(st))
		}
	}
}
