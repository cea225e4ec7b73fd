package api

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	cardpages "appeals/internal/office/card/pages"
	intakepages "appeals/internal/office/intake/pages"
)

// earlier is an open appeal of the same person in the same words.
func earlier() appeal.Kin {
	k := appeal.Kin{Mark: appeal.DuplicateOf, Files: 2, Likeness: appeal.Likeness{Name: appeal.SameName, Place: appeal.SameAddress, Sure: true, Percent: 91}}
	k.ID, k.Number, k.Status = otherID, "12-П/26", appeal.Execution
	k.ReceivedOn, k.RegisteredOn, k.Control = law.NewDate(2026, 3, 2), law.NewDate(2026, 3, 2), law.NewDate(2026, 4, 1)
	k.Line.Applicant, k.Annotation, k.Type, k.Repetition, k.Authorship = personal, "Ремонт двора", "complaint", "primary", "individual"
	return k
}

func answers(kin ...appeal.Kin) func(*testing.T, *rig) {
	return func(_ *testing.T, g *rig) {
		g.register.kin = func(appeal.KinQuery) ([]appeal.Kin, error) { return kin, nil }
	}
}

func TestLookUpOfAuthors(t *testing.T) {
	t.Parallel()
	const url = "/api/v1/lookup/authors"
	runAll(t, []scenario{
		{name: "by a surname", as: "clerk", url: url, body: `{"surname":"Пет"}`, noKey: true, status: 200, want: []string{"Петров", `"appeals":2`}},
		{name: "by an organisation", as: "clerk", url: url, body: `{"organisation":"ТСЖ"}`, status: 200, want: []string{"Петров"}},
		{name: "of one letter", as: "clerk", url: url, body: `{"surname":" П "}`, status: 422, want: []string{`"field":"surname"`}, wantNot: []string{"Петров"}},
		{name: "a name alone", as: "clerk", url: url, body: `{"name":"Пётр"}`, status: 422, wantNot: []string{"Петров"}},
		{name: "broken", as: "clerk", url: url, body: `{"surname":"Пет\u0000"}`, status: 422, want: []string{`"field":"surname"`}},
		{name: "too long", as: "clerk", url: url, body: `{"surname":"` + strings.Repeat("П", 501) + `"}`, status: 422, want: []string{`"field":"surname"`}},
		{name: "the clerk's alone", as: "manager", url: url, body: `{"surname":"Пет"}`, status: 403, wantNot: []string{"Петров"}},
		{name: "nobody's", url: url, body: `{"surname":"Пет"}`, status: 401, wantNot: []string{"Петров"}},
		{name: "no name in an address", as: "clerk", url: "/api/v1/authors?surname=Пет", status: 404, wantNot: []string{"Петров"}},
	})
}

func TestLookUpOfKin(t *testing.T) {
	t.Parallel()
	const url = "/api/v1/lookup/kin"
	runAll(t, []scenario{
		{name: "a duplicate", as: "clerk", url: url, noKey: true, body: `{"author":{"surname":"Секретарёва","address":"ул. Мира, 1"},"text":"Двор","topics":["0005.0005.0056.1168"],"limit":5}`,
			before: answers(earlier()), status: 200,
			want: []string{`"mark":"duplicate"`, `"code":"person"`, `"title":"то же лицо"`, `"title":"похожий текст 91 %"`, `"same_applicant":true`, `"number":"12-П/26"`, `"file_count":2`, `"days_left":22`}},
		{name: "nothing known yet", as: "clerk", url: url, body: `{}`, status: 200, want: []string{`{"kin":[]}`}},
		{name: "broken", as: "clerk", url: url, body: `{"author":{"surname":"а\u0000"},"text":"\u0000","topics":["\u0000"]}`, status: 422,
			want: []string{`"field":"author.surname"`, `"field":"text"`, `"field":"topics.0"`}},
		{name: "too much", as: "clerk", url: url, body: `{"author":{"name":"` + strings.Repeat("a", 501) + `","email":"` + strings.Repeat("a", 501) + `"},"topics":["` + strings.Repeat("1", 501) + `"],"limit":51}`, status: 422,
			want: []string{`"field":"author.name"`, `"field":"author.email"`, `"field":"topics.0"`, `"field":"limit"`}},
		{name: "too many topics", as: "clerk", url: url, body: `{"topics":[` + strings.Repeat(`"x",`, 50) + `"x"]}`, status: 422, want: []string{`"field":"topics"`}},
		{name: "unknown field", as: "clerk", url: url, body: `{"surname":"Секретарёва"}`, status: 422, want: []string{`"field":"surname"`, "Такого поля нет."}},
		{name: "the clerk's alone", as: "executor", url: url, body: `{}`, before: answers(earlier()), status: 403, wantNot: []string{personal}},
		{name: "a broken register", as: "clerk", url: url, body: `{}`, status: 500, wantNot: []string{"inner cause"}, before: func(_ *testing.T, g *rig) {
			g.register.kin = func(appeal.KinQuery) ([]appeal.Kin, error) { return nil, errBroken }
		}},
	})
}

// TestKinOnTheRealRegister: what the register finds fits the description, and
// the mark of a program becomes the link.
func TestKinOnTheRealRegister(t *testing.T) {
	t.Parallel()
	g := newRealRig(t)
	const body = `{"channel":"post","official":"head","authors":[{"surname":"Секретарёва","name":"Анна","address":"ул. Мира, 1"}],"text":"Прошу отремонтировать двор, ямы и лужи мешают пройти."`
	take := func(key, more string, status int) scenario {
		return scenario{as: "clerk", url: "/api/v1/appeals", body: body + more + "}", header: map[string]string{frame.KeyHeader: key}, status: status}
	}
	first := decoded[cardpages.Card](t, take("1", "", 201).run(t, g))
	kin := decoded[intakepages.Kin](t, scenario{as: "clerk", url: "/api/v1/lookup/kin", status: 200,
		body: `{"author":{"surname":"СЕКРЕТАРЕВА","name":"Анна","address":"Мира 1"},"text":"Прошу отремонтировать двор, ямы и лужи мешают пройти."}`}.run(t, g))
	require.Len(t, kin.Kin, 1)
	require.Equal(t, first.Number, kin.Kin[0].Number)
	require.Equal(t, appeal.DuplicateOf, kin.Kin[0].Mark)

	none := take("2", `,"repetition":"duplicate"`, 422)
	none.want = []string{`"field":"previous"`}
	none.run(t, g)
	twin := decoded[cardpages.Card](t, take("3", `,"repetition":"duplicate","previous":"`+first.Number+`"`, 201).run(t, g))
	require.Equal(t, first.ID, twin.Main)
	require.Equal(t, appeal.DuplicateOf, twin.Links[0].Kind)
	stranger := take("4", `,"repetition":"duplicate","previous":"`+first.Number+`"`, 422)
	stranger.body = strings.Replace(stranger.body, "Анна", "Инна", 1)
	stranger.want = []string{`"field":"repetition"`}
	stranger.run(t, g)
}
