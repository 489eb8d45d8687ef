package hotline

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of a ticket. Their sentences stand in the catalogue, see Rules.
const (
	RuleOneTicket      aftersales.Code = "HL-001"
	RuleComplete       aftersales.Code = "HL-002"
	RuleServicePolicy  aftersales.Code = "HL-003"
	RulePaidAnnounced  aftersales.Code = "HL-004"
	RuleDiagnosed      aftersales.Code = "HL-005"
	RuleCentre         aftersales.Code = "HL-006"
	RuleClosing        aftersales.Code = "HL-007"
	RuleExchange       aftersales.Code = "HL-008"
	RuleCallNote       aftersales.Code = "HL-101"
	RuleNamedPerson    aftersales.Code = "HL-102"
	RuleDirections     aftersales.Code = "HL-103"
	RuleComplaintTaken aftersales.Code = "HL-104"
	RuleNothingOwed    aftersales.Code = "HL-201"
	RuleOwnTicket      aftersales.Code = "HL-202"
)

// catalogue is what a ticket may be refused by beside the shared rules.
var catalogue = []aftersales.Rule{
	{
		Code: RuleOneTicket, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "Every request enters through one ticket; a second call about the same product and symptom joins the open ticket, and after closing opens a repeat that names it.",
		SaysZh: "每项服务请求只建一张任务单；同一产品、同一故障现象再次来电的，并入未关闭的任务单；原单已关闭的，新建重复报修单并注明原单号。",
	},
	{
		Code: RuleComplete, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "A repair ticket is complete — customer, product, purchase date, use, symptom, coverage; other kinds need the caller and the question.",
		SaysZh: "报修任务单须填写完整：客户信息、产品信息、购买时间、使用状况、故障现象、保修状态；其他类型须填写来电人和来电事由。",
	},
	{
		Code: RuleServicePolicy, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "The service level follows the customer's class, the mode the policy and the coverage; wear parts past their period and anything out of guarantee are paid.",
		SaysZh: "服务级别按客户类别确定，服务方式按服务政策和保修状态确定；易损件已过质保期以及超出三包范围的，均为有偿服务。",
	},
	{
		Code: RulePaidAnnounced, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "A paid service is announced as paid before it is assigned.",
		SaysZh: "有偿服务须在下派前告知客户收费政策。",
	},
	{
		Code: RuleDiagnosed, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "A technician records steps, finding and advice before answering or assigning.",
		SaysZh: "热线技术员须先记录判断步骤、判断结果和解决建议，方可解答或下派。",
	},
	{
		Code: RuleCentre, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "A difficult problem, a main-component repair, and a major or batch problem go to the technical centre, marked as what they are.",
		SaysZh: "疑难问题、主要部件维修、重大问题及批量问题须升级至技术中心，并如实标明类别。",
	},
	{
		Code: RuleClosing, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "A ticket closes only with a recorded answer, service record or solution.",
		SaysZh: "任务单须有解答记录、服务记录或解决方案，方可关闭。",
	},
	{
		Code: RuleExchange, Level: aftersales.Must, Source: "S3, R §1", Since: "0.1.0",
		Says:   "An exchange or return is assigned only where the guarantee or a recorded promise gives the right, or as goodwill with approval.",
		SaysZh: "退换机须依据三包规定或已记录的承诺，或作为善意补偿经主管批准，方可下派。",
	},
	{
		Code: RuleCallNote, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "A call that is passed on or promised back has a call note with who, number, time, need and marks.",
		SaysZh: "转接或承诺回电的来电须有来电记录，载明来电人、号码、时间、事由和标记。",
	},
	{
		Code: RuleNamedPerson, Level: aftersales.Must, Source: "S1, S3", Since: "0.1.0",
		Says:   "A call is passed to a named person, with what was asked; that person acknowledges it.",
		SaysZh: "来电须转给指定的人员，并说明客户所问；由该人员本人确认接收。",
	},
	{
		Code: RuleDirections, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "A carry-in or mail-in customer is told where, when and how.",
		SaysZh: "送修、寄修的客户须告知地点、时间和办法。",
	},
	{
		Code: RuleComplaintTaken, Level: aftersales.Must, Source: "S3", Since: "0.1.0",
		Says:   "A complaint taken on the hotline becomes a complaint case, or goes to a superior at once.",
		SaysZh: "热线受理的投诉须转为投诉案件，或立即上报上级。",
	},
	{
		Code: RuleNothingOwed, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A ticket closes only after every promised call-back was made and a batch problem was reported to the maker.",
		SaysZh: "承诺的回电均已完成，且批量问题已向厂家反馈的，任务单方可关闭。",
	},
	{
		Code: RuleOwnTicket, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "In the customer's role only the customer of the ticket acts on it, or the caller.",
		SaysZh: "以客户身份操作任务单的，须为该任务单的客户本人或来电人。",
	},
}

// Rules is the catalogue of the ticket's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(catalogue) }
