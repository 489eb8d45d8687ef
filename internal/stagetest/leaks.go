package stagetest

import (
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

// What is planted. None of it may come out of a log or an error.
const (
	PlantedName  = "Weiqing-Planted"
	plantedPhone = "13987654321"
	plantedPlate = "鄂B98765"
	plantedVIN   = "LSVAA4182E2184847"
	PlantedWords = "it rattles when cold"
	PlantedJSON  = `{"name":"` + PlantedName + `","phone":"` + plantedPhone + `"}`
)

// Needles are the planted texts in every form in which fmt writes bytes.
func Needles() []string {
	forms := []string{plantedPlate[len(plantedPlate)-5:]}
	for _, plain := range []string{PlantedName, plantedPhone, plantedPlate, plantedVIN, PlantedWords} {
		b := []byte(plain)
		lower := hex.EncodeToString(b)
		forms = append(forms, plain, lower, strings.ToUpper(lower), fmt.Sprintf("% x", b), fmt.Sprintf("% X", b), fmt.Sprintf("%# x", b),
			strings.Trim(fmt.Sprint(b), "[]"), strings.Trim(strings.TrimPrefix(fmt.Sprintf("%#v", b), "[]byte"), "{}"),
			strings.Trim(fmt.Sprintf("%o", b), "[]"), strings.Trim(fmt.Sprintf("%b", b), "[]"), strings.Trim(fmt.Sprintf("%c", b), "[]"))
	}
	return forms
}

// Found is the first planted text in a text; empty where there is none.
func Found(text string, needles []string) string {
	for _, n := range needles {
		if strings.Contains(text, n) {
			return n
		}
	}
	return ""
}

// Plant fills every personal field that can be reached, and gives every list one element and every interface that one of the facts fits a planted fact.
func Plant(v reflect.Value, facts ...any) {
	switch v.Interface().(type) {
	case aftersales.Name:
		v.SetString(PlantedName)
		return
	case aftersales.Phone:
		phone, _ := aftersales.ParsePhone(plantedPhone)
		v.Set(reflect.ValueOf(phone))
		return
	case aftersales.Plate:
		plate, _ := aftersales.ParsePlate(plantedPlate)
		v.Set(reflect.ValueOf(plate))
		return
	case aftersales.Words:
		v.SetString(PlantedWords)
		return
	case aftersales.VIN:
		vin, _ := aftersales.ParseVIN(plantedVIN)
		v.Set(reflect.ValueOf(vin))
		return
	case aftersales.Raw:
		v.SetBytes([]byte(PlantedJSON))
		return
	case time.Time:
		v.Set(reflect.ValueOf(Day()))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				Plant(v.Field(i), facts...)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		Plant(v.Index(0), facts...)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		Plant(v.Elem(), facts...)
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString("x1")
		}
	case reflect.Interface:
		for _, fact := range facts {
			if reflect.TypeOf(fact).Implements(v.Type()) {
				v.Set(reflect.ValueOf(Planted(fact, facts...)))
			}
		}
	}
}

// Planted is a value of the type of zero with all that can be planted in it.
func Planted(zero any, facts ...any) any {
	v := reflect.New(reflect.TypeOf(zero)).Elem()
	Plant(v, facts...)
	return v.Interface()
}

// NothingIsPrinted prints every value with every verb and flag of fmt and through both handlers of slog, by value, by pointer, in a list and in a struct of a host, and finds nothing that was planted.
// What slog's JSON handler prints of a struct that does not say how it is logged is what encoding/json writes: a command, a fact or a part of a document is a document there. Whatever says how it is logged — the subject, the event, the snapshot, the person — is held to it; log those.
// Left out are %p and %w of what is no pointer and no error: fmt then prints the bare value whatever its methods say, and go vet refuses them.
func NothingIsPrinted(t *testing.T, values map[string]any) {
	const verbs = "abcdefghijklmnoqrstuvxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	noVerb := strings.Clone("no verb") // so that fmt complains about the operand, and not go vet
	needles := Needles()
	letters := []rune(verbs)
	if testing.Short() {
		letters = []rune("vsqxXdT")
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := values[name]
		pointer := reflect.New(reflect.TypeOf(v))
		pointer.Elem().Set(reflect.ValueOf(v))
		list := reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf(v)), 1, 1)
		list.Index(0).Set(reflect.ValueOf(v))
		for form, x := range map[string]any{"": v, "*": pointer.Interface(), "[]": list.Interface(), "{}": struct{ X any }{v}} {
			var b strings.Builder
			for _, verb := range letters {
				for _, flags := range [...]string{"", "+", "#", " ", "12.3"} {
					b.Reset()
					_, _ = fmt.Fprintf(&b, "%"+flags+string(verb), x)
					if n := Found(b.String(), needles); n != "" {
						t.Errorf("%s%s with %%%s%c prints %q", form, name, flags, verb, n)
						break
					}
				}
			}
			b.Reset()
			_, _ = fmt.Fprint(&b, x, x)
			_, _ = fmt.Fprintln(&b, x)
			_, _ = fmt.Fprintf(&b, noVerb, x)
			b.WriteString(errors.Join(fmt.Errorf("lost %v", x)).Error())
			if n := Found(b.String(), needles); n != "" {
				t.Errorf("%s%s prints %q", form, name, n)
			}
			for _, h := range []slog.Handler{slog.NewTextHandler(&b, nil), slog.NewJSONHandler(&b, nil)} {
				_, written := h.(*slog.JSONHandler)
				_, says := x.(slog.LogValuer)
				_, fails := x.(error)
				if written && (form == "{}" || form == "[]") {
					continue // a handler that writes JSON asks nobody about what is within
				}
				b.Reset()
				slog.New(h).With("with", x).WithGroup("group").Info("message", "value", x, slog.Group("inner", "value", x))
				if n := Found(b.String(), needles); n != "" && (says || fails || !written) {
					t.Errorf("%s%s logs %q with %T", form, name, n, h)
				}
			}
		}
	}
}

// SameBytesEverywhere asks for the same record in other environments of the process, each in a process of its own and thus with other seeds of maps. A test named TestSameBytesEverywhere calls it, and nothing else in it prints.
func SameBytesEverywhere(t *testing.T, record string) {
	const child = "AFTERSALES_PRINT_RECORD" // makes a run of this test program print the digest of its record, for a parent in another environment
	digest := aftersales.DigestOf([]byte(record)).String()
	if os.Getenv(child) != "" { //nolint:forbidigo // how the parent tells its child
		fmt.Println("record", digest) //nolint:forbidigo // how the child answers
		return
	}
	for _, environment := range []string{"TZ=Asia/Shanghai", "TZ=America/New_York", "TZ=Pacific/Chatham", "ZONEINFO=/nowhere", "LANG=zh_CN.UTF-8", "GODEBUG=asynctimerchan=0"} {
		run := exec.Command(os.Args[0], "-test.run=^TestSameBytesEverywhere$", "-test.v")
		run.Env = append(os.Environ(), child+"=1", environment) //nolint:forbidigo // the environment is what is tested
		out, err := run.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", environment, err, out)
		}
		if !strings.Contains(string(out), "record "+digest+"\n") {
			t.Errorf("%s: the record is another, want %s:\n%s", environment, digest, out)
		}
	}
}
