package appointment

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// maxConfirmed is how many confirmations a booking keeps.
const maxConfirmed = 300

// ConfirmReadiness says whether a department is ready for the slot.
type ConfirmReadiness struct {
	Department Department       `json:"department" validate:"required,choice"`
	Ready      bool             `json:"ready,omitzero"`
	Answered   aftersales.ID    `json:"answered,omitzero" validate:"omitempty,id"` // who in the department says so
	Notice     aftersales.ID    `json:"notice,omitzero" validate:"omitempty,id"`   // that is answered; not given where there was none
	Technician aftersales.ID    `json:"technician,omitzero" validate:"omitempty,id"`
	Bay        aftersales.ID    `json:"bay,omitzero" validate:"omitempty,id"`
	Reserved   []aftersales.ID  `json:"reserved,omitzero" validate:"omitempty,max=50,dive,required,id"` // the parts store's own names of reservations
	Note       aftersales.Words `json:"note,omitzero" validate:"max=500,text"`                          // what is missing
	At         time.Time        `json:"at,omitzero"`                                                    // not given: when it is recorded
}

// ReadinessConfirmed is the fact that a department answered.
type ReadinessConfirmed ConfirmReadiness

func (c ConfirmReadiness) names() (string, aftersales.ID, []aftersales.ID) {
	return "department", string(c.Department), nil
}

func (f ReadinessConfirmed) names() (string, aftersales.ID, []aftersales.ID) {
	return ConfirmReadiness(f).names()
}

func (c ConfirmReadiness) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.SlotAt)
	if len(s.Confirmed) >= maxConfirmed {
		j.Refuse(aftersales.RuleLength, "department", len(s.Confirmed))
	}
	switch {
	case call.By.Role == aftersales.RoleAdvisor && call.By.ID != s.Owner:
		j.Refuse(RuleReadiness, "call.by.id", s.Owner)
	case call.By.Role != aftersales.RoleAdvisor && !slices.Contains(c.Department.roles(), call.By.Role):
		j.Refuse(RuleReadiness, "department", c.Department)
	}
	if c.Answered == "" {
		j.Refuse(RuleReadiness, "answered")
	}
	if c.Notice != "" {
		if i := s.notice(c.Notice); i < 0 {
			j.Refuse(aftersales.RuleThere, "notice", c.Notice)
		} else if s.Notices[i].Round != s.Round {
			j.Refuse(RuleMadeAnew, "notice", c.Notice)
		}
	}
	c.At, c.Reserved = orElse(c.At, call.At), slices.Clone(c.Reserved)
	return ReadinessConfirmed(c)
}

func (f ReadinessConfirmed) evolve(s *Snapshot, e *Event) {
	i := s.need(f.Department)
	s.Needs[i].Status = NeedStatusNotReady
	if f.Ready {
		s.Needs[i].Status = NeedStatusReady
	}
	switch f.Department {
	case DepartmentWorkshop:
		s.Technician, s.Bay = f.Technician, f.Bay
	case DepartmentParts:
		s.Reserved = slices.Clone(f.Reserved)
	}
	s.Confirmed = append(s.Confirmed, Confirmation{s.Round, f.Department, f.Ready, f.Answered, f.At, e.By.ID, f.Note})
	s.settle()
}

// roles are those that answer for the department.
func (d Department) roles() []aftersales.Role {
	switch d {
	case DepartmentParts:
		return []aftersales.Role{aftersales.RolePartsClerk}
	case DepartmentClaims:
		return []aftersales.Role{aftersales.RoleClaimsClerk}
	}
	return []aftersales.Role{aftersales.RoleForeman, aftersales.RoleDispatcher, aftersales.RoleWorkshopManager}
}
