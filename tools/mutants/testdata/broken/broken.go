// Package broken is one whose tests fail.
package broken

type judgement struct{ n int }

func (j *judgement) Refuse(string) { j.n++ }

func judge(j *judgement) {
	j.Refuse("always")
}
