package appointment

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Snapshot is all that is known of a booking after its last event. Forms and figures are made from it; Restore takes it back.
type Snapshot struct {
	Subject    aftersales.Ref      `json:"subject,omitzero"`
	Seq        int64               `json:"seq"`
	At         time.Time           `json:"at,omitzero"` // of the last event
	Status     Status              `json:"status,omitzero"`
	Policy     Policy              `json:"policy,omitzero"`
	BookedAt   time.Time           `json:"booked_at,omitzero"` // when it was agreed, which may be a little before it was recorded
	Customer   aftersales.Party    `json:"customer,omitzero"`
	Caller     aftersales.Party    `json:"caller,omitzero"` // who asked, where it is somebody else
	Vehicle    aftersales.Vehicle  `json:"vehicle,omitzero"`
	Odometer   aftersales.Odometer `json:"odometer,omitzero"` // as the customer tells it
	Request    aftersales.Words    `json:"request,omitzero"`  // in the customer's words
	Special    aftersales.Words    `json:"special,omitzero"`  // what else the customer asks for
	Purposes   []Purpose           `json:"purposes,omitzero"`
	Channel    Channel             `json:"channel,omitzero"`
	Owner      aftersales.ID       `json:"owner,omitzero"`  // the advisor
	Owners     []Transfer          `json:"owners,omitzero"` // how it came to the owner, after the first
	Slot       Slot                `json:"slot,omitzero"`
	Load       Load                `json:"load,omitzero"`    // of the slot, as it was when the slot was taken
	SlotAt     time.Time           `json:"slot_at,omitzero"` // since when the slot stands
	Round      int                 `json:"round,omitzero"`   // counts from 1 how often a slot was set
	Changes    []Change            `json:"changes,omitzero"` // reschedules, in order
	Moves      []Move              `json:"moves,omitzero"`   // by the dealer, in order; the last one is open where the status says so
	Deposit    aftersales.Money    `json:"deposit,omitzero"`
	Replaces   Earlier             `json:"replaces,omitzero"`
	Invited    Invited             `json:"invited,omitzero"`
	Ticket     Called              `json:"ticket,omitzero"`
	Needs      []Need              `json:"needs,omitzero"`
	Confirmed  []Confirmation      `json:"confirmed,omitzero"` // what departments said, in order, of all rounds
	Technician aftersales.ID       `json:"technician,omitzero"`
	Bay        aftersales.ID       `json:"bay,omitzero"`
	Reserved   []aftersales.ID     `json:"reserved,omitzero"` // the parts store's own names of reservations
	Sheet      Prefilled           `json:"sheet,omitzero"`
	Notices    []Notice            `json:"notices,omitzero"` // of all rounds
	Board      Posting             `json:"board,omitzero"`   // of this round
	Reminders  []Reminder          `json:"reminders,omitzero"`
	Arrival    Arrival             `json:"arrival,omitzero"`
	MissedAt   time.Time           `json:"missed_at,omitzero"` // when the miss was recorded
	Contacts   []Contact           `json:"contacts,omitzero"`  // after a miss
	Rebooking  aftersales.Ref      `json:"rebooking,omitzero"` // that a closed booking names
	EndReason  aftersales.Words    `json:"end_reason,omitzero"`
	EndedAt    time.Time           `json:"ended_at,omitzero"`
	Receipts   aftersales.Receipts `json:"receipts,omitzero"`
}

// Slot is when a customer is expected, and what for the house is open then.
type Slot struct {
	Start   aftersales.LocalTime `json:"start"`
	Minutes int                  `json:"minutes" validate:"min=1,max=1440"`
	Kind    aftersales.Opening   `json:"kind" validate:"required,choice"`
}

// Ends is the instant at which the slot ends; minutes are counted as they pass, not as the clocks show them.
func (s Slot) Ends() time.Time { return s.Start.At.Add(minutes(s.Minutes)) }

// Need is a department that has to be ready.
type Need struct {
	Department Department `json:"department"`
	Status     NeedStatus `json:"status"`
}

// Confirmation is what a department said about its readiness.
type Confirmation struct {
	Round      int              `json:"round"`
	Department Department       `json:"department"`
	Ready      bool             `json:"ready,omitzero"`
	Answered   aftersales.ID    `json:"answered"` // who in the department
	At         time.Time        `json:"at"`
	By         aftersales.ID    `json:"by"` // who recorded it
	Note       aftersales.Words `json:"note,omitzero"`
}

// Prefilled is the intake sheet as far as it is prepared, and the tools for it.
type Prefilled struct {
	At     time.Time     `json:"at"`
	By     aftersales.ID `json:"by"`
	Fields []SheetField  `json:"fields"`
	Kit    bool          `json:"kit,omitzero"` // clipboard and covers lie ready
}

// Notice is a notice to the departments with its copies.
type Notice struct {
	ID     aftersales.ID `json:"id"`
	Round  int           `json:"round"` // it is void where the booking is in a later one
	At     time.Time     `json:"at"`
	By     aftersales.ID `json:"by"`
	Copies []Copy        `json:"copies"`
}

// Copy is one copy of a notice.
type Copy struct {
	To  Recipient     `json:"to"`
	At  time.Time     `json:"at,omitzero"` // when it was acknowledged
	Who aftersales.ID `json:"who,omitzero"`
}

// Posting is the entry on the board.
type Posting struct {
	At time.Time     `json:"at"`
	By aftersales.ID `json:"by"`
}

// Reminder is one reminder of the customer.
type Reminder struct {
	At      time.Time     `json:"at"`
	By      aftersales.ID `json:"by"`
	Channel Channel       `json:"channel"`
	Reached bool          `json:"reached,omitzero"`
}

// Transfer is a change of owner.
type Transfer struct {
	From   aftersales.ID    `json:"from"`
	To     aftersales.ID    `json:"to"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	Reason aftersales.Words `json:"reason"`
}

// Change is a reschedule that the customer asked for.
type Change struct {
	From    Slot             `json:"from"`
	To      Slot             `json:"to"`
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
	Channel Channel          `json:"channel"`
	Reason  aftersales.Words `json:"reason"`
}

// Move is a change of slot that the dealer asks for.
type Move struct {
	From     Slot             `json:"from"`
	To       Slot             `json:"to"`
	Load     Load             `json:"load"`
	Reason   MoveReason       `json:"reason"`
	Note     aftersales.Words `json:"note,omitzero"`
	Was      Status           `json:"was"` // of the booking, before
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"`
	Told     time.Time        `json:"told,omitzero"` // when the customer first heard of it
	Channel  Channel          `json:"channel,omitzero"`
	Answer   MoveAnswer       `json:"answer,omitzero"`
	Person   aftersales.ID    `json:"person,omitzero"` // who answered
	Answered time.Time        `json:"answered,omitzero"`
}

// Arrival is the customer's coming.
type Arrival struct {
	At     time.Time     `json:"at"`
	By     aftersales.ID `json:"by"`
	Late   bool          `json:"late,omitzero"`   // after the grace
	Missed bool          `json:"missed,omitzero"` // the booking had been recorded as missed: no priority
}

// Contact is a call to a customer who did not come.
type Contact struct {
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
	Channel Channel          `json:"channel"`
	Reached bool             `json:"reached,omitzero"`
	Why     MissReason       `json:"why,omitzero"`
	Words   aftersales.Words `json:"words,omitzero"`
	Rebook  bool             `json:"rebook,omitzero"` // the customer still wants to come
}

// need is the place of a needed department; -1 where it is not needed.
func (s *Snapshot) need(d Department) int {
	return slices.IndexFunc(s.Needs, func(n Need) bool { return n.Department == d })
}

// notice is the place of a notice; -1 where there is none of that name.
func (s *Snapshot) notice(id aftersales.ID) int {
	return slices.IndexFunc(s.Notices, func(n Notice) bool { return n.ID == id })
}

// InForce is the notice of the present slot; nil where it has none.
func (s *Snapshot) InForce() *Notice {
	for i := range s.Notices {
		if s.Notices[i].Round == s.Round {
			return &s.Notices[i]
		}
	}
	return nil
}

// OpenMove is the move that the customer has not answered; nil where there is none.
func (s *Snapshot) OpenMove() *Move {
	if n := len(s.Moves); n > 0 && s.Moves[n-1].Answer == "" && s.Status == StatusMoveAsked {
		return &s.Moves[n-1]
	}
	return nil
}

// Deadline is until when a customer is on time, the instant itself included.
func (s *Snapshot) Deadline() time.Time { return s.Slot.Start.At.Add(s.Policy.grace()) }

// Missing are the needed departments that are not ready, in their order.
func (s *Snapshot) Missing() []Department {
	var missing []Department
	for _, n := range s.Needs {
		if n.Status != NeedStatusReady {
			missing = append(missing, n.Department)
		}
	}
	return missing
}

// prepared tells whether the booking counts as prepared.
func (s *Snapshot) prepared() bool { return len(s.Missing()) == 0 && !s.Sheet.At.IsZero() }

// settle works out booked or prepared.
func (s *Snapshot) settle() {
	s.Status = StatusBooked
	if s.prepared() {
		s.Status = StatusPrepared
	}
}

// take sets another slot: what was said about the one before is void.
func (s *Snapshot) take(slot Slot, load Load, at time.Time) {
	s.Slot, s.Load, s.SlotAt = slot, load.clone(), at
	s.Round++
	s.Board, s.Technician, s.Bay, s.Reserved = Posting{}, "", "", nil
	for i := range s.Needs {
		s.Needs[i].Status = NeedStatusAsked
	}
	s.settle()
}

func (s *Snapshot) end(status Status, at time.Time) { s.Status, s.EndedAt = status, at }

func (n Notice) clone() Notice {
	n.Copies = slices.Clone(n.Copies)
	return n
}

func (p Prefilled) clone() Prefilled {
	p.Fields = slices.Clone(p.Fields)
	return p
}

func (p Policy) clone() Policy {
	p.BookingContacts, p.Needs = slices.Clone(p.BookingContacts), slices.Clone(p.Needs)
	return p
}

func (s Snapshot) clone() Snapshot {
	s.Policy, s.Load, s.Invited, s.Sheet = s.Policy.clone(), s.Load.clone(), s.Invited.clone(), s.Sheet.clone()
	s.Purposes, s.Owners, s.Changes, s.Needs, s.Confirmed = slices.Clone(s.Purposes), slices.Clone(s.Owners), slices.Clone(s.Changes), slices.Clone(s.Needs), slices.Clone(s.Confirmed)
	s.Moves = slices.Clone(s.Moves)
	for i := range s.Moves {
		s.Moves[i].Load = s.Moves[i].Load.clone()
	}
	s.Reserved, s.Reminders, s.Contacts = slices.Clone(s.Reserved), slices.Clone(s.Reminders), slices.Clone(s.Contacts)
	s.Notices = slices.Clone(s.Notices)
	for i := range s.Notices {
		s.Notices[i] = s.Notices[i].clone()
	}
	s.Receipts = s.Receipts.Clone()
	return s
}

// derive works out what a booking keeps beside its document: nothing.
func (*Snapshot) derive() {}

// thing is the status of a needed department.
func (s *Snapshot) thing(id aftersales.ID) (NeedStatus, bool) {
	if i := s.need(Department(id)); i >= 0 {
		return s.Needs[i].Status, true
	}
	return "", false
}

// things is how many departments are needed, and at the one under a number.
func (s *Snapshot) things() int { return len(s.Needs) }

func (s *Snapshot) at(n int) (aftersales.ID, NeedStatus) {
	return string(s.Needs[n].Department), s.Needs[n].Status
}
