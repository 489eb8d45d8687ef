package form

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
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
	RetentionYears int                   `json:"retention_years"` // from the end of the ticket
}

func headOf(s *hotline.Snapshot) Head {
	return Head{
		Ticket: s.Subject, Seq: s.Seq, At: s.At, Status: s.Status, Kind: s.Kind, Urgent: s.Urgent, Class: s.Class, Level: s.Level,
		PickedUp: s.PickedUp, TakenBy: s.TakenBy, Repeats: s.Repeats, Customer: s.Customer, Caller: s.Caller,
		Product: s.Product, Symptom: s.Symptom, Coverage: s.Coverage, Question: s.Question,
		RetentionYears: cmp.Or(s.Policy.Retention, retentionYears),
	}
}

// print prints whose request it is and what it is about.
func (h *Head) print(p *page) {
	p.grid(
		p.empty("Ticket", "任务单编号", h.Ticket.ID()), p.empty("Taken", "受理时间", p.time(h.PickedUp)),
		p.empty("Kind", "类别", word(p, h.Kind)), p.empty("Taken by", "话务代表", h.TakenBy),
		p.filled("Status", "状态", word(p, h.Status)), p.filled("Repeats", "重复报修原单", h.Repeats.ID()),
		p.filled("Urgency", "紧急程度", p.yes(h.Urgent, "urgent", "紧急")),
	)
	p.heading("Customer", "客户信息")
	p.grid(
		p.empty("Customer", "客户", p.party(h.Customer)), p.filled("Caller", "来电人", p.party(h.Caller)),
		p.filled("Class", "客户类别", word(p, h.Class)), p.filled("Service level", "服务级别", word(p, h.Level)),
	)
	if h.Product.Vehicle.ID != "" {
		p.heading("Product", "产品信息")
		h.product(p)
		p.grid(p.filled("Coverage", "保修状态", p.among(p.say(", ", "，"), word(p, h.Coverage.Statement.Answer), word(p, h.Coverage.Statement.Basis), word(p, h.Coverage.Wear))))
	}
	if h.Symptom.Code != "" || h.Question != "" {
		p.heading("Request", "来电内容")
		p.grid(p.filled("Symptom", "故障现象", p.among(" ", h.Symptom.Code, string(h.Symptom.Words))), p.filled("Question", "来电事由", string(h.Question)))
	}
}

func (h *Head) product(p *page) {
	v := h.Product.Vehicle
	p.grid(
		p.empty("Model", "厂牌型号", v.Model), p.filled("Type", "产品代码", h.Product.Type),
		p.filled("Plate", "车牌号", v.Plate.Plain()), p.filled("VIN", "车辆识别代号", v.VIN.Plain()),
		p.filled("Batch", "生产批次", h.Product.Batch), p.empty("Bought", "购买时间", h.Product.Bought.String()),
		p.filled("Use", "使用状况", string(h.Product.Use)),
	)
}

// diagnoses prints what technicians found.
func diagnoses(p *page, list []hotline.Diagnosis) {
	for i := range list {
		d := &list[i]
		p.heading("Diagnosis", "技术判断")
		p.grid(p.empty("Technician", "热线技术员", d.By), p.empty("Time", "时间", p.time(d.At)))
		for n, step := range d.Steps {
			p.grid(p.empty("Step "+number(n+1), "判断步骤"+number(n+1), string(step)))
		}
		p.grid(
			p.empty("Finding", "判断结果", string(d.Finding)), p.empty("Advice", "解决方法建议", string(d.Advice)),
			p.filled("Mode", "服务方式", word(p, d.Mode)), p.filled("Problem", "问题类别", words(p, d.Marks)),
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
