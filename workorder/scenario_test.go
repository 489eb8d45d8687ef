package workorder_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales/oracle"
)

// scenarios are the files of testdata/scenario by their names.
func scenarios(t testing.TB) map[string]oracle.Scenario {
	t.Helper()
	files, err := filepath.Glob("testdata/scenario/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	all := make(map[string]oracle.Scenario, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := oracle.ReadScenario(data)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = s
	}
	return all
}

func TestScenarios(t *testing.T) {
	said := map[string]string{}
	for name, s := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			if err := s.Run(); err != nil {
				t.Errorf("%s\n%v", s.Says, err)
			}
		})
		if !strings.HasSuffix(s.Says, ".") || strings.Contains(s.Says, "  ") {
			t.Errorf("%s: says %q, want a sentence", name, s.Says)
		}
		said[s.Says] = name
	}
}
