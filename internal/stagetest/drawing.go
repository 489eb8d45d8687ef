package stagetest

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// How doc.go draws a stage's life: the first indented lines, of which those from `self:` on name what moves no status.
var (
	drawing  = regexp.MustCompile(`(?m)(^//\t.*\n)+`)
	selfHead = regexp.MustCompile(`(?m)^//\tself: +`)
)

const (
	comment = "//\t"
	tab     = 4   // columns, as go doc prints it
	columns = 120 // of a line, at most
)

// DrawingGolden holds the drawing of the life in doc.go against the table: every command is drawn by hand, or stands under `self:`. What moves a status wants an arrow; the rest, in the order of the table, is written like a golden file.
func (st Stage[T, C, E, S, O]) DrawingGolden(t *testing.T) {
	const file = "doc.go"
	doc, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := drawing.FindIndex(doc)
	if at == nil {
		t.Fatalf("%s draws no life", file)
	}
	drawn := string(doc[at[0]:at[1]])
	byHand, self, head := drawn, "", comment+"self:  "
	if i := selfHead.FindStringIndex(drawn); i != nil {
		byHand, self, head = drawn[:i[0]], drawn[i[0]:], drawn[i[0]:i[1]]
	}
	_, commands, moves := st.states(t)
	var names []string
	for _, row := range st.Matrix.Rows() {
		name := reflect.TypeOf(commands[row.Command]).Name()
		if regexp.MustCompile(`\b` + name + `\b`).MatchString(byHand) {
			continue
		}
		if how := moves[row.Command]; how != "" {
			t.Errorf("%s moves %s and is on no arrow of the life in %s: draw it by hand, above `self:`", name, how, file)
		}
		names = append(names, name)
	}
	if t.Failed() {
		return
	}
	want := wrapped(head, names)
	if self == want {
		return
	}
	if !*update {
		t.Errorf("%s: what moves no status is not what `self:` draws. Draw by hand what deserves it; `make golden` writes the rest:\n%s", file, want)
		return
	}
	whole := string(doc[:at[0]]) + byHand + want + string(doc[at[1]:])
	if err := os.WriteFile(file, []byte(whole), 0o600); err != nil {
		t.Fatal(err)
	}
}

// wrapped is words after a head, in lines that a terminal takes; nothing where there are no words.
func wrapped(head string, words []string) string {
	if len(words) == 0 {
		return ""
	}
	indent := comment + strings.Repeat(" ", len(head)-len(comment))
	text, line := "", head+words[0]
	for _, word := range words[1:] {
		if len(line)-len(comment)+tab+len(" "+word) > columns {
			text, line = text+line+"\n", indent+word
		} else {
			line += " " + word
		}
	}
	return text + line + "\n"
}
