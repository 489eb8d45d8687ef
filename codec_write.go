package aftersales

import (
	"bytes"
	"encoding"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

// writer appends one document to dst.
type writer struct {
	dst    []byte
	depth  int
	values int
	inside planned // what the next Raw stands for, if it stands for something
}

func (w *writer) fail(code Code, what string) *UnreadableError {
	return &UnreadableError{Code: code, What: what}
}

func (w *writer) document(n *node, v reflect.Value) *UnreadableError {
	start := len(w.dst)
	if e := w.value(n, v); e != nil {
		return e
	}
	if len(w.dst)-start > maxDocument {
		return w.fail(RuleBounds, "a document has at most 8 MiB")
	}
	return nil
}

func (w *writer) value(n *node, v reflect.Value) *UnreadableError {
	if w.values++; w.values > maxValues {
		return w.fail(RuleBounds, "the document has more than 200000 values")
	}
	switch n.kind {
	case kindStruct:
		return w.object(n, v)
	case kindList:
		return w.list(n, v)
	case kindText, kindChoice:
		return w.text(v.String())
	case kindBool:
		w.dst = strconv.AppendBool(w.dst, v.Bool())
	case kindInteger:
		i := v.Int()
		if i > maxInteger || i < -maxInteger {
			return w.fail(RuleNumber, "an integer is at most 9007199254740991")
		}
		w.dst = strconv.AppendInt(w.dst, i, 10)
	case kindRaw:
		if inside := w.inside; inside.plan != nil {
			w.inside = planned{}
			w.values--
			return w.value(inside.plan, inside.value)
		}
		return w.raw(v.Bytes())
	default:
		return w.leaf(n, v)
	}
	return nil
}

func (w *writer) object(n *node, v reflect.Value) *UnreadableError {
	if e := w.enter(); e != nil {
		return e
	}
	start := len(w.dst)
	if start > 1<<10 && cap(w.dst)-start < 1<<10 {
		w.dst = slices.Grow(w.dst, start) // to double its length: append alone grows by a quarter, again and again
	}
	for i := range n.fields {
		f := &n.fields[i]
		fv := v.Field(f.index)
		if f.deeper != nil {
			fv = f.below(fv)
		}
		if f.optional && f.node.zero(fv) {
			continue
		}
		w.dst = append(w.dst, f.opening...)
		if e := w.value(f.node, fv); e != nil {
			return within(e, f.name)
		}
	}
	w.dst = bracketed(w.dst, start, '{', '}')
	w.depth--
	return nil
}

func (w *writer) list(n *node, v reflect.Value) *UnreadableError {
	if e := w.enter(); e != nil {
		return e
	}
	start := len(w.dst)
	for i := range v.Len() {
		w.dst = append(w.dst, ',')
		if e := w.value(n.elem, v.Index(i)); e != nil {
			return within(e, "["+strconv.Itoa(i)+"]")
		}
	}
	w.dst = bracketed(w.dst, start, '[', ']')
	w.depth--
	return nil
}

func (w *writer) enter() *UnreadableError {
	if w.depth++; w.depth > maxDepth {
		return w.fail(RuleBounds, "objects and lists stand more than 16 deep in each other")
	}
	return nil
}

// bracketed puts brackets around what stands from start on: every part of it begins with a comma, and the first of these becomes the bracket.
func bracketed(dst []byte, start int, open, shut byte) []byte {
	if len(dst) == start {
		return append(dst, open, shut)
	}
	dst[start] = open
	return append(dst, shut)
}

// leaf writes a time, a UUID or a value with a text form of its own; one that is not given as an empty text.
func (w *writer) leaf(n *node, v reflect.Value) *UnreadableError {
	w.dst = append(w.dst, '"')
	start := len(w.dst)
	switch n.kind {
	case kindTime:
		if t := held[time.Time](v); !t.IsZero() {
			if !GoodTime(t) {
				return w.fail(RuleOrderOfTime, "a time is whole milliseconds of the years 2000 to 2100")
			}
			w.dst = appendTime(w.dst, t.UTC())
		}
	case kindUUID:
		if id := held[uuid.UUID](v); id != uuid.Nil {
			w.dst = appendUUID(w.dst, id)
		}
	default:
		var err error
		if w.dst, err = boxed(v).(encoding.TextAppender).AppendText(w.dst); err != nil {
			return w.refused(err)
		}
		if own := w.dst[start:]; plain(own) < len(own) {
			text := string(own)
			w.dst = w.dst[:start-1]
			return w.text(text)
		}
	}
	w.dst = append(w.dst, '"')
	return nil
}

// refused turns the error of a value's own text form into one of the document.
func (w *writer) refused(err error) *UnreadableError {
	var own *UnreadableError
	if errors.As(err, &own) {
		return w.fail(own.Code, own.What)
	}
	return w.fail(RuleDocument, "the value has no text form")
}

func (w *writer) text(s string) *UnreadableError {
	var ok bool
	if w.dst, ok = appendString(w.dst, s); !ok {
		return w.fail(RuleCleanText, "the text is not UTF-8")
	}
	return nil
}

// appendString appends s as a JSON string, if it is UTF-8. Most texts stand for themselves, so s is copied first and looked at then.
func appendString[T string | []byte](dst []byte, s T) ([]byte, bool) {
	dst = append(dst, '"')
	start := len(dst)
	dst = append(dst, s...)
	if written := dst[start:]; plain(written) < len(written) {
		if !utf8.Valid(written) {
			return dst, false
		}
		for i := range written {
			if mustEscape(written[i]) {
				dst = appendEscaped(dst[:start+i], s[i:])
				break
			}
		}
	}
	return append(dst, '"'), true
}

func mustEscape(c byte) bool { return c < ' ' || c == '"' || c == '\\' }

// appendEscaped appends s with the shortest escape of each character that needs one (RFC 8785, section 3.2.2.2).
func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	const digits = "0123456789abcdef"
	for i := range len(s) {
		switch c := s[i]; {
		case !mustEscape(c):
			dst = append(dst, c)
		case c == '"', c == '\\':
			dst = append(dst, '\\', c)
		case c >= '\b' && c <= '\r' && c != '\v':
			dst = append(dst, '\\', "btn.fr"[c-'\b'])
		default:
			dst = append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		}
	}
	return dst
}

// appendTime appends a time in UTC, with milliseconds only where there are some.
func appendTime(dst []byte, t time.Time) []byte {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	pair := func(n int, after byte) { dst = append(dst, byte('0'+n/10), byte('0'+n%10), after) }
	dst = append(dst, byte('0'+year/1000), byte('0'+year/100%10))
	pair(year%100, '-')
	pair(int(month), '-')
	pair(day, 'T')
	pair(hour, ':')
	pair(minute, ':')
	if ms := t.Nanosecond() / int(time.Millisecond); ms > 0 {
		pair(second, '.')
		dst = append(dst, byte('0'+ms/100))
		pair(ms%100, 'Z')
		return dst
	}
	pair(second, 'Z')
	return dst
}

// raw checks and writes a Raw; one that is canonical as it stands is copied.
func (w *writer) raw(data []byte) *UnreadableError {
	if len(data) > maxDocument {
		return w.fail(RuleBounds, "a document has at most 8 MiB")
	}
	r := reader{data: data, depth: w.depth, values: w.values - 1}
	r.space()
	e := r.skip("a value")
	if e == nil {
		if r.space(); r.i < len(data) {
			e = r.fail(RuleDocument, r.i, "the value goes on after its end")
		}
	}
	if e != nil {
		return e
	}
	w.values = r.values
	if !r.loose {
		w.dst = append(w.dst, data...)
		return nil
	}
	t := tidier{reader: reader{data: data}, dst: w.dst, members: make([]member, 0, 8)}
	t.space()
	e = t.value()
	w.dst = t.dst
	return e
}

// tidier writes a Raw canonically that was checked before, so none of its errors ever comes up.
type tidier struct {
	reader
	dst     []byte
	members []member // of the objects that are open
	spare   []byte
}

// member is a key of an object and the part of dst that was written for it.
type member struct {
	key      span
	from, to int
}

func (t *tidier) value() *UnreadableError {
	switch t.peek() {
	case '{':
		return t.object()
	case '[':
		return t.list()
	case '"':
		s, e := t.string("a string")
		if e == nil {
			t.dst, _ = appendString(t.dst, s)
		}
		return e
	}
	start := t.i
	e := t.skip("a value")
	t.dst = append(t.dst, t.data[start:t.i]...)
	return e
}

func (t *tidier) object() *UnreadableError {
	if e := t.enter('{', "an object"); e != nil {
		return e
	}
	start, first := len(t.dst), len(t.members)
	for more := !t.leave('}'); more; {
		m := member{from: len(t.dst)}
		at := int32(t.i + 1)
		key, e := t.key()
		if e != nil {
			return e
		}
		m.key = span{at, at + int32(len(key))}
		t.dst = append(append(append(t.dst, `,"`...), key...), `":`...)
		if e = t.value(); e != nil {
			return e
		}
		m.to = len(t.dst)
		t.members = append(t.members, m)
		if more, e = t.more('}'); e != nil {
			return e
		}
	}
	own := t.members[first:]
	byKey := func(a, b member) int { return bytes.Compare(t.at(a.key), t.at(b.key)) }
	if !slices.IsSortedFunc(own, byKey) {
		slices.SortFunc(own, byKey)
		t.spare = append(t.spare[:0], t.dst[start:]...)
		t.dst = t.dst[:start]
		for _, m := range own {
			t.dst = append(t.dst, t.spare[m.from-start:m.to-start]...)
		}
	}
	t.members = t.members[:first]
	t.dst = bracketed(t.dst, start, '{', '}')
	return nil
}

func (t *tidier) list() *UnreadableError {
	if e := t.enter('[', "a list"); e != nil {
		return e
	}
	start := len(t.dst)
	for more := !t.leave(']'); more; {
		t.dst = append(t.dst, ',')
		e := t.value()
		if e != nil {
			return e
		}
		if more, e = t.more(']'); e != nil {
			return e
		}
	}
	t.dst = bracketed(t.dst, start, '[', ']')
	return nil
}
