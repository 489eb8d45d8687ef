package form_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
)

var pool = []string{
	"", "a", "i1", "车", "更换前制动片，检查制动盘", "👩‍🔧🚗🔧", "é́́́́", "\u0301\u0302", "\u202Eevil\u202C", "line\nbreak\ttab\r\x00\x1b[31m", "\xff\xfe\xc3", "\u200B\uFEFF\u2028",
	"ｱｲｳ 한글 ไม้ हिन्दी العربية עברית", "------  ------", "[x]", "《》（）【】", "0", "a very long text that goes on and on without any end in sight for the reader",
}

// hostile is a text that no codec need have seen.
func hostile(r *rand.Rand) string {
	s := pool[r.IntN(len(pool))]
	switch r.IntN(12) {
	case 0:
		return strings.Repeat(s+"x", 50)
	case 1:
		return strings.Repeat(s, 1+r.IntN(4)) + pool[r.IntN(len(pool))]
	case 2:
		b := make([]byte, r.IntN(40))
		for i := range b {
			b[i] = byte(r.IntN(256))
		}
		return string(b)
	}
	return s
}

// fill puts anything into a value: choices that are known and that are not, amounts at the bounds and of other currencies, texts of every kind.
func fill(r *rand.Rand, v reflect.Value, depth int) {
	if !v.CanSet() {
		return
	}
	currencies := aftersales.Currencies()
	switch x := v.Addr().Interface().(type) {
	case *aftersales.Money:
		c := aftersales.CurrencyCNY
		if r.IntN(6) == 0 {
			c = currencies[r.IntN(len(currencies))]
		}
		*x, _ = aftersales.NewMoney([]int64{0, 1, -1, 12345, 999_999_999_999_999, -999_999_999_999_999, r.Int64N(1e9)}[r.IntN(7)], c)
		return
	case *aftersales.Number:
		*x, _ = aftersales.NewNumber([]int64{0, 1, -1, 1_000_000, 999_999_999_999_999, 50_000_000, r.Int64N(1e9)}[r.IntN(7)])
		return
	case *pricing.UnitPrice:
		var n aftersales.Number
		fill(r, reflect.ValueOf(&n).Elem(), depth)
		*x, _ = pricing.NewUnitPrice(n, aftersales.CurrencyCNY)
		return
	case *aftersales.Ref:
		*x, _ = aftersales.ParseRef([]string{"workorder/RO-1", "", "reception/v"}[r.IntN(3)])
		return
	case *aftersales.Plate:
		*x, _ = aftersales.ParsePlate([]string{"沪A12345/blue", "沪AD12345", ""}[r.IntN(3)])
		return
	case *aftersales.Phone:
		*x, _ = aftersales.ParsePhone([]string{"13812345678", "021-59990000", ""}[r.IntN(3)])
		return
	case *aftersales.VIN:
		*x, _ = aftersales.ParseVIN([]string{"LSVAA49J6F2012345", ""}[r.IntN(2)])
		return
	case *time.Time:
		*x = []time.Time{{}, time.Unix(1_772_000_000, 0), time.Unix(math.MaxInt32*100, 999), time.Unix(-1<<40, 0)}[r.IntN(4)]
		return
	case *aftersales.Digest, *aftersales.Receipts:
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(r, v.Field(i), depth+1)
		}
	case reflect.Slice:
		n := r.IntN(4)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(r, v.Index(i), depth+1)
		}
	case reflect.String:
		v.SetString(known(r, v.Interface()))
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt([]int64{0, 1, -1, 7, math.MaxInt64, math.MinInt64}[r.IntN(6)])
	default:
	}
}

// known is mostly one of a choice's values, where v is a choice.
func known(r *rand.Rand, v any) string {
	if r.IntN(10) == 0 {
		return hostile(r)
	}
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	switch v.(type) {
	case workorder.ItemStatus:
		return string(workorder.ItemStatuses()[r.IntN(len(workorder.ItemStatuses()))])
	case workorder.OfferStatus:
		return pick("open", "answered", "answered", "replaced")
	case pricing.Kind:
		return pick("labour", "part")
	case pricing.Class:
		return ""
	case pricing.Payer:
		return string(pricing.Payers()[r.IntN(len(pricing.Payers()))])
	case pricing.Treatment:
		return pick("rate", "zero", "exempt")
	case pricing.Basis:
		return pick("gross", "net")
	case pricing.Level:
		return pick("line", "group", "document")
	case aftersales.Rounding:
		return pick("half-up", "half-even", "down")
	case aftersales.Currency:
		return "CNY"
	case aftersales.Decision:
		return pick("authorise", "decline", "defer")
	case string:
		return pick("i1", "i2", "l1", "l2", hostile(r))
	}
	return hostile(r)
}

// sound makes what fill made up priceable, so that the walk sees sums too.
func sound(r *rand.Rand, s *workorder.Snapshot) {
	s.Policy.Pricing.Name = "p"
	fix := func(w *workorder.Work) {
		for i := range w.Lines {
			l := &w.Lines[i]
			l.ID = fmt.Sprint("l", i)
			l.Kind, l.Part, l.Class, l.Shares, l.Discount = pricing.KindPart, hostile(r), pricing.ClassOwn, nil, pricing.Discount{}
			l.Quantity, l.Tax = number("1.5"), vat
			l.Price = must(pricing.ParseUnitPrice("999999 CNY"))
			if r.IntN(2) == 0 {
				l.Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Percent: number("33.333333")}, {Payer: pricing.PayerCustomer, Percent: number("66.666667")}}
			}
		}
	}
	for i := range s.Items {
		s.Items[i].ID = fmt.Sprint("i", i)
		fix(&s.Items[i].Work)
		fix(&s.Items[i].Authorised.Work)
	}
	s.Bills, s.Payments = nil, s.Payments[:0]
}

func render(t *testing.T, s workorder.Snapshot, h form.Host) {
	t.Helper()
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese, "xx"} {
		for name, text := range papers(t, s, h, lang, shanghai) {
			if !utf8.ValidString(text) {
				t.Errorf("%s is not UTF-8: %q", name, text)
			}
			for n, line := range strings.Split(text, "\n") {
				if paper.Width(line) > widthOf(name) || strings.HasSuffix(line, " ") {
					t.Errorf("%s, line %d is %d columns wide: %q", name, n+1, paper.Width(line), line)
				}
				for _, r := range line {
					if r != '\uFFFD' && !aftersales.CleanRune(r) {
						t.Errorf("%s, line %d holds %U: %q", name, n+1, r, line)
					}
				}
			}
		}
	}
}

// TestEveryStepPrints renders every form after each command of an order's life.
func TestEveryStepPrints(t *testing.T) {
	for _, s := range delivered(t).seen {
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			for name, text := range papers(t, s, host, lang, shanghai) {
				checkPage(t, name, text)
			}
		}
	}
}

// FuzzForms renders snapshots that nothing need have led to.
func FuzzForms(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed, seed%2 == 0)
	}
	f.Fuzz(func(t *testing.T, seed uint64, priceable bool) {
		r := rand.New(rand.NewPCG(seed, 1))
		var s workorder.Snapshot
		var h form.Host
		fill(r, reflect.ValueOf(&s).Elem(), 0)
		fill(r, reflect.ValueOf(&h).Elem(), 0)
		if priceable {
			sound(r, &s)
		}
		render(t, s, h)
	})
}
