package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordDiagnosis keeps what was found apart from what the customer said: finding, probable cause, plan and tests. Of a comeback it may say the cause, and that it is another one than the earlier work.
type RecordDiagnosis struct {
	Concern    aftersales.ID    `json:"concern,omitzero" validate:"omitempty,id"` // of the intake sheet; none where nobody complained of it
	Finding    aftersales.Words `json:"finding" validate:"required,max=500,text"`
	Probable   aftersales.Words `json:"probable,omitzero" validate:"max=500,text"` // cause
	Plan       aftersales.Words `json:"plan,omitzero" validate:"max=500,text"`
	Tests      []string         `json:"tests,omitzero" validate:"max=10,dive,required,max=200,text"`
	Comeback   Cause            `json:"comeback,omitzero" validate:"choice"`
	OtherCause bool             `json:"other_cause,omitzero"` // the earlier work is not to blame, and the customer was shown why
	Found      time.Time        `json:"found,omitzero"`       // not given: as recorded
}

// DiagnosisRecorded is the fact of RecordDiagnosis.
type DiagnosisRecorded struct{ Diagnosis }

// Diagnosis is what somebody found.
type Diagnosis struct {
	Concern    aftersales.ID    `json:"concern,omitzero"`
	Finding    aftersales.Words `json:"finding"`
	Probable   aftersales.Words `json:"probable,omitzero"`
	Plan       aftersales.Words `json:"plan,omitzero"`
	Tests      []string         `json:"tests,omitzero"`
	Comeback   Cause            `json:"comeback,omitzero"`
	OtherCause bool             `json:"other_cause,omitzero"`
	At         time.Time        `json:"at"`
	By         aftersales.ID    `json:"by"`
}

func (c RecordDiagnosis) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeHand(call, j)
	judgeCount(len(s.Diagnoses), j)
	if c.Concern != "" && s.Source.Kind == SourceSheet && !slices.Contains(s.Source.Intake.Concerns, c.Concern) {
		j.Refuse(aftersales.RuleThere, "concern", c.Concern)
	}
	switch {
	case c.Comeback != "" && s.Comeback == (Comeback{}):
		j.Refuse(RuleComeback, "comeback")
	case c.OtherCause && s.Comeback == (Comeback{}):
		j.Refuse(RuleComeback, "other_cause")
	case c.OtherCause && c.Probable == "":
		j.Refuse(RuleComeback, "probable")
	}
	j.Measured("found", c.Found, s.OpenedAt)
	at := orElse(c.Found, call.At)
	return DiagnosisRecorded{Diagnosis{c.Concern, c.Finding, c.Probable, c.Plan, slices.Clone(c.Tests), c.Comeback, c.OtherCause, at, call.By.ID}}
}

func (f DiagnosisRecorded) evolve(s *Snapshot, e *Event) {
	s.Diagnoses = append(s.Diagnoses, f.Diagnosis.clone())
	if f.Comeback != "" {
		s.Comeback.Cause = f.Comeback
	}
	if f.OtherCause && s.Comeback.OtherShown.IsZero() {
		s.Comeback.OtherShown = e.At // what is written down after the term was not shown in time, whenever it was found
	}
}

func (d Diagnosis) clone() Diagnosis {
	d.Tests = slices.Clone(d.Tests)
	return d
}

// diagnosed tells whether anything was found about a concern.
func (s *Snapshot) diagnosed(concern aftersales.ID) bool {
	return slices.ContainsFunc(s.Diagnoses, func(d Diagnosis) bool { return d.Concern == concern })
}
