package complaint

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Stage is the first half of a case's name, as in complaint/C-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "complaint"
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
	in      []Status          // of the case
	on      []MeasureStatus   // of each measure that it names
	since   int               // the Version in which it came
}

// Who may do what, and when, is written in this table and nowhere else.
// A case may be asked to decide, explain, act or close too early, so that the rule which refuses it says why.
var verbs = [...]verb{
	{"receive", "Receive complaint", "受理投诉", Receive{}, "complaint-received", Received{}, openers, []Status{""}, nil, 1},
	{"acknowledge", "Acknowledge complaint", "确认受理", Acknowledge{}, "acknowledged", Acknowledged{}, handlers, []Status{StatusReceived}, nil, 1},
	{"inform-manager", "Inform manager", "报告经理", InformManager{}, "manager-informed", ManagerInformed{}, receivers, live, nil, 1},
	{"listen", "Listen to customer", "听取陈述", Listen{}, "customer-heard", CustomerHeard{}, handlers, []Status{StatusReceived, StatusHeard, StatusInvestigated}, nil, 1},
	{"examine", "Examine facts", "查证事实", Examine{}, "examined", Examined{}, examiners, []Status{StatusHeard, StatusInvestigated}, nil, 1},
	{"attribute-cause", "Attribute cause", "认定原因", AttributeCause{}, "cause-attributed", CauseAttributed{}, examiners, []Status{StatusHeard, StatusInvestigated}, nil, 1},
	{"ask-guarantee", "Check new-car guarantee", "三包核定", AskGuarantee{}, "guarantee-asked", GuaranteeAsked{}, claims, live, nil, 1},
	{"decide", "Decide", "作出决定", Decide{}, "decided", Decided{}, deciders, []Status{StatusHeard, StatusInvestigated, StatusAwaiting, StatusDecided}, nil, 1},
	{"approve", "Approve or reject decision", "审批决定", Approve{}, "decision-approved", DecisionApproved{}, approvers, []Status{StatusAwaiting}, nil, 1},
	{"explain", "Explain decision", "解释决定", Explain{}, "decision-explained", DecisionExplained{}, handlers, []Status{StatusAwaiting, StatusDecided}, nil, 1},
	{"record-reply", "Record reply from customer", "登记客户答复", RecordReply{}, "customer-replied", CustomerReplied{}, forCustomer, []Status{StatusExplained}, nil, 1},
	{"decline", "Decline demand", "婉拒要求", Decline{}, "demand-declined", DemandDeclined{}, deciders, []Status{StatusExplained}, nil, 1},
	{"provide-care", "Provide care at once", "即时关怀", ProvideCare{}, "care-provided", CareProvided{}, actors, live, nil, 1},
	{"act", "Carry out measure", "执行措施", Act{}, "measure-done", MeasureDone{}, actors, []Status{StatusAwaiting, StatusDecided, StatusExplained, StatusAgreed, StatusActing}, []MeasureStatus{MeasureStatusPlanned}, 1},
	{"confirm-action", "Confirm measures as done", "确认措施完成", ConfirmAction{}, "action-confirmed", ActionConfirmed{}, handlers, []Status{StatusAgreed, StatusActing}, nil, 1},
	{"follow-up", "Follow up", "跟踪回访", FollowUp{}, "followed-up", FollowedUp{}, handlers, []Status{StatusActed, StatusNotReached}, nil, 1},
	{"solve-on-spot", "Solve on the spot", "当场解决", SolveOnSpot{}, "solved-on-spot", SolvedOnSpot{}, deciders, []Status{StatusReceived}, nil, 1},
	{"refer", "Refer outside", "转外部处理", Refer{}, "case-referred", CaseReferred{}, deciders, []Status{StatusInvestigated, StatusAwaiting, StatusDecided, StatusExplained}, nil, 1},
	{"record-referral-answer", "Record answer from outside", "登记外部答复", RecordReferralAnswer{}, "referral-answered", ReferralAnswered{}, deciders, []Status{StatusReferred}, nil, 1},
	{"transfer", "Transfer case", "移交案件", Transfer{}, "case-transferred", CaseTransferred{}, handlers, live, nil, 1},
	{"look-in", "Look in on transferred case", "跟踪已移交案件", LookIn{}, "looked-in", LookedIn{}, handlers, live, nil, 1},
	{"promise-customer", "Make promise to customer", "向客户承诺", PromiseCustomer{}, "customer-promised", CustomerPromised{}, receivers, live, nil, 1},
	{"keep-promise", "Keep promise", "兑现承诺", KeepPromise{}, "promise-kept", PromiseKept{}, receivers, live, nil, 1},
	{"record-prevention", "Record prevention", "登记预防措施", RecordPrevention{}, "prevention-recorded", PreventionRecorded{}, examiners, live, nil, 1},
	{"confirm-prevention", "Confirm prevention", "确认预防落实", ConfirmPrevention{}, "prevention-confirmed", PreventionConfirmed{}, examiners, live, nil, 1},
	{"link-case", "Link case", "关联案件", LinkCase{}, "case-linked", CaseLinked{}, handlers, live, nil, 1},
	{"report-to-management", "Report to general manager", "报告总经理", ReportToManagement{}, "management-told", ManagementTold{}, deciders, live, nil, 1},
	{"file-report", "File report", "归档处理报告", FileReport{}, "report-filed", ReportFiled{}, handlers, []Status{StatusActed, StatusSatisfied, StatusNotReached, StatusDeclined, StatusReferred}, nil, 1},
	{"close", "Close case", "结案", Close{}, "case-closed", CaseClosed{}, handlers, live, nil, 1},
	{"withdraw", "Withdraw complaint", "撤回投诉", Withdraw{}, "complaint-withdrawn", Withdrawn{}, forCustomer, live, nil, 1},
	{"reopen", "Reopen case", "重开案件", Reopen{}, "case-reopened", CaseReopened{}, handlers, []Status{StatusClosed}, nil, 1},
}

var (
	managers    = []aftersales.Role{aftersales.RoleWorkshopManager, aftersales.RoleServiceManager, aftersales.RoleGeneralManager}
	approvers   = []aftersales.Role{aftersales.RoleServiceManager, aftersales.RoleGeneralManager}
	deciders    = slices.Concat([]aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleCoordinator}, managers)
	handlers    = slices.Concat([]aftersales.Role{aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent}, deciders)
	receivers   = slices.Concat([]aftersales.Role{aftersales.RoleGreeter, aftersales.RoleCashier, aftersales.RoleHotlineTechnician}, handlers)
	openers     = slices.Concat([]aftersales.Role{aftersales.RoleCustomer}, receivers)
	examiners   = slices.Concat([]aftersales.Role{aftersales.RoleTechnician, aftersales.RoleForeman, aftersales.RoleInspector, aftersales.RoleClaimsClerk}, handlers)
	claims      = slices.Concat([]aftersales.Role{aftersales.RoleClaimsClerk}, deciders)
	actors      = slices.Concat([]aftersales.Role{aftersales.RoleTechnician, aftersales.RoleForeman, aftersales.RolePartsClerk, aftersales.RoleClaimsClerk, aftersales.RoleCashier}, handlers)
	forCustomer = slices.Concat([]aftersales.Role{aftersales.RoleCustomer}, handlers)
)

// roleRule is the rule that refuses a role the command.
func (v *verb) roleRule(aftersales.Role) aftersales.Code { return aftersales.RuleRole }

// lifeRule is the rule that refuses the command in a status.
func (v *verb) lifeRule(s Status) aftersales.Code {
	switch {
	case v.name == "receive":
		return RuleOneCase
	case s.Ended():
		return RuleEnded
	}
	return aftersales.RuleLife
}

// thing is the status of a measure, the one kind of thing that a command of this stage may name.
func (s *Snapshot) thing(id aftersales.ID) (MeasureStatus, bool) {
	if i := s.measure(id); i >= 0 {
		return s.Measures[i].Status, true
	}
	return "", false
}

// things is how many things a command of this stage may name, and at the one under a number.
func (s *Snapshot) things() int { return len(s.Measures) }

func (s *Snapshot) at(n int) (aftersales.ID, MeasureStatus) {
	return s.Measures[n].ID, s.Measures[n].Status
}
