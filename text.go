package aftersales

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Lang names a language of the texts that this library prints.
type Lang string

// The two languages. Everything that a person may read exists in both.
const (
	English Lang = "en"
	Chinese Lang = "zh"
)

// Since tells in which release the language came; 0 means that it is unknown.
func (l Lang) Since() int { return languages.Since(string(l)) }

// Text is the language's own name.
func (l Lang) Text() Text { return languages.Text(string(l)) }

var languages = Labels{
	{Value: "en", EN: "English", ZH: "英文"},
	{Value: "zh", EN: "Chinese", ZH: "中文"},
}

// Text is one statement in both languages.
type Text struct {
	EN string `json:"en"`
	ZH string `json:"zh"`
}

// In is the text in language l; English where l is not Chinese.
func (t Text) In(l Lang) string {
	if l == Chinese {
		return t.ZH
	}
	return t.EN
}

// Label is one value of an enum: as it is written, as it is read in both languages, and the release in which it came (0 stands for 1).
type Label struct {
	Value string
	EN    string
	ZH    string
	Since int
}

// Labels is the table of an enum, in the order in which a person would list its values.
type Labels []Label

// Since tells in which release value came; 0 means that it is not in the table.
func (l Labels) Since(value string) int {
	for i := range l {
		if l[i].Value == value {
			return max(1, l[i].Since)
		}
	}
	return 0
}

// Index is where a value stands in the list; −1 for one that is not in it.
func (l Labels) Index(value string) int {
	return slices.IndexFunc(l, func(row Label) bool { return row.Value == value })
}

// Text is the label of value; value itself where it is not in the table.
func (l Labels) Text(value string) Text {
	for i := range l {
		if l[i].Value == value {
			return Text{l[i].EN, l[i].ZH}
		}
	}
	return Text{value, value}
}

// List is every value of the table as type T, in its order.
func List[T ~string](l Labels) []T {
	values := make([]T, len(l))
	for i := range l {
		values[i] = T(l[i].Value)
	}
	return values
}

// CleanText tells whether s is text that prints as it is stored: valid UTF-8 without control, format (zero-width, bidirectional), line-separator, private-use or replacement characters.
func CleanText(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !CleanRune(r) {
			return false
		}
		i += size
	}
	return true
}

// CleanRune tells whether r may stand in a text; U+FFFD, which stands for an invalid byte, may not.
func CleanRune(r rune) bool {
	if r >= 0x3000 && r < 0xa000 {
		return true // ideographs, kana and their punctuation, looked up in no table
	}
	if r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError {
		return false
	}
	return r < 0xa0 || !unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}
