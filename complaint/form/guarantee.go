package form

import (
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// entitled prints what the guarantee answered: which rights are due and which are not, until when, how much is missing, and the fee as it was computed.
func entitled(p *paper.Page, e *complaint.Entitlement) {
	if e.At.IsZero() {
		return
	}
	order := p.Say("does not apply", "不适用三包")
	for _, set := range guarantee.RuleSets() {
		if set.ID == e.Order {
			order = p.Say(set.Name.EN, set.Name.ZH)
		}
	}
	until := ""
	if !e.Until.IsZero() {
		until = p.And(e.Until.String(), p.Km(int64(e.UntilKm)))
	}
	gives := paper.Words(p, e.Remedies)
	if gives == "" {
		gives = p.Say("nothing now", "现无可主张的权利")
	}
	p.Grid(
		p.Empty("New-car guarantee", "三包规定", order), p.Empty("Asked", "查询人", p.Among(" ", p.Who(e.By), p.Time(e.At))),
		p.Filled("Three-guarantee period until", "三包有效期至", until), p.Empty("The customer may choose", "客户可选择", gives), p.Filled("Use fee", "使用补偿费", fee(p, e)),
	)
	rows := make([]paper.Row, len(e.Rights))
	for i := range e.Rights {
		r := &e.Rights[i]
		given, since := p.Say("not yet", "未达到"), ""
		switch {
		case r.Due:
			given, since = p.Say("given", "可主张"), p.Day(r.Since)
		case r.Left == 0:
			given = p.Say("when reported again", "再次报修即可")
		}
		counted, left := "", ""
		if r.Needed > 0 {
			counted, left = count(p, r), number(r.Left)
		}
		rows[i].Cells = []string{paper.Word(p, r.Step), r.Thing, given, since, counted, left, paper.Words(p, r.Remedies)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Right", "权利")}, {Head: p.Say("Concerns", "对象"), Some: true}, {Head: p.Say("Given", "是否成立")}, {Head: p.Say("Since", "成立日期"), Firm: true, Some: true},
		{Head: p.Say("Counted", "已计／须达"), Some: true}, {Head: p.Say("Missing", "还差"), Right: true, Some: true}, {Head: p.Say("Gives", "可得")},
	}, rows)
	if e.More > 0 {
		n := number(e.More)
		p.Para(p.Say("Further rights in the answer: "+n+".", "答复中另有权利 "+n+" 项。"))
	}
}

// count is how much of what a right needs has come together.
func count(p *paper.Page, r *complaint.Right) string {
	of := number(r.Counted) + p.Say(" of ", "／") + number(r.Needed)
	switch r.Unit {
	case guarantee.UnitDays:
		return of + p.Say(" days", " 日")
	case guarantee.UnitRepairs:
		return p.Say(of+" repairs", "修理 "+of+" 次")
	case guarantee.UnitReplacements:
		return p.Say(of+" replacements", "更换 "+of+" 次")
	}
	return of
}

// fee is the use fee with the sum that it comes of.
func fee(p *paper.Page, e *complaint.Entitlement) string {
	switch {
	case e.Free:
		return p.Say("none", "免收")
	case e.Fee.IsZero():
		return ""
	}
	sum := e.Sum.Price.String() + " × " + number(e.Sum.Km) + p.Say(" km / 1,000 × ", " 公里 ÷ 1,000 × ") + e.Sum.Coefficient.String() + p.Say(" % = ", "% ＝ ") + e.Fee.String()
	return sum + p.Aside(p.Yes(e.Sum.AtMost, "the most that the law allows", "法定上限"))
}
