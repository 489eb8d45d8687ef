package guarantee

import "github.com/aftersales-go/aftersales"

// Version names the fields and choices of this package's questions and answers.
const Version = 1

// Question is what an operation log may ask of the guarantees. It has no subject and changes nothing: the same question has the same answer for ever.
type Question interface{ ask() (any, error) }

func (q AskCoverage) ask() (any, error)   { return q.Answer() }
func (q AskCounts) ask() (any, error)     { return q.Answer() }
func (q AskRights) ask() (any, error)     { return q.Answer() }
func (q AskFee) ask() (any, error)        { return q.Answer() }
func (q AskSubstitute) ask() (any, error) { return q.Answer() }
func (q AskAid) ask() (any, error)        { return q.Answer() }
func (q AskDuties) ask() (any, error)     { return q.Answer() }

// Ask answers the question of a log: its name, the version in which data is written, and data. What type the answer has stands with each question; it is nil where the question is refused (*aftersales.RefusedError) or cannot be read (*aftersales.UnreadableError, with paths within data).
func Ask(name string, version int, data aftersales.Raw) (answer any, err error) {
	switch name {
	case "coverage":
		return answerTo[AskCoverage](version, data)
	case "count":
		return answerTo[AskCounts](version, data)
	case "rights":
		return answerTo[AskRights](version, data)
	case "fee":
		return answerTo[AskFee](version, data)
	case "substitute":
		return answerTo[AskSubstitute](version, data)
	case "aid":
		return answerTo[AskAid](version, data)
	case "duties":
		return answerTo[AskDuties](version, data)
	}
	return nil, &aftersales.UnreadableError{Code: aftersales.RuleChoice, What: "the guarantees have no question of that name"}
}

func answerTo[Q Question](version int, data aftersales.Raw) (any, error) {
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
	answer, err := q.ask()
	if err != nil {
		return nil, err
	}
	return answer, nil
}
