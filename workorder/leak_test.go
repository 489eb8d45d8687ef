package workorder_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// The exported types of the packages below, each as its zero value.
var (
	rootTypes = []any{
		aftersales.Actor{}, aftersales.Attestation{}, aftersales.Blank{}, aftersales.Call{}, aftersales.Cause{}, aftersales.Code(""), aftersales.Consent(""), aftersales.Currency(""),
		aftersales.Decision(""), aftersales.Digest{}, aftersales.Evidence{}, aftersales.Finding{}, aftersales.Header{}, aftersales.House{}, aftersales.Judgement{}, aftersales.Label{},
		aftersales.Labels{}, aftersales.Lang(""), aftersales.Level(""), aftersales.LineAnswer{}, aftersales.Method(""), aftersales.Money{}, aftersales.Name(""),
		aftersales.Number{}, aftersales.Party{}, aftersales.Phone{}, aftersales.Plate{}, aftersales.Proof{}, aftersales.Raw{}, aftersales.Receipts{}, aftersales.Ref{},
		aftersales.IncompleteError{}, aftersales.Missing{}, aftersales.RefusedError{}, aftersales.Response{}, aftersales.Risk(""), aftersales.Role(""), aftersales.Rounding(""), aftersales.Rule{}, aftersales.Schema{},
		aftersales.Statement{}, aftersales.Text{}, aftersales.UnreadableError{}, aftersales.VIN{}, aftersales.Value{}, aftersales.Vehicle{}, aftersales.Violation{},
		aftersales.Waiver{}, aftersales.Words(""),
		aftersales.Calendar{}, aftersales.CallMark(""), aftersales.CallNote{}, aftersales.Clock{}, aftersales.Date{}, aftersales.Duty{}, aftersales.Holiday{}, aftersales.Hours{},
		aftersales.LocalTime{}, aftersales.Odometer{}, aftersales.OdometerSource(""), aftersales.OdometerVerdict(""), aftersales.OpenHours{}, aftersales.Opening(""),
		aftersales.Period{}, aftersales.PeriodEnd{}, aftersales.PhoneKind(""), aftersales.PlateColour(""), aftersales.PlateKind(""), aftersales.Reached(""),
		aftersales.Shift{}, aftersales.SpecialDay{}, aftersales.Weekday(""),
		aftersales.Ratio{},
	}
	pricingTypes = []any{
		pricing.AllocateAmount{}, pricing.Allocation{}, pricing.Basis(""), pricing.Claims{}, pricing.Class(""), pricing.Difference{}, pricing.Discount{}, pricing.Division(""),
		pricing.Paper{}, pricing.Explanation{}, pricing.Kind(""),
		pricing.Level(""), pricing.Line{}, pricing.LineShare{}, pricing.LimitOrder(""), pricing.PaperLine{}, pricing.PaperReduction{}, pricing.PaperShare{}, pricing.Reduced(""), pricing.PayerAmount{}, pricing.Payer(""), pricing.Policy{}, pricing.PriceDocument{}, pricing.PricedDocument{}, pricing.PricedLine{}, pricing.Printed{}, pricing.PrintedFigure(""), pricing.PrintedPayer{},
		pricing.Share{}, pricing.Tax{}, pricing.TaxAmount{}, pricing.TaxLevel(""), pricing.Taxed(""), pricing.Totals{}, pricing.Treatment(""), pricing.UnitPrice{}, pricing.Way{},
		pricing.Alternative{}, pricing.CompareAlternatives{}, pricing.Condition{}, pricing.DividePackage{}, pricing.Effect(""), pricing.Listed{}, pricing.Measure{}, pricing.PackageLines{}, pricing.Pending{}, pricing.SideBySide{}, pricing.Unit(""),
		pricing.Document{}, pricing.Limit{}, pricing.LimitKind(""), pricing.Reduction{}, pricing.ReductionAmount{},
		pricing.AskFigures{}, pricing.Change(""), pricing.CompareDocuments{}, pricing.Comparison{}, pricing.Cost{}, pricing.Estimate{}, pricing.EstimateRecord{}, pricing.FreezeEstimate{}, pricing.KeyFigures{}, pricing.KindShare{}, pricing.LineComparison{}, pricing.LineWords{}, pricing.PutIntoWords{}, pricing.Words{},
		pricing.Coverage{}, pricing.CoverageAnswer(""), pricing.CoverageBasis(""),
	}
)

// leakRoots are what the types of this package are reached from, beside the commands and the facts: what a host holds, and what functions over many orders return.
var leakRoots = []any{
	workorder.Order{}, workorder.Snapshot{}, workorder.Event{}, workorder.Option{}, workorder.Permission{}, workorder.Next{}, workorder.AdditionStatus(""), workorder.PayerStatus(""),
	workorder.OnTime{}, workorder.Overnight{}, workorder.CauseCount{}, workorder.FirstTimeFix{}, workorder.InternalRework{}, workorder.ItemFigure{}, workorder.Hours{}, workorder.Stay{},
	workorder.Accuracy{}, workorder.AdditionFigures{}, workorder.RepairHistory{}, workorder.HistoricWork{}, workorder.LocalRule{},
}

// ownTypes are the types of this package that are no interface: the commands, the facts, the roots and whatever is reached from them, each as its zero value.
func ownTypes() []any {
	var types []any
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		if typ.PkgPath() == reflect.TypeFor[workorder.Order]().PkgPath() && ast.IsExported(typ.Name()) && typ.Kind() != reflect.Interface {
			types = append(types, reflect.Zero(typ).Interface())
		}
		switch typ.Kind() {
		case reflect.Struct:
			for i := range typ.NumField() {
				if f := typ.Field(i); f.IsExported() {
					visit(f.Type)
				}
			}
		case reflect.Slice:
			visit(typ.Elem())
		}
	}
	for _, c := range workorder.Commands() {
		visit(reflect.TypeOf(c))
	}
	for _, f := range workorder.Facts() {
		visit(reflect.TypeOf(f))
	}
	for _, root := range leakRoots {
		visit(reflect.TypeOf(root))
	}
	return types
}

// leakTypes are the exported types of the three packages, by package, each as its zero value; a test holds them against the source.
func leakTypes() map[string][]any {
	return map[string][]any{"..": rootTypes, "../pricing": pricingTypes, ".": ownTypes()}
}

// TestLeakTypesAreComplete holds the types against the source: every exported type that is no interface and no alias is printed.
func TestLeakTypesAreComplete(t *testing.T) {
	types := leakTypes()
	for _, dir := range slices.Sorted(maps.Keys(types)) {
		var listed []string
		for _, zero := range types[dir] {
			listed = append(listed, reflect.TypeOf(zero).Name())
		}
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range exportedTypes(f) {
				if !slices.Contains(listed, name) {
					t.Errorf("%s: type %s is not printed: no command, fact or root of the lists leads to it", file, name)
				}
			}
		}
	}
}

// exportedTypes are the exported types of a file that are no interface and no alias.
func exportedTypes(f *ast.File) []string {
	var names []string
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, s := range g.Specs {
			ts, ok := s.(*ast.TypeSpec)
			if !ok || !ts.Name.IsExported() || ts.Assign != token.NoPos {
				continue
			}
			if _, is := ts.Type.(*ast.InterfaceType); !is {
				names = append(names, ts.Name.Name)
			}
		}
	}
	return names
}

// subjects are the planted values, with those that have no exported field made by their own door.
func subjects(t *testing.T) map[string]any {
	t.Helper()
	values := make(map[string]any)
	for dir, zeros := range leakTypes() {
		for _, zero := range zeros {
			values[dir+"."+reflect.TypeOf(zero).Name()] = stagetest.Planted(zero, workorder.OrderOpened{})
		}
	}
	s := newShop(t)
	open := s.openCommand()
	stagetest.Plant(reflect.ValueOf(&open.Customer).Elem())
	stagetest.Plant(reflect.ValueOf(&open.Vehicle).Elem())
	open.Customer.ID, open.Vehicle.ID = "c1", "v1"
	s.do(asAdvisor, open)
	s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: padsWork()})
	s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
	s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
	s.quote("o1", "i1")
	st, err := s.order.Statement("o1")
	if err != nil || !bytes.Contains(st.Body(), []byte(stagetest.PlantedName)) {
		t.Fatalf("nothing is planted in the statement: %v", err)
	}
	s.do(asCustomer, s.answer("o1", func(r *aftersales.Response) { r.Name = stagetest.PlantedName }))
	values["made.Statement"], values["made.Order"], values["made.Snapshot"], values["made.Event"] = st, *s.order, s.order.Snapshot(), s.events[0]
	values["made.Events"] = s.events
	return values
}

// TestNothingLeaks prints every type.
func TestNothingLeaks(t *testing.T) {
	t.Parallel()
	stagetest.NothingIsPrinted(t, subjects(t))
}

// TestErrorsKeepSecrets asks that no error says what somebody is called, wherever in a command or a document it stands, and however wrong it is.
func TestErrorsKeepSecrets(t *testing.T) {
	forms := stagetest.Needles()
	check := func(what string, err error) {
		t.Helper()
		if err == nil {
			return
		}
		text := fmt.Sprintf("%v %+v %#v %s", err, err, err, aftersales.Explain(err, aftersales.English)+aftersales.Explain(err, aftersales.Chinese))
		var refused *aftersales.RefusedError
		if errors.As(err, &refused) {
			b, werr := aftersales.Write(refused)
			if werr != nil {
				t.Errorf("%s: a refusal cannot be written: %v", what, werr)
			}
			text += string(b)
		}
		for _, n := range forms {
			if strings.Contains(text, n) {
				t.Errorf("%s: the error says %q:\n%s", what, n, text)
			}
		}
	}
	for _, cmd := range workorder.Commands() {
		for _, at := range []func(*shop){func(*shop) {}, (*shop).opened, (*shop).quoted, (*shop).dispatched, (*shop).inspected} {
			s := newShop(t)
			at(s)
			c, _ := stagetest.Planted(cmd, workorder.OrderOpened{}).(workorder.Command)
			for _, role := range aftersales.Roles() {
				call := s.call(aftersales.Actor{ID: "p1", Role: role})
				_, err := s.order.Check(call, c)
				check(workorder.CommandName(cmd), err)
				call.By.Role = stagetest.PlantedName
				_, err = s.order.Check(call, c)
				check(workorder.CommandName(cmd)+" in a planted role", err)
				call.By = aftersales.Actor{ID: stagetest.PlantedWords, Role: role}
				_, err = s.order.Check(call, c)
				check(workorder.CommandName(cmd)+" by a planted person", err)
			}
		}
	}
	s := newShop(t)
	s.quoted()
	for what, edit := range map[string]func(*aftersales.Waiver){
		"waived code":   func(w *aftersales.Waiver) { w.Code = stagetest.PlantedWords },
		"waiver's role": func(w *aftersales.Waiver) { w.By.Role = stagetest.PlantedWords },
		"waiver's ID":   func(w *aftersales.Waiver) { w.By.ID = stagetest.PlantedWords },
		"reason":        func(w *aftersales.Waiver) { w.Reason = stagetest.PlantedWords + "\n" },
	} {
		call := s.call(asTechnician)
		waiver := aftersales.Waiver{Code: wo016, Reason: "x", By: asManager}
		edit(&waiver)
		call.Waive = []aftersales.Waiver{waiver}
		_, err := s.order.Check(call, workorder.StartWork{Item: "i1"})
		check(what, err)
	}
	for what, edit := range map[string]func(*workorder.Work){
		"kind":      func(w *workorder.Work) { w.Lines[0].Kind = stagetest.PlantedWords },
		"class":     func(w *workorder.Work) { w.Lines[0].Class = stagetest.PlantedWords },
		"treatment": func(w *workorder.Work) { w.Lines[0].Tax.Treatment = stagetest.PlantedWords },
		"payer":     func(w *workorder.Work) { w.Lines[0].Shares = []pricing.Share{{Payer: stagetest.PlantedWords}} },
		"reason":    func(w *workorder.Work) { w.Answers.Kind = stagetest.PlantedWords },
		"text":      func(w *workorder.Work) { w.Text = stagetest.PlantedWords + "\n" },
		"line":      func(w *workorder.Work) { w.Lines[0].ID = stagetest.PlantedWords },
	} {
		work := padsWork()
		edit(&work)
		_, err := s.order.Check(s.call(asAdvisor), workorder.AddItem{Item: "i3", Work: work})
		check(what, err)
		_, err = pricing.Price(shopPolicy().Pricing, work.Lines)
		check("priced "+what, err)
	}
	// A document cut short or with one byte exchanged, at every place.
	open := s.openCommand()
	stagetest.Plant(reflect.ValueOf(&open.Customer).Elem())
	stagetest.Plant(reflect.ValueOf(&open.Vehicle).Elem())
	document, err := aftersales.Write(open)
	if err != nil {
		t.Fatal(err)
	}
	for i := range document {
		_, err := workorder.ReadCommand("open", 1, document[:i])
		check("cut", err)
		for _, c := range []byte{'x', '"', '\\', 0x80, '{', 0} {
			wrong := bytes.Clone(document)
			wrong[i] = c
			_, err := workorder.ReadCommand("open", 1, wrong)
			check("altered", err)
		}
	}
	_, err = workorder.ReadCommand(stagetest.PlantedWords, 1, document)
	check("command name", err)
	var event workorder.Event
	check("event", json.Unmarshal([]byte(`{"data":{},"type":"`+stagetest.PlantedName+`"}`), &event))
}
