package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of a visit. Their sentences stand in the catalogue, see Rules.
const (
	RuleBegunOnce    aftersales.Code = "RC-001"
	RuleUnchanged    aftersales.Code = "RC-002"
	RuleBooking      aftersales.Code = "RC-003"
	RulePrefilled    aftersales.Code = "RC-004"
	RuleComeback     aftersales.Code = "RC-005"
	RuleOneAdvisor   aftersales.Code = "RC-006"
	RuleWait         aftersales.Code = "RC-007"
	RuleFiles        aftersales.Code = "RC-009"
	RuleOwnWords     aftersales.Code = "RC-010"
	RuleCovers       aftersales.Code = "RC-011"
	RuleValuables    aftersales.Code = "RC-012"
	RuleInvited      aftersales.Code = "RC-013"
	RulePoints       aftersales.Code = "RC-014"
	RuleCoverageTold aftersales.Code = "RC-015"
	RuleReferred     aftersales.Code = "RC-016"
	RuleInspection   aftersales.Code = "RC-017"
	RuleWhole        aftersales.Code = "RC-018"
	RuleNewSheet     aftersales.Code = "RC-019"
	RuleHandOver     aftersales.Code = "RC-020"
	RuleNamed        aftersales.Code = "RC-021"
	RuleServiceFile  aftersales.Code = "RC-101"
	RuleOutcome      aftersales.Code = "RC-102"
	RuleWithout      aftersales.Code = "RC-103"
	RuleCustodyBack  aftersales.Code = "RC-201"
	RuleCheckDigit   aftersales.Code = "RC-202"
	RuleReading      aftersales.Code = "RC-203"
)

// catalogue is what a visit may be refused by beside the shared rules.
var catalogue = []aftersales.Rule{
	{
		Code: RuleBegunOnce, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A visit begins once.",
		SaysZh: "一次接待只能登记到店一次。",
	},
	{
		Code: RuleUnchanged, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A visit that has ended does not change.",
		SaysZh: "已结束的接待不得变更。",
	},
	{
		Code: RuleBooking, Level: aftersales.Must, Source: "S0", Since: "0.1.0",
		Says:   "A cancelled or closed booking is not received as a booking; a missed one is on the same day, marked late and without priority.",
		SaysZh: "已取消或已关闭的预约不得按预约接待；未如约的预约当日到店的可以接待，但须标注迟到且不享受优先。",
	},
	{
		Code: RulePrefilled, Level: aftersales.Note, Source: "S0 接待 step 3", Since: "0.1.0",
		Says:   "A booked customer's intake sheet is prefilled before arrival.",
		SaysZh: "预约客户到店前，其接车问诊单须事先填写好。",
	},
	{
		Code: RuleComeback, Level: aftersales.Must, Source: "S0 返修", Since: "0.1.0",
		Says:   "A comeback names the earlier order, here or elsewhere, that it comes back from.",
		SaysZh: "返修须注明此前的维修委托书，不论本店或他店。",
	},
	{
		Code: RuleOneAdvisor, Level: aftersales.Must, Waivable: true, Source: "S0", Since: "0.1.0",
		Says:   "One advisor serves the visit from reception to delivery; a change of advisor gives its reason.",
		SaysZh: "从接待到交车由一名服务顾问专责；更换服务顾问须说明原因。",
	},
	{
		Code: RuleWait, Level: aftersales.Must, Source: "S0 step 2", Since: "0.1.0",
		Says:   "A customer who has to wait is told why and shown to the lounge.",
		SaysZh: "确需客户等待的，须向客户说明原因并引导至客户休息室。",
	},
	{
		Code: RuleFiles, Level: aftersales.Must, Source: "S0 step 4", Since: "0.1.0",
		Says:   "Customer file, vehicle file and repair history are found or made, and confirmed, above all the phone number.",
		SaysZh: "客户档案、车辆档案和维修档案须查询或建立并核对，尤其是联系电话。",
	},
	{
		Code: RuleOwnWords, Level: aftersales.Must, Source: "S0 预检诊断 step 1", Since: "0.1.0",
		Says:   "A concern is recorded in the customer's own words and kept apart from the diagnosis.",
		SaysZh: "故障描述须按客户原话记录，并与诊断结论分开。",
	},
	{
		Code: RuleCovers, Level: aftersales.Must, Source: "S0 车辆保护", Since: "0.1.0",
		Says:   "Covers are fitted in the customer's presence, or the reason why not is given, before the interior is examined.",
		SaysZh: "检查内饰前须当着客户的面铺好三件套；未铺的须说明原因。",
	},
	{
		Code: RuleValuables, Level: aftersales.Must, Source: "S0 贵重物品提醒", Since: "0.1.0",
		Says:   "The customer is reminded of valuables before the walk-around, and what was agreed is marked on the sheet.",
		SaysZh: "环车检查前须提醒客户带走或交本店保管贵重物品，并在问诊单上标注。",
	},
	{
		Code: RuleInvited, Level: aftersales.Must, Source: "S0 环车检查", Since: "0.1.0",
		Says:   "The customer is invited to the walk-around.",
		SaysZh: "须邀请客户共同进行环车检查。",
	},
	{
		Code: RulePoints, Level: aftersales.Must, Source: "S0 环车检查", Since: "0.1.0",
		Says:   "Every point of the walk-around is answered or says why not; inside first, then outside.",
		SaysZh: "环车检查各项均须有结果，未检查的须说明原因；检查顺序先内饰后外观。",
	},
	{
		Code: RuleCoverageTold, Level: aftersales.Must, Source: "S2 (1)", Since: "0.1.0",
		Says:   "When the fault is confirmed, the customer is told whether it is covered; when coverage is open, why.",
		SaysZh: "确认故障时须告知客户是否属于保修范围；尚不能确定的，须说明原因。",
	},
	{
		Code: RuleReferred, Level: aftersales.Must, Source: "S2 (1)", Since: "0.1.0",
		Says:   "Where coverage stays open after diagnosis it is referred to the maker; until the answer the vehicle is handed over for diagnosis only.",
		SaysZh: "诊断后仍无法判定是否属于保修范围的，须上报厂家；厂家答复前只能按诊断项目转单。",
	},
	{
		Code: RuleInspection, Level: aftersales.Must, Source: "S2 (2)", Since: "0.1.0",
		Says:   "When the fault cannot be found at once, the customer is told that it needs a full inspection.",
		SaysZh: "不能立即确定故障的，须向客户说明须经全面检查后才能确定。",
	},
	{
		Code: RuleWhole, Level: aftersales.Must, Waivable: true, Source: "S0, S2", Since: "0.1.0",
		Says:   "The sheet is signed only when purpose, file, concerns, covers, valuables and walk-around are complete, or marked not applicable with a reason.",
		SaysZh: "来意、档案、故障描述、三件套、贵重物品和环车检查均完成，或注明不适用及原因后，方可签字。",
	},
	{
		Code: RuleNewSheet, Level: aftersales.Must, Source: "R §5", Since: "0.1.0",
		Says:   "A signed sheet does not change; a correction is a new version with a new signature.",
		SaysZh: "已签字的问诊单不得改动；更正须另立新版本并重新签字。",
	},
	{
		Code: RuleHandOver, Level: aftersales.Must, Source: "S2 step 7", Since: "0.1.0",
		Says:   "A visit is handed over to an order only with a signed sheet and availability of the known parts checked.",
		SaysZh: "问诊单已签字，且已知所需备件的库存情况已查询，方可转为任务委托书。",
	},
	{
		Code: RuleNamed, Level: aftersales.Note, Source: "S0", Since: "0.1.0",
		Says:   "Who works on the visit beside the responsible advisor is named.",
		SaysZh: "除责任服务顾问外，参与接待的人员须注明。",
	},
	{
		Code: RuleServiceFile, Level: aftersales.Note, Source: "S2 step 8", Since: "0.1.0",
		Says:   "Before the sheet is signed the service file is read for deferred and declined items, services due and open recalls; each is recommended or left with a reason.",
		SaysZh: "签字前须查看服务档案中暂缓和拒绝的项目、到期保养及未完成的召回；逐项推荐，或说明不推荐的原因。",
	},
	{
		Code: RuleOutcome, Level: aftersales.Must, Source: "S2", Since: "0.1.0",
		Says:   "A visit that ends without an order names its outcome: booked for later, quotation only, refused, referred elsewhere.",
		SaysZh: "未开委托书即结束的接待须注明结果：已预约下次、仅询价、客户未同意或转介他处。",
	},
	{
		Code: RuleWithout, Level: aftersales.Must, Source: "design, R §5", Since: "0.1.0",
		Says:   "Without the customer — tow-in, key-drop, collection — covers, walk-around and custody are done before a second person and in pictures, and the customer confirms the sheet by message or signature before repair.",
		SaysZh: "客户不在场（拖车进店、钥匙寄存、上门取车）的，铺三件套、环车检查和物品保管须有第二人在场并拍照留存，维修前须经客户以信息或签字确认问诊单。",
	},
	{
		Code: RuleCustodyBack, Level: aftersales.Must, Source: "S0, R §2.3", Since: "0.1.0",
		Says:   "A visit that ends without an order hands back what is in custody.",
		SaysZh: "未开委托书即结束的接待，须归还代为保管的物品。",
	},
	{
		Code: RuleCheckDigit, Level: aftersales.Note, Source: "R §4.1", Since: "0.1.0",
		Says:   "A VIN whose check digit does not fit is compared with the one on the vehicle; makers outside China and North America often use none.",
		SaysZh: "车辆识别代号校验位不符的，须与实车核对；国外厂家的车辆常不使用校验位。",
	},
	{
		Code: RuleReading, Level: aftersales.Note, Source: "design", Since: "0.1.0",
		Says:   "An odometer that shows less than the last known reading, or no reading, is explained: a correction, a new meter, a device's filler.",
		SaysZh: "里程表读数低于上次已知读数，或显示的并非真实读数的，须说明原因：更正、更换仪表或设备占位值。",
	},
}

// judgeVIN notes a VIN that was perhaps misread.
func judgeVIN(v aftersales.Vehicle, j *aftersales.Judgement) {
	if !v.VIN.IsZero() && !v.VIN.CheckDigit() {
		j.Note(RuleCheckDigit, "vehicle.vin")
	}
}

// Rules is the catalogue of the visit's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(catalogue) }
