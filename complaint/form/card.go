package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
)

// CardForm is what of a case stands on the customer's card (客户卡).
type CardForm struct {
	Head
	Responsible []complaint.Responsibility `json:"responsible,omitzero"`
	Done        []complaint.Measure        `json:"done,omitzero"`
	Answer      complaint.Satisfaction     `json:"answer,omitzero"` // the customer's last; none: never asked or never reached
	Refusal     complaint.Refusal          `json:"refusal,omitzero"`
	Report      complaint.Report           `json:"report"`
	EndedAt     time.Time                  `json:"ended_at,omitzero"`
}

// Card makes the summary for the customer's card. Before the report was filed it is incomplete.
func Card(s complaint.Snapshot) (CardForm, error) {
	var lacks lacking
	lacks.ask(!s.Report.At.IsZero(), "report", "a report that was filed", "已归档的投诉处理报告")
	if err := lacks.incomplete(PaperCard, s.Subject); err != nil {
		return CardForm{}, err
	}
	f := CardForm{Head: headOf(&s), Responsible: slices.Clone(s.Cause.Responsible), Refusal: s.Refusal, Report: s.Report, EndedAt: s.EndedAt}
	f.Refusal.Recourse = slices.Clone(s.Refusal.Recourse)
	for _, m := range s.Measures {
		if m.Status == complaint.MeasureStatusDone {
			f.Done = append(f.Done, m)
		}
	}
	for _, c := range s.Contacts {
		if c.Answer != "" {
			f.Answer = c.Answer
		}
	}
	return f, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f CardForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperCard) }

// LogValue logs kind, ID and sequence.
func (f CardForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the summary as text, in lang and with its times in zone; nil is UTC.
func (f CardForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone)
	p.title(p.say("Summary for the customer's card", "客户卡投诉摘要"))
	p.filed(f.Report)
	f.print(p)
	p.heading("Outcome", "处理结果")
	p.grid(
		p.empty("Summary", "摘要", string(f.Report.Summary)), p.empty("Responsible", "责任认定", words(p, f.Responsible)), p.empty("Customer", "客户满意度", word(p, f.Answer)),
		p.filled("Declined, because", "婉拒理由", string(f.Refusal.Reasons)), p.filled("Ended", "结案时间", p.time(f.EndedAt)),
	)
	measures(p, f.Done)
	p.kept(&f.Head)
	return p.String()
}
