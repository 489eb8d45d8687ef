package appointment

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
)

// Window is a part of the day in which arrivals are counted: from a time of day on, and before another. One that ends no later than it begins goes over midnight, and belongs to the date on which it begins.
type Window struct {
	From aftersales.Clock `json:"from"`
	To   aftersales.Clock `json:"to"`
}

// TrafficDay is what came in a window on one date.
type TrafficDay struct {
	Date   aftersales.Date `json:"date"`
	Booked int             `json:"booked"`
	Walked int             `json:"walked"` // without a booking
}

// Traffic is what the arrivals of the last days suggest for a window of a weekday. A house takes it or leaves it; Reserve goes into Load.
type Traffic struct {
	Weekday  aftersales.Weekday `json:"weekday"`
	Window   Window             `json:"window"`
	Days     []TrafficDay       `json:"days"`     // from the latest; days on which the house did not open are passed over
	Capacity int                `json:"capacity"` // the most that came on any of the days: so many were served
	Kept     int                `json:"kept"`     // the mean of those who came without a booking, rounded up
	Bookable int                `json:"bookable"` // what is left
	Reserve  aftersales.Number  `json:"reserve"`  // Kept as per cent of Capacity, so that Load.Kept gives Kept again
	Why      aftersales.Text    `json:"why"`
}

// trafficDays is how many of the last same weekdays are looked at where nobody says.
const trafficDays = 8

// TrafficOf analyses the arrivals of the last n same weekdays before a date, in windows of the day; n is 8 where it is 0. Dates and times of day are those that the clocks showed, so a shift of the clocks moves nobody into another window.
func TrafficOf(c aftersales.Calendar, before aftersales.Date, weekday aftersales.Weekday, windows []Window, n int, came []Came) []Traffic {
	if n <= 0 {
		n = trafficDays
	}
	var dates []aftersales.Date
	for d := before.AddDays(-1); len(dates) < min(n, 53) && !d.IsZero() && d.DaysUntil(before) <= 2*366; d = d.AddDays(-1) {
		if d.Weekday() == weekday && len(c.OpenOn(d, aftersales.OpeningService)) > 0 {
			dates = append(dates, d)
		}
	}
	rows := make([]Traffic, len(windows))
	for i, w := range windows {
		rows[i] = trafficIn(weekday, w, dates, came)
	}
	return rows
}

func trafficIn(weekday aftersales.Weekday, w Window, dates []aftersales.Date, came []Came) Traffic {
	t := Traffic{Weekday: weekday, Window: w, Days: make([]TrafficDay, len(dates))}
	for i, d := range dates {
		t.Days[i].Date = d
	}
	walked := 0
	for i := range came {
		date, within := w.holds(came[i].At)
		k := slices.Index(dates, date)
		if k < 0 || !within {
			continue
		}
		if came[i].Booking.IsZero() {
			t.Days[k].Walked++
			walked++
		} else {
			t.Days[k].Booked++
		}
		t.Capacity = max(t.Capacity, t.Days[k].Booked+t.Days[k].Walked)
	}
	if n := len(dates); n > 0 {
		t.Kept = (walked + n - 1) / n
	}
	t.Bookable = t.Capacity - t.Kept
	if t.Capacity > 0 {
		// Rounded down, so that rounding up to whole places gives Kept and not one more.
		t.Reserve, _ = aftersales.NewNumber(int64(t.Kept) * wholePercent / int64(t.Capacity))
	}
	t.Why = t.reasoning(walked)
	return t
}

// holds tells whether a moment is in the window, and of which date.
func (w Window) holds(at aftersales.LocalTime) (aftersales.Date, bool) {
	switch {
	case w.From.Before(w.To):
		return at.Date, !at.Clock.Before(w.From) && at.Clock.Before(w.To)
	case at.Clock.Before(w.To):
		return at.Date.AddDays(-1), true
	}
	return at.Date, !at.Clock.Before(w.From)
}

// reasoning says how the figures came about.
func (t *Traffic) reasoning(walked int) aftersales.Text {
	day := t.Weekday.Text()
	if len(t.Days) == 0 {
		return aftersales.Text{EN: "No " + day.EN + " on which the house was open is on record.", ZH: "没有营业的" + day.ZH + "的到店记录。"}
	}
	counts := make([]string, len(t.Days))
	for i, d := range t.Days {
		counts[i] = strconv.Itoa(d.Booked+d.Walked) + " (" + strconv.Itoa(d.Walked) + ")"
	}
	zh := strings.NewReplacer(" (", "（", ")", "）").Replace(strings.Join(counts, "、"))
	n := len(t.Days)
	share, _ := aftersales.Ratio{Count: t.Bookable, Of: t.Capacity}.Percent()
	return aftersales.Text{
		EN: fmt.Sprintf("On the last %d open %ss from %s to %s came, without a booking in brackets: %s. At most %d at a time; without a booking %d in %d days, %d a day rounded up. Suggested: capacity %d, kept %d, bookable %d (%d %%).",
			n, day.EN, t.Window.From, t.Window.To, strings.Join(counts, ", "), t.Capacity, walked, n, t.Kept, t.Capacity, t.Kept, t.Bookable, share),
		ZH: fmt.Sprintf("最近 %d 个营业的%s，%s 至 %s 到店台次（括号内为非预约）：%s。单日最多 %d 台次；非预约 %d 天共 %d 台次，日均向上取整为 %d。建议：接待能力 %d，保留 %d，可预约 %d（%d%%）。",
			n, day.ZH, t.Window.From, t.Window.To, zh, t.Capacity, n, walked, t.Kept, t.Capacity, t.Kept, t.Bookable, share),
	}
}
