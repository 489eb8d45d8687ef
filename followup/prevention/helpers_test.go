package prevention_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/google/uuid"
)

// The people around a measure: w1 owns it.
var (
	clerk      = aftersales.Actor{ID: "f1", Role: aftersales.RoleFollowUpClerk}
	technician = aftersales.Actor{ID: "t1", Role: aftersales.RoleTechnician}
	workshop   = aftersales.Actor{ID: "w1", Role: aftersales.RoleWorkshopManager}
	manager    = aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
	customer   = aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}
)

var day = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func second[T any](_ T, err error) error { return err }

func ref(s string) aftersales.Ref { return must(aftersales.ParseRef(s)) }

func date(s string) aftersales.Date { return must(aftersales.ParseDate(s)) }

// often is a frequency of so many of so many calls in a time that begins so long after the day and ends with it.
func often(count, of int, from time.Duration) prevention.Frequency {
	return prevention.Frequency{Calls: aftersales.Ratio{Count: count, Of: of}, From: day.Add(from), To: day.Add(from)}
}

func propose() prevention.Propose {
	return prevention.Propose{
		Origin: prevention.OriginFollowUp, Chart: "chart-1", Problem: "B", Frequency: often(4, 16, -time.Hour), Aim: 10, Responsible: "a1",
		Cause: "上午高峰时段只有一名接待人员", Measure: "八点至十点增设一名接待人员", Policy: prevention.DefaultPolicy(),
	}
}

// complained is what a case says that a measure begins with.
func complained() prevention.Complained {
	return prevention.Complained{Case: ref("complaint/C-1"), Seq: 5, Problems: []complaint.Problem{complaint.ProblemAttitude, complaint.ProblemOnTime}, Persons: []aftersales.ID{"a1"}, Dealer: true}
}

// ofCase is a measure that leaves out what its case says.
func ofCase() prevention.Propose {
	c := propose()
	c.Origin, c.Problem, c.Responsible, c.Complaint = prevention.OriginComplaint, "", "", complained()
	return c
}

func assign() prevention.Assign { return prevention.Assign{Owner: "w1", Deadline: date("2026-03-16")} }

func verify(count int) prevention.Verify {
	return prevention.Verify{Reached: often(count, 10, 20*time.Minute)}
}

var (
	extend  = prevention.Extend{Deadline: date("2026-03-20"), Reason: "备用接待台到货推迟"}
	record  = prevention.RecordStep{Step: prevention.StepMonitor, Note: "统计一周到店时段"}
	done    = prevention.ReportDone{Result: "排班表已调整", At: day.Add(20 * time.Minute)}
	replace = prevention.Replace{By: ref("prevention/M-2")}
	drop    = prevention.Drop{Reason: "展厅改造，问题不再存在"}
)

// desk is a measure with the calls that made it.
type desk struct {
	testing.TB
	prevention.Measure
	subject aftersales.Ref
	at      time.Time
	n       int
	events  []prevention.Event
}

func newDesk(t testing.TB) *desk { return &desk{TB: t, subject: ref("prevention/M-1"), at: day} }

func (d *desk) call(by aftersales.Actor) aftersales.Call {
	d.at, d.n = d.at.Add(10*time.Minute), d.n+1
	return aftersales.Call{Subject: d.subject, ID: commandID(d.n), At: d.at, By: by}
}

func commandID(n int) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "command %d", n))
}

func (d *desk) do(by aftersales.Actor, cmd prevention.Command) {
	d.Helper()
	events, err := d.Do(d.call(by), cmd)
	if err != nil {
		d.Fatalf("%s: %s", prevention.CommandName(cmd), aftersales.Explain(err, aftersales.English))
	}
	d.events = append(d.events, events...)
}

func (d *desk) all(steps ...step) *desk {
	d.Helper()
	for _, s := range steps {
		d.do(s.by, s.cmd)
	}
	return d
}

// refused gives a command that is refused by exactly these codes, and leaves no trace.
func (d *desk) refused(by aftersales.Actor, cmd prevention.Command, want ...aftersales.Code) {
	d.Helper()
	stage().Refused(d, &d.Measure, d.call(by), cmd, stagetest.Codes(want))
}

func (d *desk) document() string {
	d.Helper()
	return string(must(json.Marshal(&d.Measure)))
}

// step is somebody's command.
type step struct {
	by  aftersales.Actor
	cmd prevention.Command
}

// life is a measure's that had no effect and was replaced.
func life() []step {
	return []step{{clerk, propose()}, {manager, assign()}, {technician, record}, {manager, extend}, {workshop, done}, {clerk, verify(2)}, {clerk, replace}}
}

// lives are the ways that a measure may end, and together they give every command.
func lives() map[string][]step {
	return map[string][]step{
		"replaced":  life(),
		"verified":  {{clerk, propose()}, {manager, assign()}, {workshop, done}, {clerk, verify(1)}},
		"of a case": {{clerk, ofCase()}, {manager, assign()}, {manager, drop}},
		"dropped":   {{clerk, propose()}, {manager, assign()}, {manager, drop}},
	}
}
