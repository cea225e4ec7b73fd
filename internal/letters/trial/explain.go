package trial

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"appeals/internal/letters"
)

// place is where the template language says that a fault is: «own:12:7:».
var place = regexp.MustCompile(`(?s)template: [a-z-]+:(\d+)(?::\d+)?: (?:executing "[^"]*" at <([^>]*)>: )?(.*)`)

// plain are faults of the template language, and what to do about each.
var plain = []struct {
	of   *regexp.Regexp
	said string
}{
	{regexp.MustCompile(`function "([^"]+)" not defined`), "Нет такой подстановки или слова: «$1». Возьмите " +
		"из списка."},
	{regexp.MustCompile(`can't evaluate field (\S+)`), "Нет такой подстановки: «$1». Возьмите из списка."},
	{regexp.MustCompile(`the card has not`), "В письме этого вида такой подстановки нет: не во всех делах есть то, " +
		"о чём она."},
	{regexp.MustCompile(`unexpected \{\{(?:end|else)`), "Лишнее «{{конец}}» или «{{иначе}}»: условия перед ним нет."},
	{regexp.MustCompile(`unexpected "?[{}]"?|unclosed action|unterminated|unrecognized character`),
		"Скобки «{{» и «}}» не закрыты или стоят не парами."},
	{regexp.MustCompile(`unexpected EOF`), "Не хватает «{{конец}}»: условие или перечень не закрыты."},
	{regexp.MustCompile(`template "([^"]+)" not defined`), "Нет такой общей части: «$1»."},
	{regexp.MustCompile(`undefined variable "([^"]+)"`), "Имя «$1» нигде не задано."},
	{regexp.MustCompile(`wrong number of args`), "Слову перед подстановкой нужно одно значение."},
	{regexp.MustCompile(`range over a number`), "Перечень идёт по числу. Он может идти только по списку."},
	{regexp.MustCompile(`has no Subject`), "Нет темы. Первой строкой письма должно быть «Subject: …»."},
	{regexp.MustCompile(`longer than a megabyte`), "Письмо выходит больше мегабайта."},
	{regexp.MustCompile(`range can't iterate`), "Перечень возможен только по списку."},
	{regexp.MustCompile(`wrong type|expected|incompatible`), "Подстановка и слово перед ней не подходят друг к другу."},
}

// explained says in words what failed.
func explained(no int, err error) Fault {
	var of *letters.WordingError
	if !errors.As(err, &of) {
		return Fault{No: no, Text: "Образец не составить: " + err.Error()}
	}
	f, text := Fault{No: no}, of.Err.Error()
	if m := place.FindStringSubmatch(text); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		text = m[3]
		if m[2] == "" {
			f.No = 0 // it could not even be read
		}
	}
	for _, p := range plain {
		if m := p.of.FindStringSubmatch(text); m != nil {
			f.Text = p.said
			if len(m) > 1 {
				f.Text = strings.ReplaceAll(p.said, "$1", letters.Spoken(m[1]))
			}
			return f
		}
	}
	f.Text = "Не разобрать: " + text
	return f
}
