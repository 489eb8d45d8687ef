package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// FollowUp asks the customer after the action whether they are satisfied, or records that nobody was reached.
type FollowUp struct {
	Channel Channel          `json:"channel" validate:"required,choice"`
	Reached bool             `json:"reached,omitzero"`
	Answer  Satisfaction     `json:"answer,omitzero" validate:"choice"`
	Words   aftersales.Words `json:"words,omitzero" validate:"max=1000,text"`
	Back    Status           `json:"back,omitzero" validate:"choice"`                  // to the step that failed: heard, investigated, decided or agreed
	Redo    []aftersales.ID  `json:"redo,omitzero" validate:"max=20,dive,required,id"` // measures that are done again, on the way back to agreed
	Day     aftersales.Date  `json:"day"`                                              // of the attempt, as the clocks of the house show it
	At      time.Time        `json:"at,omitzero"`                                      // not given: when it is recorded
}

// FollowedUp is the fact of FollowUp.
type FollowedUp FollowUp

// backs are the steps to which a case may go back.
var backs = []Status{StatusHeard, StatusInvestigated, StatusDecided, StatusAgreed}

func (c FollowUp) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Contacts)+1, j)
	j.Measured("at", c.At, s.Stood)
	c.At = orElse(c.At, call.At)
	if !s.oneClock(c.At, c.Day) {
		j.Refuse(aftersales.RuleOrderOfTime, "day", c.Day)
	}
	unhappy := c.Answer == SatisfactionNo
	if c.Reached == (c.Answer == "") {
		j.Refuse(RuleSatisfied, "answer", c.Answer)
	}
	if unhappy != slices.Contains(backs, c.Back) || !unhappy && c.Back != "" {
		j.Refuse(RuleSatisfied, "back", c.Back)
	}
	if again := c.Back == StatusAgreed; unhappy && again == (len(c.Redo) == 0) || !unhappy && len(c.Redo) > 0 {
		j.Refuse(RuleSatisfied, "redo")
	}
	judgeOnce("redo", c.Redo, j)
	for i, id := range c.Redo {
		d := s.decision()
		switch n := s.measure(id); {
		case n < 0:
			j.Refuse(aftersales.RuleThere, indexed("redo", i), id)
		case d == nil || s.Measures[n].Decision != d.ID:
			j.Refuse(aftersales.RuleLife, indexed("redo", i), s.Measures[n].Status)
		}
	}
	c.Redo = slices.Clone(c.Redo)
	return FollowedUp(c)
}

// oneClock tells whether the days of all attempts and of one more are those of one clock, wherever in the world it stands: otherwise calls of a single morning could be made on three dates.
func (s *Snapshot) oneClock(at time.Time, day aftersales.Date) bool {
	begins := func(at time.Time, day aftersales.Date) time.Duration { // so far from it that day begins in UTC
		return (aftersales.Calendar{}).EndOf(day.AddDays(-1)).Sub(at)
	}
	least := begins(at, day)
	most := least
	for i := range s.Contacts {
		d := begins(s.Contacts[i].At, s.Contacts[i].Day)
		least, most = min(least, d), max(most, d)
	}
	return most-least < 24*time.Hour && most <= farthest && least > -farthest-24*time.Hour
}

// farthest is how far a clock is from UTC at most, as in a LocalTime.
const farthest = 18 * time.Hour

func (f FollowedUp) evolve(s *Snapshot, e *Event) {
	s.Contacts = append(s.Contacts, Contact{
		At: f.At, Day: f.Day, By: e.By.ID, Channel: f.Channel, Reached: f.Reached, Answer: f.Answer, Words: f.Words, Back: f.Back,
	})
	switch {
	case f.Answer == SatisfactionYes:
		s.stand(StatusSatisfied, f.At)
	case f.Answer == SatisfactionNo:
		s.back(f.Back, f.At)
		s.Measures = slices.Clone(s.Measures)
		for _, id := range f.Redo {
			i := s.measure(id)
			if i < 0 {
				continue
			}
			m := &s.Measures[i]
			m.Status, m.DoneAt, m.DoneBy, m.Result, m.Order, m.Accepted = MeasureStatusPlanned, time.Time{}, "", "", aftersales.Ref{}, time.Time{}
		}
	case s.tried() >= s.Policy.attempts():
		s.stand(StatusNotReached, f.At)
	default:
		s.Stood = f.At
	}
}
