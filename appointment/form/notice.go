package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
)

// NoticeForm is one of the three copies of the notice (预约通知单). The copies of workshop and parts store say nothing of how to reach the customer.
type NoticeForm struct {
	Copy           appointment.Recipient `json:"copy"`
	Booking        aftersales.Ref        `json:"booking,omitzero"`
	Seq            int64                 `json:"seq,omitzero"`
	Notice         aftersales.ID         `json:"notice,omitzero"`
	IssuedAt       time.Time             `json:"issued_at,omitzero"`
	IssuedBy       aftersales.ID         `json:"issued_by,omitzero"`
	ReadAt         time.Time             `json:"read_at,omitzero"`
	ReadBy         aftersales.ID         `json:"read_by,omitzero"`
	Status         appointment.Status    `json:"status,omitzero"`
	Slot           appointment.Slot      `json:"slot,omitzero"`
	Customer       aftersales.Party      `json:"customer,omitzero"`
	Caller         aftersales.Party      `json:"caller,omitzero"`
	Vehicle        aftersales.Vehicle    `json:"vehicle,omitzero"`
	Odometer       aftersales.Odometer   `json:"odometer,omitzero"`
	Purposes       []appointment.Purpose `json:"purposes,omitzero"`
	Request        aftersales.Words      `json:"request,omitzero"`
	Special        aftersales.Words      `json:"special,omitzero"`
	Owner          aftersales.ID         `json:"owner,omitzero"`
	Needs          []appointment.Need    `json:"needs,omitzero"`
	Technician     aftersales.ID         `json:"technician,omitzero"`
	Bay            aftersales.ID         `json:"bay,omitzero"`
	Reserved       []aftersales.ID       `json:"reserved,omitzero"`
	Shop           Shop                  `json:"shop,omitzero"`
	Contacts       []aftersales.Phone    `json:"contacts,omitzero"` // the published booking numbers
	RetentionYears int                   `json:"retention_years"`
}

// Notice makes a copy of the notice for the slot that the booking has now. Before the notice is issued it has neither name nor time.
func Notice(s appointment.Snapshot, h Host, to appointment.Recipient) NoticeForm {
	f := NoticeForm{
		Copy: to, Booking: s.Subject, Seq: s.Seq, Status: s.Status, Slot: s.Slot, Customer: s.Customer, Caller: s.Caller, Vehicle: s.Vehicle, Odometer: s.Odometer,
		Purposes: slices.Clone(s.Purposes), Request: s.Request, Special: s.Special, Owner: s.Owner, Needs: slices.Clone(s.Needs), Technician: s.Technician, Bay: s.Bay,
		Reserved: slices.Clone(s.Reserved), Shop: h.Shop, Contacts: slices.Clone(s.Policy.BookingContacts), RetentionYears: years(s.Policy.Retention),
	}
	if to != appointment.RecipientFrontDesk {
		f.Customer, f.Caller = aftersales.Party{ID: s.Customer.ID, Name: s.Customer.Name}, aftersales.Party{}
	}
	if n := s.InForce(); n != nil {
		f.Notice, f.IssuedAt, f.IssuedBy = n.ID, n.At, n.By
		for _, c := range n.Copies {
			if c.To == to {
				f.ReadAt, f.ReadBy = c.At, c.Who
			}
		}
	}
	return f
}

// Format prints kind, ID and sequence, whatever the verb.
func (f NoticeForm) Format(w fmt.State, _ rune) { stamp(w, PaperNotice, f.Booking.String(), f.Seq) }

// LogValue logs kind, ID and sequence.
func (f NoticeForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the copy as text, in lang and with its times in zone; nil is UTC. The slot is in its own zone.
func (f NoticeForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, pageWidth)
	p.title(p.say("Appointment notice", "预约通知单") + p.aside(p.among("", word(p, f.Copy), p.say(" copy", "联"))))
	p.grid(
		p.empty("Notice", "通知单编号", f.Notice), p.empty("Booking", "预约编号", f.Booking.ID()),
		p.empty("Slot", "预约时段", p.slot(f.Slot)),
		p.empty("Customer", "客户", string(f.Customer.Name)), p.filled("Phone", "联系电话", f.Customer.Phone.Plain()),
		p.filled("Caller", "来电人", p.among(" ", string(f.Caller.Name), f.Caller.Phone.Plain())),
		p.empty("Plate", "车牌号", p.plate(f.Vehicle.Plate)), p.empty("Model", "车型", f.Vehicle.Model),
		p.filled("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.filled("Odometer", "里程", p.km(int64(f.Odometer.Km))),
		p.empty("Purpose", "来意", words(p, f.Purposes)), p.empty("Service advisor", "服务顾问", f.Owner),
		p.empty("Customer's words", "客户原话", string(f.Request)), p.filled("Special requests", "特殊要求", string(f.Special)),
	)
	p.heading("To be prepared", "准备事项")
	rows := make([]row, len(f.Needs))
	for i, n := range f.Needs {
		what := ""
		switch n.Department {
		case appointment.DepartmentWorkshop:
			what = p.and(p.labelled("technician", "技师 ", f.Technician), p.labelled("bay", "工位 ", f.Bay))
		case appointment.DepartmentParts:
			what = p.labelled("reserved:", "预留：", p.and(f.Reserved...))
		}
		rows[i].cells = []string{word(p, n.Department), word(p, n.Status), what}
	}
	p.table([]column{{head: p.say("Department", "部门"), firm: true}, {head: p.say("Readiness", "准备情况"), firm: true}, {head: p.say("What", "内容"), some: true}}, rows)
	p.numbers(f.Contacts)
	p.put("")
	p.grid(
		p.empty("Issued by", "开单人", f.IssuedBy), p.empty("Issued", "开单时间", p.time(f.IssuedAt)),
		p.filled("Read by", "签收人", f.ReadBy), p.filled("Read", "签收时间", p.time(f.ReadAt)),
		p.filled("Shop", "专营店", f.Shop.Name),
	)
	p.sign(p.say("Received", "签收"), p.say("Time", "时间"))
	p.kept(f.RetentionYears)
	return p.String()
}
