package appointment

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of a booking. Their sentences stand in the catalogue, see Rules.
const (
	RuleBookedOnce aftersales.Code = "AP-001"
	RuleUnchanged  aftersales.Code = "AP-002"
	RuleComplete   aftersales.Code = "AP-003"
	RuleBookable   aftersales.Code = "AP-004"
	RuleOwner      aftersales.Code = "AP-005"
	RuleOffered    aftersales.Code = "AP-006"
	RuleReadBack   aftersales.Code = "AP-007"
	RuleCopies     aftersales.Code = "AP-008"
	RuleReadiness  aftersales.Code = "AP-009"
	RulePrepared   aftersales.Code = "AP-010"
	RuleMove       aftersales.Code = "AP-011"
	RuleMissed     aftersales.Code = "AP-012"
	RuleAskedWhy   aftersales.Code = "AP-013"
	RuleRebooking  aftersales.Code = "AP-014"
	RuleSlot       aftersales.Code = "AP-015"
	RuleReason     aftersales.Code = "AP-016"
	RuleSameRules  aftersales.Code = "AP-017"
	RuleMadeAnew   aftersales.Code = "AP-103"
	RuleDayOfSlot  aftersales.Code = "AP-201"
	RuleOwnBooking aftersales.Code = "AP-203"
)

// catalogue is what a booking may be refused by beside the shared rules.
var catalogue = []aftersales.Rule{
	{
		Code: RuleBookedOnce, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A booking is made once.",
		SaysZh: "一项预约只能受理一次。",
	},
	{
		Code: RuleUnchanged, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A booking that has ended does not change.",
		SaysZh: "已结束的预约不得变更。",
	},
	{
		Code: RuleComplete, Level: aftersales.Must, Source: "S0 信息管理", Since: "0.1.0",
		Says:   "A booking records the customer, a reachable phone, the vehicle, the request in the customer's words, the purpose, the channel, the slot and the owner.",
		SaysZh: "预约须完整记录客户、可联系的电话、车辆、客户需求原话、来意、预约渠道、预约时段和责任服务顾问。",
	},
	{
		Code: RuleBookable, Level: aftersales.Must, Source: "S0 流量分析", Since: "0.1.0", Waivable: true,
		Says:   "A slot takes no more bookings than its bookable share: its capacity less what is kept for customers who come without one (the reserve rounds up).",
		SaysZh: "各时段受理的预约数不得超过可预约份额，即该时段接待能力减去为非预约客户保留的数量（保留数量向上取整）。",
	},
	{
		Code: RuleOwner, Level: aftersales.Must, Source: "S0 首问负责", Since: "0.1.0",
		Says:   "The advisor who took or made the call owns the booking until it is passed on by name, with a reason.",
		SaysZh: "预约由接听或致电客户的服务顾问首问负责，直至指名移交他人并注明理由。",
	},
	{
		Code: RuleOffered, Level: aftersales.Note, Source: "S1", Since: "0.1.0",
		Says:   "The customer is offered no more slots at a time than the policy says.",
		SaysZh: "一次向客户提供的备选时段不得多于店内规定的数量。",
	},
	{
		Code: RuleReadBack, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "What was agreed is read back and the customer confirms it before the booking is made.",
		SaysZh: "受理预约前，须向客户复述约定内容并得到客户确认。",
	},
	{
		Code: RuleCopies, Level: aftersales.Must, Source: "S0 step 3", Since: "0.1.0",
		Says:   "The notice goes to the front desk, the workshop and the parts store, one copy each.",
		SaysZh: "预约通知单由业务前台、车间、备件库各存一联。",
	},
	{
		Code: RuleReadiness, Level: aftersales.Must, Source: "S0 首问负责", Since: "0.1.0",
		Says:   "The readiness of each department is confirmed to the owner and names who in that department answered; the owner may record it.",
		SaysZh: "各部门的准备情况须向责任服务顾问确认，并注明该部门的答复人；责任服务顾问可代为登记。",
	},
	{
		Code: RulePrepared, Level: aftersales.Must, Source: "S0 step 3", Since: "0.1.0",
		Says:   "A booking counts as prepared only when every department it needs is ready and the intake sheet is prefilled.",
		SaysZh: "所需各部门均已就绪、且接车问诊单已预先填写的，方可视为预约准备就绪。",
	},
	{
		Code: RuleMove, Level: aftersales.Must, Source: "S0 step 4", Since: "0.1.0",
		Says:   "The dealer moves a booking only for an exceptional reason, announced with that reason, and with the customer's agreement on record.",
		SaysZh: "专营店仅在确有异常时方可变更预约，须向客户说明原因，并留存客户同意的记录。",
	},
	{
		Code: RuleMissed, Level: aftersales.Must, Source: "S0 step 4", Since: "0.1.0",
		Says:   "A booking is missed only after its slot began and the grace time (policy 15 min) has passed; at exactly start + grace the customer is on time.",
		SaysZh: "预约时段开始且宽限时间（店内规定 15 分钟）届满后，方可登记为未如约到店；恰在宽限届满时到店的，视为准时。",
	},
	{
		Code: RuleAskedWhy, Level: aftersales.Must, Source: "S0 step 4", Since: "0.1.0", Waivable: true,
		Says:   "A missed booking is closed only after the customer was called and asked why, or after the policy's number of attempts.",
		SaysZh: "未如约到店的预约，须电话联系客户并询问原因，或联系次数达到店内规定后，方可关闭。",
	},
	{
		Code: RuleRebooking, Level: aftersales.Must, Source: "S0 step 4", Since: "0.1.0",
		Says:   "A rebooking is a new booking that names the one it replaces.",
		SaysZh: "重新预约须另立新预约，并注明所替代的原预约。",
	},
	{
		Code: RuleSlot, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A slot begins after now and lies in the opening hours of its kind (service, key-drop).",
		SaysZh: "预约时段须晚于当前时间，并在相应类别（营业服务、自助投钥匙）的开放时间以内。",
	},
	{
		Code: RuleReason, Level: aftersales.Must, Source: "S0 step 4", Since: "0.1.0",
		Says:   "A cancellation or rescheduling gives its reason.",
		SaysZh: "取消预约或改期须注明原因。",
	},
	{
		Code: RuleSameRules, Level: aftersales.Must, Source: "S0 step 4", Since: "0.1.0",
		Says:   "A rescheduling or move meets the same rules as a booking.",
		SaysZh: "改期和变更须符合与受理预约相同的规则。",
	},
	{
		Code: RuleMadeAnew, Level: aftersales.Must, Source: "S0 step 3–4", Since: "0.1.0",
		Says:   "A reschedule or a move voids notices, readiness and board entry; they are made anew.",
		SaysZh: "改期或变更后，原通知单、准备确认和看板登记均作废，须重新办理。",
	},
	{
		Code: RuleDayOfSlot, Level: aftersales.Must, Source: "S0 step 4", Since: "0.1.0",
		Says:   "A customer who comes after the day of the slot is not received under the booking.",
		SaysZh: "预约当日之后到店的客户，不得按该预约接待。",
	},
	{
		Code: RuleOwnBooking, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "In the customer's role only the customer of the booking acts on it, or who asked for it.",
		SaysZh: "以客户身份操作预约的，须为该预约的客户本人或联系人。",
	},
}

// Rules is the catalogue of the booking's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(catalogue) }
