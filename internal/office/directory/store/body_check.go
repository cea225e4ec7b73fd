package store

import (
	"strings"
	"unicode"
)

const maxSlug = 40

// latin writes Russian letters as codes do.
var latin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
}

// slug is a code of a name: its words in Latin letters, as many whole ones as
// fit.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	code := ""
	for _, word := range words {
		part := romanised(word)
		if part == "" {
			continue
		}
		if code != "" && len(code)+1+len(part) > maxSlug {
			break
		}
		code = strings.TrimPrefix(code+"-"+part, "-")
	}
	if code = strings.TrimRight(code[:min(len(code), maxSlug)], "-"); code == "" {
		return "body"
	}
	return code
}

func romanised(word string) string {
	out := strings.Builder{}
	for _, r := range word {
		switch s, russian := latin[r]; {
		case russian:
			out.WriteString(s)
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			out.WriteRune(r)
		}
	}
	return out.String()
}
