package aftersales

import (
	"bytes"
	"fmt"
	"log/slog"
	"reflect"
)

// The limits of a document. They are far above what a subject's life can fill and far below what hurts.
const (
	maxDocument = 8 << 20   // bytes
	maxText     = 10_000    // bytes of one text; values with a text form of their own check theirs
	maxDepth    = 16        // objects and lists within each other
	maxValues   = 200_000   // of any kind
	maxMembers  = 512       // keys of one object that is read as Raw
	maxInteger  = 1<<53 - 1 // what every JSON reader holds exactly
	maxKept     = 32 << 20  // bytes that the lists of one document may take in memory
)

// Read reads one document into the value that into points to, and sets that value anew: nothing of what it held before is left. On an error it holds nothing to rely on.
//
// The document is strict JSON (RFC 8259) of the fields that the type lists in its json tags; spaces between its parts and any order of keys are allowed. Every error is an *UnreadableError with the place of the first fault: RuleDocument for what is no such JSON at all (null, a key twice, invalid UTF-8, a lone surrogate, a fraction or an exponent, something after the end) or has another kind of value than the field;
// RuleKnownField for a key that the type does not list in exactly this form; RuleRequired, RuleChoice, RuleLength, RuleCleanText, RuleNumber and RuleOrderOfTime for a value that its field cannot hold; RuleBounds for what is too large or too deep.
//
// Fields and choices that came after version are unknown; version 0 knows all.
//
// Only a type that cannot be a document gives another error, on the first use of the type and on every later one.
func Read(data []byte, into any, version int) error {
	return readAround(data, into, version, planned{})
}

// readAround is Read, with inside in the place of the Raw in into.
func readAround(data []byte, into any, version int, inside planned) error {
	p, err := target(into)
	if err != nil {
		return err
	}
	r := reader{data: data, version: version, inside: inside}
	if e := r.document(p); e != nil {
		return e
	}
	return nil
}

// target is what into points to, set to zero.
func target(into any) (planned, error) {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return planned{}, fmt.Errorf("aftersales: Read needs a pointer to a value, not %T: %w", into, RuleDocument)
	}
	v = v.Elem()
	n, err := planOf(v.Type())
	if err == nil {
		v.SetZero()
	}
	return planned{plan: n, value: v}, err
}

// Write is v, or what v points to, as a canonical document.
func Write(v any) ([]byte, error) { return Append(nil, v) }

// Append appends v, or what v points to, as a canonical document (RFC 8785: sorted keys, no spaces, the fewest escapes), and dst unchanged where there is an error. What Read accepts, Append writes in one form only, and Read reads that form as the same value.
//
// Append does not judge: it also writes what Read would refuse, such as a required field that is not given, as long as there is one exact form of it; so a command has a digest before it is judged. What has none is an *UnreadableError with the path of the field: a text that is not UTF-8, an integer beyond 2^53−1, a time that is not whole milliseconds of 2000 to 2100, a value whose own text form refuses it, a Raw that is not strict JSON, and what passes the limits of a document.
func Append(dst []byte, v any) ([]byte, error) {
	return appendAround(dst, v, planned{})
}

// appendAround is Append, with inside in the place of the Raw in v.
func appendAround(dst []byte, v any, inside planned) ([]byte, error) {
	p, err := source(v)
	if err != nil {
		return dst, err
	}
	w := writer{inside: inside}
	written, e := w.document(dst, p.plan, p.value)
	if e != nil {
		return dst, e
	}
	return written, nil
}

// source is v, or what v points to.
func source(v any) (planned, error) {
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Pointer {
		rv = rv.Elem()
	}
	if !rv.IsValid() {
		return planned{}, fmt.Errorf("aftersales: there is no document of %T without a value: %w", v, RuleDocument)
	}
	n, err := planOf(rv.Type())
	return planned{plan: n, value: rv}, err
}

// planned is a value with its plan.
type planned struct {
	plan  *node
	value reflect.Value
	place *place // of a blank
}

// boxed is v in an interface, or a pointer to v where v itself would have to be copied for it.
func boxed(v reflect.Value) any {
	if v.CanAddr() {
		v = v.Addr()
	}
	return v.Interface()
}

// held is the T that v is.
func held[T any](v reflect.Value) T {
	t, _ := reflect.TypeAssert[T](v)
	return t
}

// Raw is one JSON value that is not interpreted: the data of a command before its type is known. Read checks it as strictly as everything else, duplicate keys included, and leaves it as it came: a part of the document, in the same memory, so the document stays unchanged for as long as its Raw is in use. Append writes it canonically. It may hold personal data and prints only its length; string(r) is the explicit call.
type Raw []byte

// MarshalJSON is the canonical form.
func (r Raw) MarshalJSON() ([]byte, error) { return Append(nil, r) }

// UnmarshalJSON keeps a copy of b, which must be what Read would take for a Raw.
func (r *Raw) UnmarshalJSON(b []byte) error { return Read(bytes.Clone(b), r, 0) }

// String tells only how long the value is.
func (r Raw) String() string { return fmt.Sprintf("(%d bytes)", len(r)) }

// Format prints the length, whatever the verb.
func (r Raw) Format(f fmt.State, _ rune) { printMasked(f, r.String()) }

// LogValue logs the length.
func (r Raw) LogValue() slog.Value { return slog.StringValue(r.String()) }

// within puts the name of a field, or an index such as [2], before the path of an error that came from inside of it.
func within(e *UnreadableError, name string) *UnreadableError {
	switch {
	case e.Path == "":
		e.Path = name
	case e.Path[0] == '[':
		e.Path = name + e.Path
	default:
		e.Path = name + "." + e.Path
	}
	return e
}
