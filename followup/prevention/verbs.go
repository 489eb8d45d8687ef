package prevention

import "github.com/aftersales-go/aftersales"

// Stage is the first half of a measure's name, as in prevention/M-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "prevention"
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
	in      []Status          // of the measure
	on      []Status          // of each thing that it names; no command of this stage names one
	since   int               // the Version in which it came
}

// Who may do what, and when: Can, the door, the wire and the matrix read this table. An owner may be anybody of the house.
var verbs = [...]verb{
	{"propose", "Propose measure", "提出预防措施", Propose{}, "proposed", Proposed{}, staff, []Status{""}, nil, 1},
	{"assign", "Assign measure", "落实责任人", Assign{}, "assigned", Assigned{}, managers, []Status{StatusProposed}, nil, 1},
	{"extend", "Extend deadline", "延长期限", Extend{}, "extended", Extended{}, managers, []Status{StatusAssigned}, nil, 1},
	{"record-step", "Record step", "登记完成步骤", RecordStep{}, "step-recorded", StepRecorded{}, staff, []Status{StatusProposed, StatusAssigned, StatusDone, StatusVerified}, nil, 1},
	{"report-done", "Report as carried out", "报告已实施", ReportDone{}, "done", Done{}, staff, []Status{StatusAssigned}, nil, 1},
	{"verify", "Verify measure", "验证措施", Verify{}, "verified", Verified{}, verifiers, []Status{StatusDone}, nil, 1},
	{"replace", "Replace by another measure", "改用新措施", Replace{}, "replaced", Replaced{}, staff, []Status{StatusIneffective}, nil, 1},
	{"drop", "Drop measure", "取消措施", Drop{}, "dropped", Dropped{}, managers, []Status{StatusProposed, StatusAssigned}, nil, 1},
}

var (
	staff = []aftersales.Role{
		aftersales.RoleAdvisor, aftersales.RoleTechnician, aftersales.RoleForeman, aftersales.RoleDispatcher, aftersales.RoleInspector, aftersales.RolePartsClerk, aftersales.RoleCashier,
		aftersales.RoleWorkshopManager, aftersales.RoleServiceManager, aftersales.RoleGeneralManager, aftersales.RoleFollowUpClerk, aftersales.RoleHotlineAgent,
	}
	managers  = []aftersales.Role{aftersales.RoleWorkshopManager, aftersales.RoleServiceManager, aftersales.RoleGeneralManager}
	verifiers = []aftersales.Role{aftersales.RoleWorkshopManager, aftersales.RoleServiceManager, aftersales.RoleGeneralManager, aftersales.RoleFollowUpClerk}
)

// roleRule is the rule that refuses a role the command.
func (v *verb) roleRule(aftersales.Role) aftersales.Code { return aftersales.RuleRole }

// lifeRule is the rule that refuses the command in a status.
func (v *verb) lifeRule(Status) aftersales.Code { return aftersales.RuleLife }
