package stagetest

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/google/uuid"
)

// longest is how many events a subject may have.
const longest = 10_000

// Door holds what the door of every stage answers before a rule is asked, along the scenarios and for each command a few times: the same call again is done already; its ID under another hand, a call of another subject or of another stage, nothing instead of a command, and a thing that is not there are refused by the rule and at the place that say so, and leave no trace. A subject that has all events that it may have takes no more; where no subject of the stage ever has so many, ends says so. A command that names no version is of the newest, and what is owed is so from its first instant on and not before, and done from the instant on at which it was. Every scenario leads to what Check accepts; a subject that nothing happened to has nothing, and a history of which one event is changed is none.
func (st Stage[T, C, E, S, O]) Door(t *testing.T, ends bool) {
	var none C
	o := st.zero(t)
	at := aftersales.Call{Subject: st.ref(), At: Day(), By: aftersales.Actor{ID: "x1", Role: aftersales.RoleAdvisor}}
	st.refuses(t, "nothing instead of a command", o, at, none, aftersales.RuleChoice, "command")
	if name, text := st.Name(none), st.Text(none); name != "" || text != (aftersales.Text{}) {
		t.Errorf("nothing is called %q and labelled %v", name, text)
	}
	if owed := st.Owed(new(S), aftersales.Calendar{}, Day()); len(owed) > 0 {
		t.Errorf("a subject that nothing happened to owes %v", owed)
	}
	asked, gone, full, histories := map[string]int{}, map[string]bool{}, false, 0
	for name, s := range Scenarios(t).All() {
		of, made := map[aftersales.Ref]T{}, map[aftersales.Ref][]E{}
		for n, line := range append(slices.Clone(s.Given), s.When) {
			op, err := oracle.ReadOperation(line)
			if err != nil || op.Subject.Ref().Stage() != st.ref().Stage() {
				continue
			}
			cmd, err := st.Read(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			subject := op.Subject.Ref()
			o, begun := of[subject]
			if !begun {
				o = st.zero(t)
				of[subject] = o
			}
			call := aftersales.Call{Subject: subject, ID: uuid.NewSHA1(uuid.NameSpaceURL, []byte{byte(n), byte(n >> 8)}), Expect: op.Expect, At: op.At, By: op.By, Waive: op.Waive}
			if _, err := o.Check(call, cmd); err != nil {
				continue // what the oracle would have made of the earlier stage, or what was refused on the way
			}
			enough := asked[st.Name(cmd)] == 3
			if !begun && !enough {
				call.Subject = elsewhere(t)
				st.refuses(t, name, o, call, cmd, aftersales.RuleThere, "call.subject")
				call.Subject = subject
			}
			if !enough {
				st.withoutThings(t, name, o, call, cmd, gone)
			}
			events, err := o.Do(call, cmd)
			if err != nil || len(events) != 1 {
				t.Fatalf("%s: %s: got %d events, %v", name, st.Name(cmd), len(events), err)
			}
			made[subject] = append(made[subject], events...)
			if s := o.Snapshot(); st.Check(&s) != nil {
				t.Errorf("%s: %s led to what no history leads to: %v", name, st.Name(cmd), st.Check(&s))
			}
			st.owesFromTheInstant(t, name, o, call.At)
			if enough {
				continue
			}
			if _, err := st.Read(op.Do.Type, 0, op.Do.Data); err != nil {
				t.Errorf("%s: %s without a version: %v", name, st.Name(cmd), err)
			}
			for _, v := range []int{-1, 1000} {
				if _, err := st.Read(op.Do.Type, v, op.Do.Data); !errors.Is(err, aftersales.RuleVersion) {
					t.Errorf("%s: %s in version %d: got %v, want %s", name, st.Name(cmd), v, err, aftersales.RuleVersion)
				}
				headerOf(&events[0]).V = v
				if err := json.Unmarshal([]byte(document(t, events[0])), new(E)); !errors.Is(err, aftersales.RuleVersion) {
					t.Errorf("%s: the event of %s in version %d: got %v, want %s", name, st.Name(cmd), v, err, aftersales.RuleVersion)
				}
			}
			asked[st.Name(cmd)]++
			st.hasNothing(t, name, o)
			st.isOfATime(t, name, o)
			before := document(t, o)
			if events, err := o.Do(call, cmd); err != nil || len(events) > 0 || document(t, o) != before {
				t.Errorf("%s: %s again: got %d events and %v", name, st.Name(cmd), len(events), err)
			}
			call.Expect = 0
			other := call
			other.By.ID += "-2"
			st.refuses(t, name, o, other, cmd, aftersales.RuleSameCommand, "call.id")
			other = call
			other.ID = uuid.Nil
			other.Subject, err = aftersales.ParseRef(st.ref().Stage() + "/another-1")
			if err != nil {
				t.Fatal(err)
			}
			st.refuses(t, name, o, other, cmd, aftersales.RuleThere, "call.subject")
			full = st.refusesMore(t, name, o, call, cmd) || full
		}
		if events := made[st.ref()]; len(events) > 1 && histories < 3 {
			st.replaysNone(t, name, events)
			histories++
		}
	}
	if histories == 0 {
		t.Errorf("no history of %s was changed", st.Ref)
	}
	if full == ends {
		t.Errorf("a subject of %d events was asked: %t", longest, full)
	}
	for _, row := range st.Matrix.Rows() {
		if asked[row.Command] == 0 {
			t.Errorf("%s was never asked about", row.Command)
		}
		if row.On != nil && !gone[row.Command] {
			t.Errorf("%s was never given for a thing that is not there", row.Command)
		}
	}
}

// owesFromTheInstant asks of every duty that it is there at the instant from which it is owed and not before, and done at the instant at which it was.
func (st Stage[T, C, E, S, O]) owesFromTheInstant(t *testing.T, name string, o T, at time.Time) {
	t.Helper()
	s := o.Snapshot()
	c := aftersales.Calendar{Offset: 480}
	there := func(d aftersales.Duty, at time.Time, done bool) bool {
		return slices.ContainsFunc(st.Owed(&s, c, at), func(e aftersales.Duty) bool {
			return e.Code == d.Code && e.Thing == d.Thing && e.Since.Equal(d.Since) && (!done || e.Done.Equal(d.Done))
		})
	}
	for _, d := range st.Owed(&s, c, at) {
		if !there(d, d.Since, false) || there(d, d.Since.Add(-1), false) || !d.Done.IsZero() && (d.Done.Before(d.Since) || !there(d, d.Done, true)) {
			t.Errorf("%s: %s is owed since %v and done at %v, and not so as of these instants", name, d.Code, d.Since, d.Done)
		}
	}
}

// hasNothing asks that each thing that is known of a subject, alone, is refused where no event is.
func (st Stage[T, C, E, S, O]) hasNothing(t *testing.T, name string, o T) {
	t.Helper()
	known := reflect.ValueOf(o.Snapshot())
	for i := range known.NumField() {
		field := known.Type().Field(i)
		if field.Name == "Seq" || !field.IsExported() {
			continue
		}
		var alone S
		reflect.ValueOf(&alone).Elem().Field(i).Set(known.Field(i))
		if err := st.Check(&alone); !known.Field(i).IsZero() && !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("%s: %s of a subject that nothing happened to: got %v", name, field.Name, err)
		}
	}
}

// isOfATime asks that a subject whose last event is of no time that a document holds is refused there.
func (st Stage[T, C, E, S, O]) isOfATime(t *testing.T, name string, o T) {
	t.Helper()
	s := o.Snapshot()
	at := reflect.ValueOf(&s).Elem().FieldByName("At")
	at.Set(reflect.ValueOf(st.State(&s).At.AddDate(200, 0, 0)))
	err := st.Check(&s)
	var unreadable *aftersales.UnreadableError
	if !errors.As(err, &unreadable) || unreadable.Code != aftersales.RuleHistory || unreadable.Path != "at" {
		t.Errorf("%s: two hundred years later: got %v, want %s at its time", name, err, aftersales.RuleHistory)
	}
}

// replaysNone asks of a history that none is left where its last event, or its first, is of a time, a type, a sequence or a subject that it cannot be of.
func (st Stage[T, C, E, S, O]) replaysNone(t *testing.T, name string, events []E) {
	t.Helper()
	last := len(events) - 1
	before := headerOf(&events[last-1]).At
	for _, c := range []struct {
		n      int
		at     string
		change func(*aftersales.Header)
	}{
		{last, "at", func(h *aftersales.Header) { h.At = before.Add(-1) }},
		{0, "at", func(h *aftersales.Header) { h.At = time.Time{} }},
		{last, "type", func(h *aftersales.Header) { h.Type += "-too" }},
		{last, "seq", func(h *aftersales.Header) { h.Seq++ }},
		{last, "subject", func(h *aftersales.Header) { h.Subject = elsewhere(t) }},
		{0, "subject", func(h *aftersales.Header) { h.Subject = elsewhere(t) }},
	} {
		history := slices.Clone(events)
		c.change(headerOf(&history[c.n]))
		_, err := st.Replay(history)
		var unreadable *aftersales.UnreadableError
		if want := "events[" + strconv.Itoa(c.n) + "]." + c.at; !errors.As(err, &unreadable) || unreadable.Code != aftersales.RuleHistory || unreadable.Path != want {
			t.Errorf("%s: event %d of another %s: got %v, want it at %s", name, c.n+1, c.at, err, want)
		}
	}
}

// headerOf is an event without its fact.
func headerOf[E any](e *E) *aftersales.Header {
	h, _ := reflect.ValueOf(e).Elem().FieldByName("Header").Addr().Interface().(*aftersales.Header)
	return h
}

// elsewhere is a subject of a stage that there is not.
func elsewhere(t *testing.T) aftersales.Ref {
	t.Helper()
	ref, err := aftersales.ParseRef("elsewhere/E-1")
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// refuses asks that a command is refused by one rule at one place, and leaves no trace.
func (st Stage[T, C, E, S, O]) refuses(t *testing.T, name string, o T, call aftersales.Call, cmd C, rule aftersales.Code, path string) {
	t.Helper()
	before := document(t, o)
	events, err := o.Do(call, cmd)
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) || len(refused.Violations) != 1 || refused.Violations[0].Code != rule || refused.Violations[0].Path != path || len(events) > 0 {
		t.Errorf("%s: %s: got %v, want %s at %s alone", name, st.Name(cmd), err, rule, path)
	}
	if document(t, o) != before {
		t.Errorf("%s: %s: refused, and something changed", name, st.Name(cmd))
	}
}

// withoutThings gives a command that would be accepted for things that are not there, where it names some.
func (st Stage[T, C, E, S, O]) withoutThings(t *testing.T, name string, o T, call aftersales.Call, cmd C, gone map[string]bool) {
	t.Helper()
	i := slices.IndexFunc(st.Matrix.Rows(), func(r Row) bool { return r.Command == st.Name(cmd) })
	if i < 0 || st.Matrix.Rows()[i].On == nil {
		return
	}
	data, err := aftersales.Write(cmd)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, thing := range st.stateOf(o).Things {
		text = strings.ReplaceAll(text, `"`+thing.ID+`"`, `"gone"`)
	}
	absent, err := st.Read(st.Name(cmd), 0, []byte(text))
	gone[st.Name(cmd)] = true
	if err != nil {
		return // the name is a choice, and there is no such one
	}
	before := document(t, o)
	_, err = o.Do(call, absent)
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) || slices.ContainsFunc(refused.Violations, func(v aftersales.Violation) bool {
		return v.Code != aftersales.RuleThere || below(t, text, v.Path) != `"gone"`
	}) {
		t.Errorf("%s: %s of what is not there: got %v, want %s at its place", name, st.Name(cmd), err, aftersales.RuleThere)
	}
	if document(t, o) != before {
		t.Errorf("%s: %s: refused, and something changed", name, st.Name(cmd))
	}
}

// below is what stands at a path of a document, as items[2].id; empty where nothing does.
func below(t *testing.T, doc, path string) string {
	t.Helper()
	for _, step := range strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune(".[]", r) }) {
		if i, err := strconv.Atoi(step); err == nil {
			var list []json.RawMessage
			if err := json.Unmarshal([]byte(doc), &list); err != nil || i >= len(list) {
				return ""
			}
			doc = string(list[i])
			continue
		}
		var object map[string]json.RawMessage
		if err := json.Unmarshal([]byte(doc), &object); err != nil {
			return ""
		}
		doc = string(object[step])
	}
	return doc
}

// refusesMore gives a command to the same subject after as many events as it may have; false where no history leads there.
func (st Stage[T, C, E, S, O]) refusesMore(t *testing.T, name string, o T, call aftersales.Call, cmd C) bool {
	t.Helper()
	if st.stateOf(o).Seq > 2 {
		return false // one such document a scenario is enough
	}
	var doc map[string]json.RawMessage
	if err := json.Unmarshal([]byte(document(t, o)), &doc); err != nil {
		t.Fatal(err)
	}
	var data map[string]json.RawMessage
	if err := json.Unmarshal(doc["content"], &data); err != nil {
		t.Fatal(err)
	}
	data["seq"] = json.RawMessage("10000")
	data["receipts"] = json.RawMessage(`"` + base64.StdEncoding.EncodeToString(make([]byte, 24*longest)) + `"`)
	doc["content"], _ = json.Marshal(data)
	text, _ := json.Marshal(doc)
	full := st.zero(t)
	if err := json.Unmarshal(text, full); err != nil {
		return false
	}
	call.ID = uuid.Nil
	st.refuses(t, name, full, call, cmd, aftersales.RuleBounds, "call.subject")
	return true
}
