package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// fault is an operation that breaks a rule, and perhaps others with it.
type fault struct {
	code   aftersales.Code
	by     aftersales.Actor
	cmd    any // of either stage
	of     *life
	at     time.Time // not given: now
	expect int64
	again  bool // under the ID of the last command
	waive  []aftersales.Waiver
	unseen bool // only whoever holds the visit sees it
}

// wrong writes an operation that breaks a rule: of those that can be broken just now, one that was broken least so far.
func (l *life) wrong() {
	faults := l.faults()
	least := slices.MinFunc(faults, func(a, b fault) int { return l.broken[a.code] - l.broken[b.code] })
	faults = slices.DeleteFunc(faults, func(f fault) bool { return l.broken[f.code] > l.broken[least.code] })
	f := one(l.shop, faults)
	if f.of == nil {
		f.of = l
	}
	if f.at.IsZero() {
		f.at = l.now
	}
	if err := f.of.refused(f); err != nil {
		l.fail(err)
	}
}

// refused writes an operation that is refused, and makes sure of it.
func (l *life) refused(f fault) error {
	op := oracle.Operation{ID: l.newID(), At: f.at, By: f.by, Expect: f.expect, Waive: f.waive, Was: oracle.OutcomeRefused, Do: oracle.Deed{V: 1}}
	if f.again {
		op.ID = l.lastID
	}
	call := aftersales.Call{ID: op.ID, Expect: op.Expect, At: op.At, By: op.By, Waive: op.Waive}
	var err error
	switch cmd := f.cmd.(type) {
	case reception.Command:
		call.Subject, op.Do.Type = l.visitRef, reception.CommandName(cmd)
		_, err = l.visit.Check(call, cmd)
	case workorder.Command:
		call.Subject, op.Do.Type = l.orderRef, workorder.CommandName(cmd)
		_, err = l.order.Check(call, cmd)
	}
	if !f.unseen && !errors.Is(err, f.code) {
		says := aftersales.Explain(err, aftersales.English)
		return fmt.Errorf("%s is meant to break %s: %s", op.Do.Type, string(f.code), says)
	}
	op.Subject = oracle.SubjectOf(call.Subject)
	if op.Do.Data, err = aftersales.Write(f.cmd); err != nil {
		return err
	}
	l.operation(op, f.code)
	return nil
}

// faults are what can go wrong with the life as it stands; there is always something.
func (l *life) faults() []fault {
	var list []fault
	if len(l.past) > 0 { // somebody comes too late
		late := one(l.shop, l.past)
		if late.order.Seq() > 0 {
			list = append(list, fault{code: workorder.RuleUnchanged, by: late.advisor, cmd: workorder.TransferAdvisor{To: "gw9", Reason: "交班"}, of: late})
		}
		if late.visit.Seq() > 0 {
			list = append(list, fault{code: reception.RuleUnchanged, by: late.advisor, cmd: reception.RecordConcern{Concern: "n9", Words: "还有个事忘说了"}, of: late})
		}
	}
	if l.order.Seq() > 0 {
		return append(list, l.orderFaults()...)
	}
	return append(list, l.deskFaults()...)
}

// deskFaults are those of a vehicle that has no order yet.
func (l *life) deskFaults() (list []fault) {
	add := func(code aftersales.Code, by aftersales.Actor, cmd any) {
		list = append(list, fault{code: code, by: by, cmd: cmd})
	}
	st := l.visit.Status()
	if st != "" {
		add(reception.RuleBegunOnce, greeter, reception.Arrive{Customer: l.customer, Vehicle: l.vehicle, Policy: atTheDoor})
	}
	switch st {
	case "": // nothing is there
		add(aftersales.RuleLife, l.advisor, workorder.Close{})
		add(aftersales.RuleRole, technicians[0], reception.Arrive{Customer: aftersales.Party{ID: "kh0"}, Vehicle: aftersales.Vehicle{ID: "cl0"}, Policy: atTheDoor})
	case reception.StatusArrived:
		add(aftersales.RuleLife, l.advisor, reception.FitCovers{Seat: true, Wheel: true, Mat: true, Present: true})
		add(reception.RuleHandOver, l.advisor, reception.HandOver{Orders: []aftersales.ID{l.orderRef.ID()}})
		add(reception.RuleOutcome, greeter, reception.Leave{})
	case reception.StatusGreeted:
		add(reception.RuleWait, greeter, reception.AskToWait{Lounge: true})
		add(reception.RuleOneAdvisor, l.advisor, reception.TransferAdvisor{To: "gw9"})
		add(reception.RuleFiles, l.advisor, reception.VerifyFile{Phone: true})
		add(reception.RuleComeback, l.advisor, reception.IdentifyPurpose{Purposes: []reception.Purpose{reception.PurposeComeback}})
	case reception.StatusWaiting:
		add(aftersales.RuleLife, greeter, reception.AskToWait{Reason: "再等等", Lounge: true})
	case reception.StatusUnattended:
		add(reception.RuleWithout, l.advisor, reception.FitCovers{Seat: true, Wheel: true, Mat: true})
	case reception.StatusIntake:
		add(reception.RuleOwnWords, l.advisor, reception.RecordConcern{Concern: concern(7)})
		add(reception.RuleHandOver, l.advisor, reception.HandOver{Orders: []aftersales.ID{l.orderRef.ID()}})
		add(reception.RuleCovers, l.advisor, reception.FitCovers{Seat: true})
		add(reception.RuleValuables, l.advisor, reception.RecordValuables{Reminded: true, Before: reception.Before{Second: greeter.ID, Pictures: []aftersales.ID{"p1"}}})
		add(reception.RulePoints, l.advisor, reception.RecordWalkAround{Invited: true})
		unsigned := l.sheet()
		unsigned.Attestation.Signer = "kh0"
		add(aftersales.RuleSignature, l.advisor, unsigned)
		late := l.sheet()
		late.Response.SignedAt = l.now.Add(time.Hour)
		add(aftersales.RuleSignatureTime, l.advisor, late)
		if s := l.visit.Snapshot(); s.Sheet.Walk.At.IsZero() {
			add(reception.RuleWhole, l.advisor, l.sheet())
		}
		if len(l.visit.Snapshot().Sheet.Concerns) > 0 {
			add(reception.RuleInspection, l.advisor, reception.ConfirmFault{Concern: concern(0), Found: reception.FoundInspect})
			add(reception.RuleCoverageTold, l.advisor, reception.ConfirmFault{Concern: concern(0), Found: reception.FoundConfirmed})
		}
	case reception.StatusSigned:
		add(reception.RuleNewSheet, l.advisor, reception.RecordConcern{Concern: concern(0), Words: "改一下说法"})
		add(aftersales.RuleThere, l.advisor, reception.ConfirmFault{Concern: concern(77), Found: reception.FoundInspect, Explained: true})
	case reception.StatusLeft:
		add(reception.RuleUnchanged, l.advisor, reception.RecordConcern{Concern: "n9", Words: "还有个事忘说了"})
	case reception.StatusHandedOver:
		add(reception.RuleUnchanged, l.advisor, reception.RecordConcern{Concern: "n9", Words: "还有个事忘说了"})
		nobody := l.opening()
		nobody.Advisor = ""
		add(workorder.RuleOneOfEach, l.advisor, nobody)
		unsigned := l.opening()
		unsigned.Source.Ref = l.orderRef
		add(workorder.RuleOpenedOnce, l.advisor, unsigned)
		other := l.opening()
		other.Source.Intake.Concerns = append(slices.Clone(other.Source.Intake.Concerns), "n8")
		list = append(list, fault{code: aftersales.RuleExtract, by: l.advisor, cmd: other, unseen: true})
	}
	return list
}

// orderFaults are those of an order.
func (l *life) orderFaults() []fault {
	s := l.order.Snapshot()
	t := tempted{life: l, s: &s}
	if ended := s.Status == workorder.StatusClosed || s.Status == workorder.StatusCancelled; ended {
		t.add(workorder.RuleUnchanged, l.advisor, workorder.TransferAdvisor{To: "gw9", Reason: "交班"})
		return t.list
	}
	t.anywhere()
	if s.Status == workorder.StatusDelivered {
		t.delivered()
		return t.list
	}
	t.undelivered()
	if s.Status == workorder.StatusAccepted || s.Status == workorder.StatusEnding {
		t.leaving()
		return t.list
	}
	t.active()
	for _, it := range s.Items {
		t.item(it)
	}
	t.offered()
	if s.Status != workorder.StatusOpen && s.Status != workorder.StatusQuoted {
		t.signed()
	}
	return t.list
}

// tempted is somebody who is about to break a rule on an order.
type tempted struct {
	*life
	s    *workorder.Snapshot
	list []fault
}

func (t *tempted) add(code aftersales.Code, by aftersales.Actor, cmd workorder.Command) {
	t.list = append(t.list, fault{code: code, by: by, cmd: cmd})
}

// anywhere is what is wrong whatever the order's status.
func (t *tempted) anywhere() {
	t.add(workorder.RuleOpenedOnce, t.advisor, t.opening0())
	t.add(aftersales.RuleRole, t.advisor, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: yuan(100), Method: workorder.PaymentMethodCash})
	t.add(aftersales.RuleRequired, t.advisor, workorder.HandOverCopies{To: t.customer.ID})
	t.add(aftersales.RuleCleanText, t.advisor, workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentOrder}, To: "客户 本人"})
	t.list = append(t.list,
		fault{code: aftersales.RuleExpected, by: t.advisor, cmd: workorder.Close{}, expect: t.s.Seq + 3},
		fault{code: aftersales.RuleWaiver, by: t.advisor, cmd: workorder.Close{}, waive: []aftersales.Waiver{{Code: workorder.RuleClosed, Reason: "先关单再说", By: manager}}},
	)
	if t.lastID != [16]byte{} && t.s.Seq > 1 {
		t.list = append(t.list, fault{code: aftersales.RuleSameCommand, by: t.advisor, cmd: workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentOrder}, To: "kh0"}, again: true})
	}
	if t.s.Seq > 1 {
		t.list = append(t.list, fault{code: aftersales.RuleOrderOfTime, by: t.advisor, at: t.s.At.Add(-time.Minute), cmd: workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentOrder}, To: t.customer.ID}})
	}
}

// opening0 is a command that opens the order once more.
func (t *tempted) opening0() workorder.Open {
	return workorder.Open{Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: t.customer, Vehicle: t.vehicle, Advisor: t.advisor.ID, Policy: house}
}

// delivered is what is wrong once the vehicle has left.
func (t *tempted) delivered() {
	if len(t.s.Unfinished()) > 0 {
		t.add(workorder.RuleClosed, t.advisor, workorder.Close{})
	}
	t.add(workorder.RuleUnchanged, t.advisor, workorder.SetTerms{})
	t.money()
}

// undelivered is what is wrong as long as the vehicle is there.
func (t *tempted) undelivered() {
	t.add(workorder.RuleOneOfEach, manager, workorder.TransferAdvisor{To: t.s.Advisor, Reason: "交班"})
	t.add(aftersales.RuleLength, manager, workorder.TransferAdvisor{To: "gw9", Reason: aftersales.Words(strings.Repeat("交", 201))})
	t.add(aftersales.RuleNumber, t.advisor, workorder.NameSigner{Person: aftersales.Party{ID: "jr0"}, Scope: workorder.SignerScopeAll, Limit: yuan(-100)})
	euro, _ := aftersales.NewMoney(5000, aftersales.CurrencyEUR)
	t.add(pricing.RuleCurrency, t.advisor, workorder.NameSigner{Person: aftersales.Party{ID: "jr0"}, Scope: workorder.SignerScopeAll, Limit: euro})
	t.add(workorder.RuleSigner, t.advisor, workorder.NameSigner{Person: aftersales.Party{ID: t.s.Advisor}, Scope: workorder.SignerScopeAll})
	t.add(workorder.RulePayerApproval, claims, workorder.RecordPayerApproval{
		Number: "PF0", Payer: pricing.PayerCustomer, Approver: manager, Items: []workorder.ApprovedItem{{Item: "i1", Amount: yuan(100)}},
	})
	t.add(workorder.RulePaymentBound, cashiers[0], workorder.Refund{Payer: pricing.PayerCustomer, Amount: yuan(99_999_00), Method: workorder.PaymentMethodCash, Approver: manager, Reason: "退款"})
	t.add(workorder.RuleDelivery, cashiers[0], workorder.Refund{Payer: pricing.PayerCustomer, Amount: yuan(100), Method: workorder.PaymentMethodAccount, Approver: manager, Reason: "退款"})
	t.money()
}

// money is what is wrong with payments and papers.
func (t *tempted) money() {
	if t.s.Status == workorder.StatusOpen || t.s.Status == workorder.StatusQuoted || t.s.Status == workorder.StatusAuthorised {
		return
	}
	billed := slices.ContainsFunc(t.s.Bills, func(b workorder.IssuedBill) bool { return b.Payer == pricing.PayerCustomer })
	pay := workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: yuan(99_999_00), Method: workorder.PaymentMethodCard}
	if billed {
		t.add(workorder.RulePaymentBound, cashiers[0], pay)
	} else {
		t.add(workorder.RuleBillGiven, cashiers[0], pay)
	}
	t.add(workorder.RuleInvoices, cashiers[1], workorder.RecordInvoice{Number: "FP0", Kind: workorder.InvoiceBlue, Payer: pricing.PayerCustomer, Buyer: t.customer, Amount: yuan(99_999_00)})
	t.add(workorder.RuleInvoices, manager, workorder.IssueCreditNote{Number: "HC0", Payer: pricing.PayerCustomer, Amount: yuan(99_999_00), Reason: "冲减"})
	t.add(workorder.RulePriceAuthority, cashiers[1], workorder.IssueCreditNote{Number: "HC0", Payer: pricing.PayerCustomer, Amount: yuan(100), Reason: "冲减"})
}

// leaving is what is wrong when the vehicle is about to leave.
func (t *tempted) leaving() {
	t.add(workorder.RuleDelivery, t.advisor, workorder.Deliver{To: "mosheng"})
	t.add(workorder.RuleDelivery, t.advisor, workorder.HandBack{Things: []aftersales.ID{"key1"}, To: "mosheng"})
	t.add(aftersales.RuleThere, t.advisor, workorder.HandBack{Things: []aftersales.ID{"key7"}, To: t.customer.ID})
	if items, cents := t.due(pricing.PayerCustomer); len(items) > 0 && cents > 0 {
		t.add(workorder.RuleDelivery, t.advisor, workorder.Deliver{To: t.customer.ID})
		t.add(workorder.RuleBillExact, cashiers[0], workorder.Bill{Payer: pricing.PayerCustomer, Items: items, Total: yuan(cents + 100), Explained: true})
		t.add(workorder.RuleBillGiven, cashiers[0], workorder.Bill{Payer: pricing.PayerCustomer, Items: items, Total: yuan(cents)})
	}
	kept := slices.ContainsFunc(t.s.Custody, func(k workorder.Kept) bool { return k.Back.IsZero() })
	code := workorder.RuleHandBack
	if t.s.Status == workorder.StatusEnding {
		code = workorder.RuleCancelled
		for _, it := range t.s.Items {
			if slices.ContainsFunc(it.Parts, func(m workorder.PartMove) bool { return m.Use == workorder.PartUseFit }) && it.Status == workorder.ItemStatusStopped && len(it.Actual) == 0 && !t.isBack(it) {
				kept = true
			}
		}
	} else {
		if t.s.Repair.Certified() && (len(t.s.Certificates) == 0 || !t.s.Certificates[len(t.s.Certificates)-1].Void.IsZero()) {
			t.add(workorder.RuleCertified, t.advisor, workorder.Deliver{To: t.customer.ID})
		}
		t.add(workorder.RuleCertificate, workshop, workorder.Certify{Number: "HGZ0", Odometer: 0})
	}
	if kept {
		t.add(code, t.advisor, workorder.Deliver{To: t.customer.ID})
	}
}

// isBack tells whether all parts of an item are in the store again.
func (t *tempted) isBack(it workorder.Item) bool {
	out := map[aftersales.ID]int64{}
	for _, m := range it.Parts {
		if m.Use == workorder.PartUseFit && m.Back {
			out[m.Line] -= m.Quantity.Micro()
		} else if m.Use == workorder.PartUseFit {
			out[m.Line] += m.Quantity.Micro()
		}
	}
	for _, left := range out {
		if left > 0 {
			return false
		}
	}
	return true
}

// active is what is wrong as long as there may be work.
func (t *tempted) active() {
	t.add(workorder.RuleTolerance, t.advisor, workorder.SetTerms{Terms: workorder.Terms{Overrun: workorder.OverrunNone, Tolerance: number("5")}})
	t.add(aftersales.RuleLife, t.advisor, workorder.HandBack{Things: []aftersales.ID{"key1"}, To: t.customer.ID})
	t.add(aftersales.RuleThere, t.advisor, workorder.RemoveItem{Item: "i99", Reason: "录错了"})
	t.add(workorder.RuleSigner, aftersales.Actor{ID: "mosheng", Role: aftersales.RoleCustomer}, workorder.Cancel{Reason: "不修了"})
	if t.s.Comeback == (workorder.Comeback{}) {
		t.add(workorder.RuleComeback, t.advisor, workorder.RecordDiagnosis{Finding: "与上次维修有关", Comeback: workorder.CauseCare})
	}
	wrong := func(code aftersales.Code, by aftersales.Actor, change func(w *workorder.Work)) {
		w := t.work(repairs[0], workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "tj9"}, pricing.PayerCustomer)
		for i := range w.Lines {
			w.Lines[i].Discount = pricing.Discount{}
		}
		change(&w)
		if t.s.Status == workorder.StatusOpen || t.s.Status == workorder.StatusQuoted {
			t.add(code, by, workorder.AddItem{Item: "i90", Work: w})
		} else {
			t.add(code, by, workorder.ProposeAddition{Item: "i90", Work: w})
		}
	}
	wrong(workorder.RuleItemReason, t.advisor, func(w *workorder.Work) { w.Answers = workorder.Reason{} })
	wrong(workorder.RuleAlteration, t.advisor, func(w *workorder.Work) { w.Alters, w.Text = workorder.AlterationModification, "加装大排气" })
	wrong(workorder.RulePriceAuthority, t.advisor, func(w *workorder.Work) {
		w.Lines[1].Quantity, w.Lines[1].Discount.Percent = number("400"), number("50")
	})
	wrong(workorder.RulePriceAuthority, cashiers[0], func(*workorder.Work) {})
	wrong(pricing.RuleDiscount, manager, func(w *workorder.Work) { w.Lines[0].Discount.Percent = number("120") })
	wrong(pricing.RuleBanned, t.advisor, func(w *workorder.Work) { w.Lines[1].Class = pricing.ClassCounterfeit })
	wrong(pricing.RuleMeasure, t.advisor, func(w *workorder.Work) { w.Lines[0].Measure.Unit = pricing.UnitAW })
	wrong(pricing.RulePending, t.advisor, func(w *workorder.Work) { w.Lines[1].Pending.Reason = "等报价" })
	wrong(pricing.RuleKind, t.advisor, func(w *workorder.Work) { w.Lines[0].Part = "34-11-001" })
	wrong(pricing.RuleCondition, t.advisor, func(w *workorder.Work) {
		w.Lines[0].Condition = pricing.Condition{Effect: pricing.EffectWaived, On: "l1"}
	})
	wrong(pricing.RuleShares, t.advisor, func(w *workorder.Work) {
		w.Lines[0].Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: number("90")}}
	})
	if len(t.s.Items) > 0 {
		id := t.s.Items[0].ID
		w := t.s.Items[0].Work
		if t.s.Status == workorder.StatusOpen || t.s.Status == workorder.StatusQuoted {
			t.add(aftersales.RuleNameFree, t.advisor, workorder.AddItem{Item: id, Work: w})
		} else {
			t.add(aftersales.RuleNameFree, technicians[0], workorder.ProposeAddition{Item: id, Work: w})
		}
	}
	t.quotes()
}

// quotes is what is wrong with an offer.
func (t *tempted) quotes() {
	var ids []aftersales.ID
	repair := false // an offer of nothing but diagnosis needs no load
	for _, it := range t.s.Items {
		if it.Status == workorder.ItemStatusProposed {
			ids = append(ids, it.ID)
			repair = repair || !it.Work.Diagnostic
		}
	}
	if len(ids) == 0 {
		return
	}
	offer := workorder.Quote{
		Offer: "o90", Items: ids, Page: aftersales.DigestOf([]byte("报价单")), Promise: t.now.AddDate(0, 0, 1), Expires: t.now.AddDate(0, 0, 1),
		Stock: workorder.Stock{Source: "store", At: t.now}, Load: workorder.Load{Source: "plan", Version: 1, At: t.now, Done: t.now.AddDate(0, 0, 1)},
	}
	early := offer
	early.Promise = t.now.Add(-time.Hour)
	t.add(aftersales.RuleOrderOfTime, t.advisor, early)
	if repair {
		groundless := offer
		groundless.Load = workorder.Load{}
		t.add(workorder.RuleQuoteGrounds, t.advisor, groundless)
	}
	if t.s.Repair == "" {
		t.add(workorder.RuleClassSet, t.advisor, offer)
	}
	if t.s.Terms == (workorder.Terms{}) {
		t.add(workorder.RuleContract, t.advisor, offer)
	}
	for _, it := range t.s.Items {
		if it.Status != workorder.ItemStatusProposed {
			continue
		}
		for _, line := range it.Work.Lines {
			if line.Undetermined() {
				t.add(workorder.RuleEstimateSplit, t.advisor, offer)
			}
			if line.Kind == pricing.KindPart && line.Class == "" {
				t.add(pricing.RuleClass, t.advisor, offer)
			}
		}
	}
}

// item is what is wrong with one item.
func (t *tempted) item(it workorder.Item) {
	busy := t.s.Status == workorder.StatusHeld
	start := workorder.StartWork{Item: it.ID}
	stranger := aftersales.Actor{ID: "js99", Role: aftersales.RoleTechnician}
	switch it.Status {
	case workorder.ItemStatusProposed, workorder.ItemStatusDeferred:
		if busy {
			return
		}
		t.add(workorder.RuleItemAuthorised, one(t.shop, technicians), start)
		if it.Added {
			t.add(workorder.RuleAdditionAuthorised, one(t.shop, technicians), start)
		}
	case workorder.ItemStatusDeclined:
		if !busy {
			t.add(workorder.RuleDeclined, one(t.shop, technicians), start)
		}
	case workorder.ItemStatusAuthorised:
		t.authorisedItem(it, start, stranger)
	case workorder.ItemStatusDispatched, workorder.ItemStatusRework:
		if !busy {
			t.add(workorder.RuleDispatched, stranger, start)
		}
	case workorder.ItemStatusStarted:
		t.startedItem(it)
	case workorder.ItemStatusPaused:
		if t.s.Status == workorder.StatusInWork {
			t.add(workorder.RuleDispatched, stranger, workorder.ResumeWork{Item: it.ID})
		}
	case workorder.ItemStatusDone:
		t.add(workorder.RuleFailureCauses, inspectors[0], workorder.Inspect{Item: it.ID, Result: workorder.ResultFail})
		t.add(workorder.RuleFailureCauses, inspectors[0], workorder.Rework{Item: it.ID})
		t.add(workorder.RuleOtherInspector, aftersales.Actor{ID: it.Workers[0], Role: aftersales.RoleForeman}, workorder.Inspect{Item: it.ID, Result: workorder.ResultPass})
	}
}

// authorisedItem is what is wrong with an item that nobody has been given yet.
func (t *tempted) authorisedItem(it workorder.Item, start workorder.StartWork, stranger aftersales.Actor) {
	t.add(workorder.RuleAllDone, t.advisor, workorder.CarryOver{Item: it.ID, Reason: "下次再做"})
	if t.s.Status == workorder.StatusHeld {
		return
	}
	t.add(workorder.RuleDispatched, stranger, start)
	if t.s.Status == workorder.StatusAuthorised || t.s.Status == workorder.StatusInWork {
		t.add(workorder.RuleSublet, dispatchers[0], workorder.SendOut{Item: it.ID, To: aftersales.Party{ID: "bp9", Name: "路边店"}, Main: true})
		if slices.Contains(it.Work.Skills, workorder.SkillHighVoltage) {
			t.add(workorder.RuleSkill, dispatchers[0], workorder.Dispatch{Item: it.ID, Technicians: []aftersales.ID{"js99"}})
		}
	}
	if it.Authorised.Work.Lines[0].Price != it.Work.Lines[0].Price && it.Work.Lines[0].Price == unit(38_000) {
		t.add(workorder.RuleCovered, stranger, start)
	}
	approved := slices.ContainsFunc(t.s.Approvals, func(a workorder.Approval) bool {
		return slices.ContainsFunc(a.Items, func(n workorder.ApprovedItem) bool { return n.Item == it.ID })
	})
	if it.Work.Coverage.Answer == pricing.CoverageOpen && !approved {
		t.add(workorder.RuleCoverageOpen, stranger, start)
	}
	if it.Work.Alters != "" && it.Work.Papers == "" {
		t.add(workorder.RuleAlteration, stranger, start)
	}
	for _, line := range it.Work.Lines {
		if line.Class == pricing.ClassOwn && len(it.Work.OwnParts) == 0 {
			t.add(workorder.RuleOwnPart, stranger, start)
		}
	}
}

// startedItem is what is wrong with an item in work.
func (t *tempted) startedItem(it workorder.Item) {
	worker := aftersales.Actor{ID: it.Technicians[0], Role: aftersales.RoleTechnician}
	if !slices.ContainsFunc(t.s.Clocks, func(c workorder.Clock) bool { return c.Item == it.ID && c.Technician == worker.ID }) {
		return
	}
	t.add(workorder.RuleWorkStated, worker, workorder.FinishWork{Item: it.ID})
	line := it.Work.Lines[0]
	more, _ := line.Quantity.Add(number("0.5"))
	t.add(workorder.RuleTolerance, worker, workorder.FinishWork{Item: it.ID, Result: result(it), Actual: []workorder.Actual{{Line: line.ID, Quantity: more}}})
	for _, line := range it.Work.Lines {
		if line.Kind == pricing.KindPart {
			t.add(workorder.RulePartsIssued, clerks[0], workorder.IssueParts{Item: it.ID, Line: line.ID, Quantity: number("20"), Use: workorder.PartUseFit, To: worker.ID})
			t.add(workorder.RulePartsIssued, clerks[1], workorder.ReturnParts{Item: it.ID, Line: line.ID, Quantity: number("20"), Use: workorder.PartUseFit, From: worker.ID})
			t.add(workorder.RulePartsHands, clerks[0], workorder.IssueParts{Item: it.ID, Line: line.ID, Quantity: number("0.1"), Use: workorder.PartUseFit, To: clerks[0].ID, Reason: "补料"})
		}
	}
	t.add(aftersales.RuleLife, t.advisor, workorder.Hold{Reason: workorder.HoldReasonParts})
	t.add(workorder.RuleAllDone, t.advisor, workorder.Accept{Person: t.customer.ID})
	t.add(workorder.RuleAllDone, cashiers[0], workorder.Bill{Payer: pricing.PayerCustomer, Items: []aftersales.ID{it.ID}, Total: yuan(100), Explained: true})
}

// offered is what is wrong with the answer to an offer.
func (t *tempted) offered() {
	n := len(t.s.Offers)
	if n == 0 {
		return
	}
	if o := t.s.Offers[n-1]; o.Status == workorder.OfferStatusOpen {
		t.answers(o)
	} else {
		t.add(workorder.RuleOfferOnce, t.advisor, t.paper(o))
	}
}

// paper is an answer on paper that authorises everything.
func (t *tempted) paper(o workorder.Offer) workorder.Answer {
	var ids []aftersales.ID
	for _, offered := range o.Items {
		ids = append(ids, offered.Item)
	}
	return t.answer(o.ID, ids, aftersales.MethodPaper, yes)
}

func (t *tempted) answers(o workorder.Offer) {
	other := t.paper(o)
	other.Attestation.Signer = "mosheng"
	t.add(aftersales.RuleSignature, t.advisor, other)
	early := t.paper(o)
	early.Response.SignedAt = o.IssuedAt.Add(-time.Minute)
	t.add(aftersales.RuleSignatureTime, t.advisor, early)
	forged := t.paper(o)
	forged.Response.Signer, forged.Attestation.Signer = t.s.Advisor, t.s.Advisor
	t.add(workorder.RuleSigner, t.advisor, forged)
	silent := t.paper(o)
	silent.Explained = nil
	added := !slices.ContainsFunc(o.Items, func(i workorder.OfferedItem) bool { return !i.Added })
	if added {
		t.add(workorder.RuleAdditionAuthorised, t.advisor, silent)
	} else {
		t.add(workorder.RuleTermsSettled, t.advisor, silent)
		weak := t.paper(o)
		weak.Attestation.Level = aftersales.ConsentMessage
		t.add(workorder.RuleConsentLevel, t.advisor, weak)
	}
	spoken := t.paper(o)
	spoken.Response.Method, spoken.Attestation.Level, spoken.Attestation.Witness = aftersales.MethodSpoken, aftersales.ConsentSpoken, o.By
	t.add(workorder.RuleWitness, t.advisor, spoken)
	spoken.Attestation.Witness = manager.ID
	t.add(workorder.RuleSpoken, t.advisor, spoken)
	unwarned := t.paper(o)
	unwarned.Response.Answers = slices.Clone(unwarned.Response.Answers)
	groups := map[aftersales.ID]int{}
	for i, offered := range o.Items {
		groups[offered.Work.Alternative]++
		if offered.Work.Safety {
			unwarned.Response.Answers[i].Decision = aftersales.Decline
			t.add(workorder.RuleDeclined, t.advisor, unwarned)
			break
		}
	}
	for group, n := range groups { // at most one group is named
		if group != "" && n > 1 {
			t.add(pricing.RuleAlternatives, t.advisor, t.paper(o))
		}
	}
}

// signed is what is wrong between the first signature and acceptance.
func (t *tempted) signed() {
	t.add(workorder.RulePromise, t.advisor, workorder.RevisePromise{To: t.now.AddDate(0, 0, 2), Reason: workorder.DelayCauseParts})
	t.add(aftersales.RuleOrderOfTime, t.advisor, workorder.RevisePromise{To: t.now.Add(-time.Hour), Reason: workorder.DelayCauseParts, Told: workorder.Consented{Person: t.customer.ID, Channel: workorder.ChannelPhone, At: t.s.At}})
	switch t.s.Status {
	case workorder.StatusFinished, workorder.StatusInspected, workorder.StatusReady:
		t.add(aftersales.RuleChoice, t.advisor, workorder.Wash{Person: t.customer.ID}) // of whom nobody asks who did it
	}
	switch t.s.Status {
	case workorder.StatusInspected:
		if t.s.Checked.At.IsZero() {
			t.add(workorder.RuleReady, t.advisor, workorder.NotifyReady{Told: workorder.Consented{Person: t.customer.ID, Channel: workorder.ChannelPhone, At: t.s.At}})
		}
		t.add(workorder.RuleReady, aftersales.Actor{ID: t.customer.ID, Role: aftersales.RoleCustomer}, t.acceptance())
	case workorder.StatusReady:
		hasty := t.acceptance()
		hasty.Explained.Guarantee, hasty.Explained.Cautions = false, false
		t.add(workorder.RuleExplained, t.advisor, hasty)
		stranger := t.acceptance()
		stranger.Person = "mosheng"
		t.add(workorder.RuleDelivery, t.advisor, stranger)
		t.add(workorder.RuleCertificate, workshop, workorder.Certify{Number: "HGZ0", Odometer: 50_000})
	}
}
