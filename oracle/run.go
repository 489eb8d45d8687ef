package oracle

import (
	"io"
	"sync"

	"github.com/aftersales-go/aftersales"
)

// Run judges a log to its end and gives the verdicts to emit one by one, in the order of the lines. They are the same for any number of workers; with one, or fewer, nothing runs beside the caller.
//
// Its error is what emit returned, or what r returned in place of io.EOF, after the verdicts on the whole lines before that. Run ends when everything that it started has ended, so it waits for a Read that is under way. Nothing that is wrong with a line is an error, not even its length: a line over 1 MiB is unreadable and is not held.
func Run(r io.Reader, workers int, emit func(Verdict) error) error {
	if workers > 1 {
		return sideBySide(&lines{r: r}, min(workers, maxWorkers), emit)
	}
	var j Judge
	for log := (&lines{r: r}); ; {
		ls, err := log.next()
		for i := range ls {
			t := task{line: &ls[i]}
			t.read(&j.blanks)
			j.matters.see(&t.reading)
			t.judge(&j, j.lookAt(t.earlier), j.holds(t.rival))
			if err := emit(t.verdict); err != nil {
				return err
			}
		}
		switch err {
		case nil:
		case io.EOF: //nolint:errorlint // lines returns io.EOF itself
			return nil
		default:
			return err
		}
	}
}

const maxWorkers = 256

// task is a line on its way to its verdict.
type task struct {
	*line
	reading
	verdict Verdict
	taps    []*tap // on the subjects whose extracts the command carries; nil for those of the same worker
	rivals  *tap   // on the rival
}

func (t *task) read(known *blanks) {
	if t.long {
		t.reading = reading{err: tooLong(), lost: true}
		return
	}
	t.reading.read(t.text, known)
}

func (t *task) judge(j *Judge, earlier []any, rival bool) {
	t.verdict = j.judge(&t.reading, earlier, rival)
	t.verdict.Line = t.number
	t.reading, t.text = reading{}, nil
}

// tap stands in the queue of the worker that holds a subject, where a later line, of another worker, needs to know what that subject has come to. It is put there before that line is queued, so a worker that waits for a tap waits for lines before its own, and these never wait for it.
type tap struct {
	ref      aftersales.Ref
	bare     bool // nobody asks for the snapshot
	snapshot any
	held     bool
	filled   chan struct{}
}

// fill answers from the worker that holds the subject.
func (p *tap) fill(j *Judge) {
	p.held = j.holds(p.ref)
	if !p.bare {
		p.snapshot = j.look(p.ref)
	}
	if p.filled != nil {
		close(p.filled)
	}
}

// item is what stands in a worker's queue: a task to be judged, or a tap to be filled.
type item struct {
	task *task
	of   *batch // that the task belongs to
	tap  *tap
}

// batch is some lines that go their way together.
type batch struct {
	tasks  []task
	read   chan struct{}  // closed when all are read
	judged sync.WaitGroup // of all of them
	err    error          // of the log, behind these lines
}

// gang is what runs beside the caller of Run.
type gang struct {
	sync.WaitGroup
	stop   chan struct{}
	unread chan *batch   // to be read, in any order
	order  chan *batch   // in the order of the log, to be routed
	out    chan *batch   // in that order, to be emitted
	queues []chan []item // of the workers
}

// sideBySide reads lines in parallel, routes them in order and judges each subject's in order. The window of lines in memory is what the channels hold.
func sideBySide(log *lines, workers int, emit func(Verdict) error) error {
	g := &gang{
		stop:   make(chan struct{}),
		unread: make(chan *batch, workers),
		order:  make(chan *batch, 2*workers),
		out:    make(chan *batch, 2*workers),
		queues: make([]chan []item, workers),
	}
	defer g.Wait()
	defer close(g.stop) // also where emit panics
	for i := range g.queues {
		g.queues[i] = make(chan []item, 4)
		g.Go(func() { g.judge(g.queues[i]) })
		g.Go(g.read)
	}
	g.Go(g.route)
	g.Go(func() { g.cut(log) })
	for b := range g.out {
		b.judged.Wait()
		for i := range b.tasks {
			if err := emit(b.tasks[i].verdict); err != nil {
				return err
			}
		}
		if b.err == io.EOF { //nolint:errorlint // lines returns io.EOF itself
			return nil
		}
		if b.err != nil {
			return b.err
		}
	}
	return nil
}

// cut makes batches of the log.
func (g *gang) cut(log *lines) {
	defer close(g.unread)
	defer close(g.order)
	for {
		ls, err := log.next()
		b := &batch{tasks: make([]task, len(ls)), read: make(chan struct{}), err: err}
		b.judged.Add(len(ls))
		for i := range ls {
			b.tasks[i].line = &ls[i]
		}
		if !send(g, g.unread, b) || !send(g, g.order, b) || err != nil {
			return
		}
	}
}

// read reads the lines of any batch.
func (g *gang) read() {
	var known blanks
	for b := range g.unread {
		for i := range b.tasks {
			b.tasks[i].read(&known)
		}
		close(b.read)
	}
}

// route gives every line to the worker that holds its subject.
func (g *gang) route() {
	defer close(g.out)
	var matters index
	for b := range g.order {
		if !await(g, b.read) {
			return
		}
		parts := make([][]item, len(g.queues))
		for i := range b.tasks {
			t := &b.tasks[i]
			matters.see(&t.reading)
			own := g.worker(t.op.Subject.ref)
			put := func(ref aftersales.Ref, bare bool) *tap {
				of := g.worker(ref)
				if of == own || ref.IsZero() || stageOf(ref) == nil {
					return nil
				}
				p := &tap{ref: ref, bare: bare, filled: make(chan struct{})}
				parts[of] = append(parts[of], item{tap: p})
				return p
			}
			for _, ref := range t.earlier {
				t.taps = append(t.taps, put(ref, false))
			}
			t.rivals = put(t.rival, true)
			parts[own] = append(parts[own], item{task: t, of: b})
		}
		for i, part := range parts {
			if len(part) > 0 && !send(g, g.queues[i], part) {
				return
			}
		}
		if !send(g, g.out, b) {
			return
		}
	}
}

// worker is the number of the worker that holds a subject (FNV-1a of its ID).
func (g *gang) worker(ref aftersales.Ref) int {
	h := uint32(2166136261)
	for _, c := range []byte(ref.ID()) {
		h = (h ^ uint32(c)) * 16777619
	}
	return int(h % uint32(len(g.queues))) //nolint:gosec // at most maxWorkers
}

// judge judges the lines of one worker's subjects.
func (g *gang) judge(queue <-chan []item) {
	var j Judge
	for {
		select {
		case <-g.stop:
			return
		case part := <-queue:
			if !g.judgeAll(&j, part) {
				return
			}
		}
	}
}

func (g *gang) judgeAll(j *Judge, part []item) bool {
	for _, i := range part {
		if i.tap != nil {
			i.tap.fill(j)
			continue
		}
		t := i.task
		var earlier []any
		for n, ref := range t.earlier {
			p, ok := g.draw(j, t.taps[n], ref, false)
			if !ok {
				return false
			}
			earlier = append(earlier, p.snapshot)
		}
		rival, ok := g.draw(j, t.rivals, t.rival, true)
		if !ok {
			return false
		}
		t.judge(j, earlier, rival.held)
		i.of.judged.Done()
	}
	return true
}

// draw is what a tap has been filled with, or what the worker itself holds where there is no tap; false where the gang was stopped.
func (g *gang) draw(j *Judge, from *tap, ref aftersales.Ref, bare bool) (tap, bool) {
	if from != nil {
		if !await(g, from.filled) {
			return tap{}, false
		}
		return *from, true
	}
	own := tap{ref: ref, bare: bare}
	own.fill(j)
	return own, true
}

// send is false where the gang was stopped.
func send[T any](g *gang, to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	case <-g.stop:
		return false
	}
}

// await is false where the gang was stopped.
func await(g *gang, done <-chan struct{}) bool {
	select {
	case <-done:
		return true
	case <-g.stop:
		return false
	}
}
