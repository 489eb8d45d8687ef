package aftersales

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"
)

// Shape judges what a command says before anything is known of its subject: that required fields are given, choices listed, texts and lists within their length, texts clean, numbers positive where they must be, and times such as this trade has. The validate tags of v's type say which; the structs in its lists are judged by their own tags, without a dive.
// The broken rules are those of RuleRequired to RuleCleanText and RuleNumber, in the order of the fields, then those of the structs in lists, and those of times after all others. A tag that cannot be used refuses every value, as RuleChoice at no path.
func (j *Judgement) Shape(v any) {
	rv := reflect.Indirect(reflect.ValueOf(v))
	if !rv.IsValid() {
		j.Refuse(RuleChoice, "")
		return
	}
	n, err := planOf(rv.Type())
	if err != nil || n.kind != kindStruct {
		j.Refuse(RuleChoice, "")
		return
	}
	if !n.sure(rv) {
		j.slowly(n, rv)
	}
}

// slowly judges v, a struct with plan n, by validator/v10, which alone refuses.
func (j *Judgement) slowly(n *node, rv reflect.Value) {
	v := rv.Interface()
	var path [64]byte
	j.tags(v, nil)
	if n.lists {
		j.lists(n, rv, path[:0])
	}
	if n.times {
		j.times(n, rv, path[:0])
	}
}

// tags runs validator/v10 over the struct v, which stands at path; given a pointer it would copy every field. It panics at a tag that it does not know or that does not fit its field.
func (j *Judgement) tags(v any, path []byte) {
	defer func() {
		if recover() != nil {
			j.Refuse(RuleChoice, "")
		}
	}()
	err := shapes().Struct(v)
	if err == nil {
		return
	}
	var broken validator.ValidationErrors
	if !errors.As(err, &broken) {
		j.Refuse(RuleChoice, "")
		return
	}
	for _, b := range broken {
		code, found := ruleOfTag(b)
		at := pathOf(b.Namespace(), reflect.TypeOf(v).Name())
		if len(path) > 0 {
			at = string(path) + "." + at
		}
		j.Refuse(code, at, found...)
	}
}

// lists judges every struct in the lists of v by its own tags, and refuses an empty list that has to be given. validator's dive would do the former too, at many times the cost; and it takes a list for given that is empty and not nil, as no document is read.
func (j *Judgement) lists(n *node, v reflect.Value, path []byte) {
	switch n.kind {
	case kindStruct:
		for i := range n.fields {
			f := &n.fields[i]
			if f.filled && !f.in(v).IsNil() && f.in(v).Len() == 0 {
				j.Refuse(RuleRequired, string(f.at(path)))
			}
			if f.node.lists {
				j.lists(f.node, f.in(v), f.at(path))
			}
		}
	case kindList:
		for i := range min(v.Len(), mostJudged) {
			at, elem := indexed(path, i), v.Index(i)
			if j.tags(elem.Interface(), at); n.elem.lists {
				j.lists(n.elem, elem, at)
			}
		}
	}
}

// mostJudged is how many elements of a list are looked at. No command takes more: a longer list is refused for its length.
const mostJudged = 1000

// at is the path of the field in a struct that stands at path.
func (f *field) at(path []byte) []byte {
	if len(path) > 0 {
		path = append(path, '.')
	}
	return append(path, f.name...)
}

// indexed is the path of an element of the list that stands at path.
func indexed(path []byte, i int) []byte {
	return append(strconv.AppendInt(append(path, '['), int64(i), 10), ']')
}

// ruleOfTag is the rule that a tag stands for, with what was found where that can be no personal data.
func ruleOfTag(b validator.FieldError) (Code, []any) {
	v := reflect.ValueOf(b.Value())
	switch b.Tag() {
	case "required":
		return RuleRequired, nil
	case "max", "min":
		switch v.Kind() {
		case reflect.String:
			return RuleLength, []any{utf8.RuneCountInString(v.String())}
		case reflect.Slice:
			return RuleLength, []any{v.Len()}
		case reflect.Int, reflect.Int64:
			return RuleNumber, []any{v.Int()}
		}
		return RuleLength, nil
	case "text":
		if strings.TrimSpace(v.String()) == "" {
			return RuleRequired, nil // blank
		}
		return RuleCleanText, nil
	case "id":
		if s := v.String(); len(s) > 64 && ValidID(s[:64]) {
			return RuleLength, []any{len(s)}
		}
		return RuleCleanText, nil
	case "positive", "notnegative":
		return RuleNumber, []any{b.Value()}
	}
	return RuleChoice, nil
}

// embedded stands in a namespace for an embedded struct, whose fields are those of the struct around it. No key begins with it.
const embedded = "_"

// pathOf turns validator's Type.items[0]._.quantity into items[0].quantity.
func pathOf(namespace, typeName string) string {
	path := strings.TrimPrefix(namespace, typeName+".")
	path = strings.TrimPrefix(path, embedded+".")
	return strings.ReplaceAll(path, "."+embedded+".", ".")
}

// shapes is the one validator. It is set up on first use and never changed afterwards, which is what makes it safe for use by many.
var shapes = sync.OnceValue(func() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" && f.Anonymous {
			return embedded
		}
		return name
	})
	sign := func(f validator.FieldLevel) int { return f.Field().Interface().(interface{ Sign() int }).Sign() }
	for tag, holds := range map[string]validator.Func{
		"choice": func(f validator.FieldLevel) bool {
			return f.Field().Len() == 0 || f.Field().Interface().(interface{ Since() int }).Since() > 0
		},
		"text": func(f validator.FieldLevel) bool {
			s := f.Field().String()
			return CleanText(s) && (s == "" || strings.TrimSpace(s) != "")
		},
		"id":          func(f validator.FieldLevel) bool { return f.Field().Len() == 0 || ValidID(f.Field().String()) },
		"positive":    func(f validator.FieldLevel) bool { return sign(f) > 0 },
		"notnegative": func(f validator.FieldLevel) bool { return sign(f) >= 0 },
	} {
		if err := v.RegisterValidation(tag, holds); err != nil {
			return nil // Shape then refuses everything, and its first test fails
		}
	}
	return v
})

// times refuses every time in v that this trade cannot have. One that is not given is the business of the tags.
func (j *Judgement) times(n *node, v reflect.Value, path []byte) {
	switch n.kind {
	case kindTime:
		if t := held[time.Time](v); !t.IsZero() && !GoodTime(t) {
			j.Refuse(RuleOrderOfTime, string(path), t)
		}
	case kindStruct:
		for i := range n.fields {
			if f := &n.fields[i]; f.node.times {
				j.times(f.node, f.in(v), f.at(path))
			}
		}
	case kindList:
		for i := range min(v.Len(), mostJudged) {
			j.times(n.elem, v.Index(i), indexed(path, i))
		}
	}
}
