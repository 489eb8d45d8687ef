package paper

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Choice is a value of a list that has a label in both languages.
type Choice interface {
	~string
	Text() aftersales.Text
}

// Sayer picks one of two texts by its language, as a Page does.
type Sayer interface {
	Say(en, zh string) string
}

// Word is the label of a value; empty where the value is not given.
func Word[T Choice](p Sayer, v T) string {
	if v == "" {
		return ""
	}
	text := v.Text()
	return p.Say(text.EN, text.ZH)
}

// Words are the labels of some values, as a list.
func Words[T Choice](p Sayer, list []T) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = Word(p, v)
	}
	return among(p.Say(", ", "、"), texts)
}

// Say is one of two texts.
func (p *Page) Say(en, zh string) string { return aftersales.Text{EN: en, ZH: zh}.In(p.Lang) }

// Colon stands between a label and its value.
func (p *Page) Colon() string { return p.Say(": ", "：") }

// Empty is a field that is printed whether or not there is a value.
func (p *Page) Empty(en, zh, value string) Field { return Field{Label: p.Say(en, zh), Value: value} }

// Filled is a field that is printed only where there is a value.
func (p *Page) Filled(en, zh, value string) Field {
	return Field{Label: p.Say(en, zh), Value: value, Some: true}
}

// Among joins those of a list that are given.
func (p *Page) Among(between string, list ...string) string { return among(between, list) }

func among(between string, list []string) string {
	var given []string
	for _, s := range list {
		if s != "" {
			given = append(given, s)
		}
	}
	return strings.Join(given, between)
}

// And joins those of a list that are given, as things of one kind.
func (p *Page) And(list ...string) string { return among(p.Say(", ", "、"), list) }

// Aside puts s in brackets; nothing where it is empty.
func (p *Page) Aside(s string) string {
	if s == "" {
		return ""
	}
	return p.Say(" (", "（") + s + p.Say(")", "）")
}

// Labelled is label and value as one text; nothing where there is no value.
func (p *Page) Labelled(en, zh, value string) string {
	if value == "" {
		return ""
	}
	return p.Say(en+" ", zh) + value
}

// Yes is one of two texts where something is so; nothing where it is not.
func (p *Page) Yes(b bool, en, zh string) string {
	if b {
		return p.Say(en, zh)
	}
	return ""
}

// Time is t to the minute, with its offset; nothing where it is not given.
func (p *Page) Time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02 15:04 -07:00")
}

// Day is a date in the zone of the page; nothing where it is not given.
func (p *Page) Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(p.zone).Format("2006-01-02")
}

// Spoken is a date as it is said, without the year; nothing where it is not given.
func (p *Page) Spoken(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(p.zone)
	return p.Say(t.Format("2 January"), strconv.Itoa(int(t.Month()))+"月"+strconv.Itoa(t.Day())+"日")
}

// Month is the month of a date; nothing where it is not given.
func (p *Page) Month(d aftersales.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.Say(d.String()[:7], strconv.Itoa(d.Year())+" 年 "+strconv.Itoa(int(d.Month()))+" 月")
}

// Local is a moment as a customer hears it, in its own zone.
func (p *Page) Local(l aftersales.LocalTime) string {
	if l.IsZero() {
		return ""
	}
	return p.Among(" ", l.Date.String(), Word(p, l.Date.Weekday()), l.Clock.String()) + p.Aside(p.Among(" ", l.Zone, offset(l.Offset)))
}

// offset is an offset from UTC, as +08:00.
func offset(minutes int) string {
	sign := "+"
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	two := func(n int) string { return strconv.Itoa(n/10) + strconv.Itoa(n%10) }
	return sign + two(minutes/60) + ":" + two(minutes%60)
}

// Plate is a number plate with its colour.
func (p *Page) Plate(n aftersales.Plate) string {
	if n.IsZero() {
		return ""
	}
	return n.Plain() + p.Aside(Word(p, n.Colour()))
}

// Party is a person's name and telephone number.
func (p *Page) Party(a aftersales.Party) string {
	return p.Among(" ", string(a.Name), a.Phone.Plain())
}

// Who are people of the house: the name of whoever has one, and the ID of whoever has none.
func (p *Page) Who(people ...aftersales.ID) string {
	names := make([]string, len(people))
	for i, id := range people {
		names[i] = id
		if k := slices.IndexFunc(p.Staff, func(a aftersales.Party) bool { return a.ID == id }); k >= 0 && p.Staff[k].Name != "" {
			names[i] = string(p.Staff[k].Name)
		}
	}
	return p.And(names...)
}

// House adds who hands the paper out.
func (p *Page) House(h aftersales.House) {
	p.Grid(p.Empty("Shop", "专营店", h.Shop), p.Filled("Shop's phone", "专营店电话", h.Phone.Plain()), p.Filled("Shop's address", "专营店地址", h.Address))
}

// Km is a distance or a reading; nothing where there is none.
func (p *Page) Km(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10) + p.Say(" km", " 公里")
}

// Percent is a ratio with the figures that it is made of; nothing where nothing was counted.
func Percent(r aftersales.Ratio) string {
	n, counted := r.Percent()
	if !counted {
		return ""
	}
	return strconv.Itoa(r.Count) + "/" + strconv.Itoa(r.Of) + " " + strconv.Itoa(n) + "%"
}

// Kept ends a paper that is of no one record: how many years it is kept.
func (p *Page) Kept(years int) {
	n := strconv.Itoa(years)
	p.Record(p.Say("To be kept for at least "+n+" years.", "保存期限：至少 "+n+" 年。"), 0, time.Time{})
}

// Record ends the paper of a record: how long it is kept, in a sentence, and the last event that it knows, with its moment; without that event where seq is 0.
func (p *Page) Record(kept string, seq int64, at time.Time) {
	p.Put("")
	p.Para(kept)
	if seq > 0 {
		p.Para(p.Say("From the record up to event ", "依据记录：第 ") + strconv.FormatInt(seq, 10) + p.Say(" of ", " 项，") + p.Time(at) + p.Say(".", "。"))
	}
}
