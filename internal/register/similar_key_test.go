package register_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// One address in the spellings that letters have. What stands in a group is one
// flat, and no two groups are.
var addresses = [][]string{
	{
		"184000, г. Североморье, ул. Мира, д. 14, кв. 52", "г.Североморье ул.Мира д.14 кв.52",
		"Североморье, улица Мира, дом 14, квартира 52",
		"ул. Мира, 14-52", "УЛ. МИРА, 14 - 52", "ул. Мира д.14 кв.52, г. Североморье, Мурманская обл., 184000",
		"Мира 14-52, Североморье",
		"Россия, обл Мурманская, г Североморье, ул Мира, д 14, кв 52",
		"Мурманская область, Кольский район, г. Североморье, ул. Мира, д. 14, кв. № 52",
		"ул. Mиpa, д. 14, кв. 52", // M and p are Latin
	},
	{"ул. Мира, д. 14, кв. 53"},
	{"ул. Мира, д. 14", "ул. Мира, д. 14, г. Североморье"},
	{"ул. Мира, д. 14а, кв. 52", "ул. Мира, д. 14 \"А\", кв. 52", "ул. Мира, 14 А - 52", "Мира 14-а, кв.52"},
	{"Кольский пр., д. 5, корп. 2, кв. 10", "Кольский проспект, 5 к. 2, кв 10", "Кольский пр-т д.5к2 кв.10",
		"Кольский 5 корпус 2-10"},
	{"Кольский пр., д. 5, кв. 10"},
	{"ул. Софьи Перовской, д.5, кв.1", "улица СОФЬИ ПЕРОВСКОЙ 5-1", "ул. С. Перовской, 5, кв. 1"},
	{"ул. 8 Марта, д. 3, кв. 4", "8-е Марта 3-4"},
	{"мкр. 5, д. 12, кв. 3", "5 мкр., дом 12, кв. 3"},
	{"ул. Полярные Зори, д. 37/2, кв. 3"},
	{"г. Полярные Зори, ул. Пушкина, д. 5", "Полярные Зори, Пушкина 5"},
	{"с. Териберка, д. 5", "Териберка 5"},
	{"пос. Росляково, ул. Зелёная, 5, г. Мурманск", "г. Мурманск, пгт Росляково, ул. Зеленая, д. 5"},
	{"183038, Мурманск, а/я 15", "183038 Мурманск а/я 15"},
	{"до востребования", "До Востребования."},
}

func TestAddressesInAnySpelling(t *testing.T) {
	t.Parallel()
	_, conn := openWith(t)
	likeness := func(a, b string) (out string) {
		require.NoError(t, conn.QueryRow(t.Context(), `select address_likeness(address_key($1), address_key($2))`, a,
			b).Scan(&out))
		return out
	}
	for i, group := range addresses {
		for _, a := range group {
			for j, other := range addresses {
				for _, b := range other {
					if i == j {
						require.Equal(t, "address", likeness(a, b), "%s = %s", a, b)
					} else {
						require.NotEqual(t, "address", likeness(a, b), "%s ≠ %s", a, b)
					}
				}
			}
		}
	}
	require.Equal(t, "house", likeness("ул. Мира, 14-52", "г. Североморье, улица Мира, д. 14, кв. 7"))
	require.Equal(t, "other", likeness("г. Кола, ул. Мира, 14", "г. Североморье, улица Мира, д. 14"))
	require.Equal(t, "", likeness("", "ул. Мира, 14"))
}

// Whatever is typed has a key, of bounded length and without a wildcard.
func TestKeysOfAnything(t *testing.T) {
	t.Parallel()
	_, conn := openWith(t)
	hostile := []string{strings.Repeat("1 ", 250), strings.Repeat("г.", 250), strings.Repeat("а-", 250), `%_\'"`, "|",
		"=|=", "кв. кв. кв. 5", strings.Repeat("14-", 160), "\t\n 5", "д. д. д."}
	rapid.Check(t, func(r *rapid.T) {
		typed := rapid.OneOf(rapid.SampledFrom(hostile),
			rapid.StringMatching(`[а-яёa-z0-9 .,/|=%_-]{0,80}`)).Draw(r, "typed")
		var person, address string
		err := conn.QueryRow(t.Context(), `select person_key($1, $1, '', ''), address_key($1)`,
			typed).Scan(&person, &address)
		if err != nil {
			r.Fatal(err)
		}
		if strings.ContainsAny(person+address, `%_\`) || len(address) > 4*len(typed)+8 {
			r.Fatalf("%q has the keys %q and %q", typed, person, address)
		}
		var same string
		if err := conn.QueryRow(t.Context(), `select address_likeness($1, $1)`, address).Scan(&same); err != nil ||
			same != "address" && address != "" {
			r.Fatalf("%q is not its own address: %s, %v", typed, same, err)
		}
	})
}

// A backup is restored without a search path, and fills the keys anew.
func TestKeysAreMadeWhileABackupIsRestored(t *testing.T) {
	t.Parallel()
	_, conn := openWith(t)
	_, err := conn.Exec(t.Context(), `select set_config('search_path', '', false)`)
	require.NoError(t, err)
	for _, typed := range []string{"до востребования", "ул. Мира, 1-5", ""} {
		_, err := conn.Exec(t.Context(),
			`select public.address_key($1), public.person_key($1, $1, $1, ''), public.word_sketch($1, 8)`, typed)
		require.NoError(t, err, typed)
	}
}
