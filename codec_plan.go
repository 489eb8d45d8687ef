package aftersales

import (
	"bytes"
	"cmp"
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
)

// kind tells how a type is read and written.
type kind uint8

const (
	kindStruct kind = iota
	kindList
	kindText
	kindChoice // a text that is one of an enum's values
	kindBool
	kindInteger
	kindTime
	kindUUID
	kindLeaf // a value with a text form of its own
	kindRaw
)

// own tells which type of this package a leaf is, so that its methods are called without an interface.
type own uint8

const (
	ownNone own = iota // of another package, or rare
	ownMoney
	ownNumber
	ownRef
	ownDigest
	ownReceipts
	ownCause // up to here, the text is plain ASCII without quotes
	ownVIN
	ownPhone
	ownPlate
)

func ownOf(t reflect.Type) own {
	switch reflect.Zero(t).Interface().(type) {
	case Money:
		return ownMoney
	case Number:
		return ownNumber
	case Ref:
		return ownRef
	case Digest:
		return ownDigest
	case Receipts:
		return ownReceipts
	case Cause:
		return ownCause
	case VIN:
		return ownVIN
	case Phone:
		return ownPhone
	case Plate:
		return ownPlate
	}
	return ownNone
}

// node is the plan of one type. It is built once and never changes afterwards, but for the choices seen and the length of the last document.
type node struct {
	kind     kind
	typ      reflect.Type
	elem     *node    // of a list
	fields   []field  // of a struct, embedded ones flattened, sorted by name
	required fieldSet // of a struct, when every field is known
	dated    bool     // some field of the struct came after version 1
	times    bool     // a time is somewhere in it
	lists    bool     // a list of structs, or one that has to be given, is somewhere in it
	zeroer   bool     // a leaf that tells itself whether it is zero
	flat     bool     // a struct of which no field has parts of its own
	compared bool     // a struct of which the zero value is zero, and can be told by comparing it as a whole
	own      own      // of a leaf
	asked    []asked  // of a struct, what its shape is asked for
	unsure   bool     // its shape has a tag that is asked of validator only
	seen     atomic.Pointer[map[string]choice]
	last     atomic.Int32 // bytes that the last document of the type took
}

type field struct {
	name     string
	opening  []byte // ,"name": as the writer puts it before the value
	index    int    // in the struct
	deeper   []int  // in embedded structs below that
	optional bool   // left out when zero
	filled   bool   // a list that has to be given, see Judgement.lists
	since    int    // version in which the field came, at least 1
	node     *node
}

// maxFields is what a fieldSet holds.
const maxFields = 128

// fieldSet is a set of indices into node.fields.
type fieldSet [maxFields / 64]uint64

func (s *fieldSet) add(i int)      { s[i/64%len(s)] |= 1 << (i % 64) }
func (s *fieldSet) has(i int) bool { return s[i/64%len(s)]&(1<<(i%64)) != 0 }

// quoted is the key with its quotes and the colon, as a canonical document has it.
func (f *field) quoted() []byte { return f.opening[1:] }

// key is the bare key.
func (f *field) key() []byte { return f.opening[2 : len(f.opening)-2] }

// in finds the field in the struct v. The loops over all fields of a document do the same without the call.
func (f *field) in(v reflect.Value) reflect.Value {
	v = v.Field(f.index)
	if f.deeper != nil {
		v = f.below(v)
	}
	return v
}

// below finds the field in the embedded struct v.
func (f *field) below(v reflect.Value) reflect.Value {
	for _, i := range f.deeper {
		v = v.Field(i)
	}
	return v
}

// find is the index of the field with this key, or -1.
func (n *node) find(key []byte) int {
	low, high := 0, len(n.fields)
	for low < high {
		mid := (low + high) / 2
		switch order := bytes.Compare(n.fields[mid].key(), key); {
		case order == 0:
			return mid
		case order < 0:
			low = mid + 1
		default:
			high = mid
		}
	}
	return -1
}

// zero tells whether v is left out where it is optional. A list that is empty is zero, also inside of a struct, so that nil and empty have one form.
func (n *node) zero(v reflect.Value) bool {
	switch n.kind {
	case kindText, kindChoice:
		return v.String() == ""
	case kindList, kindRaw:
		return v.Len() == 0
	case kindInteger:
		return v.Int() == 0
	case kindBool:
		return !v.Bool()
	case kindTime:
		return held[time.Time](v).IsZero()
	case kindStruct:
		if n.compared && v.IsZero() {
			return true
		}
		for i := range n.fields {
			if f := &n.fields[i]; !f.node.zero(f.in(v)) {
				return false
			}
		}
		return true
	case kindLeaf:
		switch n.own {
		case ownMoney:
			return held[Money](v).IsZero()
		case ownNumber:
			return held[Number](v).IsZero()
		case ownRef:
			return held[Ref](v).IsZero()
		case ownDigest:
			return held[Digest](v).IsZero()
		case ownReceipts:
			return held[Receipts](v).IsZero()
		case ownVIN:
			return held[VIN](v).IsZero()
		case ownPhone:
			return held[Phone](v).IsZero()
		case ownPlate:
			return held[Plate](v).IsZero()
		}
		if n.zeroer {
			return boxed(v).(interface{ IsZero() bool }).IsZero()
		}
	}
	return v.IsZero()
}

// choice is a value of an enum and the version in which it came.
type choice struct {
	value string
	since int
}

// choose sets v, an enum, to the value b and tells in which version the value came; 0 where the enum does not list it.
// The values that were found are kept with the plan, so that the next one costs neither a search nor memory; there are never more of them than the enum lists.
func (n *node) choose(v reflect.Value, b []byte) (since int) {
	seen := n.seen.Load()
	if seen != nil {
		if c, ok := (*seen)[string(b)]; ok {
			v.SetString(c.value)
			return c.since
		}
	}
	v.SetString(string(b))
	c := choice{v.String(), v.Addr().Interface().(interface{ Since() int }).Since()}
	if c.since > 0 {
		more := map[string]choice{c.value: c}
		if seen != nil {
			for value, c := range *seen {
				more[value] = c
			}
		}
		n.seen.CompareAndSwap(seen, &more) // where another was faster, this value is kept the next time
	}
	return c.since
}

// plans holds the *node of every type that was read or written.
var plans sync.Map

// nearby holds some of them where they are found at once: each at a place that follows from where its type lies.
var nearby [256]atomic.Pointer[node]

// planOf is the plan of t. Its error is a mistake in the type, never in a document.
func planOf(t reflect.Type) (*node, error) {
	near := &nearby[reflect.ValueOf(t).Pointer()>>6%uintptr(len(nearby))]
	if n := near.Load(); n != nil && n.typ == t {
		return n, nil
	}
	if n, ok := plans.Load(t); ok {
		near.Store(n.(*node))
		return n.(*node), nil
	}
	b := builder{}
	n, err := b.node(t)
	if err != nil {
		return nil, fmt.Errorf("aftersales: %s cannot be a document: %w: %w", t, err, RuleDocument)
	}
	for t, n := range b {
		plans.LoadOrStore(t, n)
	}
	return n, nil
}

var (
	timeType     = reflect.TypeFor[time.Time]()
	uuidType     = reflect.TypeFor[uuid.UUID]()
	rawType      = reflect.TypeFor[Raw]()
	appenderType = reflect.TypeFor[encoding.TextAppender]()
	readerType   = reflect.TypeFor[encoding.TextUnmarshaler]()
	zeroerType   = reflect.TypeFor[interface{ IsZero() bool }]()
	sinceType    = reflect.TypeFor[interface{ Since() int }]()
)

// builder holds the plans of a type and of what it is made of until all of them are complete.
type builder map[reflect.Type]*node

func (b builder) node(t reflect.Type) (*node, error) {
	if n, ok := plans.Load(t); ok {
		return n.(*node), nil
	}
	if n, ok := b[t]; ok {
		return n, nil // perhaps not complete: a type may hold a list of itself
	}
	n := &node{typ: t, times: true, lists: true}
	b[t] = n
	var err error
	switch k := t.Kind(); {
	case t == timeType:
		n.kind, n.lists = kindTime, false
		return n, nil
	case t == uuidType:
		n.kind = kindUUID
	case t == rawType:
		n.kind = kindRaw
	case isLeaf(t):
		n.kind, n.zeroer, n.own = kindLeaf, t.Implements(zeroerType), ownOf(t)
		err = ownLeaf(t)
	case k == reflect.String && t.Implements(sinceType):
		n.kind = kindChoice
	case k == reflect.String:
		n.kind = kindText
	case k == reflect.Bool:
		n.kind = kindBool
	case k == reflect.Int, k == reflect.Int64:
		n.kind = kindInteger
	case k == reflect.Slice:
		n.kind = kindList
		if n.elem, err = b.node(t.Elem()); err == nil {
			n.times, n.lists = n.elem.times, n.elem.kind == kindStruct
			return n, nil
		}
	case k == reflect.Struct:
		n.kind = kindStruct
		if err = b.fields(n, t, nil); err == nil {
			return n, n.finish()
		}
	default:
		err = fmt.Errorf("there is no document form of a %s (%s)", k, t)
	}
	n.times, n.lists = false, false
	return n, err
}

func isLeaf(t reflect.Type) bool {
	return t.Implements(appenderType) && reflect.PointerTo(t).Implements(readerType)
}

// ownLeaf refuses a struct that has the text form of a part that it embeds: the rest of it would be lost.
func ownLeaf(t reflect.Type) error {
	if t.Kind() != reflect.Struct {
		return nil
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.Anonymous && isLeaf(f.Type) {
			return fmt.Errorf("%s embeds %s and would be written as that alone", t, f.Type)
		}
	}
	return nil
}

// fields collects the fields of t, which stands in the struct of n at index.
func (b builder) fields(n *node, t reflect.Type, index []int) error {
	for i := range t.NumField() {
		sf := t.Field(i)
		at := append(slices.Clone(index), i)
		tag, tagged := sf.Tag.Lookup("json")
		if sf.Anonymous && !tagged && sf.Type.Kind() == reflect.Struct {
			n.unsure = n.unsure || sf.Tag.Get("validate") != ""
			if err := b.fields(n, sf.Type, at); err != nil {
				return err
			}
			continue
		}
		if tag == "-" {
			n.unsure = n.unsure || sf.IsExported()
			continue // derived from the rest, as the sentence of a violation is from its code
		}
		if !sf.IsExported() {
			return fmt.Errorf("field %s.%s is not exported", t, sf.Name)
		}
		name, option, _ := strings.Cut(tag, ",")
		if !tagged || !goodKey(name) {
			return fmt.Errorf("field %s.%s has no json tag with a key of lower-case letters, digits and underscores", t, sf.Name)
		}
		if option != "" && option != "omitzero" {
			return fmt.Errorf("field %s.%s has the json option %q; only omitzero is known", t, sf.Name, option)
		}
		since, err := 1, error(nil)
		if s, ok := sf.Tag.Lookup("since"); ok {
			if since, err = strconv.Atoi(s); err != nil || since < 1 {
				return fmt.Errorf("field %s.%s has the tag since %q, which is no version", t, sf.Name, s)
			}
		}
		elem, err := b.node(sf.Type)
		if err != nil {
			return fmt.Errorf("field %s.%s: %w", t, sf.Name, err)
		}
		f := field{name: name, opening: []byte(`,"` + name + `":`), index: at[0], optional: option != "", since: since, node: elem}
		if len(at) > 1 {
			f.deeper = at[1:]
		}
		f.filled = elem.kind == kindList && strings.HasPrefix(sf.Tag.Get("validate"), "required")
		n.fields = append(n.fields, f)
		n.askAbout(sf, at, elem)
	}
	return nil
}

// finish sorts the fields of a struct and sums up what they have in common.
func (n *node) finish() error {
	if len(n.fields) > maxFields {
		return fmt.Errorf("%s has more than %d fields", n.typ, maxFields)
	}
	slices.SortFunc(n.fields, func(a, b field) int { return cmp.Compare(a.name, b.name) })
	n.times, n.lists = false, false
	n.flat, n.compared = true, n.typ.Comparable() && n.zero(reflect.Zero(n.typ))
	for i := range n.fields {
		f := &n.fields[i]
		n.flat = n.flat && f.node.kind > kindList && f.node.kind != kindRaw
		if i > 0 && f.name == n.fields[i-1].name {
			return fmt.Errorf("%s has the key %s twice", n.typ, f.name)
		}
		if !f.optional {
			n.required.add(i)
		}
		n.dated = n.dated || f.since > 1
		n.times = n.times || f.node.times
		n.lists = n.lists || f.node.lists || f.filled
	}
	return nil
}

// goodKey tells whether s has the form of every key: ^[a-z][a-z0-9_]{0,39}$.
func goodKey[T string | []byte](s T) bool {
	if len(s) == 0 || len(s) > maxKey || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if !keyByte[s[i]] {
			return false
		}
	}
	return true
}

const maxKey = 40

// keyByte holds what a key is made of after its first letter.
var keyByte = func() (t [256]bool) {
	for _, c := range "abcdefghijklmnopqrstuvwxyz0123456789_" {
		t[c] = true
	}
	return t
}()
