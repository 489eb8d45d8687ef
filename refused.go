package aftersales

import (
	"errors"
	"fmt"
	"strings"
)

// RefusedError is a refusal as data: every broken rule, with the field and what was found there. It left no trace, and the same command may be accepted later.
type RefusedError struct {
	Subject    Ref         `json:"subject"`
	Seq        int64       `json:"seq"` // of the subject, unchanged
	Command    string      `json:"command"`
	Violations []Violation `json:"violations"`
}

// Error is one line of at most 256 bytes with the codes and paths; Explain has the sentences.
func (e *RefusedError) Error() string {
	if e == nil {
		return "nothing refused"
	}
	var b strings.Builder
	if !e.Subject.IsZero() { // a question has none
		b.WriteString(e.Subject.String() + ": ")
	}
	b.WriteString(e.Command + " refused:")
	for i, v := range e.Violations {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte(' ')
		b.WriteString(string(v.Code))
		if v.Path != "" {
			b.WriteString(" at " + v.Path)
		}
	}
	return clip(b.String(), 256)
}

// Is tells whether target is the code of one of the broken rules.
func (e *RefusedError) Is(target error) bool {
	code, ok := target.(Code)
	if !ok || e == nil {
		return false
	}
	for _, v := range e.Violations {
		if v.Code == code {
			return true
		}
	}
	return false
}

// Codes are the codes of the broken rules, in the order of the violations.
func (e *RefusedError) Codes() []Code {
	if e == nil {
		return nil
	}
	codes := make([]Code, len(e.Violations))
	for i, v := range e.Violations {
		codes[i] = v.Code
	}
	return codes
}

// Explain reads err aloud in language l: for a refusal a line for each broken rule with its sentence and what was found; for what could not be read, the rule's sentence, where, and, in English, what was found; for a paper, what it lacks. It is empty for nil, and err's own text for an error of somebody else's.
func Explain(err error, l Lang) string {
	var refused *RefusedError
	var unreadable *UnreadableError
	var incomplete *IncompleteError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &refused):
		if refused == nil {
			return ""
		}
		lines := make([]string, len(refused.Violations))
		for i, v := range refused.Violations {
			lines[i] = line(v.Code, v.says, v.Path, v.Found, l)
		}
		return strings.Join(lines, "\n")
	case errors.As(err, &unreadable):
		if unreadable == nil {
			return ""
		}
		at, colon := fmt.Sprintf("%s, byte %d", unreadable.Path, unreadable.Offset), ": "
		if l == Chinese {
			at, colon = fmt.Sprintf("%s，第 %d 字节", unreadable.Path, unreadable.Offset), "："
		}
		if unreadable.What != "" {
			at += colon + unreadable.What
		}
		j := Judgement{}
		return string(unreadable.Code) + " " + j.rule(unreadable.Code).Text().In(l) + bracket(strings.TrimLeft(at, "， ,"), l)
	case errors.As(err, &incomplete):
		return incomplete.Text().In(l)
	}
	return err.Error()
}

// Explain reads a finding aloud in language l.
func (f Finding) Explain(l Lang) string { return line(f.Code, f.says, f.Path, f.Found, l) }

// Explain reads a violation aloud in language l.
func (v Violation) Explain(l Lang) string { return line(v.Code, v.says, v.Path, v.Found, l) }

func line(code Code, says Text, path string, found []Value, l Lang) string {
	s := string(code) + " " + says.In(l)
	colon, comma := ": ", ", "
	if l == Chinese {
		colon, comma = "：", "、"
	}
	var words []string
	for _, v := range found {
		if word := v.In(l); word != "" { // what is missing has no words
			words = append(words, word)
		}
	}
	switch {
	case path != "" && len(words) > 0:
		return s + bracket(path+colon+strings.Join(words, comma), l)
	case path != "":
		return s + bracket(path, l)
	case len(words) > 0:
		return s + bracket(strings.Join(words, comma), l)
	}
	return s
}

func bracket(s string, l Lang) string {
	if l == Chinese {
		return "（" + s + "）"
	}
	return " (" + s + ")"
}
