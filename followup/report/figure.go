package report

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Figure is one of the figures of a report, by a name that does not change.
type Figure string

// The figures, in the order of the report.
const (
	FigureServed              Figure = "served"
	FigureVehicles            Figure = "vehicles"
	FigureRepaired            Figure = "repaired"
	FigureOrdersReady         Figure = "orders-ready"
	FigureDelivered           Figure = "delivered"
	FigureOrdersDelivered     Figure = "orders-delivered"
	FigureStaying             Figure = "staying"
	FigureSalesNet            Figure = "sales-net"
	FigureSalesTax            Figure = "sales-tax"
	FigureSalesTotal          Figure = "sales-total"
	FigureSalesByPayer        Figure = "sales-by-payer"
	FigureSalesByKind         Figure = "sales-by-kind"
	FigureSalesByPayerKind    Figure = "sales-by-payer-and-kind"
	FigureCreditNotes         Figure = "credit-notes"
	FigureSalesLessCredits    Figure = "sales-less-credits"
	FigureGrossMargin         Figure = "gross-margin"
	FigureCostKnown           Figure = "cost-known"
	FigureReceived            Figure = "received"
	FigureReceivables         Figure = "receivables"
	FigureReceivablesByPayer  Figure = "receivables-by-payer"
	FigureAdvances            Figure = "advances"
	FigureOnTimeFirst         Figure = "on-time-first"
	FigureOnTimeLast          Figure = "on-time-last"
	FigureFirstTimeFix        Figure = "first-time-fix"
	FigureComebacks           Figure = "comebacks"
	FigureRework              Figure = "rework"
	FigureReworkCauses        Figure = "rework-causes"
	FigureWithinEstimate      Figure = "within-estimate"
	FigureOffEstimate         Figure = "off-estimate"
	FigureAdditions           Figure = "additions"
	FigureAdditionAnswers     Figure = "addition-answers"
	FigureAppointments        Figure = "appointments"
	FigureShow                Figure = "show"
	FigureMiss                Figure = "miss"
	FigureBookedOnTime        Figure = "booked-on-time"
	FigurePrefilled           Figure = "prefilled"
	FigureInvited             Figure = "invited"
	FigureInvitedBooked       Figure = "invited-booked"
	FigureGreeted             Figure = "greeted"
	FigureWaited              Figure = "waited"
	FigureInformed            Figure = "informed"
	FigurePurposes            Figure = "purposes"
	FigureLeft                Figure = "left"
	FigureTickets             Figure = "tickets"
	FigureTicketsByKind       Figure = "tickets-by-kind"
	FigureFirstCall           Figure = "first-call"
	FigurePassedOn            Figure = "passed-on"
	FigureEscalated           Figure = "escalated"
	FigureCalled              Figure = "called"
	FigureReached             Figure = "reached"
	FigureUnplanned           Figure = "unplanned"
	FigureContent             Figure = "content"
	FigureWithoutProblem      Figure = "without-problem"
	FigureProblemsByQuestion  Figure = "problems-by-question"
	FigureMeasures            Figure = "measures"
	FigureMeasuresEffective   Figure = "measures-effective"
	FigureComplaints          Figure = "complaints"
	FigureSevere              Figure = "severe"
	FigureComplaintsByProblem Figure = "complaints-by-problem"
	FigureComplaintsByParty   Figure = "complaints-by-party"
	FigureClosedInTime        Figure = "closed-in-time"
	FigureReopened            Figure = "reopened"
	FigureCustomersSatisfied  Figure = "customers-satisfied"
	FigureGoodwill            Figure = "goodwill-spent"
	FigureDutiesLate          Figure = "duties-late"
	FigureDutiesLateByCode    Figure = "duties-late-by-code"
	FigureDutiesOpen          Figure = "duties-open"
)

var figures = aftersales.Labels{
	{Value: "served", EN: "vehicles served", ZH: "服务车辆台次"},
	{Value: "vehicles", EN: "different vehicles served", ZH: "服务车辆台数"},
	{Value: "repaired", EN: "vehicles repaired", ZH: "修复车辆台数"},
	{Value: "orders-ready", EN: "orders made ready", ZH: "完工委托书份数"},
	{Value: "delivered", EN: "vehicles delivered", ZH: "交付车辆台数"},
	{Value: "orders-delivered", EN: "orders delivered", ZH: "交车委托书份数"},
	{Value: "staying", EN: "vehicles that stayed overnight", ZH: "滞留车台数"},
	{Value: "sales-net", EN: "sales without tax", ZH: "销售额"},
	{Value: "sales-tax", EN: "tax on sales", ZH: "税额"},
	{Value: "sales-total", EN: "sales with tax", ZH: "价税合计"},
	{Value: "sales-by-payer", EN: "sales by payer", ZH: "按付款方销售额"},
	{Value: "sales-by-kind", EN: "sales by kind", ZH: "按类别销售额"},
	{Value: "sales-by-payer-and-kind", EN: "sales by payer and kind", ZH: "按付款方和类别销售额"},
	{Value: "credit-notes", EN: "credit notes", ZH: "红冲金额"},
	{Value: "sales-less-credits", EN: "sales less credit notes", ZH: "红冲后价税合计"},
	{Value: "gross-margin", EN: "gross margin", ZH: "毛利润"},
	{Value: "cost-known", EN: "sales of which the cost is known", ZH: "成本已知的销售额"},
	{Value: "received", EN: "payments received", ZH: "实收金额"},
	{Value: "receivables", EN: "receivables", ZH: "应收账款"},
	{Value: "receivables-by-payer", EN: "receivables by payer", ZH: "按付款方应收账款"},
	{Value: "advances", EN: "advances", ZH: "预收款"},
	{Value: "on-time-first", EN: "ready by the first promise", ZH: "首次承诺准时率"},
	{Value: "on-time-last", EN: "ready by the last promise", ZH: "最后承诺准时率"},
	{Value: "first-time-fix", EN: "fixed the first time", ZH: "一次修复率"},
	{Value: "comebacks", EN: "comebacks by cause", ZH: "外返原因"},
	{Value: "rework", EN: "done again in the house", ZH: "内返率"},
	{Value: "rework-causes", EN: "rework by cause", ZH: "内返原因"},
	{Value: "within-estimate", EN: "bills within the estimate", ZH: "估价准确率"},
	{Value: "off-estimate", EN: "difference from the estimate", ZH: "估价偏差额"},
	{Value: "additions", EN: "additions authorised", ZH: "增项成交率"},
	{Value: "addition-answers", EN: "additions by what became of them", ZH: "增项答复结果"},
	{Value: "appointments", EN: "came with a booking", ZH: "预约率"},
	{Value: "show", EN: "booked customers who came", ZH: "预约到店率"},
	{Value: "miss", EN: "booked customers who did not come", ZH: "预约失约率"},
	{Value: "booked-on-time", EN: "booked customers in time", ZH: "预约准时率"},
	{Value: "prefilled", EN: "intake sheets prefilled", ZH: "问诊单预填率"},
	{Value: "invited", EN: "customers invited", ZH: "主动预约联系客户数"},
	{Value: "invited-booked", EN: "invitations that became bookings", ZH: "主动预约成功率"},
	{Value: "greeted", EN: "greeted in time", ZH: "及时迎接率"},
	{Value: "waited", EN: "customers who waited", ZH: "客户等候率"},
	{Value: "informed", EN: "waiting customers informed in time", ZH: "等候告知及时率"},
	{Value: "purposes", EN: "what customers came for", ZH: "来店目的"},
	{Value: "left", EN: "visits without an order", ZH: "未开单离店率"},
	{Value: "tickets", EN: "hotline tickets", ZH: "热线受理量"},
	{Value: "tickets-by-kind", EN: "hotline tickets by kind", ZH: "按类别热线受理量"},
	{Value: "first-call", EN: "solved at the first call", ZH: "首次来电解决率"},
	{Value: "passed-on", EN: "requests passed on in time", ZH: "转办及时率"},
	{Value: "escalated", EN: "tickets escalated", ZH: "疑难升级率"},
	{Value: "called", EN: "customers called back", ZH: "回访率"},
	{Value: "reached", EN: "called customers reached", ZH: "回访成功率"},
	{Value: "unplanned", EN: "deliveries nobody follows up", ZH: "未安排回访的交车"},
	{Value: "content", EN: "satisfaction index", ZH: "满意度指数"},
	{Value: "without-problem", EN: "answers without any problem", ZH: "无问题回访率"},
	{Value: "problems-by-question", EN: "problems by question", ZH: "按问题项占回访人次百分率"},
	{Value: "measures", EN: "prevention measures proposed", ZH: "新提预防措施"},
	{Value: "measures-effective", EN: "measures proven effective", ZH: "预防措施有效率"},
	{Value: "complaints", EN: "complaints received", ZH: "投诉受理件数"},
	{Value: "severe", EN: "severe complaints", ZH: "严重投诉率"},
	{Value: "complaints-by-problem", EN: "complaints by problem", ZH: "按问题投诉"},
	{Value: "complaints-by-party", EN: "complaints by who answers for the cause", ZH: "按责任方投诉"},
	{Value: "closed-in-time", EN: "complaints closed in time", ZH: "投诉按期结案率"},
	{Value: "reopened", EN: "complaints reopened", ZH: "投诉重新受理件数"},
	{Value: "customers-satisfied", EN: "complainants satisfied", ZH: "投诉处理满意率"},
	{Value: "goodwill-spent", EN: "goodwill spent", ZH: "善意补偿支出"},
	{Value: "duties-late", EN: "duties late", ZH: "义务逾期率"},
	{Value: "duties-late-by-code", EN: "duties late by code", ZH: "按代码义务逾期率"},
	{Value: "duties-open", EN: "duties overdue and open", ZH: "逾期未完成义务"},
}

// Figures is every figure, in the order of the report.
func Figures() []Figure { return aftersales.List[Figure](figures) }

// Since tells in which release the figure came; 0 means that it is unknown.
func (f Figure) Since() int { return figures.Since(string(f)) }

// Text is the figure's name.
func (f Figure) Text() aftersales.Text { return figures.Text(string(f)) }

// Definition is what a figure counts, and of what; the zero value for an unknown one.
func (f Figure) Definition() Definition {
	i := slices.IndexFunc(definitions[:], func(d Definition) bool { return d.Figure == f })
	if i < 0 {
		return Definition{}
	}
	return definitions[i]
}

// Section is a part of the report.
type Section string

// The sections, in their order. What the manager adds about staff, facilities and the rest is the host's, see report/form.
const (
	SectionBusiness     Section = "business"
	SectionWorkshop     Section = "workshop"
	SectionAppointments Section = "appointment"
	SectionReception    Section = "reception"
	SectionHotline      Section = "hotline"
	SectionVoice        Section = "voice"
	SectionComplaints   Section = "complaint"
	SectionDuties       Section = "duties"
)

var sections = aftersales.Labels{
	{Value: "business", EN: "business", ZH: "营业业绩"},
	{Value: "workshop", EN: "workshop", ZH: "车间维修"},
	{Value: "appointment", EN: "bookings and invitations", ZH: "预约与招揽"},
	{Value: "reception", EN: "reception", ZH: "接待"},
	{Value: "hotline", EN: "hotline", ZH: "热线"},
	{Value: "voice", EN: "customers' voice: follow-up calls", ZH: "顾客意见：跟踪回访"},
	{Value: "complaint", EN: "customers' voice: complaints", ZH: "顾客意见：投诉"},
	{Value: "duties", EN: "duties", ZH: "义务履行"},
}

// Sections is every section, in the order of the report.
func Sections() []Section { return aftersales.List[Section](sections) }

// Since tells in which release the section came; 0 means that it is unknown.
func (s Section) Since() int { return sections.Since(string(s)) }

// Text is the section's heading.
func (s Section) Text() aftersales.Text { return sections.Text(string(s)) }

// Measure says how a figure is to be read.
type Measure string

// The measures.
const (
	MeasureCount  Measure = "count"  // Value.Count
	MeasureRatio  Measure = "ratio"  // Value.Count of Value.Of
	MeasureAmount Measure = "amount" // Value.Amount, made of so many as Value.Count
	MeasureShare  Measure = "share"  // Value.Amount of Value.Base; where Value.Of is given, it is known for Value.Count lines of so many
)

var measures = aftersales.Labels{
	{Value: "count", EN: "number", ZH: "数量"},
	{Value: "ratio", EN: "so many of so many", ZH: "比率"},
	{Value: "amount", EN: "amount", ZH: "金额"},
	{Value: "share", EN: "amount of an amount", ZH: "金额占比"},
}

// Since tells in which release the measure came; 0 means that it is unknown.
func (m Measure) Since() int { return measures.Since(string(m)) }

// Text is the measure's label.
func (m Measure) Text() aftersales.Text { return measures.Text(string(m)) }

// Definition is what a figure counts, in both languages, so that nobody has to guess.
type Definition struct {
	Figure  Figure          `json:"figure"`
	Section Section         `json:"section"`
	Measure Measure         `json:"measure"`
	Adds    bool            `json:"adds,omitzero"` // the figures of two periods that follow each other add up to that of both
	Counts  aftersales.Text `json:"counts"`        // the numerator
	Of      aftersales.Text `json:"of,omitzero"`   // the denominator; none for a number and an amount
}

// Definitions is the definition of every figure, in the order of the report.
func Definitions() []Definition { return slices.Clone(definitions[:]) }

var definitions = [...]Definition{
	{
		FigureServed, SectionBusiness, MeasureCount, true,
		aftersales.Text{EN: "Visits that arrived in the period, and orders opened in it that came of no visit given here; several orders of one visit are one.", ZH: "本期到店的接待台次，加上本期开立且无对应接待记录的任务委托书；同一次接待的多份委托书计一台次。"},
		aftersales.Text{},
	},
	{
		FigureVehicles, SectionBusiness, MeasureCount, false,
		aftersales.Text{EN: "Different vehicles among them.", ZH: "上述台次中不同车辆的台数。"},
		aftersales.Text{},
	},
	{
		FigureRepaired, SectionBusiness, MeasureCount, false,
		aftersales.Text{EN: "Different vehicles among the orders made ready in the period: a vehicle with several orders, or back for another within the period, is one.", ZH: "本期完工委托书涉及的不同车辆台数；同一车辆有多份委托书或本期再次到店的，计一台。"},
		aftersales.Text{},
	},
	{
		FigureOrdersReady, SectionBusiness, MeasureCount, true,
		aftersales.Text{EN: "Orders whose vehicle became ready in the period, all work inspected, and is still so or went out.", ZH: "本期完工、检验合格并待交的任务委托书；之后返工的，以再次待交时为准。"},
		aftersales.Text{},
	},
	{
		FigureDelivered, SectionBusiness, MeasureCount, false,
		aftersales.Text{EN: "Different vehicles among the orders delivered in the period: a vehicle with several orders, or delivered again within the period, is one.", ZH: "本期交车委托书涉及的不同车辆台数；同一车辆有多份委托书或本期再次交车的，计一台。"},
		aftersales.Text{},
	},
	{
		FigureOrdersDelivered, SectionBusiness, MeasureCount, true,
		aftersales.Text{EN: "Orders whose vehicle was delivered in the period; cancelled ones are not counted.", ZH: "本期交车的任务委托书；取消的不计。"},
		aftersales.Text{},
	},
	{
		FigureStaying, SectionBusiness, MeasureCount, false,
		aftersales.Text{EN: "Orders opened and not delivered by the last 24:00 of the period whose vehicle is with the shop, in all and by what they wait for; no row where no day ended in the period.", ZH: "截至本期最后一个 24:00，已开单、未交车且车辆在店的任务委托书，合计并按等待原因列出；本期无日终的不列。"},
		aftersales.Text{},
	},
	{
		FigureSalesNet, SectionBusiness, MeasureAmount, true,
		aftersales.Text{EN: "Bills made out in the period to all payers, the house among them, without tax; credit notes are not taken off.", ZH: "本期向各付款方（含内部）开出的结算金额，不含税；未扣除红冲。"},
		aftersales.Text{},
	},
	{
		FigureSalesTax, SectionBusiness, MeasureAmount, true,
		aftersales.Text{EN: "Tax on these bills.", ZH: "上述结算的税额。"},
		aftersales.Text{},
	},
	{
		FigureSalesTotal, SectionBusiness, MeasureAmount, true,
		aftersales.Text{EN: "The same bills with tax.", ZH: "上述结算的价税合计。"},
		aftersales.Text{},
	},
	{
		FigureSalesByPayer, SectionBusiness, MeasureShare, true,
		aftersales.Text{EN: "Sales without tax, by who was billed.", ZH: "按被结算的付款方列出的销售额（不含税）。"},
		aftersales.Text{EN: "Sales without tax in the same currency.", ZH: "同币种销售额（不含税）。"},
	},
	{
		FigureSalesByKind, SectionBusiness, MeasureShare, true,
		aftersales.Text{EN: "Sales without tax, by kind of line; what can no longer be split is listed without a kind.", ZH: "按费用类别列出的销售额（不含税）；无法拆分的单列，不归入任何类别。"},
		aftersales.Text{EN: "Sales without tax in the same currency.", ZH: "同币种销售额（不含税）。"},
	},
	{
		FigureSalesByPayerKind, SectionBusiness, MeasureShare, true,
		aftersales.Text{EN: "Sales without tax, by payer and kind of line.", ZH: "按付款方和费用类别列出的销售额（不含税）。"},
		aftersales.Text{EN: "Sales without tax in the same currency.", ZH: "同币种销售额（不含税）。"},
	},
	{
		FigureCreditNotes, SectionBusiness, MeasureAmount, true,
		aftersales.Text{EN: "Credit notes issued in the period, with tax, whenever the bill was made out.", ZH: "本期开出的红冲金额（含税），不论原结算日期。"},
		aftersales.Text{},
	},
	{
		FigureSalesLessCredits, SectionBusiness, MeasureAmount, true,
		aftersales.Text{EN: "Sales with tax less credit notes, both of the period.", ZH: "本期价税合计减本期红冲金额。"},
		aftersales.Text{},
	},
	{
		FigureGrossMargin, SectionBusiness, MeasureShare, true,
		aftersales.Text{EN: "Of lines whose last payer was billed in the period and whose cost is known: their price without tax less their cost. Credit notes name no line and are not taken off.", ZH: "本期向全部付款方结算完毕且成本已知的各行：不含税价减成本。红冲不指明行，未扣除。"},
		aftersales.Text{EN: "The price of these lines without tax; the lines with a known cost are counted of all lines billed completely in the period.", ZH: "上述各行的不含税价；成本已知的行数占本期结算完毕行数的比例一并列出。"},
	},
	{
		FigureCostKnown, SectionBusiness, MeasureShare, true,
		aftersales.Text{EN: "Price without tax of the lines billed completely in the period whose cost is known.", ZH: "本期结算完毕的各行中成本已知者的不含税价。"},
		aftersales.Text{EN: "Price without tax of all lines billed completely in the period.", ZH: "本期结算完毕的全部各行的不含税价。"},
	},
	{
		FigureReceived, SectionBusiness, MeasureAmount, true,
		aftersales.Text{EN: "Payments and deposits received in the period less refunds made in it; the number is that of the three together.", ZH: "本期收到的付款和定金减本期退款；笔数为三者合计。"},
		aftersales.Text{},
	},
	{
		FigureReceivables, SectionBusiness, MeasureAmount, false,
		aftersales.Text{EN: "At the end of the period, of each payer of each order: bills less credit notes, payments and deposits, plus refunds, where that is more than nought; the number is that of the payers who owe.", ZH: "截至期末，每份委托书每一付款方：结算减红冲、付款和定金，加退款，余额为正者之和；笔数为欠款的付款方数。"},
		aftersales.Text{},
	},
	{
		FigureReceivablesByPayer, SectionBusiness, MeasureShare, false,
		aftersales.Text{EN: "The same, by payer.", ZH: "同上，按付款方列出。"},
		aftersales.Text{EN: "Receivables in the same currency.", ZH: "同币种应收账款。"},
	},
	{
		FigureAdvances, SectionBusiness, MeasureAmount, false,
		aftersales.Text{EN: "At the end of the period, what payers of orders paid beyond what they were billed, deposits above all.", ZH: "截至期末，各付款方已付超出已结算的金额，主要为定金。"},
		aftersales.Text{},
	},
	{
		FigureOnTimeFirst, SectionWorkshop, MeasureRatio, true,
		aftersales.Text{EN: "Ready by the time first promised; the instant itself is in time.", ZH: "按首次承诺时间完工待交的；承诺时刻当时计为准时。"},
		aftersales.Text{EN: "Orders ready in the period that were promised for a time.", ZH: "本期完工待交且有承诺时间的任务委托书。"},
	},
	{
		FigureOnTimeLast, SectionWorkshop, MeasureRatio, true,
		aftersales.Text{EN: "Ready by the time last promised before.", ZH: "按此前最后一次承诺时间完工待交的。"},
		aftersales.Text{EN: "Orders ready in the period that were promised for a time.", ZH: "本期完工待交且有承诺时间的任务委托书。"},
	},
	{
		FigureFirstTimeFix, SectionWorkshop, MeasureRatio, true,
		aftersales.Text{EN: "Orders that no other order named as the one it comes back from within the window.", ZH: "在统计窗口内没有返修委托书指向的任务委托书。"},
		aftersales.Text{EN: "Orders whose window after delivery ended in the period; cancelled and internal ones are not counted.", ZH: "交车后统计窗口在本期届满的任务委托书；取消的和内部的不计。"},
	},
	{
		FigureComebacks, SectionWorkshop, MeasureCount, true,
		aftersales.Text{EN: "Comebacks to these orders within the window, by cause.", ZH: "上述委托书在统计窗口内的外返，按原因列出。"},
		aftersales.Text{},
	},
	{
		FigureRework, SectionWorkshop, MeasureRatio, true,
		aftersales.Text{EN: "Items sent back at least once, by inspection, by somebody or by the customer at acceptance.", ZH: "至少返工一次的项目，包括检验不合格、退回返工和客户验收不接受。"},
		aftersales.Text{EN: "Items done, of orders ready in the period.", ZH: "本期完工待交委托书中已完工的项目。"},
	},
	{
		FigureReworkCauses, SectionWorkshop, MeasureCount, true,
		aftersales.Text{EN: "Causes given each time that one of these items was sent back.", ZH: "上述项目每次返工所记的原因。"},
		aftersales.Text{},
	},
	{
		FigureWithinEstimate, SectionWorkshop, MeasureRatio, true,
		aftersales.Text{EN: "The customer was billed no more than was first authorised, credit notes taken off.", ZH: "向客户结算（扣除红冲）未超过首次授权金额的。"},
		aftersales.Text{EN: "Orders delivered in the period on which the customer was billed; cancelled ones are not counted.", ZH: "本期交车且向客户结算的任务委托书；取消的不计。"},
	},
	{
		FigureOffEstimate, SectionWorkshop, MeasureShare, true,
		aftersales.Text{EN: "All differences between bill and first authorisation, either way, with tax.", ZH: "结算与首次授权金额之差的绝对值合计，含税。"},
		aftersales.Text{EN: "What the customers of these orders authorised first, with tax.", ZH: "上述委托书客户首次授权的金额，含税。"},
	},
	{
		FigureAdditions, SectionWorkshop, MeasureRatio, true,
		aftersales.Text{EN: "Added items that the customer authorised.", ZH: "客户授权的增项。"},
		aftersales.Text{EN: "Added items that the customer answered, of orders delivered in the period.", ZH: "本期交车委托书中客户已答复的增项。"},
	},
	{
		FigureAdditionAnswers, SectionWorkshop, MeasureRatio, true,
		aftersales.Text{EN: "Added items by what became of them: authorised, declined, deferred, not answered.", ZH: "增项按结果列出：同意、拒绝、暂缓、未答复。"},
		aftersales.Text{EN: "Added items proposed, of orders delivered in the period.", ZH: "本期交车委托书中提出的增项。"},
	},
	{
		FigureAppointments, SectionAppointments, MeasureRatio, true,
		aftersales.Text{EN: "Visits received as a booking.", ZH: "按预约接待的到店。"},
		aftersales.Text{EN: "Visits that arrived in the period.", ZH: "本期到店的接待。"},
	},
	{
		FigureShow, SectionAppointments, MeasureRatio, true,
		aftersales.Text{EN: "Bookings whose customer came.", ZH: "客户到店的预约。"},
		aftersales.Text{EN: "Bookings for a slot of the period whose customer came or missed it; cancelled and rescheduled ones are not counted.", ZH: "时段在本期、客户已到店或失约的预约；取消和改期的不计。"},
	},
	{
		FigureMiss, SectionAppointments, MeasureRatio, true,
		aftersales.Text{EN: "Bookings whose customer did not come.", ZH: "客户未到店的预约。"},
		aftersales.Text{EN: "The same bookings.", ZH: "同上。"},
	},
	{
		FigureBookedOnTime, SectionAppointments, MeasureRatio, true,
		aftersales.Text{EN: "Customers who came by the end of the grace.", ZH: "在宽限时间内到店的客户。"},
		aftersales.Text{EN: "Customers who came for a slot of the period.", ZH: "本期时段到店的预约客户。"},
	},
	{
		FigurePrefilled, SectionAppointments, MeasureRatio, true,
		aftersales.Text{EN: "Intake sheets prefilled before arrival.", ZH: "到店前已预填的接车问诊单。"},
		aftersales.Text{EN: "Customers who came for a slot of the period.", ZH: "本期时段到店的预约客户。"},
	},
	{
		FigureInvited, SectionAppointments, MeasureCount, true,
		aftersales.Text{EN: "Invitations whose customer was first contacted in the period; attempts without an answer are none.", ZH: "本期首次联系上客户的主动预约；无人接听的不计。"},
		aftersales.Text{},
	},
	{
		FigureInvitedBooked, SectionAppointments, MeasureRatio, true,
		aftersales.Text{EN: "Invitations that closed with a booking.", ZH: "以预约关闭的主动预约。"},
		aftersales.Text{EN: "Invitations closed in the period.", ZH: "本期关闭的主动预约。"},
	},
	{
		FigureGreeted, SectionReception, MeasureRatio, true,
		aftersales.Text{EN: "Customers greeted within the policy's time (one minute).", ZH: "在店内规定时间（一分钟）内迎接的客户。"},
		aftersales.Text{EN: "Customers who arrived in the period and were greeted or went without.", ZH: "本期到店、已迎接或未经迎接即离店的客户。"},
	},
	{
		FigureWaited, SectionReception, MeasureRatio, true,
		aftersales.Text{EN: "Customers who had to wait, and whose wait ended.", ZH: "需要等候且等候已结束的客户。"},
		aftersales.Text{EN: "Customers who arrived in the period.", ZH: "本期到店的客户。"},
	},
	{
		FigureInformed, SectionReception, MeasureRatio, true,
		aftersales.Text{EN: "Times that a waiting customer was informed again within the policy's time (15 minutes).", ZH: "在店内规定时间（15 分钟）内再次告知进展的次数。"},
		aftersales.Text{EN: "Times that a customer who arrived in the period had to be informed again.", ZH: "本期到店客户应再次告知的次数。"},
	},
	{
		FigurePurposes, SectionReception, MeasureRatio, true,
		aftersales.Text{EN: "Visits by purpose; a visit may have several.", ZH: "按目的列出的接待；一次接待可有多个目的。"},
		aftersales.Text{EN: "Visits that arrived in the period whose purpose is known.", ZH: "本期到店且目的明确的接待。"},
	},
	{
		FigureLeft, SectionReception, MeasureRatio, true,
		aftersales.Text{EN: "Visits that ended without an order, in all and by outcome.", ZH: "未开单即结束的接待，合计并按结果列出。"},
		aftersales.Text{EN: "Visits that ended in the period.", ZH: "本期结束的接待。"},
	},
	{
		FigureTickets, SectionHotline, MeasureCount, true,
		aftersales.Text{EN: "Tickets taken in the period.", ZH: "本期接听受理的任务单。"},
		aftersales.Text{},
	},
	{
		FigureTicketsByKind, SectionHotline, MeasureRatio, true,
		aftersales.Text{EN: "Tickets by kind.", ZH: "按类别列出的任务单。"},
		aftersales.Text{EN: "Tickets taken in the period.", ZH: "本期接听受理的任务单。"},
	},
	{
		FigureFirstCall, SectionHotline, MeasureRatio, true,
		aftersales.Text{EN: "Tickets answered by who took the call, at the first call, and repeated by no other ticket.", ZH: "由接听人在首次来电中答复、且未被其他任务单重复的任务单。"},
		aftersales.Text{EN: "Tickets closed in the period, complaints apart.", ZH: "本期关闭的任务单，投诉除外。"},
	},
	{
		FigurePassedOn, SectionHotline, MeasureRatio, true,
		aftersales.Text{EN: "Hand-overs on either leg within the time of HL-D2.", ZH: "在 HL-D2 规定时间内完成的转办，两个环节合计。"},
		aftersales.Text{EN: "Hand-overs of tickets taken in the period.", ZH: "本期受理任务单的转办次数。"},
	},
	{
		FigureEscalated, SectionHotline, MeasureRatio, true,
		aftersales.Text{EN: "Tickets that went to the technical centre at least once.", ZH: "至少升级一次至技术中心的任务单。"},
		aftersales.Text{EN: "Tickets taken in the period.", ZH: "本期接听受理的任务单。"},
	},
	{
		FigureCalled, SectionVoice, MeasureRatio, true,
		aftersales.Text{EN: "Visits whose customer was called, or called us, whenever that was; an attempt that nobody answered is a call.", ZH: "已回访（含客户来电）的到店，不论何时；无人接听也计为已回访。"},
		aftersales.Text{EN: "Delivered visits whose seventh day after delivery ended in the period, whether or not a follow-up is planned; several orders of one visit are one. Internal ones, those skipped, and those refused by the customer before any call are not counted.", ZH: "交车后第七日在本期届满的到店，不论是否已安排回访；同一次到店的多份委托书计一次。内部车辆、不回访的，以及拨打前客户已拒绝回访的，不计。"},
	},
	{
		FigureReached, SectionVoice, MeasureRatio, true,
		aftersales.Text{EN: "Calls in which the customer was talked to, whatever came of it.", ZH: "与客户通话的回访，不论结果。"},
		aftersales.Text{EN: "Visits of the figure before that were called.", ZH: "上一指标中已回访的到店。"},
	},
	{
		FigureUnplanned, SectionVoice, MeasureRatio, true,
		aftersales.Text{EN: "Orders of which no follow-up is planned, not even for another order of the visit.", ZH: "本单及同次到店的其他委托书均未安排回访的委托书。"},
		aftersales.Text{EN: "Orders delivered in the period, but for internal ones.", ZH: "本期交车的委托书，内部车辆除外。"},
	},
	{
		FigureContent, SectionVoice, MeasureRatio, true,
		aftersales.Text{EN: "Answers that show no problem.", ZH: "未反映问题的答复。"},
		aftersales.Text{EN: "Questions asked in follow-ups answered in the period.", ZH: "本期完成的回访中所提的问题项次。"},
	},
	{
		FigureWithoutProblem, SectionVoice, MeasureRatio, true,
		aftersales.Text{EN: "Follow-ups in which no answer shows a problem.", ZH: "没有任何问题的回访。"},
		aftersales.Text{EN: "Follow-ups answered in the period in which at least one question was asked.", ZH: "本期完成且至少询问一个问题的回访人次。"},
	},
	{
		FigureProblemsByQuestion, SectionVoice, MeasureRatio, true,
		aftersales.Text{EN: "Follow-ups in which the question showed a problem, by question.", ZH: "反映该问题项的回访，按问题项列出。"},
		aftersales.Text{EN: "Follow-ups answered in the period.", ZH: "本期完成的回访人次。"},
	},
	{
		FigureMeasures, SectionVoice, MeasureCount, true,
		aftersales.Text{EN: "Prevention measures proposed in the period.", ZH: "本期提出的预防措施。"},
		aftersales.Text{},
	},
	{
		FigureMeasuresEffective, SectionVoice, MeasureRatio, true,
		aftersales.Text{EN: "Measures that reached the figure aimed at.", ZH: "达到目标值的预防措施。"},
		aftersales.Text{EN: "Measures verified in the period.", ZH: "本期验证的预防措施。"},
	},
	{
		FigureComplaints, SectionComplaints, MeasureCount, true,
		aftersales.Text{EN: "Complaints received in the period.", ZH: "本期受理的投诉。"},
		aftersales.Text{},
	},
	{
		FigureSevere, SectionComplaints, MeasureRatio, true,
		aftersales.Text{EN: "Severe complaints among them.", ZH: "其中的严重投诉。"},
		aftersales.Text{EN: "Complaints received in the period.", ZH: "本期受理的投诉。"},
	},
	{
		FigureComplaintsByProblem, SectionComplaints, MeasureRatio, true,
		aftersales.Text{EN: "Problems complained of, by problem; a complaint of two counts under both.", ZH: "投诉反映的问题，按问题列出；一件投诉涉及两项的各计一次。"},
		aftersales.Text{EN: "Problems of complaints received in the period.", ZH: "本期受理投诉反映的问题项次。"},
	},
	{
		FigureComplaintsByParty, SectionComplaints, MeasureRatio, true,
		aftersales.Text{EN: "Complaints by who answers for the cause; a cause of two parties counts under both.", ZH: "按原因责任方列出的投诉；两方有责的各计一次。"},
		aftersales.Text{EN: "Complaints whose cause was established in the period.", ZH: "本期查明原因的投诉。"},
	},
	{
		FigureClosedInTime, SectionComplaints, MeasureRatio, true,
		aftersales.Text{EN: "Closed within two weeks (CP-D8).", ZH: "两周内结案的（CP-D8）。"},
		aftersales.Text{EN: "Complaints closed in the period, each time that one was; withdrawn ones are not counted.", ZH: "本期结案的投诉，重新受理的按次计；撤诉的不计。"},
	},
	{
		FigureReopened, SectionComplaints, MeasureCount, true,
		aftersales.Text{EN: "Times that a closed complaint was taken up again in the period.", ZH: "本期重新受理已结案投诉的次数。"},
		aftersales.Text{},
	},
	{
		FigureCustomersSatisfied, SectionComplaints, MeasureRatio, true,
		aftersales.Text{EN: "Customers who said last that they were satisfied.", ZH: "最后一次答复为满意的客户。"},
		aftersales.Text{EN: "Complaints closed in the period whose customer gave an answer.", ZH: "本期结案且客户已答复的投诉。"},
	},
	{
		FigureGoodwill, SectionComplaints, MeasureAmount, true,
		aftersales.Text{EN: "What measures of goodwill cost that were done last in the period; done by an order, the bill to the house in the sales says the same again.", ZH: "本期最后实施的善意补偿措施的支出；以委托书实施的，销售额中向店内的结算已含同一金额。"},
		aftersales.Text{},
	},
	{
		FigureDutiesLate, SectionDuties, MeasureRatio, false,
		aftersales.Text{EN: "Duties done after they were due, or not done at the end of the period.", ZH: "逾期完成或期末仍未完成的义务。"},
		aftersales.Text{EN: "Duties of all stages that were due in the period, as they stand at its end; of promises only the one in force; FU-D4 once for each week or month; WO-D6 is left to the follow-up, which sees it done, where one is planned.", ZH: "本期到期的各环节义务，以期末状态为准；承诺仅计当时有效的一次；FU-D4 按周或按月计一次；已安排回访的，WO-D6 由回访反映，不在此计。"},
	},
	{
		FigureDutiesLateByCode, SectionDuties, MeasureRatio, false,
		aftersales.Text{EN: "The same, by duty, as far as one was due.", ZH: "同上，按义务代码列出，仅列本期到期的。"},
		aftersales.Text{EN: "Duties of that code that were due in the period.", ZH: "本期到期的该代码义务。"},
	},
	{
		FigureDutiesOpen, SectionDuties, MeasureCount, false,
		aftersales.Text{EN: "Duties due before the end of the period, whenever that was, and not done at it, in all and by duty.", ZH: "截至期末已到期（不限本期）而未完成的义务，合计并按义务代码列出。"},
		aftersales.Text{},
	},
}
