package followup_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// attack is one attempt to make a follow-up look better than it was. A row without codes is the other side of a boundary: it must be accepted.
type attack struct {
	name string
	at   []step // where the follow-up stands
	by   aftersales.Actor
	cmd  followup.Command
	edit func(d *desk, call *aftersales.Call) // of the call, where it is part of the attack
	want string                               // the codes
}

// The places that attacks begin at.
var (
	asPlanned   = []step{{system, plan()}}
	asPrepared  = append(asPlanned[:1:1], step{clerk, followup.Prepare{At: delivered}})
	asTried     = append(asPrepared[:2:2], step{clerk, attempt(day, followup.ResultNoAnswer)})
	asReached   = append(asPrepared[:2:2], step{clerk, attempt(day, followup.ResultReached)})
	asUnhappy   = append(asReached[:3:3], step{clerk, answers(followup.QuestionReception, followup.QuestionCharge)})
	asPromised  = append(asUnhappy[:4:4], step{clerk, promise("p1", followup.QuestionReception, followup.QuestionCharge)})
	asSolved    = append(asPromised[:5:5], step{manager, resolve("p1", followup.OutcomeAccepted)})
	asHungUp    = append(asPrepared[:2:2], step{clerk, attempt(day, followup.ResultRefused)})
	asClosed    = append(asSolved[:6:6], step{clerk, followup.Close{}})
	asPassedOn  = append(asUnhappy[:4:4], step{manager, raise()})
	asUnwanted  = []step{{system, unwanted()}, {clerk, followup.Prepare{At: delivered}}}
	asTwice     = append(asTried[:3:3], step{clerk, attempt(day.Add(time.Minute), followup.ResultBusy)}, step{clerk, attempt(day.Add(2*time.Minute), followup.ResultBusy)})
	asAgain     = append(asPrepared[:2:2], step{clerk, later(day, day.Add(4*time.Hour))})
	asFew       = []step{{system, planned(func(c *followup.Plan) { c.Policy.Questions = []followup.Question{followup.QuestionFixed} })}, asPrepared[1], asReached[2]}
	anotherName = aftersales.Actor{ID: "c2", Role: aftersales.RoleCustomer}
)

func planned(edit func(*followup.Plan)) followup.Plan {
	c := plan()
	edit(&c)
	return c
}

func unwanted() followup.Plan {
	return planned(func(c *followup.Plan) { c.Order.Wish.Consent = followup.ConsentDoNotContact })
}

func later(at, again time.Time) followup.Attempt {
	c := attempt(at, followup.ResultLater)
	c.Again = again
	return c
}

func tried(at time.Time, edit func(*followup.Attempt)) followup.Attempt {
	c := attempt(at, followup.ResultReached)
	edit(&c)
	return c
}

func told(edit func(*followup.Answer)) followup.Answer {
	c := answers(followup.QuestionReception)
	edit(&c)
	return c
}

func vowed(edit func(*followup.Promise)) followup.Promise {
	c := promise("p1", followup.QuestionReception)
	edit(&c)
	return c
}

func settled(edit func(*followup.Resolve)) followup.Resolve {
	c := resolve("p1", followup.OutcomeAccepted)
	edit(&c)
	return c
}

func joined(edit func(*followup.Served)) followup.JoinOrder {
	c := followup.JoinOrder{Order: served("RO-2")}
	edit(&c.Order)
	return c
}

// attacks are the ways to cheat at a follow-up.
func attacks() []attack {
	soon := day.Add(time.Minute)
	night := time.Date(2026, 3, 5, 13, 0, 0, 0, time.UTC) // 21:00 the day before
	return []attack{
		// calls that were not made, or not then
		{"a call before the delivery", asPrepared, clerk, attempt(delivered.Add(-time.Minute), followup.ResultReached), nil, "AS-005 FU-002 FU-003"},
		{"a call at the instant of delivery", asPrepared, clerk, attempt(delivered, followup.ResultNoAnswer), nil, ""},
		{"a call of next week", asPrepared, clerk, attempt(day.AddDate(0, 0, 7), followup.ResultReached), nil, "AS-005"},
		{"a call a minute after its recording", asPrepared, clerk, attempt(day.Add(4*time.Minute), followup.ResultReached), nil, "AS-005"},
		{"a call in the minute of its recording", asPrepared, clerk, attempt(day.Add(3*time.Minute), followup.ResultReached), nil, ""},
		{"a call put before the last one", asTried, clerk, attempt(day.Add(-time.Minute), followup.ResultReached), nil, "AS-005 FU-002"},
		{"a call without a time", asPrepared, clerk, followup.Attempt{Channel: followup.ChannelPhone, Result: followup.ResultReached}, nil, "AS-001"},
		{"a night call with a morning's clock", asPrepared, clerk, tried(night, func(c *followup.Attempt) { c.When.Clock = clock("09:30") }), nil, "AS-005"},
		{"a night call on another day's date", asPrepared, clerk, tried(night, func(c *followup.Attempt) { c.When.Date = date("2026-03-06") }), nil, "AS-005"},
		{"a night call under a clock of the west", asPrepared, clerk, tried(night, func(c *followup.Attempt) { c.When.Offset = 0 }), nil, "AS-005"},
		{"a night call", asPrepared, clerk, attempt(night, followup.ResultReached), nil, "FU-002"},
		{"a call with no result", asPrepared, clerk, followup.Attempt{When: shanghai.LocalAt(day), Channel: followup.ChannelPhone}, nil, "AS-001"},
		{"a call with a result of its own making", asPrepared, clerk, tried(day, func(c *followup.Attempt) { c.Result = "content" }), nil, "AS-002"},
		{"a call by telepathy", asPrepared, clerk, tried(day, func(c *followup.Attempt) { c.Channel = "telepathy" }), nil, "AS-002"},
		{"to be called again before the call", asPrepared, clerk, later(day, day.Add(-time.Minute)), nil, "AS-005"},
		{"called again before the time that was named", asAgain, clerk, attempt(day.Add(time.Minute), followup.ResultReached), nil, "FU-002"},
		{"a call without having read the file", asPlanned, clerk, attempt(day, followup.ResultReached), nil, "FU-003"},
		{"a call on somebody else's reading", asPrepared, manager, attempt(day, followup.ResultReached), nil, "FU-003"},
		{"the file read after the call", append(asPlanned[:1:1], step{clerk, followup.Prepare{At: soon}}), clerk, attempt(day, followup.ResultReached), nil, "FU-003"},
		{"the file read before the delivery", asPlanned, clerk, followup.Prepare{At: delivered.Add(-time.Second)}, nil, "AS-005"},
		{"a customer's call before the last attempt", asTried, agent, followup.TakeCall{At: day.Add(-time.Second)}, nil, "AS-005"},
		{"a customer's call of tomorrow", asTried, agent, followup.TakeCall{At: day.AddDate(0, 0, 1)}, nil, "AS-005"},
		// unreachable after one morning
		{"unreachable after no call", asPrepared, clerk, followup.LeaveMessage{Channel: followup.ChannelMessage}, nil, "FU-008"},
		{"unreachable after one call", asTried, clerk, followup.LeaveMessage{Channel: followup.ChannelMessage}, nil, "FU-008"},
		{"unreachable after three calls of one morning", asTwice, clerk, followup.LeaveMessage{Channel: followup.ChannelMessage}, nil, "FU-008"},
		{"a message on the telephone", asTwice, clerk, followup.LeaveMessage{Channel: followup.ChannelPhone}, nil, "AS-002 FU-008"},
		{"a message to whom wants none", asUnwanted, clerk, followup.LeaveMessage{Channel: followup.ChannelMessage}, nil, "FU-002 FU-008"},
		{"a message after the customer was reached", asReached, clerk, followup.LeaveMessage{Channel: followup.ChannelMessage}, nil, "AS-102"},
		// consent
		{"a call of whom wants none", asUnwanted, clerk, attempt(day, followup.ResultReached), nil, "FU-002"},
		{"the wish turned round by the file", asUnwanted, clerk, followup.Prepare{Wish: followup.Wish{Consent: followup.ConsentMayContact}}, nil, "FU-002"},
		{"the wish turned round at planning", nil, system, planned(func(c *followup.Plan) {
			c.Order.Wish.Consent, c.Wish.Consent = followup.ConsentDoNotContact, followup.ConsentMayContact
		}), nil, "FU-002"},
		{"another call after a refusal", asHungUp, clerk, attempt(soon, followup.ResultReached), nil, "FU-002"},
		{"a refused customer called about nothing promised", asHungUp, clerk, about(soon, followup.PurposePromisedAnswer), nil, "AS-103"},
		{"a refused customer called about a sale", asHungUp, clerk, followup.CallAbout{When: shanghai.LocalAt(soon), Purpose: "sale", Channel: followup.ChannelPhone}, nil, "AS-002"},
		{"a refused customer called about a recall", asHungUp, clerk, about(soon, followup.PurposeRecall), nil, ""},
		{"a refused customer's answers", asHungUp, clerk, answers(), nil, "AS-102"},
		{"a refusal by another customer", asPrepared, anotherName, followup.Refuse{}, nil, "FU-203"},
		{"a refusal by the customer", asPrepared, customer, followup.Refuse{}, nil, ""},
		{"a refusal after bad answers", asUnhappy, clerk, followup.Refuse{}, nil, "AS-102"},
		// who calls and who lets go
		{"the advisor calls", append(asPlanned[:1:1], step{advisor, followup.Prepare{At: delivered}}), advisor, attempt(day, followup.ResultReached), nil, "FU-009"},
		{"the advisor asks", asReached, advisor, answers(), nil, "FU-009"},
		{"the advisor calls in another role", append(asPlanned[:1:1], step{aftersales.Actor{ID: advisor.ID, Role: clerk.Role}, followup.Prepare{At: delivered}}), aftersales.Actor{ID: advisor.ID, Role: clerk.Role}, attempt(day, followup.ResultReached), nil, "FU-009"},
		{"the advisor waives for himself", append(asPlanned[:1:1], step{advisor, followup.Prepare{At: delivered}}), advisor, attempt(day, followup.ResultReached), waived(followup.RuleNotAdvisor, aftersales.Actor{ID: advisor.ID, Role: manager.Role}), "AS-101"},
		{"a manager waives a refusal", asHungUp, clerk, attempt(soon, followup.ResultReached), waived(followup.RuleSuits, manager), "AS-101"},
		{"a manager waives the reading", asPlanned, clerk, attempt(day, followup.ResultReached), waived(followup.RuleFileRead, manager), "AS-101"},
		{"a clerk waives", append(asPlanned[:1:1], step{advisor, followup.Prepare{At: delivered}}), advisor, attempt(day, followup.ResultReached), waived(followup.RuleNotAdvisor, clerk), "AS-101"},
		{"the system calls", asPrepared, system, attempt(day, followup.ResultReached), nil, "AS-004"},
		{"the system lets a call go", asPlanned, system, followup.Skip{Reason: followup.SkipReasonInternal, Note: "本店员工"}, nil, "AS-004"},
		{"the customer answers for the clerk", asReached, customer, answers(), nil, "AS-004"},
		{"the customer closes", asSolved, customer, followup.Close{}, nil, "AS-004"},
		{"the advisor closes", asSolved, advisor, followup.Close{}, nil, "AS-004"},
		{"no contact wanted, says nobody", asPlanned, clerk, followup.Skip{Reason: followup.SkipReasonNoContact}, nil, "FU-201"},
		{"an internal vehicle without a word", asPlanned, clerk, followup.Skip{Reason: followup.SkipReasonInternal}, nil, "FU-201"},
		{"an open complaint that is an order", asPlanned, clerk, followup.Skip{Reason: followup.SkipReasonOpenComplaint, Case: ref("workorder/RO-1")}, nil, "FU-201"},
		{"skipped after bad answers", asUnhappy, clerk, followup.Skip{Reason: followup.SkipReasonInternal, Note: "本店员工"}, nil, "AS-102"},
		// answers
		{"a question left out", asReached, clerk, told(func(c *followup.Answer) { c.Replies = c.Replies[1:] }), nil, "FU-004"},
		{"no answer at all", asReached, clerk, followup.Answer{}, nil, "FU-004 FU-004 FU-004 FU-004 FU-004 FU-004 FU-004"},
		{"a question answered twice, well the second time", asReached, clerk, told(func(c *followup.Answer) {
			c.Replies = append(c.Replies, followup.Reply{Question: followup.QuestionReception, Mark: followup.MarkGood})
		}), nil, "AS-104"},
		{"a question outside the questionnaire", asReached, clerk, told(func(c *followup.Answer) {
			c.Replies = append(c.Replies, followup.Reply{Question: "weather", Mark: "good"})
		}), nil, "AS-002"},
		{"a question that the house does not ask", asFew, clerk, answers(), nil, "AS-103 AS-103 AS-103 AS-103 AS-103 AS-103"},
		{"a mark of one's own", asReached, clerk, told(func(c *followup.Answer) { c.Replies[0].Mark = "excellent" }), nil, "AS-002"},
		{"a problem without a word", asReached, clerk, told(func(c *followup.Answer) { c.Replies[1].Words = "" }), nil, "FU-005"},
		{"a problem in blanks", asReached, clerk, told(func(c *followup.Answer) { c.Replies[1].Words = "　 " }), nil, "AS-001"},
		{"praise without a word", asReached, clerk, told(func(c *followup.Answer) { c.Replies[0].Mark = followup.MarkPraise }), nil, "FU-005"},
		{"answers before the customer was reached", asTried, clerk, answers(), nil, "AS-102"},
		{"answers dated before the talk", asReached, clerk, told(func(c *followup.Answer) { c.At = day.Add(-time.Second) }), nil, "AS-005"},
		{"better answers afterwards", asUnhappy, clerk, answers(), nil, "AS-102"},
		// promises and solutions
		{"a promise of nothing", asUnhappy, clerk, vowed(func(c *followup.Promise) { c.Content = "" }), nil, "FU-006"},
		{"a promise for some time", asUnhappy, clerk, vowed(func(c *followup.Promise) { c.Due = time.Time{} }), nil, "FU-006"},
		{"a promise due before it was given", asUnhappy, clerk, vowed(func(c *followup.Promise) { c.Due = day.Add(-time.Second) }), nil, "AS-005"},
		{"a promise of nobody", asUnhappy, clerk, vowed(func(c *followup.Promise) { c.Person = "" }), nil, "FU-006"},
		{"a promise about no problem", asUnhappy, clerk, vowed(func(c *followup.Promise) { c.Questions = []followup.Question{followup.QuestionFixed} }), nil, "AS-103"},
		{"a promise about the same problem twice", asUnhappy, clerk, vowed(func(c *followup.Promise) {
			c.Questions = []followup.Question{followup.QuestionReception, followup.QuestionReception}
		}), nil, "AS-104"},
		{"a later promise over an open one", asPromised, clerk, vowed(func(c *followup.Promise) { c.Promise = "p2" }), nil, "AS-102"},
		{"the open promise put off under its name", asPromised, clerk, vowed(func(c *followup.Promise) { c.Due = day.AddDate(0, 1, 0) }), nil, "AS-104 AS-102"},
		{"a promise given before the answers", asUnhappy, clerk, vowed(func(c *followup.Promise) { c.At = day }), nil, "AS-005"},
		{"a solution of a promise nobody gave", asPromised, manager, resolve("p9", followup.OutcomeAccepted), nil, "AS-103"},
		{"a solution before the promise", asPromised, manager, settled(func(c *followup.Resolve) { c.At = day }), nil, "AS-005"},
		{"a solution in person without a signature", asPromised, manager, settled(func(c *followup.Resolve) { c.Signature = "" }), nil, "FU-007"},
		{"a solution of nothing", asPromised, manager, settled(func(c *followup.Resolve) { c.Done = "" }), nil, "AS-001"},
		{"a solution without the customer's word", asPromised, manager, settled(func(c *followup.Resolve) { c.Outcome = "" }), nil, "AS-001"},
		{"an accepted solution solved again", asSolved, manager, resolve("p1", followup.OutcomeRejected), nil, "AS-102"},
		{"closed on a promise", asPromised, clerk, followup.Close{}, nil, "FU-007 FU-007"},
		{"closed on a problem nobody saw to", asUnhappy, clerk, followup.Close{}, nil, "FU-006 FU-007 FU-006 FU-007"},
		{"closed before anybody called", asPrepared, clerk, followup.Close{}, nil, "AS-102"},
		{"passed on to no case", asUnhappy, manager, followup.RaiseComplaint{Case: ref("followup/F-2")}, nil, "AS-103"},
		{"solved after it was passed on", asPassedOn, manager, resolve("p1", followup.OutcomeAccepted), nil, "AS-102"},
		{"changed after the end", asClosed, clerk, promise("p2", followup.QuestionReception), nil, "AS-102"},
		{"planned again after the end", asClosed, system, plan(), nil, "FU-001"},
		// forged extracts
		{"an internal order under a customer's name", nil, system, planned(func(c *followup.Plan) { c.Order.Internal = true }), nil, "FU-001"},
		{"an order that was not delivered", nil, system, planned(func(c *followup.Plan) { c.Order.Delivered = time.Time{} }), nil, "FU-001"},
		{"an order delivered tomorrow", nil, system, planned(func(c *followup.Plan) { c.Order.Delivered = day.AddDate(0, 0, 1) }), nil, "AS-005"},
		{"another vehicle than the order's", nil, system, planned(func(c *followup.Plan) { c.Vehicle.ID = "v2" }), nil, "FU-001"},
		{"another customer than the order's", nil, system, planned(func(c *followup.Plan) { c.Customer.ID = "c2" }), nil, "AS-107"},
		{"a visit in the place of the order", nil, system, planned(func(c *followup.Plan) { c.Order.Order = c.Order.Visit }), nil, "AS-103"},
		{"an order in the place of the visit", nil, system, planned(func(c *followup.Plan) { c.Order.Visit = c.Order.Order }), nil, "AS-103"},
		{"an order of another visit joins", asPlanned, clerk, joined(func(v *followup.Served) { v.Visit = ref("reception/V-2") }), nil, "FU-001"},
		{"an order of no visit joins", asPlanned, clerk, joined(func(v *followup.Served) { v.Visit = aftersales.Ref{} }), nil, "FU-001"},
		{"an order joins twice", asPlanned, clerk, followup.JoinOrder{Order: served("RO-1")}, nil, "AS-104"},
		{"an order of another vehicle joins", asPlanned, clerk, joined(func(v *followup.Served) { v.Vehicle = "v2" }), nil, "FU-001"},
		{"an order of the same visit that somebody else commissioned", asPlanned, clerk, joined(func(v *followup.Served) { v.Customer = "c2" }), nil, ""},
		{"an order joins after the answers", asUnhappy, clerk, followup.JoinOrder{Order: served("RO-2")}, nil, "AS-102"},
		{"an advisor left out by joining, and calls", append(asPrepared[:2:2], step{clerk, joined(func(v *followup.Served) { v.Advisors = []aftersales.ID{"f1"} })}), clerk, attempt(day, followup.ResultReached), nil, "FU-009"},
		// the call itself
		{"recorded before the last event", asTried, clerk, attempt(day.Add(time.Minute), followup.ResultReached), func(_ *desk, call *aftersales.Call) { call.At = day.Add(time.Second) }, "AS-005 AS-005"},
		{"the ID of another command", asTried, clerk, attempt(soon, followup.ResultReached), func(_ *desk, call *aftersales.Call) { call.ID = commandID(2) }, "AS-105"},
		{"on what is no longer so", asTried, clerk, attempt(soon, followup.ResultReached), func(d *desk, call *aftersales.Call) { call.Expect = d.Seq() - 1 }, "AS-106"},
		{"of another follow-up", asTried, clerk, attempt(soon, followup.ResultReached), func(_ *desk, call *aftersales.Call) { call.Subject = ref("followup/F-2") }, "AS-103"},
		{"of another stage", nil, system, plan(), func(_ *desk, call *aftersales.Call) { call.Subject = ref("workorder/RO-1") }, "AS-103"},
		{"by nobody", asPrepared, aftersales.Actor{Role: clerk.Role}, attempt(day, followup.ResultReached), nil, "AS-001"},
		{"in a role of one's own", asPrepared, aftersales.Actor{ID: "f1", Role: "owner"}, attempt(day, followup.ResultReached), nil, "AS-002"},
	}
}

func waived(code aftersales.Code, by aftersales.Actor) func(*desk, *aftersales.Call) {
	return func(_ *desk, call *aftersales.Call) {
		call.Waive = []aftersales.Waiver{{Code: code, Reason: "人手不足", By: by}}
	}
}

// TestAttacks asks that each is refused by exactly its codes, and leaves the bytes of the follow-up as they were.
func TestAttacks(t *testing.T) {
	var all []stagetest.Attack[*followup.Contact, followup.Command]
	for _, a := range attacks() {
		all = append(all, stagetest.Attack[*followup.Contact, followup.Command]{Name: a.name, Want: a.want, Give: func(t testing.TB) (*followup.Contact, aftersales.Call, followup.Command) {
			d := newDesk(t).all(a.at...)
			call := d.call(a.by)
			if a.edit != nil {
				a.edit(d, &call)
			}
			return &d.Contact, call, a.cmd
		}})
	}
	stage().Attacks(t, 103, all)
}

// TestAlteredSnapshots: what no history leads to is refused by AS-205, as it stands and as a document.
func TestAlteredSnapshots(t *testing.T) {
	rows := map[string]struct {
		of   []step
		edit func(*followup.Snapshot)
	}{
		"prepared without a reading":             {asPrepared, func(s *followup.Snapshot) { s.Readings = nil }},
		"reached without a call":                 {asReached, func(s *followup.Snapshot) { s.Attempts = nil }},
		"a caller who had not read":              {asReached, func(s *followup.Snapshot) { s.Attempts[0].By = "x1" }},
		"an attempt with another clock":          {asReached, func(s *followup.Snapshot) { s.Attempts[0].When.Clock = clock("10:00") }},
		"answered by nobody":                     {asUnhappy, func(s *followup.Snapshot) { s.AskedBy = "" }},
		"an answer taken out":                    {asUnhappy, func(s *followup.Snapshot) { s.Replies = s.Replies[1:] }},
		"an answer given twice":                  {asUnhappy, func(s *followup.Snapshot) { s.Replies[1] = s.Replies[0] }},
		"a problem without words":                {asUnhappy, func(s *followup.Snapshot) { s.Replies[1].Words = "" }},
		"a problem made good behind its promise": {asPromised, func(s *followup.Snapshot) { s.Replies[1].Mark = followup.MarkGood }},
		"closed over an open promise": {asClosed, func(s *followup.Snapshot) {
			s.Promises[0].Status, s.Promises[0].Solution = followup.PromiseStatusOpen, followup.Solution{}
		}},
		"a promise solved without a solution": {asPromised, func(s *followup.Snapshot) { s.Promises[0].Status = followup.PromiseStatusAccepted }},
		"a promise of nobody":                 {asPromised, func(s *followup.Snapshot) { s.Promises[0].Person = "" }},
		"a promise due before it was given":   {asPromised, func(s *followup.Snapshot) { s.Promises[0].Due = s.Promises[0].At.Add(-time.Second) }},
		"passed on to no case":                {asPassedOn, func(s *followup.Snapshot) { s.Complaint = followup.Complaint{} }},
		"closed without an end":               {asClosed, func(s *followup.Snapshot) { s.EndedAt = time.Time{} }},
		"opened again":                        {asClosed, func(s *followup.Snapshot) { s.Status = followup.StatusSolving }},
		"a receipt taken out":                 {asReached, func(s *followup.Snapshot) { s.Seq-- }},
		"delivered later than its orders":     {asPlanned, func(s *followup.Snapshot) { s.Delivered = s.Delivered.Add(time.Second) }},
		"an internal order":                   {asPlanned, func(s *followup.Snapshot) { s.Orders[0].Internal = true }},
		"the customer's refusal taken out":    {asUnwanted, func(s *followup.Snapshot) { s.Wish.Consent = followup.ConsentMayContact }},
		"an appointment that no order knows":  {asPlanned, func(s *followup.Snapshot) { s.Booked = false }},
		"unreachable after one morning": {asTwice, func(s *followup.Snapshot) {
			s.Status, s.EndedAt, s.Message = followup.StatusUnreachable, s.At, followup.Message{At: s.At, By: "f1", Channel: followup.ChannelMessage}
		}},
		"skipped without a reason":          {asPlanned, func(s *followup.Snapshot) { s.Status, s.EndedAt = followup.StatusSkipped, s.At }},
		"another customer than the order's": {asPlanned, func(s *followup.Snapshot) { s.Customer.ID = "c2" }},
		"another vehicle than the order's":  {asPlanned, func(s *followup.Snapshot) { s.Vehicle.ID = "v2" }},
		"of no vehicle":                     {asPlanned, func(s *followup.Snapshot) { s.Vehicle.ID, s.Orders[0].Vehicle = "", "" }},
		"unreachable, and the customer called": {lives()["unreachable"], func(s *followup.Snapshot) {
			s.Received, s.ReachedAt = []followup.ReceivedCall{{At: s.At, By: "g1"}}, s.At
		}},
		"skipped, and the customer called": {append(asPlanned[:1:1], step{clerk, followup.Skip{Reason: followup.SkipReasonInternal, Note: "本店员工"}}), func(s *followup.Snapshot) {
			s.Received, s.ReachedAt = []followup.ReceivedCall{{At: s.At, By: "g1"}}, s.At
		}},
		"refused after two talks": {asHungUp, func(s *followup.Snapshot) {
			s.Received, s.ReachedAt = []followup.ReceivedCall{{At: s.At, By: "g1"}, {At: s.At, By: "g1"}}, s.At
		}},
		"refused after fewer talks than none": {asHungUp, func(s *followup.Snapshot) { s.Breaks = []followup.Break{{At: s.At, By: "f1", Reason: "信号不好"}} }},
		"answered, and no answers":            {asReached, func(s *followup.Snapshot) { s.AnsweredAt = s.At }},
		"called before the delivery": {asReached, func(s *followup.Snapshot) {
			s.Orders[0].Delivered = s.Attempts[0].When.At.Add(time.Second)
			s.Delivered = s.Orders[0].Delivered
		}},
	}
	for name, r := range rows {
		stage().LeadsNowhere(t, name, &newDesk(t).all(r.of...).Contact, r.edit, "")
	}
	stagetest.AtLeast(t, len(rows), 26)
}

// TestOrdersOfOneVisit: whoever of a family brought the second order, and however; one appointment makes the visit one with an appointment.
func TestOrdersOfOneVisit(t *testing.T) {
	for name, c := range map[string]struct{ first, second func(*followup.Served) }{
		"another customer":       {func(*followup.Served) {}, func(v *followup.Served) { v.Customer = "c2" }},
		"no customer first":      {func(v *followup.Served) { v.Customer = "" }, func(*followup.Served) {}},
		"no appointment first":   {func(v *followup.Served) { v.Booked = false }, func(*followup.Served) {}},
		"no appointment further": {func(*followup.Served) {}, func(v *followup.Served) { v.Booked = false }},
	} {
		s := newDesk(t).all(step{system, planned(func(p *followup.Plan) { c.first(&p.Order) })}, step{system, joined(c.second)}).Snapshot()
		if err := s.Check(); err != nil || !s.Booked {
			t.Errorf("%s: booked %t, %v", name, s.Booked, err)
		}
	}
}

// TestWishIsKnown: any part of a wish is one.
func TestWishIsKnown(t *testing.T) {
	if !(followup.Wish{}).IsZero() {
		t.Error("no wish is one")
	}
	whole := wish(followup.ConsentMayContact)
	for _, w := range []followup.Wish{{Consent: whole.Consent}, {Channels: whole.Channels}, {Hours: whole.Hours}} {
		if w.IsZero() {
			t.Errorf("%+v is none", w)
		}
	}
}
