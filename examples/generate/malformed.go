package main

import (
	"bytes"
	"slices"
	"strings"
)

// damage makes a line that nobody can read of one that is legal. A legal line is canonical: its keys are sorted and it has no white space.
type damage struct {
	name string
	do   func(s *shop, line []byte) []byte
}

// put puts a text for the first that is there.
func put(old, with string) func(*shop, []byte) []byte {
	return func(_ *shop, line []byte) []byte { return bytes.Replace(line, []byte(old), []byte(with), 1) }
}

// putLast puts a text for the last that is there: what a command holds stands before it.
func putLast(old, with string) func(*shop, []byte) []byte {
	return func(_ *shop, line []byte) []byte {
		i := bytes.LastIndex(line, []byte(old))
		return slices.Concat(line[:i], []byte(with), line[i+len(old):])
	}
}

var damages = []damage{
	{"cut off", func(s *shop, line []byte) []byte { return line[:1+s.IntN(len(line)-1)] }},
	{"no JSON", func(*shop, []byte) []byte { return []byte("订单已开工，等配件") }},
	{"a comment", func(_ *shop, line []byte) []byte { return append([]byte("// "), line...) }},
	{"a byte order mark", func(_ *shop, line []byte) []byte { return append([]byte("\ufeff"), line...) }},
	{"two on a line", func(_ *shop, line []byte) []byte { return slices.Concat(line, line) }},
	{"trailing data", func(_ *shop, line []byte) []byte { return append(line, "]"...) }},
	{"a list", func(_ *shop, line []byte) []byte { return slices.Concat([]byte("["), line, []byte("]")) }},
	{"single quotes", func(_ *shop, line []byte) []byte { return bytes.ReplaceAll(line, []byte(`"`), []byte(`'`)) }},
	{"unknown key", put(`{"at":`, `{"memo":"加急","at":`)},
	{"wrongly cased key", putLast(`"subject":`, `"Subject":`)},
	{"key twice", put(`{"at":`, `{"at":"2026-03-02T01:00:00Z","at":`)},
	{"null", put(`"do":{`, `"expect":null,"do":{`)},
	{"float", put(`,"v":1}`, `,"v":1.0}`)},
	{"exponent", put(`,"v":1}`, `,"v":1e0}`)},
	{"leading zero", put(`,"v":1}`, `,"v":01}`)},
	{"negative nought", put(`"do":{`, `"expect":-0,"do":{`)},
	{"number out of bounds", put(`"do":{`, `"expect":99999999999999999999,"do":{`)},
	{"version nought", put(`,"v":1}`, `,"v":0}`)},
	{"newer version", put(`,"v":1}`, `,"v":99}`)},
	{"unknown command", put(`"type":"`, `"type":"re-`)},
	{"number for a text", putLast(`"subject":"`, `"subject":7,"was":"`)},
	{"unknown stage", putLast(`"subject":"`, `"subject":"x`)},
	{"no command", func(_ *shop, line []byte) []byte {
		i, k := bytes.Index(line, []byte(`"do":`)), bytes.LastIndex(line, []byte(`"subject":`))
		return slices.Concat(line[:i], line[k:])
	}},
	{"no time", func(_ *shop, line []byte) []byte {
		_, rest, _ := bytes.Cut(line, []byte(`"by":`))
		return slices.Concat([]byte(`{"by":`), rest)
	}},
	{"time without offset", put(`Z","by":`, `","by":`)},
	{"time that is none", put(`{"at":"20`, `{"at":"20-`)},
	{"unknown role", put(`"role":"`, `"role":"chief-`)},
	{"unknown outcome", put(`"was":"unreadable"`, `"was":"perhaps"`)},
	{"invalid UTF-8", put(`"by":{"id":"`, "\"by\":{\"id\":\"\xff")},
	{"lone surrogate", put(`"by":{"id":"`, `"by":{"id":"\ud83d`)},
	{"control character", put(`"by":{"id":"`, "\"by\":{\"id\":\"\t")},
	{"zero-width space", put(`"by":{"id":"`, "\"by\":{\"id\":\"\u200b")},
	{"right-to-left override", put(`"by":{"id":"`, `"by":{"id":"\u202e`)},
	{"nested too deep", put(`"do":{`, `"state":`+strings.Repeat(`[`, 40)+strings.Repeat(`]`, 40)+`,"do":{`)},
}

// malform writes a line that cannot be read, made from the last legal one.
func (s *shop) malform() {
	line := bytes.TrimSuffix(s.last, []byte("\n"))
	line = bytes.Replace(line, []byte(`"was":"accepted"`), []byte(`"was":"unreadable"`), 1)
	s.buf = append(append(s.buf[:0], one(s, damages).do(s, line)...), '\n')
	s.print(s.buf, "unreadable", "")
}
