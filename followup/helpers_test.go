package followup_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/google/uuid"
)

// The people around a follow-up.
var (
	clerk    = aftersales.Actor{ID: "f1", Role: aftersales.RoleFollowUpClerk}
	advisor  = aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor} // who served the visit
	manager  = aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
	agent    = aftersales.Actor{ID: "g1", Role: aftersales.RoleHotlineAgent}
	system   = aftersales.Actor{ID: "s1", Role: aftersales.RoleSystem}
	customer = aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}
)

// day is 09:00 on the wall; delivered is four days before.
var (
	day       = time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)
	delivered = day.AddDate(0, 0, -4)
	shanghai  = aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func ref(s string) aftersales.Ref { return must(aftersales.ParseRef(s)) }

func clock(s string) aftersales.Clock { return must(aftersales.ParseClock(s)) }

func party() aftersales.Party {
	return aftersales.Party{ID: "c1", Name: "王小明", Phone: must(aftersales.ParsePhone("13812345678"))}
}

func served(order string) followup.Served {
	return followup.Served{
		Order: ref("workorder/" + order), Visit: ref("reception/V-1"), Customer: "c1", Vehicle: "v1", Advisors: []aftersales.ID{"a1"}, Technicians: []aftersales.ID{"t1", "t2"}, Inspectors: []aftersales.ID{"i1"},
		Promised: delivered, PromisedLast: delivered, Ready: delivered, Delivered: delivered, Declined: []followup.NotWanted{{Item: "i7", Text: "更换空调滤芯"}}, Booked: true, ContactHours: "晚上七点以后",
	}
}

func plan() followup.Plan {
	return followup.Plan{
		Order: served("RO-1"), Customer: party(), Owner: "f1", Policy: followup.DefaultPolicy(),
		Vehicle: aftersales.Vehicle{ID: "v1", VIN: must(aftersales.ParseVIN("LSVAA4187E2123456")), Plate: must(aftersales.ParsePlate("浙A12345")), Model: "Sedan 1.5T"},
	}
}

// wish is one with everything in it that suits every call of these tests.
func wish(consent followup.Consent) followup.Wish {
	return followup.Wish{
		Consent: consent, Channels: []followup.Channel{followup.ChannelPhone, followup.ChannelMessage},
		Hours: []followup.Hours{{Days: []aftersales.Weekday{aftersales.WeekdayFriday, aftersales.WeekdaySaturday, aftersales.WeekdaySunday, aftersales.WeekdayMonday}, From: clock("08:00"), To: clock("21:00")}},
	}
}

// attempt is one at a moment of so many hours after the day began.
func attempt(at time.Time, result followup.Result) followup.Attempt {
	return followup.Attempt{When: shanghai.LocalAt(at), Channel: followup.ChannelPhone, Result: result, Note: "铃响六声"}
}

func about(at time.Time, purpose followup.Purpose) followup.CallAbout {
	return followup.CallAbout{When: shanghai.LocalAt(at), Purpose: purpose, Channel: followup.ChannelPhone, Reached: true, Note: "已告知"}
}

// answers answers the whole questionnaire, with problems where they are named.
func answers(problems ...followup.Question) followup.Answer {
	c := followup.Answer{Remark: "休息室的咖啡不错"}
	for _, q := range followup.Questions() {
		r := followup.Reply{Question: q, Mark: followup.MarkGood}
		if slices.Contains(problems, q) {
			r.Mark, r.Words = followup.MarkProblem, "等了半个小时才有人接待"
		}
		c.Replies = append(c.Replies, r)
	}
	return c
}

func promise(id aftersales.ID, questions ...followup.Question) followup.Promise {
	return followup.Promise{Promise: id, Questions: questions, Content: "查明等候原因并回电说明", Due: day.AddDate(0, 0, 1), Person: "m1", Concerned: "a1"}
}

func resolve(id aftersales.ID, outcome followup.Outcome) followup.Resolve {
	return followup.Resolve{Promise: id, Done: "高峰时段增设一名接待人员", Outcome: outcome, Said: "可以接受", InPerson: true, Signature: "sheet-7"}
}

func raise() followup.RaiseComplaint {
	return followup.RaiseComplaint{Case: ref("complaint/C-1"), Note: aftersales.CallNote{
		Name: "王小明", Number: party().Phone, At: day, Need: "请经理当面道歉", TakenBy: "f1", Marks: []aftersales.CallMark{aftersales.CallMarkUpset},
	}}
}

// desk is a follow-up with the calls that made it.
type desk struct {
	testing.TB
	followup.Contact
	subject aftersales.Ref
	at      time.Time
	n       int
	events  []followup.Event
}

func newDesk(t testing.TB) *desk {
	return &desk{TB: t, subject: ref("followup/F-1"), at: day}
}

func (d *desk) call(by aftersales.Actor) aftersales.Call {
	d.at, d.n = d.at.Add(time.Minute), d.n+1
	return aftersales.Call{Subject: d.subject, ID: commandID(d.n), At: d.at, By: by}
}

func commandID(n int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "command %d", n))
}

func (d *desk) do(by aftersales.Actor, cmd followup.Command) {
	d.Helper()
	events, err := d.Do(d.call(by), cmd)
	if err != nil {
		d.Fatalf("%s: %s", followup.CommandName(cmd), aftersales.Explain(err, aftersales.English))
	}
	d.events = append(d.events, events...)
}

func (d *desk) all(steps ...step) *desk {
	d.Helper()
	for _, s := range steps {
		d.do(s.by, s.cmd)
	}
	return d
}

// refused gives a command that is refused by exactly these codes, and leaves no trace.
func (d *desk) refused(by aftersales.Actor, cmd followup.Command, want ...aftersales.Code) {
	d.Helper()
	stage().Refused(d, &d.Contact, d.call(by), cmd, stagetest.Codes(want))
}

func (d *desk) document() string {
	d.Helper()
	return string(must(json.Marshal(&d.Contact)))
}

// step is somebody's command.
type step struct {
	by  aftersales.Actor
	cmd followup.Command
}

// life is a follow-up's with a problem whose second solution the customer accepted.
func life() []step {
	return []step{
		{system, plan()},
		{clerk, followup.JoinOrder{Order: served("RO-2")}},
		{clerk, followup.Prepare{Wish: wish(followup.ConsentMayContact), At: delivered}},
		{clerk, attempt(day, followup.ResultBusy)},
		{clerk, about(day, followup.PurposeRecall)},
		{clerk, attempt(day.Add(time.Minute), followup.ResultReached)},
		{clerk, followup.BreakOff{Reason: "用户正在开车"}},
		{agent, followup.TakeCall{Words: "现在有空了"}},
		{clerk, answers(followup.QuestionReception, followup.QuestionCharge)},
		{clerk, promise("p1", followup.QuestionReception, followup.QuestionCharge)},
		{manager, resolve("p1", followup.OutcomeRejected)},
		{clerk, promise("p2", followup.QuestionReception, followup.QuestionCharge)},
		{manager, resolve("p2", followup.OutcomeAccepted)},
		{clerk, followup.Close{}},
	}
}

// lives are the ways that a follow-up may end, and together they give every command.
func lives() map[string][]step {
	asked := []step{{system, plan()}, {clerk, followup.Prepare{At: delivered}}, {clerk, attempt(day.Add(time.Minute), followup.ResultReached)}}
	calls := asked[:2:2]
	for n := range 3 {
		calls = append(calls, step{clerk, attempt(day.AddDate(0, 0, n-2).Add(time.Minute), followup.ResultNoAnswer)})
	}
	unwanted := plan()
	unwanted.Wish = wish(followup.ConsentDoNotContact)
	return map[string][]step{
		"solved":      life(),
		"content":     append(asked[:3:3], step{clerk, answers()}, step{clerk, followup.Close{}}),
		"complaint":   append(asked[:3:3], step{clerk, answers(followup.QuestionFixed)}, step{clerk, promise("p1", followup.QuestionFixed)}, step{manager, raise()}, step{manager, followup.Close{}}),
		"refused":     append(asked[:1:1], step{customer, followup.Refuse{Words: "不要再打了"}}),
		"hung up":     append(asked[:2:2], step{clerk, attempt(day.Add(time.Minute), followup.ResultRefused)}, step{clerk, about(day.Add(2*time.Minute), followup.PurposeRecall)}),
		"unreachable": append(calls, step{clerk, followup.LeaveMessage{Channel: followup.ChannelMessage}}),
		"skipped":     {{system, unwanted}, {clerk, followup.Skip{Reason: followup.SkipReasonNoContact, Note: "档案注明"}}},
	}
}
