package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
)

var update = flag.Bool("update", false, "write the golden files anew")

// published is a sample of the table as it is published, where the shared data of the project stand beside this clone or beside a folder that it is in. It is read where it is and never copied.
const published = "shared/data/nhtsa/nhtsa-complaints-sample.tsv"

// above finds a file below the folder of the test or one of those that it is in; the test is skipped, and says so, where there is none.
func above(t *testing.T, file string) string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if _, err := os.Stat(path); err == nil {
			return path
		}
		if filepath.Dir(dir) == dir {
			t.Skipf("%s is in no folder above this one", file)
		}
		dir = filepath.Dir(dir)
	}
}

func outcome(stdin string, args ...string) (exit int, out, said string) {
	var stdout, stderr bytes.Buffer
	exit = run(args, strings.NewReader(stdin), &stdout, &stderr)
	return exit, stdout.String(), stderr.String()
}

func TestGolden(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		for file, want := range map[string]int{"complaints": exitUnreadable, "readable": exitFine} {
			exit, got, said := outcome("", "-lang", lang, "testdata/"+file+".tsv")
			if exit != want || said != "" {
				t.Errorf("%s: exit %d, want %d, said %q", file, exit, want, said)
			}
			golden := filepath.Join("testdata", file+"."+lang+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil { //nolint:gosec // for all to read
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(golden) //nolint:gosec // a file of the test's own
			if err != nil {
				t.Fatal(err)
			}
			if got != string(text) {
				t.Errorf("%s: got\n%s", golden, got)
			}
		}
	}
}

// TestThePublishedTable opens a case for every one of the 101 rows of the sample.
func TestThePublishedTable(t *testing.T) {
	table := above(t, published)
	exit, got, said := outcome("", "-rows=false", "-count", "2", "-days", "3660", table)
	if exit != exitFine || said != "" {
		t.Errorf("exit %d, said %q", exit, said)
	}
	for _, want := range []string{"     101  opened\n", "      36  mileage\n", "      22  VIN\n", "      78  whole VIN (cut to 11 characters)\n", "      10  POWER TRAIN\n", "DODGE RAM 1500: WHEELS, raised 2017-07-09, cases C-712613, C-1390311"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if exit, got, _ := outcome("", "-lang", "zh", table); exit != exitFine || !strings.Contains(got, "      78  完整车辆识别代号（仅前11位）\n") {
		t.Errorf("exit %d\n%s", exit, got)
	}
}

// What is wrong with a row is said with its line, and with its column where one field is wrong.
func TestFaultsSayWhere(t *testing.T) {
	good, err := os.ReadFile("testdata/readable.tsv")
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(good), "\n")
	cells := strings.Split(line, "\t")
	with := func(field int, value string) string {
		changed := append([]string(nil), cells...)
		changed[field] = value
		return strings.Join(changed, "\t") + "\n"
	}
	for text, want := range map[string]string{
		"\n":                             "line 1: 1 fields, want 49",
		line + "\n" + "a\tb\n":           "line 2: 2 fields, want 49",
		line + "\textra":                 "line 1: 50 fields, want 49",
		with(fieldComplaint, "9 001"):    "line 1: column 3: not a number of a complaint",
		with(fieldComplaint, ""):         "line 1: column 3: not a number of a complaint",
		with(fieldMiles, "-5"):           "line 1: column 82: not a mileage",
		with(fieldMiles, "99999999999"):  "line 1: column 82: not a mileage",
		with(fieldAdded, "2016-08-26"):   "line 1: column 72: not a date, as 20160826",
		with(fieldAdded, "20160230"):     "line 1: column 72: not a date, as 20160826",
		with(fieldInjured, "many"):       "line 1: column 31: not a number of persons",
		with(fieldWords, ""):             "line 1: CP-003",
		strings.Repeat("x", mostBytes+1): "line 1: the row has more than 1048576 bytes",
	} {
		exit, got, said := outcome(text, "-rows=false", "-")
		if exit != exitUnreadable || said != "" || !strings.Contains(got, want+"\n") {
			t.Errorf("exit %d, said %q, want %q in\n%.400s", exit, said, want, got)
		}
	}
	if exit, got, _ := outcome(line+"\r\n"+line+"\r\n", "-"); exit != exitFine || !strings.Contains(got, "       2  opened") {
		t.Errorf("exit %d of lines that end in two characters:\n%s", exit, got)
	}
	if exit, got, _ := outcome(with(fieldWords, strings.Repeat("字", mostWords+1)), "-"); exit != exitFine || !strings.Contains(got, "whole text (cut or cleaned)") {
		t.Errorf("exit %d of words that are too long:\n%s", exit, got)
	}
	if exit, got, _ := outcome(with(fieldWords, strings.Repeat("字", mostWords)), "-"); exit != exitFine || strings.Contains(got, "whole text") {
		t.Errorf("exit %d of words that are just not too long:\n%s", exit, got)
	}
}

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		args []string
		want int
	}{
		{nil, exitUsage}, {[]string{"a", "b"}, exitUsage}, {[]string{"-lang", "de", "a"}, exitUsage}, {[]string{"-count", "0", "a"}, exitUsage}, {[]string{"-days", "-1", "a"}, exitUsage},
		{[]string{"-colour"}, exitUsage}, {[]string{"-h"}, exitFine}, {[]string{"testdata/nothing.tsv"}, exitUnreadable}, {[]string{"testdata"}, exitUnreadable},
	} {
		if exit, _, said := outcome("", c.args...); exit != c.want || said == "" {
			t.Errorf("%q: exit %d, want %d, said %q", c.args, exit, c.want, said)
		}
	}
	for says, args := range map[string][]string{
		"complaints: there is one FILE, not 0, ":                    nil,
		"complaints: there is one FILE, not 3, ":                    {"a", "-lang", "zh"},
		"complaints: -count is a number from 1 to 1000, not 1001\n": {"-count", "1001", "a"},
		"complaints: -days is a number from 0 to 3660, not -1\n":    {"-days", "-1", "a"},
	} {
		if _, _, said := outcome("", args...); !strings.HasPrefix(said, says) {
			t.Errorf("%q: said %q, want %q", args, said, says)
		}
	}
	if exit, got, _ := outcome("", "-"); exit != exitFine || !strings.Contains(got, "       0  opened") {
		t.Errorf("exit %d of nothing:\n%s", exit, got)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error)  { return 0, errors.New("the line is dead") }
func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestBrokenPipes(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if exit := run([]string{"-"}, broken{}, &stdout, &stderr); exit != exitUnreadable || !strings.Contains(stderr.String(), "line 1: the line is dead") {
		t.Errorf("exit %d, said %q", exit, stderr.String())
	}
	stderr.Reset()
	if exit := run([]string{"-"}, strings.NewReader(""), broken{}, &stderr); exit != exitUnreadable || !strings.Contains(stderr.String(), "the disk is full") {
		t.Errorf("exit %d, said %q", exit, stderr.String())
	}
}

// endless is one row without an end.
type endless struct{ left int }

func (e *endless) Read(b []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := min(len(b), e.left)
	for i := range b[:n] {
		b[i] = 'x'
	}
	e.left -= n
	return n, nil
}

// Memory does not grow with the length of a row.
func TestLongRow(t *testing.T) {
	l := newLines(&endless{64 << 20})
	line, err := l.next()
	if err != nil || len(line) != mostBytes+1 || l.n != 1 {
		t.Errorf("got %d bytes, %v", len(line), err)
	}
	if _, err := l.next(); !errors.Is(err, io.EOF) {
		t.Errorf("got %v behind the only row", err)
	}
}

// TestDamagedRows changes, cuts and doubles pieces of the fixture: every row is opened or said not to be, in clean text.
func TestDamagedRows(t *testing.T) {
	data, err := os.ReadFile("testdata/complaints.tsv")
	if err != nil {
		t.Fatal(err)
	}
	c := rand.New(rand.NewSource(7)) //nolint:gosec // the same every time
	for n := range 300 {
		changed := append([]byte(nil), data...)
		for range 1 + c.Intn(8) {
			i := c.Intn(len(changed))
			switch c.Intn(3) {
			case 0:
				changed[i] = byte(c.Intn(256))
			case 1:
				changed = append(changed[:i], changed[i+min(20, len(changed)-i):]...)
			default:
				changed = append(changed[:i], append([]byte("\t\x1b[31m\u202e"), changed[i:]...)...)
			}
		}
		exit, got, said := outcome(string(changed), "-")
		if exit != exitFine && exit != exitUnreadable || said != "" {
			t.Fatalf("%d: exit %d, said %q", n, exit, said)
		}
		for _, line := range strings.Split(got, "\n") {
			if !aftersales.CleanText(line) {
				t.Fatalf("%d: prints %q", n, line)
			}
		}
	}
}

func TestKilometres(t *testing.T) {
	for miles, want := range map[int]int{0: 0, 1: 2, 3: 5, 1000: 1609, 35000: 56327, 999_999_999: 1_609_343_998} {
		if got := kilometres(miles); got != want {
			t.Errorf("%d miles are %d km, want %d", miles, got, want)
		}
	}
}

func TestComponentIDs(t *testing.T) {
	for name, want := range map[string]string{"SERVICE BRAKES, HYDRAULIC": "service-brakes-hydraulic", "FUEL/PROPULSION SYSTEM": "fuel-propulsion-system", "": "", "制动": ""} {
		if got := componentID(name); got != want || got != "" && !aftersales.ValidID(got) {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	if got := componentID(strings.Repeat("A", 100)); len(got) != 64 || !aftersales.ValidID(got) {
		t.Errorf("got %q", got)
	}
}

func Example() {
	cells := make([]string, fields)
	for field, text := range map[int]string{
		fieldNumber: "7", fieldComplaint: "9007", fieldMake: "YUANHANG", fieldModel: "A5", fieldYear: "2012", fieldComponent: "STEERING:COLUMN", fieldVIN: "LSVAA4187E2", fieldAdded: "20160826", fieldWords: "It pulls to the left.",
	} {
		cells[field] = text
	}
	d := newDesk(3, 30)
	o := d.take(1, strings.Join(cells, "\t"))
	fmt.Println(o.subject, o.row.component)
	for _, l := range o.lacks {
		fmt.Println(lackTexts[l].EN)
	}
	// Output:
	// complaint/C-7 STEERING
	// mileage
	// whole VIN (cut to 11 characters)
}
