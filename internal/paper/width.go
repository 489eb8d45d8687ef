package paper

import (
	"strings"
	"unicode"

	"github.com/aftersales-go/aftersales"
)

// wide are the characters that take two columns, as pairs of first and last: East_Asian_Width W and F of Unicode 15. Ambiguous ones take one.
var wide = [...]rune{
	0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3,
	0x25fd, 0x25fe, 0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1,
	0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea,
	0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b,
	0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
	0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
	0x3041, 0x3247, 0x3250, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff,
	0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x16ff1, 0x17000, 0x18d08,
	0x1aff0, 0x1b2fb, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320,
	0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0,
	0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e,
	0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5,
	0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6d7, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc,
	0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1faff,
	0x20000, 0x2fffd, 0x30000, 0x3fffd,
}

// runeWidth is how many columns a character takes in a fixed font: 0, 1 or 2.
func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case r >= 0x1160 && r <= 0x11ff, r >= 0xd7b0 && r <= 0xd7ff: // the later parts of a Hangul syllable
		return 0
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	}
	// Pairs are found by their last; the first pair that ends at r or beyond holds r, or none does.
	lo, hi := 0, len(wide)/2
	for lo < hi {
		if mid := (lo + hi) / 2; wide[2*mid+1] < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(wide)/2 && wide[2*lo] <= r {
		return 2
	}
	return 1
}

// Width is how many columns a text takes.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// clean is s as it may be printed: a snapshot that no codec read can hold what ends a line, hides or reorders text. A broken byte and each such character print as U+FFFD, so that it shows.
func clean(s string) string {
	if aftersales.CleanText(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return ' '
		case !aftersales.CleanRune(r):
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// wrap breaks s into lines of at most limit columns, at least 2: after a space or at a wide character where it can, else anywhere, but never before a mark that combines. It is one empty line where there is nothing.
func wrap(s string, limit int) []string {
	s = strings.Trim(clean(s), " ")
	var lines []string
	var before rune
	start, may, used := 0, 0, 0 // where the line begins, where it had best be broken, and its columns so far
	for i, r := range s {
		w := runeWidth(r)
		if r == ' ' && (i == start || used == limit) { // no line begins with a space
			if used == limit {
				lines = append(lines, strings.Trim(s[start:i], " "))
			}
			start, used, before = i+1, 0, r
			continue
		}
		if w > 0 {
			if breaks(before, r) {
				may = i
			}
			if used+w > limit && i > start {
				cut := i
				if may > start {
					cut = may
				}
				lines = append(lines, strings.Trim(s[start:cut], " "))
				start, used = cut, Width(s[cut:i])
			}
			before = r
		}
		used += w
	}
	return append(lines, strings.Trim(s[start:], " "))
}

// longest is how many columns the widest piece of s takes that wrap does not break where it has room for it.
func longest(s string) int {
	most, used := 0, 0
	var before rune
	for _, r := range clean(s) {
		w := runeWidth(r)
		if w > 0 {
			if r == ' ' || breaks(before, r) {
				used = 0
			}
			before = r
		}
		if r != ' ' {
			used += w
			most = max(most, used)
		}
	}
	return most
}

// breaks tells whether a line had best be broken between two characters.
func breaks(before, r rune) bool {
	return r != ' ' && (before == ' ' || (runeWidth(r) == 2 || runeWidth(before) == 2) && !closes(r) && !opens(before))
}

// closes tells whether a line should not begin with r.
func closes(r rune) bool { return strings.ContainsRune("，。；：、）》！？", r) }

// opens tells whether a line should not end with r.
func opens(r rune) bool { return strings.ContainsRune("（《【", r) }
