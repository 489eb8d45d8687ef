package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// change is one thing that is done differently.
type change struct {
	n          int
	file, line string
	kind       string
	source     string // the line as it stands
	function   string // in which it stands
	code       string // what is changed of the line, in one line
	alive      bool   // none of the tests noticed
	equivalent bool   // and none could
}

func (c change) String() string {
	return fmt.Sprintf("%s:%s %s: %s", c.file, c.line, c.kind, c.source)
}

// file is a source file with what is written into it.
type file struct {
	name    string
	pkg     string
	source  []byte
	set     *token.FileSet
	tree    *ast.File
	within  string // the function that is gone through
	inserts []insert
	changes []change
	next    int
	kinds   []string
	refused map[string]bool
}

// insert puts text at a place of the source, over as many bytes as it covers.
type insert struct {
	at, covers int
	text       string
	depth      int // of two texts at one place: an opening of what lies further out comes first, a closing last
}

func read(name string, source []byte) (*file, error) {
	f := &file{name: name, source: source, set: token.NewFileSet()}
	var err error
	f.tree, err = parser.ParseFile(f.set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	f.pkg = f.tree.Name.Name
	return f, nil
}

// change finds everything that can be changed, and numbers it.
func (f *file) change(kinds []string, refused map[string]bool, from int) []change {
	f.kinds, f.refused, f.next = kinds, refused, from
	depth := 0
	ast.Inspect(f.tree, func(n ast.Node) bool {
		if n == nil {
			depth--
			return true
		}
		depth++
		switch n := n.(type) {
		case *ast.FuncDecl:
			f.within = called(n)
		case *ast.GenDecl:
			if n.Tok == token.CONST {
				depth--
				return false
			}
			if depth == 2 { // of the file
				f.within = n.Tok.String()
			}
		case *ast.ExprStmt:
			f.rule(n, depth)
		case *ast.BinaryExpr:
			f.binary(n, depth)
		case *ast.CallExpr:
			f.times(n, depth)
		}
		return true
	})
	return f.changes
}

// rule leaves a refusal or a note out.
func (f *file) rule(n *ast.ExprStmt, depth int) {
	call, ok := n.X.(*ast.CallExpr)
	if !ok {
		return
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains([]string{"Refuse", "Insist", "Note", "Measured"}, method.Sel.Name) {
		return
	}
	f.around("rule", n, depth, "if mutant != %d { ", " }")
}

// binary moves a boundary, or asks for the other of two.
func (f *file) binary(n *ast.BinaryExpr, depth int) {
	name := map[token.Token]string{
		token.LSS: "Less", token.LEQ: "LessOrEqual", token.GTR: "Greater", token.GEQ: "GreaterOrEqual",
		token.EQL: "Equal", token.NEQ: "Unequal", token.LAND: "And", token.LOR: "Or",
	}[n.Op]
	if name == "" || isNil(n.X) || isNil(n.Y) {
		return
	}
	kind, between, end := "boundary", ", ", ")"
	switch n.Op {
	case token.EQL, token.NEQ:
		kind = "equal"
	case token.LAND, token.LOR:
		kind, between, end = "logic", ", func() bool { return ", " })"
	}
	if f.around(kind, n, depth, "mutant"+name+"(%d, ", end) {
		f.inserts = append(f.inserts, insert{f.offset(n.OpPos), len(n.Op.String()), between, 0})
	}
}

// times moves the boundary between two times.
func (f *file) times(n *ast.CallExpr, depth int) {
	method, ok := n.Fun.(*ast.SelectorExpr)
	if !ok || len(n.Args) != 1 || method.Sel.Name != "Before" && method.Sel.Name != "After" {
		return
	}
	if f.around("boundary", n, depth, "mutant"+method.Sel.Name+"(%d, ", "") {
		dot := f.offset(method.X.End())
		f.inserts = append(f.inserts, insert{dot, f.offset(n.Lparen) + 1 - dot, ", ", 0})
	}
}

// around numbers a change and writes around a node, unless such a change was refused there.
func (f *file) around(kind string, n ast.Node, depth int, before, after string) bool {
	at := f.set.Position(n.Pos())
	for line := at.Line; line <= f.set.Position(n.End()).Line; line++ {
		if f.refused[f.name+":"+strconv.Itoa(line)] {
			return false
		}
	}
	if !slices.Contains(f.kinds, kind) {
		return false
	}
	begin := f.offset(n.Pos())
	line, _, _ := strings.Cut(string(f.source[begin-at.Column+1:]), "\n")
	code := strings.Join(strings.Fields(string(f.source[begin:f.offset(n.End())])), " ")
	f.changes = append(f.changes, change{f.next, f.name, strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column), kind, strings.TrimSpace(line), f.within, code, false, false})
	f.inserts = append(f.inserts, insert{begin, 0, fmt.Sprintf(before, f.next), depth})
	if after != "" {
		f.inserts = append(f.inserts, insert{f.offset(n.End()), 0, after, -depth})
	}
	f.next++
	return true
}

// called is the name of a function, a method's after its type.
func called(n *ast.FuncDecl) string {
	if n.Recv == nil {
		return n.Name.Name
	}
	of := n.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if generic, ok := of.(*ast.IndexExpr); ok {
		of = generic.X
	}
	return fmt.Sprintf("%v.%s", of, n.Name.Name)
}

func (f *file) offset(p token.Pos) int { return f.set.Position(p).Offset }

func isNil(x ast.Expr) bool {
	name, ok := x.(*ast.Ident)
	return ok && name.Name == "nil"
}

// text is the source with everything written into it; lines keep their numbers.
func (f *file) text() []byte {
	slices.SortStableFunc(f.inserts, func(a, b insert) int {
		if a.at != b.at {
			return a.at - b.at
		}
		return order(a) - order(b)
	})
	var out []byte
	from := 0
	for _, in := range f.inserts {
		out = append(out, f.source[from:in.at]...)
		out = append(out, in.text...)
		from = in.at + in.covers
	}
	return append(out, f.source[from:]...)
}

// order is which of several texts at one place comes first: closings from the inside out, then what stands between, then openings from the outside in.
func order(in insert) int {
	switch {
	case in.depth < 0:
		return in.depth // deeper closes first
	case in.depth == 0:
		return 0
	}
	return in.depth
}
