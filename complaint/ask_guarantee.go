package complaint

import (
	"errors"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// AskGuarantee asks package guarantee what exchange or return the customer may demand, at what fee, and how far away the nearest right is. The answer is recorded in figures, and not the question.
type AskGuarantee struct {
	Question guarantee.AskRights `json:"question"`
}

// GuaranteeAsked is the fact of AskGuarantee.
type GuaranteeAsked struct {
	At       time.Time          `json:"at"` // the instant of the question
	Invoiced aftersales.Date    `json:"invoiced,omitzero"`
	Steps    []guarantee.Step   `json:"steps,omitzero"`
	Remedies []guarantee.Remedy `json:"remedies,omitzero"`
	Free     bool               `json:"free,omitzero"`
	Fee      aftersales.Money   `json:"fee,omitzero"`
	Sum      FeeSum             `json:"sum,omitzero"`
	Order    aftersales.ID      `json:"order,omitzero"`
	Until    aftersales.Date    `json:"until,omitzero"`
	UntilKm  int                `json:"until_km,omitzero"`
	Rights   []Right            `json:"rights,omitzero"`
	More     int                `json:"more,omitzero"`
}

// maxRights is how many rights of an answer a case keeps: those that are due first, then the nearest.
const maxRights = 20

func (c AskGuarantee) decide(_ *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("question.at", c.Question.At, time.Time{})
	rights, err := c.Question.Answer()
	var refused *aftersales.RefusedError
	var unreadable *aftersales.UnreadableError
	switch {
	case errors.As(err, &refused):
		for _, v := range refused.Violations {
			found := make([]any, len(v.Found))
			for i := range v.Found {
				found[i] = v.Found[i]
			}
			j.Refuse(v.Code, "question."+v.Path, found...)
		}
		return nil
	case errors.As(err, &unreadable):
		j.Refuse(unreadable.Code, "question."+unreadable.Path)
		return nil
	}
	f := GuaranteeAsked{
		At: utc(c.Question.At), Invoiced: c.Question.Vehicle.Invoiced, Remedies: slices.Clone(rights.Remedies),
		Free: rights.Fee.Free, Fee: rights.Fee.Amount, Until: rights.Term.Last, UntilKm: rights.Term.Km,
	}
	if !rights.Fee.Amount.IsZero() {
		f.Sum = FeeSum{Price: c.Question.Vehicle.Price, Km: rights.Fee.Km, Coefficient: rights.Fee.Coefficient, AtMost: rights.Fee.AtMost}
	}
	if set, _ := guarantee.RuleSetOn(f.Invoiced); rights.Order == set.Name {
		f.Order = set.ID
	}
	for i, r := range slices.Concat(rights.Due, rights.Near) {
		if i >= maxRights {
			f.More++
			continue
		}
		f.Rights = append(f.Rights, Right{
			Step: r.Step, Thing: r.Thing, Due: r.Due, Since: utc(r.Since), Counted: r.Counted, Needed: r.Needed, Left: r.Left, Unit: r.Unit, Remedies: slices.Clone(r.Remedies), Fee: r.Fee,
		})
	}
	for _, d := range rights.Due {
		if !slices.Contains(f.Steps, d.Step) {
			f.Steps = append(f.Steps, d.Step)
		}
	}
	return f
}

func (f GuaranteeAsked) evolve(s *Snapshot, e *Event) {
	s.Entitlement = Entitlement{
		At: f.At, By: e.By.ID, Invoiced: f.Invoiced, Steps: f.Steps, Remedies: f.Remedies, Free: f.Free, Fee: f.Fee,
		Sum: f.Sum, Order: f.Order, Until: f.Until, UntilKm: f.UntilKm, Rights: f.Rights, More: f.More,
	}.clone()
}
