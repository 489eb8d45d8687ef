package reception

import (
	"github.com/aftersales-go/aftersales"
)

// RecordConcern writes down one thing that the customer says about the vehicle, in the customer's own words. Under the ID of a concern that is there, it replaces what was written.
// What the shop thinks of it has no field here: that is a diagnosis.
type RecordConcern struct {
	Concern  aftersales.ID    `json:"concern" validate:"required,id"`
	Words    aftersales.Words `json:"words,omitzero" validate:"max=1000,text"`
	Corrects int              `json:"corrects,omitzero" validate:"min=0,max=1000"` // the version of the signed sheet that this corrects; 0 where the sheet is not signed
}

// ConcernRecorded is the fact of RecordConcern.
type ConcernRecorded RecordConcern

// maxConcerns is what an order takes from a sheet.
const maxConcerns = 100

func (c RecordConcern) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.Words == "" {
		j.Refuse(RuleOwnWords, "words")
	}
	// Whoever writes must know whether the customer has signed: a sheet signed meanwhile is not reopened by the way.
	signed := 0
	if s.Status == StatusSigned {
		signed = s.Sheet.Version
	}
	if c.Corrects != signed {
		j.Refuse(RuleNewSheet, "corrects", signed)
	}
	if s.Sheet.concern(c.Concern) < 0 && len(s.Sheet.Concerns) >= maxConcerns {
		j.Refuse(aftersales.RuleLength, "concern", maxConcerns)
	}
	return ConcernRecorded(c)
}

func (f ConcernRecorded) evolve(s *Snapshot, e *Event) {
	if s.Status != StatusIntake {
		s.Sheet.Version++
	}
	s.Status = StatusIntake
	s.Sheet.ChangedAt = e.At
	concern := Concern{ID: f.Concern, Words: f.Words, At: e.At, By: e.By}
	if i := s.Sheet.concern(f.Concern); i >= 0 {
		s.Sheet.Concerns[i] = concern
		return
	}
	s.Sheet.Concerns = append(s.Sheet.Concerns, concern)
}
