package form

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// ConsultationForm is the consultation sheet (咨询服务单): what the customer asked, and what the answer was.
type ConsultationForm struct {
	Head
	Diagnoses []hotline.Diagnosis `json:"diagnoses,omitzero"`
	Answer    hotline.Answer      `json:"answer"`
}

// Consultation makes the consultation sheet. Without an answer it is incomplete.
func Consultation(s hotline.Snapshot, h aftersales.House) (ConsultationForm, error) {
	var lacks paper.Lacking
	lacks.Ask(!s.Answer.At.IsZero(), "answer", "an answer by phone", "电话解答记录")
	if err := paper.Incomplete(PaperConsultation, s.Subject, lacks); err != nil {
		return ConsultationForm{}, err
	}
	return ConsultationForm{Head: headOf(&s, h), Diagnoses: diagnosesOf(&s), Answer: s.Answer}, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f ConsultationForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperConsultation) }

// LogValue logs kind, ID and sequence.
func (f ConsultationForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the sheet as text, in lang and with its times in zone; nil is UTC.
func (f ConsultationForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	p.Title(p.Say("Consultation sheet", "咨询服务单"))
	f.print(p)
	diagnoses(p, f.Diagnoses)
	p.Heading("Answer", "解答")
	p.Grid(p.Empty("Answered by", "解答人", p.Who(f.Answer.By)), p.Empty("Time", "时间", p.Time(f.Answer.At)), p.Empty("Answer", "解答内容", string(f.Answer.Words)))
	f.Head.kept(p)
	return p.String()
}
