package hotline

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// ReportQuality records that a quality report about the problem went to the maker.
type ReportQuality struct {
	Report aftersales.ID `json:"report" validate:"required,id"` // a new name
	To     aftersales.ID `json:"to" validate:"required,id"`     // the maker
	At     time.Time     `json:"at,omitzero"`                   // not given: when it is recorded
}

// QualityReported is the fact of ReportQuality.
type QualityReported ReportQuality

func (c ReportQuality) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Reports), j)
	j.Measured("at", c.At, s.PickedUp)
	if slices.ContainsFunc(s.Reports, func(r Report) bool { return r.ID == c.Report }) {
		j.Refuse(aftersales.RuleNameFree, "report", c.Report)
	}
	c.At = orElse(c.At, call.At)
	return QualityReported(c)
}

func (f QualityReported) evolve(s *Snapshot, e *Event) {
	s.Reports = append(s.Reports, Report{ID: f.Report, At: f.At, By: e.By.ID, To: f.To})
}
