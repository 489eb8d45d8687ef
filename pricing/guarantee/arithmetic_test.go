package guarantee_test

import (
	"regexp"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// TestEveryRightNamesItsUnit: how far a right is away, and by how much a limit is passed, is said in days, repairs or replacements, in both languages.
func TestEveryRightNamesItsUnit(t *testing.T) {
	brake := guarantee.Replacement{Group: guarantee.GroupBrakes, Assembly: "brakes", Part: "pump"}
	whole := guarantee.Replacement{Group: guarantee.GroupEngine, Assembly: "engine"}
	start := at("2026-03-10 09:00:00")
	of := func(repairs int, thing guarantee.Replacement, severe bool, days int, again bool) guarantee.Case {
		c := guarantee.Case{Calendar: calendar(), At: start.AddDate(0, 0, 60), Vehicle: car("2026-03-02"), Odometer: read(5_000, start)}
		fault := guarantee.Fault{Problem: "p1", Nature: guarantee.NatureQuality, Reported: start, Odometer: read(4_000, start), Group: thing.Group, Assembly: thing.Assembly, Part: thing.Part, Severe: severe}
		c.Faults = []guarantee.Fault{fault}
		for i := range repairs {
			agreed := start.AddDate(0, 0, i*days)
			r := guarantee.Repair{ID: "r" + string(rune('1'+i)), Problem: "p1", Nature: guarantee.NatureQuality, Agreed: agreed, Completed: agreed.AddDate(0, 0, days), Severe: severe, Odometer: read(4_000, start)}
			if thing.Group != "" {
				r.Replaced = []guarantee.Replacement{thing}
			}
			c.Repairs = append(c.Repairs, r)
		}
		if again {
			fault.Reported = c.At
			c.Faults = append(c.Faults, fault)
		}
		return c
	}
	unit := map[guarantee.Unit][2]string{guarantee.UnitDays: {` days?`, " 日"}, guarantee.UnitRepairs: {` repairs?`, " 次修理"}, guarantee.UnitReplacements: {` replacements?`, " 次更换"}}
	seen := map[guarantee.Step][2]bool{}
	for _, c := range []guarantee.Case{
		of(1, brake, true, 1, false), of(2, brake, true, 1, false), of(2, brake, true, 1, true), of(1, whole, false, 8, false), of(2, whole, false, 1, false), of(2, whole, false, 1, true), of(5, guarantee.Replacement{}, false, 7, false),
	} {
		r, err := guarantee.AskRights{Case: c}.Answer()
		if err != nil {
			t.Fatal(aftersales.Explain(err, aftersales.English))
		}
		for _, right := range append(r.Due, r.Near...) {
			u, counts := unit[right.Unit]
			if !counts {
				continue
			}
			state := seen[right.Step]
			if right.Due {
				state[0] = true
			} else {
				state[1] = true
			}
			seen[right.Step] = state
			en, zh := regexp.MustCompile(`(= \d+|over \d+|at least \d+)`), regexp.MustCompile(`(＝ \d+|超过 \d+|已达 \d+)`)
			bare := func(re *regexp.Regexp, text, unit string) bool {
				named := regexp.MustCompile(re.String() + unit)
				return len(re.FindAllString(text, -1)) == 0 || len(re.FindAllString(text, -1)) != len(named.FindAllString(text, -1))
			}
			if bare(en, right.Says.EN, u[0]) || bare(zh, right.Says.ZH, u[1]) {
				t.Errorf("%s: a figure without its unit: %+v", string(right.Step), right.Says)
			}
		}
	}
	for _, s := range []guarantee.Step{guarantee.StepSevere, guarantee.StepReplaced, guarantee.StepPart, guarantee.StepDays, guarantee.StepRepairs} {
		if seen[s] != [2]bool{true, true} {
			t.Errorf("%s was due and near: %v", string(s), seen[s])
		}
	}
}
