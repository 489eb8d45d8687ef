package complaint

import (
	"errors"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// AskGuarantee asks package guarantee what exchange or return the customer may demand, and at what fee. The answer is recorded and not the question.
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
}

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
		Free: rights.Fee.Free, Fee: rights.Fee.Amount,
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
		At: f.At, By: e.By.ID, Invoiced: f.Invoiced, Steps: slices.Clone(f.Steps), Remedies: slices.Clone(f.Remedies), Free: f.Free, Fee: f.Fee,
	}
}
