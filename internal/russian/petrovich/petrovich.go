// Package petrovich inflects Russian names by the rules of the project
// Petrovich: rules.json is its release 0.2.1 as published, LICENSE is its own
// (MIT). What that release gets wrong is put right in ours.json, in the same
// form and read first. Standard library only.
package petrovich

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// Gender is the gender that a rule is about.
type Gender string

// The genders. A rule for both is androgynous.
const (
	Male        Gender = "male"
	Female      Gender = "female"
	Androgynous Gender = "androgynous"
)

// Part is a part of a name.
type Part string

// The parts of a name.
const (
	Surname    Part = "lastname"
	Given      Part = "firstname"
	Patronymic Part = "middlename"
)

// Case is a grammatical case, in the order of the rules.
type Case int

// The cases beside the nominative.
const (
	Genitive Case = iota
	Dative
	Accusative
	Instrumental
	Prepositional
)

type rule struct {
	Gender Gender    `json:"gender"`
	Test   []string  `json:"test"`
	Mods   [5]string `json:"mods"`
	Tags   []string  `json:"tags"`
}

type rules struct {
	Exceptions []rule `json:"exceptions"` // of whole words
	Suffixes   []rule `json:"suffixes"`
}

//go:embed rules.json
var published []byte

//go:embed ours.json
var corrected []byte

// books are read in order; the first rule that fits decides.
var books = []map[Part]rules{read(corrected), read(published)}

func read(raw []byte) map[Part]rules {
	book := map[Part]rules{}
	if err := json.Unmarshal(raw, &book); err != nil {
		panic(err) // the files are part of the program
	}
	return book
}

// firstWord marks rules for the first half of a double surname only: Бонч.
const firstWord = "first_word"

// Inflect puts a part of a name into a case. The halves of a double name are
// inflected each; what no rule knows stays as it is.
func Inflect(p Part, g Gender, c Case, name string) string {
	halves := strings.Split(name, "-")
	for i, half := range halves {
		if r, ok := find(p, g, strings.ToLower(half), i == 0 && len(halves) > 1); ok {
			halves[i] = apply(r.Mods[c], half)
		}
	}
	return strings.Join(halves, "-")
}

func find(p Part, g Gender, word string, first bool) (rule, bool) {
	for _, book := range books {
		for _, r := range book[p].Exceptions {
			if r.about(g, first) && slices.Contains(r.Test, word) {
				return r, true
			}
		}
		for _, r := range book[p].Suffixes {
			if r.about(g, first) && slices.ContainsFunc(r.Test,
				func(end string) bool { return strings.HasSuffix(word, end) }) {
				return r, true
			}
		}
	}
	return rule{}, false
}

func (r rule) about(g Gender, first bool) bool {
	return (r.Gender == Androgynous || r.Gender == g) && (first || !slices.Contains(r.Tags, firstWord))
}

// apply takes off a letter for each leading minus and puts the rest on: "--ой".
func apply(mod, word string) string {
	if mod == "." {
		return word
	}
	ending := strings.TrimLeft(mod, "-")
	stem := word
	for range len(mod) - len(ending) {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	if strings.ToUpper(word) == word && strings.ToLower(word) != word {
		ending = strings.ToUpper(ending)
	}
	return stem + ending
}
