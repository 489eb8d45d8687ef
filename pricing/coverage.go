package pricing

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Coverage is who bears the cost of a fault and why, as the guarantee says it. The zero value is no question of a guarantee.
type Coverage struct {
	Answer  CoverageAnswer `json:"answer" validate:"required,choice"`
	Basis   CoverageBasis  `json:"basis,omitzero" validate:"choice"`
	Article string         `json:"article,omitzero" validate:"max=200,text"` // of the law, the contract or the campaign that says so
	Payer   Payer          `json:"payer,omitzero" validate:"choice"`         // who bears what is covered
	Until   time.Time      `json:"until,omitzero"`                           // last instant of the cover, where time ends it
	Km      int64          `json:"km,omitzero" validate:"min=0,max=9999999"` // reading of the odometer up to which it lasts, where distance ends it
	Source  aftersales.Ref `json:"source,omitzero"`                          // of the answer, where a subject gave it
}

// CoverageAnswer is what the guarantee says.
type CoverageAnswer string

// The answers.
const (
	CoverageCovered CoverageAnswer = "covered"
	CoverageNot     CoverageAnswer = "not-covered"
	CoverageOpen    CoverageAnswer = "open" // nobody knows yet
)

var coverageAnswers = aftersales.Labels{
	{Value: "covered", EN: "covered", ZH: "属保修范围"},
	{Value: "not-covered", EN: "not covered", ZH: "不属保修范围"},
	{Value: "open", EN: "coverage open", ZH: "保修待定"},
}

// Since tells in which release the answer came; 0 means that it is unknown.
func (a CoverageAnswer) Since() int { return coverageAnswers.Since(string(a)) }

// Text is the answer's label.
func (a CoverageAnswer) Text() aftersales.Text { return coverageAnswers.Text(string(a)) }

// CoverageBasis is what a cover rests on.
type CoverageBasis string

// The bases.
const (
	CoverageNewCar   CoverageBasis = "new-car"
	CoverageRepair   CoverageBasis = "repair"
	CoverageContract CoverageBasis = "contract"
	CoverageCampaign CoverageBasis = "campaign"
)

var coverageBases = aftersales.Labels{
	{Value: "new-car", EN: "new-car guarantee", ZH: "家用汽车三包"},
	{Value: "repair", EN: "workshop's repair guarantee", ZH: "维修质量保证期"},
	{Value: "contract", EN: "contract promise", ZH: "合同约定保修"},
	{Value: "campaign", EN: "recall or service campaign", ZH: "召回或服务活动"},
}

// Since tells in which release the basis came; 0 means that it is unknown.
func (b CoverageBasis) Since() int { return coverageBases.Since(string(b)) }

// Text is the basis's label.
func (b CoverageBasis) Text() aftersales.Text { return coverageBases.Text(string(b)) }
