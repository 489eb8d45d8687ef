package hotline_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/google/uuid"
)

// The people of the hotline.
var (
	agent       = aftersales.Actor{ID: "g1", Role: aftersales.RoleHotlineAgent}
	technician  = aftersales.Actor{ID: "x1", Role: aftersales.RoleHotlineTechnician}
	another     = aftersales.Actor{ID: "x2", Role: aftersales.RoleHotlineTechnician}
	coordinator = aftersales.Actor{ID: "k1", Role: aftersales.RoleCoordinator}
	repairs     = aftersales.Actor{ID: "r1", Role: aftersales.RoleRepairCoordinator}
	manager     = aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
	customer    = aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}
)

var day = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func party() aftersales.Party {
	return aftersales.Party{ID: "c1", Name: "王小明", Phone: must(aftersales.ParsePhone("13812345678"))}
}

func note() aftersales.CallNote {
	return aftersales.CallNote{Name: "王小明", Number: party().Phone, At: day, Need: "打不着火，请回电", TakenBy: "g1", Marks: []aftersales.CallMark{aftersales.CallMarkUrgent}}
}

func covered(answer pricing.CoverageAnswer) hotline.Coverage {
	return hotline.Coverage{Statement: pricing.Coverage{Answer: answer}}
}

// take is a complete request of a kind.
func take(kind hotline.Kind, answer pricing.CoverageAnswer) hotline.Take {
	c := hotline.Take{Kind: kind, Customer: party(), Class: hotline.CustomerClassPrivate, PickedUp: day, Policy: hotline.DefaultPolicy()}
	if kind != hotline.KindRepairRequest {
		c.Question = "能配多宽的旋耕机？"
		return c
	}
	c.Product = hotline.Product{
		Vehicle: aftersales.Vehicle{ID: "v1", VIN: must(aftersales.ParseVIN("LSVAA4187E2123456")), Plate: must(aftersales.ParsePlate("浙A12345")), Model: "KT-504"},
		Type:    "kt-504", Batch: "b-2503", Bought: must(aftersales.ParseDate("2025-05-06")), Use: "每天耕作八小时",
	}
	c.Symptom = hotline.Symptom{Code: "no-start", Words: "早上打不着火"}
	c.Coverage = covered(answer)
	return c
}

func passOn(to aftersales.Actor) hotline.PassOn {
	return hotline.PassOn{To: to.ID, Role: to.Role, Asked: "怎样才能打着火", Note: note()}
}

func diagnose(marks ...hotline.Mark) hotline.Diagnose {
	return hotline.Diagnose{Steps: []aftersales.Words{"请客户检查电瓶电压", "请客户听起动机声音"}, Finding: "电瓶亏电", Advice: "更换电瓶", Mode: hotline.ModeOnSite, Marks: marks}
}

func escalate(marks ...hotline.Mark) hotline.Escalate {
	return hotline.Escalate{To: "centre", Problem: "更换电瓶后仍无法启动", Marks: marks}
}

func promised() hotline.PromiseCallBack {
	return hotline.PromiseCallBack{Promise: "p1", Person: "x1", Due: day.AddDate(0, 0, 1), Note: note()}
}

func assign(mode hotline.Mode, charge hotline.Charge) hotline.Assign {
	c := hotline.Assign{To: "r1", Mode: mode, Charge: charge}
	if mode == hotline.ModeCarryIn || mode == hotline.ModeMailIn {
		c.Directions = hotline.Directions{Where: "北环路 18 号维修中心", When: day.AddDate(0, 0, 2), How: "请带购机发票和三包凭证"}
	}
	return c
}

var (
	solution = hotline.RecordSolution{Cause: "起动继电器批次缺陷", Solution: "更换改进型继电器"}
	service  = hotline.RecordService{Person: "w1", Work: "更换电瓶", Result: "启动正常"}
	answer   = hotline.AnswerByPhone{Words: "请先用跨接线启动"}
	paid     = hotline.AnnouncePaid{Told: "已过三包期，按公示价收费"}
)

// desk is a ticket with the calls that made it.
type desk struct {
	testing.TB
	hotline.Ticket
	subject aftersales.Ref
	at      time.Time
	n       int
	events  []hotline.Event
}

func newDesk(t testing.TB) *desk {
	return &desk{TB: t, subject: must(aftersales.NewRef(hotline.Stage, "T-1")), at: day}
}

func (d *desk) call(by aftersales.Actor) aftersales.Call {
	d.at, d.n = d.at.Add(time.Minute), d.n+1
	return aftersales.Call{Subject: d.subject, ID: commandID(d.n), At: d.at, By: by}
}

func commandID(n int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "command %d", n))
}

func (d *desk) do(by aftersales.Actor, cmd hotline.Command) {
	d.Helper()
	events, err := d.Do(d.call(by), cmd)
	if err != nil {
		d.Fatalf("%s: %s", hotline.CommandName(cmd), aftersales.Explain(err, aftersales.English))
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
func (d *desk) refused(by aftersales.Actor, cmd hotline.Command, want ...aftersales.Code) {
	d.Helper()
	stage().Refused(d, &d.Ticket, d.call(by), cmd, stagetest.Codes(want))
}

func (d *desk) document() string {
	d.Helper()
	doc, err := json.Marshal(&d.Ticket)
	if err != nil {
		d.Fatal(err)
	}
	return string(doc)
}

// step is somebody's command.
type step struct {
	by  aftersales.Actor
	cmd hotline.Command
}

// life is a ticket's that gives every command but Withdraw, RaiseComplaint and AnswerByPhone, which end on other ways.
func life() []step {
	joined := hotline.JoinCall{Caller: party(), Product: "v1", Symptom: "no-start", Words: "还是打不着火"}
	return []step{
		{agent, take(hotline.KindRepairRequest, pricing.CoverageNot)},
		{agent, joined},
		{agent, promised()},
		{agent, passOn(another)},
		{agent, passOn(technician)},
		{technician, hotline.Acknowledge{}},
		{technician, hotline.RecordCallBack{Promise: "p1", Reached: true, Said: "已告知"}},
		{technician, diagnose(hotline.MarkBatch)},
		{technician, escalate(hotline.MarkBatch, hotline.MarkMajor)},
		{another, solution},
		{coordinator, paid},
		{technician, hotline.ReportQuality{Report: "q1", To: "maker-1"}},
		{technician, assign(hotline.ModeCarryIn, hotline.ChargePaid)},
		{repairs, service},
		{agent, hotline.Close{}},
	}
}

// lives are the ways that a ticket may end.
func lives() map[string][]step {
	return map[string][]step{
		"served":   life(),
		"answered": {{agent, take(hotline.KindRepairRequest, pricing.CoverageCovered)}, {agent, passOn(technician)}, {technician, hotline.Acknowledge{}}, {technician, diagnose()}, {technician, answer}, {agent, hotline.Close{}}},
		"unserved": {
			{agent, take(hotline.KindRepairRequest, pricing.CoverageCovered)}, {agent, passOn(technician)}, {technician, hotline.Acknowledge{}}, {technician, diagnose()},
			{technician, assign(hotline.ModeOnSite, hotline.ChargeFree)}, {technician, escalate(hotline.MarkMajor)}, {another, solution}, {agent, hotline.Close{}},
		},
		"enquiry":   {{agent, take(hotline.KindProductEnquiry, "")}, {agent, answer}, {agent, hotline.Close{}}},
		"complaint": {{agent, take(hotline.KindComplaint, "")}, {agent, hotline.RaiseComplaint{Case: must(aftersales.ParseRef("complaint/C-1")), Note: note()}}},
		"withdrawn": {{agent, take(hotline.KindSuggestion, "")}, {customer, hotline.Withdraw{Reason: "不需要了"}}},
	}
}
