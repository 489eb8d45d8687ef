package complaint

import "github.com/aftersales-go/aftersales"

// Problem is what a complaint is about.
type Problem string

// The codes of what goes wrong at a service desk: fixed the first time, on time, the advisor's care, a fair charge, and beside them the product.
const (
	ProblemFixedFirstTime Problem = "fixed-first-time"
	ProblemOnTime         Problem = "on-time"
	ProblemAttitude       Problem = "attitude"
	ProblemLanguage       Problem = "language"
	ProblemQuestioning    Problem = "questioning"
	ProblemArgued         Problem = "argued"
	ProblemPassedTheBuck  Problem = "passed-the-buck"
	ProblemFobbedOff      Problem = "fobbed-off"
	ProblemPriceSystem    Problem = "price-system"
	ProblemEstimate       Problem = "estimate"
	ProblemExplanation    Problem = "explanation"
	ProblemProduct        Problem = "product"
	ProblemOther          Problem = "other"
)

var problems = aftersales.Labels{
	{Value: "fixed-first-time", EN: "not fixed the first time", ZH: "未能一次性修复"},
	{Value: "on-time", EN: "not delivered on time", ZH: "未按时交车"},
	{Value: "attitude", EN: "care: attitude", ZH: "顾客关怀：态度"},
	{Value: "language", EN: "care: language", ZH: "顾客关怀：用语不当"},
	{Value: "questioning", EN: "care: requests not asked for properly", ZH: "顾客关怀：询问不当"},
	{Value: "argued", EN: "care: argued with the customer", ZH: "顾客关怀：与客户争辩"},
	{Value: "passed-the-buck", EN: "care: passed the buck", ZH: "顾客关怀：推诿"},
	{Value: "fobbed-off", EN: "care: fobbed off", ZH: "顾客关怀：敷衍"},
	{Value: "price-system", EN: "charge: price system", ZH: "收费：收费系统不完善"},
	{Value: "estimate", EN: "charge: wrong estimate", ZH: "收费：估价不准"},
	{Value: "explanation", EN: "charge: not explained", ZH: "收费：解释不完全"},
	{Value: "product", EN: "product", ZH: "产品质量"},
	{Value: "other", EN: "other matter", ZH: "其他问题"},
}

// Problems is every code in its order.
func Problems() []Problem { return aftersales.List[Problem](problems) }

// Since tells in which release the code came; 0 means that it is unknown.
func (p Problem) Since() int { return problems.Since(string(p)) }

// Text is the code's label.
func (p Problem) Text() aftersales.Text { return problems.Text(string(p)) }

// Channel is how somebody speaks with a customer.
type Channel string

// The ways by which a complaint comes in and a customer is spoken with.
const (
	ChannelInPerson   Channel = "in-person"
	ChannelPhone      Channel = "phone"
	ChannelLetter     Channel = "letter"
	ChannelMessage    Channel = "message"
	ChannelOnline     Channel = "online"
	ChannelThirdParty Channel = "third-party"
)

var channels = aftersales.Labels{
	{Value: "in-person", EN: "in person", ZH: "面谈"},
	{Value: "phone", EN: "by phone", ZH: "电话联系"},
	{Value: "letter", EN: "by letter", ZH: "函件"},
	{Value: "message", EN: "by message", ZH: "短信或微信"},
	{Value: "online", EN: "online platform", ZH: "网络平台"},
	{Value: "third-party", EN: "through a third party", ZH: "第三方转来"},
}

// Channels is every channel in its order.
func Channels() []Channel { return aftersales.List[Channel](channels) }

// Since tells in which release the channel came; 0 means that it is unknown.
func (c Channel) Since() int { return channels.Since(string(c)) }

// Text is the channel's label.
func (c Channel) Text() aftersales.Text { return channels.Text(string(c)) }

// Mark is what makes a complaint grave.
type Mark string

// Accident, injury and fire make every complaint severe, the others where the policy lists them.
const (
	MarkAccident  Mark = "accident"
	MarkInjury    Mark = "injury"
	MarkFire      Mark = "fire"
	MarkDamage    Mark = "damage"
	MarkMedia     Mark = "media"
	MarkGroup     Mark = "group"
	MarkAuthority Mark = "authority"
	MarkLawsuit   Mark = "lawsuit"
)

var marks = aftersales.Labels{
	{Value: "accident", EN: "accident", ZH: "交通事故"},
	{Value: "injury", EN: "injury", ZH: "人身伤害"},
	{Value: "fire", EN: "fire", ZH: "车辆起火"},
	{Value: "damage", EN: "damage to property", ZH: "财产损失"},
	{Value: "media", EN: "media", ZH: "媒体曝光"},
	{Value: "group", EN: "several customers together", ZH: "群体投诉"},
	{Value: "authority", EN: "taken to an authority", ZH: "监管部门介入"},
	{Value: "lawsuit", EN: "lawsuit", ZH: "涉及诉讼"},
}

// Marks is every mark in its order.
func Marks() []Mark { return aftersales.List[Mark](marks) }

// Since tells in which release the mark came; 0 means that it is unknown.
func (m Mark) Since() int { return marks.Since(string(m)) }

// Text is the mark's label.
func (m Mark) Text() aftersales.Text { return marks.Text(string(m)) }

// Severity is how grave a complaint is.
type Severity string

// The weights, the lightest first.
const (
	SeverityMinor    Severity = "minor"
	SeverityOrdinary Severity = "ordinary"
	SeveritySevere   Severity = "severe"
)

var severities = aftersales.Labels{
	{Value: "minor", EN: "minor", ZH: "轻微"},
	{Value: "ordinary", EN: "ordinary", ZH: "一般"},
	{Value: "severe", EN: "severe", ZH: "严重"},
}

// Severities is every weight in its order.
func Severities() []Severity { return aftersales.List[Severity](severities) }

// Since tells in which release the weight came; 0 means that it is unknown.
func (s Severity) Since() int { return severities.Since(string(s)) }

// Text is the weight's label.
func (s Severity) Text() aftersales.Text { return severities.Text(string(s)) }

// Remedy is what is done for a customer, or what the customer asks for.
type Remedy string

// The remedies. Tow and substitute car are care: they need nobody's agreement.
const (
	RemedyApology       Remedy = "apology"
	RemedyExplanation   Remedy = "explanation-given"
	RemedyRework        Remedy = "rework"
	RemedyFreeRepair    Remedy = "free-repair"
	RemedyReduction     Remedy = "reduction"
	RemedyRefund        Remedy = "refund"
	RemedyCompensation  Remedy = "compensation"
	RemedyVoucher       Remedy = "voucher"
	RemedyExchange      Remedy = "exchange"
	RemedyReturn        Remedy = "return"
	RemedyTow           Remedy = "tow"
	RemedySubstituteCar Remedy = "substitute-car"
	RemedyOther         Remedy = "other-remedy"
)

var remedies = aftersales.Labels{
	{Value: "apology", EN: "apology", ZH: "道歉"},
	{Value: "explanation-given", EN: "explanation", ZH: "解释说明"},
	{Value: "rework", EN: "repair again", ZH: "返修"},
	{Value: "free-repair", EN: "free repair", ZH: "免费维修"},
	{Value: "reduction", EN: "reduction of the bill", ZH: "费用减免"},
	{Value: "refund", EN: "refund", ZH: "退款"},
	{Value: "compensation", EN: "compensation", ZH: "赔偿"},
	{Value: "voucher", EN: "voucher or free service", ZH: "赠送保养或代金券"},
	{Value: "exchange", EN: "exchange of the car", ZH: "换车"},
	{Value: "return", EN: "return of the car", ZH: "退车"},
	{Value: "tow", EN: "tow", ZH: "拖车救援"},
	{Value: "substitute-car", EN: "substitute car", ZH: "备用车"},
	{Value: "other-remedy", EN: "other remedy", ZH: "其他措施"},
}

// Remedies is every remedy in its order.
func Remedies() []Remedy { return aftersales.List[Remedy](remedies) }

// Since tells in which release the remedy came; 0 means that it is unknown.
func (r Remedy) Since() int { return remedies.Since(string(r)) }

// Text is the remedy's label.
func (r Remedy) Text() aftersales.Text { return remedies.Text(string(r)) }

// Basis is why a remedy is given.
type Basis string

// The guarantee or the shop's own liability gives a right to it, it is goodwill, or somebody outside settled it.
const (
	BasisGuarantee  Basis = "guarantee"
	BasisLiability  Basis = "liability"
	BasisGoodwill   Basis = "goodwill"
	BasisSettlement Basis = "settlement"
)

var bases = aftersales.Labels{
	{Value: "guarantee", EN: "new-car guarantee", ZH: "三包规定"},
	{Value: "liability", EN: "own liability", ZH: "本店责任"},
	{Value: "goodwill", EN: "goodwill", ZH: "善意补偿"},
	{Value: "settlement", EN: "settled outside", ZH: "外部处理结果"},
}

// Bases is every basis in its order.
func Bases() []Basis { return aftersales.List[Basis](bases) }

// Since tells in which release the basis came; 0 means that it is unknown.
func (b Basis) Since() int { return bases.Since(string(b)) }

// Text is the basis's label.
func (b Basis) Text() aftersales.Text { return bases.Text(string(b)) }

// Responsibility is who answers for the cause.
type Responsibility string

// Maker, dealer, customer, a third party, or nobody can tell.
const (
	ResponsibilityMaker      Responsibility = "maker"
	ResponsibilityDealer     Responsibility = "dealer"
	ResponsibilityCustomer   Responsibility = "customer"
	ResponsibilityThirdParty Responsibility = "third-party"
	ResponsibilityUnknown    Responsibility = "not-established"
)

var responsibilities = aftersales.Labels{
	{Value: "maker", EN: "maker", ZH: "制造商"},
	{Value: "dealer", EN: "dealer", ZH: "经销商"},
	{Value: "customer", EN: "customer", ZH: "顾客"},
	{Value: "third-party", EN: "third party", ZH: "第三方"},
	{Value: "not-established", EN: "not to be established", ZH: "无法认定"},
}

// Responsibilities is every party in its order.
func Responsibilities() []Responsibility { return aftersales.List[Responsibility](responsibilities) }

// Since tells in which release the party came; 0 means that it is unknown.
func (r Responsibility) Since() int { return responsibilities.Since(string(r)) }

// Text is the party's label.
func (r Responsibility) Text() aftersales.Text { return responsibilities.Text(string(r)) }

// Area is what an examination looks at.
type Area string

// An examination covers all four.
const (
	AreaVehicle         Area = "vehicle"
	AreaServiceHistory  Area = "service-history"
	AreaUse             Area = "use"
	AreaCustomerHistory Area = "customer-history"
)

var areas = aftersales.Labels{
	{Value: "vehicle", EN: "vehicle", ZH: "车辆"},
	{Value: "service-history", EN: "service history", ZH: "维修记录"},
	{Value: "use", EN: "how it is used", ZH: "使用状况"},
	{Value: "customer-history", EN: "customer's history with the shop", ZH: "客户往来历史"},
}

// Areas is every area in its order.
func Areas() []Area { return aftersales.List[Area](areas) }

// Since tells in which release the area came; 0 means that it is unknown.
func (a Area) Since() int { return areas.Since(string(a)) }

// Text is the area's label.
func (a Area) Text() aftersales.Text { return areas.Text(string(a)) }

// EvidenceKind is what proves something.
type EvidenceKind string

// Things that can be shown again.
const (
	EvidenceKindPhoto       EvidenceKind = "photo"
	EvidenceKindMeasurement EvidenceKind = "measurement"
	EvidenceKindTestDrive   EvidenceKind = "test-drive"
	EvidenceKindPart        EvidenceKind = "part"
	EvidenceKindDocument    EvidenceKind = "document"
	EvidenceKindStatement   EvidenceKind = "statement"
	EvidenceKindReport      EvidenceKind = "report"
)

var evidenceKinds = aftersales.Labels{
	{Value: "photo", EN: "photo or video", ZH: "照片或视频"},
	{Value: "measurement", EN: "measurement or tester's record", ZH: "检测记录"},
	{Value: "test-drive", EN: "test drive", ZH: "试车记录"},
	{Value: "part", EN: "part that was kept", ZH: "旧件"},
	{Value: "document", EN: "document", ZH: "单据"},
	{Value: "statement", EN: "statement of a person", ZH: "当事人陈述"},
	{Value: "report", EN: "expert's report", ZH: "鉴定报告"},
}

// EvidenceKinds is every kind in its order.
func EvidenceKinds() []EvidenceKind { return aftersales.List[EvidenceKind](evidenceKinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (e EvidenceKind) Since() int { return evidenceKinds.Since(string(e)) }

// Text is the kind's label.
func (e EvidenceKind) Text() aftersales.Text { return evidenceKinds.Text(string(e)) }

// Reply is what a customer says to a decision.
type Reply string

// Only agreeing leads on.
const (
	ReplyAgrees    Reply = "agrees"
	ReplyHesitates Reply = "hesitates"
	ReplyRefuses   Reply = "refuses"
)

var replies = aftersales.Labels{
	{Value: "agrees", EN: "agrees", ZH: "同意处理方案"},
	{Value: "hesitates", EN: "hesitates", ZH: "犹豫未决"},
	{Value: "refuses", EN: "refuses", ZH: "不同意处理方案"},
}

// Replies is every reply in its order.
func Replies() []Reply { return aftersales.List[Reply](replies) }

// Since tells in which release the reply came; 0 means that it is unknown.
func (r Reply) Since() int { return replies.Since(string(r)) }

// Text is the reply's label.
func (r Reply) Text() aftersales.Text { return replies.Text(string(r)) }

// Satisfaction is what a customer says when asked afterwards.
type Satisfaction string

// A customer is satisfied or not.
const (
	SatisfactionYes Satisfaction = "satisfied"
	SatisfactionNo  Satisfaction = "not-satisfied"
)

var satisfactions = aftersales.Labels{
	{Value: "satisfied", EN: "satisfied", ZH: "满意"},
	{Value: "not-satisfied", EN: "not satisfied", ZH: "不满意"},
}

// Satisfactions is every answer in its order.
func Satisfactions() []Satisfaction { return aftersales.List[Satisfaction](satisfactions) }

// Since tells in which release the answer came; 0 means that it is unknown.
func (s Satisfaction) Since() int { return satisfactions.Since(string(s)) }

// Text is the answer's label.
func (s Satisfaction) Text() aftersales.Text { return satisfactions.Text(string(s)) }

// Instance is who outside the shop takes a complaint over.
type Instance string

// The places to which a case is referred, and to which a customer may turn.
const (
	InstanceMaker       Instance = "maker"
	InstanceMediation   Instance = "mediation"
	InstanceAuthority   Instance = "authority"
	InstanceArbitration Instance = "arbitration"
	InstanceCourt       Instance = "court"
)

var instances = aftersales.Labels{
	{Value: "maker", EN: "maker", ZH: "厂家"},
	{Value: "mediation", EN: "mediation", ZH: "调解组织"},
	{Value: "authority", EN: "authority", ZH: "市场监管部门"},
	{Value: "arbitration", EN: "arbitration", ZH: "仲裁机构"},
	{Value: "court", EN: "court", ZH: "人民法院"},
}

// Instances is every instance in its order.
func Instances() []Instance { return aftersales.List[Instance](instances) }

// Since tells in which release the instance came; 0 means that it is unknown.
func (i Instance) Since() int { return instances.Since(string(i)) }

// Text is the instance's label.
func (i Instance) Text() aftersales.Text { return instances.Text(string(i)) }

// Outcome is what the answer of somebody outside leads to.
type Outcome string

// The case goes back to the facts, what was settled is carried out, or the matter is over.
const (
	OutcomeInvestigated Outcome = "investigated"
	OutcomeAgreed       Outcome = "agreed"
	OutcomeClosed       Outcome = "closed"
)

var outcomes = aftersales.Labels{
	{Value: "investigated", EN: "back to the facts", ZH: "退回调查"},
	{Value: "agreed", EN: "settled", ZH: "已达成处理方案"},
	{Value: "closed", EN: "matter over", ZH: "事项终结"},
}

// Outcomes is every outcome in its order.
func Outcomes() []Outcome { return aftersales.List[Outcome](outcomes) }

// Since tells in which release the outcome came; 0 means that it is unknown.
func (o Outcome) Since() int { return outcomes.Since(string(o)) }

// Text is the outcome's label.
func (o Outcome) Text() aftersales.Text { return outcomes.Text(string(o)) }

// MeasureStatus is where a measure stands.
type MeasureStatus string

// A measure is to be done until it is, or until another decision leaves it out.
const (
	MeasureStatusPlanned MeasureStatus = "planned"
	MeasureStatusDone    MeasureStatus = "done"
	MeasureStatusDropped MeasureStatus = "dropped"
)

var measureStatuses = aftersales.Labels{
	{Value: "planned", EN: "to be done", ZH: "待执行"},
	{Value: "done", EN: "done", ZH: "已完成"},
	{Value: "dropped", EN: "dropped", ZH: "已取消"},
}

// MeasureStatuses is every status in its order.
func MeasureStatuses() []MeasureStatus { return aftersales.List[MeasureStatus](measureStatuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (m MeasureStatus) Since() int { return measureStatuses.Since(string(m)) }

// Text is the status's label.
func (m MeasureStatus) Text() aftersales.Text { return measureStatuses.Text(string(m)) }

// Care tells whether the remedy is of safety and care, which needs nobody's agreement.
func (r Remedy) Care() bool { return r == RemedyTow || r == RemedySubstituteCar }

// Whole tells whether the remedy is the exchange or the return of the car, to which the guarantee may give a right.
func (r Remedy) Whole() bool { return r == RemedyExchange || r == RemedyReturn }

// Binds tells whether what the instance decides needs no agreement of the customer's.
func (i Instance) Binds() bool { return i == InstanceArbitration || i == InstanceCourt }
