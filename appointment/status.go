package appointment

import "github.com/aftersales-go/aftersales"

// Status is where a booking stands in its life; doc.go draws it. The zero value is a booking that was never made.
type Status string

// The statuses of a booking.
const (
	StatusBooked    Status = "booked"
	StatusPrepared  Status = "prepared"
	StatusMoveAsked Status = "move-asked"
	StatusMissed    Status = "missed"
	StatusArrived   Status = "arrived"
	StatusClosed    Status = "closed"
	StatusCancelled Status = "cancelled"
)

var statuses = aftersales.Labels{
	{Value: "booked", EN: "booked", ZH: "已预约"},
	{Value: "prepared", EN: "prepared", ZH: "准备就绪"},
	{Value: "move-asked", EN: "move asked for", ZH: "待客户同意变更"},
	{Value: "missed", EN: "missed", ZH: "未如约到店"},
	{Value: "arrived", EN: "arrived", ZH: "已到店"},
	{Value: "closed", EN: "closed", ZH: "已关闭"},
	{Value: "cancelled", EN: "cancelled", ZH: "已取消"},
}

// Statuses is every status of a booking, in the order of its life.
func Statuses() []Status { return aftersales.List[Status](statuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s Status) Since() int { return statuses.Since(string(s)) }

// Text is the status's label.
func (s Status) Text() aftersales.Text {
	if s == "" {
		return aftersales.Text{EN: "not booked", ZH: "未预约"}
	}
	return statuses.Text(string(s))
}

// Ended tells whether a booking of this status does not change any more.
func (s Status) Ended() bool {
	return s == StatusArrived || s == StatusClosed || s == StatusCancelled
}

// NeedStatus is where a department stands that a booking needs.
type NeedStatus string

// A department was asked, and is ready for the slot or not.
const (
	NeedStatusAsked    NeedStatus = "asked"
	NeedStatusReady    NeedStatus = "ready"
	NeedStatusNotReady NeedStatus = "not-ready"
)

var needStatuses = aftersales.Labels{
	{Value: "asked", EN: "not yet confirmed", ZH: "待确认"},
	{Value: "ready", EN: "ready", ZH: "已就绪"},
	{Value: "not-ready", EN: "not ready", ZH: "未就绪"},
}

// NeedStatuses is every status of a needed department.
func NeedStatuses() []NeedStatus { return aftersales.List[NeedStatus](needStatuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s NeedStatus) Since() int { return needStatuses.Since(string(s)) }

// Text is the status's label.
func (s NeedStatus) Text() aftersales.Text { return needStatuses.Text(string(s)) }
