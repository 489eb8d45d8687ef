package main

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

var update = flag.Bool("update", false, "write order.json anew")

func Example() {
	main()
	// Output:
	// <nil> workorder/RO-1 #9 authorised
	// discs [] WO-008 项目未经客户签字授权，不得开工、不得发料、不得结算；不计价的辅料和为诊断借用并归还的备件除外。（item：discs）
	// WO-009 增项须在提出并说明后，另行取得客户签字授权。（item：discs）
	// pads [workorder/RO-1 #10 work-started by t1 (technician)]
}

// TestReadmeShowsThisProgram holds both READMEs against main.go.
func TestReadmeShowsThisProgram(t *testing.T) {
	program, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(string(program), "\n\n", "\n")
	for _, readme := range []string{"../../README.md", "../../README.zh-CN.md"} {
		text, err := os.ReadFile(readme)
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(text), "```go\n")
		got, _, _ := strings.Cut(rest, "```")
		if got != want {
			t.Errorf("%s shows\n%s\nwant\n%s", readme, got, want)
		}
		if n := strings.Count(got, "\n"); n > 20 {
			t.Errorf("%s shows %d lines, want at most 20", readme, n)
		}
	}
}

// TestStoredOrderIsWhatTheCommandsLeadTo proves that nobody edited order.json by hand.
func TestStoredOrderIsWhatTheCommandsLeadTo(t *testing.T) {
	order := commission(t)
	got, err := json.MarshalIndent(order, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile("order.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if string(got) != string(stored) && !*update {
		t.Error("order.json is not what the commands lead to; -update writes it anew")
	}
}

func commission(t *testing.T) *workorder.Order {
	t.Helper()
	ref, _ := aftersales.ParseRef("workorder/RO-1")
	number := func(s string) aftersales.Number {
		n, err := aftersales.ParseNumber(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	vat := pricing.Tax{Treatment: pricing.TreatmentRate, Rate: number("13")}
	line := func(id string, kind pricing.Kind, text, quantity, price string) pricing.Line {
		u, err := pricing.ParseUnitPrice(price)
		if err != nil {
			t.Fatal(err)
		}
		return pricing.Line{ID: id, Kind: kind, Text: text, Quantity: number(quantity), Price: u, Tax: vat}
	}
	part := func(id, text, number, quantity, price string) pricing.Line {
		l := line(id, pricing.KindPart, text, quantity, price)
		l.Part, l.Class = number, pricing.ClassOriginal
		return l
	}
	at := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	order := new(workorder.Order)
	do := func(by string, role aftersales.Role, cmd workorder.Command) {
		at = at.Add(5 * time.Minute)
		if _, err := order.Do(aftersales.Call{Subject: ref, At: at, By: aftersales.Actor{ID: by, Role: role}}, cmd); err != nil {
			t.Fatalf("%T: %s", cmd, aftersales.Explain(err, aftersales.English))
		}
	}
	visit, _ := aftersales.ParseRef("reception/V-1")
	phone, _ := aftersales.ParsePhone("13800001234")
	plate, _ := aftersales.ParsePlate("浙A12345")
	do("a1", aftersales.RoleAdvisor, workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceSheet, Ref: visit, Intake: workorder.Intake{
			Seq: 4, Version: 1, Sheet: aftersales.DigestOf([]byte("the sheet as signed")), Signed: true,
			Customer: "c1", Vehicle: "v1", Concerns: []string{"brakes"},
		}},
		Customer: aftersales.Party{ID: "c1", Name: "张伟", Phone: phone},
		Vehicle:  aftersales.Vehicle{ID: "v1", Plate: plate, Model: "Example 1.5T"},
		Advisor:  "a1",
		Odometer: 48210,
		Policy:   workorder.DefaultPolicy(),
	})
	answers := workorder.Reason{Kind: workorder.ReasonConcern, ID: "brakes"}
	do("a1", aftersales.RoleAdvisor, workorder.AddItem{Item: "pads", Work: workorder.Work{
		Text: "更换前刹车片", Answers: answers, Safety: true,
		Lines: []pricing.Line{line("l1", pricing.KindLabour, "更换前刹车片工时", "1.2", "150 CNY"), part("p1", "前刹车片", "34-11-001", "1", "480 CNY")},
	}})
	do("a1", aftersales.RoleAdvisor, workorder.SetTerms{Terms: workorder.Terms{
		Payment: workorder.PaymentMethodMobile, Delivery: workorder.DeliveryWayCollect, OldParts: workorder.OldPartsReturn,
		Wash: workorder.WashWishYes, AddedItems: workorder.AddedItemsClauseCall,
		Overrun: workorder.OverrunNone, Tariff: "T-2026", Guarantee: workorder.Guarantee{Days: 10, Km: 2000},
	}})
	do("t1", aftersales.RoleTechnician, workorder.RecordDiagnosis{Concern: "brakes", Finding: "前刹车片磨损到极限", Plan: "更换前刹车片"})
	do("a1", aftersales.RoleAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
	do("a1", aftersales.RoleAdvisor, workorder.Quote{
		Offer: "offer-1", Items: []string{"pads"}, Page: aftersales.DigestOf([]byte("the page as shown")),
		Promise: at.Add(5 * time.Hour), Expires: at.Add(2 * time.Hour),
		Stock: workorder.Stock{Source: "store", At: at}, Load: workorder.Load{Source: "plan", Version: 1, At: at, Done: at.Add(3 * time.Hour)},
	})
	do("a1", aftersales.RoleAdvisor, workorder.Answer{
		Response: aftersales.Response{
			Subject: ref, Offer: "offer-1", Signer: "c1", Method: aftersales.MethodPaper, SignedAt: at.Add(time.Minute),
			Answers: []aftersales.LineAnswer{{Line: "pads", Decision: aftersales.Authorise}},
		},
		Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: at.Add(2 * time.Minute)},
		Explained:   []string{"pads"},
	})
	do("d1", aftersales.RoleDispatcher, workorder.Dispatch{Item: "pads", Technicians: []string{"t1"}})
	do("t1", aftersales.RoleTechnician, workorder.ProposeAddition{Item: "discs", Work: workorder.Work{
		Text: "更换前刹车盘", Answers: answers, Safety: true,
		Lines: []pricing.Line{line("l1", pricing.KindLabour, "更换前刹车盘工时", "0.8", "150 CNY"), part("p1", "前刹车盘", "34-11-002", "2", "390 CNY")},
	}})
	return order
}
