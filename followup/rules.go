package followup

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of a follow-up. Their sentences stand in the catalogue, see Rules.
const (
	RuleOneFollowUp aftersales.Code = "FU-001"
	RuleSuits       aftersales.Code = "FU-002"
	RuleFileRead    aftersales.Code = "FU-003"
	RuleAllAsked    aftersales.Code = "FU-004"
	RuleOwnWords    aftersales.Code = "FU-005"
	RulePromise     aftersales.Code = "FU-006"
	RuleSolved      aftersales.Code = "FU-007"
	RuleUnreachable aftersales.Code = "FU-008"
	RuleNotAdvisor  aftersales.Code = "FU-009"
	RuleSkip        aftersales.Code = "FU-201"
	RuleOwnName     aftersales.Code = "FU-203"
)

// catalogue is what a follow-up may be refused by beside the shared rules.
var catalogue = []aftersales.Rule{
	{
		Code: RuleOneFollowUp, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "A delivered visit has one follow-up, whatever its orders; internal orders have none.",
		SaysZh: "每次已交车的到店只安排一次回访，不论有几张委托书；内部工单不回访。",
	},
	{
		Code: RuleSuits, Level: aftersales.Must, Source: "S1; R §5", Since: "0.1.0",
		Says:   "A call is made in the hours and by the channel that suit the customer; nobody who refused is called again for that purpose; promised answers, complaints and recalls are other purposes.",
		SaysZh: "回访须在客户方便的时间、以客户愿意的方式进行；客户拒绝后不得再为同一目的联系；答复承诺、处理投诉和召回属于其他目的。",
	},
	{
		Code: RuleFileRead, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "The caller has read the file before the call.",
		SaysZh: "回访前，回访人须先查阅用户档案。",
	},
	{
		Code: RuleAllAsked, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "Every question of the questionnaire is answered, or marked as not asked; another order or wording is noted.",
		SaysZh: "问卷的每个问题均须有答复，或标明未询问；未按标准顺序或标准语言提问的，予以记录。",
	},
	{
		Code: RuleOwnWords, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "Criticism and praise are recorded in the customer's words.",
		SaysZh: "批评和表扬须按用户原话记录。",
	},
	{
		Code: RulePromise, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "A problem gets a promise with content and time, and a person responsible; it is not argued away.",
		SaysZh: "用户反映的问题须有内容和时间明确的承诺及负责人；不得找借口搪塞或急于解释。",
	},
	{
		Code: RuleSolved, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "A follow-up with a problem closes only when the solution is registered with its result, or a complaint took it over; a solution without a signature is noted where the customer was not met, and refused where the customer was.",
		SaysZh: "存在问题的回访，须登记解决措施及处理结果，或已转为投诉，方可关闭；当面处理的须有用户签字，未当面处理而无签字的，予以记录。",
	},
	{
		Code: RuleUnreachable, Level: aftersales.Must, Source: "R §3.1", Since: "0.1.0",
		Says:   "A customer counts as unreachable only after the policy's number of attempts (3) on different days.",
		SaysZh: "须在不同日期联系达到店内规定次数（3 次）仍未能回访，方可认定客户无法联系。",
	},
	{
		Code: RuleNotAdvisor, Level: aftersales.Must, Source: "R §6", Since: "0.1.0", Waivable: true,
		Says:   "The caller is not the advisor who served the visit.",
		SaysZh: "回访人不得是接待该次到店的服务顾问。",
	},
	{
		Code: RuleSkip, Level: aftersales.Must, Source: "S1; R §5", Since: "0.1.0",
		Says:   "A follow-up is skipped only for a reason on record: an internal vehicle with a word why, the customer's wish in the file, or an open complaint, which is named.",
		SaysZh: "不回访须有据可查：内部车辆须说明情况，客户不愿联系须见于档案，投诉处理中须注明投诉案件。",
	},
	{
		Code: RuleOwnName, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "Whoever acts as the customer is the customer who is called.",
		SaysZh: "以客户身份操作的，须为被回访的客户本人。",
	},
}

// Rules is the catalogue of the follow-up's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(catalogue) }
