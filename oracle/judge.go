package oracle

import (
	"bytes"
	"errors"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Judge holds the subjects of one log and judges it line by line. The zero Judge holds nothing and is ready. It is not safe for concurrent use; Run is for many subjects side by side.
type Judge struct {
	line     int
	reading  reading // of the line that is judged
	blanks   blanks
	subjects map[aftersales.Ref]held
	matters  index
	leaving  [64]aftersales.Ref // ended last, and still alive: what comes late, comes soon
	left     int
	room     []byte // in which an end is written
}

// held is a subject in memory: alive, or its end as a document, which takes a fraction.
type held struct {
	alive subject
	end   []byte
}

// Judge judges the next line of the log, which is not needed afterwards. It never panics.
func (j *Judge) Judge(line []byte) Verdict {
	j.line++
	r := &j.reading
	r.read(line, &j.blanks)
	j.matters.see(r)
	v := j.judge(r, j.lookAt(r.earlier), j.holds(r.rival))
	v.Line = j.line
	*r = reading{} // nothing of the line is held
	return v
}

// judge judges what was read, given the snapshots of the earlier subjects, nil for those that are not held, and whether the rival is.
func (j *Judge) judge(r *reading, earlier []any, rival bool) (v Verdict) {
	v.Subject = r.op.Subject
	if r.err == nil {
		v.Do = r.op.Do.Type
	}
	defer func() {
		if recover() != nil {
			v = Verdict{Subject: r.op.Subject, Outcome: OutcomeUnreadable, Unreadable: brokenDown()}
			v.compare(&r.op, nil)
		}
	}()
	switch {
	case r.lost:
		v.unreadable(r.err)
		v.compare(&r.op, nil)
		return v
	case r.stage == nil:
		switch v.answer = r.command; {
		case r.err != nil:
			v.unreadable(r.err)
		case r.refused != nil:
			v.refuse(r.refused)
		default:
			v.Outcome = OutcomeAnswered
		}
		v.compare(&r.op, r.command)
		return v
	}
	s, alive, err := j.hold(r.op.Subject.ref, r.stage)
	switch {
	case err != nil:
		v.unreadable(unreadable(err))
	case r.err != nil:
		v.unreadable(r.err)
	default:
		j.carryOut(&v, s, r, earlier, rival)
	}
	var ended bool
	if v.Seq, ended = s.stands(); v.Outcome == OutcomeAccepted && (ended || !alive) {
		j.keep(r.op.Subject.ref, s, ended)
	}
	if len(r.op.State) > 0 {
		v.compare(&r.op, s.snapshot())
	} else {
		v.compare(&r.op, nil)
	}
	return v
}

// carryOut gives the command to its subject.
func (j *Judge) carryOut(v *Verdict, s subject, r *reading, earlier []any, rival bool) {
	op := &r.op
	call := aftersales.Call{Subject: op.Subject.ref, ID: op.ID, Expect: op.Expect, At: op.At, By: op.By, Waive: op.Waive}
	if differs := r.complete(earlier); len(differs) > 0 {
		judgement := aftersales.NewJudgement(&call, nil)
		for _, path := range differs {
			judgement.Refuse(aftersales.RuleExtract, path)
		}
		seq, _ := s.stands()
		v.refuse(judgement.Refusal(call.Subject, seq, op.Do.Type))
		return
	}
	event, findings, err := s.do(call, r.command)
	switch {
	case err != nil:
		v.refuse(err)
	case event == nil:
		v.Outcome = OutcomeRepeated
	default:
		v.Outcome, v.event, v.Findings = OutcomeAccepted, event, findings
		if of, ok := r.stage.(indexing); ok && rival {
			v.Findings = append(slices.Clip(findings), of.second(call, r.rival)...)
		}
	}
}

// complete makes the extracts that the command lacks, and says in which fields those that it brings say something else than their sources.
func (r *reading) complete(earlier []any) (differs []string) {
	of, ok := r.stage.(later)
	if !ok {
		return nil
	}
	for _, snapshot := range earlier {
		if snapshot == nil {
			continue
		}
		command, wrong := of.complete(r.command, snapshot)
		r.command, differs = command, append(differs, wrong...)
	}
	return differs
}

// hold is the subject under ref, or a new one of the stage, and whether it is held alive already.
func (j *Judge) hold(ref aftersales.Ref, of stage) (s subject, alive bool, err error) {
	h := j.subjects[ref]
	if h.alive != nil {
		return h.alive, true, nil
	}
	s = of.begin()
	if h.end != nil {
		err = s.UnmarshalJSON(h.end)
	}
	return s, false, err
}

// keep holds a subject on which something happened, and puts away one that ended a while ago if this one has ended now.
func (j *Judge) keep(ref aftersales.Ref, s subject, ended bool) {
	if j.subjects == nil {
		j.subjects = make(map[aftersales.Ref]held)
	}
	j.subjects[ref] = held{alive: s}
	if !ended {
		return
	}
	away := &j.leaving[j.left%len(j.leaving)]
	if h := j.subjects[*away]; h.alive != nil {
		if end, err := h.alive.AppendJSON(j.room[:0]); err == nil {
			j.room = end
			j.subjects[*away] = held{end: bytes.Clone(end)}
		}
	}
	*away = ref
	j.left++
}

// holds tells whether something happened to a subject.
func (j *Judge) holds(ref aftersales.Ref) bool {
	_, held := j.subjects[ref]
	return held
}

// look is the snapshot of a subject; nil where none is held.
func (j *Judge) look(ref aftersales.Ref) (snapshot any) {
	if ref.IsZero() {
		return nil
	}
	defer func() {
		if recover() != nil {
			snapshot = nil
		}
	}()
	if _, ok := j.subjects[ref]; !ok {
		return nil
	}
	s, _, err := j.hold(ref, stageOf(ref))
	if err != nil {
		return nil
	}
	return s.snapshot()
}

// lookAt is what look is, of several subjects.
func (j *Judge) lookAt(refs []aftersales.Ref) []any {
	if len(refs) == 0 {
		return nil
	}
	snapshots := make([]any, len(refs))
	for i, ref := range refs {
		snapshots[i] = j.look(ref)
	}
	return snapshots
}

func (v *Verdict) unreadable(err *aftersales.UnreadableError) {
	v.Outcome, v.Unreadable = OutcomeUnreadable, err
}

func (v *Verdict) refuse(err error) {
	var refused *aftersales.RefusedError
	if errors.As(err, &refused) {
		v.Outcome, v.Violations, v.refused = OutcomeRefused, refused.Violations, refused
		return
	}
	v.unreadable(unreadable(err))
}
