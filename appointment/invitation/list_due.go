package invitation

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// ListDue puts a vehicle on the list of those due. What is missing of it is told by AP-101.
type ListDue struct {
	Month    aftersales.Date     `json:"month,omitzero"` // any day of the month of the list; not given: the month in which the vehicle is due
	Customer aftersales.Party    `json:"customer"`
	Vehicle  aftersales.Vehicle  `json:"vehicle,omitzero" validate:"omitempty"`
	Reasons  []Reason            `json:"reasons,omitzero" validate:"omitempty,max=10,dive,required,choice"`
	DueBy    aftersales.Date     `json:"due_by,omitzero"`
	Odometer aftersales.Odometer `json:"odometer,omitzero" validate:"omitempty"` // the last that is known
	Deferred []aftersales.ID     `json:"deferred,omitzero" validate:"omitempty,max=50,dive,required,id"`
	Owner    aftersales.ID       `json:"owner" validate:"required,id"`    // who is to contact the customer
	Wish     Wish                `json:"wish" validate:"required,choice"` // as the host's file of customers has it now
	Policy   Policy              `json:"policy"`
}

// ListedAsDue is the first fact of every invitation.
type ListedAsDue ListDue

func (c ListDue) decide(_ *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.Vehicle.ID == "" {
		j.Refuse(RuleNamesWhy, "vehicle")
	}
	if len(c.Reasons) == 0 {
		j.Refuse(RuleNamesWhy, "reasons")
	}
	if c.DueBy.IsZero() {
		j.Refuse(RuleNamesWhy, "due_by")
	}
	if c.Wish == WishDoNotContact && (len(c.Reasons) == 0 || slices.ContainsFunc(c.Reasons, func(r Reason) bool { return !r.excepted() })) { // a recall does not carry the rest along
		j.Refuse(RuleNoContact, "wish", c.Wish)
	}
	if c.Month.IsZero() {
		c.Month = c.DueBy
	}
	c.Month = firstOf(c.Month)
	c.Odometer.At = utc(c.Odometer.At)
	c.Reasons, c.Deferred, c.Policy = slices.Clone(c.Reasons), slices.Clone(c.Deferred), c.Policy.clone()
	return ListedAsDue(c)
}

// firstOf is the first day of the month of a date.
func firstOf(d aftersales.Date) aftersales.Date { return d.AddDays(1 - d.Day()) }

func (f ListedAsDue) evolve(s *Snapshot, e *Event) {
	s.Status, s.ListedAt, s.Month = StatusDue, e.At, f.Month
	s.Customer, s.Vehicle, s.Reasons, s.DueBy, s.Odometer = f.Customer, f.Vehicle, slices.Clone(f.Reasons), f.DueBy, f.Odometer
	s.Deferred, s.Owner, s.Wish, s.Policy = slices.Clone(f.Deferred), f.Owner, f.Wish, f.Policy.clone()
}

// monthEnd is the last day of the month of a list.
func monthEnd(month aftersales.Date) aftersales.Date { return month.AddMonths(1).AddDays(-1) }
