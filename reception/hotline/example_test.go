package hotline_test

import (
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// A repair request out of guarantee: it is not assigned before the technician has found something and the customer knows that it will be paid.
func Example() {
	phone, _ := aftersales.ParsePhone("13812345678")
	bought, _ := aftersales.ParseDate("2023-05-06")
	subject, _ := aftersales.NewRef(hotline.Stage, "T-1")
	at := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	var ticket hotline.Ticket
	do := func(id aftersales.ID, role aftersales.Role, cmd hotline.Command) {
		at = at.Add(time.Minute)
		_, err := ticket.Do(aftersales.Call{Subject: subject, At: at, By: aftersales.Actor{ID: id, Role: role}}, cmd)
		fmt.Println(hotline.CommandName(cmd), string(ticket.Status()))
		if err != nil {
			fmt.Println(aftersales.Explain(err, aftersales.English))
		}
	}
	do("g1", aftersales.RoleHotlineAgent, hotline.Take{
		Kind: hotline.KindRepairRequest, Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: phone}, Class: hotline.CustomerClassPrivate,
		Product:  hotline.Product{Vehicle: aftersales.Vehicle{ID: "v1", Model: "KT-504"}, Bought: bought, Use: "ploughs eight hours a day"},
		Symptom:  hotline.Symptom{Code: "no-start", Words: "it does not start in the morning"},
		Coverage: hotline.Coverage{Statement: pricing.Coverage{Answer: pricing.CoverageNot}}, Policy: hotline.DefaultPolicy(),
	})
	do("g1", aftersales.RoleHotlineAgent, hotline.PassOn{
		To: "x1", Asked: "how it can be started", Note: aftersales.CallNote{Name: "王小明", Number: phone, At: at, Need: "a call back", TakenBy: "g1"},
	})
	do("x1", aftersales.RoleHotlineTechnician, hotline.Acknowledge{})
	assign := hotline.Assign{To: "r1", Mode: hotline.ModeCarryIn, Charge: hotline.ChargePaid, Directions: hotline.Directions{Where: "18 North Ring Road", When: at.AddDate(0, 0, 1), How: "bring the invoice"}}
	do("x1", aftersales.RoleHotlineTechnician, assign)
	do("x1", aftersales.RoleHotlineTechnician, hotline.Diagnose{Steps: []aftersales.Words{"measure the battery"}, Finding: "the battery is flat", Advice: "a new battery", Mode: hotline.ModeCarryIn})
	do("x1", aftersales.RoleHotlineTechnician, hotline.AnnouncePaid{Told: "out of guarantee, at the posted price"})
	do("x1", aftersales.RoleHotlineTechnician, assign)
	// Output:
	// take taken
	// pass-on passed
	// acknowledge with-technician
	// assign with-technician
	// HL-005 A technician records steps, finding and advice before answering or assigning.
	// HL-004 A paid service is announced as paid before it is assigned. (charge)
	// diagnose with-technician
	// announce-paid with-technician
	// assign assigned
}
