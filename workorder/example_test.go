package workorder_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// An order from its opening to a refusal: nobody has signed for the brake pads, so nobody may begin with them.
func Example() {
	subject, _ := aftersales.NewRef(workorder.Stage, "RO-1")
	call := aftersales.Call{
		Subject: subject,
		At:      time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC),
		By:      aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor},
	}
	hours, _ := aftersales.ParseNumber("1.5")
	price, _ := pricing.ParseUnitPrice("200.00 CNY")
	rate, _ := aftersales.ParseNumber("13")
	phone, _ := aftersales.ParsePhone("138 0000 1234")
	plate, _ := aftersales.ParsePlate("京A·12345")

	order := new(workorder.Order)
	for _, command := range []workorder.Command{
		workorder.Open{
			Source:   workorder.Source{Kind: workorder.SourceInternal},
			Customer: aftersales.Party{ID: "c1", Name: "张伟", Phone: phone},
			Vehicle:  aftersales.Vehicle{ID: "v1", Plate: plate},
			Advisor:  "a1",
			Payers:   []workorder.PayerParty{{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "d1"}}},
			Policy:   workorder.DefaultPolicy(),
		},
		workorder.AddItem{Item: "pads", Work: workorder.Work{
			Text:    "Replace front brake pads",
			Answers: workorder.Reason{Kind: workorder.ReasonInternal, ID: "k1"},
			Lines: []pricing.Line{{
				ID: "l1", Kind: pricing.KindLabour, Text: "Labour", Quantity: hours, Price: price,
				Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: rate},
			}},
		}},
		workorder.StartWork{Item: "pads"},
	} {
		if _, start := command.(workorder.StartWork); start {
			call.By = aftersales.Actor{ID: "t1", Role: aftersales.RoleTechnician}
		}
		call.At = call.At.Add(time.Minute)
		events, err := order.Do(call, command)
		if err != nil {
			fmt.Println(errors.Is(err, workorder.RuleItemAuthorised), err)
			fmt.Println(aftersales.Explain(err, aftersales.English))
			fmt.Println(aftersales.Explain(err, aftersales.Chinese))
			break
		}
		fmt.Println(events[0])
	}
	fmt.Println(order)

	// Output:
	// workorder/RO-1 #1 order-opened by a1 (advisor)
	// workorder/RO-1 #2 item-added by a1 (advisor)
	// true workorder/RO-1: start-work refused: WO-008 at item
	// WO-008 No work starts, no part is issued and nothing is billed for an item without a signed authorisation that covers it; unpriced consumables, and parts lent for diagnosis and returned, stand outside. (item: pads)
	// WO-008 项目未经客户签字授权，不得开工、不得发料、不得结算；不计价的辅料和为诊断借用并归还的备件除外。（item：pads）
	// workorder/RO-1 #2 open
}
