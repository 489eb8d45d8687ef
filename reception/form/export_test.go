package form

// Width is how many columns a text takes.
func Width(s string) int { return width(s) }

// PageWidth is the width of a page.
const PageWidth = pageWidth
