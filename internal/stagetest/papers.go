package stagetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// Paper holds a paper as text against the golden file of its name and language, which a person has read, and asks of its lines what Page does of a sheet of A4. With -update the file is written anew.
func Paper(t *testing.T, name string, lang aftersales.Lang, text string) {
	t.Helper()
	file := filepath.Join("testdata", name+"."+string(lang)+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if text != string(want) {
		t.Errorf("%s differs from what was read; got\n%s", file, text)
	}
	Page(t, file, text, paper.A4)
}

// Page asks what holds of every page: it ends with its last line, no line is wider than so many columns or ends in a space, and no character hides.
func Page(t *testing.T, name, text string, width int) {
	t.Helper()
	if !strings.HasSuffix(text, "\n") {
		t.Errorf("%s: the last line does not end", name)
	}
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if w := paper.Width(line); w > width || strings.HasSuffix(line, " ") {
			t.Errorf("%s: line %d is %d columns wide or ends in a space: %q", name, n+1, w, line)
		}
		for _, r := range line {
			if r != '\uFFFD' && !aftersales.CleanRune(r) {
				t.Errorf("%s: line %d holds %U", name, n+1, r)
			}
		}
	}
}
