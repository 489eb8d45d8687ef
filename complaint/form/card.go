package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/paper"
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
func Card(s complaint.Snapshot, h aftersales.House) (CardForm, error) {
	var lacks paper.Lacking
	lacks.Ask(!s.Report.At.IsZero(), "report", "a report that was filed", "已归档的投诉处理报告")
	if err := paper.Incomplete(PaperCard, s.Subject, lacks); err != nil {
		return CardForm{}, err
	}
	f := CardForm{Head: headOf(&s, h), Responsible: slices.Clone(s.Cause.Responsible), Refusal: s.Refusal, Report: s.Report, EndedAt: s.EndedAt}
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
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	p.Title(p.Say("Summary for the customer's card", "客户卡投诉摘要"))
	filed(p, f.Report)
	f.print(p)
	p.Heading("Outcome", "处理结果")
	p.Grid(
		p.Empty("Summary", "摘要", string(f.Report.Summary)), p.Empty("Responsible for the cause", "责任认定", paper.Words(p, f.Responsible)), p.Empty("Customer", "客户满意度", paper.Word(p, f.Answer)),
		p.Filled("Declined, because", "婉拒理由", string(f.Refusal.Reasons)), p.Filled("Ended", "结案时间", p.Time(f.EndedAt)),
	)
	measures(p, f.Done)
	f.Head.kept(p)
	return p.String()
}
