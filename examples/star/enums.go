//nolint:misspell // the names and values of the standard are American English
package main

import (
	"slices"
	"strings"
)

// list is one of the standard's own lists of values, by the name of its schema.
type list struct {
	name   string
	values []string
}

// has tells whether value is in the list; the standard's values are in capitals and compared as they stand.
func (l *list) has(value string) bool { return slices.Contains(l.values, value) }

// words makes the values of a list from one text, the way the schemas print them below each other.
func words(text string) []string { return strings.Fields(text) }

// The lists that this program judges by or translates from. They are facts of the automotive retail standard (STAR): names and values
// as in domain/service/api/*/openapi_schema.yaml of starstandard/automotive at commit ef0085c1, published under EPL-1.0.
var (
	appointmentStatuses = list{"AppointmentStatusTypes", words(`
		INITIATED WAIT_LISTED REQUESTED TENTATIVE CONFIRMATION_PENDING CONFIRMED CHECK_IN_PENDING ARRIVED CHECKED_IN READY IN_PROGRESS ON_HOLD
		PARTIALLY_FULFILLED FULFILLED CANCELLED NO_SHOW_CONFIRMED EXPIRED DECLINED REJECTED NO_SHOW FAILED CLOSED UNKNOWN`)}

	labourStatuses = list{"LaborOperationStatusTypes", words(`
		SCHEDULED DISPATCHED EN_ROUTE ON_SITE IN_TRANSIT ARRIVED ONBOARDING ONBOARDED STAGED PENDING IN_PROGRESS ON_HOLD COMPLETED
		READY_FOR_PICKUP PENDING_PAYMENT OFFBOARDED DEPARTED CANCELLED DEFERRED DECLINED`)}

	repairStatuses = list{"RepairStatusTypes", words(`
		APPROVED DECLINED REJECTED ACTIVE INACTIVE PENDING_APPROVAL COMPLETED CANCELLED ABANDONED INVALID SALES_HOLD PAYMENT_HOLD FINANCE_HOLD
		CUSTOMER_HOLD OPEN ESTIMATE WARRANTY_HOLD READY_TO_BILL CLOSED VOIDED OTHER`)}

	repairStages = list{"RepairStageTypes", words(`
		OPEN RE_OPEN APPOINTMENT_SCHEDULED VEHICLE_RECEIVED EVALUATION EVALUATION_QUEUE PROPOSAL_BUILD EVALUATION_CONSULTATION
		AWAITING_CUSTOMER_AUTHORIZATION WORK_IN_PROGRESS PARTS_ORDERED DISASSEMBLY REPAIR REASSEMBLY DETAILING QUALITY_ASSURANCE COMPLETED
		INVOICE CHECKOUT VEHICLE_DELIVERED CLOSED FOLLOW_UP OTHER`)}

	payTypes = list{"PayTypes", words(`CUSTOMER_PAY WARRANTY INTERNAL SUBLET MANUFACTURER DEALER`)}

	authorisationStatuses = list{"RepairAuthorizationStatusTypes", words(`
		DRAFT PENDING_APPROVAL APPROVED PARTIALLY_APPROVED DECLINED EXPIRED REVOKED WAIVED NOT_REQUIRED REQUESTED AUTHORIZED
		PARTIALLY_AUTHORIZED UNKNOWN`)}

	authorisationMethods = list{"AuthorizationMethodTypes", words(`
		IN_PERSON_PHYSICAL_SIGNATURE IN_PERSON_DIGITAL_SIGNATURE DIGITAL_PORTAL SMS_TEXT_LINK EMAIL_LINK VERBAL_PHONE
		AUTOMATED_POLICY_PREAUTHORIZATION PO_SERVICE_CONTRACT UNKNOWN`)}

	labourTypes = list{"LaborOperationTypes", words(`
		MAINTENANCE REPAIR DIAGNOSTIC RECALL WARRANTY INTERNAL ACCESSORY_INSTALL TRANSPORT MOBILE_SERVICE REMOTE_DIAGNOSTIC INSPECTION BODY_SHOP`)}

	labourPriorities = list{"LaborOperationPriorityTypes", words(`
		PRIMARY_CONCERN SAFETY_CRITICAL ROUTINE_MAINTENANCE RECOMMENDED_ADD_ON OPTIONAL_DESIRED`)}

	initiations = list{"RepairOrderInitiationTypes", words(`
		CREATED_FROM_APPOINTMENT PRIMARY FOLLOW_UP SUPERSEDES CUSTOMER_CONCERN WARRANTY INTERNAL SUBLET MULTI_POINT_INSPECTION_RECOMMENDATION
		DIAGNOSTIC_TROUBLE_CODE CONNECTED_VEHICLE_TELEMETRY OVER_THE_AIR_UPDATE_FAILURE SAFETY_RECALL SERVICE_CAMPAIGN ROADSIDE_ASSISTANCE
		MOBILE_SERVICE_DISPATCH COLLISION_ESTIMATE UNKNOWN`)}

	payees = list{"PayeeTypes", words(`
		CUSTOMER REPAIR_ORDER WARRANTY_PROVIDER INSURANCE_PROVIDER SUBLET SUPPLIER DEALER DEALER_GROUP INTERNAL LENDER FINANCE_COMPANY LESSOR
		OEM WHOLESALER SELLER BUYER TRUSTEE THIRD_PARTY_PROVIDER GOVERNMENT_AGENCY COMMUNITY SPECIAL_USE OTHER`)}

	paymentMethods = list{"PaymentMethodTypes", words(`
		CASH CHECK MONEY_ORDER CASH_ON_DELIVERY CREDIT_CARD DEBIT_CARD GIFT_CARD EFT ONLINE_BANK_TRANSFER MOBILE_WALLET CRYPTOCURRENCY
		ONLINE_PAYMENT_PLATFORM PAYROLL_DEDUCTION FINANCE LEASE RENTAL TERMS DUE_ON_RECEIPT TRADE_IN REWARD_POINTS STORE_CREDIT EXCHANGE
		NOT_APPLICABLE ACH WIRE_TRANSFER DIGITAL_WALLET FINANCING INTERNAL_CREDIT UNKNOWN OTHER`)}
)

// lists is every list above; a value that is outside the list of its field is looked up in the others.
var lists = []*list{
	&appointmentStatuses, &labourStatuses, &repairStatuses, &repairStages, &payTypes, &authorisationStatuses,
	&authorisationMethods, &labourTypes, &labourPriorities, &initiations, &payees, &paymentMethods,
}

// judged names the fields whose values are judged, by the end of the name, and the list that the standard's schemas give them. After
// each name the standard, and who uses it, may write _type or _types.
var judged = []struct {
	ends string
	list *list
}{
	{"appointment_status", &appointmentStatuses},
	{"labor_operation_status", &labourStatuses},
	{"repair_order_status", &repairStatuses},
	{"repair_line_status", &repairStatuses},
	{"repair_status", &repairStatuses}, // current_repair_status_type too
	{"repair_stage", &repairStages},
	{"authorization_status", &authorisationStatuses},
}

// judgedList is the list that the values of a field are judged by; nil for a field that is not judged. The field is given by the names
// on the way to it, because the events of a labour operation write its statuses as previous_status_type and new_status_type.
func judgedList(way []string) *list {
	if len(way) == 0 {
		return nil
	}
	name := way[len(way)-1]
	if name == "pay_type" || name == "pay_types" {
		return &payTypes
	}
	name = stem(name)
	for _, f := range judged {
		if name == f.ends || strings.HasSuffix(name, "_"+f.ends) {
			return f.list
		}
	}
	if (name == "previous_status" || name == "new_status") && len(way) > 1 && way[len(way)-2] == "labor_operation_events" {
		return &labourStatuses
	}
	return nil
}

// stem is the name of a field without _type or _types, which the standard's own examples write and leave out.
func stem(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, "_types"), "_type")
}
