package appointment

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// AcknowledgeNotice says that a copy of the notice was read where it went to.
type AcknowledgeNotice struct {
	Notice aftersales.ID `json:"notice" validate:"required,id"`
	To     Recipient     `json:"to" validate:"required,choice"`
	At     time.Time     `json:"at,omitzero"` // not given: when it is recorded
}

// NoticeAcknowledged is the fact that a copy was read.
type NoticeAcknowledged AcknowledgeNotice

func (c AcknowledgeNotice) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	i := s.notice(c.Notice)
	if i < 0 {
		j.Refuse(aftersales.RuleThere, "notice", c.Notice)
		return nil
	}
	n := &s.Notices[i]
	j.Measured("at", c.At, n.At)
	if !slices.Contains(c.To.roles(), call.By.Role) {
		j.Refuse(aftersales.RuleRole, "to", c.To)
	}
	if n.Round != s.Round {
		j.Refuse(RuleMadeAnew, "notice", c.Notice)
	} else if !n.Copies[n.copyTo(c.To)].At.IsZero() {
		j.Refuse(aftersales.RuleLife, "to", c.To)
	}
	c.At = orElse(c.At, call.At)
	return NoticeAcknowledged(c)
}

func (f NoticeAcknowledged) evolve(s *Snapshot, e *Event) {
	if i := s.notice(f.Notice); i >= 0 {
		n := &s.Notices[i]
		if k := n.copyTo(f.To); k >= 0 {
			n.Copies[k].At, n.Copies[k].Who = f.At, e.By.ID
		}
	}
}

// copyTo is the place of a recipient's copy; a notice has one for each.
func (n *Notice) copyTo(to Recipient) int {
	return slices.IndexFunc(n.Copies, func(c Copy) bool { return c.To == to })
}

// roles are those that read the recipient's copy.
func (r Recipient) roles() []aftersales.Role {
	switch r {
	case RecipientWorkshop:
		return []aftersales.Role{aftersales.RoleForeman, aftersales.RoleDispatcher, aftersales.RoleWorkshopManager}
	case RecipientPartsStore:
		return []aftersales.Role{aftersales.RolePartsClerk}
	}
	return []aftersales.Role{aftersales.RoleGreeter, aftersales.RoleAdvisor, aftersales.RoleServiceManager}
}
