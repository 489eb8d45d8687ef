package form

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// RepairRecordForm is the repair record (修理记录) with every field that order 43 of 2021, article 17, asks for. One copy is the customer's.
type RepairRecordForm struct {
	Head
	Concerns    []Concern              `json:"concerns,omitzero"`  // the customer's own statement
	Diagnoses   []workorder.Diagnosis  `json:"diagnoses,omitzero"` // result of the examination
	Items       []RepairedItem         `json:"items"`
	Labour      []Row                  `json:"labour,omitzero"`
	Parts       []Row                  `json:"parts,omitzero"` // replaced
	Other       []Row                  `json:"other,omitzero"`
	Figures     Figures                `json:"figures"`            // cost of material and of labour among them
	Payers      []pricing.PayerAmount  `json:"payers,omitzero"`    // who bears it
	Towing      aftersales.Money       `json:"towing"`             // that the customer got
	Substitutes []workorder.Substitute `json:"substitutes"`        // cars and money for the way that the customer got; none: none was provided
	Comeback    aftersales.Ref         `json:"comeback,omitzero"`  // the earlier order
	Elsewhere   string                 `json:"elsewhere,omitzero"` // its name, where another shop did the work
	OdometerOut int64                  `json:"odometer_out"`
	CheckedAt   time.Time              `json:"checked_at,omitzero"` // completed
	Delivery    workorder.Delivery     `json:"delivery"`
	Receiver    aftersales.Name        `json:"receiver,omitzero"`
}

// RepairedItem is what was done, in the words of the technician.
type RepairedItem struct {
	No       int                  `json:"no"`
	Item     aftersales.ID        `json:"item"`
	Text     string               `json:"text"`
	Status   workorder.ItemStatus `json:"status"`
	Coverage pricing.Coverage     `json:"coverage,omitzero"`
	Result   workorder.WorkResult `json:"result,omitzero"`
	Workers  []aftersales.ID      `json:"workers,omitzero"`
}

// RepairRecord makes the repair record of a vehicle that was delivered. It is incomplete without what Snapshot.Undocumented names, without the customer's words for a concern of the intake sheet, without anything that was found, without an item that was done, and before delivery; all that is missing is named at once.
func RepairRecord(s workorder.Snapshot, h Host) (RepairRecordForm, error) {
	if err := paper.Incomplete(PaperRepairRecord, s.Subject, recordLacks(&s, &h)); err != nil {
		return RepairRecordForm{}, err
	}
	all, err := priced(s.Policy.Pricing, taken(&s, done(&s)))
	if err != nil {
		return RepairRecordForm{}, err
	}
	sum, ok := figures(all.rows)
	towing, err := aftersales.NewMoney(0, s.Policy.Pricing.Currency)
	if !ok || err != nil {
		return RepairRecordForm{}, &aftersales.UnreadableError{Code: aftersales.RuleNumber, Path: "items", What: "the sum is out of bounds"}
	}
	f := RepairRecordForm{
		Head: headOf(&s, &h), Concerns: slices.Clone(h.Concerns), Diagnoses: diagnoses(&s), Figures: sum, Payers: all.payers, Comeback: s.Comeback.Order, Elsewhere: s.Comeback.Elsewhere,
		OdometerOut: odometerOut(&s), CheckedAt: s.Checked.At, Delivery: s.Delivery, Receiver: nameOf(&s, s.Delivery.To),
	}
	for _, r := range all.rows {
		switch r.Kind {
		case pricing.KindLabour:
			f.Labour = append(f.Labour, r)
		case pricing.KindPart:
			f.Parts = append(f.Parts, r)
		default:
			f.Other = append(f.Other, r)
		}
	}
	for i := range s.Items {
		if it := &s.Items[i]; billable(it) {
			f.Items = append(f.Items, RepairedItem{i + 1, it.ID, it.Work.Text, it.Status, it.Work.Coverage, it.Result, slices.Clone(it.Workers)})
		}
	}
	f.Substitutes = []workorder.Substitute{}
	for _, x := range s.Substitute {
		if x.Kind != workorder.SubstituteTow {
			f.Substitutes = append(f.Substitutes, x)
		} else if !add(&towing, x.Amount) {
			return RepairRecordForm{}, &aftersales.UnreadableError{Code: aftersales.RuleNumber, Path: "substitute", What: "the sum is out of bounds"}
		}
	}
	f.Towing = towing
	return f, nil
}

// recordLacks is what the repair record lacks.
func recordLacks(s *workorder.Snapshot, h *Host) paper.Lacking {
	var lacks paper.Lacking
	lacks.Ask(!s.BroughtIn().IsZero(), "brought_in", "time of bringing in", "送修时间")
	for _, path := range s.Undocumented() {
		name := aftersales.Text{EN: "odometer in", ZH: "送修行驶里程"}
		switch {
		case strings.HasSuffix(path, ".result"):
			name = aftersales.Text{EN: "what was done (" + path + ")", ZH: "维修处理措施（" + path + "）"}
		case strings.HasSuffix(path, ".part"):
			name = aftersales.Text{EN: "part number (" + path + ")", ZH: "配件编号（" + path + "）"}
		case path == "checked.odometer":
			name = aftersales.Text{EN: "odometer out", ZH: "出厂行驶里程"}
		}
		lacks.Ask(false, path, name.EN, name.ZH)
	}
	for _, id := range s.Source.Intake.Concerns {
		said := slices.ContainsFunc(h.Concerns, func(c Concern) bool { return c.ID == id && strings.TrimSpace(string(c.Words)) != "" })
		lacks.Ask(said, "host.concerns."+id, "customer's statement "+id, "消费者陈述 "+id)
	}
	found, worked := len(s.Diagnoses) > 0, false
	for i := range s.Items {
		it := &s.Items[i]
		worked = worked || billable(it)
		found = found || billable(it) && strings.TrimSpace(string(it.Result.Cause)) != ""
	}
	lacks.Ask(found, "diagnoses", "result of the examination", "检查结果")
	lacks.Ask(worked, "items", "an item that was done", "已完工的修理项目")
	lacks.Ask(!s.Delivery.At.IsZero(), "delivery", "time of delivery", "交车时间")
	return lacks
}

// Format prints kind, ID and sequence, whatever the verb.
func (f RepairRecordForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperRepairRecord) }

// LogValue logs kind, ID and sequence.
func (f RepairRecordForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the record as text, in lang and with its times in zone; nil is UTC.
func (f RepairRecordForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, f.Pricing.Currency, f.Shop.Staff)
	p.Title(p.Say("Repair record", "修理记录"))
	p.Grid(
		p.Empty("Order", "委托书编号", f.Order.ID()), p.Filled("Comeback of", "返修原委托书", cmp.Or(f.Comeback.ID(), f.Elsewhere)),
		p.Empty("Brought in", "送修时间", p.Time(f.BroughtIn)), p.Empty("Delivered", "交车时间", p.Time(f.Delivery.At)),
	)
	f.parties(p)
	p.Grid(p.Empty("Odometer out", "出厂里程", p.Km(f.OdometerOut)), p.Filled("Completed", "修竣时间", p.Time(f.CheckedAt)))
	p.Heading("Customer's own statement", "消费者质量问题陈述")
	for _, c := range f.Concerns {
		p.Para(p.Among(" ", c.ID, string(c.Words)))
	}
	p.Heading("Result of the examination", "检查结果")
	for i := range f.Diagnoses {
		p.Para(p.finding(&f.Diagnoses[i]))
	}
	for i := range f.Items {
		if it := &f.Items[i]; it.Result.Cause != "" {
			p.Para(p.Among("  ", number(it.No), string(it.Result.Cause)))
		}
	}
	p.Heading("Items repaired", "修理项目")
	rows := make([]paper.Row, len(f.Items))
	for i := range f.Items {
		it := &f.Items[i]
		rows[i].Cells = []string{
			number(it.No), it.Text, p.then(string(it.Result.Correction), string(it.Result.Outcome)), p.Among(" ", paper.Word(p, it.Coverage.Answer), paper.Word(p, it.Coverage.Basis)), p.Who(it.Workers...), paper.Word(p, it.Status),
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Item", "修理项目")}, {Head: p.Say("Done, and result", "处理措施与结果"), Some: true}, {Head: p.Say("Guarantee", "保修"), Some: true},
		{Head: p.Say("Worked on by", "修理人员"), Some: true}, {Head: p.Say("Status", "状态"), Firm: true},
	}, rows)
	p.charged(f.Parts, "Parts replaced", "更换零部件", "Name", "名称", "Number", "编号", "Qty", "数量")
	p.charged(f.Labour, "Labour", "工时", "Work", "作业内容", "", "", "Hours", "工时")
	p.charged(f.Other, "Other costs", "其他费用", "Item", "项目", "", "", "Qty", "数量")
	p.Heading("Costs", "费用")
	list := p.figures(f.Figures, f.Pricing.Basis, p.Say("material", "材料费"))
	for _, a := range f.Payers {
		list = append(list, paper.Field{Label: p.Say("borne by: ", "承担方：") + paper.Word(p, a.Payer), Value: p.money(a.Total)})
	}
	p.Sums(append(list, paper.Field{Label: p.Say("towing paid to the customer", "拖运费"), Value: p.money(f.Towing)}))
	f.substitutes(p)
	p.Put("")
	p.Para(p.Say(
		"The shop gives no guarantee on parts that the customer brought. One copy of this record is the customer's, who may see and copy the shop's at any time.",
		"客户自带配件，修理者不承担质量保证责任。本记录一份交消费者保存，消费者可查阅、复制修理者存档的修理记录。"))
	p.Sign(p.Say("Repairer (signature or stamp)", "修理者（签名或盖章）"), p.Say("Date", "日期"))
	p.Sign(p.Say("Customer (signature or stamp)", "消费者（签名或盖章）")+p.Aside(string(cmp.Or(f.Receiver, f.Customer.Name))), p.Say("Date", "日期"))
	p.recordRetention(&f.Head)
	return p.String()
}

// charged prints the lines of one kind.
func (p *page) charged(list []Row, en, zh, nameEN, nameZH, codeEN, codeZH, quantityEN, quantityZH string) {
	if len(list) == 0 {
		return
	}
	p.Heading(en, zh)
	rows := make([]paper.Row, len(list))
	for i := range list {
		r := &list[i]
		rows[i].Cells = []string{r.No, r.Text + p.Aside(p.shares(r.Shares)), r.Part, paper.Word(p, r.Class), quantity(r), p.price(r.Price), p.money(r.Listed), p.taken(r.Discount)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say(nameEN, nameZH)}, {Head: p.Say(codeEN, codeZH), Firm: true, Some: true}, {Head: p.Say("Source", "来源类别"), Some: true},
		{Head: p.Say(quantityEN, quantityZH), Right: true}, {Head: p.Say("Unit price", "单价"), Right: true}, {Head: p.Say("Amount", "金额"), Right: true}, {Head: p.Say("Discount", "优惠"), Right: true, Some: true},
	}, rows)
}

// substitutes prints what the customer got in place of the vehicle; that nothing was provided is said, for the record asks.
func (f *RepairRecordForm) substitutes(p *page) {
	p.Heading("Substitute car or compensation for transport", "备用车或交通费用补偿")
	if len(f.Substitutes) == 0 {
		p.Para(p.Say("Not provided.", "未提供。"))
		return
	}
	rows := make([]paper.Row, len(f.Substitutes))
	for i := range f.Substitutes {
		x := &f.Substitutes[i]
		rows[i].Cells = []string{paper.Word(p, x.Kind), x.Car, p.money(x.Amount), p.Time(x.From), p.Time(x.Until), string(x.Note)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Kind", "类别")}, {Head: p.Say("Car", "车辆"), Some: true}, {Head: p.Say("Amount", "金额"), Right: true, Some: true},
		{Head: p.Say("From", "起"), Firm: true}, {Head: p.Say("Until", "止"), Firm: true, Some: true}, {Head: p.Say("Note", "备注"), Some: true},
	}, rows)
}
