package register_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"appeals/internal/lists"
	"appeals/internal/similar"
)

// pasted are words with what comes with them from pages, PDF files and other keyboards.
var pasted = map[string]string{
	"водоём":           "водое\u0308м", // as macOS writes it
	"яйцо":             "яи\u0306цо",
	"электрокабель":    "электро\u00adкабель",
	"бетономешалка":    "бетоно\u200bмешалка",
	"трансформатор":    "транс\u2060форма\ufeffтор",
	"путепровод":       "пут\u202eепровод\u202c",
	"канализация":      "кaнaлизaция", // each a is Latin
	"ТЕПЛОТРАССА":      "TЕПЛOTPACСA",
	"снегоуборщик":     "снегоуборщик\ufe0f",
	"мусорный полигон": "мусорный\u00a0полигон",
	"юго-запад":        "юго\u2011запад",
}

// What was taken in before texts were mended at the edge is found by its words,
// whoever of the two was pasted.
func TestWordsAreFoundAsTheyAreRead(t *testing.T) {
	t.Parallel()
	d := open(t)
	for word, written := range pasted {
		old := d.mustTake(letterOf("Семёнова", "Возле дома "+written+" давно"), true)
		clean := d.mustTake(letterOf("Орлова", "Возле дома "+word+" недавно"), true)
		want := map[string]bool{old.ID: true, clean.ID: true}
		for _, query := range []string{word, written, `"дома ` + word + `"`, `"дома ` + written + `"`} {
			got := map[string]bool{}
			for _, l := range pages(d, lists.Filter{Query: query}) {
				got[l.ID] = true
			}
			require.Equal(t, want, got, "%+q", query)
		}
		lines := pages(d, lists.Filter{Query: written})
		require.Len(t, lines, 2)
	}
	d.mustTake(letterOf("Петрова", "SMSка с портала пришла пустой"), true)
	require.Len(t, pages(d, lists.Filter{Query: "SMSка"}), 1, "a Latin letter that looks like none of ours stays")
	require.Empty(t, pages(d, lists.Filter{Query: "ЅМСка"}))
}

// The same letter is the same letter, however it was pasted.
func TestPastedLettersAreAlike(t *testing.T) {
	t.Parallel()
	d := open(t)
	plain, hidden := "", ""
	for word, written := range pasted {
		plain, hidden = plain+word+" и двор. ", hidden+written+" и двор. "
	}
	first := d.mustTake(letterBy(citizen("Сидоров", "Пётр", "Ильич", "ул. Мира, д. 5, кв. 7"), plain), true)
	found, err := d.Similar(t.Context(), similar.Query{
		Author: citizen("Cидо\u00adров", "Пе\u0308тр", "Ильич\u200b", "ул.\u00a0Мира,\u202fд.\u00a05,\u00a0кв.\u00a07"),
		Text:   hidden, Now: d.now,
	})
	d.must(err)
	require.NotEmpty(t, found)
	require.Equal(t, first.ID, found[0].ID)
	require.Equal(t, 100, found[0].Percent)
	require.True(t, found[0].Sure, "%+v", found[0].Likeness)
}

// Rows of the rules before are found after the worker has made them anew, and
// names in them hide nothing any more. Texts stay as they were written.
func TestOldRowsAreMended(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	text := "Просит починить электро\u00adкабель"
	c := d.mustTake(letterBy(citizen("Ива\u202eнов", "Пе\u0308тр", "Ильич\u200b", "ул. Мира, 5"), text), true)
	_, err := d.attach(c.ID, uuid.NewString(), upload("file\u202efdp.exe", "x"), upload("\u200b", "y"))
	d.must(err)
	for _, sql := range []string{
		`update author set rule = 1`, `update appeal_text set rule = 1`, `update file set rule = 0`,
		`update finding set rule = 2, tsv = '', asked = null`,
	} {
		_, err := conn.Exec(t.Context(), sql)
		d.must(err)
	}
	require.Empty(t, pages(d, lists.Filter{Query: "электрокабель"}))
	left, err := d.Outdated(t.Context())
	d.must(err)
	require.Equal(t, 5, left)
	for n := 1; n > 0; {
		n, err = d.Rekey(t.Context(), 1)
		d.must(err)
	}
	lines := pages(d, lists.Filter{Query: "электрокабель"})
	require.Len(t, lines, 1)
	require.Equal(t, "Иванов Пётр Ильич", lines[0].Applicant)
	mended, err := d.Card(t.Context(), c.ID)
	d.must(err)
	require.Equal(t, citizen("Иванов", "Пётр", "Ильич", "ул. Мира, 5"), mended.Intake.Authors[0])
	require.Equal(t, []string{"filefdp.exe", "файл"}, []string{mended.Files[0].Name, mended.Files[1].Name})
	require.Equal(t, text, mended.Intake.Text, "what a citizen wrote is not written anew")
}

// What is made of pasted words is made of the words: by every function that
// makes keys or words, and while a backup is restored.
func TestEveryKeyIsAsRead(t *testing.T) {
	t.Parallel()
	_, conn := openWith(t)
	for word, written := range pasted {
		for _, sql := range []string{
			"plain_words($1)", "plain_number($1)", "address_key($1)", "address_key('ул. ' || $1 || ', 5')",
			"person_key($1, $1, '', '')", "find_word($1, '')::text", "find_word($1, 'author')::text",
			"to_tsvector('appeals', spelled($1))::text",
		} {
			require.Equal(t, made1(t, conn, sql, word), made1(t, conn, sql, written), "%s of %+q", sql, written)
		}
	}
}

func made1(t *testing.T, conn *pgx.Conn, sql, typed string) (out string) {
	t.Helper()
	require.NoError(t, conn.QueryRow(t.Context(), "select "+sql, typed).Scan(&out), "%s of %+q", sql, typed)
	return out
}
