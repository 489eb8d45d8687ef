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
		Reserved: slices.Clone(s.Reserved), Shop: h.Shop.clone(), Contacts: slices.Clone(s.Policy.BookingContacts), RetentionYears: years(s.Policy.Retention),
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
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.Shop.Staff
	p.Title(p.Say("Appointment notice", "预约通知单") + p.Aside(p.Among("", paper.Word(p, f.Copy), p.Say(" copy", "联"))))
	p.Grid(
		p.Empty("Notice", "通知单编号", f.Notice), p.Empty("Booking", "预约编号", f.Booking.ID()),
		p.Empty("Slot", "预约时段", slot(p, f.Slot)),
		p.Empty("Customer", "客户", string(f.Customer.Name)), p.Filled("Phone", "联系电话", f.Customer.Phone.Plain()),
		p.Filled("Caller", "来电人", p.Among(" ", string(f.Caller.Name), f.Caller.Phone.Plain())),
		p.Empty("Plate", "车牌号", p.Plate(f.Vehicle.Plate)), p.Empty("Model", "车型", f.Vehicle.Model),
		p.Filled("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.Filled("Odometer", "里程", p.Km(int64(f.Odometer.Km))),
		p.Empty("Purpose", "来意", paper.Words(p, f.Purposes)), p.Empty("Service advisor", "服务顾问", p.Who(f.Owner)),
		p.Empty("Customer's words", "客户原话", string(f.Request)), p.Filled("Special requests", "特殊要求", string(f.Special)),
	)
	p.Heading("To be prepared", "准备事项")
	rows := make([]paper.Row, len(f.Needs))
	for i, n := range f.Needs {
		what := ""
		switch n.Department {
		case appointment.DepartmentWorkshop:
			what = p.And(p.Labelled("technician", "技师 ", p.Who(f.Technician)), p.Labelled("bay", "工位 ", f.Bay))
		case appointment.DepartmentParts:
			what = p.Labelled("reserved:", "预留：", p.And(f.Reserved...))
		}
		rows[i].Cells = []string{paper.Word(p, n.Department), paper.Word(p, n.Status), what}
	}
	p.Table([]paper.Column{{Head: p.Say("Department", "部门"), Firm: true}, {Head: p.Say("Readiness", "准备情况"), Firm: true}, {Head: p.Say("What", "内容"), Some: true}}, rows)
	numbers(p, f.Contacts)
	p.Put("")
	p.Grid(
		p.Empty("Issued by", "开单人", p.Who(f.IssuedBy)), p.Empty("Issued", "开单时间", p.Time(f.IssuedAt)),
		p.Filled("Read by", "签收人", p.Who(f.ReadBy)), p.Filled("Read", "签收时间", p.Time(f.ReadAt)),
		p.Filled("Shop", "专营店", f.Shop.Name),
	)
	p.Sign(p.Say("Received", "签收"), p.Say("Time", "时间"))
	p.Kept(f.RetentionYears)
	return p.String()
}
