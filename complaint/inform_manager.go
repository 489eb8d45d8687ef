package complaint

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// InformManager tells the service manager, or the general manager, of a severe complaint.
type InformManager struct {
	Manager aftersales.Actor `json:"manager"`
	At      time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// ManagerInformed is the fact of InformManager.
type ManagerInformed InformManager

func (c InformManager) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	follows := s.ReceivedAt
	if s.Severity == SeveritySevere {
		follows = later(follows, s.SevereAt)
	}
	j.Measured("at", c.At, follows)
	if !overall(c.Manager.Role) {
		j.Refuse(RuleSevere, "manager.role", c.Manager.Role)
	}
	if c.Manager.ID == call.By.ID && c.Manager.Role != call.By.Role { // who is the manager says so as the manager
		j.Refuse(RuleSevere, "manager.id", c.Manager.ID)
	}
	c.At = orElse(c.At, call.At)
	return ManagerInformed(c)
}

func (f ManagerInformed) evolve(s *Snapshot, e *Event) {
	if s.Informed.At.IsZero() || f.At.Before(s.Informed.At) {
		s.Informed = Informed{At: f.At, By: e.By.ID, Manager: f.Manager}
	}
}
