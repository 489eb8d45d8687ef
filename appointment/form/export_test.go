package form

// What the tests of this package look at from outside.
const (
	PageWidth  = pageWidth
	PhoneWidth = phoneWidth
)

var Width = width
