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

// writer writes one document. It goes down into structs and lists without calling itself, and what it writes stands in no struct, so that whoever has room on the stack can have a document there.
type writer struct {
	values int
	inside planned // what the next Raw stands for, if it stands for something
	spare  []byte  // the last text of a value of another package
}

// frame is a struct or a list that is open.
type frame struct {
	plan  *node
	value reflect.Value
	next  int // field or element
	start int // in what is written
}

func (w *writer) fail(code Code, what string) *UnreadableError {
	return &UnreadableError{Code: code, What: what}
}

// document writes v with plan n. Most commands and facts are flat, and need no room for what stands in each other.
func (w *writer) document(dst []byte, n *node, v reflect.Value) ([]byte, *UnreadableError) {
	if !n.flat {
		return w.deep(dst, n, v)
	}
	f := frame{plan: n, value: v, start: len(dst)}
	w.values++
	dst, e := w.fields(dst, &f, 1)
	switch {
	case e != nil:
		return dst, within(e, n.fields[f.next-1].name)
	case len(dst)-f.start >= maxDocument:
		return dst, w.fail(RuleBounds, tooLong)
	}
	return bracketed(dst, f.start, '{', '}'), nil
}

func (w *writer) deep(dst []byte, n *node, v reflect.Value) ([]byte, *UnreadableError) {
	var open [maxDepth]frame
	depth, start := 0, len(dst)
	for {
		var e *UnreadableError
		switch {
		case n.kind == kindRaw && w.inside.plan != nil:
			n, v = w.inside.plan, w.inside.value
			w.inside = planned{}
			continue
		case n.kind > kindList:
			dst, e = w.single(dst, n, v, depth)
		case w.values < maxValues && depth == len(open):
			e = w.fail(RuleBounds, "objects and lists stand more than 16 deep in each other")
		default:
			if at := len(dst); at > 1<<10 && cap(dst)-at < 1<<10 {
				dst = slices.Grow(dst, at) // to double its length: append alone grows by a quarter, again and again
			}
			if e = w.count(); e == nil {
				open[depth] = frame{plan: n, value: v, start: len(dst)}
				depth++
			}
		}
		for e == nil && depth > 0 {
			f := &open[depth-1]
			if n = f.plan; n.kind == kindStruct {
				dst, e = w.fields(dst, f, depth)
				if e != nil {
					break
				}
				if f.next <= len(n.fields) {
					inner := &n.fields[f.next-1]
					n, v = inner.node, inner.in(f.value)
					break
				}
				dst = bracketed(dst, f.start, '{', '}')
			} else {
				if f.next < f.value.Len() {
					dst = append(dst, ',')
					n, v = n.elem, f.value.Index(f.next)
					f.next++
					break
				}
				dst = bracketed(dst, f.start, '[', ']')
			}
			depth--
		}
		switch {
		case e != nil:
			return dst, unwind(e, open[:depth])
		case depth > 0:
		case len(dst)-start > maxDocument:
			return dst, w.fail(RuleBounds, tooLong)
		default:
			return dst, nil
		}
	}
}

const tooLong = "a document has at most 8 MiB"

// fields writes the fields of a struct up to one that has parts of its own, which is then the one before f.next; beyond the last field where there is none.
func (w *writer) fields(dst []byte, f *frame, depth int) ([]byte, *UnreadableError) {
	n := f.plan
	for f.next < len(n.fields) {
		own := &n.fields[f.next]
		f.next++
		v := f.value.Field(own.index)
		if own.deeper != nil {
			v = own.below(v)
		}
		if own.optional && own.node.zero(v) {
			continue
		}
		dst = append(dst, own.opening...)
		if k := own.node.kind; k <= kindList || k == kindRaw {
			return dst, nil
		}
		var e *UnreadableError
		if dst, e = w.single(dst, own.node, v, depth); e != nil {
			return dst, e
		}
	}
	f.next++
	return dst, nil
}

// unwind puts the path to an error before it.
func unwind(e *UnreadableError, open []frame) *UnreadableError {
	for i := len(open) - 1; i >= 0; i-- {
		f := &open[i]
		if f.plan.kind == kindStruct {
			e = within(e, f.plan.fields[f.next-1].name)
		} else {
			e = within(e, "["+strconv.Itoa(f.next-1)+"]")
		}
	}
	return e
}

func (w *writer) count() *UnreadableError {
	if w.values++; w.values > maxValues {
		return w.fail(RuleBounds, "the document has more than 200000 values")
	}
	return nil
}

// single writes a value without parts that stands so deep.
func (w *writer) single(dst []byte, n *node, v reflect.Value, depth int) ([]byte, *UnreadableError) {
	if e := w.count(); e != nil {
		return dst, e
	}
	switch n.kind {
	case kindText, kindChoice:
		dst, ok := appendString(dst, v.String())
		if !ok {
			return dst, w.fail(RuleCleanText, "the text is not UTF-8")
		}
		return dst, nil
	case kindBool:
		return strconv.AppendBool(dst, v.Bool()), nil
	case kindInteger:
		i := v.Int()
		if i > maxInteger || i < -maxInteger {
			return dst, w.fail(RuleNumber, "an integer is at most 9007199254740991")
		}
		return strconv.AppendInt(dst, i, 10), nil
	case kindRaw:
		return w.raw(dst, v.Bytes(), depth)
	}
	return w.leaf(dst, n, v)
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
func (w *writer) leaf(dst []byte, n *node, v reflect.Value) ([]byte, *UnreadableError) {
	dst = append(dst, '"')
	start := len(dst)
	switch n.kind {
	case kindTime:
		if t := held[time.Time](v); !t.IsZero() {
			if !GoodTime(t) {
				return dst, w.fail(RuleOrderOfTime, "a time is whole milliseconds of the years 2000 to 2100")
			}
			dst = appendTime(dst, t)
		}
	case kindUUID:
		if id := held[uuid.UUID](v); id != uuid.Nil {
			dst = appendUUID(dst, id)
		}
	default:
		var err error
		if dst, err = w.own(dst, n, v); err != nil {
			return dst, w.refused(err)
		}
		if own := dst[start:]; (n.own == ownNone || n.own > ownCause) && plain(own) < len(own) {
			text := string(own)
			var ok bool
			if dst, ok = appendString(dst[:start-1], text); !ok {
				return dst, w.fail(RuleCleanText, "the text is not UTF-8")
			}
			return dst, nil
		}
	}
	return append(dst, '"'), nil
}

// own writes a value with a text form of its own. One of another package is not given dst, which it might keep.
func (w *writer) own(dst []byte, n *node, v reflect.Value) (_ []byte, err error) {
	switch n.own {
	case ownMoney:
		return held[Money](v).AppendText(dst)
	case ownNumber:
		return held[Number](v).AppendText(dst)
	case ownRef:
		return held[Ref](v).AppendText(dst)
	case ownDigest:
		return held[Digest](v).AppendText(dst)
	case ownReceipts:
		return held[Receipts](v).AppendText(dst)
	case ownCause:
		return held[Cause](v).AppendText(dst)
	case ownVIN:
		return held[VIN](v).AppendText(dst)
	case ownPhone:
		return held[Phone](v).AppendText(dst)
	case ownPlate:
		return held[Plate](v).AppendText(dst)
	}
	if w.spare == nil {
		w.spare = make([]byte, 0, 32) // append would begin with 8
	}
	w.spare, err = boxed(v).(encoding.TextAppender).AppendText(w.spare[:0])
	return append(dst, w.spare...), err
}

// refused turns the error of a value's own text form into one of the document.
func (w *writer) refused(err error) *UnreadableError {
	var own *UnreadableError
	if errors.As(err, &own) {
		return w.fail(own.Code, own.What)
	}
	return w.fail(RuleDocument, "the value has no text form")
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

// appendTime appends t, a good time, in UTC, with milliseconds only where there are some.
func appendTime(dst []byte, t time.Time) []byte {
	seconds := t.Unix()
	days, second := int(seconds/86400), int(seconds%86400)
	year, month, day := civil(days)
	b := [...]byte{
		'2', byte('0' + year/100%10), byte('0' + year/10%10), byte('0' + year%10), '-',
		byte('0' + month/10), byte('0' + month%10), '-', byte('0' + day/10), byte('0' + day%10), 'T',
		byte('0' + second/36000), byte('0' + second/3600%10), ':',
		byte('0' + second/600%6), byte('0' + second/60%10), ':', byte('0' + second/10%6), byte('0' + second%10),
	}
	dst = append(dst, b[:]...)
	if ms := t.Nanosecond() / int(time.Millisecond); ms > 0 {
		dst = append(dst, '.', byte('0'+ms/100), byte('0'+ms/10%10), byte('0'+ms%10))
	}
	return append(dst, 'Z')
}

// civil is the date so many days after 1 January 1970. It counts from 1 March of the year 0 and lets years begin in March, so that the leap day is the last.
func civil(days int) (year, month, day int) {
	n := days + 719468
	era := n / 146097
	n -= era * 146097
	year = (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*year + year/4 - year/100
	month = (5*n + 2) / 153
	day = n - (153*month+2)/5 + 1
	year += 400 * era
	if month < 10 {
		return year, month + 3, day
	}
	return year + 1, month - 9, day
}

// raw checks and writes a Raw; one that is canonical as it stands is copied.
func (w *writer) raw(dst, data []byte, depth int) ([]byte, *UnreadableError) {
	if len(data) > maxDocument {
		return dst, w.fail(RuleBounds, "a document has at most 8 MiB")
	}
	r := reader{data: data, depth: depth, values: w.values - 1}
	r.space()
	e := r.skip("a value")
	if e == nil {
		if r.space(); r.i < len(data) {
			e = r.fail(RuleDocument, r.i, "the value goes on after its end")
		}
	}
	if e != nil {
		return dst, e
	}
	w.values = r.values
	if !r.loose {
		return append(dst, data...), nil
	}
	t := tidier{reader: reader{data: data}, members: make([]member, 0, 8)}
	t.space()
	e = t.value()
	return append(dst, t.dst...), e
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
