package workorder

import "github.com/aftersales-go/aftersales"

// SetTerms records all that was settled with the customer, in place of what was recorded before. An offer that is open is withdrawn, because its terms are no longer the order's.
type SetTerms struct{ Terms }

// TermsSet is the fact of SetTerms.
type TermsSet struct{ Terms }

// Terms are what is settled with the customer beside the work. The zero value of each means not yet.
type Terms struct {
	Payment    PaymentMethod     `json:"payment,omitzero" validate:"choice"`
	Delivery   DeliveryWay       `json:"delivery,omitzero" validate:"choice"`
	OldParts   OldParts          `json:"old_parts,omitzero" validate:"choice"`
	Wash       WashWish          `json:"wash,omitzero" validate:"choice"`
	Waits      bool              `json:"waits,omitzero"` // the customer waits at the shop
	AddedItems AddedItemsClause  `json:"added_items,omitzero" validate:"choice"`
	Overrun    Overrun           `json:"overrun,omitzero" validate:"choice"`
	Tolerance  aftersales.Number `json:"tolerance,omitzero" validate:"notnegative"` // per cent by which the customer's bill may exceed what was authorised
	Tariff     aftersales.ID     `json:"tariff,omitzero" validate:"omitempty,id"`   // the list of labour times and prices that the order is made by
	Guarantee  Guarantee         `json:"guarantee,omitzero" validate:"omitempty"`   // that the shop gives on the work
}

func (c SetTerms) decide(_ *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if hundred, _ := aftersales.NumberOf(100); c.Tolerance.Cmp(hundred) > 0 {
		j.Refuse(aftersales.RuleNumber, "tolerance", c.Tolerance)
	}
	if (c.Overrun == OverrunTolerance) != (c.Tolerance.Sign() > 0) {
		j.Refuse(RuleTolerance, "overrun", c.Overrun, c.Tolerance)
	}
	return TermsSet(c)
}

func (f TermsSet) evolve(s *Snapshot, _ *Event) {
	s.Terms = f.Terms
	s.closeOffer(OfferStatusWithdrawn)
}

// Guarantee is how long the shop answers for its work, whichever ends first.
type Guarantee struct {
	Days int   `json:"days,omitzero" validate:"min=0,max=3660"`
	Km   int64 `json:"km,omitzero" validate:"min=0,max=1000000"` // driven since
}

// lacking are the terms without which an order is not shown for signature, as fields of Terms. How an overrun is settled is written even where none is allowed.
func (t Terms) lacking() []string {
	var lacking []string
	if t.Overrun == "" {
		lacking = append(lacking, "overrun")
	}
	if t.Tariff == "" {
		lacking = append(lacking, "tariff")
	}
	if t.Guarantee == (Guarantee{}) {
		lacking = append(lacking, "guarantee")
	}
	return lacking
}

// Overrun is how a bill above what was authorised is settled.
type Overrun string

// The ways to settle an overrun.
const (
	OverrunNone      Overrun = "none"
	OverrunTolerance Overrun = "tolerance"
)

var overruns = aftersales.Labels{
	{Value: "none", EN: "nothing above the authorised total", ZH: "不得超出授权金额"},
	{Value: "tolerance", EN: "within the agreed tolerance", ZH: "在约定浮动比例内据实结算"},
}

// Since tells in which release the way came; 0 means that it is unknown.
func (o Overrun) Since() int { return overruns.Since(string(o)) }

// Text is the way's label.
func (o Overrun) Text() aftersales.Text { return overruns.Text(string(o)) }

// missing are the terms that are not settled, as fields of Terms.
func (t Terms) missing() []string {
	var missing []string
	for _, term := range [...]struct {
		path  string
		given bool
	}{
		{"payment", t.Payment != ""},
		{"delivery", t.Delivery != ""},
		{"old_parts", t.OldParts != ""},
		{"wash", t.Wash != ""},
		{"added_items", t.AddedItems != ""},
	} {
		if !term.given {
			missing = append(missing, term.path)
		}
	}
	return missing
}

// PaymentMethod is how the customer pays.
type PaymentMethod string

// The methods of payment.
const (
	PaymentMethodCash     PaymentMethod = "cash"
	PaymentMethodCard     PaymentMethod = "card"
	PaymentMethodMobile   PaymentMethod = "mobile"
	PaymentMethodTransfer PaymentMethod = "transfer"
	PaymentMethodAccount  PaymentMethod = "account"
)

var paymentMethods = aftersales.Labels{
	{Value: "cash", EN: "cash", ZH: "现金"},
	{Value: "card", EN: "card", ZH: "刷卡"},
	{Value: "mobile", EN: "mobile payment", ZH: "移动支付"},
	{Value: "transfer", EN: "bank transfer", ZH: "银行转账"},
	{Value: "account", EN: "on account", ZH: "挂账"},
}

// Since tells in which release the method came; 0 means that it is unknown.
func (m PaymentMethod) Since() int { return paymentMethods.Since(string(m)) }

// Text is the method's label.
func (m PaymentMethod) Text() aftersales.Text { return paymentMethods.Text(string(m)) }

// DeliveryWay is how the vehicle comes back to the customer.
type DeliveryWay string

// The ways of delivery.
const (
	DeliveryWayCollect DeliveryWay = "collect"
	DeliveryWayBring   DeliveryWay = "bring"
)

var deliveryWays = aftersales.Labels{
	{Value: "collect", EN: "customer collects it at the desk", ZH: "客户到店提车"},
	{Value: "bring", EN: "brought to the customer", ZH: "送车上门"},
}

// Since tells in which release the way came; 0 means that it is unknown.
func (w DeliveryWay) Since() int { return deliveryWays.Since(string(w)) }

// Text is the way's label.
func (w DeliveryWay) Text() aftersales.Text { return deliveryWays.Text(string(w)) }

// OldParts is what happens to the parts that are taken out.
type OldParts string

// The choices for old parts.
const (
	OldPartsReturn OldParts = "return"
	OldPartsLeave  OldParts = "leave"
)

var oldParts = aftersales.Labels{
	{Value: "return", EN: "returned to the customer", ZH: "客户带走"},
	{Value: "leave", EN: "left with the shop", ZH: "委托本店处理"},
}

// Since tells in which release the choice came; 0 means that it is unknown.
func (o OldParts) Since() int { return oldParts.Since(string(o)) }

// Text is the choice's label.
func (o OldParts) Text() aftersales.Text { return oldParts.Text(string(o)) }

// WashWish is whether the vehicle is washed before delivery.
type WashWish string

// The choices for the wash.
const (
	WashWishYes WashWish = "yes"
	WashWishNo  WashWish = "no"
)

var washes = aftersales.Labels{
	{Value: "yes", EN: "wash wanted", ZH: "洗车"},
	{Value: "no", EN: "no wash", ZH: "不洗车"},
}

// Since tells in which release the choice came; 0 means that it is unknown.
func (w WashWish) Since() int { return washes.Since(string(w)) }

// Text is the choice's label.
func (w WashWish) Text() aftersales.Text { return washes.Text(string(w)) }

// AddedItemsClause is how the customer is asked about added items.
type AddedItemsClause string

// The clauses on added items. Under each of them an added item waits for its authorisation.
const (
	AddedItemsClauseCall    AddedItemsClause = "call"
	AddedItemsClauseMessage AddedItemsClause = "message"
	AddedItemsClauseNone    AddedItemsClause = "none"
)

var addedItemsClauses = aftersales.Labels{
	{Value: "call", EN: "the customer is called", ZH: "电话联系客户，同意并授权后施工"},
	{Value: "message", EN: "the customer gets a message", ZH: "短信或微信联系客户，同意并授权后施工"},
	{Value: "none", EN: "no added items are proposed", ZH: "客户不接受增项"},
}

// Since tells in which release the clause came; 0 means that it is unknown.
func (a AddedItemsClause) Since() int { return addedItemsClauses.Since(string(a)) }

// Text is the clause's label.
func (a AddedItemsClause) Text() aftersales.Text { return addedItemsClauses.Text(string(a)) }
