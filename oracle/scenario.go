package oracle

import (
	"errors"
	"fmt"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Scenario is a small log and what is expected of its last operation: one file of a stage's testdata/scenario.
// An operation is a JSON value, and the line that is judged is its text as it stands in the file. Where it is a string, the line is what the string says: so a scenario can hold lines that are not strict JSON or not within bounds, as in "when":"{\"subject\":null}". Such a line has at most 10,000 bytes, and what no text may have it can only escape, as in \\u200b.
type Scenario struct {
	Says  string           `json:"says"`  // one sentence, for people
	Given []aftersales.Raw `json:"given"` // operations that went before, or strings of lines; each is accepted, repeated or answered unless it says under was that it is not
	When  aftersales.Raw   `json:"when"`  // the operation in question, or the string of its line, which need not be readable as one
	Then  Then             `json:"then"`
}

// Then is what is expected of a verdict. Codes are expected exactly and in their order, and none where none are listed; of event and state a part may be given.
type Then struct {
	Verdict  Outcome           `json:"verdict"` // see Outcome.Meets
	Rules    []aftersales.Code `json:"rules,omitzero"`
	Findings []aftersales.Code `json:"findings,omitzero"`
	Event    aftersales.Raw    `json:"event,omitzero"`
	State    aftersales.Raw    `json:"state,omitzero"` // the subject's snapshot, or the answer to a question
}

// ReadScenario reads a scenario strictly, but for the lines that are strings. What it returns lies in data, which must stay unchanged for as long as it is in use. Its error is an *aftersales.UnreadableError.
func ReadScenario(data []byte) (Scenario, error) {
	var s Scenario
	if err := aftersales.Read(data, &s, 0); err != nil {
		return s, err
	}
	for i, given := range s.Given {
		if _, err := lineOf(given); err != nil {
			return s, aftersales.Within(err, fmt.Sprintf("given[%d]", i), aftersales.OffsetIn(data, given))
		}
	}
	_, err := lineOf(s.When)
	return s, aftersales.Within(err, "when", aftersales.OffsetIn(data, s.When))
}

// lineOf is the line that an operation of a scenario stands for.
func lineOf(operation aftersales.Raw) ([]byte, error) {
	if len(operation) == 0 || operation[0] != '"' {
		return operation, nil
	}
	var text string
	err := aftersales.Read(operation, &text, 0)
	return []byte(text), err
}

// Run judges the operations with a Judge of its own. Its error names every place where a verdict is not what is expected, and is nil where there is none.
func (s Scenario) Run() error {
	var j Judge
	for i, given := range s.Given {
		if err := j.given(given); err != nil {
			return fmt.Errorf("given[%d]: %w", i, err)
		}
	}
	when, err := lineOf(s.When)
	if err != nil {
		return fmt.Errorf("when: %w", err)
	}
	r := read(when)
	r.op.Was, r.op.State = s.Then.Verdict, s.Then.State
	v := j.judge(&r, j.look(r.earlier))

	var wrong []error
	for _, d := range v.Differences {
		wrong = append(wrong, d)
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
			wrong = append(wrong, d)
		}
	}
	if len(wrong) > 0 && v.Err() != nil {
		wrong = append(wrong, fmt.Errorf("it was %w", v.Err()))
	}
	return errors.Join(wrong...)
}

// given judges an operation that has to go well, or as it says itself.
func (j *Judge) given(operation aftersales.Raw) error {
	text, err := lineOf(operation)
	if err != nil {
		return err
	}
	r := read(text)
	if r.op.Was == "" {
		r.op.Was = OutcomeAccepted
	}
	v := j.judge(&r, j.look(r.earlier))
	if v.Agrees() {
		return nil
	}
	return errors.Join(v.Differences[0], v.Err())
}
