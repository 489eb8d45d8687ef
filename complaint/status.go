package complaint

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Status is where a case stands in its life; doc.go draws it. The zero value is a complaint that nobody has received yet.
type Status string

// The statuses of a case.
const (
	StatusReceived     Status = "received"
	StatusHeard        Status = "heard"
	StatusInvestigated Status = "investigated"
	StatusAwaiting     Status = "awaiting-approval"
	StatusDecided      Status = "decided"
	StatusExplained    Status = "explained"
	StatusAgreed       Status = "agreed"
	StatusActing       Status = "acting"
	StatusActed        Status = "acted"
	StatusSatisfied    Status = "satisfied"
	StatusNotReached   Status = "not-reached"
	StatusDeclined     Status = "declined"
	StatusReferred     Status = "referred"
	StatusClosed       Status = "closed"
	StatusWithdrawn    Status = "withdrawn"
)

var statuses = aftersales.Labels{
	{Value: "received", EN: "received", ZH: "已受理"},
	{Value: "heard", EN: "heard", ZH: "已听取陈述"},
	{Value: "investigated", EN: "investigated", ZH: "已查明原因"},
	{Value: "awaiting-approval", EN: "awaiting approval", ZH: "待批准"},
	{Value: "decided", EN: "decided", ZH: "已决定"},
	{Value: "explained", EN: "explained", ZH: "已向客户说明"},
	{Value: "agreed", EN: "agreed", ZH: "客户已同意"},
	{Value: "acting", EN: "acting", ZH: "措施执行中"},
	{Value: "acted", EN: "acted", ZH: "措施已完成"},
	{Value: "satisfied", EN: "satisfied", ZH: "客户满意"},
	{Value: "not-reached", EN: "not reached", ZH: "回访未联系上"},
	{Value: "declined", EN: "declined with reasons", ZH: "已说明理由并婉拒"},
	{Value: "referred", EN: "referred", ZH: "已转外部处理"},
	{Value: "closed", EN: "closed", ZH: "已结案"},
	{Value: "withdrawn", EN: "withdrawn", ZH: "客户已撤回投诉"},
}

// Statuses is every status of a case, in the order of its life.
func Statuses() []Status { return aftersales.List[Status](statuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s Status) Since() int { return statuses.Since(string(s)) }

// Text is the status's label.
func (s Status) Text() aftersales.Text {
	if s == "" {
		return aftersales.Text{EN: "not received", ZH: "未受理"}
	}
	return statuses.Text(string(s))
}

// Ended tells whether the life of a case in this status is over; a closed one may be reopened.
func (s Status) Ended() bool { return slices.Contains(ended, s) }

var (
	live = []Status{
		StatusReceived, StatusHeard, StatusInvestigated, StatusAwaiting, StatusDecided, StatusExplained, StatusAgreed,
		StatusActing, StatusActed, StatusSatisfied, StatusNotReached, StatusDeclined, StatusReferred,
	}
	ended = []Status{StatusClosed, StatusWithdrawn}
)

// Step is one of the seven steps in which a complaint is handled.
type Step string

// The seven steps.
const (
	StepReceive  Step = "receive"
	StepListen   Step = "listen"
	StepFindOut  Step = "find-out"
	StepDecide   Step = "decide"
	StepExplain  Step = "explain"
	StepAct      Step = "act"
	StepFollowUp Step = "follow-up"
)

var steps = aftersales.Labels{
	{Value: "receive", EN: "1 receive", ZH: "步骤1 受理投诉"},
	{Value: "listen", EN: "2 listen", ZH: "步骤2 认真聆听"},
	{Value: "find-out", EN: "3 establish facts and cause", ZH: "步骤3 肯定事实、寻找原因"},
	{Value: "decide", EN: "4 weigh and decide", ZH: "步骤4 重新评价并作出决定"},
	{Value: "explain", EN: "5 explain the decision", ZH: "步骤5 解释决定"},
	{Value: "act", EN: "6 act", ZH: "步骤6 采取措施"},
	{Value: "follow-up", EN: "7 follow up", ZH: "步骤7 后续跟踪服务"},
}

// Steps is every step in its order.
func Steps() []Step { return aftersales.List[Step](steps) }

// Since tells in which release the step came; 0 means that it is unknown.
func (s Step) Since() int { return steps.Since(string(s)) }

// Text is the step's label.
func (s Step) Text() aftersales.Text { return steps.Text(string(s)) }

// Step is the step that a case in this status has behind it last; empty where it has none, and where it is referred or over.
func (s Status) Step() Step {
	switch s {
	case StatusReceived:
		return StepReceive
	case StatusHeard:
		return StepListen
	case StatusInvestigated:
		return StepFindOut
	case StatusAwaiting, StatusDecided:
		return StepDecide
	case StatusExplained, StatusAgreed, StatusDeclined:
		return StepExplain
	case StatusActing, StatusActed:
		return StepAct
	case StatusSatisfied, StatusNotReached:
		return StepFollowUp
	}
	return ""
}
