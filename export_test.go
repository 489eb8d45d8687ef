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
