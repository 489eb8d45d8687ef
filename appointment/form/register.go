package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
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
	f := RegisterForm{Shop: h.Shop, RetentionYears: retentionYears}
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
	p := newPage(lang, zone, pageWidth)
	p.title(p.say("Appointment register", "预约登记表") + p.aside(f.Shop.Name))
	rows := make([]row, len(f.Rows))
	for i := range f.Rows {
		r := &f.Rows[i]
		status := word(p, r.Status) + p.aside(p.yes(r.Late, "late", "迟到"))
		link := p.and(p.labelled("replaces", "替代 ", r.Replaces.ID()), p.labelled("rebooked as", "改约为 ", r.Rebooking.ID()))
		rows[i].cells = []string{
			strconv.Itoa(i + 1), p.among(" ", r.Booking.ID(), p.day(r.BookedAt)), p.among(" ", string(r.Customer.Name), r.Customer.Phone.Plain()), r.Vehicle.Plate.Plain(),
			p.among(p.say(": ", "："), words(p, r.Purposes), string(r.Request)), p.among(" ", r.Slot.Start.Date.String(), r.Slot.Start.Clock.String()), p.among(" ", word(p, r.Channel), r.Owner), status, link,
		}
	}
	p.table([]column{
		{head: p.say("No.", "序号"), right: true}, {head: p.say("Booking", "预约")}, {head: p.say("Customer", "客户")}, {head: p.say("Plate", "车牌号")}, {head: p.say("Request", "需求")},
		{head: p.say("Slot", "时段")}, {head: p.say("Taken by", "渠道、顾问")}, {head: p.say("Status", "状态")}, {head: p.say("Rebooking", "改约"), some: true},
	}, rows)
	p.numbers(f.Contacts)
	p.kept(f.RetentionYears)
	return p.String()
}
