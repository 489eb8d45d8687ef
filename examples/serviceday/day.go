package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// day is a log with what the oracle says of it.
type day struct {
	entries  []entry
	subjects []aftersales.Ref         // in the order in which the log first names them
	of       map[aftersales.Ref][]int // the entries of each subject
	zone     *time.Location           // of the first line
}

// entry is one operation and its verdict.
type entry struct {
	line    int // of the file, from 1
	op      oracle.Operation
	at      time.Time // as the log writes it, in its own zone
	command any       // of the stage; nil for a question
	verdict oracle.Verdict
}

// judge reads the whole log first, so that nothing is printed of one that cannot be read, and then has it judged.
func judge(name string, log []byte) (*day, error) {
	d := &day{of: make(map[aftersales.Ref][]int)}
	var lines [][]byte
	number := 0
	for text := range bytes.Lines(log) {
		number++
		text = bytes.TrimRight(text, "\r\n")
		if len(text) == 0 {
			continue
		}
		e, err := read(text)
		if err != nil {
			return nil, &brokenError{name, number, text, err}
		}
		e.line = number
		d.entries = append(d.entries, e)
		lines = append(lines, text)
	}
	if len(lines) == 0 {
		place := fmt.Sprintf("%s:%d", name, max(number, 1))
		return nil, &saidError{aftersales.Text{EN: place + ": there is no operation in it", ZH: place + "：其中没有任何操作"}}
	}
	d.zone = d.entries[0].at.Location()
	var judge oracle.Judge
	for i, text := range lines {
		e := &d.entries[i]
		e.verdict = judge.Judge(text)
		ref := e.op.Subject.Ref()
		if len(d.of[ref]) == 0 {
			d.subjects = append(d.subjects, ref)
		}
		d.of[ref] = append(d.of[ref], i)
	}
	return d, nil
}

// read reads a line and its command.
func read(line []byte) (e entry, err error) {
	if e.op, err = oracle.ReadOperation(line); err != nil {
		return e, err
	}
	var written struct {
		At time.Time `json:"at"` // the library keeps UTC; a person reads the time on the workshop's wall
	}
	if err := json.Unmarshal(line, &written); err != nil {
		return e, err
	}
	e.at = written.At
	do := e.op.Do
	switch e.op.Subject.Ref().Stage() {
	case invitation.Stage:
		e.command, err = invitation.ReadCommand(do.Type, do.V, do.Data)
	case appointment.Stage:
		e.command, err = appointment.ReadCommand(do.Type, do.V, do.Data)
	case hotline.Stage:
		e.command, err = hotline.ReadCommand(do.Type, do.V, do.Data)
	case reception.Stage:
		e.command, err = reception.ReadCommand(do.Type, do.V, do.Data)
	case workorder.Stage:
		e.command, err = workorder.ReadCommand(do.Type, do.V, do.Data)
	case followup.Stage:
		e.command, err = followup.ReadCommand(do.Type, do.V, do.Data)
	case prevention.Stage:
		e.command, err = prevention.ReadCommand(do.Type, do.V, do.Data)
	case complaint.Stage:
		e.command, err = complaint.ReadCommand(do.Type, do.V, do.Data)
	}
	return e, err
}

// completed is the command with what it took from an earlier subject, as its event tells it.
func (e *entry) completed() any {
	if e.verdict.Outcome != oracle.OutcomeAccepted {
		return e.command
	}
	switch e.command.(type) {
	case complaint.Receive:
		if received, is := factOf[complaint.Event](e).Data.(complaint.Received); is {
			return complaint.Receive(received)
		}
	case prevention.Propose:
		if proposed, is := factOf[prevention.Event](e).Data.(prevention.Proposed); is {
			return prevention.Propose(proposed)
		}
	}
	return e.command
}

// factOf is the event of an operation that was accepted.
func factOf[E any](e *entry) (event E) {
	if document, err := e.verdict.Event(); err == nil {
		_ = json.Unmarshal(document, &event) // as the library wrote it
	}
	return event
}

// brokenError says where a log breaks: the file, the line and the column, which counts characters.
type brokenError struct {
	file string
	line int
	text []byte // of the line
	err  error
}

// Error is what says does in English.
func (e *brokenError) Error() string { return e.says(aftersales.English) }

// Unwrap is what is wrong within the line.
func (e *brokenError) Unwrap() error { return e.err }

func (e *brokenError) says(lang aftersales.Lang) string {
	place := fmt.Sprintf("%s:%d", e.file, e.line)
	var u *aftersales.UnreadableError
	if !errors.As(e.err, &u) {
		return place + ": " + e.err.Error()
	}
	place = fmt.Sprintf("%s:%d: ", place, 1+utf8.RuneCount(e.text[:min(u.Offset, len(e.text))]))
	if lang == aftersales.Chinese {
		return place + aftersales.Explain(u, lang)
	}
	return place + u.Error()
}

// order is the order under id; where id is empty the first that the last week began, and otherwise the first; none where there is none.
func (d *day) order(id aftersales.ID) (aftersales.Ref, error) {
	if id != "" {
		return d.find(workorder.Stage, id, "order", "委托书")
	}
	orders := d.named(workorder.Stage)
	last := d.entries[len(d.entries)-1].at
	monday, _ := followup.WeekOf(house(last).DateAt(last))
	for _, ref := range orders {
		if begun := d.entries[d.of[ref][0]].at; !house(begun).DateAt(begun).Before(monday) {
			return ref, nil
		}
	}
	return first(orders), nil
}

func first(list []aftersales.Ref) aftersales.Ref {
	if len(list) == 0 {
		return aftersales.Ref{}
	}
	return list[0]
}

// find is the subject of a stage under id.
func (d *day) find(stage string, id aftersales.ID, en, zh string) (aftersales.Ref, error) {
	var ids []string
	for _, ref := range d.named(stage) {
		if ref.ID() == id {
			return ref, nil
		}
		ids = append(ids, ref.ID())
	}
	return aftersales.Ref{}, &saidError{aftersales.Text{
		EN: fmt.Sprintf("there is no %s %.64q in the log; it has %s", en, id, cmp.Or(strings.Join(ids, ", "), "none")),
		ZH: fmt.Sprintf("日志中没有%s %.64q；现有：%s", zh, id, cmp.Or(strings.Join(ids, "、"), "无")),
	}}
}

// summary counts, in one line.
func (d *day) summary(lang aftersales.Lang) string {
	count := make(map[oracle.Outcome]int)
	broken := make(map[aftersales.Code]bool)
	differs := 0
	for i := range d.entries {
		v := &d.entries[i].verdict
		count[v.Outcome]++
		for _, code := range v.Codes() {
			broken[code] = true
		}
		if !v.Agrees() {
			differs++
		}
	}
	done := count[oracle.OutcomeAccepted] + count[oracle.OutcomeAnswered]
	text := aftersales.Text{
		EN: fmt.Sprintf("%d operations: %d accepted, %d refused, %d repeated; %d different rules broken", len(d.entries), done, count[oracle.OutcomeRefused], count[oracle.OutcomeRepeated], len(broken)),
		ZH: fmt.Sprintf("共 %d 项操作：通过 %d 项，拒绝 %d 项，重复 %d 项；违反规则 %d 条", len(d.entries), done, count[oracle.OutcomeRefused], count[oracle.OutcomeRepeated], len(broken)),
	}.In(lang)
	if differs > 0 {
		text += aftersales.Text{EN: fmt.Sprintf("; %d not as the log has it", differs), ZH: fmt.Sprintf("；与日志所载不符 %d 项", differs)}.In(lang)
	}
	return text + aftersales.Text{EN: ".", ZH: "。"}.In(lang) + "\n"
}
