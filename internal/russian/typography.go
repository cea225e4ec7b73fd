package russian

import "strings"

// clinging are the short words and marks that must not end a line.
var clinging = wordSet(`в во и к ко о об с со у а на не ни но от до за из по
	№ ч. ст. п. пп. г. тел. пр. ул. д. кв. гл.`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// Tidy ties short words to the next word and dashes to the word before with
// non-breaking spaces. It changes nothing but single spaces, so it may be run
// over a template's source: what is substituted later stays as it was typed.
func Tidy(text string) string {
	words := strings.Split(text, " ")
	b := strings.Builder{}
	b.Grow(len(text) + len(words))
	for i, w := range words {
		if i > 0 {
			b.WriteString(joint(words[i-1], w))
		}
		b.WriteString(w)
	}
	return b.String()
}

func joint(before, after string) string {
	last := before[strings.LastIndexAny(before, "\n\t")+1:]
	last = strings.ToLower(strings.TrimLeft(last, "(«\""))
	dash := strings.HasPrefix(after, "–") || strings.HasPrefix(after, "—")
	if clinging[last] || dash && before != "" {
		return NBSP
	}
	return " "
}
