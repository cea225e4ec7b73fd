package register_test

import (
	"testing"

	"appeals/internal/appeal"
	liststore "appeals/internal/office/list/store"
)

func TestSearchKnowsRussian(t *testing.T) {
	t.Parallel()
	d := open(t)
	snow := letterOf("Семёнова", "Во дворах лежат сугробы, дворники не приходят")
	snow.Annotation = "Об уборке снега"
	c := d.mustTake(snow, true)
	d.mustTake(letterOf("Орлов", "Течёт крыша над подъездом"), true)
	for _, query := range []string{
		"сугроб", "СУГРОБАМИ", "уборка", "дворник двор", "снег -крыша",
		"семенова", "Семёно", "Семенова Мария", "семёнова м п", "Мария Семенова", "СЕМЁНОВОЙ", "Семёновой Марии Петровне",
		"семенову сугробы", c.Number, "1-ог", "№ 1-ог", `"лежат сугробы"`, "на дворах", "Семенов",
	} {
		lines := pages(d, appeal.Filter{Query: query})
		if len(lines) != 1 || lines[0].ID != c.ID {
			t.Errorf("%q finds %d appeals", query, len(lines))
		}
	}
	for _, query := range []string{"троллейбус", "%", "Семенова Пётр", "сем_нова", "' or 1=1 --", "9-ОГ", `"сугробы лежат"`, "петровский", "-снег"} {
		if lines := pages(d, appeal.Filter{Query: query}); len(lines) != 0 {
			t.Errorf("%q finds %d appeals", query, len(lines))
		}
	}
	for _, query := range []string{"  ", "петровна мария", "12-п", "полярная 1", "правительство", "когда уберут снег"} {
		if lines := pages(d, appeal.Filter{Query: query}); len(lines) != 2 {
			t.Errorf("%q finds %d appeals, both have it", query, len(lines))
		}
	}
}

func TestTopicsAreFoundByWords(t *testing.T) {
	t.Parallel()
	d := open(t)
	for words, code := range map[string]string{
		"уборка снега": "0003.0009.0097.0694", "0005.0005.0056.1168": "0005.0005.0056.1168", "водоотвед": "0005.0005.0056.1157",
	} {
		topics, err := d.Topics(t.Context(), words, 5)
		d.must(err)
		if len(topics) != 1 || topics[0].Code != code {
			t.Errorf("%q: %v", words, topics)
		}
	}
	if topics, err := d.Topics(t.Context(), "", 0); err != nil || len(topics) != 20 {
		t.Errorf("%d topics without words, %v", len(topics), err)
	}
}

// TestFrequentWordsAreFoundToo goes the other way of the search: so many texts
// hold the word that the journal is walked.
func TestFrequentWordsAreFoundToo(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	first := d.mustTake(letterOf("Иванова", "Снег во дворе"), true)
	_, err := conn.Exec(t.Context(), `
		insert into appeal select (jsonb_populate_record(a, jsonb_build_object(
			'id', gen_random_uuid(), 'number', n || '-Х/20', 'status_code', 'x' || n))).*
		from appeal a, generate_series(1, 2500) n;
		insert into appeal_text (appeal_id, annotation, body)
		select id, '', 'Снег' from appeal where id not in (select appeal_id from appeal_text);
		insert into finding select id, card_words(id) from appeal where id not in (select appeal_id from finding)`)
	d.must(err)
	for query, want := range map[string]int{"снегом": 2501, "двор снег": 1, "иванова": 1} {
		lines := pages(d, appeal.Filter{Query: query, Limit: 200})
		if len(lines) != want || want == 1 && lines[0].ID != first.ID {
			t.Errorf("%q finds %d appeals, want %d", query, len(lines), want)
		}
	}
	counters, err := d.Counters(t.Context(), appeal.Filter{Query: "снег", Now: d.now, Today: d.office.Today(d.now)})
	d.must(err)
	if counters[appeal.Everything] != liststore.CountCap+1 || counters[appeal.AllOpen] != 2501 {
		t.Errorf("counters: %v", counters)
	}
}
