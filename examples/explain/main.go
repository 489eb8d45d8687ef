// Explain tells how the totals that a till or another system prints came about: which rounding, at which level, which handling of tax and which division among payers makes them of the lines, to the cent.
//
//	explain [-lang en|zh] [-json] FILE
//
// Where several do, it names them all; where none does, it names those that come nearest and what is off. FILE holds the lines and what is printed below them, of at most 1 MiB and 500 lines, as JSON or as CSV; it is JSON where it begins with a brace.
//
// # JSON
//
//	{
//	  "currency": "CNY",
//	  "lines": [
//	    {"kind": "labour", "text": "diagnosis", "quantity": "0.7", "price": "133.35", "tax": "13"},
//	    {"kind": "part", "price": 467.25, "discount": "10%", "tax": 13}
//	  ],
//	  "shares": {"insurer": "80", "customer": "20"},
//	  "reductions": [{"on": "labour", "discount": "5%"}, {"discount": "20"}, {"down_to": "1"}],
//	  "limits": [{"payer": "insurer", "kind": "deductible", "amount": "200"}],
//	  "cash": "0.05",
//	  "printed": {"net": "513.88", "tax": "66.80", "total": "580.68", "payers": {"insurer": "464.54", "customer": "116.14"}}
//	}
//
// Of a line, price alone is needed: quantity is 1, kind is other, tax is 0 and text, which is not used, may be anything where they are not given. A kind is labour, part, sublet or other; tax is the rate in percent; a discount is a percentage with its sign, or an amount. Shares, in percent, are those of every line that has none of its own under the same name, and the last of them is the one that stands last.
// A share may also be a fixed amount, as in {"insurer": {"amount": "200"}, "contract": "10"}; they are then taken in their order, and the customer, who is not named, bears the rest.
// Reductions come off several lines at once, in their order: a percentage or an amount, of the lines of one kind or of all, and last the odd cents above a whole multiple of down_to. Whether they came off before the tax or after it, and how they fell on the lines, is found out. Limits, a deductible or a cap, are what a payer does not bear of the whole document; they are stated in the order in which the paper has them. Cash is what the payment is rounded to, up or down.
// Printed holds any of labour, parts, sublet, other, discount, net, tax, total and payers; payers are customer, warranty, maker-goodwill, insurer, dealer-goodwill, internal and contract. Numbers are plain decimals, as texts or not. The minus that some print before a discount is passed over.
//
// # CSV
//
//	# one record a row; its first field tells what it is
//	currency,CNY
//	line,labour,diagnosis,0.7,133.35,,13
//	line,part,brake pads,1,467.25,10%,13
//	reduction,labour,5%
//	reduction,,20
//	down-to,1
//	share,insurer,80
//	share,customer,20
//	limit,insurer,deductible,200
//	cash,0.05
//	printed,total,580.68
//	printed,insurer,464.54
//
// A line is: kind, text, quantity, price, discount, tax. A share is: payer, percent or, after an empty field, a fixed amount. What is empty, or left out at the end, is as in JSON, and names are the same; shares are those of every line. A reduction without a kind is on all. A row that begins with # is passed over, as is an empty one. In both forms, names of kinds, figures and payers may also be written as the library prints them in English or Chinese.
//
// # Exit
//
// It exits with 0 where the figures are explained, 1 where they are not and the nearest are shown, 2 where it was called wrongly, and 3 where the file cannot be read or its lines cannot be priced; it then says where.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/examples/internal/file"
	"github.com/aftersales-go/aftersales/pricing"
)

// What run returns, for the shell.
const (
	exitExplained = iota
	exitNot
	exitUsage
	exitUnreadable
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("explain", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: explain [-lang en|zh] [-json] FILE") //nolint:errcheck // there is nobody else to tell
		flags.PrintDefaults()
	}
	lang := aftersales.English
	flags.Func("lang", "language of the report, `en or zh` (default en)", func(s string) error {
		if lang = aftersales.Lang(s); lang.Since() == 0 {
			return errors.New("must be en or zh")
		}
		return nil
	})
	asJSON := flags.Bool("json", false, "write the explanation as JSON, as an operation log answers the question explain-totals")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return exitExplained
		}
		return exitUsage
	}
	if flags.NArg() != 1 {
		fmt.Fprintf(stderr, "explain: there is one FILE, not %d, and flags stand before it\n", flags.NArg()) //nolint:errcheck // there is nobody else to tell
		flags.Usage()
		return exitUsage
	}

	name := shown(flags.Arg(0))
	complain := func(says string) int {
		fmt.Fprintf(stderr, "%s: %s\n", name, says) //nolint:errcheck // there is nobody else to tell
		return exitUnreadable
	}
	data, err := file.Read(flags.Arg(0), maxBytes)
	if err != nil {
		return complain(file.Why(err).In(lang))
	}
	p, wrong := read(data)
	if wrong != nil {
		return complain(wrong.in(lang))
	}
	e, err := pricing.ExplainTotals(p.question)
	if err != nil {
		return complain(p.refusal(err, lang))
	}

	if *asJSON {
		var answer []byte
		if answer, err = aftersales.Write(e); err == nil {
			_, err = stdout.Write(append(answer, '\n'))
		}
	} else {
		_, err = io.WriteString(stdout, report(name, p, e, lang))
	}
	switch {
	case err != nil:
		return complain(err.Error())
	case !e.Explained:
		return exitNot
	}
	return exitExplained
}
