package paper

import (
	"slices"
	"strings"
)

const (
	gapWidth   = 2  // between two columns of a table
	textColumn = 12 // a column of text is not made narrower than this before figures give way
	leastWidth = 4
)

// Column is one column of a table.
type Column struct {
	Head  string
	Right bool // aligned to the right, as figures are
	Firm  bool // not broken while there is text that can be: numbers, times, codes
	Some  bool // left out where no row has anything in it
}

// Row is cells, or one text across all columns.
type Row struct {
	Cells  []string
	Across string
}

// table lays rows out in columns. A column is as wide as what stands in it; where that is wider than the page, the widest columns of text give way first, and those of figures and codes last. No word, date or figure is broken while the page can hold the longest of every column.
func table(columns []Column, rows []Row, page int) []string {
	if len(rows) == 0 {
		return nil
	}
	var keep, widths, whole []int
	for c := range columns {
		w, piece, found := Width(columns[c].Head), longest(columns[c].Head), false
		for _, r := range rows {
			if c < len(r.Cells) && r.Cells[c] != "" {
				w, piece, found = max(w, Width(clean(r.Cells[c]))), max(piece, longest(r.Cells[c])), true
			}
		}
		if found || !columns[c].Some {
			keep, widths, whole = append(keep, c), append(widths, min(w, page)), append(whole, min(piece, page))
		}
	}
	shrink(widths, whole, page, func(i int) bool { return columns[keep[i]].Right || columns[keep[i]].Firm })
	var lines []string
	put := func(cells func(c int) string) {
		parts, height := make([][]string, len(keep)), 0
		for i, c := range keep {
			parts[i] = wrap(cells(c), widths[i])
			height = max(height, len(parts[i]))
		}
		for n := range height {
			var b strings.Builder
			for i, c := range keep {
				text := ""
				if n < len(parts[i]) {
					text = parts[i][n]
				}
				if i > 0 {
					b.WriteString(strings.Repeat(" ", gapWidth))
				}
				fill := strings.Repeat(" ", max(0, widths[i]-Width(text)))
				if columns[c].Right {
					b.WriteString(fill + text)
				} else {
					b.WriteString(text + fill)
				}
			}
			lines = append(lines, strings.TrimRight(b.String(), " "))
		}
	}
	put(func(c int) string { return columns[c].Head })
	var rule []string
	for _, w := range widths {
		rule = append(rule, strings.Repeat("-", w))
	}
	lines = append(lines, strings.Join(rule, strings.Repeat(" ", gapWidth)))
	for _, r := range rows {
		if r.Across != "" {
			lines = append(lines, wrap(r.Across, page)...)
			continue
		}
		put(func(c int) string {
			if c < len(r.Cells) {
				return r.Cells[c]
			}
			return ""
		})
	}
	return lines
}

// shrink makes columns fit the page: text gives way to what is still read with ease, then every column to its longest piece, and only then are pieces broken, those of text first.
func shrink(widths, whole []int, page int, firm func(i int) bool) {
	total := gapWidth * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	gives := [...]func(i int) bool{
		func(i int) bool { return !firm(i) && widths[i] > max(textColumn, whole[i]) },
		func(i int) bool { return widths[i] > max(leastWidth, whole[i]) },
		func(i int) bool { return !firm(i) && widths[i] > textColumn },
		func(i int) bool { return widths[i] > leastWidth },
	}
	for ; total > page; total-- {
		widest := -1
		for _, may := range gives {
			for i, w := range widths {
				if may(i) && (widest < 0 || w > widths[widest]) {
					widest = i
				}
			}
			if widest >= 0 {
				break
			}
		}
		if widest < 0 {
			return
		}
		widths[widest]--
	}
}

// Field is a label and what stands behind it.
type Field struct {
	Label, Value string
	Some         bool // left out where there is no value
}

// grid lays fields out two to a line, or on a narrow page one; one that is too long for half a line has its own.
func grid(fields []Field, sep string, page int) []string {
	half := (page - gapWidth) / 2
	var lines []string
	left := ""
	flush := func() {
		if left != "" {
			lines = append(lines, left)
		}
		left = ""
	}
	for _, f := range slices.DeleteFunc(slices.Clone(fields), func(f Field) bool { return f.Some && f.Value == "" }) {
		text := strings.TrimRight(clean(f.Label+sep+f.Value), " ")
		switch w := Width(text); {
		case w > half || page < A4:
			flush()
			lines = append(lines, wrap(text, page)...)
		case left == "":
			left = text
		default:
			left += strings.Repeat(" ", half+gapWidth-Width(left)) + text
			flush()
		}
	}
	flush()
	return lines
}

// sums lays labels and amounts out at the right edge.
func sums(rows []Field, page int) []string {
	label, amount := 0, 0
	for _, r := range rows {
		label, amount = max(label, min(Width(clean(r.Label)), page/2)), max(amount, Width(r.Value))
	}
	var lines []string
	for _, r := range rows {
		if r.Value == "" {
			continue
		}
		parts := wrap(r.Label, label)
		for n, text := range parts {
			line := strings.Repeat(" ", max(0, page-label-gapWidth-amount)) + text
			if n == len(parts)-1 {
				line += strings.Repeat(" ", max(gapWidth, page-Width(line)-Width(r.Value))) + r.Value
			}
			lines = append(lines, line)
		}
	}
	return lines
}
