package workorder_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

func TestSmoke(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	ref, _ := aftersales.ParseRef("workorder/RO-1")
	var o workorder.Order
	n := byte(0)
	do := func(by string, role aftersales.Role, cmd workorder.Command) error {
		n++
		at = at.Add(time.Minute)
		id := uuid.NewSHA1(uuid.NameSpaceURL, []byte{n})
		ev, err := o.Do(aftersales.Call{Subject: ref, ID: id, At: at, By: aftersales.Actor{ID: by, Role: role}}, cmd)
		t.Logf("%v err=%v\n%s\n%s", ev, err, aftersales.Explain(err, "en"), aftersales.Explain(err, "zh"))
		if len(ev) == 1 {
			b, err := json.Marshal(ev[0])
			if err != nil {
				t.Fatal(err)
			}
			var back workorder.Event
			if err := json.Unmarshal(b, &back); err != nil {
				t.Fatal(err, string(b))
			}
		}
		return err
	}
	q, _ := aftersales.ParseNumber("1.5")
	u, _ := pricing.ParseUnitPrice("200 CNY")
	rate, _ := aftersales.ParseNumber("13")
	work := workorder.Work{Text: "Replace front pads", Answers: workorder.Reason{Kind: workorder.ReasonInternal, ID: "r1"}, Lines: []pricing.Line{{ID: "l1", Kind: pricing.KindLabour, Text: "labour", Quantity: q, Price: u, Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: rate}}}}
	do("a1", "advisor", workorder.Open{Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: aftersales.Party{ID: "c1", Name: "张伟"}, Vehicle: aftersales.Vehicle{ID: "v1"}, Advisor: "a1", Policy: workorder.DefaultPolicy()})
	do("a1", "advisor", workorder.AddItem{Item: "i1", Work: work})
	do("a1", "advisor", workorder.SetTerms{Terms: workorder.Terms{Payment: "cash", Delivery: "collect", OldParts: "leave", Wash: "no", AddedItems: "call"}})
	do("a1", "advisor", workorder.Quote{Offer: "o1", Items: []string{"i1"}, Page: aftersales.DigestOf([]byte("x")), Promise: at.Add(time.Hour), Expires: at.Add(time.Hour)})
	do("t1", "technician", workorder.StartWork{Item: "i1"})
	do("c1", "customer", workorder.Answer{Response: aftersales.Response{Subject: ref, Offer: "o1", Answers: []aftersales.LineAnswer{{Line: "i1", Decision: "authorise"}}, Signer: "c1", Method: "paper", SignedAt: at}, Attestation: aftersales.Attestation{Signer: "c1", Level: "signed", ReceivedAt: at}, Explained: []string{"i1"}})
	do("d1", "dispatcher", workorder.Dispatch{Item: "i1", Technicians: []string{"t1"}})
	do("t1", "technician", workorder.StartWork{Item: "i1"})
	do("t1", "technician", workorder.ProposeAddition{Item: "i2", Work: work})
	do("t1", "technician", workorder.StartWork{Item: "i2"})
	do("t1", "technician", workorder.FinishWork{Item: "i1"})
	do("q1", "inspector", workorder.Inspect{Item: "i1", Result: "pass"})
	m, _ := aftersales.ParseMoney("300.00 CNY")
	do("k1", "cashier", workorder.Bill{Payer: "customer", Items: []string{"i1"}, Total: m})
	do("k1", "cashier", workorder.RecordPayment{Payer: "customer", Amount: m, Method: "cash"})
	do("c1", "customer", workorder.Accept{Person: "c1"})
	do("a1", "advisor", workorder.Deliver{To: "c1"})
	do("a1", "advisor", workorder.Close{})
	b, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	var p workorder.Order
	if err := json.Unmarshal(b, &p); err != nil {
		t.Fatal(err)
	}
	t.Log(string(b), p.Status())
}
