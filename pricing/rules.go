package pricing

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of pricing. Each is enforced by Price and Check, PR-008 by Totals.Confirm.
const (
	RuleKind         aftersales.Code = "PR-001"
	RuleOrigin       aftersales.Code = "PR-002"
	RulePosted       aftersales.Code = "PR-003"
	RuleShares       aftersales.Code = "PR-004"
	RuleLimit        aftersales.Code = "PR-005"
	RuleDiscount     aftersales.Code = "PR-006"
	RuleRounding     aftersales.Code = "PR-007"
	RuleTotals       aftersales.Code = "PR-008"
	RuleCurrency     aftersales.Code = "PR-009"
	RuleClass        aftersales.Code = "PR-010"
	RuleMeasure      aftersales.Code = "PR-011"
	RulePending      aftersales.Code = "PR-012"
	RuleCondition    aftersales.Code = "PR-013"
	RuleAlternatives aftersales.Code = "PR-101"
	RuleBanned       aftersales.Code = "PR-102"
)

var rules = []aftersales.Rule{
	{Code: RuleKind, Level: aftersales.Must, Says: "A line is labour, part, sublet or other, never two at once, and the estimate shows each kind's subtotal.", SaysZh: "每一行须为工时费、备件费、外委费或其他费用之一，不得同属两类；估价单须列明各类小计。", Source: "S2 step 8; R §2.2", Since: "0.1.0"},
	{Code: RuleOrigin, Level: aftersales.Must, Says: "A line keeps the price, the list and the date it was taken from.", SaysZh: "每一行须保留其价格及所取自的价目表和日期。", Source: "pain", Since: "0.1.0"},
	{Code: RulePosted, Level: aftersales.Must, Says: "No line is charged above the posted price of its list on its date; a line without a list price carries an individually agreed price, shown before authorisation.", SaysZh: "收费不得高于所依据价目表在当日公示的价格；无公示价格的，须为单独议定的价格，并在授权前明示。", Source: "R §2.2", Since: "0.1.0"},
	{Code: RuleShares, Level: aftersales.Must, Says: "The payers' shares of a line add up to the line; the last cent goes by largest remainder, ties to the payer named first.", SaysZh: "各付款方的分摊额之和须等于该行金额；尾差按最大余数法分配，余数相同的归排列在前的付款方。", Source: "pain", Since: "0.1.0"},
	{Code: RuleLimit, Level: aftersales.Must, Says: "A deductible and a cap apply in their stated order and never make a share negative.", SaysZh: "免赔额和赔付限额须按载明的次序适用，不得使任何一方的分摊额为负。", Source: "design", Since: "0.1.0"},
	{Code: RuleDiscount, Level: aftersales.Must, Says: "A discount is not greater than what it reduces.", SaysZh: "优惠不得大于其所抵减的金额。", Source: "design", Since: "0.1.0"},
	{Code: RuleRounding, Level: aftersales.Must, Says: "Rounding follows the policy named in the document: mode (half up, half even, down) and level (line, group, document).", SaysZh: "舍入须遵循单据载明的规则：方式（四舍五入、四舍六入五成双、舍去）和层级（逐行、分组、整单）。", Source: "pain", Since: "0.1.0"},
	{Code: RuleTotals, Level: aftersales.Must, Says: "Totals are derived, never stored apart: labour + parts + sublet + other − discounts = net, net + tax = total; with tax-inclusive prices the sum is the total and the tax lies within; total = sum over payers.", SaysZh: "合计须由各行推算得出，不得另行存放：工时费＋备件费＋外委费＋其他费用－优惠＝不含税金额，不含税金额＋税额＝价税合计；按含税价计价时，各行之和即为价税合计，税额含在其中；价税合计等于各付款方金额之和。", Source: "design", Since: "0.1.0"},
	{Code: RuleCurrency, Level: aftersales.Must, Says: "All amounts of a document have one currency.", SaysZh: "一份单据的全部金额须为同一币种。", Source: "design", Since: "0.1.0"},
	{Code: RuleClass, Level: aftersales.Must, Says: "A part line states its source class before authorisation; repaired, salvaged and remanufactured parts need the customer's express consent for that line.", SaysZh: "备件行须在授权前注明来源类别；使用修复件、拆车件和再制造件，须就该行取得客户明示同意。", Source: "R §2.3", Since: "0.1.0"},
	{Code: RuleMeasure, Level: aftersales.Must, Says: "Labour is priced in hours or in maker's units with a stated factor, never one passed off as the other.", SaysZh: "工时费按小时计价，或按厂家工时单位计价并注明换算系数，两者不得混充。", Source: "pain", Since: "0.1.0"},
	{Code: RulePending, Level: aftersales.Must, Says: "An undetermined item has no price but a reason and a time by which the customer hears it.", SaysZh: "价格待定的项目不列价格，但须注明原因和答复客户的时间。", Source: "S2 step 8", Since: "0.1.0"},
	{Code: RuleCondition, Level: aftersales.Must, Says: "A conditional line (diagnosis fee waived if the repair is authorised) says what it depends on.", SaysZh: "附条件的收费（如同意维修则免收检测费）须注明其所依据的项目。", Source: "pain", Since: "0.1.0"},
	{Code: RuleAlternatives, Level: aftersales.Must, Says: "Alternatives for one item are quoted side by side and at most one is authorised.", SaysZh: "同一项目的备选方案须并列报价，最多授权其中一个。", Source: "S2", Since: "0.1.0"},
	{Code: RuleBanned, Level: aftersales.Must, Says: "Counterfeit parts and assemblies from scrapped vehicles are never a line.", SaysZh: "假冒配件和报废车总成一律不得列入。", Source: "R §2.3", Since: "0.1.0"},
}

// Rules is the catalogue of pricing, in the order of its codes. A stage that uses Check adds it to its own.
func Rules() []aftersales.Rule { return slices.Clone(rules) }
