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
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/reception/hotline/form"
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
)

// ticket is a ticket about a machine after a life: served, answered or closed with a solution.
func ticket(t *testing.T, id, machine aftersales.ID, vin, life string) hotline.Snapshot {
	t.Helper()
	own := aftersales.Party{ID: "c1", Name: "王小明", Phone: must(aftersales.ParsePhone("13812345678"))}
	note := aftersales.CallNote{Name: own.Name, Number: own.Phone, At: day, Need: "打不着火，请技术员回电", TakenBy: "g1", Marks: []aftersales.CallMark{aftersales.CallMarkUrgent, aftersales.CallMarkUpset}}
	take := hotline.Take{
		Kind: hotline.KindRepairRequest, Customer: own, Caller: aftersales.Party{ID: "c2", Name: "李小红", Phone: must(aftersales.ParsePhone("0571-87000303"))},
		Class: hotline.CustomerClassPrivate, Urgent: true, Rang: day.Add(-8 * time.Second), PickedUp: day, Policy: hotline.DefaultPolicy(),
		Product: hotline.Product{
			Vehicle: aftersales.Vehicle{ID: machine, VIN: must(aftersales.ParseVIN(vin)), Plate: must(aftersales.ParsePlate("浙A12345")), Model: "开拓 KT-504 轮式拖拉机"},
			Type:    "kt-504", Batch: "b-2503", Bought: must(aftersales.ParseDate("2025-05-06")), Use: "水田耕作，每天约八小时，累计 620 小时",
		},
		Symptom:  hotline.Symptom{Code: "no-start", Words: "早上打不着火，钥匙转到底只听见咔嗒一声，连着试了好多次都不行，昨天傍晚收工的时候还是好好的"},
		Coverage: hotline.Coverage{Statement: pricing.Coverage{Answer: pricing.CoverageCovered, Basis: pricing.CoverageContract}, Wear: hotline.WearWithin},
		Question: "今天能来人吗？",
	}
	diagnose := hotline.Diagnose{Steps: []aftersales.Words{"请客户检查电瓶电压，12.4 伏", "请客户听起动机，继电器吸合，起动机不转"}, Finding: "起动继电器触点烧蚀", Advice: "上门更换起动继电器", Mode: hotline.ModeOnSite}
	if life == "solved" {
		diagnose.Marks = []hotline.Mark{hotline.MarkBatch, hotline.MarkMainComponent}
	}
	steps := []struct {
		by   string
		role aftersales.Role
		cmd  hotline.Command
	}{
		{"g1", aftersales.RoleHotlineAgent, take},
		{"g1", aftersales.RoleHotlineAgent, hotline.JoinCall{Caller: own, Product: machine, Symptom: "no-start", Words: "什么时候来？"}},
		{"g1", aftersales.RoleHotlineAgent, hotline.PromiseCallBack{Promise: "p1", Person: "x1", Due: day.Add(time.Hour), Note: note}},
		{"g1", aftersales.RoleHotlineAgent, hotline.PassOn{To: "x1", Asked: "为什么打不着火，今天能不能修好", Note: note}},
		{"x1", aftersales.RoleHotlineTechnician, hotline.Acknowledge{}},
		{"x1", aftersales.RoleHotlineTechnician, hotline.RecordCallBack{Promise: "p1", Reached: true, Said: "客户在家等候"}},
		{"x1", aftersales.RoleHotlineTechnician, diagnose},
		{"x1", aftersales.RoleHotlineTechnician, hotline.AnnouncePaid{Told: "上门里程超出部分按公示价收费", Amount: must(aftersales.ParseMoney("80.00 CNY"))}},
	}
	add := func(by string, role aftersales.Role, cmd hotline.Command) {
		steps = append(steps, struct {
			by   string
			role aftersales.Role
			cmd  hotline.Command
		}{by, role, cmd})
	}
	switch life {
	case "answered":
		add("x1", aftersales.RoleHotlineTechnician, hotline.AnswerByPhone{Words: "请用扳手轻敲继电器外壳后再试；若仍不行请回电"})
	case "solved":
		add("x1", aftersales.RoleHotlineTechnician, hotline.Escalate{To: "centre", Problem: "同批次第三台起动继电器烧蚀", Marks: []hotline.Mark{hotline.MarkBatch, hotline.MarkMainComponent}})
		add("s1", aftersales.RoleHotlineTechnician, hotline.RecordSolution{Cause: "继电器触点材料批次缺陷", Solution: "更换改进型继电器，旧件寄回技术中心"})
		add("x1", aftersales.RoleHotlineTechnician, hotline.ReportQuality{Report: "q1", To: "maker-1"})
	case "served":
		add("x1", aftersales.RoleHotlineTechnician, hotline.Assign{
			To: "r1", Mode: hotline.ModeCarryIn, Charge: hotline.ChargeFree, Tow: true,
			Directions: hotline.Directions{Where: "北环路 18 号维修中心", When: day.Add(26 * time.Hour), How: "请带购机发票和三包凭证"},
		})
		add("r1", aftersales.RoleRepairCoordinator, hotline.RecordService{Person: "w1", Work: "更换起动继电器", Result: "启动正常，客户试车认可", Order: must(aftersales.ParseRef("workorder/RO-1"))})
	}
	if life != "open" {
		add("g1", aftersales.RoleHotlineAgent, hotline.Close{})
	}
	var o hotline.Ticket
	at := day
	for _, s := range steps {
		at = at.Add(time.Minute)
		call := aftersales.Call{Subject: must(aftersales.NewRef(hotline.Stage, id)), At: at, By: aftersales.Actor{ID: s.by, Role: s.role}}
		if _, err := o.Do(call, s.cmd); err != nil {
			t.Fatalf("%s: %s", hotline.CommandName(s.cmd), aftersales.Explain(err, aftersales.English))
		}
	}
	return o.Snapshot()
}

// sheet is a form of this package.
type sheet interface {
	Text(aftersales.Lang, *time.Location) string
	slog.LogValuer
}

func sheets(t *testing.T) map[form.Paper]sheet {
	t.Helper()
	served, answered := ticket(t, "T-1", "v1", "LSVAA4187E2123456", "served"), ticket(t, "T-2", "v2", "LSVAA4182E2184847", "answered")
	solved := ticket(t, "T-3", "v3", "LSVAA4187E2123457", "solved")
	alarms := hotline.BatchAlarmsOf([]hotline.Snapshot{served, answered, solved}, 3, 30)
	if len(alarms) != 1 {
		t.Fatalf("%d alarms, want one", len(alarms))
	}
	return map[form.Paper]sheet{
		form.PaperTask: must(form.Task(served, house)), form.PaperConsultation: must(form.Consultation(answered, house)), form.PaperEscalation: must(form.Escalation(solved, house)),
		form.PaperService: must(form.Service(served, house)), form.PaperQuality: must(form.Quality(alarms[0], []hotline.Snapshot{solved, served, answered}, house)),
	}
}

func TestGolden(t *testing.T) {
	all := sheets(t)
	if len(all) != len(form.Papers()) {
		t.Fatalf("%d sheets, want %d", len(all), len(form.Papers()))
	}
	named := house // x1 has no name
	named.Staff = []aftersales.Party{{ID: "g1", Name: "吴倩"}}
	all[form.PaperTask+"-names"] = must(form.Task(ticket(t, "T-1", "v1", "LSVAA4187E2123456", "served"), named))
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

// The quality report goes to the maker, and names no customer.
func TestQualityReportNamesNoCustomer(t *testing.T) {
	f := sheets(t)[form.PaperQuality]
	text := f.Text(aftersales.Chinese, shanghai) + string(must(aftersales.Write(f)))
	for _, secret := range []string{"王小明", "李小红", "13812345678", "87000303", "浙A12345"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s stands in the quality report", secret)
		}
	}
	if !strings.Contains(text, "继电器触点材料批次缺陷") || !strings.Contains(text, "LSVAA4182E2184847") {
		t.Errorf("no cause or no machine in\n%s", text)
	}
}

func TestFormsThatCannotBeMadeYet(t *testing.T) {
	open := ticket(t, "T-1", "v1", "LSVAA4187E2123456", "open")
	alarm := hotline.BatchAlarm{Product: "kt-504", Symptom: "no-start", Tickets: []aftersales.Ref{open.Subject, must(aftersales.ParseRef("hotline/T-9"))}}
	for name, c := range map[string]struct {
		err  error
		want []string
	}{
		"task":         {second(form.Task(hotline.Snapshot{}, house)), []string{"seq"}},
		"consultation": {second(form.Consultation(open, house)), []string{"answer"}},
		"escalation":   {second(form.Escalation(open, house)), []string{"escalations"}},
		"service":      {second(form.Service(open, house)), []string{"assignments", "service"}},
		"quality":      {second(form.Quality(alarm, []hotline.Snapshot{open}, house)), []string{"hotline/T-9"}},
		"no alarm":     {second(form.Quality(hotline.BatchAlarm{}, nil, house)), []string{"tickets"}},
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
	if _, err := form.Task(open, house); err != nil {
		t.Errorf("a task sheet cannot be made of an open ticket: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }

// A form is data that a host can write and read, and prints as paper, ID and sequence alone.
func TestFormsAreData(t *testing.T) {
	for paper, f := range sheets(t) {
		doc, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		back := reflect.New(reflect.TypeOf(f))
		if err := aftersales.Read(must(aftersales.Write(f)), back.Interface(), 0); err != nil {
			t.Errorf("%s: %v", paper, err)
		}
		if !json.Valid(doc) || !reflect.DeepEqual(back.Elem().Interface(), any(f)) {
			t.Errorf("%s: is read back as another", paper)
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			if got := fmt.Sprintf(verb, f) + f.LogValue().String(); strings.ContainsAny(got, "王李浙") || strings.Contains(got, "138") || !strings.Contains(got, string(paper)) {
				t.Errorf("%s prints %q", paper, got)
			}
		}
	}
}

var house = aftersales.House{Shop: "杭州示例汽车销售服务有限公司", Address: "杭州市示例区服务路 1 号", Phone: must(aftersales.ParsePhone("0571-88000000"))}

// What a form holds is its own.
func TestNothingIsShared(t *testing.T) {
	s := ticket(t, "T-3", "v3", "LSVAA4187E2123457", "solved")
	want := string(must(aftersales.Write(s)))
	task, sheet := must(form.Task(s, house)), must(form.Escalation(s, house))
	task.Passes[0].Note.Marks[0], task.Promises[0].Note.Marks[0], task.Calls[0].Words = "", "", ""
	sheet.Diagnoses[0].Steps[0], sheet.Diagnoses[0].Marks[0], sheet.Escalation.Marks[0] = "", "", ""
	if got := string(must(aftersales.Write(s))); got != want {
		t.Errorf("an edit of a form reaches the snapshot:\n%s\n%s", got, want)
	}
}
