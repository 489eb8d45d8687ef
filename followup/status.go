package followup

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Status is where a follow-up stands in its life; doc.go draws it. The zero value is one that nobody has planned yet.
type Status string

// The statuses of a follow-up.
const (
	StatusDue         Status = "due"
	StatusPrepared    Status = "prepared"
	StatusAttempted   Status = "attempted"
	StatusReached     Status = "reached"
	StatusAnswered    Status = "answered"
	StatusSolving     Status = "solving"
	StatusSolved      Status = "solved"
	StatusPassedOn    Status = "passed-on"
	StatusClosed      Status = "closed"
	StatusRefused     Status = "refused"
	StatusUnreachable Status = "unreachable"
	StatusSkipped     Status = "skipped"
)

var statuses = aftersales.Labels{
	{Value: "due", EN: "due", ZH: "待回访"},
	{Value: "prepared", EN: "file read", ZH: "已查阅档案"},
	{Value: "attempted", EN: "attempted", ZH: "已拨打"},
	{Value: "reached", EN: "reached", ZH: "已接通"},
	{Value: "answered", EN: "answered", ZH: "已答复"},
	{Value: "solving", EN: "being solved", ZH: "问题解决中"},
	{Value: "solved", EN: "solved", ZH: "问题已解决"},
	{Value: "passed-on", EN: "passed to complaint", ZH: "已转投诉"},
	{Value: "closed", EN: "closed", ZH: "已关闭"},
	{Value: "refused", EN: "refused", ZH: "拒绝回访"},
	{Value: "unreachable", EN: "unreachable", ZH: "无法联系"},
	{Value: "skipped", EN: "skipped", ZH: "不回访"},
}

// Statuses is every status of a follow-up, in the order of its life.
func Statuses() []Status { return aftersales.List[Status](statuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s Status) Since() int { return statuses.Since(string(s)) }

// Text is the status's label.
func (s Status) Text() aftersales.Text {
	if s == "" {
		return aftersales.Text{EN: "not planned", ZH: "未安排"}
	}
	return statuses.Text(string(s))
}

// Ended tells whether the life of a follow-up in this status is over.
func (s Status) Ended() bool { return slices.Contains(ended, s) }

var (
	calling  = []Status{StatusDue, StatusPrepared, StatusAttempted}
	open     = []Status{StatusDue, StatusPrepared, StatusAttempted, StatusReached, StatusAnswered, StatusSolving, StatusSolved, StatusPassedOn}
	callable = slices.Concat(open, []Status{StatusRefused}) // for another purpose than the questionnaire
	ended    = []Status{StatusClosed, StatusRefused, StatusUnreachable, StatusSkipped}
)
