package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/paper"
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
	f := BoardForm{Date: date, At: at.UTC(), Shop: h.Shop.clone(), RetentionYears: retentionYears}
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
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.Shop.Staff
	p.Title(p.Say("Appointment board ", "预约服务看板 ") + p.Among(" ", f.Date.String(), paper.Word(p, f.Date.Weekday())))
	p.Para(p.Among(" ", p.Labelled("As of", "截至 ", p.Time(f.At)), f.Shop.Name))
	rows := make([]paper.Row, len(f.Rows))
	for i := range f.Rows {
		r := &f.Rows[i]
		missing := p.Among(p.Say(", ", "、"), paper.Words(p, r.Missing), p.Yes(r.NoSheet, "intake sheet", "接车问诊单"))
		rows[i].Cells = []string{
			r.Slot.Start.Clock.String(), r.Vehicle.Plate.Plain(), r.Name, paper.Words(p, r.Purposes), p.Who(r.Owner), p.Among(" ", p.Who(r.Technician), r.Bay), paper.Word(p, r.Status), missing, p.Yes(r.Late, "late", "迟到"),
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Time", "时间"), Firm: true}, {Head: p.Say("Plate", "车牌号"), Firm: true}, {Head: p.Say("Customer", "客户")}, {Head: p.Say("Purpose", "来意")}, {Head: p.Say("Advisor", "顾问")},
		{Head: p.Say("Technician, bay", "技师、工位"), Some: true}, {Head: p.Say("Status", "状态")}, {Head: p.Say("Missing", "尚缺"), Some: true}, {Head: p.Say("Late", "迟到"), Some: true},
	}, rows)
	if len(f.Unposted) > 0 {
		p.Put("")
		p.Para(p.Say("Not on the board yet: ", "尚未登上看板：") + p.And(f.Unposted...))
	}
	p.Kept(f.RetentionYears)
	return p.String()
}
