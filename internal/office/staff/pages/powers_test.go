package pages_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame/frametest"
	"appeals/internal/testkit"
	"appeals/internal/web/webtest"
)

// What is distributed on the page is proposed at the next registration, in the directory of
// everybody at once, changed with its history, and ended before its official may leave.
func TestPowersAreDistributed(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	admin := g.Browse(t, "admin")
	require.Contains(t, admin.Get("/powers", 200).Find("main").Text(), "распределены: резолюцию")
	in := frametest.SampleIntake()
	in.Addressee = ""
	accepted := func(key string) string {
		card, err := testkit.Intake(g.store, testkit.Office()).Accept(t.Context(), key, in, nil,
			testkit.Person("clerk"), true, frametest.Now)
		require.NoError(t, err)
		return card.Official
	}
	require.Equal(t, testkit.Office().Head, accepted("1"))
	row := url.Values{"official": {"deputy"}, "does": {"resolve"}, "topic": {in.Questions[0].Topic[:4]},
		"from": {"01.01.2026"}}
	admin.Moved("/powers", row, "/powers?done=power")
	admin.Moved("/powers", row, "/powers?done=power")
	leaves := url.Values{"edit": {"deputy"}, "name": {"Петров Пётр Петрович"}, "unit": {"kgh"},
		"email": {"deputy@gorod.example"}, "roles": {"manager"}}
	require.Contains(t, admin.Shown("/staff", leaves, 422).Find("#roles-error").Text(), "полномочия без срока")
	require.Equal(t, "deputy", accepted("2"))
	require.Equal(t, testkit.Office().Head, accepted("1"), "a repeat is answered as the first time")
	dir, err := g.store.Directory(t.Context())
	require.NoError(t, err)
	require.Len(t, dir.Powers(), 1, "sent again it is the same row")

	wrong := admin.Shown("/powers", url.Values{"official": {"clerk"}, "does": {"reply"}, "topic": {"5"},
		"from": {"01.02.2026"}, "until": {"01.01.2026"}}, 422)
	for _, field := range []string{"official", "topic", "until"} {
		require.NotEmpty(t, wrong.Find("#"+field+"-error").Text(), field)
	}
	row.Set("unit", "kgh")
	require.Contains(t, admin.Shown("/powers", row, 422).Find("#unit-error").Text(), "До резолюции")
	signs := url.Values{"official": {"deputy"}, "does": {"reply"}, "unit": {"kgh"}, "from": {"01.01.2026"},
		"topic": {"0005.0005.0056.1168 – Содержание дорог"}}
	admin.Moved("/powers", signs, "/powers?done=power")
	require.Contains(t, webtest.Flat(admin.Get("/powers", 200).Find("tbody")),
		"рассматривает «КГХ», тематика 0005.0005.0056.1168")
	row.Del("unit")
	row.Set("topic", "9999")
	require.Contains(t, admin.Shown("/powers", row, 422).Find("#topic-error").Text(), "нет тем")

	edit, _, _ := strings.Cut(admin.Get("/powers", 200).Find("tbody a").AttrOr("href", ""), "#")
	form := admin.Get(edit, 200)
	row.Set("topic", form.Find("[name=topic]").AttrOr("value", ""))
	row.Set("edit", form.Find("[name=edit]").AttrOr("value", ""))
	row.Set("until", "02.01.2026")
	admin.Moved("/powers", row, "/powers?done=power")
	require.Equal(t, testkit.Office().Head, accepted("4"), "it is over")
	changes := webtest.Flat(admin.Get(edit, 200).Find("#changes"))
	require.Contains(t, changes, "по 02.01.2026")

	const at = "/api/v1/powers"
	scenario{As: "clerk", URL: at, Status: 403}.Run(t, g)
	scenario{As: "admin", URL: at, Body: `{"official":"head","does":"reply","channel":"forwarded","from":"2026-01-01"}`,
		Status: 201, Want: []string{`"channel":"forwarded"`}}.Run(t, g)
	scenario{As: "admin", URL: at, Body: `{"id":999,"official":"head","does":"reply","from":"2026-01-01"}`,
		Status: 404}.Run(t, g)
	scenario{As: "admin", URL: at, Status: 200, Want: []string{`"does":"resolve"`, `"does":"reply"`}}.Run(t, g)
}
