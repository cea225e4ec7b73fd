package web

import (
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"

	"appeals/internal/russian"
)

// DiffView is what changed from one text to another, word by word.
type DiffView struct {
	From, To string // what is compared: «Версия 1», «черновик от …»
	Runs     []DiffRun
	Added    int // words
	Removed  int
}

// DiffRun is a stretch of the text that stayed, came or went.
type DiffRun struct {
	Kind DiffKind `json:"kind"`
	Text string   `json:"text"`
}

// DiffKind tells what became of a stretch of text.
type DiffKind string

// What becomes of a stretch of text.
const (
	Kept    DiffKind = "kept"
	Added   DiffKind = "added"
	Removed DiffKind = "removed"
)

// Added and Removed let a template ask without comparing words.
func (r DiffRun) Added() bool { return r.Kind == Added }

func (r DiffRun) Removed() bool { return r.Kind == Removed }

// Diff compares two texts. Whole words change, never letters inside of them:
// that is how people read a correction.
func Diff(before, after string) DiffView {
	words := &alphabet{codes: map[string]rune{}}
	a, b := words.write(before), words.write(after)
	tool := diffmatchpatch.New()
	tool.DiffTimeout = 0 // texts are bounded; the same pair always looks the same
	v := DiffView{}
	for _, d := range tool.DiffCleanupSemantic(tool.DiffMain(a, b, false)) {
		run := DiffRun{Kind: Kept, Text: words.read(d.Text)}
		switch d.Type {
		case diffmatchpatch.DiffInsert:
			run.Kind = Added
			v.Added += wordsIn(run.Text)
		case diffmatchpatch.DiffDelete:
			run.Kind = Removed
			v.Removed += wordsIn(run.Text)
		}
		v.Runs = append(v.Runs, run)
	}
	return v
}

// Same tells whether the texts are equal.
func (v DiffView) Same() bool {
	for _, r := range v.Runs {
		if r.Kind != Kept {
			return false
		}
	}
	return true
}

// Summary says how much changed: «добавлено 5 слов, убрано 2 слова».
func (v DiffView) Summary() string {
	added, removed := russian.Count(v.Added, "слово", "слова", "слов"),
		russian.Count(v.Removed, "слово", "слова", "слов")
	switch {
	case v.Same():
		return "тексты совпадают"
	case v.Added == 0 && v.Removed == 0:
		return "изменились только знаки и пробелы"
	case v.Removed == 0:
		return "добавлено " + added
	case v.Added == 0:
		return "убрано " + removed
	}
	return "добавлено " + added + ", убрано " + removed
}

// alphabet writes a text with one sign for each different word, so that the
// algorithm for letters compares words.
type alphabet struct {
	codes map[string]rune
	words []string
}

// firstSign begins a plane for private use, with more signs than a reply may
// have letters.
const firstSign = 0xF0000

func (a *alphabet) write(text string) string {
	out := []rune{}
	for text != "" {
		word := text[:wordEnd(text)]
		text = text[len(word):]
		sign, known := a.codes[word]
		if !known {
			sign = firstSign + rune(len(a.words))
			a.codes[word] = sign
			a.words = append(a.words, word)
		}
		out = append(out, sign)
	}
	return string(out)
}

func (a *alphabet) read(signs string) string {
	out := []byte{}
	for _, sign := range signs {
		out = append(out, a.words[sign-firstSign]...)
	}
	return string(out)
}

// wordEnd is where the first word of a text ends: letters and digits together,
// every other sign for itself.
func wordEnd(text string) int {
	for i, r := range text {
		if !inWord(r) {
			if i > 0 {
				return i
			}
			_, size := utf8.DecodeRuneInString(text)
			return size
		}
	}
	return len(text)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func wordsIn(text string) int {
	n, inside := 0, false
	for _, r := range text {
		if is := inWord(r); is != inside {
			inside = is
			if is {
				n++
			}
		}
	}
	return n
}
