package pricing

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Estimate is an offer of prices that never changes: a document, what it comes to, and a digest of both. The zero value is none. It shares nothing with whoever made it or reads it.
type Estimate struct{ record EstimateRecord }

// EstimateRecord is an estimate as plain data, as it is stored and as logs have it. Whoever holds one makes it an Estimate again with OpenEstimate, which finds out whether it was changed.
type EstimateRecord struct {
	ID       aftersales.ID     `json:"id" validate:"required,id"`
	At       time.Time         `json:"at"` // when it was made
	Document Document          `json:"document"`
	Totals   Totals            `json:"totals"` // if everything in it is authorised, and of alternatives those named first
	Digest   aftersales.Digest `json:"digest"` // of all the rest
}

// estimateKind frames what the digest of an estimate is of.
const estimateKind = "application/vnd.aftersales.estimate+json;v=1"

// NewEstimate prices a document and freezes it. Beside the errors of Document.Price, what could not be read back is refused as a question of a log would be; a part that does not state its source class is RuleClass, a missing ID or time aftersales.RuleRequired, and a price promised for a time before at aftersales.RuleOrderOfTime.
// at is kept to the millisecond.
func NewEstimate(id aftersales.ID, at time.Time, d Document) (Estimate, error) {
	j := aftersales.NewJudgement(nil, rules)
	at = at.UTC().Truncate(time.Millisecond) // no record holds more
	if at.IsZero() {
		j.Refuse(aftersales.RuleRequired, "at")
	}
	// What has another shape could not be read back.
	j.Shape(struct {
		ID aftersales.ID `json:"id" validate:"required,id"`
		At time.Time     `json:"at"`
	}{id, at})
	j.Shape(PriceDocument{Policy: d.Policy, Lines: d.Lines, Reductions: d.Reductions, Limits: d.Limits})
	if err := j.Refusal(aftersales.Ref{}, 0, "estimate"); err != nil {
		return Estimate{}, err
	}
	checkPromises(&j, "lines", d.Lines, at)
	CheckOffer(&j, "lines", d.Lines)
	offered, lines := d.with(&j, -1)
	t := offered.check(&j, lines)
	if err := j.Refusal(aftersales.Ref{}, 0, "estimate"); err != nil {
		return Estimate{}, err
	}
	e := Estimate{EstimateRecord{ID: id, At: at, Document: d.clone(), Totals: t}}
	digest, err := e.record.digest()
	if err != nil {
		return Estimate{}, err
	}
	e.record.Digest = digest
	return e, nil
}

// OpenEstimate takes a record back as an estimate. Where it is not what NewEstimate made – be it the digest, a line or an amount – it is an *aftersales.UnreadableError with aftersales.RuleExtract.
func OpenEstimate(r EstimateRecord) (Estimate, error) {
	e, err := NewEstimate(r.ID, r.At, r.Document)
	if err != nil {
		return Estimate{}, err
	}
	if e.record.Digest != r.Digest {
		return Estimate{}, changed("digest")
	}
	if own, err := r.digest(); err != nil || own != r.Digest {
		return Estimate{}, changed("totals")
	}
	return e, nil
}

func changed(path string) error {
	return &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: path, What: "the estimate is not as it was made"}
}

// IsZero tells whether there is no estimate.
func (e Estimate) IsZero() bool { return e.record.ID == "" }

// Digest fixes the estimate: ID, time, document and totals.
func (e Estimate) Digest() aftersales.Digest { return e.record.Digest }

// Record is a copy of all that the estimate says.
func (e Estimate) Record() EstimateRecord {
	r := e.record
	r.Document = r.Document.clone()
	r.Totals = r.Totals.clone()
	return r
}

// MarshalJSON writes the record canonically.
func (e Estimate) MarshalJSON() ([]byte, error) { return aftersales.Write(e.record) }

// UnmarshalJSON reads a record and takes only what OpenEstimate takes.
func (e *Estimate) UnmarshalJSON(data []byte) error {
	var r EstimateRecord
	if err := aftersales.Read(data, &r, Version); err != nil {
		return err
	}
	read, err := OpenEstimate(r)
	if err == nil {
		*e = read
	}
	return err
}

// digest is of the record without its digest.
func (r EstimateRecord) digest() (aftersales.Digest, error) {
	r.Digest = aftersales.Digest{}
	st, err := aftersales.NewStatement(estimateKind, r)
	if err != nil {
		return aftersales.Digest{}, err
	}
	return st.Digest(), nil
}

func (d Document) clone() Document {
	d.Lines = cloneLines(d.Lines)
	for i := range d.Lines {
		l := &d.Lines[i]
		l.Pending.By = utc(l.Pending.By)
		l.Listed.From, l.Listed.Until, l.Listed.At = utc(l.Listed.From), utc(l.Listed.Until), utc(l.Listed.At)
	}
	d.Reductions = slices.Clone(d.Reductions)
	d.Limits = slices.Clone(d.Limits)
	return d
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Round(0)
}

func (t Totals) clone() Totals {
	t.Payers = slices.Clone(t.Payers)
	t.Taxes = slices.Clone(t.Taxes)
	t.Lines = slices.Clone(t.Lines)
	t.Shares = slices.Clone(t.Shares)
	t.Reductions = slices.Clone(t.Reductions)
	t.Pending = slices.Clone(t.Pending)
	return t
}

// checkPromises judges that no customer is told a price later than it was promised.
func checkPromises(j *aftersales.Judgement, path string, lines []Line, made time.Time) {
	for i := range lines {
		if by := lines[i].Pending.By; !by.IsZero() && by.Before(made) {
			j.Refuse(aftersales.RuleOrderOfTime, indexed(path, i)+".pending.by", by)
		}
	}
}
