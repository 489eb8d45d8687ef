package pricing

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Pending is why a line has no price yet, and by when the customer hears it. Nothing of such a line is in any amount.
type Pending struct {
	Reason string    `json:"reason,omitzero" validate:"text,max=200"`
	By     time.Time `json:"by,omitzero"`
}

func (n *Pending) given() bool { return n.Reason != "" || !n.By.IsZero() }

func (n *Pending) check(p *place, charged UnitPrice) {
	switch {
	case n.Reason == "":
		p.refuse(RulePending, ".pending.reason")
	case n.By.IsZero():
		p.refuse(RulePending, ".pending.by")
	case !charged.IsZero():
		p.refuse(RulePending, ".price", charged)
	}
}

// Undetermined tells whether the line has no price yet, but a reason and a time.
func (l Line) Undetermined() bool { return l.Pending.given() }

// Condition makes a line depend on whether something else is authorised: a diagnosis fee that is waived if the repair is, a wheel alignment that is charged only if the track rods are.
type Condition struct {
	Effect Effect        `json:"effect,omitzero" validate:"choice"`
	On     aftersales.ID `json:"on,omitzero" validate:"omitempty,id"` // a line of the same document; an item, where a stage has them
}

// Effect is what the authorisation of something else does to a line.
type Effect string

// The effects.
const (
	EffectWaived  Effect = "waived-if-authorised"
	EffectCharged Effect = "charged-if-authorised"
)

var effects = aftersales.Labels{
	{Value: "waived-if-authorised", EN: "waived if authorised", ZH: "授权后免收"},
	{Value: "charged-if-authorised", EN: "charged only if authorised", ZH: "授权后收取"},
}

// Effects is every effect.
func Effects() []Effect { return aftersales.List[Effect](effects) }

// Since tells in which release the effect came; 0 means that it is unknown.
func (e Effect) Since() int { return effects.Since(string(e)) }

// Text is the effect's label.
func (e Effect) Text() aftersales.Text { return effects.Text(string(e)) }

func (c *Condition) given() bool { return c.Effect != "" || c.On != "" }

func (c *Condition) check(p *place, line aftersales.ID) {
	switch {
	case c.On == "" || c.On == line:
		p.refuse(RuleCondition, ".condition.on", c.On)
	case c.Effect == "":
		p.refuse(RuleCondition, ".condition.effect", c.On)
	case c.Effect.Since() == 0:
		p.refuse(aftersales.RuleChoice, ".condition.effect")
	}
}

// Charges tells whether a line under the condition is charged, given whether what it depends on is authorised. A line without a condition always is.
func (c Condition) Charges(authorised bool) bool {
	switch c.Effect {
	case EffectWaived:
		return !authorised
	case EffectCharged:
		return authorised
	}
	return true
}
