package oracle

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
)

const complaintName = complaint.Stage

// complaints is the stage of complaint cases.
type complaints struct{}

func (complaints) read(do Deed) (any, error) { return complaint.ReadCommand(do.Type, do.V, do.Data) }

func (complaints) newest() int { return complaint.Version }

func (complaints) begin() subject { return &complained{} }

// A case takes its extract from the one about the same matter.
func (complaints) earlier(command any) aftersales.Ref {
	if receive, ok := command.(complaint.Receive); ok && receive.Earlier.Case.Stage() == complaintName {
		return receive.Earlier.Case
	}
	return aftersales.Ref{}
}

func (complaints) complete(command, snapshot any) (any, []string) {
	receive, isReceive := command.(complaint.Receive)
	s, isCase := snapshot.(complaint.Snapshot)
	if !isReceive || !isCase {
		return command, nil
	}
	made, err := complaint.EarlierOf(s)
	taken, differs := compared("earlier", receive.Earlier, complaint.Earlier{Case: s.Subject}, made, err)
	if taken {
		receive.Earlier = made
	}
	return receive, differs
}

// Two complaints are about the same matter where their car, or else their customer, their order and their main problem are the same.
func (complaints) matter(command any) string {
	receive, ok := command.(complaint.Receive)
	if !ok || len(receive.Problems) == 0 {
		return ""
	}
	who := receive.About.Vehicle.ID
	if who == "" {
		who = "customer " + receive.Customer.ID
	}
	return complaintName + "/" + who + "/" + receive.About.Order.String() + "/" + string(receive.Problems[0])
}

func (complaints) second(call aftersales.Call, earlier aftersales.Ref) []aftersales.Finding {
	j := aftersales.NewJudgement(&call, complaint.Rules())
	j.Note(complaint.RuleOneCase, "earlier", earlier)
	return j.Findings()
}

func (complaints) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(complaint.Snapshot)
	return s.Duties(c, at)
}

// complained is a case as the judge holds it.
type complained struct{ complaint.Case }

func (c *complained) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(complaint.Command)
	events, err := c.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (c *complained) stands() (int64, bool) { return c.Seq(), c.Status().Ended() }

func (c *complained) snapshot() any { return c.Snapshot() }
