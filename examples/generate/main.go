// Generate writes an operation log of any length: the days of a made-up dealer, with as many illegal and malformed lines among them as one wants.
//
//	generate [flags] > log.jsonl
//
//	-seed n              the same seed and flags give the same bytes on every machine (1)
//	-operations n        how many lines (1000)
//	-illegal share       of them break a rule, as in 5% (5%)
//	-malformed share     of them cannot be read (1%)
//	-orders-at-once n    how many vehicles are with the shop side by side (40)
//
// Every line says under was what has to become of it: accepted, repeated, refused or unreadable; where a line is too broken to say it, nothing can be read. Lives of orders go from a visit to closing or cancellation and are cut off where the log ends. An order is forgotten when it has ended, so the memory does not grow with the log.
//
// The exit status is 0 for a whole log, 1 where it cannot be written or where the library answers otherwise than intended, and 2 for a mistake in the call.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// The exit statuses.
const (
	statusDone   = 0
	statusFailed = 1
	statusUsage  = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options is what the flags say.
type options struct {
	seed       uint64
	operations int
	illegal    share
	malformed  share
	atOnce     int
}

// What the flags may ask for. A log of the longest kind still ends before the year 2100, after which no time is good.
const (
	maxOperations = 100_000_000
	maxAtOnce     = 10_000
)

func parse(args []string, stderr io.Writer) (options, error) {
	o := options{illegal: 500, malformed: 100}
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Uint64Var(&o.seed, "seed", 1, "`number` from which all chance comes")
	flags.IntVar(&o.operations, "operations", 1000, "`number` of lines")
	flags.Var(&o.illegal, "illegal", "`share` of lines that break a rule")
	flags.Var(&o.malformed, "malformed", "`share` of lines that cannot be read")
	flags.IntVar(&o.atOnce, "orders-at-once", 40, "`number` of vehicles that are with the shop side by side")
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, _ = fmt.Fprintln(stderr, "usage: generate [flags] > log.jsonl")
		flags.SetOutput(stderr)
		flags.PrintDefaults()
	case err != nil:
	case flags.NArg() > 0:
		err = fmt.Errorf("it takes flags only, not %q", flags.Arg(0))
	case o.operations < 1 || o.operations > maxOperations:
		err = fmt.Errorf("-operations is a number from 1 to %d, not %d", maxOperations, o.operations)
	case o.atOnce < 1 || o.atOnce > maxAtOnce:
		err = fmt.Errorf("-orders-at-once is a number from 1 to %d, not %d", maxAtOnce, o.atOnce)
	case o.illegal+o.malformed > 9000:
		err = fmt.Errorf("-illegal and -malformed come to %v, and nothing illegal happens to orders that nothing legal happens to: at most 90%%", o.illegal+o.malformed)
	}
	return o, err
}

func run(args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return statusDone
	}
	if err != nil {
		_, _ = fmt.Fprintf(stderr, "generate: %v (-help lists the flags)\n", err)
		return statusUsage
	}
	out := bufio.NewWriterSize(stdout, 64<<10)
	s := newShop(o, func(l line) error {
		_, err := out.Write(l.text)
		return err
	})
	if err := errors.Join(s.run(), out.Flush()); err != nil {
		_, _ = fmt.Fprintln(stderr, "generate:", err)
		return statusFailed
	}
	return statusDone
}

// share is a part of the lines, in hundredths of a per cent.
type share int

// String is the form 5% or 0.25%.
func (s share) String() string {
	if s%100 == 0 {
		return fmt.Sprintf("%d%%", int(s/100))
	}
	return fmt.Sprintf("%d.%02d%%", int(s/100), int(s%100))
}

// Set reads the form of String.
func (s *share) Set(text string) error {
	var whole, part int
	number, isShare := strings.CutSuffix(text, "%")
	digits, decimals, _ := strings.Cut(number, ".")
	ok := isShare && digits != "" && len(digits) <= 2 && len(decimals) <= 2 && number != digits+"."
	for _, d := range digits {
		ok = ok && d >= '0' && d <= '9'
		whole = 10*whole + int(d-'0')
	}
	for _, d := range decimals + "00"[:2-min(2, len(decimals))] {
		ok = ok && d >= '0' && d <= '9'
		part = 10*part + int(d-'0')
	}
	if !ok {
		return errors.New("a share is written as 5% or 0.25%, and is below 100%")
	}
	*s = share(100*whole + part)
	return nil
}
