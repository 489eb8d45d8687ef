package stagetest

import (
	"encoding/json"
	"math"
	"reflect"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

// mostMemory is how many bytes a call about a life of a few dozen events may take, whatever stands in it.
const mostMemory = 64 << 20

// HostileLives makes every field of the commands and facts of every life what no command or history has, one at a time: the greatest and the least numbers, times, texts and lists. A history is replayed to its end with the one fact altered; a command is asked for where it stood. Nothing panics or takes memory out of proportion; what is taken is owed for, written and read again, and the event of a command that is accepted is replayed. So many fields are altered at least.
func (st Stage[T, C, E, S, O]) HostileLives(t *testing.T, least int) {
	altered := map[string]bool{}
	for _, life := range st.lives(t) {
		o := life.Subject
		var history []E
		for call, cmd := range life.Steps {
			asked := reflect.New(reflect.TypeOf(cmd)).Elem()
			asked.Set(reflect.ValueOf(cmd))
			alter(st.Name(cmd), asked, altered, func(field string) {
				st.within(t, field, func() {
					hostile, _ := asked.Interface().(C)
					events, err := o.Check(call, hostile)
					if err != nil {
						return
					}
					after, err := st.Replay(append(slices.Clip(history), events...))
					if err != nil {
						t.Errorf("%s: accepted, and not replayed: %v", field, err)
						return
					}
					st.lasts(t, field, after)
				})
			})
			events, err := o.Do(call, cmd)
			if err != nil {
				t.Fatalf("%s: %s: %v", life.Name, st.Name(cmd), err)
			}
			history = append(history, events...)
		}
		for i := range history {
			data := reflect.ValueOf(&history[i]).Elem().FieldByName("Data")
			was := data.Elem()
			fact := reflect.New(was.Type()).Elem()
			fact.Set(was)
			alter(was.Type().Name(), fact, altered, func(field string) {
				data.Set(fact)
				st.within(t, field, func() {
					if o, err := st.Replay(history); err == nil {
						st.lasts(t, field, o)
					}
				})
			})
			data.Set(was)
		}
	}
	if len(altered) < least {
		t.Errorf("%d fields were altered, want at least %d", len(altered), least)
	}
}

// within runs f, which neither panics nor takes too much memory.
func (st Stage[T, C, E, S, O]) within(t *testing.T, field string, f func()) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("%s: %v", field, r)
		}
	}()
	before := allocated()
	f()
	if took := allocated() - before; took > mostMemory {
		t.Errorf("%s: %d MiB", field, took>>20)
	}
}

// allocated is how many bytes this process has taken so far.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// lasts asks what is owed, and that the subject can be read again from its document, where it has one: of a time that is none it has none.
func (st Stage[T, C, E, S, O]) lasts(t *testing.T, field string, o T) {
	t.Helper()
	s := o.Snapshot()
	for _, at := range []time.Time{{}, Day(), hostileTimes[len(hostileTimes)-1]} {
		st.Owed(&s, aftersales.Calendar{Offset: 480}, at)
	}
	for _, role := range aftersales.Roles() {
		o.Can(aftersales.Actor{ID: "x1", Role: role})
	}
	doc, err := json.Marshal(o)
	if err != nil {
		return
	}
	_ = json.Unmarshal(doc, st.zero(t)) // what no command says may be in a history, and not be read
	if _, err := st.Restore(s); err != nil {
		t.Errorf("%s: replayed, and not restored: %v", field, err)
	}
}

var (
	hostileTimes   = []time.Time{{}, time.Unix(math.MinInt64, 0), time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), time.Unix(math.MaxInt64, 0)}
	hostileNumbers = []int64{math.MinInt64, -1, 0, 1 << 22, math.MaxInt64}
	hostileTexts   = []string{"", "x9", "\xff\u202e", strings.Repeat("x", 1<<14)}
)

// alter makes each field of v what it should not be, tells visit which, and puts it back. A field that was altered before is not altered again. Of a list it looks into the first.
func alter(path string, v reflect.Value, altered map[string]bool, visit func(field string)) {
	as := func(what any, with reflect.Value) {
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		v.Set(with)
		visit(path + " as " + short(what))
		v.Set(was)
	}
	if !altered[path] {
		altered[path] = true
		switch {
		case v.Type() == reflect.TypeFor[time.Time]():
			for _, at := range hostileTimes {
				as(at, reflect.ValueOf(at))
			}
		case v.CanInt():
			for _, n := range hostileNumbers {
				as(n, reflect.ValueOf(n).Convert(v.Type()))
			}
		case v.Kind() == reflect.String:
			for _, text := range hostileTexts {
				as(text, reflect.ValueOf(text).Convert(v.Type()))
			}
		case v.Kind() == reflect.Slice:
			as("a list that is not there", reflect.Zero(v.Type()))
			as("an empty list", reflect.MakeSlice(v.Type(), 0, 0))
			as("a list of nothing", reflect.MakeSlice(v.Type(), 1, 1))
			many := reflect.MakeSlice(v.Type(), 1000, 1000)
			as("a long list of nothing", many)
			if v.Len() > 0 {
				for i := range many.Len() {
					many.Index(i).Set(v.Index(i % v.Len()))
				}
				as("a long list", many)
			}
		default:
			as("nothing", reflect.Zero(v.Type()))
		}
	}
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				alter(path+"."+f.Name, v.Field(i), altered, visit)
			}
		}
	case v.Kind() == reflect.Slice && v.Len() > 0:
		alter(path+"[]", v.Index(0), altered, visit)
	}
}
