package guarantee

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// AskAid asks, under the name aid, what a car that cannot be driven safely is owed, and who pays for it; the answer is an Aid.
type AskAid struct {
	Calendar   aftersales.Calendar `json:"calendar"`
	At         time.Time           `json:"at"`
	Vehicle    Vehicle             `json:"vehicle"`
	Fault      Fault               `json:"fault"`
	Unsafe     bool                `json:"unsafe,omitzero"`  // it cannot be driven safely
	Advised    bool                `json:"advised,omitzero"` // advice was given
	Solved     bool                `json:"solved,omitzero"`  // and solved it
	Exclusions []Exclusion         `json:"exclusions,omitzero" validate:"max=50"`
	Charges    []AidCharge         `json:"charges,omitzero" validate:"max=20"` // to the customer
}

// AidCharge is what a customer is charged for help on the road.
type AidCharge struct {
	Kind   AidKind          `json:"kind" validate:"required,choice"`
	Amount aftersales.Money `json:"amount"`
}

// AidKind is help to a car that cannot be driven safely.
type AidKind string

// The kinds of help. Towing farther than necessary is the customer's own.
const (
	AidAdvice AidKind = "advice"
	AidOnSite AidKind = "on-site"
	AidTowing AidKind = "necessary-towing"
	AidExtra  AidKind = "towing-on-request"
)

var aidKinds = aftersales.Labels{
	{Value: "advice", EN: "repair advice", ZH: "修理咨询服务"},
	{Value: "on-site", EN: "on-site service", ZH: "现场服务"},
	{Value: "necessary-towing", EN: "necessary towing", ZH: "必要的车辆拖运"},
	{Value: "towing-on-request", EN: "towing farther than necessary, on request", ZH: "客户要求的额外拖运"},
}

// Since tells in which release the kind came; 0 means that it is unknown.
func (k AidKind) Since() int { return aidKinds.Since(string(k)) }

// Text is the kind's label.
func (k AidKind) Text() aftersales.Text { return aidKinds.Text(string(k)) }

// Aid is the help that is owed free of charge, in its order.
type Aid struct {
	Answer  pricing.CoverageAnswer `json:"answer"`
	Owed    []AidKind              `json:"owed"` // what is to be done now; nothing where advice solved it
	Free    []AidKind              `json:"free"` // what costs the customer nothing
	Article aftersales.Text        `json:"article"`
	Says    []aftersales.Text      `json:"says"`
}

// Answer answers the question. A charge for help that is free is refused.
func (q AskAid) Answer() (Aid, error) {
	j, err := begin(q, "aid", q.Calendar, q.At)
	if err != nil {
		return Aid{}, err
	}
	cover := AskCoverage{Calendar: q.Calendar, At: q.At, Fault: q.Fault, Vehicle: q.Vehicle, Exclusions: q.Exclusions}
	cover.Fault.WearPart, cover.Fault.Work = "", ""
	cover.check(&j)
	if !q.Vehicle.asked() {
		j.Refuse(aftersales.RuleRequired, "vehicle.kind")
	}
	if !j.OK() {
		return Aid{}, refused(&j, "aid")
	}
	b := cover.newCar()
	t := q.Vehicle.terms(q.Calendar)
	a := Aid{Answer: b.Answer, Owed: []AidKind{}, Free: []AidKind{}, Article: t.set.article("15", "第十五条"), Says: b.Says}
	switch {
	case !q.Unsafe:
		a.Answer = pricing.CoverageNot
		a.Says = append(a.Says, say("The car can be driven safely: it comes to the shop.", "车辆可以安全行驶，请到店修理。"))
	case b.Answer == pricing.CoverageCovered:
		a.Free = []AidKind{AidAdvice, AidOnSite, AidTowing}
		a.Says = append(a.Says, say("In the free-repair period advice is free; where it does not solve the problem, on-site service and the necessary towing are too (%s).", "包修期内免费提供修理咨询；咨询不能解决的，现场服务和必要的拖运费用由修理者承担（%s）。", a.Article))
		switch {
		case !q.Advised:
			a.Owed = []AidKind{AidAdvice}
		case !q.Solved:
			a.Owed = []AidKind{AidOnSite, AidTowing}
		}
	}
	for i, c := range q.Charges {
		if c.Amount.Sign() != 0 && slices.Contains(a.Free, c.Kind) {
			j.Refuse(RuleUnsafe, indexed("charges", i)+".amount", c.Kind, c.Amount)
		}
	}
	if err := refused(&j, "aid"); err != nil {
		return Aid{}, err
	}
	return a, nil
}
