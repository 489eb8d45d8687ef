package followup

import "github.com/aftersales-go/aftersales"

// Skip ends a follow-up without a call.
type Skip struct {
	Reason SkipReason       `json:"reason" validate:"required,choice"`
	Case   aftersales.Ref   `json:"case,omitzero"` // the open complaint
	Note   aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// Skipped is the fact of Skip.
type Skipped Skip

// complaints is the stage of complaint cases, which is known here by its name alone.
const complaints = "complaint"

func (c Skip) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	switch {
	case c.Reason == SkipReasonInternal && c.Note == "":
		j.Refuse(RuleSkip, "note", c.Reason)
	case c.Reason == SkipReasonNoContact && s.Wish.Consent != ConsentDoNotContact:
		j.Refuse(RuleSkip, "reason", c.Reason)
	case (c.Reason == SkipReasonOpenComplaint) != (c.Case.Stage() == complaints):
		j.Refuse(RuleSkip, "case", c.Case)
	}
	return Skipped(c)
}

func (f Skipped) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt, s.NotCalled = StatusSkipped, e.At, NotCalled(f)
}
