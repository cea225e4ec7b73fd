package api

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/url"
	"testing"
	"unicode"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/frame/frametest"
	"appeals/internal/testkit"
)

// A letter that a program sends as people paste it is found by its words, by
// whoever types them in whatever way, and its names hide nothing.
func TestPastedLetterIsFound(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	body := &bytes.Buffer{}
	form := multipart.NewWriter(body)
	letter, err := json.Marshal(map[string]any{
		"channel": "post", "official": "head", "annotation": "О тро\u00adтуаре",
		"text": "Водое\u0308м обмелел, ле\u00adжит электро\u00adкабель, бетоно\u200bмешалка, " +
			"дом\u00a0пять, кaнaлизaция",
		"authors": []map[string]any{{"surname": "Сои\u0306кина\u202e", "name": "Ан\u200bна",
			"address": "ул.\u00a0Мира, д.\u00a01"}},
	})
	require.NoError(t, err)
	require.NoError(t, form.WriteField(frame.AppealPart, string(letter)))
	part, err := form.CreateFormFile(frame.FilesPart, "file\u202efdp.exe")
	require.NoError(t, err)
	_, err = part.Write([]byte("MZ"))
	require.NoError(t, err)
	require.NoError(t, form.Close())
	w := scenario{As: "clerk", URL: "/api/v1/appeals", Body: body.String(), Status: 201,
		Header: map[string]string{"Content-Type": form.FormDataContentType()}}.Run(t, g)
	card := frametest.Decoded[struct {
		ID     string `json:"id"`
		Intake struct {
			Authors []appeal.Author `json:"authors"`
		} `json:"intake"`
		Files []appeal.File `json:"files"`
	}](t, w)
	stored, err := g.store.Card(t.Context(), card.ID)
	require.NoError(t, err)
	require.Equal(t, "Сойкина", stored.Intake.Authors[0].Surname)
	require.Equal(t, "Анна", stored.Intake.Authors[0].Name)
	require.Contains(t, stored.Intake.Text, "Водоём обмелел, лежит электрокабель, бетономешалка")
	require.Equal(t, "filefdp.exe", stored.Files[0].Name)

	b := g.Browse(t, "clerk")
	for _, words := range []string{"водоём", "водое\u0308м", "электрокабель", "электро\u00adкабели", "бетономешалка",
		"бетоно\u200bмешалки", "тротуары", "дом\u00a0пять", "пять дом", "канализация", "кaнaлизaции", "Сойкина",
		"СОИ\u0306КИНОЙ Анне", `"дом пять"`} {
		at := b.Post("/appeals", url.Values{"q": {words}}).Header().Get("Location")
		require.NotEmpty(t, at, "%+q", words)
		found := b.Get(at, http.StatusOK)
		require.NotZero(t, found.Find(`main a[href^="/appeals/`+card.ID+`"]`).Length(), "%+q", words)
	}
}

// What the edge takes out of a text the register leaves out of its words, sign
// by sign: else a word would be found by half of those who typed it.
func TestTheEdgeAndTheRegisterReadAlike(t *testing.T) {
	t.Parallel()
	store, err := pgxpool.New(t.Context(), testkit.Postgres(t))
	require.NoError(t, err)
	t.Cleanup(store.Close)
	signs := []string{}
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if unicode.In(r, unicode.Cf, unicode.Z, unicode.M, unicode.Other_Default_Ignorable_Code_Point,
			unicode.Variation_Selector) {
			signs = append(signs, string(r))
		}
	}
	rows, _ := store.Query(t.Context(), `select as_read('до' || s || 'м') from unnest($1::text[])
		with ordinality x (s, n) order by n`, signs)
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(t, err)
	for i, read := range all {
		typed := frame.Typed("до" + signs[i] + "м")
		require.Equal(t, typed == "дом", read == "дом", "%+q is %+q at the edge, %+q in the register", signs[i],
			typed, read)
		if unicode.Is(unicode.Zs, []rune(signs[i])[0]) {
			require.Equal(t, "до м", read, "%+q", signs[i])
		}
	}
}
