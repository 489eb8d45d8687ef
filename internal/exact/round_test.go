package exact_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/aftersales-go/aftersales/internal/exact"
)

var modes = []exact.Mode{exact.HalfUp, exact.HalfEven, exact.Down}

func TestRoundTable(t *testing.T) {
	for _, c := range []struct{ x, by, halfUp, halfEven, down int64 }{
		{0, 1, 0, 0, 0},
		{1, 2, 1, 0, 0},
		{3, 2, 2, 2, 1},
		{5, 2, 3, 2, 2},
		{24, 10, 2, 2, 2},
		{25, 10, 3, 2, 2},
		{26, 10, 3, 3, 2},
		{1, 3, 0, 0, 0},
		{2, 3, 1, 1, 0},
		{math.MaxInt64, 1, math.MaxInt64, math.MaxInt64, math.MaxInt64},
		{math.MaxInt64, math.MaxInt64, 1, 1, 1},
		{1 << 62, math.MaxInt64, 1, 1, 0},
	} {
		for i, want := range []int64{c.halfUp, c.halfEven, c.down} {
			if got, ok := exact.Int(c.x).Round(exact.Int(c.by), modes[i]); !ok || got != want {
				t.Errorf("%d ÷ %d %s: got %d, %v, want %d", c.x, c.by, modes[i], got, ok, want)
			}
			if got, ok := exact.Int(-c.x).Round(exact.Int(c.by), modes[i]); !ok || got != -want {
				t.Errorf("%d ÷ %d %s: got %d, %v, want %d", -c.x, c.by, modes[i], got, ok, -want)
			}
		}
	}
}

func TestRoundRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		x    exact.Int128
		by   int64
		mode exact.Mode
	}{
		{"by nought", exact.Int(1), 0, exact.Down},
		{"nought by nought", exact.Int(0), 0, exact.Down},
		{"by less than nought", exact.Int(1), -1, exact.Down},
		{"no mode", exact.Int(4), 2, ""},
		{"unknown mode", exact.Int(4), 2, "up"},
		{"2⁶³", exact.Mul(math.MinInt64, -1), 1, exact.Down},
		{"rounded up to 2⁶³", exact.Mul(math.MinInt64, -1), 1, exact.HalfUp},
		{"2¹²⁶", exact.Mul(math.MinInt64, math.MinInt64), 1, exact.Down},
	} {
		if got, ok := c.x.Round(exact.Int(c.by), c.mode); ok || got != 0 && c.mode == "" {
			t.Errorf("%s: got %d, want a refusal", c.name, got)
		}
	}
	if got, ok := exact.Mul(math.MinInt64, 1).Round(exact.Int(1), exact.HalfUp); !ok || got != math.MinInt64 {
		t.Errorf("−2⁶³: got %d, %v", got, ok)
	}
	short, _ := exact.Mul(math.MaxInt64, 2).Add(exact.Int(1)) // 2⁶⁴ − 1, half of which lies just below 2⁶³
	if got, ok := short.Round(exact.Int(2), exact.Down); !ok || got != math.MaxInt64 {
		t.Errorf("down from just below 2⁶³: got %d, %v", got, ok)
	}
	if got, ok := short.Round(exact.Int(2), exact.HalfUp); ok {
		t.Errorf("half up to 2⁶³: got %d, want a refusal", got)
	}
}

// TestScaleIsRound scales by the divisors of amounts and by any other, on both sides of what 64 bits hold and of every whole quotient.
func TestScaleIsRound(t *testing.T) {
	r := source()
	var d exact.Divisor
	for n := range cases {
		a, b, by := whole(r), whole(r), whole(r)
		switch n % 8 {
		case 0:
			by = 100_000_000
		case 1:
			by = 10_000_000_000
		case 2:
			by = 100_000_000 + r.Int64N(100_000_001)
		case 3: // a product on the middle between two quotients, or next to it
			a, b, by = r.Int64N(1<<31), 1, 1+r.Int64N(9)
		case 4: // a power of two, or next to it
			by = 1<<r.IntN(63) + r.Int64N(3) - 1
		case 5: // next to a multiple of the divisor, and as large as goes the short way
			by = 1 + int64(r.Uint64()>>1)>>r.IntN(63)
			a, b = math.MaxInt64/by*by-r.Int64N(2), 1
		case 6: // next to the end of the short way
			a, b = math.MaxInt64-by/2+r.Int64N(5)-2, 1
		}
		for _, mode := range []exact.Mode{exact.HalfUp, exact.HalfEven, exact.Down, "", "up"} {
			d.Set(by, mode)
			got, ok := d.Scale(a, b)
			want, wantOK := exact.Mul(a, b).Round(exact.Int(by), mode)
			if ok != wantOK || ok && got != want {
				t.Fatalf("%d × %d ÷ %d %s: got %d, %v, want %d, %v", a, b, by, mode, got, ok, want, wantOK)
			}
		}
	}
}

func TestRoundAndFloorAreMathBig(t *testing.T) {
	r := source()
	for range cases {
		x, by := wide(r), wide(r)
		if r.IntN(2) == 0 {
			by = big.NewInt(whole(r))
		}
		if r.IntN(4) == 0 && by.Sign() > 0 { // land on a middle, or next to one
			half := new(big.Int).Rsh(by, 1)
			near := new(big.Int).Mul(by, big.NewInt(r.Int64N(9)-4))
			near.Add(near, half).Add(near, big.NewInt(r.Int64N(3)-1))
			if fits(near) {
				x = near
			}
		}
		divides(t, x, by)
	}
}

// divides holds Round in every mode, and Floor, against math/big.
func divides(t testing.TB, x, by *big.Int) {
	t.Helper()
	ix, iby := of(t, x), of(t, by)
	for _, mode := range modes {
		got, ok := ix.Round(iby, mode)
		want := reference(x, by, mode)
		if fit := want != nil && want.IsInt64(); ok != fit || ok && got != want.Int64() {
			t.Fatalf("%v ÷ %v %s: got %d, %v, want %v", x, by, mode, got, ok, want)
		}
	}
	got, rest, ok := ix.Floor(iby)
	if by.Sign() <= 0 {
		if ok {
			t.Fatalf("%v ÷ %v: got %d, want a refusal", x, by, got)
		}
		return
	}
	quotient, modulus := new(big.Int).DivMod(x, by, new(big.Int)) // Euclid's is the floor where by is positive
	if ok != quotient.IsInt64() || ok && (got != quotient.Int64() || rest != of(t, modulus)) {
		t.Fatalf("%v ÷ %v: got %d rest %v, %v, want %v rest %v", x, by, got, rest, ok, quotient, modulus)
	}
}

// reference rounds by the definition, on the doubled fraction; nil where there is no quotient.
func reference(x, by *big.Int, mode exact.Mode) *big.Int {
	if by.Sign() <= 0 {
		return nil
	}
	quotient, rest := new(big.Int).QuoRem(x, by, new(big.Int))
	half := new(big.Int).Lsh(rest, 1).CmpAbs(by)
	if mode == exact.HalfUp && half >= 0 || mode == exact.HalfEven && (half > 0 || half == 0 && quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(int64(x.Sign())))
	}
	return quotient
}

// FuzzRound divides a × b + c by d × e.
func FuzzRound(f *testing.F) {
	f.Add(int64(45000), int64(130000), int64(0), int64(1000000), int64(1))
	f.Add(int64(math.MinInt64), int64(math.MinInt64), int64(-1), int64(math.MaxInt64), int64(math.MaxInt64))
	f.Add(int64(exact.Bound), int64(-exact.Bound), int64(1), int64(2), int64(exact.Bound))
	f.Add(int64(5), int64(1), int64(0), int64(2), int64(1))
	f.Fuzz(func(t *testing.T, a, b, c, d, e int64) {
		x := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
		divides(t, x.Add(x, big.NewInt(c)), new(big.Int).Mul(big.NewInt(d), big.NewInt(e)))
	})
}

func BenchmarkRound(b *testing.B) {
	x, by := exact.Mul(exact.Bound, 130_000), exact.Int(1_000_000)
	for b.Loop() {
		x.Round(by, exact.HalfUp)
	}
}
