package form

// What the tests of this package look at from outside.
const (
	PageWidth  = pageWidth
	PhoneWidth = phoneWidth
	GapWidth   = gapWidth
)

var (
	Width    = width
	Wrap     = wrap
	Capitals = capitals
)

// Table lays rows of cells out; the columns marked right are aligned to the right.
func Table(heads []string, right []bool, cells [][]string) []string {
	columns := make([]column, len(heads))
	for i := range heads {
		columns[i] = column{head: heads[i], right: right[i]}
	}
	rows := make([]row, len(cells))
	for i := range cells {
		rows[i].cells = cells[i]
	}
	return table(columns, rows, pageWidth)
}
