package complaint_test

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// played are the operations of another stage's scenario, the last one last.
func played(t *testing.T, file string) []oracle.Operation {
	t.Helper()
	s := must(oracle.ReadScenario(must(os.ReadFile("../" + file + ".json"))))
	var ops []oracle.Operation
	for _, line := range append(slices.Clone(s.Given), s.When) {
		ops = append(ops, must(oracle.ReadOperation(line)))
	}
	return ops
}

// callOf is the call of an operation.
func callOf(t *testing.T, op oracle.Operation) aftersales.Call {
	t.Helper()
	return aftersales.Call{Subject: ref(op.Subject.String()), At: op.At, By: op.By}
}

// contact is the follow-up of a scenario, with some of its operations left out and others behind them.
func contact(t *testing.T, ops []oracle.Operation, more ...followup.Command) followup.Snapshot {
	t.Helper()
	var c followup.Contact
	call := aftersales.Call{}
	for _, op := range ops {
		call = callOf(t, op)
		must(c.Do(call, must(followup.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data))))
	}
	for _, cmd := range more {
		call.At = call.At.Add(time.Minute)
		must(c.Do(call, cmd))
	}
	return c.Snapshot()
}

// A follow-up that was passed on says what is not solved, what was promised, and by whom it was passed on; the same before its end and after, but for its sequence.
func TestFromFollowUp(t *testing.T) {
	ops := played(t, "followup/testdata/scenario/fu-d2-complaint-keeps")
	passed := ops[5].At
	s := contact(t, ops)
	want := reported(passed)
	if got := must(complaint.FromFollowUp(s)); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v, want\n%+v", got, want)
	}
	want.Seq = 7
	if got := must(complaint.FromFollowUp(contact(t, ops, followup.Close{}))); !reflect.DeepEqual(got, want) {
		t.Errorf("closed: got\n%+v, want\n%+v", got, want)
	}
	raise := followup.RaiseComplaint{Case: ref("complaint/C-1")}
	resolved := func(outcome followup.Outcome) followup.Command {
		return followup.Resolve{Promise: "p1", Done: "已致歉", Outcome: outcome, Said: "不接受"}
	}
	got := must(complaint.FromFollowUp(contact(t, ops[:5], resolved(followup.OutcomeRejected), raise)))
	if len(got.Problems) != 1 || len(got.Promises) != 1 || got.Promises[0].Status != followup.PromiseStatusRejected || got.Promises[0].Said != "不接受" {
		t.Errorf("a rejected solution: got %+v", got.Promises)
	}
	if got := must(complaint.FromFollowUp(contact(t, ops[:5], resolved(followup.OutcomeAccepted), raise))); len(got.Problems)+len(got.Promises) > 0 {
		t.Errorf("all solved: got %+v", got)
	}
	for name, s := range map[string]followup.Snapshot{"nothing": {}, "one that is being solved": contact(t, ops[:5])} {
		if _, err := complaint.FromFollowUp(s); !errors.Is(err, aftersales.RuleExtract) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if s.Seq++; !errors.Is(second(complaint.FromFollowUp(s)), aftersales.RuleHistory) {
		t.Error("an extract of what no history leads to")
	}
}

// ticket is a ticket with its commands, a minute apart.
func ticket(t *testing.T, cmds ...hotline.Command) hotline.Snapshot {
	t.Helper()
	var o hotline.Ticket
	for i, cmd := range cmds {
		must(o.Do(aftersales.Call{Subject: ref("hotline/T-1"), At: day.Add(time.Duration(i) * time.Minute), By: aftersales.Actor{ID: "h1", Role: aftersales.RoleHotlineAgent}}, cmd))
	}
	return o.Snapshot()
}

// A ticket that became a complaint says who called about what, and which call-back is still promised.
func TestFromTicket(t *testing.T) {
	want := onTheLine(day.Add(3 * time.Minute))
	take := hotline.Take{
		Kind: hotline.KindComplaint, Caller: want.Caller, Product: want.Product, Symptom: want.Symptom, Question: want.Question, Coverage: want.Coverage, Policy: hotline.DefaultPolicy(),
	}
	back := hotline.PromiseCallBack{Promise: "k1", Person: "m1", Due: want.Promises[0].Due, Note: note(day.Add(-2 * time.Minute))}
	kept := back
	kept.Promise = "k0"
	raise := hotline.RaiseComplaint{Case: want.Case, Note: want.Note}
	want.Seq, want.Promises[0].At, want.At, want.Note.At = 5, day.Add(time.Minute), day.Add(4*time.Minute), day.Add(-2*time.Minute)
	raise.Note = want.Note
	s := ticket(t, take, back, kept, hotline.RecordCallBack{Promise: "k0", Reached: true, Said: "等经理"}, raise)
	if got := must(complaint.FromTicket(s)); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v, want\n%+v", got, want)
	}
	for name, s := range map[string]hotline.Snapshot{"nothing": {}, "an open one": ticket(t, take, back)} {
		if _, err := complaint.FromTicket(s); !errors.Is(err, aftersales.RuleExtract) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if s.Seq++; !errors.Is(second(complaint.FromTicket(s)), aftersales.RuleHistory) {
		t.Error("an extract of what no history leads to")
	}
}

// A complaint that comes of something takes over what it leaves out, and loses nothing that it says.
func TestReceivedFrom(t *testing.T) {
	s := newDesk(t).all(step{advisor, fromFollowUp()}).Snapshot()
	want := complaint.About{Vehicle: called, Order: ref("workorder/RO-1"), Visit: ref("reception/V-1")}
	promised := []complaint.Promise{{ID: "p1", At: day.Add(-24*time.Hour - 15*time.Minute), By: "m1", What: "查明等候原因并回电说明", Due: day.Add(-15 * time.Minute)}}
	if s.From != ref("followup/F-1") || s.About != want || s.Words != "等了半个小时才有人接待" || !slices.Equal(s.Persons, []aftersales.ID{"a1"}) || !slices.Equal(s.Promises, promised) {
		t.Errorf("of a follow-up: got %s, %+v, %s, %v, %+v", s.From, s.About, string(s.Words), s.Persons, s.Promises)
	}
	c := receive()
	c.From, c.FollowUp = ref("followup/F-1"), reported(day)
	said := c
	s = newDesk(t).all(step{advisor, c}).Snapshot()
	if s.About != said.About || s.Words != said.Words || s.Caller != said.Caller || !slices.Equal(s.Persons, []aftersales.ID{"t1", "a1"}) || !reflect.DeepEqual(s.FollowUp, reported(day)) {
		t.Errorf("beside what the host says: got %+v, %s, %v", s.About, string(s.Words), s.Persons)
	}
	s = newDesk(t).all(step{advisor, fromHotline()}).Snapshot()
	if s.From != ref("hotline/T-1") || s.About != (complaint.About{Vehicle: called, Product: "yh-15t"}) || s.Words != "修了三次还漏，谁来负责" || len(s.Persons) > 0 || len(s.Promises) != 1 || s.Promises[0].ID != "k1" {
		t.Errorf("of a ticket: got %s, %+v, %s, %+v", s.From, s.About, string(s.Words), s.Promises)
	}
	spoken := fromHotline()
	spoken.Ticket.Question = ""
	if s := newDesk(t).all(step{advisor, spoken}).Snapshot(); s.Words != "车底漏机油" {
		t.Errorf("of a ticket without a question: got %s", string(s.Words))
	}
}

// What an extract says has to go with the complaint.
func TestExtractsAreJudged(t *testing.T) {
	follow := func(edit func(*complaint.Receive)) complaint.Receive {
		c := fromFollowUp()
		edit(&c)
		return c
	}
	line := func(edit func(*complaint.Receive)) complaint.Receive {
		c := fromHotline()
		edit(&c)
		return c
	}
	soon := day.Add(time.Minute) // when it is recorded
	for name, c := range map[string]struct {
		cmd  complaint.Receive
		want []aftersales.Code
	}{
		"of another source":   {follow(func(c *complaint.Receive) { c.From = ref("followup/F-2") }), []aftersales.Code{aftersales.RuleExtract}},
		"of both":             {follow(func(c *complaint.Receive) { c.Ticket = onTheLine(day) }), []aftersales.Code{aftersales.RuleExtract}},
		"of no follow-up":     {follow(func(c *complaint.Receive) { c.FollowUp.Contact = ref("workorder/RO-1") }), []aftersales.Code{aftersales.RuleThere, aftersales.RuleThere}},
		"of no ticket":        {line(func(c *complaint.Receive) { c.From, c.Ticket.Ticket = ref("hotline/T-1"), ref("followup/F-1") }), []aftersales.Code{aftersales.RuleThere}},
		"passed on elsewhere": {follow(func(c *complaint.Receive) { c.FollowUp.Case = ref("complaint/C-2") }), []aftersales.Code{complaint.RuleOneCase}},
		"linked with that": {follow(func(c *complaint.Receive) {
			c.FollowUp.Case, c.Earlier = ref("complaint/C-0"), complaint.Earlier{Case: ref("complaint/C-0"), Vehicle: "v1"}
		}), nil},
		"a ticket with a manager": {line(func(c *complaint.Receive) { c.Ticket.Case, c.Ticket.Superior = aftersales.Ref{}, manager }), nil},
		"another customer":        {follow(func(c *complaint.Receive) { c.Customer.ID = "c9" }), []aftersales.Code{aftersales.RuleExtract}},
		"the customer as caller":  {follow(func(c *complaint.Receive) { c.Caller, c.Customer.ID = c.Customer, "c9" }), nil},
		"another car":             {line(func(c *complaint.Receive) { c.About.Vehicle.ID = "v9" }), []aftersales.Code{aftersales.RuleExtract}},
		"passed on when recorded": {follow(func(c *complaint.Receive) { c.FollowUp.At = soon }), nil},
		"passed on later":         {follow(func(c *complaint.Receive) { c.FollowUp.At = soon.Add(time.Second) }), []aftersales.Code{aftersales.RuleOrderOfTime}},
		"noted later":             {line(func(c *complaint.Receive) { c.Ticket.Note.At = soon.Add(time.Second) }), []aftersales.Code{aftersales.RuleOrderOfTime}},
		"a problem twice":         {follow(func(c *complaint.Receive) { c.FollowUp.Problems = append(c.FollowUp.Problems, c.FollowUp.Problems[0]) }), []aftersales.Code{aftersales.RuleNameFree}},
		"a promise twice":         {follow(func(c *complaint.Receive) { c.FollowUp.Promises = append(c.FollowUp.Promises, c.FollowUp.Promises[0]) }), []aftersales.Code{aftersales.RuleNameFree}},
		"a call-back twice":       {line(func(c *complaint.Receive) { c.Ticket.Promises = append(c.Ticket.Promises, c.Ticket.Promises[0]) }), []aftersales.Code{aftersales.RuleNameFree}},
		"a promise of nothing":    {follow(func(c *complaint.Receive) { c.FollowUp.Promises[0].Content = "" }), []aftersales.Code{complaint.RulePromise}},
		"an endless promise":      {line(func(c *complaint.Receive) { c.Ticket.Promises[0].Due = time.Time{} }), []aftersales.Code{complaint.RulePromise}},
		"due when given":          {line(func(c *complaint.Receive) { c.Ticket.Promises[0].Due = c.Ticket.Promises[0].At }), nil},
		"due before":              {line(func(c *complaint.Receive) { c.Ticket.Promises[0].Due = c.Ticket.Promises[0].At.Add(-time.Second) }), []aftersales.Code{aftersales.RuleOrderOfTime}},
		"given at no time":        {follow(func(c *complaint.Receive) { c.FollowUp.Promises[0].At = time.Time{} }), []aftersales.Code{aftersales.RuleRequired}},
		"given later": {follow(func(c *complaint.Receive) {
			c.FollowUp.Promises[0].At, c.FollowUp.Promises[0].Due = soon.Add(time.Second), soon.Add(time.Hour)
		}), []aftersales.Code{aftersales.RuleOrderOfTime}},
		"wordless":             {follow(func(c *complaint.Receive) { c.FollowUp.Problems, c.FollowUp.Promises = nil, nil }), []aftersales.Code{complaint.RuleReceived}},
		"a sequence of nought": {follow(func(c *complaint.Receive) { c.FollowUp.Seq = 0 }), []aftersales.Code{aftersales.RuleNumber}},
	} {
		d := newDesk(t)
		_, err := d.Check(d.call(advisor), c.cmd)
		if got := stagetest.Refusal(err); got != stagetest.Codes(c.want) {
			t.Errorf("%s: got %q, want %q", name, got, stagetest.Codes(c.want))
		}
	}
}

// A promise that came with the complaint is the case's to keep: somebody owes it, and the case does not close before.
func TestPromiseGoesOn(t *testing.T) {
	steps := lives()["closed"]
	c := fromFollowUp()
	newDesk(t).all(step{advisor, c}, steps[1], steps[2], steps[3], steps[4]).refused(advisor, decide("d1"), complaint.RuleOwnCase) // a1 is concerned
	c.FollowUp.Promises[0].Concerned = "t1"
	steps[0].cmd = c
	d := newDesk(t).all(steps[:len(steps)-1]...)
	s := d.Snapshot()
	owed := s.Duties(aftersales.Calendar{}, d.at)
	i := slices.IndexFunc(owed, func(o aftersales.Duty) bool { return o.Code == complaint.DutyPromise })
	if i < 0 || owed[i].Thing != "p1" || owed[i].By != "m1" || !owed[i].Late {
		t.Fatalf("got %+v", owed)
	}
	d.refused(clerk, complaint.Close{}, complaint.RulePromisesKept)
	d.refused(advisor, promise, aftersales.RuleNameFree)
	d.do(manager, kept)
	d.do(clerk, complaint.Close{})
}

// done is an order of a scenario after so many of its operations.
func done(t *testing.T, ops []oracle.Operation) workorder.Snapshot {
	t.Helper()
	var o workorder.Order
	for _, op := range ops {
		must(o.Do(callOf(t, op), must(workorder.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data))))
	}
	return o.Snapshot()
}

// An order has its extract when its work is inspected, and later says when the customer took it over.
func TestFromOrder(t *testing.T) {
	ops := played(t, "workorder/testdata/scenario/wo-d6-keeps")
	var passed time.Time
	made := 0
	for n := range ops {
		s := done(t, ops[:n+1])
		if ops[n].Do.Type == "inspect" {
			passed = ops[n].At
		}
		got, err := complaint.FromOrder(s)
		if passed.IsZero() {
			if !errors.Is(err, aftersales.RuleExtract) {
				t.Errorf("%s: got %v", string(s.Status), err)
			}
			continue
		}
		made++
		if want := (complaint.Work{Order: s.Subject, Done: passed, Accepted: s.Acceptance.At}); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, %v, want %+v", string(s.Status), got, err, want)
		}
		if s.Seq++; n == len(ops)-1 && !errors.Is(second(complaint.FromOrder(s)), aftersales.RuleHistory) {
			t.Error("an extract of what no history leads to")
		}
	}
	if made < 3 {
		t.Errorf("%d extracts", made)
	}
}

// A measure that an order carried out was done no earlier than that order's work, and that no earlier than the customer agreed.
func TestWorkOfOrder(t *testing.T) {
	at := day.Add(8 * time.Minute) // agreed
	steps := withWork(complaint.RemedyFreeRepair, at)
	before, doing := steps[:8], steps[8]
	with := func(edit func(*complaint.Act)) complaint.Act {
		c, _ := doing.cmd.(complaint.Act)
		edit(&c)
		return c
	}
	s := newDesk(t).all(append(before[:8:8], step{technician, with(func(c *complaint.Act) { c.Order = aftersales.Ref{} })})...).Snapshot()
	if m := s.Measures[0]; m.Order != ref("workorder/RO-2") || !m.DoneAt.Equal(at) || !m.Accepted.Equal(at.Add(time.Minute)) {
		t.Errorf("got %+v", m)
	}
	for name, c := range map[string]struct {
		cmd  complaint.Act
		want []aftersales.Code
	}{
		"of another order": {with(func(c *complaint.Act) { c.Order = ref("workorder/RO-9") }), []aftersales.Code{aftersales.RuleExtract}},
		"of no order":      {with(func(c *complaint.Act) { c.Order, c.Work.Order = aftersales.Ref{}, ref("reception/V-1") }), []aftersales.Code{aftersales.RuleThere}},
		"never done":       {with(func(c *complaint.Act) { c.Work.Done, c.Work.Accepted = time.Time{}, time.Time{} }), []aftersales.Code{aftersales.RuleRequired}},
		"done too early":   {with(func(c *complaint.Act) { c.Work.Done = at.Add(-time.Second) }), []aftersales.Code{aftersales.RuleOrderOfTime}},
		"done later":       {with(func(c *complaint.Act) { c.At, c.Work.Done, c.Work.Accepted = at, at.Add(time.Second), time.Time{} }), []aftersales.Code{aftersales.RuleOrderOfTime}},
		"accepted before":  {with(func(c *complaint.Act) { c.Work.Done, c.Work.Accepted = at.Add(time.Second), at }), []aftersales.Code{aftersales.RuleOrderOfTime}},
		"not yet accepted": {with(func(c *complaint.Act) { c.Work.Accepted = time.Time{} }), nil},
	} {
		d := newDesk(t).all(before...)
		_, err := d.Check(d.call(technician), c.cmd)
		if got := stagetest.Refusal(err); got != stagetest.Codes(c.want) {
			t.Errorf("%s: got %q, want %q", name, got, stagetest.Codes(c.want))
		}
	}
}

// TestOrderBearsWhatTheCaseDecided: in the name of a case an order bears no cent more of a measure than was decided, however it is split over approvals, and nothing of a measure that there is not or that was dropped.
func TestOrderBearsWhatTheCaseDecided(t *testing.T) {
	at := day.Add(10 * time.Minute)
	bear := func(pairs ...string) (list []complaint.Borne) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, complaint.Borne{Number: pairs[i], Amount: must(aftersales.ParseMoney(pairs[i+1]))})
		}
		return list
	}
	again := decide("d2", planned("x1", complaint.RemedyFreeRepair, "300.00"), planned("x2", complaint.RemedyVoucher, "0.00"), planned("x3.a", complaint.RemedyVoucher, "80.00"))
	before := append(toDecision(advisor, planned("x0.b", complaint.RemedyFreeRepair, "300.00")), step{advisor, again}, step{advisor, explain}, step{advisor, agrees})
	for name, c := range map[string]struct {
		goodwill []complaint.Borne
		want     []aftersales.Code
	}{
		"as decided":                      {bear("C-1.x1", "300.00 CNY"), nil},
		"a cent more":                     {bear("C-1.x1", "300.01 CNY"), []aftersales.Code{complaint.RuleAuthority}},
		"a later word":                    {bear("C-1.x1.2", "300.00 CNY"), nil},
		"a cent more by a later word":     {bear("C-1.x1.2", "300.01 CNY"), []aftersales.Code{complaint.RuleAuthority}},
		"split":                           {bear("C-1.x1", "150.00 CNY", "C-1.x1.2", "150.00 CNY"), nil},
		"split, a cent more":              {bear("C-1.x1", "150.00 CNY", "C-1.x1.2", "150.01 CNY"), []aftersales.Code{complaint.RuleAuthority}},
		"another measure too":             {bear("C-1.x1", "300.00 CNY", "C-1.x3.a", "80.00 CNY"), nil},
		"a cent more of another measure":  {bear("C-1.x3.a", "80.01 CNY"), []aftersales.Code{complaint.RuleAuthority}},
		"of a measure that costs nothing": {bear("C-1.x2", "0.01 CNY"), []aftersales.Code{complaint.RuleAuthority}},
		"of none":                         {bear("C-1.x9", "1.00 CNY"), []aftersales.Code{aftersales.RuleThere}},
		"of what was dropped":             {bear("C-1.x0.b", "1.00 CNY"), []aftersales.Code{aftersales.RuleLife}},
		"other money":                     {bear("C-1.x1", "1.00 USD"), []aftersales.Code{aftersales.RuleNumber}},
		"nothing of other money":          {bear("C-1.x1", "0.00 USD"), nil},
		"a name that begins with a dot":   {bear("C-1..x1", "9000.00 CNY"), nil},
		"of another case":                 {bear("C-2.x1", "9000.00 CNY", "C-11.x1", "9000.00 CNY", "C-1.b.y1", "9000.00 CNY", "SP-7", "9000.00 CNY"), nil},
		"no number":                       {bear("", "1.00 CNY"), []aftersales.Code{aftersales.RuleRequired}},
		"less than nothing":               {[]complaint.Borne{{Number: "C-1.x1", Amount: yuan("-1.00")}}, []aftersales.Code{aftersales.RuleNumber}},
	} {
		d := newDesk(t).all(before...)
		cmd := act("x1")
		cmd.Work = complaint.Work{Order: cmd.Order, Done: at, Goodwill: c.goodwill}
		_, err := d.Check(d.call(technician), cmd)
		if got := stagetest.Refusal(err); got != stagetest.Codes(c.want) {
			t.Errorf("%s: got %q, want %q", name, got, stagetest.Codes(c.want))
		}
	}
}

// What the house bears of an order goes by its last word on each item.
func TestGoodwillOfOrder(t *testing.T) {
	ops := played(t, "workorder/testdata/scenario/wo-d6-keeps")
	s := done(t, ops)
	bears := func(number aftersales.ID, payer pricing.Payer, amount string, items ...aftersales.ID) workorder.Approval {
		a := workorder.Approval{Number: number, Payer: payer, Approver: manager, At: s.At, By: "a1"}
		for _, id := range items {
			a.Items = append(a.Items, workorder.ApprovedItem{Item: id, Amount: yuan(amount)})
		}
		return a
	}
	s.Approvals = []workorder.Approval{
		bears("C-1.x1", pricing.PayerDealerGoodwill, "100.00", "i1", "i2"), bears("M-1", pricing.PayerMakerGoodwill, "50.00", "i1"), bears("C-1.x2", pricing.PayerDealerGoodwill, "30.00", "i3"),
		bears("C-1.x1.2", pricing.PayerDealerGoodwill, "70.00", "i1"), bears("C-1.x2.2", pricing.PayerDealerGoodwill, "0.00", "i3"),
	}
	got, err := complaint.FromOrder(s)
	if err != nil {
		t.Fatal(err)
	}
	if want := []complaint.Borne{{Number: "C-1.x1", Amount: yuan("100.00")}, {Number: "C-1.x1.2", Amount: yuan("70.00")}}; !reflect.DeepEqual(got.Goodwill, want) {
		t.Errorf("got %v, want %v", got.Goodwill, want)
	}
}

// A grant is the house's word to the order, up to its amount, and never for what the guarantee gives.
func TestGrantAsApproval(t *testing.T) {
	g := must(complaint.GrantOf(newDesk(t).all(append(toDecision(manager, planned("x1", complaint.RemedyFreeRepair, "300.00")), step{advisor, explain}, step{advisor, agrees})...).Snapshot(), "x1"))
	item := func(id aftersales.ID, amount string) workorder.ApprovedItem {
		return workorder.ApprovedItem{Item: id, Amount: must(aftersales.ParseMoney(amount))}
	}
	items := []workorder.ApprovedItem{item("i1", "120.00 CNY"), item("i2", "180.00 CNY")}
	want := workorder.RecordPayerApproval{Number: "C-1.x1", Payer: pricing.PayerDealerGoodwill, Approver: manager, Items: items}
	if got, err := g.Approval(items, aftersales.Actor{}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	own := g
	own.Approver = advisor
	for by, ok := range map[aftersales.Actor]bool{manager: true, workshop: true, {}: false, another: false, {ID: advisor.ID, Role: manager.Role}: false} {
		got, err := own.Approval(items, by)
		if ok != (err == nil) || ok && got.Approver != by || !ok && !errors.Is(err, aftersales.RuleExtract) {
			t.Errorf("what an advisor decided, with %s: got %+v, %v", by.ID, got.Approver, err)
		}
	}
	for name, c := range map[string]struct {
		edit  func(*complaint.Grant)
		items []workorder.ApprovedItem
	}{
		"a cent more":       {func(*complaint.Grant) {}, []workorder.ApprovedItem{items[0], item("i2", "180.01 CNY")}},
		"other money":       {func(*complaint.Grant) {}, []workorder.ApprovedItem{item("i1", "1.00 USD")}},
		"two moneys":        {func(*complaint.Grant) {}, []workorder.ApprovedItem{items[0], item("i2", "1.00 USD")}},
		"of no amount":      {func(g *complaint.Grant) { g.Amount = aftersales.Money{} }, items},
		"for the guarantee": {func(g *complaint.Grant) { g.Basis = complaint.BasisGuarantee }, items},
	} {
		grant := g
		c.edit(&grant)
		if _, err := grant.Approval(c.items, aftersales.Actor{}); !errors.Is(err, aftersales.RuleExtract) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
