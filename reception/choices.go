package reception

import "github.com/aftersales-go/aftersales"

// Way is how a vehicle came to the shop.
type Way string

// The ways. By the last three it comes without a customer.
const (
	WayDriven    Way = "driven"
	WayAgent     Way = "agent"
	WayCollected Way = "collected"
	WayTowed     Way = "towed"
	WayKeyDrop   Way = "key-drop"
)

var ways = aftersales.Labels{
	{Value: "driven", EN: "driven by the customer", ZH: "客户自驾"},
	{Value: "agent", EN: "brought by somebody else", ZH: "他人代送"},
	{Value: "collected", EN: "collected by the shop", ZH: "上门取车"},
	{Value: "towed", EN: "towed in", ZH: "拖车进店"},
	{Value: "key-drop", EN: "key drop", ZH: "钥匙寄存"},
}

// Ways is every way, in the order of the table.
func Ways() []Way { return aftersales.List[Way](ways) }

// Since tells in which release the way came; 0 means that it is unknown.
func (w Way) Since() int { return ways.Since(string(w)) }

// Text is the way's label.
func (w Way) Text() aftersales.Text { return ways.Text(string(w)) }

// Purpose is what a customer came for; a visit may have several.
type Purpose string

// The purposes.
const (
	PurposeMaintenance Purpose = "maintenance"
	PurposeWarranty    Purpose = "warranty"
	PurposePaidRepair  Purpose = "paid-repair"
	PurposeComeback    Purpose = "comeback"
	PurposeAccident    Purpose = "accident"
	PurposeCampaign    Purpose = "campaign"
	PurposeFitting     Purpose = "fitting"
	PurposeInspection  Purpose = "inspection"
	PurposeRescue      Purpose = "rescue"
	PurposeInternal    Purpose = "internal"
)

var purposes = aftersales.Labels{
	{Value: "maintenance", EN: "maintenance", ZH: "定期保养"},
	{Value: "warranty", EN: "warranty", ZH: "保修"},
	{Value: "paid-repair", EN: "paid repair", ZH: "付费维修"},
	{Value: "comeback", EN: "comeback", ZH: "返修"},
	{Value: "accident", EN: "accident", ZH: "事故"},
	{Value: "campaign", EN: "recall or campaign", ZH: "召回或服务活动"},
	{Value: "fitting", EN: "fitting of accessories", ZH: "加装"},
	{Value: "inspection", EN: "inspection", ZH: "检测"},
	{Value: "rescue", EN: "rescue", ZH: "救援"},
	{Value: "internal", EN: "internal", ZH: "内部"},
}

// Purposes is every purpose, in the order of the table.
func Purposes() []Purpose { return aftersales.List[Purpose](purposes) }

// Since tells in which release the purpose came; 0 means that it is unknown.
func (p Purpose) Since() int { return purposes.Since(string(p)) }

// Text is the purpose's label.
func (p Purpose) Text() aftersales.Text { return purposes.Text(string(p)) }

// FileState is what became of a file when it was looked up.
type FileState string

// The states of a file.
const (
	FileStateConfirmed FileState = "file-confirmed"
	FileStateChanged   FileState = "file-changed"
	FileStateMade      FileState = "file-made"
)

var fileStates = aftersales.Labels{
	{Value: "file-confirmed", EN: "confirmed", ZH: "核对无误"},
	{Value: "file-changed", EN: "changed", ZH: "已更新"},
	{Value: "file-made", EN: "newly made", ZH: "新建档案"},
}

// FileStates is every state, in the order of the table.
func FileStates() []FileState { return aftersales.List[FileState](fileStates) }

// Since tells in which release the state came; 0 means that it is unknown.
func (f FileState) Since() int { return fileStates.Since(string(f)) }

// Text is the state's label.
func (f FileState) Text() aftersales.Text { return fileStates.Text(string(f)) }

// PaperSeen is whether a paper of the vehicle was seen.
type PaperSeen string

// A paper is seen, or was not brought.
const (
	PaperSeenYes        PaperSeen = "seen"
	PaperSeenNotBrought PaperSeen = "not-brought"
)

var papersSeen = aftersales.Labels{
	{Value: "seen", EN: "seen", ZH: "已核验"},
	{Value: "not-brought", EN: "not brought", ZH: "未携带"},
}

// PapersSeen is every answer, in the order of the table.
func PapersSeen() []PaperSeen { return aftersales.List[PaperSeen](papersSeen) }

// Since tells in which release the answer came; 0 means that it is unknown.
func (p PaperSeen) Since() int { return papersSeen.Since(string(p)) }

// Text is the answer's label.
func (p PaperSeen) Text() aftersales.Text { return papersSeen.Text(string(p)) }

// Regularity is how regularly a trouble shows.
type Regularity string

// The regularities.
const (
	RegularityAlways    Regularity = "always"
	RegularityOften     Regularity = "often"
	RegularitySometimes Regularity = "sometimes"
	RegularityOnce      Regularity = "once"
)

var regularities = aftersales.Labels{
	{Value: "always", EN: "always", ZH: "持续出现"},
	{Value: "often", EN: "often", ZH: "经常出现"},
	{Value: "sometimes", EN: "sometimes", ZH: "偶尔出现"},
	{Value: "once", EN: "once", ZH: "出现过一次"},
}

// Regularities is every regularity, in the order of the table.
func Regularities() []Regularity { return aftersales.List[Regularity](regularities) }

// Since tells in which release the regularity came; 0 means that it is unknown.
func (r Regularity) Since() int { return regularities.Since(string(r)) }

// Text is the regularity's label.
func (r Regularity) Text() aftersales.Text { return regularities.Text(string(r)) }

// Agreed is what was agreed about valuables.
type Agreed string

// There are none, the customer takes them along, or the shop takes them into custody.
const (
	AgreedNone       Agreed = "none"
	AgreedTakenAlong Agreed = "taken-along"
	AgreedCustody    Agreed = "custody"
)

var agreements = aftersales.Labels{
	{Value: "none", EN: "none in the vehicle", ZH: "车内无贵重物品"},
	{Value: "taken-along", EN: "taken along by the customer", ZH: "客户随身带走"},
	{Value: "custody", EN: "taken into custody", ZH: "本店代为保管"},
}

// Agreements is every agreement, in the order of the table.
func Agreements() []Agreed { return aftersales.List[Agreed](agreements) }

// Since tells in which release the agreement came; 0 means that it is unknown.
func (a Agreed) Since() int { return agreements.Since(string(a)) }

// Text is the agreement's label.
func (a Agreed) Text() aftersales.Text { return agreements.Text(string(a)) }

// KeptKind is what sort of thing is in custody.
type KeptKind string

// The kinds of thing.
const (
	KeptKindValuable KeptKind = "valuable"
	KeptKindKey      KeptKind = "key"
	KeptKindPaper    KeptKind = "paper"
)

var keptKinds = aftersales.Labels{
	{Value: "valuable", EN: "valuable", ZH: "贵重物品"},
	{Value: "key", EN: "key", ZH: "车钥匙"},
	{Value: "paper", EN: "paper", ZH: "随车证件"},
}

// KeptKinds is every kind, in the order of the table.
func KeptKinds() []KeptKind { return aftersales.List[KeptKind](keptKinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (k KeptKind) Since() int { return keptKinds.Since(string(k)) }

// Text is the kind's label.
func (k KeptKind) Text() aftersales.Text { return keptKinds.Text(string(k)) }

// PointResult is what was found at a point of the walk-around.
type PointResult string

// The results.
const (
	PointResultOK         PointResult = "ok"
	PointResultFinding    PointResult = "finding"
	PointResultAbsent     PointResult = "absent"
	PointResultNotChecked PointResult = "not-checked"
)

var pointResults = aftersales.Labels{
	{Value: "ok", EN: "in order", ZH: "正常"},
	{Value: "finding", EN: "finding", ZH: "有异常"},
	{Value: "absent", EN: "not there", ZH: "缺失"},
	{Value: "not-checked", EN: "not checked", ZH: "未检查"},
}

// PointResults is every result, in the order of the table.
func PointResults() []PointResult { return aftersales.List[PointResult](pointResults) }

// Since tells in which release the result came; 0 means that it is unknown.
func (p PointResult) Since() int { return pointResults.Since(string(p)) }

// Text is the result's label.
func (p PointResult) Text() aftersales.Text { return pointResults.Text(string(p)) }

// DamagePlace is where a damage is.
type DamagePlace string

// The places.
const (
	DamagePlaceFront    DamagePlace = "front"
	DamagePlaceRear     DamagePlace = "rear"
	DamagePlaceLeft     DamagePlace = "left-side"
	DamagePlaceRight    DamagePlace = "right-side"
	DamagePlaceRoof     DamagePlace = "roof"
	DamagePlaceGlass    DamagePlace = "glass"
	DamagePlaceWheels   DamagePlace = "wheels"
	DamagePlaceInterior DamagePlace = "interior"
)

var damagePlaces = aftersales.Labels{
	{Value: "front", EN: "front", ZH: "车头"},
	{Value: "rear", EN: "rear", ZH: "车尾"},
	{Value: "left-side", EN: "left side", ZH: "车身左侧"},
	{Value: "right-side", EN: "right side", ZH: "车身右侧"},
	{Value: "roof", EN: "roof", ZH: "车顶"},
	{Value: "glass", EN: "glass and mirrors", ZH: "玻璃及后视镜"},
	{Value: "wheels", EN: "wheels", ZH: "车轮"},
	{Value: "interior", EN: "interior", ZH: "车内"},
}

// DamagePlaces is every place, in the order of the table.
func DamagePlaces() []DamagePlace { return aftersales.List[DamagePlace](damagePlaces) }

// Since tells in which release the place came; 0 means that it is unknown.
func (d DamagePlace) Since() int { return damagePlaces.Since(string(d)) }

// Text is the place's label.
func (d DamagePlace) Text() aftersales.Text { return damagePlaces.Text(string(d)) }

// DamageKind is what sort of damage it is.
type DamageKind string

// The kinds of damage.
const (
	DamageKindScratch DamageKind = "scratch"
	DamageKindDent    DamageKind = "dent"
	DamageKindCrack   DamageKind = "crack"
	DamageKindBroken  DamageKind = "broken"
	DamageKindMissing DamageKind = "missing-part"
	DamageKindWorn    DamageKind = "worn"
)

var damageKinds = aftersales.Labels{
	{Value: "scratch", EN: "scratch", ZH: "划痕"},
	{Value: "dent", EN: "dent", ZH: "凹陷"},
	{Value: "crack", EN: "crack", ZH: "裂纹"},
	{Value: "broken", EN: "broken", ZH: "破损"},
	{Value: "missing-part", EN: "part missing", ZH: "缺件"},
	{Value: "worn", EN: "worn or dirty", ZH: "磨损或脏污"},
}

// DamageKinds is every kind, in the order of the table.
func DamageKinds() []DamageKind { return aftersales.List[DamageKind](damageKinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (d DamageKind) Since() int { return damageKinds.Since(string(d)) }

// Text is the kind's label.
func (d DamageKind) Text() aftersales.Text { return damageKinds.Text(string(d)) }

// Found is what came of looking for the fault.
type Found string

// The fault is confirmed at once, or the vehicle has to be inspected in full.
const (
	FoundConfirmed Found = "fault-confirmed"
	FoundInspect   Found = "needs-inspection"
)

var founds = aftersales.Labels{
	{Value: "fault-confirmed", EN: "confirmed at once", ZH: "当场确认"},
	{Value: "needs-inspection", EN: "needs a full inspection", ZH: "须全面检查后确定"},
}

// Founds is every finding, in the order of the table.
func Founds() []Found { return aftersales.List[Found](founds) }

// Since tells in which release the finding came; 0 means that it is unknown.
func (f Found) Since() int { return founds.Since(string(f)) }

// Text is the finding's label.
func (f Found) Text() aftersales.Text { return founds.Text(string(f)) }

// PartsCheck is what came of looking for the parts that are known to be needed.
type PartsCheck string

// The results of the check.
const (
	PartsCheckNoneKnown PartsCheck = "none-known"
	PartsCheckInStock   PartsCheck = "in-stock"
	PartsCheckMissing   PartsCheck = "missing"
)

var partsChecks = aftersales.Labels{
	{Value: "none-known", EN: "no part known to be needed", ZH: "暂无已知所需备件"},
	{Value: "in-stock", EN: "in stock", ZH: "有库存"},
	{Value: "missing", EN: "not all in stock", ZH: "缺件"},
}

// PartsChecks is every result, in the order of the table.
func PartsChecks() []PartsCheck { return aftersales.List[PartsCheck](partsChecks) }

// Since tells in which release the result came; 0 means that it is unknown.
func (p PartsCheck) Since() int { return partsChecks.Since(string(p)) }

// Text is the result's label.
func (p PartsCheck) Text() aftersales.Text { return partsChecks.Text(string(p)) }

// PendingKind is why something in the service file is to be spoken of.
type PendingKind string

// The kinds.
const (
	PendingKindDeferred PendingKind = "pending-deferred"
	PendingKindDeclined PendingKind = "pending-declined"
	PendingKindDue      PendingKind = "service-due"
	PendingKindRecall   PendingKind = "open-recall"
)

var pendingKinds = aftersales.Labels{
	{Value: "pending-deferred", EN: "deferred item", ZH: "上次暂缓项目"},
	{Value: "pending-declined", EN: "declined item", ZH: "上次拒绝项目"},
	{Value: "service-due", EN: "service due", ZH: "到期保养"},
	{Value: "open-recall", EN: "open recall", ZH: "未完成召回"},
}

// PendingKinds is every kind, in the order of the table.
func PendingKinds() []PendingKind { return aftersales.List[PendingKind](pendingKinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (p PendingKind) Since() int { return pendingKinds.Since(string(p)) }

// Text is the kind's label.
func (p PendingKind) Text() aftersales.Text { return pendingKinds.Text(string(p)) }

// Advice is what came of a recommendation.
type Advice string

// The outcomes. Left means that it was not spoken of, for a reason.
const (
	AdviceAccepted Advice = "advice-accepted"
	AdviceDeferred Advice = "advice-deferred"
	AdviceDeclined Advice = "advice-declined"
	AdviceLeft     Advice = "advice-left"
)

var advices = aftersales.Labels{
	{Value: "advice-accepted", EN: "accepted", ZH: "客户接受"},
	{Value: "advice-deferred", EN: "deferred", ZH: "客户暂缓"},
	{Value: "advice-declined", EN: "declined", ZH: "客户拒绝"},
	{Value: "advice-left", EN: "not recommended", ZH: "未推荐"},
}

// Advices is every outcome, in the order of the table.
func Advices() []Advice { return aftersales.List[Advice](advices) }

// Since tells in which release the outcome came; 0 means that it is unknown.
func (a Advice) Since() int { return advices.Since(string(a)) }

// Text is the outcome's label.
func (a Advice) Text() aftersales.Text { return advices.Text(string(a)) }

// Outcome is how a visit without an order ended.
type Outcome string

// The outcomes.
const (
	OutcomeBookedLater       Outcome = "booked-for-later"
	OutcomeQuotationOnly     Outcome = "quotation-only"
	OutcomeRefused           Outcome = "refused"
	OutcomeReferredElsewhere Outcome = "referred-elsewhere"
)

var outcomes = aftersales.Labels{
	{Value: "booked-for-later", EN: "booked for later", ZH: "已预约下次"},
	{Value: "quotation-only", EN: "quotation only", ZH: "仅询价"},
	{Value: "refused", EN: "refused", ZH: "客户未同意"},
	{Value: "referred-elsewhere", EN: "referred elsewhere", ZH: "转介他处"},
}

// Outcomes is every outcome, in the order of the table.
func Outcomes() []Outcome { return aftersales.List[Outcome](outcomes) }

// Since tells in which release the outcome came; 0 means that it is unknown.
func (o Outcome) Since() int { return outcomes.Since(string(o)) }

// Text is the outcome's label.
func (o Outcome) Text() aftersales.Text { return outcomes.Text(string(o)) }

// alone tells whether a vehicle that comes this way comes without a customer.
func (w Way) alone() bool { return w == WayCollected || w == WayTowed || w == WayKeyDrop }
