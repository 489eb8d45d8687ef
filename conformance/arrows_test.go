package conformance_test

import (
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows are the earlier stages that each stage knows, as the house in CONTRIBUTING.md draws them.
var arrows = map[string][]string{
	"reception/hotline":      {},
	"appointment/invitation": {},
	"appointment":            {"appointment/invitation", "reception/hotline"},
	"reception":              {"appointment"},
	"workorder":              {"reception"},
	"followup":               {"workorder"},
	"complaint":              {"followup", "reception", "reception/hotline", "workorder"},
	"followup/prevention":    {"complaint", "followup"},
}

// TestArrows: a stage knows an earlier one in the file of its name and nowhere else, every arrow is there, and none is drawn that is not.
func TestArrows(t *testing.T) {
	seen := map[string][]string{}
	for _, p := range core(t) {
		drawn, stage := arrows[p.path]
		if !stage {
			continue
		}
		seen[p.path] = []string{}
		for _, f := range p.files {
			file := filepath.Base(p.fset.Position(f.Pos()).Filename)
			for _, spec := range f.Imports {
				imported, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					t.Fatal(err)
				}
				of := strings.TrimPrefix(imported, module+"/")
				if _, known := arrows[of]; !known {
					continue
				}
				if want := "from_" + path.Base(of) + ".go"; file != want || !slices.Contains(drawn, of) {
					t.Errorf("%s/%s knows %s, which %s alone may, where an arrow is drawn", p.path, file, of, want)
				}
				seen[p.path] = append(seen[p.path], of)
			}
		}
		slices.Sort(seen[p.path])
		if got := slices.Compact(seen[p.path]); !slices.Equal(got, drawn) {
			t.Errorf("%s knows %q, and %q are drawn", p.path, got, drawn)
		}
	}
	if len(seen) != len(arrows) {
		t.Errorf("%d stages, want %d", len(seen), len(arrows))
	}
}
