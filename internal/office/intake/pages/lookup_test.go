package pages_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/law"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/intake/pages"
	"appeals/internal/similar"
)

// earlier is an open appeal of the same person in the same words.
func earlier() similar.Appeal {
	k := similar.Appeal{Mark: appeal.DuplicateOf, Files: 2,
		Likeness: similar.Likeness{Name: similar.SameName, Place: similar.SameAddress, Sure: true, Percent: 91}}
	k.ID, k.Number, k.Status = frametest.OtherID, "12-П/26", appeal.Execution
	k.ReceivedOn, k.RegisteredOn, k.Control = law.NewDate(2026, 3, 2), law.NewDate(2026, 3, 2), law.NewDate(2026, 4, 1)
	k.Line.Applicant, k.Annotation, k.Type, k.Repetition, k.Authorship = frametest.Personal, "Ремонт двора",
		"complaint", "primary", "individual"
	return k
}

func answers(alike ...similar.Appeal) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		g.store.alike = func(similar.Query) ([]similar.Appeal, error) { return alike, nil }
	}
}

func TestLookUpOfAuthors(t *testing.T) {
	t.Parallel()
	const url = "/api/v1/lookup/authors"
	runAll(t, []scenario{
		{Name: "by a surname", As: "clerk", URL: url, Body: `{"surname":"Пет"}`, NoKey: true, Status: 200,
			Want: []string{"Петров", `"appeals":2`}},
		{Name: "by an organisation", As: "clerk", URL: url, Body: `{"organisation":"ТСЖ"}`, Status: 200,
			Want: []string{"Петров"}},
		{Name: "of one letter", As: "clerk", URL: url, Body: `{"surname":" П "}`, Status: 422,
			Want: []string{`"field":"surname"`}, WantNot: []string{"Петров"}},
		{Name: "a name alone", As: "clerk", URL: url, Body: `{"name":"Пётр"}`, Status: 422,
			WantNot: []string{"Петров"}},
		{Name: "broken", As: "clerk", URL: url, Body: `{"surname":"Пет\u0000"}`, Status: 422,
			Want: []string{`"field":"surname"`}},
		{Name: "too long", As: "clerk", URL: url, Body: `{"surname":"` + strings.Repeat("П", 501) + `"}`, Status: 422,
			Want: []string{`"field":"surname"`}},
		{Name: "the clerk's alone", As: "manager", URL: url, Body: `{"surname":"Пет"}`, Status: 403,
			WantNot: []string{"Петров"}},
		{Name: "nobody's", URL: url, Body: `{"surname":"Пет"}`, Status: 401, WantNot: []string{"Петров"}},
		{Name: "no name in an address", As: "clerk", URL: "/api/v1/authors?surname=Пет", Status: 404,
			WantNot: []string{"Петров"}},
	})
}

func TestLookUpOfSimilar(t *testing.T) {
	t.Parallel()
	const url = "/api/v1/lookup/kin"
	runAll(t, []scenario{
		{Name: "a duplicate", As: "clerk", URL: url, NoKey: true,
			Body:   `{"author":{"surname":"Секретарёва","address":"ул. Мира, 1"},"text":"Двор","topics":["0005.0005.0056.1168"],"limit":5}`,
			Before: answers(earlier()), Status: 200,
			Want: []string{`"mark":"duplicate"`, `"code":"person"`, `"title":"то же лицо"`,
				`"title":"похожий текст 91 %"`, `"same_applicant":true`, `"number":"12-П/26"`, `"file_count":2`,
				`"days_left":22`}},
		{Name: "nothing known yet", As: "clerk", URL: url, Body: `{}`, Status: 200, Want: []string{`{"kin":[]}`}},
		{Name: "broken", As: "clerk", URL: url,
			Body: `{"author":{"surname":"а\u0000"},"text":"\u0000","topics":["\u0000"]}`, Status: 422,
			Want: []string{`"field":"author.surname"`, `"field":"text"`, `"field":"topics.0"`}},
		{Name: "too much", As: "clerk", URL: url,
			Body: `{"author":{"name":"` + strings.Repeat("a", 501) + `","email":"` + strings.Repeat("a", 501) +
				`"},"topics":["` + strings.Repeat("1", 501) + `"],"limit":51}`, Status: 422,
			Want: []string{`"field":"author.name"`, `"field":"author.email"`, `"field":"topics.0"`, `"field":"limit"`}},
		{Name: "too many topics", As: "clerk", URL: url, Body: `{"topics":[` + strings.Repeat(`"x",`, 50) + `"x"]}`,
			Status: 422, Want: []string{`"field":"topics"`}},
		{Name: "unknown field", As: "clerk", URL: url, Body: `{"surname":"Секретарёва"}`, Status: 422,
			Want: []string{`"field":"surname"`, "Такого поля нет."}},
		{Name: "the clerk's alone", As: "executor", URL: url, Body: `{}`, Before: answers(earlier()), Status: 403,
			WantNot: []string{frametest.Personal}},
		{Name: "a broken register", As: "clerk", URL: url, Body: `{}`, Status: 500,
			WantNot: []string{"inner cause"}, Before: func(_ *testing.T, g *rig) {
				g.store.alike = func(similar.Query) ([]similar.Appeal, error) { return nil, frametest.ErrBroken }
			}},
	})
}

// TestSimilarOnTheRealRegister: what the register finds fits the description, and
// the mark of a program becomes the link.
func TestSimilarOnTheRealRegister(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	const body = `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор, ямы и лужи мешают пройти."`
	take := func(key, more string, status int) scenario {
		return scenario{As: "clerk", URL: "/api/v1/appeals", Body: body + more + "}",
			Header: map[string]string{frame.KeyHeader: key}, Status: status}
	}
	first := frametest.Decoded[cardpages.Card](t, take("1", "", 201).Run(t, g))
	alike := frametest.Decoded[pages.Kin](t, scenario{As: "clerk", URL: "/api/v1/lookup/kin", Status: 200,
		Body: `{"author":{"surname":"СЕКРЕТАРЕВА","name":"Анна","address":"Мира 1"},"text":"Прошу отремонтировать двор, ямы и лужи мешают пройти."}`}.Run(
		t,
		g))
	require.Len(t, alike.Kin, 1)
	require.Equal(t, first.Number, alike.Kin[0].Number)
	require.Equal(t, appeal.DuplicateOf, alike.Kin[0].Mark)

	none := take("2", `,"repetition":"duplicate"`, 422)
	none.Want = []string{`"field":"previous"`}
	none.Run(t, g)
	twin := frametest.Decoded[cardpages.Card](t,
		take("3", `,"repetition":"duplicate","previous":"`+first.Number+`"`, 201).Run(t, g))
	require.Equal(t, first.ID, twin.Main)
	require.Equal(t, appeal.DuplicateOf, twin.Links[0].Kind)
	stranger := take("4", `,"repetition":"duplicate","previous":"`+first.Number+`"`, 422)
	stranger.Body = strings.Replace(stranger.Body, "Анна", "Инна", 1)
	stranger.Want = []string{`"field":"repetition"`}
	stranger.Run(t, g)
}
