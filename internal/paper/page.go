// Package paper sets the papers of every stage as text in a fixed font: paragraphs, fields, tables and sums, on pages of so many columns, in which a Chinese character takes two. It knows what a page looks like and nothing of what stands on it.
//
// What is printed is broken to fit and never cut. Text that no codec has seen prints too: a broken byte, and what ends a line, hides or reorders text, prints as U+FFFD.
package paper

import (
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// How many columns a page has.
const (
	A4    = 96 // at twelve characters an inch
	Phone = 40 // a telephone held upright
)

// Bounds of a page, so that no width asked for can make it fail: a page is not narrower than leastPage and not wider than mostPage.
const (
	leastPage = 16
	mostPage  = 400
)

// Page is a text in the making.
type Page struct {
	Lang  aftersales.Lang
	Staff []aftersales.Party // whom Who names

	zone  *time.Location
	width int // in columns
	lines []string
}

// New is an empty page of so many columns, in lang and with its times in zone; nil is UTC.
func New(lang aftersales.Lang, zone *time.Location, width int) *Page {
	if zone == nil {
		zone = time.UTC
	}
	return &Page{Lang: lang, zone: zone, width: min(max(width, leastPage), mostPage)}
}

// String is what stands on the page.
func (p *Page) String() string { return strings.Join(p.lines, "\n") + "\n" }

// Put adds lines as they are.
func (p *Page) Put(lines ...string) { p.lines = append(p.lines, lines...) }

// Para adds a paragraph.
func (p *Page) Para(s string) { p.Put(wrap(s, p.width)...) }

// Below adds a paragraph that belongs to the one before.
func (p *Page) Below(s string) {
	for _, line := range wrap(s, p.width-3) {
		p.Put("   " + line)
	}
}

// Title stands in the middle.
func (p *Page) Title(s string) {
	for _, line := range wrap(s, p.width) {
		p.Put(strings.Repeat(" ", (p.width-Width(line))/2) + line)
	}
	p.Put(strings.Repeat("=", p.width))
}

// Heading begins a part of the paper.
func (p *Page) Heading(en, zh string) { p.Put("", p.Say("["+en+"]", "【"+zh+"】")) }

// Rule draws a line across the page.
func (p *Page) Rule() { p.Put(strings.Repeat("-", p.width)) }

// Table adds rows in columns; nothing where there are no rows.
func (p *Page) Table(columns []Column, rows []Row) { p.Put(table(columns, rows, p.width)...) }

// Grid adds fields two to a line, or on a narrow page one.
func (p *Page) Grid(fields ...Field) { p.Put(grid(fields, p.Colon(), p.width)...) }

// Sums adds a list of amounts below a table, at the right edge.
func (p *Page) Sums(rows []Field) { p.Put(sums(rows, p.width)...) }

// Pair puts a label to the left and a value to the right edge; a label may be indented.
func (p *Page) Pair(label, value string) {
	text := strings.TrimLeft(label, " ")
	indent := label[:len(label)-len(text)]
	lines := wrap(text, max(p.width-len(indent)-Width(value)-gapWidth, leastWidth))
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	last := lines[len(lines)-1]
	p.Put(lines[:len(lines)-1]...)
	if fill := p.width - Width(last) - Width(value); fill >= gapWidth {
		p.Put(last + strings.Repeat(" ", fill) + value)
		return
	}
	p.Put(last)
	p.Para(value)
}

// Sign adds lines to be filled in by hand, one behind each label.
func (p *Page) Sign(labels ...string) {
	line := ""
	for _, l := range labels {
		line += l + p.Colon() + strings.Repeat("_", max(leastWidth, p.width/len(labels)-Width(l+p.Colon())-gapWidth)) + strings.Repeat(" ", gapWidth)
	}
	p.Put("")
	p.Para(line)
}
