package reception_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
)

func TestScenarios(t *testing.T) { stagetest.RunScenarios(t, 20) }

// Every rule of the catalogue is broken by one scenario and just kept by another, in the file of its name.
func TestEveryRuleIsBrokenAndKept(t *testing.T) {
	all := stagetest.Scenarios(t)
	var last aftersales.Code
	for _, rule := range reception.Rules() {
		name := strings.ToLower(string(rule.Code))
		got := all.Named(name + "-breaks").Then
		broken := got.Rules
		if rule.Level == aftersales.Note {
			broken = got.Findings
		}
		broken = slices.Compact(slices.Clone(broken))
		if want := map[aftersales.Level]oracle.Outcome{aftersales.Must: oracle.OutcomeRefused, aftersales.Note: oracle.OutcomeAccepted}[rule.Level]; got.Verdict != want || !slices.Equal(broken, []aftersales.Code{rule.Code}) {
			t.Errorf("%s-breaks: got %v %v", name, got.Verdict, broken)
		}
		if got := all.Named(name + "-keeps").Then; got.Verdict != oracle.OutcomeAccepted {
			t.Errorf("%s-keeps: got %v", name, got.Verdict)
		}
		if rule.Code <= last || rule.Says == "" || rule.SaysZh == "" || rule.Source == "" || rule.Since == "" {
			t.Errorf("%s: out of order, or its row is not complete", rule.Code)
		}
		if strings.ContainsAny(rule.SaysZh, ",;:.()") {
			t.Errorf("%s: half-width punctuation in %s", rule.Code, rule.SaysZh)
		}
		last = rule.Code
	}
}

func TestLabels(t *testing.T) {
	stagetest.Labels(t, reception.Statuses())
	stagetest.Labels(t, reception.ConcernStatuses())
	stagetest.Labels(t, reception.Ways())
	stagetest.Labels(t, reception.Purposes())
	stagetest.Labels(t, reception.FileStates())
	stagetest.Labels(t, reception.PapersSeen())
	stagetest.Labels(t, reception.Regularities())
	stagetest.Labels(t, reception.Agreements())
	stagetest.Labels(t, reception.KeptKinds())
	stagetest.Labels(t, reception.Points())
	stagetest.Labels(t, reception.Areas())
	stagetest.Labels(t, reception.PointResults())
	stagetest.Labels(t, reception.DamagePlaces())
	stagetest.Labels(t, reception.DamageKinds())
	stagetest.Labels(t, reception.Founds())
	stagetest.Labels(t, reception.PartsChecks())
	stagetest.Labels(t, reception.PendingKinds())
	stagetest.Labels(t, reception.PastStates())
	stagetest.Labels(t, reception.Advices())
	stagetest.Labels(t, reception.Outcomes())
	stagetest.NoStatus(t, reception.Status(""))
	for _, p := range reception.Points() {
		if p.Area().Since() == 0 {
			t.Errorf("%s lies nowhere", string(p))
		}
	}
	for p, want := range map[reception.Point]reception.Area{
		reception.PointAudio: reception.AreaInterior, reception.PointFuelOrCharge: reception.AreaInterior, reception.PointScratches: reception.AreaExterior,
		reception.PointTyres: reception.AreaExterior, reception.PointSpareWheel: reception.AreaItems, reception.PointPapers: reception.AreaItems, "x": "",
	} {
		if got := p.Area(); got != want {
			t.Errorf("%s lies in %q, want %q", string(p), string(got), string(want))
		}
	}
}
