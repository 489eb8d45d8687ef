package invitation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// History is what the service file of a vehicle says, as far as the due list needs it.
type History struct {
	Customer aftersales.Party      `json:"customer"`
	Vehicle  aftersales.Vehicle    `json:"vehicle"`
	Interval aftersales.Period     `json:"interval"`          // from service to service, whichever is reached first
	Last     aftersales.Date       `json:"last,omitzero"`     // of the last service, or of the first registration
	LastKm   int                   `json:"last_km,omitzero"`  // true kilometres then, see aftersales.Odometer.Driven
	Readings []aftersales.Odometer `json:"readings,omitzero"` // in any order
	Deferred []DeferredItem        `json:"deferred,omitzero"` // items that the customer put off
	Recalls  []aftersales.ID       `json:"recalls,omitzero"`  // open ones
	Wish     Wish                  `json:"wish,omitzero"`     // not given: may be contacted
}

// DeferredItem is an item that was put off until a date.
type DeferredItem struct {
	ID  aftersales.ID   `json:"id"`
	Due aftersales.Date `json:"due"`
}

// Pace is how far a vehicle runs: so many true kilometres in so many days.
type Pace struct {
	Km   int `json:"km"`
	Days int `json:"days"`
}

// Daily is the distance of a day; nought where nothing was observed.
func (p Pace) Daily() aftersales.Number {
	if p.Days <= 0 {
		return aftersales.Number{}
	}
	n, _ := aftersales.NewNumber(int64(p.Km) * 1_000_000 / int64(p.Days))
	return n
}

// Due is a vehicle of the due list, with how it came there.
type Due struct {
	Customer aftersales.Party    `json:"customer"`
	Vehicle  aftersales.Vehicle  `json:"vehicle"`
	Reasons  []Reason            `json:"reasons"`
	By       aftersales.Date     `json:"by"` // the earliest of what follows
	ByMonths aftersales.Date     `json:"by_months,omitzero"`
	ByKm     aftersales.Date     `json:"by_km,omitzero"`  // estimated from the pace
	DueKm    int                 `json:"due_km,omitzero"` // true kilometres at which the service is due
	Pace     Pace                `json:"pace,omitzero"`
	Odometer aftersales.Odometer `json:"odometer,omitzero"` // the last that can be true
	Deferred []aftersales.ID     `json:"deferred,omitzero"`
	Why      aftersales.Text     `json:"why"`
}

// DueList is which vehicles are due in the month of a date or before it, the earliest first and then by vehicle. Who asked not to be contacted stands on it for a recall alone.
func DueList(c aftersales.Calendar, month aftersales.Date, histories []History) []Due {
	last := monthEnd(firstOf(month))
	var list []Due
	for i := range histories {
		h := histories[i]
		if h.Wish == WishDoNotContact {
			h.Interval, h.Deferred = aftersales.Period{}, nil
		}
		if d := dueOf(c, &h, last); len(d.Reasons) > 0 && !d.By.After(last) {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b Due) int {
		return cmp.Or(a.By.DaysUntil(b.By)*-1, strings.Compare(a.Vehicle.ID, b.Vehicle.ID))
	})
	return list
}

// dueOf works out when a vehicle is due, looking as far as a last day.
func dueOf(c aftersales.Calendar, h *History, last aftersales.Date) Due {
	d := Due{Customer: h.Customer, Vehicle: h.Vehicle}
	var en, zh []string
	add := func(reason Reason, by aftersales.Date, sayEN, sayZH string) {
		if by.IsZero() || by.After(last) {
			return
		}
		d.Reasons = append(d.Reasons, reason)
		if d.By.IsZero() || by.Before(d.By) {
			d.By = by
		}
		en, zh = append(en, sayEN), append(zh, sayZH)
	}
	if p := h.Interval; !h.Last.IsZero() {
		// A service interval is no term of the law: it ends on its day, whatever day that is.
		if p.Years > 0 || p.Months > 0 {
			d.ByMonths = h.Last.AddMonths(12*p.Years + p.Months)
		}
		if byDays := h.Last.AddDays(p.Days); p.Days > 0 && (d.ByMonths.IsZero() || byDays.Before(d.ByMonths)) {
			d.ByMonths = byDays
		}
		span := aftersales.Period{Years: p.Years, Months: p.Months, Days: p.Days}.Text()
		add(ReasonMonths, d.ByMonths, fmt.Sprintf("last service %s, due after %s on %s", h.Last, span.EN, d.ByMonths), fmt.Sprintf("上次保养 %s，间隔 %s，%s 到期", h.Last, span.ZH, d.ByMonths))
	}
	d.Pace, d.Odometer = PaceOf(h.Readings)
	if driven, known := d.Odometer.Driven(); h.Interval.Km > 0 && known && !d.Odometer.IsZero() {
		d.DueKm = h.LastKm + h.Interval.Km
		d.ByKm = d.Pace.reaches(c.DateAt(d.Odometer.At), driven, d.DueKm)
		add(ReasonDistance, d.ByKm, fmt.Sprintf("%d km read on %s, %d km in %d days, due at %d km about %s", driven, c.DateAt(d.Odometer.At), d.Pace.Km, d.Pace.Days, d.DueKm, d.ByKm),
			fmt.Sprintf("%[2]s 里程 %[1]d 公里，%[4]d 天行驶 %[3]d 公里，预计 %[6]s 前后达到 %[5]d 公里", driven, c.DateAt(d.Odometer.At), d.Pace.Km, d.Pace.Days, d.DueKm, d.ByKm))
	}
	for _, item := range h.Deferred {
		if !item.Due.IsZero() && !item.Due.After(last) {
			d.Deferred = append(d.Deferred, item.ID)
			if len(d.Deferred) == 1 {
				add(ReasonDeferred, item.Due, "deferred item due on "+item.Due.String(), "暂缓项目 "+item.Due.String()+" 到期")
			} else if item.Due.Before(d.By) {
				d.By = item.Due
			}
		}
	}
	if len(h.Recalls) > 0 {
		by := last
		if !d.By.IsZero() {
			by = d.By
		}
		add(ReasonRecall, by, "open recall", "有未完成的召回")
	}
	d.Why = aftersales.Text{EN: strings.Join(en, "; ") + ".", ZH: strings.Join(zh, "；") + "。"}
	return d
}

// reaches is the day on which a distance is reached that was some way off on a day; the zero value where the pace does not say, or says after more than five years.
func (p Pace) reaches(from aftersales.Date, driven, due int) aftersales.Date {
	left := due - driven
	if left <= 0 {
		return from
	}
	if p.Km <= 0 {
		return aftersales.Date{}
	}
	days := (int64(left)*int64(p.Days) + int64(p.Km) - 1) / int64(p.Km)
	if days > 5*366 {
		return aftersales.Date{}
	}
	return from.AddDays(int(days))
}

// PaceOf is how far a vehicle runs by its readings, and the last of them that can be true. A sentinel, and a reading lower than one before it, say nothing; nor do readings within the same day. Of a year and more, the last year counts, from the last reading before it on.
func PaceOf(readings []aftersales.Odometer) (Pace, aftersales.Odometer) {
	sorted := slices.Clone(readings)
	slices.SortStableFunc(sorted, func(a, b aftersales.Odometer) int { return a.At.Compare(b.At) })
	var good []aftersales.Odometer
	for _, o := range sorted {
		km, known := o.Driven()
		if !known || o.At.IsZero() {
			continue
		}
		if n := len(good); n > 0 {
			if before, _ := good[n-1].Driven(); km < before {
				continue
			}
		}
		good = append(good, o)
	}
	if len(good) == 0 {
		return Pace{}, aftersales.Odometer{}
	}
	lastRead := good[len(good)-1]
	first := good[0]
	for _, o := range good {
		if !o.At.After(lastRead.At.AddDate(-1, 0, 0)) {
			first = o
		}
	}
	from, _ := first.Driven()
	to, _ := lastRead.Driven()
	days := int(lastRead.At.Sub(first.At) / (24 * time.Hour))
	if days < 1 {
		return Pace{}, lastRead
	}
	return Pace{Km: to - from, Days: days}, lastRead
}
