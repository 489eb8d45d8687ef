package hotline

import "github.com/aftersales-go/aftersales"

// Kind is what a caller wants.
type Kind string

// A caller reports a fault, asks how something is done or what a product can do, complains, or suggests something.
const (
	KindRepairRequest     Kind = "repair-request"
	KindTechnicalQuestion Kind = "technical-question"
	KindProductEnquiry    Kind = "product-enquiry"
	KindComplaint         Kind = "complaint"
	KindSuggestion        Kind = "suggestion"
)

var kinds = aftersales.Labels{
	{Value: "repair-request", EN: "repair request", ZH: "报修"},
	{Value: "technical-question", EN: "technical question", ZH: "技术问题"},
	{Value: "product-enquiry", EN: "product enquiry", ZH: "产品咨询"},
	{Value: "complaint", EN: "complaint", ZH: "投诉"},
	{Value: "suggestion", EN: "suggestion", ZH: "建议"},
}

// Kinds is every kind in its order.
func Kinds() []Kind { return aftersales.List[Kind](kinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (k Kind) Since() int { return kinds.Since(string(k)) }

// Text is the kind's label.
func (k Kind) Text() aftersales.Text { return kinds.Text(string(k)) }

// CustomerClass is what kind of customer it is, which the service level follows; how urgent the matter is stands apart.
type CustomerClass string

// The classes of customers: those who use a product, and those who sell or repair it.
const (
	CustomerClassKeyAccount      CustomerClass = "key-account"
	CustomerClassPrivate         CustomerClass = "private"
	CustomerClassDealer          CustomerClass = "dealer"
	CustomerClassAuthorisedShop  CustomerClass = "authorised-shop"
	CustomerClassOwnBranch       CustomerClass = "own-branch"
	CustomerClassFieldTechnician CustomerClass = "field-technician"
)

var customerClasses = aftersales.Labels{
	{Value: "key-account", EN: "key account", ZH: "大客户"},
	{Value: "private", EN: "private customer or farmer", ZH: "农户及个人用户"},
	{Value: "dealer", EN: "dealer or agent", ZH: "代理商"},
	{Value: "authorised-shop", EN: "authorised shop", ZH: "授权维修机构"},
	{Value: "own-branch", EN: "own branch", ZH: "直营分店"},
	{Value: "field-technician", EN: "field technician", ZH: "外勤维修人员"},
}

// CustomerClasses is every class in its order.
func CustomerClasses() []CustomerClass { return aftersales.List[CustomerClass](customerClasses) }

// Since tells in which release the class came; 0 means that it is unknown.
func (c CustomerClass) Since() int { return customerClasses.Since(string(c)) }

// Text is the class's label.
func (c CustomerClass) Text() aftersales.Text { return customerClasses.Text(string(c)) }

// Level is how much a customer is served.
type Level string

// The service levels; what each of them brings stands in the policy.
const (
	LevelFirst  Level = "first"
	LevelSecond Level = "second"
	LevelThird  Level = "third"
)

var levels = aftersales.Labels{
	{Value: "first", EN: "first level", ZH: "一级服务"},
	{Value: "second", EN: "second level", ZH: "二级服务"},
	{Value: "third", EN: "third level", ZH: "三级服务"},
}

// Levels is every level in its order.
func Levels() []Level { return aftersales.List[Level](levels) }

// Since tells in which release the level came; 0 means that it is unknown.
func (l Level) Since() int { return levels.Since(string(l)) }

// Text is the level's label.
func (l Level) Text() aftersales.Text { return levels.Text(string(l)) }

// Mode is how the customer is served.
type Mode string

// Somebody comes, the product is brought or sent in, advice is given, or the product is exchanged or taken back.
const (
	ModeOnSite         Mode = "on-site"
	ModeCarryIn        Mode = "carry-in"
	ModeMailIn         Mode = "mail-in"
	ModePhone          Mode = "phone"
	ModeExchangeReturn Mode = "exchange-return"
)

var modes = aftersales.Labels{
	{Value: "on-site", EN: "on-site", ZH: "上门服务"},
	{Value: "carry-in", EN: "carry-in", ZH: "送修"},
	{Value: "mail-in", EN: "mail-in", ZH: "寄修"},
	{Value: "phone", EN: "by phone", ZH: "电话应答"},
	{Value: "exchange-return", EN: "exchange or return", ZH: "退换机"},
}

// Modes is every mode in its order.
func Modes() []Mode { return aftersales.List[Mode](modes) }

// Since tells in which release the mode came; 0 means that it is unknown.
func (m Mode) Since() int { return modes.Since(string(m)) }

// Text is the mode's label.
func (m Mode) Text() aftersales.Text { return modes.Text(string(m)) }

// Charge is whether the customer pays for the service; it stands beside its mode.
type Charge string

// A service is paid or free.
const (
	ChargePaid Charge = "paid"
	ChargeFree Charge = "free"
)

var charges = aftersales.Labels{
	{Value: "paid", EN: "paid", ZH: "有偿服务"},
	{Value: "free", EN: "free", ZH: "免费服务"},
}

// Charges is every charge in its order.
func Charges() []Charge { return aftersales.List[Charge](charges) }

// Since tells in which release the charge came; 0 means that it is unknown.
func (c Charge) Since() int { return charges.Since(string(c)) }

// Text is the charge's label.
func (c Charge) Text() aftersales.Text { return charges.Text(string(c)) }

// Mark is why a problem goes to the technical centre.
type Mark string

// A problem may be more than one of these.
const (
	MarkDifficult     Mark = "difficult"
	MarkMainComponent Mark = "main-component"
	MarkMajor         Mark = "major"
	MarkBatch         Mark = "batch"
)

var marks = aftersales.Labels{
	{Value: "difficult", EN: "difficult problem", ZH: "疑难问题"},
	{Value: "main-component", EN: "main-component repair", ZH: "主要部件维修"},
	{Value: "major", EN: "major problem", ZH: "重大问题"},
	{Value: "batch", EN: "batch problem", ZH: "批量问题"},
}

// Marks is every mark in its order.
func Marks() []Mark { return aftersales.List[Mark](marks) }

// Since tells in which release the mark came; 0 means that it is unknown.
func (m Mark) Since() int { return marks.Since(string(m)) }

// Text is the mark's label.
func (m Mark) Text() aftersales.Text { return marks.Text(string(m)) }

// Wear is whether a wear part is still within the period of its own.
type Wear string

// A wear part is within its period or past it.
const (
	WearWithin Wear = "within-period"
	WearPast   Wear = "past-period"
)

var wears = aftersales.Labels{
	{Value: "within-period", EN: "wear part within its period", ZH: "易损件在质保期内"},
	{Value: "past-period", EN: "wear part past its period", ZH: "易损件已过质保期"},
}

// Wears is every state in its order.
func Wears() []Wear { return aftersales.List[Wear](wears) }

// Since tells in which release the state came; 0 means that it is unknown.
func (w Wear) Since() int { return wears.Since(string(w)) }

// Text is the state's label.
func (w Wear) Text() aftersales.Text { return wears.Text(string(w)) }

// RightKind is what an exchange or a return rests on.
type RightKind string

// The guarantee gives the right, or somebody promised it, or it is goodwill that a manager approved.
const (
	RightKindGuarantee RightKind = "guarantee"
	RightKindPromise   RightKind = "promise"
	RightKindGoodwill  RightKind = "goodwill"
)

var rightKinds = aftersales.Labels{
	{Value: "guarantee", EN: "guarantee", ZH: "三包规定"},
	{Value: "promise", EN: "recorded promise", ZH: "已记录的承诺"},
	{Value: "goodwill", EN: "goodwill", ZH: "善意补偿"},
}

// RightKinds is every ground in its order.
func RightKinds() []RightKind { return aftersales.List[RightKind](rightKinds) }

// Since tells in which release the ground came; 0 means that it is unknown.
func (r RightKind) Since() int { return rightKinds.Since(string(r)) }

// Text is the ground's label.
func (r RightKind) Text() aftersales.Text { return rightKinds.Text(string(r)) }

// PromiseStatus is where a promised call-back stands.
type PromiseStatus string

// A call-back is due until somebody has called, reached or not.
const (
	PromiseStatusOpen   PromiseStatus = "open"
	PromiseStatusCalled PromiseStatus = "called"
)

var promiseStatuses = aftersales.Labels{
	{Value: "open", EN: "call-back due", ZH: "待回电"},
	{Value: "called", EN: "called back", ZH: "已回电"},
}

// PromiseStatuses is every status in its order.
func PromiseStatuses() []PromiseStatus { return aftersales.List[PromiseStatus](promiseStatuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (p PromiseStatus) Since() int { return promiseStatuses.Since(string(p)) }

// Text is the status's label.
func (p PromiseStatus) Text() aftersales.Text { return promiseStatuses.Text(string(p)) }
