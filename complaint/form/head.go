package form

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// Paper is one of the papers of complaints.
type Paper string

// The papers.
const (
	PaperReport     Paper = "complaint-report"
	PaperCard       Paper = "customer-card-summary"
	PaperManagement Paper = "management-report"
)

var papers = aftersales.Labels{
	{Value: "complaint-report", EN: "complaint report", ZH: "投诉处理报告"},
	{Value: "customer-card-summary", EN: "customer card summary", ZH: "客户卡投诉摘要"},
	{Value: "management-report", EN: "report to the general manager", ZH: "投诉情况汇报"},
}

// Papers is every paper.
func Papers() []Paper { return aftersales.List[Paper](papers) }

// Since tells in which release the paper came; 0 means that it is unknown.
func (a Paper) Since() int { return papers.Since(string(a)) }

// Text is the paper's name.
func (a Paper) Text() aftersales.Text { return papers.Text(string(a)) }

// retentionYears is how long papers are kept where the policy does not say.
const retentionYears = 2

// Head is what every paper of a case begins with.
type Head struct {
	Case           aftersales.Ref      `json:"case,omitzero"`
	Seq            int64               `json:"seq,omitzero"` // of the last event that the paper knows
	At             time.Time           `json:"at,omitzero"`  // of that event
	Status         complaint.Status    `json:"status,omitzero"`
	Severity       complaint.Severity  `json:"severity,omitzero"`
	Marks          []complaint.Mark    `json:"marks,omitzero"`
	ReceivedAt     time.Time           `json:"received_at,omitzero"`
	Receiver       aftersales.ID       `json:"receiver,omitzero"`
	Owner          aftersales.ID       `json:"owner,omitzero"`
	Channel        complaint.Channel   `json:"channel,omitzero"`
	From           aftersales.Ref      `json:"from,omitzero"`
	Earlier        aftersales.Ref      `json:"earlier,omitzero"`
	Customer       aftersales.Party    `json:"customer,omitzero"`
	Caller         aftersales.Party    `json:"caller,omitzero"`
	About          complaint.About     `json:"about,omitzero"`
	Problems       []complaint.Problem `json:"problems,omitzero"`
	House          aftersales.House    `json:"house,omitzero"`
	RetentionYears int                 `json:"retention_years"` // from the end of the case
}

func headOf(s *complaint.Snapshot, h aftersales.House) Head {
	return Head{
		Case: s.Subject, Seq: s.Seq, At: s.At, Status: s.Status, Severity: s.Severity, Marks: slices.Clone(s.Marks),
		ReceivedAt: s.ReceivedAt, Receiver: s.Receiver, Owner: s.Owner, Channel: s.Channel, From: s.From, Earlier: s.Earlier,
		Customer: s.Customer, Caller: s.Caller, About: s.About, Problems: slices.Clone(s.Problems),
		House: h.Clone(), RetentionYears: cmp.Or(s.Policy.Retention, retentionYears),
	}
}

// print prints whose complaint it is and what it is about.
func (h *Head) print(p *paper.Page) {
	p.Grid(
		p.Empty("Case", "投诉编号", h.Case.ID()), p.Empty("Received", "受理时间", p.Time(h.ReceivedAt)),
		p.Empty("Received by", "受理人", p.Who(h.Receiver)), p.Empty("Responsible", "负责人", p.Who(h.Owner)),
		p.Empty("Channel", "受理渠道", paper.Word(p, h.Channel)), p.Empty("Status", "状态", paper.Word(p, h.Status)),
		p.Empty("Severity", "重要性", p.Among(p.Say(", ", "，"), paper.Word(p, h.Severity), paper.Words(p, h.Marks))),
		p.Filled("From", "来源单据", h.From.String()), p.Filled("Earlier case", "关联原案件", h.Earlier.ID()),
	)
	p.House(h.House)
	p.Heading("Customer and car", "客户及车辆")
	v := h.About.Vehicle
	km := ""
	if !h.About.Odometer.IsZero() {
		km = strconv.Itoa(h.About.Odometer.Km) + p.Say(" km", " 公里")
	}
	p.Grid(
		p.Empty("Customer", "客户", p.Party(h.Customer)), p.Filled("Complained", "投诉人", p.Party(h.Caller)),
		p.Filled("Plate", "车牌号", v.Plate.Plain()), p.Filled("VIN", "车辆识别代号", v.VIN.Plain()),
		p.Filled("Model", "厂牌型号", v.Model), p.Filled("Odometer", "行驶里程", km),
		p.Filled("Order", "任务委托书", h.About.Order.ID()), p.Filled("Component", "部件", h.About.Component),
	)
	p.Grid(p.Empty("Problem", "问题类别", paper.Words(p, h.Problems)))
}

// measures prints what was done for the customer, each with what it costs on a line of its own: beside the times there is no room for sums.
func measures(p *paper.Page, list []complaint.Measure) {
	var rows []paper.Row
	for i := range list {
		m := &list[i]
		rows = append(rows, paper.Row{Cells: []string{
			paper.Word(p, m.Remedy), string(m.What), paper.Word(p, m.Basis), p.Who(cmp.Or(m.DoneBy, m.Person)), p.Time(m.Due), cmp.Or(p.Time(m.DoneAt), paper.Word(p, m.Status)),
		}})
		sums := p.Among(p.Say(", ", "，"), p.Labelled("decided", "决定金额 ", m.Amount.String()), p.Labelled("spent", "实际支出 ", m.Spent.String()), p.Labelled("use fee", "使用补偿费 ", m.Fee.String()))
		if sums != "" {
			rows = append(rows, paper.Row{Across: "→ " + sums})
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Measure", "措施")}, {Head: p.Say("What", "内容")}, {Head: p.Say("Basis", "依据"), Some: true}, {Head: p.Say("Who", "负责人")}, {Head: p.Say("By when", "完成期限"), Firm: true},
		{Head: p.Say("Done", "完成情况"), Firm: true},
	}, rows)
}

func number(n int) string { return strconv.Itoa(n) }

// kept says how long the paper is kept, and how far the record went that it was made from.
func (h *Head) kept(p *paper.Page) {
	years := strconv.Itoa(h.RetentionYears)
	p.Record(p.Say("To be kept for at least "+years+" years from the end of the case.", "保存期限：自结案之日起至少 "+years+" 年。"), h.Seq, h.At)
}

// stamp prints kind, ID and sequence, whatever the verb.
func (h *Head) stamp(w fmt.State, kind Paper) {
	_, _ = fmt.Fprintf(w, "%s of %s #%d", string(kind), h.Case.String(), h.Seq)
}
