package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// PreventionForm is the form of measures against problems (回访问题预防措施表), in the order in which they were proposed.
type PreventionForm struct {
	Rows           []PreventionRow `json:"rows"`
	Host           Host            `json:"host,omitzero"`
	RetentionYears int             `json:"retention_years"`
}

// PreventionRow is one measure.
type PreventionRow struct {
	Measure     aftersales.Ref         `json:"measure"`
	Status      prevention.Status      `json:"status"`
	Proposed    time.Time              `json:"proposed"`
	Origin      prevention.Origin      `json:"origin"`
	Chart       aftersales.ID          `json:"chart"`
	Problem     aftersales.ID          `json:"problem"`
	Frequency   prevention.Frequency   `json:"frequency"`
	Aim         int                    `json:"aim"`
	Responsible aftersales.ID          `json:"responsible"`
	Cause       aftersales.Words       `json:"cause"`
	Text        aftersales.Words       `json:"text"`
	Owner       aftersales.ID          `json:"owner,omitzero"`
	Deadline    aftersales.Date        `json:"deadline,omitzero"`
	Extensions  []prevention.Extension `json:"extensions,omitzero"`
	Steps       []prevention.StepDone  `json:"steps,omitzero"`
	Done        time.Time              `json:"done,omitzero"`
	Result      aftersales.Words       `json:"result,omitzero"`
	Reached     prevention.Frequency   `json:"reached,omitzero"`
	Replaces    aftersales.Ref         `json:"replaces,omitzero"`
	ReplacedBy  aftersales.Ref         `json:"replaced_by,omitzero"`
	EndReason   aftersales.Words       `json:"end_reason,omitzero"`
}

// Prevention makes the form of some measures.
func Prevention(measures []prevention.Snapshot, h Host) PreventionForm {
	f := PreventionForm{Host: h.clone(), RetentionYears: retentionYears}
	for i := range measures {
		s := &measures[i]
		if s.Seq == 0 {
			continue
		}
		f.Rows = append(f.Rows, PreventionRow{
			Measure: s.Subject, Status: s.Status, Proposed: s.ProposedAt, Origin: s.Origin, Chart: s.Chart, Problem: s.Problem, Frequency: s.Frequency, Aim: s.Aim, Responsible: s.Responsible, Cause: s.Cause, Text: s.Text,
			Owner: s.Owner, Deadline: s.Deadline, Extensions: slices.Clone(s.Extensions), Steps: slices.Clone(s.Steps), Done: s.DoneAt, Result: s.Result, Reached: s.Reached, Replaces: s.Replaces, ReplacedBy: s.ReplacedBy, EndReason: s.EndReason,
		})
		f.RetentionYears = max(f.RetentionYears, years(s.Policy.Retention))
	}
	slices.SortStableFunc(f.Rows, func(a, b PreventionRow) int { return a.Proposed.Compare(b.Proposed) })
	return f
}

// Format prints kind and number of rows, whatever the verb.
func (f PreventionForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperPrevention, "rows", int64(len(f.Rows)))
}

// LogValue logs kind and number of rows.
func (f PreventionForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the form as text, in lang and with its times in zone; nil is UTC.
func (f PreventionForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.Host.Staff
	p.Title(p.Say("Prevention form", "回访问题预防措施表") + p.Aside(f.Host.Shop))
	for i := range f.Rows {
		r := &f.Rows[i]
		p.Heading(r.Measure.ID(), r.Measure.ID())
		moved := make([]string, len(r.Extensions))
		for n, x := range r.Extensions {
			moved[n] = x.From.String() + p.Say(" to ", " 至 ") + x.To.String() + p.Aside(string(x.Reason))
		}
		steps := make([]string, len(r.Steps))
		for n, d := range r.Steps {
			steps[n] = paper.Word(p, d.Step)
		}
		p.Grid(
			p.Empty("Chart", "回访问题图号", r.Chart), p.Empty("Problem code", "问题代码", r.Problem),
			p.Empty("Frequency over calls", "问题频次/回访人次", paper.Percent(r.Frequency.Calls)), p.Empty("Responsible", "责任人", p.Who(r.Responsible)),
			p.Empty("Cause", "原因分析", string(r.Cause)), p.Empty("Measure", "预防措施", string(r.Text)),
			p.Empty("Owner", "负责人", p.Who(r.Owner)), p.Empty("Deadline", "解决期限", r.Deadline.String()),
			p.Filled("Moved", "延期", p.Among(p.Say("; ", "；"), moved...)), p.Empty("Aim, at most", "目标（不高于）", fmt.Sprintf("%d%%", r.Aim)), p.Filled("Steps taken", "已完成步骤", p.And(steps...)),
			p.Filled("Carried out", "实施时间", p.Time(r.Done)), p.Filled("Result", "实施结果", string(r.Result)), p.Filled("Afterwards", "实施后频次", paper.Percent(r.Reached.Calls)),
			p.Empty("Status", "状态", paper.Word(p, r.Status)), p.Filled("Found in", "来源", paper.Word(p, r.Origin)), p.Filled("Replaces", "替代措施", r.Replaces.ID()), p.Filled("Replaced by", "改用措施", r.ReplacedBy.ID()), p.Filled("Reason", "原因", string(r.EndReason)),
		)
	}
	p.Sign(p.Say("Service manager", "服务经理"), p.Say("Date", "日期"))
	p.Kept(f.RetentionYears)
	return p.String()
}
