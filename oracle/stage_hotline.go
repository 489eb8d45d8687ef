package oracle

import (
	"bytes"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

const hotlineName = hotline.Stage

// hotlines is the stage of hotline tickets.
type hotlines struct{}

func (hotlines) read(do Deed) (any, error) { return hotline.ReadCommand(do.Type, do.V, do.Data) }

func (hotlines) newest() int { return hotline.Version }

func (hotlines) begin() subject { return &ticket{} }

// A ticket takes its extract from the one that it repeats.
func (hotlines) earlier(command any) []aftersales.Ref {
	if take, ok := command.(hotline.Take); ok {
		return sources([]string{hotlineName}, take.Earlier.Ticket)
	}
	return nil
}

func (hotlines) complete(command, snapshot any) (any, []string) {
	const path = "earlier"
	take, isTake := command.(hotline.Take)
	s, isTicket := snapshot.(hotline.Snapshot)
	if !isTake || !isTicket {
		return command, nil
	}
	earlier, err := hotline.EarlierOf(s)
	if err != nil {
		return command, nil // a ticket that nobody has taken: its own rules say so
	}
	if take.Earlier == (hotline.Earlier{Ticket: earlier.Ticket}) {
		take.Earlier = earlier
		return take, nil
	}
	given, err := aftersales.Write(take.Earlier)
	if err != nil {
		return command, []string{path}
	}
	says, err := aftersales.Write(earlier)
	if err != nil || bytes.Equal(given, says) {
		return command, nil
	}
	return command, differing(path, given, says)
}

// Two tickets are about the same matter where their product and their symptom are the same.
func (hotlines) matter(command any) string {
	take, ok := command.(hotline.Take)
	if !ok || take.Product.Vehicle.ID == "" || take.Symptom.Code == "" {
		return ""
	}
	return take.Product.Vehicle.ID + "/" + take.Symptom.Code
}

func (hotlines) second(call aftersales.Call, earlier aftersales.Ref) []aftersales.Finding {
	j := aftersales.NewJudgement(&call, hotline.Rules())
	j.Note(hotline.RuleOneTicket, "earlier", earlier)
	return j.Findings()
}

func (hotlines) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(hotline.Snapshot)
	return s.Duties(c, at)
}

// ticket is a hotline ticket as the judge holds it.
type ticket struct{ hotline.Ticket }

func (t *ticket) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(hotline.Command)
	events, err := t.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (t *ticket) stands() (int64, bool) { return t.Seq(), t.Status().Ended() }

func (t *ticket) snapshot() any { return t.Snapshot() }
