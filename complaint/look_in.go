package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// LookIn records that somebody who passed the case on has looked how it stands.
type LookIn struct {
	Seen aftersales.Words `json:"seen,omitzero" validate:"max=500,text"`
	At   time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// LookedIn is the fact of LookIn.
type LookedIn LookIn

func (c LookIn) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	i := slices.IndexFunc(s.Watchers, func(w Watcher) bool { return w.Person == call.By.ID })
	if i < 0 {
		j.Refuse(RuleTransfer, "call.by.id", call.By.ID)
	} else {
		j.Measured("at", c.At, later(s.Watchers[i].Since, s.Watchers[i].Looked))
	}
	c.At = orElse(c.At, call.At)
	return LookedIn(c)
}

func (f LookedIn) evolve(s *Snapshot, e *Event) {
	s.Watchers = slices.Clone(s.Watchers)
	for i := range s.Watchers {
		if s.Watchers[i].Person == e.By.ID {
			s.Watchers[i].Looked = f.At
		}
	}
}
