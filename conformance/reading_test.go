package conformance_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestAnHourIsAnHour: what the order's doc.go calls an hour's way is read within one, at some 215 words of code and prose a minute, and the files that it names are there.
func TestAnHourIsAnHour(t *testing.T) {
	const most = 13_000
	text, err := os.ReadFile("../workorder/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, order, _ := strings.Cut(string(text), "# Reading order\n")
	way, rest, _ := strings.Cut(order, "\n//\n// What the hour leaves out")
	name := regexp.MustCompile(`[a-z_]+\.go`)
	files := append([]string{"doc.go"}, name.FindAllString(way, -1)...)
	words := 0
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join("../workorder", file))
		if err != nil {
			t.Fatal(err)
		}
		read, _, _ := strings.Cut(string(text), "\n// Copies: nothing below decides anything.\n")
		words += len(strings.Fields(read))
	}
	if len(files) < 10 || words > most {
		t.Errorf("%d words in %v, want %d at most in ten files or more", words, files, most)
	}
	for _, file := range name.FindAllString(rest, -1) {
		if _, err := os.Stat(filepath.Join("../workorder", file)); err != nil || slices.Contains(files, file) {
			t.Errorf("%s is left out of the hour and not there, or not left out", file)
		}
	}
}
