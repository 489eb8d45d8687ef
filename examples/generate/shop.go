package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// line is a line of the log with what is meant by it.
type line struct {
	text []byte // with its end; only until the next line
	was  oracle.Outcome
	code aftersales.Code // that an illegal line breaks
}

// shop is a dealer with some orders side by side, one clock and one die. Everything happens in one order, which the seed alone decides.
type shop struct {
	options options
	*rand.Rand
	write  func(line) error
	now    time.Time
	step   time.Duration // between two operations, on the average
	lines  int
	begun  int // lives so far
	lives  []*life
	past   []*life                 // some that have ended, for whoever comes too late
	broken map[aftersales.Code]int // how often
	buf    []byte
	last   []byte // the last legal line, which malformed ones are made from
	asides []*aside
	failed error
}

const keptPast = 8

// When the shop is open, and how long a life and a log may last.
const (
	opens   = 8 * time.Hour
	closes  = 18 * time.Hour
	between = 5 * time.Minute           // between two operations of one order, on the average
	longest = 60 * 365 * 10 * time.Hour // of opening hours, in all
)

var local = time.FixedZone("CST", 8*60*60)

func newShop(o options, write func(line) error) *shop {
	s := &shop{
		options: o, write: write,
		Rand:   rand.New(rand.NewPCG(o.seed, 0x5e21ce)),
		now:    time.Date(2026, 3, 2, 8, 0, 0, 0, local),
		step:   max(time.Second, min(between/time.Duration(o.atOnce), longest/time.Duration(o.operations))),
		broken: map[aftersales.Code]int{},
	}
	s.asides, s.failed = readAsides(besides)
	return s
}

// run writes the log.
func (s *shop) run() (err error) {
	defer func() {
		for _, l := range s.lives {
			l.leave()
		}
	}()
	for range s.options.atOnce {
		s.lives = append(s.lives, s.begin())
	}
	for s.lines < s.options.operations && s.failed == nil {
		i := s.IntN(len(s.lives))
		l := s.lives[i]
		switch dice := share(s.IntN(10000)); {
		case dice < s.options.illegal:
			l.wrong()
		case dice < s.options.illegal+s.options.malformed && len(s.last) > 0:
			s.malform()
		case s.chance(5) && len(l.again) > 0: // in a thousand
			s.buf = append(append(s.buf[:0], bytes.TrimSuffix(l.again, []byte(`"accepted"}`+"\n"))...), `"repeated"}`+"\n"...)
			s.print(s.buf, oracle.OutcomeRepeated, "")
		case s.chance(3):
			s.question()
		default:
			if _, more := l.next(); !more {
				s.remember(l)
				s.lives[i] = s.begin()
			}
			continue // the clock went on with the operation
		}
		s.tick()
	}
	return s.failed
}

// begin is a life that nothing has happened to yet.
func (s *shop) begin() *life {
	s.begun++
	l := &life{shop: s, number: s.begun}
	l.visitRef, _ = aftersales.NewRef(reception.Stage, fmt.Sprintf("V-%06d", s.begun))
	l.orderRef, _ = aftersales.NewRef(workorder.Stage, fmt.Sprintf("RO-%06d", s.begun))
	l.meet()
	l.next, l.leave = iter.Pull(l.operations)
	return l
}

func (s *shop) remember(l *life) {
	if len(s.past) < keptPast {
		s.past = append(s.past, l)
	} else {
		s.past[s.IntN(keptPast)] = l
	}
}

// tick lets the clock go on, to the next morning where the day is over.
func (s *shop) tick() {
	seconds := 2 * int64(s.step/time.Second)
	s.now = s.now.Add(time.Duration(s.Int64N(seconds+1)) * time.Second)
	y, m, d := s.now.Date()
	if midnight := time.Date(y, m, d, 0, 0, 0, 0, local); s.now.Sub(midnight) >= closes {
		s.now = midnight.AddDate(0, 0, 1).Add(opens + time.Duration(s.IntN(600))*time.Second)
	}
}

// chance is true so many times in a thousand.
func (s *shop) chance(perMille int) bool { return s.IntN(1000) < perMille }

// one is one of some.
func one[T any](s *shop, of []T) T { return of[s.IntN(len(of))] }

// newID is an ID of a command.
func (s *shop) newID() uuid.UUID {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:8], s.Uint64())
	binary.BigEndian.PutUint64(id[8:], s.Uint64())
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80 // version 4
	return id
}

// operation writes an operation as a line.
func (s *shop) operation(op oracle.Operation, code aftersales.Code) {
	var err error
	if s.buf, err = aftersales.Append(s.buf[:0], op); err != nil {
		s.fail(err)
		return
	}
	s.buf = append(s.buf, '\n')
	if op.Was == oracle.OutcomeAccepted {
		s.last = append(s.last[:0], s.buf...)
	}
	s.print(s.buf, op.Was, code)
}

func (s *shop) print(text []byte, was oracle.Outcome, code aftersales.Code) {
	if s.lines == s.options.operations || s.failed != nil {
		return
	}
	s.lines++
	s.broken[code]++
	if err := s.write(line{text, was, code}); err != nil {
		s.fail(err)
	}
}

func (s *shop) fail(err error) {
	if s.failed == nil {
		s.failed = err
	}
}

// question asks pricing how a sum is divided.
func (s *shop) question() {
	var subject oracle.Subject
	if err := subject.UnmarshalText([]byte("pricing")); err != nil {
		s.fail(err)
		return
	}
	data := `{"total":"` + yuan(int64(100+s.IntN(1_000_000))).String() + `","weights":["1"`
	for range 1 + s.IntN(4) {
		data += `,"` + strconv.Itoa(1+s.IntN(9)) + `"`
	}
	s.operation(oracle.Operation{
		Subject: subject, At: s.now, By: cashiers[0], Was: oracle.OutcomeAccepted,
		Do: oracle.Deed{Type: "allocate", V: 1, Data: aftersales.Raw(data + "]}")},
	}, "")
}

// errCut ends a life where the log ends.
var errCut = errors.New("the log is long enough")

// life is one vehicle's way through the shop: its visit, where it has one, and its order.
type life struct {
	*shop
	number   int
	next     func() (struct{}, bool)
	leave    func()
	yield    func(struct{}) bool
	visitRef aftersales.Ref
	orderRef aftersales.Ref
	visit    reception.Visit
	order    workorder.Order
	again    []byte // the last line that was accepted, to be delivered once more
	lastID   uuid.UUID
	kind     kind
	customer aftersales.Party
	vehicle  aftersales.Vehicle
	advisor  aftersales.Actor
	inside   bool // the command that opens the order carries its intake
	receipts int  // numbers of papers so far
	items    int
	offers   int
}

// operations is the life as a sequence: after every operation somebody else's turn comes.
func (l *life) operations(yield func(struct{}) bool) {
	l.yield = yield
	defer func() {
		if r := recover(); r != nil && r != errCut { //nolint:errorlint // it is thrown as it is
			panic(r)
		}
	}()
	l.live()
}

// done gives the turn to somebody else.
func (l *life) done() {
	l.tick()
	if l.failed != nil || l.lines == l.options.operations || !l.yield(struct{}{}) {
		panic(errCut)
	}
}

// see gives a command to the visit.
func (l *life) see(by aftersales.Actor, cmd reception.Command) {
	op := oracle.Operation{Subject: oracle.SubjectOf(l.visitRef), By: by, Do: oracle.Deed{Type: reception.CommandName(cmd), V: reception.Version}}
	l.carry(op, cmd, func(call aftersales.Call) (int, error) {
		events, err := l.visit.Do(call, cmd)
		return len(events), err
	})
}

// do gives a command to the order, and now and then an aside after it.
func (l *life) do(by aftersales.Actor, cmd workorder.Command, waive ...aftersales.Waiver) {
	l.give(by, cmd, waive...)
	l.aside()
}

func (l *life) give(by aftersales.Actor, cmd workorder.Command, waive ...aftersales.Waiver) {
	op := oracle.Operation{Subject: oracle.SubjectOf(l.orderRef), By: by, Waive: waive, Do: oracle.Deed{Type: workorder.CommandName(cmd), V: workorder.Version}}
	var written any = cmd
	if open, is := cmd.(workorder.Open); is && open.Source.Kind == workorder.SourceSheet && !l.inside {
		open.Source.Intake = workorder.Intake{} // whoever reads the log takes it from the visit
		written = open
	}
	l.carry(op, written, func(call aftersales.Call) (int, error) {
		events, err := l.order.Do(call, cmd)
		return len(events), err
	})
}

// carry carries an operation out that is legal, and writes it.
func (l *life) carry(op oracle.Operation, cmd any, do func(aftersales.Call) (int, error)) {
	op.ID, op.At, op.Was = l.newID(), l.now, oracle.OutcomeAccepted
	n, err := do(aftersales.Call{Subject: op.Subject.Ref(), ID: op.ID, At: op.At, By: op.By, Waive: op.Waive})
	if err != nil || n != 1 {
		says := aftersales.Explain(err, aftersales.English)
		l.fail(fmt.Errorf("%s is meant to be legal: %s", op.Do.Type, says))
		panic(errCut)
	}
	if op.Do.Data, err = aftersales.Write(cmd); err != nil {
		l.fail(err)
		panic(errCut)
	}
	l.lastID = op.ID
	l.operation(op, "")
	l.again = append(l.again[:0], l.buf...)
	l.done()
}
