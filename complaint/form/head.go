package form

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
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
	{Value: "management-report", EN: "report to the general manager", ZH: "总经理投诉情况汇报"},
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
	RetentionYears int                 `json:"retention_years"` // from the end of the case
}

func headOf(s *complaint.Snapshot) Head {
	return Head{
		Case: s.Subject, Seq: s.Seq, At: s.At, Status: s.Status, Severity: s.Severity, Marks: slices.Clone(s.Marks),
		ReceivedAt: s.ReceivedAt, Receiver: s.Receiver, Owner: s.Owner, Channel: s.Channel, From: s.From, Earlier: s.Earlier,
		Customer: s.Customer, Caller: s.Caller, About: s.About, Problems: slices.Clone(s.Problems),
		RetentionYears: cmp.Or(s.Policy.Retention, retentionYears),
	}
}

// print prints whose complaint it is and what it is about.
func (h *Head) print(p *page) {
	p.grid(
		p.empty("Case", "投诉编号", h.Case.ID()), p.empty("Received", "受理时间", p.time(h.ReceivedAt)),
		p.empty("Received by", "受理人", h.Receiver), p.empty("Responsible", "负责人", h.Owner),
		p.empty("Channel", "受理渠道", word(p, h.Channel)), p.empty("Status", "状态", word(p, h.Status)),
		p.empty("Severity", "重要性", p.among(p.say(", ", "，"), word(p, h.Severity), words(p, h.Marks))),
		p.filled("From", "来源单据", h.From.String()), p.filled("Earlier case", "关联原案件", h.Earlier.ID()),
	)
	p.heading("Customer and car", "客户及车辆")
	v := h.About.Vehicle
	km := ""
	if !h.About.Odometer.IsZero() {
		km = strconv.Itoa(h.About.Odometer.Km) + p.say(" km", " 公里")
	}
	p.grid(
		p.empty("Customer", "客户", p.party(h.Customer)), p.filled("Complained", "投诉人", p.party(h.Caller)),
		p.filled("Plate", "车牌号", v.Plate.Plain()), p.filled("VIN", "车辆识别代号", v.VIN.Plain()),
		p.filled("Model", "厂牌型号", v.Model), p.filled("Odometer", "行驶里程", km),
		p.filled("Order", "任务委托书", h.About.Order.ID()), p.filled("Component", "部件", h.About.Component),
	)
	p.grid(p.empty("Problem", "问题类别", words(p, h.Problems)))
}

// money is an amount; empty where there is none.
func money(m aftersales.Money) string {
	if m.IsZero() {
		return ""
	}
	return m.String()
}

// measures prints what was done for the customer.
func measures(p *page, list []complaint.Measure) {
	if len(list) == 0 {
		return
	}
	rows := make([]row, len(list))
	for i := range list {
		m := &list[i]
		rows[i].cells = []string{
			word(p, m.Remedy), string(m.What), word(p, m.Basis), cmp.Or(m.DoneBy, m.Person), p.time(m.Due), word(p, m.Status), p.time(m.DoneAt), money(m.Amount), money(m.Spent), money(m.Fee),
		}
	}
	p.table([]column{
		{head: p.say("Measure", "措施")}, {head: p.say("What", "内容")}, {head: p.say("Basis", "依据"), some: true}, {head: p.say("Who", "负责人")}, {head: p.say("By when", "完成期限"), firm: true},
		{head: p.say("Status", "状态")}, {head: p.say("Done", "完成时间"), firm: true, some: true}, {head: p.say("Decided", "决定金额"), right: true, some: true}, {head: p.say("Spent", "实际支出"), right: true, some: true},
		{head: p.say("Use fee", "使用补偿费"), right: true, some: true},
	}, rows)
}

func number(n int) string { return strconv.Itoa(n) }
