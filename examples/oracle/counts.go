package main

import (
	"cmp"
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// counts is the summary of a log.
type counts struct {
	Lines      int         `json:"lines"` // with a verdict
	Accepted   int         `json:"accepted"`
	Repeated   int         `json:"repeated"`
	Refused    int         `json:"refused"`
	Answered   int         `json:"answered"`
	Unreadable int         `json:"unreadable"`
	Differing  int         `json:"differing"`  // from was or state
	Unexpected int         `json:"unexpected"` // unreadable, and not expected to be
	Rules      []ruleCount `json:"rules,omitzero"`
}

// ruleCount is how often a rule was broken.
type ruleCount struct {
	Code    aftersales.Code `json:"code"`
	Refused int             `json:"refused"` // or made a line unreadable
	Noted   int             `json:"noted"`   // or waived
	Says    aftersales.Text `json:"says"`
}

func (c *counts) add(v oracle.Verdict) {
	c.Lines++
	switch v.Outcome {
	case oracle.OutcomeAccepted:
		c.Accepted++
	case oracle.OutcomeRepeated:
		c.Repeated++
	case oracle.OutcomeRefused:
		c.Refused++
	case oracle.OutcomeAnswered:
		c.Answered++
	case oracle.OutcomeUnreadable:
		c.Unreadable++
		if v.Was != oracle.OutcomeUnreadable {
			c.Unexpected++
		}
	}
	if !v.Agrees() {
		c.Differing++
	}
	for _, b := range v.Violations {
		c.rule(b.Code, b.Says()).Refused++
	}
	for _, f := range v.Findings {
		c.rule(f.Code, f.Says()).Noted++
	}
	if u := v.Unreadable; u != nil {
		c.rule(u.Code, sharedRule(u.Code)).Refused++
	}
}

// rule is the count of a rule; they stay in the order of their codes.
func (c *counts) rule(code aftersales.Code, says aftersales.Text) *ruleCount {
	i, found := slices.BinarySearchFunc(c.Rules, code, func(r ruleCount, code aftersales.Code) int { return cmp.Compare(r.Code, code) })
	if !found {
		c.Rules = slices.Insert(c.Rules, i, ruleCount{Code: code, Says: says})
	}
	return &c.Rules[i]
}

func sharedRule(code aftersales.Code) aftersales.Text {
	for _, r := range aftersales.Rules() {
		if r.Code == code {
			return r.Text()
		}
	}
	return aftersales.Text{}
}

func (c *counts) status() int {
	switch {
	case c.Unexpected > 0:
		return statusUnreadable
	case c.Differing > 0:
		return statusDiffers
	}
	return statusAgreed
}
