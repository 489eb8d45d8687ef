package aftersales

import "github.com/aftersales-go/aftersales/internal/exact"

// Rounding tells how a calculated amount becomes a whole one. The zero value rounds nothing: a document names its rounding.
type Rounding string

// The roundings. Each goes the same way below zero as above, so that a refund is the charge with the other sign.
const (
	RoundHalfUp   = Rounding(exact.HalfUp)   // to the nearer; from the middle away from zero
	RoundHalfEven = Rounding(exact.HalfEven) // to the nearer; from the middle to the even digit
	RoundDown     = Rounding(exact.Down)     // towards zero
)

var roundings = Labels{
	{Value: "half-up", EN: "half up", ZH: "四舍五入"},
	{Value: "half-even", EN: "half to even", ZH: "四舍六入五成双"},
	{Value: "down", EN: "down", ZH: "舍去"},
}

// Roundings is every rounding, the most usual first.
func Roundings() []Rounding { return List[Rounding](roundings) }

// Since tells in which release the rounding came; 0 means that it is unknown.
func (r Rounding) Since() int { return roundings.Since(string(r)) }

// Text is the rounding's label.
func (r Rounding) Text() Text { return roundings.Text(string(r)) }
