package oracle

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Scenario is a small log and what is expected of its last operation: one file of a stage's testdata/scenario.
// An operation is an object, and the line that is judged is its text as it stands in the file. Where a string stands in its place, the line is what the string says: so a scenario can hold a line that is not strict JSON or not within bounds, as in "when":"{\"subject\":null}". Such a line has at most 10,000 bytes, and what no text may have it can only escape, as in \\u200b.
type Scenario struct {
	Says  string           `json:"says"`  // one sentence, for people
	Given []aftersales.Raw `json:"given"` // lines that went before; each is accepted, repeated or answered unless it says under was that it is not
	When  aftersales.Raw   `json:"when"`  // the line in question, which need not be readable as an operation
	Then  Then             `json:"then"`
}

// Then is what is expected of a verdict. Codes are expected exactly and in their order, and none where none are listed; of event and state a part may be given.
type Then struct {
	Verdict  Outcome           `json:"verdict"` // see Outcome.Meets
	Rules    []aftersales.Code `json:"rules,omitzero"`
	Findings []aftersales.Code `json:"findings,omitzero"`
	Event    aftersales.Raw    `json:"event,omitzero"`
	State    aftersales.Raw    `json:"state,omitzero"` // the subject's snapshot, or the answer to a question
	Duties   []Owing           `json:"duties,omitzero"`
}

// Owing is what is owed because of the subject at an instant: all duties, in their order, and of each a part may be given.
type Owing struct {
	At       time.Time           `json:"at"`
	Calendar aftersales.Calendar `json:"calendar,omitzero"`
	Owed     aftersales.Raw      `json:"owed"`
}

// ReadScenario reads a scenario strictly, and a string that stands for a line as that line. What it returns lies in data, which must stay unchanged for as long as it is in use. Its error is an *aftersales.UnreadableError.
func ReadScenario(data []byte) (Scenario, error) {
	var s Scenario
	if err := aftersales.Read(data, &s, 0); err != nil {
		return s, err
	}
	for i := range s.Given {
		if err := readLine(data, &s.Given[i], fmt.Sprintf("given[%d]", i)); err != nil {
			return s, err
		}
	}
	return s, readLine(data, &s.When, "when")
}

// readLine puts the line that a string says for the string; path is where it stands in data.
func readLine(data []byte, operation *aftersales.Raw, path string) error {
	if (*operation)[0] != '"' {
		return nil
	}
	var line string
	err := aftersales.Read(*operation, &line, 0)
	err = aftersales.Within(err, path, aftersales.OffsetIn(data, *operation))
	*operation = aftersales.Raw(line)
	return err
}

// Run judges the operations with a Judge of its own. Its error names every place where a verdict is not what is expected, with the values of the scenario and of its subject as they stand there, and is nil where there is none.
func (s Scenario) Run() error {
	var j Judge
	for i, given := range s.Given {
		if err := j.given(given); err != nil {
			return fmt.Errorf("given[%d]: %w", i, err)
		}
	}
	var r reading
	r.read(s.When, nil)
	j.matters.see(&r)
	r.op.Was, r.op.State = s.Then.Verdict, s.Then.State
	v := j.judge(&r, j.lookAt(r.earlier), j.holds(r.rival))

	var wrong []error
	for _, d := range v.Differences {
		wrong = append(wrong, errors.New(d.Plain()))
	}
	if got := v.Codes(); !slices.Equal(got, s.Then.Rules) {
		wrong = append(wrong, fmt.Errorf("rules: want %v, got %v", s.Then.Rules, got))
	}
	var found []aftersales.Code
	for _, f := range v.Findings {
		found = append(found, f.Code)
	}
	if !slices.Equal(found, s.Then.Findings) {
		wrong = append(wrong, fmt.Errorf("findings: want %v, got %v", s.Then.Findings, found))
	}
	if len(s.Then.Event) > 0 {
		event, err := v.Event()
		if err != nil {
			return err
		}
		for _, d := range differences("event", s.Then.Event, event) {
			wrong = append(wrong, errors.New(d.Plain()))
		}
	}
	for i, o := range s.Then.Duties {
		path := fmt.Sprintf("duties[%d]", i)
		if err := o.Calendar.Check(); err != nil {
			return aftersales.Within(err, path+".calendar", 0)
		}
		duties := []aftersales.Duty{}
		if of, owes := r.stage.(owing); owes {
			duties = append(duties, of.duties(j.look(r.op.Subject.ref), o.Calendar, o.At)...)
		}
		for _, d := range differences(path+".owed", o.Owed, duties) {
			wrong = append(wrong, errors.New(d.Plain()))
		}
	}
	if len(wrong) > 0 && v.Err() != nil {
		wrong = append(wrong, fmt.Errorf("it was %w", v.Err()))
	}
	return errors.Join(wrong...)
}

// given judges an operation that has to go well, or as it says itself.
func (j *Judge) given(line []byte) error {
	var r reading
	r.read(line, nil)
	j.matters.see(&r)
	if r.op.Was == "" {
		r.op.Was = OutcomeAccepted
	}
	v := j.judge(&r, j.lookAt(r.earlier), j.holds(r.rival))
	if v.Agrees() {
		return nil
	}
	return errors.Join(errors.New(v.Differences[0].Plain()), v.Err())
}
