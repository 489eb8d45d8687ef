package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordUpload records that the vehicle health record (汽车维修电子健康档案) went to the authority's system after settlement, or that it was refused there.
type RecordUpload struct {
	Receipt  aftersales.ID    `json:"receipt,omitzero" validate:"omitempty,id"` // of the system; none where it was refused
	Refused  aftersales.Words `json:"refused,omitzero" validate:"max=200,text"` // why
	Uploaded time.Time        `json:"uploaded,omitzero"`                        // not given: as recorded
}

// UploadRecorded is the fact of RecordUpload.
type UploadRecorded struct{ Upload }

// Upload is a try to upload the health record.
type Upload struct {
	Receipt aftersales.ID    `json:"receipt,omitzero"`
	Refused aftersales.Words `json:"refused,omitzero"`
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
}

func (c RecordUpload) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Uploads), j)
	switch {
	case c.Receipt == "" && c.Refused == "":
		j.Refuse(aftersales.RuleRequired, "receipt")
	case c.Receipt != "" && c.Refused != "":
		j.Refuse(aftersales.RuleChoice, "refused")
	}
	settled := s.Acceptance.At
	if n := len(s.Bills); n > 0 {
		settled = s.Bills[n-1].At
	}
	if settled.IsZero() { // it is uploaded after settlement
		j.Refuse(aftersales.RuleOrderOfTime, "uploaded")
	}
	j.Measured("uploaded", c.Uploaded, settled)
	return UploadRecorded{Upload{c.Receipt, c.Refused, orElse(c.Uploaded, call.At), call.By.ID}}
}

func (f UploadRecorded) evolve(s *Snapshot, _ *Event) {
	s.Uploads = append(s.Uploads, f.Upload)
}
