package invitation

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of an invitation. Their sentences stand in the catalogue, see Rules.
const (
	RuleNamesWhy    aftersales.Code = "AP-101"
	RuleNoContact   aftersales.Code = "AP-102"
	RuleUnreachable aftersales.Code = "AP-202"
)

// catalogue is what an invitation may be refused by beside the shared rules.
var catalogue = []aftersales.Rule{
	{
		Code: RuleNamesWhy, Level: aftersales.Must, Source: "S0 主动预约", Since: "0.1.0",
		Says:   "An invitation names the vehicle, why it is due and by when, and closes with an outcome.",
		SaysZh: "主动预约须注明车辆、应回站原因和期限，并以明确的结果关闭。",
	},
	{
		Code: RuleNoContact, Level: aftersales.Must, Source: "R §5", Since: "0.1.0",
		Says:   "Nobody who asked not to be contacted is invited; recalls and safety notices are excepted.",
		SaysZh: "客户要求勿联系的，不得邀约；召回和安全提醒除外。",
	},
	{
		Code: RuleUnreachable, Level: aftersales.Must, Source: "S0 主动预约", Since: "0.1.0",
		Says:   "An invitation is closed as unreachable only after the policy's number of attempts.",
		SaysZh: "联系次数达到店内规定后，方可按无法联系关闭主动预约。",
	},
}

// Rules is the catalogue of the invitation's own rules, in the order of their codes.
func Rules() []aftersales.Rule { return slices.Clone(catalogue) }
