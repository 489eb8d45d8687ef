package followup_test

import (
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
)

// A customer had to wait: the follow-up does not close before somebody promised an answer, gave it, and the customer accepted it.
func Example() {
	house := aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}
	subject, _ := aftersales.NewRef(followup.Stage, "F-1")
	order, _ := aftersales.ParseRef("workorder/RO-1")
	at := time.Date(2026, 3, 5, 2, 0, 0, 0, time.UTC)
	var contact followup.Contact
	do := func(id aftersales.ID, role aftersales.Role, cmd followup.Command) {
		at = at.Add(time.Minute)
		_, err := contact.Do(aftersales.Call{Subject: subject, At: at, By: aftersales.Actor{ID: id, Role: role}}, cmd)
		fmt.Println(followup.CommandName(cmd), string(contact.Status()))
		if err != nil {
			fmt.Println(aftersales.Explain(err, aftersales.English))
		}
	}
	do("s1", aftersales.RoleSystem, followup.Plan{
		Order:    followup.Served{Order: order, Advisors: []aftersales.ID{"a1"}, Delivered: at.AddDate(0, 0, -3)}, // followup.FromOrder makes it
		Customer: aftersales.Party{ID: "c1"}, Vehicle: aftersales.Vehicle{ID: "v1"}, Policy: followup.DefaultPolicy(),
	})
	do("f1", aftersales.RoleFollowUpClerk, followup.Attempt{When: house.LocalAt(at), Channel: followup.ChannelPhone, Result: followup.ResultReached})
	do("f1", aftersales.RoleFollowUpClerk, followup.Prepare{})
	do("f1", aftersales.RoleFollowUpClerk, followup.Attempt{When: house.LocalAt(at.Add(time.Minute)), Channel: followup.ChannelPhone, Result: followup.ResultReached})
	var replies []followup.Reply
	for _, q := range followup.Questions() {
		r := followup.Reply{Question: q, Mark: followup.MarkGood}
		if q == followup.QuestionReception {
			r.Mark, r.Words = followup.MarkProblem, "I waited for half an hour"
		}
		replies = append(replies, r)
	}
	do("f1", aftersales.RoleFollowUpClerk, followup.Answer{Replies: replies})
	do("f1", aftersales.RoleFollowUpClerk, followup.Close{})
	do("f1", aftersales.RoleFollowUpClerk, followup.Promise{Promise: "p1", Questions: []followup.Question{followup.QuestionReception}, Content: "the manager calls and says why", Due: at.AddDate(0, 0, 1), Person: "m1"})
	do("m1", aftersales.RoleServiceManager, followup.Resolve{Promise: "p1", Done: "one more advisor at the desk until ten", Outcome: followup.OutcomeAccepted})
	do("f1", aftersales.RoleFollowUpClerk, followup.Close{})
	// Output:
	// plan due
	// attempt due
	// FU-003 The caller has read the file before the call. (call.by.id: f1)
	// prepare prepared
	// attempt reached
	// answer answered
	// close answered
	// FU-006 A problem gets a promise with content and time, and a person responsible; it is not argued away. (reception)
	// FU-007 A follow-up with a problem closes only when the solution is registered with its result, or a complaint took it over; a solution without a signature is noted where the customer was not met, and refused where the customer was. (reception)
	// promise solving
	// resolve solved
	// close closed
}
