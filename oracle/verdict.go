package oracle

import (
	"fmt"
	"log/slog"
	"strconv"

	"github.com/aftersales-go/aftersales"
)

// Outcome is what became of an operation.
type Outcome string

// The outcomes.
const (
	OutcomeAccepted   Outcome = "accepted"   // there is an event
	OutcomeRepeated   Outcome = "repeated"   // this very command was accepted before; there is no new event
	OutcomeRefused    Outcome = "refused"    // rules are broken
	OutcomeAnswered   Outcome = "answered"   // a question has an answer
	OutcomeUnreadable Outcome = "unreadable" // nobody can tell what the line says
)

var outcomes = aftersales.Labels{
	{Value: "accepted", EN: "accepted", ZH: "通过"},
	{Value: "repeated", EN: "repeated", ZH: "重复"},
	{Value: "refused", EN: "refused", ZH: "拒绝"},
	{Value: "answered", EN: "answered", ZH: "已解答"},
	{Value: "unreadable", EN: "unreadable", ZH: "无法读取"},
}

// Outcomes is every outcome.
func Outcomes() []Outcome { return aftersales.List[Outcome](outcomes) }

// Since tells in which release the outcome came; 0 means that it is unknown.
func (o Outcome) Since() int { return outcomes.Since(string(o)) }

// Text is the outcome's label.
func (o Outcome) Text() aftersales.Text { return outcomes.Text(string(o)) }

// Meets tells whether the outcome is what was expected. Where acceptance was expected, a repetition and an answer meet it too: whoever gave the command was told yes. Nothing expected is always met.
func (o Outcome) Meets(expected Outcome) bool {
	return o == expected || expected == "" || expected == OutcomeAccepted && (o == OutcomeRepeated || o == OutcomeAnswered)
}

// Verdict is what the oracle says about one line of a log.
type Verdict struct {
	Line        int     // of the log, from 1
	Subject     Subject // zero where it cannot be read
	Seq         int64   // of the subject after the operation; 0 for a question and where there is no subject
	Do          string  // the command or question; empty where it cannot be read
	Outcome     Outcome
	Violations  []aftersales.Violation      // of a refusal, in the order of the rules' contract
	Findings    []aftersales.Finding        // on the event, and what the oracle alone can see, who knows the other subjects
	Unreadable  *aftersales.UnreadableError // nil unless that is the outcome
	Was         Outcome                     // as the line says; not given where it does not say
	Differences []Difference                // from what the line says under was and state
	event       document
	answer      any
	refused     error
}

// Agrees tells whether everything that the line says under was and state is so. It is true where the line says nothing.
func (v Verdict) Agrees() bool { return len(v.Differences) == 0 }

// Codes are the codes of the broken rules, or of what made the line unreadable.
func (v Verdict) Codes() []aftersales.Code {
	var codes []aftersales.Code
	for _, b := range v.Violations {
		codes = append(codes, b.Code)
	}
	if v.Unreadable != nil {
		codes = append(codes, v.Unreadable.Code)
	}
	return codes
}

// Err is the refusal, or why the line is unreadable, as an error that aftersales.Explain reads aloud; nil otherwise.
func (v Verdict) Err() error {
	if v.Unreadable != nil {
		return v.Unreadable
	}
	return v.refused
}

// Event is the event as a canonical document; nil unless the outcome is accepted. It is written at every call.
func (v Verdict) Event() (aftersales.Raw, error) {
	if v.event == nil {
		return nil, nil
	}
	return v.event.MarshalJSON()
}

// Answer is the answer to a question as a canonical document; nil unless the outcome is answered. It is written at every call.
func (v Verdict) Answer() (aftersales.Raw, error) {
	if v.answer == nil {
		return nil, nil
	}
	return aftersales.Write(v.answer)
}

// MarshalJSON writes the verdict as a canonical document.
func (v Verdict) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil) }

// AppendJSON appends what MarshalJSON writes.
func (v Verdict) AppendJSON(dst []byte) ([]byte, error) {
	w := written{
		Agrees: v.Agrees(), Differences: v.Differences, Do: v.Do, Findings: v.Findings, Line: v.Line,
		Outcome: v.Outcome, Seq: v.Seq, Subject: v.Subject, Violations: v.Violations, Was: v.Was,
	}
	if u := v.Unreadable; u != nil {
		w.Unreadable = fault{u.Code, u.Path, u.Offset, u.What}
	}
	var err error
	if w.Event, err = v.Event(); err != nil {
		return dst, err
	}
	if w.Answer, err = v.Answer(); err != nil {
		return dst, err
	}
	return aftersales.Append(dst, w)
}

// written is a verdict as a document.
type written struct {
	Agrees      bool                   `json:"agrees"`
	Answer      aftersales.Raw         `json:"answer,omitzero"`
	Differences []Difference           `json:"differences,omitzero"`
	Do          string                 `json:"do,omitzero"`
	Event       aftersales.Raw         `json:"event,omitzero"`
	Findings    []aftersales.Finding   `json:"findings,omitzero"`
	Line        int                    `json:"line"`
	Outcome     Outcome                `json:"outcome"`
	Seq         int64                  `json:"seq,omitzero"`
	Subject     Subject                `json:"subject,omitzero"`
	Unreadable  fault                  `json:"unreadable,omitzero"`
	Violations  []aftersales.Violation `json:"violations,omitzero"`
	Was         Outcome                `json:"was,omitzero"`
}

// fault is an *aftersales.UnreadableError as a document.
type fault struct {
	Code   aftersales.Code `json:"code"`
	Path   string          `json:"path,omitzero"`
	Offset int             `json:"offset"` // in bytes from the beginning of the line
	What   string          `json:"what"`
}

// Format prints line, subject, sequence and outcome, whatever the verb.
func (v Verdict) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "line %d: %s #%d %s", v.Line, v.Subject.String(), v.Seq, string(v.Outcome))
}

// LogValue logs line, subject, sequence and outcome.
func (v Verdict) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(v)) }

// compare says where the verdict differs from what the line expects. What holds afterwards is nil where there is nothing.
func (v *Verdict) compare(op *Operation, holds any) {
	v.Was = op.Was
	if !v.Outcome.Meets(op.Was) {
		v.Differences = append(v.Differences, Difference{"was", quoted(op.Was), quoted(v.Outcome)})
	}
	if len(op.State) > 0 {
		v.Differences = append(v.Differences, differences("state", op.State, holds)...)
	}
}

func quoted(o Outcome) aftersales.Raw { return aftersales.Raw(strconv.Quote(string(o))) }
