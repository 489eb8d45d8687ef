package hotline

import (
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
)

// maxEvents is how long a history may grow, so that its document can always be read again.
const maxEvents = 10_000

// Ticket is a subject of this stage. The zero Ticket is one that nothing has happened to. It changes through Do and through nothing else, and is not safe for concurrent use. Of two copies of its value only one may live on; Restore makes one that shares nothing. nil is no ticket, and the methods are not for it.
type Ticket struct {
	s     Snapshot
	judge aftersales.Judgement // the room in which Do judges, empty between two commands; Check, which several may ask at a time, has its own
}

// Command is what somebody asks for. Only the commands of this package are commands.
type Command interface {
	decide(s *Snapshot, c *aftersales.Call, j *aftersales.Judgement) Fact
}

// Fact is what an accepted command made true.
type Fact interface {
	evolve(s *Snapshot, e *Event)
}

// Event is a fact with who, when and why.
type Event struct {
	aftersales.Header
	Data Fact
}

// Option is a command that role and life allow; only Check knows whether the rules do.
type Option struct {
	Command string          `json:"command"`
	Text    aftersales.Text `json:"text"`           // what a button may say
	Named   []aftersales.ID `json:"named,omitzero"` // the things that it may name; none where it names none
}

// Do carries a command out: it returns the one event that came of it, or none where this very command was carried out before. A refusal is a *aftersales.RefusedError and changes nothing.
func (o *Ticket) Do(call aftersales.Call, cmd Command) ([]Event, error) {
	events, err := o.check(&call, cmd, &o.judge, nil)
	o.judge = aftersales.Judgement{}
	if len(events) == 1 {
		o.s.apply(&events[0])
	}
	return events, err
}

// Check returns exactly what Do would, and changes nothing.
func (o *Ticket) Check(call aftersales.Call, cmd Command) ([]Event, error) {
	var room struct {
		judge  aftersales.Judgement
		events [1]Event
	}
	return o.check(&call, cmd, &room.judge, room.events[:])
}

// check judges in j, and puts the event into events where there is room, which one of Check has beside its j.
func (o *Ticket) check(call *aftersales.Call, cmd Command, j *aftersales.Judgement, events []Event) ([]Event, error) {
	call.At = call.At.UTC().Round(0)
	j.Begin(call, catalogue)
	v := verbOf(cmd)
	if v == nil {
		j.Refuse(aftersales.RuleChoice, "command")
		return nil, j.Refusal(o.s.Subject, o.s.Seq, "unknown")
	}
	if other := o.s.Seq > 0 && call.Subject != o.s.Subject; other && !call.Subject.IsZero() {
		j.Refuse(aftersales.RuleThere, "call.subject", call.Subject)
		return nil, j.Refusal(call.Subject, o.s.Seq, v.name)
	}
	cause, unwritable := j.Cause(v.name, cmd) // judge says what of the command cannot be written
	if seq, known := o.s.Receipts.Find(call.ID); seq > 0 && unwritable == nil {
		if known == cause {
			return nil, nil
		}
		j.Refuse(aftersales.RuleSameCommand, "call.id", seq)
		return nil, j.Refusal(call.Subject, o.s.Seq, v.name)
	}
	fact := o.decide(cmd, v, j)
	switch {
	case !j.OK():
	case unwritable != nil:
		j.Refuse(aftersales.RuleCleanText, "command")
	case fact == nil: // only a subject that no history leads to leaves a command without one
		j.Refuse(aftersales.RuleHistory, "")
	}
	if err := j.Refusal(call.Subject, o.s.Seq, v.name); err != nil {
		return nil, err
	}
	if events == nil {
		events = make([]Event, 1)
	}
	e := &events[0]
	e.Subject, e.Seq, e.At, e.By, e.Cause = call.Subject, o.s.Seq+1, call.At, call.By, cause
	e.Findings, e.Type, e.V, e.Data = j.Findings(), v.event, Version, fact
	return events, nil
}

// decide asks in the order of the contract: expected sequence, shape, role, life, each only where nothing was wrong before; then the time of recording and the rules together.
func (o *Ticket) decide(cmd Command, v *verb, j *aftersales.Judgement) Fact {
	call := j.Asked()
	j.Expected(o.s.Seq)
	if o.s.Seq >= maxEvents {
		j.Refuse(aftersales.RuleBounds, "call.subject", o.s.Seq)
	}
	if !j.OK() {
		return nil
	}
	j.Call()
	j.Shape(cmd)
	if !j.OK() {
		return nil
	}
	if call.Subject.Stage() != Stage {
		j.Refuse(aftersales.RuleThere, "call.subject", call.Subject)
		return nil
	}
	if !slices.Contains(v.roles, call.By.Role) {
		j.Refuse(v.roleRule(call.By.Role), "call.by.role", call.By.Role)
		return nil
	}
	if !slices.Contains(v.in, o.s.Status) {
		j.Refuse(v.lifeRule(o.s.Status), "", o.s.Status)
		return nil
	}
	if n, ok := cmd.(naming); ok {
		path, one, list := n.names()
		if list == nil {
			o.judgeNamed(v, path, -1, one, j)
		}
		for i, id := range list {
			o.judgeNamed(v, path, i, id, j)
		}
		if !j.OK() {
			return nil
		}
	}
	j.Since(o.s.At)
	return cmd.decide(&o.s, call, j)
}

// judgeNamed asks that what the command names is there and in a status that allows it; i is the place in a list, or -1.
func (o *Ticket) judgeNamed(v *verb, path string, i int, id aftersales.ID, j *aftersales.Judgement) {
	status, there := o.s.thing(id)
	if there && slices.Contains(v.on, status) {
		return
	}
	if i >= 0 {
		path += "[" + strconv.Itoa(i) + "]"
	}
	if !there {
		j.Refuse(aftersales.RuleThere, path, id)
	} else {
		j.Refuse(v.lifeRule(o.s.Status), path, status)
	}
}

// naming is a command or a fact that names things of the subject which must be there.
type naming interface {
	names() (path string, one aftersales.ID, list []aftersales.ID) // one where the list is nil
}

// Can lists what an actor's role and the life of the ticket allow just now, in the order of the table of verbs.
func (o *Ticket) Can(by aftersales.Actor) []Option {
	var options []Option
	for i := range verbs {
		v := &verbs[i]
		if !slices.Contains(v.roles, by.Role) || !slices.Contains(v.in, o.s.Status) {
			continue
		}
		option := Option{Command: v.name, Text: v.text()}
		if v.on != nil {
			for n := range o.s.things() {
				if id, status := o.s.at(n); slices.Contains(v.on, status) {
					option.Named = append(option.Named, id)
				}
			}
			if option.Named == nil {
				continue
			}
		}
		options = append(options, option)
	}
	return options
}

// Replay is the ticket that a history led to. It trusts the facts; a history that cannot be one is an error (AS-205).
func Replay(events []Event) (*Ticket, error) {
	o := new(Ticket)
	for i := range events {
		e := &events[i]
		where := "events[" + strconv.Itoa(i) + "]"
		switch {
		case factVerb(e.Data) == nil || factVerb(e.Data).event != e.Type:
			return nil, historyError(where+".type", "not a fact of this type")
		case e.Seq != o.s.Seq+1:
			return nil, historyError(where+".seq", "not the next event")
		case e.Subject.Stage() != Stage || i > 0 && e.Subject != o.s.Subject:
			return nil, historyError(where+".subject", "of another subject")
		case !aftersales.GoodTime(e.At) || e.At.Before(o.s.At):
			return nil, historyError(where+".at", "before the event that it follows")
		}
		if n, ok := e.Data.(naming); ok {
			_, one, list := n.names()
			if list == nil {
				list = []aftersales.ID{one}
			}
			for _, id := range list {
				if _, there := o.s.thing(id); !there {
					return nil, historyError(where+".data", "names what is not there")
				}
			}
		}
		o.s.apply(e)
	}
	if err := o.s.Check(); err != nil {
		return nil, err
	}
	return o, nil
}

// Restore is the ticket of a snapshot that Snapshot.Check accepts.
func Restore(s Snapshot) (*Ticket, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	o := &Ticket{s: s.clone()}
	o.s.derive()
	return o, nil
}

// apply makes a fact true.
func (s *Snapshot) apply(e *Event) {
	e.Data.evolve(s, e)
	s.Subject, s.Seq, s.At = e.Subject, e.Seq, e.At
	s.Receipts.Add(e.Cause)
}

// Snapshot is a copy of all that is known; it shares nothing with the ticket.
func (o *Ticket) Snapshot() Snapshot { return o.s.clone() }

// ID is the ticket's own ID, and empty before its first event.
func (o *Ticket) ID() aftersales.ID { return o.s.Subject.ID() }

// Seq counts the events.
func (o *Ticket) Seq() int64 { return o.s.Seq }

// Status is where the ticket stands.
func (o *Ticket) Status() Status { return o.s.Status }

// MarshalJSON writes the ticket as a canonical document, which UnmarshalJSON of this release and of later ones reads.
func (o Ticket) MarshalJSON() ([]byte, error) {
	return o.AppendJSON(nil)
}

// AppendJSON appends what MarshalJSON writes.
func (o *Ticket) AppendJSON(dst []byte) ([]byte, error) {
	return aftersales.AppendDocument(dst, Stage, Version, &o.s)
}

// UnmarshalJSON reads a document into the zero Ticket or over another, and takes only what Restore takes.
func (o *Ticket) UnmarshalJSON(data []byte) error {
	var s Snapshot
	if err := aftersales.ReadDocument(data, Stage, Version, &s); err != nil {
		return err
	}
	if err := s.Check(); err != nil {
		return err
	}
	*o = Ticket{s: s}
	o.s.derive()
	return nil
}

// MarshalJSON writes the event canonically.
func (e Event) MarshalJSON() ([]byte, error) { return aftersales.WriteEvent(e.Header, e.Data) }

// UnmarshalJSON reads an event of this stage.
func (e *Event) UnmarshalJSON(data []byte) error {
	header, raw, err := aftersales.ReadEvent(data)
	if err != nil {
		return err
	}
	if header.V < 1 || header.V > Version {
		return &aftersales.UnreadableError{Code: aftersales.RuleVersion, Path: "v", What: "this release reads " + Stage + "/" + strconv.Itoa(Version) + " and older"}
	}
	for i := range verbs {
		if verbs[i].event != header.Type {
			continue
		}
		fact := reflect.New(reflect.TypeOf(verbs[i].fact))
		if err := aftersales.Read(raw, fact.Interface(), header.V); err != nil {
			return aftersales.Within(err, "data", aftersales.OffsetIn(data, raw))
		}
		*e = Event{header, fact.Elem().Interface().(Fact)} //nolint:errcheck // the table holds facts only
		return nil
	}
	return &aftersales.UnreadableError{Code: aftersales.RuleChoice, Path: "type", What: "no event of this stage has this type"}
}

// ReadCommand reads the command that the log calls name, written in version v; 0 is the newest.
func ReadCommand(name string, v int, data []byte) (Command, error) {
	if v < 0 || v > Version {
		return nil, &aftersales.UnreadableError{Code: aftersales.RuleVersion, Path: "v", What: "this release reads " + Stage + "/" + strconv.Itoa(Version) + " and older"}
	}
	for i := range verbs {
		if verbs[i].name != name || v != 0 && v < verbs[i].since {
			continue
		}
		cmd := reflect.New(reflect.TypeOf(verbs[i].command))
		if err := aftersales.Read(data, cmd.Interface(), v); err != nil {
			return nil, aftersales.Within(err, "data", 0)
		}
		return cmd.Elem().Interface().(Command), nil //nolint:errcheck // the table holds commands only
	}
	return nil, &aftersales.UnreadableError{Code: aftersales.RuleChoice, Path: "type", What: "no command of this stage has this name"}
}

// CommandName is the name by which the log calls a command; empty for what is none.
func CommandName(cmd Command) string {
	if v := verbOf(cmd); v != nil {
		return v.name
	}
	return ""
}

// CommandText is the label of a command: what a button may say; empty for what is none.
func CommandText(cmd Command) aftersales.Text {
	if v := verbOf(cmd); v != nil {
		return v.text()
	}
	return aftersales.Text{}
}

func (v *verb) text() aftersales.Text { return aftersales.Text{EN: v.en, ZH: v.zh} }

// Format prints kind, ID, sequence and status, whatever the verb.
func (s Snapshot) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "%s/%s #%d %s", Stage, s.Subject.ID(), s.Seq, string(s.Status))
}

// Format prints kind, ID, sequence and status, whatever the verb.
func (o Ticket) Format(f fmt.State, verb rune) { o.s.Format(f, verb) }

// Format prints kind, ID, sequence, type and actor, whatever the verb.
func (e Event) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "%s #%d %s by %s (%s)", e.Subject, e.Seq, e.Type, e.By.ID, string(e.By.Role))
}

// LogValue logs kind, ID, sequence and status.
func (s Snapshot) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(s)) }

// LogValue logs kind, ID, sequence and status.
func (o Ticket) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(o)) }

// LogValue logs kind, ID, sequence, type and actor.
func (e Event) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(e)) }

// verbOf is the row of a command; nil for nil, for a pointer and for a type that is none of ours.
func verbOf(cmd Command) *verb {
	if i := slices.Index(commandTypes[:], reflect.TypeOf(cmd)); i >= 0 {
		return &verbs[i]
	}
	return nil
}

// commandTypes are the types of the commands, row by row: looking for one in the table itself would fetch all of it.
var commandTypes = func() (types [len(verbs)]reflect.Type) {
	for i := range verbs {
		types[i] = reflect.TypeOf(verbs[i].command)
	}
	return types
}()

// factVerb is the row that a fact belongs to; nil for nil and for a type that is none of ours.
func factVerb(f Fact) *verb {
	t := reflect.TypeOf(f)
	for i := range verbs {
		if reflect.TypeOf(verbs[i].fact) == t {
			return &verbs[i]
		}
	}
	return nil
}

func historyError(path, what string) error {
	return &aftersales.UnreadableError{Code: aftersales.RuleHistory, Path: path, What: what}
}

// orElse is t, and otherwise where t is not given.
func orElse(t, otherwise time.Time) time.Time {
	if t.IsZero() {
		return otherwise
	}
	return utc(t)
}

// utc is t as documents hold it; the time that is not given stays so.
func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Round(0)
}
