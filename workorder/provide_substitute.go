package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
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

// owesSubstitute goes from the sixth day to the end of the repair, and anew from each time that what the customer got ended before. A customer who has the vehicle meanwhile needs no other.
func (s *Snapshot) owesSubstitute(add func(aftersales.Duty)) {
	agreed, repaired := s.guaranteeRepair()
	if agreed.IsZero() {
		return
	}
	type span struct{ from, until time.Time }
	var mobile []span
	for _, given := range s.Substitute {
		if given.Kind != SubstituteTow {
			mobile = append(mobile, span{given.From, given.Until})
		}
	}
	for _, h := range s.Holds {
		if h.Out {
			mobile = append(mobile, span{h.Since, h.Until})
		}
	}
	slices.SortStableFunc(mobile, func(a, b span) int { return a.from.Compare(b.from) })
	from := guarantee.SubstituteFrom(agreed) // until then, and between two spans, the customer does without
	for repaired.IsZero() || from.Before(repaired) {
		d := aftersales.Duty{Code: DutySubstitute, Since: from, Due: from.Add(s.Policy.atOnce())}
		n := slices.IndexFunc(mobile, func(m span) bool { return m.until.IsZero() || m.until.After(from) })
		if n < 0 {
			add(d)
			return
		}
		d.Done = mobile[n].from
		add(d)
		if mobile[n].until.IsZero() {
			return
		}
		from = mobile[n].until
	}
}

// guaranteeRepair is when the repair under the new-car guarantee was agreed, and when the last item of it passed or was given up; the zero time: not yet (GU-003). Agreed is what was authorised first: a later signature for the same item begins no other repair.
func (s *Snapshot) guaranteeRepair() (agreed, repaired time.Time) {
	open := false
	for i := range s.Items {
		it := &s.Items[i]
		if cover := s.coverage(&it.Work); cover.Answer != pricing.CoverageCovered || cover.Basis != pricing.CoverageNewCar || !it.authorised() {
			continue
		}
		if t := s.firstAuthorisedAt(it); agreed.IsZero() || t.Before(agreed) {
			agreed = t
		}
		switch {
		case it.Status == ItemStatusPassed:
			repaired = latest(repaired, it.lastInspection().At)
		case it.Status.live():
			open = true
		default:
			repaired = latest(repaired, it.Ended.At)
		}
	}
	if open {
		return agreed, time.Time{}
	}
	return agreed, repaired
}

// firstAuthorisedAt is when an item was authorised for the first time.
func (s *Snapshot) firstAuthorisedAt(it *Item) time.Time {
	for i := range s.Offers {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered && o.Answered.authorises(it.ID) {
			return o.Answered.Response.SignedAt
		}
	}
	return it.Authorised.At
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
