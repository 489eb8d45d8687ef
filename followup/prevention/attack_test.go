package prevention_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// attack is one attempt to make a measure look better than it was. A row without codes is the other side of a boundary: it must be accepted.
type attack struct {
	name string
	at   []step // where the measure stands
	by   aftersales.Actor
	cmd  prevention.Command
	edit func(d *desk, call *aftersales.Call) // of the call, where it is part of the attack
	want string                               // the codes
}

// The places that attacks begin at.
var (
	asProposed = []step{{clerk, propose()}}
	asAssigned = append(asProposed[:1:1], step{manager, assign()})
	asDone     = append(asAssigned[:2:2], step{workshop, done})
	asMissed   = append(asDone[:3:3], step{clerk, verify(2)})
	asVerified = append(asDone[:3:3], step{clerk, verify(1)})
	asDropped  = append(asAssigned[:2:2], step{manager, drop})
	asOfCase   = []step{{clerk, proposed(func(c *prevention.Propose) {
		*c = ofCase()
		c.Responsible, c.Complaint.Persons = "t1", []aftersales.ID{"a1", "t1"}
	})}, {manager, assign()}, {workshop, done}}
)

func proposed(edit func(*prevention.Propose)) prevention.Propose {
	c := propose()
	edit(&c)
	return c
}

func ofACase(edit func(*prevention.Propose)) prevention.Propose {
	c := ofCase()
	edit(&c)
	return c
}

func verified(edit func(*prevention.Frequency)) prevention.Verify {
	c := verify(1)
	edit(&c.Reached)
	return c
}

func replacing(edit func(*prevention.Earlier)) prevention.Propose {
	return proposed(func(c *prevention.Propose) {
		c.Replaces = prevention.Earlier{Measure: ref("prevention/M-0"), Status: prevention.StatusIneffective, Problem: "B"}
		edit(&c.Replaces)
	})
}

func inRole(id aftersales.ID, role aftersales.Role) aftersales.Actor {
	return aftersales.Actor{ID: id, Role: role}
}

// attacks are the ways to cheat at a measure.
func attacks() []attack {
	doneAt := done.At
	return []attack{
		// what a measure has to say
		{"of no chart", nil, clerk, proposed(func(c *prevention.Propose) { c.Chart = "" }), nil, "FU-010"},
		{"against no problem", nil, clerk, proposed(func(c *prevention.Propose) { c.Problem = "" }), nil, "FU-010"},
		{"against nobody's fault", nil, clerk, proposed(func(c *prevention.Propose) { c.Responsible = "" }), nil, "FU-010"},
		{"for no cause", nil, clerk, proposed(func(c *prevention.Propose) { c.Cause = "" }), nil, "FU-010"},
		{"that does nothing", nil, clerk, proposed(func(c *prevention.Propose) { c.Measure = "" }), nil, "FU-010"},
		{"for a cause in blanks", nil, clerk, proposed(func(c *prevention.Propose) { c.Cause = "　" }), nil, "AS-001"},
		{"from no figure", nil, clerk, proposed(func(c *prevention.Propose) { c.Frequency = prevention.Frequency{} }), nil, "FU-010 FU-101"},
		{"from no calls", nil, clerk, proposed(func(c *prevention.Propose) { c.Frequency.Calls = aftersales.Ratio{} }), nil, "FU-101"},
		{"from more problems than calls", nil, clerk, proposed(func(c *prevention.Propose) { c.Frequency.Calls.Count = 17 }), nil, "FU-101"},
		{"from fewer problems than none", nil, clerk, proposed(func(c *prevention.Propose) { c.Frequency.Calls.Count = -1 }), nil, "FU-101"},
		{"from calls that end before they begin", nil, clerk, proposed(func(c *prevention.Propose) { c.Frequency.To = c.Frequency.From.Add(-time.Second) }), nil, "FU-101"},
		{"from calls of tomorrow", nil, clerk, proposed(func(c *prevention.Propose) { c.Frequency.To = day.AddDate(0, 0, 1) }), nil, "AS-005"},
		{"that aims at what there is", nil, clerk, proposed(func(c *prevention.Propose) { c.Aim = 25 }), nil, "FU-101"},
		{"that aims at a point less", nil, clerk, proposed(func(c *prevention.Propose) { c.Aim = 24 }), nil, ""},
		{"that aims at worse", nil, clerk, proposed(func(c *prevention.Propose) { c.Aim = 100 }), nil, "FU-101"},
		{"that aims beyond all", nil, clerk, proposed(func(c *prevention.Propose) { c.Aim = 101 }), nil, "AS-007"},
		{"that aims below nothing", nil, clerk, proposed(func(c *prevention.Propose) { c.Aim = -1 }), nil, "AS-007"},
		{"from so many calls that no count holds them", nil, clerk, proposed(func(c *prevention.Propose) { c.Frequency.Calls = aftersales.Ratio{Count: 1 << 61, Of: 1 << 61} }), nil, "FU-101"},
		{"of an origin of its own", nil, clerk, proposed(func(c *prevention.Propose) { c.Origin = "a feeling" }), nil, "AS-002"},
		// forged sources
		{"that begins with an order", nil, clerk, proposed(func(c *prevention.Propose) { c.Source = ref("workorder/RO-1") }), nil, "AS-103"},
		{"of a case that is an order", nil, clerk, ofACase(func(c *prevention.Propose) { c.Complaint.Case = ref("workorder/RO-1") }), nil, "AS-103 AS-103"},
		{"of two cases", nil, clerk, ofACase(func(c *prevention.Propose) { c.Source = ref("complaint/C-2") }), nil, "AS-107"},
		{"of a case, found in a follow-up", nil, clerk, ofACase(func(c *prevention.Propose) { c.Origin = prevention.OriginFollowUp }), nil, "AS-107"},
		{"of a case, about something else", nil, clerk, ofACase(func(c *prevention.Propose) { c.Problem = "estimate" }), nil, "AS-107"},
		{"of a case about two, blaming nobody", nil, clerk, ofACase(func(c *prevention.Propose) { c.Complaint.Persons = []aftersales.ID{"a1", "t1"} }), nil, "FU-010"},
		{"of a case of no sequence", nil, clerk, ofACase(func(c *prevention.Propose) { c.Complaint.Seq = -1 }), nil, "AS-007"},
		{"of a case without a sequence", nil, clerk, ofACase(func(c *prevention.Propose) { c.Complaint.Seq = 0 }), nil, "AS-007"},
		{"of a case without a name", nil, clerk, ofACase(func(c *prevention.Propose) { c.Complaint.Case = aftersales.Ref{} }), nil, "AS-103"},
		{"of a case of unknown problems", nil, clerk, ofACase(func(c *prevention.Propose) { c.Complaint.Problems = []complaint.Problem{"weather"} }), nil, "AS-002"},
		{"in the place of itself", nil, clerk, replacing(func(e *prevention.Earlier) { e.Measure = ref("prevention/M-1") }), nil, "AS-103"},
		{"in the place of a case", nil, clerk, replacing(func(e *prevention.Earlier) { e.Measure = ref("complaint/C-1") }), nil, "AS-103"},
		{"in the place of one that helped", nil, clerk, replacing(func(e *prevention.Earlier) { e.Status = prevention.StatusVerified }), nil, "AS-102"},
		{"in the place of one against another problem", nil, clerk, replacing(func(e *prevention.Earlier) { e.Problem = "C" }), nil, "AS-103"},
		{"in the place of one without effect", nil, clerk, replacing(func(*prevention.Earlier) {}), nil, ""},
		// owner and deadline
		{"assigned to nobody", asProposed, manager, prevention.Assign{Deadline: date("2026-03-16")}, nil, "FU-010"},
		{"assigned for some time", asProposed, manager, prevention.Assign{Owner: "w1"}, nil, "FU-010"},
		{"assigned for a day that is over", asProposed, manager, prevention.Assign{Owner: "w1", Deadline: date("2026-02-28")}, nil, "AS-005"},
		{"assigned by a clerk", asProposed, clerk, assign(), nil, "AS-004"},
		{"assigned twice", asAssigned, manager, prevention.Assign{Owner: "t1", Deadline: date("2026-04-16")}, nil, "AS-102"},
		{"put off without a reason", asAssigned, manager, prevention.Extend{Deadline: date("2026-03-20")}, nil, "AS-001"},
		{"put off to the same day", asAssigned, manager, prevention.Extend{Deadline: date("2026-03-16"), Reason: "推迟"}, nil, "AS-005"},
		{"put off to an earlier day", asAssigned, manager, prevention.Extend{Deadline: date("2026-03-15"), Reason: "推迟"}, nil, "AS-005"},
		{"put off after the deadline to a day that is over too", asAssigned, manager, extend, func(_ *desk, call *aftersales.Call) { call.At = day.AddDate(0, 0, 30) }, "AS-005"},
		{"put off after the deadline to a day to come", asAssigned, manager, prevention.Extend{Deadline: date("2026-04-20"), Reason: "推迟"}, func(_ *desk, call *aftersales.Call) { call.At = day.AddDate(0, 0, 30) }, ""},
		{"put off by the technician who is to do it", asAssigned, inRole("w1", technician.Role), extend, nil, "AS-004"},
		{"put off when it is done", asDone, manager, extend, nil, "AS-102"},
		// done
		{"done before it was assigned", asProposed, workshop, done, nil, "AS-102"},
		{"done, dated before it was assigned", asAssigned, workshop, prevention.ReportDone{At: day.Add(19 * time.Minute)}, nil, "AS-005"},
		{"done, dated tomorrow", asAssigned, workshop, prevention.ReportDone{At: day.AddDate(0, 0, 1)}, nil, "AS-005"},
		{"done twice", asDone, workshop, done, nil, "AS-102"},
		{"done by a customer", asAssigned, customer, done, nil, "AS-004"},
		{"a step taken twice", append(asAssigned[:2:2], step{technician, record}), technician, record, nil, "AS-104"},
		{"a step of one's own", asAssigned, technician, prevention.RecordStep{Step: "have a coffee"}, nil, "AS-002"},
		{"a step before the proposal", asAssigned, technician, prevention.RecordStep{Step: prevention.StepMonitor, At: day}, nil, "AS-005"},
		// verified
		{"verified before it is done", asAssigned, clerk, verify(1), nil, "AS-102"},
		{"verified by its owner", asDone, workshop, verify(1), nil, "FU-202"},
		{"verified by its owner as another", asDone, inRole("w1", clerk.Role), verify(1), nil, "FU-202"},
		{"verified by whoever is responsible for the cause", asDone, inRole("a1", clerk.Role), verify(1), nil, "FU-202"},
		{"verified by whoever reported it done", append(asAssigned[:2:2], step{manager, done}), manager, verify(1), nil, "FU-202"},
		{"verified by whom the case is about", asOfCase, inRole("a1", manager.Role), verify(1), nil, "FU-202"},
		{"verified by a technician", asDone, technician, verify(1), nil, "AS-004"},
		{"a manager lets the owner verify", asDone, workshop, verify(1), func(_ *desk, call *aftersales.Call) {
			call.Waive = []aftersales.Waiver{{Code: prevention.RuleOtherEyes, Reason: "人手不足", By: manager}}
		}, "AS-101"},
		{"verified on a call before it was done", asDone, clerk, verified(func(f *prevention.Frequency) { f.From = doneAt.Add(-time.Millisecond) }), nil, "FU-101"},
		{"verified on the call at which it was done", asDone, clerk, verified(func(f *prevention.Frequency) { f.From, f.To = doneAt, doneAt }), nil, ""},
		{"verified on calls of tomorrow", asDone, clerk, verified(func(f *prevention.Frequency) { f.To = day.AddDate(0, 0, 1) }), nil, "AS-005"},
		{"verified on calls that end before they begin", asDone, clerk, verified(func(f *prevention.Frequency) { f.From, f.To = doneAt.Add(2*time.Minute), doneAt.Add(time.Minute) }), nil, "FU-101"},
		{"verified on no calls", asDone, clerk, verified(func(f *prevention.Frequency) { f.Calls = aftersales.Ratio{} }), nil, "FU-101"},
		{"verified on fewer problems than none", asDone, clerk, verified(func(f *prevention.Frequency) { f.Calls.Count = -1 }), nil, "FU-101"},
		{"verified on more problems than calls", asDone, clerk, verified(func(f *prevention.Frequency) { f.Calls.Count = 11 }), nil, "FU-101"},
		{"verified on so many problems that the per cent turns round", asDone, clerk, verified(func(f *prevention.Frequency) { f.Calls = aftersales.Ratio{Count: 1 << 62, Of: 1 << 62} }), nil, "FU-101"},
		{"verified on too few calls", append([]step{{clerk, proposed(func(c *prevention.Propose) { c.Policy.LeastCalls = 11 })}}, asDone[1:]...), clerk, verify(1), nil, "FU-101"},
		{"verified on just enough calls", append([]step{{clerk, proposed(func(c *prevention.Propose) { c.Policy.LeastCalls = 10 })}}, asDone[1:]...), clerk, verify(1), nil, ""},
		{"verified again when it had no effect", asMissed, clerk, verify(1), nil, "AS-102"},
		{"verified again when it had", asVerified, clerk, verify(2), nil, "AS-102"},
		// ends
		{"replaced though it helped", asVerified, clerk, replace, nil, "AS-102"},
		{"replaced by itself", asMissed, clerk, prevention.Replace{By: ref("prevention/M-1")}, nil, "AS-103"},
		{"replaced by a case", asMissed, clerk, prevention.Replace{By: ref("complaint/C-1")}, nil, "AS-103"},
		{"replaced by nothing", asMissed, clerk, prevention.Replace{}, nil, "AS-103"},
		{"dropped without a reason", asAssigned, manager, prevention.Drop{}, nil, "AS-001"},
		{"dropped by its technician", asAssigned, technician, drop, nil, "AS-004"},
		{"dropped when it had no effect", asMissed, manager, drop, nil, "AS-102"},
		{"taken up again", asDropped, manager, assign(), nil, "AS-102"},
		{"proposed again", asVerified, clerk, propose(), nil, "AS-102"},
		// the call itself
		{"by the system", nil, inRole("s1", aftersales.RoleSystem), propose(), nil, "AS-004"},
		{"by a customer", nil, customer, propose(), nil, "AS-004"},
		{"by nobody", nil, inRole("", clerk.Role), propose(), nil, "AS-001"},
		{"of another measure", asDone, clerk, verify(1), func(_ *desk, call *aftersales.Call) { call.Subject = ref("prevention/M-2") }, "AS-103"},
		{"of another stage", nil, clerk, propose(), func(_ *desk, call *aftersales.Call) { call.Subject = ref("followup/F-1") }, "AS-103"},
		{"under the ID of another command", asDone, clerk, verify(1), func(_ *desk, call *aftersales.Call) { call.ID = commandID(2) }, "AS-105"},
		{"on what is no longer so", asDone, clerk, verify(1), func(d *desk, call *aftersales.Call) { call.Expect = d.Seq() - 1 }, "AS-106"},
		{"recorded before the last event", asDone, clerk, verify(1), func(d *desk, call *aftersales.Call) { call.At = d.at.Add(-11 * time.Minute) }, "AS-005"},
	}
}

// TestAttacks asks that each is refused by exactly its codes, and leaves the bytes of the measure as they were.
func TestAttacks(t *testing.T) {
	var all []stagetest.Attack[*prevention.Measure, prevention.Command]
	for _, a := range attacks() {
		all = append(all, stagetest.Attack[*prevention.Measure, prevention.Command]{Name: a.name, Want: a.want, Give: func(t testing.TB) (*prevention.Measure, aftersales.Call, prevention.Command) {
			d := newDesk(t).all(a.at...)
			call := d.call(a.by)
			if a.edit != nil {
				a.edit(d, &call)
			}
			return &d.Measure, call, a.cmd
		}})
	}
	stage().Attacks(t, 83, all)
}

// TestAlteredSnapshots: what no history leads to is refused by AS-205, as it stands and as a document.
func TestAlteredSnapshots(t *testing.T) {
	rows := map[string]struct {
		of   []step
		edit func(*prevention.Snapshot)
	}{
		"verified over its aim":           {asMissed, func(s *prevention.Snapshot) { s.Status, s.EndedAt = prevention.StatusVerified, s.At }},
		"the aim moved behind the figure": {asMissed, func(s *prevention.Snapshot) { s.Aim = 24; s.Status, s.EndedAt = prevention.StatusIneffective, s.At }},
		"verified, and never assigned": {asVerified, func(s *prevention.Snapshot) {
			s.AssignedAt, s.Owner, s.Deadline = time.Time{}, "", aftersales.Date{}
		}},
		"verified, and never done": {asVerified, func(s *prevention.Snapshot) { s.DoneAt, s.DoneBy = time.Time{}, "" }},
		"without effect, and never assigned": {asMissed, func(s *prevention.Snapshot) {
			s.AssignedAt, s.Owner, s.Deadline = time.Time{}, "", aftersales.Date{}
		}},
		"without effect, and never done":           {asMissed, func(s *prevention.Snapshot) { s.DoneAt, s.DoneBy = time.Time{}, "" }},
		"verified by its owner":                    {asVerified, func(s *prevention.Snapshot) { s.VerifiedBy = s.Owner }},
		"verified by whoever did it":               {asVerified, func(s *prevention.Snapshot) { s.VerifiedBy = s.DoneBy }},
		"verified by whoever is responsible":       {asVerified, func(s *prevention.Snapshot) { s.VerifiedBy = s.Responsible }},
		"verified by nobody":                       {asVerified, func(s *prevention.Snapshot) { s.VerifiedBy = "" }},
		"verified on calls before it was done":     {asVerified, func(s *prevention.Snapshot) { s.Reached.From = s.DoneAt.Add(-time.Second) }},
		"done after the calls that verify it":      {asVerified, func(s *prevention.Snapshot) { s.DoneAt = s.Reached.From.Add(time.Second) }},
		"verified on more problems than calls":     {asVerified, func(s *prevention.Snapshot) { s.Reached.Calls.Count = 11 }},
		"verified on too few calls":                {asVerified, func(s *prevention.Snapshot) { s.Policy.LeastCalls = 11 }},
		"verified without an end":                  {asVerified, func(s *prevention.Snapshot) { s.EndedAt = time.Time{} }},
		"done by nobody":                           {asDone, func(s *prevention.Snapshot) { s.DoneBy = "" }},
		"done, and never assigned":                 {asDone, func(s *prevention.Snapshot) { s.AssignedAt = time.Time{} }},
		"assigned without a deadline":              {asAssigned, func(s *prevention.Snapshot) { s.Deadline = aftersales.Date{} }},
		"a deadline moved without a word":          {append(asAssigned[:2:2], step{manager, extend}), func(s *prevention.Snapshot) { s.Deadline = date("2026-04-20") }},
		"an extension without a reason":            {append(asAssigned[:2:2], step{manager, extend}), func(s *prevention.Snapshot) { s.Extensions[0].Reason = "" }},
		"replaced by nothing":                      {life(), func(s *prevention.Snapshot) { s.ReplacedBy = aftersales.Ref{} }},
		"dropped without a reason":                 {asDropped, func(s *prevention.Snapshot) { s.EndReason = "" }},
		"dropped when it was done":                 {asDropped, func(s *prevention.Snapshot) { s.DoneAt, s.DoneBy = s.At, "w1" }},
		"a step there twice":                       {append(asAssigned[:2:2], step{technician, record}), func(s *prevention.Snapshot) { s.Steps = append(s.Steps, s.Steps[0]) }},
		"a cause taken out":                        {asProposed, func(s *prevention.Snapshot) { s.Cause = "" }},
		"nobody responsible":                       {asProposed, func(s *prevention.Snapshot) { s.Responsible = "" }},
		"a start that is the aim":                  {asProposed, func(s *prevention.Snapshot) { s.Aim = 25 }},
		"a figure of no calls":                     {asProposed, func(s *prevention.Snapshot) { s.Frequency.Calls = aftersales.Ratio{} }},
		"the case of another measure":              {asOfCase, func(s *prevention.Snapshot) { s.Source = ref("complaint/C-2") }},
		"of another stage":                         {asProposed, func(s *prevention.Snapshot) { s.Subject = ref("followup/F-1") }},
		"an event taken out":                       {asDone, func(s *prevention.Snapshot) { s.Seq-- }},
		"verified by one whom the case is about":   {append(asOfCase[:3:3], step{clerk, verify(1)}), func(s *prevention.Snapshot) { s.VerifiedBy = "a1" }},
		"a problem that the case does not know of": {asOfCase, func(s *prevention.Snapshot) { s.Problem = "estimate" }},
		"done before it was assigned":              {asDone, func(s *prevention.Snapshot) { s.DoneAt = s.AssignedAt.Add(-time.Second) }},
	}
	for name, r := range rows {
		stage().LeadsNowhere(t, name, &newDesk(t).all(r.of...).Measure, r.edit, "")
	}
	stagetest.AtLeast(t, len(rows), 30)
}
