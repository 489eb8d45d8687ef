package followup

import "github.com/aftersales-go/aftersales"

// CallAbout records a call for another purpose than the questionnaire, to which a refusal of that does not extend.
type CallAbout struct {
	When    aftersales.LocalTime `json:"when"` // on the customer's clocks
	Purpose Purpose              `json:"purpose" validate:"required,choice"`
	Channel Channel              `json:"channel" validate:"required,choice"`
	Reached bool                 `json:"reached,omitzero"`
	Note    aftersales.Words     `json:"note,omitzero" validate:"max=500,text"`
}

// CalledAbout is the fact of CallAbout.
type CalledAbout CallAbout

func (c CallAbout) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Others), j)
	s.judgeCall(c.When, c.Channel, j)
	if c.Purpose == PurposePromisedAnswer && len(s.Promises) == 0 {
		j.Refuse(aftersales.RuleThere, "purpose", c.Purpose)
	}
	c.When = local(c.When)
	return CalledAbout(c)
}

func (f CalledAbout) evolve(s *Snapshot, e *Event) {
	s.Others = append(s.Others, OtherCall{f.When, e.By.ID, f.Purpose, f.Channel, f.Reached, f.Note})
}
