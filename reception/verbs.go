package reception

import (
	"reflect"

	"github.com/aftersales-go/aftersales"
)

// Stage is the first half of a visit's name, as in reception/V-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "reception"
	Version = 1
)

// verb is a command's row.
type verb struct {
	name    string // of the command, as the log writes it
	command Command
	event   string // the type of the event that it leads to
	fact    Fact
	roles   []aftersales.Role // who may give it
	in      []Status          // of the visit
	on      []Status          // of each thing that it names; no command of this stage names one
	since   int               // the Version in which it came
}

// Who may do what, and when, is written in this table and nowhere else.
// A hand-over may be asked for before the sheet is signed, so that the rule which refuses it says why.
var verbs = [...]verb{
	{"arrive", Arrive{}, "vehicle-arrived", VehicleArrived{}, door, []Status{""}, nil, 1},
	{"record-concern", RecordConcern{}, "concern-recorded", ConcernRecorded{}, desk, open, nil, 1},
	{"sign-sheet", SignSheet{}, "sheet-signed", SheetSigned{}, customer, []Status{StatusIntake}, nil, 1},
	{"hand-over", HandOver{}, "handed-over", HandedOver{}, desk, open, nil, 1},
}

var (
	door     = []aftersales.Role{aftersales.RoleGreeter, aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	desk     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	customer = []aftersales.Role{aftersales.RoleCustomer, aftersales.RoleAdvisor, aftersales.RoleServiceManager}
)

var open = []Status{StatusArrived, StatusIntake, StatusSigned}

// roleRule is the rule that refuses a role the command.
func (v *verb) roleRule(aftersales.Role) aftersales.Code { return aftersales.RuleRole }

// lifeRule is the rule that refuses the command in a status.
func (v *verb) lifeRule(s Status) aftersales.Code {
	switch {
	case v.name == "arrive":
		return RuleBegunOnce
	case s == StatusHandedOver:
		return RuleUnchanged
	}
	return aftersales.RuleLife
}

// thing is the status of what a command of this stage may name, which is nothing.
func (s *Snapshot) thing(aftersales.ID) (Status, bool) { return "", false }

// verbOf is the row of a command; nil for nil, for a pointer and for a type that is none of ours.
func verbOf(cmd Command) *verb {
	t := reflect.TypeOf(cmd)
	for i := range verbs {
		if reflect.TypeOf(verbs[i].command) == t {
			return &verbs[i]
		}
	}
	return nil
}

// things is how many things a command of this stage may name, and at the one under a number.
func (s *Snapshot) things() int { return 0 }

func (s *Snapshot) at(int) (aftersales.ID, Status) { return "", "" }
