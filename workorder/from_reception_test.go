package workorder_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// visit leads a visit as far as the given number of commands: arrival, greeting, the parts of the sheet, signature, correction, what is found beside the sheet, signature, hand-over.
func visit(t *testing.T, commands int) reception.Snapshot {
	t.Helper()
	ref, err := aftersales.ParseRef("reception/V-1")
	if err != nil {
		t.Fatal(err)
	}
	phone, err := aftersales.ParsePhone("13812345678")
	if err != nil {
		t.Fatal(err)
	}
	var v reception.Visit
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	sign := func() reception.Command {
		st, err := v.Statement()
		if err != nil {
			t.Fatal(err)
		}
		sheet := v.Snapshot().Sheet.ID()
		return reception.SignSheet{
			Response: aftersales.Response{
				Subject: ref, Offer: sheet, Statement: st.Digest(), Signer: "c1", Method: aftersales.MethodPaper, SignedAt: at,
				Answers: []aftersales.LineAnswer{{Line: sheet, Decision: aftersales.Authorise}},
			},
			Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: at},
		}
	}
	give := func(cmd reception.Command) func() reception.Command {
		return func() reception.Command { return cmd }
	}
	policy := reception.DefaultPolicy()
	policy.Checklist = []reception.Point{reception.PointWarningLamps, reception.PointScratches, reception.PointSpareWheel, reception.PointTools, reception.PointKeys, reception.PointPapers}
	for _, next := range []func() reception.Command{
		give(reception.Arrive{
			Customer: aftersales.Party{ID: "c1", Phone: phone}, Owner: aftersales.Party{ID: "c4"}, Sender: aftersales.Party{ID: "c2"}, Vehicle: aftersales.Vehicle{ID: "v1"},
			Earlier: reception.Earlier{Order: earlierOrder(t)}, Policy: policy,
		}),
		give(reception.Greet{}),
		give(reception.IdentifyPurpose{Purposes: []reception.Purpose{reception.PurposeComeback, reception.PurposeMaintenance}, Special: "洗车", TestDrive: true}),
		give(reception.VerifyFile{
			CustomerFile: reception.FileStateConfirmed, VehicleFile: reception.FileStateConfirmed, History: reception.FileStateConfirmed, Phone: true, Read: true, Household: true, ContactHours: "傍晚",
			CallWish:   callWish(),
			Authorised: []reception.Authorised{{Person: aftersales.Party{ID: "c3", Phone: phone}}},
			Pending:    []reception.Pending{{ID: "RO-0.i2", Kind: reception.PendingKindDeferred, Text: "discs 制动盘", Safety: true}, {ID: "recall-1", Kind: reception.PendingKindRecall, Text: "recall 召回"}},
		}),
		give(reception.RecordConcern{Concern: "n1", Words: "刹车异响"}),
		give(reception.FitCovers{Seat: true, Wheel: true, Mat: true, Present: true}),
		give(reception.RecordValuables{Reminded: true, Agreed: reception.AgreedNone, Things: []reception.Kept{{ID: "k1", Kind: reception.KeptKindKey, Text: "钥匙"}}}),
		give(reception.RecordWalkAround{
			Invited: true, Odometer: aftersales.Odometer{Km: 30000, At: at}, Fuel: 40, Charge: 5, Keys: 2,
			Points:  []reception.Answered{{Point: reception.PointWarningLamps, Result: reception.PointResultFinding, Note: "发动机灯"}, {Point: reception.PointScratches, Result: reception.PointResultOK}, {Point: reception.PointSpareWheel, Result: reception.PointResultAbsent}, {Point: reception.PointTools, Result: reception.PointResultFinding}, {Point: reception.PointKeys, Result: reception.PointResultOK}, {Point: reception.PointPapers, Result: reception.PointResultNotChecked, Note: "锁着"}},
			Damages: []reception.Damage{{Place: reception.DamagePlaceRear, Kind: reception.DamageKindDent, Note: "后杠"}},
		}),
		sign,
		give(reception.RecordConcern{Concern: "n2", Words: "空调不凉", Corrects: 1}),
		give(reception.ConfirmFault{Concern: "n1", Found: reception.FoundConfirmed, Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}, Told: true, Why: "待厂家判定", Note: "制动片见底"}),
		give(reception.ReferToMaker{Concern: "n1", Reference: "Q-7"}),
		give(reception.RecommendItem{Item: "RO-0.i2", Text: "discs 制动盘", Outcome: reception.AdviceDeclined, Safety: true}),
		give(reception.CheckParts{Result: reception.PartsCheckNoneKnown}),
		sign,
		give(reception.HandOver{Orders: []aftersales.ID{"RO-1"}, DiagnosisOnly: true}),
	}[:commands] {
		cmd := next()
		if walk, is := cmd.(reception.RecordWalkAround); is {
			walk.Odometer.At = at
			cmd = walk
		}
		at = at.Add(time.Minute)
		if _, err := v.Do(aftersales.Call{Subject: ref, At: at, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}, cmd); err != nil {
			t.Fatal(err)
		}
	}
	return v.Snapshot()
}

// A visit that was received as a booking says so to its orders.
func TestFromVisitSaysWhetherItWasBooked(t *testing.T) {
	v := visit(t, visitEnds)
	if got, err := workorder.FromVisit(v); err != nil || got.Booked {
		t.Errorf("without a booking: got %v %v", got.Booked, err)
	}
	ref, err := aftersales.ParseRef("appointment/B-1")
	if err != nil {
		t.Fatal(err)
	}
	shanghai := time.FixedZone("", 8*60*60)
	local := v.ArrivedAt.In(shanghai)
	date, err := aftersales.NewDate(local.Year(), local.Month(), local.Day())
	if err != nil {
		t.Fatal(err)
	}
	clock, err := aftersales.NewClock(local.Hour(), local.Minute())
	if err != nil {
		t.Fatal(err)
	}
	slot, err := aftersales.WallTime(shanghai, date, clock)
	if err != nil {
		t.Fatal(err)
	}
	v.Booking = reception.Booking{Ref: ref, Seq: 3, Status: appointment.StatusArrived, Customer: v.Customer, Vehicle: v.Vehicle, Slot: slot, Deadline: v.ArrivedAt.Add(time.Hour)}
	v.Priority = true
	if got, err := workorder.FromVisit(v); err != nil || !got.Booked {
		t.Errorf("with a booking: got %v %v", got.Booked, err)
	}
}

// callWish is how the customer of the visit wants to be called afterwards.
func callWish() reception.CallWish {
	from, _ := aftersales.NewClock(18, 0)
	to, _ := aftersales.NewClock(20, 0)
	return reception.CallWish{
		Consent: reception.CallConsentMayContact, Channels: []reception.CallChannel{reception.CallChannelPhone},
		Hours: []reception.CallHours{{Days: []aftersales.Weekday{aftersales.WeekdaySaturday}, From: from, To: to}},
	}
}

// visitEnds is how many commands it takes.
const visitEnds = 16

func visitRef(t *testing.T) aftersales.Ref {
	t.Helper()
	ref, err := aftersales.ParseRef("reception/V-1")
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func earlierOrder(t *testing.T) aftersales.Ref {
	t.Helper()
	ref, err := aftersales.ParseRef("workorder/RO-0")
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// AS-107: an extract says what its source says.
func TestFromVisitSaysWhatTheVisitSays(t *testing.T) {
	v := visit(t, visitEnds)
	got, err := workorder.FromVisit(v)
	want := workorder.Intake{
		Seq: visitEnds, Version: 2, Sheet: v.Signed[1].Response.Statement, Signed: true, Orders: []aftersales.ID{"RO-1"}, Attended: true, DiagnosisOnly: true,
		Customer: "c1", Owner: "c4", Sender: "c2", Vehicle: "v1", Advisor: "a1",
		Authorised: []aftersales.Party{v.Sheet.File.Authorised[0].Person}, ContactHours: "傍晚", CallWish: callWish(), Household: true,
		Arrived: time.Date(2026, 3, 2, 8, 1, 0, 0, time.UTC), Purposes: []aftersales.ID{"comeback", "maintenance"}, Special: "洗车", TestDrive: true, Comeback: earlierOrder(t),
		Concerns: []aftersales.ID{"n1", "n2"},
		Faults:   []workorder.IntakeFault{{Concern: "n1", Found: "fault-confirmed", Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}, Referred: true, Note: "制动片见底"}},
		Pending: []workorder.IntakePending{
			{ID: "RO-0.i2", Kind: "pending-deferred", Text: "discs 制动盘", Outcome: "advice-declined", Safety: true}, {ID: "recall-1", Kind: "open-recall", Text: "recall 召回"},
		},
		Odometer: 30000, Fuel: 40, Charge: 5,
		Points: []workorder.IntakePoint{{Point: "warning-lamps", Result: "finding", Note: "发动机灯"}, {Point: "spare-wheel", Result: "absent"}, {Point: "tools", Result: "finding"}, {Point: "papers", Result: "not-checked", Note: "锁着"}},
		Items:  []aftersales.ID{"tools", "keys"}, Keys: 2,
		Damages: []workorder.IntakeDamage{{Place: "rear", Kind: "dent", Note: "后杠"}},
		Custody: []workorder.Kept{{ID: "k1", Kind: workorder.KeptKey, Text: "钥匙"}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v (%v), want %+v", got, err, want)
	}
	restored, err := reception.Restore(v)
	if err != nil {
		t.Fatal(err)
	}
	if st, err := restored.Statement(); err != nil || st.Digest() != got.Sheet {
		t.Errorf("got digest %v (%v), want that of the statement that was signed", got.Sheet, err)
	}
}

func TestFromVisitWaitsForTheEnd(t *testing.T) {
	for commands := range visitEnds {
		if got, err := workorder.FromVisit(visit(t, commands)); !errors.Is(err, aftersales.RuleExtract) || !reflect.DeepEqual(got, workorder.Intake{}) {
			t.Errorf("after %d commands: got %+v (%v), want %v", commands, got, err, aftersales.RuleExtract)
		}
	}
	for name, edit := range map[string]func(*reception.Snapshot){
		"nothing but a status": func(v *reception.Snapshot) { *v = reception.Snapshot{Status: reception.StatusHandedOver} },
		"no signature":         func(v *reception.Snapshot) { v.Signed = nil },
		"a changed sheet":      func(v *reception.Snapshot) { v.Sheet.Concerns[0].ID = "n9" },
	} {
		v := visit(t, visitEnds)
		edit(&v)
		if _, err := workorder.FromVisit(v); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("%s: got %v, want %v", name, err, aftersales.RuleHistory)
		}
	}
}

// WO-001, WO-004: the order opens from the extract, and its items answer the concerns of that sheet.
func TestOrderOpensFromTheExtract(t *testing.T) {
	v := visit(t, visitEnds)
	intake, err := workorder.FromVisit(v)
	if err != nil {
		t.Fatal(err)
	}
	ref, err := aftersales.ParseRef("workorder/RO-1")
	if err != nil {
		t.Fatal(err)
	}
	call := aftersales.Call{Subject: ref, At: v.At, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}
	var o workorder.Order
	open := workorder.Open{
		Source:   workorder.Source{Kind: workorder.SourceSheet, Ref: v.Subject, Intake: intake},
		Customer: v.Customer, Vehicle: v.Vehicle, Advisor: "a1", Policy: workorder.DefaultPolicy(),
	}
	if _, err := o.Do(call, open); err != nil {
		t.Fatal(err)
	}
	for concern, want := range map[aftersales.ID][]aftersales.Code{"n2": nil, "n3": {workorder.RuleItemReason}} {
		_, err := o.Check(call, workorder.AddItem{Item: "i1", Work: workorder.Work{
			Text: "find the fault", Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: concern},
		}})
		var refused *aftersales.RefusedError
		var got []aftersales.Code
		if errors.As(err, &refused) {
			got = refused.Codes()
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v (%v), want %v", concern, got, err, want)
		}
	}
	v.Sheet.Concerns[0].ID, intake.Concerns[0] = "x", "x"
	if got := o.Snapshot().Source.Intake.Concerns[0]; got != "n1" {
		t.Errorf("got %s, want nothing shared with the extract", got)
	}
}

// WO-001: one sheet may feed several orders, and no other than those that it was handed over to. WO-022, WO-026: odometer and custody come with it.
func TestOrderTakesOverFromTheVisit(t *testing.T) {
	v := visit(t, visitEnds)
	intake, err := workorder.FromVisit(v)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]error{"workorder/RO-1": nil, "workorder/RO-2": workorder.RuleOpenedOnce} {
		ref, err := aftersales.ParseRef(id)
		if err != nil {
			t.Fatal(err)
		}
		call := aftersales.Call{Subject: ref, At: v.At, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}
		var o workorder.Order
		_, err = o.Do(call, workorder.Open{
			Source:   workorder.Source{Kind: workorder.SourceSheet, Ref: v.Subject, Intake: intake},
			Customer: v.Customer, Vehicle: v.Vehicle, Advisor: "a1", Policy: workorder.DefaultPolicy(),
		})
		if !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", id, err, want)
		}
		if s := o.Snapshot(); want == nil && (s.Odometer != 30000 || len(s.Custody) != 1 || s.Custody[0].ID != "k1") {
			t.Errorf("%s: got %d km, custody %v", id, s.Odometer, s.Custody)
		}
	}
}

// PastOf: what an order left undone is pending in the vehicle's service file, and what a later one did is not.
func TestPastOf(t *testing.T) {
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	ref, err := aftersales.ParseRef("workorder/RO-1")
	if err != nil {
		t.Fatal(err)
	}
	item := func(id aftersales.ID, status workorder.ItemStatus) workorder.Item {
		return workorder.Item{ID: id, Status: status, Work: workorder.Work{Text: "work " + id, Safety: id == "i2", Answers: workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "RO-0.i9"}}, Result: workorder.WorkResult{Cause: "磨损"}}
	}
	s := workorder.Snapshot{
		Subject: ref, At: at, OpenedAt: at, Odometer: 30000, Vehicle: aftersales.Vehicle{ID: "v1"}, Customer: aftersales.Party{ID: "c1"},
		Items:      []workorder.Item{item("i1", workorder.ItemStatusPassed), item("i2", workorder.ItemStatusDeferred), item("i3", workorder.ItemStatusDeclined), item("i4", workorder.ItemStatusWithdrawn)},
		Acceptance: workorder.Acceptance{Explained: workorder.Explained{Next: workorder.Next{Date: at.AddDate(0, 6, 0), Km: 40000}}},
		Delivery:   workorder.Delivery{At: at},
		Offers: []workorder.Offer{{Status: workorder.OfferStatusAnswered, Terms: workorder.Terms{Guarantee: workorder.Guarantee{Days: 10, Km: 2000}}, Answered: workorder.OfferAnswer{
			Response: aftersales.Response{Answers: []aftersales.LineAnswer{{Line: "i1", Decision: aftersales.Authorise}}},
		}}},
	}
	got := workorder.PastOf(s)
	want := reception.Past{
		Source: ref, At: at, Order: true, Vehicle: s.Vehicle, Customer: s.Customer, NextDate: at.AddDate(0, 6, 0), NextKm: 40000,
		Odometer: aftersales.Odometer{Km: 30000, At: at, Source: aftersales.OdometerSourceDashboard},
		Items: []reception.PastItem{
			{ID: "i1", Text: "work i1", Cause: "磨损", State: reception.PastStateDone, Clears: "RO-0.i9"},
			{ID: "i2", Text: "work i2", Cause: "磨损", State: reception.PastStateDeferred, Safety: true, Clears: "RO-0.i9"},
			{ID: "i3", Text: "work i3", Cause: "磨损", State: reception.PastStateDeclined, Clears: "RO-0.i9"},
		},
		Ends: []reception.PastGuarantee{{Until: at.AddDate(0, 0, 10), Km: 32000}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, c := range []struct {
		read int64
		g    workorder.Guarantee
		want reception.PastGuarantee
	}{
		{30000, workorder.Guarantee{Days: 1}, reception.PastGuarantee{Until: at.AddDate(0, 0, 1)}},
		{30000, workorder.Guarantee{Km: 1}, reception.PastGuarantee{Km: 30001}},
		{0, workorder.Guarantee{Days: 1, Km: 2000}, reception.PastGuarantee{Until: at.AddDate(0, 0, 1)}}, // from what, nobody read
	} {
		s.Odometer, s.Offers[0].Terms.Guarantee = c.read, c.g
		got := workorder.PastOf(s)
		if len(got.Ends) != 1 || got.Ends[0] != c.want || got.Odometer.Km != int(c.read) || got.Odometer.At.IsZero() != (c.read == 0) {
			t.Errorf("%+v at %d km: ends %+v, read %+v", c.g, c.read, got.Ends, got.Odometer)
		}
	}
	s.Source = workorder.Source{Kind: workorder.SourceSheet, Ref: visitRef(t), Intake: workorder.Intake{Pending: []workorder.IntakePending{{ID: "RO-0.i9"}}}}
	if got := workorder.PastOf(s).Items[0].Clears; got != "V-1.RO-0.i9" {
		t.Errorf("got %s, want the name under which the visit put it off", got)
	}
	s.Source.Intake.CallWish = workorder.CallWish{Consent: reception.CallConsentDoNotContact}
	if got := workorder.PastOf(s).CallWish; got.Consent != reception.CallConsentDoNotContact {
		t.Errorf("got the wish %+v, want that of the visit", got)
	}
	s.Checked = workorder.LastLook{Odometer: 30012, At: at, By: "a1"}
	if got := workorder.PastOf(s).Odometer.Km; got != 30012 {
		t.Errorf("got %d km, want the reading as the vehicle went out", got)
	}
}

// TestCustodyGoesBackAtAcceptance: in the instant in which the vehicle is accepted.
func TestCustodyGoesBackAtAcceptance(t *testing.T) {
	d := newShop(t)
	for _, step := range lives(d) {
		by, cmd := step()
		d.do(by, cmd)
	}
	s := d.order.Snapshot()
	i := slices.IndexFunc(s.Custody, func(k workorder.Kept) bool { return !k.Back.IsZero() })
	for lasts, sane := range map[time.Duration]bool{-time.Second: false, 0: true} {
		s.Custody[i].Back = s.Acceptance.At.Add(lasts)
		if err := s.Check(); (err == nil) != sane {
			t.Errorf("%v after it: %v", lasts, err)
		}
	}
}

// TestCustodyGoesBackFromTheOpeningOn: of an order that was cancelled, from the instant in which it was opened.
func TestCustodyGoesBackFromTheOpeningOn(t *testing.T) {
	d := newShop(t)
	open := d.openCommand()
	open.Source.Intake.Custody = []workorder.Kept{{ID: "g1", Kind: workorder.KeptValuable}}
	d.do(asAdvisor, open)
	d.do(asCustomer, workorder.Cancel{Reason: "sold"})
	d.do(asAdvisor, workorder.HandBack{Things: []aftersales.ID{"g1"}, To: "c1"})
	s := d.order.Snapshot()
	for lasts, sane := range map[time.Duration]bool{-time.Second: false, 0: true} {
		s.Custody[0].Back = s.OpenedAt.Add(lasts)
		if err := s.Check(); (err == nil) != sane {
			t.Errorf("%v after it: %v", lasts, err)
		}
	}
}

// TestNoOtherCustody: in custody is what the visit handed over, and it goes back once, to somebody, after the vehicle was accepted.
func TestNoOtherCustody(t *testing.T) {
	d := newShop(t)
	for _, step := range lives(d) {
		by, cmd := step()
		d.do(by, cmd)
	}
	rows := map[string]struct {
		alter func(*workorder.Snapshot)
		path  string
	}{
		"a thing less":                   {func(s *workorder.Snapshot) { s.Custody = s.Custody[1:] }, "custody"},
		"another thing":                  {func(s *workorder.Snapshot) { s.Custody[1].Kind = workorder.KeptPaper }, "custody[1]"},
		"of another order":               {func(s *workorder.Snapshot) { s.Source.Intake.Orders = []aftersales.ID{"RO-0", "RO-1"} }, "custody"},
		"handed back before the order":   {func(s *workorder.Snapshot) { s.Source.Intake.Custody[0].Back = s.OpenedAt }, "custody[0]"},
		"handed back to nobody":          {func(s *workorder.Snapshot) { s.Custody[0].To = "" }, "custody[0].back"},
		"never handed back, to somebody": {func(s *workorder.Snapshot) { s.Custody[0].Back = time.Time{} }, "custody[0].back"},
		"handed back tomorrow":           {func(s *workorder.Snapshot) { s.Custody[0].Back = s.At.AddDate(0, 0, 1) }, "custody[0].back"},
		"handed back before acceptance":  {func(s *workorder.Snapshot) { s.Custody[0].Back = s.Acceptance.At.Add(-time.Second) }, "custody[0].back"},
	}
	for name, c := range rows {
		stage().LeadsNowhere(t, name, d.order, c.alter, c.path)
	}
	stagetest.AtLeast(t, len(rows), 8)
}
