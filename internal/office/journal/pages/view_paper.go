package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// dative is «Снегирёвой И. В.»; a name that tells no gender stays.
func dative(dir appeal.Directory, code string) string {
	p, ok := dir.Person(code)
	if !ok || p.Name == "" {
		return code
	}
	n, _ := russian.ParseName(p.Name).In(russian.Dative)
	return n.Short()
}
