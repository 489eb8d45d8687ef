package complaint

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// The rules of a case. Their sentences stand in the catalogue, see Rules.
const (
	RuleOneCase      aftersales.Code = "CP-001"
	RuleEnded        aftersales.Code = "CP-002"
	RuleReceived     aftersales.Code = "CP-003"
	RuleSevere       aftersales.Code = "CP-004"
	RuleFacts        aftersales.Code = "CP-005"
	RuleCause        aftersales.Code = "CP-006"
	RuleDecision     aftersales.Code = "CP-007"
	RuleAuthority    aftersales.Code = "CP-008"
	RuleExplained    aftersales.Code = "CP-009"
	RuleAgreed       aftersales.Code = "CP-010"
	RuleActed        aftersales.Code = "CP-011"
	RuleSatisfied    aftersales.Code = "CP-012"
	RuleClosing      aftersales.Code = "CP-013"
	RuleExchange     aftersales.Code = "CP-014"
	RuleTransfer     aftersales.Code = "CP-015"
	RulePrevention   aftersales.Code = "CP-016"
	RuleExamined     aftersales.Code = "CP-101"
	RulePromise      aftersales.Code = "CP-102"
	RuleOwnCase      aftersales.Code = "CP-103"
	RulePromisesKept aftersales.Code = "CP-201"
	RuleVoice        aftersales.Code = "CP-202"
)

// rules are the rows of the catalogue.
var rules = []aftersales.Rule{
	{
		Code: RuleOneCase, Level: aftersales.Must, Source: "pain", Since: "0.1.0",
		Says:   "A complaint is received once; a new one about the same matter is linked.",
		SaysZh: "每项投诉只受理一次；同一事项再次投诉的，须与原案件关联。",
	},
	{
		Code: RuleEnded, Level: aftersales.Must, Source: "pain", Since: "0.1.0",
		Says:   "An ended complaint does not change except by Reopen within the policy; the second reopening goes to the service manager.",
		SaysZh: "已结束的投诉不得变更，仅可在规定期限内重开；第二次重开须由服务经理办理。",
	},
	{
		Code: RuleReceived, Level: aftersales.Must, Source: "S4 step 1", Since: "0.1.0",
		Says:   "The customer's own words, the remedy sought (or that none was named) and who received the complaint are recorded.",
		SaysZh: "须记录客户原话、客户的诉求（或未提出诉求）以及受理人。",
	},
	{
		Code: RuleSevere, Level: aftersales.Must, Source: "S4 step 1 e", Since: "0.1.0",
		Says:   "A severe complaint — accident, injury, fire, and what the policy lists — goes to the service manager at once.",
		SaysZh: "严重投诉（事故、人身伤害、起火以及店内规定的情形）须立即报告服务经理。",
	},
	{
		Code: RuleFacts, Level: aftersales.Must, Source: "S4 step 2", Since: "0.1.0",
		Says:   "The facts are heard by 5W2H and restated in the customer's words, and the customer confirms them.",
		SaysZh: "须按5W2H听取事实，用客户的语言复述，并经客户确认。",
	},
	{
		Code: RuleCause, Level: aftersales.Must, Source: "S4 step 3", Since: "0.1.0",
		Says:   "Cause and responsibility — maker, dealer, customer, third party, or not to be established, with the reason — are established with evidence before a decision.",
		SaysZh: "作出决定前，须凭证据查明原因并认定责任：制造商、经销商、顾客、第三方；无法认定的须说明理由。",
	},
	{
		Code: RuleDecision, Level: aftersales.Must, Source: "S4 step 4", Since: "0.1.0",
		Says:   "A decision restates the severity and names each measure with who and by when, and who tells the customer, where and when.",
		SaysZh: "决定须重新评价重要性，列明每项措施及其负责人和完成时间，并写明由谁、在何处、何时与顾客交涉。",
	},
	{
		Code: RuleAuthority, Level: aftersales.Must, Source: "S4 step 4", Since: "0.1.0",
		Says:   "A decision beyond the decider's authority (summed over the case) is approved by the service manager, or referred to the maker.",
		SaysZh: "超出职权的决定（按全案累计金额）须经服务经理批准，或转厂家处理。",
	},
	{
		Code: RuleExplained, Level: aftersales.Must, Source: "S4 step 5", Since: "0.1.0",
		Says:   "The decision, its reasons and how the problem is prevented are explained to the customer.",
		SaysZh: "须向顾客说明处理决定、理由以及防止问题再次发生的办法。",
	},
	{
		Code: RuleAgreed, Level: aftersales.Must, Source: "S4 step 5", Since: "0.1.0",
		Says:   "No remedy is carried out before the customer agrees; a refusal or hesitation leads back to the facts; measures of safety and care (tow, substitute car) need no agreement.",
		SaysZh: "顾客同意前不得执行处理措施；顾客不同意或犹豫的，返回查明事实；安全和关怀措施（拖车、备用车）无须同意。",
	},
	{
		Code: RuleActed, Level: aftersales.Must, Source: "S4 step 6", Since: "0.1.0",
		Says:   "Action is complete when what was agreed is done, explained and confirmed with the customer.",
		SaysZh: "约定的措施全部完成、向顾客说明并经顾客确认，方为执行完毕。",
	},
	{
		Code: RuleSatisfied, Level: aftersales.Must, Source: "S4 step 7", Since: "0.1.0",
		Says:   "After acting, the customer is asked whether satisfied; if not, the case returns to the step that failed.",
		SaysZh: "采取措施后须询问顾客是否满意；不满意的，案件返回出现问题的步骤。",
	},
	{
		Code: RuleClosing, Level: aftersales.Must, Source: "S4 step 7", Since: "0.1.0", Waivable: true,
		Says:   "A case closes only with satisfaction asked (or the policy's attempts on different days made), the report written, the customer's card updated, and prevention and the report to management on record; an unreasonable demand may be declined, with reasons and with further recourse named.",
		SaysZh: "结案须已询问满意度（或已在不同日期按规定次数联系），已填写投诉处理报告、更新客户卡，并记录预防措施和向总经理的汇报；对不合理的要求可以婉拒，但须说明理由并告知其他救济途径。",
	},
	{
		Code: RuleExchange, Level: aftersales.Must, Source: "R §1; GU-005, GU-006", Since: "0.1.0",
		Says:   "An exchange or return is offered where the guarantee gives it, with the fee as computed; beyond that only as goodwill with approval.",
		SaysZh: "符合三包规定的，须按计算的使用补偿费提供换车或退车；超出三包规定的，仅可作为善意补偿并经批准。",
	},
	{
		Code: RuleTransfer, Level: aftersales.Must, Source: "S4 step 7", Since: "0.1.0",
		Says:   "A transferred case has one responsible person, and the one who passed it on still watches it.",
		SaysZh: "转交的投诉只有一名负责人，转交人仍须跟踪检查。",
	},
	{
		Code: RulePrevention, Level: aftersales.Must, Source: "S1, S4", Since: "0.1.0",
		Says:   "Fault found with the dealer leads to a prevention measure with owner and deadline.",
		SaysZh: "认定经销商有责任的，须制定预防措施，并明确负责人和期限。",
	},
	{
		Code: RuleExamined, Level: aftersales.Note, Source: "S4 step 3", Since: "0.1.0",
		Says:   "The examination covers the vehicle, its service history, how it is used and the customer's history with the shop.",
		SaysZh: "检查应涵盖车辆、维修记录、使用状况以及客户与本店的往来历史。",
	},
	{
		Code: RulePromise, Level: aftersales.Must, Source: "S4", Since: "0.1.0",
		Says:   "A promise to the customer has a content and a time.",
		SaysZh: "对客户的承诺须有明确的内容和时间。",
	},
	{
		Code: RuleOwnCase, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A case is neither decided nor closed by the person it is about.",
		SaysZh: "被投诉人不得对该投诉作出决定或结案。",
	},
	{
		Code: RulePromisesKept, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A case closes only after every promise to the customer was kept.",
		SaysZh: "对客户的承诺全部兑现后，方可结案。",
	},
	{
		Code: RuleVoice, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A customer acts only in a complaint of their own: as its customer, or as whoever complains in the customer's place; and whoever answers for a case is of the house.",
		SaysZh: "以客户身份办理的，只能是本人的投诉：须为该投诉的客户，或代其投诉的人；投诉的负责人须为本店人员。",
	},
}

// catalogue is what a case may be refused by beside the shared rules: its own, and those of the guarantee that it asks.
var catalogue = slices.Concat(rules, guarantee.Rules())

// Rules is the catalogue of the case's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(rules) }
