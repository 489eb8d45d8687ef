package workorder_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
)

// readScenarios reads them once: the lives of many tests are told from them.
var readScenarios = sync.OnceValues(stagetest.ReadScenarios)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 20) }

func TestScenariosKeepWhatTheyBreak(t *testing.T) {
	stagetest.PairScenarios(t, oracle.OutcomeRepeated)
}

// TestScenariosOfDuties holds what is said of a duty against the name: where it breaks, the duty is late at one of the instants at least; where it keeps, it is late at none, which every mention of it says. Each duty but the one that ends with its time is shown late and in time.
func TestScenariosOfDuties(t *testing.T) {
	shown := map[aftersales.Code]int{}
	for name, s := range stagetest.Scenarios(t).All() {
		if !strings.HasPrefix(name, "wo-d") {
			continue
		}
		number, _, _ := strings.Cut(name[len("wo-"):], "-")
		code := aftersales.Code("WO-" + strings.ToUpper(number))
		late, said := 0, 0
		for i, o := range s.Then.Duties {
			var owed []map[string]any
			if err := json.Unmarshal(o.Owed, &owed); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, d := range owed {
				if d["code"] != string(code) || d["late"] == nil {
					continue
				}
				said++
				if d["late"] == true {
					late++
				}
			}
			if o.At.IsZero() {
				t.Errorf("%s: duties[%d] are of no instant", name, i)
			}
		}
		breaks, keeps := strings.HasSuffix(name, "-breaks"), strings.HasSuffix(name, "-keeps")
		switch {
		case breaks == keeps:
			t.Errorf("%s says neither breaks nor keeps", name)
		case breaks && late == 0:
			t.Errorf("%s does not show %s late", name, code)
		case keeps && late > 0:
			t.Errorf("%s shows %s late", name, code)
		case breaks:
			shown[code] |= 1
		case said > 0:
			shown[code] |= 2
		}
	}
	for _, r := range workorder.Duties() {
		want := 3
		if r.Code == workorder.DutyKeep {
			want = 2
		}
		if shown[r.Code] != want {
			t.Errorf("%s is shown late or in time: got %b, want %b", r.Code, shown[r.Code], want)
		}
	}
}
