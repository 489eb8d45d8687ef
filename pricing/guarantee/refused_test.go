package guarantee_test

import (
	"errors"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestWhatAQuestionMustSay: what is missing, out of order or named twice is refused with its code, at its path.
func TestWhatAQuestionMustSay(t *testing.T) {
	when := at("2026-06-01 09:00:00")
	early := when.Add(-time.Second)
	duties := func(change func(q *guarantee.AskDuties)) func() error {
		return func() error {
			q := guarantee.AskDuties{Case: guarantee.Case{Calendar: calendar(), At: when.AddDate(0, 1, 0), Vehicle: car("2026-03-02"), Faults: []guarantee.Fault{fault(when, 1)}, Repairs: []guarantee.Repair{repair("r1", when, when)}}}
			change(&q)
			_, err := q.Answer()
			return err
		}
	}
	coverage := func(change func(q *guarantee.AskCoverage)) func() error {
		return func() error {
			f := fault(when, 1)
			f.Work = "w1"
			q := guarantee.AskCoverage{
				Calendar: calendar(), At: when, Vehicle: car("2026-03-02"), Fault: f,
				Works:    []guarantee.Work{{ID: "w1", Repair: guarantee.RepairClassMinor, Class: guarantee.VehicleClassCar, Released: early}},
				Promises: []guarantee.Promise{{ID: "c1", Basis: pricing.CoverageContract, Text: "extended", Payer: pricing.PayerContract, From: date("2026-01-01")}},
			}
			change(&q)
			_, err := q.Answer()
			return err
		}
	}
	aid := func(change func(q *guarantee.AskAid)) func() error {
		return func() error {
			q := guarantee.AskAid{Calendar: calendar(), At: when, Vehicle: car("2026-03-02"), Fault: fault(when, 1), Unsafe: true}
			change(&q)
			_, err := q.Answer()
			return err
		}
	}
	request := guarantee.Request{ID: "rq", Remedy: guarantee.RemedyReturn, Received: when}
	for _, test := range []struct {
		ask  func() error
		code aftersales.Code
		path string
	}{
		{duties(func(*guarantee.AskDuties) {}), "", ""},
		{duties(func(q *guarantee.AskDuties) { // each at the first instant at which it can be
			q.Vehicle.Exchanged, q.Faults[0].Other, q.Repairs[0].Reported = q.Vehicle.Invoiced, when, when
			q.Requests = []guarantee.Request{{ID: "rq", Remedy: guarantee.RemedyReturn, Received: when, Answered: when, Done: when}}
		}), "", ""},
		{duties(func(q *guarantee.AskDuties) { q.Vehicle.Kind = "" }), aftersales.RuleRequired, "vehicle.kind"},
		{duties(func(q *guarantee.AskDuties) { q.Vehicle.Kind = "tank" }), aftersales.RuleChoice, "vehicle.kind"},
		{duties(func(q *guarantee.AskDuties) { q.Vehicle.Invoiced = aftersales.Date{} }), aftersales.RuleRequired, "vehicle.invoiced"},
		{duties(func(q *guarantee.AskDuties) { q.Vehicle.Exchanged = date("2026-03-01") }), aftersales.RuleOrderOfTime, "vehicle.exchanged"},
		{duties(func(q *guarantee.AskDuties) { q.Vehicle.Price = money("-1 CNY") }), aftersales.RuleNumber, "vehicle.price"},
		{duties(func(q *guarantee.AskDuties) { q.Vehicle.Certificate.Coefficient = number("-0.1") }), aftersales.RuleNumber, "vehicle.certificate.coefficient"},
		{duties(func(q *guarantee.AskDuties) { q.Vehicle.Certificate.Coefficient = number("0.51") }), guarantee.RuleFee, "vehicle.certificate.coefficient"},
		{duties(func(q *guarantee.AskDuties) {
			q.Vehicle.Certificate.WearParts = []guarantee.WearPart{{ID: "p"}, {ID: "p"}}
		}), aftersales.RuleNameFree, "vehicle.certificate.wear_parts[1].id"},
		{duties(func(q *guarantee.AskDuties) { q.Faults[0].Reported = time.Time{} }), aftersales.RuleRequired, "faults[0].reported"},
		{duties(func(q *guarantee.AskDuties) { q.Faults[0].Problem = "" }), aftersales.RuleRequired, "faults[0].problem"},
		{duties(func(q *guarantee.AskDuties) { q.Faults[0].Other = early }), aftersales.RuleOrderOfTime, "faults[0].other"},
		{duties(func(q *guarantee.AskDuties) { q.Repairs[0].Agreed = time.Time{} }), aftersales.RuleRequired, "repairs[0].agreed"},
		{duties(func(q *guarantee.AskDuties) { q.Repairs[0].Completed = early }), aftersales.RuleOrderOfTime, "repairs[0].completed"},
		{duties(func(q *guarantee.AskDuties) { q.Repairs[0].Reported = when.Add(time.Second) }), aftersales.RuleOrderOfTime, "repairs[0].reported"},
		{duties(func(q *guarantee.AskDuties) {
			q.Repairs[0].Pauses = []guarantee.Interval{{Reason: guarantee.PauseRescue}}
		}), aftersales.RuleRequired, "repairs[0].pauses[0].from"},
		{duties(func(q *guarantee.AskDuties) {
			q.Repairs[0].Pauses = []guarantee.Interval{{Reason: guarantee.PauseRescue, From: when, To: early}}
		}), aftersales.RuleOrderOfTime, "repairs[0].pauses[0].to"},
		{duties(func(q *guarantee.AskDuties) {
			q.Repairs[0].Replaced = []guarantee.Replacement{{Group: guarantee.GroupBody}}
		}), aftersales.RuleRequired, "repairs[0].replaced[0].assembly"},
		{duties(func(q *guarantee.AskDuties) { q.Repairs = append(q.Repairs, q.Repairs[0]) }), aftersales.RuleNameFree, "repairs[1].id"},
		{duties(func(q *guarantee.AskDuties) { q.Repairs[0].Agreed = when.Add(time.Microsecond) }), aftersales.RuleOrderOfTime, "repairs[0].agreed"},
		{duties(func(q *guarantee.AskDuties) { q.Requests = []guarantee.Request{request, request} }), aftersales.RuleNameFree, "requests[1].id"},
		{duties(func(q *guarantee.AskDuties) {
			q.Requests = []guarantee.Request{{ID: "rq", Remedy: guarantee.RemedyAssembly, Received: when}}
		}), aftersales.RuleChoice, "requests[0].remedy"},
		{duties(func(q *guarantee.AskDuties) {
			q.Requests = []guarantee.Request{{ID: "rq", Remedy: guarantee.RemedyReturn}}
		}), aftersales.RuleRequired, "requests[0].received"},
		{duties(func(q *guarantee.AskDuties) { r := request; r.Answered = early; q.Requests = []guarantee.Request{r} }), aftersales.RuleOrderOfTime, "requests[0].answered"},
		{duties(func(q *guarantee.AskDuties) { r := request; r.Done = early; q.Requests = []guarantee.Request{r} }), aftersales.RuleOrderOfTime, "requests[0].done"},
		{duties(func(q *guarantee.AskDuties) { q.Warned = []guarantee.Warned{{Step: guarantee.StepDays}} }), aftersales.RuleRequired, "warned[0].at"},
		{duties(func(q *guarantee.AskDuties) { q.At = time.Time{} }), aftersales.RuleRequired, "at"},
		{coverage(func(*guarantee.AskCoverage) {}), "", ""},
		{coverage(func(q *guarantee.AskCoverage) { q.Fault.Reported = when.Add(time.Second) }), aftersales.RuleOrderOfTime, "fault.reported"},
		{coverage(func(q *guarantee.AskCoverage) { q.Vehicle = guarantee.Vehicle{Kind: guarantee.KindCar} }), aftersales.RuleRequired, "vehicle.invoiced"},
		{coverage(func(q *guarantee.AskCoverage) { q.Vehicle = guarantee.Vehicle{Invoiced: date("2026-03-02")} }), aftersales.RuleRequired, "vehicle.kind"},
		{coverage(func(q *guarantee.AskCoverage) { q.Fault.Work = "w2" }), aftersales.RuleThere, "fault.work"},
		{coverage(func(q *guarantee.AskCoverage) { q.Works = append(q.Works, q.Works[0]) }), aftersales.RuleNameFree, "works[1].id"},
		{coverage(func(q *guarantee.AskCoverage) { q.Works[0].Released = time.Time{} }), aftersales.RuleRequired, "works[0].released"},
		{coverage(func(q *guarantee.AskCoverage) { q.Works[0].Again = []guarantee.Rerepair{{}} }), aftersales.RuleRequired, "works[0].again[0].released"},
		{coverage(func(q *guarantee.AskCoverage) {
			q.Works[0].Again = []guarantee.Rerepair{{Released: early.Add(-time.Second)}}
		}), aftersales.RuleOrderOfTime, "works[0].again[0].released"},
		{coverage(func(q *guarantee.AskCoverage) { q.Works[0].Again = []guarantee.Rerepair{{Released: early}} }), "", ""},
		{coverage(func(q *guarantee.AskCoverage) {
			q.Works[0].Repair, q.Works[0].Promise = guarantee.RepairClassWhole, aftersales.Period{Months: 3}
		}), guarantee.RuleWorkshop, "works[0].promise.days"},
		{coverage(func(q *guarantee.AskCoverage) { q.Works[0].Promise.Days = 9 }), guarantee.RuleWorkshop, "works[0].promise.days"},
		{coverage(func(q *guarantee.AskCoverage) { q.Works[0].Promise.Km = 1_999 }), guarantee.RuleWorkshop, "works[0].promise.km"},
		{coverage(func(q *guarantee.AskCoverage) { q.Works[0].Promise = aftersales.Period{Months: 1, Days: 9} }), guarantee.RuleWorkshop, "works[0].promise.days"},
		{coverage(func(q *guarantee.AskCoverage) { q.Works[0].Promise = aftersales.Period{Months: 1, Km: 2_000} }), "", ""},
		{coverage(func(q *guarantee.AskCoverage) { q.Promises = append(q.Promises, q.Promises[0]) }), aftersales.RuleNameFree, "promises[1].id"},
		{coverage(func(q *guarantee.AskCoverage) { q.Promises[0].Basis = pricing.CoverageNewCar }), aftersales.RuleChoice, "promises[0].basis"},
		{coverage(func(q *guarantee.AskCoverage) { q.Promises[0].From = aftersales.Date{} }), aftersales.RuleRequired, "promises[0].from"},
		{aid(func(*guarantee.AskAid) {}), "", ""},
		{aid(func(q *guarantee.AskAid) { q.Vehicle = guarantee.Vehicle{} }), aftersales.RuleRequired, "vehicle.kind"},
	} {
		err := test.ask()
		var refused *aftersales.RefusedError
		switch {
		case test.code == "":
			if err != nil {
				t.Errorf("whole: %v", err)
			}
		case !errors.As(err, &refused):
			t.Errorf("%s at %s: got %v", test.code, test.path, err)
		default:
			if v := refused.Violations[0]; v.Code != test.code || v.Path != test.path {
				t.Errorf("got %s at %s, want %s at %s", v.Code, v.Path, test.code, test.path)
			}
		}
	}
}

// TestAsk: a version that is newer, or none, and a name that is no question's cannot be read.
func TestAsk(t *testing.T) {
	for _, test := range []struct {
		name    string
		version int
		code    aftersales.Code
	}{{"count", guarantee.Version + 1, aftersales.RuleVersion}, {"count", 0, aftersales.RuleNumber}, {"price", 1, aftersales.RuleChoice}, {"count", 1, aftersales.RuleRequired}} {
		answer, err := guarantee.Ask(test.name, test.version, aftersales.Raw(`{}`))
		var u *aftersales.UnreadableError
		if answer != nil || !errors.As(err, &u) || u.Code != test.code {
			t.Errorf("%s, version %d: got %v, %v", test.name, test.version, answer, err)
		}
	}
}

// TestAnOrderTakesTheAnswer: what coverage answers goes into an order for a comeback as it is, with the term in which another cause may be shown.
func TestAnOrderTakesTheAnswer(t *testing.T) {
	reported := at("2026-05-11 10:00:00")
	f := fault(reported, 30_500)
	f.Work = "i1"
	a := covers(t, guarantee.AskCoverage{Fault: f, Works: []guarantee.Work{{ID: "i1", Repair: guarantee.RepairClassSecondLevel, Class: guarantee.VehicleClassCar, Released: at("2026-05-08 16:00:00"), Odometer: read(30_000, at("2026-05-08 16:00:00"))}}})
	earlier, _ := aftersales.NewRef(workorder.Stage, "RO-1")
	subject, _ := aftersales.NewRef(workorder.Stage, "RO-2")
	call := aftersales.Call{Subject: subject, At: reported, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}
	open := workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: aftersales.Party{ID: "c1"}, Vehicle: aftersales.Vehicle{ID: "v1"}, Advisor: "a1", Policy: workorder.DefaultPolicy(),
		Payers:   []workorder.PayerParty{{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "d1"}}},
		Comeback: workorder.Comeback{Order: earlier, Reported: reported, Coverage: a.Coverage, ProofDue: a.ProofDue},
	}
	var o workorder.Order
	if _, err := o.Do(call, open); err != nil {
		t.Fatal(err)
	}
	if got := o.Snapshot().Comeback; got.Coverage != a.Coverage || !got.ProofDue.Equal(at("2026-05-15 00:00:00")) {
		t.Errorf("got %+v", got)
	}
}
