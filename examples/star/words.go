//nolint:misspell // the names and values of the standard are American English
package main

import (
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// word says what a field of the standard is called here.
type word struct {
	field string          // the end of the way to it, of names joined by dots, without _type and _types; the longest that fits holds
	ours  string          // the Go name, or where the host keeps it
	means aftersales.Text // the same in words
	codes codes           // of a field that holds codes; nil where any value carries over
}

// codes are what the values of one of the standard's lists are called here. More than one word means that the standard's value covers all
// of them and the host has to choose; a value that is not here has no counterpart.
type codes map[string][]term

// term is a value of one of our enums.
type term interface{ Text() aftersales.Text }

// yes is the value of a boolean of ours.
type yes struct{}

func (yes) Text() aftersales.Text { return aftersales.Text{EN: "yes", ZH: "是"} }

// one is a list of one term.
func one(t term) []term { return []term{t} }

// How the standard's values are read. What is left out has no counterpart: it is named in the tables of lost values.
var (
	itemStatusOf = codes{
		"SCHEDULED":        {workorder.ItemStatusProposed, workorder.ItemStatusAuthorised}, // the standard schedules before the customer signs, too
		"DISPATCHED":       one(workorder.ItemStatusDispatched),
		"PENDING":          one(workorder.ItemStatusProposed),
		"IN_PROGRESS":      one(workorder.ItemStatusStarted),
		"ON_HOLD":          one(workorder.ItemStatusPaused),
		"COMPLETED":        {workorder.ItemStatusDone, workorder.ItemStatusPassed}, // the standard has no final inspection
		"READY_FOR_PICKUP": one(workorder.ItemStatusPassed),
		"PENDING_PAYMENT":  one(workorder.ItemStatusPassed),
		"CANCELLED":        {workorder.ItemStatusRemoved, workorder.ItemStatusWithdrawn, workorder.ItemStatusStopped},
		"DEFERRED":         one(workorder.ItemStatusDeferred),
		"DECLINED":         one(workorder.ItemStatusDeclined),
	}
	authorisationOf = codes{
		"DRAFT":            one(workorder.ItemStatusProposed),
		"PENDING_APPROVAL": one(workorder.ItemStatusProposed),
		"REQUESTED":        one(workorder.ItemStatusProposed),
		"EXPIRED":          one(workorder.ItemStatusProposed), // the offer has expired, the item is still to be answered
		"APPROVED":         one(workorder.ItemStatusAuthorised),
		"AUTHORIZED":       one(workorder.ItemStatusAuthorised),
		"DECLINED":         one(workorder.ItemStatusDeclined),
		"REVOKED":          one(workorder.ItemStatusWithdrawn),
	}
	lineStatusOf = codes{
		"OPEN":             one(workorder.ItemStatusProposed),
		"ESTIMATE":         one(workorder.ItemStatusProposed),
		"PENDING_APPROVAL": one(workorder.ItemStatusProposed),
		"APPROVED":         one(workorder.ItemStatusAuthorised),
		"ACTIVE":           {workorder.ItemStatusAuthorised, workorder.ItemStatusDispatched, workorder.ItemStatusStarted},
		"SALES_HOLD":       one(workorder.ItemStatusPaused),
		"PAYMENT_HOLD":     one(workorder.ItemStatusPaused),
		"FINANCE_HOLD":     one(workorder.ItemStatusPaused),
		"CUSTOMER_HOLD":    one(workorder.ItemStatusPaused),
		"WARRANTY_HOLD":    one(workorder.ItemStatusPaused),
		"COMPLETED":        {workorder.ItemStatusDone, workorder.ItemStatusPassed},
		"DECLINED":         one(workorder.ItemStatusDeclined),
		"REJECTED":         one(workorder.ItemStatusDeclined),
		"CANCELLED":        {workorder.ItemStatusRemoved, workorder.ItemStatusWithdrawn, workorder.ItemStatusStopped},
		"ABANDONED":        one(workorder.ItemStatusStopped),
		"VOIDED":           one(workorder.ItemStatusRemoved),
	}
	statusOf = codes{
		"OPEN":             one(workorder.StatusOpen),
		"ESTIMATE":         one(workorder.StatusQuoted),
		"PENDING_APPROVAL": one(workorder.StatusQuoted),
		"APPROVED":         one(workorder.StatusAuthorised),
		"ACTIVE":           {workorder.StatusOpen, workorder.StatusQuoted, workorder.StatusAuthorised, workorder.StatusInWork},
		"COMPLETED":        {workorder.StatusFinished, workorder.StatusInspected},
		"READY_TO_BILL":    {workorder.StatusInspected, workorder.StatusAccepted},
		"DECLINED":         one(workorder.StatusEnding), // all items declined: the vehicle is still to be given back
		"REJECTED":         one(workorder.StatusEnding),
		"CANCELLED":        {workorder.StatusEnding, workorder.StatusCancelled},
		"ABANDONED":        {workorder.StatusEnding, workorder.StatusCancelled},
		"VOIDED":           one(workorder.StatusCancelled),
		"CLOSED":           one(workorder.StatusClosed),
	}
	stageOf = codes{
		"OPEN":                            one(workorder.StatusOpen),
		"VEHICLE_RECEIVED":                one(workorder.StatusOpen),
		"EVALUATION":                      one(workorder.StatusOpen),
		"EVALUATION_QUEUE":                one(workorder.StatusOpen),
		"PROPOSAL_BUILD":                  one(workorder.StatusOpen),
		"EVALUATION_CONSULTATION":         one(workorder.StatusQuoted),
		"AWAITING_CUSTOMER_AUTHORIZATION": one(workorder.StatusQuoted),
		"WORK_IN_PROGRESS":                one(workorder.StatusInWork),
		"DISASSEMBLY":                     one(workorder.StatusInWork),
		"REPAIR":                          one(workorder.StatusInWork),
		"REASSEMBLY":                      one(workorder.StatusInWork),
		"DETAILING":                       one(workorder.StatusInWork),
		"QUALITY_ASSURANCE":               one(workorder.StatusFinished),
		"COMPLETED":                       {workorder.StatusFinished, workorder.StatusInspected},
		"INVOICE":                         {workorder.StatusInspected, workorder.StatusAccepted},
		"CHECKOUT":                        {workorder.StatusInspected, workorder.StatusAccepted},
		"VEHICLE_DELIVERED":               one(workorder.StatusDelivered),
		"CLOSED":                          one(workorder.StatusClosed),
	}
	payerOf = codes{
		"CUSTOMER_PAY": one(pricing.PayerCustomer),
		"WARRANTY":     one(pricing.PayerWarranty),
		"INTERNAL":     one(pricing.PayerInternal),
		"MANUFACTURER": {pricing.PayerWarranty, pricing.PayerMakerGoodwill},
		"DEALER":       {pricing.PayerDealerGoodwill, pricing.PayerInternal},
	}
	payeeOf = codes{
		"CUSTOMER":           one(pricing.PayerCustomer),
		"WARRANTY_PROVIDER":  {pricing.PayerWarranty, pricing.PayerContract},
		"INSURANCE_PROVIDER": one(pricing.PayerInsurer),
		"OEM":                {pricing.PayerWarranty, pricing.PayerMakerGoodwill},
		"DEALER":             {pricing.PayerDealerGoodwill, pricing.PayerInternal},
		"DEALER_GROUP":       one(pricing.PayerInternal),
		"INTERNAL":           one(pricing.PayerInternal),
		// Of no list of payees, but printed beside them where effort is divided.
		"WARRANTY": one(pricing.PayerWarranty),
	}
	methodOf = codes{
		"IN_PERSON_PHYSICAL_SIGNATURE": one(aftersales.MethodPaper),
		"IN_PERSON_DIGITAL_SIGNATURE":  one(aftersales.MethodElectronic),
		"DIGITAL_PORTAL":               one(aftersales.MethodElectronic),
		"SMS_TEXT_LINK":                one(aftersales.MethodMessage),
		"EMAIL_LINK":                   one(aftersales.MethodMessage),
		"VERBAL_PHONE":                 one(aftersales.MethodSpoken),
	}
	paymentMethodOf = codes{
		"CASH":                    one(workorder.PaymentMethodCash),
		"CASH_ON_DELIVERY":        one(workorder.PaymentMethodCash),
		"CREDIT_CARD":             one(workorder.PaymentMethodCard),
		"DEBIT_CARD":              one(workorder.PaymentMethodCard),
		"MOBILE_WALLET":           one(workorder.PaymentMethodMobile),
		"DIGITAL_WALLET":          one(workorder.PaymentMethodMobile),
		"ONLINE_PAYMENT_PLATFORM": one(workorder.PaymentMethodMobile),
		"EFT":                     one(workorder.PaymentMethodTransfer),
		"ACH":                     one(workorder.PaymentMethodTransfer),
		"WIRE_TRANSFER":           one(workorder.PaymentMethodTransfer),
		"ONLINE_BANK_TRANSFER":    one(workorder.PaymentMethodTransfer),
		"TERMS":                   one(workorder.PaymentMethodAccount),
	}
	reasonOfType = codes{
		"MAINTENANCE": one(workorder.ReasonMaintenance),
		"RECALL":      one(workorder.ReasonCampaign),
		"INTERNAL":    one(workorder.ReasonInternal),
	}
	reasonOfInitiation = codes{
		"CUSTOMER_CONCERN":                      one(workorder.ReasonConcern),
		"MULTI_POINT_INSPECTION_RECOMMENDATION": one(workorder.ReasonRecommendation),
		"SAFETY_RECALL":                         one(workorder.ReasonCampaign),
		"SERVICE_CAMPAIGN":                      one(workorder.ReasonCampaign),
		"COLLISION_ESTIMATE":                    one(workorder.ReasonAssessment),
		"INTERNAL":                              one(workorder.ReasonInternal),
	}
	safetyOf = codes{"SAFETY_CRITICAL": one(yes{})}
)

// vocabulary is every field of the standard that has a word here. What a host keeps for another stage is named in words alone.
var vocabulary = []word{
	// The order.
	{"repair_order_id", "workorder.Snapshot.Subject", aftersales.Text{EN: "number of the order", ZH: "任务委托书编号"}, nil},
	{"repair_order_number", "workorder.Snapshot.Subject", aftersales.Text{EN: "number of the order", ZH: "任务委托书编号"}, nil},
	{"repair_order_reference_id", "workorder.Source.Ref", aftersales.Text{EN: "another order referred to", ZH: "所引用的任务委托书"}, nil},
	{"repair_order_opened_date", "workorder.Snapshot.OpenedAt", aftersales.Text{EN: "opened at", ZH: "开单时间"}, nil},
	{"repair_order_status", "workorder.Snapshot.Status", aftersales.Text{EN: "status of the order", ZH: "任务委托书状态"}, statusOf},
	{"repair_status", "workorder.Snapshot.Status", aftersales.Text{EN: "status of the order", ZH: "任务委托书状态"}, statusOf},
	{"current_repair_status", "workorder.Snapshot.Status", aftersales.Text{EN: "status of the order", ZH: "任务委托书状态"}, statusOf},
	{"repair_stage", "workorder.Snapshot.Status", aftersales.Text{EN: "status of the order", ZH: "任务委托书状态"}, stageOf},
	{"current_repair_stage", "workorder.Snapshot.Status", aftersales.Text{EN: "status of the order", ZH: "任务委托书状态"}, stageOf},
	{"repair_order_initiation", "workorder.Reason.Kind", aftersales.Text{EN: "what an item answers", ZH: "维修项目的来由"}, reasonOfInitiation},
	{"repair_order_line", "workorder.Reason.Kind", aftersales.Text{EN: "what an item answers", ZH: "维修项目的来由"}, reasonOfInitiation},
	{"promise_complete_date", "workorder.Offer.Promise", aftersales.Text{EN: "promised time", ZH: "预计交车时间"}, nil},
	{"advisor_id", "workorder.Snapshot.Advisor", aftersales.Text{EN: "service advisor", ZH: "服务顾问"}, nil},
	{"assigned_service_advisor.party_key", "workorder.Snapshot.Advisor", aftersales.Text{EN: "service advisor", ZH: "服务顾问"}, nil},

	// Its items and their lines.
	{"labor_operation_id", "workorder.Item.ID", aftersales.Text{EN: "number of the item", ZH: "维修项目编号"}, nil},
	{"labor_operation_reference_id", "workorder.Item.ID", aftersales.Text{EN: "number of the item", ZH: "维修项目编号"}, nil},
	{"labor_operations.name", "workorder.Work.Text", aftersales.Text{EN: "what is done", ZH: "维修项目内容"}, nil},
	{"labor_operation_name", "workorder.Work.Text", aftersales.Text{EN: "what is done", ZH: "维修项目内容"}, nil},
	{"labor_operation_description", "workorder.Work.Text", aftersales.Text{EN: "what is done", ZH: "维修项目内容"}, nil},
	{"labor_operation_status", "workorder.Item.Status", aftersales.Text{EN: "status of the item", ZH: "维修项目状态"}, itemStatusOf},
	{"repair_line_status", "workorder.Item.Status", aftersales.Text{EN: "status of the item", ZH: "维修项目状态"}, lineStatusOf},
	{"labor_operation_type", "workorder.Reason.Kind", aftersales.Text{EN: "what the item answers", ZH: "维修项目的来由"}, reasonOfType},
	{"priority_type", "workorder.Work.Safety", aftersales.Text{EN: "leaving it undone is dangerous", ZH: "涉及安全"}, safetyOf},
	{"severity_type", "workorder.Work.Safety", aftersales.Text{EN: "leaving it undone is dangerous", ZH: "涉及安全"}, safetyOf},
	{"assigned_technician.party_key", "workorder.Item.Technicians", aftersales.Text{EN: "technician", ZH: "技师"}, nil},
	{"staff_assignments.staff_key", "workorder.Item.Technicians", aftersales.Text{EN: "technician", ZH: "技师"}, nil},
	{"staff_assignments.staff_reference_id", "workorder.Item.Technicians", aftersales.Text{EN: "technician", ZH: "技师"}, nil},
	{"technician_time_references.start_date_time", "workorder.Clock.Since", aftersales.Text{EN: "work began", ZH: "开工时间"}, nil},
	{"labor_operations.estimated_labor_hours", "pricing.Line.Quantity", aftersales.Text{EN: "hours of a labour line", ZH: "工时数"}, nil},
	{"labor_estimated_hours", "pricing.Line.Quantity", aftersales.Text{EN: "hours of a labour line", ZH: "工时数"}, nil},
	{"job_estimated_hours", "pricing.Line.Quantity", aftersales.Text{EN: "hours of a labour line", ZH: "工时数"}, nil},
	{"flat_rate_units", "pricing.Line.Quantity", aftersales.Text{EN: "hours of a labour line", ZH: "工时数"}, nil},
	{"labor_rate.amount", "pricing.Line.Price", aftersales.Text{EN: "labour rate", ZH: "工时单价"}, nil},
	{"labor_rate.value", "pricing.Line.Price", aftersales.Text{EN: "labour rate", ZH: "工时单价"}, nil},
	{"billed_hours", "workorder.Actual.Quantity", aftersales.Text{EN: "hours really taken", ZH: "实际工时"}, nil},
	{"labor_actual_hours", "workorder.Actual.Quantity", aftersales.Text{EN: "hours really taken", ZH: "实际工时"}, nil},
	{"job_actual_hours", "workorder.Actual.Quantity", aftersales.Text{EN: "hours really taken", ZH: "实际工时"}, nil},
	{"bill_of_material_references.identifier.value", "pricing.Line.Part", aftersales.Text{EN: "number of a part", ZH: "备件号"}, nil},
	{"bill_of_material_references.identifier.detail", "pricing.Line.Text", aftersales.Text{EN: "text of a parts line", ZH: "备件名称"}, nil},
	{"service_parts.description", "pricing.Line.Text", aftersales.Text{EN: "text of a parts line", ZH: "备件名称"}, nil},
	{"service_parts.quantity", "pricing.Line.Quantity", aftersales.Text{EN: "pieces of a part", ZH: "备件数量"}, nil},
	{"inspections.inspection_recommendation", "workorder.Work.Text", aftersales.Text{EN: "a recommendation, as an item proposed", ZH: "推荐项目"}, nil},

	// Who pays, and what it comes to: amounts are worked out from quantities and prices, never stored.
	{"pay_type", "pricing.Share.Payer", aftersales.Text{EN: "payer", ZH: "付款方"}, payerOf},
	{"pay_types", "pricing.Share.Payer", aftersales.Text{EN: "payer", ZH: "付款方"}, payerOf},
	{"payee_type", "pricing.Share.Payer", aftersales.Text{EN: "payer", ZH: "付款方"}, payeeOf},
	{"effort_party_type", "pricing.Share.Payer", aftersales.Text{EN: "payer", ZH: "付款方"}, payeeOf},
	{"percentage_of_total", "pricing.Share.Percent", aftersales.Text{EN: "the payer's share in percent", ZH: "分摊比例"}, nil},
	{"share_percent", "pricing.Share.Percent", aftersales.Text{EN: "the payer's share in percent", ZH: "分摊比例"}, nil},
	{"currency_code", "pricing.Policy.Currency", aftersales.Text{EN: "currency", ZH: "币种"}, nil},
	{"labor_operations.amount.value", "pricing.PricedLine.Listed", aftersales.Text{EN: "worked out from quantity and price", ZH: "由数量和单价计算得出"}, nil},
	{"labor_operations.amount.amount", "pricing.PricedLine.Listed", aftersales.Text{EN: "worked out from quantity and price", ZH: "由数量和单价计算得出"}, nil},
	{"labor_amount.amount", "pricing.PricedLine.Listed", aftersales.Text{EN: "worked out from quantity and price", ZH: "由数量和单价计算得出"}, nil},
	{"total_labor_amount", "pricing.Totals.Labour", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"total_labor_amount.amount", "pricing.Totals.Labour", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"estimated_labor_amount.amount", "pricing.Totals.Labour", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"actual_labor_amount.amount", "pricing.Totals.Labour", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"total_parts_amount", "pricing.Totals.Parts", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"estimated_parts_amount.amount", "pricing.Totals.Parts", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"actual_parts_amount.amount", "pricing.Totals.Parts", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"total_tax_amount", "pricing.Totals.Tax", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"estimated_tax_amount.amount", "pricing.Totals.Tax", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"actual_tax_amount.amount", "pricing.Totals.Tax", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"grand_total", "pricing.Totals.Total", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"total_amount.amount", "pricing.Totals.Total", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"total_amount.value", "pricing.Totals.Total", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"estimated_grand_total_amount.amount", "pricing.Totals.Total", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"actual_grand_total_amount.amount", "pricing.Totals.Total", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"total_gross_repair_amount.amount", "pricing.Totals.Total", aftersales.Text{EN: "worked out from the lines", ZH: "由各行计算得出"}, nil},
	{"oem_covered_amount.amount", "pricing.PayerAmount.Total", aftersales.Text{EN: "a payer's part, worked out from shares", ZH: "付款方应付额，由分摊比例计算得出"}, nil},
	{"warranty_covered_amount.amount", "pricing.PayerAmount.Total", aftersales.Text{EN: "a payer's part, worked out from shares", ZH: "付款方应付额，由分摊比例计算得出"}, nil},
	{"dealer_goodwill_amount.amount", "pricing.PayerAmount.Total", aftersales.Text{EN: "a payer's part, worked out from shares", ZH: "付款方应付额，由分摊比例计算得出"}, nil},
	{"customer_payable_amount.amount", "pricing.PayerAmount.Total", aftersales.Text{EN: "a payer's part, worked out from shares", ZH: "付款方应付额，由分摊比例计算得出"}, nil},
	{"paid_amount.amount", "workorder.Payment.Amount", aftersales.Text{EN: "money received", ZH: "实收金额"}, nil},
	{"payment_method", "workorder.Payment.Method", aftersales.Text{EN: "way of payment", ZH: "付款方式"}, paymentMethodOf},

	// What the customer agreed to.
	{"authorization_status", "workorder.Item.Status", aftersales.Text{EN: "status of the item", ZH: "维修项目状态"}, authorisationOf},
	{"authorization_method", "aftersales.Response.Method", aftersales.Text{EN: "how the customer signed", ZH: "签署方式"}, methodOf},
	{"authorized_by.party_key", "workorder.Authorisation.Signer", aftersales.Text{EN: "who signed", ZH: "签字人"}, nil},
	{"authorized_date_time", "workorder.Authorisation.At", aftersales.Text{EN: "signed at", ZH: "签字时间"}, nil},
	{"authorized_amount.amount", "workorder.Sum.Total", aftersales.Text{EN: "amount agreed to", ZH: "授权金额"}, nil},

	// People and the vehicle.
	{"customer_id", "aftersales.Party.ID", aftersales.Text{EN: "customer", ZH: "客户"}, nil},
	{"customer.identifier.value", "aftersales.Party.ID", aftersales.Text{EN: "customer", ZH: "客户"}, nil},
	{"customers.party_key", "aftersales.Party.ID", aftersales.Text{EN: "customer", ZH: "客户"}, nil},
	{"customers.party_name", "aftersales.Party.Name", aftersales.Text{EN: "customer's name", ZH: "客户姓名"}, nil},
	{"customer.name.first_name", "aftersales.Party.Name", aftersales.Text{EN: "customer's name", ZH: "客户姓名"}, nil},
	{"customer.name.last_name", "aftersales.Party.Name", aftersales.Text{EN: "customer's name", ZH: "客户姓名"}, nil},
	{"vin", "aftersales.Vehicle.VIN", aftersales.Text{EN: "VIN", ZH: "车辆识别代号"}, nil},
	{"plate_number", "aftersales.Vehicle.Plate", aftersales.Text{EN: "number plate", ZH: "号牌"}, nil},
	{"vehicle_id", "aftersales.Vehicle.ID", aftersales.Text{EN: "vehicle", ZH: "车辆"}, nil},
	{"vehicle_key", "aftersales.Vehicle.ID", aftersales.Text{EN: "vehicle", ZH: "车辆"}, nil},
	{"vehicle_identifier_key", "aftersales.Vehicle.ID", aftersales.Text{EN: "vehicle", ZH: "车辆"}, nil},
	{"primary_model", "aftersales.Vehicle.Model", aftersales.Text{EN: "model", ZH: "车型"}, nil},
	{"primary_make", "aftersales.Vehicle.Model", aftersales.Text{EN: "make, before the model", ZH: "品牌，写在车型之前"}, nil},
	{"vehicle.make", "aftersales.Vehicle.Model", aftersales.Text{EN: "make, before the model", ZH: "品牌，写在车型之前"}, nil},
	{"vehicle_identifier.make", "aftersales.Vehicle.Model", aftersales.Text{EN: "make, before the model", ZH: "品牌，写在车型之前"}, nil},
	{"vehicle.model", "aftersales.Vehicle.Model", aftersales.Text{EN: "model", ZH: "车型"}, nil},
	{"vehicle_identifier.model", "aftersales.Vehicle.Model", aftersales.Text{EN: "model", ZH: "车型"}, nil},

	// What other stages keep.
	{"odometer.value", "reception", aftersales.Text{EN: "odometer reading", ZH: "里程表读数"}, nil},
	{"odometer.metric_value.value", "reception", aftersales.Text{EN: "odometer reading", ZH: "里程表读数"}, nil},
	{"complaint_text.narrative_desc", "reception", aftersales.Text{EN: "concern in the customer's own words", ZH: "客户描述（客户原话）"}, nil},
	{"complaint_narratives.narrative_desc", "reception", aftersales.Text{EN: "concern in the customer's own words", ZH: "客户描述（客户原话）"}, nil},
	{"cause_narratives.narrative_desc", "reception", aftersales.Text{EN: "diagnosis", ZH: "诊断"}, nil},
	{"appointment_id", "appointment", aftersales.Text{EN: "number of the booking", ZH: "预约编号"}, nil},
	{"service_appointment_id", "appointment", aftersales.Text{EN: "number of the booking", ZH: "预约编号"}, nil},
	{"appointment_status", "appointment", aftersales.Text{EN: "status of the booking", ZH: "预约状态"}, bookingOf},
	{"scheduled_start", "appointment", aftersales.Text{EN: "slot of the booking", ZH: "预约时段"}, nil},
	{"appointment_period.start_date_time", "appointment", aftersales.Text{EN: "slot of the booking", ZH: "预约时段"}, nil},
	{"additional_comments", "appointment", aftersales.Text{EN: "request in the customer's words", ZH: "客户需求（客户原话）"}, nil},
	{"change_reason", "appointment", aftersales.Text{EN: "why the booking was moved", ZH: "改约原因"}, nil},
}

// booking is a status of a booking, in words.
type booking aftersales.Text

// Text is the status itself.
func (b booking) Text() aftersales.Text { return aftersales.Text(b) }

var (
	booked  = booking{EN: "booked", ZH: "已预约"}
	arrived = booking{EN: "arrived", ZH: "已到店"}
	missed  = booking{EN: "missed", ZH: "爽约"}
	dropped = booking{EN: "cancelled", ZH: "已取消"}
	ended   = booking{EN: "closed", ZH: "已关闭"}

	bookingOf = codes{
		"CONFIRMED":         one(booked),
		"CHECK_IN_PENDING":  one(booked),
		"READY":             one(booking{EN: "prepared", ZH: "准备就绪"}),
		"ARRIVED":           one(arrived),
		"CHECKED_IN":        one(arrived),
		"IN_PROGRESS":       one(arrived),
		"FULFILLED":         one(arrived),
		"CANCELLED":         one(dropped),
		"NO_SHOW":           one(missed),
		"NO_SHOW_CONFIRMED": one(missed),
		"CLOSED":            one(ended),
	}
)

// index finds the words of a field by the last of the names on the way to it.
type index map[string][]*word

func newIndex() index {
	x := index{}
	for i := range vocabulary {
		w := &vocabulary[i]
		last := w.field[strings.LastIndexByte(w.field, '.')+1:]
		x[last] = append(x[last], w)
	}
	return x
}

// find is the word that fits the longest end of the way; nil where none does.
func (x index) find(way []string) *word {
	if len(way) == 0 {
		return nil
	}
	var best *word
	last := way[len(way)-1]
	for _, name := range []string{last, stem(last)} {
		for _, w := range x[name] {
			if (best == nil || len(w.field) > len(best.field)) && w.fits(way) {
				best = w
			}
		}
	}
	return best
}

// fits tells whether the way ends as the word's field does.
func (w *word) fits(way []string) bool {
	names := strings.Split(w.field, ".")
	if len(names) > len(way) {
		return false
	}
	end := way[len(way)-len(names):]
	for i, name := range names {
		if end[i] != name && (i != len(names)-1 || stem(end[i]) != name) {
			return false
		}
	}
	return true
}
