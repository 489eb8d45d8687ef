package conformance_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// The door is the same text in every stage but for the package and the noun. The work order's is the model.
const model = "../workorder/do.go"

func TestEveryDoorIsTheSameText(t *testing.T) {
	want, noun := door(t, model)
	files, err := filepath.Glob("../*/do.go")
	if err != nil {
		t.Fatal(err)
	}
	deeper, err := filepath.Glob("../*/*/do.go")
	if err != nil {
		t.Fatal(err)
	}
	copies := 0
	for _, file := range append(files, deeper...) {
		if file == model {
			continue
		}
		copies++
		text, own := door(t, file)
		// Only the copy's noun is replaced: "in the order of" is about no order and stands in every copy.
		got := strings.Split(replaceNoun(text, own, noun), "\n")
		for i, line := range strings.Split(want, "\n") {
			switch {
			case i >= len(got):
				t.Fatalf("%s ends at line %d, the model does not: %q", file, i+1, line)
			case got[i] != line:
				t.Fatalf("%s:%d\n got %q\nwant %q", file, i+2, got[i], line)
			case i == strings.Count(want, "\n") && len(got) > i+1:
				t.Fatalf("%s:%d goes on after the end of the model: %q", file, i+3, got[i+1])
			}
		}
	}
	if copies == 0 {
		t.Error("there is no copy to compare")
	}
}

var nounOf = regexp.MustCompile(`(?m)^type (\w+) struct\{ s Snapshot \}$`)

// door is what stands below the package clause of a do.go, and the noun of its stage.
func door(t *testing.T, file string) (text, noun string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	clause, text, found := strings.Cut(string(data), "\n")
	match := nounOf.FindStringSubmatch(text)
	if !found || !strings.HasPrefix(clause, "package ") || match == nil {
		t.Fatalf("%s does not begin with its package clause, or has no subject", file)
	}
	return text, match[1]
}

// replaceNoun puts one noun for another wherever it stands as a word, as a type and in prose.
func replaceNoun(text, from, to string) string {
	for _, pair := range [][2]string{{from, to}, {lower(from), lower(to)}} {
		text = regexp.MustCompile(`\b`+pair[0]+`\b`).ReplaceAllString(text, pair[1])
	}
	return text
}

func lower(s string) string {
	r := []rune(s)
	r[0] = unicode.ToLower(r[0])
	return string(r)
}
