package prevention

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Snapshot is all that is known of a measure after its last event. Forms are made from it; Restore takes it back.
type Snapshot struct {
	Subject     aftersales.Ref      `json:"subject,omitzero"`
	Seq         int64               `json:"seq"`
	At          time.Time           `json:"at,omitzero"` // of the last event
	Status      Status              `json:"status,omitzero"`
	Policy      Policy              `json:"policy,omitzero"`
	ProposedAt  time.Time           `json:"proposed_at,omitzero"`
	ProposedBy  aftersales.ID       `json:"proposed_by,omitzero"`
	Origin      Origin              `json:"origin,omitzero"`
	Source      aftersales.Ref      `json:"source,omitzero"` // the case or the follow-up that it began with
	Complaint   Complained          `json:"complaint,omitzero"`
	Chart       aftersales.ID       `json:"chart,omitzero"` // the number of the diagram
	Problem     aftersales.ID       `json:"problem,omitzero"`
	Frequency   Frequency           `json:"frequency,omitzero"`   // that it starts from
	Aim         int                 `json:"aim"`                  // per cent of the calls
	Responsible aftersales.ID       `json:"responsible,omitzero"` // for the cause
	Cause       aftersales.Words    `json:"cause,omitzero"`
	Text        aftersales.Words    `json:"text,omitzero"`
	Replaces    aftersales.Ref      `json:"replaces,omitzero"` // a measure that had no effect
	Owner       aftersales.ID       `json:"owner,omitzero"`
	AssignedAt  time.Time           `json:"assigned_at,omitzero"`
	Deadline    aftersales.Date     `json:"deadline,omitzero"`
	Extensions  []Extension         `json:"extensions,omitzero"`
	Steps       []StepDone          `json:"steps,omitzero"`
	DoneAt      time.Time           `json:"done_at,omitzero"`
	DoneBy      aftersales.ID       `json:"done_by,omitzero"`
	Result      aftersales.Words    `json:"result,omitzero"`
	VerifiedAt  time.Time           `json:"verified_at,omitzero"`
	VerifiedBy  aftersales.ID       `json:"verified_by,omitzero"`
	Reached     Frequency           `json:"reached,omitzero"` // of calls after it was done
	ReplacedBy  aftersales.Ref      `json:"replaced_by,omitzero"`
	EndedAt     time.Time           `json:"ended_at,omitzero"`
	EndReason   aftersales.Words    `json:"end_reason,omitzero"` // of a measure that was dropped
	Receipts    aftersales.Receipts `json:"receipts,omitzero"`
}

// Frequency is how often a problem showed in the calls of a time.
type Frequency struct {
	Calls aftersales.Ratio `json:"calls"` // with the problem, of all
	From  time.Time        `json:"from"`  // of the first call that may count
	To    time.Time        `json:"to"`    // of the last
}

// IsZero tells whether no frequency is given.
func (f Frequency) IsZero() bool { return f == Frequency{} }

func (f Frequency) utc() Frequency {
	f.From, f.To = utc(f.From), utc(f.To)
	return f
}

// maxCalls is how many calls a frequency may count: more than any house makes, and few enough to reckon with.
const maxCalls = 1_000_000_000

// meaningful tells whether the figures are those of a count in a time that there was.
func (f Frequency) meaningful() bool {
	return f.Calls.Count >= 0 && f.Calls.Of > 0 && f.Calls.Of <= maxCalls && f.Calls.Count <= f.Calls.Of && !f.From.IsZero() && !f.To.Before(f.From)
}

// within tells whether the share of calls is at most so many per cent.
func (f Frequency) within(percent int) bool { return 100*f.Calls.Count <= percent*f.Calls.Of }

// Extension is a deadline that was moved.
type Extension struct {
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	From   aftersales.Date  `json:"from"`
	To     aftersales.Date  `json:"to"`
	Reason aftersales.Words `json:"reason"`
}

// StepDone is a step of the improvement that was taken.
type StepDone struct {
	Step Step             `json:"step"`
	At   time.Time        `json:"at"`
	By   aftersales.ID    `json:"by"`
	Note aftersales.Words `json:"note,omitzero"`
}

// maxList is how long each list of a measure may grow.
const maxList = 50

func (s Snapshot) clone() Snapshot {
	s.Policy, s.Complaint = s.Policy.clone(), s.Complaint.clone()
	s.Extensions, s.Steps = slices.Clone(s.Extensions), slices.Clone(s.Steps)
	s.Receipts = s.Receipts.Clone()
	return s
}

// derive works out what a measure keeps beside its document: nothing.
func (*Snapshot) derive() {}

// thing is the status of what a command of this stage may name, which is nothing.
func (s *Snapshot) thing(aftersales.ID) (Status, bool) { return "", false }

// things is how many things a command of this stage may name, and at the one under a number.
func (s *Snapshot) things() int { return 0 }

func (s *Snapshot) at(int) (aftersales.ID, Status) { return "", "" }
