package stagetest

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
)

const (
	referenceFile = "testdata/reference.golden"
	referenceHead = "How far the written reference (reference*_test.go) walks, and which rules no walk meets. `make golden` writes it; see CONTRIBUTING.md.\n\n"
	referenceNone = "met in no walk"
)

// Reference is testdata/reference.golden: how many states each walk of the written reference of the package under test meets, how many commands it judges there and how many of them are accepted, and which rules of the catalogue no walk meets.
type Reference struct {
	lines map[string]string // by walk
	walks map[string]bool   // those of this run
	met   map[string]bool   // codes that refused or were noted
	large bool
	anew  string // how the file is written anew
}

// ReadReference reads the file. A large run, beyond the bound of every day, has lines of its own and leaves the others alone.
func ReadReference(t testing.TB, large bool) *Reference {
	t.Helper()
	r := &Reference{lines: map[string]string{}, walks: map[string]bool{}, met: map[string]bool{}, large: large, anew: "`make golden`"}
	if large {
		r.anew = "the same large run with -update"
	}
	data, err := os.ReadFile(referenceFile)
	if err != nil && (!*update || !errors.Is(err, os.ErrNotExist)) {
		t.Fatalf("%v; %s writes it", err, r.anew)
	}
	for line := range strings.Lines(string(data)) {
		if walk, rest, found := strings.Cut(strings.TrimSpace(line), ": "); found {
			r.lines[walk] = rest
		}
	}
	return r
}

// Met remembers codes that refused a command or were noted.
func (r *Reference) Met(codes ...string) {
	for _, code := range codes {
		r.met[code] = true
	}
}

// Walked holds what a walk came to against its line, unless the test has failed before: while the reference and the subject differ, numbers say nothing.
func (r *Reference) Walked(t testing.TB, walk string, states, decisions, accepted int) {
	t.Helper()
	if r.large {
		walk += ", large"
	}
	r.walks[walk] = true
	if t.Failed() {
		t.Logf("%s: the numbers of %q are not compared while the reference and the code differ", referenceFile, walk)
		return
	}
	r.hold(t, walk, fmt.Sprintf("%d states, %d commands judged, %d accepted", states, decisions, accepted))
}

func (r *Reference) hold(t testing.TB, walk, got string) {
	t.Helper()
	want, known := r.lines[walk]
	switch {
	case got == want:
	case *update:
		r.lines[walk] = got
		r.write(t)
	case !known:
		t.Errorf("%s has no line for %q; %s writes it: %s", referenceFile, walk, r.anew, got)
	default:
		t.Errorf("%s: %q has become\n    %s\nand was\n    %s\nThe reference and the code agree in all of it, but more or less is possible now, or another command is asked. Where your change means that, %s writes the file, and the commit says why; where it does not, it changed what it should not.", referenceFile, walk, got, want, r.anew)
	}
}

// Whole ends a run of all walks: the file has no line of a walk that is no more, and its last line says which rules no walk meets. That line gets shorter when the file is written anew, and never longer.
func (r *Reference) Whole(t testing.TB, rules []aftersales.Rule) {
	t.Helper()
	for _, walk := range slices.Sorted(maps.Keys(r.lines)) {
		switch {
		case walk == referenceNone, r.walks[walk], strings.HasSuffix(walk, ", large") != r.large:
		case *update:
			delete(r.lines, walk)
			r.write(t)
		default:
			t.Errorf("%s has a line for %q, which no walk is called; %s takes it out", referenceFile, walk, r.anew)
		}
	}
	if r.large || t.Failed() {
		return
	}
	known, written := r.lines[referenceNone]
	var none []string
	for _, rule := range rules {
		switch code := string(rule.Code); {
		case r.met[code]:
		case written && !slices.Contains(strings.Fields(known), code):
			t.Errorf("%s %s\n    A rule that no walk can meet is added to the last line of %s by hand, and the commit says why.", code, missing(rule), referenceFile)
		default:
			none = append(none, code)
		}
	}
	if none == nil {
		none = []string{"no rule"}
	}
	if !t.Failed() {
		r.hold(t, referenceNone, strings.Join(none, " "))
	}
}

func (r *Reference) write(t testing.TB) {
	t.Helper()
	var b strings.Builder
	b.WriteString(referenceHead)
	for _, walk := range slices.Sorted(maps.Keys(r.lines)) {
		if walk != referenceNone {
			fmt.Fprintf(&b, "%s: %s\n", walk, r.lines[walk])
		}
	}
	if none, known := r.lines[referenceNone]; known {
		fmt.Fprintf(&b, "\n%s: %s\n", referenceNone, none)
	}
	if err := os.WriteFile(referenceFile, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// missing says of a rule that no walk meets what is to be written and where.
func missing(rule aftersales.Rule) string {
	said := fmt.Sprintf("is broken and noted in no state that the reference meets. It says: %q\n", rule.Says)
	if at := places(regexp.MustCompile(`"` + string(rule.Code) + `"`)); at != nil {
		return said + "    The reference has it at " + strings.Join(at, ", ") + ", but no walk gives a command that breaks it: give one."
	}
	return said + "    reference*_test.go does not name it: write it there, from this sentence and not from the code, where its command is judged; then give a command that breaks it in the walk that it is about."
}

// Differs says where the code and the reference judge a command otherwise, and what is to be done: got and want are codes with spaces between them, state is the reference's.
func Differs(command, state, got, want string, rules []aftersales.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: the code says %s, the reference %s\n    in %s", command, verdict(got), verdict(want), state)
	judged := "what judges " + command + " in reference*_test.go"
	if at := judgedAt(command); at != "" {
		judged = at + ", which judges " + command
	}
	more, fewer := without(got, want), without(want, got)
	for _, code := range more {
		says := ""
		if i := slices.IndexFunc(rules, func(r aftersales.Rule) bool { return string(r.Code) == code }); i >= 0 {
			says = fmt.Sprintf(" (%q)", rules[i].Says)
		}
		if at := places(regexp.MustCompile(`"` + code + `"`)); at == nil {
			fmt.Fprintf(&b, "\n    %s%s is a rule that the reference does not know. Write it, from this sentence and not from the code, into %s; what it asks of a state that the reference does not keep becomes a field of the state and of what makes the state of a snapshot.", code, says, judged)
		} else {
			fmt.Fprintf(&b, "\n    %s%s: the code asks it here, the reference does not. If the code is right, see %s.", code, says, judged)
		}
	}
	for _, code := range fewer {
		fmt.Fprintf(&b, "\n    %s: the reference asks it here (%s), the code does not.", code, strings.Join(places(regexp.MustCompile(`"`+code+`"`)), ", "))
	}
	return b.String()
}

// Gap is the codes that the code alone says, and those that the reference alone does.
func Gap(got, want string) string {
	return fmt.Sprintf("%s more and %s less than the reference", verdict(strings.Join(without(got, want), " ")), verdict(strings.Join(without(want, got), " ")))
}

func verdict(codes string) string {
	if codes == "" {
		return "nothing"
	}
	return codes
}

// without is the codes of one list that are not in another, each as often as it is there more.
func without(list, other string) (more []string) {
	rest := strings.Fields(other)
	for _, code := range strings.Fields(list) {
		if i := slices.Index(rest, code); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		} else {
			more = append(more, code)
		}
	}
	return more
}

var trialMethod = regexp.MustCompile(`\(\*\w+\)\.(\w+)\)`)

// judgedAt is the file and line in which the reference judges a command; empty where it is not found.
func judgedAt(command string) string {
	name := regexp.QuoteMeta(command)
	for _, text := range []string{`^\s*"` + name + `":`, `case .*"` + name + `"`, `"` + name + `"`} {
		found := lines(regexp.MustCompile(text))
		if len(found) == 0 {
			continue
		}
		if m := trialMethod.FindStringSubmatch(found[0].text); m != nil {
			if at := lines(regexp.MustCompile(`^func \(\w+ \*\w+\) ` + m[1] + `\(`)); len(at) > 0 {
				return at[0].at
			}
		}
		return found[0].at
	}
	return ""
}

type line struct{ at, text string }

// lines are those of the reference's files that match.
func lines(re *regexp.Regexp) (found []line) {
	files, _ := filepath.Glob("reference*_test.go")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		n := 0
		for text := range strings.Lines(string(data)) {
			if n++; re.MatchString(text) {
				found = append(found, line{fmt.Sprintf("%s:%d", file, n), text})
			}
		}
	}
	return found
}

func places(re *regexp.Regexp) (at []string) {
	for _, l := range lines(re) {
		at = append(at, l.at)
	}
	return at
}

// Codes are codes with spaces between them.
func Codes(codes []aftersales.Code) string {
	texts := make([]string, len(codes))
	for i, c := range codes {
		texts[i] = string(c)
	}
	return strings.Join(texts, " ")
}
