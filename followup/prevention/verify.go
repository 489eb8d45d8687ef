package prevention

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Verify records how often the problem showed in calls after the measure was done. The figure says whether it helped; which calls are counted is chosen by whoever gives it, so that nobody verifies whose work or fault the measure is about.
type Verify struct {
	Reached Frequency `json:"reached"` // see Followed
}

// Verified is the fact of Verify: the measure helped, or it did not.
type Verified struct {
	Reached Frequency `json:"reached"`
	Met     bool      `json:"met,omitzero"` // the aim
}

func (c Verify) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("reached.to", c.Reached.To, time.Time{})
	switch {
	case !c.Reached.meaningful():
		j.Refuse(RuleFigures, "reached")
	case c.Reached.From.Before(s.DoneAt):
		j.Refuse(RuleFigures, "reached.from", c.Reached.From)
	case c.Reached.Calls.Of < s.Policy.leastCalls():
		j.Refuse(RuleFigures, "reached.calls", c.Reached.Calls.Of, s.Policy.leastCalls())
	}
	if id := call.By.ID; s.partial(id) {
		j.Refuse(RuleOtherEyes, "call.by.id", id)
	}
	return Verified{c.Reached.utc(), c.Reached.within(s.Aim)}
}

// partial tells whether the measure is about a person's own work or fault.
func (s *Snapshot) partial(id aftersales.ID) bool {
	return id == s.Owner || id == s.DoneBy || id == s.Responsible || slices.Contains(s.Complaint.Persons, id)
}

func (f Verified) evolve(s *Snapshot, e *Event) {
	s.VerifiedAt, s.VerifiedBy, s.Reached = e.At, e.By.ID, f.Reached
	s.Status = StatusIneffective
	if f.Met {
		s.Status, s.EndedAt = StatusVerified, e.At
	}
}
