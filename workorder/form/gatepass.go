package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/workorder"
)

// GatePassForm is the gate pass (出门证): this vehicle may leave with this person. It holds no amounts of money.
type GatePassForm struct {
	Order          aftersales.Ref     `json:"order,omitzero"`
	Seq            int64              `json:"seq,omitzero"`
	At             time.Time          `json:"at,omitzero"`
	Status         workorder.Status   `json:"status,omitzero"`
	Vehicle        aftersales.Vehicle `json:"vehicle,omitzero"`
	Colour         string             `json:"colour,omitzero"`
	Shop           Shop               `json:"shop,omitzero"`
	Odometer       int64              `json:"odometer,omitzero"` // kilometres, as the vehicle goes out
	Delivery       workorder.Delivery `json:"delivery"`
	Name           aftersales.Name    `json:"name,omitzero"` // of the person who takes it
	Certificate    aftersales.ID      `json:"certificate,omitzero"`
	Custody        []workorder.Kept   `json:"custody,omitzero"` // handed back
	RetentionYears int                `json:"retention_years"`
	RecordYears    int                `json:"record_years"`
}

// GatePass makes the gate pass of a vehicle that was delivered, after its repair or after the order was cancelled. Before that it is incomplete: what delivery asks for is what opens the gate.
func GatePass(s workorder.Snapshot, h Host) (GatePassForm, error) {
	var lacks paper.Lacking
	lacks.Ask(!s.Delivery.At.IsZero(), "delivery", "delivery of the vehicle", "交车记录")
	if err := paper.Incomplete(PaperGatePass, s.Subject, lacks); err != nil {
		return GatePassForm{}, err
	}
	head := headOf(&s, &h)
	f := GatePassForm{
		Order: s.Subject, Seq: s.Seq, At: s.At, Status: s.Status, Vehicle: s.Vehicle, Colour: h.Colour, Shop: head.Shop, Odometer: odometerOut(&s),
		Delivery: s.Delivery, Name: nameOf(&s, s.Delivery.To), Custody: slices.Clone(s.Custody),
		RetentionYears: head.RetentionYears, RecordYears: head.RecordYears,
	}
	if c, ok := inForce(&s); ok {
		f.Certificate = c.Number
	}
	return f, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f GatePassForm) Format(w fmt.State, _ rune) { f.head().stamp(w, PaperGatePass) }

// LogValue logs kind, ID and sequence.
func (f GatePassForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// head is as much of the head of a form as the pass holds.
func (f *GatePassForm) head() *Head {
	return &Head{Order: f.Order, Seq: f.Seq, At: f.At, RetentionYears: f.RetentionYears, RecordYears: f.RecordYears}
}

// Text is the pass as text, in lang and with its times in zone; nil is UTC.
func (f GatePassForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, "", f.Shop.Staff)
	p.Title(p.Say("Gate pass", "车辆出门证"))
	p.Grid(
		p.Empty("Order", "委托书编号", f.Order.ID()), p.Empty("Shop", "承修方", f.Shop.Name),
		p.Empty("Plate", "车牌号", p.Plate(f.Vehicle.Plate)), p.Empty("Model", "厂牌型号", f.Vehicle.Model),
		p.Empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.Filled("Colour", "车身颜色", f.Colour),
		p.Empty("Taken by", "提车人", p.Among(" ", string(f.Name), f.Delivery.To)), p.Filled("Odometer out", "出厂里程", p.Km(f.Odometer)),
		p.Empty("Released by", "放行人", p.Who(f.Delivery.By)), p.Empty("Released", "放行时间", p.Time(f.Delivery.At)),
		p.Filled("Completion certificate", "合格证编号", f.Certificate), p.Filled("Order's status", "委托书状态", paper.Word(p, f.Status)),
	)
	if len(f.Custody) > 0 {
		p.Heading("Handed back", "已归还物品")
		p.Table([]paper.Column{
			{Head: p.Say("No.", "编号"), Firm: true}, {Head: p.Say("Kind", "类别"), Firm: true}, {Head: p.Say("Thing", "物品"), Some: true}, {Head: p.Say("Handed back", "归还时间"), Firm: true, Some: true},
		}, p.custody(f.Custody))
	}
	p.Put("")
	p.Para(p.Say("Accepted and settled: the vehicle may leave.", "交车手续已办结，准予放行。"))
	p.Sign(p.Say("Gate", "门卫签字"), p.Say("Time out", "出门时间"))
	p.retention(f.head())
	return p.String()
}
