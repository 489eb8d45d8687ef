package report_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestPeriodsAreWholeDays: a week from Monday, a month from its first, each to the midnight after its last day as the house's clocks show it.
func TestPeriodsAreWholeDays(t *testing.T) {
	for _, c := range []struct {
		got        report.Period
		from, want string
	}{
		{week, "2026-03-01T16:00:00Z", "2026-03-08T16:00:00Z"},
		{report.Week(shanghai, must(aftersales.ParseDate("2026-03-02"))), "2026-03-01T16:00:00Z", "2026-03-08T16:00:00Z"},
		{report.Week(shanghai, must(aftersales.ParseDate("2026-03-08"))), "2026-03-01T16:00:00Z", "2026-03-08T16:00:00Z"},
		{report.Week(shanghai, must(aftersales.ParseDate("2026-03-09"))), "2026-03-08T16:00:00Z", "2026-03-15T16:00:00Z"},
		{report.Month(shanghai, must(aftersales.ParseDate("2028-02-29"))), "2028-01-31T16:00:00Z", "2028-02-29T16:00:00Z"},
		{report.Month(shanghai, must(aftersales.ParseDate("2026-12-01"))), "2026-11-30T16:00:00Z", "2026-12-31T16:00:00Z"},
	} {
		if got := c.got.String(); got != c.from+" to before "+c.want {
			t.Errorf("got %s, want %s and %s", got, c.from, c.want)
		}
	}
	if !report.Week(shanghai, aftersales.Date{}).IsZero() || !report.Month(shanghai, aftersales.Date{}).IsZero() || week.IsZero() {
		t.Error("no date is no period")
	}
}

// TestPeriodsThatCannotBe are refused, and calendars.
func TestPeriodsThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		period report.Period
		code   aftersales.Code
		path   string
	}{
		{report.Period{}, aftersales.RuleRequired, "period.from"},
		{report.Period{From: week.From}, aftersales.RuleRequired, "period.until"},
		{report.Period{From: week.From, Until: week.From}, aftersales.RuleOrderOfTime, "period.until"},
		{report.Period{From: week.From, Until: week.From.Add(-time.Second)}, aftersales.RuleOrderOfTime, "period.until"},
		{report.Period{From: time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC), Until: week.Until}, aftersales.RuleOrderOfTime, "period.from"},
		{report.Period{From: week.From, Until: week.Until.Add(1)}, aftersales.RuleOrderOfTime, "period.until"},
	} {
		_, err := report.Make(c.period, shanghai, report.Records{})
		var u *aftersales.UnreadableError
		if !errors.As(err, &u) || u.Code != c.code || u.Path != c.path {
			t.Errorf("%s: got %v, want %s at %s", c.period, err, c.code, c.path)
		}
	}
	if _, err := report.Make(report.Period{From: week.From, Until: week.From.Add(time.Millisecond)}, shanghai, report.Records{}); err != nil {
		t.Errorf("a millisecond: %v", err)
	}
	if _, err := report.Make(week, aftersales.Calendar{Offset: 10_000}, report.Records{}); !errors.Is(err, aftersales.RuleNumber) {
		t.Errorf("a calendar that cannot be used: %v", err)
	}
}

// TestSumsOutOfBoundsAreRefused: an amount has at most 15 digits, and a cent more is no report.
func TestSumsOutOfBoundsAreRefused(t *testing.T) {
	bill := func(id string, minor int64) workorder.Snapshot {
		return workorder.Snapshot{Subject: ref("workorder", id), Seq: 1, Bills: []workorder.IssuedBill{{Payer: pricing.PayerCustomer, At: inWeek(1), Net: cny(minor), Tax: cny(0), Total: cny(minor)}}}
	}
	most := bill("RO-1", 999_999_999_999_999)
	total(t, made(t, report.Records{Orders: []workorder.Snapshot{most}}), report.FigureSalesNet, report.Value{Count: 1, Amount: cny(999_999_999_999_999)})
	_, err := report.Make(week, shanghai, report.Records{Orders: []workorder.Snapshot{most, bill("RO-2", 1)}})
	var u *aftersales.UnreadableError
	if !errors.As(err, &u) || u.Code != aftersales.RuleNumber || u.Path != "sales-net" {
		t.Errorf("got %v", err)
	}
}

// TestFiguresAreDefined: every figure has a name, and says in both languages what it counts and what it is of, in the order of the report.
func TestFiguresAreDefined(t *testing.T) {
	definitions := report.Definitions()
	if len(definitions) != len(report.Figures()) {
		t.Fatalf("%d figures have %d definitions", len(report.Figures()), len(definitions))
	}
	last := -1
	for i, f := range report.Figures() {
		d := f.Definition()
		if definitions[i] != d || d.Figure != f {
			t.Errorf("%s: the definition is of %s", f, d.Figure)
		}
		section := slices.Index(report.Sections(), d.Section)
		if section < last || d.Measure.Since() == 0 || f.Since() != 1 || f.Text().EN == "" || f.Text().ZH == "" {
			t.Errorf("%s: got %+v", f, d)
		}
		last = max(last, section)
		if counted := d.Measure == report.MeasureCount || d.Measure == report.MeasureAmount; counted != (d.Of == aftersales.Text{}) {
			t.Errorf("%s: of %q", f, d.Of.EN)
		}
		for _, text := range []aftersales.Text{d.Counts, d.Of} {
			if text == (aftersales.Text{}) {
				continue
			}
			if !strings.HasSuffix(text.EN, ".") || !strings.HasSuffix(text.ZH, "。") || strings.ContainsAny(text.ZH, ",;()") || !strings.ContainsFunc(text.ZH, isHan) || strings.ContainsFunc(text.EN, isHan) {
				t.Errorf("%s: %q %q", f, text.EN, text.ZH)
			}
		}
	}
	if d := report.Figure("no-figure").Definition(); d != (report.Definition{}) {
		t.Errorf("got %+v", d)
	}
}

// TestPartsInWords: what nobody said, what is not split and what nobody knows stand in words too.
func TestPartsInWords(t *testing.T) {
	for _, c := range []struct {
		row     report.Row
		by, and string
	}{
		{report.Row{Figure: report.FigureSalesNet}, "", ""},
		{report.Row{Figure: report.FigureSalesByPayer, Part: true, By: "insurer"}, "insurer", ""},
		{report.Row{Figure: report.FigureSalesByPayerKind, Part: true, By: "customer", And: "part"}, "customer", "parts"},
		{report.Row{Figure: report.FigureSalesByPayerKind, Part: true, By: "customer"}, "customer", "not split"},
		{report.Row{Figure: report.FigureSalesByKind, Part: true}, "not split", ""},
		{report.Row{Figure: report.FigureComebacks, Part: true}, "not said", ""},
		{report.Row{Figure: report.FigureComebacks, Part: true, By: "no-cause"}, "no-cause", ""},
		{report.Row{Figure: report.FigureDutiesOpen, Part: true, By: "XX-D1"}, "XX-D1", ""},
		{report.Row{Figure: "no-figure", Part: true, By: "x"}, "x", ""},
	} {
		if by, and := c.row.ByText().EN, c.row.AndText().EN; by != c.by || and != c.and {
			t.Errorf("%+v: got %q %q", c.row, by, and)
		}
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// TestAgainstThePeriodBefore: figures stand beside those of the week before; what only one of the weeks has, stands beside nought.
func TestAgainstThePeriodBefore(t *testing.T) {
	before := report.Week(shanghai, must(aftersales.ParseDate("2026-02-25")))
	s := shared(t)
	old := shared(t)
	old.Subject = ref("workorder", "RO-0")
	old.Bills[0].At, old.Bills[1].At = week.From.Add(-time.Second), week.From.Add(-time.Hour)
	old.Bills[1].Payer = pricing.PayerWarranty
	records := report.Records{Orders: []workorder.Snapshot{s, old}}
	was := madeOf(t, before, records)
	r := made(t, records).Against(was)
	if r.Before != before {
		t.Errorf("got %s", r.Before)
	}
	got := map[string][2]aftersales.Money{}
	for _, row := range r.All(report.FigureSalesByPayer) {
		got[row.By] = [2]aftersales.Money{row.Amount, row.Before.Amount}
		if !row.Compared {
			t.Errorf("%s is not compared", row.By)
		}
	}
	want := map[string][2]aftersales.Money{"customer": {cny(341_15), cny(341_15)}, "insurer": {cny(75_67), {}}, "warranty": {{}, cny(75_67)}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if rows := r.All(report.FigureSalesNet); len(rows) != 1 || rows[0].Before.Amount != cny(416_82) {
		t.Errorf("got %+v", rows)
	}
	// Against an empty week, and an empty week against this one.
	none := madeOf(t, report.Week(shanghai, must(aftersales.ParseDate("2026-04-15"))), report.Records{})
	for _, row := range none.Against(r).All(report.FigureSalesNet) {
		if row.Value != (report.Value{}) || row.Before.Amount != cny(416_82) || row.Currency != aftersales.CurrencyCNY {
			t.Errorf("got %+v", row)
		}
	}
	for _, row := range r.Against(none).All(report.FigureSalesNet) {
		if row.Amount != cny(416_82) || row.Before != (report.Value{}) || !row.Compared {
			t.Errorf("got %+v", row)
		}
	}
	if n := len(none.Against(r).All(report.FigureSalesNet)) + len(r.Against(none).All(report.FigureSalesNet)); n != 2 {
		t.Errorf("got %d rows, want one each", n)
	}
	// Comebacks of another window are not compared; and what is compared is not changed.
	other := records
	other.Window = 30
	for _, row := range made(t, other).Against(was).Rows {
		if row.Compared == (row.Figure == report.FigureFirstTimeFix || row.Figure == report.FigureComebacks) {
			t.Errorf("got %+v", row)
		}
	}
	if !reflect.DeepEqual(was, madeOf(t, before, records)) {
		t.Error("what a report is compared with changes")
	}
}

// TestWindowIsWithinBounds: ten days where none is given, none where it is negative, a hundred years at most.
func TestWindowIsWithinBounds(t *testing.T) {
	for window, want := range map[int]int{0: 10, -1: 0, 1: 1, 36_525: 36_525, 36_526: 36_525, 1 << 62: 36_525} {
		if got := made(t, report.Records{Window: window}).Window; got != want {
			t.Errorf("%d: got %d, want %d", window, got, want)
		}
	}
}

// TestReportIsData: it can be written and read again, and prints nothing but its period.
func TestReportIsData(t *testing.T) {
	s := shared(t)
	r := made(t, report.Records{Orders: []workorder.Snapshot{s}})
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var again report.Report
	if err := json.Unmarshal(data, &again); err != nil || !reflect.DeepEqual(again, r) {
		t.Errorf("got %+v %v", again, err)
	}
	for _, secret := range []string{"张伟", "13800001234", "京A12345", "RO-1"} {
		if strings.Contains(string(data), secret) {
			t.Errorf("the report says %s", secret)
		}
	}
	want := fmt.Sprintf("report 2026-03-01T16:00:00Z to before 2026-03-08T16:00:00Z %d rows", len(r.Rows))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d"} {
		if got := fmt.Sprintf(verb, r); got != want {
			t.Errorf("%s: got %s", verb, got)
		}
	}
	if got := r.LogValue().String(); got != want {
		t.Errorf("got %s", got)
	}
}

// TestHostileRecordsTakeBoundedTime: thousands of subjects with as much in each as a document holds, of values that nobody knows, are reported in bounded time.
func TestHostileRecordsTakeBoundedTime(t *testing.T) {
	records := func(n int) report.Records {
		var r report.Records
		for i := range n {
			s := workorder.Snapshot{Subject: ref("workorder", fmt.Sprint("RO-", i)), Seq: 1, OpenedAt: inWeek(1), Comeback: workorder.Comeback{Order: ref("workorder", "RO-0"), Cause: workorder.Cause(fmt.Sprint("cause-", i))}}
			s.Policy = workorder.DefaultPolicy()
			s.Delivery.At = inWeek(-100)
			for k := range 50 {
				id := fmt.Sprint("i", k)
				l := line("l1", pricing.KindPart, "1", "1")
				s.Items = append(s.Items, workorder.Item{ID: id, Status: workorder.ItemStatusPassed, Work: workorder.Work{Lines: []pricing.Line{l}}})
				payer := pricing.Payer(fmt.Sprint("payer-", i, k))
				s.Bills = append(s.Bills, workorder.IssuedBill{Payer: payer, At: inWeek(2), Items: []aftersales.ID{id}, Net: cny(1), Tax: cny(0), Total: cny(1)})
				s.Payments = append(s.Payments, workorder.Payment{Payer: payer, At: inWeek(3), Amount: cny(2)})
			}
			r.Orders = append(r.Orders, s)
			r.Visits = append(r.Visits, reception.Snapshot{Subject: ref("reception", fmt.Sprint("V-", i)), Seq: 1, Attended: true, ArrivedAt: inWeek(1), Waits: make([]reception.Wait, 50)})
			r.Tickets = append(r.Tickets, hotline.Snapshot{Subject: ref("hotline", fmt.Sprint("T-", i)), Seq: 1, PickedUp: inWeek(1)})
			r.Bookings = append(r.Bookings, appointment.Snapshot{Subject: ref("appointment", fmt.Sprint("B-", i)), Seq: 1, Status: appointment.StatusMissed, Slot: appointment.Slot{Start: aftersales.LocalTime{At: inWeek(1)}}})
		}
		return r
	}
	r := records(400)
	began := time.Now() //nolint:forbidigo // the time of the test, not of a report
	got := made(t, r)
	took := time.Since(began) //nolint:forbidigo // the time of the test, not of a report
	if took > 5*time.Second || got.Total(report.FigureServed) != (report.Value{Count: 800}) || got.Total(report.FigureSalesNet) != (report.Value{Count: 20_000, Amount: cny(20_000)}) {
		t.Errorf("took %v, got %+v", took, got.Total(report.FigureSalesNet))
	}
}
