package form_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/form"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var (
	day   = time.Date(2026, 3, 5, 2, 0, 0, 0, time.UTC)
	zone  = time.FixedZone("CST", 8*3600)
	house = aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}
	host  = form.Host{Shop: "杭州恒通汽车服务有限公司", Caller: "陈静"}
)

func ref(s string) aftersales.Ref { return must(aftersales.ParseRef(s)) }

type step struct {
	by   string
	role aftersales.Role
	cmd  followup.Command
}

// contact is a follow-up after some steps behind its plan, under an ID of its own.
func contact(t testing.TB, id string, steps ...step) followup.Snapshot {
	t.Helper()
	evening := followup.Hours{Days: []aftersales.Weekday{aftersales.WeekdayThursday, aftersales.WeekdayFriday}, From: must(aftersales.ParseClock("09:30")), To: must(aftersales.ParseClock("21:00"))}
	plan := followup.Plan{
		Order: followup.Served{
			Order: ref("workorder/RO-" + id), Visit: ref("reception/V-" + id), Customer: "c1", Vehicle: "v1", Advisors: []aftersales.ID{"a2", "a1"}, Technicians: []aftersales.ID{"t1", "t2"}, Inspectors: []aftersales.ID{"i1"},
			Promised: day.AddDate(0, 0, -3), PromisedLast: day.AddDate(0, 0, -3).Add(2 * time.Hour), Ready: day.AddDate(0, 0, -3).Add(time.Hour), Delivered: day.AddDate(0, 0, -3).Add(3 * time.Hour),
			Booked: true, Comeback: true, Declined: []followup.NotWanted{{Item: "i7", Text: "更换空调滤芯"}}, Authorised: must(aftersales.ParseMoney("1280.00 CNY")), Billed: must(aftersales.ParseMoney("1260.50 CNY")), ContactHours: "晚上七点以后方便",
		},
		Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: must(aftersales.ParsePhone("13812345678"))}, Owner: "f1", Policy: followup.DefaultPolicy(),
		Vehicle: aftersales.Vehicle{ID: "v1", Plate: must(aftersales.ParsePlate("浙A12345")), Model: "Sedan 1.5T 轿车"},
		Wish:    followup.Wish{Consent: followup.ConsentMayContact, Channels: []followup.Channel{followup.ChannelPhone, followup.ChannelApp}, Hours: []followup.Hours{evening}},
	}
	var o followup.Contact
	at := day.AddDate(0, 0, -1)
	for _, s := range append([]step{{"s1", aftersales.RoleSystem, plan}}, steps...) {
		if at = at.Add(time.Minute); len(o.Snapshot().Readings) > 0 && at.Before(day) {
			at = day.Add(10 * time.Minute)
		}
		if _, err := o.Do(aftersales.Call{Subject: must(aftersales.NewRef(followup.Stage, "F-"+id)), At: at, By: aftersales.Actor{ID: s.by, Role: s.role}}, s.cmd); err != nil {
			t.Fatalf("%s: %s", followup.CommandName(s.cmd), aftersales.Explain(err, aftersales.English))
		}
	}
	return o.Snapshot()
}

// way is how a follow-up with some problems goes.
func way(problems ...followup.Question) []step {
	answer := followup.Answer{Remark: "休息室的咖啡不错"}
	for _, q := range followup.Questions() {
		r := followup.Reply{Question: q, Mark: followup.MarkGood}
		for n, p := range problems {
			if p == q {
				r.Mark, r.Words = followup.MarkProblem, []aftersales.Words{"等了半个多小时才有人出来接待，前台一直在打电话，也没有人过来问一声", "上次的异响还在"}[n%2]
			}
		}
		if q == followup.QuestionCare {
			r.Mark, r.Words = followup.MarkPraise, "顾问讲得很清楚"
		}
		answer.Replies = append(answer.Replies, r)
	}
	clerk := aftersales.RoleFollowUpClerk
	return []step{
		{"f1", clerk, followup.Prepare{}},
		{"f1", clerk, followup.Attempt{When: house.LocalAt(day), Channel: followup.ChannelPhone, Result: followup.ResultLater, Again: day.Add(5 * time.Minute), Note: "用户正在开车"}},
		{"f1", clerk, followup.Attempt{When: house.LocalAt(day.Add(5 * time.Minute)), Channel: followup.ChannelPhone, Result: followup.ResultReached}},
		{"f1", clerk, answer},
	}
}

func promised(id string, q followup.Question) followup.Promise {
	return followup.Promise{Promise: id, Questions: []followup.Question{q}, Content: "查明等候原因，由服务经理回电说明并致歉", Due: day.AddDate(0, 0, 1), Person: "m1", Concerned: "a1"}
}

// contacts are follow-ups whose problems are solved, a complaint's, and told to nobody yet.
func contacts(t testing.TB) []followup.Snapshot {
	solved := append(way(followup.QuestionReception), step{"f1", aftersales.RoleFollowUpClerk, promised("p1", followup.QuestionReception)},
		step{"m1", aftersales.RoleServiceManager, followup.Resolve{Promise: "p1", Done: "已致歉；八点至十点增设一名接待人员", Outcome: followup.OutcomeAccepted, Said: "可以接受"}})
	complaint := append(way(followup.QuestionReception, followup.QuestionFixed), step{"f1", aftersales.RoleFollowUpClerk, promised("p1", followup.QuestionFixed)},
		step{"m1", aftersales.RoleServiceManager, followup.RaiseComplaint{Case: ref("complaint/C-1")}})
	return []followup.Snapshot{contact(t, "1", solved...), contact(t, "2", complaint...), contact(t, "3", way(followup.QuestionCharge)...), contact(t, "4", way()...), contact(t, "5")}
}

// measures are one that had no effect and one that was only proposed.
func measures(t testing.TB) []prevention.Snapshot {
	t.Helper()
	of := func(count int, from time.Time) prevention.Frequency {
		return prevention.Frequency{Calls: aftersales.Ratio{Count: count, Of: 16}, From: from, To: from}
	}
	propose := prevention.Propose{
		Origin: prevention.OriginFollowUp, Chart: "chart-1", Problem: "B", Frequency: of(4, day.Add(-time.Hour)), Aim: 10, Responsible: "a1",
		Cause: "上午高峰时段只有一名接待人员，预约集中在九点", Measure: "八点至十点增设一名接待人员，并把预约错开一刻钟", Policy: prevention.Policy{Name: "default", Retention: 3},
	}
	var all []prevention.Snapshot
	for n, steps := range [][]struct {
		by   string
		role aftersales.Role
		cmd  prevention.Command
	}{{
		{"f1", aftersales.RoleFollowUpClerk, propose},
		{"m1", aftersales.RoleServiceManager, prevention.Assign{Owner: "w1", Deadline: must(aftersales.ParseDate("2026-03-16"))}},
		{"w1", aftersales.RoleWorkshopManager, prevention.RecordStep{Step: prevention.StepMonitor}},
		{"m1", aftersales.RoleServiceManager, prevention.Extend{Deadline: must(aftersales.ParseDate("2026-03-20")), Reason: "备用接待台到货推迟"}},
		{"w1", aftersales.RoleWorkshopManager, prevention.ReportDone{Result: "排班表已调整"}},
		{"f1", aftersales.RoleFollowUpClerk, prevention.Verify{Reached: of(3, day.Add(5*time.Hour))}},
	}, {{"f1", aftersales.RoleFollowUpClerk, propose}}} {
		var o prevention.Measure
		at := day
		for _, s := range steps {
			at = at.Add(time.Hour)
			if _, err := o.Do(aftersales.Call{Subject: must(aftersales.NewRef(prevention.Stage, fmt.Sprintf("M-%d", n+1))), At: at, By: aftersales.Actor{ID: s.by, Role: s.role}}, s.cmd); err != nil {
				t.Fatalf("%s: %s", prevention.CommandName(s.cmd), aftersales.Explain(err, aftersales.English))
			}
		}
		all = append(all, o.Snapshot())
	}
	return all
}

// paper is a form of this package as text.
type paper struct {
	name string
	form slog.LogValuer
	text func(aftersales.Lang) string
}

func papers(t testing.TB) []paper {
	all := contacts(t)
	blank, filled := form.Questionnaire(all[4], host), form.Questionnaire(all[0], host)
	register, prevented := form.Register(all, host), form.Prevention(measures(t), host)
	before, now := followup.WeeklyOf(nil, house, house.DateAt(day)), followup.WeeklyOf(all, house, house.DateAt(day))
	before.Calls = 5
	for i := range before.Rows {
		before.Rows[i].OfCalls.Of = 5
	}
	weekly := form.WeeklyTable(now, before, host)
	month := followup.MonthlyOf(all, house, house.DateAt(day))
	monthly := form.MonthlyTable(month, followup.Monthly{All: before}, host)
	in := func(f interface {
		Text(aftersales.Lang, *time.Location) string
	}) func(aftersales.Lang) string {
		return func(l aftersales.Lang) string { return f.Text(l, zone) }
	}
	return []paper{
		{"questionnaire", blank, in(blank)}, {"questionnaire-filled", filled, in(filled)}, {"solution-register", register, in(register)},
		{"weekly-table", weekly, weekly.Text}, {"monthly-table", monthly, monthly.Text}, {"prevention-form", prevented, in(prevented)},
	}
}

func TestGolden(t *testing.T) {
	named := host // i1 has no name
	named.Staff = []aftersales.Party{{ID: "a1", Name: "周敏"}, {ID: "a2", Name: "林涛"}, {ID: "t1", Name: "孙立军"}, {ID: "t2", Name: "马超"}, {ID: "f1", Name: "陈静"}}
	names := form.Questionnaire(contacts(t)[0], named)
	made := map[string]bool{}
	for _, paper := range append(papers(t), paper{"questionnaire-names", names, func(l aftersales.Lang) string { return names.Text(l, zone) }}) {
		made[strings.TrimSuffix(paper.name, "-filled")] = true
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			got := paper.text(lang)
			stagetest.Paper(t, paper.name, lang, got)
			years := map[aftersales.Lang][2]string{aftersales.English: {"at least 2 years", "at least 3 years"}, aftersales.Chinese: {"至少 2 年", "至少 3 年"}}[lang]
			if !strings.Contains(got, years[0]) && !strings.Contains(got, years[1]) {
				t.Errorf("%s does not say how long it is kept", paper.name)
			}
			if lang == aftersales.English && strings.Contains(got, "：") || lang == aftersales.Chinese && strings.Contains(got, ": ") || strings.Contains(got, "%!") {
				t.Errorf("%s mixes the languages, or a sentence is not filled", paper.name)
			}
		}
	}
	for _, p := range form.Papers() {
		if text := p.Text(); !made[string(p)] || p.Since() != 1 || text.EN == "" || text.ZH == "" {
			t.Errorf("%s is not made, or has no name", string(p))
		}
	}
}

// The questionnaire asks A to G, with the words of the manual for B, and the prevention form has every column of the manual's.
func TestWordsOfTheManual(t *testing.T) {
	all := papers(t)
	for _, c := range []struct {
		paper int
		lang  aftersales.Lang
		want  []string
	}{
		{0, aftersales.Chinese, []string{"接待手续是否简单并无须等待？", "不要找借口搪塞或急于解释", "请问是王小明吗？我是杭州恒通汽车服务有限公司的陈静。"}},
		{0, aftersales.English, []string{"Was reception simple and without waiting?", "Thursday", "09:30", "may be contacted"}},
		{2, aftersales.Chinese, []string{"用户姓名", "委托书号", "用户电话", "时间", "用户反映问题", "解决问题或过程", "处理结果", "负责人", "有关责任人", "用户签字", "未当面处理"}},
		{5, aftersales.Chinese, []string{"回访问题图号", "问题代码", "问题频次/回访人次", "责任人", "原因分析", "预防措施", "负责人", "解决期限"}},
	} {
		text := all[c.paper].text(c.lang)
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", all[c.paper].name, want, text)
			}
		}
	}
}

// The tables name nobody.
func TestTablesNameNobody(t *testing.T) {
	for _, paper := range papers(t)[3:5] {
		text := paper.text(aftersales.Chinese) + string(must(aftersales.Write(paper.form)))
		for _, secret := range []string{"王小明", "13812345678", "浙A12345", "等了半个多小时"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s names %s", paper.name, secret)
			}
		}
	}
}

// A form is data that a host can write and read, and prints as paper, ID and sequence alone.
func TestFormsAreData(t *testing.T) {
	for _, paper := range papers(t) {
		doc, err := json.Marshal(paper.form)
		if err != nil {
			t.Fatal(err)
		}
		back := reflect.New(reflect.TypeOf(paper.form))
		if err := aftersales.Read(must(aftersales.Write(paper.form)), back.Interface(), 0); err != nil {
			t.Errorf("%s: %v", paper.name, err)
		}
		if !json.Valid(doc) || !reflect.DeepEqual(back.Elem().Interface(), any(paper.form)) {
			t.Errorf("%s: is read back as another", paper.name)
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			got := fmt.Sprintf(verb, paper.form) + paper.form.LogValue().String()
			if strings.ContainsAny(got, "王浙陈") || strings.Contains(got, "138") || !strings.Contains(got, strings.TrimSuffix(paper.name, "-filled")) {
				t.Errorf("%s prints %q", paper.name, got)
			}
		}
	}
}

// What a form holds is its own.
func TestNothingIsShared(t *testing.T) {
	all, steps := contacts(t), measures(t)
	want := string(must(aftersales.Write(all[0]))) + string(must(aftersales.Write(steps[0])))
	q, p := form.Questionnaire(all[0], host), form.Prevention(steps, host)
	q.Orders[0].Advisors[0], q.Hours[0].Days[0], q.Channels[0], q.Attempts[0].Note, q.Promises[0].Questions[0] = "", "", "", "", ""
	p.Rows[0].Extensions[0].Reason, p.Rows[0].Steps[0].Note = "", "x"
	register := form.Register(all, host)
	register.Rows[0].Orders[0] = aftersales.Ref{}
	if got := string(must(aftersales.Write(all[0]))) + string(must(aftersales.Write(steps[0]))); got != want {
		t.Errorf("an edit of a form reaches the snapshot:\n%s\n%s", got, want)
	}
}
