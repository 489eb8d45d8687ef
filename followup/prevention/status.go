package prevention

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Status is where a measure stands in its life; doc.go draws it. The zero value is one that nobody has proposed yet.
type Status string

// The statuses of a measure.
const (
	StatusProposed    Status = "proposed"
	StatusAssigned    Status = "assigned"
	StatusDone        Status = "done"
	StatusVerified    Status = "verified"
	StatusIneffective Status = "ineffective"
	StatusReplaced    Status = "replaced"
	StatusDropped     Status = "dropped"
)

var statuses = aftersales.Labels{
	{Value: "proposed", EN: "proposed", ZH: "已提出"},
	{Value: "assigned", EN: "assigned", ZH: "已落实责任人"},
	{Value: "done", EN: "carried out", ZH: "已实施"},
	{Value: "verified", EN: "verified", ZH: "验证有效"},
	{Value: "ineffective", EN: "without effect", ZH: "验证无效"},
	{Value: "replaced", EN: "replaced by another", ZH: "已改用新措施"},
	{Value: "dropped", EN: "dropped", ZH: "已取消"},
}

// Statuses is every status of a measure, in the order of its life.
func Statuses() []Status { return aftersales.List[Status](statuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s Status) Since() int { return statuses.Since(string(s)) }

// Text is the status's label.
func (s Status) Text() aftersales.Text {
	if s == "" {
		return aftersales.Text{EN: "not proposed", ZH: "未提出"}
	}
	return statuses.Text(string(s))
}

// Ended tells whether the life of a measure in this status is over.
func (s Status) Ended() bool { return slices.Contains(ended, s) }

var ended = []Status{StatusVerified, StatusReplaced, StatusDropped}
