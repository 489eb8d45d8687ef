package report

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Make is the report of a period. It is made of what the records say now: what carries a time counts by it, and what does not as it stands. It changes nothing in the records, and the same records in another order give the same report.
// Records that were read before the period ended are reported up to that instant, Report.AsOf: what happens or falls due at it or later is not counted, and what is said of the end of the period is said of that instant.
// A period without an end after its beginning, a calendar that cannot be used, a subject that is given twice, a cost of a line that is not there, twice or in another currency, and records read before it began, and sums of money out of bounds are an *aftersales.UnreadableError.
func Make(p Period, c aftersales.Calendar, r Records) (Report, error) {
	if err := p.check(); err != nil {
		return Report{}, err
	}
	if err := c.Check(); err != nil {
		return Report{}, err
	}
	given, err := r.given()
	if err != nil {
		return Report{}, err
	}
	costs, err := r.costs()
	if err != nil {
		return Report{}, err
	}
	p.From, p.Until = p.From.UTC(), p.Until.UTC()
	counted, err := p.upTo(r.At)
	if err != nil {
		return Report{}, err
	}
	m := maker{Period: counted, calendar: c, window: r.window(), Records: r, costs: costs, builder: builder{index: map[rowKey]int{}}}
	for _, d := range definitions {
		if _, parts := breakdowns[d.Figure]; !parts || d.Figure == FigureLeft || d.Figure == FigureDutiesOpen {
			m.row(rowKey{figure: d.Figure}) // a figure of which nothing was counted is there all the same
		}
	}
	m.business()
	m.workshop()
	m.desk()
	m.voice()
	m.owed()
	if m.err != nil {
		return Report{}, m.err
	}
	m.tidy()
	made := Report{Period: p, Window: m.window, Given: given, Rows: m.sorted()}
	if counted != p {
		made.AsOf = counted.Until
	}
	return made, nil
}

// maker makes a report.
type maker struct {
	Period // as far as it is counted
	Records
	builder
	calendar aftersales.Calendar
	window   int
	costs    map[lineKey]aftersales.Money
}

// span is the window of a comeback.
func (m *maker) span() time.Duration { return time.Duration(m.window) * 24 * time.Hour }
