package reception_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
)

func TestLife(t *testing.T) {
	d := newDesk(t)
	stands := func(want reception.Status) {
		t.Helper()
		if got := d.Status(); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
	stands("")
	d.refused(advisor, concern, aftersales.RuleLife)
	d.refused(advisor, handOver, aftersales.RuleLife)
	d.do(arrive(t))
	stands(reception.StatusArrived)
	d.refused(advisor, arrive(t), reception.RuleBegunOnce)
	d.refused(advisor, handOver, reception.RuleHandOver, reception.RuleHandOver)
	d.refused(advisor, purpose, aftersales.RuleLife) // nobody greeted the customer
	d.by(greeter, reception.Greet{Advisor: "a1"})
	stands(reception.StatusGreeted)
	d.by(greeter, reception.AskToWait{Reason: "工位占用", Lounge: true})
	stands(reception.StatusWaiting)
	d.by(greeter, reception.InformWaiting{Text: "还有五分钟"})
	stands(reception.StatusWaiting)
	d.do(reception.Greet{})
	stands(reception.StatusGreeted)
	d.do(reception.AskToWait{Reason: "工位占用", Lounge: true}, concern)
	stands(reception.StatusIntake)
	d.refused(advisor, confirmed2("n9"), aftersales.RuleThere)
	early := d.signature()
	d.do(reception.RecordConcern{Concern: "n1", Words: "刹车异响"}, purpose, file, covers, valuables)
	d.do(walk(d.at))
	d.refused(advisor, early, aftersales.RuleSignature, aftersales.RuleSignatureTime) // the name is the same, the sheet is not
	d.do(d.signature())
	stands(reception.StatusSigned)
	d.refused(advisor, d.signature(), aftersales.RuleLife)
	d.refused(advisor, reception.HandOver{Orders: []aftersales.ID{"RO-1", "RO-1"}}, aftersales.RuleNameFree, reception.RuleHandOver)
	d.refused(advisor, reception.RecordConcern{Concern: "n2"}, reception.RuleOwnWords, reception.RuleNewSheet)
	d.refused(advisor, reception.RecordConcern{Words: "空调不凉", Corrects: 1}, aftersales.RuleRequired)
	first := d.signature()
	second := reception.RecordConcern{Concern: "n2", Words: "空调不凉", Corrects: 1}
	d.do(confirmed) // a diagnosis voids no signature
	stands(reception.StatusSigned)
	d.do(second)
	stands(reception.StatusIntake)
	d.refused(advisor, first, reception.RuleNewSheet)
	d.refused(advisor, second, reception.RuleNewSheet)
	d.do(d.signature(), parts, handOver)
	stands(reception.StatusHandedOver)
	for _, cmd := range []reception.Command{concern, first, handOver, reception.Leave{Outcome: reception.OutcomeRefused}} {
		d.refused(advisor, cmd, reception.RuleUnchanged)
	}
	d.refused(advisor, arrive(t), reception.RuleBegunOnce)

	s := d.Snapshot()
	if len(s.Signed) != 2 || len(s.Signed[0].Sheet.Concerns) != 1 || len(s.Signed[1].Sheet.Concerns) != 2 {
		t.Errorf("got %d signed sheets, want both versions as they were signed", len(s.Signed))
	}
	if st, err := d.Statement(); err != nil || st.Digest() != s.Signed[1].Response.Statement {
		t.Errorf("the statement of the signed sheet is another one now: %v", err)
	}
	if s.ArrivedAt != d.events[0].At {
		t.Errorf("got %v, want the time of recording %v", s.ArrivedAt, d.events[0].At)
	}
	if len(s.Waits) != 2 || s.Waits[0].Until.IsZero() || s.Waits[1].Until.IsZero() || len(s.Waits[0].Told) != 1 {
		t.Errorf("got waits %v, want two that ended", s.Waits)
	}
}

func confirmed2(id aftersales.ID) reception.ConfirmFault {
	c := confirmed
	c.Concern = id
	return c
}

// RC-016: what the maker is asked and answers, step by step.
func TestConcernStatuses(t *testing.T) {
	d := whole(t)
	for _, c := range []struct {
		cmd  reception.Command
		want reception.ConcernStatus
	}{
		{nil, reception.ConcernStatusRecorded},
		{reception.ConfirmFault{Concern: "n1", Found: reception.FoundInspect, Explained: true}, reception.ConcernStatusToInspect},
		{confirmed, reception.ConcernStatusConfirmed},
		{unsure, reception.ConcernStatusOpen},
		{referred, reception.ConcernStatusReferred},
		{answered, reception.ConcernStatusAnswered},
	} {
		if c.cmd != nil {
			d.do(c.cmd)
		}
		s := d.Snapshot()
		if got := s.Concern("n1"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	d.refused(advisor, confirmed, aftersales.RuleLife)
	d.refused(advisor, referred, aftersales.RuleLife)
	s := d.Snapshot()
	if got := s.Concern("n9"); got != "" {
		t.Errorf("got %q, want no concern", got)
	}
}

// Who signs, how, and what for: each of these is not the signature of this sheet.
func TestSignature(t *testing.T) {
	d := newDesk(t)
	d.do(arrive(t), reception.Greet{})
	if _, err := d.Statement(); !errors.Is(err, aftersales.RuleThere) {
		t.Errorf("got %v, want no statement before anything is written", err)
	}
	known := file
	known.Authorised = []reception.Authorised{{Person: aftersales.Party{ID: "c3", Name: "王大明"}}}
	d.do(purpose, known, concern, covers, valuables)
	d.do(walk(d.at))
	for _, c := range []struct {
		name string
		edit func(*reception.SignSheet)
		want aftersales.Code
	}{
		{"another sheet", func(c *reception.SignSheet) { c.Response.Offer = "sheet-2" }, aftersales.RuleThere},
		{"paper without the digest", func(c *reception.SignSheet) { c.Response.Statement = aftersales.Digest{} }, aftersales.RuleSignature},
		{"another digest", func(c *reception.SignSheet) { c.Response.Statement[0]++ }, aftersales.RuleSignature},
		{"another visit", func(c *reception.SignSheet) { c.Response.Subject, _ = aftersales.ParseRef("reception/V-2") }, aftersales.RuleSignature},
		{"declined", func(c *reception.SignSheet) { c.Response.Answers[0].Decision = aftersales.Decline }, aftersales.RuleSignature},
		{"another line", func(c *reception.SignSheet) { c.Response.Answers[0].Line = "n1" }, aftersales.RuleSignature},
		{"a bystander", func(c *reception.SignSheet) { c.Response.Signer, c.Attestation.Signer = "a1", "a1" }, aftersales.RuleSignature},
		{"by word of mouth", func(c *reception.SignSheet) { c.Attestation.Level = aftersales.ConsentSpoken }, aftersales.RuleSignature},
		{"before the sheet was written", func(c *reception.SignSheet) { c.Response.SignedAt = d.events[0].At }, aftersales.RuleSignatureTime},
		{"tomorrow", func(c *reception.SignSheet) { c.Attestation.ReceivedAt = d.at.AddDate(0, 0, 1) }, aftersales.RuleSignatureTime},
	} {
		t.Run(c.name, func(t *testing.T) {
			d.TB = t
			cmd := d.signature()
			c.edit(&cmd)
			d.refused(advisor, cmd, c.want)
		})
	}
	d.TB = t
	for i, id := range []aftersales.ID{"c2", "c3", "c1"} { // the sender, who is named in the file, the customer
		cmd := d.signature()
		cmd.Response.Signer, cmd.Attestation.Signer = id, id
		d.do(cmd)
		again := covers
		again.Corrects = i + 1
		d.do(again)
	}
}

// RC-018: everything that is missing is named at once.
func TestMissingPartsAreNamedAtOnce(t *testing.T) {
	d := newDesk(t)
	d.do(arrive(t), reception.Greet{}, purpose)
	d.refused(advisor, d.signature(), slices.Repeat([]aftersales.Code{reception.RuleWhole}, 5)...)
	call := d.call(advisor)
	call.Waive = []aftersales.Waiver{{Code: reception.RuleWhole, Reason: "救援现场", By: manager}}
	_, err := d.Check(call, d.signature())
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) || len(refused.Violations) != 2 || refused.Violations[0].Path != "sheet.file" || refused.Violations[1].Path != "sheet.concerns" {
		t.Errorf("got %v, want what cannot be waived", err)
	}
}

func TestRefusalsComeBeforeRules(t *testing.T) {
	d := newDesk(t)
	d.refused(advisor, nil, aftersales.RuleChoice)
	d.refused(advisor, &reception.HandOver{}, aftersales.RuleChoice)
	d.refused(advisor, struct{ reception.HandOver }{}, aftersales.RuleChoice)
	d.refused(advisor, reception.Arrive{}, aftersales.RuleRequired, aftersales.RuleRequired, aftersales.RuleRequired)
	d.refused(technician, arrive(t), aftersales.RuleRole)
	call := d.call(advisor)
	late := arrive(t)
	late.At = call.At.Add(time.Millisecond)
	if _, err := d.Do(call, late); !errors.Is(err, aftersales.RuleOrderOfTime) {
		t.Errorf("got %v, want %v", err, aftersales.RuleOrderOfTime)
	}
	for range 2 { // the second delivery finds it done
		if _, err := d.Do(call, arrive(t)); err != nil || d.Seq() != 1 {
			t.Fatalf("got %v at %d, want it done once", err, d.Seq())
		}
	}
	elsewhere := d.call(advisor)
	elsewhere.Subject = ref(t, "reception/V-2")
	if _, err := d.Do(elsewhere, concern); !errors.Is(err, aftersales.RuleThere) || d.ID() != "V-1" {
		t.Errorf("got %v for %s, want %v", err, d.ID(), aftersales.RuleThere)
	}
	if _, err := d.Do(call, concern); !errors.Is(err, aftersales.RuleSameCommand) {
		t.Errorf("got %v, want %v", err, aftersales.RuleSameCommand)
	}
	early := reception.Greet{At: call.At.Add(-time.Second)}
	d.refused(advisor, early, aftersales.RuleOrderOfTime)
	d.do(reception.Greet{})
}

// AS-005: what somebody reports is not later than its recording, and not earlier than what it follows: at the very instant, and a second beside it.
func TestTimesFollow(t *testing.T) {
	d := newDesk(t)
	follows := func(by aftersales.Actor, after time.Time, cmd func(at time.Time) reception.Command) {
		t.Helper()
		call := d.call(by)
		times := map[time.Time]bool{call.At: true, call.At.Add(time.Second): false}
		if !after.IsZero() {
			times[after], times[after.Add(-time.Second)] = true, false
		}
		for at, want := range times {
			c := cmd(at)
			if _, err := d.Check(call, c); (err == nil) != want || err != nil && !errors.Is(err, aftersales.RuleOrderOfTime) {
				t.Errorf("%s of %v, recorded at %v after %v: got %v", reception.CommandName(c), at, call.At, after, err)
			}
		}
	}
	follows(advisor, time.Time{}, func(at time.Time) reception.Command {
		c := arrive(t)
		c.At = at
		return c
	})
	d.do(arrive(t))
	greet := func(at time.Time) reception.Command { return reception.Greet{At: at} }
	wait := func(at time.Time) reception.Command {
		return reception.AskToWait{Reason: "忙", Lounge: true, At: at}
	}
	inform := func(at time.Time) reception.Command { return reception.InformWaiting{Text: "还有五分钟", At: at} }
	follows(advisor, d.Snapshot().ArrivedAt, greet)
	d.do(reception.Greet{})
	follows(greeter, d.Snapshot().GreetedAt, wait)
	d.do(wait(time.Time{}))
	follows(greeter, d.Snapshot().Waits[0].Since, inform)
	d.do(inform(time.Time{}))
	follows(greeter, d.Snapshot().Waits[0].Told[0], inform)
	follows(advisor, d.Snapshot().Waits[0].Told[0], greet)
	d.do(reception.Greet{})
	follows(advisor, time.Time{}, func(at time.Time) reception.Command {
		c := file
		c.Last = aftersales.Odometer{Km: 29_000, At: at, Source: aftersales.OdometerSourceDashboard}
		return c
	})
	d.do(purpose, file, concern, covers, valuables)
	follows(advisor, d.Snapshot().ArrivedAt, func(at time.Time) reception.Command { return walk(at) })
}

// A visit holds a hundred of each.
func TestThereIsRoomForAHundred(t *testing.T) {
	d := newDesk(t)
	d.do(arrive(t), reception.Greet{})
	for range 100 {
		d.do(reception.AskToWait{Reason: "忙", Lounge: true}, reception.Greet{})
	}
	d.refused(advisor, reception.AskToWait{Reason: "忙", Lounge: true}, aftersales.RuleLength)
	for i := range 100 {
		d.do(reception.RecordConcern{Concern: fmt.Sprintf("n%d", i), Words: "响"})
		d.do(reception.RecommendItem{Item: fmt.Sprintf("r%d", i), Text: "wipers 雨刮", Outcome: reception.AdviceAccepted})
		d.do(reception.TransferAdvisor{To: fmt.Sprintf("b%d", i), Reason: "换班"})
	}
	d.refused(advisor, reception.RecordConcern{Concern: "n100", Words: "响"}, aftersales.RuleLength)
	d.refused(advisor, reception.RecommendItem{Item: "r100", Text: "wipers 雨刮", Outcome: reception.AdviceAccepted}, aftersales.RuleLength)
	d.refused(advisor, reception.TransferAdvisor{To: "b100", Reason: "换班"}, aftersales.RuleLength)
	d.do(reception.RecordConcern{Concern: "n0", Words: "异响"}, reception.RecordConcern{Concern: "n99", Words: "异响"})
	if s := d.Snapshot(); s.Check() != nil {
		t.Error(s.Check())
	}
}

// What happens at one and the same instant is a history like any other.
func TestOneInstant(t *testing.T) {
	d := newDesk(t)
	arrived := d.at
	wait := reception.AskToWait{Reason: "忙", Lounge: true}
	for _, next := range []func() reception.Command{
		func() reception.Command { return arrive(t) },
		func() reception.Command { return reception.Greet{} },
		func() reception.Command { return wait },
		func() reception.Command { return reception.InformWaiting{Text: "还有五分钟"} },
		func() reception.Command { return reception.InformWaiting{Text: "还有五分钟"} },
		func() reception.Command { return reception.Greet{} },
		func() reception.Command { return wait },
		func() reception.Command { return reception.Greet{} },
		func() reception.Command { return purpose },
		func() reception.Command { return file },
		func() reception.Command { return concern },
		func() reception.Command { return covers },
		func() reception.Command { return valuables },
		func() reception.Command { return walk(arrived) },
		func() reception.Command { return reception.TransferAdvisor{To: "b1", Reason: "换班"} },
		func() reception.Command { return reception.TransferAdvisor{To: "a1", Reason: "换班"} },
		func() reception.Command { return sign(t, &d.Visit, arrived) },
		func() reception.Command { return parts },
		func() reception.Command { return handOver },
	} {
		d.at = arrived.Add(-time.Minute)
		d.do(next())
		if s := d.Snapshot(); s.Check() != nil {
			t.Fatalf("after event %d: %v", s.Seq, s.Check())
		}
	}
}

func TestNamesAreFree(t *testing.T) {
	d := whole(t)
	twice := reception.RecordValuables{Reminded: true, Agreed: reception.AgreedNone, Things: []reception.Kept{{ID: "k1", Kind: reception.KeptKindKey}, {ID: "k1", Kind: reception.KeptKindPaper}}}
	d.refused(advisor, twice, aftersales.RuleNameFree)
	d.refused(advisor, reception.IdentifyPurpose{Purposes: []reception.Purpose{reception.PurposeRescue, reception.PurposeRescue}}, aftersales.RuleNameFree)
	f := file
	f.Pending = []reception.Pending{{ID: "p", Kind: reception.PendingKindRecall, Text: "recall"}, {ID: "p", Kind: reception.PendingKindRecall, Text: "recall"}}
	d.refused(advisor, f, aftersales.RuleNameFree)
	w := walk(d.at)
	w.Points = append(w.Points, w.Points[2], reception.Answered{Point: reception.PointAudio, Result: reception.PointResultOK})
	d.refused(advisor, w, aftersales.RuleNameFree, aftersales.RuleThere)
	d.refused(advisor, reception.TransferAdvisor{To: "a1", Reason: "换班"}, aftersales.RuleNameFree)
	d.refused(advisor, reception.Leave{Outcome: reception.OutcomeRefused, Back: []aftersales.ID{"k1"}}, aftersales.RuleThere)
}

func TestCheckIsDo(t *testing.T) {
	d := newDesk(t)
	for _, cmd := range []reception.Command{handOver, arrive(t), concern, reception.Greet{}, concern, arrive(t), handOver, confirmed, referred, unsure, referred} {
		call := d.call(advisor)
		before := d.document()
		checked, checkErr := d.Check(call, cmd)
		if after := d.document(); after != before {
			t.Fatalf("Check changed\n%s\n%s", before, after)
		}
		done, doErr := d.Do(call, cmd)
		if !reflect.DeepEqual(checked, done) || aftersales.Explain(checkErr, aftersales.English) != aftersales.Explain(doErr, aftersales.English) {
			t.Errorf("Check: %v %v\nDo: %v %v", checked, checkErr, done, doErr)
		}
	}
}

func TestCan(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		role aftersales.Role
		want []string
		then reception.Command
	}{
		{aftersales.RoleGreeter, []string{"arrive"}, nil},
		{aftersales.RoleCustomer, nil, arrive(t)},
		{aftersales.RoleGreeter, []string{"greet", "leave"}, reception.Greet{}},
		{aftersales.RoleGreeter, []string{"ask-to-wait", "leave"}, concern},
		{aftersales.RoleCustomer, []string{"sign-sheet"}, nil},
		{aftersales.RoleTechnician, []string{"confirm-fault [n1]"}, nil},
		{aftersales.RoleClaimsClerk, nil, unsure},
		{aftersales.RoleClaimsClerk, []string{"refer-to-maker [n1]"}, referred},
		{aftersales.RoleMaker, []string{"record-maker-answer [n1]"}, nil},
		{aftersales.RolePartsClerk, []string{"check-parts"}, nil},
		{aftersales.RoleCashier, nil, nil},
	} {
		var got []string
		for _, option := range d.Can(aftersales.Actor{ID: "p1", Role: c.role}) {
			text := option.Command
			if option.Named != nil {
				text += fmt.Sprint(" ", option.Named)
			}
			got = append(got, text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s in %q: got %v, want %v", string(c.role), string(d.Status()), got, c.want)
		}
		if c.then != nil {
			d.do(c.then)
		}
	}
}

func TestReplayIsLive(t *testing.T) {
	for name, d := range map[string]*desk{"handed over": handedOver(t), "rich": rich(t)} {
		var read []reception.Event
		for i := range d.events {
			doc, err := json.Marshal(d.events[i])
			if err != nil {
				t.Fatal(err)
			}
			var e reception.Event
			if err := json.Unmarshal(doc, &e); err != nil {
				t.Fatalf("%s: %v", doc, err)
			}
			if again, err := json.Marshal(e); err != nil || string(again) != string(doc) {
				t.Errorf("got %s (%v), want %s", again, err, doc)
			}
			read = append(read, e)
			replayed, err := reception.Replay(read)
			if err != nil {
				t.Fatalf("%s, after %v: %v", name, e, err)
			}
			if replayed.Seq() != int64(i+1) {
				t.Errorf("got sequence %d, want %d", replayed.Seq(), i+1)
			}
		}
		replayed, err := reception.Replay(read)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := replayed.Snapshot(), d.Snapshot(); documentOf(t, got) != documentOf(t, want) {
			t.Errorf("replayed and live differ:\n%s\n%s", documentOf(t, got), documentOf(t, want))
		}
		for name, history := range map[string][]reception.Event{
			"begins late":        read[1:],
			"has a gap":          {read[0], read[2]},
			"is twice":           {read[0], read[0]},
			"hands over what":    {read[0], moved(read[len(read)-1], 2)},
			"signs what":         {read[0], moved(find(t, read, "sheet-signed"), 2)},
			"answers no concern": {read[0], moved(find(t, handedOver(t).events, "fault-confirmed"), 2)},
			"wrong type":         {{Header: read[0].Header, Data: read[1].Data}},
			"no fact":            {{Header: read[0].Header}},
		} {
			if _, err := reception.Replay(history); !errors.Is(err, aftersales.RuleHistory) {
				t.Errorf("a history that %s: got %v, want %v", name, err, aftersales.RuleHistory)
			}
		}
	}
}

func find(t testing.TB, events []reception.Event, kind string) reception.Event {
	t.Helper()
	for _, e := range events {
		if e.Type == kind {
			return e
		}
	}
	t.Fatalf("no %s", kind)
	return reception.Event{}
}

// moved is e at another place of the history.
func moved(e reception.Event, seq int64) reception.Event {
	e.Seq = seq
	return e
}

func documentOf(t testing.TB, s reception.Snapshot) string {
	t.Helper()
	doc, err := aftersales.Write(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}

// rich is a visit with something in every field that a visit has.
func rich(t testing.TB) *desk {
	t.Helper()
	d := newDesk(t)
	d.at = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	a := arrive(t)
	date, err := aftersales.ParseDate("2026-03-02")
	if err != nil {
		t.Fatal(err)
	}
	clock, err := aftersales.ParseClock("09:00")
	if err != nil {
		t.Fatal(err)
	}
	deposit, err := aftersales.ParseMoney("200.00 CNY")
	if err != nil {
		t.Fatal(err)
	}
	a.Owner = aftersales.Party{ID: "c4", Name: "王老先生"}
	a.Way, a.Helpers, a.Ticket = reception.WayAgent, []aftersales.ID{"a3"}, reception.Called{
		Ticket: ref(t, "hotline/H-1"), Seq: 4, Customer: "c1", Vehicle: "v1", Symptom: "S-7", Words: "刹车异响，要不要拖车？", Mode: "carry-in", Tow: true, Paid: true, WearPast: true,
		Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}, CallBack: d.at.Add(time.Hour), CallBackBy: "h1",
	}
	a.Earlier = reception.Earlier{Order: ref(t, "workorder/RO-0")}
	a.Booking = reception.Booking{
		Ref: ref(t, "appointment/B-1"), Seq: 7, Status: appointment.StatusArrived, Owner: "a1", Slot: aftersales.LocalTime{At: d.at, Date: date, Clock: clock, Offset: 480},
		Deadline: d.at.Add(15 * time.Minute), PrefilledAt: d.at.Add(-time.Hour), Request: "刹车响", Special: "洗车", Purposes: []reception.Purpose{reception.PurposePaidRepair},
		Customer: a.Customer, Caller: aftersales.Party{ID: "c5", Name: "周先生"}, Vehicle: a.Vehicle, ArrivedAt: d.at, Prefilled: appointment.SheetFields()[:5], Ticket: a.Ticket, Technician: "t1", Bay: "b1", Reserved: []aftersales.ID{"R-1"}, Deferred: []aftersales.ID{"RO-0.i2"}, Deposit: deposit,
	}
	d.by(greeter, a)
	d.by(greeter, reception.Greet{Advisor: "a1", Helpers: []aftersales.ID{"a2"}})
	d.do(reception.AskToWait{Reason: "工位占用", Lounge: true}, reception.InformWaiting{Text: "马上"}, reception.Greet{})
	purpose, pictures := newPurpose(), newPictures()
	f := file
	f.Household, f.ContactHours = true, "工作日傍晚"
	f.Authorised = []reception.Authorised{{Person: aftersales.Party{ID: "c3", Name: "王大明", Phone: phone(t, "13600002222")}, Note: "五百元以内"}}
	f.Pending = []reception.Pending{
		{ID: "RO-0.i2", Kind: reception.PendingKindDeferred, Text: "replace rear brake discs 更换后制动盘", Safety: true, Source: ref(t, "workorder/RO-0")},
		{ID: "recall-1", Kind: reception.PendingKindRecall, Text: "recall 召回"},
	}
	c := concern
	c.When, c.Form, c.Conditions = "上周开始", "尖锐响声", "冷车、低速"
	c.Asked = []reception.Asked{{Question: "转弯时响吗？", Answer: "不响"}}
	v := valuables
	v.Agreed = reception.AgreedCustody
	v.Things = []reception.Kept{{ID: "k1", Kind: reception.KeptKindKey, Text: "车钥匙一把"}, {ID: "w1", Kind: reception.KeptKindValuable, Text: "笔记本电脑"}, {ID: "d1", Kind: reception.KeptKindPaper, Text: "行驶证"}}
	w := walk(d.at)
	w.Before, w.Charge, w.Damages[0].Pictures = pictures, 30, []aftersales.ID{"p2"}
	cov := covers
	cov.Before = pictures
	d.do(purpose, f, c, cov, v, w)
	d.do(d.signature())
	one, err := aftersales.NumberOf(1)
	if err != nil {
		t.Fatal(err)
	}
	d.do(unsure)
	d.by(claims, referred)
	d.by(claims, answered)
	d.do(reception.RecommendItem{Item: "RO-0.i2", Text: "replace rear brake discs 更换后制动盘", Outcome: reception.AdviceAccepted, Safety: true})
	d.do(reception.CheckParts{Result: reception.PartsCheckMissing, Parts: []reception.KnownPart{{Part: "3AA-698-151", Quantity: one, There: true, Reserved: "R-1"}, {Part: "3AA-615-601", Quantity: one}}})
	d.do(reception.TransferAdvisor{To: "a2", Reason: "换班"})
	d.by(other, reception.HandOver{Orders: []aftersales.ID{"RO-1", "RO-2"}})
	return d
}

func TestDocumentRoundTrip(t *testing.T) {
	for _, d := range []*desk{handedOver(t), rich(t)} {
		for n := range len(d.events) + 1 {
			v, err := reception.Replay(d.events[:n])
			if err != nil {
				t.Fatal(err)
			}
			doc, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			var back reception.Visit
			if err := json.Unmarshal(doc, &back); err != nil {
				t.Fatalf("%s: %v", doc, err)
			}
			if documentOf(t, back.Snapshot()) != documentOf(t, v.Snapshot()) {
				t.Errorf("%s is read as another visit", doc)
			}
			restored, err := reception.Restore(v.Snapshot())
			if err != nil || documentOf(t, restored.Snapshot()) != documentOf(t, v.Snapshot()) {
				t.Errorf("Restore: %v", err)
			}
		}
	}
	var back reception.Visit
	if err := json.Unmarshal([]byte(strings.Replace(handedOver(t).document(), "reception/1", "reception/2", 1)), &back); !errors.Is(err, aftersales.RuleVersion) {
		t.Errorf("got %v, want %v", err, aftersales.RuleVersion)
	}
}

func TestNoHistoryLeadsThere(t *testing.T) {
	rows := map[string]func(*reception.Snapshot){
		"no events":             func(s *reception.Snapshot) { s.Seq = 0 },
		"a receipt short":       func(s *reception.Snapshot) { s.Seq++ },
		"another stage":         func(s *reception.Snapshot) { s.Subject, _ = aftersales.ParseRef("workorder/RO-1") },
		"no status":             func(s *reception.Snapshot) { s.Status = "" },
		"no customer":           func(s *reception.Snapshot) { s.Customer.ID = "" },
		"no policy":             func(s *reception.Snapshot) { s.Policy.Name = "" },
		"no way":                func(s *reception.Snapshot) { s.Way = "" },
		"nobody came":           func(s *reception.Snapshot) { s.Attended = false },
		"arrived later":         func(s *reception.Snapshot) { s.ArrivedAt = s.At.Add(time.Second) },
		"greeted by nobody":     func(s *reception.Snapshot) { s.GreetedBy = "" },
		"greeted before":        func(s *reception.Snapshot) { s.GreetedAt = s.ArrivedAt.Add(-time.Second) },
		"waits for ever":        func(s *reception.Snapshot) { s.Waits[0].Until = time.Time{} },
		"waits backwards":       func(s *reception.Snapshot) { s.Waits[0].Until = s.Waits[0].Since.Add(-time.Second) },
		"waits for nothing":     func(s *reception.Snapshot) { s.Waits[0].Reason = "" },
		"told before":           func(s *reception.Snapshot) { s.Waits[0].Told[0] = s.ArrivedAt },
		"never served":          func(s *reception.Snapshot) { s.ServedAt = time.Time{} },
		"no advisor":            func(s *reception.Snapshot) { s.Advisor = "" },
		"not signed":            func(s *reception.Snapshot) { s.Signed = nil },
		"signature of another":  func(s *reception.Snapshot) { s.Signed[0].Response.Offer = "sheet-2" },
		"signed without digest": func(s *reception.Snapshot) { s.Signed[0].Response.Statement = aftersales.Digest{} },
		"signed by whom":        func(s *reception.Snapshot) { s.Signed[0].Attestation.Signer = "a1" },
		"signed too early":      func(s *reception.Snapshot) { s.Signed[0].At = s.ArrivedAt },
		"changed after signing": func(s *reception.Snapshot) { s.Sheet.Walk.Fuel++ },
		"no words":              func(s *reception.Snapshot) { s.Sheet.Concerns[0].Words = " " },
		"no name":               func(s *reception.Snapshot) { s.Sheet.Concerns[0].ID = "" },
		"concerns and none":     func(s *reception.Snapshot) { s.Sheet.NoConcern.Reason = "无" },
		"skipped a version":     func(s *reception.Snapshot) { s.Sheet.Version++ },
		"an empty sheet":        func(s *reception.Snapshot) { s.Sheet = reception.Sheet{Version: 1, ChangedAt: s.Sheet.ChangedAt} },
		"written later":         func(s *reception.Snapshot) { s.Sheet.Covers.At = s.At.Add(time.Second) },
		"a thing twice":         func(s *reception.Snapshot) { s.Sheet.Valuables.Things[1].ID = "k1" },
		"not ended":             func(s *reception.Snapshot) { s.EndedAt = time.Time{} },
		"to no order":           func(s *reception.Snapshot) { s.Orders = nil },
		"parts not looked for":  func(s *reception.Snapshot) { s.Parts = reception.PartsChecked{} },
		"with an outcome":       func(s *reception.Snapshot) { s.Outcome = reception.OutcomeRefused },
		"ended and open":        func(s *reception.Snapshot) { s.Status = reception.StatusSigned },
		"fault of no concern":   func(s *reception.Snapshot) { s.Faults[0].Concern = "n9" },
		"no finding":            func(s *reception.Snapshot) { s.Faults[0].Found = "" },
		"answered unasked":      func(s *reception.Snapshot) { s.Faults[0].Referred, s.Faults[0].Reference = time.Time{}, "" },
		"an open answer":        func(s *reception.Snapshot) { s.Faults[0].Coverage.Answer = pricing.CoverageOpen },
		"found before":          func(s *reception.Snapshot) { s.Faults[0].At = s.ArrivedAt.Add(-time.Second) },
		"no such outcome":       func(s *reception.Snapshot) { s.Recommended[0].Outcome = "" },
		"arrived with a sheet": func(s *reception.Snapshot) {
			s.Status, s.EndedAt, s.Orders, s.Parts = reception.StatusArrived, time.Time{}, nil, reception.PartsChecked{}
		},
	}
	for name, edit := range rows {
		stage().LeadsNowhere(t, name, &rich(t).Visit, edit, "")
	}
	stagetest.AtLeast(t, len(rows), 42)
	placed := map[string]struct {
		edit func(*reception.Snapshot)
		path string
	}{
		"a point left out":        {func(s *reception.Snapshot) { s.Sheet.Walk.Points = s.Sheet.Walk.Points[1:] }, "sheet.walk.points"},
		"a point twice":           {func(s *reception.Snapshot) { s.Sheet.Walk.Points[1] = s.Sheet.Walk.Points[0] }, "sheet.walk.points[1]"},
		"a point of no checklist": {func(s *reception.Snapshot) { s.Policy.Checklist = s.Policy.Checklist[1:] }, "sheet.walk.points[0]"},
		"a comeback from nowhere": {func(s *reception.Snapshot) {
			s.Sheet.Purpose.Purposes, s.Earlier = []reception.Purpose{reception.PurposeComeback}, reception.Earlier{}
		}, "earlier"},
		"arrived at no time":            {func(s *reception.Snapshot) { s.ArrivedAt = time.Time{} }, "at"},
		"nobody's":                      {func(s *reception.Snapshot) { s.Customer.ID = "" }, "customer"},
		"of no vehicle":                 {func(s *reception.Snapshot) { s.Vehicle.ID = "" }, "customer"},
		"no way to come":                {func(s *reception.Snapshot) { s.Way = "" }, "way"},
		"some concerns, and none":       {func(s *reception.Snapshot) { s.Sheet.NoConcern.Reason = "无" }, "sheet.concerns"},
		"a concern without a name":      {func(s *reception.Snapshot) { s.Sheet.Concerns[0].ID = "" }, "sheet.concerns[0].id"},
		"a thing kept twice":            {func(s *reception.Snapshot) { s.Sheet.Valuables.Things[1].ID = "k1" }, "sheet.valuables.things[1].id"},
		"an order twice":                {func(s *reception.Snapshot) { s.Orders[1] = s.Orders[0] }, "orders[1]"},
		"another advisor for no reason": {func(s *reception.Snapshot) { s.Advisors[0].Reason = "" }, "advisors[0]"},
		"more recommended than a visit holds": {func(s *reception.Snapshot) {
			for i := range 101 {
				r := s.Recommended[0]
				r.ID = fmt.Sprintf("r%d", i)
				s.Recommended = append(s.Recommended, r)
			}
		}, "advisors"},
		"booked as an order":              {func(s *reception.Snapshot) { s.Booking.Ref = ref(t, "workorder/RO-1") }, "booking"},
		"on a booking that was cancelled": {func(s *reception.Snapshot) { s.Booking.Status = appointment.StatusCancelled }, "booking.status"},
		"called as an order":              {func(s *reception.Snapshot) { s.Ticket.Ticket = ref(t, "workorder/RO-1") }, "ticket"},
		"called about another car":        {func(s *reception.Snapshot) { s.Ticket.Vehicle = "v9" }, "ticket"},
		"the advisor helps":               {func(s *reception.Snapshot) { s.Helpers[0] = s.Advisor }, "helpers[0]"},
		"known, and none is known": {func(s *reception.Snapshot) {
			s.Parts.Result, s.Parts.Parts[1].There = reception.PartsCheckNoneKnown, true
		}, "parts.result"},
		"signed for another car":   {func(s *reception.Snapshot) { s.Vehicle.Model = "Sedan 2.0T" }, "signed[0].response.statement"},
		"signed another sheet":     {func(s *reception.Snapshot) { s.Sheet.Walk.Fuel++; s.Signed[0].Sheet.Walk.Fuel++ }, "signed[0].response.statement"},
		"signed by key, no bytes":  {func(s *reception.Snapshot) { s.Signed[0].Response.Method = aftersales.MethodElectronic }, "signed[0].attestation.input"},
		"missing, and all there":   {func(s *reception.Snapshot) { s.Parts.Parts[1].There = true }, "parts.result"},
		"there, and one missing":   {func(s *reception.Snapshot) { s.Parts.Result = reception.PartsCheckInStock }, "parts.result"},
		"none known, and some are": {func(s *reception.Snapshot) { s.Parts.Result = reception.PartsCheckNoneKnown }, "parts.result"},
		"open for no reason":       {func(s *reception.Snapshot) { s.Faults[0].Why = "" }, "faults[0].why"},
		"handed over, and open": {func(s *reception.Snapshot) {
			s.Faults[0].Answered, s.Faults[0].Answerer, s.Faults[0].Coverage.Answer = time.Time{}, "", pricing.CoverageOpen
		}, "faults[0].coverage"},
		"for diagnosis, not asked": {func(s *reception.Snapshot) {
			s.Diagnosis, s.Faults[0].Answered, s.Faults[0].Answerer, s.Faults[0].Coverage.Answer, s.Faults[0].Referred, s.Faults[0].Reference = true, time.Time{}, "", pricing.CoverageOpen, time.Time{}, ""
		}, "faults[0].coverage"},
		"told more often than it was": {func(s *reception.Snapshot) { s.Waits[0].Told = append(s.Waits[0].Told, s.Waits[0].Told[0]) }, "seq"},
		"more advisors than events": {func(s *reception.Snapshot) {
			s.Advisors = append(s.Advisors, reception.AdvisorChange{From: "a9", At: s.At, By: "a2", Reason: "换班"})
		}, "seq"},
	}
	for name, c := range placed {
		stage().LeadsNowhere(t, name, &rich(t).Visit, c.edit, c.path)
	}
	stagetest.AtLeast(t, len(placed), 31)
	alone := newDesk(t)
	alone.do(arrive(t))
	unsigned := whole(t)
	for name, c := range map[string]struct {
		of   *desk
		edit func(*reception.Snapshot)
		path string
	}{
		"arrived, and nobody came":     {alone, func(s *reception.Snapshot) { s.Way, s.Attended = reception.WayTowed, false }, "attended"},
		"arrived, and was greeted":     {alone, func(s *reception.Snapshot) { s.GreetedAt, s.GreetedBy = s.At, "g1" }, "greeted_at"},
		"greeted at no time":           {alone, func(s *reception.Snapshot) { s.Status = reception.StatusGreeted }, "greeted_at"},
		"waits, and was not greeted":   {alone, func(s *reception.Snapshot) { s.Status = reception.StatusWaiting }, "waits"},
		"changed at half a time":       {unsigned, func(s *reception.Snapshot) { s.Sheet.ChangedAt = s.Sheet.ChangedAt.Add(-time.Microsecond) }, "sheet"},
		"parts, and no result of them": {unsigned, func(s *reception.Snapshot) { s.Parts.Parts = []reception.KnownPart{{Part: "3AA-698-151", There: true}} }, "parts.result"},
	} {
		stage().LeadsNowhere(t, name, &c.of.Visit, c.edit, c.path)
	}
}

// Nothing is shared with what went in or came out: every slice of every command, fact and snapshot is written over.
func TestNothingShared(t *testing.T) {
	d := rich(t)
	before := d.document()
	s := d.Snapshot()
	spoil(reflect.ValueOf(&s).Elem())
	for i := range d.asked {
		cmd := reflect.New(reflect.TypeOf(d.asked[i].cmd)).Elem()
		cmd.Set(reflect.ValueOf(d.asked[i].cmd))
		spoil(cmd)
	}
	if after := d.document(); after != before {
		t.Errorf("got %s, want %s", after, before)
	}
	for i := range d.events {
		fact := reflect.New(reflect.TypeOf(d.events[i].Data)).Elem()
		fact.Set(reflect.ValueOf(d.events[i].Data))
		spoil(fact)
	}
	if after := d.document(); after != before {
		t.Errorf("got %s, want %s", after, before)
	}
	d = rich(t)
	for i := range d.asked {
		cmd := reflect.New(reflect.TypeOf(d.asked[i].cmd)).Elem()
		cmd.Set(reflect.ValueOf(d.asked[i].cmd))
		spoil(cmd)
	}
	replayed, err := reception.Replay(d.events)
	if err != nil {
		t.Fatalf("an event shares something with its command: %v", err)
	}
	if got := documentOf(t, replayed.Snapshot()); got != documentOf(t, d.Snapshot()) {
		t.Errorf("an event shares something with its command:\n%s", got)
	}
}

// spoil writes the zero value over every element of every slice that a value holds.
func spoil(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				spoil(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			spoil(v.Index(i))
			v.Index(i).SetZero()
		}
	}
}

// The verbs are all but %w and %p: where these do not fit, fmt walks through the value and asks no method of it. vet refuses both.
func TestPrintsNoPersonalData(t *testing.T) {
	d := rich(t)
	s := d.Snapshot()
	_, refusal := d.Do(d.call(advisor), d.signature())
	_, unreadable := reception.ReadCommand("record-concern", 0, []byte(`{"concern":"n1","words":"`+string(squeal)+`","nonsense":1}`))
	values := []any{
		d.Visit, &d.Visit, s, &s, []reception.Visit{d.Visit}, struct{ V reception.Visit }{d.Visit},
		s.Sheet, s.Signed, s.Customer, s.Vehicle, s.Booking, s.Waits, s.Advisors, s.Faults, s.Recommended, s.Custody(), s.Past(), reception.ServiceFile([]reception.Past{s.Past()}, s.At),
		reception.Queue([]reception.Snapshot{s}), d.events, &d.events[0],
		refusal, aftersales.Explain(refusal, aftersales.Chinese), unreadable, aftersales.Explain(unreadable, aftersales.English),
		d.Can(advisor),
	}
	for i := range d.events {
		values = append(values, d.events[i].Data, d.asked[i].cmd)
	}
	secrets := []string{"王小明", "小明", "李小红", "王大明", "老先生", "13812345678", "2345678", "13987654321", "13600002222", "LSVAA4181E2123456", "A4181E212", "浙A12345", "吱吱响", "尖锐", "不响", "笔记本", "傍晚", "五百", "换班", "工位占用"}
	for _, v := range values {
		var printed strings.Builder
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%T", "%c", "%U", "%e", "%o", "%b"} {
			fmt.Fprintf(&printed, verb+"\n", v)
		}
		slog.New(slog.NewTextHandler(&printed, nil)).Info("seen", "value", v)
		for _, secret := range secrets {
			hex := fmt.Sprintf("%x", secret)
			if got := printed.String(); strings.Contains(got, secret) || strings.Contains(strings.ToLower(got), hex) {
				t.Errorf("%T prints %s:\n%.600s", v, secret, got)
			}
		}
	}
}

// TestWhoServesTheVisit: who is named, and who was named before stays; where nobody is, an advisor who greets, and nobody else.
func TestWhoServesTheVisit(t *testing.T) {
	another := aftersales.Actor{ID: "a2", Role: aftersales.RoleAdvisor}
	for _, c := range []struct {
		before, now, want aftersales.ID
		by                aftersales.Actor
	}{
		{"", "", "", greeter}, {"", "", "a2", another}, {"", "a3", "a3", another}, {"a1", "", "a1", another}, {"a1", "a1", "a1", another},
	} {
		d := newDesk(t)
		d.do(arrive(t))
		if c.before != "" {
			d.by(greeter, reception.Greet{Advisor: c.before})
			d.by(greeter, reception.AskToWait{Reason: "工位占用", Lounge: true})
		}
		d.by(c.by, reception.Greet{Advisor: c.now})
		if got := d.Snapshot().Advisor; got != c.want {
			t.Errorf("%q before, %s greets for %q: got %q, want %q", c.before, c.by.ID, c.now, got, c.want)
		}
	}
}

// TestCallWishIsKnown: any part of a wish is one.
func TestCallWishIsKnown(t *testing.T) {
	if !(reception.CallWish{}).IsZero() {
		t.Error("no wish is one")
	}
	for _, w := range []reception.CallWish{{Consent: reception.CallConsentMayContact}, {Channels: reception.CallChannels()}, {Hours: []reception.CallHours{{}}}} {
		if w.IsZero() {
			t.Errorf("%+v is none", w)
		}
	}
}
