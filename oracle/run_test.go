package oracle_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// verdicts judges a log and gives every verdict as it is written.
func verdicts(t testing.TB, log io.Reader, workers int) []byte {
	t.Helper()
	var out []byte
	err := oracle.Run(log, workers, func(v oracle.Verdict) (err error) {
		out, err = v.AppendJSON(out)
		out = append(out, '\n')
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestReplay proves that a log, judged again, gives the events that Do gave, and the refusals.
func TestReplay(t *testing.T) {
	s := busyLog(t, 20, false)
	for _, workers := range []int{1, 2} {
		i := 0
		count := map[oracle.Outcome]int{}
		err := oracle.Run(bytes.NewReader(s.text()), workers, func(v oracle.Verdict) error {
			event, err := v.Event()
			if err != nil {
				return err
			}
			w := s.want[i]
			i++
			if v.Line != i || v.Outcome != w.outcome || string(event) != w.event || !slices.Equal(v.Codes(), w.codes) || !v.Agrees() {
				t.Errorf("line %d: got %v %s\n%s\nwant %v %s\n%s", i, v, v.Codes(), event, w.outcome, w.codes, w.event)
			}
			count[v.Outcome]++
			return nil
		})
		if err != nil || i != len(s.log) {
			t.Fatalf("got %d verdicts of %d lines, %v", i, len(s.log), err)
		}
		if count[oracle.OutcomeAccepted] < 20*15 || count[oracle.OutcomeRefused] < 20*5 {
			t.Errorf("the log proves little: %v", count)
		}
	}
}

// TestWorkers proves that the number of workers changes nothing.
func TestWorkers(t *testing.T) {
	s := busyLog(t, 120, true)
	log := s.text()
	want := verdicts(t, bytes.NewReader(log), 1)
	for _, outcome := range oracle.Outcomes() {
		if !bytes.Contains(want, []byte(`"outcome":"`+string(outcome)+`"`)) {
			t.Errorf("no line is %s", outcome)
		}
	}
	for _, code := range []aftersales.Code{aftersales.RuleExtract, "WO-001"} {
		if !bytes.Contains(want, []byte(`"code":"`+string(code)+`"`)) {
			t.Errorf("no line breaks %s", code)
		}
	}
	if lines := bytes.Count(want, []byte{'\n'}); lines < 3000 {
		t.Errorf("only %d lines", lines)
	}
	for _, workers := range []int{-1, 2, 3, 8} {
		if got := verdicts(t, bytes.NewReader(log), workers); !bytes.Equal(got, want) {
			t.Errorf("%d workers: %s", workers, firstDifference(got, want))
		}
	}
	if got := verdicts(t, iotest.OneByteReader(bytes.NewReader(log[:20000])), 3); !bytes.HasPrefix(want, got[:bytes.LastIndexByte(got[:len(got)-1], '\n')+1]) {
		t.Error("byte by byte, the verdicts are others")
	}
}

func firstDifference(got, want []byte) string {
	g, w := bytes.Split(got, []byte{'\n'}), bytes.Split(want, []byte{'\n'})
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return fmt.Sprintf("verdict %d\ngot  %s\nwant %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("got %d verdicts, want %d", len(g), len(w))
}

// settled waits until no more goroutines run than before.
func settled(t *testing.T, before int) {
	t.Helper()
	for range 1_000_000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// TestEmitFails proves that the first error of emit ends everything, and is what Run returns.
func TestEmitFails(t *testing.T) {
	log := busyLog(t, 30, true).text()
	full := errors.New("disk full")
	for _, workers := range []int{1, 2, 8} {
		for _, after := range []int{0, 1, 300} {
			before := runtime.NumGoroutine()
			n := 0
			err := oracle.Run(bytes.NewReader(log), workers, func(oracle.Verdict) error {
				if n++; n > after {
					return full
				}
				return nil
			})
			if err != full || n != after+1 { //nolint:errorlint // exactly this
				t.Errorf("%d workers: got %v after %d verdicts", workers, err, n)
			}
			settled(t, before)
		}
	}
}

// TestEmitPanics proves that a panic of the host's own comes back to it, and leaves nothing running.
func TestEmitPanics(t *testing.T) {
	log := busyLog(t, 10, true).text()
	before := runtime.NumGoroutine()
	func() {
		defer func() {
			if got := recover(); got != "mine" {
				t.Errorf("got %v", got)
			}
		}()
		_ = oracle.Run(bytes.NewReader(log), 4, func(oracle.Verdict) error { panic("mine") })
	}()
	settled(t, before)
}

// TestReaderFails proves that what was read whole is judged, that the error of the reader is returned with the place, and that what was begun is not judged.
func TestReaderFails(t *testing.T) {
	s := busyLog(t, 10, false)
	broken := errors.New("broken pipe")
	for _, workers := range []int{1, 2, 8} {
		before := runtime.NumGoroutine()
		n := 0
		log := strings.Join(s.log[:100], "\n") + "\n" + s.log[100][:30]
		err := oracle.Run(io.MultiReader(strings.NewReader(log), iotest.ErrReader(broken)), workers, func(oracle.Verdict) error {
			n++
			return nil
		})
		if n != 100 || !errors.Is(err, broken) || err.Error() != "reading the log after line 100: broken pipe" {
			t.Errorf("%d workers: got %d verdicts and %v", workers, n, err)
		}
		settled(t, before)
	}
}

type rogue struct{ n int }

func (r rogue) Read(b []byte) (int, error) {
	if r.n == 0 {
		panic("rogue")
	}
	return r.n, nil
}

// TestRogueReader proves that a reader which breaks the rules of io.Reader is one that fails.
func TestRogueReader(t *testing.T) {
	for _, r := range []io.Reader{rogue{0}, rogue{-1}, rogue{1 << 30}, stuck{}} {
		for _, workers := range []int{1, 2} {
			if err := oracle.Run(r, workers, func(oracle.Verdict) error { return nil }); err == nil {
				t.Errorf("%T with %d workers: no error", r, workers)
			}
		}
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

// TestLines proves how a log is cut: ends of lines of both kinds, empty lines that count, a last line without an end, lines that are too long.
func TestLines(t *testing.T) {
	good := newShop(t)
	for _, step := range good.visitLife(ref(t, "reception/V-1"))[:2] {
		step()
	}
	a, b := good.log[0], good.log[1]
	padded := func(size int) string { return a[:1] + strings.Repeat(" ", size-len(a)) + a[1:] }
	for _, test := range []struct {
		name, log, want string
	}{
		{"empty", "", ""},
		{"only ends", "\n\r\n\n", ""},
		{"unix", a + "\n" + b + "\n", "1 accepted;2 accepted"},
		{"no last end", a + "\n" + b, "1 accepted;2 accepted"},
		{"windows", a + "\r\n\r\n" + b + "\r\n", "1 accepted;3 accepted"},
		{"spaces", a + "\n  \n", "1 accepted;2 unreadable AS-201"},
		{"byte order mark", "\ufeff" + a, "1 unreadable AS-201"},
		{"two in one", a + b, "1 unreadable AS-201"},
		{"cut off", a[:40], "1 unreadable AS-201"},
		{"longest", padded(1<<20) + "\n" + b, "1 accepted;2 accepted"},
		{"too long by one", padded(1<<20+1) + "\n" + a, "1 unreadable AS-203;2 accepted"},
		{"far too long", a + "\n" + strings.Repeat("x", 5<<20) + "\n" + b, "1 accepted;2 unreadable AS-203;3 accepted"},
		{"too long without end", a + "\n" + strings.Repeat("x", 3<<20), "1 accepted;2 unreadable AS-203"},
		{"two too long", strings.Repeat(strings.Repeat("x", 1<<20+7)+"\n", 2) + a, "1 unreadable AS-203;2 unreadable AS-203;3 accepted"},
	} {
		for _, workers := range []int{1, 2} {
			var got []string
			err := oracle.Run(strings.NewReader(test.log), workers, func(v oracle.Verdict) error {
				words := fmt.Sprintf("%d %s", v.Line, string(v.Outcome))
				for _, c := range v.Codes() {
					words += " " + string(c)
				}
				got = append(got, words)
				return nil
			})
			if err != nil || strings.Join(got, ";") != test.want {
				t.Errorf("%s, %d workers: got %s, %v, want %s", test.name, workers, got, err, test.want)
			}
		}
	}
}

// TestLive proves that a verdict does not wait for the next line.
func TestLive(t *testing.T) {
	s := newShop(t)
	for _, step := range s.visitLife(ref(t, "reception/V-1"))[:2] {
		step()
	}
	for _, workers := range []int{1, 4} {
		r, w := io.Pipe()
		said := make(chan oracle.Verdict)
		done := make(chan error, 1)
		go func() {
			done <- oracle.Run(r, workers, func(v oracle.Verdict) error {
				said <- v
				return nil
			})
		}()
		for _, line := range s.log {
			if _, err := io.WriteString(w, line+"\n"); err != nil {
				t.Fatal(err)
			}
			if v := <-said; v.Outcome != oracle.OutcomeAccepted {
				t.Errorf("got %v", v)
			}
		}
		if err := errors.Join(w.Close(), <-done); err != nil {
			t.Error(err)
		}
	}
}

// endless is a log of the same line, and counts how far it was read.
type endless struct {
	line string
	read int
	end  int
}

func (e *endless) Read(b []byte) (n int, err error) {
	for len(b)-n >= len(e.line) && e.read < e.end {
		n += copy(b[n:], e.line)
		e.read++
	}
	if e.read == e.end {
		err = io.EOF
	}
	return n, err
}

// TestMemory proves that memory does not grow with the lines.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads much")
	}
	line := `{"subject":"workorder/RO-1","at":"2026-03-02T09:00:00Z","by":{"id":"t1","role":"technician"},"do":{"type":"start-work","v":1,"data":{"item":"i1"}}}` + "\n"
	for _, workers := range []int{1, 4} {
		var most, start uint64
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		start = m.HeapAlloc
		log := &endless{line: line, end: 120_000}
		err := oracle.Run(log, workers, func(v oracle.Verdict) error {
			if v.Line%20_000 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
			return nil
		})
		if err != nil || most > start+32<<20 {
			t.Errorf("%d workers: %d bytes in use, %d before, %v", workers, most, start, err)
		}
	}
}
