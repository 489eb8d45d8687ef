package guarantee

import "github.com/aftersales-go/aftersales"

// Policy is what the law of a place asks of the workshop's own guarantee beyond the national regulation. It is kept with the work, since the law under which work was done goes on to hold for it. What is not given is as the nation has it.
type Policy struct {
	Failed   Where     `json:"failed,omitzero" validate:"choice"`    // where the repair after FailedRerepairs is done; not given: elsewhere, at this shop's cost
	BadParts Liability `json:"bad_parts,omitzero" validate:"choice"` // how long the shop answers for a part that it supplied and that was bad; not given: as long as for the work
}

// Check judges the policy at path: whoever could not put work right twice does not try a third time. A stage that keeps a policy asks it within its own judgement.
func (p Policy) Check(j *aftersales.Judgement, path string) {
	if p.Failed == WhereHere {
		j.Refuse(RuleRerepair, path+".failed", p.Failed)
	}
}

// Liability is how long a shop answers for a bad part.
type Liability string

// The ways.
const (
	LiabilityPeriod    Liability = "period"
	LiabilityUnlimited Liability = "unlimited"
)

var liabilities = aftersales.Labels{
	{Value: "period", EN: "as long as for the work", ZH: "同维修质量保证期"},
	{Value: "unlimited", EN: "without limit", ZH: "不受质量保证期限制"},
}

// Since tells in which release the way came; 0 means that it is unknown.
func (l Liability) Since() int { return liabilities.Since(string(l)) }

// Text is the way's label.
func (l Liability) Text() aftersales.Text { return liabilities.Text(string(l)) }
