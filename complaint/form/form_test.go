package form_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/complaint/form"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var (
	day      = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	shanghai = time.FixedZone("CST", 8*3600)
	calendar = aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}
)

func date(s string) aftersales.Date { return must(aftersales.ParseDate(s)) }

func yuan(s string) aftersales.Money { return must(aftersales.ParseMoney(s + " CNY")) }

// rights is a question about a car after so many repairs of one problem, with the fifth of which exchange or return is due.
func rights(repairs int) complaint.AskGuarantee {
	q := guarantee.AskRights{Case: guarantee.Case{
		Calendar: calendar, At: day,
		Vehicle:  guarantee.Vehicle{Kind: guarantee.KindCar, Household: true, Invoiced: date("2025-06-02"), Delivered: date("2025-06-02"), Price: yuan("200000.00"), Certificate: guarantee.Certificate{Coefficient: must(aftersales.ParseNumber("0.5"))}},
		Odometer: aftersales.Odometer{Km: 12345, At: day},
	}}
	for n := range repairs {
		at := day.AddDate(0, n-6, 0)
		q.Repairs = append(q.Repairs, guarantee.Repair{
			ID: fmt.Sprintf("r%d", n), Problem: "seal", Nature: guarantee.NatureQuality, Agreed: at, Completed: at.Add(8 * time.Hour), Odometer: aftersales.Odometer{Km: 1000 * (n + 1), At: at},
		})
	}
	return complaint.AskGuarantee{Question: q}
}

// caseOf is a case after a life: open, closed after a failed repair, or declined.
func caseOf(t *testing.T, id, car aftersales.ID, life string) complaint.Snapshot {
	t.Helper()
	type step struct {
		by   string
		role aftersales.Role
		cmd  complaint.Command
	}
	plan := func(id aftersales.ID, r complaint.Remedy, what aftersales.Words, amount string, b complaint.Basis) complaint.Plan {
		return complaint.Plan{ID: id, Remedy: r, What: what, Person: "t1", Due: day.AddDate(0, 0, 2), Amount: yuan(amount), Basis: b}
	}
	meeting := complaint.Meeting{Person: "a1", Where: "客户休息区洽谈室", When: day.AddDate(0, 0, 1)}
	steps := []step{
		{"a1", aftersales.RoleAdvisor, complaint.Receive{
			Channel: complaint.ChannelInPerson, From: must(aftersales.ParseRef("followup/F-1")), Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: must(aftersales.ParsePhone("13812345678"))},
			Caller: aftersales.Party{ID: "c2", Name: "李小红", Phone: must(aftersales.ParsePhone("0571-87000303"))},
			About: complaint.About{
				Vehicle:  aftersales.Vehicle{ID: car, VIN: must(aftersales.ParseVIN("LSVAA4187E2123456")), Plate: must(aftersales.ParsePlate("浙A12345")), Model: "远航 1.5T"},
				Odometer: aftersales.Odometer{Km: 12345, At: day}, Component: "engine-oil-seal", Order: must(aftersales.ParseRef("workorder/RO-1")),
			},
			Problems: []complaint.Problem{complaint.ProblemFixedFirstTime, complaint.ProblemFobbedOff}, Marks: []complaint.Mark{complaint.MarkMedia},
			Words: "修了两次还在漏油，每次都说已经修好了，结果第二天车库地上又是一摊机油，再这样我就找媒体曝光", Sought: []complaint.Remedy{complaint.RemedyFreeRepair, complaint.RemedyCompensation},
			Receiver: "a1", Persons: []aftersales.ID{"t1"}, Policy: complaint.DefaultPolicy(),
		}},
		{"a1", aftersales.RoleAdvisor, complaint.InformManager{Manager: aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}}},
		{"a1", aftersales.RoleAdvisor, complaint.Acknowledge{Channel: complaint.ChannelPhone}},
	}
	add := func(by string, role aftersales.Role, cmd complaint.Command) {
		steps = append(steps, step{by, role, cmd})
	}
	if life != "open" {
		add("a1", aftersales.RoleAdvisor, complaint.Listen{
			Facts:    complaint.Facts{What: "更换油封后仍渗油", Why: "认为没有认真检查", Who: "技师老张", When: "上周五取车后第二天", Where: "家中车库", How: "停放一夜后地面有油迹", HowMuch: "约一百毫升"},
			Restated: "您是说换过两次油封，取车第二天车库地上又有机油，希望彻底修好并赔偿误工费", Confirmed: true,
		})
		add("w1", aftersales.RoleWorkshopManager, complaint.Examine{
			Areas: complaint.Areas(), Found: "曲轴后油封唇口装配时划伤", Evidence: []complaint.Evidence{{ID: "e1", Kind: complaint.EvidenceKindPhoto, Document: "p-77", Says: "唇口划伤照片"}, {ID: "e2", Kind: complaint.EvidenceKindPart}},
		})
		add("w1", aftersales.RoleWorkshopManager, complaint.AttributeCause{Code: "assembly-fault", Text: "装配油封时未使用导向工具", Responsible: []complaint.Responsibility{complaint.ResponsibilityDealer}, Evidence: []aftersales.ID{"e1"}})
		add("s1", aftersales.RoleClaimsClerk, rights(3))
		add("a1", aftersales.RoleAdvisor, complaint.Decide{Decision: "d1", Severity: complaint.SeveritySevere, Meeting: meeting, Measures: []complaint.Plan{
			plan("x1", complaint.RemedyFreeRepair, "免费更换曲轴后油封", "420.00", complaint.BasisLiability), plan("x2", complaint.RemedyVoucher, "赠送一次保养", "380.00", complaint.BasisGoodwill),
		}})
		add("m1", aftersales.RoleServiceManager, complaint.Approve{})
		add("a1", aftersales.RoleAdvisor, complaint.Explain{Decision: "免费重新更换油封，另赠送一次保养", Reasons: "装配不当，是我们的责任；误工费没有依据", Prevention: "今后油封一律使用导向工具装配，并由质检复查"})
	}
	switch life {
	case "closed":
		add("a1", aftersales.RoleAdvisor, complaint.RecordReply{Reply: complaint.ReplyAgrees, Words: "可以"})
		add("t1", aftersales.RoleTechnician, complaint.Act{Measure: "x1", Result: "已更换并试车，无渗漏"})
		add("a1", aftersales.RoleAdvisor, complaint.Act{Measure: "x2", Result: "保养券已交客户", Spent: yuan("350.00")})
		add("a1", aftersales.RoleAdvisor, complaint.ConfirmAction{Explained: "已向客户展示旧油封和装配方法", Confirmed: true})
		add("f1", aftersales.RoleFollowUpClerk, complaint.FollowUp{Channel: complaint.ChannelPhone, Day: date("2026-03-02")})
		add("f1", aftersales.RoleFollowUpClerk, complaint.FollowUp{Channel: complaint.ChannelPhone, Day: date("2026-03-02"), Reached: true, Answer: complaint.SatisfactionYes, Words: "这次好了"})
	case "declined":
		add("m1", aftersales.RoleServiceManager, complaint.Decline{Reasons: "误工费没有依据，其余已经解决", Recourse: []complaint.Instance{complaint.InstanceMediation, complaint.InstanceCourt}})
	}
	if life != "open" {
		add("w1", aftersales.RoleWorkshopManager, complaint.RecordPrevention{Prevention: "v1", Measure: must(aftersales.ParseRef("prevention/M-1")), What: "油封装配工艺培训", Owner: "w1", Deadline: date("2026-03-20")})
		add("m1", aftersales.RoleServiceManager, complaint.ReportToManagement{To: "g1", Summary: "油封装配不当返修一起，已解决"})
		add("a1", aftersales.RoleAdvisor, complaint.FileReport{Report: "RP-2026-031", Summary: "油封返修，免费更换并赠送保养，客户满意", Card: "K-77"})
		add("a1", aftersales.RoleAdvisor, complaint.Close{})
	}
	var o complaint.Case
	at := day
	for _, s := range steps {
		at = at.Add(20 * time.Minute)
		call := aftersales.Call{Subject: must(aftersales.NewRef(complaint.Stage, id)), At: at, By: aftersales.Actor{ID: s.by, Role: s.role}}
		if _, err := o.Do(call, s.cmd); err != nil {
			t.Fatalf("%s: %s", complaint.CommandName(s.cmd), aftersales.Explain(err, aftersales.English))
		}
	}
	return o.Snapshot()
}

var house = aftersales.House{Shop: "杭州示例汽车销售服务有限公司", Address: "杭州市示例区服务路 1 号", Phone: must(aftersales.ParsePhone("0571-88000000"))}

// paper is a form of this package.
type paper interface {
	Text(aftersales.Lang, *time.Location) string
	slog.LogValuer
}

func papers(t *testing.T) map[form.Paper]paper {
	t.Helper()
	closed, open, declined := caseOf(t, "C-1", "v1", "closed"), caseOf(t, "C-2", "v2", "open"), caseOf(t, "C-3", "v3", "declined")
	return map[form.Paper]paper{
		form.PaperReport: must(form.Report(closed, house)), form.PaperCard: must(form.Card(closed, house)),
		form.PaperManagement: must(form.Management([]complaint.Snapshot{declined, open, closed, {}}, house, calendar, date("2026-03-01"), date("2026-03-31"), day.AddDate(0, 0, 20))),
	}
}

func TestGolden(t *testing.T) {
	all := papers(t)
	if len(all) != len(form.Papers()) {
		t.Fatalf("%d papers, want %d", len(all), len(form.Papers()))
	}
	named := house // t1 has no name
	named.Staff = []aftersales.Party{{ID: "a1", Name: "周敏"}, {ID: "m1", Name: "郑强"}, {ID: "w1", Name: "何建国"}, {ID: "f1", Name: "陈静"}}
	all[form.PaperReport+"-names"] = must(form.Report(caseOf(t, "C-1", "v1", "closed"), named))
	for name := range all {
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			got := all[name].Text(lang, shanghai)
			stagetest.Paper(t, string(name), lang, got)
			if years := map[aftersales.Lang]string{aftersales.English: "at least 2 years", aftersales.Chinese: "至少 2 年"}[lang]; !strings.Contains(got, years) {
				t.Errorf("%s does not say how long it is kept", name)
			}
			if lang == aftersales.English && strings.Contains(got, "：") || lang == aftersales.Chinese && strings.Contains(got, ": ") {
				t.Errorf("%s mixes the languages", name)
			}
		}
	}
}

// What was declined, referred or waits stands on the report too.
func TestReportOfOtherWays(t *testing.T) {
	text := must(form.Report(caseOf(t, "C-3", "v3", "declined"), house)).Text(aftersales.Chinese, shanghai)
	for _, want := range []string{"婉拒理由：误工费没有依据", "其他救济途径：调解组织、人民法院", "已取消", "已批准 m1"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	card := must(form.Card(caseOf(t, "C-3", "v3", "declined"), house)).Text(aftersales.English, shanghai)
	if !strings.Contains(card, "Declined, because: 误工费") || strings.Contains(card, "Measure") {
		t.Errorf("got\n%s", card)
	}
}

// Promises, who passed the case on, a reopening, a first attribution and why it was taken back stand on the report.
func TestReportOfTheRoundabout(t *testing.T) {
	s := caseOf(t, "C-1", "v1", "closed")
	s.Promises = []complaint.Promise{{ID: "p1", By: "a1", What: "寄送质保卡", Due: day.AddDate(0, 0, 1), Kept: day.AddDate(0, 0, 1)}, {ID: "p2", By: "a1", What: "回电说明", Due: day}}
	s.Watchers = []complaint.Watcher{{Person: "m9", Since: day, Looked: day.AddDate(0, 0, 2)}}
	s.Reopenings = []complaint.Reopening{{At: day.AddDate(0, 0, 5), By: aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}, Reason: "又漏油", ClosedAt: day.AddDate(0, 0, 4)}}
	s.Cause.At = s.Cause.At.AddDate(0, 0, 6)
	s.EndReason = "已满意"
	text := must(form.Report(s, house)).Text(aftersales.Chinese, shanghai)
	for _, want := range []string{"对客户的承诺", "寄送质保卡", "未兑现", "转交人：m9 2026-03-02", "最近检查时间：2026-03-04", "重新受理：m1 2026-03-07", "上次结案：2026-03-06", "重新受理原因：又漏油", "首次认定时间：2026-03-02 11:00", "撤回原因：已满意"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// The report to the general manager says what is done against the problems, or why nothing is.
func TestManagementReportOfPrevention(t *testing.T) {
	s := caseOf(t, "C-1", "v1", "closed")
	s.Preventions = append(s.Preventions, complaint.Prevention{ID: "v2", None: "个别情况"})
	text := must(form.Management([]complaint.Snapshot{s}, house, calendar, date("2026-03-01"), date("2026-03-31"), day)).Text(aftersales.Chinese, shanghai)
	for _, want := range []string{"【预防措施】", "油封装配工艺培训", "2026-03-20", "未完成", "无须预防：个别情况"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// The report to the general manager names no customer.
func TestManagementReportNamesNoCustomer(t *testing.T) {
	f := papers(t)[form.PaperManagement]
	text := f.Text(aftersales.Chinese, shanghai) + string(must(aftersales.Write(f)))
	for _, secret := range []string{"王小明", "李小红", "13812345678", "87000303", "浙A12345", "LSVAA4187E2123456", "漏油"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s stands in the report", secret)
		}
	}
	for _, want := range []string{"CP-D8", "350.00 CNY", "批量预警：远航 1.5T，engine-oil-seal，C-1、C-2、C-3", "重复原因：assembly-fault，经销商，C-1、C-3"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// A period takes the cases of its first and of its last day, as the house's clocks show them.
func TestPeriod(t *testing.T) {
	cases := []complaint.Snapshot{caseOf(t, "C-1", "v1", "open")}
	for period, want := range map[string]int{"2026-03-02 2026-03-02": 1, "2026-03-01 2026-03-02": 1, "2026-03-02 2026-03-09": 1, "2026-03-03 2026-03-09": 0, "2026-02-01 2026-03-01": 0} {
		from, to, _ := strings.Cut(period, " ")
		if f := must(form.Management(cases, house, calendar, date(from), date(to), day)); len(f.Cases) != want {
			t.Errorf("%s: %d cases, want %d", period, len(f.Cases), want)
		}
	}
}

func TestFormsThatCannotBeMadeYet(t *testing.T) {
	open := caseOf(t, "C-1", "v1", "open")
	for name, c := range map[string]struct {
		err  error
		want []string
	}{
		"report":     {second(form.Report(open, house)), []string{"hearing", "cause", "decisions"}},
		"card":       {second(form.Card(open, house)), []string{"report"}},
		"management": {second(form.Management(nil, house, calendar, date("2026-03-02"), date("2026-03-01"), day)), []string{"from"}},
	} {
		var e *aftersales.IncompleteError
		if !errors.As(c.err, &e) {
			t.Fatalf("%s: got %v", name, c.err)
		}
		var got []string
		for _, m := range e.Missing {
			got = append(got, m.Path)
		}
		text := e.Text()
		if !slices.Equal(got, c.want) || !strings.Contains(e.Error(), c.want[0]) || !strings.HasSuffix(text.EN, ".") || !strings.HasSuffix(text.ZH, "。") {
			t.Errorf("%s: got %v, %q, %+v", name, got, e.Error(), text)
		}
	}
	big := caseOf(t, "C-1", "v1", "closed")
	big.Measures[1].Spent = yuan("9999999999999.99")
	if _, err := form.Management([]complaint.Snapshot{big, big}, house, calendar, date("2026-03-01"), date("2026-03-31"), day); !errors.Is(err, aftersales.RuleNumber) {
		t.Errorf("got %v of a sum that no amount holds", err)
	}
}

func second[T any](_ T, err error) error { return err }

// A form is data that a host can write and read, and prints as paper, ID and sequence alone.
func TestFormsAreData(t *testing.T) {
	for name, f := range papers(t) {
		doc, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		back := reflect.New(reflect.TypeOf(f))
		if err := aftersales.Read(must(aftersales.Write(f)), back.Interface(), 0); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !json.Valid(doc) || !reflect.DeepEqual(back.Elem().Interface(), any(f)) {
			t.Errorf("%s: is read back as another", name)
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			if got := fmt.Sprintf(verb, f) + f.LogValue().String(); strings.ContainsAny(got, "王李浙") || strings.Contains(got, "138") || !strings.Contains(got, string(name)) {
				t.Errorf("%s prints %q", name, got)
			}
		}
	}
}

// What a form holds is its own.
func TestNothingIsShared(t *testing.T) {
	s := caseOf(t, "C-3", "v3", "declined")
	want := string(must(aftersales.Write(s)))
	r, c := must(form.Report(s, house)), must(form.Card(s, house))
	r.Problems[0], r.Marks[0], r.Sought[0], r.Examinations[0].Areas[0], r.Examinations[0].Evidence[0], r.Evidence[0].ID = "", "", "", "", "", ""
	r.Cause.Responsible[0], r.Cause.Evidence[0], r.Decisions[0].ID, r.Measures[0].ID, r.Refusal.Recourse[0], r.Preventions[0].ID = "", "", "", "", "", ""
	r.Entitlement.Rights[0].Step, r.Entitlement.Rights[0].Remedies[0] = "", ""
	c.Responsible[0], c.Problems[0], c.Refusal.Recourse[0] = "", "", ""
	if got := string(must(aftersales.Write(s))); got != want {
		t.Errorf("an edit of a form reaches the snapshot:\n%s\n%s", got, want)
	}
}

// A case that a court ended without a decision of the shop's is written up as well.
func TestReportOfWhatWasReferred(t *testing.T) {
	s := caseOf(t, "C-3", "v3", "declined")
	s.Decisions = nil
	if _, err := form.Report(s, house); err == nil {
		t.Error("a report without a decision and without a referral")
	}
	s.Referrals = []complaint.Referral{{ID: "f1", Instance: complaint.InstanceCourt, At: s.At, By: "a1", Asked: "请求调解", Answer: complaint.ReferralAnswer{At: s.At, By: "m1", Words: "驳回诉讼请求", Outcome: complaint.OutcomeClosed}}}
	f, err := form.Report(s, house)
	if err != nil || !strings.Contains(f.Text(aftersales.Chinese, nil), "驳回诉讼请求") {
		t.Errorf("got %v, want the court's answer", err)
	}
}

// TestReportSaysWhatTheGuaranteeAnswers: which right is given and which is not, until when, how much is missing, and the fee as it was computed.
func TestReportSaysWhatTheGuaranteeAnswers(t *testing.T) {
	base := caseOf(t, "C-1", "v1", "closed")
	said := func(ask complaint.AskGuarantee, lang aftersales.Lang) string {
		o := must(complaint.Restore(caseOf(t, "C-2", "v2", "open")))
		call := aftersales.Call{Subject: must(aftersales.ParseRef("complaint/C-2")), At: day.Add(time.Hour), By: aftersales.Actor{ID: "s1", Role: aftersales.RoleClaimsClerk}}
		if _, err := o.Do(call, ask); err != nil {
			t.Fatal(aftersales.Explain(err, aftersales.English))
		}
		s := base
		s.Entitlement = o.Snapshot().Entitlement
		return must(form.Report(s, house)).Text(lang, shanghai)
	}
	young, danger, old, outside, dear := rights(0), rights(0), rights(5), rights(5), rights(5)
	young.Question.Faults = []guarantee.Fault{{Problem: "seal", Nature: guarantee.NatureQuality, Reported: day.AddDate(0, -8, -25), Group: guarantee.GroupEngine, Assembly: "e1", Part: "crankshaft", Odometer: aftersales.Odometer{Km: 50, At: day.AddDate(0, -8, -25)}}}
	danger.Question.Faults = []guarantee.Fault{{Problem: "seal", Nature: guarantee.NatureQuality, Reported: day.AddDate(0, -8, -25), Group: guarantee.GroupBrakes, Danger: guarantee.DangerBrakes, Odometer: aftersales.Odometer{Km: 50, At: day.AddDate(0, -8, -25)}}}
	old.Question.Vehicle.Invoiced, old.Question.Vehicle.Delivered = date("2021-06-02"), date("2021-06-02")
	outside.Question.Vehicle.Household = false
	dear.Question.Vehicle.Certificate.Coefficient = aftersales.Number{}
	for name, c := range map[string]struct {
		ask    complaint.AskGuarantee
		en, zh []string
	}{
		"nothing counts": {rights(0), []string{"until: 2027-06-02, 50000 km", "may choose: nothing now", "SAMR order 43 of 2021"}, []string{"三包有效期至：2027-06-02、50000 公里", "客户可选择：现无可主张的权利", "国家市场监督管理总局令第43号"}},
		"three of five":  {rights(3), []string{"3 of 5 repairs", "not yet", "3 of 31 days"}, []string{"修理 3／5 次", "未达到"}},
		"four of five":   {rights(4), []string{"4 of 5 repairs        1  exchange of the"}, []string{"修理 4／5 次     1  换车、退车", "4／31 日"}},
		"due":            {rights(5), []string{"given", "5 of 5 repairs        0", "exchange of the car, return of the car", "Use fee: 200000.00 CNY × 12345 km / 1,000 × 0.5 % = 12345.00 CNY"}, []string{"可主张", "使用补偿费：200000.00 CNY × 12345 公里 ÷ 1,000 × 0.5% ＝ 12345.00 CNY"}},
		"the most":       {dear, []string{"= 12345.00 CNY (the most that the law allows)"}, []string{"＝ 12345.00 CNY（法定上限）"}},
		"an assembly":    {young, []string{"may choose: a new assembly"}, []string{"客户可选择：更换总成"}},
		"free":           {danger, []string{"Use fee: none", "dangerous failure"}, []string{"使用补偿费：免收", "早期危险故障"}},
		"over":           {old, []string{"AQSIQ order 150 of 2012", "until: 2023-06-02, 50000 km", "may choose: nothing now"}, []string{"三包有效期至：2023-06-02"}},
		"no such car":    {outside, []string{"New-car guarantee: does not apply", "may choose: nothing now"}, []string{"三包规定：不适用三包"}},
	} {
		en, zh := said(c.ask, aftersales.English), said(c.ask, aftersales.Chinese)
		for _, want := range c.en {
			if !strings.Contains(en, want) {
				t.Errorf("%s: no %q in\n%s", name, want, en)
			}
		}
		for _, want := range c.zh {
			if !strings.Contains(zh, want) {
				t.Errorf("%s: no %q in\n%s", name, want, zh)
			}
		}
	}
	never := base
	never.Entitlement = complaint.Entitlement{}
	if text := must(form.Report(never, house)).Text(aftersales.English, nil); strings.Contains(text, "guarantee") {
		t.Errorf("the guarantee was never asked:\n%s", text)
	}
	many := base
	many.Entitlement.More = 3
	if text := must(form.Report(many, house)).Text(aftersales.English, nil); !strings.Contains(text, "Further rights in the answer: 3.") {
		t.Errorf("three are left out:\n%s", text)
	}
}

// TestNoWordIsBroken: dates, times, sums and English words of every remedy, basis and status stand whole in the measures' table, with a fee too.
func TestNoWordIsBroken(t *testing.T) {
	base := caseOf(t, "C-1", "v1", "closed")
	for _, b := range complaint.Bases() {
		for _, r := range complaint.Remedies() {
			s := base
			s.Measures = slices.Clone(base.Measures)
			for i := range s.Measures {
				m := &s.Measures[i]
				m.Remedy, m.Basis, m.What, m.Person, m.DoneBy, m.Fee, m.Amount, m.Spent = r, b, "replacement of the crankshaft seal, recalibration", "advisor-17", "", yuan("12345.00"), yuan("1234567.89"), yuan("1234567.89")
			}
			s.Measures[1].Status, s.Measures[1].DoneAt = complaint.MeasureStatusPlanned, time.Time{}
			text := must(form.Report(s, house)).Text(aftersales.English, shanghai)
			_, table, _ := strings.Cut(text, "\nMeasure")
			table, _, _ = strings.Cut(table, "[5")
			words := strings.Fields(table)
			for _, w := range strings.Fields("2026-03-04 09:00 +08:00 12345.00 1234567.89 advisor-17 replacement crankshaft recalibration " + strings.ReplaceAll(r.Text().EN+" "+b.Text().EN, "\u00a0", " ")) {
				if !slices.Contains(words, w) && !slices.Contains(words, w+",") {
					t.Errorf("%s, %s: %q is broken in\n%s", string(b), string(r), w, table)
				}
			}
		}
	}
}

// A snapshot that no history leads to makes a poor report, and no panic.
func TestReportOfWhatNoHistoryLeadsTo(t *testing.T) {
	f, err := form.Management([]complaint.Snapshot{{Seq: 1, ReceivedAt: day}}, house, calendar, date("2026-03-01"), date("2026-03-31"), day)
	if err != nil || len(f.Cases) != 1 || f.Text(aftersales.English, nil) == "" {
		t.Errorf("got %d cases and %v", len(f.Cases), err)
	}
}

// TestAlarmsReachBack: three cars with the same trouble within eight days raise an alarm, and the report of the week of the last of them says so; that of the week after does not.
func TestAlarmsReachBack(t *testing.T) {
	var cases []complaint.Snapshot
	for i, id := range []string{"v1", "v2", "v3"} {
		s := complaint.Snapshot{Subject: must(aftersales.ParseRef("complaint/C-" + id)), Seq: 1, ReceivedAt: day.AddDate(0, 0, 4*i-8), Problems: []complaint.Problem{complaint.ProblemProduct}}
		s.About = complaint.About{Vehicle: aftersales.Vehicle{ID: id}, Product: "sedan", Component: "seal"}
		s.Cause.Code = "seal-lip"
		cases = append(cases, s)
	}
	first := calendar.DateAt(day)
	for weeks, want := range []int{1, 0} {
		from := first.AddDays(7 * weeks)
		f := must(form.Management(cases, house, calendar, from, from.AddDays(6), day.AddDate(0, 0, 20)))
		if len(f.Alarms) != want || len(f.Causes) != want || len(f.Cases) != want {
			t.Errorf("week %d: %d alarms, %d causes, %d cases; want %d of each", weeks, len(f.Alarms), len(f.Causes), len(f.Cases), want)
		}
	}
}
