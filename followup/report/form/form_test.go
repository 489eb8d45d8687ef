package form_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/followup/report/form"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

var zone = time.FixedZone("Asia/Shanghai", 8*3600)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// at is an instant of March 2026 on the wall of the house.
func at(day, hour, minute int) time.Time {
	return time.Date(2026, 3, day, hour, minute, 0, 0, zone).UTC()
}

func cny(minor int64) aftersales.Money {
	return must(aftersales.NewMoney(minor, aftersales.CurrencyCNY))
}

func ref(s string) aftersales.Ref { return must(aftersales.ParseRef(s)) }

var calendar = aftersales.Calendar{
	Zone: "Asia/Shanghai", Offset: 480, Holidays: aftersales.ChineseHolidays(),
	Hours: []aftersales.OpenHours{{Kind: aftersales.OpeningService, Days: aftersales.Weekdays(), From: must(aftersales.NewClock(8, 0)), To: must(aftersales.NewClock(18, 0))}},
}

// order is one of a single item of 100.00 of labour and of a part of 300.00 without tax, which comes at the hour to the shop, is ready five hours later and promised for four.
func order(id string, day, hour int, payer pricing.Payer) workorder.Snapshot {
	line := func(id aftersales.ID, kind pricing.Kind, price string) pricing.Line {
		l := pricing.Line{
			ID: id, Kind: kind, Text: "line " + id, Quantity: must(aftersales.NumberOf(1)), Price: must(pricing.ParseUnitPrice(price + " CNY")),
			Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: must(aftersales.NumberOf(13))}, Shares: []pricing.Share{{Payer: payer, Percent: must(aftersales.NumberOf(100))}},
		}
		if kind == pricing.KindPart {
			l.Part, l.Class = "5Q0-698-151", pricing.ClassOriginal
		}
		return l
	}
	came := at(day, hour, 0)
	s := workorder.Snapshot{
		Subject: ref("workorder/" + id), Seq: 20, Status: workorder.StatusDelivered, Policy: workorder.DefaultPolicy(), OpenedAt: came.Add(20 * time.Minute), Advisor: "sa-3",
		Source: workorder.Source{Kind: workorder.SourceSheet, Ref: ref("reception/V-" + id)}, Vehicle: aftersales.Vehicle{ID: "v-" + id},
		Promises: []workorder.Promise{{At: came.Add(30 * time.Minute), To: came.Add(4 * time.Hour)}}, Ready: workorder.Readiness{At: came.Add(5 * time.Hour)},
		Items:    []workorder.Item{{ID: "i1", Status: workorder.ItemStatusPassed, Authorised: workorder.Authorisation{Offer: "o1"}, Work: workorder.Work{Lines: []pricing.Line{line("l1", pricing.KindLabour, "113"), line("l2", pricing.KindPart, "339")}}}},
		Bills:    []workorder.IssuedBill{{Payer: payer, At: came.Add(6 * time.Hour), Items: []aftersales.ID{"i1"}, Net: cny(400_00), Tax: cny(52_00), Total: cny(452_00)}},
		Delivery: workorder.Delivery{At: came.Add(7 * time.Hour)},
	}
	s.Offers = []workorder.Offer{{
		ID: "o1", Status: workorder.OfferStatusAnswered, IssuedAt: came.Add(25 * time.Minute), Items: []workorder.OfferedItem{{Item: "i1", Sum: workorder.Sum{Total: cny(452_00), Customer: cny(452_00)}}},
		Answered: workorder.OfferAnswer{Response: aftersales.Response{SignedAt: came.Add(30 * time.Minute), Answers: []aftersales.LineAnswer{{Line: "i1", Decision: aftersales.Authorise}}}},
	}}
	s.Uploads = []workorder.Upload{{At: came.Add(6*time.Hour + 5*time.Minute), Receipt: "U-" + id}}
	if payer == pricing.PayerWarranty {
		s.Offers[0].Items[0].Sum.Customer = cny(0)
	} else {
		s.Payments = []workorder.Payment{{Payer: payer, At: came.Add(6 * time.Hour), Amount: cny(452_00)}}
	}
	return s
}

func visit(id string, day, hour int) reception.Snapshot {
	came := at(day, hour, 0)
	return reception.Snapshot{
		Subject: ref("reception/V-" + id), Seq: 9, Status: reception.StatusHandedOver, Attended: true, ArrivedAt: came, GreetedAt: came.Add(time.Minute), EndedAt: came.Add(19 * time.Minute),
		Vehicle: aftersales.Vehicle{ID: "v-" + id}, Advisor: "sa-3", Sheet: reception.Sheet{Purpose: reception.Purposed{At: came, Purposes: []reception.Purpose{reception.PurposePaidRepair}}},
	}
}

// records are two weeks: one order in the first, three in the second, of which the maker pays one and one comes back from the first.
func records() report.Records {
	r := report.Records{Orders: []workorder.Snapshot{order("A", 2, 9, pricing.PayerCustomer), order("B", 10, 9, pricing.PayerCustomer), order("C", 11, 10, pricing.PayerWarranty), order("D", 12, 9, pricing.PayerCustomer)}}
	for _, day := range []struct {
		id        string
		day, hour int
	}{{"A", 2, 9}, {"B", 10, 9}, {"C", 11, 10}, {"D", 12, 9}} {
		r.Visits = append(r.Visits, visit(day.id, day.day, day.hour))
	}
	late := &r.Visits[2]
	late.GreetedAt = late.ArrivedAt.Add(61 * time.Second)
	back := &r.Orders[3]
	back.Comeback = workorder.Comeback{Order: r.Orders[0].Subject, Reported: at(12, 9, 0), Cause: workorder.CausePart}
	back.Promises[0].To = back.Ready.At
	back.Payments = nil
	back.Offers[0].Items[0].Sum.Customer = cny(451_99)
	booking := appointment.Snapshot{
		Subject: ref("appointment/B-1"), Seq: 5, Status: appointment.StatusArrived, Slot: appointment.Slot{Start: calendar.LocalAt(at(10, 9, 0)), Minutes: 60, Kind: aftersales.OpeningService},
		BookedAt: at(6, 10, 0), SlotAt: at(6, 10, 0), Round: 1, Board: appointment.Posting{At: at(6, 10, 5)}, Owner: "sa-3", Arrival: appointment.Arrival{At: at(10, 9, 0)}, EndedAt: at(10, 9, 0),
	}
	r.Visits[1].Booking.Ref = booking.Subject
	r.Bookings = []appointment.Snapshot{booking}
	r.Contacts = []followup.Snapshot{{
		Subject: ref("followup/F-A"), Seq: 4, Status: followup.StatusAnswered, Delivered: at(2, 16, 0), Orders: []followup.Served{{Order: r.Orders[0].Subject}},
		Attempts: []followup.Call{{When: calendar.LocalAt(at(9, 10, 0))}}, ReachedAt: at(9, 10, 0), AnsweredAt: at(9, 10, 5),
		Replies: []followup.Reply{{Question: followup.QuestionReception, Mark: followup.MarkGood}, {Question: followup.QuestionFixed, Mark: followup.MarkProblem}, {Question: followup.QuestionCharge, Mark: followup.MarkNotAsked}},
	}}
	r.Cases = []complaint.Snapshot{{
		Subject: ref("complaint/C-1"), Seq: 1, Status: complaint.StatusReceived, ReceivedAt: at(9, 11, 0), Problems: []complaint.Problem{complaint.ProblemFixedFirstTime}, From: r.Contacts[0].Subject,
	}}
	for _, id := range []string{"B", "C", "D"} {
		r.Costs = append(r.Costs, report.Cost{Order: ref("workorder/" + id), Item: "i1", Cost: pricing.Cost{Line: "l2", Amount: cny(210_00)}})
	}
	return r
}

func weekly() report.Report {
	week := func(day int) report.Period {
		return report.Week(calendar, must(aftersales.NewDate(2026, 3, day)))
	}
	before := must(report.Make(week(2), calendar, records()))
	return must(report.Make(week(9), calendar, records())).Against(before)
}

var host = form.Host{
	Shop: "示例汽车销售服务有限公司", By: "刘经理", To: "总经理", At: at(16, 8, 30),
	Conclusion: "本周产值上升，但有一台返修：建议对该批次刹车片送检，并暂停使用。",
	Remarks: []form.Remark{
		{Topic: form.TopicStaff, Text: "一名技师请假两天，未影响交车。", Source: "考勤记录"},
		{Topic: form.TopicFacilities, Text: "二号举升机已年检合格。", Source: "检验报告 2026-031"},
		{Topic: form.TopicStaff, Text: "听说同城店在招机电技师。"},
	},
}

func TestGolden(t *testing.T) {
	f := form.Report(weekly(), host)
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
		stagetest.Paper(t, "report", lang, f.Text(lang, zone))
	}
}

// TestPaperIsData: it can be written and read again, shares nothing with what it is made from, and prints nothing but its period.
func TestPaperIsData(t *testing.T) {
	r, h := weekly(), host
	f := form.Report(r, h)
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var again form.ReportForm
	if err := json.Unmarshal(data, &again); err != nil || !reflect.DeepEqual(again, f) {
		t.Errorf("got %+v %v", again.Report.Rows, err)
	}
	want := fmt.Sprintf("manager's report %s %d rows", r.Period, len(r.Rows))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d"} {
		if got := fmt.Sprintf(verb, f); got != want {
			t.Errorf("%s: got %s", verb, got)
		}
	}
	if got := f.LogValue().String(); got != want {
		t.Errorf("got %s", got)
	}
	text := f.Text(aftersales.English, zone)
	clear(r.Rows)
	clear(r.Given)
	h.Remarks[0] = form.Remark{Topic: form.TopicOther, Text: "changed"}
	defer func() {
		h.Remarks[0] = form.Remark{Topic: form.TopicStaff, Text: "一名技师请假两天，未影响交车。", Source: "考勤记录"}
	}()
	if f.Text(aftersales.English, zone) != text {
		t.Error("the paper shares what it is made from")
	}
}

// TestEmptyPaper: without records every section says so, and no figure of it is defined; the conclusion has the figures at nought.
func TestEmptyPaper(t *testing.T) {
	r := must(report.Make(report.Week(calendar, must(aftersales.NewDate(2026, 3, 9))), calendar, report.Records{}))
	text := form.Report(r, form.Host{}).Text(aftersales.English, nil)
	if got := strings.Count(text, "No records of this were given."); got != len(report.Sections())-1 { // duties are of all stages
		t.Errorf("%d sections say that nothing was given:\n%s", got, text)
	}
	if strings.Contains(text, "%  ") || strings.Contains(text, "CNY") {
		t.Errorf("nothing is a percentage:\n%s", text)
	}
}

// TestPaperShowsWhatNoCodecRead: text that ends a line, hides or reorders shows as what it is.
func TestPaperShowsWhatNoCodecRead(t *testing.T) {
	r := weekly()
	r.Rows = append(r.Rows, report.Row{Figure: "no-\u202efigure", By: "a\nb", Part: true})
	text := form.Report(r, form.Host{Shop: "a\u200bb\nc", Conclusion: "x\u202ey", Remarks: []form.Remark{{Topic: "no-topic", Text: "never printed"}, {Topic: form.TopicOther, Text: "x\x00y"}}}).Text(aftersales.Chinese, zone)
	if strings.ContainsAny(text, "\u200b\u202e\x00") || strings.Contains(text, "never printed") || !strings.Contains(text, "x\ufffdy") {
		t.Error(text)
	}
}

// TestPaperSaysAsOf: a paper made before its period ended names both, and up to when every figure counts.
func TestPaperSaysAsOf(t *testing.T) {
	week := report.Week(calendar, must(aftersales.NewDate(2026, 3, 9)))
	read := at(13, 18, 0)
	early := records()
	early.At = read
	for _, c := range []struct {
		name   string
		of     report.Records
		at     time.Time
		en, zh string
		note   bool
	}{
		{"after its end", records(), at(16, 8, 30), "As of: 2026-03-16 00:00 +08:00", "数据截止：2026-03-16 00:00 +08:00", false},
		{"nobody says when", records(), time.Time{}, "As of: 2026-03-16 00:00 +08:00", "数据截止：2026-03-16 00:00 +08:00", false},
		{"read before its end", early, at(16, 8, 30), "As of: 2026-03-13 18:00 +08:00", "数据截止：2026-03-13 18:00 +08:00", true},
		{"made before its end", records(), read, "As of: 2026-03-13 18:00 +08:00", "数据截止：2026-03-13 18:00 +08:00", true},
	} {
		f := form.Report(must(report.Make(week, calendar, c.of)), form.Host{At: c.at})
		en, zh := f.Text(aftersales.English, zone), f.Text(aftersales.Chinese, zone)
		if !strings.Contains(en, c.en) || !strings.Contains(zh, c.zh) || !strings.Contains(en, "Period: from 2026-03-09 00:00 +08:00 to before 2026-03-16 00:00 +08:00") {
			t.Errorf("%s: got\n%s", c.name, en)
		}
		if strings.Contains(en, "The period had not ended") != c.note || strings.Contains(zh, "报告期尚未结束") != c.note {
			t.Errorf("%s: the note is there or not: want %v", c.name, c.note)
		}
	}
}
