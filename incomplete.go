package aftersales

import (
	"cmp"
	"strconv"
	"strings"
)

// IncompleteError says that a paper cannot be made as what it is about stands, and all that it lacks. It holds no value of the record, so it may be logged.
type IncompleteError struct {
	Paper   string // as the form package of its stage has it among its papers
	Name    Text   // of the paper
	Subject Ref    // that it is made of; zero where there are several
	Missing []Missing
}

// Missing is what a paper lacks.
type Missing struct {
	Path   string // of the snapshot, as in checked.odometer, or of what the host adds, as in host.shop.name; of the health record the element, as in repairprojectlist[0].workinghours
	Name   Text   // of the field
	Filler bool   // something stands there, but it says nothing
}

// mostNamed is how many missing fields an error names in its text; Missing has them all.
const mostNamed = 20

// Error names the paper, the subject and the fields.
func (e *IncompleteError) Error() string {
	if e == nil {
		return "nothing incomplete"
	}
	s := cmp.Or(e.Name.EN, "paper")
	if !e.Subject.IsZero() {
		s += " of " + e.Subject.String()
	}
	return s + " cannot be made: " + e.list(func(m *Missing) string {
		if m.Filler {
			return "filler at " + m.Path
		}
		return "no " + m.Path
	}, ", ", " and ", " more")
}

// Text says the same to a person at the desk.
func (e *IncompleteError) Text() Text {
	if e == nil {
		return Text{EN: "Nothing is missing.", ZH: "无缺项。"}
	}
	named := func(l Lang, filler string) func(m *Missing) string {
		return func(m *Missing) string {
			if m.Filler {
				return m.Name.In(l) + filler
			}
			return m.Name.In(l)
		}
	}
	return Text{
		EN: "The " + e.Name.EN + " cannot be made yet. Missing: " + e.list(named(English, " (filler)"), ", ", " and ", " more") + ".",
		ZH: e.Name.ZH + "暂不能出具，缺少：" + e.list(named(Chinese, "（无效填充值）"), "、", "，另有 ", " 项") + "。",
	}
}

func (e *IncompleteError) list(name func(m *Missing) string, between, rest, more string) string {
	var b strings.Builder
	for i := range e.Missing {
		if i == mostNamed {
			b.WriteString(rest + strconv.Itoa(len(e.Missing)-i) + more)
			break
		}
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(name(&e.Missing[i]))
	}
	return b.String()
}
