package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/reception"
)

// TestTheDueListFollowsFromHistory works out from what the service files say which vehicles the system lists on the morning of the day, why, and by when.
func TestTheDueListFollowsFromHistory(t *testing.T) {
	date := func(s string) aftersales.Date {
		d, err := aftersales.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	read := func(on string, km int) aftersales.Odometer {
		at, err := time.Parse(time.RFC3339, on+"T10:00:00+08:00")
		if err != nil {
			t.Fatal(err)
		}
		return aftersales.Odometer{Km: km, At: at.UTC(), By: "li.na", Source: aftersales.OdometerSourceFile}
	}
	half := aftersales.Period{Months: 6, Km: 10_000}
	var listed []invitation.ListDue
	vehicles := make(map[aftersales.ID]invitation.ListDue)
	for _, e := range builtInDay(t).entries {
		if c, is := e.command.(invitation.ListDue); is && e.op.By.ID == "due-list" {
			listed = append(listed, c)
			vehicles[c.Vehicle.ID] = c
		}
	}
	history := func(vehicle aftersales.ID, every aftersales.Period, last string, km int, readings ...aftersales.Odometer) invitation.History {
		c := vehicles[vehicle]
		return invitation.History{Customer: c.Customer, Vehicle: c.Vehicle, Interval: every, Last: date(last), LastKm: km, Readings: readings}
	}
	discs := history("hongguang-625", half, "2025-12-22", 77640, read("2025-06-20", 71900), read("2025-12-22", 77640))
	discs.Deferred = []invitation.DeferredItem{{ID: "RO-2410.front-discs", Due: date("2026-03-22")}}
	recalled := history("b70-626", aftersales.Period{Months: 12}, "2025-07-02", 66020, read("2025-07-02", 66020))
	recalled.Recalls, recalled.Wish = []aftersales.ID{"ZH-2026-011"}, invitation.WishDoNotContact
	silent := history("lavida-628", half, "2025-09-25", 18950, read("2025-09-25", 18950))
	silent.Vehicle, silent.Wish = aftersales.Vehicle{ID: "lavida-628"}, invitation.WishDoNotContact // asked not to be contacted, and nothing is recalled
	got := invitation.DueList(house(builtInDay(t).entries[0].at), date("2026-03-01"), []invitation.History{
		recalled, silent, discs,
		history("crown-624", half, "2025-09-20", 104530, read("2025-03-20", 101200), read("2025-09-20", 104530)),
		history("song-623", aftersales.Period{Months: 12, Km: 10_000}, "2025-11-20", 31460, read("2025-08-20", 23460), read("2025-11-20", 31460)),
		history("qashqai-622", half, "2025-09-12", 23870, read("2025-03-12", 20100), read("2025-09-12", 23870)),
		history("rav4-621", half, "2025-09-10", 58210, read("2025-03-09", 48300), read("2025-09-10", 58210)),
	})
	if len(got) != len(listed) {
		t.Fatalf("got %d vehicles due, want the %d of the log", len(got), len(listed))
	}
	for i, want := range listed {
		d := got[i]
		if d.Vehicle != want.Vehicle || !slices.Equal(d.Reasons, want.Reasons) || d.By != want.DueBy || d.Odometer.Km != want.Odometer.Km || !slices.Equal(d.Deferred, want.Deferred) {
			t.Errorf("%s: got %v %v by %v at %d km, want %v by %v at %d km", want.Vehicle.ID, d.Vehicle.ID, d.Reasons, d.By, d.Odometer.Km, want.Reasons, want.DueBy, want.Odometer.Km)
		}
	}
}

// TestWhatHangsOnTheWall asks for the due list and the board when the house opens, and for the queue when it is longest, of the days that have them.
func TestWhatHangsOnTheWall(t *testing.T) {
	d := builtInDay(t)
	for _, c := range []struct {
		lang  aftersales.Lang
		pages [][]string // the beginning of a page, and what stands on it
	}{
		{aftersales.English, [][]string{
			{"Vehicles due in ", "浙A5J7Y2", "due (asked not to"},
			{"Appointment board 2026-03-02", "06:30", "08:00", "张*", "bay-3"},
			{"Customers waiting at 09:06", "1  V-2617", "2  V-2608", "3  V-2609", "priority", "without a booking, waiting"},
		}},
		{aftersales.Chinese, [][]string{
			{"月应回站客户名单 2026 年 3 月", "浙A5J7Y2", "请勿联系"},
			{"预约服务看板 2026-03-02 星期一", "06:30", "08:00", "张*", "bay-3"},
			{"候接待客户，09:06", "1  V-2617", "2  V-2608", "3  V-2609", "优先", "非预约、等候中"},
		}},
	} {
		hung, err := d.hangings(d.fullest(), c.lang)
		if err != nil || len(hung) != len(c.pages) {
			t.Fatalf("got %d pages and %v, want %d", len(hung), err, len(c.pages))
		}
		for i, page := range hung {
			if !strings.HasPrefix(strings.TrimLeft(page.text, " "), c.pages[i][0]) {
				t.Errorf("got page %q, want %q", page.text, c.pages[i][0])
			}
			for _, want := range c.pages[i][1:] {
				if !strings.Contains(page.text, want) {
					t.Errorf("got %s\nwant %q in it", page.text, want)
				}
			}
		}
	}
	for _, day := range []struct {
		on    string
		pages int
	}{{"2026-02-24T09:00:00+08:00", 0}, {"2026-03-01T09:00:00+08:00", 1}} {
		on, err := time.Parse(time.RFC3339, day.on)
		if err != nil {
			t.Fatal(err)
		}
		if hung, err := d.hangings(on, aftersales.English); err != nil || len(hung) != day.pages {
			t.Errorf("%s: got %d pages and %v, want %d", day.on, len(hung), err, day.pages)
		}
	}
}

// TestEveryVisitHasItsPapers prints the papers of every visit in both languages: each has its intake sheet, as often as it was signed and as it stands, and a booked one its notice.
func TestEveryVisitHasItsPapers(t *testing.T) {
	d := builtInDay(t)
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
		say := speaker{lang: lang}.say
		for _, ref := range d.named(reception.Stage) {
			v, err := d.visit(ref)
			if err != nil {
				t.Fatal(err)
			}
			text, err := d.visitPapers(ref, lang)
			if err != nil {
				t.Fatal(err)
			}
			customers, shops := strings.Count(text, say("(customer's copy)", "（客户联）")), strings.Count(text, say("(shop's copy)", "（业务联）"))
			if customers != len(v.Signed) || shops != 1 {
				t.Errorf("%s: got %d customer's and %d shop's copies in %s, want %d and 1", ref, customers, shops, lang.Text().EN, len(v.Signed))
			}
			if notices := strings.Count(text, say("Appointment notice", "预约通知单")); (notices > 0) == v.Booking.IsZero() {
				t.Errorf("%s: got %d notices in %s of a visit whose booking is %v", ref, notices, lang.Text().EN, v.Booking.Ref)
			}
			if towed := strings.Contains(text, say("Task sheet", "任务单\n")); towed != (ref.ID() == "V-2610") {
				t.Errorf("%s: got a task sheet of the hotline in %s: %v", ref, lang.Text().EN, towed)
			}
			for _, line := range strings.Split(text, "\n") {
				if width := columns.StringWidth(line); width > pageWidth {
					t.Errorf("%s: a line is %d columns wide, want at most %d: %s", ref, width, pageWidth, line)
				}
			}
		}
	}
}

// TestTheQueueHangsAtTheEndToo prints a log whose last line makes the queue its longest, and one that ends before the house opens.
func TestTheQueueHangsAtTheEndToo(t *testing.T) {
	waiting := slices.Concat(linesOf("reception/V-2608")[:3], linesOf("reception/V-2609")[:1])
	for _, c := range []struct {
		log   [][]byte
		hangs bool
	}{{waiting, true}, {linesOf("invitation/HZ-0301")[:1], false}} {
		d, err := judge("log.jsonl", bytes.Join(c.log, []byte("\n")))
		if err != nil {
			t.Fatal(err)
		}
		text, err := d.text(aftersales.English)
		if hangs := strings.Contains(text, "Customers waiting") || strings.Contains(text, "Vehicles due"); err != nil || hangs != c.hangs {
			t.Errorf("got %v and\n%s\nwant a page that hangs: %v", err, text, c.hangs)
		}
	}
}
