package complaint_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/google/uuid"
)

// The people of a complaint.
var (
	advisor    = aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}
	another    = aftersales.Actor{ID: "a2", Role: aftersales.RoleAdvisor}
	clerk      = aftersales.Actor{ID: "f1", Role: aftersales.RoleFollowUpClerk}
	technician = aftersales.Actor{ID: "t1", Role: aftersales.RoleTechnician}
	claims     = aftersales.Actor{ID: "s1", Role: aftersales.RoleClaimsClerk}
	workshop   = aftersales.Actor{ID: "w1", Role: aftersales.RoleWorkshopManager}
	manager    = aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
	general    = aftersales.Actor{ID: "g1", Role: aftersales.RoleGeneralManager}
	customer   = aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}
	wife       = aftersales.Actor{ID: "c2", Role: aftersales.RoleCustomer} // who complains in the customer's place
	stranger   = aftersales.Actor{ID: "c9", Role: aftersales.RoleCustomer}
)

var day = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func yuan(s string) aftersales.Money { return must(aftersales.ParseMoney(s + " CNY")) }

func ref(s string) aftersales.Ref { return must(aftersales.ParseRef(s)) }

func date(s string) aftersales.Date { return must(aftersales.ParseDate(s)) }

func party() aftersales.Party {
	return aftersales.Party{ID: "c1", Name: "王小明", Phone: must(aftersales.ParsePhone("13812345678"))}
}

func receive(marks ...complaint.Mark) complaint.Receive {
	return complaint.Receive{
		Channel: complaint.ChannelInPerson, From: ref("hotline/T-1"), Customer: party(), Caller: aftersales.Party{ID: "c2", Name: "李小红"},
		About: complaint.About{
			Vehicle:  aftersales.Vehicle{ID: "v1", VIN: must(aftersales.ParseVIN("LSVAA4187E2123456")), Plate: must(aftersales.ParsePlate("浙A12345")), Model: "远航 1.5T"},
			Odometer: aftersales.Odometer{Km: 12000, At: day}, Component: "engine-oil-seal", Order: ref("workorder/RO-1"), Visit: ref("reception/V-1"),
		},
		Problems: []complaint.Problem{complaint.ProblemFixedFirstTime, complaint.ProblemAttitude}, Marks: marks, Words: "修了两次还在漏油",
		Sought: []complaint.Remedy{complaint.RemedyFreeRepair}, Receiver: "a1", Persons: []aftersales.ID{"t1"}, Policy: complaint.DefaultPolicy(),
	}
}

// called is the vehicle of a follow-up.
var called = aftersales.Vehicle{ID: "v1", Plate: must(aftersales.ParsePlate("浙A12345")), Model: "Sedan 1.5T 轿车"}

// note is what whoever passed a complaint on at t wrote down.
func note(t time.Time) aftersales.CallNote {
	return aftersales.CallNote{Name: "王小明", Number: party().Phone, At: t, Need: "请经理回电", TakenBy: "f1", Marks: []aftersales.CallMark{aftersales.CallMarkUpset}}
}

// reported is what a follow-up says that was passed on at t, with a promise that nobody has kept.
func reported(t time.Time) complaint.Reported {
	return complaint.Reported{
		Contact: ref("followup/F-1"), Seq: 6, Case: ref("complaint/C-1"), Customer: party(), Vehicle: called, Visit: ref("reception/V-1"),
		Orders:   []complaint.ReportedOrder{{Order: ref("workorder/RO-1")}},
		Advisors: []aftersales.ID{"a1"}, Technicians: []aftersales.ID{"t1"},
		Problems: []complaint.ReportedProblem{{Question: followup.QuestionReception, Words: "等了半个小时才有人接待"}},
		Promises: []complaint.ReportedPromise{{
			ID: "p1", Status: followup.PromiseStatusOpen, Questions: []followup.Question{followup.QuestionReception}, Content: "查明等候原因并回电说明",
			At: t.Add(-24*time.Hour - 15*time.Minute), Due: t.Add(-15 * time.Minute), Person: "m1", Concerned: "a1",
		}},
		Asked: "f1", At: t, By: "f1", Note: note(t.Add(-24*time.Hour - 20*time.Minute)),
	}
}

// onTheLine is what a ticket says that became a complaint at t, with a call-back that nobody has made.
func onTheLine(t time.Time) complaint.Called {
	return complaint.Called{
		Ticket: ref("hotline/T-1"), Seq: 3, Case: ref("complaint/C-1"), Kind: hotline.KindComplaint, Caller: party(),
		Product: hotline.Product{Vehicle: called, Type: "yh-15t"}, Symptom: hotline.Symptom{Code: "oil-leak", Words: "车底漏机油"}, Question: "修了三次还漏，谁来负责",
		Coverage: hotline.Coverage{Statement: pricing.Coverage{Answer: pricing.CoverageOpen}}, TakenBy: "h1", At: t, By: "h1", Note: note(t.Add(-5 * time.Minute)),
		Promises: []complaint.CallBack{{ID: "k1", Need: "请经理回电", At: t.Add(-2 * time.Minute), Due: t.Add(time.Hour), Person: "m1"}},
	}
}

// passedOn is a complaint that says nothing which its source says.
func passedOn() complaint.Receive {
	c := receive()
	c.From, c.Caller, c.About, c.Words, c.Persons = aftersales.Ref{}, aftersales.Party{}, complaint.About{}, "", nil
	return c
}

func fromFollowUp() complaint.Receive {
	c := passedOn()
	c.FollowUp = reported(day)
	return c
}

func fromHotline() complaint.Receive {
	c := passedOn()
	c.Ticket = onTheLine(day)
	return c
}

var facts = complaint.Facts{What: "更换油封后仍渗油", Why: "客户认为没有修好", Who: "技师老张", When: "取车后第二天", Where: "家中车库", How: "地面有一摊机油", HowMuch: "约一百毫升"}

func listen() complaint.Listen {
	return complaint.Listen{Facts: facts, Restated: "您是说第二天车库地上又有机油", Confirmed: true}
}

func examine(evidence ...aftersales.ID) complaint.Examine {
	c := complaint.Examine{Areas: complaint.Areas(), Found: "曲轴后油封唇口划伤"}
	for _, id := range evidence {
		c.Evidence = append(c.Evidence, complaint.Evidence{ID: id, Kind: complaint.EvidenceKindPhoto, Document: "p-77", Says: "油封唇口照片"})
	}
	return c
}

func cause(of complaint.Responsibility, evidence ...aftersales.ID) complaint.AttributeCause {
	return complaint.AttributeCause{Code: "assembly-fault", Text: "装配油封时未使用导向工具", Responsible: []complaint.Responsibility{of}, Evidence: evidence}
}

// planned is a measure that costs so much.
func planned(id aftersales.ID, remedy complaint.Remedy, amount string) complaint.Plan {
	return complaint.Plan{ID: id, Remedy: remedy, What: "重新更换油封", Person: "t1", Due: day.AddDate(0, 1, 0), Amount: yuan(amount), Basis: complaint.BasisLiability}
}

func decide(id aftersales.ID, plans ...complaint.Plan) complaint.Decide {
	return complaint.Decide{Decision: id, Severity: complaint.SeverityOrdinary, Measures: plans, Meeting: complaint.Meeting{Person: "a1", Where: "客户休息区", When: day.AddDate(0, 1, 0)}}
}

// whole is an exchange on a basis.
func whole(id aftersales.ID, basis complaint.Basis) complaint.Plan {
	p := planned(id, complaint.RemedyExchange, "0.00")
	if p.Basis = basis; basis == complaint.BasisGuarantee {
		p.Fee = yuan("12000.00")
	}
	return p
}

// rights is a question about a car after so many repairs of one problem: with the fifth the guarantee gives exchange or return.
func rights(repairs int) complaint.AskGuarantee {
	q := guarantee.AskRights{Case: guarantee.Case{
		Calendar: aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}, At: day.AddDate(0, 0, -1),
		Vehicle: guarantee.Vehicle{
			Kind: guarantee.KindCar, Household: true, Invoiced: date("2025-06-02"), Delivered: date("2025-06-02"), Price: yuan("200000.00"),
			Certificate: guarantee.Certificate{Coefficient: must(aftersales.ParseNumber("0.5"))},
		},
		Odometer: aftersales.Odometer{Km: 12000, At: day.AddDate(0, 0, -1)},
	}}
	for n := range repairs {
		at := day.AddDate(0, n-6, 0)
		q.Repairs = append(q.Repairs, guarantee.Repair{
			ID: fmt.Sprintf("r%d", n), Problem: "q1", Nature: guarantee.NatureQuality, Agreed: at, Completed: at.Add(8 * time.Hour), Odometer: aftersales.Odometer{Km: 1000 * (n + 1), At: at},
		})
	}
	return complaint.AskGuarantee{Question: q}
}

func followUp(answer complaint.Satisfaction, back complaint.Status, redo ...aftersales.ID) complaint.FollowUp {
	return complaint.FollowUp{Channel: complaint.ChannelPhone, Reached: answer != "", Answer: answer, Words: "还行", Back: back, Redo: redo, Day: date("2026-03-02")}
}

func spot(amount string) complaint.SolveOnSpot {
	p := planned("y1", complaint.RemedyRefund, amount)
	return complaint.SolveOnSpot{
		Decision: "o1", Facts: facts, Restated: "您是说洗车费多收了", Confirmed: true, Code: "till-error", Text: "收银员多收洗车费", Responsible: []complaint.Responsibility{complaint.ResponsibilityDealer},
		Evidence: []complaint.Evidence{{ID: "e9", Kind: complaint.EvidenceKindDocument, Document: "b-12"}}, Persons: []aftersales.ID{"k1"}, Measures: []complaint.Plan{p},
		Reasons: "结算单与收款不符", Prevention: "收银台双人核对", Agreed: true, Accepted: true,
	}
}

func referTo(instance complaint.Instance, id aftersales.ID) complaint.Refer {
	return complaint.Refer{Referral: id, Instance: instance, Name: "厂家客户服务部", Asked: "请支持更换总成"}
}

func settled(outcome complaint.Outcome, granted string, plans ...complaint.Plan) complaint.RecordReferralAnswer {
	return complaint.RecordReferralAnswer{Words: "同意承担费用", Outcome: outcome, Agreed: true, Granted: yuan(granted), Measures: plans}
}

var (
	acknowledge = complaint.Acknowledge{Channel: complaint.ChannelPhone}
	inform      = complaint.InformManager{Manager: manager}
	explain     = complaint.Explain{Decision: "免费重新更换油封", Reasons: "装配不当，是我们的责任", Prevention: "今后一律使用导向工具"}
	agrees      = complaint.RecordReply{Reply: complaint.ReplyAgrees, Words: "可以"}
	refuses     = complaint.RecordReply{Reply: complaint.ReplyRefuses, Words: "不行"}
	decline     = complaint.Decline{Reasons: "不符合三包退车条件", Recourse: []complaint.Instance{complaint.InstanceMediation, complaint.InstanceCourt}}
	tow         = complaint.ProvideCare{Measure: "z1", Remedy: complaint.RemedyTow, What: "拖车回店", Spent: yuan("200.00")}
	confirm     = complaint.ConfirmAction{Explained: "已展示旧油封", Confirmed: true}
	promise     = complaint.PromiseCustomer{Promise: "p1", What: "明天上午回电", Due: day.AddDate(0, 1, 0)}
	kept        = complaint.KeepPromise{Promise: "p1"}
	prevent     = complaint.RecordPrevention{Prevention: "u1", Measure: ref("prevention/M-1"), What: "油封装配工艺培训", Owner: "w1", Deadline: date("2026-03-20")}
	nothing     = complaint.RecordPrevention{Prevention: "u2", None: "属客户使用问题"}
	prevented   = complaint.ConfirmPrevention{Prevention: "u1", Result: "已培训并考核"}
	link        = complaint.LinkCase{Case: ref("complaint/C-9"), Why: "同一批油封"}
	tell        = complaint.ReportToManagement{To: "g1", Summary: "装配不当返修一起"}
	file        = complaint.FileReport{Report: "rp-1", Summary: "油封返修，客户满意", Card: "k-1"}
	withdraw    = complaint.Withdraw{Reason: "已经自己解决"}
	reopen      = complaint.Reopen{Reason: "又漏油了"}
)

func act(id aftersales.ID) complaint.Act {
	return complaint.Act{Measure: id, Result: "已更换并试车", Order: ref("workorder/RO-2")}
}

// desk is a case with the calls that made it.
type desk struct {
	testing.TB
	complaint.Case
	subject aftersales.Ref
	at      time.Time
	n       int
	events  []complaint.Event
}

func newDesk(t testing.TB) *desk { return &desk{TB: t, subject: ref("complaint/C-1"), at: day} }

func (d *desk) call(by aftersales.Actor) aftersales.Call {
	d.at, d.n = d.at.Add(time.Minute), d.n+1
	return aftersales.Call{Subject: d.subject, ID: commandID(d.n), At: d.at, By: by}
}

func commandID(n int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "command %d", n))
}

// wait lets the days pass until that of an attempt.
func (d *desk) wait(cmd complaint.Command) {
	c, called := cmd.(complaint.FollowUp)
	for called && (aftersales.Calendar{}).DateAt(d.at).Before(c.Day) {
		d.at = d.at.Add(24 * time.Hour)
	}
}

func (d *desk) do(by aftersales.Actor, cmd complaint.Command) {
	d.Helper()
	d.wait(cmd)
	events, err := d.Do(d.call(by), cmd)
	if err != nil {
		d.Fatalf("%s: %s", complaint.CommandName(cmd), aftersales.Explain(err, aftersales.English))
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
func (d *desk) refused(by aftersales.Actor, cmd complaint.Command, want ...aftersales.Code) {
	d.Helper()
	stage().Refused(d, &d.Case, d.call(by), cmd, stagetest.Codes(want))
}

func (d *desk) document() string {
	d.Helper()
	doc, err := json.Marshal(&d.Case)
	if err != nil {
		d.Fatal(err)
	}
	return string(doc)
}

// step is somebody's command.
type step struct {
	by  aftersales.Actor
	cmd complaint.Command
}

// toDecision are the steps to a decision of these measures.
func toDecision(by aftersales.Actor, plans ...complaint.Plan) []step {
	return []step{
		{advisor, receive()}, {advisor, acknowledge}, {advisor, listen()}, {workshop, examine("e1", "e2")}, {workshop, cause(complaint.ResponsibilityDealer, "e1")},
		{by, decide("d1", plans...)},
	}
}

// toAction are the steps to an action that the customer confirmed.
func toAction() []step {
	return append(toDecision(advisor, planned("x1", complaint.RemedyFreeRepair, "300.00")),
		step{advisor, explain}, step{advisor, agrees}, step{technician, act("x1")}, step{advisor, confirm})
}

// written are the papers at the end.
func written() []step {
	return []step{{workshop, prevent}, {manager, tell}, {advisor, file}}
}

// life is a case's that gives nearly every command.
func life() []step {
	steps := []step{
		{advisor, receive(complaint.MarkFire)}, {advisor, acknowledge}, {advisor, inform}, {advisor, tow}, {advisor, promise}, {advisor, kept}, {advisor, link},
		{advisor, listen()}, {workshop, examine("e1", "e2")}, {workshop, cause(complaint.ResponsibilityDealer, "e1", "e2")}, {claims, rights(5)}, {advisor, complaint.Transfer{To: "a2", Reason: "休假"}},
		{advisor, complaint.LookIn{Seen: "已约客户"}},
	}
	severe := decide("d1", planned("x1", complaint.RemedyFreeRepair, "600.00"))
	severe.Severity = complaint.SeveritySevere
	again := decide("d2", planned("x2", complaint.RemedyVoucher, "400.00"))
	again.Severity, again.Measures[0].Basis = complaint.SeveritySevere, complaint.BasisGoodwill
	return append(steps, step{advisor, severe}, step{manager, complaint.Approve{}}, step{advisor, explain}, step{advisor, refuses},
		step{advisor, referTo(complaint.InstanceMaker, "f1")}, step{advisor, settled(complaint.OutcomeInvestigated, "300.00")}, step{advisor, again}, step{advisor, explain}, step{advisor, agrees},
		step{technician, act("x2")}, step{advisor, confirm}, step{clerk, followUp("", "")}, step{clerk, followUp(complaint.SatisfactionNo, complaint.StatusAgreed, "x2")},
		step{technician, act("x2")}, step{advisor, confirm}, step{clerk, followUp(complaint.SatisfactionYes, "")}, step{workshop, prevent}, step{workshop, prevented}, step{manager, tell},
		step{advisor, file}, step{clerk, complaint.Close{}}, step{advisor, reopen})
}

// lives are the ways that a case may go.
func lives() map[string][]step {
	action := toAction()
	unreached := func(n int) step {
		c := followUp("", "")
		c.Day = c.Day.AddDays(n)
		return step{clerk, c}
	}
	return map[string][]step{
		"long":      life(),
		"closed":    append(append(action[:len(action):len(action)], step{clerk, followUp(complaint.SatisfactionYes, "")}), append(written(), step{clerk, complaint.Close{}})...),
		"unreached": append(append(action[:len(action):len(action)], unreached(0), unreached(1), unreached(2)), append(written(), step{clerk, complaint.Close{}})...),
		"declined":  append(append(toDecision(advisor), step{advisor, explain}, step{advisor, decline}), append(written(), step{clerk, complaint.Close{}})...),
		"on spot":   {{advisor, receive()}, {advisor, spot("199.99")}, {clerk, followUp(complaint.SatisfactionYes, "")}},
		"waiting":   toDecision(advisor, planned("x1", complaint.RemedyRefund, "500.01")),
		"court":     append(append(toDecision(advisor), step{advisor, referTo(complaint.InstanceCourt, "f1")}), append(written(), step{manager, settled(complaint.OutcomeClosed, "0.00")})...),
		"settled":   append(toDecision(advisor), step{advisor, referTo(complaint.InstanceMediation, "f1")}, step{manager, settled(complaint.OutcomeAgreed, "0.00", planned("x1", complaint.RemedyRefund, "800.00"))}, step{technician, act("x1")}),
		"withdrawn": {{advisor, receive()}, {customer, withdraw}},
		"reported":  {{advisor, fromFollowUp()}, {advisor, kept}, {advisor, promiseAgain()}},
		"on line":   append(withWork(complaint.RemedyTow, day.Add(3*time.Minute)), step{clerk, complaint.KeepPromise{Promise: "k1"}}),
	}
}

// promiseAgain is a promise under a name that the follow-up did not use.
func promiseAgain() complaint.PromiseCustomer {
	c := promise
	c.Promise = "p2"
	return c
}

// withWork is a case that came of the hotline and whose measure an order carried out, with work that was done at an instant and accepted a minute later.
func withWork(remedy complaint.Remedy, at time.Time) []step {
	steps := toDecision(advisor, planned("x1", remedy, "300.00"))
	steps[0].cmd = fromHotline()
	done := act("x1")
	done.Work = complaint.Work{Order: done.Order, Done: at, Accepted: at.Add(time.Minute), Goodwill: []complaint.Borne{{Number: "C-1.x1", Amount: yuan("300.00")}}}
	return append(steps, step{advisor, explain}, step{advisor, agrees}, step{technician, done}, step{advisor, confirm})
}
