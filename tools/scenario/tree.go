package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A scenario is kept as a tree whose keys stay in their order: who edits one value of a file does not want another file. What is neither object nor list is its JSON text.
type (
	object struct{ members []member }
	member struct {
		key   string
		value any
	}
	list struct{ of []any }
)

func (o *object) find(key string) int {
	return slices.IndexFunc(o.members, func(m member) bool { return m.key == key })
}

func (o *object) get(key string) any {
	if i := o.find(key); i >= 0 {
		return o.members[i].value
	}
	return nil
}

func (o *object) put(key string, value any) {
	if i := o.find(key); i >= 0 {
		o.members[i].value = value
		return
	}
	o.members = append(o.members, member{key, value})
}

// with is the object with one more value; the object stays as it is.
func (o *object) with(key string, value any) *object {
	more := &object{slices.Clone(o.members)}
	more.put(key, value)
	return more
}

// text is a string as a leaf of the tree.
func text(s string) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s)
	return bytes.TrimSpace(b.Bytes())
}

func stringOf(n any) string {
	var s string
	if raw, is := n.(json.RawMessage); is {
		_ = json.Unmarshal(raw, &s)
	}
	return s
}

func parseFile(data []byte) (*object, error) {
	n, err := parseJSON(data)
	file, is := n.(*object)
	if err == nil && !is {
		err = errors.New("not an object")
	}
	return file, err
}

func parseJSON(data []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	n, err := parseNode(d)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one value")
	}
	return n, nil
}

// parseNode reads one value; a leaf keeps its text.
func parseNode(d *json.Decoder) (any, error) {
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return nil, err
	}
	if raw[0] != '{' && raw[0] != '[' {
		return raw, nil
	}
	in := json.NewDecoder(bytes.NewReader(raw))
	if _, err := in.Token(); err != nil {
		return nil, err
	}
	o, l := &object{}, &list{}
	for in.More() {
		key := ""
		if raw[0] == '{' {
			t, err := in.Token()
			if err != nil {
				return nil, err
			}
			key, _ = t.(string)
			if o.find(key) >= 0 {
				return nil, fmt.Errorf("%q twice", key)
			}
		}
		n, err := parseNode(in)
		if err != nil {
			return nil, err
		}
		if raw[0] == '{' {
			o.members = append(o.members, member{key, n})
		} else {
			l.of = append(l.of, n)
		}
	}
	if raw[0] == '{' {
		return o, nil
	}
	return l, nil
}

// encode appends a value in one line, wide with a space after each comma of a list.
func encode(b []byte, n any, wide bool) []byte {
	switch n := n.(type) {
	case *object:
		b = append(b, '{')
		for i, m := range n.members {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(append(b, text(m.key)...), ':')
			b = encode(b, m.value, wide)
		}
		return append(b, '}')
	case *list:
		b = append(b, '[')
		for i, e := range n.of {
			if i > 0 {
				b = append(b, ',')
				if wide {
					b = append(b, ' ')
				}
			}
			b = encode(b, e, wide)
		}
		return append(b, ']')
	case json.RawMessage:
		return append(b, n...)
	}
	return append(b, "null"...)
}

// layout is a scenario as its files are written: a line of a log in a line.
func layout(file *object) []byte {
	var b []byte
	if file.get("given") == nil {
		file.put("given", &list{})
	}
	for _, key := range []string{"says", "given", "when", "then"} {
		value := file.get(key)
		if value == nil {
			continue
		}
		open := ",\n"
		if b == nil {
			open = "{\n"
		}
		b = fmt.Appendf(b, "%s  %q: ", open, key)
		switch given, isList := value.(*list); {
		case key == "given" && isList && len(given.of) > 0:
			for i, line := range given.of {
				b = append(b, []string{",\n    ", "[\n    "}[min(1, max(0, 1-i))]...)
				b = encode(b, line, false)
			}
			b = append(b, "\n  ]"...)
		case key == "then":
			then, isObject := value.(*object)
			if !isObject {
				b = encode(b, value, false)
				break
			}
			for i, m := range then.members {
				b = fmt.Appendf(b, "%s    %q: ", []string{",\n", "{\n"}[min(1, max(0, 1-i))], m.key)
				b = encode(b, m.value, m.key == "rules" || m.key == "findings")
			}
			b = append(b, "\n  }"...)
		default:
			b = encode(b, value, false)
		}
	}
	return append(b, "\n}\n"...)
}

// steps of a path: names and numbers.
func steps(path string) ([]any, error) {
	var all []any
	for part := range strings.SplitSeq(path, ".") {
		name, rest, _ := strings.Cut(part, "[")
		if name == "" {
			return nil, fmt.Errorf("%q is no path", path)
		}
		all = append(all, name)
		for rest != "" {
			number, more, closed := strings.Cut(rest, "]")
			n, err := strconv.Atoi(number)
			if err != nil || n < 0 || !closed || more != "" && more[0] != '[' {
				return nil, fmt.Errorf("%q is no path", path)
			}
			all = append(all, n)
			rest = strings.TrimPrefix(more, "[")
		}
	}
	return all, nil
}

// walkTo is the object or list in which the last step of a path stands; it makes objects that are missing where build is asked.
func walkTo(n any, path string, build bool) (in, last any, err error) {
	all, err := steps(path)
	if err != nil {
		return nil, nil, err
	}
	for i, step := range all[:len(all)-1] {
		next, missing := child(n, step)
		if missing && build {
			var made any = &object{}
			if _, number := all[i+1].(int); number {
				made = &list{}
			}
			if err := putChild(n, step, made); err != nil {
				return nil, nil, err
			}
			next, missing = made, false
		}
		if missing {
			return nil, nil, fmt.Errorf("there is no %v on the way of %s", step, path)
		}
		n = next
	}
	return n, all[len(all)-1], nil
}

func child(n, step any) (value any, missing bool) {
	switch n := n.(type) {
	case *object:
		if name, is := step.(string); is && n.find(name) >= 0 {
			return n.get(name), false
		}
	case *list:
		if i, is := step.(int); is && i < len(n.of) {
			return n.of[i], false
		}
	}
	return nil, true
}

func putChild(n, step, value any) error {
	switch n := n.(type) {
	case *object:
		if name, is := step.(string); is {
			n.put(name, value)
			return nil
		}
	case *list:
		switch i, is := step.(int); {
		case is && i < len(n.of):
			n.of[i] = value
			return nil
		case is && i == len(n.of):
			n.of = append(n.of, value)
			return nil
		}
	}
	return fmt.Errorf("there is no place for %v", step)
}

func setAt(n any, path string, value any) error {
	in, last, err := walkTo(n, path, true)
	if err != nil {
		return err
	}
	return putChild(in, last, value)
}

func dropAt(n any, path string) error {
	in, last, err := walkTo(n, path, false)
	if err != nil {
		return err
	}
	if _, missing := child(in, last); missing {
		return fmt.Errorf("there is no %v", last)
	}
	switch in := in.(type) {
	case *object:
		in.members = slices.DeleteFunc(in.members, func(m member) bool { return m.key == last })
	case *list:
		if i, is := last.(int); is {
			in.of = slices.Delete(in.of, i, i+1)
		}
	}
	return nil
}
