// Star reads repair orders and what goes with them as the automotive retail standard (STAR, starstandard/automotive) writes them in JSON, and tells what the library makes of them.
//
//	star [-lang en|zh] [-json] FILE…
//
// Of each file it tells whether it can be read, and if not, where it breaks; which values are not in the standard's own lists; which
// allocation prints the shares that the file holds; which rounding and which tax print the totals of its labour operations; what every field is called here; and which fields would be lost. It prints names of
// fields, codes and amounts, and no other value, so that a report holds no personal data.
//
// It exits with 0 where there is nothing to say against any file, 1 where a value is outside its list, shares are not as the library
// prints them or totals are not explained, 2 where it was called wrongly, and 3 where a file could not be read.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/examples/internal/file"
)

// What run returns, for the shell.
const (
	exitFine = iota
	exitFindings
	exitUsage
	exitUnreadable
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("star", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: star [-lang en|zh] [-json] FILE…") //nolint:errcheck // there is nobody else to tell
		flags.PrintDefaults()
	}
	lang := aftersales.English
	flags.Func("lang", "language of the report, `en or zh` (default en)", func(s string) error {
		if lang = aftersales.Lang(s); lang.Since() == 0 {
			return errors.New("must be en or zh")
		}
		return nil
	})
	asJSON := flags.Bool("json", false, "write the report as JSON")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return exitFine
		}
		return exitUsage
	}
	if flags.NArg() == 0 {
		fmt.Fprintln(stderr, "star: there is no FILE") //nolint:errcheck // there is nobody else to tell
		flags.Usage()
		return exitUsage
	}

	p := &printer{stdout, lang}
	words := newIndex()
	exit := exitFine
	var all total
	var reports []jsonReport
	for _, path := range flags.Args() {
		r := reportOn(path, words)
		all.add(r)
		switch {
		case r.unreadable != nil:
			exit = exitUnreadable
		case r.wrong() > 0 && exit == exitFine:
			exit = exitFindings
		}
		if *asJSON {
			reports = append(reports, r.json(lang))
			continue
		}
		p.file(r)
		p.say("", "")
	}
	if !*asJSON {
		p.total(all)
		return exit
	}
	if err := writeJSON(stdout, reports, all); err != nil {
		fmt.Fprintln(stderr, "star:", err) //nolint:errcheck // there is nobody else to tell
		return exitUnreadable
	}
	return exit
}

// reportOn reads a file and examines it. A file that cannot be opened is unreadable too, without a place.
func reportOn(path string, words index) *report {
	name := path
	if !aftersales.CleanText(name) {
		name = safe(name)
	}
	data, err := file.Read(path, maxBytes)
	if err != nil {
		return &report{file: name, unreadable: &unreadable{what: file.Why(err)}}
	}
	return examine(name, data, words)
}
