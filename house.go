package aftersales

// House is who hands a paper out, which no record says: the host adds it as plain data. What is not given prints as its label with nothing behind it, or is left out.
type House struct {
	Shop    string `json:"shop,omitzero"`
	Address string `json:"address,omitzero"`
	Phone   Phone  `json:"phone,omitzero"`
}
