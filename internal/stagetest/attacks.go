package stagetest

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/aftersales-go/aftersales"
)

// Attack is one attempt to get past the door.
type Attack[T, C any] struct {
	Name string
	Give func(testing.TB) (T, aftersales.Call, C) // the subject as it stands, and what is tried
	Want string                                   // the codes that refuse it, with spaces between them; none: the other side of a boundary, to be accepted
}

// Attacks gives every attack, see Refused, and asks that no two have one name and that least of them are refused.
func (st Stage[T, C, E, S, O]) Attacks(t *testing.T, least int, attacks []Attack[T, C]) {
	t.Helper()
	refused, seen := 0, map[string]bool{}
	for _, a := range attacks {
		t.Run(a.Name, func(t *testing.T) {
			o, call, cmd := a.Give(t)
			st.Refused(t, o, call, cmd, a.Want)
		})
		if a.Want != "" {
			refused++
		}
		if seen[a.Name] {
			t.Errorf("two attacks are called %q", a.Name)
		}
		seen[a.Name] = true
	}
	t.Logf("%d attacks, %d rows on the other side of a boundary", refused, len(attacks)-refused)
	AtLeast(t, refused, least)
}

// AtLeast asks that a table did not lose its rows.
func AtLeast(t *testing.T, rows, least int) {
	t.Helper()
	if rows < least {
		t.Errorf("%d rows, want at least %d", rows, least)
	}
}

// Refused gives a command and asks for exactly the codes that refuse it, by Check as by Do, in an error of one short line, and for a subject that is the same to the byte. Without codes it is accepted.
func (st Stage[T, C, E, S, O]) Refused(t testing.TB, o T, call aftersales.Call, cmd C, want string) {
	t.Helper()
	before := document(t, o)
	checked, checkErr := o.Check(call, cmd)
	events, err := o.Do(call, cmd)
	if got := Refusal(err); got != want {
		t.Errorf("%s: refused by %q, want %q\n%s", st.Name(cmd), got, want, aftersales.Explain(err, aftersales.English))
	}
	if len(checked) != len(events) || Refusal(checkErr) != Refusal(err) {
		t.Errorf("%s: Check says %v, Do says %v", st.Name(cmd), checkErr, err)
	}
	if want == "" {
		if err != nil || len(events) != 1 {
			t.Errorf("%s: not accepted: %d events, %v", st.Name(cmd), len(events), err)
		}
		return
	}
	if after := document(t, o); err == nil || len(events) > 0 || after != before {
		t.Errorf("%s: a refusal left a trace: %d events, error %v\nbefore %s\nafter  %s", st.Name(cmd), len(events), err, before, after)
	}
	if err != nil && len(err.Error()) > 256 {
		t.Errorf("%s: the error has %d bytes", st.Name(cmd), len(err.Error()))
	}
}

// Refusal are the codes of a refusal with spaces between them; empty where there is none, and the text of another error.
func Refusal(err error) string {
	var refused *aftersales.RefusedError
	switch {
	case err == nil:
		return ""
	case !errors.As(err, &refused):
		return err.Error()
	}
	return Codes(refused.Codes())
}

// LeadsNowhere alters the snapshot of a subject and asks that AS-205 refuses it – at path, where that is given – and that no document of it is read. The one snapshot that has no document is of a time that is none (AS-005).
func (st Stage[T, C, E, S, O]) LeadsNowhere(t *testing.T, name string, of T, alter func(*S), path string) {
	t.Helper()
	s := of.Snapshot()
	alter(&s)
	_, err := st.Restore(s)
	var unreadable *aftersales.UnreadableError
	if !errors.As(err, &unreadable) || unreadable.Code != aftersales.RuleHistory || path != "" && unreadable.Path != path {
		t.Errorf("%s: restored with %v, want %s at %q", name, err, aftersales.RuleHistory, path)
	}
	content, err := aftersales.Write(s)
	if errors.Is(err, aftersales.RuleOrderOfTime) {
		return
	}
	if err != nil {
		t.Errorf("%s: not written: %v", name, err)
		return
	}
	var doc map[string]json.RawMessage
	if err := json.Unmarshal([]byte(document(t, of)), &doc); err != nil {
		t.Fatal(err)
	}
	doc["content"] = content
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	o := st.zero(t)
	if err := json.Unmarshal(text, o); !errors.As(err, &unreadable) || st.stateOf(o).Seq != 0 {
		t.Errorf("%s: read with %v, a subject of %d events", name, err, st.stateOf(o).Seq)
	}
}
