package prevention

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of a measure. Their sentences stand in the catalogue, see Rules.
const (
	RuleNames     aftersales.Code = "FU-010"
	RuleFigures   aftersales.Code = "FU-101"
	RuleOtherEyes aftersales.Code = "FU-202"
)

// catalogue is what a measure may be refused by beside the shared rules.
var catalogue = []aftersales.Rule{
	{
		Code: RuleNames, Level: aftersales.Must, Source: "S1", Since: "0.1.0",
		Says:   "A prevention measure names chart, problem code, frequency over calls, who is responsible for the cause, the cause, the measure, its owner and its deadline.",
		SaysZh: "预防措施须写明问题图号、问题代码、问题频次及回访人次、责任人、原因分析、预防措施、负责人和解决期限。",
	},
	{
		Code: RuleFigures, Level: aftersales.Must, Source: "S1; S4", Since: "0.1.0",
		Says:   "A measure names the figure it starts from and the figure it aims at; it is verified on calls made after it was done.",
		SaysZh: "措施须写明起始数值和目标数值，并以实施之后的回访验证。",
	},
	{
		Code: RuleOtherEyes, Level: aftersales.Must, Source: "design", Since: "0.1.0",
		Says:   "A measure is not verified by its owner, by whoever reported it done, nor by whoever is responsible for the cause or whom the case is about.",
		SaysZh: "措施不得由其负责人、报告完成的人、原因的责任人或投诉涉及人员验证。",
	},
}

// Rules is the catalogue of the measure's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(catalogue) }
