package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// RecordUpload records that the vehicle health record (汽车维修电子健康档案) went to the authority's system after settlement, or that it was refused there.
type RecordUpload struct {
	Receipt  aftersales.ID    `json:"receipt,omitzero" validate:"omitempty,id"` // of the system; none where it was refused
	Refused  aftersales.Words `json:"refused,omitzero" validate:"max=200,text"` // why
	Uploaded time.Time        `json:"uploaded,omitzero"`                        // not given: as recorded
}

// UploadRecorded is the fact of RecordUpload.
type UploadRecorded struct{ Upload }

// Upload is a try to upload the health record.
type Upload struct {
	Receipt aftersales.ID    `json:"receipt,omitzero"`
	Refused aftersales.Words `json:"refused,omitzero"`
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
}

func (c RecordUpload) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Uploads), j)
	switch {
	case c.Receipt == "" && c.Refused == "":
		j.Refuse(aftersales.RuleRequired, "receipt")
	case c.Receipt != "" && c.Refused != "":
		j.Refuse(aftersales.RuleChoice, "refused")
	}
	settled := s.Acceptance.At
	if n := len(s.Bills); n > 0 {
		settled = s.Bills[n-1].At
	}
	if settled.IsZero() { // it is uploaded after settlement
		j.Refuse(aftersales.RuleOrderOfTime, "uploaded")
	}
	j.Measured("uploaded", c.Uploaded, settled)
	return UploadRecorded{Upload{c.Receipt, c.Refused, orElse(c.Uploaded, call.At), call.By.ID}}
}

func (f UploadRecorded) evolve(s *Snapshot, _ *Event) {
	s.Uploads = append(s.Uploads, f.Upload)
}

func (s *Snapshot) owesUpload(add func(aftersales.Duty)) {
	since := s.paidUpAt()
	if since.IsZero() || !s.worked() {
		return
	}
	d := aftersales.Duty{Code: DutyUpload, Since: since, Due: since.Add(s.Policy.atOnce())}
	last := s.lastBill(pricing.PayerCustomer)
	for _, u := range s.Uploads {
		if u.Receipt != "" && d.Done.IsZero() && !u.At.Before(last) { // what went up before holds less than was settled
			d.Done = u.At
		}
	}
	add(d)
}

// worked tells whether anything was done on the order that a record tells of.
func (s *Snapshot) worked() bool {
	return slices.ContainsFunc(s.Items, func(it Item) bool { return it.Status.billable() })
}

// paidUpAt is when the customer's part was settled: when it was paid, or on delivery where it went on account or nothing was due. Nothing that follows delivery moves it.
func (s *Snapshot) paidUpAt() time.Time {
	paid := s.paidAt(pricing.PayerCustomer)
	if out := s.Delivery.At; !out.IsZero() && (paid.IsZero() || out.Before(paid)) {
		return out
	}
	return paid
}

// paidAt is when a payer's bills were last covered by payments, deposits and credit notes, up to delivery; the zero time where they are not, or not everything is billed yet.
//
// It runs through what was billed and what came in, in order of time: covered is when the balance last came down to nothing, and is forgotten whenever it rises again. Deposits before the first bill cover nothing yet.
func (s *Snapshot) paidAt(p pricing.Payer) time.Time {
	type move struct {
		at  time.Time
		due int64
	}
	var moves []move
	add := func(of pricing.Payer, at time.Time, due int64) {
		if of == p && (s.Delivery.At.IsZero() || !at.After(s.Delivery.At)) {
			moves = append(moves, move{at, due})
		}
	}
	for i := range s.Bills { // a bill before what pays it, where they are of one instant
		add(s.Bills[i].Payer, s.Bills[i].At, s.Bills[i].Total.Minor())
	}
	for i := range s.Refunds {
		add(s.Refunds[i].Payer, s.Refunds[i].At, s.Refunds[i].Amount.Minor())
	}
	for i := range s.Payments {
		add(s.Payments[i].Payer, s.Payments[i].At, -s.Payments[i].Amount.Minor())
	}
	for i := range s.CreditNotes {
		add(s.CreditNotes[i].Payer, s.CreditNotes[i].At, -s.CreditNotes[i].Amount.Minor())
	}
	slices.SortStableFunc(moves, func(a, b move) int { return a.at.Compare(b.at) })
	first := s.firstBill(p)
	var covered time.Time
	var open int64
	for _, m := range moves {
		open += m.due
		switch {
		case first.IsZero() || m.at.Before(first) || open > 0:
			covered = time.Time{}
		case covered.IsZero():
			covered = m.at
		}
	}
	if s.Delivery.At.IsZero() && s.Payer(p) != PayerStatusPaid { // the bills so far are covered, and there is more to bill
		return time.Time{}
	}
	return covered
}

// firstBill is when a payer was first billed.
func (s *Snapshot) firstBill(p pricing.Payer) time.Time {
	for i := range s.Bills {
		if s.Bills[i].Payer == p {
			return s.Bills[i].At
		}
	}
	return time.Time{}
}

// lastBill is when a payer was last billed.
func (s *Snapshot) lastBill(p pricing.Payer) time.Time {
	var last time.Time
	for i := range s.Bills {
		if s.Bills[i].Payer == p {
			last = s.Bills[i].At
		}
	}
	return last
}
