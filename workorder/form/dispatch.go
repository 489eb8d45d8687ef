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

// DispatchForm is the dispatch sheet (派工单) of a technician, or of all. It holds no amounts of money and nothing of the customer but the complaint.
type DispatchForm struct {
	Order          aftersales.Ref        `json:"order,omitzero"`
	Seq            int64                 `json:"seq,omitzero"`
	At             time.Time             `json:"at,omitzero"`
	Status         workorder.Status      `json:"status,omitzero"`
	Technician     aftersales.ID         `json:"technician,omitzero"` // none: the sheet of all
	Vehicle        aftersales.Vehicle    `json:"vehicle,omitzero"`
	Odometer       int64                 `json:"odometer,omitzero"`
	Repair         workorder.RepairClass `json:"repair,omitzero"`
	Advisor        aftersales.ID         `json:"advisor,omitzero"`
	Promise        time.Time             `json:"promise,omitzero"`
	Waits          bool                  `json:"waits,omitzero"` // the customer, at the shop
	OldParts       workorder.OldParts    `json:"old_parts,omitzero"`
	Keys           workorder.Handover    `json:"keys,omitzero"` // who has them
	Concerns       []Concern             `json:"concerns,omitzero"`
	Diagnoses      []workorder.Diagnosis `json:"diagnoses,omitzero"`
	Items          []DispatchedItem      `json:"items"`
	Staff          []aftersales.Party    `json:"staff,omitzero"` // the names of who works there, or for it; of anybody else the ID prints
	RetentionYears int                   `json:"retention_years"`
	RecordYears    int                   `json:"record_years"`
}

// DispatchedItem is an item with those it was dispatched to.
type DispatchedItem struct {
	OrderItem
	DispatchedAt time.Time            `json:"dispatched_at"`
	Causes       []workorder.Cause    `json:"causes,omitzero"` // why it came back, where it has to be done again
	Moves        []workorder.PartMove `json:"moves,omitzero"`  // of parts, out of the store and back
}

// Dispatch makes the dispatch sheet of a technician, or of all where technician is empty. Where nothing was dispatched it is incomplete.
func Dispatch(s workorder.Snapshot, h Host, technician aftersales.ID) (DispatchForm, error) {
	head := headOf(&s, &h)
	terms, _ := agreed(&s)
	f := DispatchForm{
		Order: s.Subject, Seq: s.Seq, At: s.At, Status: s.Status, Technician: technician, Vehicle: s.Vehicle, Odometer: s.Odometer, Repair: s.Repair, Advisor: s.Advisor,
		Waits: terms.Waits, OldParts: terms.OldParts, Concerns: slices.Clone(h.Concerns), Diagnoses: diagnoses(&s),
		Staff: head.Shop.Staff, RetentionYears: head.RetentionYears, RecordYears: head.RecordYears,
	}
	if n := len(s.Promises); n > 0 {
		f.Promise = s.Promises[n-1].To
	}
	if n := len(s.Handovers); n > 0 {
		f.Keys = s.Handovers[n-1]
	}
	for i := range s.Items {
		live := &s.Items[i]
		if len(live.Technicians) == 0 || technician != "" && !slices.Contains(live.Technicians, technician) {
			continue
		}
		it := DispatchedItem{OrderItem: orderItem(&s, i, CopyWorkshop), DispatchedAt: live.DispatchedAt, Moves: slices.Clone(live.Parts)}
		it.unpriced()
		if live.Status == workorder.ItemStatusRework {
			it.Causes = lastCauses(live)
		}
		f.Items = append(f.Items, it)
	}
	var lacks paper.Lacking
	lacks.Ask(len(f.Items) > 0, "items.technicians", "an item that was dispatched", "已派工的维修项目")
	if err := paper.Incomplete(PaperDispatch, s.Subject, lacks); err != nil {
		return DispatchForm{}, err
	}
	return f, nil
}

// lastCauses is why an item was sent back last: by an inspection, or otherwise.
func lastCauses(it *workorder.Item) []workorder.Cause {
	var at time.Time
	var causes []workorder.Cause
	for _, n := range it.Inspections {
		if n.Result == workorder.ResultFail && !n.At.Before(at) {
			at, causes = n.At, n.Causes
		}
	}
	for _, r := range it.Reworks {
		if !r.At.Before(at) {
			at, causes = r.At, r.Causes
		}
	}
	return slices.Clone(causes)
}

// Format prints kind, ID and sequence, whatever the verb.
func (f DispatchForm) Format(w fmt.State, _ rune) { f.head().stamp(w, PaperDispatch) }

// LogValue logs kind, ID and sequence.
func (f DispatchForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// head is as much of the head of a form as the sheet holds.
func (f *DispatchForm) head() *Head {
	return &Head{Order: f.Order, Seq: f.Seq, At: f.At, RetentionYears: f.RetentionYears, RecordYears: f.RecordYears}
}

// Text is the sheet as text, in lang and with its times in zone; nil is UTC.
func (f DispatchForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, "", f.Staff)
	p.Title(p.Say("Dispatch sheet", "派工单") + p.Aside(p.Who(f.Technician)))
	p.Grid(
		p.Empty("Order", "委托书编号", f.Order.ID()), p.Filled("Status", "状态", paper.Word(p, f.Status)),
		p.Empty("Plate", "车牌号", p.Plate(f.Vehicle.Plate)), p.Empty("Model", "厂牌型号", f.Vehicle.Model),
		p.Empty("VIN", "车辆识别代号", f.Vehicle.VIN.Plain()), p.Empty("Odometer in", "进厂里程", p.Km(f.Odometer)),
		p.Empty("Repair class", "维修类别", paper.Word(p, f.Repair)), p.Empty("Service advisor", "服务顾问", p.Who(f.Advisor)),
		p.Empty("Ready (promised)", "预计交车时间", p.Time(f.Promise)), p.Filled("Customer", "客户", p.Yes(f.Waits, "waits at the shop", "在店等候")),
		p.Empty("Old parts", "旧件处理", paper.Word(p, f.OldParts)), p.Filled("Keys and car", "钥匙与车辆交接", p.Among(" ", p.Who(f.Keys.To), p.Time(f.Keys.At))),
	)
	p.concerns(f.Concerns, f.Diagnoses)
	p.Heading("Items", "派工项目")
	list := make([]OrderItem, len(f.Items))
	for i := range f.Items {
		list[i] = f.Items[i].OrderItem
	}
	p.items(list, false)
	p.Heading("Dispatched", "派工记录")
	rows := make([]paper.Row, len(f.Items))
	for i := range f.Items {
		it := &f.Items[i]
		skills, causes := make([]string, len(it.Skills)), make([]string, len(it.Causes))
		for n, k := range it.Skills {
			skills[n] = paper.Word(p, k)
		}
		for n, c := range it.Causes {
			causes[n] = paper.Word(p, c)
		}
		rows[i].Cells = []string{number(it.No), p.Who(it.Technicians...), p.Time(it.DispatchedAt), p.And(skills...), p.And(causes...)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Technicians", "技师")}, {Head: p.Say("Dispatched", "派工时间"), Firm: true},
		{Head: p.Say("Skills wanted", "技能要求"), Some: true}, {Head: p.Say("To be done again because of", "返工原因"), Some: true},
	}, rows)
	f.parts(p)
	p.Sign(p.Say("Begun", "开工时间"), p.Say("Finished", "完工时间"), p.Say("Technician", "技师签字"))
	p.retention(f.head())
	return p.String()
}

func (f *DispatchForm) parts(p *page) {
	var rows []paper.Row
	for i := range f.Items {
		it := &f.Items[i]
		for n := range it.Moves {
			m := &it.Moves[n]
			no, part := number(it.No), m.Part
			k := slices.IndexFunc(it.Rows, func(r Row) bool { return r.Line == m.Line })
			if m.Line != "" && k >= 0 {
				no, part = it.Rows[k].No, it.Rows[k].Text
			}
			way := p.Say("issued", "发料")
			if m.Back {
				way = p.Say("returned", "退料")
			}
			rows = append(rows, paper.Row{Cells: []string{no, part, m.Quantity.String(), way, paper.Word(p, m.Use), p.Who(m.Person), p.Time(m.At), string(m.Reason)}})
		}
	}
	if len(rows) == 0 {
		return
	}
	p.Heading("Parts from the store", "领料记录")
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Part", "备件")}, {Head: p.Say("Qty", "数量"), Right: true}, {Head: p.Say("Way", "收发"), Firm: true}, {Head: p.Say("Use", "用途")},
		{Head: p.Say("Person", "领退人")}, {Head: p.Say("Time", "时间"), Firm: true}, {Head: p.Say("Reason", "原因"), Some: true},
	}, rows)
}
