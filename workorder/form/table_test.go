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
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "4.5": 3, "ö": 1, "o\u0308": 1, "é́": 1,
		"车": 2, "更换前制动片": 12, "㐀": 2, "\U00020000": 2, "\uFA0E": 2, "々": 2, "〇": 2, "\u3000": 2,
		"，": 2, "。": 2, "：": 2, "（": 2, "￥": 2, "Ａ１": 4, "ｱ": 1, "¥": 1, "·": 1, "“": 1, "…": 1, "×": 1,
		"か": 2, "カ": 2, "か\u3099": 2, "ㄅ": 2, "한": 2, "\u1100\u1161\u11A8": 2, "ꀀ": 2, "㈱": 2, "㎡": 2, "①": 1, "Ж": 1, "α": 1,
		"🚗": 2, "🔧": 2, "👍🏽": 4, "⚡": 2, "★": 1, "☎": 1, "✅": 2, "❤\uFE0F": 1, "🇨🇳": 2, "\uFFFD": 1, "ไม้": 2, "नि": 1 + 1, "A\u20DD": 1, "\u303F": 1, "䷀": 1,
	} {
		if got := form.Width(text); got != want {
			t.Errorf("%q (%+q): got %d, want %d", text, text, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		limit int
		want  []string
	}{
		{"", 8, []string{""}},
		{"更换前制动片", 12, []string{"更换前制动片"}},
		{"更换前制动片", 11, []string{"更换前制动", "片"}},
		{"检查，更换", 4, []string{"检", "查，", "更换"}},
		{"油（升）", 4, []string{"油", "（升", "）"}},
		{"replace front pads", 10, []string{"replace", "front pads"}},
		{"replace front pads", 13, []string{"replace front", "pads"}},
		{"04465-0E010", 4, []string{"0446", "5-0E", "010"}},
		{"车车", 2, []string{"车", "车"}},
		{"a\u0301a\u0301a\u0301", 2, []string{"a\u0301a\u0301", "a\u0301"}},
		{"  a   b  ", 3, []string{"a", "b"}},
		{"a\nb\tc\u202Ed\xff", 20, []string{"a b c\uFFFDd\uFFFD"}},
	} {
		if got := form.Wrap(test.text, test.limit); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q in %d columns: got %q, want %q", test.text, test.limit, got, test.want)
		}
	}
}

// TestTableAligns lays out cells of every width at random: columns stay apart, pages stay bounded, and no cell loses a character.
func TestTableAligns(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := 1 + r.IntN(9)
		heads, right := make([]string, n), make([]bool, n)
		for c := range heads {
			heads[c], right[c] = "hd", r.IntN(2) == 0
		}
		cells := make([][]string, 1+r.IntN(6))
		var said int
		for i := range cells {
			cells[i] = make([]string, n)
			for c := range cells[i] {
				cells[i][c] = hostile(r)
				said += visible(cells[i][c])
			}
		}
		lines := form.Table(heads, right, cells)
		printed := 0
		for i, line := range lines {
			if w := form.Width(line); w > form.PageWidth || strings.HasSuffix(line, " ") {
				t.Fatalf("%d columns: %q", w, line)
			}
			if i > 1 {
				printed += visible(line)
			}
		}
		if printed != said {
			t.Fatalf("%d characters were given, %d printed:\n%s", said, printed, strings.Join(lines, "\n"))
		}
		if n > 1 {
			checkTable(t, "random", append(lines, ""), 1)
		}
	}
}

// visible is how many characters stand in a line, without spaces and with each broken byte as one.
func visible(s string) int {
	n := 0
	for _, r := range s {
		if r != ' ' && r != '\n' && r != '\t' {
			n++
		}
	}
	return n
}

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
				if form.Width(line) > widthOf(name) || strings.HasSuffix(line, " ") {
					t.Errorf("%s, line %d is %d columns wide: %q", name, n+1, form.Width(line), line)
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
