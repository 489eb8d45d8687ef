package form_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
	"github.com/google/uuid"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func number(s string) aftersales.Number { return must(aftersales.ParseNumber(s)) }
func money(s string) aftersales.Money   { return must(aftersales.ParseMoney(s)) }

var shanghai = time.FixedZone("CST", 8*60*60)

// desk gives an order commands, a quarter of an hour apart.
type desk struct {
	t     *testing.T
	order workorder.Order
	at    time.Time
	n     byte
	seen  []workorder.Snapshot // after each command
}

func newDesk(t *testing.T) *desk {
	return &desk{t: t, at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
}

func (d *desk) do(by aftersales.ID, role aftersales.Role, cmd workorder.Command) {
	d.t.Helper()
	d.n++
	d.at = d.at.Add(15 * time.Minute)
	_, err := d.order.Do(aftersales.Call{
		Subject: must(aftersales.ParseRef("workorder/RO-20260302-007")), ID: uuid.NewSHA1(uuid.NameSpaceURL, []byte{d.n}),
		At: d.at, By: aftersales.Actor{ID: by, Role: role},
	}, cmd)
	if err != nil {
		d.t.Fatalf("%T: %s", cmd, aftersales.Explain(err, aftersales.English))
	}
	d.seen = append(d.seen, d.order.Snapshot())
}

func (d *desk) quote(offer aftersales.ID, promise time.Time, items ...aftersales.ID) {
	d.t.Helper()
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Quote{
		Offer: offer, Items: items, Page: aftersales.DigestOf([]byte(offer)), Promise: promise, Expires: d.at.Add(3 * time.Hour),
		Stock: workorder.Stock{Source: "store", At: d.at}, Load: workorder.Load{Source: "plan", Version: 1, At: d.at, Done: promise},
	})
}

func (d *desk) answer(offer aftersales.ID, method aftersales.Method, level aftersales.Consent, answers ...aftersales.LineAnswer) {
	d.t.Helper()
	ref := must(aftersales.ParseRef("workorder/RO-20260302-007"))
	r := aftersales.Response{Subject: ref, Offer: offer, Answers: answers, Signer: "c-88", Name: "张伟民", Method: method, SignedAt: d.at.Add(10 * time.Minute)}
	a := aftersales.Attestation{Signer: "c-88", Level: level, ReceivedAt: d.at.Add(11 * time.Minute)}
	if method.Binds() {
		r.Statement = must(d.order.Statement(offer)).Digest()
		a.Input = aftersales.DigestOf(must(r.Input()))
	}
	var explained []aftersales.ID
	for _, x := range answers {
		explained = append(explained, x.Line)
	}
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Answer{Response: r, Attestation: a, Explained: explained})
}

// finish has an item dispatched, worked on, finished and passed.
func (d *desk) finish(item aftersales.ID, actual ...workorder.Actual) {
	d.t.Helper()
	d.do("fm-1", aftersales.RoleForeman, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t-12"}})
	d.work(item, actual...)
}

// work has a dispatched item worked on and finished.
func (d *desk) work(item aftersales.ID, actual ...workorder.Actual) {
	d.t.Helper()
	d.do("t-12", aftersales.RoleTechnician, workorder.StartWork{Item: item})
	d.do("t-12", aftersales.RoleTechnician, workorder.FinishWork{Item: item, Actual: actual, Result: results[item]})
}

var results = map[aftersales.ID]workorder.WorkResult{
	"i1": {Cause: "前制动片磨损到极限", Correction: "更换前制动片，清洁导向销", Outcome: "路试正常，无异响"},
	"i2": {Cause: "保养到期", Correction: "更换机油、机滤和雨刮片", Outcome: "液位正常，保养提示已归零"},
	"i3": {Cause: "制动液含水率超标", Correction: "更换制动液并排气", Outcome: "制动踏板行程正常"},
	"i5": {Cause: "雨刮片老化", Correction: "更换雨刮片", Outcome: "刮拭干净"},
}

// host is what a shop adds to its forms.
var host = form.Host{
	Shop:   form.Shop{Name: "示例汽车销售服务有限公司", Address: "上海市嘉定区示例路 88 号", Contact: "王敏", Phone: must(aftersales.ParsePhone("021-59990000")), Code: "91310114MA1GT0X000"},
	Engine: "CUH 123456", Type: "小型轿车", Colour: "珠光白",
	Concerns: []form.Concern{{ID: "k1", Words: "刹车时有尖叫声，低速更明显"}, {ID: "k2", Words: "该做四万公里保养了"}},
	Hours:    []form.Hours{{Item: "i6", Hours: number("0.5")}},
}

var vat = pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}

func labour(id aftersales.ID, text, hours string) pricing.Line {
	return pricing.Line{ID: id, Kind: pricing.KindLabour, Text: text, Quantity: number(hours), Price: must(pricing.ParseUnitPrice("180 CNY")), Tax: vat}
}

func part(id aftersales.ID, text, code string, class pricing.Class, quantity, price string) pricing.Line {
	return pricing.Line{
		ID: id, Kind: pricing.KindPart, Text: text, Part: code, Class: class, Quantity: number(quantity),
		Price: must(pricing.ParseUnitPrice(price + " CNY")), Tax: vat,
	}
}

// listed is a line whose price was taken from a list; posted is empty where it is the line's own.
func listed(l pricing.Line, list, version aftersales.ID, posted string) pricing.Line {
	l.Listed = pricing.Listed{List: list, Version: version, From: time.Date(2025, 12, 31, 16, 0, 0, 0, time.UTC), At: time.Date(2026, 3, 1, 16, 0, 0, 0, time.UTC), Price: l.Price}
	if posted != "" {
		l.Listed.Price = must(pricing.ParseUnitPrice(posted + " CNY"))
	}
	return l
}

// realistic is a second-level maintenance of three items, one of them done by another shop, with an addition that was approved and one that was declined; shared with the maker's goodwill, a deposit paid, once sent back by the inspector, and passed.
func realistic(t *testing.T, policy pricing.Policy) *desk {
	t.Helper()
	d := newDesk(t)
	p := workorder.DefaultPolicy()
	p.Pricing = policy
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceSheet, Ref: must(aftersales.ParseRef("reception/V-20260302-011")), Intake: workorder.Intake{
			Seq: 9, Version: 1, Sheet: aftersales.DigestOf([]byte("sheet")), Signed: true, Customer: "c-88", Vehicle: "v-5", Concerns: []aftersales.ID{"k1", "k2"},
			Odometer: 40120, Custody: []workorder.Kept{{ID: "g1", Kind: workorder.KeptValuable, Text: "行车记录仪"}, {ID: "g2", Kind: workorder.KeptKey, Text: "备用钥匙一把"}},
		}},
		Customer: aftersales.Party{ID: "c-88", Name: "张伟民", Phone: must(aftersales.ParsePhone("13812345678"))},
		Sender:   aftersales.Party{ID: "c-90", Name: "李晓燕", Phone: must(aftersales.ParsePhone("13987654321"))},
		Vehicle:  aftersales.Vehicle{ID: "v-5", VIN: must(aftersales.ParseVIN("LSVAA49J6F2012345")), Plate: must(aftersales.ParsePlate("沪A12345/blue")), Model: "示例牌 A6L 2.0T"},
		Advisor:  "sa-3",
		Payers:   []workorder.PayerParty{{Payer: pricing.PayerMakerGoodwill, Party: aftersales.Party{ID: "m-1", Name: "示例汽车有限公司"}}},
		Policy:   p,
	})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassSecondLevel, Class: workorder.VehicleClassCar})
	d.do("t-12", aftersales.RoleTechnician, workorder.RecordDiagnosis{
		Concern: "k1", Finding: "前制动片厚度 2.1 mm，低于极限", Probable: "正常磨损", Plan: "更换前制动片", Tests: []string{"制动片厚度测量", "路试"},
	})
	pads := listed(part("l2", "前制动片套装", "04465-0E010", pricing.ClassOriginal, "1", "467.25"), "parts-2026", "3", "")
	pads.Brand, pads.Discount.Percent = "示例牌", number("10")
	pads.Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: number("70")}, {Payer: pricing.PayerMakerGoodwill, Percent: number("30")}}
	d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i1", Work: workorder.Work{
		Text: "更换前制动片，检查制动盘及制动液", Safety: true, Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: "k1"},
		Lines: []pricing.Line{listed(labour("l1", "拆装前制动片（含制动盘测量）", "1.5"), "labour-2026", "", ""), pads}, Skills: []workorder.Skill{workorder.SkillChassis},
	}})
	oil := listed(part("l2", "全合成机油 5W-30（升）", "GL-5W30", pricing.ClassBranded, "4.5", "85.57"), "parts-2026", "3", "98")
	oil.Brand = "示例润滑油"
	d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i2", Work: workorder.Work{
		Text: "4 万公里常规保养", Answers: workorder.Reason{Kind: workorder.ReasonMaintenance, ID: "m-40k"},
		OwnParts: []workorder.OwnPart{{Line: "l4", Checked: "pa-1", Fit: true, Note: "包装完好，有合格证"}},
		Lines: []pricing.Line{
			listed(labour("l1", "更换机油机滤", "0.8"), "labour-2026", "", ""), oil,
			listed(part("l3", "机油滤清器", "15601-P2A12", pricing.ClassOriginal, "1", "68"), "parts-2026", "3", ""), part("l4", "雨刮片（客户自带）", "AR26-17", pricing.ClassOwn, "2", "0"),
		},
	}})
	alignment := labour("l1", "四轮定位（外委）", "1")
	alignment.Kind, alignment.Price = pricing.KindSublet, must(pricing.ParseUnitPrice("220 CNY"))
	d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i6", Work: workorder.Work{
		Text: "四轮定位", Answers: workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "r0"}, Sublet: "w-7", Lines: []pricing.Line{alignment},
	}})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.SetTerms{Terms: workorder.Terms{
		Payment: workorder.PaymentMethodMobile, Delivery: workorder.DeliveryWayCollect, OldParts: workorder.OldPartsReturn, Wash: workorder.WashWishYes,
		AddedItems: workorder.AddedItemsClauseCall, Overrun: workorder.OverrunTolerance, Tolerance: number("5"), Tariff: "T-2026", Guarantee: workorder.Guarantee{Days: 30, Km: 5000}, Waits: true,
	}})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.NameSigner{Person: aftersales.Party{ID: "c-90", Name: "李晓燕", Phone: must(aftersales.ParsePhone("13987654321"))}, Scope: workorder.SignerScopeCollect})
	d.quote("o-1", d.at.Add(8*time.Hour), "i1", "i2", "i6")
	d.answer("o-1", aftersales.MethodPaper, aftersales.ConsentSigned, yes("i1"), yes("i2"), yes("i6"))
	d.do("ca-1", aftersales.RoleCashier, workorder.RecordDeposit{Payer: pricing.PayerCustomer, Amount: money("300.00 CNY"), Method: workorder.PaymentMethodMobile, Receipt: "DJ-0302-1", Reference: "WX-77001"})
	d.do("fm-1", aftersales.RoleForeman, workorder.Dispatch{
		Item: "i1", Technicians: []aftersales.ID{"t-12"}, Keys: "t-12", Skilled: []workorder.Skilled{{Technician: "t-12", Skill: workorder.SkillChassis}},
	})
	d.do("pc-1", aftersales.RolePartsClerk, workorder.IssueParts{Item: "i1", Line: "l2", Quantity: number("1"), Use: workorder.PartUseFit, To: "t-12"})
	d.work("i1")
	d.do("t-12", aftersales.RoleTechnician, workorder.ProposeAddition{Item: "i3", Work: workorder.Work{
		Text: "更换制动液", Answers: workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "r1"},
		Lines: []pricing.Line{labour("l1", "更换制动液并排气", "0.6"), part("l2", "制动液 DOT4（升）", "DOT4-1L", pricing.ClassEquivalent, "1", "96")},
	}})
	d.do("t-12", aftersales.RoleTechnician, workorder.ProposeAddition{Item: "i4", Work: workorder.Work{
		Text: "更换左前下摆臂球头", Safety: true, Answers: workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "r2"},
		Lines: []pricing.Line{labour("l1", "更换下摆臂球头并四轮定位", "2.2"), part("l2", "下摆臂球头", "43330-09B60", pricing.ClassRemanufactured, "1", "388")},
	}})
	d.quote("o-2", d.at.Add(7*time.Hour), "i3", "i4")
	d.answer("o-2", aftersales.MethodMessage, aftersales.ConsentMessage, yes("i3"),
		aftersales.LineAnswer{Line: "i4", Decision: aftersales.Decline, Risk: aftersales.RiskAcknowledged})
	d.finish("i2", workorder.Actual{Line: "l2", Quantity: number("4.7"), Reason: "加注至油尺上限"})
	d.finish("i3")
	d.do("fm-1", aftersales.RoleForeman, workorder.SendOut{Item: "i6", To: aftersales.Party{ID: "w-7", Name: "示例轮胎行"}, Main: true})
	d.do("fm-1", aftersales.RoleForeman, workorder.TakeBack{Item: "i6"})
	d.do("fm-1", aftersales.RoleForeman, workorder.FinishWork{Item: "i6", Result: workorder.WorkResult{Cause: "前束超差", Correction: "四轮定位", Outcome: "数据合格"}})
	d.do("qi-2", aftersales.RoleInspector, workorder.Inspect{Item: "i1", Result: workorder.ResultFail, Causes: []workorder.Cause{workorder.CauseCare}})
	d.do("fm-1", aftersales.RoleForeman, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t-12"}, Skilled: []workorder.Skilled{{Technician: "t-12", Skill: workorder.SkillChassis}}})
	d.work("i1")
	for _, item := range []aftersales.ID{"i1", "i2", "i3", "i6"} {
		d.do("qi-2", aftersales.RoleInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
	d.do("cc-1", aftersales.RoleClaimsClerk, workorder.RecordPayerApproval{
		Number: "GW-2026-5", Payer: pricing.PayerMakerGoodwill, Approver: aftersales.Actor{ID: "mk-1", Role: aftersales.RoleMaker}, Items: []workorder.ApprovedItem{{Item: "i1", Amount: money("150.00 CNY")}},
	})
	return d
}

func yes(item aftersales.ID) aftersales.LineAnswer {
	return aftersales.LineAnswer{Line: item, Decision: aftersales.Authorise}
}

// delivered is the realistic order, certified, washed, checked, billed, paid, accepted, and handed over.
func delivered(t *testing.T) *desk {
	t.Helper()
	d := settledDesk(t)
	d.do("sa-3", aftersales.RoleAdvisor, workorder.ProvideSubstitute{Kind: workorder.SubstituteTow, Amount: money("150.00 CNY"), From: d.at, Note: "抛锚救援"})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.ProvideSubstitute{Kind: workorder.SubstituteCar, Car: "car-9", From: d.at, Until: d.at.Add(time.Hour)})
	d.do("qi-2", aftersales.RoleInspector, workorder.Certify{Number: "HGZ-2026-0302", Odometer: 40126})
	d.do("t-12", aftersales.RoleTechnician, workorder.Wash{})
	d.do("qi-2", aftersales.RoleInspector, workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 40126, TestDrive: "路试 5 公里，制动正常"})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.NotifyReady{Told: workorder.Consented{Person: "c-88", Channel: workorder.ChannelPhone, At: d.at}})
	told := d.at
	s := d.order.Snapshot()
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Accept{Person: "c-88", Explained: workorder.Explained{
		Work: true, Cautions: true, Deferred: true, Guarantee: true, Next: workorder.Next{Date: time.Date(2026, 9, 2, 1, 0, 0, 0, time.UTC), Km: 50_000},
	}})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.HandBack{Things: []aftersales.ID{"g1", "g2"}, To: "c-88", OldParts: []workorder.OldPartBack{
		{Item: "i1", Line: "l2"}, {Item: "i2", Line: "l2", Withheld: workorder.WithheldWaste, Told: told}, {Item: "i2", Line: "l3"}, {Item: "i2", Line: "l4"}, {Item: "i3", Line: "l2", Withheld: workorder.WithheldWaste, Told: told},
	}})
	list := must(form.Settlement(s, host, pricing.PayerCustomer))
	d.do("ca-1", aftersales.RoleCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: list.Due[0].Open, Method: workorder.PaymentMethodCard, Reference: "POS-5"})
	d.do("ca-1", aftersales.RoleCashier, workorder.RecordInvoice{
		Number: "26312000000000000001", Kind: workorder.InvoiceBlue, Payer: pricing.PayerCustomer, Buyer: aftersales.Party{ID: "c-88", Name: "张伟民"}, Amount: list.Due[0].Total,
	})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Deliver{To: "c-90"})
	return d
}

// bill bills a payer for what can be billed.
func (d *desk) bill(p pricing.Payer) {
	d.t.Helper()
	s := d.order.Snapshot()
	b := must(s.Unbilled(p))
	b.Explained = true
	d.do("ca-1", aftersales.RoleCashier, b)
}
