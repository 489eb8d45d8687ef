package main

import (
	"strconv"
)

// most is how many rows of one kind a report keeps of one file; what is beyond is counted.
const most = 500

// report is what is said of one file.
type report struct {
	file       string // as given, quoted where it is not plain
	unreadable *unreadable
	size       int
	values     int

	outside     []outside
	outsideMore int
	mapped      rows
	lost        rows
	groups      []group
	groupsMore  int
	sums        []sums
	sumsMore    int
}

// outside is a value that the standard's list of its field does not have.
type outside struct {
	path  string
	line  int
	value string
	list  *list
	in    []string // names of the lists that do have it
}

// row is one field as often as it was found, elements of an array taken together.
type row struct {
	field string // with [] after arrays
	value string // of a field that holds codes
	count int
	word  *word // nil in the rows of what is lost
}

// rows keeps one row for a field and value, in the order in which they come first.
type rows struct {
	list  []row
	at    map[[2]string]int
	total int
	more  int // values of fields that are not listed
}

func (r *rows) add(field, value string, w *word) {
	r.total++
	key := [2]string{field, value}
	if i, ok := r.at[key]; ok {
		r.list[i].count++
		return
	}
	if len(r.list) == most {
		r.more++
		return
	}
	if r.at == nil {
		r.at = map[[2]string]int{}
	}
	r.at[key] = len(r.list)
	r.list = append(r.list, row{field, value, 1, w})
}

// judge says everything of a readable document but its groups of shares.
type judge struct {
	doc   *document
	words index
	rep   *report
}

// place is where a value stands: its path with the numbers of elements, the same without them, and the names alone.
type place struct {
	path  string
	field string
	way   []string
}

// member is the place of a member. What a name says is also what the words go by, but for the value of a reading of the odometer, which is known by its kind.
func (p place) member(name string) place {
	dot := "."
	if p.path == "" {
		dot = ""
	}
	return place{p.path + dot + safe(name), p.field + dot + safe(name), append(p.way[:len(p.way):len(p.way)], name)}
}

func (p place) element(i int) place {
	return place{p.path + "[" + strconv.Itoa(i) + "]", p.field + "[]", p.way}
}

func (j *judge) walk(n *node, p place) {
	switch n.kind {
	case object:
		if isOdometer(n) {
			p.way = append(p.way[:len(p.way):len(p.way)], "odometer")
		}
		for i := range n.kids {
			j.walk(&n.kids[i], p.member(n.kids[i].name))
		}
	case array:
		for i := range n.kids {
			j.walk(&n.kids[i], p.element(i))
		}
	case null: // not given, so nothing is lost
	default:
		j.leaf(n, p)
	}
}

// isOdometer tells whether an object is a reading of the odometer, which the standard says in a member beside the value.
func isOdometer(n *node) bool {
	for _, name := range []string{"vehicle_resource_type", "metric_type"} {
		if m := n.member(name); m != nil && m.kind == text && m.text == "ODOMETER" {
			return true
		}
	}
	return false
}

func (j *judge) leaf(n *node, p place) {
	l := judgedList(p.way)
	if l != nil && (n.kind != text || !l.has(n.text)) {
		j.outside(n, p, l)
	}
	w := j.words.find(p.way)
	switch {
	case w == nil:
		j.rep.lost.add(p.field, "", nil)
	case w.codes == nil:
		j.rep.mapped.add(p.field, "", w)
	case len(w.codes[n.text]) == 0 || l != nil && !l.has(n.text):
		j.rep.lost.add(p.field, safe(n.text), nil)
	default:
		j.rep.mapped.add(p.field, safe(n.text), w)
	}
}

func (j *judge) outside(n *node, p place, l *list) {
	if len(j.rep.outside) == most {
		j.rep.outsideMore++
		return
	}
	o := outside{path: p.path, line: j.doc.line(n.end), value: safe(n.text), list: l}
	for _, other := range lists {
		if other != l && n.kind == text && other.has(n.text) {
			o.in = append(o.in, other.name)
		}
	}
	j.rep.outside = append(j.rep.outside, o)
}

// examine says all that there is to say of one file's content.
func examine(file string, data []byte, words index) *report {
	rep := &report{file: file, size: len(data)}
	doc, why := parse(data)
	if why != nil {
		rep.unreadable = why
		return rep
	}
	rep.values = doc.values
	j := judge{doc, words, rep}
	j.walk(&doc.root, place{})
	rep.groups, rep.groupsMore = findGroups(&doc.root)
	rep.sums, rep.sumsMore = findSums(&doc.root)
	return rep
}

// wrong is how many findings a report has.
func (r *report) wrong() int {
	return len(r.outside) + r.outsideMore + r.otherGroups() + r.unexplained()
}

// otherGroups is how many groups are not as the library prints them; one that is not listed is not vouched for either.
func (r *report) otherGroups() int {
	n := r.groupsMore
	for i := range r.groups {
		if !r.groups[i].ours() {
			n++
		}
	}
	return n
}

// unexplained is how many printed totals nothing explains, or were not looked at.
func (r *report) unexplained() int {
	n := r.sumsMore
	for i := range r.sums {
		if !r.sums[i].explain.Explained {
			n++
		}
	}
	return n
}
