package conformance_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"path/filepath"
	"testing"
)

// TestTablesAreTheSameText: a package of forms lays its tables out by copies of functions of the work order's, as many as it needs, and each copy is the same text.
func TestTablesAreTheSameText(t *testing.T) {
	files, err := filepath.Glob("../*/*/form/table.go")
	if err != nil {
		t.Fatal(err)
	}
	more, err := filepath.Glob("../*/form/table.go")
	if err != nil {
		t.Fatal(err)
	}
	want := functions(t, filepath.Join(model, "form/table.go"))
	for _, file := range append(files, more...) {
		got := functions(t, file)
		if len(got) == 0 {
			t.Errorf("%s has no functions", file)
		}
		for name, text := range got {
			if text != want[name] {
				t.Errorf("%s: %s is another text than the model's:\n%s", file, name, text)
			}
		}
	}
}

// functions are the texts of a file's functions and variables, comments included, by name.
func functions(t *testing.T, file string) map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, d := range f.Decls {
		name := ""
		switch d := d.(type) {
		case *ast.FuncDecl:
			name = d.Name.Name
		case *ast.GenDecl:
			if spec, ok := d.Specs[0].(*ast.ValueSpec); ok && d.Tok == token.VAR {
				name = spec.Names[0].Name
			}
		}
		if name == "" {
			continue
		}
		var b bytes.Buffer
		if err := printer.Fprint(&b, fset, &printer.CommentedNode{Node: d, Comments: f.Comments}); err != nil {
			t.Fatal(err)
		}
		texts[name] = b.String()
	}
	return texts
}
