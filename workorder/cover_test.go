package workorder_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// other puts something else into v.
func other(t *testing.T, v reflect.Value) {
	t.Helper()
	number, _ := aftersales.NumberOf(7)
	money, _ := aftersales.NewMoney(700, aftersales.CurrencyCNY)
	price, _ := pricing.NewUnitPrice(number, aftersales.CurrencyCNY)
	for _, made := range []any{number, money, price, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), aftersales.DigestOf(nil)} {
		if reflect.TypeOf(made) == v.Type() {
			v.Set(reflect.ValueOf(made))
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("other")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(7)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		other(t, v.Index(0))
	case reflect.Struct:
		other(t, v.Field(0))
	default:
		t.Fatalf("nothing is made for a %s", v.Type())
	}
}

// TestUnchangedSaysWhatTheTablesSay holds the short way against the tables of material changes, and these against the types: every field has a row, and a change of one that is weighed is seen.
func TestUnchangedSaysWhatTheTablesSay(t *testing.T) {
	fields := func(of reflect.Type, weighed map[string]bool, change func(i int) (was, is workorder.Work)) {
		if len(weighed) != of.NumField() {
			t.Errorf("%s has %d fields, the table %d rows", of, of.NumField(), len(weighed))
		}
		for i := range of.NumField() {
			key, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			weigh, listed := weighed[key]
			was, is := change(i)
			if got := workorder.Unchanged(was, is); !listed || got == weigh || !workorder.Unchanged(is, is) {
				t.Errorf("%s.%s: listed %v, weighed %v, unchanged %v", of, key, listed, weigh, got)
			}
		}
	}
	work, line := workorder.Weighed()
	two := func() workorder.Work { return workorder.Work{Lines: make([]pricing.Line, 2)} }
	fields(reflect.TypeFor[workorder.Work](), work, func(i int) (was, is workorder.Work) {
		was, is = two(), two()
		other(t, reflect.ValueOf(&is).Elem().Field(i))
		return was, is
	})
	fields(reflect.TypeFor[pricing.Line](), line, func(i int) (was, is workorder.Work) {
		was, is = two(), two()
		other(t, reflect.ValueOf(&is.Lines[1]).Elem().Field(i))
		return was, is
	})
}
