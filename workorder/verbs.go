package workorder

import (
	"slices"

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
	en, zh  string // its label
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
var verbs = [...]verb{
	{"open", "Open order", "开单", Open{}, "order-opened", OrderOpened{}, desk, []Status{""}, nil, 1},
	{"set-repair-class", "Set repair class", "确定维修类别", SetRepairClass{}, "repair-class-set", RepairClassSet{}, desk, active, nil, 1},
	{"record-diagnosis", "Record diagnosis", "登记诊断", RecordDiagnosis{}, "diagnosis-recorded", DiagnosisRecorded{}, finders, active, nil, 1},
	{"add-item", "Add item", "新增项目", AddItem{}, "item-added", ItemAdded{}, desk, unsigned, nil, 1},
	{"change-item", "Change item", "变更项目", ChangeItem{}, "item-changed", ItemChanged{}, desk, changeable, changeableItems, 1},
	{"replace-item-price", "Replace prices", "调整价格", ReplaceItemPrice{}, "item-price-replaced", ItemPriceReplaced{}, pricers, changeable, changeableItems, 1},
	{"remove-item", "Remove item", "删除项目", RemoveItem{}, "item-removed", ItemRemoved{}, desk, active, removableItems, 1},
	{"set-terms", "Settle terms", "确定约定事项", SetTerms{}, "terms-set", TermsSet{}, desk, active, nil, 1},
	{"name-signer", "Name authorised person", "指定被授权人", NameSigner{}, "signer-named", SignerNamed{}, forCustomer, undelivered, nil, 1},
	{"transfer-advisor", "Transfer to another advisor", "服务顾问交接", TransferAdvisor{}, "advisor-transferred", AdvisorTransferred{}, desk, undelivered, nil, 1},
	{"quote", "Quote", "报价", Quote{}, "offer-made", OfferMade{}, desk, active, offerableItems, 1},
	{"answer", "Answer offer", "答复报价", Answer{}, "offer-answered", OfferAnswered{}, forCustomer, active, nil, 1},
	{"hand-over-copies", "Hand over copies", "交付副本", HandOverCopies{}, "copies-handed-over", CopiesHandedOver{}, desk, documented, nil, 1},
	{"withdraw-item", "Withdraw item", "撤销项目", WithdrawItem{}, "item-withdrawn", ItemWithdrawn{}, forCustomer, signed, unbegunItems, 1},
	{"carry-over", "Carry over to a later order", "转入后续委托书", CarryOver{}, "item-carried-over", ItemCarriedOver{}, desk, signed, unbegunItems, 1},
	{"dispatch", "Dispatch", "派工", Dispatch{}, "item-dispatched", ItemDispatched{}, control, []Status{StatusAuthorised, StatusInWork, StatusHeld}, dispatchableItems, 1},
	{"issue-parts", "Issue parts", "发料", IssueParts{}, "parts-issued", PartsIssued{}, store, active, issuableItems, 1},
	{"return-parts", "Return parts", "退料", ReturnParts{}, "parts-returned", PartsReturned{}, store, undelivered, ItemStatuses(), 1},
	{"start-work", "Start work", "开工", StartWork{}, "work-started", WorkStarted{}, workshop, workable, startableItems, 1},
	{"pause-work", "Pause work", "暂停施工", PauseWork{}, "work-paused", WorkPaused{}, workshop, []Status{StatusInWork}, []ItemStatus{ItemStatusStarted}, 1},
	{"resume-work", "Resume work", "复工", ResumeWork{}, "work-resumed", WorkResumed{}, workshop, []Status{StatusInWork}, []ItemStatus{ItemStatusPaused}, 1},
	{"finish-work", "Finish work", "完工", FinishWork{}, "work-finished", WorkFinished{}, workshop, []Status{StatusInWork, StatusHeld}, []ItemStatus{ItemStatusStarted, ItemStatusBack}, 1},
	{"stop-item", "Stop item", "中止项目", StopItem{}, "item-stopped", ItemStopped{}, stoppers, []Status{StatusInWork, StatusHeld, StatusEnding}, stoppableItems, 1},
	{"send-out", "Send out to another shop", "送外委", SendOut{}, "item-sent-out", ItemSentOut{}, control, []Status{StatusAuthorised, StatusInWork}, unstartedItems, 1},
	{"take-back", "Take back from the other shop", "外委取回", TakeBack{}, "item-taken-back", ItemTakenBack{}, control, []Status{StatusInWork, StatusHeld}, []ItemStatus{ItemStatusOut}, 1},
	{"hold", "Hold order", "挂起等待", Hold{}, "order-held", OrderHeld{}, stoppers, []Status{StatusAuthorised, StatusInWork}, nil, 1},
	{"resume", "Resume order", "解除挂起", Resume{}, "order-resumed", OrderResumed{}, stoppers, []Status{StatusHeld}, nil, 1},
	{"propose-addition", "Propose addition", "提出增项", ProposeAddition{}, "addition-proposed", AdditionProposed{}, finders, signed, nil, 1},
	{"contact-customer", "Ask customer about additions", "询问增项", ContactCustomer{}, "customer-contacted", CustomerContacted{}, desk, signed, []ItemStatus{ItemStatusProposed}, 1},
	{"report-progress", "Report progress", "告知进度", ReportProgress{}, "progress-reported", ProgressReported{}, desk, signed, nil, 1},
	{"revise-promise", "Revise promised time", "变更承诺交车时间", RevisePromise{}, "promise-revised", PromiseRevised{}, desk, signed, nil, 1},
	{"provide-substitute", "Provide substitute", "提供替代出行", ProvideSubstitute{}, "substitute-provided", SubstituteProvided{}, desk, undelivered, nil, 1},
	{"record-payer-approval", "Record approval by payer", "登记付款方批复", RecordPayerApproval{}, "payer-approved", PayerApproved{}, claims, undelivered, nil, 1},
	{"inspect", "Inspect", "质检", Inspect{}, "item-inspected", ItemInspected{}, inspectors, []Status{StatusInWork, StatusHeld, StatusFinished}, []ItemStatus{ItemStatusDone}, 1},
	{"rework", "Send back for rework", "退回返工", Rework{}, "item-sent-back", ItemSentBack{}, inspectors, []Status{StatusInWork, StatusHeld, StatusFinished, StatusInspected, StatusReady}, []ItemStatus{ItemStatusDone, ItemStatusPassed}, 1},
	{"certify", "Issue completion certificate", "签发合格证", Certify{}, "certificate-issued", CertificateIssued{}, inspectors, []Status{StatusInspected, StatusReady, StatusAccepted, StatusEnding}, nil, 1},
	{"wash", "Record wash", "登记洗车", Wash{}, "vehicle-washed", VehicleWashed{}, washers, []Status{StatusFinished, StatusInspected, StatusReady}, nil, 1},
	{"final-check", "Do final check", "终检", FinalCheck{}, "finally-checked", FinallyChecked{}, checkers, []Status{StatusInspected, StatusReady}, nil, 1},
	{"notify-ready", "Tell customer vehicle is ready", "通知提车", NotifyReady{}, "ready-notified", ReadyNotified{}, desk, []Status{StatusInspected}, nil, 1},
	{"record-deposit", "Take deposit", "收取定金", RecordDeposit{}, "deposit-recorded", DepositRecorded{}, till, active, nil, 1},
	{"bill", "Bill", "结算", Bill{}, "billed", Billed{}, billing, []Status{StatusInWork, StatusInspected, StatusReady, StatusAccepted, StatusEnding}, nil, 1},
	{"agree-credit", "Grant credit", "批准赊账", AgreeCredit{}, "credit-agreed", CreditAgreed{}, managers, undelivered, nil, 1},
	{"record-payment", "Take payment", "收款", RecordPayment{}, "payment-recorded", PaymentRecorded{}, till, payable, nil, 1},
	{"refund", "Refund", "退款", Refund{}, "refund-paid", RefundPaid{}, till, refundable, nil, 1},
	{"record-invoice", "Record invoice", "登记发票", RecordInvoice{}, "invoice-recorded", InvoiceRecorded{}, billing, payable, nil, 1},
	{"issue-credit-note", "Issue credit note", "开具红冲单", IssueCreditNote{}, "credit-note-issued", CreditNoteIssued{}, managers, payable, nil, 1},
	{"accept", "Accept vehicle", "交车验收", Accept{}, "vehicle-accepted", VehicleAccepted{}, forCustomer, []Status{StatusInWork, StatusInspected, StatusReady}, nil, 1},
	{"reject-at-acceptance", "Reject at acceptance", "验收不合格退修", RejectAtAcceptance{}, "acceptance-rejected", AcceptanceRejected{}, forCustomer, []Status{StatusReady}, []ItemStatus{ItemStatusPassed}, 1},
	{"hand-back", "Hand back belongings", "归还客户物品", HandBack{}, "handed-back", HandedBack{}, desk, []Status{StatusAccepted, StatusDelivered, StatusEnding}, nil, 1},
	{"deliver", "Deliver vehicle", "交车", Deliver{}, "vehicle-delivered", VehicleDelivered{}, desk, []Status{StatusAccepted, StatusEnding}, nil, 1},
	{"record-upload", "Record upload of health record", "登记健康档案上传", RecordUpload{}, "upload-recorded", UploadRecorded{}, uploaders, []Status{StatusInspected, StatusReady, StatusAccepted, StatusDelivered, StatusEnding}, nil, 1},
	{"close", "Close order", "关单", Close{}, "order-closed", OrderClosed{}, desk, []Status{StatusDelivered}, nil, 1},
	{"cancel", "Cancel order", "取消委托书", Cancel{}, "order-cancelled", OrderCancelled{}, forCustomer, active, nil, 1}, // once work has begun, the service manager alone
}

var (
	desk        = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	managers    = []aftersales.Role{aftersales.RoleServiceManager}
	pricers     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RolePartsClerk, aftersales.RoleServiceManager}
	forCustomer = []aftersales.Role{aftersales.RoleCustomer, aftersales.RoleAdvisor, aftersales.RoleServiceManager}
	control     = []aftersales.Role{aftersales.RoleDispatcher, aftersales.RoleForeman, aftersales.RoleWorkshopManager}
	workshop    = []aftersales.Role{aftersales.RoleTechnician, aftersales.RoleForeman}
	stoppers    = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleDispatcher, aftersales.RoleForeman, aftersales.RoleWorkshopManager}
	store       = []aftersales.Role{aftersales.RolePartsClerk}
	finders     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleTechnician, aftersales.RoleForeman, aftersales.RoleInspector, aftersales.RoleServiceManager}
	inspectors  = []aftersales.Role{aftersales.RoleInspector, aftersales.RoleForeman, aftersales.RoleWorkshopManager}
	washers     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleTechnician, aftersales.RoleForeman, aftersales.RoleServiceManager}
	checkers    = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleInspector, aftersales.RoleServiceManager, aftersales.RoleWorkshopManager}
	claims      = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleClaimsClerk, aftersales.RoleAssessor, aftersales.RoleMaker, aftersales.RoleServiceManager}
	billing     = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleCashier, aftersales.RoleServiceManager}
	till        = []aftersales.Role{aftersales.RoleCashier}
	uploaders   = []aftersales.Role{aftersales.RoleAdvisor, aftersales.RoleServiceManager, aftersales.RoleSystem}
)

var (
	unsigned    = []Status{StatusOpen, StatusQuoted}
	signed      = []Status{StatusAuthorised, StatusInWork, StatusHeld, StatusFinished, StatusInspected, StatusReady}
	active      = slices.Concat(unsigned, signed)
	workable    = []Status{StatusOpen, StatusQuoted, StatusAuthorised, StatusInWork, StatusFinished, StatusInspected, StatusReady}
	changeable  = slices.Concat(active, []Status{StatusEnding})
	payable     = []Status{StatusInWork, StatusHeld, StatusFinished, StatusInspected, StatusReady, StatusAccepted, StatusDelivered, StatusEnding}
	undelivered = slices.Concat(active, []Status{StatusAccepted, StatusEnding})
	refundable  = slices.Concat(undelivered, []Status{StatusDelivered})
	documented  = refundable
)

var (
	removableItems    = []ItemStatus{ItemStatusProposed, ItemStatusDeclined, ItemStatusDeferred}
	unbegunItems      = []ItemStatus{ItemStatusAuthorised, ItemStatusDispatched}
	unstartedItems    = []ItemStatus{ItemStatusAuthorised, ItemStatusDispatched, ItemStatusPaused, ItemStatusRework}
	dispatchableItems = []ItemStatus{ItemStatusAuthorised, ItemStatusDispatched, ItemStatusPaused, ItemStatusRework}
	startableItems    = []ItemStatus{ItemStatusProposed, ItemStatusDeclined, ItemStatusDeferred, ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusRework}
	stoppableItems    = []ItemStatus{ItemStatusStarted, ItemStatusPaused, ItemStatusBack, ItemStatusRework, ItemStatusStopped}
	issuableItems     = []ItemStatus{ItemStatusProposed, ItemStatusDeclined, ItemStatusDeferred, ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusPaused, ItemStatusOut, ItemStatusBack, ItemStatusRework, ItemStatusDone}
	offerableItems    = []ItemStatus{ItemStatusProposed, ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusPaused, ItemStatusOut, ItemStatusBack, ItemStatusRework, ItemStatusDone, ItemStatusPassed}
	changeableItems   = []ItemStatus{ItemStatusProposed, ItemStatusDeclined, ItemStatusDeferred, ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusPaused, ItemStatusOut, ItemStatusBack, ItemStatusRework, ItemStatusDone, ItemStatusPassed, ItemStatusStopped}
)

// roleRule is the rule that refuses a role the command: a cashier who would change a price is told so.
func (v *verb) roleRule(r aftersales.Role) aftersales.Code {
	if r == aftersales.RoleCashier {
		switch v.name {
		case "add-item", "change-item", "replace-item-price", "propose-addition", "quote", "issue-credit-note":
			return RulePriceAuthority
		}
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
