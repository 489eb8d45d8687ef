package followup

import "github.com/aftersales-go/aftersales"

// Stage is the first half of a follow-up's name, as in followup/F-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "followup"
	Version = 1
)

// verb is a command's row.
type verb struct {
	name    string // of the command, as the log writes it
	en, zh  string // its label
	command Command
	event   string // the type of the event that it leads to
	fact    Fact
	roles   []aftersales.Role // who may give it
	in      []Status          // of the follow-up
	on      []PromiseStatus   // of each promise that it names
	since   int               // the Version in which it came
}

// Who may do what, and when, is written in this table and nowhere else.
// The system puts due visits on the list and decides nothing: it neither calls nor lets a call go.
// What a rule refuses by name is allowed here: a call before the file was read, one after a refusal, a follow-up closed with an open problem.
var verbs = [...]verb{
	{"plan", "Plan follow-up", "安排回访", Plan{}, "planned", Planned{}, planners, []Status{""}, nil, 1},
	{"join-order", "Join order of same visit", "并入同次委托书", JoinOrder{}, "order-joined", OrderJoined{}, planners, []Status{StatusDue, StatusPrepared, StatusAttempted, StatusReached}, nil, 1},
	{"prepare", "Read customer file", "查阅用户档案", Prepare{}, "file-read", FileRead{}, callers, calling, nil, 1},
	{"attempt", "Call customer", "拨打回访", Attempt{}, "attempted", Attempted{}, callers, []Status{StatusDue, StatusPrepared, StatusAttempted, StatusRefused}, nil, 1},
	{"call-about", "Call for another purpose", "因其他目的联系", CallAbout{}, "called-about", CalledAbout{}, callers, callable, nil, 1},
	{"take-call", "Take call from customer", "接听客户来电", TakeCall{}, "call-taken", CallTaken{}, listeners, calling, nil, 1},
	{"break-off", "Record broken-off talk", "登记通话中断", BreakOff{}, "broken-off", BrokenOff{}, callers, []Status{StatusReached}, nil, 1},
	{"answer", "Record answers", "登记问卷答复", Answer{}, "answered", Answered{}, callers, []Status{StatusReached}, nil, 1},
	{"refuse", "Record refusal", "拒绝回访", Refuse{}, "refused", Refused{}, forCustomer, []Status{StatusDue, StatusPrepared, StatusAttempted, StatusReached}, nil, 1},
	{"leave-message", "Leave message as unreachable", "无法联系并留言", LeaveMessage{}, "message-left", MessageLeft{}, callers, calling, nil, 1},
	{"skip", "Skip follow-up", "不回访", Skip{}, "skipped", Skipped{}, skippers, calling, nil, 1},
	{"promise", "Promise solution", "承诺解决", Promise{}, "promised", PromiseGiven{}, solvers, []Status{StatusAnswered, StatusSolving}, nil, 1},
	{"resolve", "Record solution", "登记解决措施", Resolve{}, "resolved", Resolved{}, solvers, []Status{StatusSolving}, []PromiseStatus{PromiseStatusOpen}, 1},
	{"raise-complaint", "Raise complaint", "转投诉", RaiseComplaint{}, "complaint-raised", ComplaintRaised{}, solvers, []Status{StatusAnswered, StatusSolving, StatusSolved}, nil, 1},
	{"close", "Close follow-up", "关闭回访", Close{}, "closed", Closed{}, closers, []Status{StatusAnswered, StatusSolving, StatusSolved, StatusPassedOn}, nil, 1},
}

var (
	planners    = []aftersales.Role{aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleSystem}
	skippers    = []aftersales.Role{aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk}
	callers     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent}
	listeners   = []aftersales.Role{aftersales.RoleGreeter, aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent}
	forCustomer = []aftersales.Role{aftersales.RoleCustomer, aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent}
	solvers     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleWorkshopManager, aftersales.RoleServiceManager, aftersales.RoleGeneralManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent}
	closers     = []aftersales.Role{aftersales.RoleServiceManager, aftersales.RoleGeneralManager, aftersales.RoleFollowUpClerk}
)

// roleRule is the rule that refuses a role the command.
func (v *verb) roleRule(aftersales.Role) aftersales.Code { return aftersales.RuleRole }

// lifeRule is the rule that refuses the command in a status.
func (v *verb) lifeRule(Status) aftersales.Code {
	if v.name == "plan" {
		return RuleOneFollowUp
	}
	return aftersales.RuleLife
}
