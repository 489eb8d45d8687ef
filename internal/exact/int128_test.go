package exact_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/aftersales-go/aftersales/internal/exact"
)

const cases = 200_000

// source gives the same numbers in every run.
func source() *rand.Rand { return rand.New(rand.NewPCG(2026, 3)) }

// whole is a number of any length, and often one at an edge.
func whole(r *rand.Rand) int64 {
	edges := [...]int64{0, 1, 2, 5, 10, 1 << 31, 1 << 32, 1 << 62, exact.Bound, math.MaxInt64, math.MinInt64, math.MinInt64 + 1}
	v := int64(r.Uint64()) >> r.IntN(64)
	if r.IntN(4) == 0 {
		v = edges[r.IntN(len(edges))] + int64(r.IntN(3)) - 1
	}
	if r.IntN(2) == 0 {
		v = -v
	}
	return v
}

var limit = new(big.Int).Lsh(big.NewInt(1), 127)

// wide is a number of 128 bits: random, or within one of an edge.
func wide(r *rand.Rand) *big.Int {
	x := new(big.Int).Mul(big.NewInt(whole(r)), big.NewInt(whole(r)))
	if r.IntN(8) == 0 {
		x.Sub(limit, big.NewInt(r.Int64N(3)+1))
		if r.IntN(2) == 0 {
			x.Not(x)
		}
	}
	return x
}

// of is b by way of Times, Mul and Add; b fits.
func of(t testing.TB, b *big.Int) exact.Int128 {
	t.Helper()
	hi := new(big.Int).Rsh(b, 64).Int64()
	lo := new(big.Int).And(b, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
	top, ok1 := exact.Mul(1<<32, 1<<32).Times(hi)
	mid, ok2 := top.Add(exact.Mul(int64(lo>>32), 1<<32))
	all, ok3 := mid.Add(exact.Int(int64(lo & math.MaxUint32)))
	if !ok1 || !ok2 || !ok3 {
		t.Fatalf("%v does not fit", b)
	}
	return all
}

func fits(b *big.Int) bool { return b.Cmp(limit) < 0 && b.Cmp(new(big.Int).Neg(limit)) >= 0 }

// agree holds a result of 128 bits against the same in math/big.
func agree(t testing.TB, what string, got exact.Int128, ok bool, want *big.Int) {
	t.Helper()
	if ok != fits(want) {
		t.Fatalf("%s = %v: reported fitting %v", what, want, ok)
	}
	if ok && got != of(t, want) {
		t.Fatalf("%s: got %v, want %v", what, got, want)
	}
}

func TestInt128IsMathBig(t *testing.T) {
	r := source()
	for range cases {
		a, b := whole(r), whole(r)
		agree(t, "Mul", exact.Mul(a, b), true, new(big.Int).Mul(big.NewInt(a), big.NewInt(b)))

		x, y := wide(r), wide(r)
		ix, iy := of(t, x), of(t, y)
		got, ok := ix.Add(iy)
		agree(t, "Add", got, ok, new(big.Int).Add(x, y))
		got, ok = ix.Sub(iy)
		agree(t, "Sub", got, ok, new(big.Int).Sub(x, y))
		got, ok = ix.Neg()
		agree(t, "Neg", got, ok, new(big.Int).Neg(x))
		got, ok = ix.Times(a)
		agree(t, "Times", got, ok, new(big.Int).Mul(x, big.NewInt(a)))
		if got, want := ix.Cmp(iy), x.Cmp(y); got != want {
			t.Fatalf("%v Cmp %v: got %d, want %d", x, y, got, want)
		}
		if got, ok := ix.Int64(); ok != x.IsInt64() || ok && got != x.Int64() {
			t.Fatalf("Int64 of %v: got %d, %v", x, got, ok)
		}
	}
}

func TestInt128AllocatesNothing(t *testing.T) {
	x, by := exact.Mul(exact.Bound, exact.Bound), exact.Mul(exact.Bound, 3)
	got := testing.AllocsPerRun(100, func() {
		y, _ := x.Add(by)
		y, _ = y.Sub(exact.Int(7))
		y, _ = y.Times(-3)
		_, _ = y.Round(by, exact.HalfEven)
		_, _, _ = y.Floor(by)
	})
	if got != 0 {
		t.Errorf("got %v allocations, want 0", got)
	}
}
