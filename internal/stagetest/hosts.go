package stagetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

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

// AlteredDocuments alters one thing after the other of the document of a subject – another moment, name, word, number or answer, one more or one less of a list, a field left out – and asks that each is refused, but for what stands in free: fields that another history may have made so, by their paths without numbers. What is taken can be used and written again, and every one of free is taken at least once. A path that ends in * stands for all below it.
func (st Stage[T, C, E, S, O]) AlteredDocuments(t *testing.T, subject T, free []string) {
	t.Helper()
	doc := []byte(document(t, subject))
	words := append(slices.Clone(st.Matrix.Statuses), st.Matrix.Things...)
	used := map[string]bool{}
	allowed := func(path string) bool {
		for _, f := range free {
			if f == path || strings.HasSuffix(f, "*") && strings.HasPrefix(path, strings.TrimSuffix(f, "*")) {
				used[f] = true
				return true
			}
		}
		return false
	}
	taken := map[string][]string{}
	refused := 0
	for edit := range edits(t, doc, words) {
		o := st.zero(t)
		if err := json.Unmarshal(edit.doc, o); err != nil {
			refused++
			continue
		}
		if !allowed(edit.path) {
			taken[edit.path] = append(taken[edit.path], edit.what)
			continue
		}
		s := o.Snapshot()
		if err := st.Check(&s); err != nil {
			t.Fatalf("%s: %s: taken, and no history leads to it: %v", edit.path, edit.what, err)
		}
		st.Owed(&s, aftersales.Calendar{Offset: 480}, Day().AddDate(0, 0, 5))
		document(t, o)
	}
	for _, path := range slices.Sorted(maps.Keys(taken)) {
		t.Errorf("%s: taken with %s", path, strings.Join(taken[path], ", "))
	}
	for _, f := range free {
		if !used[f] {
			t.Errorf("%s: always refused, and stands among what is free", f)
		}
	}
	if refused < 100 {
		t.Errorf("%d altered documents were refused, want at least 100", refused)
	}
}

// altered is a document with one thing altered.
type altered struct {
	path, what string
	doc        []byte
}

// edits are the alterations of a document, one at a time.
func edits(t *testing.T, doc []byte, words []string) iter.Seq[altered] {
	d := json.NewDecoder(bytes.NewReader(doc))
	d.UseNumber()
	var root any
	if err := d.Decode(&root); err != nil {
		t.Fatal(err)
	}
	return func(yield func(altered) bool) {
		var walk func(path string, v any, set func(any)) bool
		try := func(path, what string, set func(any), v, with any) bool {
			set(with)
			b, err := json.Marshal(root)
			set(v)
			return err == nil && yield(altered{path, what, b})
		}
		walk = func(path string, v any, set func(any)) bool {
			var others []any
			switch v := v.(type) {
			case map[string]any:
				for _, k := range slices.Sorted(maps.Keys(v)) {
					below := strings.TrimPrefix(path+"."+k, ".")
					was := v[k]
					delete(v, k)
					b, err := json.Marshal(root)
					v[k] = was
					if err != nil || !yield(altered{below, "nothing", b}) {
						return false
					}
					if !walk(below, was, func(with any) { v[k] = with }) {
						return false
					}
				}
				return true
			case []any:
				for i := range v {
					if !walk(path+"[]", v[i], func(with any) { v[i] = with }) {
						return false
					}
				}
				others = append(others, v[:len(v)-1], append(slices.Clone(v), v[len(v)-1]))
			case string:
				if at, err := time.Parse(time.RFC3339, v); err == nil {
					others = append(others, at.AddDate(-1, 0, 0).Format(time.RFC3339), at.AddDate(1, 0, 0).Format(time.RFC3339))
				} else {
					others = append(others, "x9")
					for _, w := range words {
						others = append(others, w)
					}
				}
			case json.Number:
				n, err := v.Int64()
				if err != nil {
					t.Fatal(err)
				}
				if others = append(others, n+1); n != 0 {
					others = append(others, 0)
				}
			case bool:
				others = append(others, !v)
			}
			for _, with := range others {
				if with != nil && !reflect.DeepEqual(with, v) && !try(path, short(with), set, v, with) {
					return false
				}
			}
			return true
		}
		walk("", root, func(any) {})
	}
}

// short is the beginning of a value, for a message.
func short(v any) string {
	text := fmt.Sprint(v)
	return text[:min(len(text), 40)]
}
