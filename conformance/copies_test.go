package conformance_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// The door and the matrix are the same text in every stage but for the package, the noun and the type of the statuses of what a command names. The work order's are the model.
const model = "../workorder"

var copied = []string{"do.go", "matrix.go"}

func TestEveryDoorIsTheSameText(t *testing.T) {
	stages, err := filepath.Glob("../*/do.go")
	if err != nil {
		t.Fatal(err)
	}
	deeper, err := filepath.Glob("../*/*/do.go")
	if err != nil {
		t.Fatal(err)
	}
	noun, things := wordsOf(t, model)
	copies := 0
	for _, stage := range append(stages, deeper...) {
		dir := filepath.Dir(stage)
		if dir == model {
			continue
		}
		copies++
		own, ownThings := wordsOf(t, dir)
		for _, name := range copied {
			file := filepath.Join(dir, name)
			want := replaceStatus(body(t, filepath.Join(model, name)), things, ownThings)
			// Only the copy's noun is replaced: "in the order of" is about no order and stands in every copy.
			got := strings.Split(replaceNoun(replaceStatus(body(t, file), ownThings, ownThings), own, noun), "\n")
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
	}
	if copies == 0 {
		t.Error("there is no copy to compare")
	}
}

var (
	nounOf   = regexp.MustCompile(`(?m)^type (\w+) struct \{$`)
	thingsOf = regexp.MustCompile(`(?m)^\ton +\[\](\w+)`)
)

// wordsOf is the noun of a stage, and the type of the statuses of what its commands name.
func wordsOf(t *testing.T, dir string) (noun, things string) {
	t.Helper()
	subject := nounOf.FindStringSubmatch(body(t, filepath.Join(dir, "do.go")))
	thing := thingsOf.FindStringSubmatch(body(t, filepath.Join(dir, "verbs.go")))
	if subject == nil || thing == nil {
		t.Fatalf("%s has no subject, or does not say what its commands name", dir)
	}
	return subject[1], thing[1]
}

// body is what stands below the package clause of a file.
func body(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	clause, text, found := strings.Cut(string(data), "\n")
	if !found || !strings.HasPrefix(clause, "package ") {
		t.Fatalf("%s does not begin with its package clause", file)
	}
	return text
}

// replaceStatus puts one type for another in the lists of statuses, and one blank for those by which the formatter then lines up what follows.
func replaceStatus(text, from, to string) string {
	text = regexp.MustCompile(`\[\]`+from+`\b`).ReplaceAllString(text, "[]"+to)
	return regexp.MustCompile(` {2,}`).ReplaceAllString(text, " ")
}

// replaceNoun puts one noun for another wherever it stands as a word, as a type and in prose; where it begins a line of code it is the keyword case.
func replaceNoun(text, from, to string) string {
	for _, pair := range [][2]string{{from, to}, {lower(from), lower(to)}} {
		text = regexp.MustCompile(`(?m)^\t+case\b|\b`+pair[0]+`\b`).ReplaceAllStringFunc(text, func(found string) string {
			if strings.HasPrefix(found, "\t") {
				return found
			}
			return pair[1]
		})
	}
	return text
}

func lower(s string) string {
	r := []rune(s)
	r[0] = unicode.ToLower(r[0])
	return string(r)
}
