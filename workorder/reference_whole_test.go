package workorder_test

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// wholeWorld is every command, each in its plain form, on an order of up to three items and four people: what the other worlds take apart, together. Its bound is how many items there are and how many things out of the ordinary have happened to them or to the order, in sum: two in the test command, so that it is one item and any one such thing, or two items and none; with the flag three, up to one item and any two, or three items and none. See rare, and ADR 0018.
//
// The items differ in their names alone, and every command is given for each; states that differ only in which is which are one. The second technician takes an item where the first has another.
func wholeWorld() *world {
	w := newWorld("whole")
	w.items, w.people, w.alike = maxItems, p1|p2|p3|p4, true
	bound := 2
	if *referenceLarge {
		bound = 3
	}
	if *referenceBound > 0 {
		bound = *referenceBound
	}
	for i := range w.items {
		w.works[i] = []refWork{{}, variant(labour(i, 300), func(x *refWork) { x.part, x.concern = true, 1 })}
	}
	w.number()
	w.roads = [][]ask{{w.giveOpen(1, ""), giveTerms(allTerms), giveClass(workorder.RepairClassMinor), giveDiagnosis("c1"), giveAdd("i1", 1)}}
	w.add(giveQuoteAll(), giveAnswer(), giveProgress(), giveRevise(), giveNameSigner("p2", workorder.SignerScopeAll), giveTransfer("p2"), giveHold(), giveResumeOrder())
	for i := range w.items {
		id := refItems[i]
		no := [maxItems]aftersales.Decision{aftersales.Authorise, aftersales.Authorise, aftersales.Authorise}
		no[i] = aftersales.Decline
		next := only(func(s *refState) bool { return i == 0 || s.items[i-1].st != "" }) // Can names items in the order in which they came
		w.add(giveAdd(id, 1).with(next), givePropose(id, 1).with(next), giveQuote(id), giveAnswer().with(deciding(no[:]...)), giveRemove(id), givePrice(w, id, 1), giveChange(id, 1), giveContact(id))
		w.add(giveDispatch(id, p2), giveDispatch(id, p4).with(only(func(s *refState) bool { return s.second(i) })))
		for _, who := range []uint8{p2, p4} {
			by := as(who, tec)
			w.add(giveStart(id).with(by), givePause(id).with(by), giveResume(id).with(by), giveFinish(id, asAuthorised).with(by))
		}
		w.add(giveStop(id, asAuthorised), giveSendOut(id, "s1", false), giveTakeBack(id), giveIssue(id, 1), giveReturn(id, 1), giveWithdraw(id), giveCarry(id, "p3"))
		w.add(giveInspect(id, true, false), giveInspect(id, true, false).with(as(p4, ins)), giveInspect(id, false, true), giveRework(id, true), giveReject("p3", id), giveOldPart(id, "", false), giveApproval(id, 100))
	}
	w.add(giveCancel(), giveCertify(), giveWash(""), giveCopies(), giveSubstitute())
	w.addEnd()
	w.add(giveDeposit(byCustomer, 10000), giveRefund(byCustomer, 0, aftersales.Actor{ID: "p2", Role: svc}), giveRefund(byCustomer, 3000, aftersales.Actor{ID: "p2", Role: svc}).with(only(func(s *refState) bool { return s.had(byCustomer) == s.asked(byCustomer)+3000 })), giveInvoice(byCustomer, workorder.InvoiceBlue, 0), giveInvoice(byCustomer, workorder.InvoiceRed, 0), giveCreditNote(byCustomer, 3000), giveCredit(100000))
	w.follows = func(from *refState, _ *ask, to *refState) bool {
		c := byCustomer
		if from.refunded[c] > 0 && to.refunded[c] != from.refunded[c] && from.had(c) <= from.asked(c) || from.paid[c]+from.refunded[c] > 0 && to.paid[c] > from.paid[c] && from.refunded[c] == to.refunded[c] && to.owed(c) > 0 {
			return false // once
		}
		return to.rare() <= bound
	}
	return w
}

// giveQuoteAll offers every item that is proposed.
func giveQuoteAll() ask {
	return ask{name: "quote", by: p1, role: adv, give: func(m *moment) workorder.Command {
		var ids []aftersales.ID
		for i, it := range m.s.items {
			if it.st == "proposed" {
				ids = append(ids, refItems[i])
			}
		}
		if len(ids) < 2 { // one is offered by name
			return nil
		}
		return giveQuote(ids...).give(m)
	}}
}

// second tells whether an item is for the second technician: where the first has another.
func (s *refState) second(item int) bool {
	for i := range s.items {
		if i != item && s.items[i].techs == p2 {
			return true
		}
	}
	return false
}

// rare counts the items of an order and what is out of the ordinary with it; what follows from another such thing, as a refund from a deposit, is not counted again. That one item of several is not done, as planned and in one go, is out of the ordinary; an only item may be.
func (s *refState) rare() (n int) {
	count := func(all ...bool) {
		for _, v := range all {
			if v {
				n++
			}
		}
	}
	c := byCustomer
	over := s.st == "delivered" || s.st == "closed" || s.st == "cancelled"
	count(s.held, s.washed != 0, s.cert != 0, s.named != 0, s.former != 0, s.credit > 0, s.deposits[c] > 0, s.credited[c] > 0, s.blue[c] > 0, s.red[c] > 0 && s.credited[c] == 0, s.refunded[c] > 0 && s.deposits[c] == 0 && s.credited[c] == 0,
		s.kept != 3 && s.st != "accepted" && s.st != "ending" && !over, s.uploaded && s.st != "ending" && !over)
	items := 0
	for i := range s.items {
		it := &s.items[i]
		if it.st == "" {
			continue
		}
		items++
		count(it.added, it.sublet, it.fit > 0, it.oldPart != 0, s.approved[i] >= 0, it.inspectors != 0 && it.st != "passed", it.inspectors&p4 != 0, it.workers|it.techs == p2|p4)
		if it.fit > 1 {
			return 99
		}
	}
	if items > 1 {
		for i := range s.items {
			switch s.items[i].st {
			case "paused", "stopped", "withdrawn", "carried-over", "declined", "deferred", "removed":
				n++
			}
		}
	}
	if s.deposits[c] > 10000 || s.refunded[c] > int32(items)*30000+20000 || s.blue[c] > int32(items)*60000 || s.credited[c] > 3000 {
		return 99
	}
	return n + items
}
