package report_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// shanghai is the calendar of the house, open every day from eight to six.
var shanghai = aftersales.Calendar{
	Zone: "Asia/Shanghai", Offset: 480,
	Hours: []aftersales.OpenHours{{Kind: aftersales.OpeningService, Days: aftersales.Weekdays(), From: must(aftersales.NewClock(8, 0)), To: must(aftersales.NewClock(18, 0))}},
}

// week is Monday the second of March 2026 to Sunday the eighth.
var week = report.Week(shanghai, must(aftersales.ParseDate("2026-03-04")))

// inWeek is an instant of the week: so many hours after its beginning.
func inWeek(hours int) time.Time { return week.From.Add(time.Duration(hours) * time.Hour) }

func cny(minor int64) aftersales.Money {
	return must(aftersales.NewMoney(minor, aftersales.CurrencyCNY))
}

func ref(stage, id string) aftersales.Ref { return must(aftersales.NewRef(stage, id)) }

// made is the report of the week.
func made(t testing.TB, r report.Records) report.Report {
	t.Helper()
	return madeOf(t, week, r)
}

func madeOf(t testing.TB, p report.Period, r report.Records) report.Report {
	t.Helper()
	got, err := report.Make(p, shanghai, r)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// total asks for a figure that is no part of a breakdown.
func total(t testing.TB, r report.Report, f report.Figure, want report.Value) {
	t.Helper()
	if got := r.Total(f); got != want {
		t.Errorf("%s: got %+v, want %+v", f, got, want)
	}
}

// row is one part of a breakdown as a test wants it.
type row struct {
	by, and string
	report.Value
}

// parts asks for the parts of a figure, all of them and in their order.
func parts(t testing.TB, r report.Report, f report.Figure, want ...row) {
	t.Helper()
	n := 0
	for _, got := range r.All(f) {
		if !got.Part {
			continue
		}
		if n >= len(want) || got.By != want[n].by || got.And != want[n].and || got.Value != want[n].Value {
			t.Errorf("%s, part %d: got %q %q %+v, want %+v", f, n, got.By, got.And, got.Value, want)
			return
		}
		n++
	}
	if n < len(want) {
		t.Errorf("%s: got %d parts, want %+v", f, n, want)
	}
}

// A shop carries an order out, a command a minute.
type shop struct {
	testing.TB
	workorder.Order
	subject aftersales.Ref
	at      time.Time
	calls   int
}

func newShop(t testing.TB, id string, from time.Time) *shop {
	t.Helper()
	return &shop{TB: t, subject: ref(workorder.Stage, id), at: from}
}

func (s *shop) do(role aftersales.Role, by aftersales.ID, cmd workorder.Command) {
	s.Helper()
	s.at = s.at.Add(time.Minute)
	s.calls++
	call := aftersales.Call{Subject: s.subject, ID: uuid.NewSHA1(uuid.NameSpaceURL, []byte{byte(s.calls)}), At: s.at, By: aftersales.Actor{ID: by, Role: role}}
	if _, err := s.Do(call, cmd); err != nil {
		s.Fatalf("%s: %s", workorder.CommandName(cmd), aftersales.Explain(err, aftersales.English))
	}
}

func (s *shop) advisor(cmds ...workorder.Command) {
	s.Helper()
	for _, cmd := range cmds {
		s.do(aftersales.RoleAdvisor, "a1", cmd)
	}
}

// line is a line with 13 % tax within its price.
func line(id aftersales.ID, kind pricing.Kind, quantity, price string, shares ...pricing.Share) pricing.Line {
	l := pricing.Line{
		ID: id, Kind: kind, Text: "Line " + id, Quantity: must(aftersales.ParseNumber(quantity)), Price: must(pricing.ParseUnitPrice(price + " CNY")),
		Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: must(aftersales.ParseNumber("13"))}, Shares: shares,
	}
	if kind == pricing.KindPart {
		l.Part, l.Class = "5Q0-698-151", pricing.ClassOriginal
	}
	return l
}

// half is half of a line for the customer, and half for the insurer.
func half() []pricing.Share {
	fifty := must(aftersales.ParseNumber("50"))
	return []pricing.Share{{Payer: pricing.PayerCustomer, Percent: fifty}, {Payer: pricing.PayerInsurer, Percent: fifty}}
}

// opened stands with items of one line each, in their order: i1, i2 and so on.
func (s *shop) opened(vehicle aftersales.ID, lines ...pricing.Line) {
	s.Helper()
	policy := workorder.DefaultPolicy()
	s.advisor(workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceSheet, Ref: ref("reception", "V-"+s.subject.ID()), Intake: workorder.Intake{
			Seq: 3, Version: 1, Sheet: aftersales.DigestOf([]byte("sheet")), Signed: true, Customer: "c1", Vehicle: vehicle, Concerns: []aftersales.ID{"k1"},
		}},
		Customer: aftersales.Party{ID: "c1", Name: "张伟", Phone: must(aftersales.ParsePhone("13800001234"))}, Vehicle: aftersales.Vehicle{ID: vehicle, Plate: must(aftersales.ParsePlate("京A12345"))},
		Advisor: "a1", Odometer: 30_000, Payers: []workorder.PayerParty{{Payer: pricing.PayerInsurer, Party: aftersales.Party{ID: "ins1"}}}, Policy: policy,
	})
	for i, l := range lines {
		s.advisor(workorder.AddItem{Item: item(i), Work: work(l)})
	}
	s.advisor(
		workorder.SetTerms{Terms: workorder.Terms{
			Payment: workorder.PaymentMethodCash, Delivery: workorder.DeliveryWayCollect, OldParts: workorder.OldPartsLeave, Wash: workorder.WashWishNo,
			AddedItems: workorder.AddedItemsClauseCall, Overrun: workorder.OverrunNone, Tariff: "T-2026", Guarantee: workorder.Guarantee{Days: 10, Km: 2000},
		}},
		workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar},
		workorder.RecordDiagnosis{Concern: "k1", Finding: "worn"},
	)
}

func item(i int) aftersales.ID { return "i" + string(rune('1'+i)) }

func work(l pricing.Line) workorder.Work {
	return workorder.Work{Text: "Replace brake pads", Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: "k1"}, Lines: []pricing.Line{l}}
}

// signed has the customer sign for items.
func (s *shop) signed(offer aftersales.ID, promise time.Time, items ...aftersales.ID) {
	s.Helper()
	s.advisor(workorder.Quote{
		Offer: offer, Items: items, Page: aftersales.DigestOf([]byte("page")), Promise: promise, Expires: s.at.Add(time.Hour),
		Stock: workorder.Stock{Source: "store", At: s.at}, Load: workorder.Load{Source: "plan", Version: 1, At: s.at, Done: promise},
	})
	st := must(s.Statement(offer))
	r := aftersales.Response{Subject: s.subject, Offer: offer, Statement: st.Digest(), Signer: "c1", Name: "张伟", Method: aftersales.MethodPaper, SignedAt: s.at}
	for _, id := range items {
		r.Answers = append(r.Answers, aftersales.LineAnswer{Line: id, Decision: aftersales.Authorise})
	}
	r.Evidence.Document, r.Evidence.Key = aftersales.DigestOf([]byte("paper")), "a1"
	s.advisor(workorder.Answer{Response: r, Attestation: must(aftersales.Attest(vouched{}, st, r)), Explained: items})
}

// vouched is a host that has seen the paper.
type vouched struct{}

// Verify implements aftersales.Verifier.
func (vouched) Verify(_ []byte, r aftersales.Response) (aftersales.Proof, error) {
	return aftersales.Proof{Signer: r.Signer, Level: aftersales.ConsentSigned, Witness: "a1", ReceivedAt: r.SignedAt}, nil
}

// repaired has items done and passed, and the customer told.
func (s *shop) repaired(items ...aftersales.ID) {
	s.Helper()
	for _, id := range items {
		s.do(aftersales.RoleDispatcher, "d1", workorder.Dispatch{Item: id, Technicians: []aftersales.ID{"t1"}})
		s.do(aftersales.RoleTechnician, "t1", workorder.StartWork{Item: id})
		s.do(aftersales.RoleTechnician, "t1", workorder.FinishWork{Item: id, Result: workorder.WorkResult{Cause: "worn", Correction: "replaced", Outcome: "no findings"}})
		s.do(aftersales.RoleInspector, "q1", workorder.Inspect{Item: id, Result: workorder.ResultPass})
	}
	s.advisor(workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 30_005})
	s.advisor(workorder.NotifyReady{Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at}})
}

func (s *shop) bill(p pricing.Payer) {
	s.Helper()
	snapshot := s.Snapshot()
	due := must(snapshot.Unbilled(p))
	due.Explained = true
	s.do(aftersales.RoleCashier, "k1", due)
}

func (s *shop) pay(p pricing.Payer, minor int64) {
	s.Helper()
	s.do(aftersales.RoleCashier, "k1", workorder.RecordPayment{Payer: p, Amount: cny(minor), Method: workorder.PaymentMethodCash})
}

func (s *shop) deliver() {
	s.Helper()
	s.do(aftersales.RoleCustomer, "c1", workorder.Accept{Person: "c1", Explained: workorder.Explained{
		Work: true, Cautions: true, Deferred: true, Guarantee: true, Next: workorder.Next{Date: s.at.AddDate(0, 6, 0), Km: 40_000},
	}})
	s.advisor(workorder.Deliver{To: "c1"})
}

// shared is an order of the week of which the insurer bears half of a part: labour of 300.00 and a part of 171.00, both with tax, billed to customer and insurer, paid by the customer and delivered on Tuesday.
func shared(t testing.TB) workorder.Snapshot {
	t.Helper()
	s := newShop(t, "RO-1", inWeek(10))
	s.opened("v1", line("l1", pricing.KindLabour, "1.5", "200"), line("l1", pricing.KindPart, "2", "85.5", half()...))
	s.do(aftersales.RoleAssessor, "s1", workorder.RecordPayerApproval{
		Number: "A-1", Payer: pricing.PayerInsurer, Approver: aftersales.Actor{ID: "s1", Role: aftersales.RoleAssessor}, Items: []workorder.ApprovedItem{{Item: "i2", Amount: cny(85_50)}},
	})
	s.signed("o1", inWeek(18), "i1", "i2")
	s.repaired("i1", "i2")
	s.bill(pricing.PayerCustomer)
	s.bill(pricing.PayerInsurer)
	s.at = inWeek(33)
	s.pay(pricing.PayerCustomer, 385_50)
	s.deliver()
	return s.Snapshot()
}
