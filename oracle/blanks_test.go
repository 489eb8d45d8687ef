package oracle_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// mutated are a line in other orders of its keys, and with something wrong, doubled or misleading in it.
func mutated(d *dice, line string) []string {
	other := func(from, to string) string { return strings.Replace(line, from, to, 1) }
	lines := []string{
		line,
		other(`"v":1`, `"v":2`), other(`"v":1`, `"v":0`), other(`"v":1`, `"v":1,"v":1`),
		other(`"type":"`, `"type":"close","type":"`), other(`"type":"start-work"`, `"type":"pause-work"`),
		other(`"subject":"workorder/`, `"subject":"reception/`), other(`"subject":"reception/`, `"subject":"workorder/`),
		other(`{"at"`, `{"state":{"do":{"type":"start-work","v":1,"data":{}}},"at"`), other(`{"at"`, `{"state":{"item":"i1"},"at"`),
		strings.TrimSuffix(line, "}") + `,"state":{"seq":1,"type":"start-work"}}`, strings.TrimSuffix(line, "}") + `,"state":{"data":{},"type":"open","v":1}}`,
		other(`"data":{`, `"data":{"item":"i1",`), other(`"data":{`, `"data":{"more":1,`), other(`"data":`, `"type":"open","data":`), other(`"data":`, ` "data" : `),
		other(`"data":{`, `"data":[{`), line + " ", line + "}",
	}
	if from := strings.Index(line, `"do":{"data":`); from >= 0 {
		if to := strings.LastIndex(line, `,"type":"`); to > from {
			end := to + strings.IndexByte(line[to:], '}')
			data := line[from+len(`"do":{"data":`) : to]
			lines = append(lines, line[:from]+`"do":{`+line[to+1:end]+`,"data":`+data+line[end:])
		}
	}
	b := []byte(line)
	for range 3 {
		b[d.roll(len(b))] = `"{}[]:,0az\`[d.roll(11)]
		lines = append(lines, string(b))
	}
	return lines
}

// TestGuessesChangeNoVerdict judges a messy log, and every line of it once more in other forms, by a judge that guesses what a line does and by one that never does.
func TestGuessesChangeNoVerdict(t *testing.T) {
	d := dice(7)
	var quick, slow oracle.Judge
	guessed, lines := 0, 0
	for _, original := range busyLog(t, 6, true).log {
		if original == "" {
			continue
		}
		for i, line := range mutated(&d, original) {
			if quick.Guesses([]byte(line)) && i > 0 {
				guessed++
			}
			lines++
			slow.Forget()
			got, err := quick.Judge([]byte(line)).AppendJSON(nil)
			want, err2 := slow.Judge([]byte(line)).AppendJSON(nil)
			if err != nil || err2 != nil || !bytes.Equal(got, want) {
				t.Fatalf("%s:\ngot  %s, %v\nwant %s, %v", line, got, err, want, err2)
			}
		}
	}
	if guessed < lines/10 || guessed > lines*9/10 {
		t.Errorf("of %d lines, %d were read in one go: too few or too many to prove anything", lines, guessed)
	}
}

// TestKnownCommandsAreReadInOneGo holds the short way open for both orders of keys.
func TestKnownCommandsAreReadInOneGo(t *testing.T) {
	var j oracle.Judge
	for _, line := range []string{
		`{"at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"data":{"item":"i1"},"type":"start-work","v":1},"subject":"workorder/RO-1"}`,
		`{"subject":"workorder/RO-1","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"start-work","v":1,"data":{"item":"i1"}}}`,
	} {
		if j.Judge([]byte(line)); !j.Guesses([]byte(line)) {
			t.Errorf("%s is read step by step", line)
		}
	}
}

// TestReadAroundIsReadTwice: the Raw is the same, and what is in it too.
func TestReadAroundIsReadTwice(t *testing.T) {
	const line = `{"subject":"workorder/RO-1","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"x","v":1,"data":{"id":"c1","role":"greeter"}},"state":{"id":"b","role":"advisor"}}`
	var one, two oracle.Operation
	var inOne, inTwo aftersales.Actor
	inside, err := aftersales.NewBlank(&inOne, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	around, err := aftersales.NewBlank(&one, &one.Do.Data, func([]byte) (*aftersales.Blank, int) { return inside, 1 })
	if err != nil {
		t.Fatal(err)
	}
	if err := around.Read([]byte(line), 0); err != nil {
		t.Fatal(err)
	}
	if err := aftersales.Read([]byte(line), &two, 0); err != nil {
		t.Fatal(err)
	}
	if err := aftersales.Read(two.Do.Data, &inTwo, 1); err != nil {
		t.Fatal(err)
	}
	if string(one.Do.Data) != string(two.Do.Data) || string(one.State) != string(two.State) || one.Do.Type != two.Do.Type || inOne != inTwo {
		t.Errorf("got %s, %s and %v, want %s, %s and %v", string(one.Do.Data), string(one.State), inOne, string(two.Do.Data), string(two.State), inTwo)
	}
	if err := around.Read([]byte(strings.Replace(line, "greeter", "king", 1)), 0); err == nil {
		t.Error("a role that is not listed was read")
	}
}
