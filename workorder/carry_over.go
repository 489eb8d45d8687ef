package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// CarryOver leaves an authorised item that nobody has begun to a later order, with the customer's consent.
type CarryOver struct {
	Item    aftersales.ID    `json:"item" validate:"required,id"`
	Reason  aftersales.Words `json:"reason" validate:"required,max=200,text"`
	Order   aftersales.Ref   `json:"order,omitzero"` // where it is opened already
	Consent Consented        `json:"consent,omitzero" validate:"omitempty"`
}

// ItemCarriedOver is the fact of CarryOver.
type ItemCarriedOver CarryOver

func (c CarryOver) names() (string, aftersales.ID, []aftersales.ID)       { return "item", c.Item, nil }
func (f ItemCarriedOver) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c CarryOver) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	s.item(c.Item).judgeUnfitted(j)
	if c.Consent.Person == "" {
		j.Refuse(RuleAllDone, "consent")
	} else {
		s.judgeConsent("consent.person", c.Consent.Person, c.Consent.At, j)
	}
	if !c.Order.IsZero() && (c.Order.Stage() != Stage || c.Order == s.Subject) {
		j.Refuse(aftersales.RuleThere, "order", c.Order)
	}
	j.Measured("consent.at", c.Consent.At, s.item(c.Item).Authorised.At)
	c.Consent.At = utc(c.Consent.At)
	return ItemCarriedOver(c)
}

func (f ItemCarriedOver) evolve(s *Snapshot, e *Event) {
	s.end(f.Item, ItemStatusCarried, Ended{Reason: f.Reason, Order: f.Order, Consent: f.Consent}, e)
}

// Consented is the customer's consent to something that costs nothing more.
type Consented struct {
	Person  aftersales.ID `json:"person" validate:"required,id"`
	Channel Channel       `json:"channel" validate:"required,choice"`
	At      time.Time     `json:"at" validate:"required"`
}

// Channel is how somebody was spoken to.
type Channel string

// The channels.
const (
	ChannelInPerson Channel = "in-person"
	ChannelPhone    Channel = "phone"
	ChannelMessage  Channel = "message"
)

var channels = aftersales.Labels{
	{Value: "in-person", EN: "in person", ZH: "当面"},
	{Value: "phone", EN: "by phone", ZH: "电话"},
	{Value: "message", EN: "by message", ZH: "短信或微信"},
}

// Since tells in which release the channel came; 0 means that it is unknown.
func (c Channel) Since() int { return channels.Since(string(c)) }

// Text is the channel's label.
func (c Channel) Text() aftersales.Text { return channels.Text(string(c)) }
