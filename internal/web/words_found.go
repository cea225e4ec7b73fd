package web

import (
	"iter"
	"strings"
	"unicode"
)

// foldedWord is a word as searches compare it: small letters without ё.
func foldedWord(word string) string { return strings.ReplaceAll(strings.ToLower(word), "ё", "е") }

// wordsAndGaps are the words of a text and what stands between them, in order:
// together they are the text.
func wordsAndGaps(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, in := 0, false
		for i, r := range text {
			is := unicode.IsLetter(r) || unicode.IsDigit(r)
			if i > 0 && is != in {
				if !yield(text[start:i]) {
					return
				}
				start = i
			}
			in = is
		}
		if start < len(text) {
			yield(text[start:])
		}
	}
}

// hitSet are the found words of a page.
func hitSet(words []string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}
