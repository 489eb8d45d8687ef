// Oracle judges an operation log and says, line by line, what became of it and where that differs from what the log says of itself.
//
//	oracle [flags] [log…]
//
// Several logs are read one after the other, as one whose lines are counted through. Without a log, or where it is called -, standard input is read.
//
//	-format jsonl    one verdict a line, in JSON (the default)
//	-format table    for people: a row for every line, what was refused or answered in words, and a summary
//	-lang en|zh      the language of the table
//	-summary         the summary alone
//	-workers n       how many subjects are judged side by side; it changes no verdict
//
// The exit status is 0 where everything agrees, 1 where something differs from was or state, 2 for a mistake in the call, and 3 where a line is unreadable that does not expect to be, where the log cannot be read to its end, or where the verdicts cannot be written.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// The exit statuses.
const (
	statusAgreed     = 0
	statusDiffers    = 1
	statusUsage      = 2
	statusUnreadable = 3
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// options is what the flags say.
type options struct {
	format  string
	lang    aftersales.Lang
	summary bool
	workers int
	logs    []string
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("oracle", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.format, "format", "jsonl", "`jsonl` for one verdict a line in JSON, table for people")
	flags.StringVar((*string)(&o.lang), "lang", "en", "language of the table, `en` or zh")
	flags.BoolVar(&o.summary, "summary", false, "the summary alone")
	flags.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "how many subjects are judged side by side, 1 to 256")
	err := flags.Parse(args)
	o.logs = flags.Args()
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, _ = fmt.Fprintln(stderr, "usage: oracle [flags] [log…]")
		flags.SetOutput(stderr)
		flags.PrintDefaults()
	case err != nil:
	case o.format != "jsonl" && o.format != "table":
		err = fmt.Errorf("-format is jsonl or table, not %q", o.format)
	case o.lang.Since() == 0:
		err = fmt.Errorf("-lang is en or zh, not %q", string(o.lang))
	case o.workers < 1 || o.workers > 256:
		err = fmt.Errorf("-workers is a number from 1 to 256, not %d", o.workers)
	}
	return o, err
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return statusAgreed
	}
	if err != nil {
		_, _ = fmt.Fprintf(stderr, "oracle: %v (-help lists the flags)\n", err)
		return statusUsage
	}
	in := &input{names: o.logs, stdin: stdin}
	defer in.close()
	out := bufio.NewWriter(stdout)
	r := reporterFor(o, out)
	p := &progress{out: stderr, on: terminal(stderr) && (o.summary || !terminal(stdout))}
	var c counts
	err = oracle.Run(in, o.workers, func(v oracle.Verdict) error {
		c.add(v)
		p.at(v.Line)
		if err := r.verdict(v); err != nil || !in.live() {
			return err
		}
		return out.Flush() // whoever reads along is not kept waiting
	})
	p.done()
	if err == nil {
		err = r.summary(&c)
	}
	if err = errors.Join(err, out.Flush()); err != nil {
		_, _ = fmt.Fprintln(stderr, "oracle:", err)
		return statusUnreadable
	}
	return c.status()
}
