package aftersales

import "time"

// Duty is what somebody owes by a time. It is never refused, always reported: a stage works its duties out from a snapshot, and nobody stores them.
type Duty struct {
	Code  Code      `json:"code"`                            // of the row in the stage's catalogue of duties, as in WO-D1
	Thing ID        `json:"thing,omitzero" validate:"id"`    // the item, offer or case that it is about; empty for the whole subject
	Owes  Role      `json:"owes,omitzero" validate:"choice"` // in what part
	By    ID        `json:"by,omitzero" validate:"id"`       // who, where that is known
	Since time.Time `json:"since"`                           // from when it is owed
	Due   time.Time `json:"due"`                             // until when; the instant itself is in time
	Done  time.Time `json:"done,omitzero"`                   // not given: not yet; not before Since
	Late  bool      `json:"late,omitzero"`                   // done after Due, or not yet done at an instant after it
}

// AsOf is the duty with Late judged at an instant: done at the due instant is in time, and what is not done is late from the next millisecond on. What was done before it was owed is done from the instant on at which it is.
func (d Duty) AsOf(at time.Time) Duty {
	if !d.Done.IsZero() {
		if d.Done.Before(d.Since) {
			d.Done = d.Since
		}
		at = d.Done
	}
	d.Late = at.After(d.Due)
	return d
}

// Open tells whether the duty is still owed.
func (d Duty) Open() bool { return d.Done.IsZero() }
