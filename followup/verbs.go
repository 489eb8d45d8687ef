package followup

import (
	"reflect"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Stage is the first half of a follow-up's name, as in followup/F-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "followup"
	Version = 1
)

// verb is a command's row.
type verb struct {
	name    string // of the command, as the log writes it
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
//
// A row is the command's name, the command, its event, the fact, who may give it, the statuses of the follow-up, the statuses of the promises named, and the version.
var verbs = [...]verb{
	{"plan", Plan{}, "planned", Planned{}, planners, []Status{""}, nil, 1},
	{"join-order", JoinOrder{}, "order-joined", OrderJoined{}, planners, []Status{StatusDue, StatusPrepared, StatusAttempted, StatusReached}, nil, 1},
	{"prepare", Prepare{}, "file-read", FileRead{}, callers, calling, nil, 1},
	{"attempt", Attempt{}, "attempted", Attempted{}, callers, []Status{StatusDue, StatusPrepared, StatusAttempted, StatusRefused}, nil, 1},
	{"call-about", CallAbout{}, "called-about", CalledAbout{}, callers, callable, nil, 1},
	{"take-call", TakeCall{}, "call-taken", CallTaken{}, listeners, calling, nil, 1},
	{"break-off", BreakOff{}, "broken-off", BrokenOff{}, callers, []Status{StatusReached}, nil, 1},
	{"answer", Answer{}, "answered", Answered{}, callers, []Status{StatusReached}, nil, 1},
	{"refuse", Refuse{}, "refused", Refused{}, forCustomer, []Status{StatusDue, StatusPrepared, StatusAttempted, StatusReached}, nil, 1},
	{"leave-message", LeaveMessage{}, "message-left", MessageLeft{}, callers, calling, nil, 1},
	{"skip", Skip{}, "skipped", Skipped{}, skippers, calling, nil, 1},
	{"promise", Promise{}, "promised", PromiseGiven{}, solvers, []Status{StatusAnswered, StatusSolving}, nil, 1},
	{"resolve", Resolve{}, "resolved", Resolved{}, solvers, []Status{StatusSolving}, []PromiseStatus{PromiseStatusOpen}, 1},
	{"raise-complaint", RaiseComplaint{}, "complaint-raised", ComplaintRaised{}, solvers, []Status{StatusAnswered, StatusSolving, StatusSolved}, nil, 1},
	{"close", Close{}, "closed", Closed{}, closers, []Status{StatusAnswered, StatusSolving, StatusSolved, StatusPassedOn}, nil, 1},
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

// verbOf is the row of a command; nil for nil, for a pointer and for a type that is none of ours.
func verbOf(cmd Command) *verb {
	if i := slices.Index(commandTypes[:], reflect.TypeOf(cmd)); i >= 0 {
		return &verbs[i]
	}
	return nil
}

// commandTypes are the types of the commands, row by row: looking for one in the table itself would fetch all of it.
var commandTypes = func() (types [len(verbs)]reflect.Type) {
	for i := range verbs {
		types[i] = reflect.TypeOf(verbs[i].command)
	}
	return types
}()
