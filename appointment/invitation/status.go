package invitation

import "github.com/aftersales-go/aftersales"

// Status is where an invitation stands in its life; doc.go draws it. The zero value is one that was never listed.
type Status string

// The statuses of an invitation. Those at which it ends are its outcomes.
const (
	StatusDue          Status = "due"
	StatusLater        Status = "later"
	StatusBooked       Status = "booked"
	StatusDeclined     Status = "declined"
	StatusElsewhere    Status = "done-elsewhere"
	StatusSold         Status = "sold"
	StatusDoNotContact Status = "do-not-contact"
	StatusUnreachable  Status = "unreachable"
)

var statuses = aftersales.Labels{
	{Value: "due", EN: "due", ZH: "应回站"},
	{Value: "later", EN: "to be contacted later", ZH: "稍后再联系"},
	{Value: "booked", EN: "booked", ZH: "已预约"},
	{Value: "declined", EN: "declined", ZH: "客户婉拒"},
	{Value: "done-elsewhere", EN: "done elsewhere", ZH: "已在别处完成"},
	{Value: "sold", EN: "vehicle sold", ZH: "车辆已转让"},
	{Value: "do-not-contact", EN: "asked not to be contacted", ZH: "请勿联系"},
	{Value: "unreachable", EN: "unreachable", ZH: "无法联系"},
}

// Statuses is every status of an invitation, in the order of its life.
func Statuses() []Status { return aftersales.List[Status](statuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s Status) Since() int { return statuses.Since(string(s)) }

// Text is the status's label.
func (s Status) Text() aftersales.Text {
	if s == "" {
		return aftersales.Text{EN: "not listed", ZH: "未列入"}
	}
	return statuses.Text(string(s))
}

// Ended tells whether an invitation of this status does not change any more.
func (s Status) Ended() bool { return s != "" && s != StatusDue && s != StatusLater }
