package exact_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales/internal/exact"
	"github.com/shopspring/decimal"
)

var grammar = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$`)

func TestParseTable(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		want   int64
		ok     bool
	}{
		{"0", 2, 0, true},
		{"0.0", 2, 0, true},
		{"450", 2, 45000, true},
		{"450.5", 2, 45050, true},
		{"450.00", 2, 45000, true},
		{"-0.01", 2, -1, true},
		{"999999999999999", 0, exact.Bound, true},
		{"-999999999999999", 0, -exact.Bound, true},
		{"9999999999999.99", 2, exact.Bound, true},
		{"999999999.999999", 6, exact.Bound, true},
		{"10000000000000", 2, 0, false},
		{"1000000000", 6, 0, false},
		{"1000000000000000", 0, 0, false},
		{"0.000000000000000001", 18, 1, true},
		{"0.001000000000000000", 18, 1e15, false},
		{"450.000", 2, 0, false},
		{"450.0", 0, 0, false},
		{"-0", 2, 0, false},
		{"-0.00", 2, 0, false},
		{"", 2, 0, false},
		{"-", 2, 0, false},
		{".", 2, 0, false},
		{".5", 2, 0, false},
		{"5.", 2, 0, false},
		{"-.5", 2, 0, false},
		{"00", 2, 0, false},
		{"01.5", 2, 0, false},
		{"+1", 2, 0, false},
		{"--1", 2, 0, false},
		{"1e2", 2, 0, false},
		{"1_0", 2, 0, false},
		{"1,000", 2, 0, false},
		{"1.2.3", 6, 0, false},
		{"1..2", 6, 0, false},
		{" 1", 2, 0, false},
		{"1 ", 2, 0, false},
		{"1\x00", 2, 0, false},
		{"−5", 2, 0, false}, // U+2212
		{"٣", 2, 0, false},
		{"５", 2, 0, false},
		{"0x10", 2, 0, false},
		{"NaN", 2, 0, false},
		{"Infinity", 2, 0, false},
		{strings.Repeat("9", 1<<20), 2, 0, false},
		{"0." + strings.Repeat("0", 1<<20), 2, 0, false},
	} {
		got, ok := exact.Parse(c.text, c.places)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%.30q with %d places: got %d, %v, want %d, %v", c.text, c.places, got, ok, c.want, c.ok)
		}
	}
}

// parses holds Parse against the grammar and against decimal's parser, for a string and for bytes.
func parses(t testing.TB, text string, places int) {
	t.Helper()
	got, ok := exact.Parse(text, places)
	if again, same := exact.Parse([]byte(text), places); again != got || same != ok {
		t.Fatalf("%q: bytes %d, %v, string %d, %v", text, again, same, got, ok)
	}
	want, fits := int64(0), false
	if _, fraction, _ := strings.Cut(text, "."); grammar.MatchString(text) && len(fraction) <= places {
		d, err := decimal.NewFromString(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		units := d.Shift(int32(places)).BigInt()
		want = units.Int64()
		fits = units.CmpAbs(big.NewInt(exact.Bound)) <= 0 && (text[0] != '-' || want != 0)
	}
	if ok != fits || ok && got != want {
		t.Fatalf("%q with %d places: got %d, %v, want %d, %v", text, places, got, ok, want, fits)
	}
}

func TestParseIsTheGrammarAndDecimal(t *testing.T) {
	r := source()
	for range cases {
		text := make([]byte, r.IntN(20))
		for i := range text {
			text[i] = "0123456789990..-+e:/"[r.IntN(20)]
		}
		parses(t, string(text), r.IntN(7))

		v := bounded(r)
		near := exact.Append(nil, v, r.IntN(7))
		if r.IntN(3) == 0 { // one byte wrong
			near[r.IntN(len(near))] = "0123456789.-:/"[r.IntN(14)]
		}
		parses(t, string(near), r.IntN(7))
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"0", "-0.01", "450.00", "999999999.999999", "1000000000000000", "1e2", ".5", "-0", "−5"} {
		f.Add(text, byte(2))
	}
	f.Fuzz(func(t *testing.T, text string, places byte) { parses(t, text, int(places%7)) })
}

// bounded is a number inside the bound, often at its edge.
func bounded(r *rand.Rand) int64 { return whole(r) % (exact.Bound + 1) }

func TestAppendIsDecimalAndParsesBack(t *testing.T) {
	r := source()
	for range cases {
		v, places := whole(r), r.IntN(19)
		text := string(exact.Append(nil, v, places))
		if want := decimal.New(v, -int32(places)).StringFixed(int32(places)); text != want {
			t.Fatalf("%d with %d places: got %s, want %s", v, places, text, want)
		}
		if got, ok := exact.Parse(text, places); ok != exact.Within(v) || ok && got != v {
			t.Fatalf("%s: got %d, %v", text, got, ok)
		}
	}
	if got, want := string(exact.Append([]byte("x"), math.MinInt64, 18)), "x-9.223372036854775808"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFromDecimalIsExact(t *testing.T) {
	r := source()
	for range cases {
		v, exponent, places := whole(r), r.IntN(80)-40, r.IntN(19)
		d := decimal.New(v, int32(exponent))
		want := new(big.Rat).SetInt64(v)
		power := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exponent+places, -exponent-places))), nil))
		if exponent+places < 0 {
			power.Inv(power)
		}
		want.Mul(want, power)
		fits := exponent >= -32 && exponent <= 32 && want.IsInt() && want.Num().IsInt64() && exact.Within(want.Num().Int64())
		got, ok := exact.FromDecimal(d, places)
		if ok != fits || ok && got != want.Num().Int64() {
			t.Fatalf("%de%d with %d places: got %d, %v, want %v, %v", v, exponent, places, got, ok, want, fits)
		}
	}
}

func TestFromDecimalTakesTrailingZeros(t *testing.T) {
	quotient := decimal.New(exact.Bound, 0).DivRound(decimal.New(1, 0), 32) // as a host's division leaves them
	if got, ok := exact.FromDecimal(quotient, 0); !ok || got != exact.Bound {
		t.Errorf("got %d, %v", got, ok)
	}
}

// Each of these either stops decimal's own operations for minutes or lies just outside the limits. What costs no more than one copy of the number cannot be slow, and needs no clock to prove it.
func TestFromDecimalRefusesBombsAtOnce(t *testing.T) {
	long := new(big.Int).Lsh(big.NewInt(1), 40_000_000)
	for _, c := range []struct {
		name string
		d    decimal.Decimal
	}{
		{"1e2^30", decimal.New(1, 1<<30)},
		{"1e-2^30", decimal.New(1, -1<<30)},
		{"0e2^30", decimal.New(0, 1<<30)},
		{"greatest exponent", decimal.New(1, math.MaxInt32)},
		{"least exponent", decimal.New(1, math.MinInt32)},
		{"12 million digits", decimal.NewFromBigInt(long, 0)},
		{"12 million digits below nought", decimal.NewFromBigInt(new(big.Int).Neg(long), -32)},
		{"161 bits", decimal.NewFromBigInt(new(big.Int).Lsh(big.NewInt(1), 160), -32)},
		{"1e33", decimal.New(1, 33)},
		{"1e-33", decimal.New(1, -33)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if got, ok := exact.FromDecimal(c.d, 6); ok {
			t.Errorf("%s: got %d, want a refusal", c.name, got)
		}
		runtime.ReadMemStats(&after)
		if got, limit := after.TotalAlloc-before.TotalAlloc, uint64(long.BitLen()/8+64<<10); got > limit {
			t.Errorf("%s: allocated %d bytes, want at most %d", c.name, got, limit)
		}
	}
}

func TestTextAllocatesNothing(t *testing.T) {
	text, b := []byte("-9999999999999.99"), make([]byte, 0, 32)
	got := testing.AllocsPerRun(100, func() {
		v, _ := exact.Parse(text, 2)
		b = exact.Append(b[:0], v, 2)
	})
	if got != 0 || string(b) != string(text) {
		t.Errorf("got %v allocations and %s", got, b)
	}
}

func BenchmarkParse(b *testing.B) {
	text := []byte("1234567.89")
	for b.Loop() {
		exact.Parse(text, 2)
	}
}

func BenchmarkAppend(b *testing.B) {
	dst := make([]byte, 0, 32)
	for b.Loop() {
		dst = exact.Append(dst[:0], 123456789, 2)
	}
}
