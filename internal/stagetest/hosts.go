package stagetest

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
)

// Scribble overwrites every element of every slice that can be reached from v, and tells how many slices there were. What v itself holds as a value is its own.
func Scribble(v reflect.Value) int {
	n := 0
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			return Scribble(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				n += Scribble(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.Len() > 0 {
			n++
		}
		for i := range v.Len() {
			n += Scribble(v.Index(i))
			v.Index(i).SetZero()
		}
		// Whoever appends within the capacity writes into the same memory.
		for i := v.Len(); i < v.Cap(); i++ {
			v.Slice(0, v.Cap()).Index(i).SetZero()
		}
	}
	return n
}

// NothingIsShared edits all that a host can reach after every command of every life, what more gives of a snapshot included, and asks that the subject and its event stay the same. So many slices at least are overwritten.
func (st Stage[T, C, E, S, O]) NothingIsShared(t *testing.T, least int, more func(*S) map[string]any) {
	overwritten := 0
	for _, life := range st.lives(t) {
		o := life.Subject
		for call, cmd := range life.Steps {
			name := st.Name(cmd)
			data, err := aftersales.Write(cmd)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			own, err := st.Read(name, 0, data) // a copy of its own
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			checked, err := o.Check(call, own)
			if err != nil {
				t.Fatalf("%s: %s: %v", life.Name, name, err)
			}
			events, err := o.Do(call, own)
			if err != nil || len(events) != 1 {
				t.Fatalf("%s: %s: %d events, %v", life.Name, name, len(events), err)
			}
			want, event := document(t, o), document(t, events[0])
			s := o.Snapshot()
			reached := map[string]any{"the command": &own, "what Check returned": checked, "the snapshot": o.Snapshot(), "the options": o.Can(call.By)}
			if more != nil {
				for what, x := range more(&s) {
					reached[what] = x
				}
			}
			for what, x := range reached {
				overwritten += Scribble(reflect.ValueOf(x))
				if document(t, o) != want || document(t, events[0]) != event {
					t.Fatalf("%s: %s: an edit of %s reaches the %s or its event", life.Name, name, what, st.Matrix.noun())
				}
			}
			overwritten += Scribble(reflect.ValueOf(&events))
			if document(t, o) != want {
				t.Fatalf("%s: %s: an edit of the event reaches the %s", life.Name, name, st.Matrix.noun())
			}
		}
	}
	if overwritten < least {
		t.Errorf("%d slices were overwritten, want at least %d", overwritten, least)
	}
}

// NothingLeaks prints subject, snapshot, events, commands, refusals, and what more gives of a snapshot, with the usual verbs, logs what says how it is logged, and finds none of the secrets. Each of them is in a document or a command, so that there is something to find. The stranger is somebody whom commands are refused to.
func (st Stage[T, C, E, S, O]) NothingLeaks(t *testing.T, stranger aftersales.Actor, secrets []string, more func(*S) []any) {
	held := map[string]bool{}
	hold := func(v any) {
		doc := document(t, v)
		for _, secret := range secrets {
			held[secret] = held[secret] || strings.Contains(doc, secret)
		}
	}
	for _, life := range st.lives(t) {
		var printed strings.Builder
		show := func(v any) {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
				fmt.Fprintf(&printed, verb+"\n", v)
			}
			if l, ok := v.(slog.LogValuer); ok {
				fmt.Fprintln(&printed, l.LogValue())
			}
		}
		o := life.Subject
		var all []E
		for call, cmd := range life.Steps {
			show(cmd)
			asked := call
			asked.By = stranger
			_, err := o.Check(asked, cmd)
			show(err)
			events, err := o.Do(call, cmd)
			if err != nil {
				t.Fatalf("%s: %s: %v", life.Name, st.Name(cmd), err)
			}
			all = append(all, events...)
			hold(events)
		}
		s := o.Snapshot()
		hold(o)
		show(o)
		show(reflect.ValueOf(o).Elem().Interface())
		show(s)
		show(all)
		for _, v := range more(&s) {
			show(v)
		}
		for _, secret := range secrets {
			if strings.Contains(printed.String(), secret) {
				t.Errorf("%s: %q is printed", life.Name, secret)
			}
		}
	}
	for _, secret := range secrets {
		if !held[secret] {
			t.Errorf("%q is nowhere to be printed", secret)
		}
	}
}

// SameBytesAgain asks that the same calls give the same bytes.
func (st Stage[T, C, E, S, O]) SameBytesAgain(t *testing.T) {
	want := ""
	for range 20 {
		var got strings.Builder
		for _, life := range st.lives(t) {
			for call, cmd := range life.Steps {
				events, err := life.Subject.Do(call, cmd)
				if err != nil {
					t.Fatalf("%s: %s: %v", life.Name, st.Name(cmd), err)
				}
				fmt.Fprintln(&got, document(t, events))
			}
			fmt.Fprintln(&got, document(t, life.Subject))
		}
		if want != "" && got.String() != want {
			t.Fatalf("got\n%s, want\n%s", got.String(), want)
		}
		want = got.String()
	}
}

// MutatedDocuments changes single bytes, each stride apart, of the document that so many steps of a life lead to: it is refused, or it is a subject that can be used and written again.
func (st Stage[T, C, E, S, O]) MutatedDocuments(t *testing.T, name string, steps, stride int) {
	lives := st.lives(t)
	i := slices.IndexFunc(lives, func(l Life[T, C]) bool { return l.Name == name })
	if i < 0 {
		t.Fatalf("there is no life %q", name)
	}
	o := lives[i].Subject
	var rest []func(T)
	n := 0
	for call, cmd := range lives[i].Steps {
		if n++; n > steps {
			later := aftersales.Call{Subject: call.Subject, At: call.At.AddDate(1, 0, 0), By: call.By}
			rest = append(rest, func(o T) { _, _ = o.Do(later, cmd) })
			continue
		}
		if _, err := o.Do(call, cmd); err != nil {
			t.Fatalf("%s: %v", st.Name(cmd), err)
		}
	}
	if len(rest) == 0 {
		t.Fatalf("after %d steps %q has ended", steps, name)
	}
	doc := []byte(document(t, o))
	accepted := 0
	for i := 0; i < len(doc); i += stride {
		for _, with := range []byte{'0', '9', '"', 'x', '}', ' '} {
			changed := slices.Clone(doc)
			changed[i] = with
			o := st.zero(t)
			if err := json.Unmarshal(changed, o); err != nil {
				continue
			}
			accepted++
			s := o.Snapshot()
			if err := st.Check(&s); err != nil {
				t.Fatalf("%s: taken, and no history leads to it: %v", changed, err)
			}
			st.Owed(&s, aftersales.Calendar{Offset: 480}, Day().AddDate(0, 0, 5))
			for _, next := range rest {
				next(o)
			}
			document(t, o)
		}
	}
	if accepted < 100 {
		t.Errorf("%d changed documents were taken, want at least 100", accepted)
	}
}
