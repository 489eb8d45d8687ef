package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// PrefilledSheetForm is the intake sheet (接车问诊单) as far as booking and service file fill it in; the rest is left for the reception.
type PrefilledSheetForm struct {
	Booking        aftersales.Ref           `json:"booking,omitzero"`
	Seq            int64                    `json:"seq,omitzero"`
	Slot           appointment.Slot         `json:"slot,omitzero"`
	Customer       aftersales.Party         `json:"customer,omitzero"`
	Caller         aftersales.Party         `json:"caller,omitzero"`
	Vehicle        aftersales.Vehicle       `json:"vehicle,omitzero"`
	Told           aftersales.Odometer      `json:"told,omitzero"` // by the customer
	Purposes       []appointment.Purpose    `json:"purposes,omitzero"`
	Request        aftersales.Words         `json:"request,omitzero"`
	Special        aftersales.Words         `json:"special,omitzero"`
	Owner          aftersales.ID            `json:"owner,omitzero"`
	Ticket         appointment.Called       `json:"ticket,omitzero"`    // of the hotline
	Prefilled      []appointment.SheetField `json:"prefilled,omitzero"` // as somebody recorded it
	PrefilledAt    time.Time                `json:"prefilled_at,omitzero"`
	Kit            bool                     `json:"kit,omitzero"`
	Due            []aftersales.ID          `json:"due,omitzero"`      // why the vehicle was invited
	Deferred       []aftersales.ID          `json:"deferred,omitzero"` // items that the invitation named
	File           File                     `json:"file,omitzero"`
	Shop           Shop                     `json:"shop,omitzero"`
	RetentionYears int                      `json:"retention_years"`
}

// PrefilledSheet makes the sheet of a booking.
func PrefilledSheet(s appointment.Snapshot, h Host) PrefilledSheetForm {
	file := h.File
	file.Deferred, file.Recalls = slices.Clone(file.Deferred), slices.Clone(file.Recalls)
	return PrefilledSheetForm{
		Booking: s.Subject, Seq: s.Seq, Slot: s.Slot, Customer: s.Customer, Caller: s.Caller, Vehicle: s.Vehicle, Told: s.Odometer, Purposes: slices.Clone(s.Purposes), Request: s.Request,
		Special: s.Special, Owner: s.Owner, Ticket: s.Ticket, Prefilled: slices.Clone(s.Sheet.Fields), PrefilledAt: s.Sheet.At, Kit: s.Sheet.Kit,
		Due: slices.Clone(s.Invited.Reasons), Deferred: slices.Clone(s.Invited.Deferred), File: file, Shop: h.Shop.clone(), RetentionYears: years(s.Policy.Retention),
	}
}

// Format prints kind, ID and sequence, whatever the verb.
func (f PrefilledSheetForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperPrefilledSheet, f.Booking.String(), f.Seq)
}

// LogValue logs kind, ID and sequence.
func (f PrefilledSheetForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the sheet as text, in lang and with its times in zone; nil is UTC. The slot is in its own zone.
func (f PrefilledSheetForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.Shop.Staff
	p.Title(p.Say("Intake sheet (prefilled)", "预填接车问诊单"))
	p.Grid(
		p.Empty("Booking", "预约编号", f.Booking.ID()), p.Empty("Service advisor", "服务顾问", p.Who(f.Owner)),
		p.Empty("Slot", "预约时段", slot(p, f.Slot)),
		p.Empty("Customer", "客户", string(f.Customer.Name)), p.Empty("Phone", "联系电话", f.Customer.Phone.Plain()),
		p.Filled("Caller", "来电人", p.Among(" ", string(f.Caller.Name), f.Caller.Phone.Plain())),
		p.Empty("Plate", "车牌号", p.Plate(f.Vehicle.Plate)), p.Empty("Model", "车型", f.Vehicle.Model),
		p.Empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.Filled("Odometer (told)", "里程（客户口述）", p.Km(int64(f.Told.Km))),
		p.Empty("Purpose", "来意", paper.Words(p, f.Purposes)), p.Filled("Special requests", "特殊要求", string(f.Special)),
	)
	due := make([]string, len(f.Due))
	for i, r := range f.Due {
		due[i] = paper.Word(p, invitation.Reason(r))
	}
	p.Grid(p.Filled("Invited because of", "邀约原因", p.And(due...)))
	p.Grid(
		p.Filled("Hotline ticket", "热线任务单", f.Ticket.Ticket.ID()), p.Filled("Told by phone", "热线答复", paper.Word(p, f.Ticket.Coverage.Answer)),
		p.Filled("Towed", "拖车", p.Yes(f.Ticket.Tow, "yes", "是")), p.Filled("Call-back promised", "承诺回电", p.Among(" ", p.Time(f.Ticket.CallBack), p.Who(f.Ticket.CallBackBy))),
	)
	p.Heading("In the customer's words", "客户原话")
	p.Para(string(f.Request))
	if f.Ticket.Words != "" && f.Ticket.Words != f.Request {
		p.Para(p.Say("On the hotline: ", "来电时：") + string(f.Ticket.Words))
	}
	p.Heading("From the service file", "客户服务档案")
	p.Grid(
		p.Empty("Last visit", "上次进店", f.File.LastVisit.String()), p.Empty("Last reading", "上次里程", p.Km(int64(f.File.Odometer.Km))),
		p.Empty("Last work", "上次维修内容", f.File.LastWork),
		p.Empty("Declined or put off", "拒绝或暂缓的项目", p.And(slices.Concat(f.File.Deferred, f.Deferred)...)), p.Empty("Open recalls", "未完成的召回", p.And(f.File.Recalls...)),
	)
	p.Heading("At the vehicle", "接车时填写")
	p.Grid(
		p.Empty("Odometer", "进厂里程", ""), p.Empty("Fuel or charge", "油量或电量", ""),
		p.Empty("Valuables", "贵重物品", ""), p.Empty("Items in the car", "随车物品", ""),
		p.Empty("Interior", "车辆内饰", ""), p.Empty("Exterior", "车身外观", ""),
	)
	p.Put("")
	p.Grid(
		p.Filled("Prefilled", "预填项目", paper.Words(p, f.Prefilled)), p.Filled("Prefilled at", "预填时间", p.Time(f.PrefilledAt)),
		p.Filled("Clipboard and covers", "夹板、三件套", p.Yes(f.Kit, "ready", "已备好")), p.Filled("Shop", "专营店", f.Shop.Name),
	)
	p.Sign(p.Say("Service advisor", "服务顾问"), p.Say("Customer", "客户签字"))
	p.Kept(f.RetentionYears)
	return p.String()
}
