package prevention_test

import (
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup/prevention"
)

// Customers waited at reception in 4 of 16 calls: a measure is proposed, given to somebody, carried out, and verified by somebody else on later calls.
func Example() {
	subject, _ := aftersales.NewRef(prevention.Stage, "M-1")
	deadline, _ := aftersales.ParseDate("2026-03-16")
	at := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	var measure prevention.Measure
	do := func(id aftersales.ID, role aftersales.Role, cmd prevention.Command) {
		at = at.Add(time.Hour)
		_, err := measure.Do(aftersales.Call{Subject: subject, At: at, By: aftersales.Actor{ID: id, Role: role}}, cmd)
		fmt.Println(prevention.CommandName(cmd), string(measure.Status()))
		if err != nil {
			fmt.Println(aftersales.Explain(err, aftersales.English))
		}
	}
	do("f1", aftersales.RoleFollowUpClerk, prevention.Propose{
		Origin: prevention.OriginFollowUp, Chart: "chart-1", Problem: "B", Responsible: "a1", Cause: "one advisor at the desk in the morning", Measure: "a second one from eight to ten",
		Frequency: prevention.Frequency{Calls: aftersales.Ratio{Count: 4, Of: 16}, From: at.AddDate(0, 0, -7), To: at}, Aim: 10, Policy: prevention.DefaultPolicy(), // prevention.FromProblems makes the frequency
	})
	do("m1", aftersales.RoleServiceManager, prevention.Assign{Owner: "w1", Deadline: deadline})
	do("w1", aftersales.RoleWorkshopManager, prevention.ReportDone{})
	after := prevention.Verify{Reached: prevention.Frequency{Calls: aftersales.Ratio{Count: 1, Of: 16}, From: at, To: at}} // prevention.Followed makes it
	do("w1", aftersales.RoleWorkshopManager, after)
	do("f1", aftersales.RoleFollowUpClerk, after)
	// Output:
	// propose proposed
	// assign assigned
	// report-done done
	// verify done
	// FU-202 A measure is not verified by its owner, by whoever reported it done, nor by whoever is responsible for the cause or whom the case is about. (call.by.id: w1)
	// verify verified
}
