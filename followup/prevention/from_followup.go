package prevention

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
)

// FromProblems is the frequency of a question's problem in a table of follow-ups; give it as Propose.Frequency, with the question's Letter as Propose.Problem. A table without calls is an error (AS-107).
func FromProblems(p followup.Problems, q followup.Question, c aftersales.Calendar) (Frequency, error) {
	r := p.Row(q).OfCalls
	if r.Of == 0 {
		return Frequency{}, noCalls("calls")
	}
	end := c.EndOf(p.To)
	return Frequency{r, c.EndOf(p.From.AddDays(-1)), end.Add(-time.Millisecond)}, nil
}

// Followed is how often a question showed a problem in the follow-ups that were answered from one instant to another, both included; give it as Verify.Reached. None that was answered is an error (AS-107).
func Followed(contacts []followup.Snapshot, q followup.Question, from, to time.Time) (Frequency, error) {
	f := Frequency{From: from, To: to}
	for i := range contacts {
		s := &contacts[i]
		if t := s.AnsweredAt; t.IsZero() || t.Before(from) || t.After(to) {
			continue
		}
		f.Calls.Of++
		if slices.Contains(s.Problems(), q) {
			f.Calls.Count++
		}
	}
	if f.Calls.Of == 0 {
		return Frequency{}, noCalls("contacts")
	}
	return f.utc(), nil
}

func noCalls(path string) error {
	return &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: path, What: "there is no call to count"}
}
