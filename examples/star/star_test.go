//nolint:misspell // the names and values of the standard are American English
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test ./star -update and look at the difference\n%s", name, got)
	}
}

// fixtures is every file of ours, in the order of their names.
func fixtures(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) < 6 {
		t.Fatalf("got %d fixtures, %v", len(files), err)
	}
	return files
}

func TestReportIsWhatAToolsDeveloperReads(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		var out, errs bytes.Buffer
		if got := run(append([]string{"-lang", lang}, fixtures(t)...), &out, &errs); got != exitUnreadable {
			t.Errorf("-lang %s: got exit %d, want %d", lang, got, exitUnreadable)
		}
		if errs.Len() > 0 {
			t.Errorf("-lang %s: got %q on stderr", lang, errs.String())
		}
		golden(t, "report."+lang+".golden", out.String())
	}
}

func TestReportAsJSONSaysTheSame(t *testing.T) {
	var out, errs bytes.Buffer
	if got := run(append([]string{"-json"}, fixtures(t)...), &out, &errs); got != exitUnreadable {
		t.Errorf("got exit %d, want %d", got, exitUnreadable)
	}
	var doc struct {
		Reports []jsonReport `json:"reports"`
		Total   total        `json:"total"`
	}
	dec := json.NewDecoder(&out)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	words := newIndex()
	var want total
	for i, file := range fixtures(t) {
		r := reportOn(file, words)
		want.add(r)
		if got := doc.Reports[i]; got.Readable != (r.unreadable == nil) || len(got.Outside) != len(r.outside) || len(got.Shares) != len(r.groups) {
			t.Errorf("%s: got %+v", file, got)
		}
	}
	if doc.Total != want {
		t.Errorf("got %+v, want %+v", doc.Total, want)
	}
}

func TestExitTellsWhatWasFound(t *testing.T) {
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"testdata/brakes.json"}, exitFine},
		{[]string{"testdata/brakes.json", "testdata/thirds.json"}, exitFindings},
		{[]string{"testdata/strange-values.json"}, exitFindings},
		{[]string{"testdata/comment.broken.json", "testdata/brakes.json"}, exitUnreadable},
		{[]string{"testdata/short.broken.json", "testdata/thirds.json"}, exitUnreadable},
		{[]string{"testdata/nowhere.json"}, exitUnreadable},
		{[]string{"testdata"}, exitUnreadable},
		{[]string{"-json", "testdata/brakes.json"}, exitFine},
		{[]string{"-h"}, exitFine},
		{nil, exitUsage},
		{[]string{"-lang", "fr", "testdata/brakes.json"}, exitUsage},
		{[]string{"-loud", "testdata/brakes.json"}, exitUsage},
	} {
		var out, errs bytes.Buffer
		if got := run(c.args, &out, &errs); got != c.want {
			t.Errorf("star %q: got exit %d, want %d: %s", c.args, got, c.want, errs.String())
		}
	}
}

// failing is a writer that is full.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestAReportThatCannotBeWrittenIsNoSuccess(t *testing.T) {
	var errs bytes.Buffer
	if got := run([]string{"-json", "testdata/brakes.json"}, failing{}, &errs); got != exitUnreadable || !strings.Contains(errs.String(), "full") {
		t.Errorf("got exit %d, %q", got, errs.String())
	}
}

func TestUnreadableSaysWhere(t *testing.T) {
	for _, c := range []struct {
		data                 string
		offset, line, column int
		what                 string
	}{
		{``, 0, 1, 1, "the file ends before the document does"},
		{`{"a":`, 5, 1, 6, "the file ends before the document does"},
		{"{\n \"a\": 1,\n}", 11, 3, 1, "unexpected character '}': no comma stands before a closing bracket"},
		{"[\"气\", // x\n1]", 8, 1, 7, "unexpected character '/': JSON has no comments"},
		{`{'a':1}`, 1, 1, 2, `unexpected character '\'': texts stand in double quotes`},
		{`{"a":1 "b":2}`, 7, 1, 8, `unexpected character '"': a comma or a closing bracket is missing before it`},
		{`[1 2]`, 3, 1, 4, "unexpected character '2': a comma or a closing bracket is missing before it"},
		{"[\"a\nb\"]", 3, 1, 4, `unexpected character '\n': a text has no control characters`},
		{`{} {}`, 3, 1, 4, "unexpected character '{': a file holds one document"},
		{`[NaN]`, 1, 1, 2, "unexpected character 'N'"},
		{"\xef\xbb\xbf{}", 0, 1, 1, "begins with a byte order mark, which JSON does not have"},
		{"[\"\xff\"]", 2, 1, 3, "not UTF-8"},
		{`{"a":1,"a":2}`, 10, 1, 11, "the name a stands twice in one object"},
		{strings.Repeat("[", 33) + strings.Repeat("]", 33), 33, 1, 34, "nested deeper than 32 levels"},
		{strings.Repeat("[", 20000), 33, 1, 34, "nested deeper than 32 levels"},
		{"[\"a\",\n" + strings.Repeat(`{"b":`, 20000), 6 + 31*5 + 1, 2, 31*5 + 2, "nested deeper than 32 levels"},
		{`{"a":1,"a":` + strings.Repeat("[", 20000), 10, 1, 11, "the name a stands twice in one object"},
		{"[0" + strings.Repeat(",0", maxValues) + "]", 2 * maxValues, 1, 2*maxValues + 1, "more than 100000 values"},
		{strings.Repeat(" ", maxBytes+1), maxBytes, 1, maxBytes + 1, "longer than 8 MiB"},
	} {
		_, got := parse([]byte(c.data))
		if got == nil {
			t.Errorf("%.30q: got a document", c.data)
			continue
		}
		if got.offset != c.offset || got.line != c.line || got.column != c.column || got.what.EN != c.what {
			t.Errorf("%.30q: got byte %d, %d:%d %q, want byte %d, %d:%d %q", c.data, got.offset, got.line, got.column, got.what.EN, c.offset, c.line, c.column, c.what)
		}
		if got.what.ZH == "" || got.what.ZH == got.what.EN {
			t.Errorf("%.30q: got %q in Chinese", c.data, got.what.ZH)
		}
	}
	if d, got := parse([]byte(strings.Repeat("[", 32) + strings.Repeat("]", 32))); got != nil || d.values != 32 {
		t.Errorf("32 levels: got %v", got)
	}
}

func TestValuesOutsideTheListsAreFoundWhereverTheFieldStands(t *testing.T) {
	r := reportOn("testdata/strange-values.json", newIndex())
	want := []string{
		"2 appointment_status_type Confirmed AppointmentStatusTypes []",
		"3 current_repair_status_type IN_PROGRESS RepairStatusTypes [AppointmentStatusTypes LaborOperationStatusTypes]",
		"4 previous_repair_stage_type WASHING RepairStageTypes []",
		"7 repair_order_line_items[0].pay_types[1] GOODWILL PayTypes []",
		"10 repair_order_line_items[0].labor_operations[0].labor_operation_status 7 LaborOperationStatusTypes []",
		`11 repair_order_line_items[0].labor_operations[0].labor_operation_events[0].previous_status_type "" LaborOperationStatusTypes []`,
		"11 repair_order_line_items[0].labor_operations[0].labor_operation_events[0].new_status_type DONE LaborOperationStatusTypes []",
		`14 repair_order_line_items[0].repair_authorization.authorization_status_type "YES\n\u202e" RepairAuthorizationStatusTypes []`,
	}
	var got []string
	for _, o := range r.outside {
		got = append(got, fmt.Sprintf("%d %s %s %s %v", o.line, o.path, o.value, o.list.name, o.in))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheAllocationThatPrintsTheSharesIsNamed(t *testing.T) {
	r := reportOn("testdata/thirds.json", newIndex())
	want := []string{
		"to_the_first: largest remainder prints the same",
		"to_the_last: the rest went to the last share; largest remainder prints 33.34 / 33.33 / 33.33",
		"each_alone: no allocation known here prints these; largest remainder prints 33.34 / 33.33 / 33.33; the printed shares add up to 200.01%",
		"each_rounded: each share rounded half up by itself, or each share cut down by itself; largest remainder prints 33.4 / 33.3 / 33.3; the printed shares add up to 99.9%",
		"to_the_largest: the rest went to the largest share; largest remainder prints 43 / 29 / 28",
		"in_money: the rest went to the largest share, or all cut down, the rest went to the last share; largest remainder prints 0.06 / 0.05",
		"parts: they add up to 100.00",
	}
	var got []string
	for i := range r.groups {
		got = append(got, r.groups[i].path+": "+r.groups[i].verdict().EN)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestPrintedTotalsAreExplained(t *testing.T) {
	r := reportOn("testdata/totals.json", newIndex())
	want := []string{
		"[0].total_assessment at 7.25 %: Of 162 combinations tried, 12 print every figure.",
		"[1].total_assessment at 7.25 %: Of 108 combinations tried, none prints every figure; 27 come nearest.",
	}
	var got []string
	for i := range r.sums {
		got = append(got, fmt.Sprintf("%s at %s %%: %s", r.sums[i].path, r.sums[i].rate, r.sums[i].explain.Words[0].EN))
	}
	if !slices.Equal(got, want) || r.unexplained() != 1 || r.wrong() != 1 {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What the standard does not print, or prints in two ways, is not guessed.
func TestTotalsThatCannotBeWorkedOutAreNotExplained(t *testing.T) {
	const operation = `{"amount":{"value":"80.05","currency_code":"USD"},"captured_financial_split":{"identifier":{"value":"7.25","detail":"PERCENT"}}}`
	for _, c := range []struct {
		operations, assessment string
		looked, explained      int
	}{
		{operation, `{"total_tax_amount":"5.80"}`, 1, 1},
		{operation, `{"grand_total":85.85}`, 1, 1},
		{operation, `{"grand_total":"85.86"}`, 1, 0},
		{operation, `{"total_labor_amount":"100.00","grand_total":"107.25"}`, 1, 1}, // one line, as the operations do not add up to it
		{operation, `{"total_labor_amount":"80.05"}`, 0, 0},
		{operation, `{"grand_total":"85.855"}`, 0, 0},
		{operation, `{"grand_total":"-1"}`, 0, 0},
		{operation, `{"grand_total":null}`, 0, 0},
		{operation + "," + strings.Replace(operation, "7.25", "8", 1), `{"grand_total":"1"}`, 0, 0},
		{strings.Replace(operation, "PERCENT", "AMOUNT", 1), `{"grand_total":"1"}`, 0, 0},
		{strings.Replace(operation, "7.25", "725", 1), `{"grand_total":"1"}`, 0, 0},
		{strings.Replace(operation, "USD", "ABC", 1), `{"grand_total":"1"}`, 0, 0},
		{`{"amount":"1"}`, `{"grand_total":"1"}`, 0, 0},
		{``, `{"grand_total":"1"}`, 0, 0},
		{strings.Replace(operation, "7.25", "0", 1), `{"grand_total":"80.05"}`, 1, 1},
		{operation, `{"grand_total":"85.85"},"x":{"grand_total":"85.85"}`, 2, 2},
	} {
		r := examine("x", []byte(`{"labor_operations":[`+c.operations+`],"total_assessment":`+c.assessment+`}`), newIndex())
		if r.unreadable != nil || len(r.sums) != c.looked || len(r.sums)-r.unexplained() != c.explained {
			t.Errorf("%s %s: got %+v", c.operations, c.assessment, r.sums)
		}
	}
	many := `{"labor_operations":[` + operation + `]`
	for i := range mostSums + 5 {
		many += fmt.Sprintf(`,"t%d":{"grand_total":"85.85"}`, i)
	}
	if r := examine("x", []byte(many+"}"), newIndex()); len(r.sums) != mostSums || r.sumsMore != 5 || r.wrong() != 5 {
		t.Errorf("got %d and %d more", len(r.sums), r.sumsMore)
	}
}

// The rest to the last share is what the standard's own example prints of 1.25, 1 and 0.5 hours, with a share of nothing behind it.
func TestEveryWayToDivide(t *testing.T) {
	weights := make([]aftersales.Number, 4)
	for i, s := range []string{"1.25", "1", "0.5", "0"} {
		var err error
		if weights[i], err = aftersales.ParseNumber(s); err != nil {
			t.Fatal(err)
		}
	}
	want := [][]int64{
		{4546, 3636, 1818, 0},
		{4545, 3636, 1819, 0},
		{4546, 3636, 1818, 0},
		{4545, 3636, 1818, 0},
		{4545, 3636, 1819, 0},
		{4545, 3636, 1818, 0},
	}
	for k, w := range ways {
		if got := w.divide(10000, weights); !slices.Equal(got, want[k]) {
			t.Errorf("%s: got %v, want %v", w.says.EN, got, want[k])
		}
	}
}

// Go names in the vocabulary are those of the library, and every code has a word of the standard on one side and one of ours on the other.
func TestVocabularyNamesWhatIsThere(t *testing.T) {
	types := map[string]reflect.Type{}
	for _, v := range []any{
		workorder.Snapshot{}, workorder.Source{}, workorder.Reason{}, workorder.Offer{}, workorder.Item{}, workorder.Work{}, workorder.Clock{},
		workorder.Actual{}, workorder.Payment{}, workorder.Authorisation{}, workorder.Sum{},
		pricing.Line{}, pricing.Share{}, pricing.Policy{}, pricing.PricedLine{}, pricing.Totals{}, pricing.PayerAmount{},
		aftersales.Response{}, aftersales.Party{}, aftersales.Vehicle{},
	} {
		types[reflect.TypeOf(v).String()] = reflect.TypeOf(v)
	}
	seen := map[string]bool{}
	for _, w := range vocabulary {
		if seen[w.field] {
			t.Errorf("%s stands twice", w.field)
		}
		seen[w.field] = true
		if w.means.EN == "" || w.means.ZH == "" {
			t.Errorf("%s: got %+v", w.field, w.means)
		}
		for value, terms := range w.codes {
			if !slices.ContainsFunc(lists, func(l *list) bool { return l.has(value) }) {
				t.Errorf("%s: the standard has no %s", w.field, value)
			}
			for _, term := range terms {
				if e, ok := term.(interface{ Since() int }); ok && e.Since() == 0 {
					t.Errorf("%s: we have no %v", w.field, term)
				}
			}
		}
		if w.ours == "reception" || w.ours == "appointment" {
			continue
		}
		i := strings.LastIndexByte(w.ours, '.')
		typ, ok := types[w.ours[:i]]
		if !ok {
			t.Errorf("%s: no type %s", w.field, w.ours)
			continue
		}
		if _, ok := typ.FieldByName(w.ours[i+1:]); !ok {
			t.Errorf("%s: no field %s", w.field, w.ours)
		}
	}
}

// The table of all codes is the document to review; what has no counterpart stands in it with a dash.
func TestEveryValueOfAListHasAWordOrADash(t *testing.T) {
	var b strings.Builder
	for _, c := range []struct {
		list  *list
		codes codes
	}{
		{&appointmentStatuses, bookingOf},
		{&repairStatuses, statusOf},
		{&repairStages, stageOf},
		{&labourStatuses, itemStatusOf},
		{&repairStatuses, lineStatusOf},
		{&authorisationStatuses, authorisationOf},
		{&authorisationMethods, methodOf},
		{&labourTypes, reasonOfType},
		{&initiations, reasonOfInitiation},
		{&labourPriorities, safetyOf},
		{&payTypes, payerOf},
		{&payees, payeeOf},
		{&paymentMethods, paymentMethodOf},
	} {
		fmt.Fprintf(&b, "%s\n", c.list.name)
		for _, v := range c.list.values {
			var en, zh []string
			for _, term := range c.codes[v] {
				en, zh = append(en, term.Text().EN), append(zh, term.Text().ZH)
			}
			if en == nil {
				en = []string{"-"}
			}
			fmt.Fprintf(&b, "  %-38s %s %s\n", v, strings.Join(en, " or "), strings.Join(zh, "或"))
		}
	}
	golden(t, "codes.golden", strings.ReplaceAll(b.String(), " \n", "\n"))
}

// A report prints names of fields and codes; whatever else a document says stays in it.
func TestReportHoldsNoPersonalData(t *testing.T) {
	const planted = "Wen|C-31|LSVAA49J132047371|V-9|60210|Front pads|BP-204|先生"
	for _, args := range [][]string{nil, {"-json"}, {"-lang", "zh"}} {
		var out, errs bytes.Buffer
		run(append(args, "testdata/brakes.json", "testdata/comment.broken.json"), &out, &errs)
		for p := range strings.SplitSeq(planted, "|") {
			if strings.Contains(out.String()+errs.String(), p) {
				t.Errorf("%v: the report holds %q", args, p)
			}
		}
	}
}

// check examines hostile bytes and holds the report against what it promises of any.
func check(t testing.TB, data []byte, words index) {
	r := examine("x", data, words)
	if u := r.unreadable; u != nil {
		if u.offset < 0 || u.offset > len(data) || u.line < 1 || u.column < 1 || u.what.EN == "" || u.what.ZH == "" {
			t.Fatalf("got %+v of %.60q", u, data)
		}
		if json.Valid(data) && utf8.Valid(data) && !strings.Contains(u.what.EN, "than") && !strings.Contains(u.what.EN, "twice") {
			t.Fatalf("got %q of valid JSON %.60q", u.what.EN, data)
		}
	} else if !json.Valid(data) {
		t.Fatalf("read %.60q", data)
	}
	if len(r.outside) > most || len(r.mapped.list) > most || len(r.lost.list) > most || len(r.groups) > most {
		t.Fatalf("a report of %.60q is too long", data)
	}
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
		var out bytes.Buffer
		(&printer{&out, lang}).file(r)
		for line := range strings.SplitSeq(strings.TrimSuffix(out.String(), "\n"), "\n") {
			if !aftersales.CleanText(line) {
				t.Fatalf("printed %q of %.60q", line, data)
			}
		}
	}
	if _, err := json.Marshal(r.json(aftersales.English)); err != nil {
		t.Fatal(err)
	}
}

func TestHostileDocumentsAreReportedLikeAnyOther(t *testing.T) {
	words := newIndex()
	long := strings.Repeat("n", 1<<20)
	many := func(s string, n int) string { return "[" + strings.Repeat(s+",", n) + s + "]" }
	nested := strings.Repeat(`{"`+long[:3000]+`":`, 31) + many("1", 50_000) + strings.Repeat("}", 31)
	for _, data := range []string{
		`null`, `7`, `"x"`, `[]`, `{}`, `[[],{}]`, `{"":1}`,
		`{"` + long + `":{"pay_type":"` + long + `"}}`,
		nested,
		many(`{"pay_type":"`+long[:50]+`"}`, 40_000),
		many(`{"percent":50,"hours":999999999.999999}`, 30_000),
		many(`{"percentage_of_total":"0.0033","amount":1,"b_amount":2,"c_amount":3,"d_amount":4}`, 15_000),
		many(`[{"percent":50,"hours":1},{"percent":50,"hours":1}]`, 10_000),
		`{"s":[{"percent":-50,"hours":1},{"percent":150,"hours":1}]}`,
		`{"s":[{"percent":100,"hours":0},{"percent":0,"hours":0}]}`,
		`{"s":[{"percent":1e2,"hours":1e9},{"percent":0,"hours":1}]}`,
		`{"s":[{"percent":"100.0000001","hours":1},{"percent":0,"hours":1}]}`,
		`{"labor_operations":` + many(`{"amount":{"value":"1.01","currency_code":"USD"},"captured_financial_split":{"identifier":{"value":"7","detail":"PERCENT"}}}`, 5_000) + `,"a":{"grand_total":"5401.01"}` + `}`,
		`{"labor_operations":7,"a":{"grand_total":"1","total_tax_amount":{}}}`,
		`{"customer_amount":999999999,"oem_amount":-999999999,"total_amount":0.000001}`,
		"{\"a\":\"\\u0000\\ud800\\u202e\",\"\\u202e\":1,\"pay_type\":\"\\u0007\"}",
	} {
		check(t, []byte(data), words)
	}
}

func TestMutatedDocumentsNeverPanic(t *testing.T) {
	words := newIndex()
	var seeds [][]byte
	for _, file := range fixtures(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, data)
	}
	source := rand.New(rand.NewSource(1))
	const rounds = 3000
	readable := 0
	for range rounds {
		data := bytes.Clone(seeds[source.Intn(len(seeds))])
		for range 1 + source.Intn(4) {
			i := source.Intn(len(data))
			switch source.Intn(4) {
			case 0:
				data[i] = `{}[]",:0-.\/eE %`[source.Intn(16)]
			case 1:
				data[i] = byte(source.Intn(256))
			case 2:
				data = slices.Delete(data, i, min(len(data), i+1+source.Intn(8)))
			case 3:
				data = slices.Insert(data, i, data[i:min(len(data), i+source.Intn(40))]...)
			}
			if len(data) == 0 {
				break
			}
		}
		check(t, data, words)
		if json.Valid(data) {
			readable++
		}
	}
	if readable < rounds/20 || readable > rounds*19/20 {
		t.Errorf("%d of %d mutated documents are readable: the walk proves little", readable, rounds)
	}
}

func FuzzExamine(f *testing.F) {
	for _, file := range fixtures(f) {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	words := newIndex()
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data, words) })
}
