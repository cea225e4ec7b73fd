package russian

import (
	"strings"
	"unicode"
)

// latinKeys and cyrillicKeys are the same keys of a Russian keyboard.
const (
	latinKeys    = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
	cyrillicKeys = "йцукенгшщзхъфывапролджэячсмитьбюё"
)

var layout = func() map[rune]rune {
	to, out := []rune(cyrillicKeys), map[rune]rune{}
	for i, r := range []rune(latinKeys) {
		if unicode.IsLetter(r) {
			out[unicode.ToUpper(r)] = unicode.ToUpper(to[i])
		}
		out[r] = to[i]
	}
	out['{'], out['}'], out[':'], out['"'], out['<'], out['>'], out['~'] = 'Х', 'Ъ', 'Ж', 'Э', 'Б', 'Ю', 'Ё'
	return out
}()

// Layout is what somebody meant who typed Russian with the Latin layout on:
// «лопатина» for «kjgfnbyf». It is false for what has Cyrillic letters or no
// Latin ones: that was meant as it is.
func Layout(typed string) (meant string, slipped bool) {
	for _, r := range typed {
		if unicode.Is(unicode.Cyrillic, r) {
			return "", false
		}
		slipped = slipped || unicode.Is(unicode.Latin, r)
	}
	if !slipped {
		return "", false
	}
	return strings.Map(func(r rune) rune {
		if to, ok := layout[r]; ok {
			return to
		}
		return r
	}, typed), true
}
