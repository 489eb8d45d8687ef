package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// setting makes an edit of -set, or of a key of a line.
func setting(n any, what string) error {
	path, value, found := strings.Cut(what, "=")
	if !found {
		return errors.New("want PATH=VALUE or PATH:=JSON")
	}
	if path, isJSON := strings.CutSuffix(path, ":"); isJSON {
		node, err := parseJSON([]byte(value))
		if err != nil {
			return err
		}
		return setAt(n, path, node)
	}
	if in, last, err := walkTo(n, path, false); err == nil && value != "" && strings.ContainsRune("+-", rune(value[0])) {
		if there, missing := child(in, last); !missing {
			if at, err := time.Parse(time.RFC3339Nano, stringOf(there)); err == nil {
				if value, err = later(at, value); err != nil {
					return err
				}
			}
		}
	}
	return setAt(n, path, text(value))
}

// later is a time with what is added to it, as texts are.
func later(at time.Time, by string) (string, error) {
	d, err := time.ParseDuration(by)
	if err != nil {
		return "", err
	}
	return at.Add(d).Format(time.RFC3339Nano), nil
}

// give makes of a line the operation in question; the one that was is given.
func give(file *object, line string) error {
	op, err := operation(file, line)
	if err != nil {
		return err
	}
	if when := file.get("when"); when != nil {
		if line, is := when.(*object); is && line.get("was") == nil {
			then, _ := file.get("then").(*object)
			if then != nil {
				if v := stringOf(then.get("verdict")); v == "refused" || v == "unreadable" {
					line.put("was", text(v))
				}
			}
		}
		given, _ := file.get("given").(*list)
		if given == nil {
			given = &list{}
			file.put("given", given)
		}
		given.of = append(given.of, when)
	}
	file.put("when", op)
	forget(file)
	return nil
}

// forget takes from then what was said of another operation; which part of the state is of interest stays.
func forget(file *object) {
	then, is := file.get("then").(*object)
	if !is {
		return
	}
	kept := &object{}
	if state := then.get("state"); state != nil {
		kept.put("state", state)
	}
	file.put("then", kept)
}

// back makes of the last line given the one in question.
func back(file *object) error {
	given, _ := file.get("given").(*list)
	if given == nil || len(given.of) == 0 {
		return errors.New("nothing is given before it")
	}
	file.put("when", given.of[len(given.of)-1])
	given.of = given.of[:len(given.of)-1]
	forget(file)
	return nil
}

// operation is what a line says.
func operation(file *object, line string) (*object, error) {
	words, err := split(line)
	if err != nil {
		return nil, err
	}
	last := lastOf(file)
	op := &object{}
	subject, at := last.get("subject"), stringOf(last.get("at"))
	if len(words) > 0 && strings.Contains(words[0], "/") {
		subject, words = text(words[0]), words[1:]
	}
	if len(words) < 3 {
		return nil, errors.New("want [SUBJECT] ACTOR ROLE COMMAND [KEY=VALUE…] [@TIME]")
	}
	if subject == nil {
		return nil, errors.New("the first line has to name its subject, as in workorder/RO-1")
	}
	by, data := &object{}, &object{}
	by.put("id", text(words[0]))
	by.put("role", text(words[1]))
	add := "+5m"
	for _, w := range words[3:] {
		if when, is := strings.CutPrefix(w, "@"); is {
			add = when
		} else if err := setting(data, w); err != nil {
			return nil, fmt.Errorf("%s: %w", w, err)
		}
	}
	if add == "" || !strings.ContainsRune("+-", rune(add[0])) {
		at = add
	} else if from, err := time.Parse(time.RFC3339Nano, at); err != nil {
		return nil, errors.New("the first line has to say its time, as in @2026-03-02T09:00:00+08:00")
	} else if at, err = later(from, add); err != nil {
		return nil, err
	}
	do := &object{}
	do.put("type", text(words[2]))
	do.put("v", json.RawMessage("1"))
	do.put("data", data)
	op.put("subject", subject)
	op.put("id", text(fmt.Sprintf("00000000-0000-4000-8000-%012d", lastNumber(file)+1)))
	op.put("at", text(at))
	op.put("by", by)
	op.put("do", do)
	return op, nil
}

// lastOf is the last operation of a scenario; an empty one where there is none that can be read.
func lastOf(file *object) *object {
	if when, is := file.get("when").(*object); is {
		return when
	}
	return &object{}
}

// lastNumber is the highest of the numbers in which the IDs of scenarios end.
func lastNumber(file *object) (highest int) {
	given, _ := file.get("given").(*list)
	all := []any{file.get("when")}
	if given != nil {
		all = append(all, given.of...)
	}
	for _, n := range all {
		line, is := n.(*object)
		if !is {
			continue
		}
		id := stringOf(line.get("id"))
		if number, err := strconv.Atoi(id[strings.LastIndex(id, "-")+1:]); err == nil {
			highest = max(highest, number)
		}
	}
	return highest
}

// split is the words of a line; what stands in single quotes has no end within them.
func split(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	within, begun := false, false
	for _, r := range strings.TrimSpace(line) {
		switch {
		case r == '\'':
			within, begun = !within, true
		case !within && (r == ' ' || r == '\t'):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if within {
		return nil, errors.New("a quote is not closed")
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}
