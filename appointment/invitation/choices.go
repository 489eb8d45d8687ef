package invitation

import "github.com/aftersales-go/aftersales"

// Reason is why a vehicle is due.
type Reason string

// Why a dealer calls before the customer does. Recalls and safety notices are told to everybody.
const (
	ReasonMonths     Reason = "months"
	ReasonDistance   Reason = "distance"
	ReasonDeferred   Reason = "deferred"
	ReasonGuarantee  Reason = "guarantee"
	ReasonInspection Reason = "inspection"
	ReasonRecall     Reason = "recall"
	ReasonSafety     Reason = "safety"
)

var reasons = aftersales.Labels{
	{Value: "months", EN: "service interval in time", ZH: "保养到期"},
	{Value: "distance", EN: "service interval in kilometres", ZH: "保养里程到期"},
	{Value: "deferred", EN: "deferred item", ZH: "暂缓项目到期"},
	{Value: "guarantee", EN: "guarantee ends", ZH: "质保将到期"},
	{Value: "inspection", EN: "annual inspection", ZH: "年检到期"},
	{Value: "recall", EN: "recall", ZH: "召回"},
	{Value: "safety", EN: "safety notice", ZH: "安全提醒"},
}

// Reasons is every reason.
func Reasons() []Reason { return aftersales.List[Reason](reasons) }

// Since tells in which release the reason came; 0 means that it is unknown.
func (r Reason) Since() int { return reasons.Since(string(r)) }

// Text is the reason's label.
func (r Reason) Text() aftersales.Text { return reasons.Text(string(r)) }

// excepted tells whether the customer is told of it whatever the wish: recalls and safety notices.
func (r Reason) excepted() bool { return r == ReasonRecall || r == ReasonSafety }

// Wish is whether somebody wants to be contacted.
type Wish string

// A customer may be contacted, or asked not to be.
const (
	WishMayContact   Wish = "may-contact"
	WishDoNotContact Wish = "do-not-contact"
)

var wishes = aftersales.Labels{
	{Value: "may-contact", EN: "may be contacted", ZH: "可联系"},
	{Value: "do-not-contact", EN: "asked not to be contacted", ZH: "请勿联系"},
}

// Wishes is every wish.
func Wishes() []Wish { return aftersales.List[Wish](wishes) }

// Since tells in which release the wish came; 0 means that it is unknown.
func (w Wish) Since() int { return wishes.Since(string(w)) }

// Text is the wish's label.
func (w Wish) Text() aftersales.Text { return wishes.Text(string(w)) }

// Way is how a customer was contacted.
type Way string

// The ways of a contact.
const (
	WayPhone   Way = "phone"
	WayMessage Way = "message"
	WayApp     Way = "app"
	WayLetter  Way = "letter"
	WayCounter Way = "counter"
)

var ways = aftersales.Labels{
	{Value: "phone", EN: "phone", ZH: "电话"},
	{Value: "message", EN: "message", ZH: "短信或微信"},
	{Value: "app", EN: "app", ZH: "手机应用"},
	{Value: "letter", EN: "letter", ZH: "信函"},
	{Value: "counter", EN: "in person", ZH: "当面"},
}

// Ways is every way of a contact.
func Ways() []Way { return aftersales.List[Way](ways) }

// Since tells in which release the way came; 0 means that it is unknown.
func (w Way) Since() int { return ways.Since(string(w)) }

// Text is the way's label.
func (w Way) Text() aftersales.Text { return ways.Text(string(w)) }

// Result is what came of a contact.
type Result string

// What comes of a contact. All but no answer are a contact with the customer.
const (
	ResultNoAnswer Result = "no-answer"
	ResultSent     Result = "sent"
	ResultReached  Result = "reached"
	ResultLater    Result = "later"
	ResultStop     Result = "stop"
)

var results = aftersales.Labels{
	{Value: "no-answer", EN: "no answer", ZH: "无人接听"},
	{Value: "sent", EN: "message delivered", ZH: "信息已送达"},
	{Value: "reached", EN: "reached", ZH: "已联系上"},
	{Value: "later", EN: "call again later", ZH: "稍后再联系"},
	{Value: "stop", EN: "asked not to be contacted again", ZH: "要求勿再联系"},
}

// Results is every result of a contact.
func Results() []Result { return aftersales.List[Result](results) }

// Since tells in which release the result came; 0 means that it is unknown.
func (r Result) Since() int { return results.Since(string(r)) }

// Text is the result's label.
func (r Result) Text() aftersales.Text { return results.Text(string(r)) }

// Outcome is how an invitation ends.
type Outcome string

// The outcomes of an invitation.
const (
	OutcomeBooked        Outcome = "booked"
	OutcomeDeclined      Outcome = "declined"
	OutcomeDoneElsewhere Outcome = "done-elsewhere"
	OutcomeSold          Outcome = "sold"
	OutcomeDoNotContact  Outcome = "do-not-contact"
	OutcomeUnreachable   Outcome = "unreachable"
)

var outcomes = aftersales.Labels{
	{Value: "booked", EN: "booked", ZH: "已预约"},
	{Value: "declined", EN: "declined", ZH: "客户婉拒"},
	{Value: "done-elsewhere", EN: "done elsewhere", ZH: "已在别处完成"},
	{Value: "sold", EN: "vehicle sold", ZH: "车辆已转让"},
	{Value: "do-not-contact", EN: "asked not to be contacted", ZH: "请勿联系"},
	{Value: "unreachable", EN: "unreachable", ZH: "无法联系"},
}

// Outcomes is every outcome of an invitation.
func Outcomes() []Outcome { return aftersales.List[Outcome](outcomes) }

// Since tells in which release the outcome came; 0 means that it is unknown.
func (o Outcome) Since() int { return outcomes.Since(string(o)) }

// Text is the outcome's label.
func (o Outcome) Text() aftersales.Text { return outcomes.Text(string(o)) }
