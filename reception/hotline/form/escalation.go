package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// EscalationForm is the escalation sheet (疑难升级单): what went to the technical centre last, and what it found.
type EscalationForm struct {
	Head
	Diagnoses  []hotline.Diagnosis `json:"diagnoses,omitzero"`
	Escalation hotline.Escalation  `json:"escalation"`
}

// Escalation makes the escalation sheet. Of a ticket that never went to the technical centre it is incomplete.
func Escalation(s hotline.Snapshot, h aftersales.House) (EscalationForm, error) {
	n := len(s.Escalations)
	var lacks paper.Lacking
	lacks.Ask(n > 0, "escalations", "an escalation", "疑难升级记录")
	if err := paper.Incomplete(PaperEscalation, s.Subject, lacks); err != nil {
		return EscalationForm{}, err
	}
	e := s.Escalations[n-1]
	e.Marks = slices.Clone(e.Marks)
	return EscalationForm{Head: headOf(&s, h), Diagnoses: diagnosesOf(&s), Escalation: e}, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f EscalationForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperEscalation) }

// LogValue logs kind, ID and sequence.
func (f EscalationForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the sheet as text, in lang and with its times in zone; nil is UTC.
func (f EscalationForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	e := &f.Escalation
	p.Title(p.Say("Escalation sheet", "疑难升级单"))
	f.print(p)
	diagnoses(p, f.Diagnoses)
	p.Heading("Escalated", "升级内容")
	p.Grid(
		p.Empty("To", "接收单位", e.To), p.Empty("Time", "升级时间", p.Time(e.At)),
		p.Empty("Escalated by", "升级人", p.Who(e.By)), p.Empty("Marked as", "问题类别", paper.Words(p, e.Marks)),
		p.Empty("Problem", "问题描述", string(e.Problem)),
	)
	p.Heading("Solution of the technical centre", "技术中心解决方案")
	p.Grid(
		p.Empty("Solved by", "处理人", p.Who(e.Solution.By)), p.Empty("Time", "完成时间", p.Time(e.Solution.At)),
		p.Empty("Cause", "原因分析", string(e.Solution.Cause)), p.Empty("Solution", "解决方案", string(e.Solution.Text)),
	)
	p.Sign(p.Say("Escalated by", "升级人"), p.Say("Technical centre", "技术中心"))
	f.Head.kept(p)
	return p.String()
}
