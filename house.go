package aftersales

import "slices"

// House is who hands a paper out, which no record says: the host adds it as plain data. What is not given prints as its label with nothing behind it, or is left out.
type House struct {
	Shop    string  `json:"shop,omitzero"`
	Address string  `json:"address,omitzero"`
	Phone   Phone   `json:"phone,omitzero"`
	Staff   []Party `json:"staff,omitzero"` // the names of who works there, or for it; of anybody else the ID prints
}

// Clone is the same house, which shares nothing with this one.
func (h House) Clone() House {
	h.Staff = slices.Clone(h.Staff)
	return h
}
