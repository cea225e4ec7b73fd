package register_test

import (
	"slices"
	"strings"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// A search finds its words in one part of the card only, if it is told so.
func TestSearchWithinAPartOfTheCard(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := letterOf("Мостовая", "Во дворе не работает фонарь")
	in.Annotation, in.Authors[0].Address = "О тротуаре", "ул. Садовая, д. 7"
	in.Authors = append(in.Authors,
		appeal.Author{Surname: "Гаражный", Name: "Андрей", Patronymic: "Ильич", Organisation: "ООО «Причал»"})
	c := d.answered(in)
	out := c.Reply().Number
	for query, scope := range map[string]lists.Scope{
		"тротуары": "annotation", "фонари": "text", "уберут": "text", "садовой": "address",
		"Гаражному Андрею": "author", "причал": "author",
		"снега": "reply", out: "number", "12-П": "number", c.Number: "number",
	} {
		for _, s := range lists.Scopes {
			lines := pages(d, lists.Filter{Query: query, Scope: lists.Scope(s.Code)})
			// «снега» is in the question, too
			within := s.Code == "" || s.Code == string(scope) || scope == "reply" && s.Code == "text"
			if (len(lines) == 1) != within {
				t.Errorf("%q within %q finds %d", query, s.Code, len(lines))
			}
		}
	}
	for _, f := range []lists.Filter{{Applicant: "гаражного"}, {Applicant: "Мост"}, {Number: "1-"},
		{Number: "1-", Applicant: "Андрей", Query: "фонарь"}} {
		if lines := pages(d, f); len(lines) != 1 {
			t.Errorf("%+v finds %d", f, len(lines))
		}
	}
	if lines := pages(d, lists.Filter{Applicant: "фонарь"}); len(lines) != 0 {
		t.Error("a word of the text is no name")
	}
}

// TestNamesInAnyCase: whatever case a name is typed in, its own letter is found.
func TestNamesInAnyCase(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	for _, forms := range []string{
		"Сорокина Сорокиной Сорокину", "Иванов Иванова Иванову Ивановым Иванове",
		"Достоевский Достоевского Достоевскому Достоевским",
		"Достоевская Достоевской Достоевскую", "Мельник Мельника Мельнику Мельником", "Ким Кима Киму Кимом",
		"Андрей Андрея Андрею Андреем Андрее",
		"Мария Марии Марию Марией", "Пётр Петра Петру Петром", "Ефим Ефима Ефиму", "Чернышёв Чернышева Чернышёвой",
		"Петрович Петровича", "Илья Ильи Ильёй",
	} {
		stems := []string{}
		for form := range strings.FieldsSeq(forms) {
			var stem string
			d.must(conn.QueryRow(t.Context(), `select name_stem(plain_words($1))`, form).Scan(&stem))
			stems = append(stems, stem)
		}
		if len(slices.Compact(slices.Clone(stems))) != 1 {
			t.Errorf("%s: %v", forms, stems)
		}
	}
}

func TestFoundWordsAreShown(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := letterOf("Снегова", strings.Repeat("Много лет живём здесь. ", 20)+
		"На <b>крыше</b> лежат сугробы высотой в метр. "+strings.Repeat("Просим помочь. ", 30))
	d.mustTake(in, true)
	find := func(query string) (lists.Line, []string) {
		page, err := d.List(t.Context(), lists.Filter{Query: query})
		d.must(err)
		if len(page.Lines) != 1 {
			t.Fatalf("%q finds %d", query, len(page.Lines))
		}
		slices.Sort(page.Hits)
		return page.Lines[0], page.Hits
	}
	l, hits := find("сугробами")
	if l.Found == nil || l.Found.Where != "text" ||
		!strings.Contains(l.Found.Text, "крыше</b> лежат сугробы высотой") || !strings.HasPrefix(l.Found.Text, "…") {
		t.Errorf("found %+v", l.Found)
	}
	if !slices.Equal(hits, []string{"сугробы"}) {
		t.Errorf("hits %v", hits)
	}
	if l, hits = find("Снеговой дорога"); l.Found != nil || !slices.Contains(hits, "снегова") ||
		!slices.Contains(hits, "дорог") {
		t.Errorf("the line itself shows it: %+v %v", l.Found, hits)
	}
	if l, _ = find("снег уберут"); l.Found == nil || l.Found.Where != "question" {
		t.Errorf("found %+v", l.Found)
	}
	if l, hits = find("12-п"); l.Found == nil || l.Found.Where != "number" {
		t.Errorf("found %+v %v", l.Found, hits)
	}
}

// TestEverythingFindableIsRemembered compares what each step has kept with what
// the card says in the end.
func TestEverythingFindableIsRemembered(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	d.answered(letterOf("Иванова", "Снег"))
	d.mustTake(letterOf("Орлов", "Дорога"), false)
	var stale int
	d.must(conn.QueryRow(t.Context(), `select count(*) from appeal a left join finding f on f.appeal_id = a.id
		where f.tsv is distinct from card_words(a.id)`).Scan(&stale))
	if stale != 0 {
		t.Errorf("%d cards are not found by what they hold", stale)
	}
}
