package conformance_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestLifeIsDrawnForTerminals: no line of the drawing of a stage's life is too long for a terminal.
func TestLifeIsDrawnForTerminals(t *testing.T) {
	const most = 120
	tables, err := filepath.Glob("../*/verbs.go")
	if err != nil {
		t.Fatal(err)
	}
	below, err := filepath.Glob("../*/*/verbs.go")
	if err != nil {
		t.Fatal(err)
	}
	tables = append(tables, below...)
	if len(tables) < 8 {
		t.Errorf("%d stages have a table of verbs", len(tables))
	}
	for _, table := range tables {
		dir := filepath.Dir(table)
		doc, err := os.ReadFile(filepath.Join(dir, "doc.go"))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(doc)) {
			n++
			text, drawn := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "//\t")
			if !drawn {
				continue
			}
			if columns := utf8.RuneCountInString(text) + 4; columns > most {
				t.Errorf("%s/doc.go:%d has %d columns as go doc prints it, want %d at most", dir, n, columns, most)
			}
		}
	}
}
