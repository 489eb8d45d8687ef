package guarantee

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// say is a sentence in both languages. The values go into both; a label, a period or a text says itself in each.
func say(en, zh string, values ...any) aftersales.Text {
	inEN, inZH := make([]any, len(values)), make([]any, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case aftersales.Text:
			inEN[i], inZH[i] = v.EN, v.ZH
		case interface{ Text() aftersales.Text }:
			inEN[i], inZH[i] = v.Text().EN, v.Text().ZH
		default:
			inEN[i], inZH[i] = v, v
		}
	}
	return aftersales.Text{EN: fmt.Sprintf(en, inEN...), ZH: fmt.Sprintf(zh, inZH...)}
}

// joined is texts one after another.
func joined(en, zh string, texts ...aftersales.Text) aftersales.Text {
	var ens, zhs []string
	for _, t := range texts {
		if t.EN != "" {
			ens, zhs = append(ens, t.EN), append(zhs, t.ZH)
		}
	}
	return aftersales.Text{EN: strings.Join(ens, en), ZH: strings.Join(zhs, zh)}
}

// grouped is n with a comma between the thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// clocked is an instant as the clocks of the house show it, with seconds only where there are any.
func clocked(c aftersales.Calendar, t time.Time) string {
	l := c.LocalAt(t)
	if l.Date.IsZero() {
		return t.UTC().Format("2006-01-02 15:04Z")
	}
	s := l.Date.String() + " " + l.Clock.String()
	switch {
	case t.Nanosecond() != 0:
		s += t.UTC().Format(":05.000")
	case t.Second() != 0:
		s += t.UTC().Format(":05")
	}
	return s
}

// lasting is a length of time in hours, minutes and whatever is left.
func lasting(d time.Duration) aftersales.Text {
	h, m := int(d/time.Hour), int(d%time.Hour/time.Minute)
	t := say("%s h", "%s 小时", grouped(h))
	if m > 0 {
		t = joined(" ", " ", t, say("%d min", "%d 分", m))
	}
	if rest := d % time.Minute; rest > 0 {
		s := strconv.FormatFloat(rest.Seconds(), 'f', -1, 64)
		t = joined(" ", " ", t, say("%s s", "%s 秒", s))
	}
	return t
}

// counted is a number and what it counts.
func counted(n int, u Unit) aftersales.Text {
	word := aftersales.Text{EN: "days", ZH: "日"}
	switch u {
	case UnitRepairs:
		word = aftersales.Text{EN: "repairs", ZH: "次修理"}
	case UnitReplacements:
		word = aftersales.Text{EN: "replacements", ZH: "次更换"}
	}
	if n == 1 {
		word.EN = strings.TrimSuffix(word.EN, "s")
	}
	return say("%d %s", "%d %s", n, word)
}

// sumOf is numbers added up, as 15 + 16 = 31 days; the longest of lists by its ends alone.
func sumOf(all []int, u Unit) aftersales.Text {
	const most = 20
	total, parts := 0, make([]string, len(all))
	for i, n := range all {
		total += n
		parts[i] = strconv.Itoa(n)
	}
	words := counted(total, u)
	if len(parts) < 2 {
		return words
	}
	if len(parts) > most {
		parts = slices.Replace(parts, most/2, len(parts)-most/2, "…")
	}
	sum := strings.Join(parts, " + ")
	return aftersales.Text{EN: sum + " = " + words.EN, ZH: strings.ReplaceAll(sum, "+", "＋") + " ＝ " + words.ZH}
}

// ones is a list of n ones.
func ones(n int) []int { return slices.Repeat([]int{1}, n) }

// names is IDs one after another.
func names(ids []aftersales.ID) aftersales.Text {
	return aftersales.Text{EN: strings.Join(ids, ", "), ZH: strings.Join(ids, "、")}
}

// chosen is remedies between which the customer chooses.
func chosen(all []Remedy) aftersales.Text {
	var may aftersales.Text
	for _, m := range all {
		may = joined(" or ", "或", may, m.Text())
	}
	return may
}

// amount is money as people write it: ¥ is 元 in Chinese, and every other currency its code.
func amount(m aftersales.Money) aftersales.Text {
	text := aftersales.Text{EN: m.String(), ZH: m.String()}
	if m.Currency() == aftersales.CurrencyCNY {
		text.ZH = strings.TrimSuffix(text.ZH, string(aftersales.CurrencyCNY)) + "元"
	}
	return text
}

// ended is the end of a term: 24:00 of a day, where it is that.
func ended(c aftersales.Calendar, t time.Time) string {
	if day := c.DateAt(t.Add(-time.Millisecond)); c.EndOf(day).Equal(t) {
		return day.String() + " 24:00"
	}
	return clocked(c, t)
}

// read is what the odometer showed, where it was read, to be said behind a time.
func read(o aftersales.Odometer) aftersales.Text {
	km, known := driven(o)
	if !known {
		return aftersales.Text{}
	}
	return say(" and %s km", "、里程 %s 公里", grouped(km))
}

// reached is what ended a period before a fault was reported.
func reached(end aftersales.PeriodEnd, f *Fault) aftersales.Text {
	km, known := f.Odometer.Driven()
	if !known {
		km = 0
	}
	return end.Reached(f.Reported, km).Text()
}
