package guarantee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// TestCatalogue holds the tables against the scenarios: every rule is broken by one alone and kept by another, every duty is shown.
func TestCatalogue(t *testing.T) {
	all := stagetest.Scenarios(t)
	for _, r := range guarantee.Rules() {
		name := strings.ToLower(string(r.Code))
		if s := all.Named(name + "-breaks"); s.Then.Verdict != oracle.OutcomeRefused || !slices.Equal(s.Then.Rules, []aftersales.Code{r.Code}) {
			t.Errorf("%s is broken by no scenario", r.Code)
		}
		if s := all.Named(name + "-keeps"); s.Then.Verdict != oracle.OutcomeAccepted || len(s.Then.State) == 0 {
			t.Errorf("%s is kept by no scenario", r.Code)
		}
	}
	for _, r := range guarantee.Duties() {
		shown := 0
		for _, s := range all.All() {
			if strings.Contains(string(s.Then.State), fmt.Sprintf("%q", r.Code)) {
				shown++
			}
		}
		if shown < 2 || r.Level != aftersales.Owed {
			t.Errorf("%s is shown by %d scenarios", r.Code, shown)
		}
	}
	guarantee.Rules()[0].Says, guarantee.Duties()[0].Says = "", ""
	if guarantee.Rules()[0].Says == "" || guarantee.Duties()[0].Says == "" {
		t.Error("a host may edit the catalogue")
	}
}

// TestRefusalsAreRead proves that what refuses says so in both languages.
func TestRefusalsAreRead(t *testing.T) {
	n := 0
	for name, s := range stagetest.Scenarios(t).All() {
		op := operation(t, s)
		_, err := guarantee.Ask(op.Do.Type, op.Do.V, op.Do.Data)
		if err == nil {
			continue
		}
		n++
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			if said := aftersales.Explain(err, lang); !strings.Contains(said, string(s.Then.Rules[0])) || strings.Contains(said, "0001-01-01") {
				t.Errorf("%s: %s", name, said)
			}
		}
	}
	if n < 40 {
		t.Errorf("%d refusals", n)
	}
}

type choice interface {
	~string
	Since() int
	Text() aftersales.Text
}

func checkChoices[T choice](t *testing.T, values ...T) {
	t.Helper()
	for _, c := range append(values, "no such") {
		if text := c.Text(); (c.Since() == 1) != (c != "no such") || text.EN == "" || c.Since() == 1 && text.ZH == string(c) {
			t.Errorf("%q since %d is %+v", string(c), c.Since(), text)
		}
	}
}

func TestChoices(t *testing.T) {
	checkChoices(t, guarantee.KindCar, guarantee.KindPickup, guarantee.KindSpecial, guarantee.KindOther)
	checkChoices(t, guarantee.GroupEngine, guarantee.GroupAxle, guarantee.GroupBody)
	checkChoices(t, guarantee.DangerSteering, guarantee.DangerFire)
	checkChoices(t, guarantee.PauseSpecialPart, guarantee.PauseOther)
	checkChoices(t, guarantee.RemedyAssembly, guarantee.RemedyExchange, guarantee.RemedyReturn)
	checkChoices(t, guarantee.UnitDays, guarantee.UnitRepairs, guarantee.UnitReplacements)
	checkChoices(t, guarantee.NatureQuality, guarantee.NatureOther, guarantee.NatureOpen)
	checkChoices(t, guarantee.GroundDisclosed, guarantee.GroundServicedAway)
	checkChoices(t, guarantee.WhereHere, guarantee.WhereElsewhere, guarantee.WhereFeeBack)
	checkChoices(t, guarantee.LiabilityPeriod, guarantee.LiabilityUnlimited)
	checkChoices(t, guarantee.UncountedNoOrder, guarantee.UncountedFuture)
	checkChoices(t, guarantee.AidAdvice, guarantee.AidExtra)
	checkChoices(t, guarantee.Steps()...)
	checkChoices(t, guarantee.RepairClassWhole, guarantee.RepairClassDaily)
	checkChoices(t, guarantee.VehicleClassCar, guarantee.VehicleClassOther)
}
