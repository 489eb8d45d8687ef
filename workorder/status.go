package workorder

import "github.com/aftersales-go/aftersales"

// Status is where an order stands in its life; doc.go draws it. The zero value is an order that was never opened.
type Status string

// The statuses of an order.
const (
	StatusOpen       Status = "open"
	StatusQuoted     Status = "quoted"
	StatusAuthorised Status = "authorised"
	StatusInWork     Status = "in-work"
	StatusHeld       Status = "held"
	StatusFinished   Status = "finished"
	StatusInspected  Status = "inspected"
	StatusReady      Status = "ready"
	StatusAccepted   Status = "accepted"
	StatusDelivered  Status = "delivered"
	StatusClosed     Status = "closed"
	StatusEnding     Status = "ending"
	StatusCancelled  Status = "cancelled"
)

var statuses = aftersales.Labels{
	{Value: "open", EN: "open", ZH: "已开单"},
	{Value: "quoted", EN: "quoted", ZH: "已报价"},
	{Value: "authorised", EN: "authorised", ZH: "已授权"},
	{Value: "in-work", EN: "in work", ZH: "维修中"},
	{Value: "held", EN: "held", ZH: "等待中"},
	{Value: "finished", EN: "finished", ZH: "已完工"},
	{Value: "inspected", EN: "inspected", ZH: "质检合格"},
	{Value: "ready", EN: "ready for the customer", ZH: "待交车"},
	{Value: "accepted", EN: "accepted", ZH: "已验收"},
	{Value: "delivered", EN: "delivered", ZH: "已交车"},
	{Value: "closed", EN: "closed", ZH: "已关单"},
	{Value: "ending", EN: "ending", ZH: "终止办理中"},
	{Value: "cancelled", EN: "cancelled", ZH: "已取消"},
}

// Statuses is every status of an order, in the order of its life.
func Statuses() []Status { return aftersales.List[Status](statuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s Status) Since() int { return statuses.Since(string(s)) }

// Text is the status's label.
func (s Status) Text() aftersales.Text {
	if s == "" {
		return aftersales.Text{EN: "not opened", ZH: "未开单"}
	}
	return statuses.Text(string(s))
}

// ItemStatus is where an item stands in its life.
type ItemStatus string

// The statuses of an item.
const (
	ItemStatusProposed   ItemStatus = "proposed"
	ItemStatusDeclined   ItemStatus = "declined"
	ItemStatusDeferred   ItemStatus = "deferred"
	ItemStatusAuthorised ItemStatus = "authorised"
	ItemStatusDispatched ItemStatus = "dispatched"
	ItemStatusStarted    ItemStatus = "started"
	ItemStatusPaused     ItemStatus = "paused"
	ItemStatusOut        ItemStatus = "out"  // at another shop
	ItemStatusBack       ItemStatus = "back" // from there, and not yet looked over
	ItemStatusRework     ItemStatus = "rework"
	ItemStatusDone       ItemStatus = "done"
	ItemStatusPassed     ItemStatus = "passed"
	ItemStatusRemoved    ItemStatus = "removed"
	ItemStatusWithdrawn  ItemStatus = "withdrawn"
	ItemStatusStopped    ItemStatus = "stopped"
	ItemStatusCarried    ItemStatus = "carried-over"
)

var itemStatuses = aftersales.Labels{
	{Value: "proposed", EN: "proposed", ZH: "待授权"},
	{Value: "declined", EN: "declined", ZH: "客户拒绝"},
	{Value: "deferred", EN: "deferred", ZH: "暂缓处理"},
	{Value: "authorised", EN: "authorised", ZH: "已授权"},
	{Value: "dispatched", EN: "dispatched", ZH: "已派工"},
	{Value: "started", EN: "in work", ZH: "施工中"},
	{Value: "paused", EN: "paused", ZH: "暂停"},
	{Value: "out", EN: "out to another shop", ZH: "已送外委"},
	{Value: "back", EN: "back from another shop", ZH: "外委已取回"},
	{Value: "rework", EN: "to be reworked", ZH: "待返工"},
	{Value: "done", EN: "done", ZH: "已完工"},
	{Value: "passed", EN: "passed inspection", ZH: "质检合格"},
	{Value: "removed", EN: "removed", ZH: "已删除"},
	{Value: "withdrawn", EN: "withdrawn", ZH: "已撤销"},
	{Value: "stopped", EN: "stopped", ZH: "已中止"},
	{Value: "carried-over", EN: "carried over to a later order", ZH: "已转入后续委托书"},
}

// ItemStatuses is every status of an item, in the order of its life.
func ItemStatuses() []ItemStatus { return aftersales.List[ItemStatus](itemStatuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s ItemStatus) Since() int { return itemStatuses.Since(string(s)) }

// Text is the status's label.
func (s ItemStatus) Text() aftersales.Text { return itemStatuses.Text(string(s)) }

// AdditionStatus is where an added item stands with the customer. It is derived from the item and its offers, see Snapshot.Addition.
type AdditionStatus string

// The statuses of an addition.
const (
	AdditionStatusProposed  AdditionStatus = "proposed"
	AdditionStatusOffered   AdditionStatus = "offered"
	AdditionStatusApproved  AdditionStatus = "approved"
	AdditionStatusDeclined  AdditionStatus = "declined"
	AdditionStatusDeferred  AdditionStatus = "deferred"
	AdditionStatusExpired   AdditionStatus = "expired"
	AdditionStatusWithdrawn AdditionStatus = "withdrawn"
)

var additionStatuses = aftersales.Labels{
	{Value: "proposed", EN: "proposed", ZH: "已提出"},
	{Value: "offered", EN: "offered", ZH: "待客户答复"},
	{Value: "approved", EN: "approved", ZH: "客户同意"},
	{Value: "declined", EN: "declined", ZH: "客户拒绝"},
	{Value: "deferred", EN: "deferred", ZH: "暂缓处理"},
	{Value: "expired", EN: "expired", ZH: "报价过期"},
	{Value: "withdrawn", EN: "withdrawn", ZH: "已撤回"},
}

// Since tells in which release the status came; 0 means that it is unknown.
func (s AdditionStatus) Since() int { return additionStatuses.Since(string(s)) }

// Text is the status's label.
func (s AdditionStatus) Text() aftersales.Text { return additionStatuses.Text(string(s)) }

// OfferStatus is where an offer stands.
type OfferStatus string

// The statuses of an offer. An open offer that has expired is still open: time alone changes nothing, and an answer after its expiry is refused.
const (
	OfferStatusOpen      OfferStatus = "open"
	OfferStatusAnswered  OfferStatus = "answered"
	OfferStatusReplaced  OfferStatus = "replaced"  // by a newer offer
	OfferStatusWithdrawn OfferStatus = "withdrawn" // because what it offered, or the terms, changed, or because the order was accepted or cancelled
)

var offerStatuses = aftersales.Labels{
	{Value: "open", EN: "open", ZH: "待答复"},
	{Value: "answered", EN: "answered", ZH: "已答复"},
	{Value: "replaced", EN: "replaced", ZH: "已被新报价取代"},
	{Value: "withdrawn", EN: "withdrawn", ZH: "已撤回"},
}

// Since tells in which release the status came; 0 means that it is unknown.
func (s OfferStatus) Since() int { return offerStatuses.Since(string(s)) }

// Text is the status's label.
func (s OfferStatus) Text() aftersales.Text { return offerStatuses.Text(string(s)) }

// PayerStatus is where a payer's part of an order stands. It is derived from bills and payments, see Snapshot.Payer.
type PayerStatus string

// The statuses of a payer's part.
const (
	PayerStatusNothingDue PayerStatus = "nothing-due"
	PayerStatusUnbilled   PayerStatus = "unbilled"
	PayerStatusBilled     PayerStatus = "billed"
	PayerStatusPartPaid   PayerStatus = "part-paid"
	PayerStatusPaid       PayerStatus = "paid"
	PayerStatusOnAccount  PayerStatus = "on-account"
)

var payerStatuses = aftersales.Labels{
	{Value: "nothing-due", EN: "nothing due", ZH: "无需付款"},
	{Value: "unbilled", EN: "unbilled", ZH: "未结算"},
	{Value: "billed", EN: "billed", ZH: "已结算未付款"},
	{Value: "part-paid", EN: "part paid", ZH: "部分付款"},
	{Value: "paid", EN: "paid", ZH: "已付清"},
	{Value: "on-account", EN: "on account", ZH: "挂账"},
}

// Since tells in which release the status came; 0 means that it is unknown.
func (s PayerStatus) Since() int { return payerStatuses.Since(string(s)) }

// Text is the status's label.
func (s PayerStatus) Text() aftersales.Text { return payerStatuses.Text(string(s)) }
