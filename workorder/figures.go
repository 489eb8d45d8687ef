package workorder

import "github.com/aftersales-go/aftersales/pricing"

// Used is the item's lines as they are billed: with the quantities that were really used, and without lines of which nothing was.
func (it Item) Used() []pricing.Line {
	it = it.clone()
	return it.used()
}

// Unbilled is the bill that can be made out to a payer just now; without items where there is nothing to bill. Lines that no longer make a price are an error.
func (s *Snapshot) Unbilled(p pricing.Payer) (Bill, error) {
	d, err := s.unbilled(p)
	return Bill{Payer: p, Items: d.items, Total: d.Total}, err
}
