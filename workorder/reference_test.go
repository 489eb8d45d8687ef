package workorder_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// The reference is a second order, written from the specification's prose and without a look at the first: small integers, no times, no sequence, no texts. TestReference walks breadth first through every state that it can reach within the bounds below, gives every command of the list in each of them, and compares with the real order: the verdict, the exact list of codes, the state after.
//
// The house: p1 is the advisor, and also dispatcher, foreman, inspector, cashier and service manager; p2 is technician, inspector and now and then a person whom the customer names; p3 is the customer. The order comes from a signed sheet with one concern.
// Item i1 costs the customer 300.00 (dearer 360.00; cheaper 270.00 by a discount of 10 %). Item i2 is a safety item at 200.00 (240.00; 160.00 by 20 %, which an advisor may give only beside i1), of which an insurer bears 40 %; it is added before the first answer or proposed after it, or stands there without lines. A service manager also gives 50 % off.
//
// What is told apart: statuses of order and items; what is offered, authorised and live (price variant); who it is dispatched to, who works, who ever worked, whether p2 otherwise had a hand in it; actual quantities; terms, tolerance, account and the person named, and whether p2 signed for the customer; bills and payments by payer and item. What is not: times, sequence, receipts, texts, names of offers and how many have ended.
//
// From every order that is accepted or ending the way out is looked for with the reference and taken with the real order. No order has ended before every payer's part is billed.
//
// What life or role alone refuses is refused whatever else a command says: of the variants that fail so, the first of each command and item is given in every state, and a sixteenth of the others, in turn.
//
// Bounds. Every command is judged in every state and its outcome compared, but a state is only walked on from where follows says so.
var referenceDeep = flag.Int("reference.deep", 0, "walk the reference without its slices until so many states were met")

// Pinned: a change here is a change of the order's life, or of the list of commands.
const (
	referenceStates    = 28205
	referenceDecisions = 4677191
	referenceDeadEnds  = 0 // accepted or ending, and never to be handed over: see exit; or ended, and a payer's part never to be billed
)

// Prices of the items.
const (
	noWork = iota
	base
	dearer
	cheaper
	noLines
	halfPrice // by a discount of 50 %: beyond an advisor, and only a service manager has given it where it stands
	oddWork   // anything else
)

// Persons are bits.
const (
	p1 = 1 << iota
	p2
	p3
)

// Payers of the reference.
const (
	byCustomer = iota
	byInsurer
)

// What was really used of an item, in per cent.
const (
	asAuthorised  = iota
	tenMore       // with a reason
	tenMoreSilent // without: no state has it
	twentyMore    // with a reason
	tenLess
	unknownLine
)

// How surely an item was authorised.
const (
	byWord = iota + 1
	byMessage
	bySignature
)

// Who was named by the customer: p2, for this.
const (
	nobody = iota
	forAll
	forAdditions // up to 120.00
	forCollecting
)

const allTerms = 31

type refItem struct {
	st                     workorder.ItemStatus
	work, auth             uint8
	techs, workers, clocks uint8
	actual                 uint8
	added, hand2           bool  // hand2: p2 proposed, priced or inspected it
	level                  uint8 // of the authorisation: byWord and so on
}

type refState struct {
	st       workorder.Status
	account  bool
	tol      bool // 10 % is among the terms
	agreed   bool // and was when something was last authorised
	ended    bool // an offer has
	answered bool // one was
	signed   bool // by p2, for the customer
	terms    uint8
	named    uint8
	items    [2]refItem
	offer    [2]uint8 // the works in the open offer; none is open where both are noWork
	billed   [2]uint8 // items, by payer
	total    [2]int32
	paid     [2]int32
}

// ask is a command of the list, in the reference's words.
type ask struct {
	name    string
	by      uint8
	role    aftersales.Role
	waive   int // 1: rightly; 2: by the actor; 3: a rule that is not waivable
	early   bool
	item    int   // 0, 1; 8 is not there
	items   []int // of an offer or a bill
	work    uint8
	people  uint8 // technicians, or the person concerned
	fault   string
	dec     [2]aftersales.Decision
	risk    aftersales.Risk
	signer  uint8
	method  aftersales.Method
	wit     uint8
	expl    uint8 // items explained
	scope   uint8
	pass    bool
	causes  bool
	payer   int
	amount  int32 // added to the right one
	actual  uint8
	variant int               // counts the asks of one command about one item
	probe   bool              // compared, and not walked on from
	cmd     workorder.Command // where it needs no time
}

func (a ask) String() string {
	return fmt.Sprintf("%+v", struct {
		Name, Fault  string
		By           uint8
		Role         aftersales.Role
		Waive        int
		Early        bool
		Item         int
		Items        []int
		Work, People uint8
		Dec          [2]aftersales.Decision
		Risk         aftersales.Risk
		Signer       uint8
		Method       aftersales.Method
		Wit, Expl    uint8
		Scope        uint8
		Pass, Causes bool
		Payer        int
		Amount       int32
		Actual       uint8
	}{a.name, a.fault, a.by, a.role, a.waive, a.early, a.item, a.items, a.work, a.people, a.dec, a.risk, a.signer, a.method, a.wit, a.expl, a.scope, a.pass, a.causes, a.payer, a.amount, a.actual})
}

const (
	adv  = aftersales.RoleAdvisor
	svc  = aftersales.RoleServiceManager
	tec  = aftersales.RoleTechnician
	frm  = aftersales.RoleForeman
	ins  = aftersales.RoleInspector
	dsp  = aftersales.RoleDispatcher
	wkm  = aftersales.RoleWorkshopManager
	csh  = aftersales.RoleCashier
	cust = aftersales.RoleCustomer
)

// refVerbs is the table role × life of the prose.
var refVerbs = []struct {
	name  string
	roles []aftersales.Role
	in    []workorder.Status
	on    []workorder.ItemStatus
}{
	{"open", []aftersales.Role{adv, svc}, []workorder.Status{""}, nil},
	{"add-item", []aftersales.Role{adv, svc}, []workorder.Status{"open", "quoted"}, nil},
	{"change-item", []aftersales.Role{adv, svc}, append(slices.Clone(untilInspected), "ending"), []workorder.ItemStatus{"proposed", "declined", "deferred", "authorised", "dispatched", "started", "paused", "rework", "done", "passed"}},
	{"remove-item", []aftersales.Role{adv, svc}, untilInspected, []workorder.ItemStatus{"proposed", "declined", "deferred"}},
	{"set-terms", []aftersales.Role{adv, svc}, untilInspected, nil},
	{"name-signer", []aftersales.Role{cust, adv, svc}, append(slices.Clone(untilInspected), "accepted", "ending"), nil},
	{"quote", []aftersales.Role{adv, svc}, untilInspected, []workorder.ItemStatus{"proposed", "authorised", "dispatched", "started", "paused", "rework", "done", "passed"}},
	{"answer", []aftersales.Role{cust, adv, svc}, untilInspected, nil},
	{"dispatch", []aftersales.Role{dsp, frm, wkm}, []workorder.Status{"authorised", "in-work"}, []workorder.ItemStatus{"authorised", "dispatched", "paused", "rework"}},
	{"start-work", []aftersales.Role{tec, frm}, untilInspected, []workorder.ItemStatus{"proposed", "declined", "deferred", "authorised", "dispatched", "started", "paused", "rework"}},
	{"pause-work", []aftersales.Role{tec, frm}, []workorder.Status{"in-work"}, []workorder.ItemStatus{"started"}},
	{"finish-work", []aftersales.Role{tec, frm}, []workorder.Status{"in-work"}, []workorder.ItemStatus{"started"}},
	{"propose-addition", []aftersales.Role{adv, tec, frm, ins, svc}, []workorder.Status{"authorised", "in-work", "finished", "inspected"}, nil},
	{"inspect", []aftersales.Role{ins, frm, wkm}, []workorder.Status{"in-work", "finished"}, []workorder.ItemStatus{"done"}},
	{"bill", []aftersales.Role{adv, csh, svc}, []workorder.Status{"in-work", "inspected", "accepted", "ending"}, nil},
	{"record-payment", []aftersales.Role{csh}, []workorder.Status{"in-work", "finished", "inspected", "accepted", "delivered", "ending"}, nil},
	{"accept", []aftersales.Role{cust, adv, svc}, []workorder.Status{"in-work", "inspected"}, nil},
	{"deliver", []aftersales.Role{adv, svc}, []workorder.Status{"accepted", "ending"}, nil},
	{"close", []aftersales.Role{adv, svc}, []workorder.Status{"delivered"}, nil},
	{"cancel", []aftersales.Role{cust, adv, svc}, untilInspected, nil},
}

var untilInspected = []workorder.Status{"open", "quoted", "authorised", "in-work", "finished", "inspected"}

func refVerb(name string) int {
	for i := range refVerbs {
		if refVerbs[i].name == name {
			return i
		}
	}
	return -1
}

// refPrice is what an item comes to in fen: for the customer, for the insurer.
func refPrice(item int, work, actual uint8) [2]int32 {
	v := []int32{10, 11, 11, 12, 9}[actual] // tenths of the quantity
	switch work {
	case base:
		v *= 10
	case dearer:
		v *= 12
	case cheaper:
		v *= []int32{9, 8}[item]
	case halfPrice:
		v *= 5
	default:
		v = 0
	}
	if item == 1 {
		return [2]int32{v * 120, v * 80}
	}
	return [2]int32{v * 300, 0}
}

func (it refItem) covered() bool {
	return it.auth != noWork && it.work != noLines && refPrice(0, it.work, 0)[0] <= refPrice(0, it.auth, 0)[0]
}

func (it refItem) live() bool {
	switch it.st {
	case "authorised", "dispatched", "started", "paused", "rework", "done", "passed":
		return true
	}
	return false
}

func (s *refState) offering() bool { return s.offer != [2]uint8{} }

func (s *refState) endOffer() {
	if s.offering() {
		s.offer, s.ended = [2]uint8{}, true
	}
}

// overDiscount is how far, in fen, what advisors give away on the items that are proposed or live goes beyond 10 % of their listed prices; item at is taken for work, whatever stands there.
func (s *refState) overDiscount(at int, work uint8, instead bool) int32 {
	var listed, given int32
	for i, it := range s.items {
		switch {
		case i == at && instead:
			it.work = work
		case it.st != "proposed" && !it.live():
			continue
		}
		price := []int32{30000, 20000}[i]
		switch it.work {
		case noWork, noLines:
		case dearer:
			listed += price + price/5
		case cheaper:
			listed += price
			given += price * []int32{10, 20}[i] / 100
		default:
			listed += price
		}
		if i == at && instead && work == halfPrice {
			given += price / 2
		}
	}
	return max(given-listed/10, 0)
}

// discount asks that an advisor does not go further beyond what advisors may give away.
func (s *refState) discount(a *ask, work uint8, refuse func(string)) {
	if a.role != svc && s.overDiscount(a.item, work, true) > s.overDiscount(a.item, work, false) {
		refuse("WO-029")
	}
}

// customer asks that whoever acts as the customer is the customer or was named, for whatever.
func (s *refState) customer(a *ask, refuse func(string)) {
	if a.role == cust && a.by != p3 && (a.by != p2 || s.named == nobody) {
		refuse("WO-011")
	}
}

// hand asks that whoever signed for the customer takes no hand in the work.
func (s *refState) hand(a *ask, refuse func(string)) {
	if a.by == p2 && s.signed {
		refuse("WO-011")
	}
}

// follow is the status that follows from the items.
func (s *refState) follow() {
	live, proposed, worked, open, unseen := 0, 0, 0, 0, 0
	for _, it := range s.items {
		if it.st == "proposed" {
			proposed++
		}
		if !it.live() {
			continue
		}
		live++
		if it.workers != 0 {
			worked++
		}
		switch it.st {
		case "passed":
		case "done":
			unseen++
		default:
			open++
		}
	}
	switch {
	case live == 0:
		if s.st == "quoted" && proposed == 0 {
			s.st = "ending"
		}
	case worked == 0:
		s.st = "authorised"
	case open > 0:
		s.st = "in-work"
	case unseen > 0:
		s.st = "finished"
	default:
		s.st = "inspected"
	}
}

// staff tells whether p2 works on the order; p1, its advisor, always does.
func (s *refState) staff(person uint8) bool {
	if person == p1 {
		return true
	}
	for _, it := range s.items {
		if (it.techs|it.workers)&person != 0 || person == p2 && it.hand2 {
			return true
		}
	}
	return false
}

// takes tells whether a person may accept and collect the vehicle.
func (s *refState) takes(person uint8) bool {
	return person == p3 || person == p2 && (s.named == forAll || s.named == forCollecting)
}

// left is what keeps an order from being finished.
func (s *refState) left(refuse func(string)) {
	for _, it := range s.items {
		switch it.st {
		case "authorised", "dispatched", "started", "paused":
			refuse("WO-018")
		case "rework":
			refuse("WO-020")
		}
	}
}

// beyond is what a payer's bill breaks that exceeds what was authorised and the tolerance.
var beyond = [2]string{"WO-013", "WO-024"}

// limit is what a payer may be billed for what was authorised at so much.
func (s *refState) limit(authorised int32) int32 {
	if s.agreed {
		return authorised + authorised/10
	}
	return authorised
}

// billable asks of an inspected order whether every payer can be billed for all that passed.
func (s *refState) billable(refuse func(string)) {
	good := true
	for _, it := range s.items {
		if it.st == "passed" && !it.covered() {
			refuse("WO-010")
			good = false
		}
	}
	for payer, code := range beyond {
		if _, _, total, authorised := s.due(payer); good && total > s.limit(authorised) {
			refuse(code)
		}
	}
}

// due is what a payer is to be billed for: the items, the amount, and what of it was authorised.
func (s *refState) due(payer int) (items uint8, total, judged, authorised int32) {
	for i, it := range s.items {
		if it.st != "done" && it.st != "passed" || s.billed[payer]&(1<<i) != 0 {
			continue
		}
		if share := refPrice(i, it.work, it.actual)[payer]; share > 0 {
			items |= 1 << i
			total += share
			if (s.billed[0]|s.billed[1])&(1<<i) == 0 {
				judged += share
				authorised += refPrice(i, it.auth, 0)[payer]
			}
		}
	}
	return items, total, judged, authorised
}

func (s *refState) payer(payer int) workorder.PayerStatus {
	items, _, _, _ := s.due(payer)
	switch {
	case items != 0:
		return "unbilled"
	case s.total[payer] == 0:
		return "nothing-due"
	case s.paid[payer] >= s.total[payer]:
		return "paid"
	case payer == byCustomer && s.account:
		return "on-account"
	case s.paid[payer] > 0:
		return "part-paid"
	}
	return "billed"
}

func (s *refState) addition(i int) workorder.AdditionStatus {
	it := s.items[i]
	switch {
	case !it.added:
		return ""
	case it.st == "proposed" && s.offer[i] != noWork:
		return "offered"
	case it.st == "proposed":
		return "proposed"
	case it.st == "declined" || it.st == "deferred":
		return workorder.AdditionStatus(it.st)
	case it.st == "removed" || it.st == "withdrawn":
		return "withdrawn"
	}
	return "approved"
}

// judge is the whole reference: the codes that refuse, in order, or the state after.
func (s refState) judge(a *ask) (string, refState) {
	var codes []string
	refuse := func(code string) { codes = append(codes, code) }
	before := s
	refused := func() (string, refState) { return strings.Join(codes, " "), before }

	if a.waive > 1 {
		refuse("AS-101")
		return refused()
	}
	waived := func(code string) {
		if a.waive != 1 {
			refuse(code)
		}
	}
	v := refVerbs[refVerb(a.name)]
	if !slices.Contains(v.roles, a.role) {
		if a.role == csh && (a.name == "add-item" || a.name == "change-item" || a.name == "propose-addition" || a.name == "quote") {
			refuse("WO-029")
		} else {
			refuse("AS-004")
		}
		return refused()
	}
	if !slices.Contains(v.in, s.st) {
		switch {
		case a.name == "open":
			refuse("WO-001")
		case s.st == "delivered" || s.st == "closed" || s.st == "cancelled":
			refuse("WO-002")
		default:
			refuse("AS-102")
		}
		return refused()
	}
	var names []int
	switch {
	case a.name == "quote":
		names = a.items
	case v.on != nil:
		names = []int{a.item}
	}
	for _, i := range names {
		if i > 1 || s.items[i].st == "" {
			refuse("AS-103")
		} else if v.on != nil && !slices.Contains(v.on, s.items[i].st) {
			refuse("AS-102")
		}
	}
	if a.name == "answer" {
		switch {
		case a.fault == "unknown":
			refuse("AS-103")
		case !s.offering():
			if s.ended {
				refuse("WO-117")
			} else {
				refuse("AS-103")
			}
		case a.fault == "closed" && s.ended:
			refuse("WO-117")
		case a.fault == "closed":
			refuse("AS-103")
		}
	}
	if len(codes) > 0 {
		return refused()
	}
	if a.early {
		refuse("AS-005")
	}
	var it *refItem
	if a.item < 2 {
		it = &s.items[a.item]
	}
	switch a.name {
	case "open":
		switch a.fault {
		case "":
			s.st = "open"
		case "account":
			s.st, s.account = "open", true
		case "internal":
			s.st = "open"
		case "unsigned", "no ref", "other stage", "no sheet", "internal with ref":
			refuse("WO-001")
		default:
			refuse("WO-003")
		}

	case "add-item", "propose-addition", "change-item":
		if a.name != "change-item" && it.st != "" {
			refuse("AS-104")
		}
		if a.name == "change-item" && (s.billed[0]|s.billed[1])&(1<<a.item) != 0 {
			refuse("WO-024")
		}
		s.hand(a, refuse)
		switch a.fault {
		case "no reason", "other concern":
			refuse("WO-004")
		case "payer not named":
			refuse("WO-003")
		case "currency":
			refuse("PR-009")
		}
		if a.fault != "currency" && a.item < 2 { // whatever else was refused
			s.discount(a, a.work, refuse)
		}
		if now := (refItem{work: a.work, auth: it.auth}); s.st == "ending" && !now.covered() {
			refuse("WO-010")
		}
		if len(codes) > 0 {
			break
		}
		it.work = a.work
		it.hand2 = it.hand2 || a.by == p2
		if a.name == "change-item" {
			if s.offer[a.item] != noWork {
				s.endOffer()
			}
			if s.st != "ending" && (it.st == "declined" || it.st == "deferred") {
				it.st = "proposed"
			}
			break
		}
		it.st, it.added = "proposed", a.name == "propose-addition"

	case "remove-item":
		s.discount(a, noWork, refuse)
		it.st = "removed"
		if s.offer[a.item] != noWork {
			s.endOffer()
		}
		if s.answered {
			s.follow()
		}

	case "set-terms":
		s.terms = uint8(a.amount) // what is not given is no longer settled
		s.tol = a.fault == "tolerance"
		s.endOffer()

	case "name-signer":
		if a.role == cust && a.by != p3 {
			refuse("WO-011")
		}
		if a.people != p3 && s.staff(a.people) {
			refuse("WO-011")
		} else if a.people == p2 {
			s.named = a.scope
		}

	case "quote":
		s.hand(a, refuse)
		for _, i := range a.items {
			if s.items[i].work == noLines {
				refuse("WO-005")
			}
		}
		if a.fault == "twice" || a.fault == "used" && (s.offering() || s.ended) {
			refuse("AS-104")
		}
		if a.fault == "expired" || a.fault == "promise" {
			refuse("AS-005")
		}
		if len(codes) > 0 {
			break
		}
		s.endOffer()
		for _, i := range a.items {
			s.offer[i] = s.items[i].work
		}
		if s.st == "open" {
			s.st = "quoted"
		}

	case "answer":
		s.answer(a, refuse)

	case "dispatch":
		if !it.covered() {
			refuse("WO-010")
		}
		if a.people&p2 != 0 && s.signed {
			refuse("WO-011")
		}
		it.techs = a.people
		if it.st == "authorised" {
			it.st = "dispatched"
		}

	case "start-work":
		s.hand(a, refuse)
		if it.auth == noWork {
			if it.st == "declined" {
				refuse("WO-012")
			} else {
				refuse("WO-008")
				if it.added {
					refuse("WO-009")
				}
			}
		} else {
			if !it.covered() {
				refuse("WO-010")
			}
			if it.techs&a.by == 0 {
				waived("WO-016")
			}
			if it.clocks&a.by != 0 {
				refuse("AS-102") // and not too many clocks as well
			} else if (s.items[0].clocks|s.items[1].clocks)&a.by != 0 {
				waived("WO-016")
			}
			if a.fault != "" {
				refuse("AS-005")
			}
		}
		it.st = "started"
		it.clocks |= a.by
		it.workers |= a.by
		s.follow()

	case "pause-work":
		if it.clocks&a.by == 0 {
			refuse("AS-102")
		} else if a.fault != "" {
			refuse("AS-005")
		}
		it.clocks &^= a.by
		if it.clocks == 0 {
			it.st = "paused"
		}
		s.follow()

	case "finish-work":
		if it.clocks&a.by == 0 {
			refuse("AS-102")
		} else if it.techs&a.by == 0 {
			waived("WO-016")
		}
		switch a.actual {
		case unknownLine:
			refuse("AS-103")
		case tenMoreSilent:
			refuse("WO-013")
		}
		if a.fault != "" {
			refuse("AS-005")
		}
		it.clocks, it.st, it.actual = 0, "done", a.actual
		s.follow()

	case "inspect":
		s.hand(a, refuse)
		if it.workers&a.by != 0 {
			waived("WO-019")
		}
		if a.pass == a.causes {
			refuse("WO-020")
		}
		it.st = "rework"
		if a.pass {
			it.st = "passed"
		}
		it.hand2 = it.hand2 || a.by == p2
		s.follow()

	case "bill":
		s.bill(a, refuse)

	case "record-payment":
		if a.fault == "account" { // whatever else is refused
			refuse("WO-025")
		}
		switch {
		case a.fault == "currency":
			refuse("PR-009")
		case a.paying(&s) > s.total[a.payer]-s.paid[a.payer]:
			refuse("WO-030")
		}
		s.paid[a.payer] += a.paying(&s)

	case "accept":
		s.left(refuse)
		if s.st == "in-work" {
			break
		}
		s.billable(refuse)
		s.customer(a, refuse)
		if !s.takes(a.people) {
			refuse("WO-025")
		}
		s.st = "accepted"
		s.endOffer()

	case "deliver":
		if !s.takes(a.people) {
			refuse("WO-025")
		}
		switch s.payer(byCustomer) {
		case "unbilled", "billed", "part-paid":
			refuse("WO-025")
		}
		if s.payer(byInsurer) == "unbilled" {
			refuse("WO-024")
		}
		if s.st == "ending" {
			s.st = "cancelled"
		} else {
			s.st = "delivered"
		}

	case "close":
		s.st = "closed"

	case "cancel":
		s.customer(a, refuse)
		for i := range s.items {
			switch it := &s.items[i]; it.st {
			case "proposed", "authorised", "dispatched":
				it.st = "withdrawn"
			case "started", "paused", "rework":
				it.st = "stopped"
			}
			s.items[i].clocks = 0
		}
		s.endOffer()
		s.st = "ending"
	}
	if len(codes) > 0 {
		return refused()
	}
	return "", s
}

func (s *refState) answer(a *ask, refuse func(string)) {
	switch a.fault {
	case "foreign line": // and the one that it stands for is missing
		refuse("AS-008")
		refuse("AS-008")
	case "twice", "other subject", "digest", "no digest", "attested signer", "missing":
		refuse("AS-008")
	case "signed before issue", "received before signed", "received after call", "after expiry":
		refuse("AS-009")
	}
	good := a.wit != 0 && a.wit != p1 && a.wit != a.signer // p1 makes the offers
	first, last := false, 0
	for i, w := range s.offer {
		if w != noWork {
			last = i
			first = first || !s.items[i].added
		}
	}
	var amount int32
	authorised := false
	for i, w := range s.offer {
		if w == noWork || i == last && (a.fault == "foreign line" || a.fault == "missing") {
			continue
		}
		switch a.dec[i] {
		case aftersales.Authorise:
			authorised = true
			amount += refPrice(i, w, 0)[byCustomer]
		case aftersales.Decline:
			if i == 1 && (a.risk == "" || a.risk == aftersales.RiskWitnessed && !good) {
				refuse("WO-012")
			}
		}
	}
	for t := uint8(1); t < allTerms; t <<= 1 {
		if s.terms&t == 0 {
			refuse("WO-007")
		}
	}
	for i, w := range s.offer {
		if w != noWork && a.expl&(1<<i) == 0 {
			if s.items[i].added {
				refuse("WO-009")
			} else {
				refuse("WO-007")
			}
		}
	}
	s.customer(a, refuse)
	switch {
	case a.signer == p3:
	case a.signer == p2 && s.named == forAll && !s.staff(p2):
	case a.signer == p2 && s.named == forAdditions && !s.staff(p2) && !first && amount <= 12000:
	default:
		refuse("WO-011")
	}
	level := map[aftersales.Method]uint8{aftersales.MethodSpoken: byWord, aftersales.MethodMessage: byMessage, aftersales.MethodPaper: bySignature}[a.method]
	if a.fault == "attested as spoken" {
		level = byWord
	}
	if authorised {
		need := uint8(bySignature)
		unsigned, spoken := amount, amount // with what stands beside the offer
		for i, it := range s.items {
			if !it.live() || s.offer[i] != noWork {
				continue
			}
			share := refPrice(i, it.auth, 0)[byCustomer]
			if it.level < bySignature {
				unsigned += share
			}
			if it.level < byMessage {
				spoken += share
			}
		}
		switch {
		case first || unsigned > 12000:
		case spoken <= 10800:
			need = byWord
		default:
			need = byMessage
		}
		if level < need {
			refuse("WO-115")
		}
	}
	if level == byWord && !good {
		refuse("WO-116")
	}
	for i, w := range s.offer {
		if w == noWork {
			continue
		}
		it := &s.items[i]
		switch a.dec[i] {
		case aftersales.Authorise:
			it.auth, it.level = w, level
			if it.st == "proposed" {
				it.st = "authorised"
			}
		case aftersales.Decline:
			if it.st == "proposed" {
				it.st = "declined"
			}
		case aftersales.Defer:
			if it.st == "proposed" {
				it.st = "deferred"
			}
		}
	}
	if authorised {
		s.agreed = s.tol
	}
	s.answered = true
	s.signed = s.signed || a.signer == p2
	s.endOffer()
	s.follow()
}

func (s *refState) bill(a *ask, refuse func(string)) {
	if s.st == "in-work" {
		s.left(refuse)
		return
	}
	var items uint8
	bad := false
	for _, i := range a.items {
		if i > 1 || s.items[i].st == "" {
			refuse("AS-103")
			bad = true
			continue
		}
		items |= 1 << i
		it := s.items[i]
		switch {
		case it.auth == noWork && it.st == "declined":
			refuse("WO-012")
			bad = true
		case it.auth == noWork:
			refuse("WO-008")
			bad = true
		case !it.covered():
			refuse("WO-010")
			bad = true
		}
	}
	due, total, _, _ := s.due(a.payer)
	if bad {
		return
	}
	if due != items {
		refuse("WO-024")
		return
	}
	if a.amount != 0 {
		refuse("WO-024")
	}
	for payer, code := range beyond { // whoever is billed first, everybody's part can still be billed
		if _, _, part, signed := s.due(payer); part > s.limit(signed) {
			refuse(code)
		}
	}
	s.billed[a.payer] |= items
	s.total[a.payer] += total
}

// paying is the amount of a payment: 50.00, or all that is open and a little more.
func (a *ask) paying(s *refState) int32 {
	if a.fault == "part" {
		return 5000
	}
	if open := s.total[a.payer] - s.paid[a.payer] + a.amount; open > 0 {
		return open
	}
	return 1
}

var (
	refSubject, _ = aftersales.ParseRef("workorder/RO-1")
	refOther, _   = aftersales.ParseRef("reception/V-1")
	refVisit, _   = aftersales.ParseRef("reception/V-1")
	refBegin      = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	refPeople     = map[uint8]string{p1: "p1", p2: "p2", p3: "p3"}
	refItems      = []string{"i1", "i2", "i3", "", "", "", "", "", "i9"}
	refPayers     = []pricing.Payer{pricing.PayerCustomer, pricing.PayerInsurer}
	refWorks      [2][oddWork]workorder.Work
	refQuantities [unknownLine + 1][]workorder.Actual
	refLimit, _   = aftersales.ParseMoney("120.00 CNY")
	refTen, _     = aftersales.NumberOf(10)
)

func fen(v int32) aftersales.Money {
	m, _ := aftersales.NewMoney(int64(v), aftersales.CurrencyCNY)
	return m
}

func micro(v int64) aftersales.Number {
	n, _ := aftersales.NewNumber(v)
	return n
}

func people(mask uint8) []string {
	var ids []string
	for p := uint8(p1); p <= p3; p <<= 1 {
		if mask&p != 0 {
			ids = append(ids, refPeople[p])
		}
	}
	return ids
}

func refWork(item int, work uint8) workorder.Work {
	w := workorder.Work{Text: "work", Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: "c1"}, Safety: item == 1}
	if work == noLines {
		return w
	}
	price := map[uint8]int64{base: 100, dearer: 120, cheaper: 100, halfPrice: 100}[work]
	thirteen, _ := aftersales.NumberOf(13)
	line := pricing.Line{ID: "l1", Kind: pricing.KindLabour, Text: "line", Quantity: micro(1e6), Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: thirteen}}
	if item == 0 {
		price *= 3
	} else {
		price *= 2
		line.Kind, line.Part, line.Class = pricing.KindPart, "4B0", pricing.ClassOriginal
		line.Shares = []pricing.Share{{Payer: pricing.PayerCustomer, Percent: micro(60e6)}, {Payer: pricing.PayerInsurer, Percent: micro(40e6)}}
	}
	line.Price, _ = pricing.ParseUnitPrice(strconv.FormatInt(price, 10) + " CNY")
	switch work {
	case cheaper:
		line.Discount.Percent = micro([]int64{10e6, 20e6}[item])
	case halfPrice:
		line.Discount.Percent = micro(50e6)
	}
	w.Lines = []pricing.Line{line}
	return w
}

func refPrepare() {
	for i := range refWorks {
		for w := range refWorks[i] {
			refWorks[i][w] = refWork(i, uint8(w))
		}
	}
	for a := range refQuantities {
		if a == asAuthorised {
			continue
		}
		line := workorder.Actual{Line: "l1", Quantity: micro([]int64{0, 1.1e6, 1.1e6, 1.2e6, 0.9e6, 1e6}[a])}
		switch a {
		case tenMore, twentyMore:
			line.Reason = "seized bolt"
		case unknownLine:
			line.Line = "l9"
		}
		refQuantities[a] = []workorder.Actual{line}
	}
}

// workOf is the price variant of what stands in a snapshot.
func workOf(item int, w *workorder.Work) uint8 {
	for v := range refWorks[item] {
		want := &refWorks[item][v]
		switch {
		case v == noWork:
			if w.Text == "" {
				return noWork
			}
		case len(w.Lines) != len(want.Lines) || w.Text != want.Text || w.Safety != want.Safety || w.Answers != want.Answers:
		case len(w.Lines) == 0:
			return uint8(v)
		case w.Lines[0].Price == want.Lines[0].Price && w.Lines[0].Discount == want.Lines[0].Discount && w.Lines[0].Quantity == want.Lines[0].Quantity && slices.Equal(w.Lines[0].Shares, want.Lines[0].Shares):
			return uint8(v)
		}
	}
	return oddWork
}

func actualOf(a []workorder.Actual) uint8 {
	for v := range refQuantities {
		if slices.Equal(a, refQuantities[v]) {
			return uint8(v)
		}
	}
	return 99
}

func maskOf(ids ...string) (mask uint8) {
	for _, id := range ids {
		switch id {
		case "p1":
			mask |= p1
		case "p2":
			mask |= p2
		case "p3":
			mask |= p3
		}
	}
	return mask
}

// abstract is a snapshot in the reference's words.
func abstract(n *workorder.Snapshot) refState {
	s := refState{st: n.Status, account: n.Account != "", tol: !n.Terms.Tolerance.IsZero()}
	for i, given := range []bool{n.Terms.Payment != "", n.Terms.Delivery != "", n.Terms.OldParts != "", n.Terms.Wash != "", n.Terms.AddedItems != ""} {
		if given {
			s.terms |= 1 << i
		}
	}
	for i := range n.Items {
		it := &n.Items[i]
		to := &s.items[slices.Index(refItems, it.ID)]
		at := slices.Index(refItems, it.ID)
		*to = refItem{
			st: it.Status, added: it.Added, work: workOf(at, &it.Work), auth: workOf(at, &it.Authorised.Work),
			techs: maskOf(it.Technicians...), workers: maskOf(it.Workers...), actual: actualOf(it.Actual),
			hand2: it.ProposedBy.ID == "p2" || it.PricedBy.ID == "p2",
			level: map[aftersales.Consent]uint8{aftersales.ConsentSpoken: byWord, aftersales.ConsentMessage: byMessage, aftersales.ConsentSigned: bySignature}[it.Authorised.Level],
		}
		for k := range it.Inspections {
			to.hand2 = to.hand2 || it.Inspections[k].By == "p2"
		}
	}
	for _, c := range n.Clocks {
		to := &s.items[slices.Index(refItems, c.Item)]
		if m := maskOf(c.Technician); to.clocks&m == 0 {
			to.clocks |= m
		} else {
			to.clocks |= 128 // two clocks of one person on one item
		}
	}
	for i := range n.Offers {
		o := &n.Offers[i]
		if o.Status != workorder.OfferStatusOpen {
			s.ended = true
			if r := o.Answered.Response; o.Status == workorder.OfferStatusAnswered {
				s.answered = true
				s.signed = s.signed || r.Signer == "p2"
				if slices.ContainsFunc(r.Answers, func(l aftersales.LineAnswer) bool { return l.Decision == aftersales.Authorise }) {
					s.agreed = !o.Terms.Tolerance.IsZero()
				}
			}
			continue
		}
		for k := range o.Items {
			at := slices.Index(refItems, o.Items[k].Item)
			s.offer[at] = workOf(at, &o.Items[k].Work)
		}
	}
	for i := range n.Signers {
		switch {
		case n.Signers[i].Person.ID != "p2":
		case n.Signers[i].Scope == workorder.SignerScopeAll:
			s.named = forAll
		case n.Signers[i].Scope == workorder.SignerScopeAdditions:
			s.named = forAdditions
		default:
			s.named = forCollecting
		}
	}
	for i := range n.Bills {
		b := &n.Bills[i]
		p := slices.Index(refPayers, b.Payer)
		s.total[p] += int32(b.Total.Minor())
		for _, id := range b.Items {
			s.billed[p] |= 1 << slices.Index(refItems, id)
		}
	}
	for i := range n.Payments {
		s.paid[slices.Index(refPayers, n.Payments[i].Payer)] += int32(n.Payments[i].Amount.Minor())
	}
	return s
}

// command is the real call and command of an ask.
func (a *ask) command(s *refState, n *workorder.Snapshot, o *workorder.Order) (aftersales.Call, workorder.Command) {
	at := n.At.Add(time.Minute)
	if n.Seq == 0 {
		at = refBegin
	}
	if a.early && n.Seq > 0 {
		at = n.At.Add(-time.Millisecond)
	}
	call := aftersales.Call{Subject: refSubject, At: at, By: aftersales.Actor{ID: refPeople[a.by], Role: a.role}}
	if a.waive != 0 {
		w := aftersales.Waiver{Reason: "small shop", By: aftersales.Actor{ID: "p1", Role: svc}}
		w.Code = workorder.RuleDispatched
		if a.name == "inspect" {
			w.Code = workorder.RuleOtherInspector
		}
		if (a.by == p1) != (a.waive == 2) {
			w.By = aftersales.Actor{ID: "p2", Role: wkm}
		}
		if a.waive == 3 {
			w.Code = workorder.RuleItemAuthorised
		}
		call.Waive = []aftersales.Waiver{w}
	}
	if a.cmd != nil {
		return call, a.cmd
	}
	var items []string
	for _, i := range a.items {
		items = append(items, refItems[i])
	}
	odd := func(fault string, t, otherwise time.Time) time.Time {
		if a.fault == fault {
			return t
		}
		return otherwise
	}
	item := refItems[a.item]
	switch a.name {
	case "start-work":
		return call, workorder.StartWork{Item: item, Began: odd("after", at.Add(time.Millisecond), odd("before", n.OpenedAt, time.Time{}))}
	case "pause-work":
		return call, workorder.PauseWork{Item: item, Reason: workorder.PauseReasonParts, Stopped: odd("after", at.Add(time.Millisecond), odd("before", n.OpenedAt, time.Time{}))}
	case "finish-work":
		return call, workorder.FinishWork{Item: item, Actual: refQuantities[a.actual], Finished: odd("after", at.Add(time.Millisecond), odd("before", n.OpenedAt, time.Time{}))}
	case "quote":
		id := "o" + strconv.Itoa(len(n.Offers)+1)
		if a.fault == "used" && len(n.Offers) > 0 {
			id = n.Offers[0].ID
		}
		return call, workorder.Quote{
			Offer: id, Items: items, Page: aftersales.DigestOf([]byte("page")),
			Promise: odd("promise", at.Add(-time.Millisecond), at.Add(100*time.Hour)), Expires: odd("expired", at.Add(-time.Millisecond), at.Add(1000*time.Hour)),
		}
	case "bill":
		total := a.amount
		for _, i := range a.items {
			if i < 2 {
				total += refPrice(i, s.items[i].work, s.items[i].actual)[a.payer]
			}
		}
		return call, workorder.Bill{Payer: refPayers[a.payer], Items: items, Total: fen(total)}
	case "record-payment":
		cmd := workorder.RecordPayment{Payer: refPayers[a.payer], Amount: fen(a.paying(s)), Method: workorder.PaymentMethodCard}
		if a.fault == "currency" {
			cmd.Amount, _ = aftersales.ParseMoney("1.00 EUR")
		}
		if a.fault == "account" {
			cmd.Method = workorder.PaymentMethodAccount
		}
		return call, cmd
	case "answer":
		return a.answer(call, n, o)
	}
	panic("no command " + a.String())
}

func (a *ask) answer(call aftersales.Call, n *workorder.Snapshot, o *workorder.Order) (aftersales.Call, workorder.Command) {
	var offer workorder.Offer
	offer.ID = "o999"
	for i := range n.Offers {
		open := n.Offers[i].Status == workorder.OfferStatusOpen
		if a.fault == "" || (a.fault == "closed") != open {
			offer = n.Offers[i]
		}
	}
	if a.fault == "unknown" {
		offer = workorder.Offer{ID: "o999"}
	}
	switch a.fault {
	case "after expiry":
		call.At = offer.Expires.Add(time.Millisecond)
	case "at expiry":
		call.At = offer.Expires
	}
	signer := refPeople[a.signer]
	cmd := workorder.Answer{
		Response:    aftersales.Response{Subject: n.Subject, Offer: offer.ID, Signer: signer, Method: a.method, SignedAt: call.At},
		Attestation: aftersales.Attestation{Signer: signer, Witness: refPeople[a.wit], ReceivedAt: call.At},
	}
	if n.Seq == 0 {
		cmd.Response.Subject = refSubject
	}
	if a.method == aftersales.MethodPaper {
		cmd.Attestation.Level = aftersales.ConsentSigned
	} else {
		cmd.Attestation.Level = aftersales.Consent(a.method)
	}
	for i := range refItems[:2] {
		if a.expl&(1<<i) != 0 {
			cmd.Explained = append(cmd.Explained, refItems[i])
		}
	}
	for k := range offer.Items {
		d := a.dec[slices.Index(refItems, offer.Items[k].Item)]
		line := aftersales.LineAnswer{Line: offer.Items[k].Item, Decision: d}
		if d == aftersales.Decline {
			line.Risk = a.risk
		}
		cmd.Response.Answers = append(cmd.Response.Answers, line)
	}
	if len(offer.Items) == 0 {
		cmd.Response.Answers = []aftersales.LineAnswer{{Line: "i1", Decision: aftersales.Authorise}}
	}
	lines := cmd.Response.Answers
	switch a.fault {
	case "attested as spoken":
		cmd.Attestation.Level = aftersales.ConsentSpoken
	case "foreign line":
		lines[len(lines)-1].Line = "i9"
	case "missing":
		cmd.Response.Answers = lines[:len(lines)-1]
	case "twice":
		cmd.Response.Answers = append(slices.Clone(lines), lines[len(lines)-1])
	case "other subject":
		cmd.Response.Subject, _ = aftersales.ParseRef("workorder/RO-2")
	case "attested signer":
		cmd.Attestation.Signer = "p4"
	case "digest":
		cmd.Response.Statement = aftersales.DigestOf([]byte("another"))
	case "signed before issue":
		cmd.Response.SignedAt = offer.IssuedAt.Add(-time.Millisecond)
	case "received before signed":
		cmd.Response.SignedAt = call.At.Add(-time.Second)
		cmd.Attestation.ReceivedAt = call.At.Add(-2 * time.Second)
	case "received after call":
		cmd.Attestation.ReceivedAt = call.At.Add(time.Millisecond)
	}
	if a.method == aftersales.MethodMessage && a.fault != "no digest" {
		if st, err := o.Statement(offer.ID); err == nil {
			cmd.Response.Statement = st.Digest()
			input, _ := cmd.Response.Input()
			cmd.Attestation.Input = aftersales.DigestOf(input)
		}
	}
	return call, cmd
}

// refAsks is the list of commands: those that do not depend on what is offered, and the answers by the items of the open offer.
func refAsks() (asks []ask, answers [4][]ask) {
	add := func(a ask) { asks = append(asks, a) }
	visit := workorder.Source{Kind: workorder.SourceSheet, Ref: refVisit, Intake: workorder.Intake{
		Seq: 9, Version: 1, Sheet: aftersales.DigestOf([]byte("sheet")), Signed: true, Customer: "p3", Vehicle: "v1", Concerns: []aftersales.ID{"c1"},
	}}
	policy := workorder.DefaultPolicy()
	policy.SpokenUpTo, policy.SignedAbove = fen(10800), fen(12000)
	for _, fault := range []string{
		"", "account", "no customer", "no vehicle", "no advisor", "other customer", "other vehicle", "payer twice",
		"unsigned", "no ref", "other stage", "no sheet", "internal with ref",
		"internal", "internal without payer",
	} {
		cmd := workorder.Open{
			Source: visit, Customer: aftersales.Party{ID: "p3"}, Vehicle: aftersales.Vehicle{ID: "v1"}, Advisor: "p1", Policy: policy,
			Payers: []workorder.PayerParty{{Payer: pricing.PayerInsurer, Party: aftersales.Party{ID: "x1"}}},
		}
		switch fault {
		case "account":
			cmd.Account = "k-17"
		case "no customer":
			cmd.Customer = aftersales.Party{}
		case "no vehicle":
			cmd.Vehicle = aftersales.Vehicle{}
		case "no advisor":
			cmd.Advisor = ""
		case "other customer":
			cmd.Customer.ID = "p2"
		case "other vehicle":
			cmd.Vehicle.ID = "v2"
		case "payer twice":
			cmd.Payers = append(cmd.Payers, cmd.Payers[0])
		case "unsigned":
			cmd.Source.Intake.Signed = false
		case "no ref":
			cmd.Source.Ref = aftersales.Ref{}
		case "other stage":
			cmd.Source.Ref, _ = aftersales.ParseRef("workorder/RO-0")
		case "no sheet":
			cmd.Source.Intake.Sheet = aftersales.Digest{}
		case "internal with ref":
			cmd.Source.Kind = workorder.SourceInternal
			cmd.Payers[0].Payer = pricing.PayerInternal
		case "internal", "internal without payer":
			cmd.Source.Kind, cmd.Source.Ref = workorder.SourceInternal, aftersales.Ref{}
			if fault == "internal" {
				cmd.Payers[0].Payer = pricing.PayerInternal
			}
		}
		add(ask{name: "open", by: p1, role: adv, fault: fault, cmd: cmd, probe: fault == "internal"})
	}
	for item := range 2 {
		for _, w := range []uint8{base, noLines, halfPrice} {
			if w != noLines || item == 1 {
				add(ask{name: "add-item", by: p1, role: adv, item: item, work: w})
			}
		}
		add(ask{name: "add-item", by: p1, role: svc, item: item, work: halfPrice, probe: true})
		add(ask{name: "add-item", by: p1, role: adv, item: item, work: base, early: true})
		for _, fault := range []string{"no reason", "other concern", "payer not named", "currency"} {
			add(ask{name: "add-item", by: p1, role: adv, item: item, work: base, fault: fault})
		}
		add(ask{name: "add-item", by: p1, role: csh, item: item, work: base})
		add(ask{name: "propose-addition", by: p1, role: adv, item: item, work: base})
		add(ask{name: "propose-addition", by: p2, role: tec, item: item, work: base})
		add(ask{name: "propose-addition", by: p2, role: ins, item: item, work: base, fault: "no reason"})
		for _, w := range []uint8{base, dearer, cheaper, noLines, halfPrice} {
			add(ask{name: "change-item", by: p1, role: adv, item: item, work: w, probe: w == noLines})
		}
		add(ask{name: "change-item", by: p1, role: svc, item: item, work: halfPrice})
		add(ask{name: "change-item", by: p1, role: csh, item: item, work: cheaper})
		add(ask{name: "change-item", by: p1, role: adv, item: item, work: base, fault: "other concern"})
		add(ask{name: "change-item", by: p1, role: adv, item: item, work: halfPrice, fault: "other concern", early: true})
		add(ask{name: "add-item", by: p1, role: adv, item: item, work: halfPrice, fault: "no reason", early: true})
		add(ask{name: "remove-item", by: p1, role: adv, item: item})
		add(ask{name: "remove-item", by: p1, role: svc, item: item, probe: true})
		add(ask{name: "add-item", by: p2, role: adv, item: item, work: base, probe: true})
		add(ask{name: "change-item", by: p2, role: adv, item: item, work: base, probe: true})
		add(ask{name: "remove-item", by: p1, role: adv, item: item, early: true})
		for _, techs := range []uint8{p1, p2, p1 | p2} {
			add(ask{name: "dispatch", by: p1, role: dsp, item: item, people: techs})
		}
		add(ask{name: "dispatch", by: p2, role: tec, item: item, people: p2})
		for _, who := range []uint8{p1, p2} {
			role := tec
			if who == p1 {
				role = frm
			}
			add(ask{name: "start-work", by: who, role: role, item: item})
			add(ask{name: "start-work", by: who, role: role, item: item, waive: 1})
			add(ask{name: "start-work", by: who, role: role, item: item, fault: "after"})
			add(ask{name: "pause-work", by: who, role: role, item: item})
			add(ask{name: "finish-work", by: who, role: role, item: item})
			add(ask{name: "inspect", by: who, role: ins, item: item, pass: true})
			add(ask{name: "inspect", by: who, role: ins, item: item, causes: true})
			add(ask{name: "inspect", by: who, role: wkm, item: item, pass: true, waive: 1})
			add(ask{name: "inspect", by: who, role: ins, item: item})
		}
		add(ask{name: "start-work", by: p2, role: tec, item: item, fault: "before"})
		add(ask{name: "start-work", by: p2, role: tec, item: item, waive: 2})
		add(ask{name: "start-work", by: p2, role: tec, item: item, waive: 3})
		add(ask{name: "start-work", by: p1, role: adv, item: item})
		add(ask{name: "pause-work", by: p2, role: tec, item: item, fault: "after"})
		add(ask{name: "pause-work", by: p2, role: tec, item: item, fault: "before"})
		add(ask{name: "pause-work", by: p2, role: tec, item: item, waive: 1})
		add(ask{name: "finish-work", by: p2, role: tec, item: item, fault: "after"})
		add(ask{name: "finish-work", by: p2, role: tec, item: item, fault: "before"})
		add(ask{name: "finish-work", by: p2, role: tec, item: item, actual: unknownLine})
		add(ask{name: "finish-work", by: p1, role: frm, item: item, waive: 1})
		add(ask{name: "inspect", by: p2, role: ins, item: item, pass: true, causes: true})
		add(ask{name: "inspect", by: p2, role: ins, item: item, pass: true, waive: 2})
		add(ask{name: "inspect", by: p1, role: wkm, item: item, causes: true, early: true})
	}
	for item := range 2 {
		for _, actual := range []uint8{tenMore, tenMoreSilent, twentyMore, tenLess} {
			add(ask{name: "finish-work", by: p2, role: tec, item: item, actual: actual})
		}
		add(ask{name: "finish-work", by: p2, role: tec, item: item, actual: tenMoreSilent, fault: "after", early: true})
	}
	for _, name := range []string{"change-item", "remove-item", "dispatch", "start-work", "pause-work", "finish-work", "inspect"} {
		a := ask{name: name, by: p1, role: adv, item: 8, work: base, people: p2, pass: true}
		switch name {
		case "dispatch", "start-work", "pause-work", "finish-work", "inspect":
			a.role = frm
		}
		add(a)
	}
	add(ask{name: "set-terms", by: p1, role: adv, amount: allTerms})
	add(ask{name: "set-terms", by: p1, role: adv, amount: 7})
	add(ask{name: "set-terms", by: p1, role: adv, amount: 24})
	add(ask{name: "set-terms", by: p1, role: adv, amount: allTerms, fault: "tolerance"})
	add(ask{name: "set-terms", by: p1, role: adv, fault: "tolerance"})
	add(ask{name: "set-terms", by: p1, role: adv, amount: allTerms, early: true})
	add(ask{name: "set-terms", by: p3, role: cust, amount: allTerms})
	for _, scope := range []uint8{forAll, forAdditions, forCollecting} {
		add(ask{name: "name-signer", by: p3, role: cust, people: p2, scope: scope})
	}
	add(ask{name: "name-signer", by: p1, role: adv, people: p2, scope: forAll})
	add(ask{name: "name-signer", by: p3, role: cust, people: p1, scope: forAll})
	add(ask{name: "name-signer", by: p3, role: cust, people: p3, scope: forAll, probe: true})
	add(ask{name: "name-signer", by: p2, role: tec, people: p2, scope: forAll})
	add(ask{name: "name-signer", by: p2, role: cust, people: p2, scope: forAll})
	for _, items := range [][]int{{0}, {1}, {0, 1}, {8}} {
		add(ask{name: "quote", by: p1, role: adv, items: items})
		for payer := range refPayers {
			add(ask{name: "bill", by: p1, role: csh, payer: payer, items: items})
			add(ask{name: "bill", by: p1, role: csh, payer: payer, items: items, amount: 1})
		}
	}
	add(ask{name: "bill", by: p1, role: csh, items: []int{0}, early: true})
	add(ask{name: "bill", by: p2, role: tec, items: []int{0}})
	add(ask{name: "quote", by: p1, role: adv, items: []int{0, 0}, fault: "twice"})
	add(ask{name: "quote", by: p1, role: adv, items: []int{0}, fault: "used"})
	add(ask{name: "quote", by: p1, role: adv, items: []int{0}, fault: "expired"})
	add(ask{name: "quote", by: p1, role: adv, items: []int{0}, fault: "promise"})
	add(ask{name: "quote", by: p1, role: csh, items: []int{0}})
	add(ask{name: "quote", by: p2, role: tec, items: []int{0}})
	add(ask{name: "quote", by: p2, role: adv, items: []int{0}, probe: true})
	for payer := range refPayers {
		add(ask{name: "record-payment", by: p1, role: csh, payer: payer})
		add(ask{name: "record-payment", by: p1, role: csh, payer: payer, amount: 1})
		add(ask{name: "record-payment", by: p1, role: csh, payer: payer, amount: -1, probe: true})
		add(ask{name: "record-payment", by: p1, role: csh, payer: payer, fault: "part"})
	}
	add(ask{name: "record-payment", by: p1, role: csh, fault: "currency"})
	add(ask{name: "record-payment", by: p1, role: csh, fault: "account"})
	add(ask{name: "record-payment", by: p1, role: csh, payer: byInsurer, fault: "account"})
	add(ask{name: "record-payment", by: p1, role: adv})
	for _, who := range []uint8{p3, p2, p1} {
		add(ask{name: "accept", by: p3, role: cust, people: who})
		add(ask{name: "deliver", by: p1, role: adv, people: who})
	}
	add(ask{name: "accept", by: p2, role: tec, people: p3})
	add(ask{name: "accept", by: p2, role: cust, people: p2})
	add(ask{name: "accept", by: p2, role: cust, people: p3})
	add(ask{name: "accept", by: p1, role: cust, people: p1})
	add(ask{name: "accept", by: p1, role: adv, people: p3, early: true})
	add(ask{name: "deliver", by: p1, role: csh, people: p3})
	add(ask{name: "close", by: p1, role: adv})
	add(ask{name: "close", by: p1, role: adv, early: true})
	add(ask{name: "close", by: p1, role: csh})
	add(ask{name: "cancel", by: p3, role: cust})
	add(ask{name: "cancel", by: p1, role: adv, early: true})
	add(ask{name: "cancel", by: p2, role: tec})
	add(ask{name: "cancel", by: p2, role: cust})
	add(ask{name: "cancel", by: p1, role: cust})

	for i := range asks {
		a := &asks[i]
		item := refItems[a.item]
		for k := range i {
			if asks[k].name == a.name && asks[k].item == a.item && asks[k].role == a.role {
				a.variant++
			}
		}
		switch a.name {
		case "add-item", "propose-addition", "change-item":
			w := refWork(min(a.item, 1), a.work)
			switch a.fault {
			case "no reason":
				w.Answers = workorder.Reason{}
			case "other concern":
				w.Answers.ID = "c9"
			case "payer not named":
				w.Lines[0].Shares = []pricing.Share{{Payer: pricing.PayerWarranty, Percent: micro(100e6)}}
			case "currency":
				w.Lines[0].Price, _ = pricing.ParseUnitPrice("100 EUR")
			}
			switch a.name {
			case "add-item":
				a.cmd = workorder.AddItem{Item: item, Work: w}
			case "propose-addition":
				a.cmd = workorder.ProposeAddition{Item: item, Work: w}
			default:
				a.cmd = workorder.ChangeItem{Item: item, Work: w}
			}
		case "remove-item":
			a.cmd = workorder.RemoveItem{Item: item, Reason: "not wanted"}
		case "dispatch":
			a.cmd = workorder.Dispatch{Item: item, Technicians: people(a.people)}
		case "inspect":
			cmd := workorder.Inspect{Item: item, Result: workorder.ResultFail}
			if a.pass {
				cmd.Result = workorder.ResultPass
			}
			if a.causes {
				cmd.Causes = []workorder.Cause{workorder.CausePart}
			}
			a.cmd = cmd
		case "set-terms":
			var t workorder.Terms
			for k, set := range []func(){
				func() { t.Payment = workorder.PaymentMethodCard }, func() { t.Delivery = workorder.DeliveryWayCollect },
				func() { t.OldParts = workorder.OldPartsLeave }, func() { t.Wash = workorder.WashNo }, func() { t.AddedItems = workorder.AddedItemsClauseCall },
			} {
				if a.amount&(1<<k) != 0 {
					set()
				}
			}
			if a.fault == "tolerance" {
				t.Tolerance = refTen
			}
			a.cmd = workorder.SetTerms{Terms: t}
		case "name-signer":
			cmd := workorder.NameSigner{Person: aftersales.Party{ID: refPeople[a.people]}, Scope: []workorder.SignerScope{"", "all", "additions", "collect"}[a.scope]}
			if a.scope == forAdditions {
				cmd.Limit = refLimit
			}
			a.cmd = cmd
		case "accept":
			a.cmd = workorder.Accept{Person: refPeople[a.people]}
		case "deliver":
			a.cmd = workorder.Deliver{To: refPeople[a.people]}
		case "close":
			a.cmd = workorder.Close{}
		case "cancel":
			a.cmd = workorder.Cancel{Reason: "changed mind"}
		}
	}

	yes, no, later := aftersales.Authorise, aftersales.Decline, aftersales.Defer
	for offered := range answers {
		plain := ask{name: "answer", by: p3, role: cust, signer: p3, method: aftersales.MethodPaper, expl: 3, dec: [2]aftersales.Decision{yes, yes}, risk: aftersales.RiskAcknowledged}
		list := []ask{plain}
		with := func(change func(a *ask)) {
			a := plain
			change(&a)
			list = append(list, a)
		}
		with(func(a *ask) { a.fault = "unknown" })
		with(func(a *ask) { a.fault = "closed" })
		with(func(a *ask) { a.by, a.role = p2, tec })
		if offered != 0 {
			for _, d1 := range []aftersales.Decision{yes, no, later} {
				for _, d2 := range []aftersales.Decision{yes, no, later} {
					if (d1 == yes || offered&1 != 0) && (d2 == yes || offered&2 != 0) && (d1 != yes || d2 != yes) {
						with(func(a *ask) { a.dec = [2]aftersales.Decision{d1, d2} })
					}
				}
			}
			with(func(a *ask) { a.by, a.role = p1, adv })
			with(func(a *ask) { a.by = p1 })
			with(func(a *ask) { a.by = p2 })
			with(func(a *ask) { a.by, a.signer = p2, p2 })
			with(func(a *ask) { a.signer = p2 })
			with(func(a *ask) { a.signer = p2; a.method = aftersales.MethodMessage })
			with(func(a *ask) { a.signer = p2; a.dec = [2]aftersales.Decision{no, no} })
			with(func(a *ask) { a.signer = p1 })
			with(func(a *ask) { a.method = aftersales.MethodMessage })
			for _, w := range []uint8{0, p1, p2, p3} {
				with(func(a *ask) { a.method, a.wit = aftersales.MethodSpoken, w })
			}
			with(func(a *ask) { a.method = aftersales.MethodSpoken; a.dec = [2]aftersales.Decision{no, later} })
			for e := range uint8(3) {
				with(func(a *ask) { a.expl = e })
			}
			with(func(a *ask) { a.dec, a.risk = [2]aftersales.Decision{no, no}, "" })
			with(func(a *ask) { a.dec, a.risk = [2]aftersales.Decision{no, no}, aftersales.RiskWitnessed })
			for _, w := range []uint8{p1, p2, p3} {
				with(func(a *ask) { a.dec, a.risk, a.wit = [2]aftersales.Decision{no, no}, aftersales.RiskWitnessed, w })
			}
			with(func(a *ask) { a.fault = "attested as spoken" })
			with(func(a *ask) { a.fault, a.wit = "attested as spoken", p2 })
			for _, fault := range []string{
				"foreign line", "twice", "other subject", "digest", "attested signer",
				"signed before issue", "received before signed", "received after call", "after expiry",
			} {
				with(func(a *ask) { a.fault = fault })
			}
			with(func(a *ask) { a.fault, a.probe = "at expiry", true })
			with(func(a *ask) { a.fault, a.method = "no digest", aftersales.MethodMessage })
			if offered == 3 {
				with(func(a *ask) { a.fault = "missing" })
			}
		}
		for i := range list {
			list[i].variant = i
		}
		answers[offered] = list
	}
	return asks, answers
}

// refFollows bounds the walk: whether it goes on from what an accepted command led to.
func refFollows(from *refState, a *ask, to *refState) bool {
	if a.probe {
		return false
	}
	if to.items[1].st != "" && to.items[0].st == "" {
		return false // i1 comes first
	}
	if a.name == "record-payment" && a.fault == "part" && from.paid[a.payer] > 0 {
		return false // one part payment
	}
	if *referenceDeep > 0 {
		return true
	}
	if (to.items[0].work == halfPrice || to.items[1].work == halfPrice) && !(to.st == "ending" && (to.items[0].actual|to.items[1].actual) == twentyMore) {
		return false // a service manager's price: where nothing else brings a bill within what was authorised
	}
	return refSmall(to)
}

// refSlices are the bounds of the default walk: a state is walked on from if it lies in one of them. Common to them: the terms are settled all at once or in two halves before anything is offered, and p1 alone is never dispatched.
var refSlices = []struct {
	name string
	in   func(s *refState, i1, i2 *refItem) bool
}{
	{"two items from end to end at the first price in the hands of p2, nothing offered again once it was authorised", func(s *refState, i1, i2 *refItem) bool {
		return s.plain() && i1.work <= base && i2.work <= base && (i1.techs|i1.workers|i2.techs|i2.workers)&p1 == 0 &&
			i1.workers&^i1.techs == 0 && i2.workers&^i2.techs == 0 && s.paid[1] == 0 && s.paid[0] != 5000 &&
			(s.offer[0] == noWork || i1.auth == noWork) && (s.offer[1] == noWork || i2.auth == noWork)
	}},
	{"two items whose price changes until work begins", func(s *refState, i1, i2 *refItem) bool {
		return s.plain() && i1.workers|i2.workers|i1.techs|i2.techs == 0 && s.offer[0] <= dearer && i1.work <= dearer
	}},
	{"what is offered before the terms are settled", func(s *refState, i1, i2 *refItem) bool {
		return !s.account && s.named == 0 && !s.ended && s.st == "quoted" && i1.work == base && i2.st == ""
	}},
	{"i1 alone: every price and technician, with waivers", func(s *refState, i1, i2 *refItem) bool {
		return s.plain() && s.terms == allTerms && i2.st == "" && s.paid[0] != 5000
	}},
	{"i1 alone: every quantity, tolerance, part payments, an account", func(s *refState, i1, i2 *refItem) bool {
		return s.named == 0 && s.terms == allTerms && i2.st == "" && i1.techs|i1.workers|p2 == p2 && (i1.work <= base || i1.work == dearer && i1.st == "passed") && i1.auth <= base
	}},
	{"i2, of which two pay, in every quantity, with and without tolerance, and i1 declined", func(s *refState, i1, i2 *refItem) bool {
		return !s.account && s.named == 0 && s.terms == allTerms && s.offer[0] <= base && i1.work <= base && i1.auth == noWork && (i1.st == "proposed" || i1.st == "declined") && i2.techs|i2.workers|p2 == p2 && i2.work <= base && i2.auth <= base && s.paid == [2]int32{} && (i2.st == "" || i2.st == "proposed" || i1.st == "declined")
	}},
	{"what was done of a cancelled order, at every price until it is billed", func(s *refState, i1, i2 *refItem) bool {
		return s.st == "ending" && !s.account && s.named == 0 && s.terms == allTerms && s.paid == [2]int32{} && i1.auth|i2.auth <= base && (i1.techs|i1.workers|i2.techs|i2.workers)&p1 == 0 && i1.workers&^i1.techs == 0 && (i1.actual|i2.actual != asAuthorised || s.plain() && (i1.work == dearer || i2.work == dearer)) && (i1.st == "done" || i1.st == "passed" || i2.st == "done" || i2.st == "passed")
	}},
	{"i2 added later and made dearer, to i1 in the hands of p2 or passed", func(s *refState, i1, i2 *refItem) bool {
		return s.plain() && i1.work == base && (i1.st == "started" || i1.st == "passed" || i1.st == "stopped") && i2.work <= dearer && i2.auth <= dearer && s.offer[0] == noWork && i2.added && i1.techs&i2.techs == p2 && i1.workers|i2.workers == p2 && s.billed[1] == 0 && s.paid[0] == 0
	}},
	{"the persons named, and what an offer may be answered with", func(s *refState, i1, i2 *refItem) bool {
		return !s.account && !s.tol && s.terms == allTerms && i1.work <= base && i1.techs|i2.techs|i1.workers|i2.workers == 0 && (s.st != "ending" || i2.st == "") && (!s.signed || s.st == "authorised" && (i2.st == "" || i2.added))
	}},
	{"the persons named, and who takes the vehicle", func(s *refState, i1, i2 *refItem) bool {
		return !s.tol && s.terms == allTerms && i1.work == base && i2.st == "" && !s.signed && (i1.workers|i1.techs)&^p1 == 0 && i1.actual == 0 && s.paid[0] != 5000
	}},
}

func (s *refState) plain() bool {
	return !s.account && !s.tol && s.named == 0 && s.items[1].level%bySignature == 0 && s.items[0].actual|s.items[1].actual == 0 && (s.terms == allTerms || !s.offering() && s.items[1].st == "" && !s.ended && s.items[0].work <= base)
}

func refSmall(s *refState) bool {
	for i := range refSlices {
		if refSlices[i].in(s, &s.items[0], &s.items[1]) {
			return true
		}
	}
	return s.st == "open" && s.items[0].st == "" && !s.tol && s.named == nobody // with an account, before the terms are settled
}

type refNode struct {
	s     refState
	id    int32
	order *workorder.Order
	last  *refEvent
}

type refEvent struct {
	before *refEvent
	event  workorder.Event
	call   aftersales.Call
	cmd    workorder.Command
}

type refWalk struct {
	asks     []ask
	answers  [4][]ask
	mu       sync.Mutex
	seen     map[refState]int32
	next     []refNode
	diffs    map[string]int
	example  map[string]string
	decided  int64
	accepted int64
	states   []refState
	stuck    []refState
}

func (w *refWalk) differ(key, example string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.diffs[key]++
	if w.diffs[key] == 1 {
		w.example[key] = example
	}
}

// refPaths are the places of some refusals that stand alone.
var refPaths = map[string]string{
	"finish-work WO-013": "WO-013 at actual[0].reason",
	"accept WO-010":      "WO-010",
	"accept WO-013":      "WO-013",
	"accept WO-025":      "WO-025 at person",
	"accept WO-011":      "WO-011 at call.by.id",
	"cancel WO-011":      "WO-011 at call.by.id",
	"quote WO-011":       "WO-011 at call.by.id",
	"start-work WO-011":  "WO-011 at call.by.id",
	"inspect WO-011":     "WO-011 at call.by.id",
	"change-item WO-011": "WO-011 at call.by.id",
	"deliver WO-024":     "WO-024",
	"remove-item WO-029": "WO-029 at item",
}

func codesOf(err error) string {
	if err == nil {
		return ""
	}
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		return "not a refusal"
	}
	var b strings.Builder
	for i, c := range refused.Codes() {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(string(c))
	}
	return b.String()
}

// expand gives every command in one state.
func (w *refWalk) expand(n *refNode) (decided, accepted int64) {
	snap := n.order.Snapshot()
	s := n.s
	offered := 0
	for i, v := range s.offer {
		if v != noWork {
			offered |= 1 << i
		}
	}
	sample := n.id%8 == 0
	var before []byte
	if sample {
		before, _ = json.Marshal(n.order)
	}
	turn := s.turn()
	asked := 0
	one := func(a *ask, walk bool) {
		want, to := s.judge(a)
		if asked++; a.variant > 0 && (asked+turn)%16 != 0 {
			switch want {
			case "AS-102", "WO-001", "WO-002", "AS-004":
				return
			}
		}
		decided++
		call, cmd := a.command(&s, &snap, n.order)
		var events []workorder.Event
		var err error
		checked := want != "" || !walk || sample // of what is accepted, Do tells as much
		if checked {
			events, err = n.order.Check(call, cmd)
		}
		got := codesOf(err)
		if got != want {
			w.differ(fmt.Sprintf("%s %q: got %q, want %q", a.name, a.fault, got, want), fmt.Sprintf("%s\n    in %+v", a, s))
			return
		}
		if got != "" {
			if path, ok := refPaths[a.name+" "+got]; ok && !strings.HasSuffix(err.Error(), path) {
				w.differ("path of "+a.name+": "+err.Error(), a.String())
			}
			if sample {
				_, err2 := n.order.Do(call, cmd)
				if fmt.Sprintf("%+v", err) != fmt.Sprintf("%+v", err2) {
					w.differ("refused by Do otherwise than by Check: "+a.name, a.String())
				}
			}
			return
		}
		accepted++
		if !walk {
			return
		}
		o, err := workorder.Restore(snap)
		if err != nil {
			w.differ("snapshot refused by Restore: "+err.Error(), fmt.Sprintf("%+v", s))
			return
		}
		call.ID = uuid.NewSHA1(uuid.NameSpaceOID, []byte(strconv.FormatInt(snap.Seq, 10)))
		done, err := o.Do(call, cmd)
		if err != nil || len(done) != 1 || checked && len(events) != 1 {
			w.differ(fmt.Sprintf("%s %q by Do: got %q and %d events, want it accepted", a.name, a.fault, codesOf(err), len(done)), fmt.Sprintf("%s\n    in %+v", a, s))
			return
		}
		if sample {
			events[0].Cause = done[0].Cause
			if !reflect.DeepEqual(done, events) {
				w.differ("another event from Do than from Check: "+a.name, a.String())
			}
		}
		after := o.Snapshot()
		if got := abstract(&after); got != to {
			w.differ(fmt.Sprintf("%s %q: another state after", a.name, a.fault), fmt.Sprintf("%s\n    in   %+v\n    got  %+v\n    want %+v", a, s, got, to))
			return
		}
		w.details(a, &s, &to, &snap, &after)
		if !refFollows(&s, a, &to) {
			return
		}
		w.mu.Lock()
		if _, known := w.seen[to]; !known {
			id := int32(len(w.states))
			w.seen[to] = id
			w.states = append(w.states, to)
			w.next = append(w.next, refNode{s: to, id: id, order: o, last: &refEvent{n.last, done[0], call, cmd}})
		}
		w.mu.Unlock()
	}
	lists := [2][]ask{w.asks, w.answers[offered]}
	for _, list := range lists {
		for i := range list {
			a := &list[i]
			one(a, true)
		}
	}
	// Every other command by one role more, others in every state.
	roles := aftersales.Roles()
	for i := turn % 2; i < len(refVerbs); i += 2 {
		for _, list := range lists {
			at := slices.IndexFunc(list, func(a ask) bool { return a.name == refVerbs[i].name })
			if at < 0 {
				continue
			}
			a := list[at]
			a.variant = 0
			a.role = roles[(turn/2+i/2)%len(roles)]
			one(&a, false)
		}
	}
	if n.last != nil {
		// The door's own questions.
		call, cmd := n.last.call, n.last.cmd
		call.At = snap.At.Add(time.Minute)
		for _, d := range []struct {
			want   string
			change func(c *aftersales.Call)
		}{
			{"", func(c *aftersales.Call) { c.Expect = 999; c.At = refBegin }},
			{"AS-105", func(c *aftersales.Call) { c.By.ID = "p9" }},
			{"AS-106", func(c *aftersales.Call) { c.ID = uuid.Nil; c.Expect = snap.Seq + 1 }},
			{"AS-103", func(c *aftersales.Call) { c.Subject = refOther; c.Expect = 999 }},
			{"AS-103", func(c *aftersales.Call) { c.ID = uuid.Nil; c.Subject = refOther }},
			{"AS-001 AS-001", func(c *aftersales.Call) { c.ID = uuid.Nil; c.By = aftersales.Actor{} }},
		} {
			decided++
			c := call
			d.change(&c)
			events, err := n.order.Check(c, cmd)
			if got := codesOf(err); got != d.want || len(events) != 0 {
				w.differ(fmt.Sprintf("door: got %q and %d events, want %q", got, len(events), d.want), fmt.Sprintf("%+v", s))
			}
		}
	}
	w.looks(n, &snap)
	switch s.st {
	case "accepted", "ending":
		w.leave(n, &snap)
	case "delivered", "closed", "cancelled":
		w.ended(&s)
	}
	if sample {
		after, _ := json.Marshal(n.order)
		if string(before) != string(after) {
			w.differ("changed by refusals", fmt.Sprintf("%+v", s))
		}
	}
	return decided, accepted
}

// turn is a number that differs from state to state and stays from run to run.
func (s *refState) turn() int {
	t := len(s.st)*7 + int(s.terms)*3 + int(s.named) + int(s.total[0]/100) + int(s.paid[0]/700)
	for i, it := range s.items {
		t = t*5 + len(it.st)*11 + int(it.work)*3 + int(it.auth)*5 + int(it.techs)*7 + int(it.workers)*13 + int(it.clocks)*17 + int(it.actual) + int(s.offer[i])
	}
	return t & 0xffff
}

// details compares what the states do not tell apart.
func (w *refWalk) details(a *ask, s, to *refState, before, after *workorder.Snapshot) {
	if after.Seq != before.Seq+1 {
		w.differ("sequence", a.String())
	}
	withdrawn := func() {
		if n := len(before.Offers); s.offering() && !to.offering() && after.Offers[n-1].Status != workorder.OfferStatusWithdrawn {
			w.differ(a.name+": the open offer is not withdrawn", a.String())
		}
	}
	switch a.name {
	case "quote":
		var sums [2][2]int32 // before, after; total, customer
		for i, it := range to.items {
			if it.live() {
				p := refPrice(i, it.auth, 0)
				sums[0][0] += p[0] + p[1]
				sums[0][1] += p[0]
			}
			if v := to.offer[i]; v != noWork {
				p := refPrice(i, v, 0)
				sums[1][0] += p[0] + p[1]
				sums[1][1] += p[0]
			} else if it.live() {
				p := refPrice(i, it.auth, 0)
				sums[1][0] += p[0] + p[1]
				sums[1][1] += p[0]
			}
		}
		o := after.Offers[len(after.Offers)-1]
		got := [2][2]int32{{int32(o.Before.Total.Minor()), int32(o.Before.Customer.Minor())}, {int32(o.After.Total.Minor()), int32(o.After.Customer.Minor())}}
		if got != sums || o.By != refPeople[a.by] || len(o.Items) != len(a.items) {
			w.differ("quote: sums of the offer", fmt.Sprintf("%s\n    in %+v\n    got %v, want %v", a, *s, got, sums))
		}
		if len(before.Offers) > 0 && s.offering() && after.Offers[len(before.Offers)-1].Status != workorder.OfferStatusReplaced {
			w.differ("quote: the older offer is not replaced", a.String())
		}
	case "answer":
		o := after.Offers[len(after.Offers)-1]
		if o.Status != workorder.OfferStatusAnswered || o.Answered.Response.Signer != refPeople[a.signer] || o.Answered.By != refPeople[a.by] {
			w.differ("answer: not kept with the offer", a.String())
		}
		for i := range after.Items {
			if v := slices.Index(refItems, after.Items[i].ID); s.offer[v] != noWork && a.dec[v] == aftersales.Authorise && after.Items[i].Authorised.Offer != o.ID {
				w.differ("answer: authorisation without its offer", a.String())
			}
		}
	case "change-item", "remove-item", "set-terms", "cancel":
		withdrawn()
	case "inspect":
		for i := range after.Items {
			if slices.Index(refItems, after.Items[i].ID) == a.item {
				if n := after.Items[i].Inspections; len(n) != len(before.Items[i].Inspections)+1 || n[len(n)-1].By != refPeople[a.by] || len(n[len(n)-1].Causes) > 0 != a.causes {
					w.differ("inspect: not recorded", a.String())
				}
			}
		}
	case "bill":
		if b := after.Bills[len(after.Bills)-1]; len(after.Bills) != len(before.Bills)+1 || b.Net.Minor()+b.Tax.Minor() != b.Total.Minor() {
			w.differ("bill: not recorded", a.String())
		}
	case "deliver":
		if after.Delivery.To != refPeople[a.people] || after.EndedAt.IsZero() == (to.st == "cancelled") {
			w.differ("deliver: not recorded", a.String())
		}
	case "accept":
		withdrawn()
		if after.Acceptance.Person != refPeople[a.people] {
			w.differ("accept: not recorded", a.String())
		}
	}
}

// looks compares what can be asked of a state without a command.
func (w *refWalk) looks(n *refNode, snap *workorder.Snapshot) {
	s := &n.s
	for payer, p := range refPayers {
		if got, want := snap.Payer(p), s.payer(payer); got != want {
			w.differ(fmt.Sprintf("Payer(%s): got %q, want %q", p, got, want), fmt.Sprintf("%+v", *s))
		}
	}
	for i := range s.items {
		if got, want := snap.Addition(refItems[i], snap.At), s.addition(i); got != want {
			w.differ(fmt.Sprintf("Addition: got %q, want %q", got, want), fmt.Sprintf("%+v", *s))
		}
	}
	for _, role := range aftersales.Roles() {
		options := n.order.Can(aftersales.Actor{ID: "p1", Role: role})
		k := 0
		for i := range refVerbs {
			v := &refVerbs[i]
			if !slices.Contains(v.roles, role) || !slices.Contains(v.in, s.st) {
				continue
			}
			var named []string
			if v.on != nil {
				for i, it := range s.items {
					if slices.Contains(v.on, it.st) {
						named = append(named, refItems[i])
					}
				}
				if named == nil {
					continue
				}
			}
			at := slices.IndexFunc(options, func(o workorder.Option) bool { return o.Command == v.name })
			if at < 0 {
				w.differ("Can does not offer "+v.name, fmt.Sprintf("%s in %+v: %v", role, *s, options))
				continue
			}
			k++
			if !slices.Equal(options[at].Named, named) {
				w.differ("Can names others for "+v.name, fmt.Sprintf("%s in %+v: got %v, want %v", role, *s, options[at].Named, named))
			}
		}
		if k != len(options) {
			w.differ("Can offers too much", fmt.Sprintf("%s in %+v: %v", role, *s, options))
		}
	}
	if len(snap.Clocks) > 0 && n.id%8 == 0 {
		twice := *snap
		twice.Clocks = append(slices.Clone(snap.Clocks), snap.Clocks[0])
		if twice.Check() == nil {
			w.differ("Snapshot.Check takes two clocks of one person on one item", fmt.Sprintf("%+v", *s))
		}
	}
	if err := snap.Check(); err != nil {
		w.differ("Snapshot.Check: "+err.Error(), fmt.Sprintf("%+v", *s))
	}
}

// admit sends some of the new orders through JSON or through their events before they are walked on from.
func (w *refWalk) admit(n *refNode) {
	switch n.id % 16 {
	case 3:
		data, err := json.Marshal(n.order)
		var back workorder.Order
		if err == nil {
			err = json.Unmarshal(data, &back)
		}
		if err != nil {
			w.differ("JSON: "+err.Error(), fmt.Sprintf("%+v", n.s))
			return
		}
		if again, _ := json.Marshal(back); string(again) != string(data) {
			w.differ("JSON: another order", fmt.Sprintf("%+v", n.s))
		}
		n.order = &back
	case 7:
		var events []workorder.Event
		for e := n.last; e != nil; e = e.before {
			events = append(events, e.event)
		}
		slices.Reverse(events)
		back, err := workorder.Replay(events)
		if err != nil {
			w.differ("Replay: "+err.Error(), fmt.Sprintf("%+v", n.s))
			return
		}
		data, _ := json.Marshal(n.order)
		if again, _ := json.Marshal(back); string(again) != string(data) {
			w.differ("Replay: another order", fmt.Sprintf("%+v", n.s))
		}
		n.order = back
	case 11:
		back, err := workorder.Restore(n.order.Snapshot())
		if err != nil {
			w.differ("Restore: "+err.Error(), fmt.Sprintf("%+v", n.s))
			return
		}
		n.order = back
	}
}

// TestReference is the proof of goal G1 for the order's heart.
func TestReference(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole walk takes some seconds")
	}
	refPrepare()
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	w := &refWalk{seen: map[refState]int32{}, diffs: map[string]int{}, example: map[string]string{}}
	w.asks, w.answers = refAsks()
	w.seen[refState{}] = 0
	w.states = []refState{{}}
	level := []refNode{{order: new(workorder.Order)}}
	depth := 0
	for ; len(level) > 0; depth++ {
		var wait sync.WaitGroup
		var taken atomic.Int64
		for range 2 {
			wait.Go(func() {
				var decided, accepted int64
				for i := taken.Add(1) - 1; i < int64(len(level)); i = taken.Add(1) - 1 {
					w.admit(&level[i])
					d, a := w.expand(&level[i])
					decided, accepted = decided+d, accepted+a
				}
				w.mu.Lock()
				w.decided += decided
				w.accepted += accepted
				w.mu.Unlock()
			})
		}
		wait.Wait()
		level, w.next = w.next, nil
		if testing.Verbose() {
			t.Logf("depth %d: %d new", depth, len(level))
		}
		if *referenceDeep > 0 && len(w.states) >= *referenceDeep {
			break
		}
	}
	for key, n := range w.diffs {
		t.Errorf("%d × %s\n    %s", n, key, w.example[key])
	}
	t.Logf("%d states, %d decisions, %d accepted, depth %d", len(w.states), w.decided, w.accepted, depth)
	if *referenceDeep > 0 {
		return // the walk stopped on its way
	}
	for i := 0; i < len(w.stuck) && testing.Verbose(); i += 100 {
		t.Logf("stuck: %+v", w.stuck[i])
	}
	if len(w.states) != referenceStates || w.decided != referenceDecisions || len(w.stuck) != referenceDeadEnds {
		t.Errorf("got %d states, %d decisions and %d dead ends, want %d, %d and %d", len(w.states), w.decided, len(w.stuck), referenceStates, referenceDecisions, referenceDeadEnds)
	}
}

// exit is a way out of an order that is accepted or ending: what to give so that it is handed over, with every price of what was done tried where a payer's part cannot be billed as it stands. There should always be one.
func (s refState) exit() (path []ask, ok bool) {
	try := func(a ask) bool {
		codes, to := s.judge(&a)
		if codes != "" {
			return false
		}
		path, s = append(path, a), to
		return true
	}
	begin := s
	prices := []uint8{noWork, base, cheaper, halfPrice} // as it stands, and three others
	for _, first := range prices {
	second:
		for _, second := range prices {
			path, s = nil, begin
			for item, w := range []uint8{first, second} {
				if w != noWork && !try(ask{name: "change-item", by: p1, role: svc, item: item, work: w, cmd: workorder.ChangeItem{Item: refItems[item], Work: refWorks[item][w]}}) {
					continue second
				}
			}
			for payer := range refPayers {
				bill := ask{name: "bill", by: p1, role: csh, payer: payer}
				due, _, _, _ := s.due(payer)
				for i := range s.items {
					if due&(1<<i) != 0 {
						bill.items = append(bill.items, i)
					}
				}
				if due != 0 && !try(bill) {
					continue second
				}
			}
			if s.total[byCustomer] > s.paid[byCustomer] {
				try(ask{name: "record-payment", by: p1, role: csh, payer: byCustomer})
			}
			if try(ask{name: "deliver", by: p1, role: adv, people: p3, cmd: workorder.Deliver{To: "p3"}}) {
				return path, true
			}
		}
	}
	return nil, false
}

// ended asks of an order that is over whether every payer's part was billed: nobody can any more.
func (w *refWalk) ended(s *refState) {
	for payer := range refPayers {
		if s.payer(payer) == "unbilled" {
			w.mu.Lock()
			w.stuck = append(w.stuck, *s)
			w.mu.Unlock()
			return
		}
	}
}

// leave takes the way out with the real order.
func (w *refWalk) leave(n *refNode, snap *workorder.Snapshot) {
	s := n.s
	path, ok := s.exit()
	if !ok {
		w.mu.Lock()
		w.stuck = append(w.stuck, s)
		w.mu.Unlock()
		return
	}
	o, err := workorder.Restore(*snap)
	if err != nil {
		w.differ("snapshot refused by Restore: "+err.Error(), fmt.Sprintf("%+v", s))
		return
	}
	for i := range path {
		a := &path[i]
		now := o.Snapshot()
		call, cmd := a.command(&s, &now, o)
		if _, err := o.Do(call, cmd); err != nil {
			w.differ("no way out: "+a.name+" "+codesOf(err), fmt.Sprintf("%+v", n.s))
			return
		}
		_, s = s.judge(a)
	}
	if after := o.Snapshot(); abstract(&after) != s || s.st != "delivered" && s.st != "cancelled" {
		w.differ("the way out leads elsewhere", fmt.Sprintf("%+v", n.s))
	}
	w.ended(&s)
}
