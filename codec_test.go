package aftersales_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/google/uuid"
)

// wireHead, wireLine and wireDoc hold every kind of field that a document may have.
type wireHead struct {
	ID string          `json:"id"`
	By aftersales.Role `json:"by"`
}

type wireLine struct {
	Quantity aftersales.Number `json:"quantity"`
	Price    aftersales.Money  `json:"price,omitzero"`
	Note     string            `json:"note,omitzero"`
	Kinds    []aftersales.Role `json:"kinds,omitzero"`
}

type wireTree struct {
	Below []wireTree `json:"below,omitzero"`
}

type wireDoc struct {
	wireHead
	Seq    int64             `json:"seq,omitzero"`
	Count  int               `json:"count,omitzero"`
	Done   bool              `json:"done,omitzero"`
	At     time.Time         `json:"at,omitzero"`
	Cause  uuid.UUID         `json:"cause,omitzero"`
	Helper aftersales.Role   `json:"helper,omitzero"`
	Owner  aftersales.Party  `json:"owner,omitzero"`
	VIN    aftersales.VIN    `json:"vin,omitzero"`
	Page   aftersales.Digest `json:"page,omitzero"`
	Lines  []wireLine        `json:"lines,omitzero"`
	Tags   []string          `json:"tags,omitzero"`
	Tree   wireTree          `json:"tree,omitzero"`
	Data   aftersales.Raw    `json:"data,omitzero"`
}

const fullDoc = `{"at":"2026-03-02T09:00:00.250Z","by":"technician","cause":"0195b5a0-7b1c-7cc3-98c4-dc0c0c07398f","count":-7,"data":{"a":[1,true,"é"],"b":{"c":"x\"y\\z"}},"done":true,"helper":"advisor","id":"i1","lines":[{"price":"450.00 CNY","quantity":"1.5"},{"kinds":["maker","advisor"],"note":"前刹车片 \"OE\"","quantity":"-2"}],"owner":{"id":"c1","name":"张三"},"page":"` +
	`00000000000000000000000000000000000000000000000000000000000000ff","seq":9007199254740991,"tags":["a","b"],"tree":{"below":[{"below":[{}]},{}]},"vin":"LSVAA49J132047371"}`

// opLine is an operation of the log as a host writes it: 300 bytes, keys in the order of reading.
const opLine = `{"subject":"workorder/RO-2026-0042","id":"0195b5a0-7b1c-7cc3-98c4-dc0c0c07398f","expect":12,"at":"2026-03-02T17:00:00+08:00","by":{"id":"t1","role":"technician"},"do":{"type":"start-work","v":1,"data":{"bay":"b-07","item":"i1","minutes":45,"note":"customer waits in the lounge"}},"was":"accepted"}`

type wireOp struct {
	aftersales.Call
	Do struct {
		Type string         `json:"type"`
		V    int            `json:"v"`
		Data aftersales.Raw `json:"data"`
	} `json:"do"`
	Was string `json:"was,omitzero"`
}

func mustRead[T any](t testing.TB, doc string) T {
	t.Helper()
	var v T
	if err := aftersales.Read([]byte(doc), &v, 0); err != nil {
		t.Fatalf("Read(%.80s…): %v", doc, err)
	}
	return v
}

func mustWrite(t testing.TB, v any) string {
	t.Helper()
	b, err := aftersales.Write(v)
	if err != nil {
		t.Fatalf("Write(%T): %v", v, err)
	}
	return string(b)
}

func TestReadTakesEveryKindOfField(t *testing.T) {
	got := mustRead[wireDoc](t, fullDoc)
	price, _ := aftersales.ParseMoney("450.00 CNY")
	half, _ := aftersales.ParseNumber("1.5")
	minus, _ := aftersales.ParseNumber("-2")
	vin, _ := aftersales.ParseVIN("LSVAA49J132047371")
	want := wireDoc{
		wireHead: wireHead{ID: "i1", By: aftersales.RoleTechnician},
		Seq:      1<<53 - 1, Count: -7, Done: true,
		At:     time.Date(2026, 3, 2, 9, 0, 0, 250e6, time.UTC),
		Cause:  uuid.UUID([]byte("\x01\x95\xb5\xa0\x7b\x1c\x7c\xc3\x98\xc4\xdc\x0c\x0c\x07\x39\x8f")),
		Helper: aftersales.RoleAdvisor,
		Owner:  aftersales.Party{ID: "c1", Name: "张三"},
		VIN:    vin,
		Page:   aftersales.Digest{31: 0xff},
		Lines: []wireLine{{Quantity: half, Price: price},
			{Quantity: minus, Note: `前刹车片 "OE"`, Kinds: []aftersales.Role{aftersales.RoleMaker, aftersales.RoleAdvisor}}},
		Tags: []string{"a", "b"},
		Tree: wireTree{Below: []wireTree{{Below: []wireTree{{}}}, {}}},
		Data: aftersales.Raw(`{"a":[1,true,"é"],"b":{"c":"x\"y\\z"}}`),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %#v\nwant %#v", got, want)
	}
	if got := mustWrite(t, want); got != fullDoc {
		t.Errorf("got  %s\nwant %s", got, fullDoc)
	}
	if got := mustWrite(t, &want); got != fullDoc {
		t.Errorf("through a pointer: got %s", got)
	}
}

func TestReadTakesAnyOrderAndSpaces(t *testing.T) {
	doc := " {\r\n\t\"lines\" : [ { \"quantity\" :\t\"1.50\" } , { \"quantity\":\"2\",\"kinds\":[ ] } ] ,\n \"id\": \"\\u0061\\/\\ud83d\\ude97\" , \"by\" :\"advisor\", \"data\" : { \"b\" : [ 1 , { } ] , \"a\\u0062\":0 } }\n "
	var v wireDoc
	if err := aftersales.Read([]byte(doc), &v, 0); !errors.Is(err, aftersales.RuleKnownField) {
		t.Errorf("a key with an escape: got %v", err)
	}
	doc = strings.Replace(doc, `a\u0062`, "ab", 1)
	got := mustWrite(t, mustRead[wireDoc](t, doc))
	want := `{"by":"advisor","data":{"ab":0,"b":[1,{}]},"id":"a/🚗","lines":[{"quantity":"1.5"},{"quantity":"2"}]}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAnOptionalChoiceOrTextMayBeEmpty(t *testing.T) {
	got := mustWrite(t, mustRead[wireDoc](t, `{"id":"","by":"maker","helper":"","lines":[{"quantity":"0","note":"\u524D"}]}`))
	if want := `{"by":"maker","id":"","lines":[{"note":"前","quantity":"0"}]}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestReadLeavesNothingOfAnEarlierValue(t *testing.T) {
	v := mustRead[wireDoc](t, fullDoc)
	if err := aftersales.Read([]byte(`{"by":"maker","id":"b"}`), &v, 0); err != nil {
		t.Fatal(err)
	}
	if want := (wireDoc{wireHead: wireHead{"b", aftersales.RoleMaker}}); !reflect.DeepEqual(v, want) {
		t.Errorf("got %#v", v)
	}
}

func TestReadKeepsNothingOfTheDocumentButRaw(t *testing.T) {
	data := []byte(fullDoc)
	var v wireDoc
	if err := aftersales.Read(data, &v, 0); err != nil {
		t.Fatal(err)
	}
	if &v.Data[0] != &data[strings.Index(fullDoc, `"data":`)+len(`"data":`)] {
		t.Error("a Raw is not a part of the document")
	}
	v.Data = bytes.Clone(v.Data)
	clear(data)
	if got := mustWrite(t, &v); got != fullDoc {
		t.Errorf("the value changed with the bytes it was read from: %s", got)
	}
	if len(v.Lines) != cap(v.Lines) || len(v.Tags) != cap(v.Tags) {
		t.Error("a list has room behind its end, which two appends would share")
	}
}

func TestTimesAreReadWithOffsetAndWrittenInUTC(t *testing.T) {
	type doc struct {
		At time.Time `json:"at"`
	}
	for in, want := range map[string]string{
		"2026-03-02T17:00:00+08:00":     "2026-03-02T09:00:00Z",
		"2026-03-02T17:00:00.5+08:00":   "2026-03-02T09:00:00.500Z",
		"2026-03-02T17:00:00.05Z":       "2026-03-02T17:00:00.050Z",
		"2026-03-02T17:00:00.007-09:30": "2026-03-03T02:30:00.007Z",
		"2024-02-29T23:59:59+00:00":     "2024-02-29T23:59:59Z",
		"2000-01-01T00:00:00Z":          "2000-01-01T00:00:00Z",
		"1999-12-31T23:00:00-01:00":     "2000-01-01T00:00:00Z",
		"2100-12-31T23:59:59.999Z":      "2100-12-31T23:59:59.999Z",
	} {
		v := mustRead[doc](t, `{"at":"`+in+`"}`)
		if got := mustWrite(t, v); got != `{"at":"`+want+`"}` {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
		if wanted, err := time.Parse(time.RFC3339, in); err != nil || !v.At.Equal(wanted) || v.At.Location() != time.UTC {
			t.Errorf("%s: got %v, want %v in UTC (%v)", in, v.At, wanted, err)
		}
	}
	zone := time.FixedZone("", 8*3600)
	if got := mustWrite(t, doc{time.Date(2026, 3, 2, 1, 0, 0, 0, zone)}); got != `{"at":"2026-03-01T17:00:00Z"}` {
		t.Errorf("got %s", got)
	}
}

func TestEveryDayOfTheCenturyIsReadAndWritten(t *testing.T) {
	type doc struct {
		At time.Time `json:"at"`
	}
	for day := time.Date(2000, 1, 1, 12, 34, 56, 0, time.UTC); day.Year() <= 2100; day = day.AddDate(0, 0, 1) {
		want := `{"at":"` + day.Format(time.RFC3339) + `"}`
		if got := mustWrite(t, mustRead[doc](t, want)); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}

// wireGrade is an enum whose last value came in version 3.
type wireGrade string

func (g wireGrade) Since() int {
	return aftersales.Labels{{Value: "low"}, {Value: "high", Since: 3}}.Since(string(g))
}

type wireVersions struct {
	A string    `json:"a"`
	B string    `json:"b" since:"2"`
	C wireGrade `json:"c,omitzero"`
	D int       `json:"d,omitzero" since:"3"`
}

func TestFieldsAndChoicesAreUnknownBeforeTheirVersion(t *testing.T) {
	for _, c := range []struct {
		doc     string
		version int
		want    aftersales.Code
	}{
		{`{"a":"x"}`, 1, ""},
		{`{"a":"x"}`, 2, aftersales.RuleRequired},
		{`{"a":"x"}`, 0, aftersales.RuleRequired},
		{`{"a":"x","b":"y"}`, 1, aftersales.RuleKnownField},
		{`{"a":"x","b":"y"}`, 2, ""},
		{`{"a":"x","b":"y","d":1}`, 2, aftersales.RuleKnownField},
		{`{"a":"x","b":"y","d":1}`, 3, ""},
		{`{"a":"x","b":"y","d":1}`, 0, ""},
		{`{"a":"x","c":"low"}`, 1, ""},
		{`{"a":"x","c":"high"}`, 1, aftersales.RuleChoice},
		{`{"a":"x","b":"y","c":"high"}`, 3, ""},
		{`{"a":"x","b":"y","c":"high"}`, 0, ""},
		{`{"a":"x","b":"y","c":"higher"}`, 0, aftersales.RuleChoice},
	} {
		var v wireVersions
		err := aftersales.Read([]byte(c.doc), &v, c.version)
		if c.want == "" && err != nil || c.want != "" && !errors.Is(err, c.want) {
			t.Errorf("%s in version %d: got %v, want %q", c.doc, c.version, err, c.want)
		}
	}
}

func TestWriteHasOneFormOfNilAndEmpty(t *testing.T) {
	type box struct {
		Lines []string       `json:"lines,omitzero"`
		Raw   aftersales.Raw `json:"raw,omitzero"`
	}
	type doc struct {
		Must []string `json:"must"`
		Box  box      `json:"box,omitzero"`
	}
	for _, v := range []doc{{}, {Must: []string{}, Box: box{Lines: []string{}, Raw: aftersales.Raw{}}}} {
		if got, want := mustWrite(t, v), `{"must":[]}`; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if v := mustRead[doc](t, `{"must":[],"box":{"lines":[]}}`); v.Must != nil || v.Box.Lines != nil {
		t.Errorf("got %#v, want nil lists", v)
	}
}

func TestWriteHasTheFewestEscapes(t *testing.T) {
	type doc struct {
		S string `json:"s"`
	}
	for in, want := range map[string]string{
		"plain":                `plain`,
		`a"b\c`:                `a\"b\\c`,
		"\x00\x1f\b\t\n\f\r\v": `\u0000\u001f\b\t\n\f\r\u000b`,
		"</é前🚗\x7f\u2028":      "</é前🚗\x7f\u2028",
		"12345678\"":           `12345678\"`,
	} {
		if got := mustWrite(t, doc{in}); got != `{"s":"`+want+`"}` {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

// wireLoud has a text form that needs escapes, and can fail in both directions.
type wireLoud struct{ s string }

func (l wireLoud) AppendText(b []byte) ([]byte, error) {
	if l.s == "fail" {
		return b, errors.New("張三 said something private")
	}
	return append(b, l.s...), nil
}

func (l *wireLoud) UnmarshalText(b []byte) error {
	if string(b) == "fail" {
		return errors.New("張三 said something private")
	}
	l.s = string(b)
	return nil
}

func TestValuesWithATextFormOfTheirOwn(t *testing.T) {
	type doc struct {
		L wireLoud `json:"l"`
	}
	for _, s := range []string{"", `say "hi" \o/`, "前刹车片"} {
		doc := doc{wireLoud{s}}
		if got := mustRead[struct {
			L wireLoud `json:"l"`
		}](t, mustWrite(t, doc)); got.L != doc.L {
			t.Errorf("%q: got %q", s, got.L.s)
		}
	}
	_, writing := aftersales.Write(doc{wireLoud{"fail"}})
	var d doc
	reading := aftersales.Read([]byte(`{"l":"fail"}`), &d, 0)
	for _, err := range []error{writing, reading} {
		var e *aftersales.UnreadableError
		if !errors.As(err, &e) || e.Code != aftersales.RuleDocument || e.Path != "l" || strings.Contains(err.Error(), "private") {
			t.Errorf("got %v, want RuleDocument at l without the value's own words", err)
		}
	}
}

func TestAppendRefusesWhatHasNoExactForm(t *testing.T) {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	head := wireHead{ID: "a", By: aftersales.RoleMaker}
	deep := wireTree{}
	for range 10 {
		deep = wireTree{Below: []wireTree{deep}}
	}
	for name, c := range map[string]struct {
		doc  wireDoc
		code aftersales.Code
		path string
	}{
		"not UTF-8":       {wireDoc{wireHead: head, Tags: []string{"a", "\xff"}}, aftersales.RuleCleanText, "tags[1]"},
		"big integer":     {wireDoc{wireHead: head, Seq: 1 << 53}, aftersales.RuleNumber, "seq"},
		"small integer":   {wireDoc{wireHead: head, Seq: math.MinInt64}, aftersales.RuleNumber, "seq"},
		"microseconds":    {wireDoc{wireHead: head, At: at.Add(time.Microsecond)}, aftersales.RuleOrderOfTime, "at"},
		"year 1999":       {wireDoc{wireHead: head, At: at.AddDate(-27, 0, 0)}, aftersales.RuleOrderOfTime, "at"},
		"year 2101":       {wireDoc{wireHead: head, At: at.AddDate(75, 0, 0)}, aftersales.RuleOrderOfTime, "at"},
		"too deep":        {wireDoc{wireHead: head, Tree: deep}, aftersales.RuleBounds, "tree" + strings.Repeat(".below[0]", 7) + ".below"},
		"bad raw":         {wireDoc{wireHead: head, Data: aftersales.Raw(`{"a":1,"a":2}`)}, aftersales.RuleDocument, "data.a"},
		"raw and more":    {wireDoc{wireHead: head, Data: aftersales.Raw(`1 2`)}, aftersales.RuleDocument, "data"},
		"deep raw":        {wireDoc{wireHead: head, Data: aftersales.Raw(strings.Repeat("[", 16) + strings.Repeat("]", 16))}, aftersales.RuleBounds, "data" + strings.Repeat("[0]", 15)},
		"large raw":       {wireDoc{wireHead: head, Data: bytes.Repeat([]byte(" "), 9<<20)}, aftersales.RuleBounds, "data"},
		"large text":      {wireDoc{wireHead: head, Tags: []string{strings.Repeat("x", 9<<20)}}, aftersales.RuleBounds, ""},
		"too many values": {wireDoc{wireHead: head, Tags: make([]string, 200_001)}, aftersales.RuleBounds, "tags[199996]"},
	} {
		dst := []byte("before")
		got, err := aftersales.Append(dst, c.doc)
		var e *aftersales.UnreadableError
		if !errors.As(err, &e) || e.Code != c.code || e.Path != c.path {
			t.Errorf("%s: got %v, want %s at %q", name, err, c.code, c.path)
		}
		if string(got) != "before" {
			t.Errorf("%s: dst became %.20q", name, got)
		}
	}
	if _, err := aftersales.Write(struct {
		R aftersales.Raw `json:"r"`
	}{}); !errors.Is(err, aftersales.RuleDocument) {
		t.Errorf("a required Raw that is not given: got %v", err)
	}
}

func TestAppendWritesWhatIsNotYetGiven(t *testing.T) {
	type doc struct {
		By    aftersales.Role   `json:"by"`
		At    time.Time         `json:"at"`
		ID    uuid.UUID         `json:"id"`
		Price aftersales.Money  `json:"price"`
		Page  aftersales.Digest `json:"page"`
	}
	got := mustWrite(t, doc{})
	if want := `{"at":"","by":"","id":"","page":"","price":""}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	var d doc
	if err := aftersales.Read([]byte(got), &d, 0); !errors.Is(err, aftersales.RuleRequired) {
		t.Errorf("got %v, want RuleRequired", err)
	}
	for in, code := range map[string]aftersales.Code{`{"by":"chief"}`: aftersales.RuleChoice, `{"by":"` + strings.Repeat("x", 101) + `"}`: aftersales.RuleChoice} {
		if err := aftersales.Read([]byte(in), &d, 0); !errors.Is(err, code) {
			t.Errorf("%s: got %v, want %s", in, err, code)
		}
	}
}

func TestRawIsKeptAsItCameAndWrittenCanonically(t *testing.T) {
	for in, want := range map[string]string{
		`{}`:                               `{}`,
		`[]`:                               `[]`,
		` "a" `:                            `"a"`,
		`-1`:                               `-1`,
		`false`:                            `false`,
		`[ 1 , "\u0041\/\"\\" , [ ] ]`:     `[1,"A/\"\\",[]]`,
		`{"b":{"z":1,"a":[]},"a":true}`:    `{"a":true,"b":{"a":[],"z":1}}`,
		`{"a":0,"a1":1,"a_":2,"ab":3}`:     `{"a":0,"a1":1,"a_":2,"ab":3}`,
		`{"a_":2,"ab":3,"a":0,"a1":1}`:     `{"a":0,"a1":1,"a_":2,"ab":3}`,
		`{"b":["前",{"d":"\u524d","c":1}]}`: `{"b":["前",{"c":1,"d":"前"}]}`,
	} {
		raw := mustRead[aftersales.Raw](t, in)
		if string(raw) != strings.TrimSpace(in) {
			t.Errorf("%s was kept as %s", in, string(raw))
		}
		if got := mustWrite(t, raw); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
		b, err := json.Marshal(map[string]any{"x": raw})
		if err != nil || string(b) != `{"x":`+want+`}` {
			t.Errorf("%s through encoding/json: got %s, %v", in, b, err)
		}
		var back struct{ X aftersales.Raw }
		if err := json.Unmarshal(b, &back); err != nil || string(back.X) != want {
			t.Errorf("%s back through encoding/json: got %s, %v", in, string(back.X), err)
		}
	}
	secret := aftersales.Raw(`"张三"`)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		if got := fmt.Sprintf(verb, secret); got != "(8 bytes)" {
			t.Errorf("%s prints %s", verb, got)
		}
	}
	if got := secret.LogValue().String(); got != "(8 bytes)" {
		t.Errorf("the log prints %s", got)
	}
}

func TestTypesThatCannotBeDocumentsAreErrors(t *testing.T) {
	type twice struct {
		A string `json:"a"`
		wireTwice
	}
	for name, v := range map[string]any{
		"map": &struct {
			M map[string]int `json:"m"`
		}{},
		"pointer": &struct {
			P *int `json:"p"`
		}{},
		"float": &struct {
			F float64 `json:"f"`
		}{},
		"interface": &struct {
			I any `json:"i"`
		}{},
		"bytes": &struct {
			B []byte `json:"b"`
		}{},
		"array": &struct {
			A [2]int `json:"a"`
		}{},
		"unsigned": &struct {
			U uint `json:"u"`
		}{},
		"untagged":   &struct{ A string }{},
		"unexported": &struct{ a string }{},
		"upper case": &struct {
			A string `json:"Name"`
		}{},
		"omitempty": &struct {
			A string `json:"a,omitempty"`
		}{},
		"bad since": &struct {
			A string `json:"a" since:"soon"`
		}{},
		"twice": &twice{},
		"nested": &struct {
			L []struct {
				F float32 `json:"f"`
			} `json:"l"`
		}{},
		"embeds leaf": &struct{ time.Time }{},
		"not pointer": struct{}{},
		"nil":         nil,
		"nil pointer": (*wireDoc)(nil),
		"many fields": reflect.New(manyFields(129)).Interface(),
	} {
		err := aftersales.Read([]byte("{}"), v, 0)
		if !errors.Is(err, aftersales.RuleDocument) {
			t.Errorf("%s: Read gives %v", name, err)
		}
		if name == "not pointer" {
			continue
		}
		if again := aftersales.Read([]byte("{}"), v, 0); again == nil || again.Error() != err.Error() {
			t.Errorf("%s: Read gives %v the second time", name, again)
		}
		if got, err := aftersales.Append([]byte("x"), v); !errors.Is(err, aftersales.RuleDocument) || string(got) != "x" {
			t.Errorf("%s: Append gives %q, %v", name, got, err)
		}
	}
}

func TestAFieldMayBeLeftOutOfTheDocument(t *testing.T) {
	type doc struct {
		A    string `json:"a,omitzero"`
		Text string `json:"-"`
		says string `json:"-"`
	}
	if got := mustWrite(t, doc{"x", "y", "z"}); got != `{"a":"x"}` {
		t.Errorf("got %s", got)
	}
	if got := mustRead[doc](t, `{"a":"x"}`); got != (doc{A: "x"}) || got.says != "" {
		t.Errorf("got %v", got)
	}
	var d doc
	if err := aftersales.Read([]byte(`{"-":"x"}`), &d, 0); !errors.Is(err, aftersales.RuleKnownField) {
		t.Errorf("got %v", err)
	}
}

type wireTwice struct {
	A string `json:"a"`
}

func manyFields(n int) reflect.Type {
	fields := make([]reflect.StructField, n)
	for i := range fields {
		fields[i] = reflect.StructField{Name: "F" + strconv.Itoa(i), Type: reflect.TypeFor[int](), Tag: reflect.StructTag(`json:"f` + strconv.Itoa(i) + `"`)}
	}
	return reflect.StructOf(fields)
}

func TestAStructMayHave128Fields(t *testing.T) {
	v := reflect.New(manyFields(128))
	b, err := aftersales.Write(v.Interface())
	if err != nil {
		t.Fatal(err)
	}
	if err := aftersales.Read(b, v.Interface(), 0); err != nil {
		t.Errorf("got %v", err)
	}
	for i := range 128 {
		key := `"f` + strconv.Itoa(i) + `":0`
		less := strings.Replace(strings.Replace(string(b), ","+key+",", ",", 1), "{"+key+",", "{", 1)
		less = strings.Replace(less, ","+key+"}", "}", 1)
		if err := aftersales.Read([]byte(less), v.Interface(), 0); !errors.Is(err, aftersales.RuleRequired) {
			t.Errorf("without %s: got %v", key, err)
		}
		if err := aftersales.Read([]byte("{"+key+","+string(b[1:])), v.Interface(), 0); !errors.Is(err, aftersales.RuleDocument) {
			t.Errorf("with %s twice: got %v", key, err)
		}
	}
}

func TestPlansAreMadeByManyAtOnce(t *testing.T) {
	type inner struct {
		By aftersales.Role `json:"by"`
	}
	type outer struct {
		In []inner `json:"in"`
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, role := range aftersales.Roles() {
				want := `{"in":[{"by":"` + string(role) + `"}]}`
				if got := mustWrite(t, mustRead[outer](t, want)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

// checkAccepted holds the laws of everything that Read accepts; b is what was accepted as a T.
func checkAccepted[T any](t *testing.T, b []byte) {
	t.Helper()
	var first, second, third T
	err := aftersales.Read(b, &first, 0)
	if err != nil {
		checkError(t, b, err)
		return
	}
	written, err := aftersales.Write(&first)
	if err != nil {
		t.Fatalf("what was read cannot be written: %v", err)
	}
	if err := aftersales.Read(written, &second, 0); err != nil {
		t.Fatalf("what was written cannot be read: %v\n%s", err, written)
	}
	again, err := aftersales.Append(nil, second)
	if err != nil || !bytes.Equal(again, written) {
		t.Fatalf("written twice: %v\n%s\n%s", err, written, again)
	}
	if err := aftersales.Read(again, &third, 0); err != nil || !reflect.DeepEqual(second, third) {
		t.Fatalf("read twice: %v\n%#v\n%#v", err, second, third)
	}
	// encoding/json sorts the keys of a map and needs no other escapes than ours in clean text.
	decoder := json.NewDecoder(bytes.NewReader(written))
	decoder.UseNumber()
	var generic any
	if err := decoder.Decode(&generic); err != nil {
		t.Fatalf("encoding/json: %v\n%s", err, written)
	}
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(generic); err != nil {
		t.Fatal(err)
	}
	if got := bytes.TrimSuffix(buf.Bytes(), []byte("\n")); !bytes.Equal(got, written) {
		t.Fatalf("not canonical:\ngot  %s\nwant %s", written, got)
	}
}

// checkError holds the laws of every error of Read.
func checkError(t *testing.T, doc []byte, err error) {
	t.Helper()
	var e *aftersales.UnreadableError
	if !errors.As(err, &e) {
		t.Fatalf("got a %T: %v", err, err)
	}
	if e.Offset < 0 || e.Offset > len(doc) {
		t.Fatalf("offset %d of %d: %v", e.Offset, len(doc), err)
	}
	known := false
	for _, r := range aftersales.Rules() {
		known = known || r.Code == e.Code
	}
	if !known || e.What == "" {
		t.Fatalf("code %q, what %q", e.Code, e.What)
	}
	if s := err.Error(); len(s) > 256 || !aftersales.CleanText(s) {
		t.Fatalf("%d bytes: %q", len(s), s)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(fullDoc))
	f.Add([]byte(opLine))
	for _, c := range hostile {
		if doc, _ := c.cut(); len(doc) < 1<<12 { // the fuzzer spends its time on what is large
			f.Add([]byte(doc))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		checkAccepted[wireDoc](t, b)
		checkAccepted[wireOp](t, b)
		checkAccepted[aftersales.Raw](t, b)
	})
}

func TestReadAndAppendAllocateOnlyWhatIsKept(t *testing.T) {
	op := mustRead[wireOp](t, opLine)
	data := []byte(opLine)
	// Kept: the stage and ID of the subject in one, the actor's ID, the type and was. Not kept: the keys seen in the data.
	if got := testing.AllocsPerRun(100, func() { _ = aftersales.Read(data, &op, 0) }); got > 6 {
		t.Errorf("Read makes %v allocations", got)
	}
	doc := mustRead[wireDoc](t, fullDoc)
	doc.Data = nil
	buf := make([]byte, 0, 4096)
	if got := testing.AllocsPerRun(100, func() { _, _ = aftersales.Append(buf, &doc) }); got > 0 {
		t.Errorf("Append makes %v allocations", got)
	}
}

// benchDoc is a nested document of structs with lists, about 6 kB.
func benchDoc(b *testing.B) (benchOrder, []byte) {
	price, _ := aftersales.ParseMoney("450.00 CNY")
	number, _ := aftersales.ParseNumber("1.5")
	o := benchOrder{wireDoc: mustRead[wireDoc](b, fullDoc)}
	o.Data = nil
	for i := range 12 {
		job := benchJob{ID: "i" + strconv.Itoa(i), By: aftersales.RoleTechnician, Says: "replace front brake pads and discs", Price: price, Minutes: 45, Done: i%2 == 0, At: o.At}
		for p := range 3 {
			job.Parts = append(job.Parts, benchPart{"P-4711-" + strconv.Itoa(p), "前刹车片", number})
		}
		o.Jobs = append(o.Jobs, job)
	}
	return o, []byte(mustWrite(b, o))
}

type benchOrder struct {
	wireDoc
	Jobs []benchJob `json:"jobs"`
}

type benchJob struct {
	ID      string           `json:"id"`
	By      aftersales.Role  `json:"by"`
	Says    string           `json:"says"`
	Price   aftersales.Money `json:"price"`
	Minutes int              `json:"minutes,omitzero"`
	Done    bool             `json:"done,omitzero"`
	At      time.Time        `json:"at,omitzero"`
	Parts   []benchPart      `json:"parts,omitzero"`
}

type benchPart struct {
	Number   string            `json:"number"`
	Name     string            `json:"name"`
	Quantity aftersales.Number `json:"quantity"`
}

func BenchmarkRead(b *testing.B) {
	_, doc := benchDoc(b)
	b.Run("operation", func(b *testing.B) { benchRead[wireOp](b, []byte(opLine), read0) })
	b.Run("operation/json", func(b *testing.B) { benchRead[wireOp](b, []byte(opLine), json.Unmarshal) })
	b.Run("document", func(b *testing.B) { benchRead[benchOrder](b, doc, read0) })
	b.Run("document/json", func(b *testing.B) { benchRead[benchOrder](b, doc, json.Unmarshal) })
}

func BenchmarkAppend(b *testing.B) {
	order, _ := benchDoc(b)
	op := mustRead[wireOp](b, opLine)
	var buf []byte
	ours := func(v any) (err error) {
		buf, err = aftersales.Append(buf[:0], v)
		return err
	}
	theirs := func(v any) error {
		_, err := json.Marshal(v)
		return err
	}
	b.Run("operation", func(b *testing.B) { benchWrite(b, &op, ours) })
	b.Run("operation/json", func(b *testing.B) { benchWrite(b, &op, theirs) })
	b.Run("document", func(b *testing.B) { benchWrite(b, &order, ours) })
	b.Run("document/json", func(b *testing.B) { benchWrite(b, &order, theirs) })
}

func read0(data []byte, into any) error { return aftersales.Read(data, into, 0) }

func benchRead[T any](b *testing.B, data []byte, read func([]byte, any) error) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var v T
		if err := read(data, &v); err != nil {
			b.Fatal(err)
		}
	}
}

func benchWrite(b *testing.B, v any, write func(any) error) {
	b.ReportAllocs()
	for b.Loop() {
		if err := write(v); err != nil {
			b.Fatal(err)
		}
	}
}
