package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
)

// What a document may be, so that a hostile one costs a bounded time and memory.
const (
	maxBytes  = 8 << 20
	maxDepth  = 32
	maxValues = 100_000
)

// kind is what a JSON value is.
type kind uint8

const (
	object kind = iota
	array
	text
	number
	boolean
	null
)

// node is one value of a document, with the order of members kept.
type node struct {
	kind kind
	name string // of a member of an object
	text string // of a text its characters, of a number or a boolean its literal
	end  int    // offset of the byte after it, for the line that it stands in
	kids []node
}

// member is the member under a name, and nil where there is none.
func (n *node) member(name string) *node {
	if n.kind != object {
		return nil
	}
	for i := range n.kids {
		if n.kids[i].name == name {
			return &n.kids[i]
		}
	}
	return nil
}

// unreadable is why a file cannot be read, and where: the offset counts bytes from 0, line and column count from 1 and the column in characters.
type unreadable struct {
	offset, line, column int // no line where the file itself cannot be opened
	what                 aftersales.Text
}

// document is a readable document.
type document struct {
	root   node
	size   int // in bytes
	values int
	lines  []int // offsets at which lines begin
}

// line is the line, from 1, in which the value ends that ends before offset end.
func (d *document) line(end int) int { return sort.SearchInts(d.lines, max(1, end)) }

// parse reads one JSON document. Beyond what JSON asks, a name stands once in an object, since readers differ in which of two they take.
func parse(data []byte) (*document, *unreadable) {
	fail := func(offset int, what aftersales.Text) (*document, *unreadable) {
		line, column := position(data, offset)
		return nil, &unreadable{offset, line, column, what}
	}
	if len(data) > maxBytes {
		return fail(maxBytes, aftersales.Text{EN: fmt.Sprintf("longer than %d MiB", maxBytes>>20), ZH: fmt.Sprintf("超过 %d MiB", maxBytes>>20)})
	}
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		return fail(0, aftersales.Text{EN: "begins with a byte order mark, which JSON does not have", ZH: "文件以字节顺序标记（BOM）开头，JSON 不允许"})
	}
	if at := invalidUTF8(data); at >= 0 {
		return fail(at, aftersales.Text{EN: "not UTF-8", ZH: "不是 UTF-8 编码"})
	}
	var whole json.RawMessage
	var syntax *json.SyntaxError
	// What is too deep even for encoding/json is JSON up to there, and the reader finds where it passes the depth that is read here.
	if err := json.Unmarshal(data, &whole); errors.As(err, &syntax) && !strings.Contains(err.Error(), "exceeded max depth") {
		return fail(syntaxAt(data, syntax))
	}
	r := reader{dec: json.NewDecoder(bytes.NewReader(data)), doc: &document{size: len(data), lines: lineStarts(data)}}
	r.dec.UseNumber()
	if err := r.value(&r.doc.root, 1); err != nil {
		return fail(int(r.dec.InputOffset()), textOf(err))
	}
	return r.doc, nil
}

// reader builds the nodes of a document that is known to be JSON as far as it goes.
type reader struct {
	dec *json.Decoder
	doc *document
}

// boundError is a document that is JSON and yet none that this program reads.
type boundError struct{ what aftersales.Text }

func (e *boundError) Error() string { return e.what.EN }

func textOf(err error) aftersales.Text {
	var b *boundError
	if errors.As(err, &b) {
		return b.what
	}
	return aftersales.Text{EN: err.Error(), ZH: err.Error()}
}

func (r *reader) value(n *node, depth int) error {
	token, err := r.dec.Token()
	if err != nil {
		return err
	}
	if r.doc.values++; r.doc.values > maxValues {
		return &boundError{aftersales.Text{EN: fmt.Sprintf("more than %d values", maxValues), ZH: fmt.Sprintf("超过 %d 个值", maxValues)}}
	}
	switch t := token.(type) {
	case json.Delim:
		if depth > maxDepth {
			return &boundError{aftersales.Text{EN: fmt.Sprintf("nested deeper than %d levels", maxDepth), ZH: fmt.Sprintf("嵌套超过 %d 层", maxDepth)}}
		}
		if t == '[' {
			n.kind = array
			err = r.elements(n, depth)
		} else {
			err = r.members(n, depth)
		}
	case string:
		n.kind, n.text = text, t
	case json.Number:
		n.kind, n.text = number, t.String()
	case bool:
		n.kind, n.text = boolean, strconv.FormatBool(t)
	case nil:
		n.kind, n.text = null, "null"
	}
	n.end = int(r.dec.InputOffset())
	return err
}

func (r *reader) elements(n *node, depth int) error {
	for r.dec.More() {
		n.kids = append(n.kids, node{})
		if err := r.value(&n.kids[len(n.kids)-1], depth+1); err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

func (r *reader) members(n *node, depth int) error {
	seen := map[string]bool{}
	for r.dec.More() {
		token, err := r.dec.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if seen[name] {
			return &boundError{aftersales.Text{EN: "the name " + safe(name) + " stands twice in one object", ZH: "同一对象中名称 " + safe(name) + " 出现两次"}}
		}
		seen[name] = true
		n.kids = append(n.kids, node{name: name})
		kid := &n.kids[len(n.kids)-1]
		if err := r.value(kid, depth+1); err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

// syntaxAt says in both languages what encoding/json found, and where. It quotes one character, never a value.
func syntaxAt(data []byte, err *json.SyntaxError) (offset int, what aftersales.Text) {
	says := err.Error()
	if strings.Contains(says, "unexpected end") {
		return len(data), aftersales.Text{EN: "the file ends before the document does", ZH: "文件在 JSON 结束之前中断"}
	}
	offset = max(0, min(int(err.Offset)-1, len(data)-1))
	found, _ := utf8.DecodeRune(data[offset:])
	what = aftersales.Text{EN: "unexpected character " + strconv.QuoteRuneToASCII(found), ZH: "意外字符 " + strconv.QuoteRuneToASCII(found)}
	before := bytes.TrimRight(data[:offset], " \t\r\n")
	var hint aftersales.Text
	switch {
	case strings.Contains(says, "after top-level value"):
		hint = aftersales.Text{EN: "a file holds one document", ZH: "一个文件只能有一个 JSON 文档"}
	case found == '/' || found == '#':
		hint = aftersales.Text{EN: "JSON has no comments", ZH: "JSON 不允许注释"}
	case found == '\'':
		hint = aftersales.Text{EN: "texts stand in double quotes", ZH: "文本须用双引号"}
	case (found == '}' || found == ']') && bytes.HasSuffix(before, []byte(",")):
		hint = aftersales.Text{EN: "no comma stands before a closing bracket", ZH: "右括号前不能有逗号"}
	case strings.Contains(says, "in string literal"):
		hint = aftersales.Text{EN: "a text has no control characters", ZH: "文本中不能有控制字符"}
	case strings.Contains(says, "after object key:value pair"), strings.Contains(says, "after array element"):
		hint = aftersales.Text{EN: "a comma or a closing bracket is missing before it", ZH: "其前缺少逗号或右括号"}
	}
	if hint.EN != "" {
		what = aftersales.Text{EN: what.EN + ": " + hint.EN, ZH: what.ZH + "：" + hint.ZH}
	}
	return offset, what
}

// position is the line and column of an offset, both from 1, the column in characters.
func position(data []byte, offset int) (line, column int) {
	before := data[:min(offset, len(data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}

func lineStarts(data []byte) []int {
	starts := []int{0}
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, and −1 where there is none.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// safe is a name or a code as a report prints it: as it stands where it is plain, quoted and in ASCII where it is not, and never long.
func safe(s string) string {
	const most = 64
	plain := s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_' && r != '-'
	})
	if plain && len(s) <= most {
		return s
	}
	runes := 0
	for i := range s {
		if runes == most {
			return strconv.QuoteToASCII(s[:i]) + "…"
		}
		runes++
	}
	return strconv.QuoteToASCII(s)
}
