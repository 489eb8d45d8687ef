package followup

import "github.com/aftersales-go/aftersales"

// Consent is whether somebody wants to be called after a service.
type Consent string

// A customer may be called, or asked not to be.
const (
	ConsentMayContact   Consent = "may-contact"
	ConsentDoNotContact Consent = "do-not-contact"
)

var consents = aftersales.Labels{
	{Value: "may-contact", EN: "may be contacted", ZH: "可联系"},
	{Value: "do-not-contact", EN: "asked not to be contacted", ZH: "请勿联系"},
}

// Consents is every answer to whether somebody wants to be called.
func Consents() []Consent { return aftersales.List[Consent](consents) }

// Since tells in which release the consent came; 0 means that it is unknown.
func (c Consent) Since() int { return consents.Since(string(c)) }

// Text is the consent's label.
func (c Consent) Text() aftersales.Text { return consents.Text(string(c)) }

// Channel is how a customer is called or written to.
type Channel string

// The channels of a follow-up.
const (
	ChannelPhone   Channel = "phone"
	ChannelMessage Channel = "message"
	ChannelApp     Channel = "app"
	ChannelLetter  Channel = "letter"
	ChannelCounter Channel = "counter"
)

var channels = aftersales.Labels{
	{Value: "phone", EN: "phone", ZH: "电话"},
	{Value: "message", EN: "message", ZH: "短信或微信"},
	{Value: "app", EN: "app", ZH: "手机应用"},
	{Value: "letter", EN: "letter", ZH: "信函"},
	{Value: "counter", EN: "in person", ZH: "当面"},
}

// Channels is every channel.
func Channels() []Channel { return aftersales.List[Channel](channels) }

// Since tells in which release the channel came; 0 means that it is unknown.
func (c Channel) Since() int { return channels.Since(string(c)) }

// Text is the channel's label.
func (c Channel) Text() aftersales.Text { return channels.Text(string(c)) }

// written tells whether a message stays with the customer who was not there.
func (c Channel) written() bool {
	return c == ChannelMessage || c == ChannelApp || c == ChannelLetter
}

// Result is what came of an attempt.
type Result string

// What comes of an attempt.
const (
	ResultNoAnswer    Result = "no-answer"
	ResultBusy        Result = "busy"
	ResultWrongNumber Result = "wrong-number"
	ResultLater       Result = "later"
	ResultReached     Result = "reached"
	ResultRefused     Result = "refused"
)

var results = aftersales.Labels{
	{Value: "no-answer", EN: "no answer", ZH: "无人接听"},
	{Value: "busy", EN: "busy", ZH: "占线"},
	{Value: "wrong-number", EN: "wrong number", ZH: "号码有误"},
	{Value: "later", EN: "call again later", ZH: "稍后再联系"},
	{Value: "reached", EN: "reached", ZH: "已接通"},
	{Value: "refused", EN: "refused", ZH: "拒绝回访"},
}

// Results is every result of an attempt.
func Results() []Result { return aftersales.List[Result](results) }

// Since tells in which release the result came; 0 means that it is unknown.
func (r Result) Since() int { return results.Since(string(r)) }

// Text is the result's label.
func (r Result) Text() aftersales.Text { return results.Text(string(r)) }

// Purpose is what a customer is called for beside the questionnaire.
type Purpose string

// The purposes for which a customer is called whatever the wish about follow-up calls.
const (
	PurposePromisedAnswer Purpose = "promised-answer"
	PurposeComplaint      Purpose = "complaint"
	PurposeRecall         Purpose = "recall"
)

var purposes = aftersales.Labels{
	{Value: "promised-answer", EN: "promised answer", ZH: "答复承诺"},
	{Value: "complaint", EN: "complaint", ZH: "投诉"},
	{Value: "recall", EN: "recall", ZH: "召回"},
}

// Purposes is every purpose beside the follow-up itself.
func Purposes() []Purpose { return aftersales.List[Purpose](purposes) }

// Since tells in which release the purpose came; 0 means that it is unknown.
func (p Purpose) Since() int { return purposes.Since(string(p)) }

// Text is the purpose's label.
func (p Purpose) Text() aftersales.Text { return purposes.Text(string(p)) }

// Mark is how a question was answered.
type Mark string

// A question is answered well, with praise or with a problem, or it was not asked.
const (
	MarkGood     Mark = "good"
	MarkPraise   Mark = "praise"
	MarkProblem  Mark = "problem"
	MarkNotAsked Mark = "not-asked"
)

var marks = aftersales.Labels{
	{Value: "good", EN: "good", ZH: "满意"},
	{Value: "praise", EN: "praise", ZH: "表扬"},
	{Value: "problem", EN: "problem", ZH: "存在问题"},
	{Value: "not-asked", EN: "not asked", ZH: "未询问"},
}

// Marks is every mark of an answer.
func Marks() []Mark { return aftersales.List[Mark](marks) }

// Since tells in which release the mark came; 0 means that it is unknown.
func (m Mark) Since() int { return marks.Since(string(m)) }

// Text is the mark's label.
func (m Mark) Text() aftersales.Text { return marks.Text(string(m)) }

// SkipReason is why no customer is called.
type SkipReason string

// The reasons for which a follow-up is skipped.
const (
	SkipReasonInternal      SkipReason = "internal"
	SkipReasonNoContact     SkipReason = "no-contact"
	SkipReasonOpenComplaint SkipReason = "open-complaint"
)

var skipReasons = aftersales.Labels{
	{Value: "internal", EN: "internal vehicle", ZH: "内部车辆"},
	{Value: "no-contact", EN: "no contact wanted", ZH: "客户不愿联系"},
	{Value: "open-complaint", EN: "open complaint", ZH: "投诉处理中"},
}

// SkipReasons is every reason.
func SkipReasons() []SkipReason { return aftersales.List[SkipReason](skipReasons) }

// Since tells in which release the reason came; 0 means that it is unknown.
func (r SkipReason) Since() int { return skipReasons.Since(string(r)) }

// Text is the reason's label.
func (r SkipReason) Text() aftersales.Text { return skipReasons.Text(string(r)) }

// Outcome is what the customer says of a solution.
type Outcome string

// The customer takes a solution, or does not.
const (
	OutcomeAccepted Outcome = "accepted"
	OutcomeRejected Outcome = "rejected"
)

var outcomes = aftersales.Labels{
	{Value: "accepted", EN: "accepted by the customer", ZH: "客户认可"},
	{Value: "rejected", EN: "not accepted by the customer", ZH: "客户不认可"},
}

// Outcomes is every outcome of a solution.
func Outcomes() []Outcome { return aftersales.List[Outcome](outcomes) }

// Since tells in which release the outcome came; 0 means that it is unknown.
func (o Outcome) Since() int { return outcomes.Since(string(o)) }

// Text is the outcome's label.
func (o Outcome) Text() aftersales.Text { return outcomes.Text(string(o)) }

// PromiseStatus is where the promise of a solution stands.
type PromiseStatus string

// A promise is open until its solution is registered.
const (
	PromiseStatusOpen     PromiseStatus = "open"
	PromiseStatusAccepted PromiseStatus = "accepted"
	PromiseStatusRejected PromiseStatus = "rejected"
)

var promiseStatuses = aftersales.Labels{
	{Value: "open", EN: "to be solved", ZH: "待解决"},
	{Value: "accepted", EN: "accepted by the customer", ZH: "客户认可"},
	{Value: "rejected", EN: "not accepted by the customer", ZH: "客户不认可"},
}

// PromiseStatuses is every status of a promise.
func PromiseStatuses() []PromiseStatus { return aftersales.List[PromiseStatus](promiseStatuses) }

// Since tells in which release the status came; 0 means that it is unknown.
func (s PromiseStatus) Since() int { return promiseStatuses.Since(string(s)) }

// Text is the status's label.
func (s PromiseStatus) Text() aftersales.Text { return promiseStatuses.Text(string(s)) }

// Span is over what time the call-back ratio is counted.
type Span string

// The spans of the call-back ratio.
const (
	SpanWeek  Span = "week"
	SpanMonth Span = "month"
)

var spans = aftersales.Labels{
	{Value: "week", EN: "week", ZH: "周"},
	{Value: "month", EN: "month", ZH: "月"},
}

// Spans is every span.
func Spans() []Span { return aftersales.List[Span](spans) }

// Since tells in which release the span came; 0 means that it is unknown.
func (s Span) Since() int { return spans.Since(string(s)) }

// Text is the span's label.
func (s Span) Text() aftersales.Text { return spans.Text(string(s)) }
