package guarantee_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 15) }

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
	for name, s := range stagetest.Scenarios(t).All() {
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
