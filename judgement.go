package aftersales

import (
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Value is something found: an ID, a number, an amount, a time or a choice, never prose and never personal data.
type Value struct {
	plain string
	label Text // of a choice
}

// ValueOf is v as it may stand in a violation: an ID, a Code, an int, an int64, a time, a choice, or a value of this module with a String method. Personal values come out masked, and nil as nothing.
func ValueOf(v any) Value {
	if found := reflect.ValueOf(v); !found.IsValid() || found.Kind() == reflect.Pointer && found.IsNil() {
		return Value{plain: "nothing", label: Text{"nothing", "无"}}
	}
	switch v := v.(type) {
	case string:
		return Value{plain: v}
	case int:
		return Value{plain: strconv.Itoa(v)}
	case int64:
		return Value{plain: strconv.FormatInt(v, 10)}
	case time.Time:
		return Value{plain: v.UTC().Format("2006-01-02T15:04:05.999999999Z")}
	case Code:
		return Value{plain: string(v)}
	case interface{ Text() Text }:
		return Value{plain: reflect.ValueOf(v).String(), label: v.Text()}
	case fmt.Stringer:
		return Value{plain: v.String()}
	}
	return Value{plain: reflect.TypeOf(v).Name()}
}

// String is the value as documents write it.
func (v Value) String() string { return v.plain }

// In is the value as a person reads it in language l: the label of a choice, and else as documents write it.
func (v Value) In(l Lang) string {
	if label := v.label.In(l); label != "" {
		return label
	}
	return v.plain
}

// AppendText appends the value as documents write it.
func (v Value) AppendText(b []byte) ([]byte, error) { return append(b, v.plain...), nil }

// MarshalText is AppendText for encoding/json.
func (v Value) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText reads the value as documents write it; its label is not read back.
func (v *Value) UnmarshalText(b []byte) error {
	*v = Value{plain: string(b)}
	return nil
}

// Violation is one broken rule.
type Violation struct {
	Code  Code    `json:"code"`
	Path  string  `json:"path,omitzero"` // of the command's field, as in lines[2].quantity; call.by.role and the like for the call's own
	Found []Value `json:"found,omitzero"`
	says  Text    `json:"-"`
}

// Says is the rule's sentence; empty where the violation was read from a document.
func (v Violation) Says() Text { return v.says }

// Finding is a rule that was broken and did not refuse: because it is a note, or because it was waived.
type Finding struct {
	Code   Code    `json:"code"`
	Path   string  `json:"path,omitzero"`
	Found  []Value `json:"found,omitzero"`
	Waived Waiver  `json:"waived,omitzero"`
	says   Text    `json:"-"`
}

// Says is the rule's sentence; empty where the finding was read from a document.
func (f Finding) Says() Text { return f.says }

// LogValue logs the rule and the field.
func (f Finding) LogValue() slog.Value { return slog.StringValue(string(f.Code) + " at " + f.Path) }

// Judgement collects what is wrong with one command. A stage's door makes it, its rules fill it, and it is thrown away.
type Judgement struct {
	call       Call
	rules      []Rule
	violations []Violation
	findings   []Finding
}

// NewJudgement begins to judge a call by the catalogue of a stage; a question is judged without a call.
func NewJudgement(call *Call, rules []Rule) Judgement {
	j := Judgement{rules: rules}
	if call != nil {
		j.call = *call
	}
	return j
}

// Begin makes j, whatever it held, the judgement of a call by the catalogue of a stage.
func (j *Judgement) Begin(call *Call, rules []Rule) {
	j.call, j.rules, j.violations, j.findings = *call, rules, nil, nil
}

// Asked is the call that is judged.
func (j *Judgement) Asked() *Call { return &j.call }

// Refuse says that a rule is broken, at which field, and what was found. Where the rule is waivable and the call waives it, it becomes a finding.
func (j *Judgement) Refuse(code Code, path string, found ...any) {
	rule := j.rule(code)
	if rule.Waivable {
		for _, w := range j.call.Waive {
			if w.Code == code {
				j.findings = append(j.findings, Finding{code, path, valuesOf(found), w, rule.Text()})
				return
			}
		}
	}
	j.violations = append(j.violations, Violation{code, path, valuesOf(found), rule.Text()})
}

// Insist refuses as Refuse does, even where the call waives the rule: some cases of a waivable rule cannot be waived.
func (j *Judgement) Insist(code Code, path string, found ...any) {
	j.violations = append(j.violations, Violation{code, path, valuesOf(found), j.rule(code).Text()})
}

// Note puts a finding on the event: the rule is broken, and the command is accepted all the same.
func (j *Judgement) Note(code Code, path string, found ...any) {
	j.findings = append(j.findings, Finding{Code: code, Path: path, Found: valuesOf(found), says: j.rule(code).Text()})
}

// OK tells whether nothing has refused the command so far.
func (j *Judgement) OK() bool { return len(j.violations) == 0 }

// Violations are the broken rules so far, in the order in which the source asks for them.
func (j *Judgement) Violations() []Violation { return slices.Clone(j.violations) }

// Findings are what goes into the event.
func (j *Judgement) Findings() []Finding { return slices.Clone(j.findings) }

// Refusal is the error that the host gets; nil where nothing refused the command.
func (j *Judgement) Refusal(subject Ref, seq int64, command string) error {
	if len(j.violations) == 0 {
		return nil
	}
	return &RefusedError{Subject: subject, Seq: seq, Command: command, Violations: j.violations}
}

// Call judges what the call itself says: that it is complete, that its time can be a time of recording, and that its waivers are in order.
func (j *Judgement) Call() {
	c := &j.call
	if c.Subject.IsZero() {
		j.Refuse(RuleRequired, "call.subject")
	}
	if c.At.IsZero() {
		j.Refuse(RuleRequired, "call.at")
	} else if !GoodTime(c.At) {
		j.Refuse(RuleOrderOfTime, "call.at", c.At)
	}
	j.actor(c.By, "call.by")
	if c.Expect < 0 {
		j.Refuse(RuleNumber, "call.expect", c.Expect)
	}
	if len(c.Waive) > 16 {
		j.Refuse(RuleLength, "call.waive", len(c.Waive))
		return
	}
	for i, w := range c.Waive {
		path := "call.waive[" + strconv.Itoa(i) + "]"
		switch {
		case !j.rule(w.Code).Waivable:
			j.Refuse(RuleWaiver, path+".code", safeCode(w.Code))
		case strings.TrimSpace(string(w.Reason)) == "":
			j.Refuse(RuleWaiver, path+".reason")
		case utf8.RuneCountInString(string(w.Reason)) > 500:
			j.Refuse(RuleLength, path+".reason")
		case !CleanText(string(w.Reason)):
			j.Refuse(RuleCleanText, path+".reason")
		case !ValidID(w.By.ID) || !w.By.Role.Manages() || w.By.ID == c.By.ID:
			j.Refuse(RuleWaiver, path+".by") // neither the ID nor the role has been judged
		}
	}
}

// Since judges that the call is not recorded before the subject's last event.
func (j *Judgement) Since(last time.Time) {
	if j.call.At.Before(last) {
		j.Refuse(RuleOrderOfTime, "call.at", j.call.At, last)
	}
}

// Measured judges a time that the command reports: not later than its recording, and not earlier than what it follows. The zero time is not judged.
func (j *Judgement) Measured(path string, t, follows time.Time) {
	if !t.IsZero() && (t.After(j.call.At) || t.Before(follows)) {
		j.Refuse(RuleOrderOfTime, path, t)
	}
}

// Expected judges that the subject is where the caller saw it.
func (j *Judgement) Expected(seq int64) {
	if j.call.Expect > 0 && j.call.Expect != seq {
		j.Refuse(RuleExpected, "call.expect", j.call.Expect, seq)
	}
}

func (j *Judgement) actor(a Actor, path string) {
	switch {
	case a.ID == "":
		j.Refuse(RuleRequired, path+".id")
	case !ValidID(a.ID):
		j.Refuse(RuleCleanText, path+".id")
	}
	switch {
	case a.Role == "":
		j.Refuse(RuleRequired, path+".role")
	case a.Role.Since() == 0:
		j.Refuse(RuleChoice, path+".role")
	}
}

func (j *Judgement) rule(code Code) Rule {
	for _, table := range [2][]Rule{j.rules, rules} {
		for i := range table {
			if table[i].Code == code {
				return table[i]
			}
		}
	}
	return Rule{Code: code}
}

// GoodTime tells whether t can be a time of this trade: whole milliseconds, from 2000 to 2100.
func GoodTime(t time.Time) bool {
	s := t.Unix()
	return s >= year2000 && s < year2101 && t.Nanosecond()%int(time.Millisecond) == 0
}

// The first second of the years that a time can be of, and the first one after them, in UTC.
const (
	year2000 = 946_684_800
	year2101 = 4_133_980_800
)

// safeCode keeps a code that the caller made up out of a violation unless it looks like one.
func safeCode(c Code) Code {
	if ValidID(string(c)) {
		return c
	}
	return "?"
}

func valuesOf(found []any) []Value {
	if len(found) == 0 {
		return nil
	}
	values := make([]Value, len(found))
	for i := range found {
		values[i] = ValueOf(found[i])
	}
	return values
}
