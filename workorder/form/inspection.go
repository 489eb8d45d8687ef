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
	"github.com/aftersales-go/aftersales/workorder"
)

// InspectionForm is the inspection sheet (质检单): who inspected what with which result, what went back and why, and the last look at the vehicle.
type InspectionForm struct {
	Head
	OdometerOut int64                 `json:"odometer_out,omitzero"`
	Items       []InspectedItem       `json:"items"`
	Washed      workorder.CarWash     `json:"washed,omitzero"`
	Checked     workorder.LastLook    `json:"checked,omitzero"`
	Lost        []workorder.Kept      `json:"lost,omitzero"`       // of what was in custody
	Rejections  []workorder.Rejection `json:"rejections,omitzero"` // by the customer, at acceptance
}

// InspectedItem is an item that is or was to be inspected.
type InspectedItem struct {
	No          int                    `json:"no"`
	Item        aftersales.ID          `json:"item"`
	Text        string                 `json:"text"`
	Status      workorder.ItemStatus   `json:"status"`
	Safety      bool                   `json:"safety,omitzero"`
	Workers     []aftersales.ID        `json:"workers,omitzero"`
	Result      workorder.WorkResult   `json:"result,omitzero"` // as the technician says
	Inspections []workorder.Inspection `json:"inspections,omitzero"`
	Reworks     []workorder.Reworked   `json:"reworks,omitzero"` // beside those that an inspection sent back
}

// Inspection makes the inspection sheet. Where nobody inspected anything yet it is incomplete.
func Inspection(s workorder.Snapshot, h Host) (InspectionForm, error) {
	f := InspectionForm{Head: headOf(&s, &h), OdometerOut: odometerOut(&s), Washed: s.Washed, Checked: s.Checked}
	f.Checked.Damages, f.Checked.Absent, f.Checked.Lost = slices.Clone(s.Checked.Damages), slices.Clone(s.Checked.Absent), slices.Clone(s.Checked.Lost)
	for _, k := range s.Custody {
		if slices.Contains(s.Checked.Lost, k.ID) {
			f.Lost = append(f.Lost, k)
		}
	}
	var lacks paper.Lacking
	inspected := false
	for i := range s.Items {
		live := &s.Items[i]
		if live.Authorised.Offer == "" || !carried(live.Status) && len(live.Inspections) == 0 {
			continue
		}
		it := InspectedItem{
			No: i + 1, Item: live.ID, Text: live.Work.Text, Status: live.Status, Safety: live.Work.Safety,
			Workers: slices.Clone(live.Workers), Result: live.Result, Inspections: slices.Clone(live.Inspections), Reworks: slices.Clone(live.Reworks),
		}
		for n := range it.Inspections {
			it.Inspections[n].Causes = slices.Clone(it.Inspections[n].Causes)
		}
		for n := range it.Reworks {
			it.Reworks[n].Causes = slices.Clone(it.Reworks[n].Causes)
		}
		inspected = inspected || len(it.Inspections) > 0
		lacks.Ask(len(it.Inspections) > 0, indexed("items", i)+".inspections", "inspection of item "+number(i+1), "第 "+number(i+1)+" 项的检验")
		f.Items = append(f.Items, it)
	}
	lacks.Ask(len(f.Items) > 0, "items", "an item that was authorised", "已授权的维修项目")
	if !inspected {
		return InspectionForm{}, paper.Incomplete(PaperInspection, s.Subject, lacks)
	}
	f.Rejections = slices.Clone(s.Rejections)
	for i := range f.Rejections {
		f.Rejections[i].Items = slices.Clone(f.Rejections[i].Items)
	}
	return f, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f InspectionForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperInspection) }

// LogValue logs kind, ID and sequence.
func (f InspectionForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the sheet as text, in lang and with its times in zone; nil is UTC.
func (f InspectionForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, "", f.Shop.Staff)
	p.Title(p.Say("Inspection sheet", "维修质量检验单"))
	p.Grid(f.order(p)...)
	f.vehicle(p)
	p.Grid(p.Filled("Odometer out", "出厂里程", p.Km(f.OdometerOut)), p.Empty("Service advisor", "服务顾问", p.Who(f.Advisor)))
	p.Heading("Inspections", "检验记录")
	var rows []paper.Row
	for i := range f.Items {
		rows = append(rows, f.Items[i].rows(p)...)
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Firm: true}, {Head: p.Say("Item", "维修项目")}, {Head: p.Say("Worked on by", "施工人")}, {Head: p.Say("Result", "检验结果"), Firm: true},
		{Head: p.Say("Causes", "原因"), Some: true}, {Head: p.Say("By", "检验人"), Firm: true}, {Head: p.Say("Time", "时间"), Firm: true},
	}, rows)
	f.words(p)
	for i := range f.Rejections {
		r := &f.Rejections[i]
		p.Para(p.Say("Rejected at acceptance: ", "客户验收意见：") + string(r.Words) + p.Aside(p.Among(" ", r.Person, p.Time(r.At))))
	}
	if c := &f.Checked; !c.At.IsZero() || !f.Washed.At.IsZero() {
		p.Heading("Final check", "交车前终检")
		p.Grid(
			p.Filled("Appearance", "外观", p.found(c, c.Appearance, p.damages(c.Damages))), p.Filled("Belongings", "随车物品", p.found(c, c.Belongings, p.missed(c.Absent, f.Lost))), p.Filled("Nothing left inside", "车内无遗留工具物料", p.found(c, c.Clear, "")),
			p.Filled("Test drive", "路试", string(c.TestDrive)), p.Filled("Note", "备注", string(c.Note)), p.Filled("Checked", "检查人", p.Among(" ", p.Who(c.By), p.Time(c.At))),
			p.Filled("Car wash", "洗车", p.Among(" ", p.Yes(f.Washed.Waived != "", "waived by", "免洗，确认人"), p.Who(cmp.Or(f.Washed.Waived, f.Washed.By)), p.Time(f.Washed.At))),
		)
	}
	p.Sign(p.Say("Inspector's signature", "质检员签字"), p.Say("Date", "日期"))
	p.retention(&f.Head)
	return p.String()
}

// found is what the last look found, and what differs from the intake sheet; nothing where nobody looked.
func (p *page) found(c *workorder.LastLook, good bool, differs string) string {
	switch {
	case c.At.IsZero():
		return ""
	case good:
		return p.Say("in order", "正常")
	}
	return p.Among(p.Colon(), p.Say("not in order", "异常"), differs)
}

// damages names those that the intake sheet does not have.
func (p *page) damages(list []workorder.SeenDamage) string {
	texts := make([]string, len(list))
	for i, d := range list {
		texts[i] = p.Among(" ", paper.Word(p, d.Place), paper.Word(p, d.Kind)) + p.Aside(string(d.Note))
	}
	return p.then(texts...)
}

// missed names what came with the vehicle and is not there.
func (p *page) missed(absent []workorder.CheckPoint, lost []workorder.Kept) string {
	texts := make([]string, 0, len(absent)+len(lost))
	for _, a := range absent {
		texts = append(texts, paper.Word(p, a))
	}
	for _, k := range lost {
		texts = append(texts, paper.Word(p, k.Kind)+p.Aside(string(k.Text)))
	}
	return p.then(texts...)
}

func (it *InspectedItem) rows(p *page) []paper.Row {
	about := it.Text + p.Aside(p.then(p.Yes(it.Safety, "safety item", "安全项目"), paper.Word(p, it.Status)))
	type look struct {
		at    time.Time
		cells []string
	}
	looks := make([]look, 0, len(it.Inspections)+len(it.Reworks))
	for n := range it.Inspections {
		v := &it.Inspections[n]
		looks = append(looks, look{v.At, []string{paper.Word(p, v.Result), p.causes(v.Causes), p.Who(v.By), p.Time(v.At)}})
	}
	for n := range it.Reworks {
		v := &it.Reworks[n]
		how := p.Say("sent back", "返工")
		if v.Rejected {
			how = p.Say("rejected by the customer", "客户验收退回")
		}
		looks = append(looks, look{v.At, []string{how, p.causes(v.Causes), p.Who(v.By), p.Time(v.At)}})
	}
	slices.SortStableFunc(looks, func(a, b look) int { return a.at.Compare(b.at) })
	if len(looks) == 0 {
		return []paper.Row{{Cells: []string{number(it.No), about, p.Who(it.Workers...)}}}
	}
	rows := make([]paper.Row, len(looks))
	for n, l := range looks {
		head := []string{"", "", ""}
		if n == 0 {
			head = []string{number(it.No), about, p.Who(it.Workers...)}
		}
		rows[n].Cells = slices.Concat(head, l.cells)
	}
	return rows
}

func (p *page) causes(list []workorder.Cause) string {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = paper.Word(p, c)
	}
	return p.And(texts...)
}

// words prints what the technicians say about their work.
func (f *InspectionForm) words(p *page) {
	var said []string
	for i := range f.Items {
		it := &f.Items[i]
		if text := p.result(&it.Result); text != "" {
			said = append(said, p.Among("  ", number(it.No), text))
		}
	}
	if len(said) == 0 {
		return
	}
	p.Heading("Cause, correction and result", "故障原因、处理措施与结果")
	for _, text := range said {
		p.Para(text)
	}
}

func (p *page) result(r *workorder.WorkResult) string {
	return strings.TrimSpace(p.then(p.Labelled("cause:", "原因：", string(r.Cause)), p.Labelled("correction:", "处理：", string(r.Correction)), p.Labelled("result:", "结果：", string(r.Outcome))))
}
