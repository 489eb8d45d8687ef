package workorder_test

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// partRules is what is asked of parts and of other shops.
var partRules = map[string]func(*trial, workorder.Command){
	"issue-parts":  rule((*trial).issue),
	"return-parts": rule((*trial).giveBack),
	"send-out":     rule((*trial).sendOut),
	"take-back":    rule((*trial).takeBack),
}

func (t *trial) issue(c workorder.IssueParts) {
	i, it := t.item(c.Item)
	w := t.w.work(i, it.work)
	taker := maskOf(c.To)
	t.hand()
	if taker == t.by() || (it.techs|it.workers)&t.by() != 0 {
		t.refuse("WO-201")
	}
	if c.Line != "" && (c.Line != "l1" || !w.part && !w.used && w.own == 0) {
		t.refuse("AS-103")
		return
	}
	pieces := int8(c.Quantity.Micro() / 1_000_000)
	switch c.Use {
	case workorder.PartUseDiagnosis:
		it.loan += pieces
		return
	case workorder.PartUseConsumable:
		return
	}
	switch {
	case it.auth == 0 && it.st == "declined":
		t.refuse("WO-012")
	case it.auth == 0:
		t.refuse("WO-008")
		if it.added {
			t.refuse("WO-009") // it needs a signature of its own
		}
	case !t.w.covered(&t.s, i):
		t.refuse("WO-010")
	case it.fit+pieces > 1 && c.Reason == "":
		t.refuse("WO-017")
	}
	it.fit += pieces
	it.issuers |= t.by()
}

func (t *trial) giveBack(c workorder.ReturnParts) {
	i, it := t.item(c.Item)
	pieces := int8(c.Quantity.Micro() / 1_000_000)
	out := &it.fit
	if c.Use == workorder.PartUseDiagnosis {
		out = &it.loan
	}
	switch {
	case pieces > *out:
		t.refuse("WO-017")
	case c.Use == workorder.PartUseFit && t.s.onBill(i) && *out-pieces < t.s.fitted(t.w, i):
		t.refuse("WO-024") // nobody pays for what went back
	}
	*out -= pieces
}

func (t *trial) sendOut(c workorder.SendOut) {
	i, it := t.item(c.Item)
	t.hand()
	t.fit(i, it)
	if c.Main && !(t.w.work(i, it.auth).shop && c.To.ID == "s1") {
		t.refuse("WO-108")
	}
	it.st, it.sublet = "out", true
	t.s.follow()
}

func (t *trial) takeBack(c workorder.TakeBack) {
	_, it := t.item(c.Item)
	t.hand()
	it.st = "back"
	t.s.follow()
}

func giveIssue(id aftersales.ID, pieces int64) ask {
	return ask{name: "issue-parts", by: p1, role: prt, give: func(m *moment) workorder.Command {
		c := workorder.IssueParts{Item: id, Line: "l1", Quantity: micro(pieces * 1e6), Use: workorder.PartUseFit, To: "p2"}
		switch m.a.fault {
		case "reason":
			c.Reason = "the first one broke"
		case "loan":
			c.Line, c.Part, c.Use = "", "4B0", workorder.PartUseDiagnosis
		case "consumable":
			c.Line, c.Part, c.Use = "", "grease", workorder.PartUseConsumable
		case "himself":
			c.To = "p1"
		case "no such line":
			c.Line = "l9"
		}
		return c
	}}
}

func giveReturn(id aftersales.ID, pieces int64) ask {
	return ask{name: "return-parts", by: p1, role: prt, give: func(m *moment) workorder.Command {
		c := workorder.ReturnParts{Item: id, Line: "l1", Quantity: micro(pieces * 1e6), Use: workorder.PartUseFit, From: "p2"}
		switch m.a.fault {
		case "loan":
			c.Line, c.Part, c.Use = "", "4B0", workorder.PartUseDiagnosis
		case "himself":
			c.From = "p1"
		}
		return c
	}}
}

// issuers tells who issued parts to be fitted.
func (s *refState) issuers() (mask uint8) {
	for i := range s.items {
		mask |= s.items[i].issuers
	}
	return mask
}

// partWorld is i1 as one thing after another: a part from the store, one that the customer brought, one that is not new, work of another shop, work whose coverage or price is open, work that needs papers or a certificate; i2 is its diagnosis, whose fee is waived if i1 is done. On the second road the order is a comeback, and i1 what comes back.
func partWorld() *world {
	w := newWorld("parts")
	first := variant(labour(0, 300), func(x *refWork) { x.part = true })
	w.works[0] = []refWork{{}, first}
	for k, change := range []func(*refWork){
		func(x *refWork) { x.part, x.own = false, 2 },     // 2
		func(x *refWork) { x.part, x.own = false, 1 },     // 3
		func(x *refWork) { x.part, x.own = false, 3 },     // 4
		func(x *refWork) { x.part, x.used = false, true }, // 5
		func(x *refWork) { x.part, x.shop = false, true }, // 6
		func(x *refWork) { x.open = true },                // 7
		func(x *refWork) { x.pending = true; x.price[byCustomer], x.listed = 0, 0 },
		func(x *refWork) { x.altered = true },                               // 9
		func(x *refWork) { x.modified = true },                              // 10
		func(x *refWork) { x.skilled = 1 },                                  // 11
		func(x *refWork) { x.skilled = 2 },                                  // 12
		func(x *refWork) { x.part, x.comeback, x.concern = false, true, 0 }, // 13
		func(x *refWork) { x.part, x.comeback, x.concern = false, true, 0; x.price[byCustomer], x.listed = 0, 0 },
	} {
		x := variant(first, change)
		x.kind = uint8(k + 2)
		w.works[0] = append(w.works[0], x)
	}
	// Open coverage is of the insurer's part.
	w.works[0][7].price = [payers]int32{0, 30000}
	for i := 1; i < w.items; i++ {
		fee := variant(labour(i, 100), func(x *refWork) { x.diagnostic = true; x.feeFor = 1 })
		w.works[i] = []refWork{{}, fee, variant(fee, func(x *refWork) { x.free = true; x.listed, x.price[byCustomer] = 0, 0 })}
	}
	w.number()
	w.roads = [][]ask{{w.giveOpen(1, ""), giveTerms(allTerms), giveClass(workorder.RepairClassMinor)}, {w.giveOpen(3, ""), giveTerms(allTerms), giveClass(workorder.RepairClassMinor)}}
	for v := uint8(1); v <= 14; v++ {
		w.add(giveAdd("i1", v))
	}
	w.add(giveAdd("i2", 1), giveDiagnosis("c1"), giveQuote("i1"), giveQuote("i2"), giveQuote("i1", "i2"), giveQuote("i1").with(faulty("no stock")), giveQuote("i1").with(faulty("lacking"), probing), giveQuote("i1").with(faulty("lacking too long")))
	w.add(giveAnswer(), giveAnswer().with(deciding(aftersales.Decline), only(func(s *refState) bool { return s.offer[0] != 0 })))
	for i := range w.items {
		id := refItems[i]
		w.add(giveDispatch(id, p2), giveStart(id), giveFinish(id, asAuthorised), giveInspect(id, true, false), givePause(id).with(probing), giveStop(id, asAuthorised).with(probing))
		for _, fault := range []string{"", "reason", "loan", "consumable", "himself", "no such line"} {
			w.add(giveIssue(id, 1).with(faulty(fault)))
		}
		w.add(giveIssue(id, 2), giveReturn(id, 1), giveReturn(id, 2), giveReturn(id, 1).with(faulty("loan")), giveReturn(id, 1).with(faulty("himself")))
		for _, to := range []aftersales.ID{"s1", "s9"} {
			w.add(giveSendOut(id, to, true), giveSendOut(id, to, false).with(only(func(s *refState) bool { return s.items[0].work == 6 })))
		}
		w.add(giveTakeBack(id))
	}
	w.add(giveDispatch("i1", p2).with(faulty("certified"), func(a *ask) {
		a.give = always(workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"p2"}, Skilled: []workorder.Skilled{{Technician: "p2", Skill: workorder.SkillChassis}, {Technician: "p2", Skill: workorder.SkillHighVoltage}}})
	}))
	w.add(giveIssue("i9", 1), giveReturn("i9", 1), giveSendOut("i9", "s1", true), giveTakeBack("i9"))
	w.add(giveApproval("i1", 30000), giveCancel(), giveHold(), giveResumeOrder())
	w.add(giveDispatch("i1", p1).with(probing), giveStart("i1").with(as(p1, frm), waiving(1), probing), giveResume("i1").with(as(p1, frm), waiving(1), probing))
	w.add(giveWithdraw("i1"), giveCarry("i1", "p3"), giveCarry("i1", ""))
	w.addEnd()
	w.add(giveChange("i2", 2).with(only(func(s *refState) bool { return s.items[1].st == "passed" || s.items[1].st == "done" })))
	w.add(giveDiagnosis("").with(faulty("other cause")), giveDiagnosis("").with(faulty("cause")))
	w.follows = func(from *refState, a *ask, to *refState) bool {
		if to.caused && from.items[0].st != "started" && !from.caused {
			return false
		}
		if to.open == 3 && to.items[0].work != 0 && to.items[0].work < 13 || to.open == 1 && to.items[0].work > 13 || to.open == 3 && to.items[1].st != "" {
			return false
		}
		i1 := &to.items[0]
		if i1.st == "" && to.items[1].st != "" || to.items[1].st != "" && i1.work != 1 {
			return false
		}
		if to.items[1].st != "" && (i1.fit > 0 || i1.loan > 0 || to.approved[0] >= 0 || to.found != 0) {
			return false
		}
		if a.name == "issue-parts" && i1.work > 2 || a.name == "return-parts" && from.st != "ending" && (i1.st == "started" || i1.st == "done" || i1.st == "rework" || from.offering()) {
			return false // the store, with the first two works
		}
		if i1.work != 1 && (i1.loan > 0 || a.name == "return-parts" && from.st != "ending") || i1.issuers != 0 && (i1.fit == 0 || i1.loan > 0) && to.offering() || i1.issuers != 0 && from.issuers() == 0 && to.offering() {
			return false
		}
		if i3 := &to.items[2]; i3.st != "" && (to.items[1].st == "" || to.offer[2] != 0 && i3.auth != 0) {
			return false
		}
		if i1.fit > 2 || to.approved[0] >= 0 && i1.work != 7 || to.found != 0 && i1.work > 2 || i1.loan > 1 || to.items[1].fit > 0 || to.items[1].loan > 0 || i1.loan > 0 && i1.fit > 0 {
			return false
		}
		return !to.held || i1.work == 6
	}
	return w
}
