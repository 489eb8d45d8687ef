package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// ProvideSubstitute records what the customer got while the vehicle was not to be had: a car, money for the way, or a tow.
type ProvideSubstitute struct {
	Kind   SubstituteKind   `json:"kind" validate:"required,choice"`
	Amount aftersales.Money `json:"amount,omitzero" validate:"notnegative"` // of a compensation or a tow
	Car    aftersales.ID    `json:"car,omitzero" validate:"omitempty,id"`
	From   time.Time        `json:"from" validate:"required"`
	Until  time.Time        `json:"until,omitzero"`
	Note   aftersales.Words `json:"note,omitzero" validate:"max=200,text"`
}

// SubstituteProvided is the fact of ProvideSubstitute.
type SubstituteProvided struct{ Substitute }

// Substitute is what a customer got in place of the vehicle.
type Substitute struct {
	Kind   SubstituteKind   `json:"kind"`
	Amount aftersales.Money `json:"amount,omitzero"`
	Car    aftersales.ID    `json:"car,omitzero"`
	From   time.Time        `json:"from"`
	Until  time.Time        `json:"until,omitzero"`
	Note   aftersales.Words `json:"note,omitzero"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
}

func (c ProvideSubstitute) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Substitute), j)
	switch { // an amount of nought is none
	case c.Kind == SubstituteCar && c.Car == "":
		j.Refuse(aftersales.RuleRequired, "car")
	case c.Kind != SubstituteCar && c.Amount.Sign() == 0:
		j.Refuse(aftersales.RuleRequired, "amount")
	default:
		s.judgeMoney("amount", c.Amount, j)
	}
	if !c.Until.IsZero() && c.Until.Before(c.From) {
		j.Refuse(aftersales.RuleOrderOfTime, "until", c.Until)
	}
	return SubstituteProvided{Substitute{c.Kind, c.Amount, c.Car, utc(c.From), utc(c.Until), c.Note, call.At, call.By.ID}}
}

func (f SubstituteProvided) evolve(s *Snapshot, _ *Event) {
	s.Substitute = append(s.Substitute, f.Substitute)
}

// SubstituteKind is what a customer gets in place of the vehicle.
type SubstituteKind string

// The kinds of substitute.
const (
	SubstituteCar          SubstituteKind = "car"
	SubstituteCompensation SubstituteKind = "compensation"
	SubstituteTow          SubstituteKind = "tow"
)

var substituteKinds = aftersales.Labels{
	{Value: "car", EN: "substitute car", ZH: "备用车"},
	{Value: "compensation", EN: "compensation for transport", ZH: "交通费用补偿"},
	{Value: "tow", EN: "towing cost", ZH: "拖运费"},
}

// Since tells in which release the kind came; 0 means that it is unknown.
func (k SubstituteKind) Since() int { return substituteKinds.Since(string(k)) }

// Text is the kind's label.
func (k SubstituteKind) Text() aftersales.Text { return substituteKinds.Text(string(k)) }
