package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// RegisterForm is the register of bookings (预约登记表), in the order in which they were made.
type RegisterForm struct {
	Rows           []RegisterRow      `json:"rows"`
	Shop           Shop               `json:"shop,omitzero"`
	Contacts       []aftersales.Phone `json:"contacts,omitzero"`
	RetentionYears int                `json:"retention_years"`
}

// RegisterRow is a booking in the register.
type RegisterRow struct {
	Booking   aftersales.Ref        `json:"booking"`
	BookedAt  time.Time             `json:"booked_at"`
	Customer  aftersales.Party      `json:"customer"`
	Vehicle   aftersales.Vehicle    `json:"vehicle"`
	Purposes  []appointment.Purpose `json:"purposes"`
	Request   aftersales.Words      `json:"request"`
	Slot      appointment.Slot      `json:"slot"`
	Channel   appointment.Channel   `json:"channel"`
	Owner     aftersales.ID         `json:"owner"`
	Status    appointment.Status    `json:"status"`
	Late      bool                  `json:"late,omitzero"`
	Replaces  aftersales.Ref        `json:"replaces,omitzero"`
	Rebooking aftersales.Ref        `json:"rebooking,omitzero"`
}

// Register makes the register of some bookings.
func Register(bookings []appointment.Snapshot, h Host) RegisterForm {
	f := RegisterForm{Shop: h.Shop.clone(), RetentionYears: retentionYears}
	for i := range bookings {
		s := &bookings[i]
		if s.Seq == 0 {
			continue
		}
		r := RegisterRow{
			Booking: s.Subject, BookedAt: s.BookedAt, Customer: s.Customer, Vehicle: s.Vehicle, Purposes: slices.Clone(s.Purposes), Request: s.Request, Slot: s.Slot,
			Channel: s.Channel, Owner: s.Owner, Status: s.Status, Late: s.Arrival.Late, Replaces: s.Replaces.Booking, Rebooking: s.Rebooking,
		}
		if r.Customer.Phone.IsZero() {
			r.Customer.Phone = s.Caller.Phone
		}
		f.Rows = append(f.Rows, r)
		f.RetentionYears = max(f.RetentionYears, years(s.Policy.Retention))
		f.Contacts = merged(f.Contacts, s.Policy.BookingContacts)
	}
	slices.SortStableFunc(f.Rows, func(a, b RegisterRow) int { return a.BookedAt.Compare(b.BookedAt) })
	return f
}

// merged is list with those of more that it does not hold yet.
func merged(list, more []aftersales.Phone) []aftersales.Phone {
	for _, n := range more {
		if !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

// Format prints kind and number of rows, whatever the verb.
func (f RegisterForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperRegister, "rows", int64(len(f.Rows)))
}

// LogValue logs kind and number of rows.
func (f RegisterForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the register as text, in lang and with its times in zone; nil is UTC. Slots are in their own zone.
func (f RegisterForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.Shop.Staff
	p.Title(p.Say("Appointment register", "预约登记表") + p.Aside(f.Shop.Name))
	rows := make([]paper.Row, len(f.Rows))
	for i := range f.Rows {
		r := &f.Rows[i]
		status := paper.Word(p, r.Status) + p.Aside(p.Yes(r.Late, "late", "迟到"))
		link := p.And(p.Labelled("replaces", "替代 ", r.Replaces.ID()), p.Labelled("rebooked as", "改约为 ", r.Rebooking.ID()))
		rows[i].Cells = []string{
			strconv.Itoa(i + 1), p.Among(" ", r.Booking.ID(), p.Day(r.BookedAt)), p.Among(" ", string(r.Customer.Name), r.Customer.Phone.Plain()), r.Vehicle.Plate.Plain(),
			p.Among(p.Say(": ", "："), paper.Words(p, r.Purposes), string(r.Request)), p.Among(" ", r.Slot.Start.Date.String(), r.Slot.Start.Clock.String()), p.Among(" ", paper.Word(p, r.Channel), p.Who(r.Owner)), status, link,
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Right: true}, {Head: p.Say("Booking", "预约")}, {Head: p.Say("Customer", "客户")}, {Head: p.Say("Plate", "车牌号")}, {Head: p.Say("Request", "需求")},
		{Head: p.Say("Slot", "时段")}, {Head: p.Say("Taken by", "渠道、顾问")}, {Head: p.Say("Status", "状态")}, {Head: p.Say("Rebooking", "改约"), Some: true},
	}, rows)
	numbers(p, f.Contacts)
	p.Kept(f.RetentionYears)
	return p.String()
}
