package oracle

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

const workorderName = workorder.Stage

// workorders is the stage of work orders.
type workorders struct{}

func (workorders) read(do Deed) (any, error) { return workorder.ReadCommand(do.Type, do.V, do.Data) }

func (workorders) newest() int { return workorder.Version }

func (workorders) begin() subject { return &order{} }

// An order takes its intake from the visit that it is opened from.
func (workorders) earlier(command any) []aftersales.Ref {
	if open, ok := command.(workorder.Open); ok {
		return sources([]string{receptionName}, open.Source.Ref)
	}
	return nil
}

func (workorders) complete(command, snapshot any) (any, []string) {
	open, isOpen := command.(workorder.Open)
	visit, isVisit := snapshot.(reception.Snapshot)
	if !isOpen || !isVisit {
		return command, nil
	}
	intake, err := workorder.FromVisit(visit)
	taken, differs := compared("source.intake", open.Source.Intake, workorder.Intake{}, intake, err)
	if taken {
		open.Source.Intake = intake
	}
	return open, differs
}

func (workorders) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(workorder.Snapshot)
	return s.Duties(c, at)
}

// order is a work order as the judge holds it.
type order struct{ workorder.Order }

func (o *order) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(workorder.Command)
	events, err := o.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (o *order) stands() (int64, bool) {
	s := o.Status()
	return o.Seq(), s == workorder.StatusClosed || s == workorder.StatusCancelled
}

func (o *order) snapshot() any { return o.Snapshot() }
