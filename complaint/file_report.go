package complaint

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// FileReport files the report of the case, and says under which entry its summary stands on the customer's card.
type FileReport struct {
	Report  aftersales.ID    `json:"report" validate:"required,id"`
	Summary aftersales.Words `json:"summary" validate:"required,max=2000,text"` // as it stands on the card
	Card    aftersales.ID    `json:"card,omitzero" validate:"omitempty,id"`     // not given: the card has not been updated yet
	At      time.Time        `json:"at,omitzero"`                               // not given: when it is recorded
}

// ReportFiled is the fact of FileReport.
type ReportFiled FileReport

func (c FileReport) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Stood)
	c.At = orElse(c.At, call.At)
	return ReportFiled(c)
}

func (f ReportFiled) evolve(s *Snapshot, e *Event) {
	s.Report = Report{ID: f.Report, At: f.At, By: e.By.ID, Summary: f.Summary, Card: f.Card}
}
