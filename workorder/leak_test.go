package workorder_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// What is planted. None of it may come out of a log or an error.
const (
	plantedName  = "Weiqing-Planted"
	plantedPhone = "13987654321"
	plantedPlate = "鄂B98765"
	plantedVIN   = "LSVAA4182E2184847"
	plantedWords = "it rattles when cold"
)

// needles are the planted texts in every form in which fmt writes bytes.
func needles() []string {
	var forms []string
	for _, plain := range []string{plantedName, plantedPhone, plantedPlate, plantedVIN, plantedWords} {
		b := []byte(plain)
		lower := hex.EncodeToString(b)
		forms = append(forms, plain, lower, strings.ToUpper(lower), fmt.Sprintf("% x", b), fmt.Sprintf("% X", b), fmt.Sprintf("%# x", b),
			strings.Trim(fmt.Sprint(b), "[]"), strings.Trim(strings.TrimPrefix(fmt.Sprintf("%#v", b), "[]byte"), "{}"),
			strings.Trim(fmt.Sprintf("%o", b), "[]"), strings.Trim(fmt.Sprintf("%b", b), "[]"), strings.Trim(fmt.Sprintf("%c", b), "[]"))
	}
	return forms
}

// plant fills every personal field that can be reached, and gives every list one element.
func plant(v reflect.Value) {
	switch v.Interface().(type) {
	case aftersales.Name:
		v.SetString(plantedName)
		return
	case aftersales.Phone:
		phone, _ := aftersales.ParsePhone(plantedPhone)
		v.Set(reflect.ValueOf(phone))
		return
	case aftersales.Plate:
		plate, _ := aftersales.ParsePlate(plantedPlate)
		v.Set(reflect.ValueOf(plate))
		return
	case aftersales.Words:
		v.SetString(plantedWords)
		return
	case aftersales.VIN:
		vin, _ := aftersales.ParseVIN(plantedVIN)
		v.Set(reflect.ValueOf(vin))
		return
	case aftersales.Raw:
		v.SetBytes([]byte(`{"name":"` + plantedName + `","phone":"` + plantedPhone + `"}`))
		return
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				plant(v.Field(i))
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		plant(v.Index(0))
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString("x1")
		}
	case reflect.Interface:
		if v.Type() == reflect.TypeFor[workorder.Fact]() {
			v.Set(reflect.ValueOf(planted(workorder.OrderOpened{})))
		}
	}
}

// planted is a value of the type of zero with all that can be planted in it.
func planted(zero any) any {
	v := reflect.New(reflect.TypeOf(zero)).Elem()
	plant(v)
	return v.Interface()
}

// The exported types of the packages below, each as its zero value.
var (
	rootTypes = []any{
		aftersales.Actor{}, aftersales.Attestation{}, aftersales.Call{}, aftersales.Cause{}, aftersales.Code(""), aftersales.Consent(""), aftersales.Currency(""),
		aftersales.Decision(""), aftersales.Digest{}, aftersales.Evidence{}, aftersales.Finding{}, aftersales.Header{}, aftersales.Judgement{}, aftersales.Label{},
		aftersales.Labels{}, aftersales.Lang(""), aftersales.Level(""), aftersales.LineAnswer{}, aftersales.Method(""), aftersales.Money{}, aftersales.Name(""),
		aftersales.Number{}, aftersales.Party{}, aftersales.Phone{}, aftersales.Plate{}, aftersales.Proof{}, aftersales.Raw{}, aftersales.Receipts{}, aftersales.Ref{},
		aftersales.RefusedError{}, aftersales.Response{}, aftersales.Risk(""), aftersales.Role(""), aftersales.Rounding(""), aftersales.Rule{}, aftersales.Schema{},
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
	workorder.Accuracy{}, workorder.AdditionFigures{}, workorder.RepairHistory{}, workorder.HistoricWork{},
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
			values[dir+"."+reflect.TypeOf(zero).Name()] = planted(zero)
		}
	}
	s := newShop(t)
	open := s.openCommand()
	plant(reflect.ValueOf(&open.Customer).Elem())
	plant(reflect.ValueOf(&open.Vehicle).Elem())
	open.Customer.ID, open.Vehicle.ID = "c1", "v1"
	s.do(asAdvisor, open)
	s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: padsWork()})
	s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
	s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
	s.quote("o1", "i1")
	st, err := s.order.Statement("o1")
	if err != nil || !bytes.Contains(st.Body(), []byte(plantedName)) {
		t.Fatalf("nothing is planted in the statement: %v", err)
	}
	s.do(asCustomer, s.answer("o1", func(r *aftersales.Response) { r.Name = plantedName }))
	values["made.Statement"], values["made.Order"], values["made.Snapshot"], values["made.Event"] = st, *s.order, s.order.Snapshot(), s.events[0]
	values["made.Events"] = s.events
	return values
}

// TestNothingLeaks prints every type with every verb and flag of fmt and through both handlers of slog, by value, by pointer, in a list and in a struct of a host.
// What slog's JSON handler prints of a struct that does not say how it is logged is what encoding/json writes: a command, a fact or a part of a document is a document there. Whatever says how it is logged — the order, the event, the snapshot, the person — is held to it; log those.
// Left out are %p and %w of what is no pointer and no error: fmt then prints the bare value whatever its methods say, and go vet refuses them.
func TestNothingLeaks(t *testing.T) {
	t.Parallel()
	const verbs = "abcdefghijklmnoqrstuvxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	noVerb := strings.Clone("no verb") // so that fmt complains about the operand, and not go vet
	forms := needles()
	letters := []rune(verbs)
	if testing.Short() {
		letters = []rune("vsqxXdT")
	}
	find := func(text string) string {
		for _, n := range forms {
			if strings.Contains(text, n) {
				return n
			}
		}
		return ""
	}
	values := subjects(t)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := values[name]
		pointer := reflect.New(reflect.TypeOf(v))
		pointer.Elem().Set(reflect.ValueOf(v))
		list := reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf(v)), 1, 1)
		list.Index(0).Set(reflect.ValueOf(v))
		for form, x := range map[string]any{"": v, "*": pointer.Interface(), "[]": list.Interface(), "{}": struct{ X any }{v}} {
			var b strings.Builder
			for _, verb := range letters {
				for _, flags := range [...]string{"", "+", "#", " ", "12.3"} {
					b.Reset()
					_, _ = fmt.Fprintf(&b, "%"+flags+string(verb), x)
					if n := find(b.String()); n != "" {
						t.Errorf("%s%s with %%%s%c prints %q", form, name, flags, verb, n)
						break
					}
				}
			}
			b.Reset()
			_, _ = fmt.Fprint(&b, x, x)
			_, _ = fmt.Fprintln(&b, x)
			_, _ = fmt.Fprintf(&b, noVerb, x)
			b.WriteString(errors.Join(fmt.Errorf("lost %v", x)).Error())
			if n := find(b.String()); n != "" {
				t.Errorf("%s%s prints %q", form, name, n)
			}
			if form == "{}" || form == "[]" {
				continue // a handler that writes JSON asks nobody about what is within
			}
			for _, h := range []slog.Handler{slog.NewTextHandler(&b, nil), slog.NewJSONHandler(&b, nil)} {
				b.Reset()
				slog.New(h).With("with", x).WithGroup("group").Info("message", "value", x, slog.Group("inner", "value", x))
				_, written := h.(*slog.JSONHandler)
				_, says := x.(slog.LogValuer)
				if n := find(b.String()); n != "" && (says || !written) {
					t.Errorf("%s%s logs %q with %T", form, name, n, h)
				}
			}
		}
	}
}

// TestErrorsKeepSecrets asks that no error says what somebody is called, wherever in a command or a document it stands, and however wrong it is.
func TestErrorsKeepSecrets(t *testing.T) {
	forms := needles()
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
			c, _ := planted(cmd).(workorder.Command)
			for _, role := range aftersales.Roles() {
				call := s.call(aftersales.Actor{ID: "p1", Role: role})
				_, err := s.order.Check(call, c)
				check(workorder.CommandName(cmd), err)
				call.By.Role = plantedName
				_, err = s.order.Check(call, c)
				check(workorder.CommandName(cmd)+" in a planted role", err)
				call.By = aftersales.Actor{ID: plantedWords, Role: role}
				_, err = s.order.Check(call, c)
				check(workorder.CommandName(cmd)+" by a planted person", err)
			}
		}
	}
	s := newShop(t)
	s.quoted()
	for what, edit := range map[string]func(*aftersales.Waiver){
		"waived code":   func(w *aftersales.Waiver) { w.Code = plantedWords },
		"waiver's role": func(w *aftersales.Waiver) { w.By.Role = plantedWords },
		"waiver's ID":   func(w *aftersales.Waiver) { w.By.ID = plantedWords },
		"reason":        func(w *aftersales.Waiver) { w.Reason = plantedWords + "\n" },
	} {
		call := s.call(asTechnician)
		waiver := aftersales.Waiver{Code: wo016, Reason: "x", By: asManager}
		edit(&waiver)
		call.Waive = []aftersales.Waiver{waiver}
		_, err := s.order.Check(call, workorder.StartWork{Item: "i1"})
		check(what, err)
	}
	for what, edit := range map[string]func(*workorder.Work){
		"kind":      func(w *workorder.Work) { w.Lines[0].Kind = plantedWords },
		"class":     func(w *workorder.Work) { w.Lines[0].Class = plantedWords },
		"treatment": func(w *workorder.Work) { w.Lines[0].Tax.Treatment = plantedWords },
		"payer":     func(w *workorder.Work) { w.Lines[0].Shares = []pricing.Share{{Payer: plantedWords}} },
		"reason":    func(w *workorder.Work) { w.Answers.Kind = plantedWords },
		"text":      func(w *workorder.Work) { w.Text = plantedWords + "\n" },
		"line":      func(w *workorder.Work) { w.Lines[0].ID = plantedWords },
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
	plant(reflect.ValueOf(&open.Customer).Elem())
	plant(reflect.ValueOf(&open.Vehicle).Elem())
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
	_, err = workorder.ReadCommand(plantedWords, 1, document)
	check("command name", err)
	var event workorder.Event
	check("event", json.Unmarshal([]byte(`{"data":{},"type":"`+plantedName+`"}`), &event))
}
