package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Transfer passes the case to another responsible person. Who passes it on still watches it.
type Transfer struct {
	To     aftersales.ID    `json:"to" validate:"required,id"`
	Reason aftersales.Words `json:"reason" validate:"required,max=500,text"`
	At     time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// CaseTransferred is the fact of Transfer.
type CaseTransferred Transfer

func (c Transfer) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Watchers)+1, j)
	j.Measured("at", c.At, s.ReceivedAt)
	if call.By.ID != s.Owner && !call.By.Role.Manages() {
		j.Refuse(RuleTransfer, "call.by.id", call.By.ID)
	}
	if c.To == s.Customer.ID || c.To == s.Caller.ID {
		j.Refuse(RuleVoice, "to", c.To)
	}
	if c.To == s.Owner {
		j.Refuse(RuleTransfer, "to", c.To)
	}
	c.At = orElse(c.At, call.At)
	return CaseTransferred(c)
}

func (f CaseTransferred) evolve(s *Snapshot, e *Event) {
	from := e.By.ID
	if from == f.To {
		from = s.Owner // a manager takes it over
	}
	s.Watchers = slices.DeleteFunc(slices.Clone(s.Watchers), func(w Watcher) bool { return w.Person == f.To || w.Person == from })
	s.Watchers = append(s.Watchers, Watcher{Person: from, Since: f.At})
	s.Owner = f.To
}
