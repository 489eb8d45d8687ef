package form

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// QualityForm is the quality report to the maker (产品质量反馈单) about a batch problem. It names machines and no customers.
type QualityForm struct {
	Product        string           `json:"product"` // the maker's code, or the model's name
	Symptom        aftersales.ID    `json:"symptom"`
	Raised         time.Time        `json:"raised"`
	Report         hotline.Report   `json:"report,omitzero"` // the first that went to the maker about one of the cases; none yet: its lines are left for the pen
	Cases          []Case           `json:"cases"`           // in the order of the alarm
	House          aftersales.House `json:"house,omitzero"`
	RetentionYears int              `json:"retention_years"`
}

// Case is one machine that has the problem.
type Case struct {
	Ticket    aftersales.Ref     `json:"ticket"`
	PickedUp  time.Time          `json:"picked_up"`
	Model     string             `json:"model,omitzero"`
	VIN       aftersales.VIN     `json:"vin,omitzero"`
	Batch     aftersales.ID      `json:"batch,omitzero"`
	Bought    aftersales.Date    `json:"bought,omitzero"`
	Use       aftersales.Words   `json:"use,omitzero"`
	Words     aftersales.Words   `json:"words,omitzero"` // of the symptom
	Finding   aftersales.Words   `json:"finding,omitzero"`
	Solutions []hotline.Solution `json:"solutions,omitzero"`
}

// Quality makes the quality report of a batch alarm from the alarm's tickets; others are left out. It is incomplete where one of them is missing.
func Quality(alarm hotline.BatchAlarm, tickets []hotline.Snapshot, h aftersales.House) (QualityForm, error) {
	f := QualityForm{Product: alarm.Product, Symptom: alarm.Symptom, Raised: alarm.Raised, House: h.Clone()}
	var lacks paper.Lacking
	lacks.Ask(len(alarm.Tickets) > 0, "tickets", "the tickets of an alarm", "批量预警所涉任务单")
	for _, ref := range alarm.Tickets {
		i := slices.IndexFunc(tickets, func(s hotline.Snapshot) bool { return s.Subject == ref })
		lacks.Ask(i >= 0, ref.String(), "ticket "+ref.ID(), "任务单 "+ref.ID())
		if i < 0 {
			continue
		}
		s := &tickets[i]
		c := Case{
			Ticket: ref, PickedUp: s.PickedUp, Model: s.Product.Vehicle.Model, VIN: s.Product.Vehicle.VIN,
			Batch: s.Product.Batch, Bought: s.Product.Bought, Use: s.Product.Use, Words: s.Symptom.Words,
		}
		if n := len(s.Diagnoses); n > 0 {
			c.Finding = s.Diagnoses[n-1].Finding
		}
		for _, e := range s.Escalations {
			if !e.Solution.At.IsZero() {
				c.Solutions = append(c.Solutions, e.Solution)
			}
		}
		for _, r := range s.Reports {
			if f.Report.At.IsZero() || r.At.Before(f.Report.At) {
				f.Report = r
			}
		}
		f.Cases = append(f.Cases, c)
		f.RetentionYears = max(f.RetentionYears, cmp.Or(s.Policy.Retention, retentionYears))
	}
	if err := paper.Incomplete(PaperQuality, aftersales.Ref{}, lacks); err != nil {
		return QualityForm{}, err
	}
	return f, nil
}

// Format prints kind, product and symptom, whatever the verb.
func (f QualityForm) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "%s of %d tickets about %s", string(PaperQuality), len(f.Cases), f.Symptom)
}

// LogValue logs kind, product and symptom.
func (f QualityForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the report as text, in lang and with its times in zone; nil is UTC.
func (f QualityForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	p.Title(p.Say("Quality report to the maker", "产品质量反馈单"))
	p.Grid(
		p.Empty("Report", "反馈单编号", f.Report.ID), p.Empty("To", "接收厂家", f.Report.To),
		p.Empty("Reported", "反馈时间", p.Time(f.Report.At)), p.Empty("Reported by", "反馈人", p.Who(f.Report.By)),
		p.Empty("Product", "产品", f.Product), p.Empty("Symptom", "故障现象", f.Symptom),
		p.Empty("Cases", "例数", number(len(f.Cases))), p.Empty("Alarm raised", "预警时间", p.Time(f.Raised)),
	)
	p.House(f.House)
	p.Heading("Cases", "案例")
	rows := make([]paper.Row, len(f.Cases))
	for i := range f.Cases {
		c := &f.Cases[i]
		rows[i].Cells = []string{c.Ticket.ID(), p.Time(c.PickedUp), c.VIN.Plain(), c.Batch, c.Bought.String(), string(c.Use)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Ticket", "任务单"), Firm: true}, {Head: p.Say("Taken", "受理时间"), Firm: true}, {Head: p.Say("VIN", "车辆识别代号"), Firm: true, Some: true},
		{Head: p.Say("Batch", "生产批次"), Firm: true, Some: true}, {Head: p.Say("Bought", "购买时间"), Firm: true, Some: true}, {Head: p.Say("Use", "使用状况"), Some: true},
	}, rows)
	for i := range f.Cases {
		c := &f.Cases[i]
		p.Put("")
		p.Grid(
			p.Empty("Ticket", "任务单", c.Ticket.ID()), p.Filled("Model", "厂牌型号", c.Model),
			p.Filled("Customer's words", "客户描述", string(c.Words)), p.Filled("Finding", "判断结果", string(c.Finding)),
		)
		for _, s := range c.Solutions {
			p.Grid(p.Empty("Cause", "原因分析", string(s.Cause)), p.Empty("Solution", "解决方案", string(s.Text)))
		}
	}
	p.Sign(p.Say("Reported by", "反馈人"), p.Say("Maker's answer", "厂家意见"))
	(&Head{RetentionYears: f.RetentionYears}).kept(p)
	return p.String()
}
