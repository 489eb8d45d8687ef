// Complaints reads the table of vehicle complaints that the American road safety authority (NHTSA) publishes, opens a complaint case for each row, and tells what each case lacks.
//
//	complaints [-lang en|zh] [-count 3] [-days 30] [-rows=false] FILE
//
// The table has 49 fields to a line, with a tab between two of them and no line of names. Of each row it tells which case it became, of which car and component, how severe it is, and what the library would need and the row does not say: a mileage, a whole VIN. Below stand the lacks in figures, the cases by component, and the batch alarms: so many cars of one model with one component within so many days.
// FILE is read once from beginning to end, and a hyphen is standard input. Memory does not grow with the length of a row, and with the number of rows only as far as the alarms need it; what is beyond is counted and said.
//
// It exits with 0 where every row could be read and opened, 2 where it was called wrongly, and 3 where the file or one of its rows could not be read.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/examples/internal/file"
)

// What run returns, for the shell.
const (
	exitFine       = 0
	exitUsage      = 2
	exitUnreadable = 3
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("complaints", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: complaints [-lang en|zh] [-count 3] [-days 30] [-rows=false] FILE") //nolint:errcheck // there is nobody else to tell
		flags.PrintDefaults()
	}
	lang := aftersales.English
	flags.Func("lang", "language of the report, `en or zh` (default en)", func(s string) error {
		if lang = aftersales.Lang(s); lang.Since() == 0 {
			return errors.New("must be en or zh")
		}
		return nil
	})
	count, days := complaint.DefaultPolicy().Alarm()
	flags.IntVar(&count, "count", count, "cars that make a batch alarm")
	flags.IntVar(&days, "days", days, "days within which they count")
	rows := flags.Bool("rows", true, "print a line for each row")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return exitFine
		}
		return exitUsage
	}
	wrong := ""
	switch {
	case flags.NArg() != 1:
		wrong = fmt.Sprintf("there is one FILE, not %d, and flags stand before it", flags.NArg())
	case count < 1 || count > 1000:
		wrong = fmt.Sprintf("-count is a number from 1 to 1000, not %d", count)
	case days < 0 || days > 3660:
		wrong = fmt.Sprintf("-days is a number from 0 to 3660, not %d", days)
	}
	if wrong != "" {
		fmt.Fprintln(stderr, "complaints:", wrong) //nolint:errcheck // there is nobody else to tell
		flags.Usage()
		return exitUsage
	}

	in := stdin
	if name := flags.Arg(0); name != "-" {
		table, err := os.Open(name) //nolint:gosec // the file that the user names
		if err != nil {
			fmt.Fprintf(stderr, "complaints: %q: %s\n", name, file.Why(err).In(lang)) //nolint:errcheck // there is nobody else to tell
			return exitUnreadable
		}
		defer table.Close() //nolint:errcheck // it was only read
		in = table
	}
	p := &printer{w: stdout, lang: lang}
	desk := newDesk(count, days)
	lines := newLines(in)
	for {
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			why := file.Why(err)
			fmt.Fprintf(stderr, "complaints: %s\n", unreadableText(lang, lines.n+1, why.EN, why.ZH)) //nolint:errcheck // there is nobody else to tell
			return exitUnreadable
		}
		opened := desk.take(lines.n, line)
		if *rows || opened.bad() {
			p.row(&opened)
		}
	}
	p.report(desk)
	switch {
	case p.err != nil:
		fmt.Fprintf(stderr, "complaints: %v\n", p.err) //nolint:errcheck // there is nobody else to tell
		return exitUnreadable
	case desk.unreadable+desk.refused > 0:
		return exitUnreadable
	}
	return exitFine
}
