package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Open opens an order.
type Open struct {
	Source   Source             `json:"source"`
	Customer aftersales.Party   `json:"customer,omitzero" validate:"omitempty"`
	Owner    aftersales.Party   `json:"owner,omitzero" validate:"omitempty"`
	Sender   aftersales.Party   `json:"sender,omitzero" validate:"omitempty"`
	Vehicle  aftersales.Vehicle `json:"vehicle,omitzero" validate:"omitempty"`
	Advisor  aftersales.ID      `json:"advisor,omitzero" validate:"omitempty,id"`
	Account  aftersales.ID      `json:"account,omitzero" validate:"omitempty,id"`
	Payers   []PayerParty       `json:"payers,omitzero" validate:"max=10"`
	Comeback Comeback           `json:"comeback,omitzero" validate:"omitempty"`         // of an order for what comes back
	Odometer int64              `json:"odometer,omitzero" validate:"min=0,max=9999999"` // kilometres, where no intake sheet says it
	Policy   Policy             `json:"policy"`
}

// OrderOpened is the first fact of every order.
type OrderOpened Open

func (c Open) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	c.Source.judge(call.Subject, j)
	for _, missing := range [...]struct {
		path string
		id   aftersales.ID
	}{{"customer", c.Customer.ID}, {"vehicle", c.Vehicle.ID}, {"advisor", c.Advisor}} {
		if missing.id == "" {
			j.Refuse(RuleOneOfEach, missing.path)
		}
	}
	if c.Source.Kind == SourceSheet {
		if id := c.Source.Intake.Customer; id != "" && c.Customer.ID != "" && c.Customer.ID != id {
			j.Refuse(RuleOneOfEach, "customer.id", c.Customer.ID, id)
		}
		if id := c.Source.Intake.Vehicle; id != "" && c.Vehicle.ID != "" && c.Vehicle.ID != id {
			j.Refuse(RuleOneOfEach, "vehicle.id", c.Vehicle.ID, id)
		}
	}
	for i, p := range c.Payers {
		if slices.ContainsFunc(c.Payers[:i], func(q PayerParty) bool { return q.Payer == p.Payer }) {
			j.Refuse(RuleOneOfEach, indexed("payers", i)+".payer", p.Payer)
		}
	}
	if named := slices.ContainsFunc(c.Payers, func(p PayerParty) bool { return p.Payer == pricing.PayerInternal }); c.Source.Kind == SourceInternal && !named {
		j.Refuse(RuleOneOfEach, "payers", pricing.PayerInternal)
	}
	c.judgeComeback(call.Subject, j)
	if in := c.Source.Intake.Odometer; in > 0 && c.Odometer > 0 && in != c.Odometer {
		j.Refuse(aftersales.RuleExtract, "odometer", c.Odometer, in)
	}
	for i, k := range c.Source.Intake.Custody {
		if !k.Back.IsZero() || k.To != "" {
			j.Refuse(aftersales.RuleExtract, indexed("source.intake.custody", i)+".back", k.ID)
		}
	}
	j.Measured("source.intake.arrived", c.Source.Intake.Arrived, time.Time{})
	if c.Policy.Local.Unplated == UnplatedRefused && c.Source.Kind != SourceInternal && c.Vehicle.ID != "" && c.Vehicle.Plate.IsZero() {
		j.Refuse(aftersales.RuleRequired, "vehicle.plate")
	}
	c.Policy.judge(j)
	c.Policy = c.Policy.clone()
	c.Source.Intake = c.Source.Intake.clone()
	c.Comeback.Reported, c.Comeback.ProofDue = utc(c.Comeback.Reported), utc(c.Comeback.ProofDue)
	c.Comeback.Coverage.Until = utc(c.Comeback.Coverage.Until)
	c.Payers = slices.Clone(c.Payers)
	return OrderOpened(c)
}

func (f OrderOpened) evolve(s *Snapshot, e *Event) {
	s.Status = StatusOpen
	s.OpenedAt = e.At
	s.Source, s.Customer, s.Owner, s.Sender, s.Vehicle, s.Advisor, s.Account, s.Policy =
		f.Source, f.Customer, f.Owner, f.Sender, f.Vehicle, f.Advisor, f.Account, f.Policy.clone()
	s.Source.Intake = f.Source.Intake.clone()
	s.Comeback = f.Comeback
	s.Odometer = max(f.Odometer, f.Source.Intake.Odometer)
	s.Custody = slices.Clone(f.Source.Intake.custodyOf(e.Subject))
	s.Payers = slices.Clone(f.Payers)
}

// BroughtIn is when the vehicle came (送修时间): as the intake sheet says, and for an order without one when it was opened.
func (s *Snapshot) BroughtIn() time.Time { return orElse(s.Source.Intake.Arrived, s.OpenedAt) }

// Source is what an order is opened from.
type Source struct {
	Kind   SourceKind     `json:"kind" validate:"required,choice"`
	Ref    aftersales.Ref `json:"ref,omitzero"`    // the visit, the earlier order or the ticket; none for an internal order
	Intake Intake         `json:"intake,omitzero"` // of the visit, see FromVisit
}

// PayerParty names who a payer is.
type PayerParty struct {
	Payer pricing.Payer    `json:"payer" validate:"required,choice"`
	Party aftersales.Party `json:"party"`
}

// judge asks whether an order may be opened from the source.
func (s Source) judge(own aftersales.Ref, j *aftersales.Judgement) {
	stage := map[SourceKind]string{SourceSheet: "reception", SourceOrder: Stage, SourceRescue: "hotline"}[s.Kind]
	switch {
	case s.Ref.Stage() != stage, s.Kind == SourceOrder && s.Ref == own:
		j.Refuse(RuleOpenedOnce, "source.ref", s.Ref)
	case s.Kind == SourceSheet && (!s.Intake.Signed || s.Intake.Sheet.IsZero()):
		j.Refuse(RuleOpenedOnce, "source.intake.signed")
	case s.Kind == SourceSheet && len(s.Intake.Orders) > 0 && !slices.Contains(s.Intake.Orders, own.ID()):
		j.Refuse(RuleOpenedOnce, "source.intake.orders", own.ID())
	}
}

// custodyOf is what an order takes into custody: of a visit that becomes several orders, the first hands it all back.
func (n *Intake) custodyOf(order aftersales.Ref) []Kept {
	if len(n.Orders) > 0 && n.Orders[0] != order.ID() {
		return nil
	}
	return n.Custody
}

// Comeback is why a vehicle is back after an earlier order.
type Comeback struct {
	Order      aftersales.Ref   `json:"order,omitzero"`                             // the earlier one, here
	Elsewhere  string           `json:"elsewhere,omitzero" validate:"max=200,text"` // its name, where another shop did the work
	Cause      Cause            `json:"cause,omitzero" validate:"choice"`           // may come with a diagnosis
	Reported   time.Time        `json:"reported,omitzero"`                          // by the customer
	Coverage   pricing.Coverage `json:"coverage,omitzero" validate:"omitempty"`     // by the shop's guarantee of the earlier work
	ProofDue   time.Time        `json:"proof_due,omitzero"`                         // last instant at which another cause may be shown
	OtherShown time.Time        `json:"other_shown,omitzero"`                       // another cause was, see RecordDiagnosis
}

// judgeComeback asks that an order for what comes back names the earlier order.
func (c Open) judgeComeback(own aftersales.Ref, j *aftersales.Judgement) {
	b := c.Comeback
	if b == (Comeback{}) {
		return
	}
	switch {
	case b.Order.IsZero() && b.Elsewhere == "":
		j.Refuse(RuleComeback, "comeback.order")
	case !b.Order.IsZero() && (b.Order.Stage() != Stage || b.Order == own):
		j.Refuse(RuleComeback, "comeback.order", b.Order)
	case b.Coverage.Answer == pricing.CoverageCovered && b.ProofDue.IsZero():
		j.Refuse(RuleComeback, "comeback.proof_due")
	case !b.OtherShown.IsZero():
		j.Refuse(RuleComeback, "comeback.other_shown", b.OtherShown)
	}
}

// free tells whether the customer pays nothing for what comes back: it is within the guarantee, and nobody showed another cause in time.
func (b Comeback) free() bool {
	return b.Coverage.Answer == pricing.CoverageCovered && (b.OtherShown.IsZero() || b.OtherShown.After(b.ProofDue))
}

// SourceKind says what an order is opened from.
type SourceKind string

// The kinds of source.
const (
	SourceSheet    SourceKind = "sheet"    // a signed intake sheet
	SourceOrder    SourceKind = "order"    // an earlier order: a comeback, or what was carried over
	SourceRescue   SourceKind = "rescue"   // a rescue ticket
	SourceInternal SourceKind = "internal" // the dealer's own vehicle
)

var sourceKinds = aftersales.Labels{
	{Value: "sheet", EN: "intake sheet", ZH: "接车问诊单"},
	{Value: "order", EN: "earlier order", ZH: "前次任务委托书"},
	{Value: "rescue", EN: "rescue ticket", ZH: "救援单"},
	{Value: "internal", EN: "internal order", ZH: "内部工单"},
}

// Since tells in which release the kind came; 0 means that it is unknown.
func (k SourceKind) Since() int { return sourceKinds.Since(string(k)) }

// Text is the kind's label.
func (k SourceKind) Text() aftersales.Text { return sourceKinds.Text(string(k)) }
