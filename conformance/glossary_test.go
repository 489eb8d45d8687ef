package conformance_test

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// glossed are the packages whose words the glossary holds.
var glossed = []string{"..", "../pricing", "../pricing/guarantee", "../workorder", "../workorder/form", "../reception", "../reception/form", "../reception/hotline", "../reception/hotline/form", "../appointment", "../appointment/invitation", "../appointment/form", "../complaint", "../complaint/form", "../followup", "../followup/form", "../followup/prevention", "../followup/report", "../followup/report/form"}

// unglossed are the tables whose labels come from an international list or are the names of the two languages.
var unglossed = []string{"currencies", "languages"}

// term is a row of the glossary: its Chinese words, its codes, and what is to come later.
type term struct {
	line  int
	words []string
	codes []string
	later bool
	row   string
}

var (
	quotedCode = regexp.MustCompile("`([^`]+)`")
	goName     = regexp.MustCompile(`^[A-Z]|\.`)
	inBrackets = regexp.MustCompile(`（([^）]*)）`)
)

// glossary is every row of docs/glossary.md that says something about a word.
func glossary(t *testing.T) []term {
	t.Helper()
	data, err := os.ReadFile("../docs/glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	var terms []term
	for i, line := range strings.Split(string(data), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 2 || strings.HasPrefix(line, "|---") || strings.HasPrefix(line, "| English |") {
			continue
		}
		if len(cells) != 6 {
			t.Fatalf("line %d has %d cells, want 4", i+1, len(cells)-2)
		}
		word := term{line: i + 1, row: line, later: strings.Contains(cells[3], "(later)")}
		plain := strings.TrimSpace(inBrackets.ReplaceAllString(cells[2], ""))
		word.words = append([]string{plain}, strings.Split(plain, "、")...)
		for _, others := range inBrackets.FindAllStringSubmatch(cells[2], -1) {
			word.words = append(word.words, strings.Split(others[1], "、")...)
		}
		for _, code := range quotedCode.FindAllStringSubmatch(cells[3], -1) {
			word.codes = append(word.codes, code[1])
		}
		terms = append(terms, word)
	}
	return terms
}

// label is a value of an enum and how a Chinese workshop says it.
type label struct{ enum, value, zh string }

// labels are the rows of every table of labels of a package.
func labels(t *testing.T, dir string) []label {
	t.Helper()
	var all []label
	for _, file := range source(t, dir) {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			table, ok := spec.Values[0].(*ast.CompositeLit)
			if !ok || nameOf(table.Type) != "Labels" {
				return true
			}
			for _, row := range table.Elts {
				l := label{enum: packageOf(dir) + "." + spec.Names[0].Name}
				row, ok := row.(*ast.CompositeLit)
				if !ok {
					t.Fatalf("%s has a row that is no literal", l.enum)
				}
				for _, field := range row.Elts {
					pair, ok := field.(*ast.KeyValueExpr)
					if !ok {
						t.Fatalf("%s has a row without the names of its fields", l.enum)
					}
					literal, ok := pair.Value.(*ast.BasicLit)
					if !ok {
						continue // the release
					}
					text, _ := strconv.Unquote(literal.Value) // a number is none
					switch nameOf(pair.Key) {
					case "Value":
						l.value = text
					case "ZH":
						l.zh = text
					}
				}
				if l.value == "" || l.zh == "" {
					t.Fatalf("%s has a row without a value or without a Chinese label", l.enum)
				}
				all = append(all, l)
			}
			return true
		})
	}
	return all
}

// TestGlossaryHasEveryChoice holds the labels against the glossary: a row has the value as its code, and the Chinese label first or among the other words for the same; or it lists values in a sentence.
func TestGlossaryHasEveryChoice(t *testing.T) {
	terms := glossary(t)
	for _, dir := range glossed {
		all := labels(t, dir)
		if len(all) == 0 {
			t.Errorf("%s has no labels", dir)
		}
		for _, l := range all {
			_, table, _ := strings.Cut(l.enum, ".")
			if slices.Contains(unglossed, table) {
				continue
			}
			found := slices.ContainsFunc(terms, func(word term) bool {
				return !word.later && slices.Contains(word.codes, l.value) && slices.Contains(word.words, l.zh) || strings.Contains(word.row, "`"+l.value+"` "+l.zh)
			})
			if !found {
				t.Errorf("%s: no row says `%s` %s", l.enum, l.value, l.zh)
			}
		}
	}
}

// TestGlossaryNamesWhatIsThere proves that every code, every Go name and every package of the glossary is there, unless its row says that it comes later; then no rule and no Go name of it is.
func TestGlossaryNamesWhatIsThere(t *testing.T) {
	there := map[string]bool{}
	for _, c := range catalogues {
		for _, r := range c.rules {
			there[string(r.Code)] = true
		}
	}
	for _, dir := range glossed {
		there[packageOf(dir)] = true
		for _, l := range labels(t, dir) {
			there[l.value] = true
		}
		for _, file := range source(t, dir) {
			for _, name := range declared(file) {
				there[name] = true
				there[packageOf(dir)+"."+name] = true
			}
		}
	}
	for _, word := range glossary(t) {
		if len(word.codes) == 0 {
			t.Errorf("line %d has no code", word.line)
		}
		missing := slices.DeleteFunc(slices.Clone(word.codes), func(code string) bool { return there[code] })
		switch {
		case !word.later && len(missing) > 0:
			t.Errorf("line %d: %q is not there, and the row does not say (later)", word.line, missing)
		case word.later && slices.ContainsFunc(word.codes, func(code string) bool { return there[code] && goName.MatchString(code) }):
			t.Errorf("line %d: of %q something is there, and the row says (later)", word.line, word.codes)
		}
	}
}

// declared are the exported names of a file, methods and fields too.
func declared(file *ast.File) []string {
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		var ids []*ast.Ident
		switch n := n.(type) {
		case *ast.TypeSpec:
			ids = []*ast.Ident{n.Name}
		case *ast.ValueSpec:
			ids = n.Names
		case *ast.FuncDecl:
			ids = []*ast.Ident{n.Name}
		case *ast.Field:
			ids = n.Names
		}
		for _, id := range ids {
			if id.IsExported() {
				names = append(names, id.Name)
			}
		}
		return true
	})
	return names
}
