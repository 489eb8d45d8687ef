// Scenario writes a file of testdata/scenario: from another one and edits, or from lines of text.
//
//	scenario [flags]
//
//	-from FILE         the scenario to begin with
//	-says TEXT         the sentence that it shows
//	-give LINE         go on: what was in question is given, and LINE is in question
//	-text FILE         the same for every line of a file, - for standard input; # begins a remark
//	-set PATH=VALUE    put a text at a path; PATH:=VALUE puts JSON; to a time, a value like +1s or -24h is added
//	-drop PATH         take a path out
//	-run               put what the oracle answers into then
//	-o FILE            where the scenario goes, if it holds; without it, standard output
//
// Edits are made in their order. A path is like when.at, given[3].do.data.item or then.state.status; to drop when puts the last line given in its place.
//
// A line is [SUBJECT] ACTOR ROLE COMMAND [KEY=VALUE…] [@TIME], as in
//
//	t1 technician start-work item=i1 @+1s
//	workorder/RO-1 m1 service-manager agree-credit amount='200.00 CNY' until=2026-04-02T09:00:00+08:00
//
// with keys and values as in -set, single quotes around what has spaces, and @ as a time or as what is added to the last one. The subject is that of the last line, the time five minutes later, the ID the next.
//
// What the oracle answers is printed for people, on standard error, after the file is written. With -run, then is what the code does today: it is right only where somebody has read it against the specification. Whoever commits the file says to have done so. State is answered anew as far as then.state names it, be it by -set or since the scenario before; event and duties are held as they stand.
//
// The exit status is 0 where the scenario holds, 1 where it does not, 2 for a mistake in the call and 3 for what cannot be read or written.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// The exit statuses.
const (
	statusHolds = iota
	statusFails
	statusUsage
	statusUnreadable
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// options is what the flags say; edits are made in their order.
type options struct {
	from, to string
	run      bool
	edits    []edit
}

type edit struct{ how, what string }

func parse(args []string) (options, *flag.FlagSet, error) {
	var o options
	flags := flag.NewFlagSet("scenario", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.from, "from", "", "the scenario `FILE` to begin with")
	flags.StringVar(&o.to, "o", "", "where the scenario goes, if it holds: `FILE`")
	flags.BoolVar(&o.run, "run", false, "put what the oracle answers into then; of the state what then.state names, by -set, or as it came with -from until -drop then.state")
	for name, usage := range map[string]string{
		"says": "`TEXT` is the sentence that it shows", "give": "go on with `LINE`: [SUBJECT] ACTOR ROLE COMMAND [KEY=VALUE…] [@TIME]",
		"text": "go on with every line of `FILE`", "set": "`PATH=VALUE`, or PATH:=JSON; times take +1s", "drop": "take `PATH` out; in place of when comes the last line given",
	} {
		flags.Func(name, usage, func(what string) error {
			o.edits = append(o.edits, edit{name, what})
			return nil
		})
	}
	err := flags.Parse(args)
	if err == nil && flags.NArg() > 0 {
		err = fmt.Errorf("%q is no flag", flags.Arg(0))
	}
	if err == nil && o.from == "" && len(o.edits) == 0 {
		err = errors.New("neither -from nor an edit")
	}
	return o, flags, err
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var said bytes.Buffer // until the file is written: who reads no further ends the program
	defer func() { _, _ = said.WriteTo(stderr) }()
	say := func(format string, a ...any) { _, _ = fmt.Fprintf(&said, format+"\n", a...) }
	o, flags, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		flags.SetOutput(stderr)
		flags.PrintDefaults()
		return statusHolds
	case err != nil:
		say("scenario: %v (-help lists the flags)", err)
		return statusUsage
	}
	file := &object{}
	if o.from != "" {
		data, err := os.ReadFile(o.from)
		if err == nil {
			file, err = parseFile(data)
		}
		if err != nil {
			say("scenario: %s: %v", o.from, err)
			return statusUnreadable
		}
	}
	for _, e := range o.edits {
		if err := e.make(file, stdin); err != nil {
			say("scenario: -%s %s: %v", e.how, e.what, err)
			return statusUsage
		}
	}
	if o.run {
		if err := answer(file, say); err != nil {
			say("scenario: %v", err)
			return statusFails
		}
	}
	text := layout(file)
	s, err := oracle.ReadScenario(slices.Clone(text))
	if err == nil {
		err = s.Run()
	}
	if err == nil {
		err = named(o.to, s.Then)
	}
	if err != nil {
		say("scenario: it does not hold, and is not written:\n%v", err)
		if o.to == "" {
			_, _ = stdout.Write(text)
		}
		return statusFails
	}
	if o.to == "" {
		_, err = stdout.Write(text)
	} else {
		err = os.WriteFile(o.to, text, 0o600)
	}
	if err != nil {
		say("scenario: %v", err)
		return statusUnreadable
	}
	if o.run {
		say("\nthen is what the code answers today. Read it against the rule's sentence: whoever commits this file claims that it is right.")
	}
	return statusHolds
}

// make makes an edit.
func (e edit) make(file *object, stdin io.Reader) error {
	switch e.how {
	case "says":
		file.put("says", text(e.what))
		return nil
	case "give":
		return give(file, e.what)
	case "set":
		return setting(file, e.what)
	case "drop":
		if e.what == "when" {
			return back(file)
		}
		return dropAt(file, e.what)
	}
	data, err := []byte(nil), error(nil)
	if e.what == "-" {
		data, err = io.ReadAll(stdin)
	} else {
		data, err = os.ReadFile(e.what)
	}
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		if n++; strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := give(file, line); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return nil
}

// answer puts what the oracle answers into then, and prints it for whoever has to judge it.
func answer(file *object, say func(string, ...any)) error {
	var j oracle.Judge
	given, _ := file.get("given").(*list)
	if given == nil {
		given = &list{}
	}
	for i, line := range given.of {
		v := j.Judge(lineOf(line))
		want := v.Was
		if want == "" {
			want = oracle.OutcomeAccepted
		}
		if !v.Outcome.Meets(want) {
			return fmt.Errorf("given[%d], %s, is %s:\n%s\nWhere that is meant, -set given[%d].was=%s", i, v.Do, string(v.Outcome), aftersales.Explain(v.Err(), aftersales.English), i, string(v.Outcome))
		}
	}
	when := file.get("when")
	if when == nil {
		return errors.New("nothing is in question: -give it")
	}
	then, _ := file.get("then").(*object)
	if then == nil {
		then = &object{}
	}
	state := then.get("state")
	asked := when
	if line, is := when.(*object); is && state != nil {
		asked = line.with("state", state)
	}
	v := j.Judge(lineOf(asked))
	say("%s to %s: %s", v.Do, v.Subject, string(v.Outcome))
	if err := v.Err(); err != nil {
		say("%s", aftersales.Explain(err, aftersales.English))
	}
	filled := &object{}
	filled.put("verdict", text(string(v.Outcome)))
	filled.put("rules", codes(v.Codes()))
	var found []aftersales.Code
	for _, f := range v.Findings {
		found = append(found, f.Code)
		say("noted: %s", f.Code)
	}
	filled.put("findings", codes(found))
	if event, err := v.Event(); err == nil && event != nil {
		say("event: %s", string(event))
	}
	for _, part := range []string{"event", "state", "duties"} {
		if there := then.get(part); there != nil && v.Outcome != oracle.OutcomeUnreadable { // of which nothing but the verdict is known
			filled.put(part, there)
		}
	}
	file.put("then", filled)
	for _, d := range v.Differences {
		if !strings.HasPrefix(d.Path, "state") || v.Outcome == oracle.OutcomeUnreadable {
			continue
		}
		if len(d.Got) == 0 {
			say("%s is %s in then, and is not there any more: it is dropped", d.Path, string(d.Want))
			if err := dropAt(file, "then."+d.Path); err != nil {
				return err
			}
			continue
		}
		say("%s was %s in then, and is %s", d.Path, string(d.Want), string(d.Got))
		value, err := parseJSON(d.Got)
		if err == nil {
			err = setAt(file, "then."+d.Path, value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// named holds a scenario against the name of its file, by which it says what it shows.
func named(path string, then oracle.Then) error {
	name := strings.TrimSuffix(filepath.Base(path), ".json")
	if path == "" || len(name) < 6 || name[3] == 'd' {
		return nil
	}
	number, _, _ := strings.Cut(name[3:], "-")
	code := aftersales.Code(strings.ToUpper(name[:3] + number))
	broken := slices.Contains(slices.Concat(then.Rules, then.Findings), code)
	switch {
	case strings.HasSuffix(name, "-breaks"):
		if !broken {
			return fmt.Errorf("%s does not break %s: it is %s with %v and %v", name, string(code), string(then.Verdict), then.Rules, then.Findings)
		}
	case strings.HasSuffix(name, "-keeps"):
		if len(then.Rules) > 0 {
			return fmt.Errorf("%s is %s by %v", name, string(then.Verdict), then.Rules)
		}
	default:
		return fmt.Errorf("the name %s ends neither in -breaks nor in -keeps", name)
	}
	return nil
}

// lineOf is an operation as a line of a log; a text stands for a line that need not be readable.
func lineOf(n any) []byte {
	raw := encode(nil, n, false)
	var line string
	if raw[0] == '"' && json.Unmarshal(raw, &line) == nil {
		return []byte(line)
	}
	return raw
}

func codes(all []aftersales.Code) *list {
	l := &list{}
	for _, c := range all {
		l.of = append(l.of, text(string(c)))
	}
	return l
}
