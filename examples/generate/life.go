package main

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// kind is what brings a vehicle.
type kind int

const (
	maintenance kind = iota
	repair
	warranty
	accident
	comeback
	internal
	rescue
)

// payer is who pays for most of it.
func (k kind) payer() pricing.Payer {
	return [...]pricing.Payer{
		pricing.PayerCustomer, pricing.PayerCustomer, pricing.PayerWarranty, pricing.PayerInsurer, pricing.PayerInternal, pricing.PayerInternal, pricing.PayerCustomer,
	}[k]
}

// meet decides who comes with what, and who receives them.
func (l *life) meet() {
	kinds := []kind{maintenance, maintenance, maintenance, maintenance, maintenance, repair, repair, repair, repair, warranty, accident, comeback, internal, rescue}
	l.kind = one(l.shop, kinds)
	l.advisor = one(l.shop, advisors)
	l.inside = l.chance(300)
	id := strconv.Itoa(l.number)
	l.customer, l.vehicle = l.person("kh"+id), l.car("cl"+id)
}

// live is the life from the vehicle's coming to its leaving.
func (l *life) live() {
	jobs := l.jobs()
	switch l.kind {
	case maintenance, repair, warranty, accident:
		if !l.received(jobs) {
			return
		}
	}
	l.open()
	if l.kind == rescue || l.chance(40) {
		l.substitute()
	}
	l.asked(jobs)
	switch {
	case l.chance(20):
		l.cancel("客户改变主意，不修了")
	case l.authorised():
		l.worked()
	}
	switch {
	case l.order.Status() == workorder.StatusEnding:
		l.end()
	case l.chance(15):
		l.certificates()
		l.cancel("客户等不及，把车开走")
		l.end()
	default:
		l.handedOver()
	}
}

// jobs is what is to be done, as the desk knows it.
func (l *life) jobs() []job {
	list := repairs
	switch l.kind {
	case maintenance, internal:
		list = services
	case accident:
		list = body
	}
	n := 1 + l.IntN(3)
	var jobs []job
	for _, i := range l.Perm(len(list))[:n] {
		jobs = append(jobs, list[i])
	}
	return jobs
}

// received is the visit: the customer comes, says what is wrong, and signs for it, or leaves, and then it is false.
func (l *life) received(jobs []job) bool {
	l.see(greeter, l.arrival())
	if l.visit.Status() == reception.StatusArrived {
		l.see(greeter, reception.Greet{Advisor: l.advisor.ID})
		for l.chance(100) {
			l.see(greeter, reception.AskToWait{Reason: "前面还有客户，工位正在腾挪", Lounge: true})
			for l.chance(400) {
				l.see(greeter, reception.InformWaiting{Text: "还要等一会儿"})
			}
			l.see(l.advisor, reception.Greet{})
		}
	}
	if l.chance(30) {
		l.see(l.advisor, reception.Leave{Outcome: one(l.shop, reception.Outcomes()), Note: "客户自行离店"})
		return false
	}
	l.see(l.advisor, l.purpose())
	l.see(l.advisor, l.file())
	for i, j := range jobs {
		l.see(l.advisor, reception.RecordConcern{Concern: concern(i), Words: aftersales.Words(j.words), Regularity: one(l.shop, reception.Regularities())})
	}
	s := l.visit.Snapshot()
	before := reception.Before{}
	if !s.Attended {
		before = reception.Before{Second: greeter.ID, Pictures: []aftersales.ID{"p1"}}
	}
	l.see(l.advisor, reception.FitCovers{Seat: true, Wheel: true, Mat: true, Present: s.Attended, Before: before})
	valuables := reception.RecordValuables{Reminded: s.Attended, Agreed: reception.AgreedNone, Before: before}
	if l.chance(300) {
		valuables.Things = []reception.Kept{{ID: "key1", Kind: reception.KeptKindKey, Text: "车钥匙一把"}}
	}
	l.see(l.advisor, valuables)
	l.see(l.advisor, l.walk(&s, before))
	l.signed()
	if l.chance(80) {
		l.see(l.advisor, reception.RecordConcern{Concern: concern(0), Words: aftersales.Words(jobs[0].words + "，尤其是早上"), Corrects: 1})
		l.signed()
	}
	l.looked()
	check := []reception.PartsCheck{reception.PartsCheckInStock, reception.PartsCheckInStock, reception.PartsCheckNoneKnown, reception.PartsCheckMissing}
	l.see(l.advisor, reception.CheckParts{Result: one(l.shop, check)})
	l.see(l.advisor, reception.HandOver{Orders: []aftersales.ID{l.orderRef.ID()}})
	return true
}

// arrival is the vehicle's coming: most are driven in by their owners.
func (l *life) arrival() reception.Arrive {
	a := reception.Arrive{Customer: l.customer, Vehicle: l.vehicle, Policy: atTheDoor}
	if a.Customer.Phone.IsZero() {
		a.Customer.Phone, _ = aftersales.ParsePhone(fmt.Sprintf("138%08d", l.number%100_000_000))
	}
	switch {
	case l.kind == accident && l.chance(300):
		a.Way = reception.WayTowed
	case l.chance(20):
		a.Way = reception.WayKeyDrop
	}
	return a
}

// atTheDoor is the house's policy of reception.
var atTheDoor = reception.Policy{Name: "house-2026", Checklist: []reception.Point{
	reception.PointWarningLamps, reception.PointOdometer, reception.PointScratches, reception.PointSpareWheel, reception.PointKeys,
}}

func (l *life) purpose() reception.IdentifyPurpose {
	p := map[kind]reception.Purpose{maintenance: reception.PurposeMaintenance, repair: reception.PurposePaidRepair, warranty: reception.PurposeWarranty, accident: reception.PurposeAccident}[l.kind]
	return reception.IdentifyPurpose{Purposes: []reception.Purpose{p}, TestDrive: l.chance(500)}
}

func (l *life) file() reception.VerifyFile {
	known := reception.FileStateConfirmed
	return reception.VerifyFile{
		Licence: reception.PaperSeenYes, Booklet: one(l.shop, reception.PapersSeen()), CustomerFile: known, VehicleFile: known, History: one(l.shop, reception.FileStates()),
		Phone: true, Read: true,
	}
}

func (l *life) walk(s *reception.Snapshot, before reception.Before) reception.RecordWalkAround {
	w := reception.RecordWalkAround{
		Invited: s.Attended, Joined: s.Attended && l.chance(700), Fuel: 5 + l.IntN(95), Keys: 1, Before: before,
		Odometer: aftersales.Odometer{Km: 5_000 + l.IntN(150_000), At: l.now, By: l.advisor.ID, Source: aftersales.OdometerSourceDashboard},
	}
	for _, p := range s.Policy.Points() {
		a := reception.Answered{Point: p, Result: reception.PointResultOK}
		if l.chance(60) {
			a.Result, a.Note = reception.PointResultFinding, "已向客户指明"
		}
		w.Points = append(w.Points, a)
	}
	if l.chance(200) {
		w.Damages = []reception.Damage{{Place: one(l.shop, reception.DamagePlaces()), Kind: one(l.shop, reception.DamageKinds())}}
	}
	return w
}

// looked is what the desk finds out beside the sheet.
func (l *life) looked() {
	switch {
	case l.kind == warranty && l.chance(300):
		l.see(l.advisor, reception.ConfirmFault{Concern: concern(0), Found: reception.FoundConfirmed, Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}, Told: true, Why: "是否属质量问题待厂家判定"})
		l.see(l.advisor, reception.ReferToMaker{Concern: concern(0), Reference: "sp" + strconv.Itoa(l.number)})
		l.see(l.advisor, reception.RecordMakerAnswer{Concern: concern(0), Answerer: "maker", Coverage: pricing.Coverage{Answer: pricing.CoverageCovered, Basis: pricing.CoverageNewCar, Payer: pricing.PayerWarranty}})
	case l.chance(200):
		l.see(l.advisor, reception.ConfirmFault{Concern: concern(0), Found: reception.FoundInspect, Explained: true})
	}
	if l.chance(150) {
		l.see(l.advisor, reception.RecommendItem{Item: "tj1", Text: "wiper blades 雨刮片", Outcome: one(l.shop, reception.Advices()), Reason: "随口一问"})
	}
	if l.chance(40) {
		other := one(l.shop, advisors)
		if other.ID != l.advisor.ID {
			l.see(l.advisor, reception.TransferAdvisor{To: other.ID, Reason: "交班"})
			l.advisor = other
		}
	}
}

func concern(i int) aftersales.ID { return "n" + strconv.Itoa(i+1) }

// signed is the customer's signature under the sheet.
func (l *life) signed() {
	l.see(l.advisor, l.sheet())
}

func (l *life) sheet() reception.SignSheet {
	st, err := l.visit.Statement()
	if err != nil {
		l.fail(err)
	}
	s := l.visit.Snapshot()
	sheet := s.Sheet.ID()
	return reception.SignSheet{
		Response: aftersales.Response{
			Subject: l.visitRef, Offer: sheet, Statement: st.Digest(), Signer: l.customer.ID, Method: aftersales.MethodPaper, SignedAt: l.now,
			Answers: []aftersales.LineAnswer{{Line: sheet, Decision: aftersales.Authorise}},
		},
		Attestation: aftersales.Attestation{Signer: l.customer.ID, Level: aftersales.ConsentSigned, ReceivedAt: l.now},
	}
}

// opening is the command that opens the order.
func (l *life) opening() workorder.Open {
	o := workorder.Open{Customer: l.customer, Vehicle: l.vehicle, Advisor: l.advisor.ID, Odometer: int64(5_000 + l.IntN(150_000)), Policy: house}
	switch p := l.kind.payer(); p {
	case pricing.PayerWarranty:
		o.Payers = []workorder.PayerParty{{Payer: p, Party: aftersales.Party{ID: "maker", Name: "某汽车制造有限公司"}}}
	case pricing.PayerInsurer:
		o.Payers = []workorder.PayerParty{{Payer: p, Party: aftersales.Party{ID: "insurer", Name: "某财产保险股份有限公司"}}}
	case pricing.PayerInternal:
		o.Payers = []workorder.PayerParty{{Payer: p, Party: aftersales.Party{ID: "dept", Name: "售后服务部"}}}
	}
	if l.chance(40) {
		o.Account = "fleet-" + strconv.Itoa(1+l.IntN(20))
	}
	kept := workorder.Intake{Custody: []workorder.Kept{{ID: "key1", Kind: workorder.KeptKey, Text: "车钥匙一把"}, {ID: "box", Kind: workorder.KeptValuable, Text: "后备厢工具箱"}}}
	switch l.kind {
	case comeback:
		earlier, _ := aftersales.NewRef(workorder.Stage, fmt.Sprintf("RO-%06d", max(0, l.number-1-l.IntN(50))))
		o.Source = workorder.Source{Kind: workorder.SourceOrder, Ref: earlier, Intake: kept}
		o.Comeback = workorder.Comeback{
			Order: earlier, Reported: l.now.Add(-time.Hour), ProofDue: l.now.AddDate(0, 0, 3),
			Coverage: pricing.Coverage{Answer: pricing.CoverageCovered, Basis: pricing.CoverageRepair, Payer: pricing.PayerInternal, Article: "机动车维修质量保证期"},
		}
	case internal:
		o.Source = workorder.Source{Kind: workorder.SourceInternal}
		o.Customer = o.Payers[0].Party
		l.customer = o.Customer
	case rescue:
		ticket, _ := aftersales.NewRef("hotline", fmt.Sprintf("T-%06d", l.number))
		o.Source = workorder.Source{Kind: workorder.SourceRescue, Ref: ticket, Intake: kept}
	default:
		intake, err := workorder.FromVisit(l.visit.Snapshot())
		if err != nil {
			l.fail(err)
		}
		o.Source = workorder.Source{Kind: workorder.SourceSheet, Ref: l.visitRef, Intake: intake}
		o.Odometer = intake.Odometer
	}
	return o
}

func (l *life) open() { l.do(l.advisor, l.opening()) }

func (l *life) substitute() {
	c := workorder.ProvideSubstitute{Kind: workorder.SubstituteCar, Car: "bt" + strconv.Itoa(1+l.IntN(5)), From: l.now, Note: "油量一半"}
	switch {
	case l.kind == rescue:
		c = workorder.ProvideSubstitute{Kind: workorder.SubstituteTow, Amount: yuan(int64(200+l.IntN(300)) * 100), From: l.now.Add(-2 * time.Hour), Until: l.now}
	case l.chance(400):
		c = workorder.ProvideSubstitute{Kind: workorder.SubstituteCompensation, Amount: yuan(5000), From: l.now}
	}
	l.do(l.advisor, c)
}

// classes are which repair it is.
func (l *life) classes() workorder.SetRepairClass {
	c := workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar}
	switch {
	case l.kind == maintenance && l.chance(300):
		c.Repair = workorder.RepairClassSecondLevel
	case l.kind == maintenance:
		c.Repair = workorder.RepairClassFirstLevel
	case l.kind == repair && l.chance(120):
		c.Repair = workorder.RepairClassAssembly
	case l.kind == accident:
		c.Repair = workorder.RepairClassSpecial
	}
	return c
}

// reason is what the item under a number answers.
func (l *life) reason(i int) workorder.Reason {
	switch l.kind {
	case comeback, rescue, repair, warranty:
		return workorder.Reason{Kind: workorder.ReasonConcern, ID: concern(i)}
	case accident:
		return workorder.Reason{Kind: workorder.ReasonAssessment, ID: "ds" + strconv.Itoa(l.number)}
	case internal:
		return workorder.Reason{Kind: workorder.ReasonInternal, ID: "xs" + strconv.Itoa(l.number)}
	}
	if l.chance(500) {
		return workorder.Reason{Kind: workorder.ReasonMaintenance, ID: "by" + strconv.Itoa(l.number)}
	}
	return workorder.Reason{Kind: workorder.ReasonConcern, ID: concern(i)}
}

func (l *life) newItem() aftersales.ID {
	l.items++
	return "i" + strconv.Itoa(l.items)
}

// receipt is the number of a paper of this order.
func (l *life) receipt(kind string) aftersales.ID {
	l.receipts++
	return fmt.Sprintf("%s-%d-%d", kind, l.number, l.receipts)
}

// asked is what happens at the desk before the customer signs: what was found, what is to be done and for how much.
func (l *life) asked(jobs []job) {
	payer := l.kind.payer()
	early := l.chance(700)
	if early {
		l.do(l.advisor, l.classes())
	}
	terms := l.chance(500)
	if terms {
		l.do(l.advisor, l.terms())
	}
	for i, j := range jobs {
		reason := l.reason(i)
		if reason.Kind == workorder.ReasonConcern {
			d := workorder.RecordDiagnosis{Concern: reason.ID, Finding: aftersales.Words(j.finding), Plan: aftersales.Words(j.text), Tests: []string{"路试", "诊断仪检测"}[:1+l.IntN(2)]}
			if l.kind == comeback {
				d.Comeback = one(l.shop, []workorder.Cause{workorder.CauseSkill, workorder.CauseCare, workorder.CausePart})
			}
			l.do(one(l.shop, technicians), d)
		}
		w := l.work(j, reason, payer)
		switch {
		case l.kind == comeback:
			w.Comeback = "i" + strconv.Itoa(i+1)
		case l.kind == warranty:
			w.Coverage = pricing.Coverage{Answer: pricing.CoverageOpen, Payer: payer, Basis: pricing.CoverageNewCar, Article: "家用汽车产品修理更换退货责任规定"}
		case l.kind == accident && l.chance(400):
			w.Sublet = "bp1"
		}
		l.do(l.advisor, workorder.AddItem{Item: l.newItem(), Work: l.oddly(w)})
	}
	if l.kind == repair && l.chance(150) {
		w := l.work(diagnosis, workorder.Reason{Kind: workorder.ReasonConcern, ID: concern(0)}, payer)
		w.Diagnostic = true
		l.do(l.advisor, workorder.AddItem{Item: l.newItem(), Work: w})
	}
	if (l.kind == repair || l.kind == rescue) && l.chance(120) { // two ways to do the same
		w := l.work(repairs[3], workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "tj1"}, payer)
		w.Alternative = "tyres"
		l.do(l.advisor, workorder.AddItem{Item: l.newItem(), Work: w})
		w = l.work(repairs[3], w.Answers, payer)
		w.Text, w.Alternative = "更换两条前轮胎（国产品牌）", "tyres"
		l.do(l.advisor, workorder.AddItem{Item: l.newItem(), Work: w})
	}
	if l.items > 1 && l.chance(60) {
		l.do(l.advisor, workorder.RemoveItem{Item: "i1", Reason: "客户要求下次再做"})
	}
	l.straighten()
	if l.chance(80) {
		it := l.some(workorder.ItemStatusProposed)
		it.Work.Lines[0].Price = unit(15_800)
		if !hidden(it) {
			l.do(l.advisor, workorder.ChangeItem{Item: it.ID, Work: it.Work})
		}
	}
	if !early {
		l.do(l.advisor, l.classes())
	}
	if !terms {
		l.do(l.advisor, l.terms())
	}
	if l.chance(60) {
		to := one(l.shop, advisors)
		if to.ID != l.advisor.ID {
			l.do(manager, workorder.TransferAdvisor{To: to.ID, Reason: "原顾问交班"})
			l.advisor = to
		}
	}
	if payer == pricing.PayerCustomer && l.chance(80) {
		l.do(one(l.shop, cashiers), workorder.RecordDeposit{Payer: payer, Amount: yuan(int64(1+l.IntN(10)) * 10_000), Method: workorder.PaymentMethodMobile, Receipt: l.receipt("DJ")})
	}
}

// oddly is work that cannot be offered or begun as it stands, now and then: its price is not known yet, a part has no class, the customer brings a part that nobody has looked at, or papers are missing.
func (l *life) oddly(w workorder.Work) workorder.Work {
	w.Lines = slices.Clone(w.Lines)
	last := &w.Lines[len(w.Lines)-1]
	switch l.IntN(30) {
	case 0:
		last.Price, last.Discount = pricing.UnitPrice{}, pricing.Discount{}
		last.Pending = pricing.Pending{Reason: "等厂家报价", By: l.now.AddDate(0, 0, 1)}
	case 1:
		if last.Kind == pricing.KindPart {
			last.Class = ""
		}
	case 2:
		if last.Kind == pricing.KindPart {
			last.Class, last.Price, last.Discount, last.Text = pricing.ClassOwn, unit(0), pricing.Discount{}, last.Text+"（客户自带）"
		}
	case 3:
		if l.kind == accident {
			w.Alters, w.Text = workorder.AlterationColour, "全车改色喷漆"
		}
	case 4:
		if last.Kind == pricing.KindPart {
			last.Class, last.Consent = pricing.ClassRemanufactured, "ty"+strconv.Itoa(l.number)
		}
	}
	return w
}

// hidden tells whether an item's labour has no price that could be changed.
func hidden(it workorder.Item) bool { return it.Work.Lines[0].Undetermined() }

// straighten makes everything fit to be offered.
func (l *life) straighten() {
	for _, it := range l.order.Snapshot().Items {
		if it.Status != workorder.ItemStatusProposed {
			continue
		}
		changed := false
		for i := range it.Work.Lines {
			line := &it.Work.Lines[i]
			if line.Undetermined() {
				clerk := one(l.shop, clerks)
				if line.Kind != pricing.KindPart {
					clerk = l.advisor
				}
				l.do(clerk, workorder.ReplaceItemPrice{Item: it.ID, Prices: []workorder.LinePrice{{Line: line.ID, Price: unit(int64(100+l.IntN(900)) * 100)}}, Reason: "厂家报价已到"})
			}
			if line.Kind == pricing.KindPart && line.Class == "" {
				line.Class, changed = pricing.ClassBranded, true
			}
		}
		if changed {
			now, _ := l.item(it.ID)
			for i := range now.Work.Lines {
				if line := &now.Work.Lines[i]; line.Kind == pricing.KindPart && line.Class == "" {
					line.Class = pricing.ClassBranded
				}
			}
			l.do(l.advisor, workorder.ChangeItem{Item: it.ID, Work: now.Work})
		}
	}
}

func (l *life) item(id aftersales.ID) (workorder.Item, bool) {
	s := l.order.Snapshot()
	return s.Item(id)
}

// all are the items of some statuses.
func (l *life) all(in ...workorder.ItemStatus) (items []workorder.Item) {
	for _, it := range l.order.Snapshot().Items {
		if slices.Contains(in, it.Status) {
			items = append(items, it)
		}
	}
	return items
}

// some is one item of a status, of which there is one.
func (l *life) some(in workorder.ItemStatus) workorder.Item {
	items := l.all(in)
	return items[l.IntN(len(items))]
}

func (l *life) terms() workorder.SetTerms {
	t := workorder.Terms{
		Payment:  one(l.shop, []workorder.PaymentMethod{workorder.PaymentMethodMobile, workorder.PaymentMethodMobile, workorder.PaymentMethodCard, workorder.PaymentMethodCash, workorder.PaymentMethodTransfer}),
		Delivery: one(l.shop, []workorder.DeliveryWay{workorder.DeliveryWayCollect, workorder.DeliveryWayCollect, workorder.DeliveryWayBring}),
		OldParts: one(l.shop, []workorder.OldParts{workorder.OldPartsReturn, workorder.OldPartsLeave, workorder.OldPartsLeave}),
		Wash:     one(l.shop, []workorder.WashWish{workorder.WashWishYes, workorder.WashWishYes, workorder.WashWishNo}), Waits: l.chance(300),
		AddedItems: one(l.shop, []workorder.AddedItemsClause{workorder.AddedItemsClauseCall, workorder.AddedItemsClauseMessage}),
		Overrun:    workorder.OverrunNone, Tariff: "GSDE-2026", Guarantee: workorder.Guarantee{Days: 10, Km: 2000},
	}
	if l.chance(250) {
		t.Overrun, t.Tolerance = workorder.OverrunTolerance, number("10")
	}
	return workorder.SetTerms{Terms: t}
}

// quotation offers items; the page is what the customer sees.
func (l *life) quotation(items ...aftersales.ID) workorder.Quote {
	l.offers++
	promise := l.now.Add(time.Duration(24+l.IntN(72)) * time.Hour)
	return workorder.Quote{
		Offer: "o" + strconv.Itoa(l.offers), Items: items, Page: aftersales.DigestOf([]byte(l.orderRef.String() + " 报价单 " + strconv.Itoa(l.offers))),
		Promise: promise, Expires: l.now.AddDate(0, 0, 5),
		Stock: workorder.Stock{Source: "store", At: l.now},
		Load:  workorder.Load{Source: "plan", Version: 1 + l.Int64N(500), At: l.now, Done: promise.Add(-2 * time.Hour)},
	}
}

// answer is the signer's answer to an offer, with one decision or one for each item.
func (l *life) answer(offer aftersales.ID, items []aftersales.ID, method aftersales.Method, decide func(i int) aftersales.LineAnswer) workorder.Answer {
	at := l.now
	r := aftersales.Response{Subject: l.orderRef, Offer: offer, Signer: l.customer.ID, Method: method, SignedAt: at}
	for i, id := range items {
		a := decide(i)
		a.Line = id
		r.Answers = append(r.Answers, a)
	}
	a := workorder.Answer{Attestation: aftersales.Attestation{Signer: l.customer.ID, Level: method.Most(), ReceivedAt: at}, Explained: items}
	if method.Binds() {
		st, err := l.order.Statement(offer)
		if err != nil {
			l.fail(err)
		}
		r.Statement = st.Digest()
		input, err := r.Input()
		if err != nil {
			l.fail(err)
		}
		a.Attestation.Input = aftersales.DigestOf(input)
	}
	if method == aftersales.MethodSpoken {
		a.Attestation.Witness = manager.ID
		a.Heard = workorder.Heard{Number: l.customer.Phone, At: at, ReadBack: "客户电话同意增项及价格，已复述确认"}
	}
	a.Response = r
	return a
}

func yes(int) aftersales.LineAnswer { return aftersales.LineAnswer{Decision: aftersales.Authorise} }

// authorised is the first authorisation. It tells whether anything is left to be worked on.
func (l *life) authorised() bool {
	var ids []aftersales.ID
	var items []workorder.Item
	for _, it := range l.all(workorder.ItemStatusProposed) {
		ids, items = append(ids, it.ID), append(items, it)
	}
	q := l.quotation(ids...)
	l.do(l.advisor, q)
	if l.chance(60) {
		q = l.quotation(ids...)
		l.do(l.advisor, q)
	}
	if l.chance(15) {
		l.cancel("客户嫌贵")
		return false
	}
	none := l.chance(20)
	chosen := map[aftersales.ID]bool{}
	method := aftersales.MethodPaper
	if l.chance(400) {
		method = aftersales.MethodElectronic
	}
	by := l.advisor
	if method == aftersales.MethodElectronic {
		by = aftersales.Actor{ID: l.customer.ID, Role: aftersales.RoleCustomer}
	}
	l.do(by, l.answer(q.Offer, ids, method, func(i int) aftersales.LineAnswer {
		w := items[i].Work
		a := aftersales.LineAnswer{Decision: aftersales.Authorise}
		switch {
		case none || w.Alternative != "" && chosen[w.Alternative] || len(ids) > 1 && i > 0 && l.chance(60):
			a.Decision = aftersales.Decline
			if w.Safety {
				a.Risk = aftersales.RiskAcknowledged
			}
		case len(ids) > 1 && i > 0 && l.chance(50):
			a.Decision = aftersales.Defer
		default:
			chosen[w.Alternative] = true
		}
		return a
	}))
	if l.order.Status() == workorder.StatusEnding {
		return false
	}
	l.do(l.advisor, workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentOrder}, To: l.customer.ID})
	return true
}

// worked is the way through the workshop: from the first item to the word that the vehicle is ready.
func (l *life) worked() {
	for _, it := range l.all(workorder.ItemStatusDeferred, workorder.ItemStatusDeclined) {
		if l.chance(50) {
			l.do(l.advisor, workorder.RemoveItem{Item: it.ID, Reason: "客户确定不做"})
		}
	}
	if items := l.all(workorder.ItemStatusAuthorised); len(items) > 1 {
		switch l.IntN(16) {
		case 0:
			l.do(l.advisor, workorder.WithdrawItem{Item: items[0].ID, Reason: "客户撤回该项目"})
		case 1:
			l.do(l.advisor, workorder.CarryOver{
				Item: items[0].ID, Reason: "缺件，下次进店再做",
				Consent: workorder.Consented{Person: l.customer.ID, Channel: workorder.ChannelPhone, At: l.now},
			})
		}
	}
	l.ready()
	for l.order.Status() != workorder.StatusEnding {
		items := l.all(workorder.ItemStatusAuthorised, workorder.ItemStatusDispatched, workorder.ItemStatusRework)
		if len(items) == 0 {
			if l.checked() {
				return
			}
			continue
		}
		l.perform(items[0])
		l.meanwhile()
	}
}

// ready gets what is missing before work may begin.
func (l *life) ready() {
	if p := l.kind.payer(); p == pricing.PayerWarranty || p == pricing.PayerInsurer {
		l.approved(p)
	}
	for _, it := range l.all(workorder.ItemStatusAuthorised) {
		w, changed := it.Work, false
		for _, line := range w.Lines {
			if line.Class == pricing.ClassOwn {
				w.OwnParts, changed = append(w.OwnParts, workorder.OwnPart{Line: line.ID, Checked: one(l.shop, clerks).ID, Fit: true, Note: "外观完好，型号相符"}), true
			}
		}
		if w.Alters != "" && w.Papers == "" {
			w.Papers, changed = "GA-"+strconv.Itoa(l.number), true
		}
		if changed {
			l.do(l.advisor, workorder.ChangeItem{Item: it.ID, Work: w})
		}
	}
}

// approved is the word of a payer other than the customer.
func (l *life) approved(p pricing.Payer) {
	var items []workorder.ApprovedItem
	for _, it := range l.all(workorder.ItemStatusAuthorised) {
		if most := borne(it.Work, p); most > 0 {
			items = append(items, workorder.ApprovedItem{Item: it.ID, Amount: yuan(most + most/5)})
		}
	}
	approver := aftersales.Actor{ID: "maker-desk", Role: aftersales.RoleMaker}
	if p == pricing.PayerInsurer {
		approver = aftersales.Actor{ID: "dsy1", Role: aftersales.RoleAssessor}
	}
	if len(items) > 0 {
		l.do(claims, workorder.RecordPayerApproval{Number: l.receipt("PF"), Payer: p, Approver: approver, Items: items})
	}
}

// perform does an item from dispatching to inspection.
func (l *life) perform(it workorder.Item) {
	if it.Status == workorder.ItemStatusAuthorised && l.chance(40) && l.dearer(it) {
		it, _ = l.item(it.ID)
	}
	team := []aftersales.Actor{one(l.shop, technicians)}
	if mate := one(l.shop, technicians); mate != team[0] && l.chance(150) {
		team = append(team, mate)
	}
	if it.Status == workorder.ItemStatusAuthorised || l.chance(100) {
		d := workorder.Dispatch{Item: it.ID}
		for _, t := range team {
			d.Technicians = append(d.Technicians, t.ID)
			for _, skill := range it.Work.Skills {
				d.Skilled = append(d.Skilled, workorder.Skilled{Technician: t.ID, Skill: skill})
			}
		}
		if l.chance(500) {
			d.Keys = team[0].ID
		}
		l.do(one(l.shop, dispatchers), d)
	} else {
		team = nil
		for _, id := range it.Technicians {
			team = append(team, aftersales.Actor{ID: id, Role: aftersales.RoleTechnician})
		}
	}
	first := it.Status != workorder.ItemStatusRework
	if first && it.Work.Sublet != "" {
		l.sublet(it)
	} else if !l.labour(it, team, first) {
		return // stopped
	}
	l.inspected(it, team)
}

// dearer raises a price after the customer signed, and asks again.
func (l *life) dearer(it workorder.Item) bool {
	w := it.Work
	if w.Lines[0].Price.Sign() == 0 || len(w.Lines[0].Shares) > 0 {
		return false
	}
	w.Lines[0].Price = unit(38_000)
	w.Lines[0].Discount = pricing.Discount{}
	l.do(l.advisor, workorder.ChangeItem{Item: it.ID, Work: w})
	q := l.quotation(it.ID)
	l.do(l.advisor, q)
	l.do(l.advisor, l.answer(q.Offer, q.Items, aftersales.MethodPaper, yes))
	return true
}

// sublet gives an item to another shop and takes it back.
func (l *life) sublet(it workorder.Item) {
	by := one(l.shop, dispatchers)
	l.do(by, workorder.SendOut{Item: it.ID, To: aftersales.Party{ID: it.Work.Sublet, Name: "某钣喷中心"}, Main: true, Due: l.now.AddDate(0, 0, 2)})
	if l.chance(400) {
		l.held(workorder.HoldReasonSublet)
	}
	l.do(by, workorder.TakeBack{Item: it.ID})
	l.do(one(l.shop, technicians), workorder.FinishWork{Item: it.ID, Result: result(it)})
}

func (l *life) held(reason workorder.HoldReason) {
	l.do(l.advisor, workorder.Hold{Reason: reason, Out: l.chance(200), Note: "已告知客户"})
	if l.chance(300) {
		l.promised()
	}
	l.do(l.advisor, workorder.Resume{})
}

// promised puts the promise off.
func (l *life) promised() {
	causes := []workorder.DelayCause{workorder.DelayCauseParts, workorder.DelayCauseItem, workorder.DelayCauseSublet, workorder.DelayCauseCapacity}
	l.do(l.advisor, workorder.RevisePromise{
		To: l.now.Add(30 * time.Hour), Reason: one(l.shop, causes), Note: "已向客户致歉",
		Told: workorder.Consented{Person: l.customer.ID, Channel: workorder.ChannelPhone, At: l.now},
	})
}

// result is what the technician writes about an item.
func result(it workorder.Item) workorder.WorkResult {
	for _, list := range [][]job{services, repairs, body, {diagnosis}} {
		for _, j := range list {
			if j.text == it.Work.Text {
				return workorder.WorkResult{Cause: aftersales.Words(j.finding), Correction: aftersales.Words(j.fixed), Outcome: "试车正常"}
			}
		}
	}
	return workorder.WorkResult{Cause: "按委托", Correction: aftersales.Words(it.Work.Text), Outcome: "检查合格"}
}

// labour is the work on an item; false where it was stopped.
func (l *life) labour(it workorder.Item, team []aftersales.Actor, first bool) bool {
	clerk := one(l.shop, clerks)
	if first {
		for _, line := range it.Work.Lines {
			if line.Kind == pricing.KindPart && line.Class != pricing.ClassOwn {
				l.do(clerk, workorder.IssueParts{Item: it.ID, Line: line.ID, Quantity: line.Quantity, Use: workorder.PartUseFit, To: team[0].ID})
			}
		}
		switch l.IntN(16) {
		case 0:
			l.do(clerk, workorder.IssueParts{Item: it.ID, Part: "清洗剂", Quantity: number("1"), Use: workorder.PartUseConsumable, To: team[0].ID})
		case 1:
			loan := workorder.IssueParts{Item: it.ID, Part: "ECU-TEST", Quantity: number("1"), Use: workorder.PartUseDiagnosis, To: team[0].ID}
			l.do(clerk, loan)
			l.do(clerk, workorder.ReturnParts{Item: it.ID, Part: loan.Part, Quantity: loan.Quantity, Use: loan.Use, From: team[0].ID})
		}
	}
	l.do(team[0], workorder.StartWork{Item: it.ID})
	if len(team) > 1 && l.chance(500) {
		l.do(team[1], workorder.StartWork{Item: it.ID})
		l.do(team[1], workorder.PauseWork{Item: it.ID, Reason: workorder.PauseReasonOther})
	}
	if first && l.chance(8) {
		l.cancel("客户急用车，不修了")
		l.returned(it.ID)
		return false
	}
	if l.chance(250) {
		l.do(team[0], workorder.PauseWork{Item: it.ID, Reason: one(l.shop, []workorder.PauseReason{workorder.PauseReasonParts, workorder.PauseReasonShift, workorder.PauseReasonBay})})
		if l.chance(250) {
			l.held(workorder.HoldReasonParts)
		}
		l.do(team[0], workorder.ResumeWork{Item: it.ID})
	}
	if first && l.chance(15) {
		used := []workorder.Actual{{Line: "l1", Quantity: number("0.2")}}
		l.do(l.advisor, workorder.StopItem{Item: it.ID, Reason: "拆检后客户决定不再维修", Actual: used})
		l.returned(it.ID)
		return false
	}
	finish := workorder.FinishWork{Item: it.ID, Result: result(it)}
	line := it.Work.Lines[0]
	switch agreed := l.agreed(); {
	case agreed.Overrun == workorder.OverrunTolerance && l.chance(150):
		more, err := aftersales.NewNumber(line.Quantity.Micro() / 20 * 21)
		if err != nil {
			l.fail(err)
		}
		finish.Actual = []workorder.Actual{{Line: line.ID, Quantity: more, Reason: "锈死螺栓，拆卸多用工时"}}
	case l.chance(50):
		less, err := aftersales.NewNumber(line.Quantity.Micro() / 10 * 9)
		if err != nil {
			l.fail(err)
		}
		finish.Actual = []workorder.Actual{{Line: line.ID, Quantity: less}}
	}
	l.do(team[0], finish)
	return true
}

// returned brings back to the store what was issued of an item and is not billed.
func (l *life) returned(id aftersales.ID) {
	it, _ := l.item(id)
	for _, m := range it.Parts {
		if m.Use == workorder.PartUseFit && !m.Back {
			l.do(one(l.shop, clerks), workorder.ReturnParts{Item: id, Line: m.Line, Quantity: m.Quantity, Use: m.Use, From: m.Person, Reason: "未装车退库"})
		}
	}
}

// agreed are the terms that the customer signed last.
func (l *life) agreed() workorder.Terms {
	offers := l.order.Snapshot().Offers
	for _, o := range slices.Backward(offers) {
		if o.Status == workorder.OfferStatusAnswered && slices.ContainsFunc(o.Answered.Response.Answers, func(a aftersales.LineAnswer) bool { return a.Decision == aftersales.Authorise }) {
			return o.Terms
		}
	}
	return workorder.Terms{}
}

var causes = []workorder.Cause{workorder.CauseSkill, workorder.CauseCare, workorder.CauseRequest, workorder.CausePart}

// inspected is the inspection of an item that is done, and what follows where it fails.
func (l *life) inspected(it workorder.Item, team []aftersales.Actor) {
	for l.chance(70) {
		l.do(one(l.shop, inspectors), workorder.Inspect{Item: it.ID, Result: workorder.ResultFail, Causes: []workorder.Cause{one(l.shop, causes)}})
		if now, _ := l.item(it.ID); len(now.Technicians) == 0 { // another shop did it
			l.do(one(l.shop, dispatchers), workorder.Dispatch{Item: it.ID, Technicians: []aftersales.ID{team[0].ID}, Skilled: skilled(team[0], it.Work)})
		}
		l.labour(it, team, false)
	}
	if now, _ := l.item(it.ID); !l.certified() && slices.Contains(now.Workers, team[0].ID) && l.chance(20) {
		waiver := aftersales.Waiver{Code: workorder.RuleOtherInspector, Reason: "夜班只有一人", By: manager}
		l.do(aftersales.Actor{ID: team[0].ID, Role: aftersales.RoleForeman}, workorder.Inspect{Item: it.ID, Result: workorder.ResultPass}, waiver)
		return
	}
	l.do(one(l.shop, inspectors), workorder.Inspect{Item: it.ID, Result: workorder.ResultPass})
}

func skilled(t aftersales.Actor, w workorder.Work) (list []workorder.Skilled) {
	for _, skill := range w.Skills {
		list = append(list, workorder.Skilled{Technician: t.ID, Skill: skill})
	}
	return list
}

func (l *life) certified() bool {
	s := l.order.Snapshot()
	return s.Repair.Certified()
}

// meanwhile is what happens beside the work: somebody finds more, and the customer hears how far it is.
func (l *life) meanwhile() {
	if l.order.Status() == workorder.StatusEnding {
		return
	}
	if l.chance(150) {
		l.do(l.advisor, workorder.ReportProgress{Told: workorder.Consented{Person: l.customer.ID, Channel: workorder.ChannelMessage, At: l.now}, Note: "维修进行中"})
	}
	if l.chance(40) {
		l.promised()
	}
	if l.kind != comeback && l.kind != internal && l.items < 6 && l.chance(200) {
		l.added()
	}
}

// added is an addition, from its being found to the customer's answer.
func (l *life) added() {
	j := repairs[l.IntN(len(repairs))]
	w := l.work(j, workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "jc" + strconv.Itoa(l.items+1)}, pricing.PayerCustomer)
	for i := range w.Lines {
		w.Lines[i].Discount = pricing.Discount{}
	}
	id := l.newItem()
	found := one(l.shop, technicians)
	l.do(found, workorder.ProposeAddition{Item: id, Work: w})
	contact := workorder.ContactCustomer{Items: []aftersales.ID{id}, Person: l.customer.ID, Channel: workorder.ChannelPhone, Note: "说明增项原因和价格"}
	if l.chance(300) {
		l.do(l.advisor, contact)
	}
	contact.Reached = true
	l.do(l.advisor, contact)
	q := l.quotation(id)
	l.do(l.advisor, q)
	method := aftersales.MethodMessage
	decide := yes
	switch {
	case borne(w, pricing.PayerCustomer) <= house.SpokenUpTo.Minor() && !l.spoken() && l.chance(500):
		method = aftersales.MethodSpoken
	case l.chance(200):
		method = aftersales.MethodPaper
	}
	switch {
	case l.chance(200):
		decide = func(int) aftersales.LineAnswer {
			return aftersales.LineAnswer{Decision: aftersales.Decline, Risk: aftersales.RiskAcknowledged}
		}
	case l.chance(150):
		decide = func(int) aftersales.LineAnswer { return aftersales.LineAnswer{Decision: aftersales.Defer} }
	}
	l.do(l.advisor, l.answer(q.Offer, q.Items, method, decide))
}

// spoken tells whether consent below a signature stands on the order already.
func (l *life) spoken() bool {
	for _, it := range l.order.Snapshot().Items {
		if it.Authorised.Offer != "" && it.Authorised.Level != aftersales.ConsentSigned {
			return true
		}
	}
	return false
}

// checked is what happens once everything is passed: confirmation, wash, final check and the word to the customer. It is false where the vehicle goes back to the workshop.
func (l *life) checked() bool {
	if l.order.Status() == workorder.StatusEnding {
		return true
	}
	if l.chance(25) {
		it := l.some(workorder.ItemStatusPassed)
		l.do(one(l.shop, inspectors), workorder.Rework{Item: it.ID, Causes: []workorder.Cause{workorder.CauseCare}})
		return false
	}
	var ids []aftersales.ID
	for _, it := range l.all(workorder.ItemStatusPassed) {
		if it.Authorised.Level == aftersales.ConsentSpoken {
			ids = append(ids, it.ID)
		}
	}
	if len(ids) > 0 {
		q := l.quotation(ids...)
		l.do(l.advisor, q)
		l.do(l.advisor, l.answer(q.Offer, ids, aftersales.MethodMessage, yes))
	}
	s := l.order.Snapshot()
	if l.agreed().Wash == workorder.WashWishYes && s.Washed.At.IsZero() {
		wash := workorder.Wash{}
		if l.chance(50) {
			wash = workorder.Wash{Waived: true, Person: l.customer.ID}
		}
		l.do(l.advisor, wash)
	}
	check := workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: s.Odometer + 1 + l.Int64N(15)}
	if l.chance(50) {
		check.Odometer, check.TestDrive = s.Odometer+35, "高速路试 30 公里，无异响"
	}
	if l.chance(40) && len(s.Source.Intake.Items)+len(s.Custody) > 0 {
		again := check
		again.Belongings, again.Note = false, "车内未找到"
		if in := s.Source.Intake.Items; len(in) > 0 {
			again.Absent = []workorder.CheckPoint{workorder.CheckPoint(one(l.shop, in))}
		} else {
			again.Lost = []aftersales.ID{s.Custody[0].ID}
		}
		l.do(l.advisor, again)
	}
	l.do(l.advisor, check)
	certify := l.certified()
	if certify && l.chance(500) {
		l.certificate()
	}
	l.do(l.advisor, workorder.NotifyReady{Told: workorder.Consented{Person: l.customer.ID, Channel: workorder.ChannelPhone, At: l.now}})
	if l.chance(25) {
		it := l.some(workorder.ItemStatusPassed)
		l.do(l.advisor, workorder.RejectAtAcceptance{Items: []aftersales.ID{it.ID}, Person: l.customer.ID, Words: "还是有异响，再看看"})
		return false
	}
	return true
}

// certificates sees to it that work which needs a certificate has one.
func (l *life) certificates() {
	if s := l.order.Snapshot(); s.Repair.Certified() && (len(s.Certificates) == 0 || !s.Certificates[len(s.Certificates)-1].Void.IsZero()) {
		l.certificate()
	}
}

// certificate is given by whoever passed the work.
func (l *life) certificate() {
	for _, it := range l.all(workorder.ItemStatusPassed) {
		n := it.Inspections[len(it.Inspections)-1]
		if i := slices.IndexFunc(inspectors, func(a aftersales.Actor) bool { return a.ID == n.By }); i >= 0 {
			s := l.order.Snapshot()
			l.do(inspectors[i], workorder.Certify{Number: l.receipt("HGZ"), Odometer: max(s.Checked.Odometer, s.Odometer)})
			return
		}
	}
}

// due is what a payer is still to be billed, and for which items.
func (l *life) due(p pricing.Payer) (items []aftersales.ID, cents int64) {
	s := l.order.Snapshot()
	for _, it := range s.Items {
		on := slices.ContainsFunc(s.Bills, func(b workorder.IssuedBill) bool { return b.Payer == p && slices.Contains(b.Items, it.ID) })
		if on || it.Status != workorder.ItemStatusPassed && it.Status != workorder.ItemStatusDone && it.Status != workorder.ItemStatusStopped {
			continue
		}
		w := workorder.Work{}
		for _, line := range it.Work.Lines {
			i := slices.IndexFunc(it.Actual, func(a workorder.Actual) bool { return a.Line == line.ID })
			if i >= 0 {
				line.Quantity = it.Actual[i].Quantity
			}
			if line.Quantity.Sign() > 0 && (i >= 0 || it.Status != workorder.ItemStatusStopped) && line.Bears(p) {
				w.Lines = append(w.Lines, line)
			}
		}
		if len(w.Lines) > 0 {
			items = append(items, it.ID)
			cents += borne(w, p)
		}
	}
	return items, cents
}

// bill bills every payer who has to pay something.
func (l *life) bill() {
	for _, p := range []pricing.Payer{pricing.PayerCustomer, pricing.PayerWarranty, pricing.PayerInsurer, pricing.PayerInternal} {
		if items, cents := l.due(p); len(items) > 0 {
			l.do(one(l.shop, cashiers), workorder.Bill{Payer: p, Items: items, Total: yuan(cents), Explained: p == pricing.PayerCustomer})
		}
	}
}

// owes is what a payer has still to pay, in cents; less than nothing where there is something to pay back.
func (l *life) owes(p pricing.Payer) (cents int64) {
	s := l.order.Snapshot()
	for _, b := range s.Bills {
		if b.Payer == p {
			cents += b.Total.Minor()
		}
	}
	for _, c := range s.CreditNotes {
		if c.Payer == p {
			cents -= c.Amount.Minor()
		}
	}
	for _, m := range s.Payments {
		if m.Payer == p {
			cents -= m.Amount.Minor()
		}
	}
	for _, r := range s.Refunds {
		if r.Payer == p {
			cents += r.Amount.Minor()
		}
	}
	return cents
}

func (l *life) pay(p pricing.Payer, cents int64) {
	methods := []workorder.PaymentMethod{workorder.PaymentMethodMobile, workorder.PaymentMethodCard, workorder.PaymentMethodCash}
	if p != pricing.PayerCustomer {
		methods = []workorder.PaymentMethod{workorder.PaymentMethodTransfer}
	}
	l.do(one(l.shop, cashiers), workorder.RecordPayment{Payer: p, Amount: yuan(cents), Method: one(l.shop, methods), Reference: l.receipt("SK")})
}

func (l *life) refund(p pricing.Payer, cents int64, reason aftersales.Words) {
	l.do(one(l.shop, cashiers), workorder.Refund{Payer: p, Amount: yuan(cents), Method: workorder.PaymentMethodMobile, Approver: manager, Reason: reason})
}

// settled is the customer's part of it before the vehicle leaves.
func (l *life) settled() {
	const p = pricing.PayerCustomer
	s := l.order.Snapshot()
	switch owed := l.owes(p); {
	case owed < 0:
		l.refund(p, -owed, "定金多退少补")
	case owed == 0 || s.Account != "" && s.Status != workorder.StatusEnding:
	case s.Status != workorder.StatusEnding && l.chance(40):
		l.do(manager, workorder.AgreeCredit{Amount: yuan(owed), Until: l.now.AddDate(0, 1, 0), Reason: "老客户，月底结清"})
	case owed > 20_000 && l.chance(100):
		l.pay(p, owed/2)
		l.pay(p, owed-owed/2)
	default:
		l.pay(p, owed)
	}
}

// handedBack gives the customer what is the customer's.
func (l *life) handedBack() {
	s := l.order.Snapshot()
	h := workorder.HandBack{To: l.customer.ID}
	for _, k := range s.Custody {
		h.Things = append(h.Things, k.ID)
	}
	if l.agreed().OldParts == workorder.OldPartsReturn {
		told := s.Acceptance.At
		if told.IsZero() {
			told = l.now
		}
		for _, it := range s.Items {
			for _, line := range it.Work.Lines {
				done := it.Status == workorder.ItemStatusPassed || it.Status == workorder.ItemStatusDone
				if line.Kind != pricing.KindPart || !done {
					continue
				}
				p := workorder.OldPartBack{Item: it.ID, Line: line.ID}
				switch {
				case line.Bears(pricing.PayerWarranty):
					p.Withheld, p.Told = workorder.WithheldPayer, told
				case line.Part == "BAT-60", line.Part == "OIL-5W30":
					p.Withheld, p.Told = workorder.WithheldWaste, told
				}
				h.OldParts = append(h.OldParts, p)
			}
		}
	}
	if len(h.Things)+len(h.OldParts) > 0 {
		l.do(l.advisor, h)
	}
}

// handedOver is the way from acceptance to closing.
func (l *life) handedOver() {
	before := l.chance(500)
	if before {
		l.bill()
		l.settled()
	}
	l.do(aftersales.Actor{ID: l.customer.ID, Role: aftersales.RoleCustomer}, l.acceptance())
	if !before {
		l.bill()
		l.settled()
	}
	l.certificates()
	l.handedBack()
	l.do(l.advisor, workorder.Deliver{To: l.customer.ID})
	l.invoiced()
	upload := workorder.RecordUpload{Receipt: l.receipt("DA")}
	if l.chance(60) {
		l.do(system, workorder.RecordUpload{Refused: "号牌号码格式有误"})
	}
	l.do(system, upload)
	if l.chance(300) {
		l.do(l.advisor, workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentSettlement, workorder.DocumentRepairRecord}, To: l.customer.ID})
	}
	for _, p := range []pricing.Payer{pricing.PayerCustomer, pricing.PayerWarranty, pricing.PayerInsurer, pricing.PayerInternal} {
		if owed := l.owes(p); owed > 0 {
			l.pay(p, owed)
		}
	}
	l.do(l.advisor, workorder.Close{})
}

func (l *life) acceptance() workorder.Accept {
	s := l.order.Snapshot()
	return workorder.Accept{Person: l.customer.ID, Explained: workorder.Explained{
		Work: true, Cautions: true, Deferred: true, Guarantee: true, Next: workorder.Next{Date: l.now.AddDate(0, 6, 0), Km: s.Odometer + 5000},
	}}
}

// invoiced is the invoice, and now and then what comes of a mistake in it.
func (l *life) invoiced() {
	const p = pricing.PayerCustomer
	var billed int64
	for _, b := range l.order.Snapshot().Bills {
		if b.Payer == p {
			billed += b.Total.Minor()
		}
	}
	if billed == 0 || l.chance(300) {
		return
	}
	by := one(l.shop, cashiers)
	blue := workorder.RecordInvoice{Number: l.receipt("FP"), Kind: workorder.InvoiceBlue, Payer: p, Buyer: l.customer, Amount: yuan(billed)}
	l.do(by, blue)
	if billed < 10_000 || !l.chance(60) {
		return
	}
	off := billed / 10
	l.do(by, workorder.RecordInvoice{Number: l.receipt("FP"), Kind: workorder.InvoiceRed, Payer: p, Buyer: l.customer, Amount: yuan(off), Of: blue.Number})
	l.do(manager, workorder.IssueCreditNote{Number: l.receipt("HC"), Payer: p, Amount: yuan(off), Reason: "客户投诉，减免部分工时费"})
	if owed := l.owes(p); owed < 0 {
		l.refund(p, -owed, "红冲退款")
	}
}

// cancel ends the work of an order: once it has begun, only the service manager does.
func (l *life) cancel(reason aftersales.Words) {
	by := l.advisor
	if l.begun() {
		by = manager
	}
	l.do(by, workorder.Cancel{Reason: reason})
}

// begun tells whether somebody worked on an item of the order.
func (l *life) begun() bool {
	return slices.ContainsFunc(l.order.Snapshot().Items, func(it workorder.Item) bool { return len(it.Workers)+len(it.Sublets) > 0 })
}

// end is the way of an order that was cancelled, or of which everything was declined, to the gate.
func (l *life) end() {
	for _, it := range l.all(workorder.ItemStatusStopped, workorder.ItemStatusWithdrawn) {
		if it.Status == workorder.ItemStatusStopped && len(it.Actual) == 0 && l.chance(500) {
			l.do(l.advisor, workorder.StopItem{Item: it.ID, Reason: "客户取消，按已做工时结算", Actual: []workorder.Actual{{Line: "l1", Quantity: number("0.1")}}})
		}
	}
	l.bill()
	l.settled()
	l.handedBack()
	l.do(l.advisor, workorder.Deliver{To: l.customer.ID})
}
