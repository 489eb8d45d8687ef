package appointment

import "github.com/aftersales-go/aftersales"

// Stage is the first half of a booking's name, as in appointment/B-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "appointment"
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
	in      []Status          // of the booking
	on      []NeedStatus      // of each department that it names
	since   int               // the Version in which it came
}

// Who may do what, and when: Can, the door, the wire and the matrix read this table.
var verbs = [...]verb{
	{"book", "Take booking", "受理预约", Book{}, "booked", Booked{}, bookers, []Status{""}, nil, 1},
	{"issue-notice", "Issue notice", "下发预约通知单", IssueNotice{}, "notice-issued", NoticeIssued{}, desk, standing, nil, 1},
	{"acknowledge-notice", "Acknowledge notice", "签收预约通知单", AcknowledgeNotice{}, "notice-acknowledged", NoticeAcknowledged{}, readers, standing, nil, 1},
	{"post-on-board", "Post on board", "登上预约服务看板", PostOnBoard{}, "posted-on-board", PostedOnBoard{}, desk, standing, nil, 1},
	{"confirm-readiness", "Confirm readiness", "确认准备情况", ConfirmReadiness{}, "readiness-confirmed", ReadinessConfirmed{}, confirmers, standing, NeedStatuses(), 1},
	{"prepare-reception", "Prepare reception", "接待准备", PrepareReception{}, "reception-prepared", ReceptionPrepared{}, desk, standing, nil, 1},
	{"remind", "Remind customer", "提醒客户", Remind{}, "reminded", Reminded{}, reminders, standing, nil, 1},
	{"transfer-owner", "Transfer booking", "移交预约", TransferOwner{}, "owner-transferred", OwnerTransferred{}, desk, open, nil, 1},
	{"reschedule", "Reschedule for customer", "客户改期", Reschedule{}, "rescheduled", Rescheduled{}, bookers, standing, nil, 1},
	{"announce-move", "Ask customer to move booking", "请客户变更预约", AnnounceMove{}, "move-announced", MoveAnnounced{}, desk, standing, nil, 1},
	{"tell-move", "Tell customer of move", "告知变更", TellMove{}, "move-told", MoveTold{}, reminders, []Status{StatusMoveAsked}, nil, 1},
	{"answer-move", "Answer move request", "答复变更", AnswerMove{}, "move-answered", MoveAnswered{}, bookers, []Status{StatusMoveAsked}, nil, 1},
	{"record-arrival", "Record arrival", "登记到店", RecordArrival{}, "arrived", Arrived{}, greeters, open, nil, 1},
	{"record-miss", "Record missed booking", "登记未如约到店", RecordMiss{}, "missed", Missed{}, watchers, standing, nil, 1},
	{"contact-missed", "Contact after missed booking", "联系未如约客户", ContactMissed{}, "missed-contacted", MissedContacted{}, callers, []Status{StatusMissed}, nil, 1},
	{"close", "Close booking", "关闭预约", Close{}, "closed", Closed{}, callers, []Status{StatusMissed}, nil, 1},
	{"cancel", "Cancel booking", "取消预约", Cancel{}, "cancelled", Cancelled{}, bookers, []Status{StatusBooked, StatusPrepared, StatusMoveAsked}, nil, 1},
}

var (
	desk       = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	bookers    = []aftersales.Role{aftersales.RoleCustomer, aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent}
	callers    = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent}
	reminders  = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent, aftersales.RoleSystem}
	greeters   = []aftersales.Role{aftersales.RoleGreeter, aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	watchers   = []aftersales.Role{aftersales.RoleGreeter, aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleSystem}
	readers    = []aftersales.Role{aftersales.RoleGreeter, aftersales.RoleAdvisor, aftersales.RoleForeman, aftersales.RoleDispatcher, aftersales.RolePartsClerk, aftersales.RoleWorkshopManager, aftersales.RoleServiceManager}
	confirmers = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleForeman, aftersales.RoleDispatcher, aftersales.RolePartsClerk, aftersales.RoleClaimsClerk, aftersales.RoleWorkshopManager}
)

var (
	standing = []Status{StatusBooked, StatusPrepared}
	open     = []Status{StatusBooked, StatusPrepared, StatusMoveAsked, StatusMissed}
)

// roleRule is the rule that refuses a role the command.
func (v *verb) roleRule(aftersales.Role) aftersales.Code { return aftersales.RuleRole }

// lifeRule is the rule that refuses the command in a status: a booking made twice, or changed after its end, is told so.
func (v *verb) lifeRule(s Status) aftersales.Code {
	switch {
	case v.name == "book":
		return RuleBookedOnce
	case s.Ended():
		return RuleUnchanged
	}
	return aftersales.RuleLife
}
