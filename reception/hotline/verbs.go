package hotline

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Stage is the first half of a ticket's name, as in hotline/T-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "hotline"
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
	in      []Status          // of the ticket
	on      []PromiseStatus   // of each promised call-back that it names
	since   int               // the Version in which it came
}

// Who may do what, and when, is written in this table and nowhere else.
// A ticket may be asked to close before there is an answer, so that the rule which refuses it says why.
var verbs = [...]verb{
	{"take", "Take call", "受理来电", Take{}, "call-taken", CallTaken{}, phone, []Status{""}, nil, 1},
	{"join-call", "Record second call", "登记再次来电", JoinCall{}, "call-joined", CallJoined{}, phone, live, nil, 1},
	{"pass-on", "Pass call on", "转交来电", PassOn{}, "call-passed-on", CallPassedOn{}, passers, []Status{StatusTaken, StatusPassed}, nil, 1},
	{"acknowledge", "Acknowledge call", "接收来电", Acknowledge{}, "call-acknowledged", CallAcknowledged{}, takers, []Status{StatusPassed}, nil, 1},
	{"diagnose", "Diagnose by phone", "电话诊断", Diagnose{}, "diagnosed", Diagnosed{}, technicians, []Status{StatusWithTechnician}, nil, 1},
	{"answer-by-phone", "Answer by phone", "电话解答", AnswerByPhone{}, "answered-by-phone", AnsweredByPhone{}, answerers, []Status{StatusTaken, StatusWithTechnician}, nil, 1},
	{"announce-paid", "Announce paid service", "告知收费政策", AnnouncePaid{}, "paid-announced", PaidAnnounced{}, staff, unanswered, nil, 1},
	{"promise-call-back", "Promise call-back", "承诺回电", PromiseCallBack{}, "call-back-promised", CallBackPromised{}, staff, live, nil, 1},
	{"record-call-back", "Record call-back", "登记回电", RecordCallBack{}, "called-back", CalledBack{}, staff, live, []PromiseStatus{PromiseStatusOpen}, 1},
	{"escalate", "Escalate to technical centre", "疑难升级", Escalate{}, "escalated", Escalated{}, staff, []Status{StatusTaken, StatusWithTechnician, StatusAssigned}, nil, 1},
	{"record-solution", "Record solution", "登记解决方案", RecordSolution{}, "solution-recorded", SolutionRecorded{}, centre, []Status{StatusEscalated}, nil, 1},
	{"report-quality", "Report quality problem", "提交质量反馈单", ReportQuality{}, "quality-reported", QualityReported{}, reporters, reportable, nil, 1},
	{"assign", "Assign service", "下派任务", Assign{}, "assigned", Assigned{}, assigners, []Status{StatusWithTechnician, StatusEscalated, StatusSolved}, nil, 1},
	{"record-service", "Record service", "登记服务记录", RecordService{}, "service-recorded", ServiceRecorded{}, servers, []Status{StatusAssigned}, nil, 1},
	{"raise-complaint", "Raise complaint", "转投诉", RaiseComplaint{}, "complaint-raised", ComplaintRaised{}, everybody, live, nil, 1},
	{"withdraw", "Withdraw request", "撤回请求", Withdraw{}, "request-withdrawn", RequestWithdrawn{}, forCustomer, live, nil, 1},
	{"close", "Close ticket", "关闭任务单", Close{}, "ticket-closed", TicketClosed{}, staff, live, nil, 1},
}

var (
	phone       = []aftersales.Role{aftersales.RoleHotlineAgent, aftersales.RoleServiceManager}
	passers     = []aftersales.Role{aftersales.RoleHotlineAgent, aftersales.RoleCoordinator, aftersales.RoleServiceManager}
	takers      = []aftersales.Role{aftersales.RoleHotlineTechnician, aftersales.RoleWorkshopManager, aftersales.RoleServiceManager, aftersales.RoleGeneralManager}
	technicians = []aftersales.Role{aftersales.RoleHotlineTechnician}
	answerers   = []aftersales.Role{aftersales.RoleHotlineAgent, aftersales.RoleHotlineTechnician, aftersales.RoleWorkshopManager, aftersales.RoleServiceManager, aftersales.RoleGeneralManager}
	staff       = []aftersales.Role{aftersales.RoleHotlineAgent, aftersales.RoleHotlineTechnician, aftersales.RoleCoordinator, aftersales.RoleRepairCoordinator, aftersales.RoleServiceManager}
	centre      = []aftersales.Role{aftersales.RoleHotlineTechnician, aftersales.RoleMaker, aftersales.RoleServiceManager}
	reporters   = []aftersales.Role{aftersales.RoleHotlineTechnician, aftersales.RoleCoordinator, aftersales.RoleServiceManager}
	assigners   = []aftersales.Role{aftersales.RoleHotlineTechnician, aftersales.RoleCoordinator, aftersales.RoleServiceManager}
	servers     = []aftersales.Role{aftersales.RoleTechnician, aftersales.RoleRepairCoordinator, aftersales.RoleServiceManager}
	everybody   = []aftersales.Role{aftersales.RoleHotlineAgent, aftersales.RoleHotlineTechnician, aftersales.RoleCoordinator, aftersales.RoleRepairCoordinator, aftersales.RoleWorkshopManager, aftersales.RoleServiceManager, aftersales.RoleGeneralManager}
	forCustomer = []aftersales.Role{aftersales.RoleCustomer, aftersales.RoleHotlineAgent, aftersales.RoleHotlineTechnician, aftersales.RoleCoordinator, aftersales.RoleRepairCoordinator, aftersales.RoleServiceManager}
)

// A batch problem outlives the request that it was found with.
var reportable = slices.Concat(live, []Status{StatusComplaint, StatusWithdrawn})

var unanswered = []Status{StatusTaken, StatusPassed, StatusWithTechnician, StatusEscalated, StatusSolved, StatusAssigned}

// roleRule is the rule that refuses a role the command.
func (v *verb) roleRule(aftersales.Role) aftersales.Code { return aftersales.RuleRole }

// lifeRule is the rule that refuses the command in a status.
func (v *verb) lifeRule(s Status) aftersales.Code {
	if v.name == "take" || v.name == "join-call" && s.Ended() {
		return RuleOneTicket
	}
	return aftersales.RuleLife
}

// thing is the status of a promised call-back, the one kind of thing that a command of this stage may name.
func (s *Snapshot) thing(id aftersales.ID) (PromiseStatus, bool) {
	if i := s.promise(id); i >= 0 {
		return s.Promises[i].Status, true
	}
	return "", false
}

// things is how many things a command of this stage may name, and at the one under a number.
func (s *Snapshot) things() int { return len(s.Promises) }

func (s *Snapshot) at(n int) (aftersales.ID, PromiseStatus) {
	return s.Promises[n].ID, s.Promises[n].Status
}
