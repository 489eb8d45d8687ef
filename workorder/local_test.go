package workorder_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
	"github.com/aftersales-go/aftersales/workorder"
)

// messaged authorises by message what comes to so much, as work of a class, in a house that takes no more for consent.
func messaged(class workorder.RepairClass, minor int64) func(*shop) error {
	return func(s *shop) error {
		s.policy.FirstConsent = aftersales.ConsentMessage
		s.opened()
		s.do(asAdvisor, workorder.SetRepairClass{Repair: class, Class: workorder.VehicleClassCar})
		s.do(asAdvisor, workorder.AddItem{Item: "i3", Work: partWork(minor)})
		s.quote("o1", "i3")
		return answered(s, "o1", answeredBy(aftersales.MethodMessage, ""))
	}
}

// worded authorises by word a part of a class.
func worded(class pricing.Class) func(*shop) error {
	return func(s *shop) error {
		s.authorised()
		w := partWork(100_00)
		w.Lines[0].Class, w.Lines[0].Consent = class, "slip-7"
		s.do(asTechnician, workorder.ProposeAddition{Item: "x1", Work: w})
		s.quote("o2", "x1")
		return answered(s, "o2", answeredBy(aftersales.MethodSpoken, "m1"))
	}
}

// undiagnosed quotes work of a class that answers a concern into which nobody looked.
func undiagnosed(class workorder.RepairClass) func(*shop) error {
	return func(s *shop) error {
		s.open()
		s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: padsWork()})
		s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
		s.do(asAdvisor, workorder.SetRepairClass{Repair: class, Class: workorder.VehicleClassCar})
		return s.give(s.call(asAdvisor), s.offerOf("o1", "i1"))
	}
}

// uncertified delivers work of a class without a certificate.
func uncertified(class workorder.RepairClass) func(*shop) error {
	return func(s *shop) error {
		s.opened()
		s.do(asAdvisor, workorder.SetRepairClass{Repair: class, Class: workorder.VehicleClassCar})
		s.quote("o1", "i1", "i2")
		s.do(asCustomer, s.answer("o1"))
		for _, item := range []aftersales.ID{"i1", "i2"} {
			s.do(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
		}
		s.finish("i1", "i2")
		for _, item := range []aftersales.ID{"i1", "i2"} {
			s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
		}
		s.do(asCashier, shopBill(571_00, "i1", "i2"))
		s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(571_00), Method: workorder.PaymentMethodCash})
		s.prepare()
		s.do(asCustomer, workorder.Accept{Person: "c1", Explained: shopExplained()})
		return s.give(s.call(asAdvisor), workorder.Deliver{To: "c1"})
	}
}

// unplated opens an order for a vehicle with a plate, or without one.
func unplated(plate string) func(*shop) error {
	return func(s *shop) error {
		o := s.openCommand()
		o.Vehicle.Plate = aftersales.Plate{}
		if plate != "" {
			var err error
			if o.Vehicle.Plate, err = aftersales.ParsePlate(plate); err != nil {
				s.t.Fatal(err)
			}
		}
		return s.give(s.call(asAdvisor), o)
	}
}

// failed claims what the guarantee gives for work that left the shop under the policy: after so many re-repairs, or a second after its last day where it is late. What else the law of the place asks is left out, or the work would not leave without a certificate.
func failed(again int, late, bad bool, claims guarantee.CoverageClaims) func(*shop) error {
	return func(s *shop) error {
		done := stay{name: "RO-1", opened: "2026-03-02 09:00:00", passed: "2026-03-02 15:00:00", out: "2026-03-03 10:00:00", km: 30_000, open: func(o *workorder.Open) {
			o.Policy.Local = workorder.Local{Guarantee: s.policy.Local.Guarantee}
		}}.done(s.t)
		h, err := workorder.RepairHistoryOf([]workorder.Snapshot{done})
		if err != nil {
			return err
		}
		work, _ := h.Work(done.Subject, "i1")
		at := work.Released
		for range again {
			at = at.Add(time.Hour)
			work.Again = append(work.Again, guarantee.Rerepair{Released: at})
		}
		at = at.Add(time.Hour)
		if late {
			at = china(s.t, "2026-03-14 00:00:01") // ten days from 3 March
		}
		_, err = guarantee.AskCoverage{
			Calendar: shanghai(), At: at, Works: []guarantee.Work{work}, Claims: claims,
			Fault: guarantee.Fault{Problem: "squeal", Nature: guarantee.NatureQuality, Reported: at, Odometer: aftersales.Odometer{Km: 30_100, At: at}, Work: work.ID, BadPart: bad},
		}.Answer()
		return err
	}
}

// TestLocalRules gives each thing that the law of a place asks, in the place and where none is known: what decides is the policy, and nothing but what the place asks.
func TestLocalRules(t *testing.T) {
	const none aftersales.Code = ""
	covered, back := guarantee.CoverageClaims{Answer: pricing.CoverageCovered}, guarantee.CoverageClaims{Where: guarantee.WhereFeeBack}
	seen := map[string]bool{}
	for _, c := range []struct {
		place           aftersales.ID
		what            string
		act             func(*shop) error
		national, local aftersales.Code
	}{
		{"CN-BJ", "whole vehicle by message", messaged(workorder.RepairClassWhole, 1_00), none, workorder.RuleConsentLevel},
		{"CN-BJ", "second level by message", messaged(workorder.RepairClassSecondLevel, 1_00), none, workorder.RuleConsentLevel},
		{"CN-BJ", "assembly by message", messaged(workorder.RepairClassAssembly, 1_00), none, none},
		{"CN-BJ", "minor repair without a certificate", uncertified(workorder.RepairClassMinor), none, workorder.RuleCertified},
		{"CN-BJ", "first level without a certificate", uncertified(workorder.RepairClassFirstLevel), none, workorder.RuleCertified},
		{"CN-BJ", "a bad part after the last day", failed(0, true, true, covered), guarantee.RuleWorkshop, none},
		{"CN-BJ", "another failure after the last day", failed(0, true, false, covered), guarantee.RuleWorkshop, guarantee.RuleWorkshop},
		{"CN-CQ", "no plate", unplated(""), none, aftersales.RuleRequired},
		{"CN-CQ", "a temporary plate", unplated("渝A1234临"), none, none},
		{"CN-SH", "whole vehicle by message", messaged(workorder.RepairClassWhole, 1_00), none, workorder.RuleConsentLevel},
		{"CN-SH", "assembly by message", messaged(workorder.RepairClassAssembly, 1_00), none, workorder.RuleConsentLevel},
		{"CN-SH", "second level by message", messaged(workorder.RepairClassSecondLevel, 1_00), none, workorder.RuleConsentLevel},
		{"CN-SH", "first level by message", messaged(workorder.RepairClassFirstLevel, 5_000_00), none, none},
		{"CN-ZJ", "assembly by message", messaged(workorder.RepairClassAssembly, 1_00), none, workorder.RuleConsentLevel},
		{"CN-ZJ", "a salvaged part by word", worded(pricing.ClassSalvaged), none, none},
		{"CN-330200", "assembly by message, as the province has it", messaged(workorder.RepairClassAssembly, 1_00), none, workorder.RuleConsentLevel},
		{"CN-330200", "minor repair without a diagnosis", undiagnosed(workorder.RepairClassMinor), none, workorder.RuleDiagnosed},
		{"CN-330200", "a salvaged part by word", worded(pricing.ClassSalvaged), none, workorder.RuleConsentLevel},
		{"CN-330200", "a repaired part by word", worded(pricing.ClassRepaired), none, workorder.RuleConsentLevel},
		{"CN-330200", "an original part by word", worded(pricing.ClassOriginal), none, none},
		{"CN-330200", "the fee back after two re-repairs", failed(2, false, false, back), guarantee.RuleRerepair, none},
		{"CN-330200", "the fee back after one re-repair", failed(1, false, false, back), guarantee.RuleRerepair, guarantee.RuleRerepair},
		{"CN-410100", "second level by message", messaged(workorder.RepairClassSecondLevel, 1_00), none, workorder.RuleConsentLevel},
		{"CN-410100", "1000.00 yuan by message", messaged(workorder.RepairClassMinor, 1_000_00), none, workorder.RuleConsentLevel},
		{"CN-410100", "999.99 yuan by message", messaged(workorder.RepairClassMinor, 999_99), none, none},
	} {
		local, known := shopPolicy().In(c.place)
		if !known {
			t.Fatalf("%s is not known", c.place)
		}
		for in, policy := range map[string]workorder.Policy{"the nation": shopPolicy(), "the place": local} {
			want := c.national
			if in == "the place" {
				want = c.local
			}
			s := newShop(t)
			s.policy = policy
			switch err := c.act(s); {
			case want == none && err != nil:
				t.Errorf("%s, %s: %s refuses: %s", c.place, c.what, in, aftersales.Explain(err, aftersales.English))
			case want != none && (!errors.Is(err, want) || len(shopCodes(err)) != 1):
				t.Errorf("%s, %s: %s refuses with %v, and should with %s", c.place, c.what, in, err, want)
			}
		}
		if c.national != c.local {
			seen[c.place+" "+string(c.national+c.local)] = true
		}
	}
	for _, r := range workorder.EveryLocalRule() {
		if !seen[r.Jurisdiction+" "+string(r.Rule)] {
			t.Errorf("%s, %s: nothing shows what it decides", r.Jurisdiction, r.Rule)
		}
		if !strings.Contains(r.Source.EN, "article") || !strings.HasPrefix(r.Source.ZH, "《") {
			t.Errorf("%s, %s: its source is %v", r.Jurisdiction, r.Rule, r.Source)
		}
	}
}

// TestPolicyIn: a district lies in its city and its province, a place of which nothing is known has the national rules, and a policy that moves takes nothing along.
func TestPolicyIn(t *testing.T) {
	in := func(place aftersales.ID) workorder.Local {
		p, known := workorder.DefaultPolicy().In(place)
		if p.Jurisdiction != place || known != (len(workorder.LocalRules(place)) > 0) || known == reflect.ValueOf(p.Local).IsZero() {
			t.Errorf("%s: got %+v, known %t", place, p, known)
		}
		return p.Local
	}
	for a, b := range map[aftersales.ID]aftersales.ID{"CN-330203": "CN-330200", "CN-330100": "CN-ZJ", "CN-330000": "CN-ZJ", "CN-310115": "CN-SH", "CN-110108": "CN-BJ", "CN-500103": "CN-CQ", "CN-410105": "CN-410100"} {
		if got, want := in(a), in(b); !reflect.DeepEqual(got, want) {
			t.Errorf("%s is not %s: %+v, %+v", a, b, got, want)
		}
	}
	if got, province := in("CN-330200"), in("CN-ZJ"); !slices.Equal(got.Contract, province.Contract) || len(got.WrittenParts) == 0 {
		t.Errorf("a city without what its province asks: %+v", got)
	}
	for _, place := range []aftersales.ID{"", "CN", "CN-GD", "CN-HA", "CN-410000", "CN-440100", "CN-33020", "CN-33020x", "US-330200", "330200", "DE-BY"} {
		if got := in(place); !reflect.ValueOf(got).IsZero() {
			t.Errorf("%s is not the nation: %+v", place, got)
		}
	}
	p, _ := workorder.DefaultPolicy().In("CN-BJ")
	p.Clocks = 3
	if moved, _ := p.In("CN-SH"); !reflect.DeepEqual(moved.Local, in("CN-SH")) || moved.Clocks != 3 {
		t.Errorf("moved from one place to another: %+v", moved)
	}
	if p.Local.Contract[0] = workorder.RepairClassMinor; in("CN-BJ").Contract[0] == workorder.RepairClassMinor {
		t.Error("who changes their policy changes everybody's")
	}
}

// TestLocalPolicyIsJudged: no law of a place is in another currency than the prices, or less than nothing, or lets a shop try a third time.
func TestLocalPolicyIsJudged(t *testing.T) {
	foreign, _ := aftersales.NewMoney(1_000_00, aftersales.CurrencyUSD)
	for want, local := range map[aftersales.Code]workorder.Local{
		pricing.RuleCurrency:   {ContractFrom: foreign},
		aftersales.RuleNumber:  {ContractFrom: shopMoney(-1)},
		guarantee.RuleRerepair: {Guarantee: guarantee.Policy{Failed: guarantee.WhereHere}},
		aftersales.RuleChoice:  {Contract: []workorder.RepairClass{"no such"}},
		"":                     {Unplated: workorder.UnplatedTaken},
	} {
		s := newShop(t)
		s.policy.Local = local
		if err := s.give(s.call(asAdvisor), s.openCommand()); want == "" && err != nil || want != "" && (!errors.Is(err, want) || len(shopCodes(err)) != 1) {
			t.Errorf("%+v: got %v, want %s", local, err, want)
		}
	}
}

// TestAdvisorDiscountIsAPercentage: nothing and all of it are policies too.
func TestAdvisorDiscountIsAPercentage(t *testing.T) {
	for percent, good := range map[string]bool{"-0.000001": false, "0": true, "100": true, "100.000001": false} {
		s := newShop(t)
		s.policy.AdvisorDiscount = shopNumber(percent)
		if err := s.give(s.call(asAdvisor), s.openCommand()); good && err != nil || !good && !errors.Is(err, aftersales.RuleNumber) {
			t.Errorf("%s per cent: %v", percent, err)
		}
	}
}

// TestUnplatedWords: a value has words in both languages.
func TestUnplatedWords(t *testing.T) {
	for _, u := range []workorder.Unplated{workorder.UnplatedTaken, workorder.UnplatedRefused} {
		if text := u.Text(); u.Since() != 1 || text.EN == "" || text.ZH == "" {
			t.Errorf("%s: %+v", u, text)
		}
	}
}
