package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
)

// BoardForm is the board of a day (预约服务看板), as it hangs in the reception: names are masked.
type BoardForm struct {
	Date           aftersales.Date `json:"date"`
	At             time.Time       `json:"at"` // as of when
	Rows           []BoardRow      `json:"rows"`
	Unposted       []aftersales.ID `json:"unposted,omitzero"` // bookings of the day that nobody has put on the board yet
	Shop           Shop            `json:"shop,omitzero"`
	RetentionYears int             `json:"retention_years"`
}

// BoardRow is a booking on the board.
type BoardRow struct {
	Booking    aftersales.Ref           `json:"booking"`
	Slot       appointment.Slot         `json:"slot"`
	Name       string                   `json:"name"` // masked
	Vehicle    aftersales.Vehicle       `json:"vehicle"`
	Purposes   []appointment.Purpose    `json:"purposes"`
	Owner      aftersales.ID            `json:"owner"`
	Technician aftersales.ID            `json:"technician,omitzero"`
	Bay        aftersales.ID            `json:"bay,omitzero"`
	Status     appointment.Status       `json:"status"`
	Missing    []appointment.Department `json:"missing,omitzero"`  // that are not ready
	NoSheet    bool                     `json:"no_sheet,omitzero"` // the intake sheet is not prefilled
	Late       bool                     `json:"late,omitzero"`
}

// Board makes the board of a date as of an instant. Cancelled bookings are not on it.
func Board(bookings []appointment.Snapshot, h Host, date aftersales.Date, at time.Time) BoardForm {
	f := BoardForm{Date: date, At: at.UTC(), Shop: h.Shop, RetentionYears: retentionYears}
	day := appointment.OnDay(bookings, date)
	for i := range day {
		s := &day[i]
		f.RetentionYears = max(f.RetentionYears, years(s.Policy.Retention))
		if s.Board.At.IsZero() {
			f.Unposted = append(f.Unposted, s.Subject.ID())
			continue
		}
		r := BoardRow{
			Booking: s.Subject, Slot: s.Slot, Name: s.Customer.Name.String(), Vehicle: s.Vehicle, Purposes: slices.Clone(s.Purposes), Owner: s.Owner,
			Technician: s.Technician, Bay: s.Bay, Status: s.Status, Late: s.Late(at),
		}
		if !s.Status.Ended() {
			r.Missing, r.NoSheet = s.Missing(), s.Sheet.At.IsZero()
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

// Format prints kind, date and number of rows, whatever the verb.
func (f BoardForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperBoard, f.Date.String(), int64(len(f.Rows)))
}

// LogValue logs kind, date and number of rows.
func (f BoardForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the board as text, in lang and with the instant in zone; nil is UTC. Slots are in their own zone.
func (f BoardForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, pageWidth)
	p.title(p.say("Appointment board ", "预约服务看板 ") + p.among(" ", f.Date.String(), word(p, f.Date.Weekday())))
	p.para(p.among(" ", p.labelled("As of", "截至 ", p.time(f.At)), f.Shop.Name))
	rows := make([]row, len(f.Rows))
	for i := range f.Rows {
		r := &f.Rows[i]
		missing := p.among(p.say(", ", "、"), words(p, r.Missing), p.yes(r.NoSheet, "intake sheet", "接车问诊单"))
		rows[i].cells = []string{
			r.Slot.Start.Clock.String(), r.Vehicle.Plate.Plain(), r.Name, words(p, r.Purposes), r.Owner, p.among(" ", r.Technician, r.Bay), word(p, r.Status), missing, p.yes(r.Late, "late", "迟到"),
		}
	}
	p.table([]column{
		{head: p.say("Time", "时间"), firm: true}, {head: p.say("Plate", "车牌号"), firm: true}, {head: p.say("Customer", "客户")}, {head: p.say("Purpose", "来意")}, {head: p.say("Advisor", "顾问")},
		{head: p.say("Technician, bay", "技师、工位"), some: true}, {head: p.say("Status", "状态")}, {head: p.say("Missing", "尚缺"), some: true}, {head: p.say("Late", "迟到"), some: true},
	}, rows)
	if len(f.Unposted) > 0 {
		p.put("")
		p.para(p.say("Not on the board yet: ", "尚未登上看板：") + p.and(f.Unposted...))
	}
	p.kept(f.RetentionYears)
	return p.String()
}
