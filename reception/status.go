package reception

import "github.com/aftersales-go/aftersales"

// Status is where a visit stands in its life; doc.go draws it. The zero value is a visit that has not begun.
type Status string

// The statuses of a visit.
const (
	StatusArrived    Status = "arrived"
	StatusUnattended Status = "unattended"
	StatusGreeted    Status = "greeted"
	StatusWaiting    Status = "waiting"
	StatusIntake     Status = "intake"
	StatusSigned     Status = "signed"
	StatusHandedOver Status = "handed-over"
	StatusLeft       Status = "left"
)

var statuses = aftersales.Labels{
	{Value: "arrived", EN: "arrived", ZH: "已到店"},
	{Value: "unattended", EN: "arrived without a customer", ZH: "车到人未到"},
	{Value: "greeted", EN: "greeted", ZH: "已迎接"},
	{Value: "waiting", EN: "waiting", ZH: "等候中"},
	{Value: "intake", EN: "intake", ZH: "问诊中"},
	{Value: "signed", EN: "sheet signed", ZH: "问诊单已签字"},
	{Value: "handed-over", EN: "handed over", ZH: "已转任务委托书"},
	{Value: "left", EN: "left", ZH: "未开单离店"},
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

// Ended tells whether nothing follows.
func (s Status) Ended() bool { return s == StatusHandedOver || s == StatusLeft }

// ConcernStatus is how far the shop has come with a concern.
type ConcernStatus string

// The statuses of a concern. They follow from what was found and answered, see Snapshot.Concern.
const (
	ConcernStatusRecorded  ConcernStatus = "recorded"
	ConcernStatusToInspect ConcernStatus = "to-inspect"
	ConcernStatusConfirmed ConcernStatus = "confirmed"
	ConcernStatusOpen      ConcernStatus = "coverage-open"
	ConcernStatusReferred  ConcernStatus = "referred"
	ConcernStatusAnswered  ConcernStatus = "maker-answered"
)

var concernStatuses = aftersales.Labels{
	{Value: "recorded", EN: "recorded", ZH: "已记录"},
	{Value: "to-inspect", EN: "to be inspected", ZH: "须全面检查"},
	{Value: "confirmed", EN: "fault confirmed", ZH: "故障已确认"},
	{Value: "coverage-open", EN: "confirmed, coverage open", ZH: "已确认，保修待定"},
	{Value: "referred", EN: "referred to the maker", ZH: "已上报厂家"},
	{Value: "maker-answered", EN: "answered by the maker", ZH: "厂家已答复"},
}

// ConcernStatuses is every status of a concern.
func ConcernStatuses() []ConcernStatus { return aftersales.List[ConcernStatus](concernStatuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s ConcernStatus) Since() int { return concernStatuses.Since(string(s)) }

// Text is the status's label.
func (s ConcernStatus) Text() aftersales.Text { return concernStatuses.Text(string(s)) }
