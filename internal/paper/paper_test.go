package paper_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "4.5": 3, "ö": 1, "o\u0308": 1, "é́": 1,
		"车": 2, "更换前制动片": 12, "㐀": 2, "\U00020000": 2, "\uFA0E": 2, "々": 2, "〇": 2, "\u3000": 2,
		"，": 2, "。": 2, "：": 2, "（": 2, "￥": 2, "Ａ１": 4, "ｱ": 1, "¥": 1, "·": 1, "“": 1, "…": 1, "×": 1,
		"か": 2, "カ": 2, "か\u3099": 2, "ㄅ": 2, "한": 2, "\u1100\u1161\u11A8": 2, "ꀀ": 2, "㈱": 2, "㎡": 2, "①": 1, "Ж": 1, "α": 1,
		"🚗": 2, "🔧": 2, "👍🏽": 4, "⚡": 2, "★": 1, "☎": 1, "✅": 2, "❤\uFE0F": 1, "🇨🇳": 2, "\uFFFD": 1, "ไม้": 2, "नि": 1 + 1, "A\u20DD": 1, "\u303F": 1, "䷀": 1,
	} {
		if got := paper.Width(text); got != want {
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
		{"\u0301 a", 4, []string{"\u0301 a"}},
		{"a\nb\tc\u202Ed\xff", 20, []string{"a b c\uFFFDd\uFFFD"}},
	} {
		if got := paper.Wrap(test.text, test.limit); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q in %d columns: got %q, want %q", test.text, test.limit, got, test.want)
		}
	}
}

// TestTable: Chinese cells and heads keep their columns, figures end where the others end, what is too long goes on below, a column without anything is left out, and a text may stand across all.
func TestTable(t *testing.T) {
	p := paper.New(aftersales.Chinese, nil, 40)
	p.Table(
		[]paper.Column{{Head: "序号", Firm: true}, {Head: "项目"}, {Head: "备注", Some: true}, {Head: "金额", Right: true}},
		[]paper.Row{
			{Cells: []string{"1", "更换前制动片", "", "450.00"}},
			{Across: "1  更换前制动片（保修）"},
			{Cells: []string{"1.10", "check the brakes，检查制动盘并清洁前后轮毂", "", "1080.00"}},
			{Cells: []string{"2"}},
		})
	want := `序号  项目                          金额
----  -------------------------  -------
1     更换前制动片                450.00
1  更换前制动片（保修）
1.10  check the brakes，检查制   1080.00
      动盘并清洁前后轮毂
2
`
	if got := p.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestTableBreaksNoWord: dates, codes and words stand whole as long as the longest of every column fit the page, and every page can hold what is then broken.
func TestTableBreaksNoWord(t *testing.T) {
	columns := []paper.Column{{Head: "What"}, {Head: "When", Firm: true}, {Head: "Remark"}, {Head: "Sum", Right: true}}
	rows := []paper.Row{{Cells: []string{"recommendation of 前轮", "2026-03-02 09:20 +08:00", "acknowledgement, 已确认", "1234.00 CNY"}}}
	words := []string{"recommendation", "2026-03-02", "09:20", "+08:00", "acknowledgement,", "1234.00"}
	least := 3 * 2
	for _, w := range []string{"recommendation", "2026-03-02", "acknowledgement,", "1234.00"} {
		least += len(w)
	}
	for width := 16; width < 100; width++ {
		p := paper.New(aftersales.English, nil, width)
		p.Table(columns, rows)
		whole := !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(strings.Fields(p.String()), w) })
		if whole != (width >= least) {
			t.Errorf("%d columns, of which %d are needed: whole %t\n%s", width, least, whole, p)
		}
		for _, line := range strings.Split(p.String(), "\n") {
			if n := paper.Width(line); n > max(width, 4*4+6) {
				t.Errorf("%d columns: a line of %d\n%s", width, n, p)
			}
		}
	}
}

// TestGridAndSums: fields stand two to a line where both fit, amounts at the right edge, and a value that does not fit behind its label has a line of its own.
func TestGridAndSums(t *testing.T) {
	p := paper.New(aftersales.Chinese, nil, paper.A4)
	p.Grid(p.Empty("Plate", "车牌号", "沪A12345"), p.Empty("Name", "客户", ""), p.Filled("Phone", "电话", ""), p.Empty("Model", "厂牌型号", "大众朗逸"))
	p.Sums([]paper.Field{{Label: "材料费小计", Value: "450.00"}, {Label: "没有金额"}, {Label: "合计", Value: "1450.00"}})
	phone := paper.New(aftersales.English, nil, paper.Phone)
	phone.Grid(p.Empty("Plate", "车牌号", "沪A12345"), p.Empty("Name", "客户", "张伟"))
	phone.Pair("  discount", "-5.00")
	phone.Pair("更换前制动片，检查制动盘并清洁轮毂更换前制动片", "450.00")
	blank := strings.Repeat(" ", 77)
	want := "车牌号：沪A12345" + strings.Repeat(" ", 49-16) + "客户：\n厂牌型号：大众朗逸\n" +
		blank + "材料费小计   450.00\n" + blank + "合计        1450.00\n" +
		"车牌号: 沪A12345\n客户: 张伟\n  discount                         -5.00\n更换前制动片，检查制动盘并清洁轮\n毂更换前制动片                    450.00\n"
	if got := p.String() + phone.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestTableAligns lays out cells of every width at random: columns stay apart, no character reaches out of its column, lines stay on the page, and no cell loses a character.
func TestTableAligns(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		columns := make([]paper.Column, 1+r.IntN(9))
		for c := range columns {
			columns[c] = paper.Column{Head: []string{"hd", "列"}[r.IntN(2)], Right: r.IntN(2) == 0, Firm: r.IntN(3) == 0}
		}
		rows, said := make([]paper.Row, 1+r.IntN(6)), 0
		for i := range rows {
			for range columns {
				cell := anything(r)
				rows[i].Cells = append(rows[i].Cells, cell)
				said += visible(cell)
			}
		}
		width := []int{paper.A4, 3 * paper.Phone}[r.IntN(2)]
		p := paper.New(aftersales.Chinese, nil, width)
		p.Table(columns, rows)
		lines := strings.Split(strings.TrimSuffix(p.String(), "\n"), "\n")
		printed := 0
		for i, line := range lines {
			if w := paper.Width(line); w > width || strings.HasSuffix(line, " ") {
				t.Fatalf("%d columns of %d: %q", w, width, line)
			}
			if i != 1 {
				inside(t, lines[1], line)
			}
			if i > 1 {
				printed += visible(line)
			}
		}
		if printed != said {
			t.Fatalf("%d characters were given, %d printed:\n%s", said, printed, strings.Join(lines, "\n"))
		}
	}
}

// inside checks that every character of a line stands where the rule below the heads has a column.
func inside(t *testing.T, rule, line string) {
	t.Helper()
	col := 0
	for _, r := range line {
		w := paper.Width(string(r))
		if r != ' ' && w > 0 && rule[col:col+w] != "--"[:w] {
			t.Fatalf("%q stands outside the columns:\n%s\n%s", r, rule, line)
		}
		col += w
	}
}

// TestLong breaks a third of a million characters into lines, which takes no time unless a line costs more than itself.
func TestLong(t *testing.T) {
	for _, s := range []string{"车", "）", "（", " ", "a", "a ", "\u0301", "车\u0301", "\xff", "\n"} {
		for _, width := range []int{0, paper.Phone, math.MaxInt} {
			p := paper.New(aftersales.Chinese, nil, width)
			p.Para(strings.Repeat(s, 3e5/len(s)))
			p.Para(s + strings.Repeat("\u0301", 1e5) + " " + s)
			checkClean(t, p.String())
		}
	}
}

// TestHostile sets everything on pages of any width asked for: without a panic, and as clean text.
func TestHostile(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	long := []string{strings.Repeat("\u0301", 1e4), strings.Repeat("车", 1e4), strings.Repeat(" ", 1e4), strings.Repeat("a ", 1e4), strings.Repeat("\xff", 1e4)}
	for _, width := range []int{math.MinInt, -1, 0, 1, 2, 3, 15, 16, 17, paper.Phone, paper.A4, 1000, math.MaxInt} {
		for range 10 {
			s := func() string {
				if r.IntN(100) == 0 {
					return long[r.IntN(len(long))]
				}
				return anything(r)
			}
			p := paper.New([]aftersales.Lang{aftersales.English, aftersales.Chinese, "xx"}[r.IntN(3)], nil, width)
			p.Title(s())
			p.Para(s())
			p.Below(s())
			p.Rule()
			p.Sign()
			p.Sign("签字", s())
			p.Record(s(), math.MaxInt64, time.Time{})
			p.Kept(math.MinInt)
			fields := make([]paper.Field, r.IntN(4))
			for i := range fields {
				fields[i] = paper.Field{Label: s(), Value: s(), Some: r.IntN(2) == 0}
			}
			p.Grid(fields...)
			var rows []paper.Row
			columns := make([]paper.Column, r.IntN(60)) // more than fit a page
			for i := range columns {
				columns[i] = paper.Column{Head: s(), Right: r.IntN(2) == 0, Firm: r.IntN(2) == 0, Some: r.IntN(2) == 0}
			}
			for range r.IntN(3) {
				rows = append(rows, paper.Row{Cells: []string{s(), s(), s()}}, paper.Row{Across: s()}, paper.Row{})
			}
			p.Table(columns, rows)
			checkClean(t, p.String())
		}
	}
}

func checkClean(t *testing.T, text string) {
	t.Helper()
	for _, r := range strings.ReplaceAll(text, "\n", "") {
		if r != unicode.ReplacementChar && !aftersales.CleanRune(r) {
			t.Fatalf("%U is printed", r)
		}
	}
	if !utf8.ValidString(text) {
		t.Fatal("not UTF-8")
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

// anything is a text that no codec need have seen.
func anything(r *rand.Rand) string {
	kinds := []func() string{
		func() string { return string(rune(' ' + r.IntN(95))) },
		func() string { return string(rune(0x4e00 + r.IntN(0x5000))) },
		func() string { return string([]rune("，。；：、）》！？（《【")[r.IntN(12)]) },
		func() string { return string(rune(0x300 + r.IntN(0x40))) }, // marks that combine
		func() string { return string(rune(r.IntN(0x20000))) },      // controls, halves of pairs, what turns the reading about
		func() string { return string([]byte{byte(r.IntN(256))}) },
		func() string { return " " },
		func() string { return "\u202Eevil\u202C" },
	}
	var b strings.Builder
	for range r.IntN(3) * r.IntN(30) {
		b.WriteString(kinds[r.IntN(1+r.IntN(len(kinds)))]())
	}
	return b.String()
}
