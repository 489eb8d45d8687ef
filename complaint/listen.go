package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Listen writes down what the customer said, by 5W2H, restated in the customer's words and confirmed by the customer.
type Listen struct {
	Facts      Facts            `json:"facts,omitzero"`
	Restated   aftersales.Words `json:"restated,omitzero" validate:"max=2000,text"`
	Confirmed  bool             `json:"confirmed,omitzero"`                                     // by the customer
	Sought     []Remedy         `json:"sought,omitzero" validate:"max=10,dive,required,choice"` // where the customer asks for something else by now
	NoneSought bool             `json:"none_sought,omitzero"`                                   // the customer asks for nothing any more
	Persons    []aftersales.ID  `json:"persons,omitzero" validate:"max=20,dive,required,id"`    // whom the complaint is about beside those named before
	At         time.Time        `json:"at,omitzero"`                                            // not given: when it is recorded
}

// CustomerHeard is the fact of Listen.
type CustomerHeard Listen

func (c Listen) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Stood)
	judgeOnce("sought", c.Sought, j)
	judgeCount(len(union(s.Persons, c.Persons)), j)
	s.judgeSevere(call.By, j)
	judgeFacts(&c.Facts, c.Restated, c.Confirmed, j)
	if len(c.Sought) > 0 && c.NoneSought {
		j.Refuse(RuleReceived, "sought")
	}
	c.Sought, c.Persons, c.At = slices.Clone(c.Sought), slices.Clone(c.Persons), orElse(c.At, call.At)
	return CustomerHeard(c)
}

// judgeFacts asks for every answer of 5W2H, and that the customer confirmed what was restated.
func judgeFacts(f *Facts, restated aftersales.Words, confirmed bool, j *aftersales.Judgement) {
	for _, path := range f.missing() {
		j.Refuse(RuleFacts, "facts."+path)
	}
	if restated == "" {
		j.Refuse(RuleFacts, "restated")
	}
	if !confirmed {
		j.Refuse(RuleFacts, "confirmed")
	}
}

func (f CustomerHeard) evolve(s *Snapshot, e *Event) {
	s.Hearing = Hearing{At: f.At, By: e.By.ID, Facts: f.Facts, Restated: f.Restated}
	if len(f.Sought) > 0 || f.NoneSought {
		s.seek(f.Sought, f.At)
	}
	s.addPersons(f.Persons)
	s.graver(s.Severity, f.At, e.By)
	s.stand(StatusHeard, f.At)
}
