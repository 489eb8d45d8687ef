package invitation

import "github.com/aftersales-go/aftersales"

// Stage is the first half of an invitation's name, as in invitation/IN-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "invitation"
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
	in      []Status          // of the invitation
	on      []Status          // of each thing that it names; no command of this stage names one
	since   int               // the Version in which it came
}

// Who may do what, and when: Can, the door, the wire and the matrix read this table. The system lists what is due, and contacts by message.
var verbs = [...]verb{
	{"list-due", "List as due", "列入应回站", ListDue{}, "listed-as-due", ListedAsDue{}, callers, []Status{""}, nil, 1},
	{"contact", "Contact customer", "联系客户", Contact{}, "contacted", ContactMade{}, callers, []Status{StatusDue, StatusLater}, nil, 1},
	{"close", "Close invitation", "关闭主动预约", Close{}, "closed", Closed{}, people, []Status{StatusDue, StatusLater}, nil, 1},
}

var (
	people  = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent}
	callers = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent, aftersales.RoleSystem}
)

// roleRule is the rule that refuses a role the command.
func (v *verb) roleRule(aftersales.Role) aftersales.Code { return aftersales.RuleRole }

// lifeRule is the rule that refuses the command in a status.
func (v *verb) lifeRule(Status) aftersales.Code { return aftersales.RuleLife }
