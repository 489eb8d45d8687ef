package workorder_test

import (
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// What the worlds are made of: items, and the commands as they are given.

func refWorlds() []*world {
	return []*world{lifeWorld(), offerWorld(), partWorld(), endWorld(), moneyWorld(), wholeWorld()}
}

func newWorld(name string) *world {
	w := &world{name: name, items: 2, people: p1 | p2 | p3, opens: []workorder.Open{{}, openOf(), openOf(), openOf(), openOf()}}
	w.opens[2].Account = "k-17"
	w.opens[4].Owner, w.opens[4].Source.Intake.Custody = aftersales.Party{ID: "x9"}, nil
	earlier, _ := aftersales.ParseRef("workorder/RO-0")
	w.opens[3].Source, w.opens[3].Odometer = workorder.Source{Kind: workorder.SourceOrder, Ref: earlier}, 30_000
	w.opens[3].Comeback = workorder.Comeback{
		Order: earlier, Reported: refBegin.Add(-time.Hour), ProofDue: refBegin.Add(72 * time.Hour),
		Coverage: pricing.Coverage{Answer: pricing.CoverageCovered, Basis: pricing.CoverageRepair, Payer: pricing.PayerInternal},
	}
	if *referenceLarge {
		w.items, w.people = 3, p1|p2|p3|p4
	}
	return w
}

func openOf() workorder.Open {
	policy := workorder.DefaultPolicy()
	policy.SpokenUpTo, policy.SignedAbove = fen(10800), fen(12000)
	plate, _ := aftersales.ParsePlate("京A12345/blue")
	return workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceSheet, Ref: refVisit, Intake: workorder.Intake{
			Seq: 9, Version: 1, Sheet: aftersales.DigestOf([]byte("sheet")), Signed: true, Customer: "p3", Vehicle: "v1", Concerns: []aftersales.ID{"c1", "c2"}, Odometer: 30_000,
			Damages: []workorder.IntakeDamage{{Place: "rear", Kind: "dent"}}, Items: []aftersales.ID{"tools"},
			Custody: []workorder.Kept{{ID: "k1", Kind: workorder.KeptKey}, {ID: "k2", Kind: workorder.KeptPaper}},
		}},
		Customer: aftersales.Party{ID: "p3"}, Vehicle: aftersales.Vehicle{ID: "v1", Plate: plate}, Advisor: "p1", Policy: policy,
		Payers: []workorder.PayerParty{{Payer: pricing.PayerInsurer, Party: aftersales.Party{ID: "x1"}}},
	}
}

// labour is work on item i that costs the customer so many yuan.
func labour(i int, yuan int32) refWork {
	return refWork{kind: 1, price: [payers]int32{yuan * 100}, listed: yuan * 100, concern: []uint8{1, 2, 0}[i]}.made(i)
}

// variant is another of a kind, or another kind.
func variant(of refWork, change func(*refWork)) refWork {
	change(&of)
	return of
}

// made makes the real work of what the reference knows of it, under a number.
func (x refWork) made(i int) refWork {
	w := workorder.Work{Text: "work " + strconv.Itoa(i) + "." + strconv.Itoa(int(x.kind)), Safety: x.safety, Diagnostic: x.diagnostic}
	switch x.concern {
	case 1, 2:
		w.Answers = workorder.Reason{Kind: workorder.ReasonConcern, ID: []aftersales.ID{"", "c1", "c2"}[x.concern]}
	default:
		w.Answers = workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "r1"}
	}
	if x.group != 0 {
		w.Alternative = "g"
	}
	if x.open {
		w.Coverage = pricing.Coverage{Answer: pricing.CoverageOpen, Basis: pricing.CoverageNewCar, Payer: pricing.PayerInsurer}
	}
	if x.altered {
		w.Alters = workorder.AlterationColour
	}
	if x.modified {
		w.Alters = workorder.AlterationModification
	}
	if x.shop {
		w.Sublet = "s1"
	}
	switch x.skilled {
	case 1:
		w.Skills = []workorder.Skill{workorder.SkillChassis}
	case 2:
		w.Skills = []workorder.Skill{workorder.SkillHighVoltage}
	}
	if x.comeback {
		w.Comeback = refItems[i]
	}
	if !x.noLines {
		rate, _ := aftersales.NumberOf(13)
		l := pricing.Line{ID: "l1", Kind: pricing.KindLabour, Text: "line", Quantity: micro(1e6), Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: rate}}
		l.Price, _ = pricing.ParseUnitPrice(fen(x.listed).Decimal().String() + " CNY")
		if x.given > 0 {
			l.Discount.Percent = micro(int64(x.given) * 100_000_000 / int64(x.listed))
		}
		if x.price[byInsurer] > 0 {
			share := int64(x.price[byInsurer]) * 100 / int64(x.price[0]+x.price[1])
			l.Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: micro((100 - share) * 1e6)}, {Payer: pricing.PayerInsurer, Percent: micro(share * 1e6)}}
			if share == 100 {
				l.Shares = l.Shares[1:]
			}
		}
		if x.part || x.own != 0 || x.used {
			l.Kind, l.Part, l.Class = pricing.KindPart, "4B0", pricing.ClassOriginal
		}
		if x.used {
			l.Class = pricing.ClassRepaired
		}
		if x.own != 0 {
			l.Class = pricing.ClassOwn
			if x.own > 1 {
				w.OwnParts = []workorder.OwnPart{{Line: "l1", Checked: "p2", Fit: x.own == 2}}
			}
		}
		if x.pending {
			l.Price = pricing.UnitPrice{}
			l.Pending = pricing.Pending{Reason: "not yet open", By: refBegin.Add(1000 * time.Hour)}
		}
		if x.feeFor != 0 {
			l.Condition = pricing.Condition{Effect: pricing.EffectWaived, On: refItems[x.feeFor-1]}
		}
		w.Lines = []pricing.Line{l}
	}
	x.work = w
	return x
}

// number makes the real works of a world.
func (w *world) number() {
	for i := range w.works {
		for v := range w.works[i] {
			if v > 0 {
				w.works[i][v] = w.works[i][v].made(i)
			}
		}
	}
}

func (w *world) add(asks ...ask) { w.asks = append(w.asks, asks...) }

// begin is the way of an order that is opened in one of the world's ways to the answer to its first offer, of so many items.
func (w *world) begin(open int, terms uint16, class workorder.RepairClass, works ...uint8) []ask {
	list := []ask{w.giveOpen(open, ""), giveTerms(terms), giveClass(class), giveDiagnosis("c1"), giveDiagnosis("c2")}
	var items []aftersales.ID
	for i := range w.items {
		work := works[min(i, len(works)-1)]
		if work == 0 {
			continue
		}
		list = append(list, giveAdd(refItems[i], work))
		items = append(items, refItems[i])
	}
	return append(list, giveQuote(items...), giveAnswer())
}

// done is the way of some items from their authorisation to their inspection.
func done(items ...aftersales.ID) (list []ask) {
	for _, id := range items {
		list = append(list, giveDispatch(id, p2), giveStart(id), giveFinish(id, asAuthorised), giveInspect(id, true, false))
	}
	return list
}

// addEnd adds the plain way from an inspected or ending order to its end.
func (w *world) addEnd() {
	w.add(giveFinalCheck(), giveNotify(), giveAccept("p3"))
	for payer := range refPayers {
		w.add(giveBill(payer), givePayment(payer, 0))
	}
	w.add(giveHandBack("k1", "k2"), giveDeliver("p3"), giveUpload(true), giveClose())
}

func as(by uint8, role aftersales.Role) func(*ask) { return func(a *ask) { a.by, a.role = by, role } }

func waiving(how int) func(*ask) { return func(a *ask) { a.waive = how } }

func late(how string) func(*ask) { return func(a *ask) { a.late = how } }

func faulty(how string) func(*ask) { return func(a *ask) { a.fault = how } }

func only(where func(*refState) bool) func(*ask) { return func(a *ask) { a.only = where } }

func probing(a *ask) { a.probe = true }

func (w *world) giveOpen(way int, fault string) ask {
	return ask{name: "open", by: p1, role: adv, work: uint8(way), fault: fault, give: func(m *moment) workorder.Command {
		c := w.opens[way]
		switch fault {
		case "no customer":
			c.Customer = aftersales.Party{}
		case "no vehicle":
			c.Vehicle = aftersales.Vehicle{}
		case "no advisor":
			c.Advisor = ""
		case "other customer":
			c.Customer.ID = "p2"
		case "other vehicle":
			c.Vehicle.ID = "v2"
		case "payer twice":
			c.Payers = append(c.Payers, c.Payers[0])
		case "unsigned":
			c.Source.Intake.Signed = false
		case "no ref":
			c.Source.Ref = aftersales.Ref{}
		case "other stage":
			c.Source.Ref, _ = aftersales.ParseRef("workorder/RO-0")
		case "no sheet":
			c.Source.Intake.Sheet = aftersales.Digest{}
		case "rescue without ticket":
			c.Source = workorder.Source{Kind: workorder.SourceRescue}
		case "internal with ref":
			c.Source.Kind = workorder.SourceInternal
			c.Payers = []workorder.PayerParty{{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "x1"}}}
		case "internal without payer":
			c.Source = workorder.Source{Kind: workorder.SourceInternal}
		}
		return c
	}}
}

func giveTerms(bits uint16) ask {
	var t workorder.Terms
	for k, set := range []func(){
		func() { t.Payment = workorder.PaymentMethodCard }, func() { t.Delivery = workorder.DeliveryWayCollect },
		func() { t.OldParts = workorder.OldPartsLeave }, func() { t.Wash = workorder.WashWishNo }, func() { t.AddedItems = workorder.AddedItemsClauseCall },
		func() { t.Overrun = workorder.OverrunNone }, func() { t.Tariff = "T-1" }, func() { t.Guarantee = workorder.Guarantee{Days: 10, Km: 2000} },
		func() { t.Overrun, t.Tolerance = workorder.OverrunTolerance, refTen }, func() { t.Wash = workorder.WashWishYes }, func() { t.OldParts = workorder.OldPartsReturn },
	} {
		if bits&(1<<k) != 0 {
			set()
		}
	}
	return ask{name: "set-terms", by: p1, role: adv, give: always(workorder.SetTerms{Terms: t})}
}

func giveClass(class workorder.RepairClass) ask {
	return ask{name: "set-repair-class", by: p1, role: adv, give: always(workorder.SetRepairClass{Repair: class, Class: workorder.VehicleClassCar})}
}

func giveDiagnosis(concern aftersales.ID) ask {
	return ask{name: "record-diagnosis", by: p1, role: adv, give: func(m *moment) workorder.Command {
		c := workorder.RecordDiagnosis{Concern: concern, Finding: "worn", Probable: "another part", OtherCause: m.a.fault == "other cause", Found: m.when()}
		if m.a.fault == "cause" {
			c.Comeback = workorder.CauseCare
		}
		return c
	}}
}

// given is the work of an item, with what the ask does otherwise.
func (m *moment) given(id aftersales.ID) workorder.Work {
	for i, item := range refItems {
		if item == id {
			w := m.w.work(i, m.a.work).work
			switch m.a.fault {
			case "no reason":
				w.Answers = workorder.Reason{}
			case "other concern":
				w.Answers = workorder.Reason{Kind: workorder.ReasonConcern, ID: "c9"}
			case "payer not named":
				w.Lines = append([]pricing.Line(nil), w.Lines...)
				w.Lines[0].Shares = []pricing.Share{{Payer: pricing.PayerWarranty, Percent: micro(100e6)}}
			case "currency":
				w.Lines = append([]pricing.Line(nil), w.Lines...)
				w.Lines[0].Price, _ = pricing.ParseUnitPrice("100 EUR")
			}
			return w
		}
	}
	return m.w.works[0][1].work
}

func giveAdd(id aftersales.ID, work uint8) ask {
	return ask{name: "add-item", by: p1, role: adv, work: work, give: func(m *moment) workorder.Command { return workorder.AddItem{Item: id, Work: m.given(id)} }}
}

func givePropose(id aftersales.ID, work uint8) ask {
	return ask{name: "propose-addition", by: p2, role: tec, work: work, give: func(m *moment) workorder.Command {
		return workorder.ProposeAddition{Item: id, Work: m.given(id)}
	}}
}

func giveChange(id aftersales.ID, work uint8) ask {
	return ask{name: "change-item", by: p1, role: adv, work: work, give: func(m *moment) workorder.Command { return workorder.ChangeItem{Item: id, Work: m.given(id)} }}
}

func giveRemove(id aftersales.ID) ask {
	return ask{name: "remove-item", by: p1, role: adv, give: always(workorder.RemoveItem{Item: id, Reason: "not wanted"})}
}

func giveNameSigner(person aftersales.ID, scope workorder.SignerScope) ask {
	c := workorder.NameSigner{Person: aftersales.Party{ID: person}, Scope: scope}
	if scope == workorder.SignerScopeAdditions {
		c.Limit = refLimit
	}
	return ask{name: "name-signer", by: p3, role: cust, give: always(c)}
}

func giveQuote(items ...aftersales.ID) ask {
	return ask{name: "quote", by: p1, role: adv, give: func(m *moment) workorder.Command {
		c := workorder.Quote{
			Offer: "o" + strconv.Itoa(len(m.snap.Offers)+1), Items: items, Page: aftersales.DigestOf([]byte("page")),
			Promise: m.at.Add(100 * time.Hour), Expires: m.at.Add(1000 * time.Hour),
			Stock: workorder.Stock{Source: "store", At: m.at}, Load: workorder.Load{Source: "plan", Version: 1, At: m.at, Done: m.at.Add(100 * time.Hour)},
		}
		switch m.a.fault {
		case "used":
			if len(m.snap.Offers) > 0 {
				c.Offer = m.snap.Offers[0].ID
			}
		case "expired":
			c.Expires = m.at.Add(-time.Millisecond)
		case "promise":
			c.Promise, c.Load.Done = m.at.Add(-time.Millisecond), m.at.Add(-time.Millisecond)
		case "no load":
			c.Load = workorder.Load{}
		case "load later":
			c.Load.Done = c.Promise.Add(time.Millisecond)
		case "no stock":
			c.Stock = workorder.Stock{}
		case "lacking", "lacking too long":
			c.Stock.Lacking = []workorder.LackingPart{{Item: items[0], Line: "l1", Arrives: c.Promise}}
			if m.a.fault != "lacking" {
				c.Stock.Lacking[0].Arrives = c.Promise.Add(time.Millisecond)
			}
		}
		return c
	}}
}

func giveDispatch(id aftersales.ID, techs uint8) ask {
	return ask{name: "dispatch", by: p1, role: dsp, give: always(workorder.Dispatch{Item: id, Technicians: people(techs)})}
}

// giveKeys dispatches an item, and hands over the keys and the car.
func giveKeys(id aftersales.ID) ask {
	return ask{name: "dispatch", by: p1, role: dsp, give: always(workorder.Dispatch{Item: id, Technicians: people(p2), Keys: "p2"})}
}

func giveStart(id aftersales.ID) ask {
	return ask{name: "start-work", by: p2, role: tec, give: func(m *moment) workorder.Command { return workorder.StartWork{Item: id, Began: m.when()} }}
}

func givePause(id aftersales.ID) ask {
	return ask{name: "pause-work", by: p2, role: tec, give: func(m *moment) workorder.Command {
		return workorder.PauseWork{Item: id, Reason: workorder.PauseReasonParts, Stopped: m.when()}
	}}
}

func giveResume(id aftersales.ID) ask {
	return ask{name: "resume-work", by: p2, role: tec, give: func(m *moment) workorder.Command { return workorder.ResumeWork{Item: id, Resumed: m.when()} }}
}

func giveFinish(id aftersales.ID, actual uint8) ask {
	return ask{name: "finish-work", by: p2, role: tec, give: func(m *moment) workorder.Command {
		c := workorder.FinishWork{Item: id, Actual: refQuantities[actual], Result: shopResult(), Finished: m.when()}
		if m.a.fault == "nothing said" {
			c.Result = workorder.WorkResult{}
		}
		return c
	}}
}

func giveStop(id aftersales.ID, actual uint8) ask {
	return ask{name: "stop-item", by: p1, role: adv, give: always(workorder.StopItem{Item: id, Reason: "not wanted", Actual: refQuantities[actual]})}
}

func giveSendOut(id, to aftersales.ID, main bool) ask {
	return ask{name: "send-out", by: p1, role: dsp, give: always(workorder.SendOut{Item: id, To: aftersales.Party{ID: to}, Main: main})}
}

func giveTakeBack(id aftersales.ID) ask {
	return ask{name: "take-back", by: p1, role: dsp, give: always(workorder.TakeBack{Item: id})}
}

func giveHold() ask {
	return ask{name: "hold", by: p1, role: frm, give: always(workorder.Hold{Reason: workorder.HoldReasonParts})}
}

// giveAway holds the order, and the customer has the vehicle meanwhile.
func giveAway() ask {
	return ask{name: "hold", by: p1, role: frm, give: always(workorder.Hold{Reason: workorder.HoldReasonParts, Out: true})}
}

func giveResumeOrder() ask {
	return ask{name: "resume", by: p1, role: frm, give: always(workorder.Resume{})}
}

func giveWithdraw(id aftersales.ID) ask {
	return ask{name: "withdraw-item", by: p1, role: adv, give: always(workorder.WithdrawItem{Item: id, Reason: "not wanted"})}
}

func giveCarry(id, person aftersales.ID) ask {
	return ask{name: "carry-over", by: p1, role: adv, give: func(m *moment) workorder.Command {
		c := workorder.CarryOver{Item: id, Reason: "no time"}
		if person != "" {
			c.Consent = workorder.Consented{Person: person, Channel: workorder.ChannelPhone, At: m.at}
		}
		return c
	}}
}

func giveInspect(id aftersales.ID, pass, causes bool) ask {
	c := workorder.Inspect{Item: id, Result: workorder.ResultFail}
	if pass {
		c.Result = workorder.ResultPass
	}
	if causes {
		c.Causes = []workorder.Cause{workorder.CausePart}
	}
	return ask{name: "inspect", by: p1, role: ins, give: always(c)}
}

func giveRework(id aftersales.ID, causes bool) ask {
	c := workorder.Rework{Item: id}
	if causes {
		c.Causes = []workorder.Cause{workorder.CauseCare}
	}
	return ask{name: "rework", by: p1, role: ins, give: always(c)}
}

func giveCancel() ask {
	return ask{name: "cancel", by: p1, role: svc, give: always(workorder.Cancel{Reason: "changed mind"})}
}

func giveFinalCheck() ask {
	return ask{name: "final-check", by: p1, role: adv, give: func(m *moment) workorder.Command {
		c := workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 30_020}
		switch m.a.fault {
		case "not clear":
			c.Clear = false
		case "dent", "dent and no difference":
			c.Appearance, c.Damages = m.a.fault != "dent", []workorder.SeenDamage{{Place: "front", Kind: "dent"}}
		case "dent of the sheet":
			c.Appearance, c.Damages = false, []workorder.SeenDamage{{Place: "rear", Kind: "dent"}}
		case "no tools and no cable":
			c.Belongings, c.Absent = false, []workorder.CheckPoint{"tools", "charging-cable"}
		case "key lost":
			c.Belongings, c.Lost = false, []aftersales.ID{"k1"}
		case "difference of no name":
			c.Appearance, c.Belongings = false, false
		case "far", "far and noted":
			c.Odometer = 30_021
			if m.a.fault != "far" {
				c.TestDrive = "road test on the ring road"
			}
		case "backwards":
			c.Odometer = 29_999
		}
		return c
	}}
}

func giveNotify() ask {
	return ask{name: "notify-ready", by: p1, role: adv, give: func(m *moment) workorder.Command {
		return workorder.NotifyReady{Told: workorder.Consented{Person: "p3", Channel: workorder.ChannelPhone, At: m.at}}
	}}
}

func giveAccept(person aftersales.ID) ask {
	return ask{name: "accept", by: p3, role: cust, give: func(m *moment) workorder.Command {
		c := workorder.Accept{Person: person, Explained: shopExplained()}
		if m.a.fault == "nothing explained" {
			c.Explained = workorder.Explained{}
		}
		return c
	}}
}

// giveBill bills a payer for exactly what is due, or as the fault says.
func giveBill(payer int) ask {
	return ask{name: "bill", by: p1, role: csh, give: func(m *moment) workorder.Command {
		items, total := m.w.due(m.s, payer)
		c := workorder.Bill{Payer: refPayers[payer], Total: fen(total), Explained: true}
		for i := range refItems {
			if items&(1<<i) != 0 {
				c.Items = append(c.Items, refItems[i])
			}
		}
		switch m.a.fault {
		case "i1", "i2", "i9":
			c.Items = []aftersales.ID{m.a.fault}
			for i := range refItems {
				if refItems[i] == m.a.fault {
					c.Total = fen(m.w.price(m.s, i)[payer])
				}
			}
		case "too much":
			c.Total = fen(total + 1)
		case "not explained":
			c.Explained = false
		}
		if len(c.Items) == 0 {
			return nil
		}
		return c
	}}
}

// givePayment pays so many fen, or all that is open and, where it is negative, so much more.
func givePayment(payer int, amount int32) ask {
	return ask{name: "record-payment", by: p1, role: csh, give: func(m *moment) workorder.Command {
		v := amount
		if amount <= 0 {
			v = m.s.owed(payer) - amount
		}
		if v <= 0 {
			v = 1
		}
		c := workorder.RecordPayment{Payer: refPayers[payer], Amount: fen(v), Method: workorder.PaymentMethodCard}
		switch m.a.fault {
		case "currency":
			c.Amount, _ = aftersales.ParseMoney("1.00 EUR")
		case "account":
			c.Method = workorder.PaymentMethodAccount
		}
		return c
	}}
}

func giveHandBack(things ...aftersales.ID) ask {
	return ask{name: "hand-back", by: p1, role: adv, give: always(workorder.HandBack{Things: things, To: "p3"})}
}

func giveDeliver(to aftersales.ID) ask {
	return ask{name: "deliver", by: p1, role: adv, give: always(workorder.Deliver{To: to})}
}

func giveUpload(received bool) ask {
	return ask{name: "record-upload", by: p1, role: adv, give: func(m *moment) workorder.Command {
		if received {
			return workorder.RecordUpload{Receipt: "u-1", Uploaded: m.when()}
		}
		return workorder.RecordUpload{Refused: "no line", Uploaded: m.when()}
	}}
}

func giveClose() ask {
	return ask{name: "close", by: p1, role: adv, give: always(workorder.Close{})}
}
