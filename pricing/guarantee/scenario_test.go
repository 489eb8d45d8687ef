package guarantee_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// scenarios are the files of testdata/scenario, by name.
func scenarios(t testing.TB) map[string]oracle.Scenario {
	t.Helper()
	files, err := filepath.Glob("testdata/scenario/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	all := map[string]oracle.Scenario{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := oracle.ReadScenario(data)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[filepath.Base(file)] = s
	}
	return all
}

func TestScenarios(t *testing.T) {
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			if err := s.Run(); err != nil {
				t.Errorf("%s\n%v", s.Says, err)
			}
		})
	}
}

// operation is what a scenario asks.
func operation(t testing.TB, s oracle.Scenario) oracle.Operation {
	t.Helper()
	op, err := oracle.ReadOperation(s.When)
	if err != nil {
		t.Fatal(err)
	}
	return op
}

// TestWords proves that every sentence of every answer is whole in both languages: no value was left over or missing, and Chinese has Chinese punctuation.
func TestWords(t *testing.T) {
	for name, s := range scenarios(t) {
		op := operation(t, s)
		answer, err := guarantee.Ask(op.Do.Type, op.Do.V, op.Do.Data)
		if err != nil {
			continue
		}
		data, err := aftersales.Write(answer)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var tree any
		if err := json.Unmarshal(data, &tree); err != nil {
			t.Fatal(err)
		}
		eachText(tree, func(en, zh string) {
			if strings.Contains(en+zh, "%!") || strings.ContainsFunc(strings.NewReplacer("延长保修", "", "召回", "").Replace(en), isHan) || strings.ContainsAny(zh, ";()") || strings.Contains(zh, ": ") || strings.Contains(zh, ", ") || !aftersales.CleanText(en+zh) {
				t.Errorf("%s: %s | %s", name, en, zh)
			}
			if testing.Verbose() {
				t.Logf("%s\n\t%s\n\t%s", name, en, zh)
			}
		})
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// eachText calls found for every text in a document.
func eachText(v any, found func(en, zh string)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			eachText(e, found)
		}
	case map[string]any:
		en, isEN := v["en"].(string)
		zh, isZH := v["zh"].(string)
		if isEN && isZH {
			found(en, zh)
		}
		for _, e := range v {
			eachText(e, found)
		}
	}
}
