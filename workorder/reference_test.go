package workorder_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/maphash"
	"maps"
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
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// The reference is a second order, written from the specification's prose and without a look at the first: small numbers, no times, no sequence, no texts. TestReference walks breadth first through every state that it can reach, gives every command of a list in each of them, and compares with the real order: the verdict, the codes that refuse, the codes that are noted, and the state after.
//
// One walk over everything that can be said of an order would never end. The order is therefore walked in worlds: each begins at the end of a short prelude, has a list of commands of its own and a bound of its own, and lies in a file of its own, together with the rules that it is about. Every world also gives the commands that it is not about, in turn, wherever role or life alone refuse them.
//
// What the worlds explore, and what not, is said in ADR 0018.
//
// The house: p1 is the advisor, and also dispatcher, foreman, inspector, parts clerk, cashier and service manager; p2 is technician, inspector and now and then a person whom the customer names; p3 is the customer. With the flag, and in the whole world always, there are a third item and p4, a second technician and inspector.
//
// From every state that was met an end must be met, too, by the steps of the walk.
//
// The codes of a refusal are compared as a list without an order.
var referenceLarge = flag.Bool("reference.large", false, "walk the reference with three items and four people")

// referenceBound is for a night: with four, the whole world takes more than six gigabytes and more than seven minutes of one processor; it was not walked to its end yet.
var referenceBound = flag.Int("reference.bound", 0, "walk the whole world of the reference to this bound, and pin nothing")

// Persons are bits.
const (
	p1 = 1 << iota
	p2
	p3
	p4
)

var refPeople = []struct {
	bit uint8
	id  string
}{{p1, "p1"}, {p2, "p2"}, {p3, "p3"}, {p4, "p4"}}

func personOf(bit uint8) aftersales.ID {
	for _, p := range refPeople {
		if p.bit == bit {
			return p.id
		}
	}
	return ""
}

func maskOf(ids ...aftersales.ID) (mask uint8) {
	for _, p := range refPeople {
		if slices.Contains(ids, p.id) {
			mask |= p.bit
		}
	}
	return mask
}

func people(mask uint8) (ids []aftersales.ID) {
	for _, p := range refPeople {
		if mask&p.bit != 0 {
			ids = append(ids, p.id)
		}
	}
	return ids
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
	prt  = aftersales.RolePartsClerk
	clm  = aftersales.RoleClaimsClerk
	ass  = aftersales.RoleAssessor
	mkr  = aftersales.RoleMaker
	sys  = aftersales.RoleSystem
	cust = aftersales.RoleCustomer
)

// refVerb is a row of the table role × life of the prose.
type refVerb struct {
	name  string
	roles []aftersales.Role
	in    []workorder.Status
	on    []workorder.ItemStatus
}

func row(name string, roles []aftersales.Role, in, on string) refVerb {
	v := refVerb{name: name, roles: roles}
	for _, s := range strings.Fields(in) {
		v.in = append(v.in, workorder.Status(strings.TrimPrefix(s, "-")))
	}
	for _, s := range strings.Fields(on) {
		v.on = append(v.on, workorder.ItemStatus(s))
	}
	return v
}

type roles = []aftersales.Role

// The statuses that come together, in the order of life.
const (
	beforeYes = "open quoted "
	afterYes  = "authorised in-work held finished inspected ready "
	toReady   = beforeYes + afterYes
	toTheGate = toReady + "accepted ending "
	ofMoney   = "in-work held finished inspected ready accepted delivered ending"
	asked     = "proposed declined deferred "
	alive     = "authorised dispatched started paused out back rework done passed "
)

var refVerbs = []refVerb{
	row("open", roles{adv, svc}, "-", ""),
	row("set-repair-class", roles{adv, svc}, toReady, ""),
	row("record-diagnosis", roles{adv, tec, frm, ins, svc}, toReady, ""),
	row("add-item", roles{adv, svc}, beforeYes, ""),
	row("change-item", roles{adv, svc}, toReady+"ending", asked+alive+"stopped"),
	row("replace-item-price", roles{adv, prt, svc}, toReady+"ending", asked+alive+"stopped"),
	row("remove-item", roles{adv, svc}, toReady, asked),
	row("set-terms", roles{adv, svc}, toReady, ""),
	row("name-signer", roles{cust, adv, svc}, toTheGate, ""),
	row("transfer-advisor", roles{adv, svc}, toTheGate, ""),
	row("quote", roles{adv, svc}, toReady, "proposed "+alive),
	row("answer", roles{cust, adv, svc}, toReady, ""),
	row("hand-over-copies", roles{adv, svc}, toTheGate+"delivered", ""),
	row("withdraw-item", roles{cust, adv, svc}, afterYes, "authorised dispatched"),
	row("carry-over", roles{adv, svc}, afterYes, "authorised dispatched"),
	row("dispatch", roles{dsp, frm, wkm}, "authorised in-work held", "authorised dispatched paused rework"),
	row("issue-parts", roles{prt}, toReady, asked+"authorised dispatched started paused out back rework done"),
	row("return-parts", roles{prt}, toTheGate, asked+alive+"removed withdrawn stopped carried-over"),
	row("start-work", roles{tec, frm}, "open quoted authorised in-work finished inspected ready", asked+"authorised dispatched started rework"),
	row("pause-work", roles{tec, frm}, "in-work", "started"),
	row("resume-work", roles{tec, frm}, "in-work", "paused"),
	row("finish-work", roles{tec, frm}, "in-work held", "started back"),
	row("stop-item", roles{adv, svc, dsp, frm, wkm}, "in-work held ending", "started paused back rework stopped"),
	row("send-out", roles{dsp, frm, wkm}, "authorised in-work", "authorised dispatched paused rework"),
	row("take-back", roles{dsp, frm, wkm}, "in-work held", "out"),
	row("hold", roles{adv, svc, dsp, frm, wkm}, "authorised in-work", ""),
	row("resume", roles{adv, svc, dsp, frm, wkm}, "held", ""),
	row("propose-addition", roles{adv, tec, frm, ins, svc}, afterYes, ""),
	row("contact-customer", roles{adv, svc}, afterYes, "proposed"),
	row("report-progress", roles{adv, svc}, afterYes, ""),
	row("revise-promise", roles{adv, svc}, afterYes, ""),
	row("provide-substitute", roles{adv, svc}, toTheGate, ""),
	row("record-payer-approval", roles{adv, clm, ass, mkr, svc}, toTheGate, ""),
	row("inspect", roles{ins, frm, wkm}, "in-work held finished", "done"),
	row("rework", roles{ins, frm, wkm}, "in-work held finished inspected ready", "done passed"),
	row("certify", roles{ins, frm, wkm}, "inspected ready accepted ending", ""),
	row("wash", roles{adv, tec, frm, svc}, "finished inspected ready", ""),
	row("final-check", roles{adv, ins, svc, wkm}, "inspected ready", ""),
	row("notify-ready", roles{adv, svc}, "inspected", ""),
	row("record-deposit", roles{csh}, toReady, ""),
	row("bill", roles{adv, csh, svc}, "in-work inspected ready accepted ending", ""),
	row("agree-credit", roles{svc}, toTheGate, ""),
	row("record-payment", roles{csh}, ofMoney, ""),
	row("refund", roles{csh}, toTheGate+"delivered", ""),
	row("record-invoice", roles{adv, csh, svc}, ofMoney, ""),
	row("issue-credit-note", roles{svc}, ofMoney, ""),
	row("accept", roles{cust, adv, svc}, "in-work inspected ready", ""),
	row("reject-at-acceptance", roles{cust, adv, svc}, "ready", "passed"),
	row("hand-back", roles{adv, svc}, "accepted delivered ending", ""),
	row("deliver", roles{adv, svc}, "accepted ending", ""),
	row("record-upload", roles{adv, svc, sys}, "inspected ready accepted delivered ending", ""),
	row("close", roles{adv, svc}, "delivered", ""),
	row("cancel", roles{cust, adv, svc}, toReady, ""),
}

func refVerbOf(name string) *refVerb {
	for i := range refVerbs {
		if refVerbs[i].name == name {
			return &refVerbs[i]
		}
	}
	return nil
}

const maxItems = 3

var refItems = []aftersales.ID{"i1", "i2", "i3"}

// Payers of the reference.
const (
	byCustomer = iota
	byInsurer
	payers
)

var refPayers = []pricing.Payer{pricing.PayerCustomer, pricing.PayerInsurer}

// refWork is something that an item may be, with all that the reference knows of it.
type refWork struct {
	kind       uint8         // works of one kind differ in price alone
	price      [payers]int32 // in fen
	listed     int32         // before discounts, what both pay
	given      int32         // by discounts
	concern    uint8         // the bit of the concern that it answers
	group      uint8         // of alternatives
	safety     bool
	noLines    bool
	diagnostic bool
	open       bool  // its coverage is
	pending    bool  // its price is
	own        uint8 // the customer's own part: 1 not checked, 2 found fit, 3 found unfit
	altered    bool  // what is registered, and no papers were seen
	modified   bool  // without leave
	skilled    uint8 // 1 chassis, 2 high voltage
	shop       bool  // another shop does it
	part       bool  // from the store
	used       bool  // that part, and nobody agreed to it
	comeback   bool
	feeFor     uint8 // it is waived if this item, from 1, is authorised
	free       bool  // of its condition: it costs nothing any more
	work       workorder.Work
}

// What was really used of an item.
const (
	asAuthorised  = iota
	tenMore       // per cent, with a reason
	tenMoreSilent // without: no state has it
	twentyMore    // with a reason
	tenLess
	halfOfIt
	unknownLine
)

var refTenths = []int32{10, 11, 11, 12, 9, 5, 10}

// How surely an item was authorised.
const (
	byWord = iota + 1
	byMessage
	bySignature
)

// What p2 was named for by the customer.
const (
	nobody = iota
	forAll
	forAdditions // up to 120.00
	forCollecting
)

// What terms say, in bits: the first eight must be settled before anybody signs.
const (
	termPayment = 1 << iota
	termDelivery
	termOldParts
	termWash
	termAdded
	termOverrun
	termTariff
	termGuarantee
	termTolerance // of 10 per cent
	termWashed    // the customer wants the wash
	termReturned  // and the old parts
	allTerms      = termTolerance - 1
)

type refItem struct {
	st                     workorder.ItemStatus
	work, auth             uint8
	techs, workers, clocks uint8
	actual                 uint8
	level                  uint8 // of the authorisation: byWord and so on
	hands                  uint8 // who proposed it, or last priced it
	author                 uint8 // who proposed it
	inspectors, passer     uint8
	issuers                uint8 // of parts to be fitted
	certified              uint8 // for high voltage
	added                  bool
	sublet                 bool  // it was out
	fit, loan              int8  // parts out of the store, pieces
	oldPart                uint8 // 1 handed back, 2 withheld
}

type refState struct {
	st        workorder.Status
	open      uint8 // which of the world's ways to open it
	account   bool
	class     uint8 // of the repair: 1 minor, 2 assembly
	caused    bool  // the cause of the comeback is known
	found     uint8 // concerns of which there is a diagnosis
	other     bool  // another cause of the comeback was shown
	terms     uint16
	agreed    bool  // a tolerance was among the terms when something was last authorised
	ended     bool  // an offer has
	answered  bool  // one was
	signed    uint8 // who did for the customer
	authors   uint8 // of offers
	advisor   uint8
	former    uint8 // advisors
	named     uint8 // what p2 is, by the customer
	held      bool
	away      bool // the customer has the vehicle meanwhile
	items     [maxItems]refItem
	offer     [maxItems]uint8 // the works in the open offer; none is open where all are nothing
	asker     uint8           // who made that offer
	approved  [maxItems]int32 // by the insurer; -1 not said
	washed    uint8           // 1 done, 2 waived
	checked   uint8           // 1 not all well, 2 all well
	ready     bool
	cert      uint8 // 1 in force, 2 no more
	kept      uint8 // things in custody that were not handed back
	uploaded  bool
	billed    [payers]uint8 // items
	total     [payers]int32 // of bills
	credited  [payers]int32 // by credit notes
	blue, red [payers]int32 // invoices
	deposits  [payers]int32
	paid      [payers]int32
	refunded  [payers]int32
	credit    int32 // granted to the customer
}

// ask is a command of a list.
type ask struct {
	name  string
	by    uint8
	role  aftersales.Role
	waive int    // 1: rightly; 2: by the actor; 3: a rule that is not waivable
	late  string // what is wrong with its times: "early", "before", "after"
	fault string // what else the builder does otherwise
	work  uint8  // of an item that is added, proposed or changed
	dec   [maxItems]aftersales.Decision
	give  func(m *moment) workorder.Command
	probe bool // compared, and not walked on from
	only  func(s *refState) bool
	first bool // of its command in the list
}

func (a ask) with(changes ...func(*ask)) ask {
	b := a
	for _, c := range changes {
		c(&b)
	}
	return b
}

// moment is where a command is given.
type moment struct {
	w     *world
	a     *ask
	s     *refState
	snap  *workorder.Snapshot
	order *workorder.Order
	at    time.Time
}

func always(cmd workorder.Command) func(*moment) workorder.Command {
	return func(*moment) workorder.Command { return cmd }
}

// when is the time that a command says of what it records: as recorded, or wrong.
func (m *moment) when() time.Time {
	switch m.a.late {
	case "after":
		return m.at.Add(time.Millisecond)
	case "before":
		return refBegin.Add(-time.Hour)
	}
	return time.Time{}
}

// world is one walk.
type world struct {
	name    string
	items   int
	people  uint8
	works   [maxItems][]refWork // from 1
	opens   []workorder.Open    // from 1
	roads   [][]ask             // the preludes, which part at their first step
	asks    []ask
	follows func(from *refState, a *ask, to *refState) bool
	alike   bool // its items differ in their names alone, and every command is given for each

	mu       sync.Mutex
	seeds    [2]maphash.Seed
	seen     map[refHash]int32
	met      []refMet
	steps    []refStep
	depths   int
	next     []refNode
	fresh    int // the first of the next
	diffs    map[string]int
	example  map[string]string
	counts   refCounts
	refusals map[string]int // by code
	taken    map[string]int // commands
}

type refCounts struct{ states, decisions, accepted int }

func (w *world) work(item int, v uint8) *refWork {
	if v == 0 || int(v) >= len(w.works[item]) {
		return &refWork{noLines: true}
	}
	return &w.works[item][v]
}

// refHash stands for a state. Two seeds make 128 bits, so that among a million states two would be taken for one once in 10^26 walks.
type refHash [2]uint64

// refMet is what is kept of a state once it was walked on from: how it was first met.
type refMet struct {
	from int32 // the state before
	ask  int16 // of the world's list; from -1 down, the next of a prelude
	over bool  // the order has ended
}

// refStep leads from one state to another.
type refStep struct{ from, to int32 }

type refNode struct {
	s     refState
	id    int32
	road  int // the prelude
	step  int // of it
	order *workorder.Order
	call  aftersales.Call // the last
	cmd   workorder.Command
}

// trial is one judgement of the reference.
type trial struct {
	w     *world
	a     *ask
	s     refState // what it leads to
	codes []string
	notes []string
}

func (t *trial) refuse(code string) { t.codes = append(t.codes, code) }

func (t *trial) note(code string) { t.notes = append(t.notes, code) }

// waivable refuses, or, where the rule is waived, has it noted.
func (t *trial) waivable(code string) {
	if t.a.waive == 1 {
		t.note(code)
		return
	}
	t.refuse(code)
}

func (t *trial) by() uint8 { return t.a.by }

// item is what a command names; nothing where it is not there.
func (t *trial) item(id aftersales.ID) (int, *refItem) {
	i := slices.Index(refItems, id)
	if i < 0 || t.s.items[i].st == "" {
		return -1, nil
	}
	return i, &t.s.items[i]
}

// named is the items that a command names and that must be where it says.
func named(cmd workorder.Command) []aftersales.ID {
	switch c := cmd.(type) {
	case workorder.Quote:
		return c.Items
	case workorder.ContactCustomer:
		return c.Items
	case workorder.RejectAtAcceptance:
		return c.Items
	}
	if v := reflect.ValueOf(cmd).FieldByName("Item"); v.IsValid() {
		return []aftersales.ID{v.String()}
	}
	return nil
}

// judge is the whole reference: the codes that refuse, or what is noted and the state after.
func (w *world) judge(s refState, a *ask, cmd workorder.Command) (refused, noted string, after refState) {
	t := &trial{w: w, a: a, s: s}
	t.judge(cmd)
	if len(t.codes) > 0 {
		slices.Sort(t.codes)
		return strings.Join(t.codes, " "), "", s
	}
	slices.Sort(t.notes)
	return "", strings.Join(t.notes, " "), t.s
}

func (t *trial) judge(cmd workorder.Command) {
	a, s := t.a, &t.s
	if a.waive > 1 {
		t.refuse("AS-101")
		return
	}
	v := refVerbOf(a.name)
	if !slices.Contains(v.roles, a.role) {
		if a.role == csh && slices.Contains([]string{"add-item", "change-item", "replace-item-price", "propose-addition", "quote", "issue-credit-note"}, a.name) {
			t.refuse("WO-029")
		} else {
			t.refuse("AS-004")
		}
		return
	}
	if !slices.Contains(v.in, s.st) {
		switch {
		case a.name == "open":
			t.refuse("WO-001")
		case s.st == "delivered" || s.st == "closed" || s.st == "cancelled":
			t.refuse("WO-002")
		default:
			t.refuse("AS-102")
		}
		return
	}
	if v.on != nil {
		for _, id := range named(cmd) {
			if _, it := t.item(id); it == nil {
				t.refuse("AS-103")
			} else if !slices.Contains(v.on, it.st) {
				t.refuse("AS-102")
			}
		}
	}
	if t.answersNothing(cmd) || len(t.codes) > 0 {
		return
	}
	if a.late == "early" {
		t.refuse("AS-005")
	}
	refRules[a.name](t, cmd)
}

// refRules is what is asked of each command where role and life allow it, and what it does.
var refRules = func() map[string]func(*trial, workorder.Command) {
	all := map[string]func(*trial, workorder.Command){}
	for _, some := range []map[string]func(*trial, workorder.Command){lifeRules, offerRules, partRules, endRules, moneyRules} {
		maps.Copy(all, some)
	}
	return all
}()

// rule makes a judgement of one command one of any.
func rule[C workorder.Command](f func(*trial, C)) func(*trial, workorder.Command) {
	return func(t *trial, c workorder.Command) {
		if cmd, is := c.(C); is {
			f(t, cmd)
		}
	}
}

func live(st workorder.ItemStatus) bool { return slices.Contains(strings.Fields(alive), string(st)) }

func (s *refState) offering() bool { return s.offer != [maxItems]uint8{} }

func (s *refState) endOffer() {
	if s.offering() {
		s.offer, s.asker, s.ended = [maxItems]uint8{}, 0, true
	}
}

// covered tells whether what stands there is what was authorised, or the same for less.
func (w *world) covered(s *refState, i int) bool {
	it := &s.items[i]
	if it.auth == 0 || it.work == 0 {
		return false
	}
	now, then := w.work(i, it.work), w.work(i, it.auth)
	return now.kind == then.kind && !now.noLines && !now.pending && now.price[byCustomer] <= then.price[byCustomer]
}

// hand asks that whoever signed for the customer takes no hand in the work.
func (t *trial) hand() {
	if t.s.signed&t.by() != 0 {
		t.refuse("WO-011")
	}
}

// customer asks that whoever acts as the customer is the customer or was named, for whatever.
func (t *trial) customer() {
	if t.a.role == cust && t.by() != p3 && (t.by() != p2 || t.s.named == nobody) {
		t.refuse("WO-011")
	}
}

// takes tells whether a person may accept and collect the vehicle.
func (s *refState) takes(id aftersales.ID) bool {
	return id == "p3" || id == "p2" && (s.named == forAll || s.named == forCollecting)
}

// decides tells whether a person may say for the customer what becomes of authorised work.
func (s *refState) decides(person uint8) bool {
	return person == p3 || person == p2 && (s.named == forAll || s.named == forAdditions) && !s.staff(p2)
}

// stands tells whether a person stands for the customer.
func (s *refState) stands(id aftersales.ID) bool {
	return id == "p3" || id == "p2" && s.named != nobody
}

// staff tells whether a person works on the order.
func (s *refState) staff(person uint8) bool {
	all := s.advisor | s.former | s.authors
	for _, it := range s.items {
		all |= it.hands | it.techs | it.workers | it.inspectors
	}
	return all&person != 0
}

// follow is the status that follows from the items. Where work is taken up again, what was only true of a finished vehicle is so no more.
func (s *refState) follow() {
	alive, proposed, worked, undone, unseen := 0, 0, 0, 0, 0
	for _, it := range s.items {
		if it.st == "proposed" {
			proposed++
		}
		if !live(it.st) {
			continue
		}
		alive++
		if it.workers != 0 || it.sublet {
			worked++
		}
		switch it.st {
		case "passed":
		case "done":
			unseen++
		default:
			undone++
		}
	}
	if s.st == "open" || s.st == "accepted" || s.st == "ending" {
		return
	}
	switch {
	case alive == 0 && (proposed > 0 && s.st == "quoted" || !s.answered):
		s.st = "quoted"
	case alive == 0 && proposed == 0:
		s.st = "ending"
	case worked == 0:
		s.st = "authorised"
	case undone > 0:
		s.st = "in-work"
	case unseen > 0:
		s.st = "finished"
	default:
		s.st = "inspected"
	}
	switch {
	case s.held && (s.st == "authorised" || s.st == "in-work"), s.away && (s.st == "finished" || s.st == "inspected"):
		s.st = "held"
	default:
		s.held, s.away = false, false
	}
	if s.st == "inspected" {
		if s.ready {
			s.st = "ready"
		}
		return
	}
	if s.st != "ending" {
		s.back()
	}
}

// back takes from an order what was only true while nobody worked on it.
func (s *refState) back() {
	s.checked, s.ready = 0, false
	if s.cert == 1 {
		s.cert = 2
	}
}

var (
	refSubject, _ = aftersales.ParseRef("workorder/RO-1")
	refOther, _   = aftersales.ParseRef("reception/V-1")
	refVisit, _   = aftersales.ParseRef("reception/V-1")
	refBegin      = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
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

var refQuantities = func() (list [unknownLine + 1][]workorder.Actual) {
	for a := range list {
		if a == asAuthorised {
			continue
		}
		line := workorder.Actual{Line: "l1", Quantity: micro(int64(refTenths[a]) * 100_000)}
		switch a {
		case tenMore, twentyMore:
			line.Reason = "seized bolt"
		case unknownLine:
			line.Line = "l9"
		}
		list[a] = []workorder.Actual{line}
	}
	return list
}()

func actualOf(a []workorder.Actual) uint8 {
	for v := range refQuantities {
		if slices.Equal(a, refQuantities[v]) {
			return uint8(v)
		}
	}
	return 99
}

// workOf is the number of the work that stands in a snapshot.
func (w *world) workOf(item int, found *workorder.Work) uint8 {
	if found.Text == "" {
		return 0
	}
	for v := 1; v < len(w.works[item]); v++ {
		want := &w.works[item][v].work
		if want.Text == found.Text && len(want.Lines) == len(found.Lines) && (len(found.Lines) == 0 || want.Lines[0].Price == found.Lines[0].Price && want.Lines[0].Discount == found.Lines[0].Discount) {
			return uint8(v)
		}
	}
	return 99
}

// abstract is a snapshot in the reference's words.
func (w *world) abstract(n *workorder.Snapshot) refState {
	s := refState{
		st: n.Status, account: n.Account != "", advisor: maskOf(n.Advisor), other: !n.Comeback.OtherShown.IsZero(), caused: n.Comeback.Cause != "",
		held: len(n.Holds) > 0 && n.Holds[len(n.Holds)-1].Until.IsZero(), away: len(n.Holds) > 0 && n.Holds[len(n.Holds)-1].Until.IsZero() && n.Holds[len(n.Holds)-1].Out, ready: !n.Ready.At.IsZero(), credit: int32(n.Credit.Amount.Minor()),
	}
	for i := range w.opens {
		if i > 0 && n.Seq > 0 && w.opens[i].Account == n.Account && w.opens[i].Owner.ID == n.Owner.ID && w.opens[i].Source.Kind == n.Source.Kind {
			s.open = uint8(i)
		}
	}
	for _, a := range n.Advisors {
		s.former |= maskOf(a.From)
	}
	switch n.Repair {
	case workorder.RepairClassMinor:
		s.class = 1
	case workorder.RepairClassAssembly:
		s.class = 2
	}
	for _, d := range n.Diagnoses {
		s.found |= concernBit(d.Concern)
	}
	t := n.Terms
	for i, given := range []bool{
		t.Payment != "", t.Delivery != "", t.OldParts != "", t.Wash != "", t.AddedItems != "", t.Overrun != "", t.Tariff != "", t.Guarantee != workorder.Guarantee{},
		!t.Tolerance.IsZero(), t.Wash == workorder.WashWishYes, t.OldParts == workorder.OldPartsReturn,
	} {
		if given {
			s.terms |= 1 << i
		}
	}
	for i := range s.approved {
		s.approved[i] = -1
	}
	for i := range n.Items {
		it := &n.Items[i]
		at := slices.Index(refItems, it.ID)
		to := &s.items[at]
		*to = refItem{
			st: it.Status, added: it.Added, work: w.workOf(at, &it.Work), auth: w.workOf(at, &it.Authorised.Work),
			techs: maskOf(it.Technicians...), workers: maskOf(it.Workers...), actual: actualOf(it.Actual),
			author: maskOf(it.ProposedBy.ID), hands: maskOf(it.ProposedBy.ID, it.PricedBy.ID), sublet: len(it.Sublets) > 0,
			level: map[aftersales.Consent]uint8{aftersales.ConsentSpoken: byWord, aftersales.ConsentMessage: byMessage, aftersales.ConsentSigned: bySignature}[it.Authorised.Level],
		}
		for _, k := range it.Skilled {
			if k.Skill == workorder.SkillHighVoltage {
				to.certified |= maskOf(k.Technician)
			}
		}
		for k := range it.Inspections {
			to.inspectors |= maskOf(it.Inspections[k].By)
			if it.Inspections[k].Result == workorder.ResultPass {
				to.passer = maskOf(it.Inspections[k].By)
			}
		}
		for _, p := range it.Parts {
			pieces := int8(p.Quantity.Micro() / 1_000_000)
			if p.Back {
				pieces = -pieces
			}
			switch p.Use {
			case workorder.PartUseFit:
				if !p.Back {
					to.issuers |= maskOf(p.By)
				}
				to.fit += pieces
			case workorder.PartUseDiagnosis:
				to.loan += pieces
			}
		}
	}
	for _, o := range n.OldParts {
		to := &s.items[slices.Index(refItems, o.Item)]
		to.oldPart = 1
		if o.Withheld != "" {
			to.oldPart = 2
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
		s.authors |= maskOf(o.By)
		if o.Status != workorder.OfferStatusOpen {
			s.ended = true
			if r := o.Answered.Response; o.Status == workorder.OfferStatusAnswered {
				s.answered = true
				s.signed |= maskOf(r.Signer) &^ p3
				if slices.ContainsFunc(r.Answers, func(l aftersales.LineAnswer) bool { return l.Decision == aftersales.Authorise }) {
					s.agreed = !o.Terms.Tolerance.IsZero()
				}
			}
			continue
		}
		s.asker = maskOf(o.By)
		for k := range o.Items {
			at := slices.Index(refItems, o.Items[k].Item)
			s.offer[at] = w.workOf(at, &o.Items[k].Work)
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
	switch {
	case n.Washed.At.IsZero():
	case n.Washed.Waived != "":
		s.washed = 2
	default:
		s.washed = 1
	}
	switch c := n.Checked; {
	case c.At.IsZero():
	case c.Appearance && c.Belongings && c.Clear:
		s.checked = 2
	default:
		s.checked = 1
	}
	if k := len(n.Certificates); k > 0 {
		s.cert = 1
		if !n.Certificates[k-1].Void.IsZero() {
			s.cert = 2
		}
	}
	for i, k := range n.Custody {
		if k.Back.IsZero() {
			s.kept |= 1 << i
		}
	}
	for _, u := range n.Uploads {
		s.uploaded = s.uploaded || u.Receipt != ""
	}
	for i := range n.Bills {
		b := &n.Bills[i]
		p := slices.Index(refPayers, b.Payer)
		s.total[p] += int32(b.Total.Minor())
		for _, id := range b.Items {
			s.billed[p] |= 1 << slices.Index(refItems, id)
		}
	}
	for _, c := range n.CreditNotes {
		s.credited[slices.Index(refPayers, c.Payer)] += int32(c.Amount.Minor())
	}
	for _, v := range n.Invoices {
		to := &s.blue
		if v.Kind == workorder.InvoiceRed {
			to = &s.red
		}
		to[slices.Index(refPayers, v.Payer)] += int32(v.Amount.Minor())
	}
	for _, p := range n.Payments {
		to := &s.paid
		if p.Receipt != "" {
			to = &s.deposits
		}
		to[slices.Index(refPayers, p.Payer)] += int32(p.Amount.Minor())
	}
	for _, r := range n.Refunds {
		s.refunded[slices.Index(refPayers, r.Payer)] += int32(r.Amount.Minor())
	}
	for _, a := range n.Approvals {
		if a.Payer != pricing.PayerInsurer {
			continue
		}
		for _, it := range a.Items {
			s.approved[slices.Index(refItems, it.Item)] = int32(it.Amount.Minor())
		}
	}
	return s
}

func concernBit(id aftersales.ID) uint8 {
	switch id {
	case "c1":
		return 1
	case "c2":
		return 2
	}
	return 0
}

// call is the real call and command of an ask.
func (w *world) call(a *ask, s *refState, n *workorder.Snapshot, o *workorder.Order) (aftersales.Call, workorder.Command) {
	m := &moment{w: w, a: a, s: s, snap: n, order: o, at: n.At.Add(time.Minute)}
	if n.Seq == 0 {
		m.at = refBegin
	}
	if a.late == "early" && n.Seq > 0 {
		m.at = n.At.Add(-time.Millisecond)
	}
	call := aftersales.Call{Subject: refSubject, At: m.at, By: aftersales.Actor{ID: personOf(a.by), Role: a.role}}
	if a.waive != 0 {
		v := aftersales.Waiver{Reason: "small shop", By: aftersales.Actor{ID: "p1", Role: svc}}
		switch a.name {
		case "inspect":
			v.Code = workorder.RuleOtherInspector
		case "notify-ready":
			v.Code = workorder.RuleReady
		default:
			v.Code = workorder.RuleDispatched
		}
		switch {
		case a.waive == 2:
			v.By.ID = personOf(a.by)
		case a.by == p1:
			v.By = aftersales.Actor{ID: "p2", Role: wkm}
		}
		if a.waive == 3 {
			v.Code = workorder.RuleItemAuthorised
		}
		call.Waive = []aftersales.Waiver{v}
	}
	cmd := a.give(m)
	call.At = m.at // an answer may be given at another time
	return call, cmd
}

func codesOf(err error) string {
	if err == nil {
		return ""
	}
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		return "not a refusal: " + err.Error()
	}
	var list []string
	for _, c := range refused.Codes() {
		list = append(list, string(c))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

func findingsOf(e *workorder.Event) string {
	var list []string
	for _, f := range e.Findings {
		list = append(list, string(f.Code))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

func (w *world) differ(key, example string) {
	w.differAs(key, func() string { return example })
}

// differAs is differ with an example that is only made of the first.
func (w *world) differAs(key string, example func() string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.diffs[key]++
	if w.diffs[key] == 1 {
		w.example[key] = example()
	}
}

// disagree is a command that the order and the reference judge otherwise: by what refuses it, or by what is noted of it.
func (w *world) disagree(what string, a *ask, s *refState, got, want string) {
	w.differAs(fmt.Sprintf("%s %q %s: %s %s", a.name, a.fault, a.late, what, stagetest.Gap(got, want)), func() string {
		return stagetest.Differs(a.name, s.String(), got, want, workorder.Rules()) + "\n    asked: " + a.String()
	})
}

func (a *ask) String() string {
	return fmt.Sprintf("%s by %s %s %s%s waive %d work %d dec %v", a.name, personOf(a.by), a.role, a.fault, a.late, a.waive, a.work, a.dec)
}

// String names what is not nothing.
func (s refState) String() string {
	var b strings.Builder
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		f := v.Field(i)
		name := v.Type().Field(i).Name
		switch {
		case name == "items":
			for k, it := range s.items {
				if it.st != "" {
					fmt.Fprintf(&b, " %s:{", refItems[k])
					of := reflect.ValueOf(it)
					for n := range of.NumField() {
						if !of.Field(n).IsZero() {
							fmt.Fprintf(&b, " %s:%v", of.Type().Field(n).Name, of.Field(n))
						}
					}
					b.WriteString(" }")
				}
			}
		case !f.IsZero():
			fmt.Fprintf(&b, " %s:%v", name, f)
		}
	}
	return b.String()
}

// turn is a number that differs from state to state and stays from run to run.
func (s *refState) turn() int {
	t := len(s.st)*7 + int(s.terms)*3 + int(s.named) + int(s.total[0]/100) + int(s.paid[0]/700) + int(s.washed)*3 + int(s.kept)
	for i, it := range s.items {
		t = t*5 + len(it.st)*11 + int(it.work)*3 + int(it.auth)*5 + int(it.techs)*7 + int(it.workers)*13 + int(it.clocks)*17 + int(it.actual) + int(s.offer[i])
	}
	return t & 0xffff
}

// decision is what one command came to in one state.
type decision struct {
	counts   refCounts
	refusals map[string]int
	taken    map[string]int
}

// expand gives every command of the list in one state.
func (w *world) expand(n *refNode, d *decision) {
	snap := n.order.Snapshot()
	s := n.s
	turn := s.turn()
	sample := turn%8 == 0
	var before []byte
	if sample {
		before, _ = json.Marshal(n.order)
	}
	asked := 0
	on, road := false, n.road // whether a prelude is gone on
	one := func(a *ask, way int, walk bool) {
		call, cmd := w.call(a, &s, &snap, n.order)
		if cmd == nil {
			return
		}
		want, notes, to := w.judge(s, a, cmd)
		byLife := want == "AS-102" || want == "WO-001" || want == "WO-002" || want == "AS-004" || want == "AS-103"
		if asked++; byLife && !a.first && (asked+turn)%16 != 0 {
			return
		}
		if !walk && !byLife {
			return // a command that this world is not about
		}
		d.counts.decisions++
		var events []workorder.Event
		var err error
		checked := want != "" || a.probe || sample // of what is accepted, Do tells as much
		if checked {
			events, err = n.order.Check(call, cmd)
		}
		got := codesOf(err)
		if got != want {
			w.disagree("got", a, &s, got, want)
			return
		}
		if got != "" {
			for _, code := range strings.Fields(got) {
				d.refusals[code]++
			}
			if sample {
				_, err2 := n.order.Do(call, cmd)
				if fmt.Sprintf("%+v", err) != fmt.Sprintf("%+v", err2) {
					w.differ("refused by Do otherwise than by Check: "+a.name, a.String())
				}
			}
			return
		}
		d.counts.accepted++
		d.taken[a.name]++
		o, err := workorder.Restore(snap)
		if err != nil {
			w.differ("snapshot refused by Restore: "+err.Error(), fmt.Sprintf("%v", s))
			return
		}
		call.ID = uuid.NewSHA1(uuid.NameSpaceOID, []byte(strconv.FormatInt(snap.Seq, 10)))
		done, err := o.Do(call, cmd)
		if err != nil {
			w.disagree("got", a, &s, codesOf(err), "")
			return
		}
		if len(done) != 1 || checked && len(events) != 1 {
			w.differ(fmt.Sprintf("%s %q %s: got %d events, want one", a.name, a.fault, a.late, len(done)), fmt.Sprintf("%s\n    in %v", a, s))
			return
		}
		if checked && sample {
			events[0].Cause = done[0].Cause
			if !reflect.DeepEqual(done, events) {
				w.differ("another event from Do than from Check: "+a.name, a.String())
			}
		}
		if got := findingsOf(&done[0]); got != notes {
			w.disagree("noted", a, &s, got, notes)
		}
		for _, code := range strings.Fields(notes) {
			d.refusals[code]++
		}
		after := o.Snapshot()
		if got := w.abstract(&after); got != to {
			w.differ(fmt.Sprintf("%s %q: another state after", a.name, a.fault), fmt.Sprintf("%s\n    in   %v\n    got  %v\n    want %v", a, s, got, to))
			return
		}
		if after.Seq != snap.Seq+1 {
			w.differ("sequence", a.String())
		}
		step := n.step
		switch {
		case on:
			step++
		case n.step < len(w.roads[n.road]), a.probe, !w.follows(&s, a, &to):
			return
		}
		key := w.hash(&to)
		w.mu.Lock()
		id, known := w.seen[key]
		if !known {
			id = int32(len(w.met))
			w.seen[key] = id
			w.met = append(w.met, refMet{from: n.id, ask: int16(way), over: to.st == "closed" || to.st == "cancelled"})
			w.next = append(w.next, refNode{s: to, id: id, road: road, step: step, order: o, call: call, cmd: cmd})
		} else if k := int(id) - w.fresh; w.alike && k >= 0 && to.ahead(&w.next[k].s) { // whoever comes first
			w.met[id].from, w.met[id].ask = n.id, int16(way)
			w.next[k] = refNode{s: to, id: id, road: road, step: step, order: o, call: call, cmd: cmd}
		}
		if id != n.id {
			w.steps = append(w.steps, refStep{n.id, id})
		}
		w.mu.Unlock()
	}
	for road = range w.roads {
		if n.step < len(w.roads[road]) && (road == n.road || n.step == 0) {
			on = true
			one(&w.roads[road][n.step], -1-road, true)
		}
	}
	on, road = false, n.road
	for i := range w.asks {
		if a := &w.asks[i]; a.only == nil || a.only(&s) {
			one(a, i, true)
		}
	}
	// Other commands and other roles, every eighth in every state.
	for i := turn % 8; i < len(refSamples); i += 8 {
		a := refSamples[i]
		a.first = true
		one(&a, 0, false)
		a.role = aftersales.Roles()[(turn/8+i/8)%len(aftersales.Roles())]
		one(&a, 0, false)
	}
	w.door(n, &snap, d)
	w.looks(n, &snap)
	if sample {
		after, _ := json.Marshal(n.order)
		if string(before) != string(after) {
			w.differ("changed by refusals", fmt.Sprintf("%v", s))
		}
	}
}

// door gives the last command again, changed so that the door alone answers.
func (w *world) door(n *refNode, snap *workorder.Snapshot, d *decision) {
	if n.cmd == nil {
		return
	}
	call, cmd := n.call, n.cmd
	call.At = snap.At.Add(time.Minute)
	for _, q := range []struct {
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
		d.counts.decisions++
		c := call
		q.change(&c)
		events, err := n.order.Check(c, cmd)
		if got := codesOf(err); got != q.want || len(events) != 0 {
			w.differ(fmt.Sprintf("door: got %q and %d events, want %q", got, len(events), q.want), fmt.Sprintf("%v", n.s))
		}
	}
}

// looks compares what can be asked of a state without a command.
func (w *world) looks(n *refNode, snap *workorder.Snapshot) {
	s := &n.s
	for payer, p := range refPayers {
		if got, want := snap.Payer(p), w.payer(s, payer); got != want {
			w.differ(fmt.Sprintf("Payer(%s): got %q, want %q", p, got, want), fmt.Sprintf("%v", *s))
		}
	}
	for i := range s.items {
		if got, want := snap.Addition(refItems[i], snap.At), s.addition(i); got != want {
			w.differ(fmt.Sprintf("Addition: got %q, want %q", got, want), fmt.Sprintf("%v", *s))
		}
	}
	if err := snap.Check(); err != nil {
		w.differ("Snapshot.Check: "+err.Error(), fmt.Sprintf("%v", *s))
	}
	role := aftersales.Roles()[s.turn()%len(aftersales.Roles())]
	options := n.order.Can(aftersales.Actor{ID: "p1", Role: role})
	k := 0
	for i := range refVerbs {
		v := &refVerbs[i]
		in := v.in
		if !slices.Contains(v.roles, role) || !slices.Contains(in, s.st) {
			continue
		}
		var names []aftersales.ID
		if v.on != nil {
			for i, it := range s.items {
				if slices.Contains(v.on, it.st) {
					names = append(names, refItems[i])
				}
			}
			if names == nil {
				continue
			}
		}
		at := slices.IndexFunc(options, func(o workorder.Option) bool { return o.Command == v.name })
		if at < 0 {
			w.differ("Can does not offer "+v.name, fmt.Sprintf("%s in %v: %v", role, *s, options))
			continue
		}
		k++
		if !slices.Equal(options[at].Named, names) {
			w.differ("Can names others for "+v.name, fmt.Sprintf("%s in %v: got %v, want %v", role, *s, options[at].Named, names))
		}
	}
	for _, o := range options {
		if refVerbOf(o.Command) == nil { // testdata/matrix.golden says so
			k++
		}
	}
	if k != len(options) {
		w.differ("Can offers too much", fmt.Sprintf("%s in %v: %v", role, *s, options))
	}
}

// addition is where an added item stands with the customer.
func (s *refState) addition(i int) workorder.AdditionStatus {
	it := s.items[i]
	switch {
	case !it.added:
		return ""
	case it.st == "proposed" && s.offer[i] != 0:
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

// admit sends some of the new orders through JSON or through their events before they are walked on from.
func (w *world) admit(n *refNode) {
	var back *workorder.Order
	var err error
	switch n.s.turn() % 16 {
	case 3:
		var data []byte
		back = new(workorder.Order)
		if data, err = json.Marshal(n.order); err == nil {
			err = json.Unmarshal(data, back)
		}
	case 7:
		var events []workorder.Event
		if events, _, err = w.walked(n.id); err == nil {
			back, err = workorder.Replay(events)
		}
	case 11:
		back, err = workorder.Restore(n.order.Snapshot())
	default:
		return
	}
	if err != nil {
		w.differ("read back: "+err.Error(), fmt.Sprintf("%v", n.s))
		return
	}
	data, _ := json.Marshal(n.order)
	if again, _ := json.Marshal(back); string(again) != string(data) {
		w.differ("read back: another order", fmt.Sprintf("%v", n.s))
	}
	n.order = back
}

// refMost is where a walk that has no bound stops.
const refMost = 4_000_000

// hash is what a state is known by.
func (w *world) hash(s *refState) refHash {
	k := *s
	if w.alike {
		k = s.sorted()
	}
	return refHash{maphash.Comparable(w.seeds[0], k), maphash.Comparable(w.seeds[1], k)}
}

// refPlace is an item and what the order says of it.
type refPlace struct {
	it       *refItem
	offer    uint8
	approved int32
	billed   [payers]uint8
}

func (s *refState) places() (all [maxItems]refPlace) {
	for i := range all {
		all[i] = refPlace{it: &s.items[i], offer: s.offer[i], approved: s.approved[i]}
		for p := range s.billed {
			all[i].billed[p] = s.billed[p] >> i & 1
		}
	}
	return all
}

func (a refPlace) compare(b refPlace) int {
	return cmp.Or(a.it.compare(b.it), cmp.Compare(a.offer, b.offer), cmp.Compare(a.approved, b.approved), slices.Compare(a.billed[:], b.billed[:]))
}

// sorted is a state with its items in an order of their own, so that states that differ in the names of their items alone are one.
func (s *refState) sorted() refState {
	places := s.places()
	slices.SortFunc(places[:], refPlace.compare)
	k := *s
	k.billed = [payers]uint8{}
	for i, p := range places {
		k.items[i], k.offer[i], k.approved[i] = *p.it, p.offer, p.approved
		for payer := range k.billed {
			k.billed[payer] |= p.billed[payer] << i
		}
	}
	return k
}

// ahead tells which of two states that are one is walked on from, so that it is the same in every run.
func (s *refState) ahead(of *refState) bool {
	a, b := s.places(), of.places()
	return slices.CompareFunc(a[:], b[:], refPlace.compare) < 0
}

// compare puts two items in an order; only the same are equal.
func (it *refItem) compare(b *refItem) int {
	bit := func(v bool) uint8 {
		if v {
			return 1
		}
		return 0
	}
	fields := func(v *refItem) [16]uint8 {
		return [...]uint8{v.work, v.auth, v.techs, v.workers, v.clocks, v.actual, v.level, v.hands, v.author, v.inspectors, v.passer, v.issuers, v.certified, v.oldPart, bit(v.added), bit(v.sublet)}
	}
	x, y := fields(it), fields(b)
	return cmp.Or(strings.Compare(string(it.st), string(b.st)), slices.Compare(x[:], y[:]), cmp.Compare(it.fit, b.fit), cmp.Compare(it.loan, b.loan))
}

// walked goes the way to a state again, from an order that is not yet opened. What is kept of a state is how it was met, and not the order, so that memory goes by the widest level of a walk and not by the walk.
func (w *world) walked(id int32) ([]workorder.Event, *workorder.Order, error) {
	var way []int16
	w.mu.Lock()
	for ; id != 0; id = w.met[id].from {
		way = append(way, w.met[id].ask)
	}
	w.mu.Unlock()
	slices.Reverse(way)
	order := new(workorder.Order)
	var events []workorder.Event
	for step, at := range way {
		var a *ask
		if at < 0 {
			a = &w.roads[-1-at][step]
		} else {
			a = &w.asks[at]
		}
		snap := order.Snapshot()
		s := w.abstract(&snap)
		call, cmd := w.call(a, &s, &snap, order)
		call.ID = uuid.NewSHA1(uuid.NameSpaceOID, []byte(strconv.FormatInt(snap.Seq, 10)))
		done, err := order.Do(call, cmd)
		if err != nil {
			return nil, nil, err
		}
		events = append(events, done...)
	}
	return events, order, nil
}

// stateOf is a state that was met, in words.
func (w *world) stateOf(id int32) string {
	_, order, err := w.walked(id)
	if err != nil {
		return err.Error()
	}
	snap := order.Snapshot()
	return w.abstract(&snap).String()
}

// walk walks a world until nothing is new.
func (w *world) walk() {
	w.seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}
	w.seen, w.diffs, w.example = map[refHash]int32{}, map[string]int{}, map[string]string{}
	w.refusals, w.taken = map[string]int{}, map[string]int{}
	var zero refState
	empty := new(workorder.Order).Snapshot()
	zero = w.abstract(&empty)
	zero.open = 0
	w.seen[w.hash(&zero)] = 0
	w.met, w.fresh = []refMet{{}}, 1
	known := map[string]bool{}
	for i := range w.asks {
		a := &w.asks[i]
		a.first = !known[a.name]
		known[a.name] = true
	}
	level := []refNode{{s: zero, order: new(workorder.Order)}}
	for ; len(level) > 0 && len(w.met) < refMost; w.depths++ {
		var wait sync.WaitGroup
		var taken atomic.Int64
		for range 2 {
			wait.Go(func() {
				d := decision{refusals: map[string]int{}, taken: map[string]int{}}
				for i := taken.Add(1) - 1; i < int64(len(level)); i = taken.Add(1) - 1 {
					w.admit(&level[i])
					w.expand(&level[i], &d)
					level[i] = refNode{} // its order is not needed any more
				}
				w.mu.Lock()
				defer w.mu.Unlock()
				w.counts.decisions += d.counts.decisions
				w.counts.accepted += d.counts.accepted
				for code, n := range d.refusals {
					w.refusals[code] += n
				}
				for name, n := range d.taken {
					w.taken[name] += n
				}
			})
		}
		wait.Wait()
		level, w.next, w.fresh = w.next, nil, len(w.met)
	}
	w.counts.states = len(w.met)
}

// unknown is a command that the world gives and the reference does not know; empty where there is none.
func (w *world) unknown() string {
	for _, list := range append(slices.Clone(w.roads), w.asks) {
		for i := range list {
			if name := list[i].name; refVerbOf(name) == nil || refRules[name] == nil {
				return name
			}
		}
	}
	return ""
}

// stuck is the states from which no end was met.
func (w *world) stuck() (lost []int32) {
	good := make([]bool, len(w.met))
	ends := make([]int32, len(w.met)+1) // where the steps that lead to a state begin, once they are sorted
	for _, e := range w.steps {
		ends[e.to+1]++
	}
	for i := range w.met {
		ends[i+1] += ends[i]
	}
	before, free := make([]int32, len(w.steps)), slices.Clone(ends)
	for _, e := range w.steps {
		before[free[e.to]] = e.from
		free[e.to]++
	}
	var queue []int32
	for i := range w.met {
		if w.met[i].over {
			good[i] = true
			queue = append(queue, int32(i))
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, b := range before[ends[i]:ends[i+1]] {
			if !good[b] {
				good[b] = true
				queue = append(queue, b)
			}
		}
	}
	for i := range good {
		if !good[i] {
			lost = append(lost, int32(i))
		}
	}
	return lost
}

// TestReference is the proof of goal G1 for the whole order.
func TestReference(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole walk takes some seconds")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	if *referenceLarge { // the widest level of the whole world is some gigabytes
		debug.SetGCPercent(200)
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(6 << 30))
	}
	reference, taken := stagetest.ReadReference(t, *referenceLarge), map[string]bool{}
	for _, w := range refWorlds() {
		t.Run(w.name, func(t *testing.T) {
			if unknown := w.unknown(); unknown != "" {
				t.Fatalf("%s is given in this world, and the reference cannot judge it: it needs its row in refVerbs (reference_test.go), from the specification, and its judgement in one of the tables of refRules (%s)", unknown, "lifeRules, offerRules, partRules, endRules, moneyRules")
			}
			w.walk()
			for _, key := range slices.Sorted(maps.Keys(w.diffs)) {
				t.Errorf("%d × %s\n    %s", w.diffs[key], key, w.example[key])
			}
			lost := w.stuck()
			for i := 0; i < len(lost) && i < 5 && len(w.diffs) == 0; i++ {
				t.Errorf("no way to an end from %s\n    What this world gives (%sWorld, reference_*_test.go) does not lead out of it: a rule asks for what no command there does. Add that command to the world; where there is none, the rule leaves orders without an end.", w.stateOf(lost[i]), strings.TrimSuffix(w.name, "s"))
			}
			t.Logf("%+v, %d without an end, depth %d", w.counts, len(lost), w.depths)
			for code := range w.refusals {
				reference.Met(code)
			}
			if *referenceBound == 0 {
				reference.Walked(t, w.name, w.counts.states, w.counts.decisions, w.counts.accepted)
			}
			for name := range w.taken {
				taken[name] = true
			}
		})
	}
	if f := flag.Lookup("test.run"); f != nil && strings.Contains(f.Value.String(), "/") {
		return // one world alone
	}
	reference.Whole(t, workorder.Rules())
	for i := range refVerbs {
		if !taken[refVerbs[i].name] {
			t.Errorf("%s is accepted in no state: no world gives it so that it is", refVerbs[i].name)
		}
	}
}
