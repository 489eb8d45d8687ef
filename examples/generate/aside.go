package main

import (
	"bytes"
	_ "embed"
	"regexp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
)

// besides are the lines of the week of serviceday in which an order is first given what life.go does not give; the customer is called somebody there. `make golden` writes them, see TestAsidesAreOfTheWeek.
//
//go:embed aside.jsonl
var besides []byte

const somebody = "kh0" // the lives of the log begin with kh1

// aside is a command that no step of a life gives. It is given by itself where the order takes it and it moves no status.
type aside struct {
	oracle.Operation
	roles []aftersales.Role
	given int // how often
}

func readAsides(log []byte) ([]*aside, error) {
	var list []*aside
	for text := range bytes.Lines(log) {
		op, err := oracle.ReadOperation(bytes.TrimSuffix(text, []byte("\n")))
		if err != nil {
			return nil, err
		}
		a := &aside{Operation: op}
		for _, p := range workorder.Matrix() {
			if p.Command == op.Do.Type {
				a.roles = p.Roles
			}
		}
		list = append(list, a)
	}
	return list, nil
}

var instant = regexp.MustCompile(`"\d{4}-\d\d-\d\dT[^"]*"`)

// command is what the line gives, with the times of now and the customer of this life.
func (a *aside) command(l *life) (workorder.Command, error) {
	data := bytes.ReplaceAll(a.Do.Data, []byte(`"`+somebody+`"`), []byte(`"`+l.customer.ID+`"`))
	data = instant.ReplaceAllFunc(data, func(text []byte) []byte {
		then, err := time.Parse(`"`+time.RFC3339Nano+`"`, string(text))
		if err != nil {
			return text // words that look like a time
		}
		return l.now.Add(then.Sub(a.At)).AppendFormat(nil, `"`+time.RFC3339Nano+`"`)
	})
	return workorder.ReadCommand(a.Do.Type, a.Do.V, data)
}

// apart is how many lines of the log come to one aside of each command.
const apart = 200

// aside gives what is due by the length of the log, where it may be given now.
func (l *life) aside() {
	for _, a := range l.asides {
		if a.given*apart > l.lines {
			continue
		}
		by := l.of(one(l.shop, a.roles))
		if !slices.ContainsFunc(l.order.Can(by), func(o workorder.Option) bool { return o.Command == a.Do.Type }) {
			continue
		}
		cmd, err := a.command(l)
		if err != nil {
			l.fail(err)
			return
		}
		if l.still(by, cmd) {
			a.given++
			l.give(by, cmd)
		}
	}
}

// of is somebody who has a role.
func (l *life) of(role aftersales.Role) aftersales.Actor {
	switch role {
	case aftersales.RoleCustomer:
		return aftersales.Actor{ID: l.customer.ID, Role: role}
	case aftersales.RoleAdvisor:
		return l.advisor
	}
	var some []aftersales.Actor
	for _, a := range slices.Concat(dispatchers, technicians, inspectors, clerks, cashiers, []aftersales.Actor{greeter, manager, claims, workshop, system}) {
		if a.Role == role {
			some = append(some, a)
		}
	}
	if some == nil {
		return aftersales.Actor{ID: aftersales.ID(role), Role: role}
	}
	return one(l.shop, some)
}

// still tells whether the order would take a command and no status would be another one after it.
func (l *life) still(by aftersales.Actor, cmd workorder.Command) bool {
	before := l.order.Snapshot()
	trial, err := workorder.Restore(before)
	if err != nil {
		l.fail(err)
		return false
	}
	if _, err := trial.Do(aftersales.Call{Subject: l.orderRef, ID: l.newID(), At: l.now, By: by}, cmd); err != nil {
		return false
	}
	after := trial.Snapshot()
	return after.Status == before.Status && slices.EqualFunc(after.Items, before.Items, func(a, b workorder.Item) bool { return a.ID == b.ID && a.Status == b.Status })
}
