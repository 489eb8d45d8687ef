package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// ServiceForm is the service record (服务记录单): who served the customer, how and at whose cost, and what was done.
type ServiceForm struct {
	Head
	Announced  []hotline.Announcement `json:"announced,omitzero"`
	Assignment hotline.Assignment     `json:"assignment"`
	Service    hotline.Service        `json:"service"`
}

// Service makes the service record. Before the service was recorded it is incomplete.
func Service(s hotline.Snapshot, h aftersales.House) (ServiceForm, error) {
	n := len(s.Assignments)
	var lacks paper.Lacking
	lacks.Ask(n > 0, "assignments", "an assignment", "下派记录")
	lacks.Ask(!s.Service.At.IsZero(), "service", "a service that was recorded", "服务完成记录")
	if err := paper.Incomplete(PaperService, s.Subject, lacks); err != nil {
		return ServiceForm{}, err
	}
	return ServiceForm{Head: headOf(&s, h), Announced: slices.Clone(s.Announced), Assignment: s.Assignments[n-1], Service: s.Service}, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f ServiceForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperService) }

// LogValue logs kind, ID and sequence.
func (f ServiceForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the record as text, in lang and with its times in zone; nil is UTC.
func (f ServiceForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	a, s := &f.Assignment, &f.Service
	p.Title(p.Say("Service record", "服务记录单"))
	f.print(p)
	p.Heading("Assigned", "下派")
	p.Grid(
		p.Empty("To", "承接单位", a.To), p.Empty("Time", "下派时间", p.Time(a.At)),
		p.Empty("Mode", "服务方式", paper.Word(p, a.Mode)), p.Empty("Charge", "收费方式", paper.Word(p, a.Charge)),
		p.Filled("Tow", "拖运", p.Yes(a.Tow, "fetched", "上门拖运")),
		p.Filled("Where", "地点", string(a.Directions.Where)), p.Filled("When", "约定时间", p.Time(a.Directions.When)), p.Filled("How", "办法", string(a.Directions.How)),
		p.Filled("Right to exchange", "退换机依据", p.Among(" ", paper.Word(p, a.Right.Kind), a.Right.Document)), p.Filled("Approved by", "批准人", p.Who(a.Right.Approved.ID)),
	)
	for _, told := range f.Announced {
		amount := ""
		if !told.Amount.IsZero() {
			amount = told.Amount.String()
		}
		p.Grid(p.Empty("Told that it is paid", "收费告知", p.Among(p.Say(", ", "，"), string(told.Told), amount, p.Time(told.At))))
	}
	p.Heading("Served", "服务情况")
	p.Grid(
		p.Empty("By", "服务人员", p.Who(s.Person)), p.Empty("Time", "完成时间", p.Time(s.At)),
		p.Empty("Work", "服务内容", string(s.Work)), p.Empty("Result", "处理结果", string(s.Result)), p.Filled("Order", "关联单据", s.Order.String()),
	)
	p.Sign(p.Say("Customer's signature", "客户签字"), p.Say("Served by", "服务人员签字"))
	f.Head.kept(p)
	return p.String()
}
