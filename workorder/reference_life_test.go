package workorder_test

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// lifeRules is what is asked of work: who does it, who looks at it, and how it ends.
var lifeRules = map[string]func(*trial, workorder.Command){
	"dispatch":      rule((*trial).dispatch),
	"start-work":    rule((*trial).startWork),
	"pause-work":    rule((*trial).pauseWork),
	"resume-work":   rule((*trial).resumeWork),
	"finish-work":   rule((*trial).finishWork),
	"stop-item":     rule((*trial).stopItem),
	"withdraw-item": rule((*trial).withdrawItem),
	"carry-over":    rule((*trial).carryOver),
	"hold":          rule((*trial).hold),
	"resume":        rule((*trial).resume),
	"inspect":       rule((*trial).inspect),
	"rework":        rule((*trial).rework),
	"cancel":        rule((*trial).cancel),
}

func (t *trial) dispatch(c workorder.Dispatch) {
	i, it := t.item(c.Item)
	t.hand()
	if !t.w.covered(&t.s, i) {
		t.refuse("WO-010")
	}
	w := t.w.work(i, it.work)
	for _, id := range c.Technicians {
		if t.s.signed&maskOf(id) != 0 {
			t.refuse("WO-011")
		}
		if it.issuers&maskOf(id) != 0 {
			t.refuse("WO-201")
		}
		has := slices.ContainsFunc(c.Skilled, func(k workorder.Skilled) bool { return k.Technician == id })
		switch {
		case has:
		case w.skilled == 1:
			t.note("WO-105")
		case w.skilled == 2:
			t.refuse("WO-105")
		}
	}
	if c.Keys != "" {
		t.here()
	}
	it.techs, it.certified = maskOf(c.Technicians...), 0
	for _, k := range c.Skilled {
		if k.Skill == workorder.SkillHighVoltage {
			it.certified |= maskOf(k.Technician)
		}
	}
	if it.st == "authorised" {
		it.st = "dispatched"
	}
}

// fit asks of an item's work whether anything keeps it from being begun.
func (t *trial) fit(i int, it *refItem) {
	if !t.w.covered(&t.s, i) {
		t.refuse("WO-010")
	}
	w := t.w.work(i, it.work)
	if w.pending {
		t.refuse("WO-014")
	}
	if w.own == 1 || w.own == 3 {
		t.refuse("WO-031")
	}
	if w.open && !w.diagnostic && t.s.approved[i] < 0 {
		t.refuse("WO-028")
	}
	if w.altered {
		t.refuse("WO-109")
	}
}

// clock asks whether a person may run a clock on an item.
func (t *trial) clock(i int, it *refItem) {
	if it.issuers&t.by() != 0 {
		t.refuse("WO-201")
	}
	if t.w.work(i, it.work).skilled == 2 && it.certified&t.by() == 0 {
		t.refuse("WO-105")
	}
	if it.techs&t.by() == 0 {
		t.waivable("WO-016")
	}
	all := uint8(0)
	for k := range t.s.items {
		all |= t.s.items[k].clocks
	}
	switch {
	case it.clocks&t.by() != 0:
		t.refuse("AS-102") // and not too many clocks as well
	case all&t.by() != 0:
		t.waivable("WO-016")
	}
	if t.a.late == "before" || t.a.late == "after" {
		t.refuse("AS-005")
	}
}

func (t *trial) startWork(c workorder.StartWork) {
	i, it := t.item(c.Item)
	t.hand()
	switch {
	case it.auth == 0 && it.st == "declined":
		t.refuse("WO-012")
	case it.auth == 0:
		t.refuse("WO-008")
		if it.added {
			t.refuse("WO-009")
		}
		if t.w.work(i, it.work).pending {
			t.refuse("WO-014")
		}
	default:
		t.fit(i, it)
		t.clock(i, it)
	}
	t.run(it)
}

func (t *trial) run(it *refItem) {
	it.st = "started"
	it.clocks |= t.by()
	it.workers |= t.by()
	t.s.follow()
}

func (t *trial) resumeWork(c workorder.ResumeWork) {
	i, it := t.item(c.Item)
	t.hand()
	t.fit(i, it)
	t.clock(i, it)
	t.run(it)
}

func (t *trial) pauseWork(c workorder.PauseWork) {
	_, it := t.item(c.Item)
	if it.clocks&t.by() == 0 {
		t.refuse("AS-102")
	} else if t.a.late == "before" || t.a.late == "after" {
		t.refuse("AS-005")
	}
	it.clocks &^= t.by()
	if it.clocks == 0 {
		it.st = "paused"
	}
	t.s.follow()
}

// quantities asks of what was really used whether it is more than was authorised without a reason, or of no line.
func (t *trial) quantities(actual []workorder.Actual) {
	switch actualOf(actual) {
	case unknownLine:
		t.refuse("AS-103")
	case tenMoreSilent:
		t.refuse("WO-013")
	}
}

func (t *trial) finishWork(c workorder.FinishWork) {
	i, it := t.item(c.Item)
	if it.st == "started" {
		if it.clocks&t.by() == 0 {
			t.refuse("AS-102")
		} else if it.techs&t.by() == 0 {
			t.waivable("WO-016")
		}
	} else if t.a.late != "before" { // somebody looks over what came back
		t.here()
	}
	for _, said := range []aftersales.Words{c.Result.Cause, c.Result.Correction, c.Result.Outcome} {
		if said == "" {
			t.refuse("WO-104")
		}
	}
	if t.w.work(i, it.work).comeback && !t.s.caused {
		t.refuse("WO-027")
	}
	t.quantities(c.Actual)
	actual := actualOf(c.Actual)
	if t.s.onBill(i) { // the bill stands
		if actual != asAuthorised && actual != it.actual {
			t.refuse("WO-024")
		}
		actual = it.actual
	}
	if t.a.late == "before" || t.a.late == "after" {
		t.refuse("AS-005")
	}
	it.workers |= t.by() // who looks over what another shop did, too
	it.clocks, it.st, it.actual = 0, "done", actual
	t.s.follow()
}

func (s *refState) onBill(i int) bool { return (s.billed[0]|s.billed[1])&(1<<i) != 0 }

func (t *trial) stopItem(c workorder.StopItem) {
	i, it := t.item(c.Item)
	if it.st == "stopped" && t.s.st != "ending" {
		t.refuse("AS-102")
	}
	t.quantities(c.Actual)
	if t.s.onBill(i) {
		t.refuse("WO-024")
	}
	it.st, it.clocks, it.actual = "stopped", 0, actualOf(c.Actual)
	if t.s.offer[i] != 0 {
		t.s.endOffer()
	}
	t.s.follow()
}

func (t *trial) withdrawItem(c workorder.WithdrawItem) {
	i, it := t.item(c.Item)
	if t.a.role == cust && !t.s.decides(t.by()) {
		t.refuse("WO-011")
	}
	if it.fit > 0 { // it comes back first
		t.refuse("WO-017")
	}
	it.st = "withdrawn"
	if t.s.offer[i] != 0 {
		t.s.endOffer()
	}
	t.s.follow()
}

func (t *trial) carryOver(c workorder.CarryOver) {
	i, it := t.item(c.Item)
	switch {
	case c.Consent.Person == "":
		t.refuse("WO-018")
	case !t.s.decides(maskOf(c.Consent.Person)):
		t.refuse("WO-011")
	}
	if it.fit > 0 {
		t.refuse("WO-017")
	}
	it.st = "carried-over"
	if t.s.offer[i] != 0 {
		t.s.endOffer()
	}
	t.s.follow()
}

func (t *trial) hold(c workorder.Hold) {
	for _, it := range t.s.items {
		if it.clocks != 0 {
			t.refuse("AS-102")
			break
		}
	}
	t.s.held, t.s.away = true, c.Out
	t.s.follow()
}

func (t *trial) resume(workorder.Resume) {
	t.s.held, t.s.away = false, false
	t.s.st = "authorised"
	t.s.follow()
}

func (t *trial) inspect(c workorder.Inspect) {
	_, it := t.item(c.Item)
	t.hand()
	t.here()
	if it.workers&t.by() != 0 {
		if t.s.class == 2 {
			t.refuse("WO-019")
		} else {
			t.waivable("WO-019")
		}
	}
	if pass := c.Result == workorder.ResultPass; pass == (len(c.Causes) > 0) {
		t.refuse("WO-020")
	}
	it.inspectors |= t.by()
	it.st = "rework"
	if c.Result == workorder.ResultPass {
		it.st, it.passer = "passed", t.by()
	}
	t.s.follow()
}

// here asks that the customer does not have the vehicle.
func (t *trial) here() {
	if t.s.away {
		t.refuse("AS-102")
	}
}

func (t *trial) rework(c workorder.Rework) {
	_, it := t.item(c.Item)
	t.hand()
	if len(c.Causes) == 0 {
		t.refuse("WO-020")
	}
	it.st = "rework"
	t.s.follow()
}

// begun tells whether somebody worked on it: before that, who speaks for the customer and the advisor may cancel.
func (it refItem) begun() bool {
	switch it.st {
	case "started", "paused", "out", "back", "rework", "done", "passed", "stopped":
		return true
	}
	return false
}

func (t *trial) cancel(workorder.Cancel) {
	if begun := slices.ContainsFunc(t.s.items[:], refItem.begun); begun && t.a.role != svc {
		t.refuse("AS-004")
	}
	if t.a.role == cust && !t.s.decides(t.by()) {
		t.refuse("WO-011")
	}
	for i := range t.s.items {
		if t.s.items[i].st == "out" { // first the vehicle comes back
			t.refuse("AS-102")
			break
		}
	}
	for i := range t.s.items {
		switch it := &t.s.items[i]; it.st {
		case "proposed", "authorised", "dispatched":
			it.st = "withdrawn"
		case "started", "paused", "rework", "back":
			it.st = "stopped"
			if !t.s.onBill(i) {
				it.actual = asAuthorised
			}
		}
		t.s.items[i].clocks = 0
	}
	t.s.endOffer()
	t.s.held, t.s.away = false, false
	t.s.st = "ending"
}

// lifeWorld is work from the customer's yes to the gate: i1 in several hands, i2 in one.
func lifeWorld() *world {
	w := newWorld("life")
	for i := range w.items {
		w.works[i] = []refWork{{}, labour(i, 300)}
		w.works[i] = append(w.works[i], variant(w.works[i][1], func(x *refWork) { x.price[byCustomer] = 36000; x.listed = 36000 }))
	}
	w.number()
	w.roads = [][]ask{w.begin(1, allTerms, workorder.RepairClassMinor, 1)}
	for i := range w.items {
		id := refItems[i]
		techs := []uint8{p2}
		if i == 0 {
			techs = append(techs, p1|p2)
		}
		if w.people&p4 != 0 {
			techs = append(techs, p4)
		}
		for _, people := range techs {
			w.add(giveDispatch(id, people))
		}
		w.add(giveDispatch(id, p3).with(probing), giveDispatch(id, p2).with(as(p2, tec)), giveDispatch(id, p2).with(late("early")))
		for _, who := range []struct {
			bit  uint8
			role aftersales.Role
		}{{p2, tec}, {p1, frm}, {p4, tec}} {
			if w.people&who.bit == 0 {
				continue
			}
			by := as(who.bit, who.role)
			w.add(giveStart(id).with(by), givePause(id).with(by), giveResume(id).with(by), giveFinish(id, asAuthorised).with(by))
			w.add(giveStart(id).with(by, waiving(1), probing), giveStart(id).with(by, waiving(2)), giveStart(id).with(by, waiving(3)))
			w.add(giveFinish(id, asAuthorised).with(by, waiving(1), probing), giveResume(id).with(by, waiving(1), probing))
			for _, l := range []string{"before", "after"} {
				w.add(giveStart(id).with(by, late(l)), givePause(id).with(by, late(l)), giveResume(id).with(by, late(l)), giveFinish(id, asAuthorised).with(by, late(l)))
			}
		}
		for _, actual := range []uint8{tenMore, tenMoreSilent, tenLess, unknownLine} {
			w.add(giveFinish(id, actual).with(probing), giveStop(id, actual).with(probing))
		}
		w.add(giveFinish(id, asAuthorised).with(faulty("nothing said")))
		w.add(giveStop(id, asAuthorised), giveStop(id, halfOfIt).with(as(p1, wkm), only(func(s *refState) bool { return s.st == "ending" && i == 0 })), giveStop(id, asAuthorised).with(as(p2, tec)))
		w.add(giveSendOut(id, "s1", false).with(only(func(*refState) bool { return i == 0 })), giveTakeBack(id))
		w.add(giveWithdraw(id), giveWithdraw(id).with(as(p3, cust), probing), giveWithdraw(id).with(as(p2, cust)))
		w.add(giveCarry(id, "p3"), giveCarry(id, ""), giveCarry(id, "p2"))
		for _, who := range []uint8{p1, p2} {
			w.add(giveInspect(id, true, false).with(as(who, ins)), giveInspect(id, false, true).with(as(who, ins)))
		}
		w.add(giveInspect(id, true, true), giveInspect(id, false, false), giveInspect(id, true, false).with(as(p2, wkm), waiving(1), probing), giveInspect(id, true, false).with(as(p2, ins), waiving(2)))
		w.add(giveRework(id, true), giveRework(id, false))
		w.add(giveChange(id, 2).with(probing))
	}
	w.add(giveDispatch("i9", p2), giveStart("i9"), giveFinish("i9", asAuthorised), giveStop("i9", asAuthorised), giveInspect("i9", true, false))
	w.add(giveHold(), giveHold().with(as(p2, tec)), giveHold().with(late("early")), giveAway(), giveKeys("i1").with(probing), giveResumeOrder())
	w.add(giveCancel(), giveCancel().with(as(p1, adv), probing), giveCancel().with(as(p3, cust), probing), giveCancel().with(as(p2, cust)))
	w.addEnd()
	w.follows = func(from *refState, a *ask, to *refState) bool {
		passed := func(s *refState) bool {
			return s.st == "ending" || s.checked != 0 || s.st == "accepted" || s.st == "delivered"
		}
		for i, it := range to.items[1:] {
			if it.inspectors&^p1 != 0 || it.st == "out" || i > 0 && it.workers&^it.techs != 0 {
				return false
			}
		}
		if i3 := &to.items[2]; i3.st != "" && to.st != "ending" && to.st != "cancelled" {
			quiet := func(it *refItem) bool {
				return it.st == "passed" || it.st == "withdrawn" || it.st == "carried-over" || it.st == "stopped"
			}
			begun := i3.st != "authorised" && i3.st != "withdrawn" && i3.st != "carried-over"
			if (to.items[0].techs|to.items[1].techs)&p4 != 0 || begun && (!quiet(&to.items[0]) || !quiet(&to.items[1]) || i3.techs != p4 && i3.techs != 0 || to.held || to.items[0].sublet) {
				return false // i3 is done by p4, when p2 is through with the others
			}
		}
		i1, i2 := &to.items[0], &to.items[1]
		if i1.inspectors != 0 && i2.inspectors != 0 && i1.inspectors != i2.inspectors {
			return false // one inspector for both
		}
		if i1.techs == p1|p2 && (i2.techs != 0 || i2.st == "withdrawn") || i1.sublet && (i2.techs != 0 || i1.techs == p1|p2) {
			return false
		}
		if i1.workers&p1 != 0 && i2.workers != 0 || i1.workers == p1|p2 && i1.techs != p1|p2 {
			return false
		}
		if passed(to) && (i1.workers|i2.workers)&p1 != 0 {
			return to.st == "ending" && !passed(from) || from.st == "ending"
		}
		return true
	}
	return w
}
