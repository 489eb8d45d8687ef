package guarantee_test

import (
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// calendar is that of a house in China, with the holidays that are known.
func calendar() aftersales.Calendar {
	return aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480, Holidays: aftersales.ChineseHolidays()}
}

// at is an instant by the clocks of the house, as 2026-03-02 09:00:00.
func at(s string) time.Time {
	t, err := time.ParseInLocation(time.DateTime, s, time.FixedZone("", 8*3600))
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

func date(s string) aftersales.Date {
	d, err := aftersales.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func money(s string) aftersales.Money {
	m, err := aftersales.ParseMoney(s)
	if err != nil {
		panic(err)
	}
	return m
}

func number(s string) aftersales.Number {
	n, err := aftersales.ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return n
}

func read(km int, t time.Time) aftersales.Odometer { return aftersales.Odometer{Km: km, At: t} }

// car is a household's car, invoiced and delivered on a day.
func car(day string) guarantee.Vehicle {
	return guarantee.Vehicle{Kind: guarantee.KindCar, Household: true, Invoiced: date(day), Delivered: date(day), Price: money("200000 CNY")}
}

// fault is a quality problem as reported at an instant and a reading.
func fault(t time.Time, km int) guarantee.Fault {
	return guarantee.Fault{Problem: "q1", Nature: guarantee.NatureQuality, Reported: t, Odometer: read(km, t)}
}

// repair is a repair of a quality problem.
func repair(id aftersales.ID, agreed, completed time.Time) guarantee.Repair {
	return guarantee.Repair{ID: id, Problem: "q1", Nature: guarantee.NatureQuality, Agreed: agreed, Completed: completed, Odometer: read(1000, agreed)}
}

func covers(t *testing.T, q guarantee.AskCoverage) guarantee.CoverageAnswer {
	t.Helper()
	q.Calendar, q.At = calendar(), q.Fault.Reported
	a, err := q.Answer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// due is the steps that are due.
func due(t *testing.T, c guarantee.Case) []guarantee.Step {
	t.Helper()
	var steps []guarantee.Step
	for _, r := range rights(t, c).Due {
		steps = append(steps, r.Step)
	}
	return steps
}

func rights(t *testing.T, c guarantee.Case) guarantee.Rights {
	t.Helper()
	r, err := guarantee.AskRights{Case: c}.Answer()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func counts(t *testing.T, c guarantee.Case) guarantee.Counts {
	t.Helper()
	n, err := guarantee.AskCounts{Case: c}.Answer()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const (
	covered = pricing.CoverageCovered
	not     = pricing.CoverageNot
	open    = pricing.CoverageOpen
)
