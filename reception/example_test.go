package reception_test

import (
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception"
)

// A visit from its arrival to a refusal: nobody has fitted covers, so nobody may look at the interior yet.
func Example() {
	subject, _ := aftersales.NewRef(reception.Stage, "V-1")
	phone, _ := aftersales.ParsePhone("138 0000 1234")
	call := aftersales.Call{Subject: subject, At: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC), By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}
	policy := reception.DefaultPolicy()
	policy.Checklist = []reception.Point{reception.PointWarningLamps}

	visit := new(reception.Visit)
	for _, command := range []reception.Command{
		reception.Arrive{Customer: aftersales.Party{ID: "c1", Name: "张伟", Phone: phone}, Vehicle: aftersales.Vehicle{ID: "v1"}, Policy: policy},
		reception.Greet{},
		reception.RecordConcern{Concern: "n1", Words: "刹车的时候吱吱响"},
		reception.RecordValuables{Reminded: true, Agreed: reception.AgreedNone},
		reception.RecordWalkAround{Invited: true, Points: []reception.Answered{{Point: reception.PointWarningLamps, Result: reception.PointResultOK}}},
	} {
		call.At = call.At.Add(30 * time.Second)
		events, err := visit.Do(call, command)
		if err != nil {
			fmt.Println(aftersales.Explain(err, aftersales.English))
			fmt.Println(aftersales.Explain(err, aftersales.Chinese))
			break
		}
		fmt.Println(events[0])
	}
	fmt.Println(visit)

	// Output:
	// reception/V-1 #1 vehicle-arrived by a1 (advisor)
	// reception/V-1 #2 customer-greeted by a1 (advisor)
	// reception/V-1 #3 concern-recorded by a1 (advisor)
	// reception/V-1 #4 valuables-recorded by a1 (advisor)
	// RC-011 Covers are fitted in the customer's presence, or the reason why not is given, before the interior is examined. (points)
	// RC-011 检查内饰前须当着客户的面铺好三件套；未铺的须说明原因。（points）
	// reception/V-1 #4 intake
}
