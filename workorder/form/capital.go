package form

import (
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
)

var (
	capitalDigits = [...]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}
	capitalPlaces = [...]string{"", "拾", "佰", "仟"}
	capitalGroups = [...]string{"", "万", "亿", "万亿"} // four digits each
)

// capitals is an amount of yuan as it is written out by hand against forgery, as in 壹仟零伍元叁角整; empty for an amount of another currency.
func capitals(m aftersales.Money) string {
	if m.Currency() != aftersales.CurrencyCNY {
		return ""
	}
	minor, sign := m.Minor(), ""
	if minor < 0 {
		minor, sign = -minor, "负"
	}
	yuan, jiao, fen := minor/100, minor/10%10, minor%10
	text := sign
	if whole := capitalYuan(yuan); whole != "" {
		text += whole + "元"
	}
	switch {
	case jiao == 0 && fen == 0:
		if yuan == 0 {
			return "零元整"
		}
		return text + "整"
	case jiao > 0:
		text += capitalDigits[jiao] + "角"
	case yuan > 0:
		text += "零"
	}
	if fen == 0 {
		return text + "整"
	}
	return text + capitalDigits[fen] + "分"
}

// capitalYuan is a whole number; empty for nought. A run of noughts within is said once, and none at the end of four digits.
func capitalYuan(n int64) string {
	var b strings.Builder
	digits := strconv.FormatInt(n, 10)
	gap, spoken := false, false // noughts since the last digit said; anything said of these four digits
	for i, r := range digits {
		place := len(digits) - 1 - i
		if d := int(r - '0'); d == 0 {
			gap = true
		} else {
			if gap && b.Len() > 0 {
				b.WriteString("零")
			}
			b.WriteString(capitalDigits[d] + capitalPlaces[place%4])
			gap, spoken = false, true
		}
		if place%4 == 0 {
			if spoken && place/4 < len(capitalGroups) {
				b.WriteString(capitalGroups[place/4])
			}
			spoken = false
		}
	}
	return b.String()
}

// capitals is an amount written out, where the language does so.
func (p *page) capitals(m aftersales.Money) string {
	text := capitals(m)
	if p.Lang != aftersales.Chinese || text == "" {
		return ""
	}
	return "人民币" + text
}

// inWords prints a total so.
func (p *page) inWords(m aftersales.Money) {
	if text := p.capitals(m); text != "" {
		p.Para("合计（大写）：" + text)
	}
}
