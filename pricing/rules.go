package pricing

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of pricing. Each is enforced by Price and Check, PR-008 by Totals.Confirm.
const (
	RuleKind     aftersales.Code = "PR-001"
	RuleShares   aftersales.Code = "PR-004"
	RuleDiscount aftersales.Code = "PR-006"
	RuleRounding aftersales.Code = "PR-007"
	RuleTotals   aftersales.Code = "PR-008"
	RuleCurrency aftersales.Code = "PR-009"
)

var rules = []aftersales.Rule{
	{Code: RuleKind, Level: aftersales.Must, Says: "A line is labour, part, sublet or other, never two at once, and the estimate shows each kind's subtotal.", SaysZh: "每一行须为工时费、备件费、外委费或其他费用之一，不得同属两类；估价单须列明各类小计。", Source: "S2 step 8; R §2.2", Since: "0.1.0"},
	{Code: RuleShares, Level: aftersales.Must, Says: "The payers' shares of a line add up to the line; the last cent goes by largest remainder, ties to the payer named first.", SaysZh: "各付款方的分摊额之和须等于该行金额；尾差按最大余数法分配，余数相同的归排列在前的付款方。", Source: "pain", Since: "0.1.0"},
	{Code: RuleDiscount, Level: aftersales.Must, Says: "A discount is not greater than what it reduces.", SaysZh: "优惠不得大于其所抵减的金额。", Source: "design", Since: "0.1.0"},
	{Code: RuleRounding, Level: aftersales.Must, Says: "Rounding follows the policy named in the document: mode (half up, half even, down) and level (line, group, document).", SaysZh: "舍入须遵循单据载明的规则：方式（四舍五入、四舍六入五成双、舍去）和层级（逐行、分组、整单）。", Source: "pain", Since: "0.1.0"},
	{Code: RuleTotals, Level: aftersales.Must, Says: "Totals are derived, never stored apart: labour + parts + sublet + other − discounts = net, net + tax = total; with tax-inclusive prices the sum is the total and the tax lies within; total = sum over payers.", SaysZh: "合计须由各行推算得出，不得另行存放：工时费＋备件费＋外委费＋其他费用－优惠＝不含税金额，不含税金额＋税额＝价税合计；按含税价计价时，各行之和即为价税合计，税额含在其中；价税合计等于各付款方金额之和。", Source: "design", Since: "0.1.0"},
	{Code: RuleCurrency, Level: aftersales.Must, Says: "All amounts of a document have one currency.", SaysZh: "一份单据的全部金额须为同一币种。", Source: "design", Since: "0.1.0"},
}

// Rules is the catalogue of pricing, in the order of its codes. A stage that uses Check adds it to its own.
func Rules() []aftersales.Rule { return slices.Clone(rules) }
