package aftersales_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"

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

// schemaStage is what a stage's file is made of beside its commands.
type schemaStage struct {
	name     string
	version  int
	snapshot reflect.Type
	fact     func(event []byte) (any, error)
}

var schemaStages = []schemaStage{
	{hotline.Stage, hotline.Version, reflect.TypeFor[hotline.Snapshot](), func(b []byte) (any, error) { e, err := read[hotline.Event](b); return e.Data, err }},
	{appointment.Stage, appointment.Version, reflect.TypeFor[appointment.Snapshot](), func(b []byte) (any, error) { e, err := read[appointment.Event](b); return e.Data, err }},
	{invitation.Stage, invitation.Version, reflect.TypeFor[invitation.Snapshot](), func(b []byte) (any, error) { e, err := read[invitation.Event](b); return e.Data, err }},
	{reception.Stage, reception.Version, reflect.TypeFor[reception.Snapshot](), func(b []byte) (any, error) { e, err := read[reception.Event](b); return e.Data, err }},
	{workorder.Stage, workorder.Version, reflect.TypeFor[workorder.Snapshot](), func(b []byte) (any, error) { e, err := read[workorder.Event](b); return e.Data, err }},
	{followup.Stage, followup.Version, reflect.TypeFor[followup.Snapshot](), func(b []byte) (any, error) { e, err := read[followup.Event](b); return e.Data, err }},
	{prevention.Stage, prevention.Version, reflect.TypeFor[prevention.Snapshot](), func(b []byte) (any, error) { e, err := read[prevention.Event](b); return e.Data, err }},
	{complaint.Stage, complaint.Version, reflect.TypeFor[complaint.Snapshot](), func(b []byte) (any, error) { e, err := read[complaint.Event](b); return e.Data, err }},
}

// read reads what has a method for it.
func read[E any, P interface {
	*E
	UnmarshalJSON(data []byte) error
}](data []byte) (e E, err error) {
	err = P(&e).UnmarshalJSON(data)
	return e, err
}

// questionTypes are those of pricing and of the guarantees; which names they have their sources say.
var questionTypes = map[string][]reflect.Type{
	"pricing": {
		reflect.TypeFor[pricing.PriceDocument](), reflect.TypeFor[pricing.CompareAlternatives](), reflect.TypeFor[pricing.DividePackage](),
		reflect.TypeFor[pricing.FreezeEstimate](), reflect.TypeFor[pricing.CompareDocuments](), reflect.TypeFor[pricing.AskFigures](),
		reflect.TypeFor[pricing.PutIntoWords](), reflect.TypeFor[pricing.AllocateAmount](), reflect.TypeFor[pricing.Paper](),
	},
	"guarantee": {
		reflect.TypeFor[guarantee.AskCoverage](), reflect.TypeFor[guarantee.AskCounts](), reflect.TypeFor[guarantee.AskRights](),
		reflect.TypeFor[guarantee.AskFee](), reflect.TypeFor[guarantee.AskSubstitute](), reflect.TypeFor[guarantee.AskAid](), reflect.TypeFor[guarantee.AskDuties](),
	},
}

// extracts are what a command takes from an earlier subject: where it only names that, the oracle makes the rest before the shape is judged.
var extracts = []reflect.Type{
	reflect.TypeFor[reception.Booking](), reflect.TypeFor[appointment.Earlier](), reflect.TypeFor[appointment.Invited](), reflect.TypeFor[appointment.Called](),
	reflect.TypeFor[complaint.Earlier](), reflect.TypeFor[complaint.Reported](), reflect.TypeFor[complaint.Called](), reflect.TypeFor[complaint.Work](),
	reflect.TypeFor[followup.Served](), reflect.TypeFor[prevention.Earlier](), reflect.TypeFor[prevention.Complained](),
	reflect.TypeFor[hotline.Earlier](), reflect.TypeFor[workorder.Intake](),
}

// word is the type of a command, a fact or a question, under its name.
type word struct {
	name string
	typ  reflect.Type
}

// said are the commands and the facts of every stage, as its scenarios say them, in the order of the table of verbs.
func (g *schemas) said() (commands, facts map[string][]word) {
	command, fact := map[string]map[string]reflect.Type{}, map[string]map[string]word{}
	of := map[string]schemaStage{}
	for _, s := range schemaStages {
		of[s.name], command[s.name], fact[s.name] = s, map[string]reflect.Type{}, map[string]word{}
	}
	for _, s := range scenarios(g.t) {
		var judge oracle.Judge
		for _, line := range append(slices.Clone(s.Given), s.When) {
			v := judge.Judge(line)
			stage := v.Subject.Ref().Stage()
			if v.Outcome != oracle.OutcomeAccepted || fact[stage][v.Do].typ != nil {
				continue
			}
			op, err := oracle.ReadOperation(line)
			if err != nil {
				g.t.Fatal(err)
			}
			cmd, err := stages[stage].read(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil {
				g.t.Fatal(err)
			}
			event, err := v.Event()
			if err != nil {
				g.t.Fatal(err)
			}
			header, _, err := aftersales.ReadEvent(event)
			if err != nil {
				g.t.Fatal(err)
			}
			data, err := of[stage].fact(event)
			if err != nil {
				g.t.Fatal(err)
			}
			command[stage][v.Do], fact[stage][v.Do] = reflect.TypeOf(cmd), word{header.Type, reflect.TypeOf(data)}
		}
	}
	commands, facts = map[string][]word{}, map[string][]word{}
	for _, s := range schemaStages {
		for _, name := range stages[s.name].commands {
			if command[s.name][name] == nil {
				g.t.Fatalf("no scenario of %s accepts %s", s.name, name)
			}
			commands[s.name] = append(commands[s.name], word{name, command[s.name][name]})
			facts[s.name] = append(facts[s.name], fact[s.name][name])
		}
	}
	return commands, facts
}

// of is an object with a key type, and by its value the data.
func (g *schemas) of(file string, properties object, required []string, words []word, shaped bool) object {
	var names []string
	cases := []object{}
	for _, w := range words {
		names = append(names, w.name)
		cases = append(cases, object{
			"if":   object{"properties": object{"type": object{"const": w.name}}, "required": []string{"type"}},
			"then": object{"properties": object{"data": g.define(file, w.typ, shaped)}},
		})
	}
	properties["type"] = object{"enum": names}
	properties["data"] = object{"type": "object"}
	return object{"type": "object", "properties": properties, "required": required, "additionalProperties": false, "allOf": cases}
}

// deed puts what is to be done into a file: as the reader takes it, and as Shape lets it pass.
func (g *schemas) deed(file string, version int, words []word) {
	for name, shaped := range map[string]bool{"do": false, "do.shaped": true} {
		g.defs(file)[name] = g.of(file, object{"v": object{"const": version}}, []string{"data", "type", "v"}, words, shaped)
	}
}

// stage makes the file of a stage: its commands, its events and its document.
func (g *schemas) stage(s schemaStage, commands, facts []word) {
	g.deed(s.name, s.version, commands)
	event := g.plan(aftersales.EventType())
	header := g.fields(s.name, event, false)
	properties, _ := header["properties"].(object)
	required, _ := header["required"].([]string)
	properties["v"] = object{"const": s.version}
	subject := ref(s.name, "aftersales", "Ref")
	subject["pattern"] = "^" + s.name + "/"
	properties["subject"] = subject
	g.defs(s.name)["event"] = g.of(s.name, properties, required, facts, false)
	g.defs(s.name)["document"] = object{
		"type": "object", "required": []string{"content", "schema"}, "additionalProperties": false,
		"properties": object{"content": g.define(s.name, s.snapshot, false), "schema": object{"const": aftersales.Schema{Stage: s.name, Version: s.version}.String()}},
	}
	file := g.files[s.name]
	file["title"] = s.name + ": a document or an event as it is stored"
	file["if"] = object{"required": []string{"schema"}}
	file["then"] = object{"$ref": "#/$defs/document"}
	file["else"] = object{"$ref": "#/$defs/event"}
}

// questions makes the file of a package that answers questions.
func (g *schemas) questions(name, dir string, version int) {
	source, err := os.ReadFile(dir + "/question.go")
	if err != nil {
		g.t.Fatal(err)
	}
	var words []word
	for _, row := range regexp.MustCompile(`case "([a-z-]+)":\n\t\treturn answerTo\[(\w+)\]`).FindAllStringSubmatch(string(source), -1) {
		i := slices.IndexFunc(questionTypes[name], func(t reflect.Type) bool { return t.Name() == row[2] })
		if i < 0 {
			g.t.Fatalf("the question %s of %s has a type that is not in the table", row[1], name)
		}
		words = append(words, word{row[1], questionTypes[name][i]})
	}
	if len(words) != len(questionTypes[name]) {
		g.t.Errorf("%s answers %d questions, of %d in the table", name, len(words), len(questionTypes[name]))
	}
	g.deed(name, version, words)
	g.files[name]["title"] = name + ": a question, as under do of an operation"
	g.files[name]["$ref"] = "#/$defs/do.shaped"
}

// operation makes the file of a line of a log.
func (g *schemas) operation() {
	const file = "operation"
	defs := g.defs(file)
	defs["Deed"] = object{"type": "object"} // below, by the subject
	line := g.fields(file, g.plan(reflect.TypeFor[oracle.Operation]()), false)
	// What Judgement.Call asks of a call; a question has none.
	actor := g.define(file, reflect.TypeFor[aftersales.Actor](), true)
	reason := ref(file, "aftersales", "text")
	reason["pattern"], reason["maxLength"] = `\S`, 500
	defs["call"] = object{"properties": object{
		"by": actor, "expect": object{"minimum": 0},
		"waive": object{"maxItems": 16, "items": object{"properties": object{"by": actor, "reason": reason}}},
	}}
	for name, do := range map[string]string{"operation": "do", "operation.shaped": "do.shaped"} {
		cases := []object{}
		if do == "do.shaped" {
			cases = append(cases, object{
				"if":   object{"properties": object{"subject": object{"pattern": "/"}}, "required": []string{"subject"}},
				"then": object{"$ref": "#/$defs/call"},
			})
		}
		by := func(stage, pattern string) {
			cases = append(cases, object{
				"if":   object{"properties": object{"subject": object{"pattern": pattern}}, "required": []string{"subject"}},
				"then": object{"properties": object{"do": ref(file, stage, do)}},
			})
		}
		for _, s := range schemaStages {
			by(s.name, "^"+s.name+"/")
		}
		by("pricing", "^pricing$")
		by("guarantee", "^guarantee$")
		defs[name] = object{"$ref": "#/$defs/line", "allOf": cases}
	}
	defs["line"] = line
	is := func(outcome oracle.Outcome) object {
		return object{"properties": object{"was": object{"const": string(outcome)}}, "required": []string{"was"}}
	}
	f := g.files[file]
	f["title"] = "a line of an operation log"
	f["description"] = "A line that was refused elsewhere need only be readable, and one that was unreadable is only an object."
	f["if"] = is(oracle.OutcomeUnreadable)
	f["then"] = object{"type": "object"}
	f["else"] = object{"if": is(oracle.OutcomeRefused), "then": object{"$ref": "#/$defs/operation"}, "else": object{"$ref": "#/$defs/operation.shaped"}}
}

// scenario makes the file of a scenario.
func (g *schemas) scenario() {
	const file = "scenario"
	f := g.fields(file, g.plan(reflect.TypeFor[oracle.Scenario]()), false)
	properties, ok := f["properties"].(object)
	if !ok {
		g.t.Fatal("a scenario has no fields")
	}
	// A string stands for the line that it says, which need not be an operation.
	properties["given"] = object{"type": "array", "items": object{"if": object{"type": "string"}, "then": ref(file, "aftersales", "text"), "else": object{"$ref": "operation.json"}}}
	then := func(o object) object {
		return object{"properties": object{"then": object{"properties": o}}}
	}
	text := object{"properties": object{"when": object{"type": "string"}}}
	when := func(name string) object {
		return object{"properties": object{"when": ref(file, "operation", name)}}
	}
	// What is asked before the shape of a command, and what its shape breaks.
	early := []aftersales.Code{
		aftersales.RuleRequired, aftersales.RuleChoice, aftersales.RuleLength, aftersales.RuleOrderOfTime, aftersales.RuleCleanText, aftersales.RuleNumber,
		aftersales.RuleWaiver, aftersales.RuleThere, aftersales.RuleSameCommand, aftersales.RuleExpected,
	}
	broken := then(object{"rules": object{"contains": object{"enum": early}}})
	broken["properties"].(object)["then"].(object)["required"] = []string{"rules"} //nolint:errcheck // made above
	f["title"] = "a scenario: a small log, and what is expected of its last operation"
	f["if"] = object{"anyOf": []object{text, then(object{"verdict": object{"const": string(oracle.OutcomeUnreadable)}})}}
	f["else"] = object{"if": broken, "then": when("operation"), "else": when("operation.shaped")}
	for key, value := range g.files[file] {
		f[key] = value
	}
	g.files[file] = f
}
