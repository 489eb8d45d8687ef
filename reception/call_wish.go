package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// CallWish is how the customer wants to be called after the visit, as asked when the files are confirmed. It goes with the sheet to the orders, and from them to the follow-up. ContactHours keeps the customer's own words beside it.
type CallWish struct {
	Consent  CallConsent   `json:"consent,omitzero" validate:"choice"`                      // to a call after the visit; not given: nobody asked
	Channels []CallChannel `json:"channels,omitzero" validate:"max=5,dive,required,choice"` // that suit; none: all of them
	Hours    []CallHours   `json:"hours,omitzero" validate:"max=20"`                        // that suit; none: those of the house
}

// IsZero tells whether no wish is known.
func (w CallWish) IsZero() bool { return w.Consent == "" && len(w.Channels) == 0 && len(w.Hours) == 0 }

// Clone is a wish that shares nothing with this one.
func (w CallWish) Clone() CallWish {
	w.Channels, w.Hours = slices.Clone(w.Channels), slices.Clone(w.Hours)
	for i := range w.Hours {
		w.Hours[i].Days = slices.Clone(w.Hours[i].Days)
	}
	return w
}

// judge asks of hours that they end after they begin.
func (w CallWish) judge(j *aftersales.Judgement) {
	for i, h := range w.Hours {
		if !h.From.Before(h.To) {
			j.Refuse(aftersales.RuleOrderOfTime, indexed("call_wish.hours", i))
		}
	}
}

// CallHours are hours of some days of the week in which the customer may be called; the minute in which they end is still within.
type CallHours struct {
	Days []aftersales.Weekday `json:"days,omitzero" validate:"max=7,dive,required,choice"` // none: every day
	From aftersales.Clock     `json:"from"`
	To   aftersales.Clock     `json:"to"`
}

// CallConsent is whether the customer wants to be called after the visit.
type CallConsent string

// A customer may be called, or asked not to be.
const (
	CallConsentMayContact   CallConsent = "may-contact"
	CallConsentDoNotContact CallConsent = "do-not-contact"
)

var callConsents = aftersales.Labels{
	{Value: "may-contact", EN: "may be contacted", ZH: "可联系"},
	{Value: "do-not-contact", EN: "asked not to be contacted", ZH: "请勿联系"},
}

// CallConsents is every answer to whether the customer wants to be called.
func CallConsents() []CallConsent { return aftersales.List[CallConsent](callConsents) }

// Since tells in which release the consent came; 0 means that it is unknown.
func (c CallConsent) Since() int { return callConsents.Since(string(c)) }

// Text is the consent's label.
func (c CallConsent) Text() aftersales.Text { return callConsents.Text(string(c)) }

// CallChannel is how the customer wants to be called or written to after the visit.
type CallChannel string

// The channels of a call after the visit.
const (
	CallChannelPhone   CallChannel = "phone"
	CallChannelMessage CallChannel = "message"
	CallChannelApp     CallChannel = "app"
	CallChannelLetter  CallChannel = "letter"
	CallChannelCounter CallChannel = "counter"
)

var callChannels = aftersales.Labels{
	{Value: "phone", EN: "phone", ZH: "电话"},
	{Value: "message", EN: "message", ZH: "短信或微信"},
	{Value: "app", EN: "app", ZH: "手机应用"},
	{Value: "letter", EN: "letter", ZH: "信函"},
	{Value: "counter", EN: "in person", ZH: "当面"},
}

// CallChannels is every channel of a call after the visit.
func CallChannels() []CallChannel { return aftersales.List[CallChannel](callChannels) }

// Since tells in which release the channel came; 0 means that it is unknown.
func (c CallChannel) Since() int { return callChannels.Since(string(c)) }

// Text is the channel's label.
func (c CallChannel) Text() aftersales.Text { return callChannels.Text(string(c)) }
