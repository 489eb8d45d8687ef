package conformance_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

var verbRow = regexp.MustCompile(`(?m)^\t\{"([a-z-]+)", "[^"]*", "[^"]*", (\w+)\{`)

// TestLifeIsDrawnWhole: the drawing of a stage's life names every command of its table, and no line of it is too long for a terminal.
func TestLifeIsDrawnWhole(t *testing.T) {
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
		verbs, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := os.ReadFile(filepath.Join(dir, "doc.go"))
		if err != nil {
			t.Fatal(err)
		}
		var drawing strings.Builder
		n := 0
		for line := range strings.Lines(string(doc)) {
			n++
			text, drawn := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "//\t")
			if !drawn {
				continue
			}
			drawing.WriteString(text + "\n")
			if columns := utf8.RuneCountInString(text) + 4; columns > most {
				t.Errorf("%s/doc.go:%d has %d columns as go doc prints it, want %d at most", dir, n, columns, most)
			}
		}
		rows := verbRow.FindAllStringSubmatch(string(verbs), -1)
		if len(rows) < 3 {
			t.Errorf("%s has %d rows that this test can read", table, len(rows))
		}
		for _, row := range rows {
			if !regexp.MustCompile(`\b` + row[2] + `\b`).MatchString(drawing.String()) {
				t.Errorf("%s is a row of %s and is not drawn in the life of doc.go: where it moves a status it stands on an arrow; the rest `make golden` puts under self", row[2], table)
			}
		}
	}
}
