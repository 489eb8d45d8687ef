package form

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// Paper is one of the sheets of a ticket.
type Paper string

// The sheets.
const (
	PaperTask         Paper = "task-sheet"
	PaperConsultation Paper = "consultation-sheet"
	PaperEscalation   Paper = "escalation-sheet"
	PaperService      Paper = "service-record"
	PaperQuality      Paper = "quality-report"
)

var papers = aftersales.Labels{
	{Value: "task-sheet", EN: "task sheet", ZH: "任务单"},
	{Value: "consultation-sheet", EN: "consultation sheet", ZH: "咨询服务单"},
	{Value: "escalation-sheet", EN: "escalation sheet", ZH: "疑难升级单"},
	{Value: "service-record", EN: "service record", ZH: "服务记录单"},
	{Value: "quality-report", EN: "quality report", ZH: "产品质量反馈单"},
}

// Papers is every sheet.
func Papers() []Paper { return aftersales.List[Paper](papers) }

// Since tells in which release the sheet came; 0 means that it is unknown.
func (a Paper) Since() int { return papers.Since(string(a)) }

// Text is the sheet's name.
func (a Paper) Text() aftersales.Text { return papers.Text(string(a)) }

// retentionYears is how long sheets are kept where the policy does not say.
const retentionYears = 2

// Head is what every sheet of a ticket begins with.
type Head struct {
	Ticket         aftersales.Ref        `json:"ticket,omitzero"`
	Seq            int64                 `json:"seq,omitzero"` // of the last event that the sheet knows
	At             time.Time             `json:"at,omitzero"`  // of that event
	Status         hotline.Status        `json:"status,omitzero"`
	Kind           hotline.Kind          `json:"kind,omitzero"`
	Urgent         bool                  `json:"urgent,omitzero"`
	Class          hotline.CustomerClass `json:"class,omitzero"`
	Level          hotline.Level         `json:"level,omitzero"`
	PickedUp       time.Time             `json:"picked_up,omitzero"`
	TakenBy        aftersales.ID         `json:"taken_by,omitzero"`
	Repeats        aftersales.Ref        `json:"repeats,omitzero"`
	Customer       aftersales.Party      `json:"customer,omitzero"`
	Caller         aftersales.Party      `json:"caller,omitzero"`
	Product        hotline.Product       `json:"product,omitzero"`
	Symptom        hotline.Symptom       `json:"symptom,omitzero"`
	Coverage       hotline.Coverage      `json:"coverage,omitzero"`
	Question       aftersales.Words      `json:"question,omitzero"`
	House          aftersales.House      `json:"house,omitzero"`
	RetentionYears int                   `json:"retention_years"` // from the end of the ticket
}

func headOf(s *hotline.Snapshot, h aftersales.House) Head {
	return Head{
		Ticket: s.Subject, Seq: s.Seq, At: s.At, Status: s.Status, Kind: s.Kind, Urgent: s.Urgent, Class: s.Class, Level: s.Level,
		PickedUp: s.PickedUp, TakenBy: s.TakenBy, Repeats: s.Repeats, Customer: s.Customer, Caller: s.Caller,
		Product: s.Product, Symptom: s.Symptom, Coverage: s.Coverage, Question: s.Question,
		House: h.Clone(), RetentionYears: cmp.Or(s.Policy.Retention, retentionYears),
	}
}

// print prints whose request it is and what it is about.
func (h *Head) print(p *paper.Page) {
	p.Grid(
		p.Empty("Ticket", "任务单编号", h.Ticket.ID()), p.Empty("Taken", "受理时间", p.Time(h.PickedUp)),
		p.Empty("Kind", "类别", paper.Word(p, h.Kind)), p.Empty("Taken by", "话务代表", p.Who(h.TakenBy)),
		p.Filled("Status", "状态", paper.Word(p, h.Status)), p.Filled("Repeats", "重复报修原单", h.Repeats.ID()),
		p.Filled("Urgency", "紧急程度", p.Yes(h.Urgent, "urgent", "紧急")),
	)
	p.House(h.House)
	p.Heading("Customer", "客户信息")
	p.Grid(
		p.Empty("Customer", "客户", p.Party(h.Customer)), p.Filled("Caller", "来电人", p.Party(h.Caller)),
		p.Filled("Class", "客户类别", paper.Word(p, h.Class)), p.Filled("Service level", "服务级别", paper.Word(p, h.Level)),
	)
	if h.Product.Vehicle.ID != "" {
		p.Heading("Product", "产品信息")
		h.product(p)
		p.Grid(p.Filled("Coverage", "保修状态", p.Among(p.Say(", ", "，"), paper.Word(p, h.Coverage.Statement.Answer), paper.Word(p, h.Coverage.Statement.Basis), paper.Word(p, h.Coverage.Wear))))
	}
	if h.Symptom.Code != "" || h.Question != "" {
		p.Heading("Request", "来电内容")
		p.Grid(p.Filled("Symptom", "故障现象", p.Among(" ", h.Symptom.Code, string(h.Symptom.Words))), p.Filled("Question", "来电事由", string(h.Question)))
	}
}

func (h *Head) product(p *paper.Page) {
	v := h.Product.Vehicle
	p.Grid(
		p.Empty("Model", "厂牌型号", v.Model), p.Filled("Type", "产品代码", h.Product.Type),
		p.Filled("Plate", "车牌号", v.Plate.Plain()), p.Filled("VIN", "车辆识别代号", v.VIN.Plain()),
		p.Filled("Batch", "生产批次", h.Product.Batch), p.Empty("Bought", "购买时间", h.Product.Bought.String()),
		p.Filled("Use", "使用状况", string(h.Product.Use)),
	)
}

// diagnoses prints what technicians found.
func diagnoses(p *paper.Page, list []hotline.Diagnosis) {
	for i := range list {
		d := &list[i]
		p.Heading("Diagnosis", "技术判断")
		p.Grid(p.Empty("Technician", "热线技术员", p.Who(d.By)), p.Empty("Time", "时间", p.Time(d.At)))
		for n, step := range d.Steps {
			p.Grid(p.Empty("Step "+number(n+1), "判断步骤"+number(n+1), string(step)))
		}
		p.Grid(
			p.Empty("Finding", "判断结果", string(d.Finding)), p.Empty("Advice", "解决方法建议", string(d.Advice)),
			p.Filled("Mode", "服务方式", paper.Word(p, d.Mode)), p.Filled("Problem", "问题类别", paper.Words(p, d.Marks)),
		)
	}
}

func diagnosesOf(s *hotline.Snapshot) []hotline.Diagnosis {
	list := slices.Clone(s.Diagnoses)
	for i := range list {
		list[i].Steps, list[i].Marks = slices.Clone(list[i].Steps), slices.Clone(list[i].Marks)
	}
	return list
}

func noteOf(n aftersales.CallNote) aftersales.CallNote {
	n.Marks = slices.Clone(n.Marks)
	return n
}

// kept says how long the sheet is kept, and how far the record went that it was made from.
func (h *Head) kept(p *paper.Page) {
	years := strconv.Itoa(h.RetentionYears)
	p.Record(p.Say("To be kept for at least "+years+" years from the end of the ticket.", "保存期限：自任务单结束之日起至少 "+years+" 年。"), h.Seq, h.At)
}

// stamp prints kind, ID and sequence, whatever the verb.
func (h *Head) stamp(w fmt.State, kind Paper) {
	_, _ = fmt.Fprintf(w, "%s of %s #%d", string(kind), h.Ticket.String(), h.Seq)
}
