package reception

import "github.com/aftersales-go/aftersales"

// Stage is the first half of a visit's name, as in reception/V-1; Version names the set of fields and choices that its documents are written in.
const (
	Stage   = "reception"
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
	in      []Status          // of the visit
	on      []ConcernStatus   // of each concern that it names
	since   int               // the Version in which it came
}

// Who may do what, and when: Can, the door, the wire and the matrix read this table.
// A hand-over may be asked for before the sheet is signed, so that the rule which refuses it says why.
var verbs = [...]verb{
	{"arrive", "Record arrival", "登记到店", Arrive{}, "vehicle-arrived", VehicleArrived{}, door, []Status{""}, nil, 1},
	{"greet", "Greet customer", "迎接客户", Greet{}, "customer-greeted", CustomerGreeted{}, door, []Status{StatusArrived, StatusWaiting}, nil, 1},
	{"ask-to-wait", "Ask customer to wait", "请客户等候", AskToWait{}, "wait-asked", WaitAsked{}, door, []Status{StatusGreeted}, nil, 1},
	{"inform-waiting", "Inform waiting customer", "告知等候情况", InformWaiting{}, "wait-informed", WaitInformed{}, door, []Status{StatusWaiting}, nil, 1},
	{"identify-purpose", "Identify purpose", "确认来意", IdentifyPurpose{}, "purpose-identified", PurposeIdentified{}, desk, writable, nil, 1},
	{"verify-file", "Verify files", "核对档案", VerifyFile{}, "file-verified", FileVerified{}, desk, writable, nil, 1},
	{"record-concern", "Record concern", "登记客户描述", RecordConcern{}, "concern-recorded", ConcernRecorded{}, desk, writable, nil, 1},
	{"fit-covers", "Fit covers", "铺三件套", FitCovers{}, "covers-fitted", CoversFitted{}, desk, writable, nil, 1},
	{"record-valuables", "Record valuables", "登记贵重物品", RecordValuables{}, "valuables-recorded", ValuablesRecorded{}, desk, writable, nil, 1},
	{"record-walk-around", "Record walk-around", "环车检查", RecordWalkAround{}, "walk-around-recorded", WalkAroundRecorded{}, desk, writable, nil, 1},
	{"confirm-fault", "Confirm fault", "确认故障", ConfirmFault{}, "fault-confirmed", FaultConfirmed{}, finders, begun, []ConcernStatus{ConcernStatusRecorded, ConcernStatusToInspect, ConcernStatusConfirmed, ConcernStatusOpen}, 1},
	{"refer-to-maker", "Refer to maker", "上报厂家", ReferToMaker{}, "referred-to-maker", ReferredToMaker{}, claimers, begun, []ConcernStatus{ConcernStatusOpen}, 1},
	{"record-maker-answer", "Record answer from maker", "登记厂家答复", RecordMakerAnswer{}, "maker-answered", MakerAnswered{}, answerers, begun, []ConcernStatus{ConcernStatusReferred}, 1},
	{"check-parts", "Look up parts", "查询备件", CheckParts{}, "parts-looked-up", PartsLookedUp{}, store, begun, nil, 1},
	{"recommend-item", "Recommend item", "推荐项目", RecommendItem{}, "item-recommended", ItemRecommended{}, desk, begun, nil, 1},
	{"sign-sheet", "Sign intake sheet", "签署问诊单", SignSheet{}, "sheet-signed", SheetSigned{}, customer, []Status{StatusIntake}, nil, 1},
	{"transfer-advisor", "Transfer to another advisor", "服务顾问交接", TransferAdvisor{}, "advisor-transferred", AdvisorTransferred{}, desk, open, nil, 1},
	{"hand-over", "Hand over to order", "转任务委托书", HandOver{}, "handed-over", HandedOver{}, desk, open, nil, 1},
	{"leave", "Record leaving without order", "登记未开单离店", Leave{}, "left", Left{}, door, open, nil, 1},
}

var (
	door      = []aftersales.Role{aftersales.RoleGreeter, aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	desk      = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	finders   = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleTechnician, aftersales.RoleForeman, aftersales.RoleServiceManager}
	claimers  = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleClaimsClerk, aftersales.RoleServiceManager}
	answerers = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleClaimsClerk, aftersales.RoleServiceManager, aftersales.RoleMaker}
	store     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RolePartsClerk, aftersales.RoleServiceManager}
	customer  = []aftersales.Role{aftersales.RoleCustomer, aftersales.RoleAdvisor, aftersales.RoleServiceManager}
)

var (
	open     = []Status{StatusArrived, StatusUnattended, StatusGreeted, StatusWaiting, StatusIntake, StatusSigned}
	writable = []Status{StatusUnattended, StatusGreeted, StatusWaiting, StatusIntake, StatusSigned}
	begun    = []Status{StatusIntake, StatusSigned}
)

// roleRule is the rule that refuses a role the command.
func (v *verb) roleRule(aftersales.Role) aftersales.Code { return aftersales.RuleRole }

// lifeRule is the rule that refuses the command in a status.
func (v *verb) lifeRule(s Status) aftersales.Code {
	switch {
	case v.name == "arrive":
		return RuleBegunOnce
	case s.Ended():
		return RuleUnchanged
	}
	return aftersales.RuleLife
}
