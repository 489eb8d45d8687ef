package bench

import (
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"
)

// side is one of two ways to do the same.
type side struct {
	run     func(n int) // does it n times; where ops is set, n is always ops
	prepare func()      // makes ready what the next run uses up, and is not measured; may be nil
	ops     int         // operations of a round; 0: as many as take roundCPU
}

// roundCPU is the length of a round: long against the microsecond that the kernel counts in and against one garbage collection, short against the drift of a shared machine.
const roundCPU = 10 * time.Millisecond

// compare lets two sides take turns, a round of each in every iteration of b.Loop, and reports as "ratio" how many times the CPU time of theirs an operation of ours takes: the median over all pairs of rounds.
// Beside it stand half the distance between the quartiles in per cent of it, the CPU time of an operation of either side, and the allocations and bytes of an operation of ours.
//
// CPU time is the process's in user and system mode, on one P, so that no idle processor collects garbage for nothing. Every round begins just after a collection; those that its own allocations cause belong to it, as in a program that does nothing else.
func compare(b *testing.B, ours, theirs side) {
	b.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	ours.calibrate()
	theirs.calibrate()
	var ratios, our, their []float64
	var spent memory
	for b.Loop() {
		var a, z float64
		if len(ratios)%2 == 0 {
			a = ours.round(&spent)
			z = theirs.round(nil)
		} else {
			z = theirs.round(nil)
			a = ours.round(&spent)
		}
		ratios, our, their = append(ratios, a/z), append(our, a), append(their, z)
	}
	rounds := float64(len(ratios)) * float64(ours.ops)
	middle, spread := quartiles(ratios)
	b.ReportMetric(middle, "ratio")
	b.ReportMetric(100*spread/middle, "±%")
	middle, _ = quartiles(our)
	b.ReportMetric(middle, "our-ns")
	middle, _ = quartiles(their)
	b.ReportMetric(middle, "their-ns")
	b.ReportMetric(float64(spent.mallocs)/rounds, "our-allocs")
	b.ReportMetric(float64(spent.bytes)/rounds, "our-B")
	b.ReportMetric(0, "ns/op") // of a pair of rounds, which nobody wants to know
}

// calibrate finds how many operations make a round, and warms up.
func (s *side) calibrate() {
	if s.ops > 0 {
		s.round(nil)
		return
	}
	for s.ops = 1; ; s.ops *= 2 {
		t := time.Duration(min(s.round(nil), s.round(nil)) * float64(s.ops)) // once may have been something else
		if t > roundCPU/8 {
			s.ops = max(1, int(float64(s.ops)*float64(roundCPU)/float64(t)))
			return
		}
	}
}

// round is the CPU time of an operation in nanoseconds, as one round shows it; what it allocates is added to spent.
func (s *side) round(spent *memory) float64 {
	if s.prepare != nil {
		s.prepare()
	}
	runtime.GC()
	var before, after runtime.MemStats
	if spent != nil {
		runtime.ReadMemStats(&before)
	}
	begun := cpu()
	s.run(s.ops)
	took := cpu() - begun
	if spent != nil {
		runtime.ReadMemStats(&after)
		spent.mallocs += after.Mallocs - before.Mallocs
		spent.bytes += after.TotalAlloc - before.TotalAlloc
	}
	return float64(took) / float64(s.ops)
}

type memory struct{ mallocs, bytes uint64 }

// cpu is the CPU time that the process has taken so far.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails only for an unknown who
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// quartiles is the median, and half the distance between the first and the third quartile.
func quartiles(values []float64) (middle, spread float64) {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2, (values[3*(n-1)/4] - values[(n-1)/4]) / 2
}
