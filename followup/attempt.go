package followup

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Attempt records that whoever gives it tried to reach the customer for the questionnaire.
type Attempt struct {
	When    aftersales.LocalTime `json:"when"` // on the customer's clocks
	Channel Channel              `json:"channel" validate:"required,choice"`
	Result  Result               `json:"result" validate:"required,choice"`
	Again   time.Time            `json:"again,omitzero"` // when the customer wants to be called
	Note    aftersales.Words     `json:"note,omitzero" validate:"max=500,text"`
}

// Attempted is the fact of Attempt.
type Attempted Attempt

func (c Attempt) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Attempts), j)
	if s.judgeCall(c.When, c.Channel, j) {
		s.judgeRead(call.By.ID, c.When.At, j)
		if c.When.At.Before(s.Again) {
			j.Refuse(RuleSuits, "when", s.Again)
		}
		if c.Again.Before(c.When.At) && !c.Again.IsZero() {
			j.Refuse(aftersales.RuleOrderOfTime, "again", c.Again)
		}
	}
	switch {
	case s.Status == StatusRefused:
		j.Refuse(RuleSuits, "", s.Status)
	case s.Wish.Consent == ConsentDoNotContact:
		j.Refuse(RuleSuits, "", s.Wish.Consent)
	}
	s.judgeCaller(call.By.ID, j)
	c.When, c.Again = local(c.When), utc(c.Again)
	return Attempted(c)
}

// judgeCall asks of a call that it is made at a time that there was, and that time and channel suit the customer; whether there was such a time.
func (s *Snapshot) judgeCall(when aftersales.LocalTime, channel Channel, j *aftersales.Judgement) bool {
	switch {
	case when.IsZero():
		j.Refuse(aftersales.RuleRequired, "when")
		return false
	case !when.Agrees():
		j.Refuse(aftersales.RuleOrderOfTime, "when", when.At)
		return false
	}
	j.Measured("when.at", when.At, s.lastTalk())
	if !slices.ContainsFunc(s.CallingHours(), func(h Hours) bool { return h.hold(when) }) {
		j.Refuse(RuleSuits, "when", when.Clock)
	}
	if len(s.Wish.Channels) > 0 && !slices.Contains(s.Wish.Channels, channel) {
		j.Refuse(RuleSuits, "channel", channel)
	}
	return true
}

// judgeRead asks that a person had read the file by the end of the minute in which a call was made: the wall time of a call has no seconds, and one may be made in the minute in which the file was opened.
func (s *Snapshot) judgeRead(id aftersales.ID, made time.Time, j *aftersales.Judgement) {
	if !slices.ContainsFunc(s.Readings, func(r Reading) bool { return r.By == id && r.At.Before(made.Add(time.Minute)) }) {
		j.Refuse(RuleFileRead, "call.by.id", id)
	}
}

// judgeCaller asks that a person did not serve the visit.
func (s *Snapshot) judgeCaller(id aftersales.ID, j *aftersales.Judgement) {
	if s.served(id) {
		j.Refuse(RuleNotAdvisor, "call.by.id", id)
	}
}

func (f Attempted) evolve(s *Snapshot, e *Event) {
	s.Attempts = append(s.Attempts, Call{f.When, e.By.ID, f.Channel, f.Result, f.Again, f.Note})
	s.Again = f.Again
	switch f.Result {
	case ResultReached:
		s.Status, s.ReachedAt = StatusReached, f.When.At
	case ResultRefused:
		s.Status, s.EndedAt, s.EndReason = StatusRefused, e.At, f.Note
	default:
		s.Status = StatusAttempted
	}
}
