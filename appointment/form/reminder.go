package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
)

// ReminderForm is what a customer is reminded with, on a telephone.
type ReminderForm struct {
	Booking        aftersales.Ref     `json:"booking,omitzero"`
	Seq            int64              `json:"seq,omitzero"`
	Name           aftersales.Name    `json:"name,omitzero"`
	Vehicle        aftersales.Vehicle `json:"vehicle,omitzero"`
	Slot           appointment.Slot   `json:"slot,omitzero"`
	Grace          int                `json:"grace"` // minutes that the slot waits
	Owner          aftersales.ID      `json:"owner,omitzero"`
	Shop           Shop               `json:"shop,omitzero"`
	Contacts       []aftersales.Phone `json:"contacts,omitzero"` // the published booking numbers
	RetentionYears int                `json:"retention_years"`
}

// Reminder makes the reminder of a booking.
func Reminder(s appointment.Snapshot, h Host) ReminderForm {
	f := ReminderForm{
		Booking: s.Subject, Seq: s.Seq, Name: s.Customer.Name, Vehicle: s.Vehicle, Slot: s.Slot, Owner: s.Owner, Shop: h.Shop,
		Contacts: slices.Clone(s.Policy.BookingContacts), RetentionYears: years(s.Policy.Retention),
	}
	if !s.Slot.Start.IsZero() {
		f.Grace = int(s.Deadline().Sub(s.Slot.Start.At).Minutes())
	}
	return f
}

// Format prints kind, ID and sequence, whatever the verb.
func (f ReminderForm) Format(w fmt.State, _ rune) { stamp(w, PaperReminder, f.Booking.String(), f.Seq) }

// LogValue logs kind, ID and sequence.
func (f ReminderForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the reminder as text, in lang. The slot is in its own zone.
func (f ReminderForm) Text(lang aftersales.Lang) string {
	p := newPage(lang, nil, phoneWidth)
	p.title(p.say("Reminder", "预约提醒"))
	p.para(p.among("", string(f.Name), p.say(": we expect you", "：您好，恭候您到店")))
	p.grid(
		p.empty("When", "时间", p.local(f.Slot.Start)), p.filled("Vehicle", "车辆", p.plate(f.Vehicle.Plate)),
		p.filled("Where", "地点", p.among(p.say(", ", "，"), f.Shop.Name, f.Shop.Address)), p.empty("Service advisor", "服务顾问", f.Owner), p.empty("Booking", "预约编号", f.Booking.ID()),
	)
	p.put("")
	p.para(p.say("Please bring the vehicle licence and the maintenance booklet.", "请随车携带行驶证和保养手册。"))
	p.para(p.say("Your place is kept for "+strconv.Itoa(f.Grace)+" minutes. If you cannot come, please call us.", "我们为您保留 "+strconv.Itoa(f.Grace)+" 分钟；如不能如约，请来电告知。"))
	p.numbers(f.Contacts)
	p.kept(f.RetentionYears)
	return p.String()
}
