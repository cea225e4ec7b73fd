package api

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	reg "appeals/internal/register"
	"appeals/internal/testkit"
)

// ends are the addresses that end a session or move the clock.
var ends = regexp.MustCompile(`\*|/time/advance|/logout|sessions`)

// seenOf is a card of the test, and what of it has an address of its own.
type seenOf struct {
	words            string // that are in every text of the card, and nowhere else
	id, file, letter string
	seen             []string // by whom
}

// TestWhoSeesWhat walks every address of the office for everybody: what a person may
// not see is a 404, and no list, search, look-up, print or count says a word of it.
func TestWhoSeesWhat(t *testing.T) {
	t.Parallel()
	g := sightRig(t)
	cards := []seenOf{
		g.planted(t, "Мережкина", "", "clerk", "clerk2", "executor", "executor2", "kgh_head", "head",
			"deputy", "reviewer",
			"manager"),
		g.planted(t, "Подрезова", `{"named":["reviewer"],"reason":"Здоровье: Подрезова"}`, "clerk", "executor",
			"head", "reviewer"),
	}
	walked, shown := 0, map[string]int{}
	for _, who := range sightPeople(t) {
		for _, r := range g.router.Routes() {
			if ends.MatchString(r.Path) {
				continue
			}
			for _, c := range cards {
				w := g.asks(t, who, r.Method, c.address(r.Path))
				walked++
				switch mine := slices.Contains(c.seen, who); {
				case mine && w.Code == http.StatusOK:
					shown[who]++
				case !mine && addressed(r.Path):
					require.Contains(t, []int{http.StatusNotFound, http.StatusForbidden}, w.Code,
						"%s %s as %s, %s: %s", r.Method, r.Path, who, c.words, w.Body)
				}
				closed(t, who, cards, r.Method+" "+r.Path, w.Body.String())
			}
		}
		g.finds(t, who, cards)
	}
	t.Logf("%d requests of %d people; shown of what they may see: %v", walked, len(sightPeople(t)), shown)
	require.Zero(t, shown["admin"])
	require.Zero(t, shown["stranger"])
}

// closed checks that an answer says nothing of the cards that the person does not see.
func closed(t *testing.T, who string, cards []seenOf, asked, answer string) {
	t.Helper()
	for _, c := range cards {
		if !slices.Contains(c.seen, who) {
			require.NotContains(t, answer, c.words, "%s as %s", asked, who)
		}
	}
}

func sightPeople(t *testing.T) []string {
	t.Helper()
	out := []string{"stranger", "clerk2"}
	for _, p := range testkit.People() {
		out = append(out, p.Code)
	}
	return out
}

// sightRig has beside the usual people an executor of another unit, and the deputy
// supervises the committee.
func sightRig(t *testing.T) *rig {
	t.Helper()
	store := testkit.Store(t)
	stranger := testkit.Person("executor")
	stranger.Code, stranger.Unit = "stranger", "port"
	clerk := testkit.Person("clerk")
	clerk.Code = "clerk2"
	require.NoError(t, store.PutPeople(t.Context(), []reg.Account{{Person: stranger}, {Person: clerk}}))
	require.NoError(t, store.PutUnits(t.Context(), []appeal.Unit{{Code: "port", Name: "Порт", Short: "Порт"},
		{Code: "kgh", Name: "Комитет", Short: "КГХ", Head: "kgh_head", Deputy: "deputy"}}))
	g := rigOn(t, store)
	for _, who := range []string{"stranger", "clerk2"} {
		token := frame.NewToken()
		g.Tokens[who] = token
		require.NoError(t, store.OpenSession(t.Context(), frame.TokenHash(token), appeal.Session{Person: who,
			Opened: g.Rig.Wall, Expires: g.Rig.Wall.Add(time.Hour)}))
	}
	return g
}

// planted is a card in execution whose every text has the marker.
func (g *rig) planted(t *testing.T, marker, restriction string, seen ...string) seenOf {
	t.Helper()
	in := frametest.SampleIntake()
	in.Addressee, in.Text, in.Annotation = "head", "Письмо: "+marker, "Суть: "+marker
	in.Authors = []appeal.Author{{Surname: marker, Name: "Анна", Address: "ул. Мира, 5", Email: "m@example.ru"}}
	in.Questions = []appeal.Question{{Topic: "0003.0009.0097.0694", Wording: marker}}
	file := appeal.Upload{Name: marker + ".txt", Type: "text/plain", Content: []byte(marker)}
	card, err := g.deps.Intake.Accept(t.Context(), marker, in, []appeal.Upload{file},
		testkit.Person("clerk"), true, frametest.Now)
	require.NoError(t, err)
	at := frame.APIRoot + "/appeals/" + card.ID
	scenario{As: "head", URL: at + "/resolve", Status: 200,
		Body: `{"text":"Рассмотреть ` + marker + `","executors":["executor"]}`}.Run(t, g)
	scenario{As: "executor", URL: at + "/draft", Status: 200,
		Body: `{"text":"Уважаемая ` + marker + `!","result":"explained"}`}.Run(t, g)
	if restriction != "" {
		scenario{As: "clerk", URL: at + "/restrict", Status: 200, Body: restriction}.Run(t, g)
	}
	require.NoError(t, g.store.QueueDaily(t.Context(), appeal.Letter{Key: card.ID + "/notice", AppealID: card.ID,
		Kind: appeal.RegistrationNotice, To: []appeal.Mailbox{{Name: marker, Email: "m@example.ru"}},
		Subject: marker, Text: marker, HTML: marker,
		State: appeal.ToPrint, CreatedAt: frametest.Now}, "clerk", frametest.Now))
	card, err = g.store.Card(t.Context(), card.ID)
	require.NoError(t, err)
	letters, err := g.store.Letters(t.Context(), card.ID)
	require.NoError(t, err)
	require.NotEmpty(t, letters)
	require.NotEmpty(t, card.Files)
	return seenOf{words: marker, id: card.ID, file: card.Files[0].ID, letter: letters[0].ID, seen: seen}
}

// addressed tells whether the address names the card itself.
func addressed(path string) bool {
	return strings.Contains(path, "/appeals/:id") || strings.Contains(path, "/letters/:id") ||
		strings.HasPrefix(path, "/print/") && strings.HasSuffix(path, ":id")
}

// address is the path with the ids of the card in it.
func (c seenOf) address(path string) string {
	id := c.id
	if strings.Contains(path, "/letters/:id") {
		id = c.letter
	}
	of := strings.NewReplacer(":id", id, ":file", c.file, ":action", "sign", ":letter", c.letter, ":no", "1")
	return parameter.ReplaceAllString(of.Replace(path), "x")
}

// asks sends a request with a body that is a form or JSON by its address.
func (g *rig) asks(t *testing.T, who, method, address string) *httptest.ResponseRecorder {
	t.Helper()
	return g.sends(t, who, method, address, "{}")
}

func (g *rig) sends(t *testing.T, who, method, address, body string) *httptest.ResponseRecorder {
	t.Helper()
	kind := "application/json"
	if !strings.HasPrefix(address, frame.APIRoot) {
		body, kind = url.Values{"key": {"k"}, "csrf": {frame.DeriveCSRF(g.Tokens[who])}}.Encode(),
			"application/x-www-form-urlencoded"
	}
	r := httptest.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+g.Tokens[who])
	r.Header.Set(frame.KeyHeader, "k")
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	g.Handler().ServeHTTP(w, r)
	return w
}

// finds asks what looks for words: what is not seen is not found, and of what is like
// it only the number is told.
func (g *rig) finds(t *testing.T, who string, cards []seenOf) {
	t.Helper()
	for _, c := range cards {
		page := scenario{As: who, URL: "/api/v1/lookup/appeals", Status: 200,
			Body: fmt.Sprintf(`{"conditions":{"applicant":"%s","folder":"all"}}`, c.words)}.Run(t, g)
		found := len(frametest.Decoded[struct{ Lines []any }](t, page).Lines)
		if !slices.Contains([]string{"executor2", "kgh_head"}, who) { // theirs by the unit, not by hand
			require.Equal(t, slices.Contains(c.seen, who), found == 1, "%s finds %d", who, found)
		}
	}
	if who != "clerk" && who != "clerk2" {
		return
	}
	for path, body := range map[string]string{"/lookup/authors": `{"surname":"Подрезова"}`,
		"/lookup/kin": `{"author":{"surname":"Подрезова","name":"Анна"}}`} {
		answer := g.sends(t, who, http.MethodPost, frame.APIRoot+path, body).Body.String()
		if who == "clerk" {
			require.Contains(t, answer, "Подрезова", path)
			continue
		}
		closed(t, who, cards, path, answer)
	}
}
