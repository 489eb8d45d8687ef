package appointment

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// maxNotices is how many notices a booking has at most, void ones included.
const maxNotices = 100

// IssueNotice sends the notice of the booking to the departments.
type IssueNotice struct {
	Notice aftersales.ID `json:"notice" validate:"required,id"`
	Copies []Recipient   `json:"copies,omitzero" validate:"omitempty,max=10,dive,required,choice"`
}

// NoticeIssued is the fact that a notice went out.
type NoticeIssued IssueNotice

func (c IssueNotice) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.notice(c.Notice) >= 0 {
		j.Refuse(aftersales.RuleNameFree, "notice", c.Notice)
	}
	if len(s.Notices) >= maxNotices {
		j.Refuse(aftersales.RuleLength, "notice", len(s.Notices))
	}
	for i, to := range c.Copies {
		if slices.Contains(c.Copies[:i], to) {
			j.Refuse(RuleCopies, indexed("copies", i), to)
		}
	}
	for _, to := range Recipients() {
		if !slices.Contains(c.Copies, to) {
			j.Refuse(RuleCopies, "copies", to)
		}
	}
	if old := s.InForce(); old != nil {
		j.Refuse(RuleCopies, "notice", old.ID)
	}
	c.Copies = slices.Clone(c.Copies)
	return NoticeIssued(c)
}

func (f NoticeIssued) evolve(s *Snapshot, e *Event) {
	n := Notice{ID: f.Notice, Round: s.Round, At: e.At, By: e.By.ID}
	for _, to := range f.Copies {
		n.Copies = append(n.Copies, Copy{To: to})
	}
	s.Notices = append(s.Notices, n)
}
