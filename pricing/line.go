package pricing

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Line is one item of an estimate, an order or a bill, before it is priced.
type Line struct {
	ID          aftersales.ID     `json:"id" validate:"required,id"`
	Kind        Kind              `json:"kind" validate:"required,choice"`
	Text        string            `json:"text" validate:"required,text,max=200"` // as the customer reads it
	Part        string            `json:"part,omitzero" validate:"text,max=40"`  // the part's number
	Brand       string            `json:"brand,omitzero" validate:"text,max=40"` // the maker's mark under which a part is sold; parts only
	Class       Class             `json:"class,omitzero" validate:"choice"`
	Consent     aftersales.ID     `json:"consent,omitzero" validate:"omitempty,id"` // of the customer to a part of this class: the paper or message by which it was given
	Quantity    aftersales.Number `json:"quantity" validate:"positive"`             // of labour by its measure; pieces or litres of a part
	Measure     Measure           `json:"measure,omitzero"`                         // of labour; none: hours
	Price       UnitPrice         `json:"price,omitzero"`                           // of one of the quantity; none where it is pending
	Listed      Listed            `json:"listed,omitzero"`                          // none: the price is individually agreed
	Pending     Pending           `json:"pending,omitzero"`                         // why there is no price yet
	Condition   Condition         `json:"condition,omitzero"`
	Alternative aftersales.ID     `json:"alternative,omitzero" validate:"omitempty,id"` // the group of which at most one is authorised
	Discount    Discount          `json:"discount,omitzero"`
	Tax         Tax               `json:"tax,omitzero"`
	Shares      []Share           `json:"shares,omitzero" validate:"max=7"` // none: the customer pays
}

// Agreed tells whether the line has a price that is of no list, but individually agreed.
func (l Line) Agreed() bool { return !l.Listed.given() && !l.Price.IsZero() }

// Kind tells what a line charges for.
type Kind string

// The kinds.
const (
	KindLabour Kind = "labour"
	KindPart   Kind = "part"
	KindSublet Kind = "sublet" // done by another workshop
	KindOther  Kind = "other"  // a test, a tow, consumables
)

var kinds = aftersales.Labels{
	{Value: "labour", EN: "labour", ZH: "工时费"},
	{Value: "part", EN: "parts", ZH: "备件费"},
	{Value: "sublet", EN: "sublet work", ZH: "外委费"},
	{Value: "other", EN: "other costs", ZH: "其他费用"},
}

// Kinds is every kind, in the order in which a document lists its subtotals.
func Kinds() []Kind { return aftersales.List[Kind](kinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (k Kind) Since() int { return kinds.Since(string(k)) }

// Text is the kind's label.
func (k Kind) Text() aftersales.Text { return kinds.Text(string(k)) }

// index is the kind's place in the table; −1 where it is unknown.
func (k Kind) index() int {
	switch k {
	case KindLabour:
		return 0
	case KindPart:
		return 1
	case KindSublet:
		return 2
	case KindOther:
		return 3
	}
	return -1
}

// Class is the source class of a part.
type Class string

// The source classes.
const (
	ClassOriginal       Class = "original"       // from the maker's own channel
	ClassEquivalent     Class = "equivalent"     // not the maker's, of no lower quality
	ClassBranded        Class = "branded"        // of a part maker's own brand
	ClassRemanufactured Class = "remanufactured" // made as new by a remanufacturer
	ClassRepaired       Class = "repaired"       // worn or damaged, and put right
	ClassSalvaged       Class = "salvaged"       // taken from another vehicle
	ClassOwn            Class = "own"            // brought by the customer

	ClassCounterfeit      Class = "counterfeit"       // never a line: known so that it can be refused by name
	ClassScrappedAssembly Class = "scrapped-assembly" // never a line: an assembly of a vehicle that was scrapped
)

var classes = aftersales.Labels{
	{Value: "original", EN: "original part", ZH: "原厂件"},
	{Value: "equivalent", EN: "part of equivalent quality", ZH: "同质配件"},
	{Value: "branded", EN: "branded part", ZH: "品牌件"},
	{Value: "remanufactured", EN: "remanufactured part", ZH: "再制造件"},
	{Value: "repaired", EN: "repaired part", ZH: "修复件"},
	{Value: "salvaged", EN: "salvaged part", ZH: "拆车件"},
	{Value: "own", EN: "customer's own part", ZH: "客户自带件"},
	{Value: "counterfeit", EN: "counterfeit part", ZH: "假冒配件"},
	{Value: "scrapped-assembly", EN: "assembly of a scrapped vehicle", ZH: "报废车总成"},
}

// Classes is every source class that a line may have.
func Classes() []Class {
	return slices.DeleteFunc(aftersales.List[Class](classes), Class.banned)
}

// banned tells whether a part of this class is never a line.
func (c Class) banned() bool { return c == ClassCounterfeit || c == ClassScrappedAssembly }

// used tells whether a part of this class was in another vehicle, or in this one, and was made good.
func (c Class) used() bool {
	return c == ClassRemanufactured || c == ClassRepaired || c == ClassSalvaged
}

// Since tells in which release the class came; 0 means that it is unknown.
func (c Class) Since() int { return classes.Since(string(c)) }

// Text is the class's label.
func (c Class) Text() aftersales.Text { return classes.Text(string(c)) }

// Discount takes something off a line's listed amount: a percentage, from 0 to 100, or an amount, but not both.
type Discount struct {
	Percent aftersales.Number `json:"percent,omitzero"`
	Amount  aftersales.Money  `json:"amount,omitzero"`
}

// Share is how much of a line one payer bears: a percentage of its total, or a fixed amount with tax. Percentages alone make up the whole. Where an amount is among them, the shares are taken in their order, none more than the ones before have left, and the customer, who is then not named, bears the rest.
type Share struct {
	Payer   Payer             `json:"payer" validate:"required,choice"`
	Percent aftersales.Number `json:"percent,omitzero"`
	Amount  aftersales.Money  `json:"amount,omitzero"`
}

// fixedShares tells whether one of the shares is a fixed amount.
func fixedShares(shares []Share) bool {
	for i := range shares {
		if !shares[i].Amount.IsZero() {
			return true
		}
	}
	return false
}

// Bears tells whether a payer has a share of the line, be it of nought: whoever is named, and the customer where nobody is, or where somebody bears a fixed amount and the customer the rest.
func (l Line) Bears(p Payer) bool {
	return p == PayerCustomer && (len(l.Shares) == 0 || fixedShares(l.Shares)) || slices.ContainsFunc(l.Shares, func(s Share) bool { return s.Payer == p })
}

// customerAlone stands for no shares.
var customerAlone = []Share{{Payer: PayerCustomer}}

// Payer is who bears a share of a line.
type Payer string

// The payers.
const (
	PayerCustomer       Payer = "customer"
	PayerWarranty       Payer = "warranty" // the maker, because the law or the certificate obliges it
	PayerMakerGoodwill  Payer = "maker-goodwill"
	PayerInsurer        Payer = "insurer"
	PayerDealerGoodwill Payer = "dealer-goodwill"
	PayerInternal       Payer = "internal"
	PayerContract       Payer = "contract" // a service contract paid for beforehand
)

var payers = aftersales.Labels{
	{Value: "customer", EN: "customer", ZH: "客户"},
	{Value: "warranty", EN: "maker's warranty", ZH: "质量担保"},
	{Value: "maker-goodwill", EN: "maker's goodwill", ZH: "善意索赔"},
	{Value: "insurer", EN: "insurer", ZH: "保险公司"},
	{Value: "dealer-goodwill", EN: "dealer's goodwill", ZH: "店内优惠"},
	{Value: "internal", EN: "internal", ZH: "内部"},
	{Value: "contract", EN: "service contract", ZH: "合同"},
}

// Payers is every payer, in the order in which a document's totals list them.
func Payers() []Payer { return aftersales.List[Payer](payers) }

// Since tells in which release the payer came; 0 means that it is unknown.
func (p Payer) Since() int { return payers.Since(string(p)) }

// Text is the payer's label.
func (p Payer) Text() aftersales.Text { return payers.Text(string(p)) }

// index is the payer's place in the table; −1 where it is unknown. It is asked of every share, and a switch is faster than the table.
func (p Payer) index() int {
	switch p {
	case PayerCustomer:
		return 0
	case PayerWarranty:
		return 1
	case PayerMakerGoodwill:
		return 2
	case PayerInsurer:
		return 3
	case PayerDealerGoodwill:
		return 4
	case PayerInternal:
		return 5
	case PayerContract:
		return 6
	}
	return -1
}
