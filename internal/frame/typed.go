package frame

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Typed is a text as the office keeps it, whatever it was pasted from: letters
// of one sign each (macOS writes й as two), nothing that cannot be seen inside
// words (soft hyphens of a page, zero-width signs of a PDF), and nothing that
// turns the order of what is read around. Right-to-left letters need no such
// sign, their order follows from what they are. Non-breaking spaces stay: in a
// text they are meant, and the search takes them for spaces.
func Typed(s string) string {
	if plain(s) || !utf8.ValidString(s) { // what is no text the gate refuses
		return s
	}
	letters := []rune(s)
	out := make([]rune, 0, len(letters))
	for i, r := range letters {
		if !hidden(r) || joins(r) && i > 0 && i+1 < len(letters) && joinable(letters[i-1]) && joinable(letters[i+1]) ||
			unicode.Is(unicode.Variation_Selector, r) && i > 0 && varied(letters[i-1]) {
			out = append(out, r)
		}
	}
	return norm.NFC.String(string(out))
}

// plain tells what needs no look: signs of ASCII and letters of Russian.
func plain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r >= utf8.RuneSelf && (r < 'Ё' || r > 'ё') && r != '«' && r != '»' && r != '–' && r != '—' && r != '№'
	})
}

// hidden tells a sign that shows nothing by itself. The signs of Arabic that
// go before a number are of the same category, and are seen.
func hidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// joins tells a joiner: between pictures it makes one of them, and in some
// scripts it tells words apart. Between letters of ours it only hides.
func joins(r rune) bool { return r == '\u200c' || r == '\u200d' }

func joinable(r rune) bool {
	return unicode.In(r, unicode.So, unicode.Sk, unicode.M, unicode.Variation_Selector) || unicode.IsLetter(r) &&
		!unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Georgian)
}

// varied tells what has several looks: pictures, digits of keys, letters of other scripts.
func varied(r rune) bool {
	return joinable(r) || unicode.IsDigit(r) || unicode.In(r, unicode.S, unicode.P)
}

// asTyped is the one edge for forms and addresses: after it their values are
// texts as the office keeps them. A password is no text but what its owner
// typed, sign by sign. It tells whether anything changed.
func asTyped(values url.Values) (changed bool) {
	for name, list := range values {
		for i, value := range list {
			if clean := Typed(value); clean != value && name != secret {
				list[i], changed = clean, true
			}
		}
	}
	return changed
}

const secret = "password"

// typedJSON is the same edge for JSON.
func typedJSON(name string, value any) any {
	switch v := value.(type) {
	case string:
		if name != secret {
			return Typed(v)
		}
	case []any:
		for i, inner := range v {
			v[i] = typedJSON(name, inner)
		}
	case map[string]any:
		for name, inner := range v {
			v[name] = typedJSON(name, inner)
		}
	}
	return value
}
