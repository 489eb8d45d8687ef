package oracle_test

import (
	"bytes"
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
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
)

// What is planted. None of it may come out of a log or an error.
const (
	plantedName  = "Weiqing-Planted"
	plantedPhone = "13987654321"
	plantedPlate = "鄂B98765"
	plantedVIN   = "LSVAA4182E2184847"
	plantedWords = "it rattles when cold"
)

// printable are the exported types of the packages that print what they hold, by package, each as its zero value; a test holds the lists against the source. A Judge is no value.
var printable = map[string][]any{
	".": {
		oracle.Deed{}, oracle.Difference{}, oracle.Operation{}, oracle.Outcome(""), oracle.Owing{}, oracle.Scenario{}, oracle.Subject{}, oracle.Then{}, oracle.Verdict{},
	},
	"../reception": {
		reception.Advice(""), reception.AdvisorChange{}, reception.AdvisorTransferred{}, reception.Agreed(""), reception.Answered{}, reception.Area(""),
		reception.Arrive{}, reception.AskToWait{}, reception.Asked{}, reception.Authorised{}, reception.Before{}, reception.Booking{},
		reception.Called{}, reception.CheckParts{}, reception.Complained{}, reception.Concern{}, reception.ConcernRecorded{},
		reception.ConcernStatus(""), reception.ConfirmFault{}, reception.Covers{}, reception.CoversFitted{}, reception.CustomerGreeted{}, reception.Damage{},
		reception.DamageKind(""), reception.DamagePlace(""), reception.Earlier{}, reception.Event{}, reception.Fault{}, reception.FaultConfirmed{},
		reception.File{}, reception.FileCheck{}, reception.FileState(""), reception.FileVerified{}, reception.FitCovers{}, reception.Found(""),
		reception.Greet{}, reception.Greeting{}, reception.Guaranteed{}, reception.HandOver{}, reception.HandedOver{}, reception.IdentifyPurpose{},
		reception.InformWaiting{}, reception.ItemRecommended{}, reception.Kept{}, reception.KeptKind(""), reception.KnownPart{}, reception.Leave{},
		reception.Left{}, reception.MakerAnswered{}, reception.Option{}, reception.Outcome(""), reception.OutcomeCount{}, reception.PaperSeen(""),
		reception.PartsCheck(""), reception.PartsChecked{}, reception.PartsLookedUp{}, reception.Past{}, reception.PastGuarantee{}, reception.PastItem{},
		reception.PastState(""), reception.Pending{}, reception.PendingKind(""), reception.Permission{}, reception.Place{}, reception.Point(""),
		reception.PointCount{}, reception.PointResult(""), reception.Policy{}, reception.Purpose(""), reception.PurposeCount{},
		reception.PurposeIdentified{}, reception.Purposed{}, reception.Reading{}, reception.RecommendItem{}, reception.Recommendation{},
		reception.RecordConcern{}, reception.RecordMakerAnswer{}, reception.RecordValuables{}, reception.RecordWalkAround{}, reception.ReferToMaker{},
		reception.ReferredToMaker{}, reception.Regularity(""), reception.Sheet{}, reception.SheetSigned{}, reception.SignSheet{}, reception.SignedSheet{},
		reception.Skipped{}, reception.Snapshot{}, reception.Status(""), reception.TransferAdvisor{}, reception.Valuables{}, reception.ValuablesRecorded{},
		reception.VehicleArrived{}, reception.VerifyFile{}, reception.Visit{}, reception.Wait{}, reception.WaitAsked{}, reception.WaitInformed{},
		reception.Waiting{}, reception.Walk{}, reception.WalkAroundRecorded{}, reception.Way(""),
	},
	"../workorder/form": {
		form.AddedItem{}, form.AdditionForm{}, form.AdditionItem{}, form.Amount{}, form.Authorisation{}, form.CertificateForm{}, form.Concern{}, form.Copy(""), form.DepositForm{}, form.Differs{},
		form.DispatchForm{}, form.DispatchedItem{}, form.EstimateForm{}, form.Figures{}, form.GatePassForm{}, form.Head{}, form.HealthElements{}, form.HealthPart{}, form.HealthRecordForm{},
		form.HealthRepair{}, form.Host{}, form.Hours{}, form.IncompleteError{}, form.InspectedItem{}, form.InspectionForm{}, form.ItemDecision{}, form.Missing{}, form.Now{}, form.OldPart{},
		form.OpenOffer{}, form.OrderForm{}, form.OrderItem{}, form.OrderTotals{}, form.Paper(""), form.PayerDue{}, form.RepairRecordForm{}, form.RepairedItem{}, form.Row{}, form.SettledItem{},
		form.SettlementForm{}, form.Shop{},
	},
}

// TestPrintableIsComplete holds the lists against the source: every exported type that is no interface and no alias is printed.
func TestPrintableIsComplete(t *testing.T) {
	for _, dir := range slices.Sorted(maps.Keys(printable)) {
		listed := []string{"Judge"}
		for _, zero := range printable[dir] {
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
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					return false
				case *ast.TypeSpec:
					_, is := n.Type.(*ast.InterfaceType)
					if n.Name.IsExported() && !is && n.Assign == token.NoPos && !slices.Contains(listed, n.Name.Name) {
						t.Errorf("%s: type %s is not in the list of what prints", file, n.Name.Name)
					}
				}
				return true
			})
		}
	}
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
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		plant(v.Elem())
	case reflect.Interface:
		for _, fact := range []any{reception.VehicleArrived{}, workorder.OrderOpened{}} {
			if reflect.TypeOf(fact).Implements(v.Type()) {
				v.Set(reflect.ValueOf(planted(fact)))
			}
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString("x1")
		}
	}
}

// planted is a value of the type of zero with all that can be planted in it.
func planted(zero any) any {
	v := reflect.New(reflect.TypeOf(zero)).Elem()
	plant(v)
	return v.Interface()
}

// needles are the planted texts as fmt writes bytes.
func needles() []string {
	var all []string
	for _, plain := range []string{plantedName, plantedPhone, plantedPlate, plantedVIN, plantedWords} {
		b := []byte(plain)
		all = append(all, plain, fmt.Sprintf("%x", b), fmt.Sprintf("%X", b), fmt.Sprintf("% x", b), strings.Trim(fmt.Sprint(b), "[]"), strings.Trim(fmt.Sprintf("%c", b), "[]"))
	}
	return all
}

// TestNothingLeaks prints what the oracle, a visit and the forms hold with every verb and flag of fmt, by value, by pointer, in a list and in a struct of a host, and logs it.
func TestNothingLeaks(t *testing.T) {
	values := map[string]any{}
	for dir, zeros := range printable {
		for _, zero := range zeros {
			values[dir+" "+reflect.TypeOf(zero).Name()] = planted(zero)
		}
	}
	s, visit := handedOver(t)
	op := s.open("workorder/RO-1", visit, workorder.Intake{})
	op.State = aftersales.Raw(`{"customer":{"name":"` + plantedName + `","phone":"` + plantedPhone + `"}}`)
	v := s.ask(s.judged(), op)
	if len(v.Differences) != 2 || !strings.Contains(v.Differences[0].Plain(), plantedName) {
		t.Fatalf("nothing is planted in %v", v)
	}
	values["made verdict"], values["made differences"], values["made difference"], values["made operation"] = v, v.Differences, v.Differences[1], op

	all := needles()
	find := func(text string) string {
		for _, n := range all {
			if strings.Contains(text, n) {
				return n
			}
		}
		return ""
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := values[name]
		pointer := reflect.New(reflect.TypeOf(v))
		pointer.Elem().Set(reflect.ValueOf(v))
		list := reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf(v)), 1, 1)
		list.Index(0).Set(reflect.ValueOf(v))
		for shape, x := range map[string]any{"": v, "*": pointer.Interface(), "[]": list.Interface(), "{}": struct{ X any }{v}} {
			var b bytes.Buffer
			for _, verb := range "vsqxXdTtcUeob" {
				for _, flags := range [...]string{"", "+", "#", " ", "12.3"} {
					b.Reset()
					_, _ = fmt.Fprintf(&b, "%"+flags+string(verb), x)
					if n := find(b.String()); n != "" {
						t.Errorf("%s%s with %%%s%c prints %q", shape, name, flags, verb, n)
					}
				}
			}
			b.Reset()
			_, _ = fmt.Fprintln(&b, x)
			slog.New(slog.NewTextHandler(&b, nil)).With("with", x).Info("message", "value", x, slog.Group("inner", "value", x))
			if err, is := x.(error); is {
				b.WriteString(fmt.Errorf("lost: %w", err).Error())
				slog.New(slog.NewJSONHandler(&b, nil)).Info("message", "value", x)
			}
			if n := find(b.String()); n != "" {
				t.Errorf("%s%s logs %q", shape, name, n)
			}
		}
	}
}
