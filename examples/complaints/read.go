package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
)

// The fields of the table that are read, by their places; NHTSA calls them by the names behind.
const (
	fieldNumber    = 0  // CMPLID, of the row
	fieldComplaint = 1  // ODINO, of the complaint
	fieldMake      = 3  // MAKETXT
	fieldModel     = 4  // MODELTXT
	fieldYear      = 5  // YEARTXT; 9999 is unknown
	fieldCrash     = 6  // CRASH
	fieldFire      = 8  // FIRE
	fieldInjured   = 9  // INJURED
	fieldDeaths    = 10 // DEATHS
	fieldComponent = 11 // COMPDESC, from the general to the particular with colons between
	fieldVIN       = 14 // VIN, published without its last six characters
	fieldAdded     = 15 // DATEA, yyyymmdd
	fieldMiles     = 17 // MILES
	fieldWords     = 19 // CDESCR
	fieldSource    = 20 // CMPL_TYPE
	fields         = 49
)

// What a row may be, so that a hostile one costs a bounded time and memory.
const (
	mostBytes = 1 << 20
	mostWords = 2_000 // characters that a case keeps
	wholeVIN  = 17
)

// lines reads line by line; n counts those that were read.
type lines struct {
	r *bufio.Reader
	n int
}

func newLines(r io.Reader) *lines { return &lines{r: bufio.NewReaderSize(r, 64<<10)} }

// next is the next line without its end, or io.EOF. What is beyond the most that a row may have is read over; one byte of it is kept, so that the row is known to be too long.
func (l *lines) next() (string, error) {
	var b strings.Builder
	for {
		part, err := l.r.ReadSlice('\n')
		if room := mostBytes + 1 - b.Len(); room > 0 {
			b.Write(part[:min(len(part), room)])
		}
		switch {
		case err == nil:
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && b.Len() == 0:
			return "", io.EOF
		case !errors.Is(err, io.EOF):
			return "", err
		}
		l.n++
		return strings.TrimSuffix(strings.TrimSuffix(b.String(), "\n"), "\r"), nil
	}
}

// wrong is what keeps a row from being read: where, and why in both languages.
type wrong struct {
	column int // in characters from 1; 0 for the whole row
	what   aftersales.Text
}

// row is what a row says, as far as the case needs it.
type row struct {
	number, complaint string
	car, year         string // make and model
	component         string // the general part
	crash, fire, hurt bool
	vin               string
	added             time.Time // the zero time: not given, or before 2000
	miles             int       // −1: not given
	words             string
	cut               bool // the words were cut, or held what no text may hold
	source            string
}

// lack is what a row does not say.
type lack int

const (
	lackMileage lack = iota
	lackVIN
	lackCutVIN
	lackOddVIN
	lackDate
	lackWords
	lacks
)

var lackTexts = [lacks]aftersales.Text{
	{EN: "mileage", ZH: "行驶里程"},
	{EN: "VIN", ZH: "车辆识别代号"},
	{EN: "whole VIN (cut to 11 characters)", ZH: "完整车辆识别代号（仅前11位）"},
	{EN: "readable VIN", ZH: "可识别的车辆识别代号"},
	{EN: "date from 2000 on", ZH: "2000年以后的日期"},
	{EN: "whole text (cut or cleaned)", ZH: "完整原文（已截断或清理）"},
}

// parse reads a row.
func parse(line string) (row, *wrong) {
	if len(line) > mostBytes {
		return row{}, &wrong{0, aftersales.Text{EN: fmt.Sprintf("the row has more than %d bytes", mostBytes), ZH: fmt.Sprintf("该行超过 %d 字节", mostBytes)}}
	}
	cells := strings.Split(line, "\t")
	if len(cells) != fields {
		return row{}, &wrong{0, aftersales.Text{EN: fmt.Sprintf("%d fields, want %d", len(cells), fields), ZH: fmt.Sprintf("有 %d 个字段，应为 %d 个", len(cells), fields)}}
	}
	at := func(field int, en, zh string) *wrong {
		column := 1
		for _, c := range cells[:field] {
			column += utf8.RuneCountInString(c) + 1
		}
		return &wrong{column, aftersales.Text{EN: en, ZH: zh}}
	}
	cell := func(field int) string { return strings.TrimSpace(cells[field]) }
	r := row{number: cell(fieldNumber), complaint: cell(fieldComplaint), miles: -1, vin: cell(fieldVIN), source: cell(fieldSource)}
	for _, field := range [...]int{fieldNumber, fieldComplaint} {
		if id := cell(field); id == "" || !aftersales.ValidID("customer-"+id) {
			return row{}, at(field, "not a number of a complaint", "不是投诉编号")
		}
	}
	var cutCar, cutPart bool
	r.car, cutCar = clean(strings.TrimSpace(cell(fieldMake)+" "+cell(fieldModel)), 100)
	general, _, _ := strings.Cut(cell(fieldComponent), ":")
	r.component, cutPart = clean(strings.TrimSpace(strings.Clone(general)), 64) // the report keeps it, and not the row
	if year := cell(fieldYear); year != "9999" {
		r.year, _ = clean(year, 4)
	}
	r.crash, r.fire = cell(fieldCrash) == "Y", cell(fieldFire) == "Y"
	for _, field := range [...]int{fieldInjured, fieldDeaths} {
		n, ok := number(cell(field))
		if !ok {
			return row{}, at(field, "not a number of persons", "不是人数")
		}
		r.hurt = r.hurt || n > 0
	}
	if text := cell(fieldMiles); text != "" {
		n, ok := number(text)
		if !ok {
			return row{}, at(fieldMiles, "not a mileage", "不是里程")
		}
		r.miles = n
	}
	if text := cell(fieldAdded); text != "" {
		t, err := time.Parse("20060102", text)
		if err != nil {
			return row{}, at(fieldAdded, "not a date, as 20160826", "不是日期，应如 20160826")
		}
		if aftersales.GoodTime(t) {
			r.added = t
		}
	}
	var cutWords bool
	r.words, cutWords = clean(cell(fieldWords), mostWords)
	r.cut = cutCar || cutPart || cutWords
	return r, nil
}

// number is a count of at most nine digits; 0 where nothing is given.
func number(text string) (int, bool) {
	if text == "" {
		return 0, true
	}
	n, err := strconv.ParseUint(text, 10, 31)
	return int(n), err == nil && len(text) <= 9 //nolint:gosec // of nine digits
}

// clean is text as a case may hold it: what no text may have becomes a blank, and it is cut to so many characters. It tells whether anything was lost.
func clean(text string, most int) (string, bool) {
	lost := false
	text = strings.Map(func(r rune) rune {
		if aftersales.CleanRune(r) {
			return r
		}
		lost = true
		return ' '
	}, text)
	if utf8.RuneCountInString(text) > most {
		text, lost = string([]rune(text)[:most]), true
	}
	return strings.TrimSpace(text), lost
}
