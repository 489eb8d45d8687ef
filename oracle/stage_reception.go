package oracle

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception"
)

const receptionName = reception.Stage

// receptions is the stage of visits. The booking that an arrival carries is compared with its own by whoever holds both.
type receptions struct{}

func (receptions) read(do Deed) (any, error) { return reception.ReadCommand(do.Type, do.V, do.Data) }

func (receptions) newest() int { return reception.Version }

func (receptions) begin() subject { return &visit{} }

func (receptions) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(reception.Snapshot)
	return s.Duties(c, at)
}

// visit is a visit as the judge holds it.
type visit struct{ reception.Visit }

func (v *visit) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(reception.Command)
	events, err := v.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (v *visit) stands() (int64, bool) { return v.Seq(), v.Status().Ended() }

func (v *visit) snapshot() any { return v.Snapshot() }
