package aftersales_test

import (
	"bytes"
	"errors"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

// hazard is a document that must be refused. The fault is where ¶ stands, which is cut out before reading.
type hazard struct {
	name string
	doc  string
	code aftersales.Code
	path string
}

func (h hazard) cut() (doc string, offset int) {
	before, after, _ := strings.Cut(h.doc, "¶")
	return before + after, len(before)
}

const (
	bad     = aftersales.RuleDocument
	unknown = aftersales.RuleKnownField
	bounds  = aftersales.RuleBounds
	dirty   = aftersales.RuleCleanText
	missing = aftersales.RuleRequired
	choice  = aftersales.RuleChoice
	num     = aftersales.RuleNumber
	when    = aftersales.RuleOrderOfTime
	long    = aftersales.RuleLength
)

// hostile is a document for every hazard. All are read as a wireDoc.
var hostile = []hazard{
	// Duplicate keys: the last one must not win, nor the first.
	{"key twice", `{"id":"a","done":false,¶"done":true,"by":"maker"}`, bad, "done"},
	{"key twice, apart", `{"id":"a","by":"maker",¶"id":"b"}`, bad, "id"},
	{"key twice in a line", `{"lines":[{"quantity":"1"},{"quantity":"1",¶"quantity":"2"}]}`, bad, "lines[1].quantity"},
	{"key twice of an embedded struct", `{"by":"maker",¶"by":"system","id":"a"}`, bad, "by"},
	{"key twice in a Raw", `{"data":{"a":1,¶"a":2}}`, bad, "data.a"},
	{"key twice in a Raw, unsorted", `{"data":{"c":1,"a":2,"b":{"c":1},¶"c":3}}`, bad, "data.c"},
	{"key twice deep in a Raw", `{"data":[0,{"x":{"b":1,"a":[{"z":0,"y":0,¶"z":0}]}}]}`, bad, "data[1].x.a[0].z"},
	// Keys: exactly as listed, and in one spelling only.
	{"unknown key", `{"id":"a",¶"colour":"red","by":"maker"}`, unknown, "colour"},
	{"upper case key", `{"id":"a",¶"BY":"maker"}`, unknown, ""},
	{"mixed case key", `{"id":"a",¶"By":"maker"}`, unknown, ""},
	{"U+017F for s", `{"id":"a",¶"ſeq":1}`, unknown, ""},
	{"U+212A for k in a Raw", `{"data":{¶"K":1}}`, unknown, "data"},
	{"upper case key in a Raw", `{"data":[{¶"Authorised":true}]}`, unknown, "data[0]"},
	{"camel case key in a Raw", `{"data":{¶"goAway":true}}`, unknown, "data"},
	{"escaped key", `{¶"\u0069d":"a","by":"maker"}`, unknown, ""},
	{"empty key", `{¶"":"a"}`, unknown, ""},
	{"key with a digit first", `{"data":{¶"1a":"a"}}`, unknown, "data"},
	{"key with a space", `{"id":"a",¶"by ":"maker"}`, unknown, ""},
	{"key of 41 letters", `{"data":{¶"` + strings.Repeat("k", 41) + `":0}}`, unknown, "data"},
	{"key of 1 MiB", `{¶"` + strings.Repeat("k", 1<<20) + `":0}`, unknown, ""},
	{"key with a newline", "{¶\"i\nd\":\"a\"}", unknown, ""},
	{"key that is not UTF-8", "{\"i¶\xffd\":\"a\"}", bad, ""},
	{"key with a lone surrogate", `{"i¶\ud800d":"a"}`, bad, ""},
	{"key without quotes", `{¶id:"a"}`, bad, ""},
	{"key in single quotes", `{¶'id':'a'}`, bad, ""},
	{"key that is a number", `{¶1:"a"}`, bad, ""},
	{"key without a colon", `{"id"¶"a"}`, bad, ""},
	// Trailing data and broken frames.
	{"nothing", `¶`, bad, ""},
	{"only spaces", "  \n¶", bad, ""},
	{"byte order mark", "¶\ufeff{}", bad, ""},
	{"UTF-16", "{¶\x00\"\x00", bad, ""},
	{"second document", `{"id":"a","by":"maker"} ¶{"id":"b","by":"maker"}`, bad, ""},
	{"trailing brace", `{"id":"a","by":"maker"}¶}`, bad, ""},
	{"trailing comma after", `{"id":"a","by":"maker"}¶,`, bad, ""},
	{"trailing NUL", "{\"id\":\"a\",\"by\":\"maker\"}¶\x00", bad, ""},
	{"trailing comma within", `{"id":"a","by":"maker",¶}`, bad, ""},
	{"trailing comma in a list", `{"tags":["a",¶]}`, bad, "tags[1]"},
	{"two commas", `{"id":"a",¶,"by":"maker"}`, bad, ""},
	{"leading comma", `{¶,"id":"a"}`, bad, ""},
	{"no comma", `{"id":"a" ¶"by":"maker"}`, bad, ""},
	{"comment", `{"id":"a",¶/* by */"by":"maker"}`, bad, ""},
	{"unfinished object", `{"id":"a","by":"maker"¶`, bad, ""},
	{"unfinished list", `{"tags":["a"¶`, bad, "tags"},
	{"unfinished string", `{"id":"a¶`, bad, "id"},
	{"unfinished key", `{"id¶`, bad, ""},
	{"unfinished value", `{"id":¶`, bad, "id"},
	{"unfinished escape", `{"id":"a¶\`, bad, "id"},
	{"unfinished Raw", `{"data":{"a":[1¶`, bad, "data.a"},
	{"wrong bracket", `{"tags":["a"¶}}`, bad, "tags"},
	{"form feed as a space", "{¶\f", bad, ""},
	{"no-break space", "{¶\u00a0}", bad, ""},
	// Null, everywhere.
	{"null document", `¶null`, bad, ""},
	{"null text", `{"id":¶null}`, bad, "id"},
	{"null choice", `{"by":¶null}`, bad, "by"},
	{"null boolean", `{"done":¶null}`, bad, "done"},
	{"null integer", `{"seq":¶null}`, bad, "seq"},
	{"null time", `{"at":¶null}`, bad, "at"},
	{"null UUID", `{"cause":¶null}`, bad, "cause"},
	{"null amount", `{"lines":[{"price":¶null}]}`, bad, "lines[0].price"},
	{"null object", `{"owner":¶null}`, bad, "owner"},
	{"null list", `{"lines":¶null}`, bad, "lines"},
	{"null element", `{"lines":[¶null]}`, bad, "lines[0]"},
	{"null Raw", `{"data":¶null}`, bad, "data"},
	{"null in a Raw", `{"data":{"a":[1,¶null]}}`, bad, "data.a[1]"},
	{"Null", `{"id":¶Null}`, bad, "id"},
	// Missing fields, at the brace where they are missed.
	{"empty object", `{¶}`, missing, "by"},
	{"missing field", `{"by":"maker"¶}`, missing, "id"},
	{"missing in a line", `{"lines":[{"note":"x"¶}]}`, missing, "lines[0].quantity"},
	{"missing in an optional object", `{"owner":{¶}}`, missing, "owner.id"},
	{"empty choice", `{"by":¶""}`, missing, "by"},
	{"empty choice in a list", `{"lines":[{"kinds":["maker",¶""]}]}`, missing, "lines[0].kinds[1]"},
	{"empty quantity", `{"lines":[{"quantity":¶""}]}`, missing, "lines[0].quantity"},
	{"empty time", `{"at":¶""}`, missing, "at"},
	// Wrong kinds.
	{"number for text", `{"id":¶1}`, bad, "id"},
	{"list for text", `{"id":¶["a"]}`, bad, "id"},
	{"text for a number", `{"seq":¶"1"}`, bad, "seq"},
	{"text for a boolean", `{"done":¶"true"}`, bad, "done"},
	{"number for a boolean", `{"done":¶1}`, bad, "done"},
	{"object for a list", `{"lines":¶{}}`, bad, "lines"},
	{"list for an object", `{"owner":¶[]}`, bad, "owner"},
	{"number for an amount", `{"lines":[{"price":¶450}]}`, bad, "lines[0].price"},
	{"list as document", `¶[]`, bad, ""},
	{"text as document", `¶"a"`, bad, ""},
	{"True", `{"done":¶True}`, bad, "done"},
	{"tru", `{"done":¶tru}`, bad, "done"},
	{"truer", `{"done":true¶r}`, bad, ""},
	{"truer in a Raw", `{"data":[true¶r]}`, bad, "data"},
	{"NaN", `{"seq":¶NaN}`, bad, "seq"},
	{"Infinity", `{"data":¶Infinity}`, bad, "data"},
	// Numbers are plain integers.
	{"fraction", `{"seq":¶1.0}`, bad, "seq"},
	{"exponent", `{"seq":¶1e2}`, bad, "seq"},
	{"huge exponent", `{"seq":¶1E1000000000}`, bad, "seq"},
	{"minus zero", `{"seq":¶-0}`, bad, "seq"},
	{"leading zero", `{"seq":¶01}`, bad, "seq"},
	{"minus and leading zero", `{"seq":¶-01}`, bad, "seq"},
	{"two zeros", `{"seq":¶00}`, bad, "seq"},
	{"plus", `{"seq":¶+1}`, bad, "seq"},
	{"only minus", `{"seq":¶-}`, bad, "seq"},
	{"point first", `{"seq":¶.5}`, bad, "seq"},
	{"hexadecimal", `{"seq":0¶x10}`, bad, ""},
	{"underscore", `{"seq":1¶_000}`, bad, ""},
	{"Arabic digit", `{"seq":¶٣}`, bad, "seq"},
	{"full-width digit", `{"seq":¶５}`, bad, "seq"},
	{"minus sign U+2212", `{"seq":¶−5}`, bad, "seq"},
	{"2^53", `{"seq":¶9007199254740992}`, num, "seq"},
	{"-2^53", `{"seq":¶-9007199254740992}`, num, "seq"},
	{"2^64", `{"seq":¶18446744073709551616}`, num, "seq"},
	{"a million digits", `{"seq":¶1` + strings.Repeat("0", 1_000_000) + `}`, num, "seq"},
	{"a million zeros", `{"seq":¶` + strings.Repeat("0", 1_000_000) + `}`, bad, "seq"},
	{"fraction in a Raw", `{"data":[¶0.5]}`, bad, "data[0]"},
	{"exponent in a Raw", `{"data":{"a":¶1e9}}`, bad, "data.a"},
	{"2^53 in a Raw", `{"data":{"a":¶9007199254740993}}`, num, "data.a"},
	{"decimal bomb", `{"lines":[{"quantity":¶"1e1000000000"}]}`, num, "lines[0].quantity"},
	{"decimal bomb, small", `{"lines":[{"quantity":¶"1e-999999999"}]}`, num, "lines[0].quantity"},
	{"a megabyte of digits", `{"lines":[{"quantity":¶"` + strings.Repeat("9", 1<<20) + `"}]}`, num, "lines[0].quantity"},
	{"amount with U+2212", `{"lines":[{"price":¶"−5.00 CNY"}]}`, num, "lines[0].price"},
	// Text.
	{"not UTF-8", "{\"id\":\"a¶\xff\"}", bad, "id"},
	{"overlong slash", "{\"id\":\"¶\xc0\xaf\"}", bad, "id"},
	{"surrogate in UTF-8", "{\"id\":\"¶\xed\xa0\x80\"}", bad, "id"},
	{"cut UTF-8", "{\"id\":\"abcdefgh¶\xe5\x89\"}", bad, "id"},
	{"not UTF-8 in a Raw", "{\"data\":[\"¶\x80\"]}", bad, "data[0]"},
	{"not UTF-8 outside of text", "{\"id\":\"a\",¶\xff}", bad, ""},
	{"lone high surrogate", `{"id":"¶\ud83d"}`, bad, "id"},
	{"lone low surrogate", `{"id":"¶\ude97"}`, bad, "id"},
	{"surrogates reversed", `{"id":"¶\ude97\ud83d"}`, bad, "id"},
	{"two high surrogates", `{"id":"¶\ud83d\ud83d"}`, bad, "id"},
	{"high surrogate and letter", `{"id":"¶\ud83d\u0041"}`, bad, "id"},
	{"lone surrogate in a Raw", `{"data":{"a":"x¶\ud83d"}}`, bad, "data.a"},
	{"unknown escape", `{"id":"¶\x41"}`, bad, "id"},
	{"upper case U", `{"id":"¶\U0041"}`, bad, "id"},
	{"short escape", `{"id":"¶\u41"}`, bad, "id"},
	{"escape with a sign", `{"id":"¶\u+041"}`, bad, "id"},
	{"newline", "{\"id\":\"a¶\nb\"}", dirty, "id"},
	{"tab", "{\"id\":\"a¶\tb\"}", dirty, "id"},
	{"NUL", "{\"id\":\"a¶\x00b\"}", dirty, "id"},
	{"DEL", "{\"id\":\"abcdefghij¶\x7fb\"}", dirty, "id"},
	{"C1 control", "{\"id\":\"a¶\u0085b\"}", dirty, "id"},
	{"escaped newline", `{"id":"a¶\nb"}`, dirty, "id"},
	{"escaped NUL", `{"id":"a¶\u0000b"}`, dirty, "id"},
	{"backspace", `{"id":"a¶\bb"}`, dirty, "id"},
	{"zero-width space", "{\"id\":\"a¶\u200bb\"}", dirty, "id"},
	{"zero-width joiner", "{\"id\":\"a¶\u200db\"}", dirty, "id"},
	{"soft hyphen", "{\"id\":\"a¶\u00adb\"}", dirty, "id"},
	{"byte order mark within", "{\"id\":\"a¶\ufeffb\"}", dirty, "id"},
	{"right-to-left override", "{\"id\":\"450¶\u202e00.1\"}", dirty, "id"},
	{"escaped override", `{"id":"450¶\u202e00.1"}`, dirty, "id"},
	{"isolate", "{\"id\":\"a¶\u2066b\"}", dirty, "id"},
	{"line separator", "{\"id\":\"a¶\u2028b\"}", dirty, "id"},
	{"paragraph separator", "{\"id\":\"a¶\u2029b\"}", dirty, "id"},
	{"private use", "{\"id\":\"a¶\ue000b\"}", dirty, "id"},
	{"replacement character", "{\"id\":\"a¶\ufffdb\"}", dirty, "id"},
	{"tag character", "{\"id\":\"a¶\U000e0041b\"}", dirty, "id"},
	{"override in a choice", "{\"by\":\"maker¶\u202e\"}", dirty, "by"},
	{"override in a Raw", "{\"data\":[{\"a\":\"¶\u202e\"}]}", dirty, "data[0].a"},
	{"newline in a Raw", `{"data":"a¶\n"}`, dirty, "data"},
	{"10,001 bytes", `{"id":¶"` + strings.Repeat("x", 10_001) + `"}`, long, "id"},
	{"unknown choice", `{"by":¶"chief"}`, choice, "by"},
	{"choice in upper case", `{"by":¶"Maker"}`, choice, "by"},
	{"choice with a space", `{"by":¶"maker "}`, choice, "by"},
	{"unknown choice in a list", `{"lines":[{"kinds":[¶"x"]}]}`, choice, "lines[0].kinds[0]"},
	// Time.
	{"no offset", `{"at":¶"2026-03-02T17:00:00"}`, bad, "at"},
	{"-00:00", `{"at":¶"2026-03-02T17:00:00-00:00"}`, bad, "at"},
	{"decimal comma", `{"at":¶"2026-03-02T17:00:00,5Z"}`, bad, "at"},
	{"point without digits", `{"at":¶"2026-03-02T17:00:00.Z"}`, bad, "at"},
	{"point and no offset", `{"at":¶"2026-03-02T17:00:00.500"}`, bad, "at"},
	{"microseconds", `{"at":¶"2026-03-02T17:00:00.0005Z"}`, when, "at"},
	{"ten digits", `{"at":¶"2026-03-02T17:00:00.0000000000Z"}`, when, "at"},
	{"lower case", `{"at":¶"2026-03-02t17:00:00z"}`, bad, "at"},
	{"space for T", `{"at":¶"2026-03-02 17:00:00Z"}`, bad, "at"},
	{"no seconds", `{"at":¶"2026-03-02T17:00Z"}`, bad, "at"},
	{"one-digit hour", `{"at":¶"2026-03-02T7:00:00Z"}`, bad, "at"},
	{"30 February", `{"at":¶"2026-02-30T17:00:00Z"}`, bad, "at"},
	{"29 February 2100", `{"at":¶"2100-02-29T17:00:00Z"}`, bad, "at"},
	{"month 0", `{"at":¶"2026-00-01T17:00:00Z"}`, bad, "at"},
	{"month 13", `{"at":¶"2026-13-01T17:00:00Z"}`, bad, "at"},
	{"day 0", `{"at":¶"2026-01-00T17:00:00Z"}`, bad, "at"},
	{"24:00", `{"at":¶"2026-03-02T24:00:00Z"}`, bad, "at"},
	{"leap second", `{"at":¶"2016-12-31T23:59:60Z"}`, bad, "at"},
	{"minute 60", `{"at":¶"2026-03-02T17:60:00Z"}`, bad, "at"},
	{"offset of a day", `{"at":¶"2026-03-02T17:00:00+24:00"}`, bad, "at"},
	{"offset of 60 minutes", `{"at":¶"2026-03-02T17:00:00+08:60"}`, bad, "at"},
	{"offset without colon", `{"at":¶"2026-03-02T17:00:00+0800"}`, bad, "at"},
	{"offset and more", `{"at":¶"2026-03-02T17:00:00+08:00 "}`, bad, "at"},
	{"Z and more", `{"at":¶"2026-03-02T17:00:00ZZ"}`, bad, "at"},
	{"year 1", `{"at":¶"0001-01-01T00:00:00Z"}`, when, "at"},
	{"1999 in UTC", `{"at":¶"2000-01-01T00:00:00+00:01"}`, when, "at"},
	{"2101 in UTC", `{"at":¶"2100-12-31T23:59:59-00:01"}`, when, "at"},
	{"year 9999", `{"at":¶"9999-12-31T23:59:59Z"}`, when, "at"},
	{"year 10000", `{"at":¶"10000-01-01T00:00:00Z"}`, bad, "at"},
	{"full-width digits", `{"at":¶"２026-03-02T17:00:00Z"}`, bad, "at"},
	// UUID: exactly one spelling of what can be an ID.
	{"UUID in upper case", `{"cause":¶"0195B5A0-7b1c-7cc3-98c4-dc0c0c07398f"}`, dirty, "cause"},
	{"UUID with urn", `{"cause":¶"urn:uuid:0195b5a0-7b1c-7cc3-98c4-dc0c0c07398f"}`, dirty, "cause"},
	{"UUID in braces", `{"cause":¶"{0195b5a0-7b1c-7cc3-98c4-dc0c0c07398f}"}`, dirty, "cause"},
	{"UUID between any two", `{"cause":¶"x0195b5a0-7b1c-7cc3-98c4-dc0c0c07398fy"}`, dirty, "cause"},
	{"UUID without hyphens", `{"cause":¶"0195b5a07b1c7cc398c4dc0c0c07398f"}`, dirty, "cause"},
	{"UUID with hyphens elsewhere", `{"cause":¶"0195b5a07-b1c-7cc3-98c4-dc0c0c07398f"}`, dirty, "cause"},
	{"nil UUID", `{"cause":¶"00000000-0000-0000-0000-000000000000"}`, dirty, "cause"},
	{"max UUID", `{"cause":¶"ffffffff-ffff-ffff-ffff-ffffffffffff"}`, dirty, "cause"},
	{"UUID version 1", `{"cause":¶"0195b5a0-7b1c-1cc3-98c4-dc0c0c07398f"}`, dirty, "cause"},
	{"UUID of another variant", `{"cause":¶"0195b5a0-7b1c-7cc3-18c4-dc0c0c07398f"}`, dirty, "cause"},
	// Limits.
	{"17 deep", `{"tree":` + strings.Repeat(`{"below":[`, 7) + `{"below":¶[`, bounds, "tree" + strings.Repeat(".below[0]", 7) + ".below"},
	{"17 deep in a Raw", `{"data":` + strings.Repeat("[", 15) + `¶[`, bounds, "data" + strings.Repeat("[0]", 15)},
	{"17 deep in objects of a Raw", `{"data":` + strings.Repeat(`{"a":`, 15) + `¶{`, bounds, "data" + strings.Repeat(".a", 15)},
	{"513 keys", `{"data":{` + keys(512) + `,¶"z":0}}`, bounds, "data.z"},
}

// keys is n members with keys in sorted order.
func keys(n int) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = `"k` + strconv.Itoa(1_000_000+i) + `":0`
	}
	return strings.Join(parts, ",")
}

func TestHostileDocumentsAreRefusedWithTheirPlace(t *testing.T) {
	for _, h := range hostile {
		doc, offset := h.cut()
		var v wireDoc
		err := aftersales.Read([]byte(doc), &v, 0)
		var e *aftersales.UnreadableError
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v, want %s", h.name, err, h.code)
			continue
		}
		if e.Code != h.code || e.Path != h.path || e.Offset != offset {
			t.Errorf("%s: got %s at %q, byte %d (%s); want %s at %q, byte %d", h.name, e.Code, e.Path, e.Offset, e.What, h.code, h.path, offset)
		}
		checkError(t, []byte(doc), err)
	}
}

// A document that is cut anywhere is unreadable, and so is one with any byte replaced by one that JSON does not know outside of text.
func TestACutOrBrokenDocumentIsRefused(t *testing.T) {
	for i := range len(fullDoc) {
		var v wireDoc
		if err := aftersales.Read([]byte(fullDoc[:i]), &v, 0); !errors.Is(err, bad) {
			t.Fatalf("cut at %d: got %v", i, err)
		}
		broken := []byte(fullDoc)
		broken[i] = 0x01
		if err := aftersales.Read(broken, &v, 0); err == nil {
			t.Fatalf("broken at %d: accepted", i)
		}
	}
}

func TestLimitsIncludeTheirFigure(t *testing.T) {
	for name, doc := range map[string]string{
		"16 deep":                 `{"by":"maker","id":"a","data":` + strings.Repeat("[", 15) + strings.Repeat("]", 15) + `}`,
		"512 keys":                `{"by":"maker","id":"a","data":{` + keys(512) + `}}`,
		"10,000 bytes":            `{"by":"maker","id":"` + strings.Repeat("x", 10_000) + `"}`,
		"10,000 bytes of 30,000":  `{"by":"maker","id":"` + strings.Repeat(`\u00e9`, 5_000) + `"}`,
		"200,000 values":          `{"by":"maker","id":"a","data":[` + strings.Repeat("0,", 199_995) + `0]}`,
		"8 MiB":                   `{"by":"maker","id":"a"}` + strings.Repeat(" ", 8<<20-len(`{"by":"maker","id":"a"}`)),
		"more than 10,000 in Raw": `{"by":"maker","id":"a","data":"` + strings.Repeat("x", 20_000) + `"}`,
		"a key of 40":             `{"by":"maker","id":"a","data":{"` + strings.Repeat("k", 40) + `":0}}`,
		"2^53-1":                  `{"by":"maker","id":"a","seq":9007199254740991,"data":-9007199254740991}`,
	} {
		var v wireDoc
		if err := aftersales.Read([]byte(doc), &v, 0); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := aftersales.Write(&v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, doc := range map[string]string{
		"200,001 values": `{"by":"maker","id":"a","data":[` + strings.Repeat("0,", 199_996) + `0]}`,
		"a byte more":    `{"by":"maker","id":"a"}` + strings.Repeat(" ", 8<<20-len(`{"by":"maker","id":"a"}`)+1),
	} {
		var v wireDoc
		if err := aftersales.Read([]byte(doc), &v, 0); !errors.Is(err, bounds) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// stuck is how long nothing here may take, on however busy a machine: work that grows with the square of its input takes minutes.
const stuck = 20 * time.Second

// stopwatch is how long f takes.
func stopwatch(f func()) time.Duration {
	start := time.Now() //nolint:forbidigo // what is measured here is the machine's time, not the core's
	f()
	return time.Since(start) //nolint:forbidigo // the same
}

// wireHuge takes some 500 bytes of memory for each {} of its list.
type wireHuge struct {
	List []struct {
		A wireDoc0 `json:"a,omitzero"`
		B wireDoc0 `json:"b,omitzero"`
	} `json:"list"`
}

type wireDoc0 struct {
	A aftersales.Party   `json:"a,omitzero"`
	B aftersales.Vehicle `json:"b,omitzero"`
	C []string           `json:"c,omitzero"`
	D string             `json:"d,omitzero"`
}

// Bombs: megabytes that would be costly to take seriously. The bounds of time are far above what is needed, for slow machines; those of memory are exact.
func TestBombsAreCheap(t *testing.T) {
	const mb = 1 << 20
	fill := func(head, part string) string { return head + strings.Repeat(part, mb/len(part)) }
	nested := func(n int) string { return strings.Repeat("[", n) }
	var many []string
	for i := range 40_000 {
		many = append(many, `"k`+strconv.Itoa((i*7919)%40_000)+`":0`)
	}
	for _, c := range []struct {
		name   string
		doc    string
		into   any
		code   aftersales.Code
		memory uint64
	}{
		{"nested lists", fill("", "["), new(aftersales.Raw), bounds, 16 << 10},
		{"nested objects", fill("", `{"a":`), new(aftersales.Raw), bounds, 16 << 10},
		{"nested lists, closed", nested(mb/2) + strings.Repeat("]", mb/2), new(aftersales.Raw), bounds, 16 << 10},
		{"nested trees", fill(`{"by":"maker","id":"a","tree":`, `{"below":[`), new(wireDoc), bounds, 16 << 10},
		{"a million values", fill("[", "0,"), new(aftersales.Raw), bounds, 16 << 10},
		{"empty objects", fill("[", "{},"), new(aftersales.Raw), bounds, 16 << 10},
		{"empty structs", fill(`{"list":[`, "{},"), new(wireHuge), bounds, 80 << 20},
		{"empty trees", fill(`{"by":"maker","id":"a","tree":{"below":[`, "{},"), new(wireDoc), bounds, 16 << 20},
		{"empty texts", fill(`{"by":"maker","id":"a","tags":[`, `"",`), new(wireDoc), bounds, 16 << 20},
		{"unsorted keys", `{` + strings.Join(many, ",") + `}`, new(aftersales.Raw), bounds, 64 << 10},
		{"one key again and again", fill("{", `"a":0,`), new(aftersales.Raw), bad, 16 << 10},
		{"spaces", fill("", " "), new(aftersales.Raw), bad, 16 << 10},
		{"a long number", fill("", "9"), new(aftersales.Raw), num, 16 << 10},
		{"a long text without end", fill(`"`, "x"), new(aftersales.Raw), bad, 16 << 10},
		{"escapes without end", fill(`"`, `\"`), new(aftersales.Raw), bad, 4 << 20},
		{"escapes in a text", fill(`{"id":"`, `\u0041`) + `"}`, new(wireDoc), long, 4 << 20},
		{"ideographs without end", fill(`"`, "前"), new(aftersales.Raw), bad, 16 << 10},
		{"not UTF-8 at the end", fill(`"`, "é") + "\xff", new(aftersales.Raw), bad, 16 << 10},
		{"64 MiB", strings.Repeat("[", 64*mb), new(aftersales.Raw), bounds, 16 << 10},
		{"a long amount", fill(`{"lines":[{"price":"`, "9") + `"}]}`, new(wireDoc), num, 16 << 10},
		{"a long choice", fill(`{"by":"`, "maker") + `"}`, new(wireDoc), choice, 16 << 10},
		{"a long time", fill(`{"at":"2026-03-02T17:00:00.`, "0") + `Z"}`, new(wireDoc), when, 16 << 10},
	} {
		data := []byte(c.doc)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var err error
		took := stopwatch(func() { err = aftersales.Read(data, c.into, 0) })
		runtime.ReadMemStats(&after)
		if !errors.Is(err, c.code) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.code)
			continue
		}
		checkError(t, data, err)
		if got := after.TotalAlloc - before.TotalAlloc; got > c.memory {
			t.Errorf("%s: %d bytes allocated, more than %d", c.name, got, c.memory)
		}
		if took > stuck {
			t.Errorf("%s: took %v", c.name, took)
		}
	}
}

// The largest documents that are accepted are read and written in time and memory that grow with them and not faster.
func TestLargeDocumentsAreLinear(t *testing.T) {
	group := `{` + keys(500) + `}`
	members := strings.Split(group[1:len(group)-1], ",")
	for i := range members {
		j := (i * 7919) % len(members)
		members[i], members[j] = members[j], members[i]
	}
	mixed := `{` + strings.Join(members, ",") + `}`
	for name, raw := range map[string]string{
		"sorted keys":   `[` + strings.Repeat(group+",", 350) + `0]`,
		"unsorted keys": `[` + strings.Repeat(mixed+",", 350) + `0]`,
		"text":          `"` + strings.Repeat("前a", 1<<20-1) + `"`,
		"escapes":       `"` + strings.Repeat(`\"`, 2<<20-2) + `"`,
	} {
		var b []byte
		took := stopwatch(func() {
			var v aftersales.Raw
			err := aftersales.Read([]byte(raw), &v, 0)
			if err == nil {
				b, err = aftersales.Write(v)
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		})
		if took > stuck {
			t.Errorf("%s: %d bytes took %v", name, len(raw), took)
		}
		if again, err := aftersales.Write(aftersales.Raw(b)); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%s: another form the second time: %v", name, err)
		}
	}
}
