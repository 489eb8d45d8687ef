package conformance_test

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pkg is a package of the core: its files without tests, and what their names stand for as far as this package alone can tell.
type pkg struct {
	path  string // below the module, as in workorder
	fset  *token.FileSet
	files []*ast.File
	scope *types.Scope
	info  *types.Info
}

const module = "github.com/aftersales-go/aftersales"

// core is every package of the module. Modules of their own are hosts and live by other rules.
func core(t *testing.T) []pkg {
	t.Helper()
	var pkgs []pkg
	err := filepath.WalkDir("..", func(dir string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		name := entry.Name()
		if dir != ".." && (strings.HasPrefix(name, ".") || slices.Contains([]string{"examples", "bench", "tools", "testdata", "docs"}, name)) {
			return filepath.SkipDir
		}
		found, err := build.ImportDir(dir, 0)
		if err != nil || len(found.GoFiles) == 0 {
			return nil // a directory without Go files, or with tests alone
		}
		path, err := filepath.Rel("..", dir)
		if err != nil {
			return err
		}
		p := pkg{path: filepath.ToSlash(path), fset: token.NewFileSet()}
		for _, file := range found.GoFiles {
			f, err := parser.ParseFile(p.fset, filepath.Join(dir, file), nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			p.files = append(p.files, f)
		}
		p.resolve()
		pkgs = append(pkgs, p)
		return nil
	})
	if err != nil || len(pkgs) < 4 {
		t.Fatalf("found %d packages: %v", len(pkgs), err)
	}
	return pkgs
}

// resolve finds out which name stands for which variable. Other packages are left empty: what is declared here does not depend on them, and errors about them do not matter.
func (p *pkg) resolve() {
	p.info = &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: empty{}, Error: func(error) {}}
	checked, _ := config.Check(module+"/"+p.path, p.fset, p.files, p.info)
	p.scope = checked.Scope()
}

type empty struct{}

var _ types.Importer = empty{}

func (empty) Import(path string) (*types.Package, error) {
	name := path[strings.LastIndexByte(path, '/')+1:]
	if path == "github.com/go-playground/validator/v10" {
		name = "validator"
	}
	imported := types.NewPackage(path, name)
	imported.MarkComplete()
	return imported, nil
}

// TestNoGoroutines: only the oracle runs side by side, and gives the same verdicts for any number of workers. Methods called Go and functions called AfterFunc begin a goroutine wherever they stand, so nothing in the core may bear these names.
func TestNoGoroutines(t *testing.T) {
	for _, p := range core(t) {
		if p.path == "oracle" {
			continue
		}
		for _, f := range p.files {
			ast.Inspect(f, func(n ast.Node) bool {
				if begins(n) {
					t.Errorf("%s: a goroutine in the core", p.fset.Position(n.Pos()))
				}
				return true
			})
		}
	}
}

// begins tells whether n begins a goroutine, at once or later.
func begins(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GoStmt:
		return true
	case *ast.SelectorExpr:
		return n.Sel.Name == "Go" || n.Sel.Name == "AfterFunc"
	}
	return false
}

// TestBegins proves that each way to begin a goroutine is found.
func TestBegins(t *testing.T) {
	for expr, want := range map[string]bool{
		"func() { go f() }": true, "group.Go(f)": true, "time.AfterFunc(d, f)": true, "context.AfterFunc(ctx, f)": true,
		"time.After(d)": false, "Going()": false, "func() { defer f() }": false,
	} {
		tree, err := parser.ParseExpr(expr)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		ast.Inspect(tree, func(n ast.Node) bool {
			found = found || begins(n)
			return true
		})
		if found != want {
			t.Errorf("%s: got %v", expr, found)
		}
	}
}

func TestNoInit(t *testing.T) {
	for _, p := range core(t) {
		for _, f := range p.files {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s: an init", p.fset.Position(fn.Pos()))
				}
			}
		}
	}
}

func TestNoExportedVariables(t *testing.T) {
	for _, p := range core(t) {
		for _, name := range p.scope.Names() {
			if v, ok := p.scope.Lookup(name).(*types.Var); ok && v.Exported() {
				t.Errorf("%s: %s is a variable that a host could set", p.fset.Position(v.Pos()), name)
			}
		}
	}
}

// TestNames: no name begins with Get or Must.
func TestNames(t *testing.T) {
	for _, p := range core(t) {
		for ident, object := range p.info.Defs {
			if object == nil {
				continue
			}
			for _, prefix := range []string{"Get", "Must"} {
				rest, found := strings.CutPrefix(ident.Name, prefix)
				_, fn := object.(*types.Func)
				if found && (rest == "" && fn || rest != "" && strings.ToLower(rest[:1]) != rest[:1]) {
					t.Errorf("%s: %s", p.fset.Position(ident.Pos()), ident.Name)
				}
			}
		}
	}
}

// caches are the variables that are written after the start of the program, in places that make no difference to any result.
var caches = []string{
	"aftersales.plans",  // the field plan of a type, which is the same whoever makes it
	"aftersales.nearby", // some of these plans
	"aftersales.shapes", // the validator, set up on first use
}

// TestNoStateBetweenCalls: a variable of a package has one value from the start of the program to its end. Writing through a pointer to one is not seen here; that is what the race detector and the equal verdicts for any number of workers are for.
func TestNoStateBetweenCalls(t *testing.T) {
	used := map[string]bool{}
	for _, p := range core(t) {
		for _, f := range p.files {
			ast.Inspect(f, func(n ast.Node) bool {
				for _, written := range writes(n) {
					ident := root(written)
					if ident == nil {
						continue
					}
					if v, ok := p.info.Uses[ident].(*types.Var); ok && v.Parent() == p.scope {
						t.Errorf("%s: %s is written after the start", p.fset.Position(ident.Pos()), ident.Name)
					}
				}
				spec, ok := n.(*ast.ValueSpec)
				if !ok || !synchronised(spec) {
					return true
				}
				for _, name := range spec.Names {
					if v := p.info.Defs[name]; v == nil || v.Parent() != p.scope {
						continue
					}
					cache := p.files[0].Name.Name + "." + name.Name
					used[cache] = true
					if !slices.Contains(caches, cache) {
						t.Errorf("%s: %s keeps something between calls", p.fset.Position(name.Pos()), cache)
					}
				}
				return true
			})
		}
	}
	for _, cache := range caches {
		if !used[cache] {
			t.Errorf("there is no %s any more", cache)
		}
	}
}

// writes are the expressions that n writes to.
func writes(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			return []ast.Expr{n.Key, n.Value}
		}
	case *ast.SendStmt:
		return []ast.Expr{n.Chan}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"clear", "copy", "delete"}, f.Name) && len(n.Args) > 0 {
			return n.Args[:1]
		}
	}
	return nil
}

// root is the variable at the bottom of x, as in x[i].y; nil where there is none.
func root(x ast.Expr) *ast.Ident {
	for {
		switch e := x.(type) {
		case *ast.Ident:
			return e
		case *ast.IndexExpr:
			x = e.X
		case *ast.SelectorExpr:
			x = e.X
		case *ast.SliceExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		default:
			return nil
		}
	}
}

// synchronised tells whether a variable is of a type of package sync, or made by a function of it: it is meant to be written.
func synchronised(spec *ast.ValueSpec) bool {
	found := false
	look := func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && (x.Name == "sync" || x.Name == "atomic") {
				found = true
			}
		}
		return !found
	}
	if spec.Type != nil {
		ast.Inspect(spec.Type, look)
	}
	for _, v := range spec.Values {
		ast.Inspect(v, look)
	}
	return found
}

// forTests are packages of test code that tests of more than one package share. They may do what tests may, so nothing but a test imports them.
var forTests = []string{"internal/stagetest"}

// TestOnlyTestsImportTestCode looks at every file of every module that stands here, whatever it is built for.
func TestOnlyTestsImportTestCode(t *testing.T) {
	imported := map[string]bool{}
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); file != ".." && (strings.HasPrefix(name, ".") || name == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(file) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			path, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), module+"/")
			if !ours || !slices.Contains(forTests, path) {
				continue
			}
			imported[path] = true
			if !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s imports %s and is no test", file, path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range forTests {
		if !imported[path] {
			t.Errorf("no test imports %s any more", path)
		}
	}
}
