package aftersales_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// questions are those of pricing; the commands of the stages are found in their scenarios.
var questions = []pricing.Question{
	pricing.PriceDocument{}, pricing.CompareAlternatives{}, pricing.DividePackage{}, pricing.FreezeEstimate{}, pricing.CompareDocuments{},
	pricing.AskFigures{}, pricing.PutIntoWords{}, pricing.AllocateAmount{}, pricing.Paper{},
}

// stages are the packages that have commands: where they lie, which they have and how one is read.
var stages = map[string]struct {
	dir      string
	commands []string
	read     func(name string, v int, data []byte) (any, error)
}{
	appointment.Stage: {"appointment", named(appointment.Matrix(), func(p appointment.Permission) string { return p.Command }), reading(appointment.ReadCommand)},
	invitation.Stage:  {"appointment/invitation", named(invitation.Matrix(), func(p invitation.Permission) string { return p.Command }), reading(invitation.ReadCommand)},
	complaint.Stage:   {"complaint", named(complaint.Matrix(), func(p complaint.Permission) string { return p.Command }), reading(complaint.ReadCommand)},
	followup.Stage:    {"followup", named(followup.Matrix(), func(p followup.Permission) string { return p.Command }), reading(followup.ReadCommand)},
	prevention.Stage:  {"followup/prevention", named(prevention.Matrix(), func(p prevention.Permission) string { return p.Command }), reading(prevention.ReadCommand)},
	reception.Stage:   {"reception", named(reception.Matrix(), func(p reception.Permission) string { return p.Command }), reading(reception.ReadCommand)},
	hotline.Stage:     {"reception/hotline", named(hotline.Matrix(), func(p hotline.Permission) string { return p.Command }), reading(hotline.ReadCommand)},
	workorder.Stage:   {"workorder", named(workorder.Matrix(), func(p workorder.Permission) string { return p.Command }), reading(workorder.ReadCommand)},
}

func named[P any](rows []P, name func(P) string) (names []string) {
	for _, row := range rows {
		names = append(names, name(row))
	}
	return names
}

func reading[C any](read func(string, int, []byte) (C, error)) func(string, int, []byte) (any, error) {
	return func(name string, v int, data []byte) (any, error) { return read(name, v, data) }
}

// scenarios are those of every stage and of what answers questions, in the order of their files.
func scenarios(t *testing.T) (all []oracle.Scenario) {
	t.Helper()
	for _, pattern := range []string{"*/testdata/scenario/*.json", "*/*/testdata/scenario/*.json"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := oracle.ReadScenario(data)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			all = append(all, s)
		}
	}
	return all
}

// shaped are the types that Shape judges: of every command of every stage that has scenarios, and of every question of pricing.
func shaped(t *testing.T) (types []reflect.Type) {
	t.Helper()
	found := map[string]map[string]reflect.Type{} // by stage and name
	for _, s := range scenarios(t) {
		for _, line := range append(slices.Clone(s.Given), s.When) {
			op, err := oracle.ReadOperation(line)
			if err != nil || op.Subject.Ref().IsZero() {
				continue // it cannot be read, or asks a question
			}
			name := op.Subject.Ref().Stage()
			stage, known := stages[name]
			if found[name] == nil {
				found[name] = map[string]reflect.Type{}
			}
			if !known || found[name][op.Do.Type] != nil {
				continue
			}
			if cmd, err := stage.read(op.Do.Type, op.Do.V, op.Do.Data); err == nil {
				found[name][op.Do.Type] = reflect.TypeOf(cmd)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		stage, known := stages[name]
		if _, err := os.Stat(stage.dir); !known || err != nil {
			t.Errorf("the stage %s has scenarios, and is not among the stages", name)
		}
		for _, command := range stage.commands {
			if typ := found[name][command]; typ != nil {
				types = append(types, typ)
			} else {
				t.Errorf("no scenario gives the command %s of %s: one in its testdata/scenario should, see CONTRIBUTING.md", command, name)
			}
		}
	}
	if len(found) != len(stages) {
		t.Errorf("%d stages have scenarios, of %d", len(found), len(stages))
	}
	for _, q := range questions {
		types = append(types, reflect.TypeOf(q))
	}
	return append(types, reflect.TypeFor[shapeOrder]())
}

// maker makes values at random: good ones, and now and then one that is not.
type maker struct {
	*rand.Rand
	bad     float64 // how often
	choices []string
}

func newMaker(t *testing.T) *maker {
	t.Helper()
	m := &maker{Rand: rand.New(rand.NewPCG(1, 2))}
	dirs := []string{".", "pricing", "pricing/guarantee"}
	for _, name := range slices.Sorted(maps.Keys(stages)) {
		dirs = append(dirs, stages[name].dir)
	}
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(dir, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range regexp.MustCompile(`Value: "([^"]+)"`).FindAllSubmatch(text, -1) {
				m.choices = append(m.choices, string(found[1]))
			}
		}
	}
	return m
}

func (m *maker) hostile() bool { return m.Float64() < m.bad }

func oneOf[T any](m *maker, values ...T) T { return values[m.IntN(len(values))] }

var most = regexp.MustCompile(`^max=(\d+)$`)

// fill sets v, whose field has these tags.
func (m *maker) fill(v reflect.Value, tags []string) {
	limit := 20
	for i, tag := range tags {
		if tag == "dive" {
			tags = tags[:i:i]
			break
		}
		if found := most.FindStringSubmatch(tag); found != nil {
			limit, _ = strconv.Atoi(found[1])
		}
	}
	given := slices.Contains(tags, "required") || slices.Contains(tags, "positive")
	if v.Kind() == reflect.Struct && v.NumField() > 0 && v.Type().Field(0).IsExported() {
		given = given || !slices.Contains(tags, "omitempty") // what is required in it is required without it too
	}
	if !given && m.IntN(3) == 0 || given && m.hostile() && m.IntN(3) == 0 {
		v.SetZero()
		return
	}
	if m.leaf(v, given) {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(m.text(v, tags, limit))
	case reflect.Bool:
		v.SetBool(m.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(1 + m.IntN(max(1, limit))))
		if m.hostile() {
			v.SetInt(oneOf(m, -1, int64(limit)+1, 1<<40, -1<<62))
		}
	case reflect.Slice:
		n := 1 + m.IntN(min(3, limit))
		if m.hostile() {
			n = oneOf(m, 0, limit, limit+1)
			if n > 50 && m.IntN(20) > 0 {
				n = 4
			}
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
	default:
		m.fields(v)
	}
}

// list sets the elements of v, if it is a list, by the tags behind dive.
func (m *maker) list(v reflect.Value, tags []string) {
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() == reflect.Uint8 {
		return
	}
	var behind []string
	if i := slices.Index(tags, "dive"); i >= 0 {
		behind = tags[i+1:]
	}
	for i := range v.Len() {
		m.fill(v.Index(i), append([]string{"required"}, behind...))
		m.list(v.Index(i), nil)
	}
}

func (m *maker) fields(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			m.fields(v.Field(i))
			continue
		}
		if !f.IsExported() {
			continue
		}
		tags := strings.Split(f.Tag.Get("validate"), ",")
		m.fill(v.Field(i), tags)
		m.list(v.Field(i), tags)
	}
}

func (m *maker) text(v reflect.Value, tags []string, limit int) string {
	since := func() int {
		if enum, ok := v.Interface().(interface{ Since() int }); ok {
			return enum.Since()
		}
		return -1
	}
	if since() >= 0 {
		if m.hostile() {
			return oneOf(m, "x", " ", "CNY ", "\xff")
		}
		from := m.IntN(len(m.choices))
		for i := range m.choices {
			v.SetString(m.choices[(from+i)%len(m.choices)])
			if since() > 0 {
				return v.String()
			}
		}
		return ""
	}
	if slices.Contains(tags, "id") {
		if m.hostile() {
			return oneOf(m, "-a", "a b", "é", strings.Repeat("a", 65), ".", "_x", "a/b", "\x00")
		}
		return oneOf(m, "i1", "RO-1", "a.b_c-9", strings.Repeat("Z", 64))
	}
	if m.hostile() {
		return oneOf(m, "", " ", "　", "\u00a0\u2003", "\x00", "a\u202eb", "\xff", "a\x7f", "\u200b", "\ue000", "\t", strings.Repeat("字", limit), strings.Repeat("字", limit+1), strings.Repeat("a", limit+1), " a")
	}
	return oneOf(m, "a", "制动片", " 前", "é", strings.Repeat("字", min(limit, 30)), strings.Repeat("a", limit))
}

// leaf sets a time and what has a text form of its own.
func (m *maker) leaf(v reflect.Value, given bool) bool {
	bad := m.hostile()
	sign := 1
	if !given {
		sign = m.IntN(2)
	}
	if bad {
		sign = oneOf(m, -1, 0)
	}
	number := func() aftersales.Number { n, _ := aftersales.NumberOf(int64(sign)); return n }
	var set any
	switch v.Interface().(type) {
	case time.Time:
		t := time.Date(2026, 3, 2, 9, 0, 0, oneOf(m, 0, 1_000_000), oneOf(m, time.UTC, time.FixedZone("", 8*3600), time.FixedZone("", -5*3600)))
		if bad {
			t = oneOf(m, t.Add(1), t.Add(time.Microsecond), time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC), time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}.UTC(), time.Time{}.In(time.FixedZone("", -5*3600)), time.Unix(0, 0), time.Unix(-1<<62, 0), time.Unix(1<<62, 0))
		}
		set = t
	case uuid.UUID:
		set = uuid.UUID{1, 2, 3}
	case aftersales.Number:
		set = number()
	case aftersales.Money:
		money, _ := aftersales.NewMoney(int64(sign)*100, aftersales.CurrencyCNY)
		set = money
	case pricing.UnitPrice:
		price, _ := pricing.NewUnitPrice(number(), aftersales.CurrencyCNY)
		set = price
	case aftersales.Digest:
		set = aftersales.DigestOf([]byte("page"))
	case aftersales.Ref:
		ref, _ := aftersales.NewRef("reception", "V-1")
		set = ref
	case aftersales.VIN:
		vin, _ := aftersales.ParseVIN("LSVAA49J132047371")
		set = vin
	case aftersales.Plate:
		plate, _ := aftersales.ParsePlate("浙A12345")
		set = plate
	case aftersales.Phone:
		phone, _ := aftersales.ParsePhone("13800001234")
		set = phone
	case aftersales.Raw:
		set = aftersales.Raw(`{}`)
	default:
		return false
	}
	v.Set(reflect.ValueOf(set))
	return true
}

// TestSureIsSureOnlyWhereTheValidatorRefusesNothing holds the short way of Shape against validator/v10, which is the only one to refuse.
func TestSureIsSureOnlyWhereTheValidatorRefusesNothing(t *testing.T) {
	const rounds = 400
	m := newMaker(t)
	for _, typ := range shaped(t) {
		sure, refused := 0, 0
		for i := range rounds {
			m.bad = oneOf(m, 0, 0, 0.01, 0.05, 0.3)
			p := reflect.New(typ)
			m.fields(p.Elem())
			v := p.Interface()
			if i%2 == 0 {
				v = p.Elem().Interface()
			}
			wrong := aftersales.ShapeSlowly(v)
			if len(wrong) > 0 {
				refused++
			}
			if aftersales.Sure(v) {
				if sure++; len(wrong) > 0 {
					t.Fatalf("%s: sure of what the validator refuses: %v\n%#v", typ, wrong[0].Explain(aftersales.English), v)
				}
			}
			j := aftersales.NewJudgement(nil, nil)
			if j.Shape(v); !reflect.DeepEqual(j.Violations(), wrong) && len(j.Violations())+len(wrong) > 0 {
				t.Fatalf("%s: got %v, the validator %v", typ, j.Violations(), wrong)
			}
		}
		if least := rounds / 10; typ != reflect.TypeFor[shapeOrder]() && tagged(typ) && (sure < least || refused < least/5) {
			t.Errorf("%s: of %d values sure of %d, and %d refused: too few to prove anything", typ, rounds, sure, refused)
		}
	}
}

// tagged tells whether the validator is told anything about a command.
func tagged(typ reflect.Type) bool {
	for i := range typ.NumField() {
		f := typ.Field(i)
		if f.Tag.Get("validate") != "" || f.Type.Kind() == reflect.Struct && tagged(f.Type) {
			return true
		}
	}
	return false
}

// TestOrdinaryCommandsTakeTheShortWay: the validator is asked about hardly anything that it does not refuse.
func TestOrdinaryCommandsTakeTheShortWay(t *testing.T) {
	m := newMaker(t)
	for _, typ := range shaped(t) {
		if typ == reflect.TypeFor[shapeOrder]() {
			continue // it has a tag that is asked of the validator only
		}
		for range 150 {
			p := reflect.New(typ)
			m.fields(p.Elem())
			if v := p.Elem().Interface(); !aftersales.Sure(v) && len(aftersales.ShapeSlowly(v)) == 0 {
				t.Fatalf("%s: the validator is asked about %#v", typ, v)
			}
		}
	}
}

func TestAnUnknownTagIsTheValidatorsBusiness(t *testing.T) {
	for name, v := range map[string]any{
		"tag": struct {
			A string `json:"a" validate:"email"`
		}{"a@b.cn"},
		"parameter": struct {
			A string `json:"a" validate:"max=many"`
		}{"x"},
		"kind": struct {
			A string `json:"a" validate:"positive"`
		}{"x"},
		"tag that is not read from documents": struct {
			A string `json:"a"`
			B string `json:"-" validate:"required"`
		}{"x", ""},
		"dive into structs": struct {
			A []shapeWho `json:"a" validate:"dive"`
		}{},
		"omitempty elsewhere": struct {
			A string `json:"a" validate:"max=3,omitempty"`
		}{},
	} {
		if aftersales.Sure(v) {
			t.Errorf("%s: sure", name)
		}
	}
}

func TestDateOfIsThatOfTheCalendar(t *testing.T) {
	for day := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2101; day = day.AddDate(0, 0, 1) {
		y, m, d := aftersales.DateOf(int(day.Unix() / 86400))
		if y != day.Year() || m != int(day.Month()) || d != day.Day() {
			t.Fatalf("%s: got %d-%d-%d", day, y, m, d)
		}
	}
}
