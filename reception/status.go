package reception

import "github.com/aftersales-go/aftersales"

// Status is where a visit stands in its life; doc.go draws it. The zero value is a visit that has not begun.
type Status string

// The statuses of a visit.
const (
	StatusArrived    Status = "arrived"
	StatusIntake     Status = "intake"
	StatusSigned     Status = "signed"
	StatusHandedOver Status = "handed-over"
)

var statuses = aftersales.Labels{
	{Value: "arrived", EN: "arrived", ZH: "已到店"},
	{Value: "intake", EN: "intake", ZH: "问诊中"},
	{Value: "signed", EN: "sheet signed", ZH: "问诊单已签字"},
	{Value: "handed-over", EN: "handed over", ZH: "已转任务委托书"},
}

// Statuses is every status of a visit, in the order of its life.
func Statuses() []Status { return aftersales.List[Status](statuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s Status) Since() int { return statuses.Since(string(s)) }

// Text is the status's label.
func (s Status) Text() aftersales.Text {
	if s == "" {
		return aftersales.Text{EN: "not begun", ZH: "未到店"}
	}
	return statuses.Text(string(s))
}
