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
	RuleQuoteGrounds       aftersales.Code = "WO-006"
	RuleTermsSettled       aftersales.Code = "WO-007"
	RuleItemAuthorised     aftersales.Code = "WO-008"
	RuleAdditionAuthorised aftersales.Code = "WO-009"
	RuleCovered            aftersales.Code = "WO-010"
	RuleSigner             aftersales.Code = "WO-011"
	RuleDeclined           aftersales.Code = "WO-012"
	RuleTolerance          aftersales.Code = "WO-013"
	RuleUndetermined       aftersales.Code = "WO-014"
	RulePromise            aftersales.Code = "WO-015"
	RuleDispatched         aftersales.Code = "WO-016"
	RulePartsIssued        aftersales.Code = "WO-017"
	RuleAllDone            aftersales.Code = "WO-018"
	RuleOtherInspector     aftersales.Code = "WO-019"
	RuleFailureCauses      aftersales.Code = "WO-020"
	RuleCertified          aftersales.Code = "WO-021"
	RuleReady              aftersales.Code = "WO-022"
	RuleBillGiven          aftersales.Code = "WO-023"
	RuleBillExact          aftersales.Code = "WO-024"
	RuleDelivery           aftersales.Code = "WO-025"
	RuleHandBack           aftersales.Code = "WO-026"
	RuleComeback           aftersales.Code = "WO-027"
	RuleCoverageOpen       aftersales.Code = "WO-028"
	RulePriceAuthority     aftersales.Code = "WO-029"
	RulePaymentBound       aftersales.Code = "WO-030"
	RuleOwnPart            aftersales.Code = "WO-031"
	RuleClosed             aftersales.Code = "WO-032"
	RuleCancelled          aftersales.Code = "WO-033"
	RuleDiagnosed          aftersales.Code = "WO-101"
	RuleExplained          aftersales.Code = "WO-102"
	RuleInvoices           aftersales.Code = "WO-103"
	RuleWorkStated         aftersales.Code = "WO-104"
	RuleSkill              aftersales.Code = "WO-105"
	RuleSpoken             aftersales.Code = "WO-106" // there is no WO-107: the specification passes over the number, and so does everybody after it
	RuleSublet             aftersales.Code = "WO-108"
	RuleAlteration         aftersales.Code = "WO-109"
	RulePayerApproval      aftersales.Code = "WO-110"
	RuleContract           aftersales.Code = "WO-111"
	RuleCertificate        aftersales.Code = "WO-112"
	RuleClassSet           aftersales.Code = "WO-113"
	RuleTestDrive          aftersales.Code = "WO-114"
	RuleConsentLevel       aftersales.Code = "WO-115"
	RuleWitness            aftersales.Code = "WO-116"
	RuleOfferOnce          aftersales.Code = "WO-117"
	RulePartsHands         aftersales.Code = "WO-201"
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
		Code: RuleQuoteGrounds, Level: aftersales.Must, Source: "S2 steps 7–9", Since: "0.1.0",
		Says:   "A quotation is made with availability of the known parts checked and a promised time worked out from labour time and workshop load, or for an open fault the time by which the customer hears more.",
		SaysZh: "报价前须已查明已知备件的库存，并按工时和车间负荷推算承诺交车时间；故障未明的，须告知何时答复客户。",
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
		Code: RuleUndetermined, Level: aftersales.Must, Source: "S2 step 8", Since: "0.1.0",
		Says:   "An item whose price was undetermined is quoted and authorised before repair.",
		SaysZh: "价格待定的项目须报价并经客户授权后方可施工。",
	},
	{
		Code: RulePromise, Level: aftersales.Must, Source: "S4", Since: "0.1.0",
		Says:   "A promise is changed with a reason and the customer told; first and last promise are kept.",
		SaysZh: "变更承诺交车时间须注明原因并告知客户（超过原承诺时间才告知的予以提示）；首次和最后一次承诺均须保留。",
	},
	{
		Code: RuleDispatched, Level: aftersales.Must, Source: "S0", Since: "0.1.0", Waivable: true,
		Says:   "Only technicians it was dispatched to work on an item; how many clocks a technician runs at once within the order is policy (1).",
		SaysZh: "只有被派工的技师可以施工；同一技师在本单内同时施工的项目数由店内规定（默认 1 项）。",
	},
	{
		Code: RulePartsIssued, Level: aftersales.Must, Source: "S2", Since: "0.1.0",
		Says:   "Parts go out only against an authorised item and up to its quantity; more goes out with a reason and unbilled.",
		SaysZh: "备件须凭已授权项目并在其数量内发出；超量发出须注明原因，且超出部分不予结算。",
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
		Code: RuleCertified, Level: aftersales.Must, Source: "R §2.4", Since: "0.1.0",
		Says:   "Whole-vehicle, assembly and second-level maintenance work, and what else the law of the place names, is certified before delivery.",
		SaysZh: "整车修理、总成修理、二级维护以及当地规定的其他维修，须在交车前签发竣工出厂合格证。",
	},
	{
		Code: RuleReady, Level: aftersales.Must, Source: "S2", Since: "0.1.0", Waivable: true,
		Says:   "A vehicle is ready only after inspection, the agreed wash done or waived by the customer, and a final check of appearance, accompanying items and outgoing odometer against the intake sheet.",
		SaysZh: "车辆须经质检合格、按约定洗车（或客户放弃洗车），并对照接车问诊单终检外观、随车物品和出厂里程后，方可通知交车。",
	},
	{
		Code: RuleBillGiven, Level: aftersales.Must, Source: "R §2.2; S4", Since: "0.1.0",
		Says:   "The itemised bill, labour and parts apart, is given and explained before payment; a deposit is taken earlier with its own receipt and counted against the bill.",
		SaysZh: "付款前须交付并说明工时费与备件费分列的结算清单；定金须在结算前收取，单独出具收据，并抵扣结算金额。",
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
		Code: RuleHandBack, Level: aftersales.Must, Source: "S0, R §2.3", Since: "0.1.0",
		Says:   "Valuables, keys and papers in custody and the old parts the customer wants are handed back at delivery; parts another payer or a core exchange claims, and hazardous waste, are excepted and told beforehand.",
		SaysZh: "交车时须归还代管的贵重物品、钥匙、证件及客户要求带走的旧件；由其他付款方回收、用于旧件交换的备件和危险废物除外，但须事先告知。",
	},
	{
		Code: RuleComeback, Level: aftersales.Must, Source: "S0; GU-008", Since: "0.1.0",
		Says:   "A comeback order names the earlier order and its cause; within the guarantee the customer pays nothing for the items that come back unless another cause was shown in time.",
		SaysZh: "返修单须注明前次委托书和返修原因；质量保证期内返修项目不得向客户收费，但在期限内证明另有原因的除外。",
	},
	{
		Code: RuleCoverageOpen, Level: aftersales.Must, Source: "S2 step 5", Since: "0.1.0",
		Says:   "Warranty work with open coverage waits for the payer's approval; until then only diagnosis is done.",
		SaysZh: "保修与否未定的项目须待付款方批准；批准前只能做诊断。",
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
		Code: RuleOwnPart, Level: aftersales.Must, Source: "R §2.2, §2.3", Since: "0.1.0",
		Says:   "A customer's own part is checked, noted on the order, and carries no guarantee by the shop; the labour keeps its own.",
		SaysZh: "客户自带备件须经检验并在委托书上注明，本店对该备件不作质量保证，工时仍享有质量保证。",
	},
	{
		Code: RuleClosed, Level: aftersales.Must, Source: "R §1.3, §2.4", Since: "0.1.0",
		Says:   "An order closes only when delivered, settled, documented (repair record complete) and its open additions answered; all that is missing is named at once.",
		SaysZh: "委托书须已交车、已结清、资料齐全（修理记录完整）且增项均已答复，方可关单；所缺事项一次列明。",
	},
	{
		Code: RuleCancelled, Level: aftersales.Must, Source: "R §2.2", Since: "0.1.0",
		Says:   "A cancelled order bills only work done under authorisation; issued parts are returned or billed, custody is handed back, and the vehicle leaves by gate pass.",
		SaysZh: "取消的委托书只能结算已授权且已完成的作业；已发备件须退库或结算，代管物品须归还，车辆凭出门证离店。",
	},
	{
		Code: RuleDiagnosed, Level: aftersales.Must, Source: "S2; R §2.4, §2.5", Since: "0.1.0",
		Says:   "An item that answers a concern follows from a recorded diagnosis.",
		SaysZh: "针对客户报修的项目须有诊断记录为依据（整车修理、总成修理、二级维护以及当地规定的其他维修必须具备，其他予以提示）。",
	},
	{
		Code: RuleExplained, Level: aftersales.Must, Source: "S2", Since: "0.1.0",
		Says:   "At acceptance the work done, cautions, next service (date and kilometres), deferred items and the shop's guarantee period are explained.",
		SaysZh: "验收时须向客户说明维修内容、注意事项、下次保养（日期和里程）、暂缓项目和质量保证期。",
	},
	{
		Code: RuleInvoices, Level: aftersales.Must, Source: "R §4.4", Since: "0.1.0",
		Says:   "A payer's invoices never exceed that payer's bill; a credit note needs the red invoice first where one was issued.",
		SaysZh: "对付款方开具的发票总额不得超过其结算金额；已开发票的，须先开具红字发票方可冲减。",
	},
	{
		Code: RuleWorkStated, Level: aftersales.Must, Source: "S4", Since: "0.1.0",
		Says:   "Finished work states cause, correction and result in the technician's words.",
		SaysZh: "完工须由技师写明原因、措施和结果。",
	},
	{
		Code: RuleSkill, Level: aftersales.Must, Source: "S4", Since: "0.1.0",
		Says:   "High-voltage work goes only to a technician certified for it.",
		SaysZh: "高压电作业只能派给持有相应资质的技师（其他项目派给无相应技能的技师的，予以提示）。",
	},
	{
		Code: RuleSpoken, Level: aftersales.Must, Source: "S2; R §2.2", Since: "0.1.0",
		Says:   "An addition may be authorised by message, or by word within the policy's limit (default 0) with a witness who did not propose it, number, time and the words read back; a spoken yes is confirmed by signature or message before delivery.",
		SaysZh: "增项可通过短信、微信授权，或在店内规定限额内（默认为零）口头授权；口头授权须有非提出人的见证人，记录号码、时间并向客户复述内容，且在交车前以签字或信息确认。",
	},
	{
		Code: RuleSublet, Level: aftersales.Must, Source: "R §2.2", Since: "0.1.0",
		Says:   "Sublet of main work is shown to the customer and consented; the shop answers for it.",
		SaysZh: "主要作业外委须告知客户并取得同意，由本店对其负责。",
	},
	{
		Code: RuleAlteration, Level: aftersales.Must, Source: "R §2.4", Since: "0.1.0",
		Says:   "A change of colour, engine, body or frame starts only after the papers were seen; unauthorised modification is no item.",
		SaysZh: "变更车身颜色、更换发动机、车身或车架，须查验相关手续后方可施工；不得承接擅自改装。",
	},
	{
		Code: RulePayerApproval, Level: aftersales.Must, Source: "pain", Since: "0.1.0",
		Says:   "A share of maker, insurer, contract or goodwill is billed to that payer only as far as that payer approved; what is not approved is asked of the customer as an addition.",
		SaysZh: "厂家、保险、合同或善意承担的部分只能在该付款方批准的范围内结算；未获批准的部分须作为增项征求客户同意。",
	},
	{
		Code: RuleContract, Level: aftersales.Must, Source: "R §3", Since: "0.1.0",
		Says:   "The order shown for signature holds the contract minimum: parties, date, vehicle, items, tariff, expected cost and how an overrun is settled (zero is written), delivery, guarantee period.",
		SaysZh: "供签字的委托书须具备合同必备内容：双方、日期、车辆、项目、收费标准、预计费用及超出费用的处理方式（不允许超出也须写明）、交车和质量保证期。",
	},
	{
		Code: RuleCertificate, Level: aftersales.Must, Source: "R §2.4", Since: "0.1.0",
		Says:   "The certificate is issued once, by the inspector who passed the work, with plate and colour, class, in and out dates, odometer.",
		SaysZh: "竣工出厂合格证须由检验合格的质检员签发一次，载明号牌及颜色、维修类别、进出厂日期和里程。",
	},
	{
		Code: RuleClassSet, Level: aftersales.Must, Source: "R §2.1", Since: "0.1.0",
		Says:   "Repair class and vehicle class are set before authorisation.",
		SaysZh: "授权前须确定维修类别和车辆类别。",
	},
	{
		Code: RuleTestDrive, Level: aftersales.Note, Source: "R §2.4", Since: "0.1.0",
		Says:   "An outgoing odometer more than the policy (20 km) above the incoming one has a test-drive note.",
		SaysZh: "出厂里程比进厂里程多出的公里数超过店内规定（20 公里）的，须有试车说明。",
	},
	{
		Code: RuleConsentLevel, Level: aftersales.Must, Source: "R §2.3, §2.5, §5", Since: "0.1.0",
		Says:   "Consent has at least the level (signed, message, spoken) that the policy asks for the amount, and that the law of the place asks for the repair and its parts.",
		SaysZh: "客户同意的形式（签字、信息、口头）不得低于店内规定对该金额的要求，以及当地规定对该维修和所用配件的要求。",
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
	{
		Code: RulePartsHands, Level: aftersales.Must, Source: "R §2.3", Since: "0.1.0",
		Says:   "Who issues a part neither fits it nor takes it.",
		SaysZh: "发料人不得领用或装配该备件。",
	},
}

// catalogue is what an order may be refused by beside the shared rules.
var catalogue = slices.Concat(rules, pricing.Rules())

// Rules is the catalogue of the order's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(rules) }
