package appeal

import (
	"regexp"
	"strings"
)

// domain is a word that mail programs make a link of: evil.example, t.me. An
// initial before a name («А.Сергеевич») is none.
var domain = regexp.MustCompile(`(?i)[a-z0-9-]+\.[a-z]{2,}|[\p{L}\p{N}-]{2,}\.\p{L}{2,}`)

// LinkInName is said of a name that would become a link in a letter.
const LinkInName = "Здесь пишется имя, а не адрес в интернете: уберите косую черту и точку внутри слова."

// IsLink tells whether mail programs would make a link of a name, or of a part of it.
func IsLink(name string) bool {
	return strings.ContainsAny(name, "/\\@") || domain.MatchString(name)
}
