package pricing

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Version names the fields and choices of this package's questions and answers.
const Version = 1

// Question is what an operation log may ask of pricing. It has no subject and changes nothing: the same question has the same answer for ever.
type Question interface{ ask() (any, error) }

// PriceDocument asks, under the name price, what lines come to; the answer is a PricedDocument.
type PriceDocument struct {
	Policy     Policy          `json:"policy"`
	Lines      []Line          `json:"lines" validate:"max=500"`
	Reductions []Reduction     `json:"reductions,omitzero" validate:"max=20"`
	Limits     []Limit         `json:"limits,omitzero" validate:"max=20"`
	Authorised []aftersales.ID `json:"authorised,omitzero" validate:"max=500,dive,required,id"` // the lines that the customer authorised, and of which alone the totals are; none given: every line is charged, whatever its condition
	Claims     Claims          `json:"claims,omitzero"`
}

// CompareAlternatives asks, under the name alternatives, what a document comes to with each of the lines that stand for the same; the answer is SideBySide.
type CompareAlternatives struct {
	Policy     Policy      `json:"policy"`
	Lines      []Line      `json:"lines" validate:"max=100"`
	Reductions []Reduction `json:"reductions,omitzero" validate:"max=20"`
	Limits     []Limit     `json:"limits,omitzero" validate:"max=20"`
}

// SideBySide are alternatives, in the order of their lines.
type SideBySide struct {
	Alternatives []Alternative `json:"alternatives"`
}

// DividePackage asks, under the name split-package, how the price of a package falls on its lines; the answer is PackageLines.
type DividePackage struct {
	Policy Policy           `json:"policy"`
	Amount aftersales.Money `json:"amount"`
	Lines  []Line           `json:"lines" validate:"max=500"`
}

// FreezeEstimate asks, under the name estimate, for a document as an offer of prices that never changes; the answer is an EstimateRecord.
type FreezeEstimate struct {
	ID       aftersales.ID `json:"id" validate:"required,id"`
	At       time.Time     `json:"at"`
	Document Document      `json:"document"`
}

// CompareDocuments asks, under the name compare, how an estimate, what was authorised of it and what was charged differ, and why; the answer is a Comparison.
type CompareDocuments struct {
	Estimate   EstimateRecord `json:"estimate"`
	Authorised Document       `json:"authorised"`
	Actual     Document       `json:"actual"`
}

// AskFigures asks, under the name figures, for the figures of a document; the answer is KeyFigures.
type AskFigures struct {
	Document  Document         `json:"document"`
	Estimated aftersales.Money `json:"estimated,omitzero"` // with tax
	Costs     []Cost           `json:"costs,omitzero" validate:"max=500"`
}

// PutIntoWords asks, under the name explain-lines, what the lines of a document are in words; the answer is Words.
type PutIntoWords struct {
	Document Document `json:"document"`
	Offset   int      `json:"offset,omitzero"` // minutes east of UTC, in which dates and times are said: 480 in China
}

// Words are the lines of a document in words, in their order.
type Words struct {
	Lines []LineWords `json:"lines"`
}

// PackageLines are lines that come to the price of a package.
type PackageLines struct {
	Lines []Line `json:"lines"`
}

// AllocateAmount asks, under the name allocate, how a total is divided in proportion to weights; the answer is an Allocation.
type AllocateAmount struct {
	Total   aftersales.Money    `json:"total"`
	Weights []aftersales.Number `json:"weights" validate:"max=500,dive,notnegative"`
}

// PricedDocument is what a document comes to.
type PricedDocument struct {
	Totals
	Charged []aftersales.ID `json:"charged,omitzero"` // the lines that Lines are, where not all of the document's were authorised
}

// Allocation is the parts of a total, in the order of the weights.
type Allocation struct {
	Parts []aftersales.Money `json:"parts"`
}

// Claims is what a document printed elsewhere says that its lines come to. What it does not say is not compared.
type Claims struct {
	Labour   aftersales.Money `json:"labour,omitzero"`
	Parts    aftersales.Money `json:"parts,omitzero"`
	Sublet   aftersales.Money `json:"sublet,omitzero"`
	Other    aftersales.Money `json:"other,omitzero"`
	Discount aftersales.Money `json:"discount,omitzero"`
	Net      aftersales.Money `json:"net,omitzero"`
	Tax      aftersales.Money `json:"tax,omitzero"`
	Total    aftersales.Money `json:"total,omitzero"`
	Payers   []PrintedPayer   `json:"payers,omitzero" validate:"max=7"`
}

// Confirm judges that what a document claims, at path, is what t says.
func (t Totals) Confirm(j *aftersales.Judgement, path string, c Claims) {
	for _, claim := range [...]struct {
		field          string
		claimed, found aftersales.Money
	}{
		{".labour", c.Labour, t.Labour},
		{".parts", c.Parts, t.Parts},
		{".sublet", c.Sublet, t.Sublet},
		{".other", c.Other, t.Other},
		{".discount", c.Discount, t.Discount},
		{".net", c.Net, t.Net},
		{".tax", c.Tax, t.Tax},
		{".total", c.Total, t.Total},
	} {
		switch {
		case claim.claimed.IsZero(), claim.claimed == claim.found:
		case claim.claimed.Currency() != claim.found.Currency():
			j.Refuse(RuleCurrency, path+claim.field, claim.claimed, claim.found.Currency())
		default:
			j.Refuse(RuleTotals, path+claim.field, claim.found)
		}
	}
	for k, claim := range c.Payers {
		switch found := t.borne(claim.Payer); {
		case claim.Total == found:
		case claim.Total.IsZero():
			j.Refuse(aftersales.RuleRequired, indexed(path+".payers", k)+".total")
		case claim.Total.Currency() != found.Currency():
			j.Refuse(RuleCurrency, indexed(path+".payers", k)+".total", claim.Total, found.Currency())
		default:
			j.Refuse(RuleTotals, indexed(path+".payers", k)+".total", claim.Payer, found)
		}
	}
}

func (q PriceDocument) ask() (any, error) {
	j := aftersales.NewJudgement(nil, rules)
	lines, at := q.Lines, where{path: "lines"}
	if len(q.Authorised) > 0 {
		lines, at = charged(&j, "lines", lines, "authorised", q.Authorised)
		checkConsent(&j, at, lines)
	} else {
		checkConditions(&j, "lines", lines)
	}
	d := Document{q.Policy, lines, q.Reductions, q.Limits}
	t := d.check(&j, at)
	if j.OK() {
		t.Confirm(&j, "claims", q.Claims)
	}
	priced := PricedDocument{Totals: t}
	if len(q.Authorised) > 0 {
		for i := range lines {
			priced.Charged = append(priced.Charged, lines[i].ID)
		}
	}
	return priced, j.Refusal(aftersales.Ref{}, 0, "price")
}

func (q CompareAlternatives) ask() (any, error) {
	side, err := Document(q).Alternatives()
	return SideBySide{side}, err
}

func (q DividePackage) ask() (any, error) {
	lines, err := SplitPackage(q.Policy, q.Amount, q.Lines)
	return PackageLines{lines}, err
}

func (q FreezeEstimate) ask() (any, error) {
	e, err := NewEstimate(q.ID, q.At, q.Document)
	return e.Record(), err
}

func (q CompareDocuments) ask() (any, error) {
	e, err := OpenEstimate(q.Estimate)
	if err != nil {
		return nil, aftersales.Within(err, "estimate", 0)
	}
	return Compare(e, q.Authorised, q.Actual)
}

func (q AskFigures) ask() (any, error) {
	return q.Document.KeyFigures(q.Estimated, q.Costs)
}

func (q PutIntoWords) ask() (any, error) {
	const most = 14 * 60 // no clock on Earth is farther off
	if q.Offset < -most || q.Offset > most {
		j := aftersales.NewJudgement(nil, rules)
		j.Refuse(aftersales.RuleNumber, "offset", q.Offset)
		return nil, j.Refusal(aftersales.Ref{}, 0, "explain-lines")
	}
	lines, err := ExplainLines(q.Document, time.FixedZone("", q.Offset*60))
	return Words{lines}, err
}

func (q AllocateAmount) ask() (any, error) {
	parts, err := Allocate(q.Total, q.Weights)
	return Allocation{parts}, err
}

// Ask answers the question of a log: its name, the version in which data is written, and data. What type the answer has stands with each question; it is nil where the question is refused (*aftersales.RefusedError) or cannot be read (*aftersales.UnreadableError, with paths within data).
func Ask(name string, version int, data aftersales.Raw) (answer any, err error) {
	switch name {
	case "price":
		return answerTo[PriceDocument](name, version, data)
	case "allocate":
		return answerTo[AllocateAmount](name, version, data)
	case "alternatives":
		return answerTo[CompareAlternatives](name, version, data)
	case "estimate":
		return answerTo[FreezeEstimate](name, version, data)
	case "compare":
		return answerTo[CompareDocuments](name, version, data)
	case "figures":
		return answerTo[AskFigures](name, version, data)
	case "explain-lines":
		return answerTo[PutIntoWords](name, version, data)
	case "split-package":
		return answerTo[DividePackage](name, version, data)
	case "explain-totals":
		return answerTo[Paper](name, version, data)
	}
	return nil, &aftersales.UnreadableError{Code: aftersales.RuleChoice, What: "pricing has no question of that name"}
}

func answerTo[Q Question](name string, version int, data aftersales.Raw) (any, error) {
	switch {
	case version > Version:
		return nil, &aftersales.UnreadableError{Code: aftersales.RuleVersion, What: "the question is of a newer version"}
	case version < 1:
		return nil, &aftersales.UnreadableError{Code: aftersales.RuleNumber, What: "versions count from 1"}
	}
	var q Q
	if err := aftersales.Read(data, &q, version); err != nil {
		return nil, err
	}
	j := aftersales.NewJudgement(nil, rules)
	j.Shape(q)
	if !j.OK() {
		return nil, j.Refusal(aftersales.Ref{}, 0, name)
	}
	answer, err := q.ask()
	if err != nil {
		return nil, err
	}
	return answer, nil
}
