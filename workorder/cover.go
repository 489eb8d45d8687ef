package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// weight is what a change of a field does to an authorisation.
type weight int

const (
	indifferent weight = iota // nothing
	priced                    // voids it where the customer then pays more for the line
	material                  // voids it
)

// workChanges is the material-change table of an item's work, lineChanges that of one of its lines. Every field of Work and of pricing.Line has a row; a test holds the tables against the types.
var workChanges = [...]struct {
	field  string
	weight weight
	same   func(was, is *Work) bool
}{
	{"text", material, func(was, is *Work) bool { return was.Text == is.Text }},
	{"answers", indifferent, nil},
	{"safety", indifferent, nil},
	{"alternative", material, func(was, is *Work) bool { return was.Alternative == is.Alternative }},
	{"package", priced, func(was, is *Work) bool { return was.Package == is.Package }},
	{"lines", material, sameLines},
	{"diagnostic", material, func(was, is *Work) bool { return was.Diagnostic == is.Diagnostic }}, // who agreed to a look did not agree to a repair
	{"coverage", indifferent, nil}, // who bears what stands in the shares
	{"defect", indifferent, nil},   // what is wrong, and not what is done
	{"comeback", indifferent, nil},
	{"sublet", material, func(was, is *Work) bool { return was.Sublet == is.Sublet }},
	{"alters", material, func(was, is *Work) bool { return was.Alters == is.Alters }},
	{"papers", indifferent, nil},
	{"skills", indifferent, nil},
	{"own_parts", indifferent, nil},
}

var lineChanges = [...]struct {
	field  string
	weight weight
	same   func(was, is *pricing.Line) bool
}{
	{"id", material, func(was, is *pricing.Line) bool { return was.ID == is.ID }},
	{"kind", material, func(was, is *pricing.Line) bool { return was.Kind == is.Kind }},
	{"text", material, func(was, is *pricing.Line) bool { return was.Text == is.Text }},
	{"part", material, func(was, is *pricing.Line) bool { return was.Part == is.Part || was.Part == "" }},     // a number that nobody knew may be added
	{"brand", material, func(was, is *pricing.Line) bool { return was.Brand == is.Brand || was.Brand == "" }}, // as the number
	{"class", material, func(was, is *pricing.Line) bool { return was.Class == is.Class }},
	{"quantity", material, func(was, is *pricing.Line) bool { return was.Quantity == is.Quantity }},
	{"consent", indifferent, nil},
	{"measure", material, func(was, is *pricing.Line) bool { return was.Measure == is.Measure }},
	{"listed", indifferent, nil},
	{"pending", indifferent, nil}, // without a price there is nothing to authorise
	{"condition", material, func(was, is *pricing.Line) bool { return was.Condition == is.Condition }},
	{"alternative", material, func(was, is *pricing.Line) bool { return was.Alternative == is.Alternative }},
	{"price", priced, func(was, is *pricing.Line) bool { return was.Price == is.Price }},
	{"discount", priced, func(was, is *pricing.Line) bool { return was.Discount == is.Discount }},
	{"tax", material, func(was, is *pricing.Line) bool { return was.Tax == is.Tax }},
	{"shares", material, func(was, is *pricing.Line) bool { return slices.Equal(was.Shares, is.Shares) }},
}

// sameLines tells whether two works have the same lines, whatever these say.
func sameLines(was, is *Work) bool {
	if len(was.Lines) != len(is.Lines) {
		return false
	}
	for i := range was.Lines {
		if was.Lines[i].ID != is.Lines[i].ID {
			return false
		}
	}
	return true
}

// authorised tells whether the customer ever authorised the item.
func (it *Item) authorised() bool { return it.Authorised.Offer != "" }

// uncovered is the first field in which the live item goes beyond what was authorised, as work.lines[0].price; empty where the authorisation covers it.
func (s *Snapshot) uncovered(it *Item) string {
	if it.derived.same {
		return ""
	}
	was, is := &it.Authorised.Work, &it.Work
	for i := range workChanges {
		c := &workChanges[i]
		if c.weight == indifferent || c.same(was, is) {
			continue
		}
		if c.weight == material || s.dearer(*was, *is) {
			return "work." + c.field
		}
	}
	for i := range was.Lines {
		for n := range lineChanges {
			c := &lineChanges[n]
			a, b := &was.Lines[i], &is.Lines[i]
			if c.weight == indifferent || c.same(a, b) {
				continue
			}
			if c.weight == material || s.dearer(Work{Lines: was.Lines[i : i+1]}, Work{Lines: is.Lines[i : i+1]}) {
				return "work." + indexed("lines", i) + "." + c.field
			}
		}
	}
	return ""
}

// dearer tells whether the customer pays more for what is than for what was.
func (s *Snapshot) dearer(was, is Work) bool {
	before, err := s.price(was)
	if err != nil {
		return true
	}
	after, err := s.price(is)
	return err != nil || after.Customer.Minor() > before.Customer.Minor()
}

// covered tells whether an authorisation covers the item as it stands.
func (s *Snapshot) covered(it *Item) bool { return it.authorised() && s.uncovered(it) == "" }

// judgeCovered asks whether an authorisation covers the item as it stands.
func (s *Snapshot) judgeCovered(it *Item, path string, j *aftersales.Judgement) {
	switch {
	case it.authorised():
		if field := s.uncovered(it); field != "" {
			j.Refuse(RuleCovered, path, it.ID, field)
		}
	case it.Status == ItemStatusDeclined:
		j.Refuse(RuleDeclined, path, it.ID)
	default:
		j.Refuse(RuleItemAuthorised, path, it.ID)
		if it.Added {
			j.Refuse(RuleAdditionAuthorised, path, it.ID)
		}
	}
}
