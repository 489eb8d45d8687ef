package form

import (
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales/internal/paper"
)

// then joins those of a list that are given, as statements: a semicolon stands between them in place of a full stop that somebody wrote.
func then(p *paper.Page, list ...string) string {
	var given []string
	for _, said := range list {
		if n := len(given); said != "" && n > 0 {
			given[n-1] = strings.TrimRight(given[n-1], "。．.；;")
		}
		if said != "" {
			given = append(given, said)
		}
	}
	return p.Among(p.Say("; ", "；"), given...)
}

// count is a number with its unit; nothing where there is none.
func count(p *paper.Page, n int, en, zh string) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + p.Say(en, zh)
}
