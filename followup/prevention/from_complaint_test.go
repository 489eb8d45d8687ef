package prevention_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// caseOf is a case about problems and persons that was received at an instant; with a cause where somebody answers for it.
func caseOf(t *testing.T, at time.Time, problems []complaint.Problem, persons []aftersales.ID, responsible ...complaint.Responsibility) complaint.Snapshot {
	t.Helper()
	var c complaint.Case
	manager := aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
	cmds := []complaint.Command{
		complaint.Receive{Channel: complaint.ChannelPhone, Customer: aftersales.Party{ID: "c1"}, Problems: problems, Words: "态度很差", NoneSought: true, Receiver: "m1", Persons: persons, Policy: complaint.DefaultPolicy()},
	}
	if len(responsible) > 0 {
		facts := complaint.Facts{What: "被顶撞", Why: "不耐烦", Who: "顾问", When: "昨天", Where: "前台", How: "当众", HowMuch: "一次"}
		cmds = append(cmds, complaint.Listen{Facts: facts, Restated: "您说昨天被顶撞", Confirmed: true},
			complaint.Examine{Areas: complaint.Areas(), Found: "录音属实", Evidence: []complaint.Evidence{{ID: "e1", Kind: complaint.EvidenceKindDocument, Document: "r-1"}}},
			complaint.AttributeCause{Code: "rude", Text: "高峰时段情绪失控", Responsible: responsible, Evidence: []aftersales.ID{"e1"}})
	}
	for i, cmd := range cmds {
		must(c.Do(aftersales.Call{Subject: ref("complaint/C-1"), At: at.Add(time.Duration(i) * time.Minute), By: manager}, cmd))
	}
	return c.Snapshot()
}

// A case hands on what was complained of, of whom, and whether the fault was found with the dealer.
func TestFromComplaint(t *testing.T) {
	want := complained()
	want.Seq = 4
	if got, err := prevention.FromComplaint(caseOf(t, day, want.Problems, want.Persons, complaint.ResponsibilityMaker, complaint.ResponsibilityDealer)); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	s := caseOf(t, day, want.Problems, nil)
	if got, err := prevention.FromComplaint(s); err != nil || got.Dealer || len(got.Persons) > 0 || got.Seq != 1 {
		t.Errorf("got %+v, %v", got, err)
	}
	if err := second(prevention.FromComplaint(complaint.Snapshot{})); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("of nothing: got %v", err)
	}
	if s.Seq++; !errors.Is(second(prevention.FromComplaint(s)), aftersales.RuleHistory) {
		t.Error("an extract of what no history leads to")
	}
}

// The cases of a time are counted with both its ends, and each once.
func TestFromComplaints(t *testing.T) {
	attitude, both := []complaint.Problem{complaint.ProblemAttitude}, []complaint.Problem{complaint.ProblemOnTime, complaint.ProblemAttitude}
	to := day.Add(time.Hour)
	cases := []complaint.Snapshot{
		caseOf(t, day.Add(-time.Second), attitude, nil), caseOf(t, day, attitude, nil), caseOf(t, day.Add(time.Minute), []complaint.Problem{complaint.ProblemProduct}, nil), caseOf(t, to, both, nil),
		caseOf(t, to.Add(time.Second), both, nil), {},
	}
	want := prevention.Frequency{Calls: aftersales.Ratio{Count: 2, Of: 3}, From: day, To: to}
	if got, err := prevention.FromComplaints(cases, complaint.ProblemAttitude, day, to); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if err := second(prevention.FromComplaints(cases[:1], complaint.ProblemAttitude, day, to)); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("of none: got %v", err)
	}
}

// A measure takes from its case what it leaves out, and says nothing else than the case.
func TestProposedFromCase(t *testing.T) {
	d := newDesk(t)
	d.do(clerk, ofCase())
	if s := d.Snapshot(); s.Source != ref("complaint/C-1") || s.Problem != "attitude" || s.Responsible != "a1" || !reflect.DeepEqual(s.Complaint, complained()) {
		t.Errorf("got %+v", s)
	}
	with := func(edit func(*prevention.Propose)) prevention.Propose {
		c := ofCase()
		edit(&c)
		return c
	}
	second := with(func(c *prevention.Propose) { c.Problem, c.Responsible = "on-time", "w1" })
	d = newDesk(t)
	d.do(clerk, second)
	if s := d.Snapshot(); s.Problem != "on-time" || s.Responsible != "w1" {
		t.Errorf("beside what the host says: got %s and %s", s.Problem, s.Responsible)
	}
	for name, c := range map[string]struct {
		cmd  prevention.Propose
		want []aftersales.Code
	}{
		"of another source":    {with(func(c *prevention.Propose) { c.Source = ref("complaint/C-2") }), []aftersales.Code{aftersales.RuleExtract}},
		"of no case":           {with(func(c *prevention.Propose) { c.Source, c.Complaint.Case = ref("complaint/C-1"), ref("workorder/RO-1") }), []aftersales.Code{aftersales.RuleThere}},
		"found in a follow-up": {with(func(c *prevention.Propose) { c.Origin = prevention.OriginFollowUp }), []aftersales.Code{aftersales.RuleExtract}},
		"about something else": {with(func(c *prevention.Propose) { c.Problem = "estimate" }), []aftersales.Code{aftersales.RuleExtract}},
		"about two persons":    {with(func(c *prevention.Propose) { c.Complaint.Persons = []aftersales.ID{"a1", "t1"} }), []aftersales.Code{prevention.RuleNames}},
		"about no problem":     {with(func(c *prevention.Propose) { c.Complaint.Problems = nil }), []aftersales.Code{aftersales.RuleRequired}},
		"about nobody":         {with(func(c *prevention.Propose) { c.Complaint.Persons = nil }), []aftersales.Code{prevention.RuleNames}},
		"of an order": {with(func(c *prevention.Propose) {
			c.Complaint, c.Problem, c.Responsible, c.Source = prevention.Complained{}, "B", "a1", ref("workorder/RO-1")
		}), []aftersales.Code{aftersales.RuleThere}},
		"of a follow-up": {with(func(c *prevention.Propose) {
			c.Origin, c.Complaint, c.Problem, c.Responsible, c.Source = prevention.OriginFollowUp, prevention.Complained{}, "B", "a1", ref("followup/F-1")
		}), nil},
	} {
		d := newDesk(t)
		_, err := d.Check(d.call(clerk), c.cmd)
		if got := stagetest.Refusal(err); got != stagetest.Codes(c.want) {
			t.Errorf("%s: got %q, want %q", name, got, stagetest.Codes(c.want))
		}
	}
	for name, edit := range map[string]func(*prevention.Snapshot){
		"of another case": func(s *prevention.Snapshot) { s.Source = ref("complaint/C-2") },
		"of a follow-up":  func(s *prevention.Snapshot) { s.Origin = prevention.OriginFollowUp },
	} {
		s := newDesk(t)
		s.do(clerk, ofCase())
		n := s.Snapshot()
		if edit(&n); !errors.Is(n.Check(), aftersales.RuleHistory) {
			t.Errorf("%s: got %v", name, n.Check())
		}
	}
}
