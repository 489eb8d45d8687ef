package aftersales

import "github.com/aftersales-go/aftersales/internal/exact"

// Ratio is so many of so many, with the figures that it is made of: a percentage alone hides how few were counted.
type Ratio struct {
	Count int `json:"count"`
	Of    int `json:"of"`
}

// Add puts two ratios together as one of everything counted: count over count, never the mean of two percentages.
func (r Ratio) Add(o Ratio) Ratio { return Ratio{r.Count + o.Count, r.Of + o.Of} }

// Percent is the ratio in whole per cent, half up, and false where nothing was counted or the figures are none of a count.
func (r Ratio) Percent() (int, bool) {
	if r.Of <= 0 || r.Count < 0 {
		return 0, false
	}
	percent, ok := exact.Mul(100, int64(r.Count)).Round(exact.Int(int64(r.Of)), exact.HalfUp)
	return int(percent), ok
}
