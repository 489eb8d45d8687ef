package guarantee

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// The rules of the guarantees. A host that claims something else than they give is refused, and told what they give.
const (
	RulePeriods    aftersales.Code = "GU-001"
	RuleFree       aftersales.Code = "GU-002"
	RuleTime       aftersales.Code = "GU-003"
	RuleSubstitute aftersales.Code = "GU-004"
	RuleRights     aftersales.Code = "GU-005"
	RuleFee        aftersales.Code = "GU-006"
	RuleWorkshop   aftersales.Code = "GU-007"
	RuleRerepair   aftersales.Code = "GU-008"
	RuleElsewhere  aftersales.Code = "GU-009"
	RuleParts      aftersales.Code = "GU-101"
	RuleScope      aftersales.Code = "GU-102"
	RuleRestart    aftersales.Code = "GU-103"
	RuleUnsafe     aftersales.Code = "GU-104"
	RulePromise    aftersales.Code = "GU-201"
)

var rules = []aftersales.Rule{
	{
		Code: RulePeriods, Level: aftersales.Must, Source: "R §1.1", Since: "0.1.0",
		Says:   "Periods run from the invoice — under order 43 from delivery where it differs — by years or kilometres as read at the report, whichever ends first.",
		SaysZh: "三包有效期和包修期自购车发票开具之日起计算，适用第43号令且交付日期与其不一致的自交付之日起计算；年限或报修时的行驶里程以先到者为准。",
	},
	{
		Code: RuleFree, Level: aftersales.Must, Source: "R §1.2 R0", Since: "0.1.0",
		Says:   "Within the free-repair period labour and material of a quality problem cost the customer nothing; wear parts within their own period.",
		SaysZh: "包修期内质量问题的修理免收客户工时费和材料费；易损耗零部件以其自身质量保证期为准。",
	},
	{
		Code: RuleTime, Level: aftersales.Must, Source: "R §1.2", Since: "0.1.0",
		Says:   "Repair time of a visit runs from agreeing the repair (its authorisation) to completion (its last item passed); excluded intervals are united and taken off first; each started 24 hours is a day.",
		SaysZh: "单次修理时间自确定修理（授权）之时至完成修理（最后一项检验合格）之时；不计入的时段先合并再扣除；每满24小时为1日，余下不足24小时的以1日计。",
	},
	{
		Code: RuleSubstitute, Level: aftersales.Must, Source: "R §1.2", Since: "0.1.0",
		Says:   "In the free-repair period a single repair of a quality problem over 5 days, waiting for parts included, gives a substitute car or compensation from day 6 unless otherwise agreed; article 24's exclusions do not apply.",
		SaysZh: "包修期内因质量问题单次修理时间（含等待零部件时间）超过5日的，自第6日起须提供备用车或交通费用补偿，另有约定的除外；不适用第二十四条的扣除。",
	},
	{
		Code: RuleRights, Level: aftersales.Must, Source: "R §1.2, §1.5", Since: "0.1.0",
		Says:   "R1 gives a new assembly; R2–R4d give exchange or return (order 150: no R2, R4d over 35 days or 5 repairs and exchange only), without double counting; a repair counts when agreed in R4d, when finished in R4a–c.",
		SaysZh: "R1 可要求更换总成；R2 至 R4d 可要求换车或退车（第150号令无 R2，R4d 为超过35日或5次且仅可换车），不重复计算；R4d 自确定修理时计次，R4a 至 R4c 自完成修理时计次。",
	},
	{
		Code: RuleFee, Level: aftersales.Must, Source: "R §1.2, §1.5", Since: "0.1.0",
		Says:   "The use fee is price × km/1000 × n, only for article 24 cases, n at most 0.5 % (order 150: 0.5–0.8 %).",
		SaysZh: "使用补偿费为车价款×行驶里程/1000×n，仅适用于第二十四条情形，n 不得高于0.5%（第150号令为0.5%至0.8%）。",
	},
	{
		Code: RuleWorkshop, Level: aftersales.Must, Source: "R §2.1", Since: "0.1.0",
		Says:   "The workshop guarantees its work by repair class and vehicle class from release, by days or by kilometres driven since, never less than the law.",
		SaysZh: "维修质量保证期按维修类别和车辆类别自竣工出厂之日起，以日数或此后行驶里程计算，不得低于法定标准。",
	},
	{
		Code: RuleRerepair, Level: aftersales.Must, Source: "R §2.1", Since: "0.1.0",
		Says:   "A failure within the workshop's guarantee is put right free unless another cause is shown within 3 days of the report; after two failed re-repairs, the original not counted, the next goes to another shop at this shop's cost, or the fee is given back where the law of the place says so.",
		SaysZh: "质量保证期内出现故障，承修方在报修后3日内不能证明系其他原因的，须无偿返修；经两次返修（不含首次修理）仍不能正常使用的，由承修方联系其他维修企业并承担费用；当地规定可要求返还维修费用的，从其规定。",
	},
	{
		Code: RuleElsewhere, Level: aftersales.Must, Source: "R §1.2", Since: "0.1.0",
		Says:   "Servicing elsewhere is no ground to refuse the guarantee.",
		SaysZh: "不得以在其他企业维护保养为由拒绝承担三包责任。",
	},
	{
		Code: RuleParts, Level: aftersales.Must, Source: "R §1.2", Since: "0.1.0",
		Says:   "Warranty repair uses parts the maker supplied or approved.",
		SaysZh: "包修期内的修理须使用生产者提供或者认可的零部件。",
	},
	{
		Code: RuleScope, Level: aftersales.Must, Source: "R §1.1, §1.2", Since: "0.1.0",
		Says:   "Only cars (pickups since 2022) that a consumer bought for living needs are covered; an excluded cause binds only the problem it caused.",
		SaysZh: "仅适用于消费者为生活消费需要购买的乘用车（2022年起含皮卡车）；免责原因仅限于由其造成的质量问题。",
	},
	{
		Code: RuleRestart, Level: aftersales.Must, Source: "R §1.1, §2.1", Since: "0.1.0",
		Says:   "An exchange restarts both periods, a resale changes nothing, a re-repair restarts the workshop's period for its items.",
		SaysZh: "更换的车辆自更换之日起重新计算两个期限；所有权转移不改变期限；返修项目的质量保证期自返修竣工出厂之日起重新计算。",
	},
	{
		Code: RuleUnsafe, Level: aftersales.Must, Source: "R §1.2", Since: "0.1.0",
		Says:   "In the free-repair period an unsafe car gets free advice, then on-site service and the necessary towing.",
		SaysZh: "包修期内因质量问题不能安全行驶的，须免费提供修理咨询；咨询不能解决的，须现场服务并承担必要的拖运费用。",
	},
	{
		Code: RulePromise, Level: aftersales.Must, Source: "R §1.1", Since: "0.1.0",
		Says:   "A promise beyond the law, once given, is kept as it was given.",
		SaysZh: "严于法定标准的承诺一经作出，须依约履行。",
	},
}

// Rules is the catalogue of the guarantees, in the order of its codes.
func Rules() []aftersales.Rule { return slices.Clone(rules) }
