package workorder

import (
	"reflect"

	"github.com/aftersales-go/aftersales"
)

// Stage is the first half of an order's name, as in workorder/RO-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "workorder"
	Version = 1
)

// verb is a command's row.
type verb struct {
	name    string // of the command, as the log writes it
	command Command
	event   string // the type of the event that it leads to
	fact    Fact
	roles   []aftersales.Role // who may give it
	in      []Status          // of the order
	on      []ItemStatus      // of each item that it names
	since   int               // the Version in which it came
}

// Who may do what, and when: Can, the door, the wire and the matrix read this table.
// Work may be asked for before it is signed for, and acceptance and a bill before the work is done, so that the rule which refuses them says why.
//
// A row is the command's name, the command, its event, the fact, who may give it, the statuses of the order, the statuses of the items named, and the version.
var verbs = [...]verb{
	{"open", Open{}, "order-opened", OrderOpened{}, desk, []Status{""}, nil, 1},
	{"add-item", AddItem{}, "item-added", ItemAdded{}, desk, unsigned, nil, 1},
	{"change-item", ChangeItem{}, "item-changed", ItemChanged{}, desk, changeable, changeableItems, 1},
	{"remove-item", RemoveItem{}, "item-removed", ItemRemoved{}, desk, beforeAcceptance, removableItems, 1},
	{"set-terms", SetTerms{}, "terms-set", TermsSet{}, desk, beforeAcceptance, nil, 1},
	{"name-signer", NameSigner{}, "signer-named", SignerNamed{}, forCustomer, undelivered, nil, 1},
	{"quote", Quote{}, "offer-made", OfferMade{}, desk, beforeAcceptance, offerableItems, 1},
	{"answer", Answer{}, "offer-answered", OfferAnswered{}, forCustomer, beforeAcceptance, nil, 1},
	{"dispatch", Dispatch{}, "item-dispatched", ItemDispatched{}, control, []Status{StatusAuthorised, StatusInWork}, dispatchableItems, 1},
	{"start-work", StartWork{}, "work-started", WorkStarted{}, workshop, beforeAcceptance, startableItems, 1},
	{"pause-work", PauseWork{}, "work-paused", WorkPaused{}, workshop, []Status{StatusInWork}, []ItemStatus{ItemStatusStarted}, 1},
	{"finish-work", FinishWork{}, "work-finished", WorkFinished{}, workshop, []Status{StatusInWork}, []ItemStatus{ItemStatusStarted}, 1},
	{"propose-addition", ProposeAddition{}, "addition-proposed", AdditionProposed{}, finders, signed, nil, 1},
	{"inspect", Inspect{}, "item-inspected", ItemInspected{}, inspectors, []Status{StatusInWork, StatusFinished}, []ItemStatus{ItemStatusDone}, 1},
	{"bill", Bill{}, "billed", Billed{}, billing, []Status{StatusInWork, StatusInspected, StatusAccepted, StatusEnding}, nil, 1},
	{"record-payment", RecordPayment{}, "payment-recorded", PaymentRecorded{}, till, payable, nil, 1},
	{"accept", Accept{}, "vehicle-accepted", VehicleAccepted{}, forCustomer, []Status{StatusInWork, StatusInspected}, nil, 1},
	{"deliver", Deliver{}, "vehicle-delivered", VehicleDelivered{}, desk, []Status{StatusAccepted, StatusEnding}, nil, 1},
	{"close", Close{}, "order-closed", OrderClosed{}, desk, []Status{StatusDelivered}, nil, 1},
	{"cancel", Cancel{}, "order-cancelled", OrderCancelled{}, forCustomer, beforeAcceptance, nil, 1},
}

var (
	desk        = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	forCustomer = []aftersales.Role{aftersales.RoleCustomer, aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	control     = []aftersales.Role{aftersales.RoleDispatcher, aftersales.RoleForeman, aftersales.RoleWorkshopManager}
	workshop    = []aftersales.Role{aftersales.RoleTechnician, aftersales.RoleForeman}
	finders     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleTechnician, aftersales.RoleForeman, aftersales.RoleInspector, aftersales.RoleServiceManager}
	inspectors  = []aftersales.Role{aftersales.RoleInspector, aftersales.RoleForeman, aftersales.RoleWorkshopManager}
	billing     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleCashier, aftersales.RoleServiceManager}
	till        = []aftersales.Role{aftersales.RoleCashier}
)

var (
	unsigned         = []Status{StatusOpen, StatusQuoted}
	signed           = []Status{StatusAuthorised, StatusInWork, StatusFinished, StatusInspected}
	beforeAcceptance = []Status{StatusOpen, StatusQuoted, StatusAuthorised, StatusInWork, StatusFinished, StatusInspected}
	changeable       = []Status{StatusOpen, StatusQuoted, StatusAuthorised, StatusInWork, StatusFinished, StatusInspected, StatusEnding}
	payable          = []Status{StatusInWork, StatusFinished, StatusInspected, StatusAccepted, StatusDelivered, StatusEnding}
	undelivered      = []Status{StatusOpen, StatusQuoted, StatusAuthorised, StatusInWork, StatusFinished, StatusInspected, StatusAccepted, StatusEnding}
)

var (
	removableItems    = []ItemStatus{ItemStatusProposed, ItemStatusDeclined, ItemStatusDeferred}
	dispatchableItems = []ItemStatus{ItemStatusAuthorised, ItemStatusDispatched, ItemStatusPaused, ItemStatusRework}
	startableItems    = []ItemStatus{ItemStatusProposed, ItemStatusDeclined, ItemStatusDeferred, ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusPaused, ItemStatusRework}
	offerableItems    = []ItemStatus{ItemStatusProposed, ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusPaused, ItemStatusRework, ItemStatusDone, ItemStatusPassed}
	changeableItems   = []ItemStatus{ItemStatusProposed, ItemStatusDeclined, ItemStatusDeferred, ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusPaused, ItemStatusRework, ItemStatusDone, ItemStatusPassed}
)

// roleRule is the rule that refuses a role the command: a cashier who would change a price is told so.
func (v *verb) roleRule(r aftersales.Role) aftersales.Code {
	if r == aftersales.RoleCashier && (v.name == "add-item" || v.name == "change-item" || v.name == "propose-addition" || v.name == "quote") {
		return RulePriceAuthority
	}
	return aftersales.RuleRole
}

// lifeRule is the rule that refuses the command in a status: an order opened twice, or changed after delivery, is told so.
func (v *verb) lifeRule(s Status) aftersales.Code {
	switch {
	case v.name == "open":
		return RuleOpenedOnce
	case s == StatusDelivered, s == StatusClosed, s == StatusCancelled:
		return RuleUnchanged
	}
	return aftersales.RuleLife
}

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
