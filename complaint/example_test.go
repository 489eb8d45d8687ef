package complaint_test

import (
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
)

// A repair that did not hold: the advisor may not decide more than 500 yuan over the case, and nothing is done before the customer agrees.
func Example() {
	yuan := func(s string) aftersales.Money {
		m, _ := aftersales.ParseMoney(s + " CNY")
		return m
	}
	subject, _ := aftersales.NewRef(complaint.Stage, "C-1")
	at := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	var c complaint.Case
	do := func(id aftersales.ID, role aftersales.Role, cmd complaint.Command) {
		at = at.Add(time.Minute)
		_, err := c.Do(aftersales.Call{Subject: subject, At: at, By: aftersales.Actor{ID: id, Role: role}}, cmd)
		fmt.Println(complaint.CommandName(cmd), string(c.Status()))
		if err != nil {
			fmt.Println(aftersales.Explain(err, aftersales.English))
		}
	}
	const advisor, workshop = aftersales.RoleAdvisor, aftersales.RoleWorkshopManager
	do("a1", advisor, complaint.Receive{
		Channel: complaint.ChannelInPerson, Customer: aftersales.Party{ID: "c1"}, About: complaint.About{Vehicle: aftersales.Vehicle{ID: "v1"}}, Problems: []complaint.Problem{complaint.ProblemFixedFirstTime},
		Words: "it leaks again", Sought: []complaint.Remedy{complaint.RemedyFreeRepair}, Receiver: "a1", Policy: complaint.DefaultPolicy(),
	})
	do("a1", advisor, complaint.Listen{
		Facts:    complaint.Facts{What: "an oil leak", Why: "it was not repaired well", Who: "the workshop", When: "since Friday", Where: "in the garage", How: "over night", HowMuch: "a cupful"},
		Restated: "since Friday there is a cupful of oil under the car every morning", Confirmed: true,
	})
	do("w1", workshop, complaint.Examine{Areas: complaint.Areas(), Found: "the seal is scratched", Evidence: []complaint.Evidence{{ID: "e1", Kind: complaint.EvidenceKindPhoto}}})
	do("w1", workshop, complaint.AttributeCause{Code: "assembly-fault", Text: "fitted without the guide", Responsible: []complaint.Responsibility{complaint.ResponsibilityDealer}, Evidence: []aftersales.ID{"e1"}})
	do("a1", advisor, complaint.Decide{
		Decision: "d1", Severity: complaint.SeverityOrdinary, Meeting: complaint.Meeting{Person: "a1", Where: "the lounge", When: at.AddDate(0, 0, 1)},
		Measures: []complaint.Plan{{ID: "x1", Remedy: complaint.RemedyFreeRepair, What: "a new seal", Person: "t1", Due: at.AddDate(0, 0, 2), Amount: yuan("520.00"), Basis: complaint.BasisLiability}},
	})
	explain := complaint.Explain{Decision: "a new seal, free", Reasons: "it was our fault", Prevention: "seals are fitted with the guide from now on"}
	do("a1", advisor, explain)
	do("m1", aftersales.RoleServiceManager, complaint.Approve{})
	do("a1", advisor, explain)
	act := complaint.Act{Measure: "x1", Result: "dry after a test drive"}
	do("t1", aftersales.RoleTechnician, act)
	do("a1", advisor, complaint.RecordReply{Reply: complaint.ReplyAgrees})
	do("t1", aftersales.RoleTechnician, act)
	// Output:
	// receive received
	// listen heard
	// examine heard
	// attribute-cause investigated
	// decide awaiting-approval
	// explain awaiting-approval
	// CP-008 A decision beyond the decider's authority (summed over the case) is approved by the service manager, or referred to the maker. (awaiting approval)
	// approve decided
	// explain explained
	// act explained
	// CP-010 No remedy is carried out before the customer agrees; a refusal or hesitation leads back to the facts; measures of safety and care (tow, substitute car) need no agreement. (measure: free repair)
	// record-reply agreed
	// act acting
}
