package appointment

import "github.com/aftersales-go/aftersales"

// Purpose is what a customer comes for.
type Purpose string

// The purposes of a visit, as the reception identifies them.
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

// Purposes is every purpose.
func Purposes() []Purpose { return aftersales.List[Purpose](purposes) }

// Since tells in which release the purpose came; 0 means that it is unknown.
func (p Purpose) Since() int { return purposes.Since(string(p)) }

// Text is the purpose's label.
func (p Purpose) Text() aftersales.Text { return purposes.Text(string(p)) }

// Channel is the way in which something was agreed or said.
type Channel string

// The channels between a customer and the house. On the first three people talk to one another.
const (
	ChannelPhone    Channel = "phone"
	ChannelOutbound Channel = "outbound"
	ChannelCounter  Channel = "counter"
	ChannelMessage  Channel = "message"
	ChannelApp      Channel = "app"
	ChannelWebsite  Channel = "website"
	ChannelPlatform Channel = "platform"
)

var channels = aftersales.Labels{
	{Value: "phone", EN: "call by the customer", ZH: "客户来电"},
	{Value: "outbound", EN: "call to the customer", ZH: "外呼电话"},
	{Value: "counter", EN: "at the counter", ZH: "到店当面"},
	{Value: "message", EN: "message", ZH: "微信或短信"},
	{Value: "app", EN: "app or mini programme", ZH: "手机应用或小程序"},
	{Value: "website", EN: "website", ZH: "网站"},
	{Value: "platform", EN: "maker's or trade platform", ZH: "厂家或第三方平台"},
}

// Channels is every channel.
func Channels() []Channel { return aftersales.List[Channel](channels) }

// Since tells in which release the channel came; 0 means that it is unknown.
func (c Channel) Since() int { return channels.Since(string(c)) }

// Text is the channel's label.
func (c Channel) Text() aftersales.Text { return channels.Text(string(c)) }

// Department is a part of the house that has to be ready for a booking.
type Department string

// The departments that an advisor asks.
const (
	DepartmentWorkshop Department = "workshop"
	DepartmentParts    Department = "parts"
	DepartmentClaims   Department = "claims"
)

var departments = aftersales.Labels{
	{Value: "workshop", EN: "workshop", ZH: "车间"},
	{Value: "parts", EN: "parts", ZH: "备件"},
	{Value: "claims", EN: "claims", ZH: "索赔"},
}

// Departments is every department.
func Departments() []Department { return aftersales.List[Department](departments) }

// Since tells in which release the department came; 0 means that it is unknown.
func (d Department) Since() int { return departments.Since(string(d)) }

// Text is the department's label.
func (d Department) Text() aftersales.Text { return departments.Text(string(d)) }

// Recipient is who gets a copy of the notice.
type Recipient string

// The notice has three copies.
const (
	RecipientFrontDesk  Recipient = "front-desk"
	RecipientWorkshop   Recipient = "workshop"
	RecipientPartsStore Recipient = "parts-store"
)

var recipients = aftersales.Labels{
	{Value: "front-desk", EN: "front desk", ZH: "业务前台"},
	{Value: "workshop", EN: "workshop", ZH: "车间"},
	{Value: "parts-store", EN: "parts store", ZH: "备件库"},
}

// Recipients is every recipient of a notice.
func Recipients() []Recipient { return aftersales.List[Recipient](recipients) }

// Since tells in which release the recipient came; 0 means that it is unknown.
func (r Recipient) Since() int { return recipients.Since(string(r)) }

// Text is the recipient's label.
func (r Recipient) Text() aftersales.Text { return recipients.Text(string(r)) }

// SheetField is a field of the intake sheet that can be filled in before the customer comes.
type SheetField string

// The first five are what a booking knows, and have to be filled in.
const (
	SheetFieldCustomer      SheetField = "customer"
	SheetFieldPhone         SheetField = "phone"
	SheetFieldVehicle       SheetField = "vehicle"
	SheetFieldPurpose       SheetField = "purpose"
	SheetFieldRequest       SheetField = "request"
	SheetFieldOdometer      SheetField = "odometer"
	SheetFieldHistory       SheetField = "history"
	SheetFieldDeferredItems SheetField = "deferred-items"
	SheetFieldOpenRecalls   SheetField = "open-recalls"
)

var sheetFields = aftersales.Labels{
	{Value: "customer", EN: "customer", ZH: "客户"},
	{Value: "phone", EN: "phone", ZH: "联系电话"},
	{Value: "vehicle", EN: "vehicle", ZH: "车辆"},
	{Value: "purpose", EN: "purpose", ZH: "来意"},
	{Value: "request", EN: "customer's words", ZH: "客户原话"},
	{Value: "odometer", EN: "odometer", ZH: "里程"},
	{Value: "history", EN: "repair history", ZH: "维修档案"},
	{Value: "deferred-items", EN: "deferred items", ZH: "暂缓项目"},
	{Value: "open-recalls", EN: "open recalls", ZH: "未完成召回"},
}

// SheetFields is every field of the sheet.
func SheetFields() []SheetField { return aftersales.List[SheetField](sheetFields) }

// Since tells in which release the field came; 0 means that it is unknown.
func (s SheetField) Since() int { return sheetFields.Since(string(s)) }

// Text is the field's label.
func (s SheetField) Text() aftersales.Text { return sheetFields.Text(string(s)) }

// MoveReason is why the dealer has to move a booking.
type MoveReason string

// The exceptional reasons for which a dealer moves a booking; another one is put into words.
const (
	MoveReasonEquipment    MoveReason = "equipment"
	MoveReasonStaff        MoveReason = "staff"
	MoveReasonParts        MoveReason = "parts"
	MoveReasonOutage       MoveReason = "outage"
	MoveReasonSafety       MoveReason = "safety"
	MoveReasonForceMajeure MoveReason = "force-majeure"
	MoveReasonOther        MoveReason = "other"
)

var moveReasons = aftersales.Labels{
	{Value: "equipment", EN: "equipment failed", ZH: "设备故障"},
	{Value: "staff", EN: "staff absent", ZH: "人员缺勤"},
	{Value: "parts", EN: "parts did not arrive", ZH: "备件未到"},
	{Value: "outage", EN: "power or network down", ZH: "停电或系统故障"},
	{Value: "safety", EN: "safety", ZH: "安全原因"},
	{Value: "force-majeure", EN: "force majeure", ZH: "不可抗力"},
	{Value: "other", EN: "other", ZH: "其他"},
}

// MoveReasons is every reason of a move.
func MoveReasons() []MoveReason { return aftersales.List[MoveReason](moveReasons) }

// Since tells in which release the reason came; 0 means that it is unknown.
func (m MoveReason) Since() int { return moveReasons.Since(string(m)) }

// Text is the reason's label.
func (m MoveReason) Text() aftersales.Text { return moveReasons.Text(string(m)) }

// MoveAnswer is what the customer says to a move.
type MoveAnswer string

// A customer agrees to a move or refuses it.
const (
	MoveAnswerAgreed  MoveAnswer = "agreed"
	MoveAnswerRefused MoveAnswer = "refused"
)

var moveAnswers = aftersales.Labels{
	{Value: "agreed", EN: "agreed", ZH: "同意变更"},
	{Value: "refused", EN: "refused", ZH: "不同意变更"},
}

// MoveAnswers is every answer to a move.
func MoveAnswers() []MoveAnswer { return aftersales.List[MoveAnswer](moveAnswers) }

// Since tells in which release the answer came; 0 means that it is unknown.
func (m MoveAnswer) Since() int { return moveAnswers.Since(string(m)) }

// Text is the answer's label.
func (m MoveAnswer) Text() aftersales.Text { return moveAnswers.Text(string(m)) }

// MissReason is why a customer did not come.
type MissReason string

// Why customers miss a slot, as they say it themselves.
const (
	MissReasonForgot    MissReason = "forgot"
	MissReasonBusy      MissReason = "busy"
	MissReasonTraffic   MissReason = "traffic"
	MissReasonSolved    MissReason = "solved"
	MissReasonElsewhere MissReason = "elsewhere"
	MissReasonPrice     MissReason = "price"
	MissReasonUnwell    MissReason = "unwell"
	MissReasonNotSaid   MissReason = "not-said"
	MissReasonOther     MissReason = "other"
)

var missReasons = aftersales.Labels{
	{Value: "forgot", EN: "forgot", ZH: "忘记"},
	{Value: "busy", EN: "no time", ZH: "临时有事"},
	{Value: "traffic", EN: "traffic or breakdown", ZH: "路上受阻"},
	{Value: "solved", EN: "trouble gone", ZH: "故障已消失"},
	{Value: "elsewhere", EN: "went elsewhere", ZH: "已在别处处理"},
	{Value: "price", EN: "price", ZH: "价格原因"},
	{Value: "unwell", EN: "unwell", ZH: "身体不适"},
	{Value: "not-said", EN: "would not say", ZH: "不愿说明"},
	{Value: "other", EN: "other", ZH: "其他"},
}

// MissReasons is every reason of a miss.
func MissReasons() []MissReason { return aftersales.List[MissReason](missReasons) }

// Since tells in which release the reason came; 0 means that it is unknown.
func (m MissReason) Since() int { return missReasons.Since(string(m)) }

// Text is the reason's label.
func (m MissReason) Text() aftersales.Text { return missReasons.Text(string(m)) }
