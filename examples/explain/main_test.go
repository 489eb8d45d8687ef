package main

import (
	"bytes"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// outcome is what a run of the program leaves.
func outcome(args ...string) (exit int, out, complaints string) {
	var stdout, stderr bytes.Buffer
	exit = run(args, &stdout, &stderr)
	return exit, stdout.String(), stderr.String()
}

func TestReports(t *testing.T) {
	for file, want := range map[string]int{
		"line.csv": exitExplained, "document.csv": exitExplained, "gross.json": exitExplained, "rest.json": exitExplained, "claim.json": exitExplained, "coins.csv": exitExplained, "cent.csv": exitNot,
	} {
		for _, form := range []struct {
			name string
			args []string
		}{{"en", nil}, {"zh", []string{"-lang", "zh"}}, {"json", []string{"-json"}}} {
			exit, out, complaints := outcome(append(form.args, filepath.Join("testdata", file))...)
			if exit != want || complaints != "" {
				t.Errorf("%s in %s: got exit %d and %q, want %d", file, form.name, exit, complaints, want)
			}
			golden(t, file+"."+form.name+".golden", out)
		}
	}
}

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
		t.Errorf("%s differs; run go test ./explain -update and look at the difference\n%s", name, got)
	}
}

// TestTheJSONIsTheLogsAnswer proves that -json writes what an operation log reads.
func TestTheJSONIsTheLogsAnswer(t *testing.T) {
	_, out, _ := outcome("-json", "testdata/cent.csv")
	var e pricing.Explanation
	if err := aftersales.Read([]byte(strings.TrimSuffix(out, "\n")), &e, pricing.Version); err != nil || e.Explained || e.Found != 9 {
		t.Errorf("got %+v, %v", e, err)
	}
}

func TestExits(t *testing.T) {
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"-h"}, exitExplained},
		{nil, exitUsage},
		{[]string{"testdata/line.csv", "testdata/cent.csv"}, exitUsage},
		{[]string{"-lang", "fr", "testdata/line.csv"}, exitUsage},
		{[]string{"-loud", "testdata/line.csv"}, exitUsage},
		{[]string{"testdata/nowhere.csv"}, exitUnreadable},
		{[]string{"testdata"}, exitUnreadable},
	} {
		if exit, _, complaints := outcome(c.args...); exit != c.want || complaints == "" {
			t.Errorf("explain %q: got exit %d, want %d: %q", c.args, exit, c.want, complaints)
		}
	}
	if _, _, complaints := outcome("testdata/line.csv", "-lang", "zh"); !strings.HasPrefix(complaints, "explain: there is one FILE, not 3, and flags stand before it\n") {
		t.Errorf("a flag behind the file: %q", complaints)
	}
}

// failing is a writer that is full.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestAReportThatCannotBeWrittenIsNoSuccess(t *testing.T) {
	for _, args := range [][]string{{"testdata/line.csv"}, {"-json", "testdata/line.csv"}} {
		var errs bytes.Buffer
		if exit := run(args, failing{}, &errs); exit != exitUnreadable || !strings.Contains(errs.String(), "full") {
			t.Errorf("%q: got exit %d, %q", args, exit, errs.String())
		}
	}
}

// TestComplaintsSayWhere proves that what cannot be read or priced is named by its line and field, in both languages.
func TestComplaintsSayWhere(t *testing.T) {
	const head = "currency,CNY\nline,part,,1,100,,13\n"
	for _, c := range []struct{ data, want string }{
		{"", "line 1, column 1: the file ends without a currency"},
		{"line,part,,1,100", "line 1, column 1: a row with the currency stands before it, as in currency,CNY"},
		{"currency,RMB", "line 1, column 10 (currency): no currency that is known, by its three capital letters, as in CNY"},
		{"currency,CNY\ncurrency,CNY", "line 2, column 1: the currency stands twice"},
		{"price;100", "line 1, column 1: a row begins with currency, line, reduction, down-to, share, limit, cash or printed"},
		{head + "line,刹车,,1,100", "line 3, column 6 (kind): is one of labour, part, sublet, other"},
		{head + "line,备件费,制动片,一,100", "line 3, column 14 (quantity): a number is a plain decimal with at most 9 digits before the point and 6 after, as in 12.5"},
		{head + "line,part,,1,", "line 3, column 14 (price): a price is a plain decimal, not negative, with at most 6 decimals, as in 85.5"},
		{head + "line,part,,1,-1", "line 3, column 14 (price): a price is a plain decimal, not negative, with at most 6 decimals, as in 85.5"},
		{head + "line,part,,1,1,%", "line 3, column 16 (discount): a number is a plain decimal with at most 9 digits before the point and 6 after, as in 12.5"},
		{head + "line,part,,1,1,0.001", "line 3, column 16 (discount): an amount of CNY is a plain decimal with at most 2 decimals, as in 12.5"},
		{head + "line,part,,1,1,,13,00", "line 3, column 20: a field too many; a number has no comma in it"},
		{head + "printed,total,1,234.50", "line 3, column 17: a field too many; a number has no comma in it"},
		{head + "printed,sum,1", "line 3, column 9 (figure): is one of labour, parts, sublet, other, discount, net, tax, total, or a payer"},
		{head + "printed,total,1\nprinted,total,1", "line 4, column 15 (amount): printed twice"},
		{head + "printed,total", "line 3, column 9 (amount): an amount of CNY is a plain decimal with at most 2 decimals, as in 12.5"},
		{head + "share,bank,50", "line 3, column 7 (payer): is one of customer, warranty, maker-goodwill, insurer, dealer-goodwill, internal, contract"},
		{head + "share,customer,half", "line 3, column 16 (percent): a number is a plain decimal with at most 9 digits before the point and 6 after, as in 12.5"},
		{head + "share,insurer,10,20", "line 3, column 18 (amount): a share is a percentage or an amount"},
		{head + "share,insurer,,20.001", "line 3, column 16 (amount): an amount of CNY is a plain decimal with at most 2 decimals, as in 12.5"},
		{head + "reduction,paint,10%", "line 3, column 11 (on): is one of labour, part, sublet, other"},
		{head + "reduction,,ten", "line 3, column 12 (discount): an amount of CNY is a plain decimal with at most 2 decimals, as in 12.5"},
		{head + "reduction,,1,5", "line 3, column 14: a field too many; a number has no comma in it"},
		{head + strings.Repeat("reduction,,1\n", 9), "line 11, column 12 (discount): more than 8 reductions"},
		{head + "down-to,1,0", "line 3, column 11: a field too many; a number has no comma in it"},
		{head + "limit,insurer,excess,1", "line 3, column 15 (kind): is one of deductible, cap"},
		{head + "limit,insurer,cap", "line 3, column 15 (amount): an amount of CNY is a plain decimal with at most 2 decimals, as in 12.5"},
		{head + strings.Repeat("limit,insurer,cap,1\n", 21), "line 23, column 7 (payer): more than 20 limits"},
		{head + "cash,0.05\ncash,0.05", "line 4, column 6 (amount): cash stands twice"},
		{head + "printed,\"total", "line 3, column 15: a quote that is not closed, not doubled or not at the beginning of its field"},
		{"currency,CNY\n" + strings.Repeat("line,part,,1,1\n", 501), "line 502, column 1: more than 500 lines"},
		{"currency,CNY\n# \xff", "line 2, column 3: not UTF-8"},
		{strings.Repeat("#\n", maxBytes/2) + "#", "line 524289, column 1: longer than 1 MiB"},

		{`{`, "line 1, column 2: the file ends before the document does"},
		{"{\n \"currency\": 'CNY'}", "line 2, column 14: not JSON: unexpected character '\\''"},
		{`{}`, "line 1, column 1: the document has no currency"},
		{`{"currency": null}`, "line 1, column 14 (currency): is a text or a number"},
		{`{"currency":"CNY","a":1}`, "line 1, column 23 (a): no field of that name is known here"},
		{`{"currency":"CNY","currency":"CNY"}`, "line 1, column 19 (currency): the name stands twice"},
		{`{"currency":"CNY","lines":{}}`, "line 1, column 27 (lines): is a list"},
		{"{\"currency\":\"CNY\",\n\"lines\":[{\"text\":\"气\",\"price\":1e2}]}", `line 2, column 30 (lines[0].price): a price is a plain decimal, not negative, with at most 6 decimals, as in 85.5`},
		{`{"currency":"CNY","lines":[{"price":1},{}]}`, "line 1, column 40 (lines[1]): a line has a price"},
		{`{"currency":"CNY","lines":[1]}`, "line 1, column 28 (lines[0]): is an object"},
		{`{"currency":"CNY","lines":[{"price":[]}]}`, "line 1, column 37 (lines[0].price): is a text or a number"},
		{`{"currency":"CNY","shares":{}}`, `line 1, column 28 (shares): is an object of payers and percentages, as in {"insurer": "80", "customer": "20"}`},
		{`{"currency":"CNY","shares":{"insurer":{"sum":1}}}`, "line 1, column 46 (shares.insurer.sum): no field of that name is known here"},
		{`{"currency":"CNY","shares":{"insurer":{"amount":1e2}}}`, "line 1, column 49 (shares.insurer.amount): an amount of CNY is a plain decimal with at most 2 decimals, as in 12.5"},
		{`{"currency":"CNY","reductions":{}}`, "line 1, column 32 (reductions): is a list"},
		{`{"currency":"CNY","reductions":[{"down_to":1,"discount":1}]}`, "line 1, column 44 (reductions[0].down_to): stands alone: it takes the odd cents off all"},
		{`{"currency":"CNY","limits":[{"payer":"insurer","kind":"cap"}]}`, "line 1, column 29 (limits[0]): an amount of CNY is a plain decimal with at most 2 decimals, as in 12.5"},
		{`{"currency":"CNY","printed":{"payers":{"x":1}}}`, "line 1, column 44 (printed.payers.x): is one of customer, warranty, maker-goodwill, insurer, dealer-goodwill, internal, contract"},
		{`{"a":` + strings.Repeat("[", 9) + strings.Repeat("]", 9) + `}`, "line 1, column 13 (a[0][0][0][0][0][0][0]): deeper than 8 levels, or more than 50000 values"},
		{`{"a":[0` + strings.Repeat(",0", maxValues) + `]}`, "line 1, column 100003 (a[49998]): deeper than 8 levels, or more than 50000 values"},

		{head, "AS-001 A required field is given. (printed)"},
		{"currency,CNY\nprinted,total,1", "AS-001 A required field is given. (lines)"},
		{head + "line,part,,0,1\nprinted,total,1", "line 3: AS-007 "},
		{head + "line,part,,1,1,2\nprinted,total,1", "line 3: PR-006 A discount is not greater than what it reduces. (lines[1].discount.amount: 2.00 CNY"},
		{head + "share,insurer,50\nprinted,total,1", "line 2: PR-004 "},
		{head + "reduction,,500\nprinted,total,1", "PR-006 "},
		{head + "limit,customer,cap,1\nprinted,total,1", "PR-005 "},
		{head + "printed,customer,1\nprinted,customer,1", "PR-004 "},
		{"\ufeff{\"currency\":\"CNY\",\n\"lines\":[{\"price\":1,\"tax\":101}],\"printed\":{\"total\":1}}", "line 2: AS-007 "},
		{"currency,CNY\n" + strings.Repeat("line,part,,0,1\n", 12) + "printed,total,1", "\n  and 2 more"},
	} {
		file := filepath.Join(t.TempDir(), "paper")
		if err := os.WriteFile(file, []byte(c.data), 0o600); err != nil {
			t.Fatal(err)
		}
		exit, out, says := outcome(file)
		if says = strings.TrimPrefix(strings.TrimSuffix(says, "\n"), file+": "); exit != exitUnreadable || out != "" || !strings.Contains(says, c.want) {
			t.Errorf("%.60q: got exit %d, %q, want %q", c.data, exit, says, c.want)
		}
		if strings.HasPrefix(c.want, "line") && !strings.Contains(c.want, "-0") && says != c.want {
			t.Errorf("%.60q: got %q, want %q", c.data, says, c.want)
		}
		_, _, chinese := outcome("-lang", "zh", file)
		if !strings.ContainsFunc(chinese, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
			t.Errorf("%.60q: got %q in Chinese", c.data, chinese)
		}
	}
}

// TestAFileThatIsNone says why in the language of the report.
func TestAFileThatIsNone(t *testing.T) {
	for path, want := range map[string]aftersales.Text{
		"testdata/nowhere.csv": {EN: "there is no such file", ZH: "文件不存在"},
		"testdata":             {EN: "it is a directory", ZH: "这是一个目录"},
	} {
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			if _, _, got := outcome("-lang", string(lang), path); got != path+": "+want.In(lang)+"\n" {
				t.Errorf("%s in %s: got %q, want %q", path, lang, got, want.In(lang))
			}
		}
	}
}

// TestBothFormsAreOne proves that what JSON and CSV say alike is read alike.
func TestBothFormsAreOne(t *testing.T) {
	ofJSON, wrong := read([]byte(`{"printed":{"payers":{"保险公司":80},"总计":null},"currency":"CNY"}`))
	if wrong == nil {
		t.Errorf("got %+v", ofJSON)
	}
	ofJSON, wrong = read([]byte("\n {\"shares\":{\"insurer\":\"80 %\",\"customer\":20},\"printed\":{\"payers\":{\"保险公司\":80.5},\"优惠\":\"-1\"},\"reductions\":[{\"on\":\"备件费\",\"discount\":\"5%\"},{\"discount\":20},{\"down_to\":\"1\"}],\"limits\":[{\"payer\":\"insurer\",\"kind\":\"免赔额\",\"amount\":200}],\"cash\":0.1,\"currency\":\"CNY\",\"lines\":[{\"price\":1},{\"text\":\"x\",\"kind\":\"parts\",\"quantity\":2,\"price\":\"3\",\"discount\":\"5%\",\"tax\":\"13%\"}]}"))
	if wrong != nil {
		t.Fatal(wrong.in(aftersales.English))
	}
	ofCSV, wrong := read([]byte("\ufeff# till\ncurrency, CNY\n\nshare,insurer,80\nshare,customer,20%\nreduction,parts,5%\nreduction,,20\ndown-to,1\nlimit,保险公司,deductible,200\ncash,0.1\nline,,,,1\nline,备件费,x,2,3,5%,13\nprinted,insurer,80.5\nprinted,discount,1.00\n"))
	if wrong != nil {
		t.Fatal(wrong.in(aftersales.English))
	}
	ofJSON.question.Lines, ofCSV.question.Lines, ofJSON.question.Printed, ofCSV.question.Printed = nil, nil, pricing.Printed{}, pricing.Printed{}
	if !reflect.DeepEqual(ofJSON.question, ofCSV.question) || len(ofJSON.question.Reductions) != 3 {
		t.Errorf("got %+v and %+v", ofJSON.question, ofCSV.question)
	}
	for i := range ofJSON.lines {
		for name, pair := range map[string][2]any{
			"kind": {ofJSON.lines[i].Kind, ofCSV.lines[i].Kind}, "quantity": {ofJSON.lines[i].Quantity, ofCSV.lines[i].Quantity}, "price": {ofJSON.lines[i].Price, ofCSV.lines[i].Price},
			"discount": {ofJSON.lines[i].Discount, ofCSV.lines[i].Discount}, "tax": {ofJSON.lines[i].Tax, ofCSV.lines[i].Tax}, "share": {ofJSON.lines[i].Shares[1], ofCSV.lines[i].Shares[1]},
		} {
			if pair[0] != pair[1] {
				t.Errorf("line %d, %s: got %v and %v", i, name, pair[0], pair[1])
			}
		}
	}
	if a, b := ofJSON.printed, ofCSV.printed; a.Discount != b.Discount || a.Payers[0] != b.Payers[0] {
		t.Errorf("got %+v and %+v", a, b)
	}
}

// TestDamagedFilesDoNotPanic changes, cuts and doubles pieces of the fixtures, and wants every one of them explained, not explained or complained of in clean text.
func TestDamagedFilesDoNotPanic(t *testing.T) {
	var files [][]byte
	for _, pattern := range []string{"testdata/*.csv", "testdata/*.json"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, data)
		}
	}
	if len(files) < 5 {
		t.Fatalf("got %d fixtures", len(files))
	}
	rounds := 20_000
	if testing.Short() {
		rounds = 2_000
	}
	c := rand.New(rand.NewPCG(31, 2026))
	bits := []string{",", "\"", "{", "[", "}", "]", "-", "0", "9999999999999999", "1e9", "\n", "%", ":", "null", "\xff", "\u202e", "0.000001", "CNY", "JPY", "line", "share", "printed"}
	run, read := 0, 0
	for range rounds {
		data := bytes.Clone(files[c.IntN(len(files))])
		for range 1 + c.IntN(3) {
			at := c.IntN(len(data) + 1)
			to := min(len(data), at+c.IntN(6))
			switch c.IntN(4) {
			case 0:
				data = append(data[:at:at], data[to:]...)
			case 1:
				data = append(data[:at:at], append([]byte(bits[c.IntN(len(bits))]), data[at:]...)...)
			case 2:
				data = append(data[:at:at], append([]byte(bits[c.IntN(len(bits))]), data[to:]...)...)
			case 3:
				if at < len(data) {
					data[at] = byte(c.IntN(256))
				}
			}
		}
		if says := explained(t, data); says {
			read++
		}
		run++
	}
	if run != rounds || read < rounds/10 || read > rounds*9/10 {
		t.Errorf("of %d damaged files %d were tried and %d were still read", rounds, run, read)
	}
}

// explained runs one file through all of the program, and tells whether it could be read.
func explained(t *testing.T, data []byte) bool {
	t.Helper()
	p, wrong := read(data)
	if wrong != nil {
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			if says := wrong.in(lang); !aftersales.CleanText(says) || utf8.RuneCountInString(says) > 2000 || wrong.line < 1 || wrong.column < 1 {
				t.Fatalf("%q: got %q", data, says)
			}
		}
		return false
	}
	e, err := pricing.ExplainTotals(p.question)
	if err != nil {
		if says := p.refusal(err, aftersales.English); says == "" {
			t.Fatalf("%q: got no reason", data)
		}
		return false
	}
	if says := report("paper", p, e, aftersales.Chinese); !aftersales.CleanText(strings.ReplaceAll(says, "\n", " ")) {
		t.Fatalf("%q: got %q", data, says)
	}
	return true
}

func FuzzExplain(f *testing.F) {
	for _, name := range []string{"line.csv", "document.csv", "cent.csv", "gross.json", "rest.json", "claim.json", "coins.csv"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { explained(t, data) })
}
