package pages_test

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame/frametest"
	"appeals/internal/similar"
)

// asking is a rig whose register knows an earlier appeal, and what was taken in.
func asking(t *testing.T, alike ...similar.Appeal) (*rig, *[]appeal.Intake, *[]similar.Query) {
	t.Helper()
	g, taken, asked := newFormRig(t), &[]appeal.Intake{}, &[]similar.Query{}
	g.intake = func(_ string, in appeal.Intake, _ []appeal.Upload, by appeal.Person,
		register bool) (*appeal.Card, error) {
		*taken = append(*taken, in)
		return frametest.Accept(t, in, by, register)
	}
	g.store.alike = func(q similar.Query) ([]similar.Appeal, error) {
		*asked = append(*asked, q)
		return alike, nil
	}
	return g, taken, asked
}

func with(form url.Values, pairs ...string) url.Values {
	out := url.Values{}
	for name, values := range form {
		out[name] = values
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}

// The clerk is asked once, everything typed stays, and nothing is taken in
// before the answer.
func TestAskedOnceWhetherItRepeats(t *testing.T) {
	t.Parallel()
	g, taken, queries := asking(t, earlier())
	b, key := g.Browse(t, "clerk"), uuid.NewString()
	form := with(letterForm(), "key", key, "text", "Набранный текст")
	doc := b.Shown("/appeals/new", form, http.StatusOK)
	require.Empty(t, *taken)
	require.Contains(t, doc.Find("#ask").Text(), "Похоже на № 12-П/26")
	require.Equal(t, "Набранный текст", frametest.Value(doc, "#text"))
	require.Equal(t, frametest.Personal, frametest.Value(doc, "#authors-0-surname"))
	require.Equal(t, key, frametest.Value(doc, "main form input[name=key]"))
	require.Equal(t, key, (*queries)[0].Key, "the form does not find itself when it is sent again")
	require.Equal(t, "Набранный текст", (*queries)[0].Text)
	require.Equal(t, []string{"0005.0005.0056.1168"}, (*queries)[0].Topics)
	require.Equal(t, frametest.Now, (*queries)[0].Now)

	// As it was typed, without an answer: it is not asked a second time.
	form.Set("asked", frametest.Value(doc, "#ask input[name=asked]"))
	b.Moved("/appeals/new", form, "/appeals/"+frametest.CardID+"?done=register")
	require.Equal(t, "", (*taken)[0].Repetition)
	require.Empty(t, (*taken)[0].Previous)
}

func TestAnswersToTheQuestion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, button, value, kind, previous string }{
		{"a duplicate", "take", "duplicate 12-П/26", "duplicate", "12-П/26"},
		{"new", "fresh", "1", "", ""},
		{"of no known kind", "take", "merged 12-П/26", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g, taken, _ := asking(t, earlier())
			b := g.Browse(t, "clerk")
			b.Moved("/appeals/new", with(letterForm(), "asked", "1", c.button, c.value),
				"/appeals/"+frametest.CardID+"?done=register")
			require.Equal(t, c.kind, (*taken)[0].Repetition)
			require.Equal(t, c.previous, (*taken)[0].Previous)
			b.Moved("/appeals/new", with(letterForm(), "asked", "1", "then", "later", c.button, c.value),
				"/appeals/"+frametest.CardID+"?done=accept")
		})
	}
}

func TestNobodyIsAskedInVain(t *testing.T) {
	t.Parallel()
	related := earlier()
	related.Mark = "related"
	for name, c := range map[string]struct {
		alike []similar.Appeal
		form  url.Values
	}{
		"nothing is found":    {nil, letterForm()},
		"only the same topic": {[]similar.Appeal{related}, letterForm()},
		"the clerk has marked": {[]similar.Appeal{earlier()},
			with(letterForm(), "repetition", "repeated", "previous", "1-П/26")},
		"a number is named": {[]similar.Appeal{earlier()},
			with(letterForm(), "repetition", "primary", "previous", "1-П/26")},
		"it is new": {[]similar.Appeal{earlier()}, with(letterForm(), "fresh", "1")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, taken, _ := asking(t, c.alike...)
			g.Browse(t, "clerk").Moved("/appeals/new", c.form, "/appeals/"+frametest.CardID+"?done=register")
			require.Len(t, *taken, 1)
		})
	}
	g, taken, _ := asking(t)
	g.store.alike = func(similar.Query) ([]similar.Appeal, error) { return nil, errors.New("the register is slow") }
	g.Browse(t, "clerk").Moved("/appeals/new", letterForm(), "/appeals/"+frametest.CardID+"?done=register")
	require.Len(t, *taken, 1, "looking for them never stands in the way")
	require.NotContains(t, g.Log.String(), frametest.Personal)
}

// Without a script the buttons of the panel draw the form again with the mark.
func TestMarkWithoutAScript(t *testing.T) {
	t.Parallel()
	g, taken, _ := asking(t, earlier())
	b, form := g.Browse(t, "clerk"), with(letterForm(), "key", uuid.NewString())
	doc := b.Shown("/appeals/new", with(form, "mark", "duplicate 12-П/26"), http.StatusOK)
	require.Empty(t, *taken)
	require.Equal(t, "12-П/26", frametest.Value(doc, "#previous"))
	require.Equal(t, "duplicate", doc.Find("#repetition option[selected]").AttrOr("value", ""))
	require.Contains(t, doc.Find(".kin .taken").Text(), "Отмечено: дубликат")
	require.Equal(t, frametest.Personal, frametest.Value(doc, "#authors-0-surname"))
	back := doc.Find(".kin .taken button").AttrOr("value", "")
	doc = b.Shown("/appeals/new", with(form, "repetition", "duplicate", "previous", "12-П/26", "mark", back),
		http.StatusOK)
	require.Equal(t, "", frametest.Value(doc, "#previous"))
}

func TestSimilarWhileTyping(t *testing.T) {
	t.Parallel()
	g, _, queries := asking(t, earlier())
	b := g.Browse(t, "clerk")
	doc := b.Shown("/lookup/kin", letterForm(), http.StatusOK)
	require.Equal(t, "/appeals/"+frametest.OtherID, doc.Find(".kin a").AttrOr("href", ""))
	require.Contains(t, doc.Find(".kin").Text(), "то же лицо")
	require.Equal(t, 1, doc.Find("template#ask-ready").Length())
	require.Zero(t, b.Shown("/lookup/kin", with(letterForm(), "asked", "1"), http.StatusOK).Find("template").Length())
	*queries = nil
	for name, form := range map[string]url.Values{
		"nothing":  {},
		"too long": {"authors.0.address": {strings.Repeat("я", 600)}},
	} {
		require.Contains(t, b.Shown("/lookup/kin", form, http.StatusOK).Text(), "Появятся", name)
	}
	require.Empty(t, *queries, "the register is not asked")
	for _, hostile := range []string{`<script>alert(1)</script>`, `"><img src=x>`, `' or 1=1 --`, "%"} {
		w := &bytes.Buffer{}
		doc := b.Shown("/lookup/kin", url.Values{"authors.0.surname": {hostile}, "previous": {hostile},
			"repetition": {hostile}}, http.StatusOK)
		html, err := doc.Html()
		require.NoError(t, err)
		w.WriteString(html)
		require.NotContains(t, w.String(), "<img src=x>")
		require.Zero(t, doc.Find("script").Length())
	}
}

func TestQuestionsAndBodiesOfTheForm(t *testing.T) {
	t.Parallel()
	g, taken, _ := asking(t)
	b := g.Browse(t, "clerk")
	form := with(letterForm(), "key", uuid.NewString(), "migration", "on", "questions.0.wording", "О ремонте",
		"questions.1.topic", "0005.0005.0056.1168", "questions.1.wording", "О лужах")
	form["against"] = []string{"zhi", "edu"}
	doc := b.Shown("/appeals/new", with(form, "rows", "questions.add"), http.StatusOK)
	require.Equal(t, "О лужах", frametest.Value(doc, "#questions-1-wording"))
	require.Equal(t, 1, doc.Find("#questions-2-topic").Length(), "one more row, without a script")
	require.Equal(t, 2, doc.Find("input[name=against][checked]").Length())
	require.Equal(t, 1, doc.Find("#migration[checked]").Length())
	b.Moved("/appeals/new", form, "/appeals/"+frametest.CardID+"?done=register")
	in := (*taken)[0]
	require.True(t, in.Migration)
	require.Equal(t, []string{"zhi", "edu"}, in.Against)
	require.Equal(t, "О лужах", in.Questions[1].Wording)
}
