package pricing

import "github.com/aftersales-go/aftersales"

// Policy says how a document is priced. It is data and is recorded with the document, so that the same lines come to the same cents for ever.
type Policy struct {
	Name     aftersales.ID       `json:"name,omitzero" validate:"omitempty,id"` // of the house's policy, as the document prints it
	Currency aftersales.Currency `json:"currency" validate:"required,choice"`
	Basis    Basis               `json:"basis" validate:"required,choice"`
	Mode     aftersales.Rounding `json:"mode,omitzero" validate:"choice"`
	Level    Level               `json:"level,omitzero" validate:"choice"`
}

// Basis tells whether prices, amounts and discounts are stated without tax or with it.
type Basis string

// The bases.
const (
	BasisNet   Basis = "net"   // tax comes on top
	BasisGross Basis = "gross" // tax lies within
)

var bases = aftersales.Labels{
	{Value: "net", EN: "prices without tax", ZH: "不含税价"},
	{Value: "gross", EN: "prices with tax", ZH: "含税价"},
}

// Bases is every basis.
func Bases() []Basis { return aftersales.List[Basis](bases) }

// Since tells in which release the basis came; 0 means that it is unknown.
func (b Basis) Since() int { return bases.Since(string(b)) }

// Text is the basis's label.
func (b Basis) Text() aftersales.Text { return bases.Text(string(b)) }

// Level tells over which lines an amount is summed before it is rounded.
type Level string

// The levels. Tax is always summed by treatment and rate, unless it is rounded line by line.
const (
	LevelLine     Level = "line"
	LevelGroup    Level = "group"    // the lines of one kind
	LevelDocument Level = "document" // all lines
)

var levels = aftersales.Labels{
	{Value: "line", EN: "line", ZH: "逐行"},
	{Value: "group", EN: "group", ZH: "分组"},
	{Value: "document", EN: "document", ZH: "整单"},
}

// Levels is every level, the finest first.
func Levels() []Level { return aftersales.List[Level](levels) }

// Since tells in which release the level came; 0 means that it is unknown.
func (l Level) Since() int { return levels.Since(string(l)) }

// Text is the level's label.
func (l Level) Text() aftersales.Text { return levels.Text(string(l)) }

// Treatment tells how a line is taxed. The zero value means not given, which is not the same as no tax.
type Treatment string

// The treatments.
const (
	TreatmentExempt Treatment = "exempt"
	TreatmentZero   Treatment = "zero"
	TreatmentRate   Treatment = "rate"
)

var treatments = aftersales.Labels{
	{Value: "exempt", EN: "exempt from tax", ZH: "免税"},
	{Value: "zero", EN: "zero-rated", ZH: "零税率"},
	{Value: "rate", EN: "taxed at a rate", ZH: "应税"},
}

// Treatments is every treatment, in the order in which a breakdown of taxes lists them.
func Treatments() []Treatment { return aftersales.List[Treatment](treatments) }

// Since tells in which release the treatment came; 0 means that it is unknown.
func (t Treatment) Since() int { return treatments.Since(string(t)) }

// Text is the treatment's label.
func (t Treatment) Text() aftersales.Text { return treatments.Text(string(t)) }

// Tax is a line's treatment and, for TreatmentRate alone, its rate in percent: above 0 and at most 100, as in 13 for 13 %.
type Tax struct {
	Treatment Treatment         `json:"treatment,omitzero" validate:"choice"`
	Rate      aftersales.Number `json:"rate,omitzero" validate:"notnegative"`
}
