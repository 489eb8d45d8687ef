package aftersales_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/shopspring/decimal"
)

func number(t testing.TB, s string) aftersales.Number {
	t.Helper()
	n, err := aftersales.ParseNumber(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return n
}

func TestNumberGrammar(t *testing.T) {
	for text, want := range map[string]string{
		"0":                 "0",
		"0.000000":          "0",
		"1.5":               "1.5",
		"1.500000":          "1.5",
		"100":               "100",
		"100.0":             "100",
		"-0.25":             "-0.25",
		"0.000001":          "0.000001",
		"999999999.999999":  "999999999.999999",
		"-999999999.999999": "-999999999.999999",
	} {
		if got := number(t, text).String(); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"", "-", "-0", "-0.0", "+1", ".5", "5.", "01", "1e2", "1.0000000", "0.0000001", "1000000000", "1 ", "１", "1%", "NaN"} {
		if n, err := aftersales.ParseNumber(text); !refusedAs(err, aftersales.RuleNumber) || !n.IsZero() {
			t.Errorf("%q: got %v, %v", text, n, err)
		}
	}
}

func TestNumberBounds(t *testing.T) {
	for _, c := range []struct {
		n    int64
		want string
	}{
		{0, "0"}, {1, "1"}, {-3, "-3"}, {999_999_999, "999999999"}, {-999_999_999, "-999999999"},
		{1_000_000_000, ""}, {-1_000_000_000, ""}, {math.MaxInt64, ""}, {math.MinInt64, ""},
		{18_446_744_073_710, ""}, // its product with a million wraps around to a small number
	} {
		got, err := aftersales.NumberOf(c.n)
		if c.want == "" && (!refusedAs(err, aftersales.RuleNumber) || !got.IsZero()) || c.want != "" && (err != nil || got.String() != c.want) {
			t.Errorf("%d: got %v, %v, want %q", c.n, got, err, c.want)
		}
	}
	for micro, ok := range map[int64]bool{bound: true, -bound: true, bound + 1: false, -bound - 1: false, math.MinInt64: false} {
		if got, err := aftersales.NewNumber(micro); (err == nil) != ok || ok && got.Micro() != micro {
			t.Errorf("%d: got %v, %v", micro, got, err)
		}
	}
}

// numberLaws holds two numbers against decimal: bounds, both ways of text, sum, difference, order.
func numberLaws(t testing.TB, a, b int64) {
	t.Helper()
	x, y := decimal.New(a, -6), decimal.New(b, -6)
	n, nOK := numberLaw(t, x, a)
	o, oOK := numberLaw(t, y, b)
	if !nOK || !oOK {
		return
	}
	got, err := n.Add(o)
	sameNumber(t, "Add", got, err, x.Add(y))
	got, err = n.Sub(o)
	sameNumber(t, "Sub", got, err, x.Sub(y))
	sameNumber(t, "Neg", n.Neg(), nil, x.Neg())
	if got := n.Cmp(o); got != x.Cmp(y) || (got == 0) != (n == o) || n.Sign() != x.Sign() || n.IsZero() != x.IsZero() {
		t.Fatalf("%v Cmp %v: got %d", n, o, got)
	}
}

// numberLaw makes micro millionths in every way there is, and holds the ways against each other; false where all of them refuse.
func numberLaw(t testing.TB, d decimal.Decimal, micro int64) (aftersales.Number, bool) {
	t.Helper()
	n, err := aftersales.NewNumber(micro)
	parsed, parseErr := aftersales.ParseNumber(d.StringFixed(6))
	taken, takeErr := aftersales.NumberFromDecimal(d)
	if micro > bound || micro < -bound {
		for _, err := range []error{err, parseErr, takeErr} {
			if !refusedAs(err, aftersales.RuleNumber) {
				t.Fatalf("%v: got %v, want %s", d, err, aftersales.RuleNumber)
			}
		}
		return aftersales.Number{}, false
	}
	if err := errors.Join(err, parseErr, takeErr); err != nil {
		t.Fatalf("%v: %v", d, err)
	}
	shortest := decimal.RequireFromString(d.StringFixed(6)).String() // decimal drops trailing zeros by default
	if parsed != n || taken != n || number(t, n.String()) != n || n.String() != shortest || !n.Decimal().Equal(d) {
		t.Fatalf("%v: parsed %v, taken %v, printed %v, want %s", d, parsed, taken, n, shortest)
	}
	return n, true
}

func sameNumber(t testing.TB, what string, got aftersales.Number, err error, want decimal.Decimal) {
	t.Helper()
	if want.Abs().GreaterThan(decimal.New(bound, -6)) {
		if !refusedAs(err, aftersales.RuleNumber) || !got.IsZero() {
			t.Fatalf("%s: got %v, %v, want %v refused", what, got, err, want)
		}
		return
	}
	if err != nil || !got.Decimal().Equal(want) {
		t.Fatalf("%s: got %v, %v, want %v", what, got, err, want)
	}
}

func TestNumberIsDecimal(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 2))
	for range lawCases {
		numberLaws(t, smallest(r), smallest(r))
	}
}

func FuzzNumber(f *testing.F) {
	f.Add(int64(1_500_000), int64(-1))
	f.Add(int64(bound), int64(1))
	f.Add(int64(-bound-1), int64(0))
	f.Add(int64(math.MinInt64), int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, a, b int64) { numberLaws(t, a, b) })
}

// FuzzNumberText: what is read is written in its shortest form, which reads the same; what is refused says AS-007.
func FuzzNumberText(f *testing.F) {
	for _, s := range []string{"0", "1.5", "-0.25", "1.500000", "999999999.999999", "1000000000", "-0", "1e9", ".5", "−5", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := aftersales.ParseNumber(s)
		read := n
		if readErr := read.UnmarshalText([]byte(s)); (readErr == nil) != (err == nil) || read != n {
			t.Fatalf("%q: string %v, %v, bytes %v, %v", s, n, err, read, readErr)
		}
		if err != nil {
			if !refusedAs(err, aftersales.RuleNumber) {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		if again := number(t, n.String()); again != n || len(n.String()) > len(s) {
			t.Fatalf("%q: got %v, then %v", s, n, again)
		}
		if want, err := decimal.NewFromString(s); err != nil || !n.Decimal().Equal(want) {
			t.Fatalf("%q: got %v, want %v, %v", s, n, want, err)
		}
	})
}

func TestNumberFromDecimalIsExact(t *testing.T) {
	for text, want := range map[string]string{"1.5": "1.5", "1e3": "1000", "1.0000000000": "1", "0.0000001": "", "1e9": "", "999999999.9999990": "999999999.999999"} {
		got, err := aftersales.NumberFromDecimal(decimal.RequireFromString(text))
		if want == "" && !refusedAs(err, aftersales.RuleNumber) || want != "" && (err != nil || got.String() != want) {
			t.Errorf("%s: got %v, %v, want %q", text, got, err, want)
		}
	}
}

func TestNumberRefusesHostileDecimals(t *testing.T) {
	refusesHostile(t, func(d decimal.Decimal) error {
		_, err := aftersales.NumberFromDecimal(d)
		return err
	})
}

func TestNumberIsDeafToDecimalsKnobs(t *testing.T) {
	all := func() string {
		n, whole := number(t, "1250.500"), number(t, "100")
		taken, err := aftersales.NumberFromDecimal(decimal.New(125050, -2))
		doc, jsonErr := json.Marshal([]aftersales.Number{n, taken, whole})
		return fmt.Sprintln(string(doc), n == taken, n.Decimal().Equal(taken.Decimal()), err, jsonErr)
	}
	before := all()
	flipDecimal(t)
	if after := all(); after != before {
		t.Errorf("got %s, want %s", after, before)
	}
	if want := `["1250.5","1250.5","100"]` + " true true <nil> <nil>\n"; before != want {
		t.Errorf("got %s, want %s", before, want)
	}
}

func TestNumberAllocatesNothing(t *testing.T) {
	text, b := []byte("1.500000"), make([]byte, 0, 32)
	word := "-0.25"
	got := testing.AllocsPerRun(100, func() {
		var n aftersales.Number
		_ = n.UnmarshalText(text)
		o, _ := aftersales.ParseNumber(word)
		o, _ = n.Add(o)
		o, _ = o.Sub(n.Neg())
		whole, _ := aftersales.NumberOf(7)
		o, _ = o.Add(whole)
		b, _ = o.AppendText(b[:0])
	})
	if got != 0 || string(b) != "9.75" {
		t.Errorf("got %v allocations and %s", got, b)
	}
}

func BenchmarkParseNumber(b *testing.B) {
	text := []byte("12345.678")
	var n aftersales.Number
	for b.Loop() {
		if err := n.UnmarshalText(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendNumber(b *testing.B) {
	n, dst := number(b, "12345.5"), make([]byte, 0, 32)
	for b.Loop() {
		dst, _ = n.AppendText(dst[:0])
	}
}
