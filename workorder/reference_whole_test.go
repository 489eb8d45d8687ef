package workorder_test

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// wholeWorld is every command, each in its plain form, on an order of one item: what the other worlds take apart, together. One thing out of the ordinary may happen to an order, with the flag any two of them; see rare.
func wholeWorld() *world {
	w := newWorld("whole")
	most := 1
	if *referenceLarge {
		most = 2
	}
	w.items = 1
	w.works[0] = []refWork{{}, variant(labour(0, 300), func(x *refWork) { x.part = true })}
	w.number()
	w.roads = [][]ask{{w.giveOpen(1, ""), giveTerms(allTerms), giveClass(workorder.RepairClassMinor), giveDiagnosis("c1"), giveAdd("i1", 1)}}
	w.add(giveQuote("i1"), giveAnswer(), giveRemove("i1"), givePrice(w, "i1", 1), giveChange("i1", 1), givePropose("i1", 1), giveContact("i1"), giveProgress(), giveRevise())
	w.add(giveNameSigner("p2", workorder.SignerScopeAll), giveTransfer("p2"))
	w.add(giveDispatch("i1", p2), giveStart("i1"), givePause("i1"), giveResume("i1"), giveFinish("i1", asAuthorised), giveStop("i1", asAuthorised), giveSendOut("i1", "s1", false), giveTakeBack("i1"))
	w.add(giveIssue("i1", 1), giveReturn("i1", 1), giveHold(), giveResumeOrder(), giveWithdraw("i1"), giveCarry("i1", "p3"), giveInspect("i1", true, false), giveInspect("i1", false, true), giveRework("i1", true))
	w.add(giveCancel(), giveCertify(), giveWash(""), giveReject("p3", "i1"), giveOldPart("i1", "", false), giveCopies(), giveSubstitute())
	w.addEnd()
	w.add(giveDeposit(byCustomer, 10000), giveRefund(byCustomer, 0, aftersales.Actor{ID: "p2", Role: svc}), giveRefund(byCustomer, 3000, aftersales.Actor{ID: "p2", Role: svc}).with(only(func(s *refState) bool { return s.had(byCustomer) == s.asked(byCustomer)+3000 })), giveInvoice(byCustomer, workorder.InvoiceBlue, 0), giveInvoice(byCustomer, workorder.InvoiceRed, 0), giveCreditNote(byCustomer, 3000), giveApproval("i1", 100), giveCredit(100000))
	w.follows = func(from *refState, _ *ask, to *refState) bool {
		c := byCustomer
		if from.refunded[c] > 0 && to.refunded[c] != from.refunded[c] && from.had(c) <= from.asked(c) || from.paid[c]+from.refunded[c] > 0 && to.paid[c] > from.paid[c] && from.refunded[c] == to.refunded[c] && to.owed(c) > 0 {
			return false // once
		}
		return to.rare() <= most
	}
	return w
}

// rare counts what is out of the ordinary with an order of one item; what follows from another such thing, as a refund from a deposit, is not counted again.
func (s *refState) rare() (n int) {
	it, c := &s.items[0], byCustomer
	over := s.st == "delivered" || s.st == "closed" || s.st == "cancelled"
	for _, v := range []bool{
		s.held, s.washed != 0, s.cert != 0, s.named != 0, s.former != 0, s.approved[0] >= 0, s.credit > 0, s.deposits[c] > 0, s.credited[c] > 0, s.blue[c] > 0, s.red[c] > 0 && s.credited[c] == 0, s.refunded[c] > 0 && s.deposits[c] == 0 && s.credited[c] == 0,
		it.added, it.sublet, it.fit > 0, it.oldPart != 0, s.kept != 3 && s.st != "accepted" && s.st != "ending" && !over, s.uploaded && s.st != "ending" && !over, it.inspectors != 0 && it.st != "passed",
	} {
		if v {
			n++
		}
	}
	if s.deposits[c] > 10000 || s.refunded[c] > 50000 || s.blue[c] > 60000 || s.credited[c] > 3000 || it.fit > 1 {
		return 99
	}
	return n
}
