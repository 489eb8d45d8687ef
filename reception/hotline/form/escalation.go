package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// EscalationForm is the escalation sheet (疑难升级单): what went to the technical centre last, and what it found.
type EscalationForm struct {
	Head
	Diagnoses  []hotline.Diagnosis `json:"diagnoses,omitzero"`
	Escalation hotline.Escalation  `json:"escalation"`
}

// Escalation makes the escalation sheet. Of a ticket that never went to the technical centre it is incomplete.
func Escalation(s hotline.Snapshot) (EscalationForm, error) {
	n := len(s.Escalations)
	var lacks lacking
	lacks.ask(n > 0, "escalations", "an escalation", "疑难升级记录")
	if err := lacks.incomplete(PaperEscalation, s.Subject); err != nil {
		return EscalationForm{}, err
	}
	e := s.Escalations[n-1]
	e.Marks = slices.Clone(e.Marks)
	return EscalationForm{Head: headOf(&s), Diagnoses: diagnosesOf(&s), Escalation: e}, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f EscalationForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperEscalation) }

// LogValue logs kind, ID and sequence.
func (f EscalationForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the sheet as text, in lang and with its times in zone; nil is UTC.
func (f EscalationForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone)
	e := &f.Escalation
	p.title(p.say("Escalation sheet", "疑难升级单"))
	f.print(p)
	diagnoses(p, f.Diagnoses)
	p.heading("Escalated", "升级内容")
	p.grid(
		p.empty("To", "接收单位", e.To), p.empty("Time", "升级时间", p.time(e.At)),
		p.empty("Escalated by", "升级人", e.By), p.empty("Marked as", "问题类别", words(p, e.Marks)),
		p.empty("Problem", "问题描述", string(e.Problem)),
	)
	p.heading("Solution of the technical centre", "技术中心解决方案")
	p.grid(
		p.empty("Solved by", "处理人", e.Solution.By), p.empty("Time", "完成时间", p.time(e.Solution.At)),
		p.empty("Cause", "原因分析", string(e.Solution.Cause)), p.empty("Solution", "解决方案", string(e.Solution.Text)),
	)
	p.sign(p.say("Escalated by", "升级人"), p.say("Technical centre", "技术中心"))
	p.kept(&f.Head)
	return p.String()
}
