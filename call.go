package aftersales

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
)

// Call is a line of the operation log without its command: which subject, by whom, recorded when.
type Call struct {
	Subject Ref       `json:"subject"`
	ID      uuid.UUID `json:"id,omitzero"`     // of the command, made by whoever gives it; a second delivery under the same ID is not carried out again. Zero: never recognised as a repeat
	Expect  int64     `json:"expect,omitzero"` // the sequence that the caller has seen; 0 for any
	At      time.Time `json:"at"`              // when it is recorded, from one clock of the host, whole milliseconds; a command that reports something earlier has a field of its own for that
	By      Actor     `json:"by"`
	Waive   []Waiver  `json:"waive,omitzero"`
}

// Waiver lets one waivable rule go for one command.
type Waiver struct {
	Code   Code  `json:"code"`
	Reason Words `json:"reason"`
	By     Actor `json:"by"` // a manager, and not the actor
}

// Header is what every event has beside its fact.
type Header struct {
	Subject  Ref       `json:"subject"`
	Seq      int64     `json:"seq"` // counts the subject's events from 1
	At       time.Time `json:"at"`  // UTC, whole milliseconds
	By       Actor     `json:"by"`
	Cause    Cause     `json:"cause,omitzero"`
	Findings []Finding `json:"findings,omitzero"`
	Type     string    `json:"type"` // of the fact, as in work-started
	V        int       `json:"v"`    // the stage's version in which the fact is written
}

// ID is the event's own ID, derived from the command's (UUID version 5), so that whoever receives the event twice sees it. It is zero where the command had no ID.
func (h Header) ID() uuid.UUID {
	if h.Cause.ID == uuid.Nil {
		return uuid.Nil
	}
	return uuid.NewSHA1(h.Cause.ID, []byte(h.Type))
}

// Cause is the receipt of a command: its ID, and the first eight bytes of the SHA-256 of who gave it, what it says and which rules it waives. The time of recording and the expected sequence are left out, because a second delivery may differ in them.
// Its text is the ID, a slash and sixteen hexadecimal digits.
type Cause struct {
	ID     uuid.UUID
	Digest [8]byte
}

// Cause is the receipt of the command verb with its data; zero where the call has no ID.
func (j *Judgement) Cause(verb string, data any) (Cause, error) {
	call := &j.call
	if call.ID == uuid.Nil {
		return Cause{}, nil
	}
	var room [512]byte // nothing that is called with it keeps it, so it is on the stack
	b := append(room[:0], verb...)
	b = append(b, '\n')
	b = append(b, call.By.ID...)
	b = append(b, '\n')
	b = append(b, call.By.Role...)
	b = append(b, '\n')
	b, err := Append(b, data)
	if err != nil {
		return Cause{}, err
	}
	if len(call.Waive) > 0 {
		b, err = Append(append(b, '\n'), call.Waive)
		if err != nil {
			return Cause{}, err
		}
	}
	d := DigestOf(b)
	return Cause{ID: call.ID, Digest: [8]byte(d[:8])}, nil
}

// AppendText appends the ID, a slash and sixteen hexadecimal digits.
func (c Cause) AppendText(b []byte) ([]byte, error) {
	if c == (Cause{}) {
		return b, nil
	}
	b = appendUUID(b, c.ID)
	b = append(b, '/')
	const digits = "0123456789abcdef"
	for _, d := range c.Digest {
		b = append(b, digits[d>>4], digits[d&15])
	}
	return b, nil
}

// UnmarshalText reads the form of AppendText.
func (c *Cause) UnmarshalText(b []byte) error {
	if len(b) != 36+1+16 || b[36] != '/' {
		return errCause()
	}
	id, err := parseUUID(b[:36])
	if err != nil {
		return err
	}
	var digest [8]byte
	for i, d := range b[37:] {
		v := d - '0'
		if d >= 'a' && d <= 'f' {
			v = d - 'a' + 10
		} else if d < '0' || d > '9' {
			return errCause()
		}
		digest[i/2] = digest[i/2]<<4 | v
	}
	*c = Cause{id, digest}
	return nil
}

func errCause() error {
	return &UnreadableError{Code: RuleCleanText, What: "a cause is a command's ID, a slash and sixteen hexadecimal digits"}
}

// MarshalText is AppendText for encoding/json.
func (c Cause) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// LogValue logs who asks what of which subject.
func (c Call) LogValue() slog.Value {
	return slog.StringValue(c.Subject.String() + " by " + c.By.ID + " (" + string(c.By.Role) + ")")
}

// LogValue logs which rule is waived, and by whom; the reason is somebody's words.
func (w Waiver) LogValue() slog.Value { return slog.StringValue(string(w.Code) + " by " + w.By.ID) }

// LogValue logs subject, sequence, type and actor.
func (h Header) LogValue() slog.Value {
	return slog.StringValue(fmt.Sprintf("%s #%d %s by %s (%s)", h.Subject, h.Seq, h.Type, h.By.ID, string(h.By.Role)))
}
