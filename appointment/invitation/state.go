package invitation

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Snapshot is all that is known of an invitation after its last event. Forms and figures are made from it; Restore takes it back.
type Snapshot struct {
	Subject  aftersales.Ref      `json:"subject,omitzero"`
	Seq      int64               `json:"seq"`
	At       time.Time           `json:"at,omitzero"` // of the last event
	Status   Status              `json:"status,omitzero"`
	Policy   Policy              `json:"policy,omitzero"`
	ListedAt time.Time           `json:"listed_at,omitzero"`
	Month    aftersales.Date     `json:"month,omitzero"` // of the list: its first day
	Customer aftersales.Party    `json:"customer,omitzero"`
	Vehicle  aftersales.Vehicle  `json:"vehicle,omitzero"`
	Reasons  []Reason            `json:"reasons,omitzero"`
	DueBy    aftersales.Date     `json:"due_by,omitzero"`
	Odometer aftersales.Odometer `json:"odometer,omitzero"` // the last that was known
	Deferred []aftersales.ID     `json:"deferred,omitzero"` // items of earlier orders
	Owner    aftersales.ID       `json:"owner,omitzero"`    // who contacts the customer
	Wish     Wish                `json:"wish,omitzero"`     // as it was last known
	Contacts []Contacted         `json:"contacts,omitzero"`
	Again    aftersales.Date     `json:"again,omitzero"`   // when the customer wants to be called again
	Booking  aftersales.Ref      `json:"booking,omitzero"` // that it closed with
	Note     aftersales.Words    `json:"note,omitzero"`
	EndedAt  time.Time           `json:"ended_at,omitzero"`
	Receipts aftersales.Receipts `json:"receipts,omitzero"`
}

// Contacted is one contact, or an attempt at one.
type Contacted struct {
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	Way    Way              `json:"way"`
	Result Result           `json:"result"`
	Again  aftersales.Date  `json:"again,omitzero"` // when the customer wants to be called again
	Note   aftersales.Words `json:"note,omitzero"`
}

// ContactedAt is when the customer was first contacted, attempts apart; the zero time where nobody was.
func (s *Snapshot) ContactedAt() time.Time {
	var first time.Time
	for _, c := range s.Contacts {
		if c.Result != ResultNoAnswer && (first.IsZero() || c.At.Before(first)) {
			first = c.At
		}
	}
	return first
}

// excepted tells whether there is something that the customer is told whatever the wish.
func excepted(reasons []Reason) bool { return slices.ContainsFunc(reasons, Reason.excepted) }

func (s Snapshot) clone() Snapshot {
	s.Policy = s.Policy.clone()
	s.Reasons, s.Deferred, s.Contacts = slices.Clone(s.Reasons), slices.Clone(s.Deferred), slices.Clone(s.Contacts)
	s.Receipts = s.Receipts.Clone()
	return s
}

// derive works out what an invitation keeps beside its document: nothing.
func (*Snapshot) derive() {}

// thing is the status of what a command of this stage may name, which is nothing.
func (s *Snapshot) thing(aftersales.ID) (Status, bool) { return "", false }

// things is how many things a command of this stage may name, and at the one under a number.
func (s *Snapshot) things() int { return 0 }

func (s *Snapshot) at(int) (aftersales.ID, Status) { return "", "" }
