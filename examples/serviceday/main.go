// Serviceday prints a day of a workshop from its operation log, as a person would read it: when, who, what, and the verdict with the
// sentences of the rules; then the forms of one order, made from nothing but the record.
//
//	serviceday [-lang en|zh] [-order ID] [file]
//
// Without a file it prints a day of a Chinese workshop that is built in (day.jsonl). Without an order it prints the forms of the first.
//
// It exits with 0 when the day was printed, whatever was refused on it; with 2 where it was called wrongly; and with 3 where the log
// could not be read, after saying in which line and at which byte.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/aftersales-go/aftersales"
)

//go:embed day.jsonl
var builtIn []byte

// What run returns, for the shell.
const (
	exitFine       = 0
	exitUsage      = 2
	exitUnreadable = 3
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	complain := func(exit int, what ...any) int {
		fmt.Fprintln(stderr, append([]any{"serviceday:"}, what...)...) //nolint:errcheck // there is nobody else to tell
		return exit
	}
	flags := flag.NewFlagSet("serviceday", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: serviceday [-lang en|zh] [-order ID] [file]") //nolint:errcheck // there is nobody else to tell
		flags.PrintDefaults()
	}
	lang := aftersales.English
	flags.Func("lang", "language of what is printed, `en or zh` (default en)", func(s string) error {
		if lang = aftersales.Lang(s); lang.Since() == 0 {
			return errors.New("must be en or zh")
		}
		return nil
	})
	order := flags.String("order", "", "`ID` of the order whose forms are printed (default the first of the log)")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitFine
	case err != nil:
		return exitUsage
	case flags.NArg() > 1:
		flags.Usage()
		return exitUsage
	}

	name, log := "day.jsonl", builtIn
	if flags.NArg() == 1 {
		var err error
		if name = flags.Arg(0); name == "" {
			flags.Usage()
			return exitUsage
		}
		if log, err = os.ReadFile(name); err != nil {
			return complain(exitUnreadable, err)
		}
	}
	d, err := judge(name, log)
	var broken *brokenError
	switch {
	case errors.As(err, &broken):
		return complain(exitUnreadable, broken.says(lang))
	case err != nil:
		return complain(exitUnreadable, err)
	}
	chosen, err := d.order(*order)
	if err != nil {
		return complain(exitUsage, err)
	}
	forms, err := d.forms(chosen, lang)
	if err != nil {
		return complain(exitUnreadable, err)
	}
	if _, err := io.WriteString(stdout, d.text(lang)+forms+d.summary(lang)); err != nil {
		return complain(exitUnreadable, err)
	}
	return exitFine
}
