package oracle_test

import (
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
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
)

// printable are the exported types of the packages that print what they hold, by package, each as its zero value; a test holds the lists against the source. A Judge is no value.
var printable = map[string][]any{
	".": {
		oracle.Deed{}, oracle.Difference{}, oracle.Operation{}, oracle.Outcome(""), oracle.Owing{}, oracle.Scenario{}, oracle.Subject{}, oracle.Then{}, oracle.Verdict{},
	},
	"../reception": {
		reception.Advice(""), reception.AdvisorChange{}, reception.AdvisorTransferred{}, reception.Agreed(""), reception.Answered{}, reception.Area(""),
		reception.Arrive{}, reception.AskToWait{}, reception.Asked{}, reception.Authorised{}, reception.Before{}, reception.Booking{},
		reception.CallChannel(""), reception.CallConsent(""), reception.CallHours{}, reception.CallWish{}, reception.Called{}, reception.CheckParts{}, reception.Complained{}, reception.Concern{}, reception.ConcernRecorded{},
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
		form.HealthRepair{}, form.Host{}, form.Hours{}, form.InspectedItem{}, form.InspectionForm{}, form.ItemDecision{}, form.Now{}, form.OldPart{},
		form.OpenOffer{}, form.OrderForm{}, form.OrderItem{}, form.OrderTotals{}, form.Paper(""), form.PayerDue{}, form.RepairRecordForm{}, form.RepairedItem{}, form.Row{}, form.SettledItem{},
		form.SettlementForm{}, form.Shop{}, form.Supply{}, form.LackingPart{},
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

// TestNothingLeaks prints what the oracle, a visit and the forms hold.
func TestNothingLeaks(t *testing.T) {
	values := map[string]any{}
	for dir, zeros := range printable {
		for _, zero := range zeros {
			values[dir+" "+reflect.TypeOf(zero).Name()] = stagetest.Planted(zero, reception.VehicleArrived{}, workorder.OrderOpened{})
		}
	}
	s, visit := handedOver(t)
	op := s.open("workorder/RO-1", visit, workorder.Intake{})
	op.State = aftersales.Raw(`{"customer":` + stagetest.PlantedJSON + `}`)
	v := s.ask(s.judged(), op)
	if len(v.Differences) != 2 || !strings.Contains(v.Differences[0].Plain(), stagetest.PlantedName) {
		t.Fatalf("nothing is planted in %v", v)
	}
	values["made verdict"], values["made differences"], values["made difference"], values["made operation"] = v, v.Differences, v.Differences[1], op
	stagetest.NothingIsPrinted(t, values)
}
