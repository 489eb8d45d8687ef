package aftersales

import (
	"bytes"
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"reflect"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

// reader goes once over a document. Its methods begin at the byte i and leave i behind what they read; with an error, they leave it anywhere.
type reader struct {
	data    []byte
	i       int
	version int // of the types; 0 for the newest
	depth   int
	values  int
	kept    int     // bytes in memory of the elements of lists
	text    []byte  // the last string with escapes, without them
	keys    []span  // of the objects within a Raw that are open, each sorted
	loose   bool    // a Raw is not in its canonical form
	inside  planned // what the next Raw stands for, if it stands for something
	blank   *Blank  // that the document is read into, if it is one
}

// span is a part of reader.data.
type span struct{ from, to int32 }

func (r *reader) fail(code Code, at int, what string) *UnreadableError {
	return &UnreadableError{Code: code, Offset: at, What: what}
}

// document reads one value and nothing else.
func (r *reader) document(p planned) *UnreadableError {
	if len(r.data) > maxDocument {
		return r.fail(RuleBounds, maxDocument, "a document has at most 8 MiB")
	}
	r.space()
	if e := r.value(p.plan, p.value, p.place, false); e != nil {
		return e
	}
	r.space()
	if r.i < len(r.data) {
		return r.fail(RuleDocument, r.i, "the document goes on after its end")
	}
	return nil
}

// value reads a value of n's type into v, whose place is own if it has one. Only an optional one may be an empty text where its type says nothing about that.
func (r *reader) value(n *node, v reflect.Value, own *place, optional bool) *UnreadableError {
	if e := r.count(); e != nil {
		return e
	}
	start := r.i
	switch n.kind {
	case kindStruct:
		var parts *places
		if own != nil {
			parts = own.parts
		}
		return r.object(n, v, parts)
	case kindList:
		return r.list(n, v)
	case kindBool:
		is, e := r.boolean()
		if e == nil {
			v.SetBool(is)
		}
		return e
	case kindInteger:
		i, e := r.integer("an integer")
		if e != nil {
			return e
		}
		if v.OverflowInt(i) {
			return r.fail(RuleNumber, start, "the integer is too large for this machine")
		}
		v.SetInt(i)
		return nil
	case kindRaw:
		// What was counted here is counted again as part of the Raw.
		r.values--
		if inside := r.inside; inside.plan != nil {
			r.inside = planned{}
			return r.value(inside.plan, inside.value, inside.place, false)
		}
		if own != nil && r.blank.part == own.pointer {
			return r.around()
		}
		if e := r.skip("a value"); e != nil {
			return e
		}
		v.SetBytes(r.data[start:r.i])
		return nil
	}
	b, e := r.string("a string")
	if e != nil {
		return e
	}
	switch n.kind {
	case kindText:
		if len(b) > maxText {
			return r.fail(RuleLength, start, "a text has at most 10000 bytes")
		}
		v.SetString(string(b))
		return nil
	case kindChoice:
		return r.choice(n, v, b, start, optional)
	}
	var p any
	if own != nil {
		p = own.pointer
	} else {
		p = v.Addr().Interface()
	}
	if err := r.leaf(n, p, b); err != nil {
		return r.refused(err, start, len(b) == 0)
	}
	return nil
}

// leaf reads the text b as a time, a UUID or a value with a text form of its own, to which p points.
func (r *reader) leaf(n *node, p any, b []byte) error {
	switch n.kind {
	case kindTime:
		t, err := parseTime(b)
		*p.(*time.Time) = t
		return err
	case kindUUID:
		id, err := parseUUID(b)
		*p.(*uuid.UUID) = id
		return err
	}
	switch n.own {
	case ownMoney:
		return p.(*Money).UnmarshalText(b)
	case ownNumber:
		return p.(*Number).UnmarshalText(b)
	case ownDigest:
		return p.(*Digest).UnmarshalText(b)
	}
	return p.(encoding.TextUnmarshaler).UnmarshalText(b)
}

// refused turns the error of a value's own parser into one of the document.
func (r *reader) refused(err error, at int, empty bool) *UnreadableError {
	if empty {
		return r.fail(RuleRequired, at, "the value is empty")
	}
	var own *UnreadableError
	if errors.As(err, &own) {
		return r.fail(own.Code, at, own.What)
	}
	return r.fail(RuleDocument, at, "the text is not of the kind that this field holds")
}

func (r *reader) choice(n *node, v reflect.Value, b []byte, at int, optional bool) *UnreadableError {
	if len(b) == 0 {
		if optional {
			return nil
		}
		return r.fail(RuleRequired, at, "the choice is empty")
	}
	if len(b) > 100 {
		return r.fail(RuleChoice, at, "the choice is not listed")
	}
	switch since := n.choose(v, b); {
	case since == 0:
		return r.fail(RuleChoice, at, "the choice "+quoted(b)+" is not listed")
	case r.version > 0 && since > r.version:
		return r.fail(RuleChoice, at, "the choice "+quoted(b)+" came after version "+strconv.Itoa(r.version))
	}
	return nil
}

// object reads the fields of a struct. Canonical documents have them in the order of the plan, and those of one writer in one order, so the next field is guessed first.
func (r *reader) object(n *node, v reflect.Value, own *places) *UnreadableError {
	if e := r.enter('{', "an object"); e != nil {
		return e
	}
	var seen fieldSet
	next := 0
	for more := !r.leave('}'); more; {
		at, key := r.i, next
		if own != nil {
			key = int(own.behind[next])
		}
		if key < len(n.fields) && bytes.HasPrefix(r.data[r.i:], n.fields[key].quoted()) {
			r.i += len(n.fields[key].quoted())
			r.space()
		} else {
			name, e := r.key()
			if e != nil {
				return e
			}
			if key = n.find(name); key < 0 {
				return within(r.fail(RuleKnownField, at, "the field is not known"), string(name))
			}
			if own != nil {
				own.behind[next] = uint8(key)
			}
		}
		f := &n.fields[key]
		if r.version > 0 && f.since > r.version {
			return within(r.fail(RuleKnownField, at, "the field came after version "+strconv.Itoa(r.version)), f.name)
		}
		if seen.has(key) {
			return within(r.fail(RuleDocument, at, "the key stands twice"), f.name)
		}
		seen.add(key)
		var fv reflect.Value
		var inner *place
		if own != nil {
			inner = &own.fields[key]
			fv = inner.value
		} else if fv = v.Field(f.index); f.deeper != nil {
			fv = f.below(fv)
		}
		if e := r.value(f.node, fv, inner, f.optional); e != nil {
			return within(e, f.name)
		}
		next = key + 1
		var e *UnreadableError
		if more, e = r.more('}'); e != nil {
			return e
		}
	}
	if seen[0]&n.required[0] == n.required[0] && seen[1]&n.required[1] == n.required[1] {
		return nil
	}
	for i := range n.fields {
		f := &n.fields[i]
		if n.required.has(i) && !seen.has(i) && (r.version <= 0 || f.since <= r.version) {
			return within(r.fail(RuleRequired, r.i-1, "the field is missing"), f.name)
		}
	}
	return nil
}

// list reads the elements of a slice. One that is empty stays nil.
func (r *reader) list(n *node, v reflect.Value) *UnreadableError {
	if e := r.enter('[', "a list"); e != nil {
		return e
	}
	size := int(n.elem.typ.Size())
	length := 0
	for more := !r.leave(']'); more; length++ {
		if r.kept += size; r.kept > maxKept {
			return r.fail(RuleBounds, r.i, "the lists of the document take too much memory")
		}
		if length == v.Cap() {
			// One element alone is common; after that, growth is quick.
			v.Grow(max(1, min(3*length, 256/(size+1)), length))
		}
		v.SetLen(length + 1)
		e := r.value(n.elem, v.Index(length), nil, false)
		if e == nil {
			more, e = r.more(']')
			if e == nil {
				continue
			}
			return e
		}
		return within(e, "["+strconv.Itoa(length)+"]")
	}
	if length > 0 {
		v.SetCap(length) // no two appends to the list share memory
	}
	return nil
}

// enter begins an object or a list.
func (r *reader) enter(bracket byte, want string) *UnreadableError {
	if r.peek() != bracket {
		return r.unexpected(want)
	}
	if r.depth++; r.depth > maxDepth {
		return r.fail(RuleBounds, r.i, "objects and lists stand more than 16 deep in each other")
	}
	r.i++
	r.space()
	return nil
}

// leave ends an object or a list if the bracket stands here.
func (r *reader) leave(bracket byte) bool {
	if r.peek() != bracket {
		return false
	}
	r.i++
	r.depth--
	return true
}

// more goes on to the next member or element, or ends the object or list.
func (r *reader) more(bracket byte) (bool, *UnreadableError) {
	r.space()
	if r.peek() == ',' {
		r.i++
		r.space()
		return true, nil
	}
	if r.leave(bracket) {
		return false, nil
	}
	return false, r.unexpected("a comma or " + string(bracket))
}

func (r *reader) count() *UnreadableError {
	if r.values++; r.values > maxValues {
		return r.fail(RuleBounds, r.i, "the document has more than 200000 values")
	}
	return nil
}

// peek is the byte at i, and 0, which may stand nowhere, at the end.
func (r *reader) peek() byte {
	if r.i < len(r.data) {
		return r.data[r.i]
	}
	return 0
}

func (r *reader) space() {
	if r.i < len(r.data) && r.data[r.i] <= ' ' {
		r.spaces()
	}
}

func (r *reader) spaces() {
	for ; r.i < len(r.data); r.i++ {
		switch r.data[r.i] {
		case ' ', '\t', '\n', '\r':
			r.loose = true
		default:
			return
		}
	}
}

// unexpected says what stands at i in place of what should.
func (r *reader) unexpected(want string) *UnreadableError {
	found := "something that is no JSON"
	switch c := r.peek(); {
	case r.i >= len(r.data):
		found = "the end"
	case c == '{':
		found = "an object"
	case c == '[':
		found = "a list"
	case c == '"':
		found = "a string"
	case c == '-' || c >= '0' && c <= '9':
		found = "a number"
	case bytes.HasPrefix(r.data[r.i:], []byte("null")):
		found = "null, which is not a value"
	case c == 't' || c == 'f':
		found = "a boolean"
	case c == ',' || c == ':' || c == ']' || c == '}':
		found = strconv.Quote(string(c))
	}
	return r.fail(RuleDocument, r.i, "expected "+want+", found "+found)
}

func (r *reader) boolean() (bool, *UnreadableError) {
	switch rest := r.data[r.i:]; {
	case bytes.HasPrefix(rest, []byte("true")):
		r.i += len("true")
		return true, nil
	case bytes.HasPrefix(rest, []byte("false")):
		r.i += len("false")
		return false, nil
	}
	return false, r.unexpected("true or false")
}

// integer reads a plain integer of at most 2^53−1 either way.
func (r *reader) integer(want string) (int64, *UnreadableError) {
	start := r.i
	negative := r.peek() == '-'
	if negative {
		r.i++
	}
	first := r.i
	var n int64
	for c := r.peek(); c >= '0' && c <= '9'; c = r.peek() {
		if n = n*10 + int64(c-'0'); n > maxInteger {
			return 0, r.fail(RuleNumber, start, "an integer is at most 9007199254740991")
		}
		r.i++
	}
	switch c := r.peek(); {
	case r.i == first:
		r.i = start
		return 0, r.unexpected(want)
	case r.data[first] == '0' && (negative || r.i > first+1):
		return 0, r.fail(RuleDocument, start, "an integer has no leading zero, and zero no sign")
	case c == '.' || c == 'e' || c == 'E':
		return 0, r.fail(RuleDocument, start, "a number has no fraction and no exponent")
	}
	if negative {
		n = -n
	}
	return n, nil
}

// key reads a key and the colon behind it. No escape may stand in a key, so there is one way only to write it.
func (r *reader) key() ([]byte, *UnreadableError) {
	start := r.i
	if r.peek() != '"' {
		return nil, r.unexpected("a key")
	}
	end := start + 1
	for end < len(r.data) && keyByte[r.data[end]] {
		end++
	}
	key := r.data[start+1 : end]
	if end == len(r.data) || r.data[end] != '"' || !goodKey(key) {
		return nil, r.badKey()
	}
	r.i = end + 1
	r.space()
	if r.peek() != ':' {
		return nil, r.unexpected("a colon")
	}
	r.i++
	r.space()
	return key, nil
}

// badKey tells a key in another form than ours from what is no string.
func (r *reader) badKey() *UnreadableError {
	start := r.i
	b, e := r.string("a key")
	if e != nil && e.Code == RuleDocument {
		return e
	}
	what := "the key is not of lower-case letters, digits and underscores"
	if e == nil && len(b) <= maxKey {
		what = "the key " + quoted(b) + " is not known"
	}
	return r.fail(RuleKnownField, start, what)
}

// string reads a string that is clean text. What it gives is part of the document, or good until the next call.
func (r *reader) string(want string) ([]byte, *UnreadableError) {
	if r.peek() != '"' {
		return nil, r.unexpected(want)
	}
	start := r.i + 1
	i := start + plain(r.data[start:])
	if i < len(r.data) && r.data[i] == '"' {
		r.i = i + 1
		return r.data[start:i], nil
	}
	escaped := false
	r.text = r.text[:0]
	for copied := start; i < len(r.data); {
		switch c := r.data[i]; {
		case c == '"':
			r.i = i + 1
			if !escaped {
				return r.data[start:i], nil
			}
			r.text = append(r.text, r.data[copied:i]...)
			return r.text, nil
		case c == '\\':
			escaped = true
			r.text = append(r.text, r.data[copied:i]...)
			char, size := r.escape(i)
			if size == 0 {
				return nil, r.fail(RuleDocument, i, "the escape is none of JSON, or half a character")
			}
			if !cleanRune(char) {
				return nil, r.unclean(i)
			}
			r.text = utf8.AppendRune(r.text, char)
			i += size
			copied = i
		case c < utf8.RuneSelf:
			if c < ' ' || c == 0x7f {
				return nil, r.unclean(i)
			}
			i += 1 + plain(r.data[i+1:])
		default:
			char, size := utf8.DecodeRune(r.data[i:])
			if char == utf8.RuneError && size == 1 {
				return nil, r.fail(RuleDocument, i, "the text is not UTF-8")
			}
			if !cleanRune(char) {
				return nil, r.unclean(i)
			}
			i += size
		}
	}
	return nil, r.fail(RuleDocument, len(r.data), "the document ends within a string")
}

func (r *reader) unclean(at int) *UnreadableError {
	return r.fail(RuleCleanText, at, "the text has a control, zero-width, direction or private character")
}

// cleanRune is CleanRune with a short way for the ideographs and kana that make up most of our texts.
func cleanRune(c rune) bool { return c >= 0x3000 && c < 0xa000 || CleanRune(c) }

// escape reads the escape at i: the character and how many bytes it takes; size 0 where there is none, or a lone surrogate.
func (r *reader) escape(i int) (char rune, size int) {
	if i+1 >= len(r.data) {
		return 0, 0
	}
	switch c := r.data[i+1]; c {
	case '"', '\\':
		return rune(c), 2
	case '/':
		r.loose = true
		return '/', 2
	case 'b', 'f', 'n', 'r', 't':
		return '\t', 2 // one control character is as good as the other: none is clean
	}
	r.loose = true
	char = r.hex(i)
	size = 6
	if char >= 0xd800 && char < 0xe000 {
		low := r.hex(i + 6)
		if char >= 0xdc00 || low < 0xdc00 || low >= 0xe000 {
			return 0, 0
		}
		return 0x10000 + (char-0xd800)<<10 + (low - 0xdc00), 12
	}
	if char < 0 {
		return 0, 0
	}
	return char, size
}

// hex reads the form backslash, u and four hexadecimal digits at i; -1 where it is not that.
func (r *reader) hex(i int) rune {
	if i+6 > len(r.data) || r.data[i] != '\\' || r.data[i+1] != 'u' {
		return -1
	}
	var v rune
	for _, c := range r.data[i+2 : i+6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}
		v = v<<4 | rune(c)
	}
	return v
}

// plain counts the bytes at the beginning of b that stand for themselves in a JSON string and are clean: ASCII without quote, backslash and controls.
// It looks at eight bytes at a time. In each of the four differences below, a byte's highest bit is set where that byte is the one sought; a borrow can only come from a byte that was sought itself, so the lowest bit set is right.
func plain(b []byte) int {
	const ones = 0x0101010101010101
	i := 0
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		control := w - ones*' '
		quote := (w ^ ones*'"') - ones
		backslash := (w ^ ones*'\\') - ones
		del := (w ^ ones*0x7f) - ones
		if found := (w | control | quote | backslash | del) & (ones * 0x80); found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			break
		}
	}
	return i
}

// skip reads a value of any kind within a Raw.
func (r *reader) skip(want string) (e *UnreadableError) {
	if e := r.count(); e != nil {
		return e
	}
	switch c := r.peek(); {
	case c == '"':
		_, e = r.string(want)
	case c == '{':
		e = r.skipObject()
	case c == '[':
		e = r.skipList()
	case c == '-' || c >= '0' && c <= '9':
		_, e = r.integer(want)
	case c == 't' || c == 'f':
		_, e = r.boolean()
	default:
		e = r.unexpected(want)
	}
	return e
}

func (r *reader) skipObject() *UnreadableError {
	if e := r.enter('{', "an object"); e != nil {
		return e
	}
	if r.keys == nil {
		r.keys = make([]span, 0, 16)
	}
	first := len(r.keys)
	for more := !r.leave('}'); more; {
		at := r.i
		key, e := r.key()
		if e != nil {
			return e
		}
		if e := r.remember(first, key, at); e != nil {
			return within(e, string(key))
		}
		if e := r.skip("a value"); e != nil {
			return within(e, string(key))
		}
		if more, e = r.more('}'); e != nil {
			return e
		}
	}
	r.keys = r.keys[:first]
	return nil
}

// remember puts the key that stands at into the sorted keys of the object that begin with first. Sorted documents, which are those we write, take the short way.
func (r *reader) remember(first int, key []byte, at int) *UnreadableError {
	own := r.keys[first:]
	if len(own) == maxMembers {
		return r.fail(RuleBounds, at, "an object has at most 512 keys")
	}
	place := len(own)
	if place > 0 && bytes.Compare(r.at(own[place-1]), key) >= 0 {
		r.loose = true
		var twice bool
		place, twice = slices.BinarySearchFunc(own, key, func(s span, key []byte) int { return bytes.Compare(r.at(s), key) })
		if twice {
			return r.fail(RuleDocument, at, "the key stands twice")
		}
	}
	r.keys = slices.Insert(r.keys, first+place, span{int32(at + 1), int32(at + 1 + len(key))}) // a document has less than 2^31 bytes
	return nil
}

func (r *reader) at(s span) []byte { return r.data[s.from:s.to] }

func (r *reader) skipList() *UnreadableError {
	if e := r.enter('[', "a list"); e != nil {
		return e
	}
	i := 0
	for more := !r.leave(']'); more; i++ {
		e := r.skip("a value")
		if e != nil {
			return within(e, "["+strconv.Itoa(i)+"]")
		}
		if more, e = r.more(']'); e != nil {
			return e
		}
	}
	return nil
}

// parseTime reads RFC 3339 with seconds, at most milliseconds, and an offset that says something: -00:00 does not. The result is UTC.
func parseTime(b []byte) (time.Time, error) {
	const form = "0000-00-00T00:00:00"
	bad := func() (time.Time, error) {
		return time.Time{}, &UnreadableError{Code: RuleDocument, What: "a time is written as in 2026-03-02T17:00:00+08:00"}
	}
	if len(b) < len(form)+1 || b[4] != '-' || b[7] != '-' || b[10] != 'T' || b[13] != ':' || b[16] != ':' {
		return bad()
	}
	good := true
	pair := func(i int) int {
		high, low := b[i]-'0', b[i+1]-'0'
		good = good && high <= 9 && low <= 9
		return int(high)*10 + int(low)
	}
	year, month, day := pair(0)*100+pair(2), pair(5), pair(8)
	hour, minute, second := pair(11), pair(14), pair(17)
	if !good {
		return bad()
	}
	nanos, zone := 0, b[len(form):]
	if zone[0] == '.' {
		digits := 1
		for unit := int(100 * time.Millisecond); digits < len(zone) && zone[digits] >= '0' && zone[digits] <= '9'; digits++ {
			nanos += int(zone[digits]-'0') * unit
			unit /= 10
		}
		if zone = zone[digits:]; digits == 1 || len(zone) == 0 {
			return bad()
		}
		if digits > 4 {
			return time.Time{}, &UnreadableError{Code: RuleOrderOfTime, What: "a time has at most milliseconds"}
		}
	}
	offset := 0
	if len(zone) != 1 || zone[0] != 'Z' {
		var ok bool
		if offset, ok = parseOffset(zone); !ok {
			return bad()
		}
	}
	if month < 1 || month > 12 || day < 1 || day > 28 && day > daysIn(year, time.Month(month)) || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, &UnreadableError{Code: RuleDocument, What: "there is no such day or hour"}
	}
	t := time.Unix(int64(dayOf(year, month, day))*86400+int64((hour*60+minute-offset)*60+second), int64(nanos)).UTC()
	if !GoodTime(t) {
		return time.Time{}, &UnreadableError{Code: RuleOrderOfTime, What: "a time is of the years 2000 to 2100"}
	}
	return t, nil
}

// dayOf is how many days after 1 January 1970 a date is: civil the other way round.
func dayOf(year, month, day int) int {
	if month < 3 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*month-457)/5 + day - 1 - 719468
}

// parseOffset reads +08:00 as minutes.
func parseOffset(b []byte) (minutes int, ok bool) {
	if len(b) != 6 || b[0] != '+' && b[0] != '-' || b[3] != ':' {
		return 0, false
	}
	for _, i := range [4]int{1, 2, 4, 5} {
		if b[i] < '0' || b[i] > '9' {
			return 0, false
		}
	}
	hours, rest := int(b[1]-'0')*10+int(b[2]-'0'), int(b[4]-'0')*10+int(b[5]-'0')
	minutes = hours*60 + rest
	if b[0] == '-' {
		minutes = -minutes
	}
	return minutes, hours < 24 && rest < 60 && (minutes != 0 || b[0] == '+')
}

// quoted is at most 24 bytes of a key or a choice as an error may show them; what is more than letters, hyphens and underscores may be a name, a number or a plate, and is not shown.
func quoted(b []byte) string {
	for _, c := range b {
		if letter := c|0x20 >= 'a' && c|0x20 <= 'z'; !letter && c != '-' && c != '_' {
			return fmt.Sprintf("of %d bytes", len(b))
		}
	}
	return fmt.Sprintf("%q", clip(string(b), 24))
}
