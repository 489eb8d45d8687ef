package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of a visit. Their sentences stand in the catalogue, see Rules.
const (
	RuleBegunOnce aftersales.Code = "RC-001"
	RuleUnchanged aftersales.Code = "RC-002"
	RuleOwnWords  aftersales.Code = "RC-010"
	RuleNewSheet  aftersales.Code = "RC-019"
	RuleHandOver  aftersales.Code = "RC-020"
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
		Code: RuleOwnWords, Level: aftersales.Must, Source: "S0 预检诊断 step 1", Since: "0.1.0",
		Says:   "A concern is recorded in the customer's own words and kept apart from the diagnosis.",
		SaysZh: "故障描述须按客户原话记录，并与诊断结论分开。",
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
}

// Rules is the catalogue of the visit's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(catalogue) }
