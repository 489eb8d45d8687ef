// Package pricing works out what labour, parts, sublet work and other costs come to: unit prices and where they come from, discounts, tax on top or within, and who pays. It is a set of values and pure functions; it has no life, no door and no stored totals.
//
// # Three steps
//
// A document is priced in three steps, and every amount in it comes from one of them:
//
//  1. listed: quantity × unit price.
//  2. discount: a percentage of the line's listed amount, or an amount; what is left is the line's own.
//  3. tax: with BasisNet a percentage r of what is left, on top of it; with BasisGross r/(100+r) of it, within it.
//
// In each step every line contributes an exact number. The contributions of those lines that the policy's Level puts together are summed, the sum is rounded once by the policy's Mode, and the rounded sum is given back to the lines by largest remainder: each gets the whole cents of its own contribution, and the cents left over go one each to the lines that lost most, of equals to the first.
// So every figure is a sum of whole cents of lines, and the identities of Totals hold to the cent at every level.
//
//	Level      listed, discount          tax
//	line       every line by itself      every line by itself
//	group      the lines of one kind     the lines of one treatment and rate
//	document   all lines                 the lines of one treatment and rate
//
// Last, the total of each line is divided among its payers by largest remainder, and so is the tax within it; a payer's net amount is their total less their tax. So payers of equal shares bear equal totals but for the last cent of the line, whether or not its tax comes out even.
// Between four payers or more, the tax can fall to one whose total has no room for it, as largest remainders do not keep step with each other. That cent of tax goes to the next largest remainder whose total has room, so no net amount is negative.
//
// # A worked example
//
// Prices without tax, 13 %, rounded half up over the whole document; the customer and the maker's goodwill bear half the pads each:
//
//	l1  labour  0.7 h × 133.35     93.345    listed  93.35                          tax  12.1355  12.13
//	l2  part    1 × 467.25        467.25     listed 467.25   10 % 46.725   46.73    tax  54.6676  54.67
//	l3  part    0.35 l × 85.5      29.925    listed  29.92                          tax   3.8896   3.89
//	                              590.520           590.52        46.725   46.73         70.6927  70.69
//
// Line by line, l1 and l3 would both have gone up and the document have come to 590.53. Over the document they come to 590.52, and of the two that lost half a cent each the first gets it back.
// The net amount is 590.52 − 46.73 = 543.79 and the total 614.48: 376.88 for the customer and 237.60 for the maker.
//
// # Papers from elsewhere
//
// ExplainTotals goes the other way: given lines, with the reductions, fixed shares and limits of a paper, and what a till or another system prints below them, it names every combination of basis, mode, level, level of tax, untaxed kind, reductions before the tax or after it and how they fall on the lines, division among payers and order of limits that makes these figures, or the nearest ones and what is off; and the named policies under which Price prints the same. Of these it tries some that no Policy has, such as the rest to the last payer, because others do so.
//
// # Discounts on several lines
//
// A Document has reductions beside its lines: on the lines of one kind, or on all. They come after the lines' own discounts, each taking from what those before it left, and before the tax. Each is rounded once, whatever the level, and falls on its lines by largest remainder, so that it is part of their discounts and of every identity.
// The last may take off the odd cents (抹零): with BasisGross it brings the sum down to a whole amount before the tax within is worked out; with BasisNet the tax is worked out first, and what is taken off the total holds the tax within it.
//
// A reduction never goes up: it would fall on lines, and a line is not charged above the posted price of its list (PR-003). Where coins are rounded to the nearest 0.05 or 0.10, the document keeps its total, its net amount and its tax, and CashRounding says what the payment differs by, up or down, for a line of its own below the total.
//
// # Who bears it
//
// Shares of a line are percentages that make up the whole, or among them fixed amounts, taken in their order, with the rest for the customer. Limits of a document – a deductible, a cap – apply in their stated order to what a payer bears of all lines, and move the rest to the customer.
// Of a share of 800.00 a deductible of 200.00 and then a cap of 700.00 leave 600.00; the cap first and then the deductible leave 500.00. Nobody bears less than nothing.
//
// # Before it is authorised
//
// What a line says beside its price is judged where it matters: Check holds a price against the extract of its list, labour against what its catalogue posts for the work, a maker's unit against its factor, a line without a price against its reason and time; it refuses counterfeit parts, assemblies of scrapped vehicles, and two alternatives in one sum. CheckOffer asks for the source class of every part, CheckConsent for the customer's consent to parts that are not new, and Charged chooses of a document what the customer authorised: one alternative, and a diagnosis fee only where nothing waives it. Document.Alternatives sets what stands for the same side by side.
// A line without an extract of a list has an individually agreed price, and Line.Agreed says so.
//
// # What is made of it
//
// NewEstimate freezes a document under a digest, Compare holds it against what was authorised and charged, KeyFigures sums up for a manager, ExplainLines puts every line into words, SplitPackage makes lines come to a package's price, and ExplainTotals finds out how somebody else's totals came about. Costs stand apart from the lines, so that no customer's document has them.
//
// # Within a stage
//
// A stage that keeps lines judges its policy once with Policy.Check and its lines with Check, within its own judgement, and prices them with Price whenever it needs an amount. An operation log puts its questions through Ask.
//
// Read line.go and policy.go for what goes in, price.go for the steps, split.go for the division, explain.go for papers from elsewhere, rules.go for the rules.
package pricing
