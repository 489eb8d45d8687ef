package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/paper"
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
		Booking: s.Subject, Seq: s.Seq, Name: s.Customer.Name, Vehicle: s.Vehicle, Slot: s.Slot, Owner: s.Owner, Shop: h.Shop.clone(),
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
	p := paper.New(lang, nil, paper.Phone)
	p.Staff = f.Shop.Staff
	p.Title(p.Say("Reminder", "预约提醒"))
	p.Para(p.Among("", string(f.Name), p.Say(": we expect you", "：您好，恭候您到店")))
	p.Grid(
		p.Empty("When", "时间", p.Local(f.Slot.Start)), p.Filled("Vehicle", "车辆", p.Plate(f.Vehicle.Plate)),
		p.Filled("Where", "地点", p.Among(p.Say(", ", "，"), f.Shop.Name, f.Shop.Address)), p.Empty("Service advisor", "服务顾问", p.Who(f.Owner)), p.Empty("Booking", "预约编号", f.Booking.ID()),
	)
	p.Put("")
	p.Para(p.Say("Please bring the vehicle licence and the maintenance booklet.", "请随车携带行驶证和保养手册。"))
	p.Para(p.Say("Your place is kept for "+strconv.Itoa(f.Grace)+" minutes. If you cannot come, please call us.", "我们为您保留 "+strconv.Itoa(f.Grace)+" 分钟；如不能如约，请来电告知。"))
	numbers(p, f.Contacts)
	p.Kept(f.RetentionYears)
	return p.String()
}
