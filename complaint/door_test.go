package complaint_test

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
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
	"github.com/aftersales-go/aftersales/reception"
)

func TestLivesGoTheirWay(t *testing.T) {
	want := map[string]complaint.Status{
		"long": complaint.StatusInvestigated, "closed": complaint.StatusClosed, "unreached": complaint.StatusClosed, "declined": complaint.StatusClosed, "on spot": complaint.StatusSatisfied,
		"waiting": complaint.StatusAwaiting, "court": complaint.StatusClosed, "settled": complaint.StatusActing, "withdrawn": complaint.StatusWithdrawn,
		"reported": complaint.StatusReceived, "on line": complaint.StatusActed,
	}
	for name, way := range lives() {
		d := newDesk(t).all(way...)
		if got := d.Status(); got != want[name] || got.Ended() == d.Snapshot().EndedAt.IsZero() {
			t.Errorf("%s: the case is %s", name, string(got))
		}
		replayed, err := complaint.Replay(d.events)
		if err != nil || string(must(json.Marshal(replayed))) != d.document() {
			t.Errorf("%s: replayed and live differ: %v", name, err)
		}
	}
}

// Every list of a case ends at forty, and the case can still be read.
func TestListsEnd(t *testing.T) {
	d := newDesk(t)
	d.do(advisor, receive())
	full := func(n int, by aftersales.Actor, give func(n int) complaint.Command) {
		t.Helper()
		for n := range n {
			d.do(by, give(n))
		}
		d.refused(by, give(n), aftersales.RuleLength)
	}
	name := func(of string, n int) aftersales.ID { return fmt.Sprintf("%s%d", of, n) }
	full(40, advisor, func(n int) complaint.Command {
		c := promise
		c.Promise = name("p", n)
		return c
	})
	full(40, advisor, func(n int) complaint.Command { return complaint.LinkCase{Case: ref("complaint/L-" + name("", n))} })
	full(40, workshop, func(n int) complaint.Command {
		c := prevent
		c.Prevention = name("u", n)
		return c
	})
	owner := advisor
	for n := range 40 {
		next := aftersales.Actor{ID: name("b", n), Role: advisor.Role}
		d.do(owner, complaint.Transfer{To: next.ID, Reason: "轮班"})
		owner = next
	}
	d.refused(owner, complaint.Transfer{To: "b40", Reason: "轮班"}, aftersales.RuleLength)
	d.do(advisor, listen())
	full(40, workshop, func(n int) complaint.Command { return examine(name("e", n)) })
	d.do(workshop, cause(complaint.ResponsibilityDealer, "e1"))
	full(40, advisor, func(n int) complaint.Command {
		return decide(name("d", n), planned(name("x", n), complaint.RemedyApology, "0.00"))
	})
	d.refused(advisor, tow, aftersales.RuleLength)
	var back complaint.Case
	if err := json.Unmarshal([]byte(d.document()), &back); err != nil {
		t.Fatal(err)
	}
}

// A list that is full leaves a way to the end of the case.
func TestFullListsLeaveAWayOut(t *testing.T) {
	d := newDesk(t).all(toDecision(advisor)[:5]...)
	for n := range 40 {
		d.do(advisor, decide(fmt.Sprintf("d%d", n)))
	}
	d.do(advisor, referTo(complaint.InstanceCourt, "f1"))
	d.refused(advisor, settled(complaint.OutcomeAgreed, "0.00", planned("x1", complaint.RemedyRefund, "1.00")), aftersales.RuleLength)
	d.all(written()...).do(manager, settled(complaint.OutcomeClosed, "0.00"))

	d = newDesk(t).all(step{advisor, receive()})
	none := func(n int) complaint.Command {
		c := nothing
		c.Prevention = fmt.Sprintf("n%d", n)
		return c
	}
	for n := range 39 {
		d.do(advisor, none(n))
	}
	d.refused(advisor, none(39), aftersales.RuleLength)
	d.all(toDecision(advisor)[2:]...).all(step{advisor, explain}, step{advisor, decline}).all(written()...).do(clerk, complaint.Close{})
}

// A case of the longest lists and the longest texts is a document that can be read.
func TestLongestCase(t *testing.T) {
	long := func(n int) aftersales.Words { return aftersales.Words(strings.Repeat("𠀀", n)) }
	id := func(n int) aftersales.ID { return fmt.Sprintf("%s%02d", strings.Repeat("x", 62), n) }
	s := newDesk(t).all(lives()["closed"]...).Snapshot()
	s.From, s.FollowUp = ref("followup/"+id(0)), reported(s.At)
	s.FollowUp.Contact, s.FollowUp.Orders, s.FollowUp.Problems, s.FollowUp.Promises = s.From, nil, nil, nil
	for n := range 50 {
		s.FollowUp.Orders = append(s.FollowUp.Orders, complaint.ReportedOrder{Order: ref("workorder/" + id(n))})
		s.FollowUp.Technicians = append(s.FollowUp.Technicians, id(n), id(50+n))
	}
	s.FollowUp.Advisors = s.FollowUp.Technicians[:50]
	for _, q := range followup.Questions() {
		s.FollowUp.Problems = append(s.FollowUp.Problems, complaint.ReportedProblem{Question: q, Words: long(1000)})
	}
	for n := range 40 {
		s.FollowUp.Promises = append(s.FollowUp.Promises, complaint.ReportedPromise{
			ID: id(n), Status: followup.PromiseStatusRejected, Questions: followup.Questions(), Content: long(1000), At: s.At, Due: s.At, Person: id(n), Concerned: id(n), Said: long(1000),
		})
	}
	s.Words, s.Hearing.Restated, s.Cause.Text, s.Report.Summary, s.Management.Summary = long(2000), long(2000), long(2000), long(2000), long(2000)
	s.Hearing.Facts = complaint.Facts{What: long(1000), Why: long(1000), Who: long(1000), When: long(1000), Where: long(1000), How: long(1000), HowMuch: long(1000)}
	s.Entitlement.At, s.Entitlement.By = s.At, id(0)
	for n := range 20 {
		s.Entitlement.Rights = append(s.Entitlement.Rights, complaint.Right{Step: guarantee.StepReplaced, Thing: id(n), Since: s.At, Counted: 1, Needed: 2, Left: 1, Unit: guarantee.UnitReplacements, Remedies: []guarantee.Remedy{guarantee.RemedyExchange, guarantee.RemedyReturn}, Fee: true})
	}
	const most = 40
	for n := range most {
		explained := complaint.Explanation{At: s.At, By: id(n), Decision: long(2000), Reasons: long(2000), Prevention: long(2000)}
		s.Decisions = append(s.Decisions, complaint.Decision{
			ID: id(n), At: s.At, By: advisor, Severity: complaint.SeverityOrdinary, Meeting: complaint.Meeting{Person: id(n), Where: long(200), When: s.At},
			Approval: complaint.Approval{At: s.At, By: manager, Reason: long(500)}, Explained: explained, Reply: complaint.CustomerReply{At: s.At, Reply: complaint.ReplyAgrees, Words: long(1000)},
		})
		s.Measures = append(s.Measures, complaint.Measure{
			Plan: complaint.Plan{ID: id(n), Remedy: complaint.RemedyRefund, What: long(500), Person: id(n), Due: s.At, Amount: yuan("1.00")}, Status: complaint.MeasureStatusDone, Decision: id(n),
			Spent: yuan("1.00"), DoneAt: s.At, DoneBy: id(n), Result: long(500), Order: ref("workorder/" + id(n)),
		})
		s.Examinations = append(s.Examinations, complaint.Examination{At: s.At, By: id(n), Areas: complaint.Areas(), Found: long(2000), Evidence: []aftersales.ID{id(n)}})
		s.Evidence = append(s.Evidence, complaint.Evidence{ID: id(n), Kind: complaint.EvidenceKindPhoto, Document: id(n), Says: long(500)})
		s.Contacts = append(s.Contacts, complaint.Contact{At: s.At, By: id(n), Channel: complaint.ChannelPhone, Words: long(1000), Day: date("2026-03-02")})
		s.Referrals = append(s.Referrals, complaint.Referral{ID: id(n), Instance: complaint.InstanceMaker, Name: string(long(100)), At: s.At, By: id(n), Asked: long(2000), Answer: complaint.ReferralAnswer{At: s.At, By: id(n), Words: long(2000), Outcome: complaint.OutcomeInvestigated}})
		s.Promises = append(s.Promises, complaint.Promise{ID: id(n), At: s.At, By: id(n), What: long(1000), Due: s.At, Kept: s.At})
		s.Preventions = append(s.Preventions, complaint.Prevention{ID: id(n), At: s.At, By: id(n), What: long(1000), Owner: id(n), Deadline: date("2026-03-20"), DoneAt: s.At, Result: long(500)})
		s.Links = append(s.Links, complaint.Link{Case: ref("complaint/" + id(n)), At: s.At, By: id(n), Why: long(500)})
		s.Reopenings = append(s.Reopenings, complaint.Reopening{At: s.At, By: manager, Reason: long(1000), ClosedAt: s.At})
	}
	s.Decisions, s.Measures, s.Evidence, s.Contacts, s.Preventions, s.Examinations = s.Decisions[:most], s.Measures[:most], s.Evidence[:most], s.Contacts[:most], s.Preventions[:most], s.Examinations[:most]
	doc := must(aftersales.AppendDocument(nil, complaint.Stage, complaint.Version, &s))
	var back complaint.Snapshot
	if err := aftersales.ReadDocument(doc, complaint.Stage, complaint.Version, &back); err != nil {
		t.Errorf("%d bytes: %v", len(doc), err)
	}
	if room, receipts := 4<<20, 10_000*24*4/3; len(doc)+receipts > room { // and as many events as a case may have
		t.Errorf("%d bytes and %d of receipts", len(doc), receipts)
	}
}

// TestAnswerIsKeptInFigures: what is due comes first, then what is nearest, of twenty rights at most; the rest is counted.
func TestAnswerIsKeptInFigures(t *testing.T) {
	d := newDesk(t)
	d.do(advisor, receive())
	c := rights(5)
	for n := range 30 {
		r := c.Question.Repairs[0]
		r.ID, r.Visit, r.Problem = fmt.Sprintf("s%d", n), "s", fmt.Sprintf("p%02d", n)
		c.Question.Repairs = append(c.Question.Repairs, r)
	}
	d.do(claims, c)
	e := d.Snapshot().Entitlement
	first := e.Rights[0]
	if len(e.Rights) != 20 || e.More != 12 || !first.Due || first.Step != guarantee.StepRepairs || first.Thing != "q1" || first.Counted != 5 || first.Left != 0 || !first.Fee {
		t.Errorf("%d rights and %d more, the first %+v", len(e.Rights), e.More, first)
	}
	for i, r := range e.Rights[1:] {
		if r.Due || r.Left < e.Rights[max(i, 1)].Left {
			t.Errorf("%d: %+v after %+v", i+1, r, e.Rights[i])
		}
	}
	if want := (complaint.FeeSum{Price: yuan("200000.00"), Km: 12000, Coefficient: must(aftersales.ParseNumber("0.5"))}); e.Sum != want || e.Fee != yuan("12000.00") || e.Order != "order-43-2021" || e.Until != date("2027-06-02") || e.UntilKm != 50_000 {
		t.Errorf("got %+v", e)
	}
	for n, more := range map[int]int{18: 0, 19: 1} { // the problem that came back, the days and so many others: twenty, and one more
		some := rights(5)
		some.Question.Repairs = append(some.Question.Repairs, c.Question.Repairs[5:5+n]...)
		d.do(claims, some)
		if s := d.Snapshot(); len(s.Entitlement.Rights) != 20 || s.Entitlement.More != more || s.Check() != nil {
			t.Errorf("got %d rights and %d more, %v", len(s.Entitlement.Rights), s.Entitlement.More, s.Check())
		}
	}
	hired := rights(5)
	hired.Question.Vehicle.Household = false
	d.do(claims, hired)
	if s := d.Snapshot(); s.Entitlement.Order != "" || len(s.Entitlement.Rights) > 0 || s.Check() != nil {
		t.Errorf("got %+v of a car that no order binds, %v", s.Entitlement, s.Check())
	}
	d.do(claims, rights(0)) // another answer takes the place of the one before
	if e := d.Snapshot().Entitlement; len(e.Rights)+e.More+len(e.Steps)+len(e.Remedies) > 0 || !e.Fee.IsZero() || e.Sum != (complaint.FeeSum{}) {
		t.Errorf("got %+v", e)
	}
}

// What somebody reports is not later than its recording, and not earlier than what it follows: each a second beside, and at the very instant.
func TestTimesFollow(t *testing.T) {
	at := func(cmd complaint.Command, when time.Time) complaint.Command {
		v := reflect.New(reflect.TypeOf(cmd)).Elem()
		v.Set(reflect.ValueOf(cmd))
		v.FieldByName("At").Set(reflect.ValueOf(when))
		c, _ := v.Interface().(complaint.Command)
		return c
	}
	asked := map[string]bool{}
	for _, way := range lives() {
		d := newDesk(t)
		for _, s := range way {
			if f := reflect.ValueOf(s.cmd).FieldByName("At"); !f.IsValid() {
				d.do(s.by, s.cmd)
				continue
			}
			d.wait(s.cmd)
			call := d.call(s.by)
			for when, want := range map[time.Time]bool{call.At: true, call.At.Add(time.Second): false, day.AddDate(0, 0, -2): d.Seq() == 0} {
				_, err := d.Check(call, at(s.cmd, when))
				if got := !strings.Contains(stagetest.Refusal(err), "AS-005"); got != want {
					t.Errorf("%s at %v: got %q", complaint.CommandName(s.cmd), when, stagetest.Refusal(err))
				}
			}
			asked[complaint.CommandName(s.cmd)] = true
			d.do(s.by, s.cmd)
		}
	}
	if len(asked) != len(complaint.Matrix())-5 { // ask-guarantee, link-case, close, withdraw and reopen report no time
		t.Errorf("%d commands were asked", len(asked))
	}
}

// Hostile values are refused, and never a panic.
func TestHostile(t *testing.T) {
	d := newDesk(t)
	d.refused(advisor, nil, aftersales.RuleChoice)
	d.refused(advisor, &complaint.Close{}, aftersales.RuleChoice)
	d.refused(advisor, struct{ complaint.Close }{}, aftersales.RuleChoice)
	bad := receive()
	bad.Words = "\u202e倒序"
	d.refused(advisor, bad, aftersales.RuleCleanText)
	bad = receive()
	bad.Problems = []complaint.Problem{"weather"}
	d.refused(advisor, bad, aftersales.RuleChoice)
	bad = receive()
	bad.Problems = nil
	d.refused(advisor, bad, aftersales.RuleRequired)
	bad = receive()
	bad.Problems = []complaint.Problem{complaint.ProblemOther, complaint.ProblemOther}
	d.refused(advisor, bad, aftersales.RuleNameFree)
	bad = receive()
	bad.Words = aftersales.Words(strings.Repeat("字", 2001))
	d.refused(advisor, bad, aftersales.RuleLength)
	bad = receive()
	bad.Policy.Limits = append(bad.Policy.Limits, bad.Policy.Limits[0])
	d.refused(advisor, bad, aftersales.RuleNameFree)
	bad = receive()
	bad.Policy.OnSpot = yuan("-1.00")
	d.refused(advisor, bad, aftersales.RuleNumber)
	bad = receive()
	bad.About.Order, bad.About.Visit = ref("reception/V-1"), ref("workorder/RO-1")
	d.refused(advisor, bad, aftersales.RuleThere, aftersales.RuleThere)
	bad = receive()
	bad.Earlier = complaint.Earlier{Case: ref("workorder/RO-1")}
	d.refused(advisor, bad, aftersales.RuleThere)
	bad.Earlier = complaint.Earlier{Status: complaint.StatusClosed}
	d.refused(advisor, bad, aftersales.RuleRequired)
	d.all(toDecision(advisor, planned("x1", complaint.RemedyRefund, "1.00"))...)
	dollars := decide("d2", planned("x2", complaint.RemedyRefund, "1.00"), planned("x3", complaint.RemedyRefund, "1.00"))
	dollars.Measures[1].Amount = must(aftersales.ParseMoney("1.00 USD"))
	d.refused(advisor, dollars, aftersales.RuleNumber)
	dollars.Measures = dollars.Measures[1:] // a currency of which nobody has a limit waits for approval
	d.do(advisor, dollars)
	if d.Status() != complaint.StatusAwaiting {
		t.Errorf("the decision is %s", string(d.Status()))
	}
	huge := decide("d3", planned("x4", complaint.RemedyRefund, "9999999999999.99"), planned("x5", complaint.RemedyRefund, "9999999999999.99"))
	d.refused(advisor, huge, aftersales.RuleNumber)
	negative := decide("d3", planned("x4", complaint.RemedyRefund, "-1.00"))
	d.refused(advisor, negative, aftersales.RuleNumber)
	late := decide("d3", planned("x4", complaint.RemedyRefund, "1.00"))
	late.Meeting.When = day
	d.refused(advisor, late, aftersales.RuleOrderOfTime)
	early := prevent
	early.Deadline = date("2026-02-28")
	d.refused(workshop, early, aftersales.RuleOrderOfTime)
	elsewhere := act("x3")
	elsewhere.Order = ref("reception/V-1")
	d.refused(technician, elsewhere, aftersales.RuleThere, complaint.RuleAuthority, complaint.RuleAgreed)
	odd := rights(5)
	odd.Question.Calendar.Offset = 9_999
	d.refused(claims, odd, aftersales.RuleNumber)
	odd = rights(5)
	odd.Question.Vehicle.Kind = ""
	d.refused(claims, odd, aftersales.RuleRequired)
	odd = rights(5)
	odd.Question.At = day.AddDate(1, 0, 0)
	d.refused(claims, odd, aftersales.RuleOrderOfTime)
	odd = rights(5)
	odd.Question.Claims.Due = []guarantee.Step{guarantee.StepDanger}
	d.refused(claims, odd, guarantee.RuleRights, guarantee.RuleRights)
	d.refused(advisor, complaint.Approve{}, aftersales.RuleRole)
	d.refused(manager, complaint.Approve{Rejected: true}, aftersales.RuleRequired)
	other := d.call(advisor)
	other.Subject = ref("workorder/RO-1")
	if _, err := new(complaint.Case).Do(other, receive()); !errors.Is(err, aftersales.RuleThere) {
		t.Errorf("got %v, want a case's own subject", err)
	}
}

// What a case costs is counted in one currency; an amount in another, and one too many, is refused before it is on record.
func TestOneCurrency(t *testing.T) {
	dollar := must(aftersales.ParseMoney("1.00 USD"))
	foreign := tow
	foreign.Spent = dollar
	d := newDesk(t).all(toDecision(advisor, planned("x1", complaint.RemedyRefund, "300.00"))...)
	d.refused(advisor, foreign, aftersales.RuleNumber)
	d.do(advisor, referTo(complaint.InstanceMaker, "f1"))
	d.do(advisor, settled(complaint.OutcomeInvestigated, "300.00"))
	d.do(advisor, referTo(complaint.InstanceMaker, "f2"))
	bad := settled(complaint.OutcomeInvestigated, "0.00")
	bad.Granted = dollar
	d.refused(advisor, bad, aftersales.RuleNumber)
	bad.Granted = yuan("9999999999999.99")
	d.refused(advisor, bad, aftersales.RuleNumber)
	d = newDesk(t).all(step{advisor, receive()})
	foreign.Spent = yuan("150.00")
	d.do(advisor, foreign)
	dear := spot("100.00") // 250 with the tow
	d.refused(advisor, dear, complaint.RuleAuthority)
	dear.Measures[0].Amount = dollar
	d.refused(advisor, dear, aftersales.RuleNumber)
	d = newDesk(t).all(toDecision(advisor, planned("x1", complaint.RemedyRefund, "300.00"))...).all(step{advisor, explain}, step{advisor, agrees})
	wrong := act("x1")
	wrong.Spent = dollar
	d.refused(technician, wrong, aftersales.RuleNumber)
	free := newDesk(t).all(toDecision(advisor, complaint.Plan{ID: "x1", Remedy: complaint.RemedyApology, What: "当面道歉", Person: "a1", Due: day.AddDate(0, 1, 0)})...).all(step{advisor, explain}, step{advisor, agrees})
	wrong.Spent = yuan("0.01") // nothing was decided
	free.refused(technician, wrong, complaint.RuleAuthority)
}

// Where a customer asks for a remedy in one currency and a limit is in another, nobody but the general manager is within it.
func TestLimits(t *testing.T) {
	p := complaint.DefaultPolicy()
	p.Limits = append(p.Limits, complaint.Limit{Role: advisor.Role, Person: "a2", Amount: yuan("50.00")})
	dollars := must(aftersales.ParseMoney("1.00 USD"))
	first := p
	first.Limits = slices.Insert(slices.Clone(p.Limits), 0, p.Limits[len(p.Limits)-1]) // in whatever order they stand
	if first.Within(another, yuan("50.01")) || !first.Within(another, yuan("50.00")) {
		t.Error("a limit of one's own is not the first that counts")
	}
	for _, c := range []struct {
		by   aftersales.Actor
		sum  aftersales.Money
		want bool
	}{
		{advisor, yuan("500.00"), true}, {advisor, yuan("500.01"), false}, {another, yuan("50.00"), true}, {another, yuan("50.01"), false}, {clerk, yuan("0.01"), false}, {clerk, yuan("0.00"), true},
		{clerk, aftersales.Money{}, true}, {manager, yuan("10000.00"), true}, {manager, yuan("10000.01"), false}, {general, yuan("9999999.00"), true}, {advisor, dollars, false}, {general, dollars, true},
		{advisor, yuan("-5.00"), true},
	} {
		if got := p.Within(c.by, c.sum); got != c.want {
			t.Errorf("%s over %v: got %t", c.by.ID, c.sum, got)
		}
	}
}

// TestOneInstant: what happens at one and the same instant is a history like any other, and brings the same duties as it does minute by minute.
func TestOneInstant(t *testing.T) {
	calendar := aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}
	unhappy := append(toAction(), step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusDecided)}, step{advisor, explain})
	redo := append(toAction(), step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusAgreed, "x1")}, step{technician, act("x1")}, step{advisor, confirm}, step{clerk, followUp("", "")})
	anew := append(toAction(), step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusInvestigated)}, step{advisor, decide("d2", planned("x2", complaint.RemedyFreeRepair, "100.00"))}, step{advisor, explain},
		step{advisor, agrees}, step{technician, act("x2")}, step{advisor, confirm}, step{clerk, followUp(complaint.SatisfactionYes, "")})
	refund := rights(5)
	refund.Question.At = day
	sought := append([]step{{advisor, receive()}, {claims, refund}, {advisor, complaint.Listen{Facts: facts, Restated: "您要退车", Confirmed: true, Sought: []complaint.Remedy{complaint.RemedyReturn}}}}, toDecision(general, whole("x1", complaint.BasisGuarantee))[3:]...)
	sought = append(sought, step{advisor, explain}, step{advisor, agrees})
	referred := append(toDecision(advisor, planned("x1", complaint.RemedyFreeRepair, "300.00")), step{advisor, explain}, step{advisor, referTo(complaint.InstanceMaker, "f1")}, step{advisor, settled(complaint.OutcomeAgreed, "0.00")})
	again := append(toAction(), step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusDecided)}, step{advisor, explain}, step{advisor, agrees}, step{advisor, confirm},
		step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusInvestigated)}, step{advisor, decide("d2", planned("x2", complaint.RemedyFreeRepair, "100.00"))}, step{advisor, explain},
		step{advisor, agrees}, step{technician, act("x2")}, step{advisor, confirm}, step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusDecided)}, step{advisor, explain})
	outside := []step{
		{advisor, receive()}, {advisor, complaint.Listen{Facts: facts, Restated: "您要退车", Confirmed: true, Sought: []complaint.Remedy{complaint.RemedyReturn}}}, {workshop, examine("e1")}, {workshop, cause(complaint.ResponsibilityMaker, "e1")},
		{advisor, referTo(complaint.InstanceMaker, "f1")}, {advisor, settled(complaint.OutcomeAgreed, "0.00", planned("x1", complaint.RemedyFreeRepair, "300.00"))},
	}
	once := receive()
	once.Policy.Attempts = 1
	tried := append(toAction(), step{clerk, followUp("", "")})
	tried[0].cmd = once
	for name, way := range map[string][]step{"settled outside": outside, "explained anew": again, "tried once": tried, "on the spot": lives()["on spot"], "unhappy": unhappy, "done again": redo, "decided anew": anew, "sought": sought, "referred": referred} {
		slow, at := newDesk(t), newDesk(t)
		for _, s := range way {
			slow.do(s.by, s.cmd)
			if c, is := s.cmd.(complaint.Decide); is {
				c.Meeting.When = day
				s.cmd = c
			}
			at.at = day.Add(-time.Minute)
			if _, err := at.Do(at.call(s.by), s.cmd); err != nil {
				t.Fatalf("%s: %s: %v", name, complaint.CommandName(s.cmd), err)
			}
			if s := at.Snapshot(); s.Check() != nil {
				t.Fatalf("%s: event %d: %v", name, s.Seq, s.Check())
			}
		}
		var owed [2][]string
		for i, d := range []*desk{slow, at} {
			s := d.Snapshot()
			for _, d := range s.Duties(calendar, d.at) {
				owed[i] = append(owed[i], fmt.Sprintf("%s %s done %t", d.Code, d.Thing, !d.Done.IsZero()))
			}
		}
		if name == "explained anew" { // at one instant nobody can tell that the first call came before the second decision, and so it counts after it
			owed[0] = slices.Delete(owed[0], 1, 2)
		}
		if slow.Status() != at.Status() {
			t.Errorf("%s: in an instant it is %s, minute by minute %s", name, string(at.Status()), string(slow.Status()))
		}
		if !slices.Equal(owed[0], owed[1]) {
			t.Errorf("%s:\nin an instant     %q\nminute by minute %q", name, owed[1], owed[0])
		}
	}
}

// TestTheFirstWordToTheManagerStays: of two at the same instant, too; and what was found to be severe at that instant is what the manager was told.
func TestTheFirstWordToTheManagerStays(t *testing.T) {
	d := newDesk(t)
	give := func(by aftersales.Actor, cmd complaint.Command) {
		t.Helper()
		d.at = day.Add(-time.Minute)
		if _, err := d.Do(d.call(by), cmd); err != nil {
			t.Fatalf("%s: %v", complaint.CommandName(cmd), err)
		}
	}
	give(advisor, receive())
	give(advisor, inform)
	give(advisor, complaint.InformManager{Manager: general})
	give(advisor, listen())
	severe := examine("e1")
	severe.Marks = []complaint.Mark{complaint.MarkMedia}
	give(workshop, severe)
	boss := one("d1", "1.00")
	boss.Severity = complaint.SeveritySevere
	give(workshop, cause(complaint.ResponsibilityDealer, "e1"))
	give(general, boss)
	if got := d.Snapshot().Informed; got.Manager != manager {
		t.Errorf("got %+v, want the first word to the first manager", got)
	}
	if got := newDesk(t).all(step{manager, receive()}).Snapshot().Informed; !got.At.IsZero() {
		t.Errorf("got %+v of a complaint that is not severe", got)
	}
}

// TestDayOfAnAttempt: the day of an attempt is that of one clock, no farther than 18 hours from UTC, to the second.
func TestDayOfAnAttempt(t *testing.T) {
	try := func(day string) complaint.FollowUp {
		c := followUp("", "")
		c.Day = date(day)
		return c
	}
	at := func(text string) time.Time { return must(time.Parse(time.RFC3339, text)).Add(-time.Minute) }
	once := newDesk(t).all(toAction()...)
	twice := newDesk(t).all(toAction()...)
	twice.at = at("2026-03-05T12:00:00Z")
	twice.do(clerk, try("2026-03-05"))
	for _, c := range []struct {
		desk *desk
		at   string
		day  string
		want string
	}{
		{once, "2026-03-05T06:00:00Z", "2026-03-06", ""}, {once, "2026-03-05T05:59:59Z", "2026-03-06", "AS-005"},
		{once, "2026-03-06T17:59:59Z", "2026-03-05", ""}, {once, "2026-03-06T18:00:00Z", "2026-03-05", "AS-005"},
		{twice, "2026-03-06T12:00:01Z", "2026-03-07", ""}, {twice, "2026-03-06T12:00:00Z", "2026-03-07", "AS-005"},
	} {
		c.desk.at = at(c.at)
		if _, err := c.desk.Check(c.desk.call(clerk), try(c.day)); stagetest.Refusal(err) != c.want {
			t.Errorf("%s at %s: got %q, want %q", c.day, c.at, stagetest.Refusal(err), c.want)
		}
	}
}

// TestWhoDidAMeasure: it is who is named, and where nobody is, who records it.
func TestWhoDidAMeasure(t *testing.T) {
	agreed := append(toDecision(advisor, planned("x1", complaint.RemedyRefund, "300.00")), step{advisor, explain}, step{advisor, agrees})
	for named, want := range map[aftersales.ID]aftersales.ID{"": technician.ID, "t2": "t2"} {
		c := act("x1")
		c.Person = named
		if got := newDesk(t).all(append(agreed, step{technician, c})...).Snapshot().Measures[0].DoneBy; got != want {
			t.Errorf("%q is named: got %s, want %s", named, got, want)
		}
	}
}

// TestNothingIsGivenToo: a customer who seeks nothing, a referral that is agreed to as it was decided, what costs nothing where no amount is settled on the spot, and something to prevent by yesterday.
func TestNothingIsGivenToo(t *testing.T) {
	d := newDesk(t).all(step{advisor, receive()})
	content := listen()
	content.NoneSought = true
	d.do(advisor, content)
	if s := d.Snapshot(); len(s.Sought) > 0 {
		t.Errorf("got %v sought", s.Sought)
	}
	d = newDesk(t).all(append(toDecision(advisor, planned("x1", complaint.RemedyFreeRepair, "300.00")), step{advisor, explain}, step{advisor, referTo(complaint.InstanceMaker, "f1")}, step{advisor, settled(complaint.OutcomeAgreed, "0.00")})...)
	if s := d.Snapshot(); len(s.Decisions) != 1 || s.Decisions[0].Settled != "f1" {
		t.Errorf("got %+v, want the decision settled", s.Decisions)
	}
	free := receive()
	free.Policy.OnSpot = aftersales.Money{}
	newDesk(t).all(step{advisor, free}, step{advisor, spot("0.00")})
	for deadline, want := range map[string]string{"2026-03-01": "", "2026-02-28": "AS-005"} { // of somebody west of here it is still the day before
		c := prevent
		c.Deadline = date(deadline)
		d := newDesk(t).all(step{advisor, receive()})
		if _, err := d.Check(d.call(workshop), c); stagetest.Refusal(err) != want {
			t.Errorf("by %s: got %q, want %q", deadline, stagetest.Refusal(err), want)
		}
	}
}

// The door refuses histories, documents and commands that are none.
func TestDoor(t *testing.T) {
	d := newDesk(t).all(life()...)
	moved := func(n int, seq int64) complaint.Event {
		e := d.events[n]
		e.Seq = seq
		return e
	}
	other := d.events[1]
	other.Subject = ref("complaint/C-2")
	early := d.events[1]
	early.At = day
	for name, history := range map[string][]complaint.Event{
		"begins late":  d.events[1:],
		"is of two":    {d.events[0], other},
		"goes back":    {d.events[0], early},
		"has no fact":  {{Header: d.events[0].Header}},
		"acts on what": {d.events[0], moved(23, 2)},
		"is none":      {d.events[0], moved(13, 2)},
	} {
		if _, err := complaint.Replay(history); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("a history that %s: got %v", name, err)
		}
	}
	if d.ID() != "C-1" || d.Seq() != int64(len(life())) || !strings.Contains(d.events[0].LogValue().String(), "complaint-received") {
		t.Errorf("got %s #%d, %v", d.ID(), d.Seq(), d.events[0])
	}
	for _, c := range []struct {
		name string
		v    int
		want aftersales.Code
	}{{"receive", 2, aftersales.RuleVersion}, {"receive", -1, aftersales.RuleVersion}, {"give", 0, aftersales.RuleChoice}, {"close", 1, ""}, {"withdraw", 1, aftersales.RuleRequired}} {
		if _, err := complaint.ReadCommand(c.name, c.v, []byte("{}")); c.want == "" && err != nil || c.want != "" && !errors.Is(err, c.want) {
			t.Errorf("%s in version %d: got %v, want %v", c.name, c.v, err, c.want)
		}
	}
	seq := fmt.Sprintf(`"seq":%d`, d.Seq())
	for doc, want := range map[string]aftersales.Code{
		strings.Replace(d.document(), "complaint/1", "complaint/2", 1):              aftersales.RuleVersion,
		strings.Replace(d.document(), seq, seq+"0", 1):                              aftersales.RuleHistory,
		strings.Replace(d.document(), `"status":"investigated"`, `"status":"x"`, 1): aftersales.RuleChoice,
		strings.Replace(d.document(), `"owner"`, `"owns"`, 1):                       aftersales.RuleKnownField,
	} {
		if err := json.Unmarshal([]byte(doc), new(complaint.Case)); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
	event := string(must(json.Marshal(d.events[0])))
	for doc, want := range map[string]aftersales.Code{
		strings.Replace(event, `"v":1`, `"v":2`, 1):                      aftersales.RuleVersion,
		strings.Replace(event, `"complaint-received"`, `"complaint"`, 1): aftersales.RuleChoice,
		strings.Replace(event, `"channel"`, `"chanel"`, 1):               aftersales.RuleKnownField,
	} {
		if err := json.Unmarshal([]byte(doc), new(complaint.Event)); !errors.Is(err, want) {
			t.Errorf("got %v, want %v", err, want)
		}
	}
}

// A history of which facts are left out, doubled or moved is replayed or is an error, and never a panic.
func TestBrokenHistories(t *testing.T) {
	replayed, broken := 0, 0
	try := func(events []complaint.Event) {
		history := make([]complaint.Event, len(events))
		for i := range events {
			history[i] = events[i]
			history[i].Seq, history[i].At = int64(i+1), day.Add(time.Duration(i+1)*time.Hour)
			history[i].Cause.ID = commandID(i)
		}
		if _, err := complaint.Replay(history); err == nil {
			replayed++
		} else if broken++; !errors.Is(err, aftersales.RuleHistory) {
			t.Fatalf("got %v", err)
		}
	}
	var all []complaint.Event
	for _, way := range lives() {
		all = append(all, newDesk(t).all(way...).events...)
	}
	for _, way := range lives() {
		events := newDesk(t).all(way...).events
		for i := range events {
			try(append(append([]complaint.Event(nil), events[:i]...), events[i+1:]...))
			try(append([]complaint.Event{events[0]}, events[i]))
			for _, e := range all {
				try(append(append([]complaint.Event(nil), events[:i+1]...), e))
			}
		}
	}
	if replayed < 500 || broken < 500 {
		t.Errorf("%d histories were replayed and %d broken, want at least 500 each", replayed, broken)
	}
}

// What no history leads to is AS-205.
func TestNoHistoryLeadsThere(t *testing.T) {
	edits := map[string]func(*complaint.Snapshot){
		"came of another":     func(s *complaint.Snapshot) { s.FollowUp = reported(day) },
		"called from another": func(s *complaint.Snapshot) { s.Ticket, s.From = onTheLine(day), ref("hotline/T-2") },
		"no events":           func(s *complaint.Snapshot) { s.Seq = 0 },
		"a receipt short":     func(s *complaint.Snapshot) { s.Seq++ },
		"another stage":       func(s *complaint.Snapshot) { s.Subject = ref("workorder/RO-1") },
		"no time":             func(s *complaint.Snapshot) { s.At = time.Time{} },
		"received later":      func(s *complaint.Snapshot) { s.ReceivedAt = s.At.Add(time.Second) },
		"stands later":        func(s *complaint.Snapshot) { s.Stood = s.At.Add(time.Second) },
		"no status":           func(s *complaint.Snapshot) { s.Status = "gone" },
		"no problem":          func(s *complaint.Snapshot) { s.Problems = nil },
		"no words":            func(s *complaint.Snapshot) { s.Words = " " },
		"no owner":            func(s *complaint.Snapshot) { s.Owner = "" },
		"made light of":       func(s *complaint.Snapshot) { s.Marks = []complaint.Mark{complaint.MarkFire} },
		"severe from nowhen":  func(s *complaint.Snapshot) { s.Severity = complaint.SeveritySevere },
		"severe and untold":   func(s *complaint.Snapshot) { s.Severity, s.SevereAt = complaint.SeveritySevere, s.At },
		"never received":      func(s *complaint.Snapshot) { s.Reached = s.Reached[1:] },
		"a step twice":        func(s *complaint.Snapshot) { s.Reached = append(s.Reached, s.Reached[0]) },
		"a measure twice":     func(s *complaint.Snapshot) { s.Measures = append(s.Measures, s.Measures[0]) },
		"an unnamed decision": func(s *complaint.Snapshot) { s.Decisions[0].ID = "" },
		"done at no time":     func(s *complaint.Snapshot) { s.Measures[0].DoneAt = time.Time{} },
		"planned at the end": func(s *complaint.Snapshot) {
			s.Measures[0].Status, s.Measures[0].DoneAt = complaint.MeasureStatusPlanned, time.Time{}
		},
		"decided by nobody": func(s *complaint.Snapshot) { s.Measures[0].Decision = "d9" },
		"care that is none": func(s *complaint.Snapshot) { s.Measures[0].Decision = "" },
		"no remedy":         func(s *complaint.Snapshot) { s.Measures[0].Remedy = "flowers" },
		"mixed money": func(s *complaint.Snapshot) {
			s.Measures = append(s.Measures, s.Measures[0])
			s.Measures[1].ID, s.Measures[1].Spent = "x9", must(aftersales.ParseMoney("1.00 USD"))
		},
		"nobody responsible": func(s *complaint.Snapshot) { s.Cause.Responsible = nil },
		"no evidence":        func(s *complaint.Snapshot) { s.Cause.Evidence = nil },
		"no cause":           func(s *complaint.Snapshot) { s.Cause = complaint.Cause{} },
		"never heard":        func(s *complaint.Snapshot) { s.Hearing = complaint.Hearing{} },
		"not approved": func(s *complaint.Snapshot) {
			s.Decisions[0].Awaits = true
			s.Status = complaint.StatusSatisfied
			s.EndedAt = time.Time{}
		},
		"approved alone": func(s *complaint.Snapshot) {
			s.Decisions[0].Approval = complaint.Approval{At: s.At, By: s.Decisions[0].By}
		},
		"watches their own": func(s *complaint.Snapshot) { s.Watchers = []complaint.Watcher{{Person: s.Owner, Since: s.At}} },
		"an empty promise":  func(s *complaint.Snapshot) { s.Promises = []complaint.Promise{{ID: "p1", At: s.At, Due: s.At}} },
		"a broken promise": func(s *complaint.Snapshot) {
			s.Promises = []complaint.Promise{{ID: "p1", At: s.At, What: "回电", Due: s.At}}
		},
		"an endless measure":   func(s *complaint.Snapshot) { s.Preventions[0].Deadline = aftersales.Date{} },
		"not prevented":        func(s *complaint.Snapshot) { s.Preventions = nil },
		"outside":              func(s *complaint.Snapshot) { s.Referrals = []complaint.Referral{{ID: "f1", At: s.At}} },
		"not ended":            func(s *complaint.Snapshot) { s.EndedAt = time.Time{} },
		"withdrawn too":        func(s *complaint.Snapshot) { s.EndReason = "算了" },
		"declined for nothing": func(s *complaint.Snapshot) { s.Refusal = complaint.Refusal{At: s.At} },
		"too many contacts":    func(s *complaint.Snapshot) { s.Contacts = make([]complaint.Contact, 41) },
		"receipts twice": func(s *complaint.Snapshot) {
			cause := aftersales.Cause{ID: commandID(1)}
			s.Receipts = aftersales.Receipts{}
			for range s.Seq {
				s.Receipts.Add(cause)
			}
		},
	}
	for _, status := range complaint.Statuses() {
		if !slices.Contains([]complaint.Status{complaint.StatusClosed, complaint.StatusHeard, complaint.StatusInvestigated, complaint.StatusDecided, complaint.StatusExplained, complaint.StatusAgreed, complaint.StatusActing, complaint.StatusActed, complaint.StatusSatisfied}, status) {
			edits["now "+string(status)] = func(s *complaint.Snapshot) {
				if s.Status = status; !status.Ended() {
					s.EndedAt = time.Time{}
				}
			}
		}
	}
	for name, edit := range edits {
		stage().LeadsNowhere(t, name, &newDesk(t).all(lives()["closed"]...).Case, edit, "")
	}
	stagetest.AtLeast(t, len(edits), 48)
}

// The extract of a linked case is made of one that was received.
func TestEarlierOf(t *testing.T) {
	if _, err := complaint.EarlierOf(complaint.Snapshot{}); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("got %v of nothing", err)
	}
	d := newDesk(t).all(step{advisor, receive()})
	s := d.Snapshot()
	want := complaint.Earlier{Case: d.subject, Seq: 1, Status: complaint.StatusReceived, Customer: "c1", Vehicle: "v1"}
	if got, err := complaint.EarlierOf(s); err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	if s.Seq = 2; second(complaint.EarlierOf(s)) == nil {
		t.Error("an extract of what no history leads to")
	}
}

// TestPastOf: the service file of a vehicle names the complaint, as long as the customer stands by it.
func TestPastOf(t *testing.T) {
	d := newDesk(t).all(step{advisor, receive()})
	s := d.Snapshot()
	file := reception.ServiceFile([]reception.Past{complaint.PastOf(s)}, d.at)
	want := []reception.Complained{{Source: d.subject, At: s.At, Words: s.Words}}
	if !slices.Equal(file.Complaint, want) || file.Vehicle.ID != s.About.Vehicle.ID || s.Words == "" {
		t.Errorf("got %+v, want %+v", file.Complaint, want)
	}
	d.all(step{advisor, complaint.Withdraw{Reason: "明天上午"}})
	unread := s
	unread.About.Odometer.Km = 0
	if got := complaint.PastOf(unread).Odometer; !got.IsZero() || complaint.PastOf(s).Odometer != s.About.Odometer {
		t.Errorf("got %+v of an odometer that was not read", got)
	}
	if file := reception.ServiceFile([]reception.Past{complaint.PastOf(d.Snapshot())}, d.at); len(file.Complaint) != 0 {
		t.Errorf("got %+v of a complaint that was withdrawn", file.Complaint)
	}
}

func second[T any](_ T, err error) error { return err }

func TestNothingIsShared(t *testing.T) {
	stage().NothingIsShared(t, 300, nil)
	for _, list := range []any{complaint.Rules(), complaint.Duties(), complaint.Problems(), complaint.Statuses(), complaint.Steps(), complaint.Matrix()} {
		stagetest.Scribble(reflect.ValueOf(list))
	}
	if complaint.Rules()[0].Code != complaint.RuleOneCase || complaint.Duties()[0].Code != complaint.DutyAcknowledge || complaint.Steps()[0] != complaint.StepReceive {
		t.Error("a host may edit a catalogue")
	}
}

func TestNothingLeaks(t *testing.T) {
	secrets := []string{"王小明", "李小红", "13812345678", "浙A12345", "LSVAA4187E2123456", "修了两次", "仍渗油", "机油", "划伤", "导向工具", "客户休息区", "我们的责任", "可以", "不行", "三包退车", "旧油封", "明天上午", "工艺培训", "返修", "自己解决", "又漏油了", "还行", "等了半个小时", "查明等候", "请经理回电", "车底漏", "谁来负责"}
	stage().NothingLeaks(t, customer, secrets, func(s *complaint.Snapshot) []any {
		return []any{[]any{s.FollowUp, s.Ticket, s.Customer, s.About, s.Words, s.Links, s.Hearing, s.Examinations, s.Evidence, s.Cause, s.Decisions, s.Measures, s.Action, s.Contacts, s.Refusal, s.Referrals, s.Promises, s.Preventions, s.Management, s.Report, s.Reopenings, complaint.RepeatCausesOf([]complaint.Snapshot{*s, *s})}}
	})
}

func TestSameBytesAgain(t *testing.T) { stage().SameBytesAgain(t) }

func TestMutatedDocuments(t *testing.T) { stage().MutatedDocuments(t, "long", 30, 3) }

func TestHostileLives(t *testing.T) { stage().HostileLives(t, 900) }
