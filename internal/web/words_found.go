package web

import (
	"iter"
	"strings"
	"unicode"
)

// FoldedWord is a word as searches compare it: small letters without ё.
func FoldedWord(word string) string { return strings.ReplaceAll(strings.ToLower(word), "ё", "е") }

// WordsAndGaps are the words of a text and what stands between them, in order:
// together they are the text.
func WordsAndGaps(text string) iter.Seq[string] {
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

// HitSet are the found words of a page.
func HitSet(words []string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}
