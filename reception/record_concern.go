package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// RecordConcern writes down one thing that the customer says about the vehicle, in the customer's own words. Under the ID of a concern that is there, it replaces what was written.
// What the shop thinks of it has no field here: that is a diagnosis, see ConfirmFault.
type RecordConcern struct {
	Concern    aftersales.ID    `json:"concern,omitzero" validate:"omitempty,id"`
	Words      aftersales.Words `json:"words,omitzero" validate:"max=1000,text"`
	When       aftersales.Words `json:"when,omitzero" validate:"max=200,text"`
	Regularity Regularity       `json:"regularity,omitzero" validate:"choice"`
	Form       aftersales.Words `json:"form,omitzero" validate:"max=200,text"`       // as a sound, a smell, a lamp
	Conditions aftersales.Words `json:"conditions,omitzero" validate:"max=200,text"` // speed, load, weather, cold or warm
	Asked      []Asked          `json:"asked,omitzero" validate:"max=50"`
	None       aftersales.Words `json:"none,omitzero" validate:"max=200,text"`       // why there is no concern; then nothing else is given
	Corrects   int              `json:"corrects,omitzero" validate:"min=0,max=1000"` // the version of the signed sheet that this corrects; 0 where the sheet is not signed
}

// ConcernRecorded is the fact of RecordConcern.
type ConcernRecorded RecordConcern

func (c RecordConcern) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	switch {
	case c.None != "" && (c.Concern != "" || c.Words != "" || len(s.Sheet.Concerns) > 0):
		j.Refuse(RuleOwnWords, "none")
	case c.None == "" && c.Concern == "":
		j.Refuse(aftersales.RuleRequired, "concern")
	case c.None == "" && c.Words == "":
		j.Refuse(RuleOwnWords, "words")
	}
	s.judgeSheet(c.Corrects, call, j)
	if s.Sheet.concern(c.Concern) < 0 {
		judgeCount("concern", len(s.Sheet.Concerns), j) // an order takes no more from a sheet
	}
	c.Asked = slices.Clone(c.Asked)
	return ConcernRecorded(c)
}

func (f ConcernRecorded) evolve(s *Snapshot, e *Event) {
	h := s.change(e)
	if f.None != "" {
		h.NoConcern = Skipped{f.None, e.At, e.By.ID}
		return
	}
	h.NoConcern = Skipped{}
	concern := Concern{f.Concern, f.Words, f.When, f.Regularity, f.Form, f.Conditions, slices.Clone(f.Asked), e.At, e.By}
	h.Concerns = slices.Clone(h.Concerns)
	if i := h.concern(f.Concern); i >= 0 {
		h.Concerns[i] = concern
		return
	}
	h.Concerns = append(h.Concerns, concern)
}
