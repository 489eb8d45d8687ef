package conformance_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

var update = flag.Bool("update", false, "write the golden files anew")

// moment is when something happens where it does not matter when.
var moment = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

// catalogues are the packages that have rules, in the order of the house.
var catalogues = []struct {
	dir, prefix, title, about string
	rules                     []aftersales.Rule
}{
	{"..", "AS", "Rules that every package shares", "Every command and every document is judged by them. AS-201 and on are the reader's own.", aftersales.Rules()},
	{"../pricing", "PR", "Rules of pricing", "They judge every question about prices, and every line that a stage takes over.", pricing.Rules()},
	{"../pricing/guarantee", "GU", "Rules of the guarantees", "They judge every question about guarantees, and what is claimed in it.", guarantee.Rules()},
	{"../appointment", "AP", "Rules of a booking", "They judge the commands of a booking, beside [those that every package shares](../RULES.md). AP-101, AP-102 and AP-202 are [those of an invitation](invitation/RULES.md).", appointment.Rules()},
	{"../appointment/invitation", "AP", "Rules of an invitation", "They judge the commands of an invitation, beside [those that every package shares](../../RULES.md). The other AP rules are [those of a booking](../RULES.md).", invitation.Rules()},
	{"../reception", "RC", "Rules of a visit", "They judge the commands of a visit, beside [those that every package shares](../RULES.md).", reception.Rules()},
	{"../reception/hotline", "HL", "Rules of a hotline ticket", "They judge the commands of a hotline ticket, beside [those that every package shares](../../RULES.md).", hotline.Rules()},
	{"../complaint", "CP", "Rules of a complaint", "They judge the commands of a complaint case, beside [those that every package shares](../RULES.md); a question to the guarantee is judged by [its own](../pricing/guarantee/RULES.md).", complaint.Rules()},
	{"../workorder", "WO", "Rules of an order", "They judge the commands of an order, beside [those that every package shares](../RULES.md) and [those of pricing](../pricing/RULES.md).", workorder.Rules()},
	{"../followup", "FU", "Rules of a follow-up", "They judge the commands of a follow-up, beside [those that every package shares](../RULES.md). FU-010, FU-101 and FU-202 are [those of a measure](prevention/RULES.md).", followup.Rules()},
	{"../followup/prevention", "FU", "Rules of a measure", "They judge the commands of a measure, beside [those that every package shares](../../RULES.md). The other FU rules are [those of a follow-up](../RULES.md).", prevention.Rules()},
}

// owed are the packages that have duties, by directory: the rows of their function Duties.
var owed = map[string][]aftersales.Rule{"../appointment": appointment.Duties(), "../appointment/invitation": invitation.Duties(), "../complaint": complaint.Duties(), "../pricing/guarantee": guarantee.Duties(), "../reception": reception.Duties(), "../reception/hotline": hotline.Duties(), "../workorder": workorder.Duties(), "../followup": followup.Duties(), "../followup/prevention": prevention.Duties()}

// enforcers are the packages that may enforce a rule.
var enforcers = []string{"..", "../appointment", "../appointment/invitation", "../complaint", "../pricing", "../pricing/guarantee", "../reception", "../reception/hotline", "../workorder", "../followup", "../followup/prevention", "../oracle"}

// outsideTheLog are the rules that no line of a log can show in a scenario, with the reason. TestRulesOutsideTheLog breaks and just keeps each of them.
var outsideTheLog = map[aftersales.Code]string{
	aftersales.RuleHistory: "it judges stored documents and histories, and a log has neither",
}

func TestCatalogueIsComplete(t *testing.T) {
	places := enforced(t)
	shown := scenarios(t)
	owner := map[aftersales.Code]string{}
	for _, c := range catalogues {
		constants := ruleConstants(t, c.dir)
		rows := map[aftersales.Code]int{}
		for i, r := range c.rules {
			rows[r.Code]++
			if i > 0 && r.Code <= c.rules[i-1].Code {
				t.Errorf("%s stands behind %s", r.Code, c.rules[i-1].Code)
			}
			if !slices.Contains(slices.Collect(maps.Values(constants)), r.Code) {
				t.Errorf("%s has a row and no constant", r.Code)
			}
			if r.Level != aftersales.Must && r.Level != aftersales.Note || r.Source == "" || r.Since == "" {
				t.Errorf("%s: level %q, source %q, since %q", r.Code, string(r.Level), r.Source, r.Since)
			}
			if !sentence(r.Says, ".") || strings.ContainsFunc(r.Says, isHan) {
				t.Errorf("%s says %q", r.Code, r.Says)
			}
			if !sentence(r.SaysZh, "。") || !strings.ContainsFunc(r.SaysZh, isHan) || strings.ContainsAny(r.SaysZh, ",;:()") {
				t.Errorf("%s says %q", r.Code, r.SaysZh)
			}
		}
		for name, code := range constants {
			switch {
			case owner[code] != "":
				t.Errorf("%s is %s and %s", code, owner[code], name)
			case !strings.HasPrefix(string(code), c.prefix+"-"):
				t.Errorf("%s of %s is %s, want %s", name, c.dir, code, c.prefix)
			case rows[code] != 1:
				t.Errorf("%s (%s) has %d rows", name, code, rows[code])
			case len(places[code]) == 0:
				t.Errorf("%s (%s) is enforced nowhere", name, code)
			}
			owner[code] = name
			if shows := shown[code]; outsideTheLog[code] == "" && (len(shows.breaks) == 0 || len(shows.keeps) == 0) {
				t.Errorf("%s (%s) is broken by %d scenarios and just kept by %d", name, code, len(shows.breaks), len(shows.keeps))
			} else if len(shows.breaks) > 0 && shows.breaks[0].mark != "✗" && !slices.ContainsFunc(c.rules, func(r aftersales.Rule) bool { return r.Code == code && r.Level == aftersales.Note }) {
				t.Errorf("%s is a must, and %s does not refuse", code, shows.breaks[0].name)
			} else if outsideTheLog[code] != "" && len(shows.breaks) > 0 {
				t.Errorf("%s is broken by %s and need not be excepted", code, shows.breaks[0].name)
			}
		}
	}
	for code, shows := range shown {
		if owner[code] == "" {
			t.Errorf("%s is broken by %v and is no rule", code, append(shows.breaks, shows.keeps...)[0].name)
		}
	}
}

func TestRulesOutsideTheLog(t *testing.T) {
	proofs := map[aftersales.Code]func(broken bool) error{
		aftersales.RuleHistory: func(broken bool) error { // one event, and a sequence of one more
			subject, _ := aftersales.NewRef(workorder.Stage, "RO-1")
			call := aftersales.Call{Subject: subject, At: moment, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}
			var o workorder.Order
			if _, err := o.Do(call, workorder.Open{
				Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: aftersales.Party{ID: "c1"}, Vehicle: aftersales.Vehicle{ID: "v1"}, Advisor: "a1", Policy: workorder.DefaultPolicy(),
				Payers: []workorder.PayerParty{{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "d1"}}},
			}); err != nil {
				return err
			}
			s := o.Snapshot()
			if broken {
				s.Seq++
			}
			_, err := workorder.Restore(s)
			return err
		},
	}
	for code := range outsideTheLog {
		prove := proofs[code]
		if prove == nil {
			t.Errorf("%s is excepted and not proven", code)
			continue
		}
		if err := prove(true); !errors.Is(err, code) {
			t.Errorf("got %v, want %s", err, code)
		}
		if err := prove(false); err != nil {
			t.Errorf("%s: got %v, want it just kept", code, err)
		}
	}
}

func TestCatalogueIsPrinted(t *testing.T) {
	places, shown := enforced(t), scenarios(t)
	type row struct {
		Package string `json:"package"`
		aftersales.Rule
	}
	var doc struct {
		Rules  []row `json:"rules"`
		Duties []row `json:"duties,omitempty"`
	}
	for _, c := range catalogues {
		golden(t, filepath.Join(c.dir, "RULES.md"), []byte(printRules(t, c.dir, c.title, c.about, c.rules, places, shown)))
		for _, r := range c.rules {
			doc.Rules = append(doc.Rules, row{packageOf(c.dir), r})
		}
		for _, r := range owed[c.dir] {
			doc.Duties = append(doc.Duties, row{packageOf(c.dir), r})
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		t.Fatal(err)
	}
	golden(t, "../docs/rules.json", []byte(b.String()))
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is not what the catalogue prints; run go test ./conformance -run Catalogue -update", file)
	}
}

// printRules is a package's RULES.md.
func printRules(t *testing.T, dir, title, about string, rules []aftersales.Rule, places map[aftersales.Code][]string, shown map[aftersales.Code]shows) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n<!-- Written by go test ./conformance -run Catalogue -update. -->\n\n%s\n\n", title, about)
	b.WriteString("A *must* refuses the command; a *note* is a finding on the event. A waivable rule may be let go for one command, with a reason, by a manager who is not the actor. A code never changes and is never used again.\n\n")
	b.WriteString("| code | rule | 规则 | level | source | since |\n|---|---|---|---|---|---|\n")
	for _, r := range rules {
		level := string(r.Level)
		if r.Waivable {
			level += ", waivable"
		}
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s | %s | %s | %s |\n", r.Code, strings.ToLower(string(r.Code)), r.Says, r.SaysZh, level, r.Source, r.Since)
	}
	b.WriteString(printDuties(owed[dir], source(t, dir)))
	switch packageOf(dir) {
	case workorder.Stage:
		b.WriteString(printRoles(workorderRoles()))
	case reception.Stage:
		b.WriteString(printRoles(receptionRoles()))
	case hotline.Stage:
		b.WriteString(printRoles(hotlineRoles()))
	case appointment.Stage:
		b.WriteString(printRoles(appointmentRoles()))
	case invitation.Stage:
		b.WriteString(printRoles(invitationRoles()))
	case followup.Stage:
		b.WriteString(printRoles(followupRoles()))
	case prevention.Stage:
		b.WriteString(printRoles(preventionRoles()))
	case complaint.Stage:
		b.WriteString(printRoles(complaintRoles()))
	}
	b.WriteString("\n## Where it stands, and what it looks like\n\nEvery rule is broken by one scenario and just kept by another. ✗ is refused, △ goes through with a finding, ✓ goes through.\n")
	for _, r := range rules {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n%s\n\n", r.Code, r.Says, r.SaysZh)
		fmt.Fprintf(&b, "Enforced in %s.\n\n", strings.Join(places[r.Code], ", "))
		if why := outsideTheLog[r.Code]; why != "" {
			fmt.Fprintf(&b, "No scenario shows it: %s. A test does.\n", why)
			continue
		}
		for _, s := range append(slices.Clone(shown[r.Code].breaks), shown[r.Code].keeps...) {
			file, err := filepath.Rel(dir, s.file)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "- %s %s ([%s](%s))\n", s.mark, s.says, s.name, filepath.ToSlash(file))
		}
	}
	b.WriteString(printDutyScenes(t, dir, owed[dir]))
	return b.String()
}

// permission is a command and who may give it.
type permission struct {
	command string
	roles   []aftersales.Role
}

func workorderRoles() []permission {
	var all []permission
	for _, p := range workorder.Matrix() {
		all = append(all, permission{p.Command, p.Roles})
	}
	return all
}

func receptionRoles() []permission {
	var all []permission
	for _, p := range reception.Matrix() {
		all = append(all, permission{p.Command, p.Roles})
	}
	return all
}

func hotlineRoles() []permission {
	var all []permission
	for _, p := range hotline.Matrix() {
		all = append(all, permission{p.Command, p.Roles})
	}
	return all
}

func appointmentRoles() []permission {
	var all []permission
	for _, p := range appointment.Matrix() {
		all = append(all, permission{p.Command, p.Roles})
	}
	return all
}

func invitationRoles() []permission {
	var all []permission
	for _, p := range invitation.Matrix() {
		all = append(all, permission{p.Command, p.Roles})
	}
	return all
}

func followupRoles() []permission {
	var all []permission
	for _, p := range followup.Matrix() {
		all = append(all, permission{p.Command, p.Roles})
	}
	return all
}

func preventionRoles() []permission {
	var all []permission
	for _, p := range prevention.Matrix() {
		all = append(all, permission{p.Command, p.Roles})
	}
	return all
}

func complaintRoles() []permission {
	var all []permission
	for _, p := range complaint.Matrix() {
		all = append(all, permission{p.Command, p.Roles})
	}
	return all
}

func printRoles(all []permission) string {
	var b strings.Builder
	b.WriteString("\n## Who may give which command\n\nAS-004. What role and life allow, a rule may still refuse.\n\n| command |")
	roles := slices.DeleteFunc(aftersales.Roles(), func(r aftersales.Role) bool {
		return !slices.ContainsFunc(all, func(p permission) bool { return slices.Contains(p.roles, r) })
	})
	for _, r := range roles {
		b.WriteString(" " + r.Text().EN + " " + r.Text().ZH + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat(":-:|", len(roles)) + "\n")
	for _, p := range all {
		b.WriteString("| " + p.command + " |")
		for _, r := range roles {
			if slices.Contains(p.roles, r) {
				b.WriteString(" ● |")
			} else {
				b.WriteString(" |")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// scene is a scenario as the catalogue lists it.
type scene struct{ name, says, file, mark string }

// shows is what breaks a rule, and what just keeps it.
type shows struct{ breaks, keeps []scene }

// scenarios are the scenarios of all packages, by the rules that they speak of.
func scenarios(t *testing.T) map[aftersales.Code]shows {
	t.Helper()
	all := map[aftersales.Code]shows{}
	for _, dir := range enforcers {
		files, err := filepath.Glob(filepath.Join(dir, "testdata/scenario/*.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := oracle.ReadScenario(data)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			name := strings.TrimSuffix(filepath.Base(file), ".json")
			this := scene{name, s.Says, file, "✗"}
			if len(s.Then.Rules) == 0 {
				this.mark = "△"
			}
			broken := append(slices.Clone(s.Then.Rules), s.Then.Findings...)
			slices.Sort(broken)
			broken = slices.Compact(broken)
			for _, code := range broken {
				a := all[code]
				a.breaks = append(a.breaks, this)
				all[code] = a
			}
			yes := []oracle.Outcome{oracle.OutcomeAccepted, oracle.OutcomeAnswered, oracle.OutcomeRepeated}
			code, isOf := codeOf(name)
			if isOf && strings.Contains(name, "-keeps") && slices.Contains(yes, s.Then.Verdict) && !slices.Contains(broken, code) {
				a := all[code]
				this.mark = "✓"
				a.keeps = append(a.keeps, this)
				all[code] = a
			}
		}
	}
	// The plainest comes first: the one that is named after the code alone.
	for code, a := range all {
		plain := strings.ToLower(string(code)) + "-"
		slices.SortStableFunc(a.breaks, plainFirst(plain+"breaks"))
		slices.SortStableFunc(a.keeps, plainFirst(plain+"keeps"))
	}
	return all
}

func plainFirst(name string) func(a, b scene) int {
	return func(a, b scene) int {
		switch name {
		case a.name:
			return -1
		case b.name:
			return 1
		}
		return 0
	}
}

// codeOf is the rule that a scenario of this name is about.
func codeOf(name string) (aftersales.Code, bool) {
	prefix, rest, _ := strings.Cut(name, "-")
	number, _, _ := strings.Cut(rest, "-")
	_, err := strconv.Atoi(number)
	return aftersales.Code(strings.ToUpper(prefix) + "-" + number), err == nil && len(number) == 3
}

func sentence(s, end string) bool {
	return strings.HasSuffix(s, end) && strings.TrimSpace(s) == s && aftersales.CleanText(s) && len(s) > 10
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func packageOf(dir string) string {
	if dir == ".." {
		return "aftersales"
	}
	return filepath.Base(dir)
}

// source is the non-test files of a package.
func source(t *testing.T, dir string) map[string]*ast.File {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = file
	}
	return files
}

// ruleConstants are a package's constants of rules, by name.
func ruleConstants(t *testing.T, dir string) map[string]aftersales.Code {
	t.Helper()
	constants := map[string]aftersales.Code{}
	for _, file := range source(t, dir) {
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
					if strings.HasPrefix(name.Name, "Duty") {
						continue
					}
					literal, ok := spec.Values[i].(*ast.BasicLit)
					if !ok || !strings.HasPrefix(name.Name, "Rule") {
						t.Fatalf("%s: %s is a code and no literal under a name with Rule", dir, name.Name)
					}
					code, err := strconv.Unquote(literal.Value)
					if err != nil {
						t.Fatal(err)
					}
					constants[name.Name] = aftersales.Code(code)
				}
			}
		}
	}
	if len(constants) == 0 {
		t.Fatalf("%s has no rules", dir)
	}
	return constants
}

// enforced is where each rule is enforced: the files in which its constant reaches a refusal, a note or an UnreadableError, at once or through a variable, a result or a parameter of the package.
func enforced(t *testing.T) map[aftersales.Code][]string {
	t.Helper()
	codes := map[string]map[string]aftersales.Code{} // by package and name
	for _, c := range catalogues {
		codes[packageOf(c.dir)] = ruleConstants(t, c.dir)
	}
	places := map[aftersales.Code][]string{}
	for _, dir := range enforcers {
		files, own := source(t, dir), packageOf(dir)
		f := flow{carriers: map[string]bool{}, sinks: map[string]bool{"Refuse": true, "Note": true}}
		for n := -1; n < len(f.carriers)+len(f.sinks); {
			n = len(f.carriers) + len(f.sinks)
			for _, file := range files {
				f.walk(file, func(string, *ast.Ident) {})
			}
		}
		for _, name := range slices.Sorted(maps.Keys(files)) {
			f.walk(files[name], func(pkg string, id *ast.Ident) {
				if pkg == "" {
					pkg = own
				}
				code, ok := codes[pkg][id.Name]
				place := name
				if own != "aftersales" {
					place = own + "/" + name
				}
				if ok && !slices.Contains(places[code], place) {
					places[code] = append(places[code], place)
				}
			})
		}
	}
	return places
}

// flow follows names, not types, within one package: enough to tell a rule that is enforced from one that is only listed.
type flow struct {
	carriers map[string]bool // variables, constants and functions whose value reaches a refusal
	sinks    map[string]bool // functions that refuse by what they are given
}

// walk calls found for every identifier of a file that reaches a refusal, and learns new carriers and sinks.
func (f *flow) walk(file *ast.File, found func(pkg string, id *ast.Ident)) {
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		id, ok := n.(*ast.Ident)
		if !ok || !f.reaches(stack) {
			return true
		}
		pkg := ""
		if s, ok := stack[len(stack)-2].(*ast.SelectorExpr); ok {
			pkg = nameOf(s.X)
		}
		found(pkg, id)
		f.carriers[id.Name] = true
		for _, n := range stack {
			if fn, ok := n.(*ast.FuncDecl); ok && hasParameter(fn, id.Name) {
				f.sinks[fn.Name.Name] = true
			}
		}
		return true
	})
}

// reaches tells whether the value of the identifier at the end of the stack goes into a refusal.
func (f *flow) reaches(stack []ast.Node) bool {
	for i := len(stack) - 1; i > 0; i-- {
		node := stack[i]
		switch up := stack[i-1].(type) {
		case *ast.SelectorExpr:
			if up.Sel != node {
				return false
			}
		case *ast.CallExpr:
			if up.Fun != node {
				return len(up.Args) > 0 && f.sinks[nameOf(up.Fun)] && (up.Args[0] == node || nameOf(up.Fun) != "Refuse" && nameOf(up.Fun) != "Note")
			}
		case *ast.KeyValueExpr:
			literal, ok := stack[i-2].(*ast.CompositeLit)
			return ok && up.Value == node && nameOf(up.Key) == "Code" && nameOf(literal.Type) == "UnreadableError"
		case *ast.AssignStmt:
			return slices.ContainsFunc(up.Lhs, func(e ast.Expr) bool { return e != node && f.carriers[nameOf(e)] })
		case *ast.ValueSpec:
			return slices.ContainsFunc(up.Names, func(id *ast.Ident) bool { return id != node && f.carriers[id.Name] })
		case *ast.ReturnStmt:
			for _, n := range slices.Backward(stack[:i]) {
				if fn, ok := n.(*ast.FuncDecl); ok {
					return f.carriers[fn.Name.Name]
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

func hasParameter(fn *ast.FuncDecl, name string) bool {
	for _, field := range fn.Type.Params.List {
		if slices.ContainsFunc(field.Names, func(id *ast.Ident) bool { return id.Name == name }) {
			return true
		}
	}
	return false
}

// nameOf is the last name of an expression, as in aftersales.Code.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.StarExpr:
		return nameOf(e.X)
	}
	return ""
}
