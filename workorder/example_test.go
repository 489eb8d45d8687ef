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

// What is owed, and what of it is late, half an hour after the promised time: the scheduler that asks is the host's.
func ExampleSnapshot_Duties() {
	subject, _ := aftersales.NewRef(workorder.Stage, "RO-1")
	promised := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	order := workorder.Snapshot{
		Subject: subject, Status: workorder.StatusInWork, Policy: workorder.DefaultPolicy(), Advisor: "a1",
		Promises: []workorder.Promise{{At: promised.Add(-8 * time.Hour), To: promised}},
	}
	fmt.Println("look at it at", order.Warning().Format("15:04"))
	for _, d := range order.Duties(aftersales.Calendar{}, promised.Add(30*time.Minute)) {
		fmt.Println(d.Code, d.By, "due", d.Due.Format("15:04"), "open", d.Open(), "late", d.Late)
	}

	// Output:
	// look at it at 07:24
	// WO-D1 a1 due 09:00 open true late true
}

// Of two orders one kept its first promise, and both the last one. A ratio keeps what it was made of, and adds up.
func ExampleOnTimeOf() {
	due := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	kept := workorder.Snapshot{Promises: []workorder.Promise{{To: due}}, Ready: workorder.Readiness{At: due}}
	revised := workorder.Snapshot{Promises: []workorder.Promise{{To: due}, {To: due.Add(time.Hour)}}, Ready: workorder.Readiness{At: due.Add(time.Second)}}
	monday := workorder.OnTimeOf([]workorder.Snapshot{kept, revised})
	tuesday := workorder.OnTimeOf([]workorder.Snapshot{kept})
	percent, _ := monday.First.Add(tuesday.First).Percent()
	fmt.Println(monday.First, monday.Last, percent)

	// Output:
	// {1 2} {2 2} 67
}

// The policy of a house in Ningbo: its own habits, and what the law of the place asks beyond the national rules.
func ExamplePolicy_In() {
	policy, known := workorder.DefaultPolicy().In("CN-330200")
	fmt.Println(known, policy.Local.WrittenParts, policy.Local.Guarantee.Failed)
	for _, r := range workorder.LocalRules("CN-330200") {
		fmt.Println(r.Rule, r.Source.EN)
	}
	_, known = policy.In("CN-GD")
	fmt.Println(known)
	// Output:
	// true [repaired salvaged] fee-back
	// WO-115 Zhejiang regulation on road transport (2012), article 46 (3)
	// WO-101 Ningbo regulation on motor vehicle repair (2021), articles 15 and 16
	// WO-115 Ningbo regulation on motor vehicle repair (2021), article 23
	// GU-008 Ningbo regulation on motor vehicle repair (2021), article 29
	// false
}
