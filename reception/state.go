package reception

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Snapshot is all that is known of a visit after its last event. Forms and figures are made from it; Restore takes it back.
type Snapshot struct {
	Subject   aftersales.Ref      `json:"subject,omitzero"`
	Seq       int64               `json:"seq"`
	At        time.Time           `json:"at,omitzero"` // of the last event
	Status    Status              `json:"status,omitzero"`
	ArrivedAt time.Time           `json:"arrived_at,omitzero"`
	Customer  aftersales.Party    `json:"customer,omitzero"`
	Sender    aftersales.Party    `json:"sender,omitzero"` // who brought the vehicle, where it is somebody else
	Vehicle   aftersales.Vehicle  `json:"vehicle,omitzero"`
	Sheet     Sheet               `json:"sheet,omitzero"`  // as it stands
	Signed    []SignedSheet       `json:"signed,omitzero"` // version n is the nth of them
	Orders    []aftersales.ID     `json:"orders,omitzero"` // that the sheet was handed over to
	Parts     PartsCheck          `json:"parts,omitzero"`
	EndedAt   time.Time           `json:"ended_at,omitzero"`
	Receipts  aftersales.Receipts `json:"receipts,omitzero"`
}

// Sheet is one version of the intake sheet.
type Sheet struct {
	Version   int       `json:"version"` // counts from 1
	ChangedAt time.Time `json:"changed_at"`
	Concerns  []Concern `json:"concerns"` // in the order in which they were first recorded
}

// Concern is one thing that the customer says about the vehicle.
type Concern struct {
	ID    aftersales.ID    `json:"id"`
	Words aftersales.Words `json:"words"` // the customer's own
	At    time.Time        `json:"at"`
	By    aftersales.Actor `json:"by"` // who wrote them down
}

// SignedSheet is a version of the sheet as it was signed, kept as a value, with its signature.
type SignedSheet struct {
	Sheet       Sheet                  `json:"sheet"`
	At          time.Time              `json:"at"`
	By          aftersales.ID          `json:"by"` // who entered it
	Response    aftersales.Response    `json:"response"`
	Attestation aftersales.Attestation `json:"attestation"`
}

// concern is the place of the concern under id; -1 where there is none.
func (h *Sheet) concern(id aftersales.ID) int {
	return slices.IndexFunc(h.Concerns, func(c Concern) bool { return c.ID == id })
}

// signed tells whether a version of this name was signed.
func (s *Snapshot) signed(sheet aftersales.ID) bool {
	return slices.ContainsFunc(s.Signed, func(g SignedSheet) bool { return g.Sheet.ID() == sheet })
}

func (g SignedSheet) clone() SignedSheet {
	g.Sheet.Concerns = slices.Clone(g.Sheet.Concerns)
	g.Response.Answers = slices.Clone(g.Response.Answers)
	return g
}

func (s Snapshot) clone() Snapshot {
	s.Sheet.Concerns = slices.Clone(s.Sheet.Concerns)
	s.Signed = slices.Clone(s.Signed)
	for i := range s.Signed {
		s.Signed[i] = s.Signed[i].clone()
	}
	s.Orders = slices.Clone(s.Orders)
	s.Receipts = s.Receipts.Clone()
	return s
}

// derive works out what a visit keeps beside its document: nothing yet.
func (*Snapshot) derive() {}
