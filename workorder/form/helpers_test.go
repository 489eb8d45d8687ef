package form_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
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
	d.do("t-12", aftersales.RoleTechnician, workorder.StartWork{Item: item})
	d.do("t-12", aftersales.RoleTechnician, workorder.FinishWork{Item: item, Actual: actual})
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

// realistic is an order of two items, an addition that was approved and one that was declined, shared with the maker's goodwill, done, billed and paid in part.
func realistic(t *testing.T, policy pricing.Policy) *desk {
	t.Helper()
	d := newDesk(t)
	p := workorder.DefaultPolicy()
	p.Pricing = policy
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceSheet, Ref: must(aftersales.ParseRef("reception/V-20260302-011")), Intake: workorder.Intake{
			Seq: 9, Version: 1, Sheet: aftersales.DigestOf([]byte("sheet")), Signed: true, Customer: "c-88", Vehicle: "v-5", Concerns: []aftersales.ID{"k1", "k2"},
		}},
		Customer: aftersales.Party{ID: "c-88", Name: "张伟民", Phone: must(aftersales.ParsePhone("13812345678"))},
		Sender:   aftersales.Party{ID: "c-90", Name: "李晓燕", Phone: must(aftersales.ParsePhone("13987654321"))},
		Vehicle:  aftersales.Vehicle{ID: "v-5", VIN: must(aftersales.ParseVIN("LSVAA49J6F2012345")), Plate: must(aftersales.ParsePlate("沪A12345")), Model: "示例牌 A6L 2.0T"},
		Advisor:  "sa-3",
		Payers:   []workorder.PayerParty{{Payer: pricing.PayerMakerGoodwill, Party: aftersales.Party{ID: "m-1", Name: "示例汽车有限公司"}}},
		Policy:   p,
	})
	pads := listed(part("l2", "前制动片套装", "04465-0E010", pricing.ClassOriginal, "1", "467.25"), "parts-2026", "3", "")
	pads.Discount.Percent = number("10")
	pads.Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: number("70")}, {Payer: pricing.PayerMakerGoodwill, Percent: number("30")}}
	d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i1", Work: workorder.Work{
		Text: "更换前制动片，检查制动盘及制动液", Safety: true, Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: "k1"},
		Lines: []pricing.Line{listed(labour("l1", "拆装前制动片（含制动盘测量）", "1.5"), "labour-2026", "", ""), pads},
	}})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i2", Work: workorder.Work{
		Text: "4 万公里常规保养", Answers: workorder.Reason{Kind: workorder.ReasonMaintenance, ID: "m-40k"},
		Lines: []pricing.Line{
			listed(labour("l1", "更换机油机滤", "0.8"), "labour-2026", "", ""), listed(part("l2", "全合成机油 5W-30（升）", "GL-5W30", pricing.ClassBranded, "4.5", "85.57"), "parts-2026", "3", "98"),
			listed(part("l3", "机油滤清器", "15601-P2A12", pricing.ClassOriginal, "1", "68"), "parts-2026", "3", ""), part("l4", "雨刮片（客户自带）", "", pricing.ClassOwn, "2", "0"),
		},
	}})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.SetTerms{Terms: workorder.Terms{
		Payment: workorder.PaymentMethodMobile, Delivery: workorder.DeliveryWayCollect, OldParts: workorder.OldPartsReturn, Wash: workorder.WashYes,
		AddedItems: workorder.AddedItemsClauseCall, Tolerance: number("5"),
	}})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.NameSigner{Person: aftersales.Party{ID: "c-90", Name: "李晓燕", Phone: must(aftersales.ParsePhone("13987654321"))}, Scope: workorder.SignerScopeCollect})
	d.quote("o-1", d.at.Add(8*time.Hour), "i1", "i2")
	d.answer("o-1", aftersales.MethodPaper, aftersales.ConsentSigned, aftersales.LineAnswer{Line: "i1", Decision: aftersales.Authorise}, aftersales.LineAnswer{Line: "i2", Decision: aftersales.Authorise})
	d.finish("i1")
	d.do("t-12", aftersales.RoleTechnician, workorder.ProposeAddition{Item: "i3", Work: workorder.Work{
		Text: "更换制动液", Answers: workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "r1"},
		Lines: []pricing.Line{labour("l1", "更换制动液并排气", "0.6"), part("l2", "制动液 DOT4（升）", "DOT4-1L", pricing.ClassEquivalent, "1", "96")},
	}})
	d.do("t-12", aftersales.RoleTechnician, workorder.ProposeAddition{Item: "i4", Work: workorder.Work{
		Text: "更换左前下摆臂球头", Safety: true, Answers: workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "r2"},
		Lines: []pricing.Line{labour("l1", "更换下摆臂球头并四轮定位", "2.2"), part("l2", "下摆臂球头", "43330-09B60", pricing.ClassRemanufactured, "1", "388")},
	}})
	d.quote("o-2", d.at.Add(7*time.Hour), "i3", "i4")
	d.answer("o-2", aftersales.MethodMessage, aftersales.ConsentMessage,
		aftersales.LineAnswer{Line: "i3", Decision: aftersales.Authorise},
		aftersales.LineAnswer{Line: "i4", Decision: aftersales.Decline, Risk: aftersales.RiskAcknowledged})
	d.finish("i2", workorder.Actual{Line: "l2", Quantity: number("4.7"), Reason: "加注至油尺上限"})
	d.finish("i3")
	for _, item := range []aftersales.ID{"i1", "i2", "i3"} {
		d.do("qi-2", aftersales.RoleInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
	return d
}

// bill bills a payer for what can be billed.
func (d *desk) bill(p pricing.Payer) {
	d.t.Helper()
	s := d.order.Snapshot()
	d.do("ca-1", aftersales.RoleCashier, must(s.Unbilled(p)))
}
