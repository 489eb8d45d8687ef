package aftersales

import "reflect"

// Sure tells whether Shape is sure of v without the validator.
func Sure(v any) bool {
	rv := reflect.Indirect(reflect.ValueOf(v))
	n, err := planOf(rv.Type())
	return err == nil && n.kind == kindStruct && n.sure(rv)
}

// ShapeSlowly is what the validator says, whether Shape would ask it or not.
func ShapeSlowly(v any) []Violation {
	j := Judgement{}
	rv := reflect.Indirect(reflect.ValueOf(v))
	n, err := planOf(rv.Type())
	if err != nil {
		return nil
	}
	j.slowly(n, rv)
	return j.Violations()
}

// DateOf is the date so many days after 1 January 1970.
func DateOf(days int) (year, month, day int) { return civil(days) }

// Plan is what the codec knows of a type: what its documents may hold.
type Plan struct {
	Kind   string // object, list, text, choice, boolean, integer, time, uuid, leaf or raw
	Type   reflect.Type
	Elem   reflect.Type  // of a list
	Fields []PlanOfField // of an object, by their keys
}

// PlanOfField is a key of an object.
type PlanOfField struct {
	Key      string
	Optional bool // left out when zero
	Since    int
	Type     reflect.Type
	Validate string // the tag by which Shape judges the field
}

// PlanOf is the plan by which documents of the type are read and written.
func PlanOf(t reflect.Type) (Plan, error) {
	n, err := planOf(t)
	if err != nil {
		return Plan{}, err
	}
	names := map[kind]string{
		kindStruct: "object", kindList: "list", kindText: "text", kindChoice: "choice", kindBool: "boolean", kindInteger: "integer",
		kindTime: "time", kindUUID: "uuid", kindLeaf: "leaf", kindRaw: "raw",
	}
	p := Plan{Kind: names[n.kind], Type: n.typ}
	if n.elem != nil {
		p.Elem = n.elem.typ
	}
	for i := range n.fields {
		f := &n.fields[i]
		tag := t.FieldByIndex(append([]int{f.index}, f.deeper...)).Tag.Get("validate")
		p.Fields = append(p.Fields, PlanOfField{f.name, f.optional, f.since, f.node.typ, tag})
	}
	return p, nil
}

// EventType is the type of every event as it is stored: a header, and a fact that its stage knows.
func EventType() reflect.Type { return reflect.TypeFor[event]() }
