package conformance_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// TestDutiesAreComplete: every duty has a constant and a row, in the order of the codes, with both sentences, a source and a release, and is computed in code that is no test.
func TestDutiesAreComplete(t *testing.T) {
	dirs := map[string]string{}
	for _, c := range catalogues {
		dirs[c.dir] = c.prefix
	}
	for _, dir := range slices.Sorted(maps.Keys(owed)) {
		if dirs[dir] == "" {
			t.Errorf("%s has duties and no catalogue", dir)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		for _, fault := range dutyFaults(dirs[dir], owed[dir], source(t, dir)) {
			t.Errorf("%s: %s", dir, fault)
		}
	}
}

// dutyFaults is what is wrong with the duties of a package, whose codes begin with prefix.
func dutyFaults(prefix string, rows []aftersales.Rule, files map[string]*ast.File) []string {
	var faults []string
	say := func(format string, found ...any) { faults = append(faults, fmt.Sprintf(format, found...)) }
	form := regexp.MustCompile("^" + prefix + "-D[1-9][0-9]{0,2}$")
	constants, places := dutyConstants(files), computed(files)
	listed := map[string]int{}
	for i, r := range rows {
		listed[string(r.Code)]++
		if i > 0 && dutyNumber(r.Code) <= dutyNumber(rows[i-1].Code) {
			say("%s stands behind %s", r.Code, rows[i-1].Code)
		}
		if r.Level != aftersales.Owed || r.Waivable || r.Source == "" || r.Since == "" {
			say("%s: level %q, waivable %v, source %q, since %q", r.Code, string(r.Level), r.Waivable, r.Source, r.Since)
		}
		if !sentence(r.Says, ".") || strings.ContainsFunc(r.Says, isHan) {
			say("%s says %q", r.Code, r.Says)
		}
		if !sentence(r.SaysZh, "。") || !strings.ContainsFunc(r.SaysZh, isHan) || strings.ContainsAny(r.SaysZh, ",;:()") {
			say("%s says %q", r.Code, r.SaysZh)
		}
		if !slices.Contains(slices.Collect(maps.Values(constants)), string(r.Code)) {
			say("%s has a row and no constant", r.Code)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(constants)) {
		code := constants[name]
		switch {
		case !form.MatchString(code):
			say("%s is %s, want %s-D and a number", name, code, prefix)
		case listed[code] != 1:
			say("%s (%s) has %d rows", name, code, listed[code])
		case len(places[name]) == 0:
			say("%s (%s) is computed nowhere", name, code)
		}
	}
	return faults
}

func dutyNumber(code aftersales.Code) int {
	_, number, _ := strings.Cut(string(code), "-D")
	n, _ := strconv.Atoi(number) // a wrong form is another fault
	return n
}

// dutyConstants are the constants of duties, by name.
func dutyConstants(files map[string]*ast.File) map[string]string {
	constants := map[string]string{}
	for _, file := range files {
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, s := range g.Specs {
				spec, ok := s.(*ast.ValueSpec)
				if !ok || nameOf(spec.Type) != "Code" {
					continue
				}
				for i, name := range spec.Names {
					if literal, ok := spec.Values[i].(*ast.BasicLit); ok && strings.HasPrefix(name.Name, "Duty") {
						constants[name.Name], _ = strconv.Unquote(literal.Value)
					}
				}
			}
		}
	}
	return constants
}

// computed is where constants of duties are used other than in their declaration and in the rows of a catalogue, by name.
func computed(files map[string]*ast.File) map[string][]string {
	places := map[string][]string{}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		ast.Inspect(files[file], func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GenDecl:
				return n.Tok != token.CONST
			case *ast.CompositeLit:
				list, isList := n.Type.(*ast.ArrayType)
				return nameOf(n.Type) != "Rule" && (!isList || nameOf(list.Elt) != "Rule")
			case *ast.Ident:
				if strings.HasPrefix(n.Name, "Duty") && !slices.Contains(places[n.Name], file) {
					places[n.Name] = append(places[n.Name], file)
				}
			}
			return true
		})
	}
	return places
}

// printDuties is the part of a package's RULES.md about its duties.
func printDuties(rows []aftersales.Rule, code map[string]*ast.File) string {
	if len(rows) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n## What is owed, and by when\n\nA duty refuses nothing: it is worked out from a snapshot at an instant, and reported. Done at the due instant is in time.\n\n| code | duty | 待办义务 | source | since |\n|---|---|---|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", r.Code, r.Says, r.SaysZh, r.Source, r.Since)
	}
	var files []string
	places := computed(code)
	for _, name := range slices.Sorted(maps.Keys(dutyConstants(code))) {
		for _, file := range places[name] {
			if !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	fmt.Fprintf(&b, "\nComputed in %s.\n", strings.Join(files, ", "))
	return b.String()
}

// printDutyScenes is the scenarios that show each duty of a package.
func printDutyScenes(t *testing.T, dir string, rows []aftersales.Rule) string {
	t.Helper()
	if len(rows) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n## When it is late\n\n✗ is late at one of the instants that the scenario asks about, ✓ at none.\n")
	for _, r := range rows {
		files, err := filepath.Glob(filepath.Join(dir, "testdata/scenario", strings.ToLower(string(r.Code))+"-*.json"))
		if err != nil || len(files) == 0 {
			t.Errorf("%s is shown by no scenario: %v", r.Code, err)
		}
		fmt.Fprintf(&b, "\n### %s\n\n", r.Code)
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := oracle.ReadScenario(data)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			name, mark := strings.TrimSuffix(filepath.Base(file), ".json"), "✓"
			if strings.HasSuffix(name, "-breaks") {
				mark = "✗"
			}
			fmt.Fprintf(&b, "- %s %s ([%s](testdata/scenario/%s.json))\n", mark, s.Says, name, name)
		}
	}
	return b.String()
}

// TestDutyFaults proves that each fault of a catalogue of duties is found.
func TestDutyFaults(t *testing.T) {
	const good = `package p
const (
	DutyPromise aftersales.Code = "WO-D1"
	DutyAsked   aftersales.Code = "WO-D101"
)
var duties = []aftersales.Rule{{Code: DutyPromise}, {Code: DutyAsked}}
func (s *Snapshot) Duties() []aftersales.Duty { return []aftersales.Duty{{Code: DutyPromise}, owe(DutyAsked)} }
`
	rows := func() []aftersales.Rule {
		return []aftersales.Rule{
			{Code: "WO-D1", Level: aftersales.Owed, Source: "S4", Since: "0.1.0", Says: "The vehicle is ready as promised.", SaysZh: "车辆须按承诺时间完工。"},
			{Code: "WO-D101", Level: aftersales.Owed, Source: "S2", Since: "0.1.0", Says: "Copies are handed over.", SaysZh: "单据副本须交付客户。"},
		}
	}
	for _, c := range []struct {
		name, source string
		change       func([]aftersales.Rule) []aftersales.Rule
		want         string
	}{
		{"good", good, nil, ""},
		{"computed nowhere", strings.Replace(good, "owe(DutyAsked)", "owe()", 1), nil, "DutyAsked (WO-D101) is computed nowhere"},
		{"no row", good, func(r []aftersales.Rule) []aftersales.Rule { return r[:1] }, "DutyAsked (WO-D101) has 0 rows"},
		{"two rows", good, func(r []aftersales.Rule) []aftersales.Rule { return append(r, r[1]) }, "WO-D101 stands behind WO-D101; DutyAsked (WO-D101) has 2 rows"},
		{"no constant", strings.Replace(good, "DutyAsked   aftersales.Code = \"WO-D101\"", "", 1), nil, "WO-D101 has a row and no constant"},
		{"another prefix", strings.Replace(good, `"WO-D1"`, `"CP-D1"`, 1), nil, "WO-D1 has a row and no constant; DutyPromise is CP-D1, want WO-D and a number"},
		{"no English", good, func(r []aftersales.Rule) []aftersales.Rule { r[0].Says = ""; return r }, `WO-D1 says ""`},
		{"no Chinese", good, func(r []aftersales.Rule) []aftersales.Rule { r[0].SaysZh = r[0].Says; return r }, `WO-D1 says "The vehicle is ready as promised."`},
		{"a must", good, func(r []aftersales.Rule) []aftersales.Rule { r[0].Level = aftersales.Must; return r }, `WO-D1: level "must", waivable false, source "S4", since "0.1.0"`},
		{"out of order", good, func(r []aftersales.Rule) []aftersales.Rule { slices.Reverse(r); return r }, "WO-D1 stands behind WO-D101"},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Base(c.name), c.source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		listed := rows()
		if c.change != nil {
			listed = c.change(listed)
		}
		if got := strings.Join(dutyFaults("WO", listed, map[string]*ast.File{"duties.go": file}), "; "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	file, _ := parser.ParseFile(token.NewFileSet(), "duties.go", good, parser.SkipObjectResolution)
	if got := printDuties(rows(), map[string]*ast.File{"duties.go": file}); !strings.Contains(got, "| WO-D1 | The vehicle is ready as promised. | 车辆须按承诺时间完工。 | S4 | 0.1.0 |") || !strings.HasSuffix(got, "Computed in duties.go.\n") {
		t.Errorf("printed: %s", got)
	}
}
