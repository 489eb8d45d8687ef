package workorder_test

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// endRules is what is asked between the last inspection and the closing of the order.
var endRules = map[string]func(*trial, workorder.Command){
	"certify":              rule((*trial).certify),
	"wash":                 rule((*trial).wash),
	"final-check":          rule((*trial).finalCheck),
	"notify-ready":         rule((*trial).notifyReady),
	"accept":               rule((*trial).accept),
	"reject-at-acceptance": rule((*trial).reject),
	"hand-back":            rule((*trial).handBack),
	"deliver":              rule((*trial).deliver),
	"record-upload":        rule((*trial).upload),
	"close":                rule((*trial).close),
	"hand-over-copies":     rule((*trial).copies),
	"provide-substitute":   rule((*trial).substitute),
	"transfer-advisor":     rule((*trial).transfer),
}

func (t *trial) certify(c workorder.Certify) {
	s := &t.s
	if s.cert == 1 {
		t.refuse("WO-112") // once
	}
	mine := false
	for _, it := range s.items {
		mine = mine || it.st == "passed" && it.passer == t.by()
	}
	if !mine {
		t.refuse("WO-112") // by another
	}
	if t.a.fault == "number used" && s.cert != 0 {
		t.refuse("AS-104")
	}
	if t.a.late == "after" {
		t.refuse("AS-005")
	}
	s.cert = 1
}

func (t *trial) wash(c workorder.Wash) {
	t.s.washed = 1
	if c.Waived {
		t.s.washed = 2
		if !t.s.stands(c.Person) {
			t.refuse("WO-011")
		}
	}
}

func (t *trial) finalCheck(c workorder.FinalCheck) {
	if c.Odometer < 30_000 {
		t.note("WO-022") // to be explained
	}
	if c.Odometer > 30_020 && c.TestDrive == "" {
		t.note("WO-114")
	}
	t.differences(c)
	t.s.checked = 1
	if c.Appearance && c.Belongings && c.Clear {
		t.s.checked = 2
	}
}

// differences: the sheet has a dent behind, the tools and, in custody, a key and papers.
func (t *trial) differences(c workorder.FinalCheck) {
	if c.Appearance == (len(c.Damages) > 0) {
		t.refuse("WO-022")
	}
	if c.Belongings == (len(c.Absent) > 0 || len(c.Lost) > 0) {
		t.refuse("WO-022")
	}
	for _, d := range c.Damages {
		if d.Place == "rear" {
			t.refuse("WO-022")
		}
	}
	for _, p := range c.Absent {
		if p != "tools" {
			t.refuse("AS-103")
		}
	}
}

func (t *trial) notifyReady(c workorder.NotifyReady) {
	switch t.s.checked {
	case 0: // without it the repair record has no outgoing odometer, and no manager can waive that
		t.refuse("WO-022")
	case 1:
		t.waivable("WO-022")
	}
	if t.s.terms&termWashed != 0 && t.s.washed == 0 {
		t.waivable("WO-022")
	}
	if !t.s.stands(c.Told.Person) {
		t.refuse("WO-011")
	}
	t.s.ready = true
	t.s.st = "ready"
}

func (t *trial) accept(c workorder.Accept) {
	t.left()
	if t.s.st == "in-work" {
		return
	}
	if t.s.st == "inspected" {
		t.refuse("WO-022")
		return
	}
	t.billable()
	for i, it := range t.s.items {
		if live(it.st) && it.level == byWord { // nothing is offered after acceptance any more
			t.refuse("WO-106")
		}
		if a := t.s.addition(i); a == "proposed" || a == "offered" {
			t.refuse("WO-032")
		}
	}
	t.customer()
	if !t.s.takes(c.Person) {
		t.refuse("WO-025")
	}
	e := c.Explained
	for _, said := range []bool{e.Work, e.Cautions, e.Deferred, e.Guarantee, e.Next != workorder.Next{}} {
		if !said {
			t.refuse("WO-102")
		}
	}
	t.s.st = "accepted"
	t.s.endOffer()
}

// left is what keeps an order from being finished.
func (t *trial) left() {
	for _, it := range t.s.items {
		switch it.st {
		case "authorised", "dispatched", "started", "paused", "out", "back":
			t.refuse("WO-018")
		case "rework":
			t.refuse("WO-020")
		}
	}
}

func (t *trial) reject(c workorder.RejectAtAcceptance) {
	t.customer()
	if !t.s.takes(c.Person) {
		t.refuse("WO-025")
	}
	for _, id := range c.Items {
		_, it := t.item(id)
		it.st = "rework"
	}
	t.s.follow()
}

func (t *trial) handBack(c workorder.HandBack) {
	s := &t.s
	if !s.takes(c.To) {
		t.refuse("WO-025")
	}
	for _, id := range c.Things {
		bit := map[aftersales.ID]uint8{"k1": 1, "k2": 2}[id]
		switch {
		case bit == 0 || len(t.w.opens[s.open].Source.Intake.Custody) == 0:
			t.refuse("AS-103")
		case s.kept&bit == 0:
			t.refuse("AS-102")
		}
		s.kept &^= bit
	}
	for _, o := range c.OldParts {
		i, it := t.item(o.Item)
		switch {
		case it == nil || o.Line != "l1" || !s.out(t.w, i):
			t.refuse("AS-103")
			continue
		case it.oldPart == 1 || it.oldPart == 2 && o.Withheld != "":
			t.refuse("AS-102")
		case o.Withheld != "" && o.Told.IsZero():
			t.refuse("WO-026")
		case t.a.fault == "told late" && s.st != "ending": // after acceptance
			t.note("WO-026")
		}
		it.oldPart = 1
		if o.Withheld != "" {
			it.oldPart = 2
		}
	}
}

func (t *trial) deliver(c workorder.Deliver) {
	s := &t.s
	if !s.takes(c.To) {
		t.refuse("WO-025")
	}
	switch t.w.payer(s, byCustomer) {
	case "unbilled", "billed", "part-paid":
		t.refuse("WO-025")
	}
	if t.w.payer(s, byInsurer) == "unbilled" {
		t.refuse("WO-024")
	}
	for p := range refPayers {
		if s.had(p) > s.asked(p) {
			t.refuse("WO-030")
		}
	}
	back := "WO-026" // what is the customer's
	if s.st == "ending" {
		back = "WO-033"
	}
	for i, it := range s.items {
		if it.loan > 0 {
			t.refuse("WO-008")
		}
		if s.st == "ending" && min(it.fit, 1) > s.fitted(t.w, i) {
			t.refuse("WO-033")
		}
		if s.terms&termReturned != 0 && s.out(t.w, i) && it.oldPart == 0 {
			t.refuse(back)
		}
		if it.level == byWord && live(it.st) && s.st == "accepted" {
			t.refuse("WO-106")
		}
	}
	for _, bit := range []uint8{1, 2} {
		if s.kept&bit != 0 {
			t.refuse(back)
		}
	}
	if s.class == 2 && s.cert != 1 && (s.st == "accepted" || s.allPassed()) {
		t.refuse("WO-021")
	}
	if s.st == "ending" {
		s.st = "cancelled"
	} else {
		s.st = "delivered"
	}
}

// fitted is how many pieces of the part of an item were used.
func (s *refState) fitted(w *world, i int) int8 {
	it, x := &s.items[i], w.work(i, s.items[i].work)
	if (x.part || x.used || x.own != 0) && (it.st == "passed" || it.st == "done" || it.st == "stopped" && (it.actual != 0 || s.onBill(i))) {
		return 1
	}
	return 0
}

// out tells whether an old part came out.
func (s *refState) out(w *world, i int) bool { return s.fitted(w, i) > 0 }

// allPassed tells whether there is work that passed, and none that was begun and did not: only that can be certified.
func (s *refState) allPassed() bool {
	passed := false
	for _, it := range s.items {
		switch it.st {
		case "passed":
			passed = true
		case "done", "stopped":
			return false
		}
	}
	return passed
}

func (t *trial) upload(c workorder.RecordUpload) {
	if (c.Receipt == "") == (c.Refused == "") {
		t.refuse("AS-001")
	}
	settled := t.s.billed != [payers]uint8{} || t.s.st == "accepted" || t.s.st == "delivered"
	if !settled {
		t.refuse("AS-005")
	}
	if t.a.late == "after" || t.a.late == "before" && settled {
		t.refuse("AS-005")
	}
	t.s.uploaded = t.s.uploaded || c.Receipt != ""
}

func (t *trial) close(workorder.Close) {
	s := &t.s
	for p := range refPayers {
		switch t.w.payer(s, p) {
		case "unbilled":
			t.refuse("WO-032")
		case "paid", "nothing-due":
			if s.owed(p) < 0 { // something is to be paid back
				t.refuse("WO-032")
			}
		case "billed", "part-paid":
			if p == byCustomer {
				t.refuse("WO-032")
			}
		case "on-account":
			if !s.account { // on credit
				t.refuse("WO-032")
			}
		}
	}
	if s.checked == 0 { // the record lacks the outgoing odometer
		t.refuse("WO-032")
	}
	for i := range s.items {
		if a := s.addition(i); a == "proposed" || a == "offered" {
			t.refuse("WO-032")
		}
	}
	s.st = "closed"
}

func (t *trial) copies(workorder.HandOverCopies) {
	for _, it := range t.s.items {
		if it.st == "passed" || it.st == "done" || it.st == "stopped" {
			return
		}
	}
	t.refuse("AS-103") // there is no repair record yet
}

func (t *trial) substitute(workorder.ProvideSubstitute) {}

func (t *trial) transfer(c workorder.TransferAdvisor) {
	s := &t.s
	to := maskOf(c.To)
	if to == s.advisor {
		t.refuse("WO-003")
	}
	if s.signed&to != 0 {
		t.refuse("WO-011")
	}
	s.former |= s.advisor
	s.advisor = to
}

func giveCertify() ask {
	return ask{name: "certify", by: p1, role: ins, give: func(m *moment) workorder.Command {
		c := workorder.Certify{Number: "z" + string(rune('1'+len(m.snap.Certificates))), Odometer: 30_010, Out: m.when()}
		switch m.a.fault {
		case "backwards":
			c.Odometer = 29_999
		case "number used":
			c.Number = "z1"
		}
		return c
	}}
}

func giveWash(waivedBy aftersales.ID) ask {
	return ask{name: "wash", by: p1, role: adv, give: always(workorder.Wash{Waived: waivedBy != "", Person: waivedBy})}
}

func giveReject(person aftersales.ID, items ...aftersales.ID) ask {
	return ask{name: "reject-at-acceptance", by: p3, role: cust, give: always(workorder.RejectAtAcceptance{Items: items, Person: person, Words: "it still rattles"})}
}

func giveOldPart(id aftersales.ID, withheld workorder.WithheldReason, told bool) ask {
	return ask{name: "hand-back", by: p1, role: adv, give: func(m *moment) workorder.Command {
		o := workorder.OldPartBack{Item: id, Line: "l1", Withheld: withheld}
		if m.a.fault == "no such line" {
			o.Line = "l9"
		}
		if told {
			o.Told = m.snap.OpenedAt
			if m.a.fault == "told late" {
				o.Told = m.at
			}
		}
		return workorder.HandBack{OldParts: []workorder.OldPartBack{o}, To: "p3"}
	}}
}

func giveCopies() ask {
	return ask{name: "hand-over-copies", by: p1, role: adv, give: always(workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentRepairRecord}, To: "p3"})}
}

func giveSubstitute() ask {
	return ask{name: "provide-substitute", by: p1, role: adv, give: func(m *moment) workorder.Command {
		return workorder.ProvideSubstitute{Kind: workorder.SubstituteCar, Car: "v7", From: m.at, Until: m.at.Add(24 * time.Hour)}
	}}
}

func giveTransfer(to aftersales.ID) ask {
	return ask{name: "transfer-advisor", by: p1, role: adv, give: always(workorder.TransferAdvisor{To: to, Reason: "holiday"})}
}

// endWorld begins with all items passed: an assembly was put right, the customer wants the wash and the old parts, and two things are in custody.
func endWorld() *world {
	w := newWorld("end")
	for i := range w.items {
		w.works[i] = []refWork{{}, variant(labour(i, 300), func(x *refWork) { x.part = i == 0 })}
		if i > 0 {
			w.works[i][1].price[byCustomer], w.works[i][1].listed = 10000, 10000
		}
	}
	w.number()
	road := append(w.begin(1, allTerms|termWashed|termReturned, workorder.RepairClassAssembly, 1), giveNameSigner("p2", workorder.SignerScopeCollect))
	road = append(road, done(refItems[:w.items]...)...)
	later := []ask{w.giveOpen(4, ""), giveTerms(allTerms), giveClass(workorder.RepairClassMinor), giveDiagnosis("c1"), giveDiagnosis("c2"), giveAdd("i1", 1), giveQuote("i1"), giveAnswer()}
	later = append(later, done("i1")...)
	w.roads = [][]ask{road, later}
	w.add(givePropose("i2", 1), giveQuote("i2"), giveQuote("i1").with(probing), giveAnswer(), giveAnswer().with(deciding(aftersales.Decline, aftersales.Decline)))
	w.add(giveAnswer().with(answering("p3", aftersales.MethodSpoken, "p9", "i2")), giveAnswer().with(answering("p3", aftersales.MethodMessage, "", "i2")), giveDispatch("i2", p2), giveRemove("i2"))
	w.add(giveCertify(), giveCertify().with(faulty("backwards")), giveCertify().with(faulty("number used")), giveCertify().with(as(p2, ins)), giveCertify().with(late("after")), giveCertify().with(as(p1, adv)))
	w.add(giveWash(""), giveWash("p3"), giveWash("p9"), giveWash("").with(as(p1, csh)), giveWash("").with(late("early")))
	w.add(giveFinalCheck(), giveFinalCheck().with(faulty("not clear")), giveFinalCheck().with(faulty("far"), probing), giveFinalCheck().with(faulty("far and noted"), probing), giveFinalCheck().with(faulty("backwards"), probing),
		giveFinalCheck().with(faulty("dent"), probing), giveFinalCheck().with(faulty("dent and no difference"), probing), giveFinalCheck().with(faulty("dent of the sheet"), probing), giveFinalCheck().with(faulty("no tools and no cable"), probing),
		giveFinalCheck().with(faulty("key lost"), probing, only(func(s *refState) bool { return s.kept&1 == 1 })), giveFinalCheck().with(faulty("difference of no name"), probing), giveFinalCheck().with(as(p2, tec)))
	w.add(giveNotify(), giveNotify().with(waiving(1)), giveNotify().with(waiving(2)), giveNotify().with(as(p2, tec)))
	for _, who := range []aftersales.ID{"p3", "p2", "p1"} {
		w.add(giveAccept(who), giveDeliver(who), giveReject(who, "i1").with(probing))
	}
	w.add(giveAccept("p3").with(faulty("nothing explained")), giveAccept("p3").with(as(p1, cust)), giveAccept("p3").with(as(p2, cust), probing), giveAccept("p3").with(as(p1, adv), probing), giveAccept("p3").with(as(p2, tec)), giveAccept("p3").with(late("early")))
	w.add(giveReject("p3", "i1"), giveReject("p3", "i1", "i2").with(probing), giveReject("p3", "i9"), giveReject("p3", "i2").with(as(p1, cust)))
	for i := range w.items {
		id := refItems[i]
		w.add(giveRework(id, true), giveRework(id, true).with(as(p2, ins), probing), giveDispatch(id, p2).with(probing), giveStart(id), giveFinish(id, asAuthorised), giveFinish(id, tenLess).with(probing), giveInspect(id, true, false), giveInspect(id, true, false).with(as(p2, wkm), waiving(1)))
		w.add(giveOldPart(id, "", false), giveOldPart(id, workorder.WithheldWaste, true), giveOldPart(id, workorder.WithheldWaste, false), giveOldPart(id, workorder.WithheldWaste, true).with(faulty("told late"), probing))
	}
	w.add(giveOldPart("i1", "", false).with(faulty("no such line")), giveOldPart("i9", "", false))
	w.add(giveHandBack("k1"), giveHandBack("k2"), giveHandBack("k1", "k2"), giveHandBack("k9"), giveHandBack("k1").with(as(p2, tec)))
	w.add(giveBill(byCustomer), givePayment(byCustomer, 0))
	w.add(giveUpload(true), giveUpload(false).with(probing), giveUpload(true).with(late("after")), giveUpload(true).with(late("before"), probing))
	w.add(giveClose(), giveClose().with(as(p1, csh)), giveClose().with(late("early")))
	w.add(giveCopies().with(probing), giveSubstitute().with(probing), giveTransfer("p2").with(probing), giveTransfer("p1"), giveTransfer("p3").with(probing))
	w.add(giveCancel(), giveCancel().with(as(p3, cust), probing))
	w.follows = func(from *refState, a *ask, to *refState) bool {
		if to.open == 4 {
			i1, i2 := &to.items[0], &to.items[1]
			again := i2.auth != 0 && to.offer[1] != 0 && i2.st != "passed" // what was spoken is confirmed at the end
			return i1.oldPart == 0 && i1.st == "passed" && !again && to.washed == 0 && to.cert == 0 && to.checked != 1 && i2.techs&^p2 == 0 && (to.ready || to.checked == 0 || to.st == "inspected") && (to.offer[1] == 0 || to.billed == [payers]uint8{})
		}
		back := to.st == "in-work" || to.st == "finished"
		if back && (to.kept != 3 || to.billed != [payers]uint8{} || to.items[0].oldPart != 0 || to.st == "in-work" && to.items[1].st != "passed") {
			return false
		}
		return true
	}
	return w
}
