package aftersales_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"math/big"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/shopspring/decimal"
)

const (
	cny = aftersales.CurrencyCNY
	jpy = aftersales.CurrencyJPY
	kwd = aftersales.CurrencyKWD

	bound    = 999_999_999_999_999 // of an amount in minor units and of a number in millionths
	lawCases = 200_000
)

func money(t testing.TB, s string) aftersales.Money {
	t.Helper()
	m, err := aftersales.ParseMoney(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return m
}

// refusedAs tells whether err is an UnreadableError of the code that fits into a log line.
func refusedAs(err error, code aftersales.Code) bool {
	var unreadable *aftersales.UnreadableError
	return errors.Is(err, code) && errors.As(err, &unreadable) && unreadable.Path == "" && unreadable.Offset == 0 && len(err.Error()) <= 256
}

// smallest is a count of smallest units of any length, often at an edge, and now and then out of bounds.
func smallest(r *rand.Rand) int64 {
	edges := [...]int64{0, 1, 100, 1_000_000, bound / 2, bound - 1, bound, bound + 1, math.MaxInt64}
	v := int64(r.Uint64()>>1) >> r.IntN(63)
	if r.IntN(3) == 0 {
		v = edges[r.IntN(len(edges))]
	}
	if r.IntN(2) == 0 {
		v = -v
	}
	return v
}

func TestCurrencies(t *testing.T) {
	digits := map[aftersales.Currency]int{jpy: 0, "KRW": 0, "VND": 0, kwd: 3}
	seen := map[aftersales.Currency]bool{}
	for _, c := range aftersales.Currencies() {
		want, special := digits[c]
		if !special {
			want = 2
		}
		if got := c.Digits(); got != want {
			t.Errorf("%s: got %d digits, want %d", c, got, want)
		}
		if text := c.Text(); c.Since() != 1 || text.EN == "" || text.ZH == "" || seen[c] || len(c) != 3 {
			t.Errorf("%s: since %d, %q, seen before %v", c, c.Since(), text, seen[c])
		}
		seen[c] = true
	}
	for _, c := range []aftersales.Currency{"", "cny", "XXX", "CNY "} {
		if c.Since() != 0 {
			t.Errorf("%q: known", c)
		}
	}
}

func TestNewMoneyBounds(t *testing.T) {
	for _, c := range []struct {
		minor    int64
		currency aftersales.Currency
		text     string
		code     aftersales.Code
	}{
		{0, cny, "0.00 CNY", ""},
		{45000, cny, "450.00 CNY", ""},
		{-1, cny, "-0.01 CNY", ""},
		{7, jpy, "7 JPY", ""},
		{-7, kwd, "-0.007 KWD", ""},
		{bound, cny, "9999999999999.99 CNY", ""},
		{-bound, jpy, "-999999999999999 JPY", ""},
		{bound, kwd, "999999999999.999 KWD", ""},
		{bound + 1, cny, "", aftersales.RuleNumber},
		{-bound - 1, cny, "", aftersales.RuleNumber},
		{math.MinInt64, jpy, "", aftersales.RuleNumber},
		{1, "", "", aftersales.RuleChoice},
		{0, "", "", aftersales.RuleChoice},
		{1, "cny", "", aftersales.RuleChoice},
		{1, "XXX", "", aftersales.RuleChoice},
	} {
		m, err := aftersales.NewMoney(c.minor, c.currency)
		if c.code != "" {
			if !refusedAs(err, c.code) || !m.IsZero() {
				t.Errorf("%d %s: got %v, %v, want %s", c.minor, c.currency, m, err, c.code)
			}
			continue
		}
		if err != nil || m.String() != c.text || m.Minor() != c.minor || m.Currency() != c.currency {
			t.Errorf("%d %s: got %v, %v, want %s", c.minor, c.currency, m, err, c.text)
		}
	}
}

func TestParseMoneyGrammar(t *testing.T) {
	for text, want := range map[string]string{
		"450.00 CNY":           "450.00 CNY",
		"450 CNY":              "450.00 CNY",
		"450.5 CNY":            "450.50 CNY",
		"-0.01 CNY":            "-0.01 CNY",
		"0 JPY":                "0 JPY",
		"1.234 KWD":            "1.234 KWD",
		"9999999999999.99 CNY": "9999999999999.99 CNY",
		"999999999999999 JPY":  "999999999999999 JPY",
	} {
		if got := money(t, text).String(); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]aftersales.Code{
		"":                                  aftersales.RuleNumber,
		"CNY":                               aftersales.RuleNumber,
		" CNY":                              aftersales.RuleNumber,
		"450.00":                            aftersales.RuleNumber,
		"450.00CNY":                         aftersales.RuleNumber,
		"450.00\u00a0CNY":                   aftersales.RuleNumber,
		"450.00  CNY":                       aftersales.RuleNumber,
		"450.00 CNY ":                       aftersales.RuleNumber,
		" 450.00 CNY":                       aftersales.RuleNumber,
		"450.000 CNY":                       aftersales.RuleNumber,
		"450.0 JPY":                         aftersales.RuleNumber,
		"1.2345 KWD":                        aftersales.RuleNumber,
		"-0 CNY":                            aftersales.RuleNumber,
		"-0.00 CNY":                         aftersales.RuleNumber,
		"00 CNY":                            aftersales.RuleNumber,
		"+1 CNY":                            aftersales.RuleNumber,
		".5 CNY":                            aftersales.RuleNumber,
		"5. CNY":                            aftersales.RuleNumber,
		"1e2 CNY":                           aftersales.RuleNumber,
		"−5 CNY":                            aftersales.RuleNumber, // U+2212
		"５ CNY":                             aftersales.RuleNumber,
		"NaN CNY":                           aftersales.RuleNumber,
		"1e1000000000 CNY":                  aftersales.RuleNumber,
		"10000000000000.00 CNY":             aftersales.RuleNumber,
		"1000000000000000 JPY":              aftersales.RuleNumber,
		"450.00 cny":                        aftersales.RuleChoice,
		"450.00 XXX":                        aftersales.RuleChoice,
		"1 450.00 \xff\xff\xff":             aftersales.RuleChoice,
		strings.Repeat("9", 1<<22) + " CNY": aftersales.RuleNumber,
	} {
		if m, err := aftersales.ParseMoney(text); !refusedAs(err, want) || !m.IsZero() {
			t.Errorf("%.40q: got %v, %v, want %s", text, m, err, want)
		}
	}
}

func TestMoneyNotGivenIsNeutral(t *testing.T) {
	var none aftersales.Money
	some, nought := money(t, "450.00 CNY"), money(t, "0.00 CNY")
	if !none.IsZero() || nought.IsZero() || none == nought || none.String() != "" || none.Currency() != "" || none.Sign() != 0 || !none.Decimal().IsZero() {
		t.Error("not given and nought yuan are not told apart")
	}
	for _, c := range []struct {
		name      string
		got, want aftersales.Money
	}{
		{"none + some", addMoney(t, none, some), some},
		{"some + none", addMoney(t, some, none), some},
		{"some − none", subMoney(t, some, none), some},
		{"none − some", subMoney(t, none, some), some.Neg()},
		{"none + none", addMoney(t, none, none), none},
		{"−none", none.Neg(), none},
		{"some − some", subMoney(t, some, some), nought},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
	if got, err := none.Cmp(some); got != -1 || err != nil {
		t.Errorf("none Cmp some: got %d, %v", got, err)
	}
	if got, err := nought.Cmp(none); got != 0 || err != nil {
		t.Errorf("nought Cmp none: got %d, %v", got, err)
	}
}

func addMoney(t testing.TB, m, o aftersales.Money) aftersales.Money {
	t.Helper()
	s, err := m.Add(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func subMoney(t testing.TB, m, o aftersales.Money) aftersales.Money {
	t.Helper()
	d, err := m.Sub(o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestMoneyIsOneWord holds the size on which the pace of pricing relies.
func TestMoneyIsOneWord(t *testing.T) {
	if got := reflect.TypeFor[aftersales.Money]().Size(); got != 8 {
		t.Errorf("got %d bytes, want 8", got)
	}
	if got := len(aftersales.Currencies()); got > 255 {
		t.Errorf("got %d currencies, want no more than a byte tells apart", got)
	}
}

func TestMoneyOf(t *testing.T) {
	for _, c := range aftersales.Currencies() {
		one, err := aftersales.NewMoney(1, c)
		if err != nil {
			t.Fatal(err)
		}
		for _, minor := range []int64{0, 1, -1, 45000, -45000, bound, -bound} {
			got, err := one.Of(minor)
			want, wantErr := aftersales.NewMoney(minor, c)
			if err != nil || wantErr != nil || got != want || got.Minor() != minor || got.Currency() != c {
				t.Errorf("%d %s: got %v, %v, want %v", minor, c, got, err, want)
			}
		}
		for _, minor := range []int64{bound + 1, -bound - 1, math.MaxInt64, math.MinInt64} {
			if got, err := one.Of(minor); !refusedAs(err, aftersales.RuleNumber) || got != (aftersales.Money{}) {
				t.Errorf("%d %s: got %v, %v, want a refusal", minor, c, got, err)
			}
		}
	}
	if got, err := (aftersales.Money{}).Of(1); !refusedAs(err, aftersales.RuleChoice) || got != (aftersales.Money{}) {
		t.Errorf("of nothing: got %v, %v, want a refusal", got, err)
	}
}

func TestMoneyOfTwoCurrenciesDoesNotMix(t *testing.T) {
	a, b := money(t, "1.00 CNY"), money(t, "1.00 HKD")
	if a == b {
		t.Error("1.00 CNY == 1.00 HKD")
	}
	if got, err := a.Add(b); !refusedAs(err, aftersales.RuleNumber) || !got.IsZero() {
		t.Errorf("Add: got %v, %v", got, err)
	}
	if got, err := a.Sub(b); !refusedAs(err, aftersales.RuleNumber) || !got.IsZero() {
		t.Errorf("Sub: got %v, %v", got, err)
	}
	if got, err := a.Cmp(b); !refusedAs(err, aftersales.RuleNumber) || got != 0 {
		t.Errorf("Cmp: got %d, %v", got, err)
	}
}

// moneyLaws holds two amounts of one currency against decimal: bounds, both ways of text, sum, difference, order.
func moneyLaws(t testing.TB, a, b int64, c aftersales.Currency) {
	t.Helper()
	places := int32(c.Digits())
	x, y := decimal.New(a, -places), decimal.New(b, -places)
	m := moneyLaw(t, x, a, c)
	o := moneyLaw(t, y, b, c)
	if m.IsZero() || o.IsZero() {
		return
	}
	got, err := m.Add(o)
	sameMoney(t, "Add", got, err, x.Add(y), c)
	got, err = m.Sub(o)
	sameMoney(t, "Sub", got, err, x.Sub(y), c)
	sameMoney(t, "Neg", m.Neg(), nil, x.Neg(), c)
	if got, err := m.Cmp(o); err != nil || got != x.Cmp(y) || (got == 0) != (m == o) {
		t.Fatalf("%v Cmp %v: got %d, %v", m, o, got, err)
	}
	if got, want := m.Sign(), x.Sign(); got != want {
		t.Fatalf("%v: got sign %d, want %d", m, got, want)
	}
}

// moneyLaw makes minor units of c in every way there is, and holds the ways against each other; zero where all of them refuse.
func moneyLaw(t testing.TB, d decimal.Decimal, minor int64, c aftersales.Currency) aftersales.Money {
	t.Helper()
	text := d.StringFixed(int32(c.Digits())) + " " + string(c)
	m, err := aftersales.NewMoney(minor, c)
	parsed, parseErr := aftersales.ParseMoney(text)
	var read aftersales.Money
	readErr := read.UnmarshalText([]byte(text))
	taken, takeErr := aftersales.MoneyFromDecimal(d, c)
	if minor > bound || minor < -bound {
		for _, err := range []error{err, parseErr, readErr, takeErr} {
			if !refusedAs(err, aftersales.RuleNumber) {
				t.Fatalf("%s: got %v, want %s", text, err, aftersales.RuleNumber)
			}
		}
		return aftersales.Money{}
	}
	if err := errors.Join(err, parseErr, readErr, takeErr); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if parsed != m || read != m || taken != m || m.String() != text || !m.Decimal().Equal(d) {
		t.Fatalf("%s: parsed %v, read %v, taken %v, printed %v", text, parsed, read, taken, m)
	}
	return m
}

func sameMoney(t testing.TB, what string, got aftersales.Money, err error, want decimal.Decimal, c aftersales.Currency) {
	t.Helper()
	if limit := decimal.New(bound, -int32(c.Digits())); want.Abs().GreaterThan(limit) {
		if !refusedAs(err, aftersales.RuleNumber) || !got.IsZero() {
			t.Fatalf("%s: got %v, %v, want %v refused", what, got, err, want)
		}
		return
	}
	if err != nil || !got.Decimal().Equal(want) || got.Currency() != c {
		t.Fatalf("%s: got %v, %v, want %v", what, got, err, want)
	}
}

func TestMoneyIsDecimal(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 1))
	currencies := aftersales.Currencies()
	for range lawCases {
		moneyLaws(t, smallest(r), smallest(r), currencies[r.IntN(len(currencies))])
	}
}

func FuzzMoney(f *testing.F) {
	f.Add(int64(45000), int64(-1), byte(0))
	f.Add(int64(bound), int64(1), byte(4))
	f.Add(int64(-bound), int64(bound+1), byte(18))
	f.Add(int64(math.MinInt64), int64(math.MaxInt64), byte(2))
	f.Fuzz(func(t *testing.T, a, b int64, c byte) {
		currencies := aftersales.Currencies()
		moneyLaws(t, a, b, currencies[int(c)%len(currencies)])
	})
}

// FuzzMoneyText: what is read is written in one form, which reads the same; what is refused says AS-002 or AS-007.
func FuzzMoneyText(f *testing.F) {
	for _, s := range []string{"450.00 CNY", "-0.01 CNY", "0 JPY", "1.234 KWD", "9999999999999.99 CNY", "-0 CNY", "1e9 CNY", "450.00 XXX", "−5 CNY", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := aftersales.ParseMoney(s)
		read := m
		if readErr := read.UnmarshalText([]byte(s)); (readErr == nil) != (err == nil) || read != m {
			t.Fatalf("%q: string %v, %v, bytes %v, %v", s, m, err, read, readErr)
		}
		if err != nil {
			if !refusedAs(err, aftersales.RuleNumber) && !refusedAs(err, aftersales.RuleChoice) {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		if again := money(t, m.String()); again != m || len(m.String()) < len(s) {
			t.Fatalf("%q: got %v, then %v", s, m, again)
		}
		amount, currency, _ := strings.Cut(s, " ")
		if want, err := decimal.NewFromString(amount); err != nil || !m.Decimal().Equal(want) || string(m.Currency()) != currency {
			t.Fatalf("%q: got %v, want %v, %v", s, m, want, err)
		}
	})
}

func TestMoneyFromDecimalIsExact(t *testing.T) {
	for _, c := range []struct {
		d        decimal.Decimal
		currency aftersales.Currency
		text     string
		code     aftersales.Code
	}{
		{decimal.Decimal{}, cny, "0.00 CNY", ""},
		{decimal.New(45, 1), cny, "450.00 CNY", ""},
		{decimal.New(450_000_000, -6), cny, "450.00 CNY", ""},
		{decimal.New(450, 0).Div(decimal.New(4, 0)), cny, "112.50 CNY", ""},
		{decimal.New(bound, -2), cny, "9999999999999.99 CNY", ""},
		{decimal.New(bound+1, -2), cny, "", aftersales.RuleNumber},
		{decimal.New(1, -3), cny, "", aftersales.RuleNumber},
		{decimal.New(100, 0).Div(decimal.New(3, 0)), cny, "", aftersales.RuleNumber},
		{decimal.New(15, -1), jpy, "", aftersales.RuleNumber},
		{decimal.New(1, 0), "XXX", "", aftersales.RuleChoice},
		{decimal.New(1, 1<<30), "XXX", "", aftersales.RuleChoice},
	} {
		m, err := aftersales.MoneyFromDecimal(c.d, c.currency)
		if c.code != "" && refusedAs(err, c.code) && m.IsZero() {
			continue
		}
		if c.code != "" || err != nil || m.String() != c.text {
			t.Errorf("%s %s: got %v, %v, want %s%s", c.text, c.currency, m, err, c.text, c.code)
		}
	}
}

// hostileDecimals are decimals on which decimal's own operations hang, take gigabytes or wrap around.
func hostileDecimals() map[string]decimal.Decimal {
	long := new(big.Int).Lsh(big.NewInt(1), 40_000_000)
	return map[string]decimal.Decimal{
		"1e2^30":              decimal.New(1, 1<<30),
		"1e-2^30":             decimal.New(1, -1<<30),
		"0e2^30":              decimal.New(0, 1<<30),
		"greatest exponent":   decimal.New(1, math.MaxInt32),
		"least exponent":      decimal.New(1, math.MinInt32),
		"12 million digits":   decimal.NewFromBigInt(long, 0),
		"as many after point": decimal.NewFromBigInt(long, -12_000_000),
		"2^64 + 1":            decimal.NewFromBigInt(new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 64), big.NewInt(1)), 0),
	}
}

// refusesHostile gives take every hostile decimal; package exact proves that refusing is cheap.
func refusesHostile(t *testing.T, take func(decimal.Decimal) error) {
	t.Helper()
	for name, d := range hostileDecimals() {
		if err := take(d); !refusedAs(err, aftersales.RuleNumber) {
			t.Errorf("%s: got %v, want %s", name, err, aftersales.RuleNumber)
		}
	}
}

func TestMoneyRefusesHostileDecimals(t *testing.T) {
	refusesHostile(t, func(d decimal.Decimal) error {
		_, err := aftersales.MoneyFromDecimal(d, cny)
		return err
	})
}

// flipDecimal turns every knob of package decimal that a host may turn, until the test ends.
func flipDecimal(t *testing.T) {
	division, power, quotes, zeros, scientific, exponent := decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation, decimal.MaxDecodeExponent
	t.Cleanup(func() {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent, decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation, decimal.MaxDecodeExponent = division, power, quotes, zeros, scientific, exponent
	})
	decimal.DivisionPrecision = 1
	decimal.PowPrecisionNegativeExponent = 1
	decimal.MarshalJSONWithoutQuotes = !quotes
	decimal.TrimTrailingZeros = !zeros
	decimal.UseScientificNotation = !scientific
	decimal.MaxDecodeExponent = math.MaxInt32
}

func TestMoneyIsDeafToDecimalsKnobs(t *testing.T) {
	all := func() string {
		m := money(t, "1250.00 CNY")
		taken, err := aftersales.MoneyFromDecimal(decimal.New(12500, -1), cny)
		doc, jsonErr := json.Marshal([]aftersales.Money{m, taken, addMoney(t, m, taken), subMoney(t, m, taken), money(t, "1000000 JPY")})
		return fmt.Sprintln(string(doc), m == taken, m.Decimal().Equal(taken.Decimal()), err, jsonErr)
	}
	before := all()
	flipDecimal(t)
	if after := all(); after != before {
		t.Errorf("got %s, want %s", after, before)
	}
	if want := `["1250.00 CNY","1250.00 CNY","2500.00 CNY","0.00 CNY","1000000 JPY"]` + " true true <nil> <nil>\n"; before != want {
		t.Errorf("got %s, want %s", before, want)
	}
}

func TestMoneyInJSONAndLogs(t *testing.T) {
	type line struct {
		Price aftersales.Money `json:"price,omitzero"`
	}
	for _, doc := range []string{`{"price":"450.00 CNY"}`, `{}`} {
		var l line
		if err := json.Unmarshal([]byte(doc), &l); err != nil {
			t.Fatalf("%s: %v", doc, err)
		}
		if got, err := json.Marshal(l); err != nil || string(got) != doc {
			t.Errorf("got %s, %v, want %s", got, err, doc)
		}
	}
	for _, doc := range []string{`{"price":450}`, `{"price":""}`, `{"price":"450"}`} {
		if err := json.Unmarshal([]byte(doc), new(line)); err == nil {
			t.Errorf("%s: accepted", doc)
		}
	}
	m := money(t, "450.00 CNY")
	if got := m.LogValue(); got.Kind() != slog.KindString || got.String() != "450.00 CNY" {
		t.Errorf("logged as %v", got)
	}
	if got := fmt.Sprintf("%v %s", m, m); got != "450.00 CNY 450.00 CNY" {
		t.Errorf("printed as %s", got)
	}
}

func TestMoneyAllocatesNothing(t *testing.T) {
	text, b := []byte("-450.00 CNY"), make([]byte, 0, 32)
	word := "0.01 CNY"
	got := testing.AllocsPerRun(100, func() {
		var m aftersales.Money
		_ = m.UnmarshalText(text)
		o, _ := aftersales.ParseMoney(word)
		o, _ = m.Add(o)
		o, _ = o.Neg().Sub(m)
		_, _ = o.Cmp(m)
		o, _ = aftersales.NewMoney(o.Minor(), o.Currency())
		b, _ = o.AppendText(b[:0])
	})
	if got != 0 || string(b) != "899.99 CNY" {
		t.Errorf("got %v allocations and %s", got, b)
	}
}

func BenchmarkParseMoney(b *testing.B) {
	text := []byte("12345.67 CNY")
	var m aftersales.Money
	for b.Loop() {
		if err := m.UnmarshalText(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendMoney(b *testing.B) {
	m, dst := money(b, "12345.67 CNY"), make([]byte, 0, 32)
	for b.Loop() {
		dst, _ = m.AppendText(dst[:0])
	}
}
