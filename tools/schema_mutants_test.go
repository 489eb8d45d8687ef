package tools_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// commands are the stages: how the command of an operation is read, so that its shape can be asked about, and the rules that may be waived.
var commands = map[string]struct {
	read  func(name string, v int, data []byte) (any, error)
	rules func() []aftersales.Rule
}{
	hotline.Stage:     {command(hotline.ReadCommand), hotline.Rules},
	appointment.Stage: {command(appointment.ReadCommand), appointment.Rules},
	invitation.Stage:  {command(invitation.ReadCommand), invitation.Rules},
	reception.Stage:   {command(reception.ReadCommand), reception.Rules},
	workorder.Stage:   {command(workorder.ReadCommand), workorder.Rules},
	followup.Stage:    {command(followup.ReadCommand), followup.Rules},
	prevention.Stage:  {command(prevention.ReadCommand), prevention.Rules},
	complaint.Stage:   {command(complaint.ReadCommand), complaint.Rules},
}

func command[C any](read func(string, int, []byte) (C, error)) func(string, int, []byte) (any, error) {
	return func(name string, v int, data []byte) (any, error) { return read(name, v, data) }
}

// verdicts of the library on the form of a line.
const (
	taken      = "taken"
	unreadable = "unreadable" // by the strict reader
	misshapen  = "misshapen"  // by what is asked of every call and every shape
	unsure     = "unsure"     // a question that was refused, perhaps for its shape
)

// form is what the library says of the form of a line, with the first code.
func form(line []byte) (verdict string, code aftersales.Code) {
	op, err := oracle.ReadOperation(line)
	var u *aftersales.UnreadableError
	if errors.As(err, &u) {
		return unreadable, u.Code
	}
	stage, known := commands[op.Subject.Ref().Stage()]
	if !known {
		ask := pricing.Ask
		if op.Subject.String() == "guarantee" {
			ask = guarantee.Ask
		}
		if _, err := ask(op.Do.Type, op.Do.V, op.Do.Data); err != nil {
			return unsure, ""
		}
		return taken, ""
	}
	cmd, err := stage.read(op.Do.Type, op.Do.V, op.Do.Data)
	if err != nil {
		return unreadable, ""
	}
	call := aftersales.Call{Subject: op.Subject.Ref(), ID: op.ID, Expect: op.Expect, At: op.At, By: op.By, Waive: op.Waive}
	j := aftersales.NewJudgement(&call, stage.rules())
	j.Call()
	if j.Shape(cmd); !j.OK() {
		return misshapen, j.Violations()[0].Code
	}
	return taken, ""
}

// Texts that are too long, and how changes to a length are called.
var (
	ideographs = strings.Repeat("字", 3334) // 10,002 bytes
	letters    = strings.Repeat("x", 10_001)
	lengths    = map[int]string{6: "length 6", 11: "length 11", 21: "length 21", 41: "length 41", 51: "length 51", 65: "length 65", 101: "length 101", 201: "length 201", 501: "length 501", 1001: "length 1001", 2001: "length 2001"}
)

// mutants calls try with everything that one change makes of the value behind set, which stands at path.
func mutants(path string, v any, set func(any), try func(path, change string)) {
	change := func(name string, to any) {
		set(to)
		try(path, name)
		set(v)
	}
	change("null", nil)
	switch v := v.(type) {
	case map[string]any:
		change("list for object", []any{})
		v["zz_unknown"] = json.Number("1")
		try(path, "unknown key")
		delete(v, "zz_unknown")
		for _, key := range slices.Sorted(maps.Keys(v)) {
			was := v[key]
			below := path + "." + key
			delete(v, key)
			try(below, "missing")
			v[strings.ToUpper(key)] = was
			try(below, "key in capitals")
			delete(v, strings.ToUpper(key))
			v[key] = was
			mutants(below, was, func(to any) { v[key] = to }, try)
		}
	case []any:
		change("object for list", map[string]any{})
		change("empty list", []any{})
		if len(v) > 0 {
			for _, n := range []int{6, 11, 21, 51, 101, 501} {
				change(lengths[n], slices.Repeat(v[:1], n))
			}
			change("number in list", append([]any{json.Number("1")}, v[1:]...))
		}
		for i := range v {
			mutants(path+"[]", v[i], func(to any) { v[i] = to }, try)
		}
	case string:
		change("number for text", json.Number("7"))
		change("object for text", map[string]any{})
		change("empty text", "")
		change("blank text", "  ")
		change("unknown choice", "zz-unknown")
		change("capitals", strings.ToUpper(v)+"É")
		change("spaces around", " "+v)
		change("zero-width", v+"\u200b")
		change("control", v+"\t")
		change("minus", "-"+v)
		for _, n := range []int{41, 65, 101, 201, 501, 1001, 2001} {
			change(lengths[n], ideographs[:3*n])
		}
		change("many bytes", ideographs)
		change("long text", letters)
	case json.Number:
		change("text for number", v.String())
		change("fraction", json.Number("1.5"))
		change("negative", json.Number("-1"))
		change("zero", json.Number("0"))
		change("much", json.Number("9007199254740991"))
		change("too much", json.Number("9007199254740992"))
		change("true for number", true)
	case bool:
		change("text for boolean", "true")
		change("number for boolean", json.Number("1"))
		change("other", !v)
	}
}

// trial compares the schema with the library over mutants.
type trial struct {
	t       *testing.T
	schemas schemas
	done    map[string]bool
	counts  map[string]int // mutants by the library's verdict
	lax     map[string]int // what the schema takes and the library does not
	values  bool           // lengths and other values are tried too
}

func newTrial(t *testing.T, values bool) *trial {
	t.Helper()
	return &trial{t, newSchemas(t), map[string]bool{}, map[string]int{}, map[string]int{}, values}
}

// ofValues are the changes of a value that stays of its kind: the commands have every kind of value, and those who read documents and events ask nothing else of them.
var ofValues = []string{"blank text", "capitals", "spaces around", "minus", "negative", "zero", "much", "other"}

// parse is a JSON object with its numbers as they stand; nil where data is none.
func parse(data []byte) (op map[string]any) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if d.Decode(&op) != nil {
		return nil
	}
	return op
}

// of changes one thing at a time in every place of a document that no document of the same kind was changed in.
func (r *trial) of(schema string, document map[string]any, kind func(path string) string, form func([]byte) (string, aftersales.Code)) {
	r.t.Helper()
	mutants("", document, func(any) {}, func(path, change string) {
		key := kind(path) + " " + path + ": " + change
		if r.done[key] || !r.values && (strings.HasPrefix(change, "length ") || slices.Contains(ofValues, change)) {
			return
		}
		r.done[key] = true
		mutant, err := json.Marshal(document)
		if err != nil {
			r.t.Fatal(err)
		}
		verdict, code := form(mutant)
		refused := r.schemas.of[schema].Validate(document) != nil
		r.counts[verdict]++
		switch {
		case verdict == taken && refused:
			r.t.Errorf("the schema alone refuses %s\n%.300s", key, mutant)
		case (verdict == unreadable || verdict == misshapen) && !refused:
			r.lax[string(code)]++
			if !slices.Contains(beyond, code) && (code != aftersales.RuleLength || change != "many bytes" && !strings.Contains(path, ".calendar.")) {
				r.t.Errorf("the schema alone takes %s, which is %s for %s\n%.300s", key, verdict, code, mutant)
			}
		}
	})
}

// beyond are the codes of what is refused by comparing one field with another, which no schema says: an estimate's digest, a calendar's order, who waives what. What a calendar says it judges itself too.
var beyond = []aftersales.Code{aftersales.RuleExtract, aftersales.RuleOrderOfTime, aftersales.RuleWaiver}

// enough asks that there was something to compare.
func (r *trial) enough(refused, accepted int) {
	r.t.Helper()
	r.t.Logf("mutants: %v; the schema alone takes: %v", r.counts, r.lax)
	if got := r.counts[unreadable] + r.counts[misshapen]; got < refused || r.counts[taken] < accepted {
		r.t.Errorf("%d refused and %d taken prove little: want %d and %d", got, r.counts[taken], refused, accepted)
	}
}

// TestSchemasRefuseWhatTheReaderRefuses changes one thing at a time in every place of every command and question, and compares: what the strict reader or the shape refuses the schema refuses too, and it refuses nothing else.
func TestSchemasRefuseWhatTheReaderRefuses(t *testing.T) {
	r := newTrial(t, true)
	lines := week(t)
	names, read := scenarioFiles(t)
	for _, name := range names {
		_, scenario := read(name)
		lines = append(lines, scenario.When)
	}
	for _, line := range lines {
		op := parse(line)
		if op == nil {
			continue // a scenario of what is no JSON
		}
		delete(op, "was")
		delete(op, "state")
		whole, err := json.Marshal(op)
		if err != nil {
			t.Fatal(err)
		}
		if verdict, _ := form(whole); verdict != taken {
			continue
		}
		do, _ := op["do"].(map[string]any)
		subject, _, _ := strings.Cut(fmt.Sprint(op["subject"]), "/")
		command := subject + " " + fmt.Sprint(do["type"])
		r.of("operation", op, func(path string) string {
			if strings.HasPrefix(path, ".do") {
				return command
			}
			return "call"
		}, form)
	}
	r.enough(35_000, 4000)
}

// readers read an event and a document without judging what it says.
var readers = map[string]func(event bool, data []byte) error{
	hotline.Stage:     reader[hotline.Event, hotline.Snapshot](hotline.Stage, hotline.Version),
	appointment.Stage: reader[appointment.Event, appointment.Snapshot](appointment.Stage, appointment.Version),
	invitation.Stage:  reader[invitation.Event, invitation.Snapshot](invitation.Stage, invitation.Version),
	reception.Stage:   reader[reception.Event, reception.Snapshot](reception.Stage, reception.Version),
	workorder.Stage:   reader[workorder.Event, workorder.Snapshot](workorder.Stage, workorder.Version),
	followup.Stage:    reader[followup.Event, followup.Snapshot](followup.Stage, followup.Version),
	prevention.Stage:  reader[prevention.Event, prevention.Snapshot](prevention.Stage, prevention.Version),
	complaint.Stage:   reader[complaint.Event, complaint.Snapshot](complaint.Stage, complaint.Version),
}

func reader[E, S any, P interface {
	*E
	json.Unmarshaler
}](stage string, version int) func(bool, []byte) error {
	return func(event bool, data []byte) error {
		if event {
			return P(new(E)).UnmarshalJSON(data)
		}
		return aftersales.ReadDocument(data, stage, version, new(S))
	}
}

// TestSchemasOfWhatIsStored is the same for events and documents, which the reader alone judges. That an event of one stage is not an event of another is the stage's business, and the schema's.
func TestSchemasOfWhatIsStored(t *testing.T) {
	r := newTrial(t, false)
	events, documents := made(t)
	slices.SortStableFunc(documents, func(a, b stored) int { return len(a.data) - len(b.data) }) // small ones are changed quicker
	for i, d := range append(slices.Clone(events), documents...) {
		event := i < len(events)
		object := parse(d.data)
		kind := d.stage
		if event {
			kind += " " + fmt.Sprint(object["type"])
		}
		r.of(d.stage, object, func(path string) string {
			if event && !strings.HasPrefix(path, ".data") {
				return "header"
			}
			return kind
		}, func(mutant []byte) (string, aftersales.Code) {
			var u *aftersales.UnreadableError
			if err := readers[d.stage](event, mutant); errors.As(err, &u) {
				return unreadable, u.Code
			}
			return taken, ""
		})
	}
	r.enough(25_000, 2000)
}
