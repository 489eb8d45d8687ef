package aftersales

import "reflect"

// Blank is a value that documents are read into one after the other. Where its fields lie is found once, and in which order documents bring them is learnt from the last one, so reading takes less time than by Read. It is not safe for concurrent use.
type Blank struct {
	planned
	part    *Raw
	content func(rest []byte) (*Blank, int)
}

// NewBlank is a blank for the value that into points to. Its error is a mistake in the type.
//
// Where part is not nil, it is a Raw among the fields of that value, and what stands in it is read in the same go. What that is says content, which is given the document from there on, while the value holds what stands before: another blank, and the version in which it is filled in, or nil where the Raw is only left as it came. A blank that is filled in on a guess is to be proved by the rest of the document afterwards.
func NewBlank(into any, part *Raw, content func(rest []byte) (*Blank, int)) (*Blank, error) {
	p, err := target(into)
	if err != nil {
		return nil, err
	}
	own := placeOf(p.plan, p.value)
	p.place = &own
	return &Blank{p, part, content}, nil
}

// Read reads one document into the value, as Read does.
func (b *Blank) Read(data []byte, version int) error {
	b.value.SetZero()
	r := reader{data: data, version: version, blank: b}
	if e := r.document(b.planned); e != nil {
		return e
	}
	return nil
}

// around reads the part of the blank, and what stands in it into the blank that is named for it.
func (r *reader) around() *UnreadableError {
	start, version := r.i, r.version
	b, in := r.blank.content(r.data[start:])
	if b == nil {
		if e := r.skip("a value"); e != nil {
			return e
		}
	} else {
		b.value.SetZero()
		r.version = in
		if e := r.value(b.plan, b.value, b.place, false); e != nil {
			return e
		}
		r.version = version
	}
	*r.blank.part = r.data[start:r.i]
	return nil
}

// place is where a value of a blank lies.
type place struct {
	value   reflect.Value
	pointer any     // to a value without parts
	parts   *places // of a struct
}

// places are where the fields of a struct lie, as in its plan.
type places struct {
	behind []uint8 // which field is to be expected first, and behind each one
	fields []place
}

// placeOf is the place of v. The elements of a list have none.
func placeOf(n *node, v reflect.Value) place {
	own := place{value: v}
	switch n.kind {
	case kindStruct:
		own.parts = &places{make([]uint8, len(n.fields)+1), make([]place, len(n.fields))}
		for i := range n.fields {
			own.parts.behind[i], own.parts.fields[i] = uint8(i), placeOf(n.fields[i].node, n.fields[i].in(v))
		}
	case kindTime, kindUUID, kindLeaf, kindRaw:
		own.pointer = v.Addr().Interface()
	}
	return own
}
