package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// The rules of an order. Their sentences stand in the catalogue, see Rules.
const (
	RuleOpenedOnce         aftersales.Code = "WO-001"
	RuleUnchanged          aftersales.Code = "WO-002"
	RuleOneOfEach          aftersales.Code = "WO-003"
	RuleItemReason         aftersales.Code = "WO-004"
	RuleEstimateSplit      aftersales.Code = "WO-005"
	RuleTermsSettled       aftersales.Code = "WO-007"
	RuleItemAuthorised     aftersales.Code = "WO-008"
	RuleAdditionAuthorised aftersales.Code = "WO-009"
	RuleCovered            aftersales.Code = "WO-010"
	RuleSigner             aftersales.Code = "WO-011"
	RuleDeclined           aftersales.Code = "WO-012"
	RuleTolerance          aftersales.Code = "WO-013"
	RuleDispatched         aftersales.Code = "WO-016"
	RuleAllDone            aftersales.Code = "WO-018"
	RuleOtherInspector     aftersales.Code = "WO-019"
	RuleFailureCauses      aftersales.Code = "WO-020"
	RuleBillExact          aftersales.Code = "WO-024"
	RuleDelivery           aftersales.Code = "WO-025"
	RulePriceAuthority     aftersales.Code = "WO-029"
	RulePaymentBound       aftersales.Code = "WO-030"
	RuleConsentLevel       aftersales.Code = "WO-115"
	RuleWitness            aftersales.Code = "WO-116"
	RuleOfferOnce          aftersales.Code = "WO-117"
)

var rules = []aftersales.Rule{
	{
		Code: RuleOpenedOnce, Level: aftersales.Must, Source: "S2", Since: "0.1.0",
		Says:   "An order is opened once, from one signed intake sheet, an earlier order, a rescue ticket, or as an internal order of the dealer's own vehicle; one sheet may feed several orders.",
		SaysZh: "任务委托书只能开立一次，须依据一份已签字的接车问诊单、前次任务委托书或救援单，或作为本店自有车辆的内部工单；一份问诊单可开立多份委托书。",
	},
	{
		Code: RuleUnchanged, Level: aftersales.Must, Source: "pain", Since: "0.1.0",
		Says:   "A closed or cancelled order does not change; after delivery its items and prices do not change, and only payments, invoices, credit notes, uploads, late hand-backs and closing follow.",
		SaysZh: "已关单或已取消的委托书不得变更；交车后项目和价格不得变更，仅可办理收款、开票、红冲、上传、补交物品和关单。",
	},
	{
		Code: RuleOneOfEach, Level: aftersales.Must, Source: "S0, S2", Since: "0.1.0",
		Says:   "An order has one customer who commissions it, one vehicle and one responsible advisor; owner, sender, payers and who may authorise are named apart.",
		SaysZh: "一份委托书须有一位委托客户、一台车辆和一位责任服务顾问；车主、送修人、付款方和授权签字人分别列明。",
	},
	{
		Code: RuleItemReason, Level: aftersales.Must, Source: "S0, S2", Since: "0.1.0",
		Says:   "Each item names the concern, recommendation, maintenance plan, campaign, assessment or internal request that it answers.",
		SaysZh: "每个维修项目须注明其所对应的客户报修、推荐项目、保养计划、服务活动、定损或内部需求。",
	},
	{
		Code: RuleEstimateSplit, Level: aftersales.Must, Source: "mission; S2 step 8", Since: "0.1.0",
		Says:   "An estimate splits labour and parts for every item; a kind that does not occur is zero, and a package price is split too.",
		SaysZh: "估价须按每个项目将工时费与备件费分列；未发生的费用计为零，套餐价也须拆分。",
	},
	{
		Code: RuleTermsSettled, Level: aftersales.Must, Source: "S2 step 10", Since: "0.1.0",
		Says:   "Before signing, payment method, delivery procedure, old parts, car wash and the clause on added items have been settled with the customer, and every item has been explained.",
		SaysZh: "签字前须与客户约定付款方式、交车程序、旧件处理、洗车和增项条款，并逐项说明维修项目。",
	},
	{
		Code: RuleItemAuthorised, Level: aftersales.Must, Source: "mission; S2 step 10", Since: "0.1.0",
		Says:   "No work starts, no part is issued and nothing is billed for an item without a signed authorisation that covers it; unpriced consumables, and parts lent for diagnosis and returned, stand outside.",
		SaysZh: "项目未经客户签字授权，不得开工、不得发料、不得结算；不计价的辅料和为诊断借用并归还的备件除外。",
	},
	{
		Code: RuleAdditionAuthorised, Level: aftersales.Must, Source: "mission; S2 step 10 (5)", Since: "0.1.0",
		Says:   "An added item needs its own signed authorisation, given after it was proposed and explained.",
		SaysZh: "增项须在提出并说明后，另行取得客户签字授权。",
	},
	{
		Code: RuleCovered, Level: aftersales.Must, Source: "R §5; pain", Since: "0.1.0",
		Says:   "An authorisation covers exactly the items, quantities, part classes, prices and payers of the version shown; a material change voids it for the items concerned; a later promise is told and voids nothing, and a lower customer price needs no new signature.",
		SaysZh: "授权仅覆盖所出示版本中的项目、数量、备件类别、价格和付款方；实质性变更使相关项目的授权失效；交车时间推迟须告知但不使授权失效，客户价格降低无须重新签字。",
	},
	{
		Code: RuleSigner, Level: aftersales.Must, Source: "S2", Since: "0.1.0",
		Says:   "The customer, a person the customer named, or the signatory of a fleet's standing mandate within its scope, limit and term, signs; nobody who works on the order signs for another; an internal order is signed by the department that pays.",
		SaysZh: "须由客户本人、客户指定的人或车队长期授权签字人在其范围、限额和期限内签字；参与本单作业的人员不得代签；内部工单由付款部门签字。",
	},
	{
		Code: RuleDeclined, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A declined item is not worked on; a declined safety item carries the customer's acknowledgement, or a witness's note that it was refused.",
		SaysZh: "客户拒绝的项目不得施工；拒绝涉及安全的项目须有客户签认，或由见证人注明客户拒绝签认。",
	},
	{
		Code: RuleTolerance, Level: aftersales.Must, Source: "R §3", Since: "0.1.0",
		Says:   "The customer's bill exceeds the authorised total by no more than the agreed tolerance (default none, rounded down to the cent), each overrun with its reason, and never for an item that was not authorised.",
		SaysZh: "客户结算金额超出授权总额的部分不得超过约定的估价浮动比例（默认不允许，舍去至分），每项超出须注明原因，且不得包含未授权项目。",
	},
	{
		Code: RuleDispatched, Level: aftersales.Must, Source: "S0", Since: "0.1.0", Waivable: true,
		Says:   "Only technicians it was dispatched to work on an item; how many clocks a technician runs at once within the order is policy (1).",
		SaysZh: "只有被派工的技师可以施工；同一技师在本单内同时施工的项目数由店内规定（默认 1 项）。",
	},
	{
		Code: RuleAllDone, Level: aftersales.Must, Source: "S2", Since: "0.1.0",
		Says:   "An order is finished only when every authorised item is done, withdrawn, stopped, or carried over to a later order with the customer's consent.",
		SaysZh: "所有已授权项目均已完工、撤销、中止，或经客户同意转入后续委托书，方为完工。",
	},
	{
		Code: RuleOtherInspector, Level: aftersales.Must, Source: "S4", Since: "0.1.0", Waivable: true,
		Says:   "The inspector never worked on the item inspected.",
		SaysZh: "质检员不得检验自己施工过的项目。",
	},
	{
		Code: RuleFailureCauses, Level: aftersales.Must, Source: "S4", Since: "0.1.0",
		Says:   "A failed inspection names its causes and sends the item back; it is inspected again.",
		SaysZh: "质检不合格须注明原因并退回返工，返工后重新质检。",
	},
	{
		Code: RuleBillExact, Level: aftersales.Must, Source: "pain", Since: "0.1.0",
		Says:   "The bill is exactly the authorised and done work, at pinned prices or within the agreed tolerance, each payer's part on a bill of its own.",
		SaysZh: "结算单须与已授权且已完工的作业完全一致，按锁定价格或在约定浮动范围内计价，各付款方分别结算。",
	},
	{
		Code: RuleDelivery, Level: aftersales.Must, Source: "S2", Since: "0.1.0",
		Says:   "The vehicle is delivered only when the customer or a named person accepted it, and the customer's part is zero, paid, on an agreed account, or on credit granted by a service manager.",
		SaysZh: "须经客户或其指定的人验收，且客户应付部分为零、已付清、属约定挂账或经服务经理批准赊账，方可交车。",
	},
	{
		Code: RulePriceAuthority, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A cashier takes payment and changes no price; an advisor discounts only within the limit of the policy, summed over the order, a service manager above it.",
		SaysZh: "收银员只收款、不改价；服务顾问的优惠按全单合计不得超过店内规定的限额，超出须由服务经理批准。",
	},
	{
		Code: RulePaymentBound, Level: aftersales.Must, Source: "pain", Since: "0.1.0",
		Says:   "Payments and deposits of a payer never exceed that payer's bill at delivery; a refund never exceeds the payments, and who approves it does not record it.",
		SaysZh: "付款方的付款与定金合计不得超过其结算金额；退款不得超过已付金额，且批准人与经办人不得为同一人。",
	},
	{
		Code: RuleConsentLevel, Level: aftersales.Must, Source: "R §5", Since: "0.1.0",
		Says:   "Consent has at least the level (signed, message, spoken) that the policy asks for the amount.",
		SaysZh: "客户同意的形式（签字、信息、口头）不得低于店内规定对该金额的要求。",
	},
	{
		Code: RuleWitness, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "The witness of spoken consent is neither the author of the offer nor the signer.",
		SaysZh: "口头同意的见证人不得是报价人或同意人本人。",
	},
	{
		Code: RuleOfferOnce, Level: aftersales.Must, Source: "R §5", Since: "0.1.0",
		Says:   "An offer is answered once, while it is open; a newer offer replaces it.",
		SaysZh: "报价只能在有效状态下答复一次；新报价取代旧报价。",
	},
}

// catalogue is what an order may be refused by beside the shared rules.
var catalogue = slices.Concat(rules, pricing.Rules())

// Rules is the catalogue of the order's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(rules) }
