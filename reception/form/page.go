package form

import (
	"strconv"

	"github.com/aftersales-go/aftersales/internal/paper"
)

// then joins those of a list that are given, as statements.
func then(p *paper.Page, list ...string) string { return p.Among(p.Say("; ", "；"), list...) }

// count is a number with its unit; nothing where there is none.
func count(p *paper.Page, n int, en, zh string) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + p.Say(en, zh)
}
