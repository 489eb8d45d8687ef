package workorder_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// attack is one attempt to get past the door. A row without codes is the other side of a boundary: it must be accepted.
type attack struct {
	name string
	at   func(*shop) // where the order stands
	give func(*shop) (aftersales.Call, workorder.Command)
	want []aftersales.Code
}

// The codes, short enough for a table.
const (
	as001, as002, as003, as004, as005, as006, as007, as008, as009 = aftersales.RuleRequired, aftersales.RuleChoice, aftersales.RuleLength, aftersales.RuleRole, aftersales.RuleOrderOfTime, aftersales.RuleCleanText, aftersales.RuleNumber, aftersales.RuleSignature, aftersales.RuleSignatureTime
	as101, as102, as103, as104, as105, as106                      = aftersales.RuleWaiver, aftersales.RuleLife, aftersales.RuleThere, aftersales.RuleNameFree, aftersales.RuleSameCommand, aftersales.RuleExpected
	wo007, wo008, wo009, wo010, wo011, wo012, wo013               = workorder.RuleTermsSettled, workorder.RuleItemAuthorised, workorder.RuleAdditionAuthorised, workorder.RuleCovered, workorder.RuleSigner, workorder.RuleDeclined, workorder.RuleTolerance
	wo016, wo018, wo019, wo020, wo024, wo025                      = workorder.RuleDispatched, workorder.RuleAllDone, workorder.RuleOtherInspector, workorder.RuleFailureCauses, workorder.RuleBillExact, workorder.RuleDelivery
	wo023, wo029, wo030, wo115, wo116, wo117                      = workorder.RuleBillGiven, workorder.RulePriceAuthority, workorder.RulePaymentBound, workorder.RuleConsentLevel, workorder.RuleWitness, workorder.RuleOfferOnce
)

// is is what a row wants.
func is(codes ...aftersales.Code) []aftersales.Code { return codes }

// so gives a command that the state has no part in.
func so(by aftersales.Actor, cmd workorder.Command) func(*shop) (aftersales.Call, workorder.Command) {
	return func(s *shop) (aftersales.Call, workorder.Command) { return s.call(by), cmd }
}

// from gives a command made from the state.
func from(by aftersales.Actor, cmd func(*shop) workorder.Command) func(*shop) (aftersales.Call, workorder.Command) {
	return func(s *shop) (aftersales.Call, workorder.Command) {
		c := cmd(s)
		return s.call(by), c
	}
}

// signing gives an answer to the offer whose response is edited before it is signed.
func signing(offer aftersales.ID, edit func(*shop, *aftersales.Response)) func(*shop) (aftersales.Call, workorder.Command) {
	return from(asCustomer, func(s *shop) workorder.Command {
		return s.answer(offer, func(r *aftersales.Response) { edit(s, r) })
	})
}

// signed gives an answer to the offer that is edited after it was signed and attested.
func signed(offer aftersales.ID, edit func(*shop, *workorder.Answer)) func(*shop) (aftersales.Call, workorder.Command) {
	return from(asCustomer, func(s *shop) workorder.Command {
		a := s.answer(offer)
		edit(s, &a)
		return a
	})
}

// calling gives a command under a call that is edited.
func calling(by aftersales.Actor, cmd workorder.Command, edit func(*shop, *aftersales.Call)) func(*shop) (aftersales.Call, workorder.Command) {
	return func(s *shop) (aftersales.Call, workorder.Command) {
		c := s.call(by)
		edit(s, &c)
		return c, cmd
	}
}

func (s *shop) frozen(offer aftersales.ID) workorder.Offer {
	snapshot := s.order.Snapshot()
	o, _ := snapshot.Offer(offer)
	return o
}

// change has the service manager put other work on i1.
func (s *shop) change(edit func(*workorder.Work)) {
	s.t.Helper()
	w := padsWork()
	edit(&w)
	s.do(asManager, workorder.ChangeItem{Item: "i1", Work: w})
}

// TestAttacks gives every attack and asks for exactly the rules that refuse it, and for an order that is the same to the byte.
func TestAttacks(t *testing.T) {
	var all []stagetest.Attack[*workorder.Order, workorder.Command]
	for _, a := range slices.Concat(alterations(), billing(), working(), alteredAnswers(), movedAnswers(), signers(), strengths(), times(), offers(), doors(), handovers(), wholeAttacks()) {
		all = append(all, stagetest.Attack[*workorder.Order, workorder.Command]{Name: a.name, Want: stagetest.Codes(a.want), Give: func(t testing.TB) (*workorder.Order, aftersales.Call, workorder.Command) {
			s := newShop(t)
			a.at(s)
			call, cmd := a.give(s)
			return s.order, call, cmd
		}})
	}
	stage().Attacks(t, 640, all)
}

// alterations change the work after the customer signed for it.
func alterations() []attack {
	var rows []attack
	for _, change := range []struct {
		name string
		edit func(*workorder.Work)
		want []aftersales.Code
	}{
		{"price up by the finest step", func(w *workorder.Work) { w.Lines[1].Price = shopPrice("85.505") }, is(wo010)},
		{"price up, another down", func(w *workorder.Work) { w.Lines[0].Price, w.Lines[1].Price = shopPrice("190"), shopPrice("93") }, is(wo010)},
		{"price down", func(w *workorder.Work) { w.Lines[1].Price = shopPrice("85") }, nil},
		{"original part becomes remanufactured", func(w *workorder.Work) { w.Lines[1].Class = pricing.ClassRemanufactured }, is(wo010)},
		{"part class left out", func(w *workorder.Work) { w.Lines[1].Class = "" }, is(wo010)},
		{"another part number", func(w *workorder.Work) { w.Lines[1].Part = "5Q0-698-152" }, is(wo010)},
		{"another description of a line", func(w *workorder.Work) { w.Lines[1].Text = "Line l2, simple" }, is(wo010)},
		{"another description of the item", func(w *workorder.Work) { w.Text = "Inspect front brake pads" }, is(wo010)},
		{"look-alike description", func(w *workorder.Work) { w.Text = "Replаce front brake pads" }, is(wo010)}, // a Cyrillic а
		{"twice the quantity at half the price", func(w *workorder.Work) {
			w.Lines[1].Quantity, w.Lines[1].Price = shopNumber("4"), shopPrice("42.75")
		}, is(wo010)},
		{"less quantity", func(w *workorder.Work) { w.Lines[1].Quantity = shopNumber("1") }, is(wo010)},
		{"another tax rate", func(w *workorder.Work) { w.Lines[1].Tax.Rate = shopNumber("6") }, is(wo010)},
		{"another tax treatment", func(w *workorder.Work) { w.Lines[1].Tax = pricing.Tax{Treatment: pricing.TreatmentExempt} }, is(wo010)},
		{"labour becomes a part", func(w *workorder.Work) { w.Lines[0].Kind = pricing.KindPart }, is(wo010)},
		{"a line removed", func(w *workorder.Work) { w.Lines = w.Lines[:1] }, is(wo010)},
		{"all lines removed", func(w *workorder.Work) { w.Lines = nil }, is(wo010)},
		{"a line added for nothing", func(w *workorder.Work) { w.Lines = append(w.Lines, shopLine("l3", pricing.KindPart, "1", "0")) }, is(wo010)},
		{"lines exchanged", func(w *workorder.Work) { w.Lines[0], w.Lines[1] = w.Lines[1], w.Lines[0] }, is(wo010)},
		{"a line under another name", func(w *workorder.Work) { w.Lines[1].ID = "l9" }, is(wo010)},
		{"shares moved to another payer", func(w *workorder.Work) {
			w.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: shopNumber("50")}, {Payer: pricing.PayerInsurer, Percent: shopNumber("50")}}
		}, is(wo010)},
		{"the customer's share written out", func(w *workorder.Work) {
			w.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: shopNumber("100")}}
		}, is(wo010)},
		{"discount given", func(w *workorder.Work) { w.Lines[1].Discount.Amount = shopMoney(1) }, nil},
		{"what it answers", func(w *workorder.Work) { w.Answers.ID = "k2" }, nil},
		{"package price named", func(w *workorder.Work) { w.Package = shopMoney(471_00) }, nil},
	} {
		rows = append(rows,
			attack{change.name + ", then dispatched", func(s *shop) { s.authorised(); s.change(change.edit) },
				so(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}}), change.want},
			attack{change.name + ", then begun", func(s *shop) { s.dispatched(); s.change(change.edit) },
				so(asTechnician, workorder.StartWork{Item: "i1"}), change.want})
		if change.want != nil {
			rows = append(rows, attack{change.name + ", then billed", func(s *shop) { s.inspected(); s.change(change.edit) },
				so(asCashier, shopBill(571_00, "i1", "i2")), change.want})
		}
	}
	return append(rows,
		attack{"discount taken back after signing", func(s *shop) {
			s.opened()
			s.change(func(w *workorder.Work) { w.Lines[1].Discount.Amount = shopMoney(1) })
			s.quote("o1", "i1")
			s.do(asCustomer, s.answer("o1"))
			s.change(func(*workorder.Work) {})
		}, so(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}}), is(wo010)},
		attack{"changed between offer and answer", func(s *shop) {
			s.quoted()
			s.change(func(w *workorder.Work) { w.Lines[1].Price = shopPrice("85.51") })
		}, signing("o1", func(*shop, *aftersales.Response) {}), is(wo117)},
		attack{"changed, declined and begun", func(s *shop) {
			s.dispatched()
			s.change(func(w *workorder.Work) { w.Lines[1].Price = shopPrice("90") })
			s.quote("o2", "i1")
			s.do(asCustomer, s.answer("o2", func(r *aftersales.Response) { r.Answers[0].Decision = aftersales.Decline }))
		}, so(asTechnician, workorder.StartWork{Item: "i1"}), is(wo010)},
		attack{"changed, authorised anew and begun", func(s *shop) {
			s.dispatched()
			s.change(func(w *workorder.Work) { w.Lines[1].Price = shopPrice("90") })
			s.quote("o2", "i1")
			s.do(asCustomer, s.answer("o2"))
		}, so(asTechnician, workorder.StartWork{Item: "i1"}), nil},
		attack{"changed after it was billed", (*shop).billed,
			so(asManager, workorder.ChangeItem{Item: "i1", Work: padsWork()}), is(wo024)},
	)
}

// prepared stands where at leads, and ready.
func prepared(at func(*shop)) func(*shop) {
	return func(s *shop) {
		s.t.Helper()
		at(s)
		s.prepare()
	}
}

// contractTerms are the terms that an order is shown for signature with, and nothing settled beside.
func contractTerms() workorder.Terms {
	t := shopTerms()
	return workorder.Terms{Overrun: t.Overrun, Tariff: t.Tariff, Guarantee: t.Guarantee}
}

// overrun stands with i1 done with three parts instead of two, under an agreed tolerance in per cent.
func overrun(tolerance string) func(*shop) {
	return func(s *shop) {
		s.t.Helper()
		s.opened()
		if tolerance != "" {
			terms := shopTerms()
			terms.Overrun, terms.Tolerance = workorder.OverrunTolerance, shopNumber(tolerance)
			s.do(asAdvisor, workorder.SetTerms{Terms: terms})
		}
		s.quote("o1", "i1", "i2")
		s.do(asCustomer, s.answer("o1"))
		for _, item := range []aftersales.ID{"i1", "i2"} {
			s.do(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
			s.do(asTechnician, workorder.StartWork{Item: item})
			done := workorder.FinishWork{Result: shopResult(), Item: item}
			if item == "i1" {
				done.Actual = []workorder.Actual{{Line: "l2", Quantity: shopNumber("3"), Reason: "worn"}}
			}
			s.do(asTechnician, done)
			s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
		}
	}
}

func billing() []attack {
	withAddition := func(answer func(*aftersales.Response)) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.inspected()
			s.do(asTechnician, workorder.ProposeAddition{Item: "x1", Work: partWork(100_00)})
			if answer != nil {
				s.quote("o2", "x1")
				s.do(asCustomer, s.answer("o2", answer))
			}
		}
	}
	return []attack{
		{"bill to the cent", (*shop).inspected, so(asCashier, shopBill(571_00, "i2", "i1")), nil},
		{"bill a cent above the total", (*shop).inspected, so(asCashier, shopBill(571_01, "i1", "i2")), is(wo024)},
		{"bill a cent below the total", (*shop).inspected, so(asCashier, shopBill(570_99, "i1", "i2")), is(wo024)},
		{"bill in another currency", (*shop).inspected, from(asCashier, func(*shop) workorder.Command {
			b := shopBill(571_00, "i1", "i2")
			b.Total, _ = aftersales.NewMoney(571_00, aftersales.CurrencyUSD)
			return b
		}), is(wo024)},
		{"bill of a part of the work", (*shop).inspected, so(asCashier, shopBill(471_00, "i1")), is(wo024)},
		{"bill twice", (*shop).billed, so(asCashier, shopBill(571_00, "i1", "i2")), is(wo024)},
		{"bill an item twice on one bill", (*shop).inspected, so(asCashier, shopBill(1042_00, "i1", "i2", "i1")), is(wo024)},
		{"bill nothing", (*shop).inspected, so(asCashier, shopBill(571_00)), is(as001)},
		{"bill a payer without a share", (*shop).inspected, so(asCashier, workorder.Bill{Explained: true, Payer: pricing.PayerInsurer, Items: []aftersales.ID{"i1", "i2"}, Total: shopMoney(571_00)}), is(wo024)},
		{"bill an unknown payer", (*shop).inspected, so(asCashier, workorder.Bill{Explained: true, Payer: "neighbour", Items: []aftersales.ID{"i1", "i2"}, Total: shopMoney(571_00)}), is(as002)},
		{"bill an item that was never offered", withAddition(nil), so(asCashier, shopBill(671_00, "i1", "i2", "x1")), is(wo008)},
		{"bill an item that was offered and not answered", func(s *shop) { withAddition(nil)(s); s.quote("o2", "x1") }, so(asCashier, shopBill(671_00, "i1", "i2", "x1")), is(wo008)},
		{"bill an item that was declined", withAddition(func(r *aftersales.Response) { r.Answers[0].Decision = aftersales.Decline }), so(asCashier, shopBill(671_00, "i1", "i2", "x1")), is(wo012)},
		{"bill an item that was deferred", withAddition(func(r *aftersales.Response) { r.Answers[0].Decision = aftersales.Defer }), so(asCashier, shopBill(671_00, "i1", "i2", "x1")), is(wo008)},
		{"bill an item that is not there", (*shop).inspected, so(asCashier, shopBill(571_00, "i1", "i9")), is(as103)},
		{"bill before the work is done", func(s *shop) { s.dispatched(); s.finish("i1") }, so(asCashier, shopBill(471_00, "i1")), is(wo018)},
		{"bill during rework", func(s *shop) {
			s.dispatched()
			s.finish("i1", "i2")
			s.do(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultFail, Causes: []workorder.Cause{workorder.CauseCare}})
		}, so(asCashier, shopBill(100_00, "i2")), is(wo020)},
		{"bill before inspection", func(s *shop) { s.dispatched(); s.finish("i1", "i2") }, so(asCashier, shopBill(571_00, "i1", "i2")), is(as102)},
		{"bill at the price before a reduction", func(s *shop) {
			s.inspected()
			s.change(func(w *workorder.Work) { w.Lines[1].Price = shopPrice("85") })
		}, so(asCashier, shopBill(571_00, "i1", "i2")), is(wo024)},
		{"bill at the reduced price", func(s *shop) {
			s.inspected()
			s.change(func(w *workorder.Work) { w.Lines[1].Price = shopPrice("85") })
		}, so(asCashier, shopBill(570_00, "i1", "i2")), nil},
		{"overrun without a tolerance", overrun(""), so(asCashier, shopBill(656_50, "i1", "i2")), is(wo013)},
		{"overrun a cent above the tolerance", overrun("14.973"), so(asCashier, shopBill(656_50, "i1", "i2")), is(wo013)},
		{"overrun at the tolerance", overrun("14.974"), so(asCashier, shopBill(656_50, "i1", "i2")), nil},
		{"overrun kept off the bill", overrun("20"), so(asCashier, shopBill(571_00, "i1", "i2")), is(wo024)},
		{"tolerance raised above a hundred per cent", (*shop).opened, so(asAdvisor, workorder.SetTerms{Terms: workorder.Terms{Overrun: workorder.OverrunTolerance, Tolerance: shopNumber("100.000001")}}), is(as007)},
		{"payment of the bill", (*shop).billed, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(571_00), Method: workorder.PaymentMethodCash}), nil},
		{"payment a cent above the bill", (*shop).billed, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(571_01), Method: workorder.PaymentMethodCash}), is(wo030)},
		{"payment without a bill", (*shop).inspected, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(1), Method: workorder.PaymentMethodCash}), is(wo023)},
		{"payment on another payer's bill", (*shop).billed, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerInsurer, Amount: shopMoney(1), Method: workorder.PaymentMethodCash}), is(wo023)},
		{"payment that takes money out", (*shop).billed, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(-1), Method: workorder.PaymentMethodCash}), is(as007)},
		{"payment of nought", (*shop).billed, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(0), Method: workorder.PaymentMethodCash}), is(as007)},
		{"payment twice", func(s *shop) {
			s.billed()
			s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(571_00), Method: workorder.PaymentMethodCash})
		}, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(571_00), Method: workorder.PaymentMethodCash}), is(wo030)},
	}
}

func working() []attack {
	deciding := func(d aftersales.Decision) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.quoted()
			s.do(asCustomer, s.answer("o1", func(r *aftersales.Response) { r.Answers[0].Decision = d }))
			s.do(asDispatcher, workorder.Dispatch{Item: "i2", Technicians: []aftersales.ID{"t1"}})
		}
	}
	start := so(asTechnician, workorder.StartWork{Item: "i1"})
	return []attack{
		{"work on an item that was never offered", (*shop).opened, start, is(wo008)},
		{"work on an item that was offered and not answered", (*shop).quoted, start, is(wo008)},
		{"work on an item that was declined", deciding(aftersales.Decline), start, is(wo012)},
		{"work on an item that was deferred", deciding(aftersales.Defer), start, is(wo008)},
		{"work on an item that is not there", (*shop).dispatched, so(asTechnician, workorder.StartWork{Item: "i9"}), is(as103)},
		{"work on an item that was removed", func(s *shop) {
			deciding(aftersales.Decline)(s)
			s.do(asAdvisor, workorder.RemoveItem{Item: "i1", Reason: "declined"})
		}, start, is(as102)},
		{"work on an addition that was never offered", func(s *shop) {
			s.dispatched()
			s.do(asTechnician, workorder.ProposeAddition{Item: "x1", Work: partWork(1)})
		}, so(asTechnician, workorder.StartWork{Item: "x1"}), is(wo008, wo009)},
		{"work on an addition that was not answered", func(s *shop) { s.added(1) }, so(asTechnician, workorder.StartWork{Item: "x1"}), is(wo008, wo009)},
		{"dispatch of an item that was declined", deciding(aftersales.Decline), so(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}}), is(as102)},
		{"work without a dispatch", (*shop).authorised, start, is(wo016)},
		{"work after another was sent instead", func(s *shop) {
			s.dispatched()
			s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t2"}})
		}, start, is(wo016)},
		{"work on a second item at once", func(s *shop) { s.dispatched(); s.do(asTechnician, workorder.StartWork{Item: "i2"}) }, start, is(wo016)},
		{"work begun before it was authorised", (*shop).dispatched, from(asTechnician, func(s *shop) workorder.Command {
			return workorder.StartWork{Item: "i1", Began: s.frozen("o1").Answered.Response.SignedAt.Add(-time.Millisecond)}
		}), is(as005)},
		{"work begun after it is recorded", (*shop).dispatched, from(asTechnician, func(s *shop) workorder.Command {
			return workorder.StartWork{Item: "i1", Began: s.at.Add(time.Minute + time.Millisecond)}
		}), is(as005)},
		{"work begun when it is recorded", (*shop).dispatched, from(asTechnician, func(s *shop) workorder.Command {
			return workorder.StartWork{Item: "i1", Began: s.at.Add(time.Minute)}
		}), nil},
		{"finished without having begun", (*shop).dispatched, so(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1"}), is(as102)},
		{"finished by somebody else", func(s *shop) { s.dispatched(); s.do(asTechnician, workorder.StartWork{Item: "i1"}) },
			so(aftersales.Actor{ID: "t9", Role: aftersales.RoleTechnician}, workorder.FinishWork{Result: shopResult(), Item: "i1"}), is(as102)},
		{"finished by a colleague who is dispatched and does not work", func(s *shop) {
			s.authorised()
			s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1", "t9"}})
			s.do(asTechnician, workorder.StartWork{Item: "i1"})
		}, so(aftersales.Actor{ID: "t9", Role: aftersales.RoleTechnician}, workorder.FinishWork{Result: shopResult(), Item: "i1"}), is(as102)},
		{"finished by somebody at work who is not dispatched", func(s *shop) {
			s.dispatched()
			call := s.call(aftersales.Actor{ID: "t9", Role: aftersales.RoleTechnician})
			call.Waive = []aftersales.Waiver{{Code: wo016, Reason: "t1 is ill", By: asManager}}
			if err := s.give(call, workorder.StartWork{Item: "i1"}); err != nil {
				s.t.Fatal(err)
			}
		}, so(aftersales.Actor{ID: "t9", Role: aftersales.RoleTechnician}, workorder.FinishWork{Result: shopResult(), Item: "i1"}), is(wo016)},
		{"finished before it was begun", func(s *shop) { s.dispatched(); s.do(asTechnician, workorder.StartWork{Item: "i1"}) },
			from(asTechnician, func(s *shop) workorder.Command {
				return workorder.FinishWork{Result: shopResult(), Item: "i1", Finished: s.at.Add(-time.Millisecond)}
			}), is(as005)},
		{"took a line that is not there", func(s *shop) { s.dispatched(); s.do(asTechnician, workorder.StartWork{Item: "i1"}) },
			so(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l9", Quantity: shopNumber("1")}}}), is(as103)},
		{"took a line twice", func(s *shop) { s.dispatched(); s.do(asTechnician, workorder.StartWork{Item: "i1"}) },
			so(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l2", Quantity: shopNumber("1")}, {Line: "l2", Quantity: shopNumber("2")}}}), is(as104)},
		{"took more without a reason", func(s *shop) { s.dispatched(); s.do(asTechnician, workorder.StartWork{Item: "i1"}) },
			so(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l2", Quantity: shopNumber("2.000001")}}}), is(wo013)},
		{"took as much as authorised without a reason", func(s *shop) { s.dispatched(); s.do(asTechnician, workorder.StartWork{Item: "i1"}) },
			so(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l2", Quantity: shopNumber("2")}}}), nil},
		{"took less than nothing", func(s *shop) { s.dispatched(); s.do(asTechnician, workorder.StartWork{Item: "i1"}) },
			so(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1", Actual: []workorder.Actual{{Line: "l2", Quantity: shopNumber("-1")}}}), is(as007)},
		{"inspected by who worked on it", func(s *shop) { s.dispatched(); s.finish("i1") },
			so(aftersales.Actor{ID: "t1", Role: aftersales.RoleInspector}, workorder.Inspect{Item: "i1", Result: workorder.ResultPass}), is(wo019)},
		{"inspected by who worked on it before another did", func(s *shop) {
			s.dispatched()
			s.do(asTechnician, workorder.StartWork{Item: "i1"})
			s.do(asTechnician, workorder.PauseWork{Item: "i1", Reason: workorder.PauseReasonShift})
			s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t2"}})
			other := aftersales.Actor{ID: "t2", Role: aftersales.RoleTechnician}
			s.do(other, workorder.ResumeWork{Item: "i1"})
			s.do(other, workorder.FinishWork{Result: shopResult(), Item: "i1"})
		}, so(aftersales.Actor{ID: "t1", Role: aftersales.RoleForeman}, workorder.Inspect{Item: "i1", Result: workorder.ResultPass}), is(wo019)},
		{"inspected before it is done", (*shop).dispatched, so(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultPass}), is(as102)},
		{"failed without a cause", func(s *shop) { s.dispatched(); s.finish("i1") }, so(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultFail}), is(wo020)},
		{"passed with a cause", func(s *shop) { s.dispatched(); s.finish("i1") },
			so(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultPass, Causes: []workorder.Cause{workorder.CauseCare}}), is(wo020)},
		{"passed twice", (*shop).inspected, so(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultPass}), is(as102)},
	}
}

// alteredAnswers are answers that are not what was signed, or not an answer to the offer.
func alteredAnswers() []attack {
	after := func(edit func(*workorder.Answer)) func(*shop) (aftersales.Call, workorder.Command) {
		return signed("o1", func(_ *shop, a *workorder.Answer) { edit(a) })
	}
	before := func(edit func(*aftersales.Response)) func(*shop) (aftersales.Call, workorder.Command) {
		return signing("o1", func(_ *shop, r *aftersales.Response) { edit(r) })
	}
	unframed := func(kind string) func(*workorder.Answer) {
		return func(a *workorder.Answer) {
			r := a.Response
			r.Evidence = aftersales.Evidence{}
			body, _ := aftersales.Write(r)
			if kind != "" {
				body = aftersales.Frame(kind, body)
			}
			a.Attestation.Input = aftersales.DigestOf(body)
		}
	}
	paper := func(statement, input aftersales.Digest) func(*shop) (aftersales.Call, workorder.Command) {
		return signed("o1", func(_ *shop, a *workorder.Answer) {
			a.Response.Method, a.Response.Statement = aftersales.MethodPaper, statement
			a.Attestation.Input = input
		})
	}
	return []attack{
		{"the answer as signed", (*shop).quoted, after(func(*workorder.Answer) {}), nil},
		{"a decision flipped after signing", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Answers[0].Decision = aftersales.Defer }), is(as008)},
		{"a refusal made an authorisation after signing", (*shop).quoted, from(asCustomer, func(s *shop) workorder.Command {
			a := s.answer("o1", func(r *aftersales.Response) { r.Answers[0].Decision = aftersales.Decline })
			a.Response.Answers[0].Decision = aftersales.Authorise
			return a
		}), is(as008)},
		{"a line added after signing", (*shop).quoted, after(func(a *workorder.Answer) {
			a.Response.Answers = append(a.Response.Answers, aftersales.LineAnswer{Line: "i9", Decision: aftersales.Authorise})
		}), is(as008, as008)},
		{"a line added before signing", (*shop).quoted, before(func(r *aftersales.Response) {
			r.Answers = append(r.Answers, aftersales.LineAnswer{Line: "i9", Decision: aftersales.Authorise})
		}), is(as008)},
		{"a line replaced", (*shop).quoted, before(func(r *aftersales.Response) { r.Answers[1].Line = "i9" }), is(as008, as008)},
		{"a line dropped", (*shop).quoted, before(func(r *aftersales.Response) { r.Answers = r.Answers[:1] }), is(as008)},
		{"a line repeated", (*shop).quoted, before(func(r *aftersales.Response) { r.Answers = append(r.Answers, r.Answers[0]) }), is(as008)},
		{"a line repeated in place of another", (*shop).quoted, before(func(r *aftersales.Response) { r.Answers[1] = r.Answers[0] }), is(as008, as008)},
		{"lines exchanged after signing", (*shop).quoted, after(func(a *workorder.Answer) { slices.Reverse(a.Response.Answers) }), is(as008)},
		{"no lines", (*shop).quoted, before(func(r *aftersales.Response) { r.Answers = nil }), is(as001)},
		{"an unknown decision", (*shop).quoted, before(func(r *aftersales.Response) { r.Answers[0].Decision = "perhaps" }), is(as002)},
		{"no decision", (*shop).quoted, before(func(r *aftersales.Response) { r.Answers[0].Decision = "" }), is(as001)},
		{"the signer's name after signing", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Name = "张 伟" }), is(as008)},
		{"the signer after signing", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Signer, a.Attestation.Signer = "c2", "c2" }), is(as008, wo011)},
		{"the time after signing", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.SignedAt = a.Response.SignedAt.Add(-time.Millisecond) }), is(as008)},
		{"the warning after signing", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Answers[1].Risk = aftersales.RiskAcknowledged }), is(as008)},
		{"the method after signing", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Method = aftersales.MethodPaper }), is(as008)},
		{"another subject", (*shop).quoted, before(func(r *aftersales.Response) { r.Subject, _ = aftersales.ParseRef("workorder/RO-2") }), is(as008)},
		{"no subject", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Subject = aftersales.Ref{} }), is(as008)},
		{"another offer", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Offer = "o9" }), is(as103)},
		{"another statement", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Statement[0] ^= 1 }), is(as008)},
		{"no statement", (*shop).quoted, after(func(a *workorder.Answer) { a.Response.Statement = aftersales.Digest{} }), is(as008)},
		{"no statement in a message", func(s *shop) { s.added(100) }, signed("o2", func(_ *shop, a *workorder.Answer) {
			a.Response.Method, a.Attestation.Level, a.Response.Statement = aftersales.MethodMessage, aftersales.ConsentMessage, aftersales.Digest{}
		}), is(as008)},
		{"paper that names the offer", (*shop).quoted, paper(aftersales.Digest{}, aftersales.Digest{}), nil},
		{"paper of another statement", (*shop).quoted, paper(aftersales.DigestOf(nil), aftersales.Digest{}), is(as008)},
		{"paper attested as something else", (*shop).quoted, paper(aftersales.Digest{}, aftersales.DigestOf(nil)), is(as008)},
		{"a bit of the attestation", (*shop).quoted, after(func(a *workorder.Answer) { a.Attestation.Input[31] ^= 128 }), is(as008)},
		{"no input in the attestation", (*shop).quoted, after(func(a *workorder.Answer) { a.Attestation.Input = aftersales.Digest{} }), is(as008)},
		{"no attestation", (*shop).quoted, after(func(a *workorder.Answer) { a.Attestation = aftersales.Attestation{} }), is(as001, as001, as001)},
		{"the statement attested as if it were the response", (*shop).quoted, after(func(a *workorder.Answer) { a.Attestation.Input = a.Response.Statement }), is(as008)},
		{"the response attested without its frame", (*shop).quoted, after(unframed("")), is(as008)},
		{"the response attested in the frame of a statement", (*shop).quoted, after(unframed("application/vnd.aftersales.offer+json;v=1")), is(as008)},
		{"the response attested in the frame of an older version", (*shop).quoted, after(unframed("application/vnd.aftersales.response+json;v=0")), is(as008)},
		{"an item not explained", (*shop).quoted, after(func(a *workorder.Answer) { a.Explained = a.Explained[:1] }), is(wo007)},
		{"an addition not explained", func(s *shop) { s.added(100) }, signed("o2", func(_ *shop, a *workorder.Answer) { a.Explained = nil }), is(wo009)},
		{"terms not settled", func(s *shop) {
			s.open()
			s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: padsWork()})
			s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
			s.do(asAdvisor, workorder.SetTerms{Terms: contractTerms()})
			s.quote("o1", "i1")
		}, after(func(*workorder.Answer) {}), is(wo007, wo007, wo007, wo007, wo007)},
	}
}

// movedAnswers are answers from elsewhere, and answers given again.
func movedAnswers() []attack {
	other := func(s *shop) *shop {
		o := newShop(s.t)
		o.ref, _ = aftersales.ParseRef("workorder/RO-2")
		o.quoted()
		return o
	}
	give := signing("o1", func(*shop, *aftersales.Response) {})
	return []attack{
		{"a response to another order with the same offer", (*shop).quoted, from(asCustomer, func(s *shop) workorder.Command { return other(s).answer("o1") }), is(as008)},
		{"a response to another order under this subject", (*shop).quoted, from(asCustomer, func(s *shop) workorder.Command {
			a := other(s).answer("o1")
			a.Response.Subject = s.ref
			return a
		}), is(as008)},
		{"a response to another order under this subject and statement", (*shop).quoted, from(asCustomer, func(s *shop) workorder.Command {
			a := other(s).answer("o1")
			a.Response.Subject, a.Response.Statement = s.ref, s.response("o1").Statement
			return a
		}), is(as008)},
		{"the same answer again", (*shop).authorised, from(asCustomer, func(s *shop) workorder.Command {
			answered := s.frozen("o1").Answered
			return workorder.Answer{Response: answered.Response, Attestation: answered.Attestation, Explained: []aftersales.ID{"i1", "i2"}}
		}), is(wo117)},
		{"another answer to an answered offer", (*shop).authorised, give, is(wo117)},
		{"an answer to a replaced offer", func(s *shop) { s.quoted(); s.quote("o2", "i1") }, give, is(wo117)},
		{"an answer to an offer whose item was removed", func(s *shop) {
			s.quoted()
			s.do(asAdvisor, workorder.RemoveItem{Item: "i2", Reason: "not wanted"})
		}, give, is(wo117)},
		{"an answer to an offer whose terms were changed", func(s *shop) {
			s.quoted()
			s.do(asAdvisor, workorder.SetTerms{Terms: workorder.Terms{Wash: workorder.WashWishYes}})
		}, give, is(wo117)},
		{"an answer to an offer after whose terms only one is settled", func(s *shop) {
			s.opened()
			terms := contractTerms()
			terms.Wash = workorder.WashWishYes
			s.do(asAdvisor, workorder.SetTerms{Terms: terms})
			s.quote("o1", "i1", "i2")
		}, give, is(wo007, wo007, wo007, wo007)},
		{"an answer to a replaced offer under the new offer's name", func(s *shop) { s.quoted() }, from(asCustomer, func(s *shop) workorder.Command {
			a := s.answer("o1")
			s.quote("o2", "i1", "i2")
			a.Response.Offer = "o2"
			return a
		}), is(as008, as009)},
		{"an answer on a base that moved on", func(s *shop) {
			s.opened()
			s.quote("o1", "i1")
			s.do(asCustomer, s.answer("o1"))
			s.quote("o2", "i2")
		}, from(asCustomer, func(s *shop) workorder.Command {
			stale := newShop(s.t) // the same offer, without the first answer before it
			stale.opened()
			stale.at = stale.at.Add(2 * time.Minute)
			stale.quote("o2", "i2")
			a := stale.answer("o2")
			return a
		}), is(as008)},
		{"an offer's name used again", (*shop).quoted, from(asAdvisor, func(s *shop) workorder.Command { return s.offerOf("o1", "i1") }), is(as104)},
		{"an answer after acceptance", func(s *shop) {
			s.inspected()
			s.quote("o2", "i1")
			s.prepare()
			s.do(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"})
		}, signing("o2", func(*shop, *aftersales.Response) {}), is(as102)},
		{"an answer after cancellation", func(s *shop) {
			s.quoted()
			s.do(asCustomer, workorder.Cancel{Reason: "sold the car"})
		}, give, is(as102)},
	}
}

// naming stands at the offer of i1 and i2 (571.00) with c2 named to sign.
func naming(scope workorder.SignerScope, limit int64, until time.Duration) func(*shop) {
	return func(s *shop) {
		s.t.Helper()
		s.quoted()
		n := workorder.NameSigner{Person: aftersales.Party{ID: "c2", Name: "Li Na"}, Scope: scope}
		if limit > 0 {
			n.Limit = shopMoney(limit)
		}
		if until > 0 {
			n.Until = s.at.Add(until)
		}
		s.do(asCustomer, n)
	}
}

func signers() []attack {
	stranger := aftersales.Actor{ID: "x9", Role: aftersales.RoleCustomer}
	answer := func(s *shop) workorder.Command { return s.answer("o1") }
	hand := func(role aftersales.Role) aftersales.Actor { return aftersales.Actor{ID: "c2", Role: role} }
	signedByC2 := func(s *shop) {
		s.t.Helper()
		s.quoted()
		s.do(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c2"}, Scope: workorder.SignerScopeAll})
		s.do(asCustomer, s.answer("o1", func(r *aftersales.Response) { r.Signer = "c2" }))
	}
	is2 := func(_ *shop, r *aftersales.Response) { r.Signer = "c2" }
	foreign := func(key aftersales.ID) func(*shop) (aftersales.Call, workorder.Command) {
		return from(asCustomer, func(s *shop) workorder.Command {
			r := s.response("o1")
			s.keys.signAs(s.t, &r, key)
			return s.attested(r)
		})
	}
	dispatch := func(technician aftersales.ID) func(*shop) (aftersales.Call, workorder.Command) {
		return so(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{technician}})
	}
	nameT1 := so(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "t1"}, Scope: workorder.SignerScopeAll})
	return []attack{
		{"whoever signed in the customer's place is to do the work", signedByC2, dispatch("c2"), is(wo011)},
		{"another is to do it", signedByC2, dispatch("t1"), nil},
		{"a stranger under an own name", (*shop).quoted, signing("o1", func(_ *shop, r *aftersales.Response) { r.Signer = "x9" }), is(wo011)},
		{"a stranger's key under the customer's name", (*shop).quoted, foreign("x9"), is(as008)},
		{"a named person's key under the customer's name", naming(workorder.SignerScopeAll, 0, 0), foreign("c2"), is(as008)},
		{"the attestation says somebody else", (*shop).quoted, signed("o1", func(_ *shop, a *workorder.Answer) { a.Attestation.Signer = "c2" }), is(as008)},
		{"the advisor for the customer", (*shop).quoted, signing("o1", func(_ *shop, r *aftersales.Response) { r.Signer = "a1" }), is(wo011)},
		{"the advisor is named", (*shop).quoted, so(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "a1"}, Scope: workorder.SignerScopeAll}), is(wo011)},
		{"a technician of the order is named", (*shop).dispatched, nameT1, is(wo011)},
		{"who proposed an item is named", func(s *shop) {
			s.authorised()
			s.do(asInspector, workorder.ProposeAddition{Item: "x1", Work: partWork(1)})
		}, so(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "q1"}, Scope: workorder.SignerScopeAll}), is(wo011)},
		{"somebody named who then works on the order", func(s *shop) {
			s.authorised()
			s.do(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "t1"}, Scope: workorder.SignerScopeAll})
			s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}})
			s.do(asAdvisor, workorder.ProposeAddition{Item: "x1", Work: partWork(1)})
			s.quote("o2", "x1")
		}, signing("o2", func(_ *shop, r *aftersales.Response) { r.Signer = "t1" }), is(wo011)},
		{"who brought the vehicle, not named", (*shop).quoted, signing("o1", is2), is(wo011)},
		{"a named person", naming(workorder.SignerScopeAll, 0, 0), signing("o1", is2), nil},
		{"a named person at the limit", naming(workorder.SignerScopeAll, 571_00, 0), signing("o1", is2), nil},
		{"a named person a cent above the limit", naming(workorder.SignerScopeAll, 570_99, 0), signing("o1", is2), is(wo011)},
		{"a named person at the end of the term", naming(workorder.SignerScopeAll, 0, 10*time.Minute), signing("o1", func(s *shop, r *aftersales.Response) {
			s.at = s.at.Add(20 * time.Minute)
			r.Signer, r.SignedAt = "c2", s.order.Snapshot().Signers[0].Until
		}), nil},
		{"a named person a second after the term", naming(workorder.SignerScopeAll, 0, 10*time.Minute), signing("o1", func(s *shop, r *aftersales.Response) {
			s.at = s.at.Add(20 * time.Minute)
			r.Signer, r.SignedAt = "c2", s.order.Snapshot().Signers[0].Until.Add(time.Second)
		}), is(wo011)},
		{"a person named for additions signs the first offer", naming(workorder.SignerScopeAdditions, 0, 0), signing("o1", is2), is(wo011)},
		{"a person named for collecting signs", naming(workorder.SignerScopeCollect, 0, 0), signing("o1", is2), is(wo011)},
		{"a person named for additions signs an addition", func(s *shop) {
			s.added(100)
			s.do(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c2"}, Scope: workorder.SignerScopeAdditions})
		}, signing("o2", is2), nil},
		{"a mandate with a limit in another currency", (*shop).quoted, from(asCustomer, func(*shop) workorder.Command {
			limit, _ := aftersales.NewMoney(1, aftersales.CurrencyUSD)
			return workorder.NameSigner{Person: aftersales.Party{ID: "c2"}, Scope: workorder.SignerScopeAll, Limit: limit}
		}), is(pricing.RuleCurrency)},
		{"a mandate with a negative limit", (*shop).quoted, so(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c2"}, Scope: workorder.SignerScopeAll, Limit: shopMoney(-1)}), is(as007)},
		{"a mandate that has ended", (*shop).quoted, from(asCustomer, func(s *shop) workorder.Command {
			return workorder.NameSigner{Person: aftersales.Party{ID: "c2"}, Scope: workorder.SignerScopeAll, Until: s.at.Add(time.Minute - time.Millisecond)}
		}), is(as005)},
		{"a mandate of an unknown scope", (*shop).quoted, so(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c2"}, Scope: "everything"}), is(as002)},
		{"a mandate narrowed by naming again", func(s *shop) {
			naming(workorder.SignerScopeAll, 0, 0)(s)
			s.do(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c2"}, Scope: workorder.SignerScopeCollect})
		}, signing("o1", is2), is(wo011)},
		{"the customer's answer from a stranger who says to be the customer", (*shop).quoted, from(stranger, answer), is(wo011)},
		{"the customer's answer from the sender", (*shop).quoted, from(aftersales.Actor{ID: "c2", Role: aftersales.RoleCustomer}, answer), nil},
		{"the customer's answer from a person named for collecting", func(s *shop) {
			s.quoted()
			s.do(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "x9"}, Scope: workorder.SignerScopeCollect})
		}, from(stranger, answer), nil},
		{"the signer makes an offer", signedByC2, from(hand(aftersales.RoleAdvisor), func(s *shop) workorder.Command { return s.offerOf("o2", "i1") }), is(wo011)},
		{"the signer changes the work", signedByC2, so(hand(aftersales.RoleAdvisor), workorder.ChangeItem{Item: "i1", Work: padsWork()}), is(wo011)},
		{"the signer proposes an addition", signedByC2, so(hand(aftersales.RoleTechnician), workorder.ProposeAddition{Item: "x1", Work: partWork(1_00)}), is(wo011)},
		{"the signer works", func(s *shop) {
			signedByC2(s)
			s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}})
		}, so(hand(aftersales.RoleTechnician), workorder.StartWork{Item: "i1"}), is(wo011, wo016)},
		{"the signer inspects", func(s *shop) {
			signedByC2(s)
			s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}})
			s.finish("i1")
		}, so(hand(aftersales.RoleInspector), workorder.Inspect{Item: "i1", Result: workorder.ResultPass}), is(wo011)},
	}
}

func strengths() []attack {
	using := func(offer aftersales.ID, method aftersales.Method, witness aftersales.ID) func(*shop) (aftersales.Call, workorder.Command) {
		return signing(offer, func(_ *shop, r *aftersales.Response) { answeredBy(method, witness)(r) })
	}
	adding := func(minor ...int64) func(*shop) { return func(s *shop) { s.added(minor...) } }
	// more stands with x1 authorised in this way, and x2 offered as o3.
	more := func(first int64, how aftersales.Method, second int64) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.added(first)
			s.do(asCustomer, s.answer("o2", answeredBy(how, "m1")))
			s.do(asTechnician, workorder.ProposeAddition{Item: "x2", Work: partWork(second)})
			s.quote("o3", "x2")
		}
	}
	declining := func(risk aftersales.Risk, witness aftersales.ID) func(*shop) (aftersales.Call, workorder.Command) {
		return signing("o1", func(_ *shop, r *aftersales.Response) {
			answeredBy(aftersales.MethodPaper, witness)(r)
			r.Answers[1] = aftersales.LineAnswer{Line: "i2", Decision: aftersales.Decline, Risk: risk}
		})
	}
	return []attack{
		{"an unknown method", (*shop).quoted, signed("o1", func(_ *shop, a *workorder.Answer) { a.Response.Method = "telepathy" }), is(as002)},
		{"an unknown level", (*shop).quoted, signed("o1", func(_ *shop, a *workorder.Answer) { a.Attestation.Level = "sworn" }), is(as002)},
		{"first authorisation by word", (*shop).quoted, using("o1", aftersales.MethodSpoken, "m1"), is(wo115)},
		{"first authorisation by message", (*shop).quoted, using("o1", aftersales.MethodMessage, ""), is(wo115)},
		{"first authorisation on paper", (*shop).quoted, using("o1", aftersales.MethodPaper, ""), nil},
		{"addition by word at the limit", adding(500_00), using("o2", aftersales.MethodSpoken, "m1"), nil},
		{"addition by word a cent above the limit", adding(500_01), using("o2", aftersales.MethodSpoken, "m1"), is(wo115)},
		{"two additions by word at the limit", adding(300_00, 200_00), using("o2", aftersales.MethodSpoken, "m1"), nil},
		{"two additions by word a cent above the limit", adding(300_00, 200_01), using("o2", aftersales.MethodSpoken, "m1"), is(wo115)},
		{"one of two additions by word at the limit", adding(500_00, 200_01), signing("o2", func(_ *shop, r *aftersales.Response) {
			answeredBy(aftersales.MethodSpoken, "m1")(r)
			r.Answers[1].Decision = aftersales.Defer
		}), nil},
		{"addition by word in one offer with a changed first item", func(s *shop) {
			s.added(100)
			s.change(func(w *workorder.Work) { w.Lines[1].Price = shopPrice("86") })
			s.quote("o3", "i1", "x1")
		}, using("o3", aftersales.MethodSpoken, "m1"), is(wo115)},
		{"addition by message at the limit", adding(2_000_00), using("o2", aftersales.MethodMessage, ""), nil},
		{"addition by message a cent above the limit", adding(2_000_01), using("o2", aftersales.MethodMessage, ""), is(wo115)},
		{"addition by message up to the limit beside another", more(1_500_00, aftersales.MethodMessage, 500_00), using("o3", aftersales.MethodMessage, ""), nil},
		{"addition by message a cent above the limit beside another", more(1_500_00, aftersales.MethodMessage, 500_01), using("o3", aftersales.MethodMessage, ""), is(wo115)},
		{"addition by message a cent above the limit beside one by word", more(500_00, aftersales.MethodSpoken, 1_500_01), using("o3", aftersales.MethodMessage, ""), is(wo115)},
		{"addition by message at the limit beside one that is signed", more(1_500_00, aftersales.MethodPaper, 2_000_00), using("o3", aftersales.MethodMessage, ""), nil},
		{"addition by word up to the limit beside another", more(300_00, aftersales.MethodSpoken, 200_00), using("o3", aftersales.MethodSpoken, "m1"), nil},
		{"addition by word a cent above the limit beside another", more(300_00, aftersales.MethodSpoken, 200_01), using("o3", aftersales.MethodSpoken, "m1"), is(wo115)},
		{"addition by word at the limit beside one by message", more(500_00, aftersales.MethodMessage, 500_00), using("o3", aftersales.MethodSpoken, "m1"), nil},
		{"addition by word where the house takes none, and be it free", func(s *shop) { s.policy.SpokenUpTo = aftersales.Money{}; s.added(0) }, using("o2", aftersales.MethodSpoken, "m1"), is(wo115)},
		{"addition by message where the house takes none by word", func(s *shop) { s.policy.SpokenUpTo = aftersales.Money{}; s.added(0) }, using("o2", aftersales.MethodMessage, ""), nil},
		{"addition signed a cent above the limit", adding(2_000_01), signing("o2", func(*shop, *aftersales.Response) {}), nil},
		{"everything declined by word", adding(9_999_00), signing("o2", func(_ *shop, r *aftersales.Response) {
			answeredBy(aftersales.MethodSpoken, "m1")(r)
			r.Answers[0].Decision = aftersales.Decline
		}), nil},
		{"by word without a witness", adding(1_00), using("o2", aftersales.MethodSpoken, ""), is(wo116)},
		{"by word with the offer's author as witness", adding(1_00), using("o2", aftersales.MethodSpoken, "a1"), is(wo116)},
		{"by word with the signer as witness", adding(1_00), using("o2", aftersales.MethodSpoken, "c1"), is(wo116)},
		{"by word said to be signed, without a witness", (*shop).quoted, signed("o1", func(s *shop, a *workorder.Answer) {
			a.Response.Method, a.Attestation.Input = aftersales.MethodSpoken, aftersales.Digest{}
			a.Heard = heard(s.t, a.Response.SignedAt)
		}), is(wo115, wo116)},
		{"safety work declined", (*shop).quoted, declining("", ""), is(wo012)},
		{"safety work declined after a warning", (*shop).quoted, declining(aftersales.RiskAcknowledged, ""), nil},
		{"safety work declined, the warning refused without a witness", (*shop).quoted, declining(aftersales.RiskWitnessed, ""), is(wo012)},
		{"safety work declined, the warning refused before a witness", (*shop).quoted, declining(aftersales.RiskWitnessed, "m1"), nil},
		{"safety work declined with an unknown answer to the warning", (*shop).quoted, declining("shrug", ""), is(as002)},
	}
}

func times() []attack {
	// wait lets the clock run beyond the offer's expiry before the answer is recorded.
	at := func(late time.Duration, when func(workorder.Offer) time.Time) func(*shop) (aftersales.Call, workorder.Command) {
		return signing("o1", func(s *shop, r *aftersales.Response) {
			s.at = s.at.Add(2 * time.Hour)
			s.keys.late = late
			r.SignedAt = when(s.frozen("o1"))
		})
	}
	issued := func(d time.Duration) func(workorder.Offer) time.Time {
		return func(o workorder.Offer) time.Time { return o.IssuedAt.Add(d) }
	}
	expiry := func(d time.Duration) func(workorder.Offer) time.Time {
		return func(o workorder.Offer) time.Time { return o.Expires.Add(d) }
	}
	now := func(signed, received time.Duration) func(*shop) (aftersales.Call, workorder.Command) {
		return signing("o1", func(s *shop, r *aftersales.Response) {
			s.keys.late = received - signed
			r.SignedAt = s.at.Add(time.Minute + signed) // the call comes a minute later
		})
	}
	set := func(t time.Time) func(*shop) (aftersales.Call, workorder.Command) {
		return calling(asTechnician, workorder.StartWork{Item: "i1"}, func(_ *shop, c *aftersales.Call) { c.At = t })
	}
	last := func(d time.Duration) func(*shop) (aftersales.Call, workorder.Command) {
		return calling(asTechnician, workorder.StartWork{Item: "i1"}, func(s *shop, c *aftersales.Call) { c.At = s.order.Snapshot().At.Add(d) })
	}
	return []attack{
		{"signed when offered", (*shop).quoted, at(0, issued(0)), nil},
		{"signed a second before it was offered", (*shop).quoted, at(0, issued(-time.Second)), is(as009)},
		{"signed at expiry", (*shop).quoted, at(0, expiry(0)), nil},
		{"signed a second after expiry", (*shop).quoted, at(0, expiry(time.Second)), is(as009)},
		{"signed a millisecond after expiry", (*shop).quoted, at(0, expiry(time.Millisecond)), is(as009)},
		{"kept in a drawer until a second after expiry", (*shop).quoted, at(time.Second, expiry(0)), is(as009)},
		{"received at expiry", (*shop).quoted, at(time.Second, expiry(-time.Second)), nil},
		{"received a second before it was signed", (*shop).quoted, at(-time.Second, issued(time.Minute)), is(as009)},
		{"signed and received as recorded", (*shop).quoted, now(0, 0), nil},
		{"signed in the future", (*shop).quoted, now(time.Second, time.Second), is(as009)},
		{"received in the future", (*shop).quoted, now(0, time.Second), is(as009)},
		{"signed at no whole millisecond", (*shop).quoted, signed("o1", func(_ *shop, a *workorder.Answer) { a.Response.SignedAt = a.Response.SignedAt.Add(time.Nanosecond) }), is(as005)},
		{"not signed at any time", (*shop).quoted, signed("o1", func(_ *shop, a *workorder.Answer) { a.Response.SignedAt = time.Time{} }), is(as001)},
		{"the host's clock set back by a millisecond", (*shop).dispatched, last(-time.Millisecond), is(as005)},
		{"the host's clock stands", (*shop).dispatched, last(0), nil},
		{"the host's clock set back for an answer", (*shop).quoted, func(s *shop) (aftersales.Call, workorder.Command) {
			a := s.answer("o1")
			c := s.call(asCustomer)
			c.At = s.order.Snapshot().At.Add(-time.Second)
			return c, a
		}, is(as005, as009)},
		{"the host's clock set back for an offer", (*shop).opened, func(s *shop) (aftersales.Call, workorder.Command) {
			q := s.offerOf("o1", "i1")
			q.Stock.At, q.Load.At = q.Stock.At.Add(-time.Minute), q.Load.At.Add(-time.Minute)
			c := s.call(asAdvisor)
			c.At = s.order.Snapshot().At.Add(-time.Second)
			return c, q
		}, is(as005)},
		{"no time of recording", (*shop).dispatched, set(time.Time{}), is(as001)},
		{"recorded at no whole millisecond", (*shop).dispatched, last(time.Microsecond), is(as005)},
		{"recorded in the year 1", (*shop).dispatched, set(time.Date(1, 1, 1, 0, 0, 0, 1_000_000, time.UTC)), is(as005)},
		{"recorded in 1999", (*shop).dispatched, set(time.Date(1999, 12, 31, 23, 59, 59, 999_000_000, time.UTC)), is(as005)},
		{"recorded in 2101", (*shop).dispatched, set(time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC)), is(as005)},
		{"recorded in the year 9999", (*shop).dispatched, set(time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)), is(as005)},
	}
}

func offers() []attack {
	quoting := func(edit func(*shop, *workorder.Quote)) func(*shop) (aftersales.Call, workorder.Command) {
		return from(asAdvisor, func(s *shop) workorder.Command {
			q := s.offerOf("o1", "i1", "i2")
			edit(s, &q)
			return q
		})
	}
	adding := func(edit func(*workorder.Work)) func(*shop) (aftersales.Call, workorder.Command) {
		return from(asAdvisor, func(*shop) workorder.Command {
			w := padsWork()
			edit(&w)
			return workorder.AddItem{Item: "i3", Work: w}
		})
	}
	packaged := func(minor int64) func(*shop) {
		return func(s *shop) {
			s.opened()
			s.change(func(w *workorder.Work) { w.Package = shopMoney(minor) })
		}
	}
	plain := quoting(func(*shop, *workorder.Quote) {})
	dear := func(hours string) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.opened()
			for _, id := range []aftersales.ID{"i3", "i4"} {
				w := padsWork()
				w.Lines[0].Quantity, w.Lines[0].Price = shopNumber(hours), shopPrice("999999999")
				s.do(asAdvisor, workorder.AddItem{Item: id, Work: w})
			}
		}
	}
	together := from(asAdvisor, func(s *shop) workorder.Command { return s.offerOf("o1", "i1", "i2", "i3", "i4") })
	return []attack{
		{"an offer", (*shop).opened, plain, nil},
		{"an offer without a page", (*shop).opened, quoting(func(_ *shop, q *workorder.Quote) { q.Page = aftersales.Digest{} }), is(as001)},
		{"an offer of nothing", (*shop).opened, quoting(func(_ *shop, q *workorder.Quote) { q.Items = nil }), is(as001)},
		{"an offer without an expiry", (*shop).opened, quoting(func(_ *shop, q *workorder.Quote) { q.Expires = time.Time{} }), is(as001)},
		{"an offer of an item without lines", func(s *shop) { s.opened(); s.change(func(w *workorder.Work) { w.Lines = nil }) }, plain, is(wo005)},
		{"an offer of an item twice", (*shop).opened, quoting(func(_ *shop, q *workorder.Quote) { q.Items = append(q.Items, "i1") }), is(as104)},
		{"an offer of an item that is not there", (*shop).opened, quoting(func(_ *shop, q *workorder.Quote) { q.Items[1] = "i9" }), is(as103)},
		{"an offer of an item that was removed", func(s *shop) {
			s.opened()
			s.do(asAdvisor, workorder.RemoveItem{Item: "i2", Reason: "not wanted"})
		}, plain, is(as102)},
		{"an offer at the package price", packaged(471_00), plain, nil},
		{"an offer a cent above the package price", packaged(470_99), plain, is(wo005)},
		{"an offer a cent below the package price", packaged(471_01), plain, is(wo005)},
		{"an offer that has expired", (*shop).opened, quoting(func(s *shop, q *workorder.Quote) { q.Expires = s.at.Add(time.Minute - time.Millisecond) }), is(as005)},
		{"an offer with a promise in the past", (*shop).opened, quoting(func(s *shop, q *workorder.Quote) {
			q.Promise = s.at.Add(time.Minute - time.Millisecond)
			q.Load.Done = q.Promise
		}), is(as005)},
		{"an offer under a name that is no ID", (*shop).opened, quoting(func(_ *shop, q *workorder.Quote) { q.Offer = "o 1" }), is(as006)},
		{"text that turns the writing direction", (*shop).opened, adding(func(w *workorder.Work) { w.Text = "Pads \u202e00.1 YNC" }), is(as006)},
		{"text with a zero-width space", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[0].Text = "la\u200bbour" }), is(as006)},
		{"text with a new line", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[0].Text = "labour\nfree of charge" }), is(as006)},
		{"text that is not UTF-8", (*shop).opened, adding(func(w *workorder.Work) { w.Text = "pads \xff" }), is(as006)},
		{"a part number with a private character", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Part = "\ue000" }), is(as006)},
		{"a negative quantity", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Quantity = shopNumber("-1") }), is(as007)},
		{"a quantity of nought", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Quantity = shopNumber("0") }), is(as007)},
		{"no price", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Price = pricing.UnitPrice{} }), is(as001)},
		{"no tax", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Tax = pricing.Tax{} }), is(as001)},
		{"a tax rate above a hundred", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Tax.Rate = shopNumber("100.000001") }), is(as007)},
		{"another currency", (*shop).opened, adding(func(w *workorder.Work) {
			w.Lines[1].Price, _ = pricing.ParseUnitPrice("85.5 USD")
		}), is(pricing.RuleCurrency)},
		{"labour with a part number", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[0].Part = "5Q0" }), is(pricing.RuleKind)},
		{"shares a millionth short", (*shop).opened, adding(func(w *workorder.Work) {
			w.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: shopNumber("50")}, {Payer: pricing.PayerInsurer, Percent: shopNumber("49.999999")}}
		}), is(pricing.RuleShares)},
		{"a share of a payer whom the order does not name", (*shop).opened, adding(func(w *workorder.Work) {
			w.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerWarranty, Percent: shopNumber("100")}}
		}), is(workorder.RuleOneOfEach)},
		{"a discount above the line", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Discount.Amount = shopMoney(171_01) }), is(pricing.RuleDiscount)},
		{"a negative discount", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Discount.Amount = shopMoney(-1) }), is(pricing.RuleDiscount)},
		{"two discounts on one line", (*shop).opened, adding(func(w *workorder.Work) {
			w.Lines[1].Discount = pricing.Discount{Percent: shopNumber("1"), Amount: shopMoney(1)}
		}), is(pricing.RuleDiscount)},
		{"the advisor's discount at the limit", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Discount.Amount = shopMoney(104_20) }), nil},
		{"the advisor's discount a cent above the limit", (*shop).opened, adding(func(w *workorder.Work) { w.Lines[1].Discount.Amount = shopMoney(104_21) }), is(wo029)},
		{"the advisor's discount split over two items", func(s *shop) {
			s.opened()
			w := padsWork()
			w.Lines[1].Discount.Amount = shopMoney(104_20)
			s.do(asAdvisor, workorder.AddItem{Item: "i4", Work: w})
		}, adding(func(w *workorder.Work) { w.Lines[1].Discount.Amount = shopMoney(47_11) }), is(wo029)},
		{"an amount beyond all bounds", (*shop).opened, adding(func(w *workorder.Work) {
			w.Lines[0].Quantity, w.Lines[0].Price = shopNumber("999999999"), shopPrice("999999999")
		}), is(as007)},
		{"two amounts that a sum just holds", dear("5000"), together, nil},
		{"two amounts that no sum holds", dear("5001"), together, is(as007)},
		{"an item's name used again", (*shop).opened, so(asAdvisor, workorder.AddItem{Item: "i1", Work: padsWork()}), is(as104)},
		{"an item that answers nothing", (*shop).opened, so(asAdvisor, workorder.AddItem{Item: "i3", Work: workorder.Work{Text: "Polish"}}), is(wo004)},
		{"an item that answers a concern nobody had", (*shop).opened, adding(func(w *workorder.Work) { w.Answers.ID = "k9" }), is(wo004)},
	}
}

const wo004, wo005 = workorder.RuleItemReason, workorder.RuleEstimateSplit

// disguised is a command of a host that embeds one of ours.
type disguised struct{ workorder.Close }

func doors() []attack {
	start := workorder.StartWork{Item: "i1"}
	waiving := func(edit func(*aftersales.Waiver)) func(*shop) (aftersales.Call, workorder.Command) {
		inspector := aftersales.Actor{ID: "t1", Role: aftersales.RoleInspector}
		return calling(inspector, workorder.Inspect{Item: "i1", Result: workorder.ResultPass}, func(_ *shop, c *aftersales.Call) {
			w := aftersales.Waiver{Code: wo019, Reason: "only one on duty", By: asManager}
			edit(&w)
			c.Waive = []aftersales.Waiver{w}
		})
	}
	done := func(s *shop) { s.dispatched(); s.finish("i1") }
	repeat := func(edit func(*aftersales.Call), cmd workorder.Command) func(*shop) (aftersales.Call, workorder.Command) {
		return calling(asTechnician, cmd, func(s *shop, c *aftersales.Call) {
			c.ID = s.events[len(s.events)-1].Cause.ID
			edit(c)
		})
	}
	started := func(s *shop) { s.dispatched(); s.do(asTechnician, start) }
	same := func(*aftersales.Call) {}
	rows := []attack{
		{"no command", (*shop).dispatched, so(asTechnician, nil), is(as002)},
		{"a pointer to a command", (*shop).dispatched, so(asTechnician, &start), is(as002)},
		{"a nil pointer to a command", (*shop).dispatched, so(asTechnician, (*workorder.StartWork)(nil)), is(as002)},
		{"a host's type that embeds a command", (*shop).dispatched, so(asAdvisor, disguised{}), is(as002)},
		{"a call for another order", (*shop).dispatched, calling(asTechnician, start, func(_ *shop, c *aftersales.Call) { c.Subject, _ = aftersales.ParseRef("workorder/RO-2") }), is(as103)},
		{"a call for another stage", (*shop).dispatched, calling(asTechnician, start, func(_ *shop, c *aftersales.Call) { c.Subject, _ = aftersales.ParseRef("reception/RO-1") }), is(as103)},
		{"a call for nothing", (*shop).dispatched, calling(asTechnician, start, func(_ *shop, c *aftersales.Call) { c.Subject = aftersales.Ref{} }), is(as001)},
		{"an order that was never opened", func(*shop) {}, so(asTechnician, start), is(as102)},
		{"an order opened twice", (*shop).opened, so(asAdvisor, workorder.Open{
			Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: aftersales.Party{ID: "c1"}, Vehicle: aftersales.Vehicle{ID: "v1"}, Advisor: "a1", Policy: shopPolicy(),
		}), is(workorder.RuleOpenedOnce)},
		{"a used command ID with other content", started, repeat(same, workorder.StartWork{Item: "i2"}), is(as105)},
		{"a used command ID with another command", started, repeat(same, workorder.FinishWork{Result: shopResult(), Item: "i1"}), is(as105)},
		{"a used command ID by another person", started, repeat(func(c *aftersales.Call) { c.By.ID = "t2" }, start), is(as105)},
		{"a used command ID in another role", started, repeat(func(c *aftersales.Call) { c.By.Role = aftersales.RoleForeman }, start), is(as105)},
		{"a used command ID with another waiver", started, repeat(func(c *aftersales.Call) {
			c.Waive = []aftersales.Waiver{{Code: wo016, Reason: "busy", By: asManager}}
		}, start), is(as105)},
		{"a stale sequence", (*shop).dispatched, calling(asTechnician, start, func(s *shop, c *aftersales.Call) { c.Expect = s.order.Seq() - 1 }), is(as106)},
		{"a sequence to come", (*shop).dispatched, calling(asTechnician, start, func(s *shop, c *aftersales.Call) { c.Expect = s.order.Seq() + 1 }), is(as106)},
		{"the expected sequence", (*shop).dispatched, calling(asTechnician, start, func(s *shop, c *aftersales.Call) { c.Expect = s.order.Seq() }), nil},
		{"a negative sequence", (*shop).dispatched, calling(asTechnician, start, func(_ *shop, c *aftersales.Call) { c.Expect = -1 }), is(as007)},
		{"nobody", (*shop).dispatched, so(aftersales.Actor{}, start), is(as001, as001)},
		{"a role that does not exist", (*shop).dispatched, so(aftersales.Actor{ID: "t1", Role: "Technician"}, start), is(as002)},
		{"a person whose ID is none", (*shop).dispatched, so(aftersales.Actor{ID: "t1\n", Role: aftersales.RoleTechnician}, start), is(as006)},
		{"the cashier adds an item", (*shop).opened, so(asCashier, workorder.AddItem{Item: "i3", Work: padsWork()}), is(wo029)},
		{"the cashier changes a price", (*shop).inspected, so(asCashier, workorder.ChangeItem{Item: "i1", Work: padsWork()}), is(wo029)},
		{"the cashier makes an offer", (*shop).opened, from(asCashier, func(s *shop) workorder.Command { return s.offerOf("o1", "i1") }), is(wo029)},
		{"the cashier proposes an addition", (*shop).dispatched, so(asCashier, workorder.ProposeAddition{Item: "x1", Work: partWork(1)}), is(wo029)},
		{"the advisor takes the money", (*shop).billed, so(asAdvisor, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(1), Method: workorder.PaymentMethodCash}), is(as004)},
		{"a waiver", done, waiving(func(*aftersales.Waiver) {}), nil},
		{"a waiver by oneself", done, waiving(func(w *aftersales.Waiver) { w.By = aftersales.Actor{ID: "t1", Role: aftersales.RoleServiceManager} }), is(as101)},
		{"a waiver by who manages nothing", done, waiving(func(w *aftersales.Waiver) { w.By.Role = aftersales.RoleForeman }), is(as101)},
		{"a waiver by nobody", done, waiving(func(w *aftersales.Waiver) { w.By = aftersales.Actor{} }), is(as101)},
		{"a waiver without a reason", done, waiving(func(w *aftersales.Waiver) { w.Reason = "" }), is(as101)},
		{"a waiver whose reason turns the writing direction", done, waiving(func(w *aftersales.Waiver) { w.Reason = "ok \u202e" }), is(as006)},
		{"a waiver of a rule that is law", done, waiving(func(w *aftersales.Waiver) { w.Code = wo008 }), is(as101)},
		{"a waiver of a shared rule", done, waiving(func(w *aftersales.Waiver) { w.Code = as004 }), is(as101)},
		{"a waiver of a rule of pricing", done, waiving(func(w *aftersales.Waiver) { w.Code = pricing.RuleShares }), is(as101)},
		{"a waiver of a rule that does not exist", done, waiving(func(w *aftersales.Waiver) { w.Code = "WO-999\n" }), is(as101)},
		{"a waiver of another rule", done, waiving(func(w *aftersales.Waiver) { w.Code = wo016 }), is(wo019)},
		{"too many waivers", done, calling(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultPass}, func(_ *shop, c *aftersales.Call) {
			c.Waive = slices.Repeat([]aftersales.Waiver{{Code: wo019, Reason: "x", By: asManager}}, 17)
		}), is(as003)},
	}
	return rows
}

func handovers() []attack {
	stranger := aftersales.Actor{ID: "x9", Role: aftersales.RoleCustomer}
	// insured stands accepted and paid by the customer, of whose pads the insurer bears a half.
	insured := func(billed bool) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.open()
			work := padsWork()
			work.Lines[1].Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: shopNumber("50")}, {Payer: pricing.PayerCustomer, Percent: shopNumber("50")}}
			s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: work})
			s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
			s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
			s.quote("o1", "i1")
			s.do(asCustomer, s.answer("o1"))
			s.do(asDispatcher, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}})
			s.finish("i1")
			s.do(asInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultPass})
			s.do(asAdvisor, workorder.RecordPayerApproval{Number: "ap1", Payer: pricing.PayerInsurer, Approver: asAssessor, Items: []workorder.ApprovedItem{{Item: "i1", Amount: shopMoney(85_50)}}})
			s.do(asCashier, shopBill(385_50, "i1"))
			if billed {
				s.do(asCashier, workorder.Bill{Explained: true, Payer: pricing.PayerInsurer, Items: []aftersales.ID{"i1"}, Total: shopMoney(85_50)})
			}
			s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(385_50), Method: workorder.PaymentMethodCash})
			s.prepare()
			s.do(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"})
		}
	}
	paid := func(minor int64) func(*shop) {
		return func(s *shop) {
			s.t.Helper()
			s.billed()
			if minor > 0 {
				s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(minor), Method: workorder.PaymentMethodCash})
			}
			s.prepare()
			s.do(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"})
		}
	}
	ended := func(s *shop) {
		paid(571_00)(s)
		s.do(asAdvisor, workorder.Deliver{To: "c1"})
	}
	closed := func(s *shop) { ended(s); s.do(asAdvisor, workorder.Close{}) }
	return []attack{
		{"accepted by a stranger", (*shop).ready, so(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "x9"}), is(wo025)},
		{"accepted for the customer by a stranger who says to be the customer", (*shop).ready, so(stranger, workorder.Accept{Explained: shopExplained(), Person: "c1"}), is(wo011)},
		{"accepted by a stranger who says to be the customer", (*shop).ready, so(stranger, workorder.Accept{Explained: shopExplained(), Person: "x9"}), is(wo011, wo025)},
		{"accepted by the sender", (*shop).ready, so(aftersales.Actor{ID: "c2", Role: aftersales.RoleCustomer}, workorder.Accept{Explained: shopExplained(), Person: "c2"}), nil},
		{"cancelled by a stranger who says to be the customer", (*shop).authorised, so(stranger, workorder.Cancel{Reason: "x"}), is(wo011)},
		{"cancelled by the sender", (*shop).authorised, so(aftersales.Actor{ID: "c2", Role: aftersales.RoleCustomer}, workorder.Cancel{Reason: "x"}), is(wo011)},
		{"cancelled by the customer", (*shop).dispatched, so(asCustomer, workorder.Cancel{Reason: "x"}), nil},
		{"cancelled by the customer in work", (*shop).inspected, so(asCustomer, workorder.Cancel{Reason: "x"}), is(as004)},
		{"cancelled by a stranger in work", (*shop).inspected, so(stranger, workorder.Cancel{Reason: "x"}), is(as004, wo011)},
		{"cancelled by the advisor in work", (*shop).inspected, so(asAdvisor, workorder.Cancel{Reason: "x"}), is(as004)},
		{"cancelled by the service manager in work", (*shop).inspected, so(asManager, workorder.Cancel{Reason: "x"}), nil},
		{"cancelled for a blank reason", (*shop).authorised, so(asCustomer, workorder.Cancel{Reason: " \u3000 "}), is(as001)},
		{"paid by leaving it on account", (*shop).billed, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(571_00), Method: workorder.PaymentMethodAccount}), is(wo025)},
		{"paid by leaving more than was billed on account", (*shop).billed, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(571_01), Method: workorder.PaymentMethodAccount}), is(wo025, wo030)},
		{"delivered before the insurer's part is billed", insured(false), so(asAdvisor, workorder.Deliver{To: "c1"}), is(wo024)},
		{"delivered to a stranger before the insurer's part is billed", insured(false), so(asAdvisor, workorder.Deliver{To: "x9"}), is(wo025, wo024)},
		{"delivered when the insurer's part is billed", insured(true), so(asAdvisor, workorder.Deliver{To: "c1"}), nil},
		{"accepted by a person named for additions", func(s *shop) {
			s.ready()
			s.do(asCustomer, workorder.NameSigner{Person: aftersales.Party{ID: "c3"}, Scope: workorder.SignerScopeAdditions})
		}, so(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c3"}), is(wo025)},
		{"accepted before the work is done", func(s *shop) { s.dispatched(); s.finish("i1") }, so(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"}), is(wo018)},
		{"accepted after a change that nobody signed", func(s *shop) {
			s.ready()
			s.change(func(w *workorder.Work) { w.Lines[1].Price = shopPrice("85.51") })
		},
			so(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"}), is(wo010)},
		{"accepted with an overrun above the tolerance", prepared(overrun("14.973")), so(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"}), is(wo013)},
		{"accepted with an overrun at the tolerance", prepared(overrun("14.974")), so(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"}), nil},
		{"accepted before inspection", func(s *shop) { s.dispatched(); s.finish("i1", "i2") }, so(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"}), is(as102)},
		{"delivered without a bill", func(s *shop) {
			s.ready()
			s.do(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"})
		}, so(asAdvisor, workorder.Deliver{To: "c1"}), is(wo025)},
		{"delivered without payment", paid(0), so(asAdvisor, workorder.Deliver{To: "c1"}), is(wo025)},
		{"delivered a cent short", paid(570_99), so(asAdvisor, workorder.Deliver{To: "c1"}), is(wo025)},
		{"delivered when paid", paid(571_00), so(asAdvisor, workorder.Deliver{To: "c2"}), nil},
		{"delivered to a stranger", paid(571_00), so(asAdvisor, workorder.Deliver{To: "x9"}), is(wo025)},
		{"delivered before acceptance", (*shop).billed, so(asAdvisor, workorder.Deliver{To: "c1"}), is(as102)},
		{"an item added after delivery", ended, so(asTechnician, workorder.ProposeAddition{Item: "x1", Work: partWork(1)}), is(workorder.RuleUnchanged)},
		{"a price changed after delivery", ended, so(asManager, workorder.ChangeItem{Item: "i1", Work: padsWork()}), is(workorder.RuleUnchanged)},
		{"closed before delivery", paid(571_00), so(asAdvisor, workorder.Close{}), is(as102)},
		{"cancelled after acceptance", paid(571_00), so(asManager, workorder.Cancel{Reason: "x"}), is(as102)},
		{"closed twice", closed, so(asAdvisor, workorder.Close{}), is(workorder.RuleUnchanged)},
		{"paid after closing", closed, so(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(1), Method: workorder.PaymentMethodCash}), is(workorder.RuleUnchanged)},
	}
}

// TestRoleForgeries gives every command in every role at a place in life where a role that may give it is heard, and asks that no other is (AS-004, and WO-029 for a cashier who would set a price).
func TestRoleForgeries(t *testing.T) {
	desk := []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	customer := append([]aftersales.Role{aftersales.RoleCustomer}, desk...)
	control := []aftersales.Role{aftersales.RoleDispatcher, aftersales.RoleForeman, aftersales.RoleWorkshopManager}
	workshop := []aftersales.Role{aftersales.RoleTechnician, aftersales.RoleForeman}
	for _, row := range []struct {
		at  func(*shop)
		cmd func(*shop) workorder.Command
		may []aftersales.Role
	}{
		{func(*shop) {}, func(*shop) workorder.Command { return workorder.Open{} }, desk},
		{(*shop).opened, func(*shop) workorder.Command { return workorder.AddItem{Item: "i3", Work: padsWork()} }, desk},
		{(*shop).opened, func(*shop) workorder.Command { return workorder.ChangeItem{Item: "i1", Work: padsWork()} }, desk},
		{(*shop).opened, func(*shop) workorder.Command { return workorder.RemoveItem{Item: "i1", Reason: "x"} }, desk},
		{(*shop).opened, func(*shop) workorder.Command { return workorder.SetTerms{Terms: shopTerms()} }, desk},
		{(*shop).opened, func(*shop) workorder.Command {
			return workorder.NameSigner{Person: aftersales.Party{ID: "c3"}, Scope: workorder.SignerScopeAll}
		}, customer},
		{(*shop).opened, func(s *shop) workorder.Command { return s.offerOf("o1", "i1") }, desk},
		{(*shop).quoted, func(s *shop) workorder.Command { return s.answer("o1") }, customer},
		{(*shop).authorised, func(*shop) workorder.Command {
			return workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}}
		}, control},
		{(*shop).dispatched, func(*shop) workorder.Command { return workorder.StartWork{Item: "i1"} }, workshop},
		{func(s *shop) { s.added(1) }, func(*shop) workorder.Command {
			return workorder.PauseWork{Item: "i1", Reason: workorder.PauseReasonBay}
		}, workshop},
		{func(s *shop) { s.added(1) }, func(*shop) workorder.Command { return workorder.FinishWork{Result: shopResult(), Item: "i1"} }, workshop},
		{(*shop).authorised, func(*shop) workorder.Command {
			return workorder.ProposeAddition{Item: "x1", Work: partWork(1)}
		}, append([]aftersales.Role{aftersales.RoleInspector}, append(workshop, desk...)...)},
		{func(s *shop) { s.dispatched(); s.finish("i1") }, func(*shop) workorder.Command {
			return workorder.Inspect{Item: "i1", Result: workorder.ResultPass}
		}, []aftersales.Role{aftersales.RoleInspector, aftersales.RoleForeman, aftersales.RoleWorkshopManager}},
		{(*shop).inspected, func(*shop) workorder.Command { return shopBill(571_00, "i1", "i2") }, append([]aftersales.Role{aftersales.RoleCashier}, desk...)},
		{(*shop).billed, func(*shop) workorder.Command {
			return workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(1), Method: workorder.PaymentMethodCash}
		}, []aftersales.Role{aftersales.RoleCashier}},
		{(*shop).ready, func(*shop) workorder.Command { return workorder.Accept{Explained: shopExplained(), Person: "c1"} }, customer},
		{func(s *shop) { s.opened(); s.do(asCustomer, workorder.Cancel{Reason: "x"}) }, func(*shop) workorder.Command { return workorder.Deliver{To: "c1"} }, desk},
		{func(s *shop) {
			s.billed()
			s.do(asCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: shopMoney(571_00), Method: workorder.PaymentMethodCash})
			s.prepare()
			s.do(asCustomer, workorder.Accept{Explained: shopExplained(), Person: "c1"})
			s.do(asAdvisor, workorder.Deliver{To: "c1"})
		}, func(*shop) workorder.Command { return workorder.Close{} }, desk},
		{(*shop).opened, func(*shop) workorder.Command { return workorder.Cancel{Reason: "x"} }, customer},
	} {
		s := newShop(t)
		row.at(s)
		cmd := row.cmd(s)
		name := workorder.CommandName(cmd)
		call := s.call(aftersales.Actor{ID: "p1"})
		for _, role := range aftersales.Roles() {
			call.By.Role = role
			_, err := s.order.Check(call, cmd)
			want := is(as004)
			if role == aftersales.RoleCashier && slices.Contains([]string{"add-item", "change-item", "quote", "propose-addition"}, name) {
				want = is(wo029)
			}
			if name == "open" {
				cmd = s.openCommand()
				_, err = s.order.Check(call, cmd)
			}
			got := shopCodes(err)
			if may := slices.Contains(row.may, role); may == slices.Equal(got, want) || may && slices.Contains(got, as004) {
				t.Errorf("%s as %s: refused by %v, and %v may", name, role, got, row.may)
			}
		}
	}
}

// TestRepeatedCommand asks that the same command under the same ID is done once, also at a later time and with another expectation, and that a repeat is no event.
func TestRepeatedCommand(t *testing.T) {
	s := newShop(t)
	s.dispatched()
	call := s.call(asTechnician)
	if err := s.give(call, workorder.StartWork{Item: "i1"}); err != nil {
		t.Fatal(err)
	}
	s.do(asTechnician, workorder.FinishWork{Result: shopResult(), Item: "i1"})
	before := shopBytes(t, s.order)
	for _, edit := range []func(*aftersales.Call){
		func(*aftersales.Call) {},
		func(c *aftersales.Call) { c.At = c.At.Add(time.Hour) },
		func(c *aftersales.Call) { c.At = c.At.Add(-time.Hour) },
		func(c *aftersales.Call) { c.Expect = 1 },
	} {
		again := call
		edit(&again)
		events, err := s.order.Do(again, workorder.StartWork{Item: "i1"})
		if len(events) > 0 || err != nil {
			t.Errorf("a repeat gave %v, %v; want nothing", events, err)
		}
		if after := shopBytes(t, s.order); after != before {
			t.Errorf("a repeat changed the order:\n%s\n%s", before, after)
		}
	}
	call.ID = uuid.Nil // never recognised
	if _, err := s.order.Do(call, workorder.StartWork{Item: "i1"}); err == nil {
		t.Error("a command without an ID was taken for a repeat")
	}
}

// deaf is a verifier that vouches for nothing.
type deaf struct{}

func (deaf) Verify([]byte, aftersales.Response) (aftersales.Proof, error) {
	return aftersales.Proof{Signer: "c1", Level: aftersales.ConsentSigned}, errNotVouched
}

// TestAttestRefuses asks that nothing is attested without a verifier, against its word, or for another statement (AS-008).
func TestAttestRefuses(t *testing.T) {
	s := newShop(t)
	s.quoted()
	st, err := s.order.Statement("o1")
	if err != nil {
		t.Fatal(err)
	}
	good := s.response("o1")
	s.keys.sign(t, &good)
	with := func(edit func(*aftersales.Response)) aftersales.Response {
		r := good
		r.Answers = slices.Clone(good.Answers)
		edit(&r)
		return r
	}
	for _, row := range []struct {
		name     string
		verifier aftersales.Verifier
		response aftersales.Response
	}{
		{"no verifier", nil, good},
		{"a verifier that vouches for nothing", deaf{}, good},
		{"no signature", s.keys, with(func(r *aftersales.Response) { r.Evidence.Signature = "" })},
		{"a bit of the signature", s.keys, with(func(r *aftersales.Response) {
			b := []byte(r.Evidence.Signature)
			b[0] ^= 1 // another hexadecimal digit
			r.Evidence.Signature = string(b)
		})},
		{"another key", s.keys, with(func(r *aftersales.Response) { r.Evidence.Key = "c2" })},
		{"another decision", s.keys, with(func(r *aftersales.Response) { r.Answers[0].Decision = aftersales.Decline })},
		{"another name", s.keys, with(func(r *aftersales.Response) { r.Name = "Zhang" })},
		{"another time", s.keys, with(func(r *aftersales.Response) { r.SignedAt = r.SignedAt.Add(time.Second) })},
		{"another offer", s.keys, with(func(r *aftersales.Response) { r.Offer = "o2" })},
		{"another order", s.keys, with(func(r *aftersales.Response) { r.Subject, _ = aftersales.ParseRef("workorder/RO-2") })},
		{"another method", s.keys, with(func(r *aftersales.Response) { r.Method = aftersales.MethodPaper })},
		{"another statement", s.keys, with(func(r *aftersales.Response) { r.Statement[0] ^= 1 })},
		{"no statement", s.keys, with(func(r *aftersales.Response) { r.Statement = aftersales.Digest{} })},
		{"no recording of a call", s.keys, with(func(r *aftersales.Response) { r.Method = aftersales.MethodSpoken })},
		{"another's message", s.keys, with(func(r *aftersales.Response) {
			r.Method = aftersales.MethodMessage
			r.Evidence.Document = aftersales.DigestOf([]byte("message from c2"))
		})},
	} {
		a, err := aftersales.Attest(row.verifier, st, row.response)
		if !errors.Is(err, as008) || a != (aftersales.Attestation{}) {
			t.Errorf("%s: attested %+v, %v; want AS-008", row.name, a, err)
		}
	}
	if a, err := aftersales.Attest(s.keys, st, good); err != nil || a.Signer != "c1" || a.Level != aftersales.ConsentSigned {
		t.Errorf("a good signature: attested %+v, %v", a, err)
	}
	if _, err := aftersales.Attest(deaf{}, st, good); !errors.Is(err, errNotVouched) {
		t.Errorf("the verifier's own error is lost: %v", err)
	}
}
