package workorder

import (
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Snapshot is all that is known of an order after its last event. Forms and figures are made from it; Restore takes it back.
type Snapshot struct {
	Subject      aftersales.Ref      `json:"subject,omitzero"`
	Seq          int64               `json:"seq"`
	At           time.Time           `json:"at,omitzero"` // of the last event
	Status       Status              `json:"status,omitzero"`
	Policy       Policy              `json:"policy,omitzero"`
	Source       Source              `json:"source,omitzero"`
	Comeback     Comeback            `json:"comeback,omitzero"`
	OpenedAt     time.Time           `json:"opened_at,omitzero"`
	Odometer     int64               `json:"odometer,omitzero"` // kilometres, as the vehicle came in
	Customer     aftersales.Party    `json:"customer,omitzero"` // who commissions the order
	Owner        aftersales.Party    `json:"owner,omitzero"`    // of the vehicle, where it is somebody else
	Sender       aftersales.Party    `json:"sender,omitzero"`   // who brought the vehicle, where it is somebody else
	Vehicle      aftersales.Vehicle  `json:"vehicle,omitzero"`
	Advisor      aftersales.ID       `json:"advisor,omitzero"`
	Advisors     []AdvisorChange     `json:"advisors,omitzero"` // who was it before
	Account      aftersales.ID       `json:"account,omitzero"`  // agreed with the customer, who then pays on account
	Payers       []PayerParty        `json:"payers,omitzero"`
	Repair       RepairClass         `json:"repair,omitzero"`
	Class        VehicleClass        `json:"class,omitzero"` // of the vehicle
	Terms        Terms               `json:"terms,omitzero"`
	Promises     []Promise           `json:"promises,omitzero"` // the first and the last count
	Diagnoses    []Diagnosis         `json:"diagnoses,omitzero"`
	Signers      []Signer            `json:"signers,omitzero"`
	Items        []Item              `json:"items,omitzero"`     // in the order in which they were added
	Offers       []Offer             `json:"offers,omitzero"`    // at most the last one is open
	Clocks       []Clock             `json:"clocks,omitzero"`    // who works on what just now
	Handovers    []Handover          `json:"handovers,omitzero"` // who had the keys and the car
	Holds        []Holding           `json:"holds,omitzero"`     // the last one lasts where it has no end
	Told         []Message           `json:"told,omitzero"`      // what the customer was told and asked meanwhile
	Copies       []Copy              `json:"copies,omitzero"`    // that the customer got
	Substitute   []Substitute        `json:"substitute,omitzero"`
	Approvals    []Approval          `json:"approvals,omitzero"` // of payers other than the customer
	Bills        []IssuedBill        `json:"bills,omitzero"`
	CreditNotes  []CreditNote        `json:"credit_notes,omitzero"` // what was taken off bills again
	Invoices     []Invoice           `json:"invoices,omitzero"`
	Payments     []Payment           `json:"payments,omitzero"` // and deposits
	Refunds      []Refunded          `json:"refunds,omitzero"`
	Credit       Credit              `json:"credit,omitzero"` // granted to the customer
	Washed       CarWash             `json:"washed,omitzero"`
	Checked      LastLook            `json:"checked,omitzero"` // since the last item passed
	Ready        Readiness           `json:"ready,omitzero"`
	Certificates []Certificate       `json:"certificates,omitzero"` // only the last one may be in force
	Rejections   []Rejection         `json:"rejections,omitzero"`
	Acceptance   Acceptance          `json:"acceptance,omitzero"`
	Custody      []Kept              `json:"custody,omitzero"`   // what is the customer's and not the vehicle
	OldParts     []OldPart           `json:"old_parts,omitzero"` // what became of the parts taken out
	Delivery     Delivery            `json:"delivery,omitzero"`
	Uploads      []Upload            `json:"uploads,omitzero"`
	EndedAt      time.Time           `json:"ended_at,omitzero"`   // closed or cancelled
	EndReason    aftersales.Words    `json:"end_reason,omitzero"` // of a cancellation
	Receipts     aftersales.Receipts `json:"receipts,omitzero"`

	places places `json:"-"` // of the items, kept above placesFrom of them in an order's own snapshot, see derive
}

// Item is one thing to do.
type Item struct {
	ID           aftersales.ID    `json:"id"`
	Status       ItemStatus       `json:"status"`
	Added        bool             `json:"added,omitzero"` // proposed after the first authorisation
	ProposedAt   time.Time        `json:"proposed_at"`
	ProposedBy   aftersales.Actor `json:"proposed_by"`
	PricedBy     aftersales.Actor `json:"priced_by"` // who last set the work and its prices
	Work         Work             `json:"work"`
	Authorised   Authorisation    `json:"authorised,omitzero"`
	Technicians  []aftersales.ID  `json:"technicians,omitzero"` // it is dispatched to
	Skilled      []Skilled        `json:"skilled,omitzero"`     // their certificates, as known at dispatch
	Workers      []aftersales.ID  `json:"workers,omitzero"`     // who ever worked on it
	Spans        []Span           `json:"spans,omitzero"`       // of work, in the order in which they ended
	DispatchedAt time.Time        `json:"dispatched_at,omitzero"`
	WorkedAt     time.Time        `json:"worked_at,omitzero"` // when a clock last started or stopped
	Actual       []Actual         `json:"actual,omitzero"`    // what was really used, where it differs from what was authorised; of a stopped item, all that was
	Result       WorkResult       `json:"result,omitzero"`    // in the technician's words
	Parts        []PartMove       `json:"parts,omitzero"`     // out of the store and back
	Sublets      []Sublet         `json:"sublets,omitzero"`
	Inspections  []Inspection     `json:"inspections,omitzero"`
	Reworks      []Reworked       `json:"reworks,omitzero"` // beside those that an inspection sent back
	Ended        Ended            `json:"ended,omitzero"`   // withdrawn, stopped or carried over

	derived derived `json:"-"` // from the work and its authorisation, see weigh
}

// Work is what an item does and at what price: all that the customer authorises.
type Work struct {
	Text        string           `json:"text" validate:"required,max=200,text"`
	Answers     Reason           `json:"answers,omitzero"`
	Safety      bool             `json:"safety,omitzero"`                              // leaving it undone is dangerous
	Package     aftersales.Money `json:"package,omitzero" validate:"notnegative"`      // the price of the whole, which the lines split; not given where the lines are priced one by one
	Alternative aftersales.ID    `json:"alternative,omitzero" validate:"omitempty,id"` // the group of items of which at most one is authorised
	Lines       []pricing.Line   `json:"lines,omitzero" validate:"max=200"`
	Diagnostic  bool             `json:"diagnostic,omitzero"`                       // it only looks for the fault
	Coverage    pricing.Coverage `json:"coverage,omitzero" validate:"omitempty"`    // by a guarantee
	Defect      Defect           `json:"defect,omitzero" validate:"omitempty"`      // that it puts right, as the guarantees count it
	Comeback    aftersales.ID    `json:"comeback,omitzero" validate:"omitempty,id"` // the item of the earlier order that comes back
	Sublet      aftersales.ID    `json:"sublet,omitzero" validate:"omitempty,id"`   // the other shop that does the main work
	Alters      Alteration       `json:"alters,omitzero" validate:"choice"`
	Papers      aftersales.ID    `json:"papers,omitzero" validate:"omitempty,id"` // seen before what is registered is altered
	Skills      []Skill          `json:"skills,omitzero" validate:"max=8,dive,required,choice"`
	OwnParts    []OwnPart        `json:"own_parts,omitzero" validate:"max=50"` // the lines of the customer's own parts that were checked
}

// Clock is one technician at work on one item.
type Clock struct {
	Item       aftersales.ID `json:"item"`
	Technician aftersales.ID `json:"technician"`
	Since      time.Time     `json:"since"`
}

// Span is a time that one technician worked on an item.
type Span struct {
	Technician aftersales.ID `json:"technician"`
	From       time.Time     `json:"from"`
	To         time.Time     `json:"to"`
}

// Item is the item under id, and whether there is one.
func (s *Snapshot) Item(id aftersales.ID) (Item, bool) {
	if it := s.item(id); it != nil {
		return it.clone(), true
	}
	return Item{}, false
}

// Offer is the offer under id, and whether there is one.
func (s *Snapshot) Offer(id aftersales.ID) (Offer, bool) {
	if o := s.offer(id); o != nil {
		return o.clone(), true
	}
	return Offer{}, false
}

func (w *Work) line(id aftersales.ID) *pricing.Line {
	for i := range w.Lines {
		if w.Lines[i].ID == id {
			return &w.Lines[i]
		}
	}
	return nil
}

// settle makes the order's status what follows from its items. What was only true of a vehicle that nobody works on any more ends where somebody does again.
func (s *Snapshot) settle(at time.Time) {
	s.Status = s.settled()
	if s.held() && s.Status != StatusHeld {
		s.Holds[len(s.Holds)-1].Until = at
	}
	switch s.Status {
	case StatusQuoted, StatusAuthorised, StatusInWork, StatusHeld, StatusFinished:
		if !s.Checked.At.IsZero() || !s.Ready.At.IsZero() { // there is seldom anything to end
			s.Checked, s.Ready = LastLook{}, Readiness{}
		}
		if n := len(s.Certificates); n > 0 && s.Certificates[n-1].Void.IsZero() {
			s.Certificates[n-1].Void = at
		}
	}
}

// settled is the status that follows from the items, from the first offer to acceptance; in every other status it is the status itself.
func (s *Snapshot) settled() Status {
	switch s.Status {
	case StatusQuoted, StatusAuthorised, StatusInWork, StatusHeld, StatusFinished, StatusInspected, StatusReady:
	default:
		return s.Status
	}
	switch found := s.ofItems(); {
	case s.held() && (found == StatusAuthorised || found == StatusInWork):
		return StatusHeld
	case s.away() && (found == StatusFinished || found == StatusInspected): // done, but nobody can look at it
		return StatusHeld
	case found == StatusInspected && !s.Ready.At.IsZero():
		return StatusReady
	default:
		return found
	}
}

// held tells whether the order waits for something.
func (s *Snapshot) held() bool { return len(s.Holds) > 0 && s.Holds[len(s.Holds)-1].Until.IsZero() }

// away tells whether the customer has the vehicle while the order waits: then it waits until somebody says that it is back, whatever is left to do.
func (s *Snapshot) away() bool { return s.held() && s.Holds[len(s.Holds)-1].Out }

// ofItems is the status that follows from the items. Where all that is left is proposed, a quoted order stays quoted, and one that was further on is authorised.
func (s *Snapshot) ofItems() Status {
	if len(s.Clocks) > 0 {
		return StatusInWork // what somebody works on is authorised and not done
	}
	var proposed, live, undone, unpassed, begun bool
	for i := range s.Items {
		it := &s.Items[i]
		proposed = proposed || it.Status == ItemStatusProposed
		live = live || it.Status.live()
		undone = undone || it.Status.undone()
		unpassed = unpassed || it.Status == ItemStatusDone
		begun = begun || it.Status.live() && it.touched()
	}
	switch {
	case !live && !s.answered():
		return StatusQuoted
	case !live && !proposed:
		return StatusEnding
	case !live && s.Status == StatusQuoted:
		return StatusQuoted
	case !begun:
		return StatusAuthorised
	case undone:
		return StatusInWork
	case unpassed:
		return StatusFinished
	}
	return StatusInspected
}

// live tells whether the customer authorised the item and nothing has ended it.
func (s ItemStatus) live() bool { return s.undone() || s == ItemStatusDone || s == ItemStatusPassed }

// undone tells whether work is left to do on a live item.
func (s ItemStatus) undone() bool {
	switch s {
	case ItemStatusAuthorised, ItemStatusDispatched, ItemStatusStarted, ItemStatusPaused, ItemStatusOut, ItemStatusBack, ItemStatusRework:
		return true
	}
	return false
}

// workedOn tells whether somebody worked on an item of this status.
func (s ItemStatus) workedOn() bool {
	switch s {
	case ItemStatusStarted, ItemStatusPaused, ItemStatusRework, ItemStatusDone, ItemStatusPassed, ItemStatusStopped, ItemStatusOut, ItemStatusBack:
		return true
	}
	return false
}

// touched tells whether anybody ever worked on the item, here or at another shop, whatever its status is now.
func (it *Item) touched() bool { return len(it.Workers)+len(it.Sublets) > 0 }

// billable tells whether an item of this status is billed: what was done, and what was stopped for what was done of it.
func (s ItemStatus) billable() bool {
	return s == ItemStatusDone || s == ItemStatusPassed || s == ItemStatusStopped
}

// answered tells whether the customer ever answered an offer.
func (s *Snapshot) answered() bool {
	for i := range s.Offers { // an offer is too large to be handed to a function
		if s.Offers[i].Status == OfferStatusAnswered {
			return true
		}
	}
	return false
}

// staff tells whether a person works on the order.
func (s *Snapshot) staff(id aftersales.ID) bool {
	if id == s.Advisor || slices.ContainsFunc(s.Advisors, func(a AdvisorChange) bool { return a.From == id }) {
		return true
	}
	for i := range s.Items {
		it := &s.Items[i]
		if it.ProposedBy.ID == id && it.ProposedBy.Role != aftersales.RoleCustomer || it.PricedBy.ID == id ||
			slices.Contains(it.Technicians, id) || slices.Contains(it.Workers, id) ||
			slices.ContainsFunc(it.Inspections, func(n Inspection) bool { return n.By == id }) ||
			slices.ContainsFunc(it.Reworks, func(r Reworked) bool { return r.By == id && !r.Rejected }) ||
			slices.ContainsFunc(it.Parts, func(m PartMove) bool { return m.By == id }) ||
			slices.ContainsFunc(it.Sublets, func(u Sublet) bool { return u.By == id || u.Taken == id }) {
			return true
		}
	}
	return slices.ContainsFunc(s.Offers, func(o Offer) bool { return o.By == id }) ||
		slices.ContainsFunc(s.Diagnoses, func(d Diagnosis) bool { return d.By == id })
}

// indexed is the path of one of a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// Copies: nothing below decides anything.

func (w Work) clone() Work {
	w.Lines = slices.Clone(w.Lines)
	w.Coverage.Until, w.Defect.Reported = utc(w.Coverage.Until), utc(w.Defect.Reported)
	w.Skills = slices.Clone(w.Skills)
	w.OwnParts = slices.Clone(w.OwnParts)
	for i := range w.Lines {
		l := &w.Lines[i]
		l.Shares = slices.Clone(l.Shares)
		l.Pending.By = utc(l.Pending.By)
		l.Listed.From, l.Listed.Until, l.Listed.At = utc(l.Listed.From), utc(l.Listed.Until), utc(l.Listed.At)
	}
	return w
}

// cloneSpans leaves room where there are many, or the next one would copy them all.
func cloneSpans(spans []Span) []Span {
	if len(spans) == 0 {
		return nil
	}
	return append(make([]Span, 0, len(spans)+len(spans)/8), spans...)
}

func (it Item) clone() Item {
	it.derived = derived{}
	it.Work = it.Work.clone()
	it.Authorised.Work = it.Authorised.Work.clone()
	it.Technicians = slices.Clone(it.Technicians)
	it.Skilled = slices.Clone(it.Skilled)
	it.Workers = slices.Clone(it.Workers)
	it.Actual = slices.Clone(it.Actual)
	it.Spans = cloneSpans(it.Spans)
	it.Parts = slices.Clone(it.Parts)
	it.Sublets = slices.Clone(it.Sublets)
	it.Reworks = cloneAll(it.Reworks, Reworked.clone)
	it.Inspections = slices.Clone(it.Inspections)
	for n := range it.Inspections {
		it.Inspections[n].Causes = slices.Clone(it.Inspections[n].Causes)
	}
	return it
}

// clone is the snapshot with memory of its own: a list that is not copied here is shared with hosts, which TestNothingIsShared finds.
func (s Snapshot) clone() Snapshot {
	s.Policy = s.Policy.clone()
	s.Source.Intake = s.Source.Intake.clone()
	s.Advisors = slices.Clone(s.Advisors)
	s.Promises = slices.Clone(s.Promises)
	s.Diagnoses = cloneAll(s.Diagnoses, Diagnosis.clone)
	s.Handovers = slices.Clone(s.Handovers)
	s.Holds = slices.Clone(s.Holds)
	s.Told = cloneAll(s.Told, Message.clone)
	s.Checked = s.Checked.clone()
	s.Copies = slices.Clone(s.Copies)
	s.Substitute = slices.Clone(s.Substitute)
	s.Approvals = cloneAll(s.Approvals, Approval.clone)
	s.CreditNotes = slices.Clone(s.CreditNotes)
	s.Invoices = slices.Clone(s.Invoices)
	s.Refunds = slices.Clone(s.Refunds)
	s.Certificates = slices.Clone(s.Certificates)
	s.Rejections = cloneAll(s.Rejections, Rejection.clone)
	s.Custody = slices.Clone(s.Custody)
	s.OldParts = slices.Clone(s.OldParts)
	s.Uploads = slices.Clone(s.Uploads)
	s.Payers = slices.Clone(s.Payers)
	s.Signers = slices.Clone(s.Signers)
	s.Items = cloneAll(s.Items, Item.clone)
	s.Offers = cloneAll(s.Offers, Offer.clone)
	s.Clocks = slices.Clone(s.Clocks)
	s.Bills = cloneAll(s.Bills, IssuedBill.clone)
	s.Payments = slices.Clone(s.Payments)
	s.Receipts = s.Receipts.Clone()
	s.places = nil
	return s
}

func cloneAll[T any](list []T, clone func(T) T) []T {
	list = slices.Clone(list)
	for i := range list {
		list[i] = clone(list[i])
	}
	return list
}
