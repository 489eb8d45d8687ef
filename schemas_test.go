package aftersales_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The files of schema, one for each package, are made of what the codec knows of the types – the plans by which it reads and writes them –, of the validate tags by which Shape judges commands, and of the tables of verbs and of labels.
//
// A type T that has tags, or holds one that has, stands there twice: T is what the reader takes, and T.shaped what Shape lets pass in a command besides.

// TestSchemasGolden holds the files of schema against the types, verbs and labels of this release.
func TestSchemasGolden(t *testing.T) {
	g := newSchemas(t)
	g.words()
	commands, facts := g.said()
	for _, s := range schemaStages {
		g.stage(s, commands[s.name], facts[s.name])
	}
	g.questions("pricing", "pricing", pricing.Version)
	g.questions("guarantee", "pricing/guarantee", guarantee.Version)
	g.operation()
	g.scenario()
	want := map[string]bool{"README.md": true, "check.py": true}
	for name, file := range g.files {
		want[name+".json"] = true
		g.golden(filepath.Join("schema", name+".json"), file)
	}
	entries, err := os.ReadDir("schema")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] {
			t.Errorf("schema/%s is of no package", e.Name())
		}
	}
}

// object is a JSON object; it is written with sorted keys.
type object = map[string]any

// schemas is what is made.
type schemas struct {
	t      *testing.T
	files  map[string]object // by name, without .json
	labels map[string][][]string
}

func newSchemas(t *testing.T) *schemas {
	t.Helper()
	g := &schemas{t: t, files: map[string]object{}, labels: map[string][][]string{}}
	tables := regexp.MustCompile(`(?s)Labels\{\n(.*?)\n\}`)
	value := regexp.MustCompile(`Value: "([^"]+)"`)
	dirs := map[string]string{"oracle": "oracle", "aftersales": ".", "pricing": "pricing", "guarantee": "pricing/guarantee"}
	for _, s := range schemaStages {
		dirs[s.name] = stages[s.name].dir
	}
	for name, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, table := range tables.FindAllSubmatch(text, -1) {
				var values []string
				for _, row := range value.FindAllSubmatch(table[1], -1) {
					values = append(values, string(row[1]))
				}
				g.labels[name] = append(g.labels[name], values)
			}
		}
	}
	return g
}

// golden holds a file against the one that is stored.
func (g *schemas) golden(path string, file object) {
	file["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	got, err := lay(nil, file, "")
	if err != nil {
		g.t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			g.t.Fatal(err)
		}
	}
	stored, err := os.ReadFile(path)
	if err != nil {
		g.t.Fatal(err)
	}
	if !bytes.Equal(got, stored) {
		g.t.Errorf("%s is not what the types say; where that is meant, run this package's tests with -run SchemasGolden -update", path)
	}
}

// lay appends v as JSON with sorted keys, as a line where it is short, and else with its parts each on their own.
func lay(b []byte, v any, indent string) ([]byte, error) {
	var whole bytes.Buffer
	e := json.NewEncoder(&whole)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	var value any
	d := json.NewDecoder(&whole)
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return nil, err
	}
	return layOut(b, value, indent), nil
}

func layOut(b []byte, v any, indent string) []byte {
	const width = 140
	start := len(b)
	switch v := v.(type) {
	case object:
		b = layParts(b, '{', '}', slices.Sorted(maps.Keys(v)), "", func(b []byte, key string) []byte { return layOut(append(quote(b, key), ": "...), v[key], "") })
		if len(b)-start > width {
			b = layParts(b[:start], '{', '}', slices.Sorted(maps.Keys(v)), indent+" ", func(b []byte, key string) []byte { return layOut(append(quote(b, key), ": "...), v[key], indent+" ") })
		}
	case []any:
		b = layParts(b, '[', ']', v, "", func(b []byte, part any) []byte { return layOut(b, part, "") })
		if len(b)-start > width {
			b = layParts(b[:start], '[', ']', v, indent+" ", func(b []byte, part any) []byte { return layOut(b, part, indent+" ") })
		}
	case string:
		b = quote(b, v)
	default:
		b = fmt.Append(b, v) // a number or a boolean
	}
	return b
}

// layParts appends the parts of an object or a list, each on a line of its own where there is an indent.
func layParts[T any](b []byte, opening, closing byte, parts []T, indent string, lay func([]byte, T) []byte) []byte {
	b = append(b, opening)
	for i, part := range parts {
		switch {
		case indent != "" && i > 0:
			b = append(b, ",\n"+indent...)
		case indent != "":
			b = append(b, "\n"+indent...)
		case i > 0:
			b = append(b, ", "...)
		}
		b = lay(b, part)
	}
	if indent != "" {
		b = append(b, "\n"+indent[1:]...)
	}
	return append(b, closing)
}

// quote appends a text; what nobody would see stands as its escape.
func quote(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case !aftersales.CleanRune(r):
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

// defs are the $defs of a file.
func (g *schemas) defs(file string) object {
	if g.files[file] == nil {
		g.files[file] = object{"$defs": object{}}
	}
	defs, _ := g.files[file]["$defs"].(object)
	return defs
}

// ref names a definition, as seen from a file.
func ref(from, file, name string) object {
	if from == file {
		file = ""
	} else {
		file += ".json"
	}
	return object{"$ref": file + "#/$defs/" + name}
}

// fileOf is the file that has the definition of a type.
func fileOf(typ reflect.Type) string {
	pkg := typ.PkgPath()[strings.LastIndexByte(typ.PkgPath(), '/')+1:]
	if pkg == "oracle" {
		if typ == reflect.TypeFor[oracle.Then]() || typ == reflect.TypeFor[oracle.Owing]() || typ == reflect.TypeFor[oracle.Scenario]() {
			return "scenario"
		}
		return "operation"
	}
	return pkg
}

func (g *schemas) plan(typ reflect.Type) aftersales.Plan {
	p, err := aftersales.PlanOf(typ)
	if err != nil {
		g.t.Fatal(err)
	}
	return p
}

// tagsOf are the tags of a field, and whether nothing is asked of what is zero.
func tagsOf(validate string) (tags []string, omit bool) {
	if validate == "" {
		return nil, false
	}
	tags = strings.Split(validate, ",")
	if tags[0] == "omitempty" {
		return tags[1:], true
	}
	return tags, false
}

// judged tells whether Shape asks anything of a type beyond what the reader does.
func (g *schemas) judged(typ reflect.Type, seen ...reflect.Type) bool {
	if slices.Contains(seen, typ) {
		return false
	}
	p := g.plan(typ)
	if p.Kind == "list" {
		return g.judged(p.Elem, seen...)
	}
	for _, f := range p.Fields {
		tags, _ := tagsOf(f.Validate)
		if len(tags) > 0 || g.judged(f.Type, append(seen, typ)...) {
			return true
		}
	}
	return false
}

// given tells whether Shape refuses a field that is not given.
func (g *schemas) given(f aftersales.PlanOfField) bool {
	tags, omit := tagsOf(f.Validate)
	if omit {
		return false
	}
	p := g.plan(f.Type)
	for _, tag := range tags {
		name, param, _ := strings.Cut(tag, "=")
		limit, _ := strconv.Atoi(param)
		switch {
		case name == "dive":
			return false
		case name == "required", name == "positive", p.Kind == "integer" && (name == "min" && limit > 0 || name == "max" && limit < 0):
			return true
		}
	}
	return slices.ContainsFunc(p.Fields, g.given)
}

// define puts the definition of a type into the file of its package, and names it as seen from another.
func (g *schemas) define(from string, typ reflect.Type, shaped bool) object {
	file, name := fileOf(typ), typ.Name()
	p := g.plan(typ)
	if name == "" {
		return g.fields(from, p, shaped)
	}
	if shaped = shaped && g.judged(typ); shaped {
		name += ".shaped"
	}
	defs := g.defs(file)
	if defs[name] == nil {
		defs[name] = object{} // it may hold a list of itself
		def := g.fields(file, p, shaped)
		if shaped && slices.Contains(extracts, typ) {
			plain, _ := g.fields(file, p, false)["required"].([]string)
			def = object{"if": object{"maxProperties": max(1, len(plain))}, "then": g.define(file, typ, false), "else": def}
		}
		defs[name] = def
	}
	return ref(from, file, name)
}

// fields is an object of a plan.
func (g *schemas) fields(from string, p aftersales.Plan, shaped bool) object {
	properties, required := object{}, []string{}
	for _, f := range p.Fields {
		if f.Since != 1 {
			g.t.Errorf("%s.%s came in version %d: say in which version a schema is", p.Type, f.Key, f.Since)
		}
		tags, omit := tagsOf(f.Validate)
		if !f.Optional || shaped && g.given(f) {
			required = append(required, f.Key)
		}
		// What is not given and stands there all the same is not asked.
		properties[f.Key] = g.value(from, f.Type, shaped && (f.Optional || !omit), tags, f.Optional)
	}
	o := object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		o["required"] = required
	}
	return o
}

// value is what a field or an element may be.
func (g *schemas) value(from string, typ reflect.Type, shaped bool, tags []string, optional bool) object {
	p := g.plan(typ)
	if !shaped {
		tags = nil
	}
	own := tags
	var behind []string
	if i := slices.Index(tags, "dive"); i >= 0 {
		own, behind = tags[:i], tags[i+1:]
	}
	required := slices.Contains(own, "required")
	limit := func(name string) (int, bool) {
		for _, tag := range own {
			if of, param, _ := strings.Cut(tag, "="); of == name {
				n, err := strconv.Atoi(param)
				return n, err == nil
			}
		}
		return 0, false
	}
	var o object
	switch p.Kind {
	case "object":
		return g.define(from, typ, shaped)
	case "list":
		o = object{"type": "array", "items": g.value(from, p.Elem, shaped, behind, false)}
		if required {
			o["minItems"] = 1
		}
		if n, ok := limit("max"); ok {
			o["maxItems"] = n
		}
	case "text":
		switch {
		case slices.Contains(own, "id") && required:
			o = ref(from, "aftersales", "id")
		case slices.Contains(own, "id"):
			o = ref(from, "aftersales", "id.optional")
		default:
			o = ref(from, "aftersales", "text")
			if n, ok := limit("max"); ok {
				o["maxLength"] = n
			}
			switch {
			case slices.Contains(own, "text") && required:
				o["pattern"] = `\S`
			case slices.Contains(own, "text"):
				o["pattern"] = `^$|\S`
			case required:
				o["minLength"] = 1
			}
		}
	case "choice":
		return g.choice(from, typ, optional && !required)
	case "boolean":
		o = object{"type": "boolean"}
		if required {
			o["const"] = true
		}
	case "integer":
		const most = 1<<53 - 1
		o = object{"type": "integer", "minimum": -most, "maximum": most}
		if n, ok := limit("min"); ok {
			o["minimum"] = n
		}
		if n, ok := limit("max"); ok {
			o["maximum"] = n
		}
		if required {
			o["not"] = object{"const": 0}
		}
	case "time":
		o = ref(from, "aftersales", "instant")
	case "uuid":
		o = ref(from, "aftersales", "uuid")
	case "raw":
		o = ref(from, "aftersales", "raw")
	case "leaf":
		o = g.leaf(from, typ)
		switch number := typ == reflect.TypeFor[aftersales.Number](); {
		case slices.Contains(own, "positive"), number && required && slices.Contains(own, "notnegative"):
			o["pattern"] = `^[^-]*[1-9]`
		case slices.Contains(own, "notnegative"):
			o["pattern"] = `^[^-]`
		case number && required:
			o["pattern"] = `[1-9]`
		}
	default:
		g.t.Fatalf("no schema of a %s (%s)", p.Kind, typ)
	}
	return o
}

// choice is an enum. Where it is optional, what is not given may be written as an empty text.
func (g *schemas) choice(from string, typ reflect.Type, optional bool) object {
	file, name := fileOf(typ), typ.Name()
	defs := g.defs(file)
	if defs[name] == nil {
		values := g.values(file, typ)
		v := reflect.New(typ).Elem()
		var says []string
		for _, value := range values {
			v.SetString(value)
			text, ok := v.Interface().(interface{ Text() aftersales.Text })
			if !ok {
				g.t.Fatalf("%s has no labels", typ)
			}
			says = append(says, value+": "+text.Text().EN+", "+text.Text().ZH)
		}
		defs[name] = object{"enum": values, "description": strings.Join(says, "; ")}
		defs[name+".optional"] = object{"enum": append([]string{""}, values...)}
	}
	if optional {
		name += ".optional"
	}
	return ref(from, file, name)
}

// values are those of an enum, in the order of its table: the one of its package of which the enum knows every row, and knows no more.
func (g *schemas) values(file string, typ reflect.Type) []string {
	v := reflect.New(typ).Elem()
	known := func(value string) bool {
		v.SetString(value)
		enum, ok := v.Interface().(interface{ Since() int })
		return ok && enum.Since() > 0
	}
	pkg := file
	if file == "operation" || file == "scenario" {
		pkg = "oracle"
	}
	all := map[string]bool{}
	for _, tables := range g.labels {
		for _, table := range tables {
			for _, value := range table {
				if known(value) {
					all[value] = true
				}
			}
		}
	}
	for _, table := range g.labels[pkg] {
		if len(table) == len(all) && !slices.ContainsFunc(table, func(value string) bool { return !known(value) }) {
			return table
		}
	}
	g.t.Fatalf("the values of %s are in no table of labels", typ)
	return nil
}
