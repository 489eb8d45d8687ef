package form

import (
	"strconv"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// slot is when a customer is expected, and for how long.
func slot(p *paper.Page, s appointment.Slot) string {
	if s.Start.IsZero() {
		return ""
	}
	text := p.Local(s.Start) + p.Say(", ", "，") + strconv.Itoa(s.Minutes) + p.Say(" min", " 分钟")
	if s.Kind != "" && s.Kind != aftersales.OpeningService {
		text += p.Say(", ", "，") + paper.Word(p, s.Kind)
	}
	return text
}

// numbers prints the published booking numbers; nothing where none is published.
func numbers(p *paper.Page, list []aftersales.Phone) {
	texts := make([]string, len(list))
	for i, n := range list {
		texts[i] = n.Plain()
	}
	if len(list) > 0 {
		p.Put("")
		p.Para(p.Say("To book or to change a booking: ", "预约及变更电话：") + p.And(texts...))
	}
}
