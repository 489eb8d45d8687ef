// Serviceday prints a service week of a workshop from its operation log, as a person would read it: when, who, what, and the verdict with the
// sentences of the rules. Each day of the log stands under its date, with the list of vehicles due and the board as they hang when the
// house opens, and the queue at its longest; an order of an earlier week that went smoothly from its opening to its closing in one day is
// told in one line. Then come the forms that one order can have, its intake sheet first, made from the record and from what a host knows
// beside it; then what is owed too late when the house closes at the end of the week, the figures of its fullest day, the table of what
// the follow-up calls found, what the general manager is told of the complaints, and the manager's report of the week, which is made when
// the house opens on the Monday after.
//
//	serviceday [-lang en|zh] [-order ID | -visit ID | -case ID] [file]
//
// Without a file it prints a week of a Chinese workshop that is built in (day.jsonl): a full Monday, and the days until Sunday, on which
// customers are called and complaints are handled. Without an order it prints the forms of the first that was begun in the week; of a
// visit it prints the task sheet of its ticket, the notice and the prefilled sheet of its booking, and its intake sheet, version by
// version; of a complaint its report and the summary for the customer's card.
//
// It exits with 0 when the week was printed, whatever was refused in it; with 2 where it was called wrongly; and with 3 where the log
// could not be read, after saying in which line and at which byte, or the week could not be written. A log of more than 64 MiB is not read.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/examples/internal/file"
	"github.com/aftersales-go/aftersales/reception"
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
	lang := aftersales.English
	complain := func(exit int, err error) int {
		text := err.Error()
		var spoken interface {
			says(lang aftersales.Lang) string
		}
		if errors.As(err, &spoken) {
			text = spoken.says(lang)
		}
		fmt.Fprintln(stderr, "serviceday:", text) //nolint:errcheck // there is nobody else to tell
		return exit
	}
	flags := flag.NewFlagSet("serviceday", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: serviceday [-lang en|zh] [-order ID | -visit ID | -case ID] [file]") //nolint:errcheck // there is nobody else to tell
		flags.PrintDefaults()
	}
	flags.Func("lang", "language of what is printed, `en or zh` (default en)", func(s string) error {
		if lang = aftersales.Lang(s); lang.Since() == 0 {
			return errors.New("must be en or zh")
		}
		return nil
	})
	order := flags.String("order", "", "`ID` of the order whose forms are printed (default the first that was begun in the week)")
	visit := flags.String("visit", "", "`ID` of the visit whose papers are printed instead of an order's forms")
	kase := flags.String("case", "", "`ID` of the complaint whose papers are printed instead of an order's forms")
	var wrong aftersales.Text
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitFine
	case err != nil:
		return exitUsage
	case flags.NArg() > 1:
		wrong = aftersales.Text{EN: "there is one file at most, and flags stand before it", ZH: "最多指定一个文件，选项须写在文件之前"}
	case flags.NArg() == 1 && flags.Arg(0) == "":
		wrong = aftersales.Text{EN: "the file has no name", ZH: "文件名为空"}
	case *order != "" && *visit != "", *order+*visit != "" && *kase != "":
		wrong = aftersales.Text{EN: "of -order, -visit and -case there is one at most", ZH: "-order、-visit 和 -case 最多选用一个"}
	}
	if wrong != (aftersales.Text{}) {
		defer flags.Usage()
		return complain(exitUsage, &saidError{wrong})
	}

	name, log := "day.jsonl", builtIn
	if flags.NArg() == 1 {
		var err error
		name = flags.Arg(0)
		if log, err = readLog(name); err != nil {
			return complain(exitUnreadable, err)
		}
	}
	d, err := judge(name, log)
	if err != nil {
		return complain(exitUnreadable, err)
	}
	chosen, err := d.order(*order)
	if err != nil {
		return complain(exitUsage, err)
	}
	forms := ""
	var of aftersales.Ref
	switch {
	case *kase != "":
		if of, err = d.find(complaint.Stage, *kase, "complaint", "投诉"); err != nil {
			return complain(exitUsage, err)
		}
		forms, err = d.casePapers(of, lang)
	case *visit == "":
		forms, err = d.forms(chosen, lang)
	default:
		if of, err = d.find(reception.Stage, *visit, "visit", "接待"); err != nil {
			return complain(exitUsage, err)
		}
		forms, err = d.visitPapers(of, lang)
	}
	if err != nil {
		return complain(exitUnreadable, err)
	}
	c, err := d.closing(lang)
	if err != nil {
		return complain(exitUnreadable, err)
	}
	text, err := d.text(lang)
	if err != nil {
		return complain(exitUnreadable, err)
	}
	fullest, err := d.closingOf(d.fullest(), lang)
	if err != nil {
		return complain(exitUnreadable, err)
	}
	figures, err := fullest.figures()
	if err != nil {
		return complain(exitUnreadable, err)
	}
	week, err := c.week()
	if err != nil {
		return complain(exitUnreadable, err)
	}
	if _, err := io.WriteString(stdout, text+forms+c.duties()+figures+week+"\n"+d.summary(lang)); err != nil {
		return complain(exitUnreadable, err)
	}
	return exitFine
}

// readLog reads a file that is no longer than a day can be.
func readLog(name string) ([]byte, error) {
	const most = 64 << 20
	log, err := file.Read(name, most)
	why := aftersales.Text{EN: "it has more than 64 MiB", ZH: "文件超过 64 MiB"}
	switch {
	case err != nil:
		why = file.Why(err)
	case len(log) <= most:
		return log, nil
	}
	return nil, &saidError{aftersales.Text{EN: "cannot read " + name + ": " + why.EN, ZH: "无法读取 " + name + "：" + why.ZH}}
}

// saidError is a complaint in both languages.
type saidError struct{ text aftersales.Text }

// Error is what says does in English.
func (e *saidError) Error() string { return e.text.EN }

func (e *saidError) says(lang aftersales.Lang) string { return e.text.In(lang) }
