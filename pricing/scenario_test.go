package pricing_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// scenario is one file of testdata/scenario. A question has no past, so given is empty.
type scenario struct {
	Says  string
	Given []json.RawMessage
	When  struct {
		Subject string
		At      string
		By      struct{ ID, Role string }
		Do      struct {
			Type string
			V    int
			Data json.RawMessage
		}
	}
	Then struct {
		Verdict string
		Rules   []aftersales.Code
		State   any
	}
}

func scenarios(t testing.TB) map[string]scenario {
	t.Helper()
	files, err := filepath.Glob("testdata/scenario/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	all := map[string]scenario{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var s scenario
		d := json.NewDecoder(strings.NewReader(string(data)))
		d.DisallowUnknownFields()
		if err := d.Decode(&s); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = s
	}
	return all
}

func scenarioData(t testing.TB) []string {
	t.Helper()
	var data []string
	for _, s := range scenarios(t) {
		data = append(data, string(s.When.Do.Data))
	}
	slices.Sort(data)
	return data
}

func TestScenarios(t *testing.T) {
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			answer, err := pricing.Ask(s.When.Do.Type, s.When.Do.V, aftersales.Raw(s.When.Do.Data))
			verdict, codes := verdictOf(err)
			if verdict != s.Then.Verdict || !slices.Equal(codes, s.Then.Rules) {
				t.Fatalf("got %s %v (%v), want %s %v", verdict, codes, err, s.Then.Verdict, s.Then.Rules)
			}
			if s.Then.State == nil {
				return
			}
			data, err := aftersales.Write(answer)
			if err != nil {
				t.Fatal(err)
			}
			var got any
			if err := json.Unmarshal(data, &got); err != nil {
				t.Fatal(err)
			}
			if path := differs("", s.Then.State, got); path != "" {
				t.Errorf("the answer differs at %s\n%s", path, data)
			}
		})
	}
}

func verdictOf(err error) (string, []aftersales.Code) {
	var refused *aftersales.RefusedError
	var unreadable *aftersales.UnreadableError
	switch {
	case err == nil:
		return "accepted", nil
	case errors.As(err, &refused):
		return "refused", refused.Codes()
	case errors.As(err, &unreadable):
		return "unreadable", []aftersales.Code{unreadable.Code}
	}
	return err.Error(), nil
}

// differs names the first place where got does not hold what want says; a list is compared as far as want goes, but no shorter.
func differs(path string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok {
			return path
		}
		for key, value := range want {
			if at := differs(path+"."+key, value, object[key]); at != "" {
				return at
			}
		}
		return ""
	case []any:
		list, ok := got.([]any)
		if !ok || len(list) != len(want) {
			return path
		}
		for i := range want {
			if at := differs(fmt.Sprintf("%s[%d]", path, i), want[i], list[i]); at != "" {
				return at
			}
		}
		return ""
	}
	if reflect.DeepEqual(want, got) {
		return ""
	}
	return path
}

// TestAskUnknown proves that a name or a version that this release does not know is unreadable, never guessed.
func TestAskUnknown(t *testing.T) {
	for _, test := range []struct {
		name string
		v    int
		data string
		code aftersales.Code
	}{
		{"discount", 1, `{}`, aftersales.RuleChoice},
		{"", 1, `{}`, aftersales.RuleChoice},
		{"Price", 1, `{}`, aftersales.RuleChoice},
		{"price", 2, `{}`, aftersales.RuleVersion},
		{"price", 0, `{}`, aftersales.RuleNumber},
		{"allocate", 1, `{"total":"1.00 CNY"}`, aftersales.RuleRequired},
		{"allocate", 1, `{"total":"1.001 CNY","weights":["1"]}`, aftersales.RuleNumber},
		{"price", 1, `{"policy":null,"lines":[]}`, aftersales.RuleDocument},
		{"price", 1, `{"lines":[],"Policy":{}}`, aftersales.RuleKnownField},
	} {
		answer, err := pricing.Ask(test.name, test.v, aftersales.Raw(test.data))
		var unreadable *aftersales.UnreadableError
		if answer != nil || !errors.As(err, &unreadable) || !errors.Is(err, test.code) {
			t.Errorf("%s/%d %s: got %v, %v, want %s", test.name, test.v, test.data, answer, err, test.code)
		}
	}
}

// TestAskShape proves that a question's shape is judged before its rules, and alone.
func TestAskShape(t *testing.T) {
	_, err := pricing.Ask("price", 1, aftersales.Raw(`{"policy":{"currency":"CNY","basis":"net"},"lines":[{"id":"no good","kind":"labour","text":"","quantity":"0","price":"1 CNY"}]}`))
	verdict, codes := verdictOf(err)
	want := []aftersales.Code{aftersales.RuleCleanText, aftersales.RuleRequired, aftersales.RuleNumber}
	if verdict != "refused" || !slices.Equal(codes, want) {
		t.Errorf("got %s %v, want refused %v", verdict, codes, want)
	}
}
