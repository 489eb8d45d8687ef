package aftersales

import (
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// ask is a question about a value: true says that no rule of shape refuses it for this; false says nothing at all.
type ask func(v reflect.Value) bool

// asked is a field of a struct with the questions about it.
type asked struct {
	index  int   // in the struct
	deeper []int // in embedded structs below that
	omit   bool  // what is zero is not asked
	asks   []ask
}

// sure tells that no rule of shape refuses v, a struct. Where it is not sure, validator/v10 is asked, which alone refuses.
func (n *node) sure(v reflect.Value) bool {
	if n.unsure {
		return false
	}
	for i := range n.asked {
		a := &n.asked[i]
		fv := v.Field(a.index)
		for _, i := range a.deeper {
			fv = fv.Field(i)
		}
		if a.omit && fv.IsZero() {
			continue
		}
		for _, ask := range a.asks {
			if !ask(fv) {
				return false
			}
		}
	}
	return true
}

// askAbout adds the questions about a field whose value has the plan elem. A tag that is not in the table makes the struct one that nobody is sure of.
func (n *node) askAbout(sf reflect.StructField, at []int, elem *node) {
	a := asked{index: at[0]}
	if len(at) > 1 {
		a.deeper = at[1:]
	}
	tags := strings.Split(sf.Tag.Get("validate"), ",")
	if tags[0] == "omitempty" {
		a.omit, tags = true, tags[1:]
	}
	var ok bool
	if a.asks, ok = questions(elem, tags); !ok {
		n.unsure = true
	}
	if len(a.asks) > 0 {
		n.asked = append(n.asked, a)
	}
}

// questions are what the tags ask of a value, and what its type does.
func questions(n *node, tags []string) (asks []ask, ok bool) {
	for i, tag := range tags {
		if tag == "" && len(tags) == 1 {
			continue
		}
		if tag == "dive" {
			if n.kind != kindList || n.elem == nil || n.elem.kind == kindStruct {
				return nil, false
			}
			elem, ok := questions(n.elem, tags[i+1:])
			return append(asks, eachOf(elem)), ok
		}
		name, param, _ := strings.Cut(tag, "=")
		question := questionOf[name]
		if question == nil {
			return nil, false
		}
		ask := question(n, param)
		if ask == nil {
			return nil, false
		}
		asks = append(asks, ask)
	}
	switch {
	case n.kind == kindList && n.elem == nil:
		return nil, false // it holds itself, and is not complete
	case n.kind == kindTime:
		asks = append(asks, func(v reflect.Value) bool { t := held[time.Time](v); return t.IsZero() || GoodTime(t) })
	case n.kind == kindStruct && n.compared && n.sure(reflect.Zero(n.typ)): // most of those that need not be given are not
		asks = append(asks, func(v reflect.Value) bool { return v.IsZero() || n.sure(v) })
	case n.kind == kindStruct:
		asks = append(asks, n.sure)
	case n.kind == kindList && n.elem.kind == kindStruct:
		asks = append(asks, eachOf([]ask{n.elem.sure}))
	case n.kind == kindList && n.elem.kind != kindText && n.elem.kind != kindChoice && n.elem.kind != kindLeaf:
		return nil, false // a list of times or of lists; no command has one
	case n.kind == kindLeaf && n.typ.Kind() == reflect.Struct:
		return asks, untagged(n.typ)
	}
	return asks, true
}

// untagged tells whether validator finds no tag in a struct with a text form of its own.
func untagged(t reflect.Type) bool {
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() || f.Anonymous || f.Tag.Get("validate") != "" {
			return false
		}
	}
	return true
}

func eachOf(asks []ask) ask {
	return func(v reflect.Value) bool {
		for i := range v.Len() {
			elem := v.Index(i)
			for _, ask := range asks {
				if !ask(elem) {
					return false
				}
			}
		}
		return true
	}
}

// questionOf is the table of tags: the question that a tag with its parameter asks of a value with plan n; nil where it cannot be asked of such a value.
var questionOf = map[string]func(n *node, param string) ask{
	"required": func(n *node, _ string) ask {
		switch n.kind {
		case kindText, kindChoice, kindList:
			return func(v reflect.Value) bool { return v.Len() > 0 }
		case kindTime:
			return func(v reflect.Value) bool { return !held[time.Time](v).IsZero() }
		case kindRaw:
			return nil
		}
		return func(v reflect.Value) bool { return !v.IsZero() }
	},
	"max": func(n *node, param string) ask {
		most, err := strconv.Atoi(param)
		switch {
		case err != nil:
		case n.kind == kindText || n.kind == kindChoice:
			return func(v reflect.Value) bool { return v.Len() <= most || utf8.RuneCountInString(v.String()) <= most }
		case n.kind == kindList:
			return func(v reflect.Value) bool { return v.Len() <= most }
		case n.kind == kindInteger:
			return func(v reflect.Value) bool { return v.Int() <= int64(most) }
		}
		return nil
	},
	"min": func(n *node, param string) ask {
		if least, err := strconv.Atoi(param); err == nil && n.kind == kindInteger {
			return func(v reflect.Value) bool { return v.Int() >= int64(least) }
		}
		return nil
	},
	"choice": func(n *node, _ string) ask {
		if n.kind != kindChoice {
			return nil
		}
		return func(v reflect.Value) bool {
			if v.Len() == 0 {
				return true
			}
			enum, ok := boxed(v).(interface{ Since() int })
			return ok && enum.Since() > 0
		}
	},
	"text": func(n *node, _ string) ask {
		if n.kind != kindText {
			return nil
		}
		return func(v reflect.Value) bool {
			s := v.String()
			return s == "" || (s[0] > ' ' && s[0] < utf8.RuneSelf || strings.TrimSpace(s) != "") && CleanText(s)
		}
	},
	"id": func(n *node, _ string) ask {
		if n.kind != kindText {
			return nil
		}
		return func(v reflect.Value) bool { return v.Len() == 0 || ValidID(v.String()) }
	},
	"positive":    func(n *node, _ string) ask { return signFrom(n, 1) },
	"notnegative": func(n *node, _ string) ask { return signFrom(n, 0) },
}

// signFrom asks that the sign of an amount is least or more.
func signFrom(n *node, least int) ask {
	switch {
	case n.typ == reflect.TypeFor[Number]():
		return func(v reflect.Value) bool { return held[Number](v).Sign() >= least }
	case n.typ == reflect.TypeFor[Money]():
		return func(v reflect.Value) bool { return held[Money](v).Sign() >= least }
	case n.typ.Implements(reflect.TypeFor[interface{ Sign() int }]()):
		return func(v reflect.Value) bool {
			signed, ok := boxed(v).(interface{ Sign() int })
			return ok && signed.Sign() >= least
		}
	}
	return nil
}
