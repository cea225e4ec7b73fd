package russian

import (
	"regexp"
	"slices"
	"strings"
)

// Posts are declined by their head: the adjectives before the first noun and
// that noun. What follows («отдела дорожного хозяйства», «по городскому
// хозяйству») depends on the head and stays as it is.

// between separates the posts of one person: «заместитель главы – начальник
// управления», «секретарь, юрисконсульт».
var between = regexp.MustCompile(`\s+[–—-]\s+|,\s+`)

// abbreviated posts are written so in every case.
var abbreviated = []string{"и. о.", "и.о.", "врио", "вр. и. о.", "вр.и.о.", "врид", "зам.", "нач.", "гл."}

// Post puts a post into a case. The second result is false if its head is not
// a word known here; then the post is given back as it was.
func Post(post string, c Case) (string, bool) {
	post = strings.TrimSpace(post)
	if c == Nominative || post == "" {
		return post, post != ""
	}
	for _, a := range abbreviated {
		if strings.HasPrefix(strings.ToLower(post), a) {
			return post, true
		}
	}
	b, known, at := strings.Builder{}, false, 0
	for _, gap := range append(between.FindAllStringIndex(post, -1), []int{len(post), len(post)}) {
		one, ok := head(post[at:gap[0]], c)
		if at == 0 {
			known = ok
		}
		b.WriteString(one + post[gap[0]:gap[1]])
		at = gap[1]
	}
	if !known {
		return post, false
	}
	return b.String(), true
}

// head declines one post up to its noun.
func head(post string, c Case) (string, bool) {
	words := strings.Split(post, " ")
	for i, w := range words {
		if noun, ok := compound(w, c); ok {
			words[i] = noun
			return strings.Join(words, " "), true
		}
		adjective, ok := declineAdjective(w, c)
		if !ok {
			return strings.Join(words, " "), i > 0 && standsAlone(post)
		}
		words[i] = adjective
	}
	return strings.Join(words, " "), standsAlone(post)
}

// nounLike are adjectives that are posts by themselves: заведующий сектором,
// исполняющий обязанности.
var nounLike = []string{"заведующ", "управляющ", "исполняющ", "дежурн", "командующ", "временно исполняющ",
	"уполномоченн"}

func standsAlone(post string) bool {
	post = strings.ToLower(post)
	return slices.ContainsFunc(nounLike, func(stem string) bool { return strings.HasPrefix(post, stem) })
}

// compound declines a noun, each half of «специалист-эксперт».
func compound(word string, c Case) (string, bool) {
	halves := strings.Split(word, "-")
	for i, half := range halves {
		noun, ok := declineNoun(half, c)
		if !ok {
			return word, false
		}
		halves[i] = noun
	}
	return strings.Join(halves, "-"), true
}

// paradigm is what is taken off a word and the endings of five cases.
type paradigm struct {
	off     int
	endings [5]string
}

var ( // genitive, dative, accusative, instrumental, prepositional
	hard     = paradigm{0, [5]string{"а", "у", "а", "ом", "е"}}
	soft     = paradigm{1, [5]string{"я", "ю", "я", "ем", "е"}}
	stressed = paradigm{1, [5]string{"я", "ю", "я", "ём", "е"}}
	feminine = paradigm{1, [5]string{"ы", "е", "у", "ой", "е"}}
	judge    = paradigm{1, [5]string{"и", "е", "ю", "ёй", "е"}}
)

// nouns are heads of posts by their endings, the longest of them first where
// they overlap.
var nouns = []struct {
	ends string
	as   paradigm
}{
	{"глава", feminine}, {"староста", feminine}, {"судья", judge}, {"старшина", feminine},
	{"библиотекарь", soft}, {"секретарь", stressed}, {"арь", stressed}, {"тель", soft},
	{"врач", hard}, {"атр", hard}, {"министр", hard}, {"мэр", hard}, {"юрист", hard}, {"прокурор", hard},
	{"ревизор", hard}, {"декан", hard}, {"юрисконсульт", hard}, {"эксперт", hard},
	{"специалист", hard}, {"начальник", hard}, {"педагог", hard}, {"психолог", hard}, {"комиссар", hard},
	{"офицер", hard}, {"депутат", hard},
	{"тор", hard}, {"сор", hard}, {"ист", hard}, {"ник", hard}, {"ик", hard}, {"ант", hard}, {"ент", hard},
	{"ер", hard}, {"ёр", hard}, {"лог", hard}, {"граф", hard}, {"вед", hard}, {"майор", hard}, {"капитан", hard},
}

// indeclinable posts look like declinable ones.
var indeclinable = []string{"управделами", "атташе"}

func declineNoun(word string, c Case) (string, bool) {
	w := strings.ToLower(word)
	if slices.Contains(indeclinable, w) {
		return word, true
	}
	for _, n := range nouns {
		if strings.HasSuffix(w, n.ends) {
			return ending(word, n.as.off, n.as.endings[c-Genitive]), true
		}
	}
	return word, false
}

// adjectives by their last letters; husher and velar stems differ.
func declineAdjective(word string, c Case) (string, bool) {
	runes := []rune(strings.ToLower(word))
	if len(runes) < 4 {
		return word, false
	}
	last, before := string(runes[len(runes)-2:]), runes[len(runes)-3]
	husher, velar := strings.ContainsRune("шщжч", before), strings.ContainsRune("гкх", before)
	var endings [5]string
	switch {
	case last == "ый", last == "ой" && !velar && !husher:
		endings = [5]string{"ого", "ому", "ого", "ым", "ом"}
	case last == "ий" && velar, last == "ой":
		endings = [5]string{"ого", "ому", "ого", "им", "ом"}
	case last == "ий":
		endings = [5]string{"его", "ему", "его", "им", "ем"}
	case last == "ая" && husher:
		endings = [5]string{"ей", "ей", "ую", "ей", "ей"}
	case last == "ая":
		endings = [5]string{"ой", "ой", "ую", "ой", "ой"}
	default:
		return word, word == "временно"
	}
	return ending(word, 2, endings[c-Genitive]), true
}

func ending(word string, off int, end string) string {
	runes := []rune(word)
	if strings.ToUpper(word) == word {
		end = strings.ToUpper(end)
	}
	return string(runes[:len(runes)-off]) + end
}
