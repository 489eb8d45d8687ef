package hotline

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Status is where a ticket stands in its life; doc.go draws it. The zero value is a ticket that nobody has taken yet.
type Status string

// The statuses of a ticket.
const (
	StatusTaken          Status = "taken"
	StatusPassed         Status = "passed"
	StatusWithTechnician Status = "with-technician"
	StatusAnswered       Status = "answered"
	StatusEscalated      Status = "escalated"
	StatusSolved         Status = "solved"
	StatusAssigned       Status = "assigned"
	StatusServed         Status = "served"
	StatusClosed         Status = "closed"
	StatusComplaint      Status = "passed-to-complaint"
	StatusWithdrawn      Status = "withdrawn"
)

var statuses = aftersales.Labels{
	{Value: "taken", EN: "taken", ZH: "已受理"},
	{Value: "passed", EN: "passed on", ZH: "已转出待接收"},
	{Value: "with-technician", EN: "with the technician", ZH: "技术员处理中"},
	{Value: "answered", EN: "answered by phone", ZH: "已电话解答"},
	{Value: "escalated", EN: "escalated", ZH: "疑难升级中"},
	{Value: "solved", EN: "solution given", ZH: "已有解决方案"},
	{Value: "assigned", EN: "assigned", ZH: "已下派"},
	{Value: "served", EN: "served", ZH: "已完成服务"},
	{Value: "closed", EN: "closed", ZH: "已关闭"},
	{Value: "passed-to-complaint", EN: "passed to complaint", ZH: "已转投诉"},
	{Value: "withdrawn", EN: "withdrawn", ZH: "已撤回"},
}

// Statuses is every status of a ticket, in the order of its life.
func Statuses() []Status { return aftersales.List[Status](statuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s Status) Since() int { return statuses.Since(string(s)) }

// Text is the status's label.
func (s Status) Text() aftersales.Text {
	if s == "" {
		return aftersales.Text{EN: "not taken", ZH: "未受理"}
	}
	return statuses.Text(string(s))
}

// Ended tells whether the life of a ticket in this status is over.
func (s Status) Ended() bool { return slices.Contains(ended, s) }

var (
	live  = []Status{StatusTaken, StatusPassed, StatusWithTechnician, StatusAnswered, StatusEscalated, StatusSolved, StatusAssigned, StatusServed}
	ended = []Status{StatusClosed, StatusComplaint, StatusWithdrawn}
)
