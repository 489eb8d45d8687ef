package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
)

// Intake is what an order takes from a visit that was handed over. Choices of the visit stand as its documents write them.
type Intake struct {
	Seq           int64              `json:"seq,omitzero" validate:"min=0,max=9007199254740991"` // of the visit
	Version       int                `json:"version,omitzero" validate:"min=0,max=1000000"`      // of its sheet
	Sheet         aftersales.Digest  `json:"sheet,omitzero"`                                     // of the sheet as signed
	Signed        bool               `json:"signed,omitzero"`                                    // by the customer
	Orders        []aftersales.ID    `json:"orders,omitzero" validate:"max=20,dive,required,id"` // that the sheet was handed over to; not given: nobody said
	Arrived       time.Time          `json:"arrived,omitzero"`                                   // when the vehicle came
	Attended      bool               `json:"attended,omitzero"`                                  // somebody came with the vehicle
	DiagnosisOnly bool               `json:"diagnosis_only,omitzero"`                            // until the maker answers
	Customer      aftersales.ID      `json:"customer,omitzero" validate:"omitempty,id"`
	Owner         aftersales.ID      `json:"owner,omitzero" validate:"omitempty,id"`
	Sender        aftersales.ID      `json:"sender,omitzero" validate:"omitempty,id"`
	Vehicle       aftersales.ID      `json:"vehicle,omitzero" validate:"omitempty,id"`
	Advisor       aftersales.ID      `json:"advisor,omitzero" validate:"omitempty,id"`
	Authorised    []aftersales.Party `json:"authorised,omitzero" validate:"max=20"` // who may answer beside the customer, and on which number
	Booked        bool               `json:"booked,omitzero"`                       // the visit was received as a booking
	ContactHours  aftersales.Words   `json:"contact_hours,omitzero" validate:"max=200,text"`
	CallWish      CallWish           `json:"call_wish,omitzero" validate:"omitempty"` // for the time after delivery
	Household     bool               `json:"household,omitzero"`                      // bought and used for the needs of a household
	Purposes      []aftersales.ID    `json:"purposes,omitzero" validate:"max=20,dive,required,id"`
	Special       aftersales.Words   `json:"special,omitzero" validate:"max=1000,text"` // requests
	TestDrive     bool               `json:"test_drive,omitzero"`                       // the customer agrees to one
	Comeback      aftersales.Ref     `json:"comeback,omitzero"`                         // the earlier order, here
	Concerns      []aftersales.ID    `json:"concerns,omitzero" validate:"max=100,dive,required,id"`
	Faults        []IntakeFault      `json:"faults,omitzero" validate:"max=100"` // the diagnosis so far
	Pending       []IntakePending    `json:"pending,omitzero" validate:"max=200"`
	Odometer      int64              `json:"odometer,omitzero" validate:"min=0,max=9999999"` // kilometres
	Fuel          int                `json:"fuel,omitzero" validate:"min=0,max=100"`         // per cent
	Charge        int                `json:"charge,omitzero" validate:"min=0,max=100"`       // per cent
	Points        []IntakePoint      `json:"points,omitzero" validate:"max=50"`              // of the walk-around that were not in order: lamps, defects, things that are not there
	Damages       []IntakeDamage     `json:"damages,omitzero" validate:"max=100"`
	Items         []aftersales.ID    `json:"items,omitzero" validate:"max=50,dive,required,id"` // points of the walk-around: what was with the vehicle
	Keys          int                `json:"keys,omitzero" validate:"min=0,max=20"`             // how many
	Custody       []Kept             `json:"custody,omitzero" validate:"max=100"`               // goes with the first of the visit's orders
}

// IntakeFault is what the visit found about a concern.
type IntakeFault struct {
	Concern  aftersales.ID    `json:"concern" validate:"required,id"`
	Found    aftersales.ID    `json:"found" validate:"required,id"`
	Coverage pricing.Coverage `json:"coverage,omitzero" validate:"omitempty"` // as the customer was told, or the maker answered
	Referred bool             `json:"referred,omitzero"`                      // to the maker
	Answered bool             `json:"answered,omitzero"`                      // by the maker
	Note     aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// IntakePending is what the service file said to speak of and what was recommended, with what came of it: deferred items, recalls, services.
type IntakePending struct {
	ID      aftersales.ID `json:"id" validate:"required,id"`
	Kind    aftersales.ID `json:"kind,omitzero" validate:"omitempty,id"` // none: not of the service file
	Text    string        `json:"text" validate:"required,max=200,text"`
	Outcome aftersales.ID `json:"outcome,omitzero" validate:"omitempty,id"` // none: nobody spoke of it
	Safety  bool          `json:"safety,omitzero"`
}

// IntakePoint is a point of the walk-around.
type IntakePoint struct {
	Point  aftersales.ID    `json:"point" validate:"required,id"`
	Result aftersales.ID    `json:"result" validate:"required,id"`
	Note   aftersales.Words `json:"note,omitzero" validate:"max=200,text"`
}

// IntakeDamage is one that was there when the vehicle came.
type IntakeDamage struct {
	Place aftersales.ID    `json:"place" validate:"required,id"`
	Kind  aftersales.ID    `json:"kind" validate:"required,id"`
	Note  aftersales.Words `json:"note,omitzero" validate:"max=200,text"`
}

// CallWish is how the customer wants to be called after delivery, as the visit asked. An order hands it on and does nothing by it.
type CallWish = reception.CallWish

// FromVisit is what an order takes from a visit that was handed over, so that nothing changes behind it; give it as Source.Intake beside the visit's Subject as Source.Ref. A visit that was not is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
func FromVisit(v reception.Snapshot) (Intake, error) {
	if v.Status != reception.StatusHandedOver {
		return Intake{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "a visit that was not handed over has no extract yet"}
	}
	if err := v.Check(); err != nil {
		return Intake{}, err
	}
	last := &v.Signed[len(v.Signed)-1]
	sheet := &last.Sheet
	intake := Intake{
		Seq: v.Seq, Version: sheet.Version, Sheet: last.Response.Statement, Signed: true, Orders: v.Orders, Arrived: v.ArrivedAt, Attended: v.Attended, DiagnosisOnly: v.Diagnosis,
		Customer: v.Customer.ID, Owner: v.Owner.ID, Sender: v.Sender.ID, Vehicle: v.Vehicle.ID, Advisor: v.Advisor,
		Booked: !v.Booking.IsZero(), ContactHours: sheet.File.ContactHours, CallWish: sheet.File.CallWish, Household: sheet.File.Household, Special: sheet.Purpose.Special, TestDrive: sheet.Purpose.TestDrive, Comeback: v.Earlier.Order,
		Fuel: sheet.Walk.Fuel, Charge: sheet.Walk.Charge, Keys: sheet.Walk.Keys,
	}
	if km := sheet.Walk.Odometer; !km.Sentinel() && km.Km <= 9_999_999 {
		intake.Odometer = int64(km.Km)
	}
	for _, p := range sheet.File.Authorised {
		intake.Authorised = append(intake.Authorised, p.Person)
	}
	for _, p := range sheet.Purpose.Purposes {
		intake.Purposes = append(intake.Purposes, string(p))
	}
	for i := range sheet.Concerns {
		intake.Concerns = append(intake.Concerns, sheet.Concerns[i].ID)
	}
	for _, k := range sheet.Valuables.Things {
		intake.Custody = append(intake.Custody, Kept{ID: k.ID, Kind: KeptKind(k.Kind), Text: k.Text})
	}
	intake.saw(&sheet.Walk)
	intake.found(&v)
	return intake.clone(), nil
}

// saw takes over what the walk-around found.
func (n *Intake) saw(w *reception.Walk) {
	for _, a := range w.Points {
		if a.Result != reception.PointResultOK {
			n.Points = append(n.Points, IntakePoint{string(a.Point), string(a.Result), a.Note})
		}
		if a.Point.Area() == reception.AreaItems && (a.Result == reception.PointResultOK || a.Result == reception.PointResultFinding) {
			n.Items = append(n.Items, string(a.Point))
		}
	}
	for i := range w.Damages {
		d := &w.Damages[i]
		n.Damages = append(n.Damages, IntakeDamage{string(d.Place), string(d.Kind), d.Note})
	}
}

// CheckPoint is a point of the walk-around, in the words of the intake sheet.
type CheckPoint = reception.Point

// DamagePlace is where a damage is, in the words of the intake sheet.
type DamagePlace = reception.DamagePlace

// DamageKind is what sort of damage it is, in the words of the intake sheet.
type DamageKind = reception.DamageKind

// damaged tells whether the sheet has a damage of that place and kind; a note other than the sheet's tells another one.
func (n *Intake) damaged(d SeenDamage) bool {
	return slices.ContainsFunc(n.Damages, func(k IntakeDamage) bool {
		return k.Place == string(d.Place) && k.Kind == string(d.Kind) && (d.Note == "" || d.Note == k.Note)
	})
}

// brought tells whether the sheet has an item with the vehicle.
func (n *Intake) brought(p CheckPoint) bool { return slices.Contains(n.Items, string(p)) }

// found takes over what the visit found beside its sheet.
func (n *Intake) found(v *reception.Snapshot) {
	for i := range v.Faults {
		f := &v.Faults[i]
		n.Faults = append(n.Faults, IntakeFault{f.Concern, string(f.Found), f.Coverage, !f.Referred.IsZero(), !f.Answered.IsZero(), f.Note})
	}
	pending := v.Signed[len(v.Signed)-1].Sheet.File.Pending
	kinds := map[aftersales.ID]aftersales.ID{}
	spoken := map[aftersales.ID]bool{}
	for _, p := range pending {
		kinds[p.ID] = string(p.Kind)
	}
	for _, r := range v.Recommended {
		spoken[r.ID] = true
		n.Pending = append(n.Pending, IntakePending{r.ID, kinds[r.ID], r.Text, string(r.Outcome), r.Safety})
	}
	for _, p := range pending {
		if !spoken[p.ID] {
			n.Pending = append(n.Pending, IntakePending{ID: p.ID, Kind: string(p.Kind), Text: p.Text, Safety: p.Safety})
		}
	}
}

func (n Intake) clone() Intake {
	n.Orders, n.Authorised, n.Purposes, n.Concerns = slices.Clone(n.Orders), slices.Clone(n.Authorised), slices.Clone(n.Purposes), slices.Clone(n.Concerns)
	n.Faults, n.Pending, n.Points, n.Damages = slices.Clone(n.Faults), slices.Clone(n.Pending), slices.Clone(n.Points), slices.Clone(n.Damages)
	for i := range n.Faults {
		n.Faults[i].Coverage.Until = utc(n.Faults[i].Coverage.Until)
	}
	n.Arrived = utc(n.Arrived)
	n.Items, n.Custody, n.CallWish = slices.Clone(n.Items), slices.Clone(n.Custody), n.CallWish.Clone()
	return n
}

// anew tells whether something was first recommended on the visit itself: the service file has it under the visit's name.
func (n *Intake) anew(id aftersales.ID) bool {
	return slices.ContainsFunc(n.Pending, func(p IntakePending) bool { return p.ID == id && p.Kind == "" })
}

// PastOf is what a vehicle's service file takes from the order, see reception.ServiceFile. An item that answers a recommendation clears what was pending under that name.
func PastOf(s Snapshot) reception.Past {
	p := reception.Past{
		Source: s.Subject, At: s.At, Vehicle: s.Vehicle, Customer: s.Customer, Order: true,
		NextDate: s.Acceptance.Explained.Next.Date, NextKm: s.Acceptance.Explained.Next.Km, Contact: s.Source.Intake.ContactHours, CallWish: s.Source.Intake.CallWish.Clone(),
	}
	switch {
	case s.Checked.Odometer > 0:
		p.Odometer = aftersales.Odometer{Km: int(s.Checked.Odometer), At: s.Checked.At, By: s.Checked.By, Source: aftersales.OdometerSourceDashboard}
	case s.Odometer > 0:
		p.Odometer = aftersales.Odometer{Km: int(s.Odometer), At: s.OpenedAt, Source: aftersales.OdometerSourceDashboard}
	}
	for i := range s.Items {
		it := &s.Items[i]
		past := reception.PastItem{ID: it.ID, Text: it.Work.Text, Cause: it.Result.Cause, Safety: it.Work.Safety}
		if a := it.Work.Answers; a.Kind == ReasonRecommendation {
			past.Clears = a.ID
			if s.Source.Intake.anew(a.ID) {
				past.Clears = s.Source.Ref.ID() + "." + a.ID
			}
		}
		switch it.Status {
		case ItemStatusDone, ItemStatusPassed:
			past.State = reception.PastStateDone
		case ItemStatusDeferred:
			past.State = reception.PastStateDeferred
		case ItemStatusDeclined:
			past.State = reception.PastStateDeclined
		default:
			continue
		}
		p.Items = append(p.Items, past)
	}
	if terms := s.agreed(); terms.Guarantee != (Guarantee{}) && !s.Delivery.At.IsZero() {
		g := reception.PastGuarantee{}
		if terms.Guarantee.Days > 0 {
			g.Until = s.Delivery.At.AddDate(0, 0, terms.Guarantee.Days)
		}
		if terms.Guarantee.Km > 0 && p.Odometer.Km > 0 {
			g.Km = int64(p.Odometer.Km) + terms.Guarantee.Km
		}
		p.Ends = append(p.Ends, g)
	}
	return p
}
