package aftersales_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

type shapeWho struct {
	ID   aftersales.ID   `json:"id" validate:"required,id"`
	Role aftersales.Role `json:"role,omitzero" validate:"choice"`
}

type shapeLine struct {
	Name     aftersales.Name   `json:"name" validate:"required,max=4,text"`
	Quantity aftersales.Number `json:"quantity" validate:"positive"`
	Price    aftersales.Money  `json:"price,omitzero" validate:"notnegative"`
	Begun    time.Time         `json:"begun,omitzero"`
}

type shapeOrder struct {
	shapeWho
	Lines   []shapeLine       `json:"lines" validate:"required,max=3"`
	Tags    []string          `json:"tags,omitzero" validate:"max=2,dive,required,max=3,text"`
	Page    aftersales.Digest `json:"page,omitzero"`
	Minutes int               `json:"minutes,omitzero" validate:"min=0,max=600"`
	Party   aftersales.Party  `json:"party,omitzero" validate:"omitzero"`
	At      time.Time         `json:"at" validate:"required"`
	Price   aftersales.Money  `json:"price" validate:"required,positive"`
}

func goodShape(t *testing.T) shapeOrder {
	t.Helper()
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	price, err := aftersales.ParseMoney("450.00 CNY")
	if err != nil {
		t.Fatal(err)
	}
	one, err := aftersales.NumberOf(1)
	if err != nil {
		t.Fatal(err)
	}
	return shapeOrder{
		shapeWho: shapeWho{ID: "RO-1", Role: aftersales.RoleAdvisor},
		Lines:    []shapeLine{{Name: "刹车片前", Quantity: one, Price: price, Begun: at}, {Name: "b", Quantity: one}},
		Tags:     []string{"abc"}, Minutes: 600, At: at, Price: price,
	}
}

// shapeOf is every violation as code, path and what was found.
func shapeOf(v any) []string {
	j := aftersales.NewJudgement(&aftersales.Call{}, nil)
	j.Shape(v)
	var got []string
	for _, b := range j.Violations() {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %v", b.Code, b.Path, b.Found)))
	}
	return got
}

func TestShape(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*shapeOrder)
		want   []string
	}{
		"good":                    {func(*shapeOrder) {}, nil},
		"AS-001 text":             {func(o *shapeOrder) { o.ID = "" }, []string{"AS-001 id []"}},
		"AS-001 list":             {func(o *shapeOrder) { o.Lines = nil }, []string{"AS-001 lines []"}},
		"AS-001 empty list":       {func(o *shapeOrder) { o.Lines = []shapeLine{} }, []string{"AS-001 lines []"}},
		"AS-001 time":             {func(o *shapeOrder) { o.At = time.Time{} }, []string{"AS-001 at []"}},
		"AS-001 amount":           {func(o *shapeOrder) { o.Price = aftersales.Money{} }, []string{"AS-001 price []"}},
		"AS-001 element":          {func(o *shapeOrder) { o.Tags[0] = "" }, []string{"AS-001 tags[0] []"}},
		"AS-001 optional object":  {func(o *shapeOrder) { o.Party.Name = "x" }, []string{"AS-001 party.id []"}},
		"AS-002":                  {func(o *shapeOrder) { o.Role = "chief" }, []string{"AS-002 role []"}},
		"AS-002 not given":        {func(o *shapeOrder) { o.Role = "" }, nil},
		"AS-003 characters":       {func(o *shapeOrder) { o.Lines[0].Name += "片" }, []string{"AS-003 lines[0].name [5]"}},
		"AS-003 list":             {func(o *shapeOrder) { o.Lines = append(o.Lines, o.Lines...) }, []string{"AS-003 lines [4]"}},
		"AS-003 ID":               {func(o *shapeOrder) { o.ID = strings.Repeat("a", 65) }, []string{"AS-003 id [65]"}},
		"AS-003 ID of 64":         {func(o *shapeOrder) { o.ID = strings.Repeat("a", 64) }, nil},
		"AS-006 ID":               {func(o *shapeOrder) { o.ID = "a b" }, []string{"AS-006 id []"}},
		"AS-006 text":             {func(o *shapeOrder) { o.Lines[1].Name = "a\u202e" }, []string{"AS-006 lines[1].name []"}},
		"AS-006 element":          {func(o *shapeOrder) { o.Tags = append(o.Tags, "\x00") }, []string{"AS-006 tags[1] []"}},
		"AS-007 zero quantity":    {func(o *shapeOrder) { o.Lines[1].Quantity = aftersales.Number{} }, []string{"AS-007 lines[1].quantity [0]"}},
		"AS-007 negative price":   {func(o *shapeOrder) { o.Lines[0].Price = o.Price.Neg() }, []string{"AS-007 lines[0].price [-450.00 CNY]"}},
		"AS-007 negative total":   {func(o *shapeOrder) { o.Price = o.Price.Neg() }, []string{"AS-007 price [-450.00 CNY]"}},
		"AS-007 integer":          {func(o *shapeOrder) { o.Minutes = 601 }, []string{"AS-007 minutes [601]"}},
		"AS-007 negative integer": {func(o *shapeOrder) { o.Minutes = -1 }, []string{"AS-007 minutes [-1]"}},
		"AS-005 microseconds":     {func(o *shapeOrder) { o.At = o.At.Add(time.Microsecond) }, []string{"AS-005 at [2026-03-02T09:00:00.000001Z]"}},
		"AS-005 year of a line":   {func(o *shapeOrder) { o.Lines[0].Begun = o.At.AddDate(-27, 0, 0) }, []string{"AS-005 lines[0].begun [1999-03-02T09:00:00Z]"}},
		"all, in the order of fields, lists after them": {func(o *shapeOrder) {
			*o = shapeOrder{Lines: []shapeLine{{Begun: time.Unix(0, 0)}}, Minutes: 601}
		}, []string{"AS-001 id []", "AS-007 minutes [601]", "AS-001 at []", "AS-001 price []", "AS-001 lines[0].name []", "AS-007 lines[0].quantity [0]", "AS-005 lines[0].begun [1970-01-01T00:00:00Z]"}},
	} {
		o := goodShape(t)
		c.change(&o)
		if got := shapeOf(o); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if got := shapeOf(&o); !slices.Equal(got, c.want) {
			t.Errorf("%s, through a pointer: got %q, want %q", name, got, c.want)
		}
	}
}

func TestShapeNeverPanics(t *testing.T) {
	for name, v := range map[string]any{
		"unknown tag": struct {
			A string `json:"a" validate:"nonesuch"`
		}{"x"},
		"dive into text": struct {
			A string `json:"a" validate:"dive"`
		}{"x"},
		"bad parameter": struct {
			A string `json:"a" validate:"max=many"`
		}{"x"},
		"max of a struct": struct {
			A shapeWho `json:"a" validate:"max=3"`
		}{shapeWho{ID: "x"}},
		"choice of no enum": struct {
			A string `json:"a" validate:"choice"`
		}{"x"},
		"sign of no number": struct {
			A string `json:"a" validate:"positive"`
		}{"x"},
		"no struct":   7,
		"nil":         nil,
		"nil pointer": (*shapeOrder)(nil),
		"type of no document": struct {
			A map[string]int `json:"a"`
		}{},
	} {
		got := shapeOf(v)
		if len(got) == 0 || got[0] != "AS-002  []" {
			t.Errorf("%s: got %q, want AS-002 at no path", name, got)
		}
	}
}

func TestShapeOfATypeWithoutANameHasItsPaths(t *testing.T) {
	got := shapeOf(struct {
		A string `json:"a" validate:"required"`
	}{})
	if want := []string{"AS-001 a []"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func BenchmarkShape(b *testing.B) {
	price, _ := aftersales.ParseMoney("450.00 CNY")
	one, _ := aftersales.NumberOf(1)
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	o := shapeOrder{shapeWho: shapeWho{ID: "RO-1"}, Lines: []shapeLine{{Name: "b", Quantity: one, Begun: at}}, At: at, Price: price}
	b.ReportAllocs()
	for b.Loop() {
		j := aftersales.NewJudgement(&aftersales.Call{}, nil)
		j.Shape(&o)
		if !j.OK() {
			b.Fatal(j.Violations())
		}
	}
}
