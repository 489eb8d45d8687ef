package guarantee

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// AskFee asks, under the name fee, what an exchange or return under a step costs the customer; the answer is a Fee. Whether the right is there is another question.
type AskFee struct {
	Calendar aftersales.Calendar `json:"calendar"`
	At       time.Time           `json:"at"`
	Vehicle  Vehicle             `json:"vehicle"`
	Odometer aftersales.Odometer `json:"odometer"` // when the car is handed back
	Step     Step                `json:"step" validate:"required,choice"`
	Claim    aftersales.Money    `json:"claim,omitzero"` // what somebody asks for
}

// Answer answers the question. A fee that is not the one that is owed is refused.
func (q AskFee) Answer() (Fee, error) {
	j, err := begin(q, "fee", q.Calendar, q.At)
	if err != nil {
		return Fee{}, err
	}
	q.Vehicle.check(&j)
	if why := q.Vehicle.scope(); j.OK() && why != (aftersales.Text{}) {
		j.Refuse(RuleScope, "vehicle.kind", q.Vehicle.Kind)
	}
	if !j.OK() {
		return Fee{}, refused(&j, "fee")
	}
	set, _ := RuleSetOn(q.Vehicle.Invoiced)
	f := Fee{Free: true, Article: set.article("22 and 23", "第二十二条、第二十三条"), Says: say("No use fee: only the cases of %s have one.", "不收使用补偿费：仅%s所列情形收取。", set.article("24", "第二十四条"))}
	if q.Step.Fee() {
		f = feeOf(&set, q.Vehicle, q.Odometer)
	}
	if !q.Claim.IsZero() && q.Claim != f.Amount && (!f.Free || q.Claim.Sign() != 0) {
		j.Refuse(RuleFee, "claim", owedMoney(f.Amount))
	}
	if err := refused(&j, "fee"); err != nil {
		return Fee{}, err
	}
	return f, nil
}
