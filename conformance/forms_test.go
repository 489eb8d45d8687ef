package conformance_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"
)

// sharedPaper are the forms that lay pages and tables out as the work order's do; newPage sets up other fields.
var sharedPaper = []string{"../appointment/form"}

// TestFormsShareTheirText: what lays a page out is the same text in every package of forms, function by function.
func TestFormsShareTheirText(t *testing.T) {
	model := map[string]string{}
	for _, name := range []string{"page.go", "table.go"} {
		for fn, text := range functions(t, filepath.Join("../workorder/form", name)) {
			model[fn] = text
		}
	}
	for _, dir := range sharedPaper {
		same := 0
		for _, name := range []string{"page.go", "table.go"} {
			for fn, text := range functions(t, filepath.Join(dir, name)) {
				want, there := model[fn]
				if !there || fn == "newPage" || fn == "method kept" || fn == "percent" {
					continue
				}
				same++
				if text != want {
					t.Errorf("%s: %s is another text than the work order's", dir, fn)
				}
			}
		}
		if same < 30 {
			t.Errorf("%s shares %d functions, want at least 30", dir, same)
		}
	}
}

// functions are the texts of a file's functions by their names.
func functions(t *testing.T, path string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, data, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, d := range file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			from := fn.Pos()
			if fn.Doc != nil {
				from = fn.Doc.Pos()
			}
			name := fn.Name.Name
			if fn.Recv != nil {
				name = "method " + name
			}
			texts[name] = string(data[set.Position(from).Offset:set.Position(fn.End()).Offset])
		}
	}
	return texts
}
