// Package till is changed by the test of mutants.
package till

import "time"

type judgement struct{ codes []string }

func (j *judgement) Refuse(code string) { j.codes = append(j.codes, code) }

const most = 10_000 > 9_999 // a constant is not changed

func judge(amount int, at, until time.Time, paid, open bool, j *judgement) {
	if amount <= 0 || amount > 500 {
		j.Refuse("amount")
	}
	if at.After(until) {
		j.Refuse("time")
	}
	if paid && !open && most {
		j.Refuse("paid")
	}
	if j == nil || amount == 13 { // nothing but the amount is compared here
		j.Refuse("luck") // which the tests forget
	}
}
