package register_test

import (
	"strings"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	liststore "appeals/internal/office/list/store"
	"appeals/internal/similar"
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
		"семенова", "Семёно", "Семенова Мария", "семёнова м п", "Мария Семенова", "СЕМЁНОВОЙ",
		"Семёновой Марии Петровне",
		"семенову сугробы", c.Number, "1-ог", "№ 1-ог", `"лежат сугробы"`, "на дворах", "Семенов",
	} {
		lines := pages(d, lists.Filter{Query: query})
		if len(lines) != 1 || lines[0].ID != c.ID {
			t.Errorf("%q finds %d appeals", query, len(lines))
		}
	}
	for _, query := range []string{"троллейбус", "%", "Семенова Пётр", "сем_нова", "' or 1=1 --", "9-ОГ",
		`"сугробы лежат"`, "петровский", "-снег"} {
		if lines := pages(d, lists.Filter{Query: query}); len(lines) != 0 {
			t.Errorf("%q finds %d appeals", query, len(lines))
		}
	}
	for _, query := range []string{"  ", "петровна мария", "12-п", "полярная 1", "правительство", "когда уберут снег"} {
		if lines := pages(d, lists.Filter{Query: query}); len(lines) != 2 {
			t.Errorf("%q finds %d appeals, both have it", query, len(lines))
		}
	}
}

// A word with ё is the word with е, typed or written, in every part of a card:
// also where no dictionary knows it («5ё»), and where it says nothing («ещё»).
func TestYoIsYeInEveryPart(t *testing.T) {
	t.Parallel()
	d := open(t)
	yo := func(c *appeal.Intake, as func(string) string) {
		c.Annotation, c.Text = as("О берёзах, корпус 5ё"), as("Её дом ещё не чищен, ёлки у подъезда 7ё")
		c.Questions[0].Wording = as("Когда пришлёте самосвал, подъезд 9ё?")
		c.Covering = &appeal.Covering{From: as("Счётная палата, строение 11ё"), Number: as("12-Ё")}
		c.Authors[0] = citizen(as("Королёв"), as("Пётр"), as("Семёнович"), as("ул. Зелёная, д. 3ё"))
	}
	for _, as := range []func(string) string{strings.Clone, withoutYo.Replace} {
		in := letterOf("", "")
		yo(&in, as)
		c := d.resolved(in.Normal())
		reply := as("Щебёнку вывез трактор 13ё")
		d.mustAct(c.ID, appeal.Draft, "executor", appeal.Values{"text": reply, "result": "measures_taken"})
	}
	for query, scope := range map[string]lists.Scope{
		"берёза": "annotation", "5ё": "annotation", "ёлка": "text", "7ё": "text", "пришлёте": "text", "9ё": "text",
		`"дом ещё не чищен"`: "",
		"зелёной":            "address", "3ё": "address", "счётная": "address", "11ё": "address", "щебёнка": "reply",
		"13ё":      "reply",
		"королёва": "author", "семёнович": "author", "пётр": "author", "12-ё": "number",
		"ещё ёлка": "", "самосвал ещё 9ё": "",
	} {
		for _, typed := range []string{query, withoutYo.Replace(query)} {
			if lines := pages(d, lists.Filter{Query: typed, Scope: scope}); len(lines) != 2 {
				t.Errorf("%q in %q finds %d appeals, both have it", typed, scope, len(lines))
			}
		}
	}
	for _, text := range []string{"Её дом ещё не чищен, ёлки у подъезда 7ё",
		"Ее дом еще не чищен, елки у подъезда 7е"} {
		found := d.similar(similar.Query{Author: mariya, Text: text, Now: d.now})
		if len(found) != 2 || found[0].Percent != 100 || found[1].Percent != 100 {
			t.Errorf("%q: %s", text, why(found[0]))
		}
	}
}

func TestTopicsAreFoundByWords(t *testing.T) {
	t.Parallel()
	d := open(t)
	for words, code := range map[string]string{
		"уборка снега": "0003.0009.0097.0694", "0005.0005.0056.1168": "0005.0005.0056.1168",
		"водоотвед": "0005.0005.0056.1157",
	} {
		topics, err := d.Topics(t.Context(), words, 5)
		d.must(err)
		if len(topics) != 1 || topics[0].Code != code {
			t.Errorf("%q: %v", words, topics)
		}
	}
	d.must(d.PutTopics(t.Context(), []appeal.Topic{
		{Code: "0005.0005.0056.9001", Name: "Учёт зелёных насаждений"},
		{Code: "0005.0005.0056.9002", Name: "Учет зеленых насаждений"},
	}))
	for _, words := range []string{"учёт зелен", "учета зелёных"} {
		if topics, err := d.Topics(t.Context(), words, 5); err != nil || len(topics) != 2 {
			t.Errorf("%q: %v, %v", words, topics, err)
		}
	}
	if topics, err := d.Topics(t.Context(), "", 0); err != nil || len(topics) != 20 {
		t.Errorf("%d topics without words, %v", len(topics), err)
	}
}

// TestTopicsAreFoundByEverydayWords asks as clerks do, in their own words.
func TestTopicsAreFoundByEverydayWords(t *testing.T) {
	t.Parallel()
	d := open(t)
	for words, want := range map[string]string{
		"фонари": "0003.0009.0097.0690", "свет": "0003.0009.0097.0690", "ямы на дороге": "0003.0009.0099.0742.0110",
		"собаки": "0003.0011.0127.0866", "лифт": "0005.0005.0056.1168", "шум": "0004.0016.0163.1028",
		"управляющая компания": "0005.0005.0056.1164", "детский сад очередь": "0002.0013.0139.0328.0031",
		"автобус": "0003.0009.0099.0732", "капремонт": "0005.0005.0056.1170", "мусор": "0005.0005.0056.1161",
		"нет воды": "0005.0005.0056.1154", "сосулька": "0003.0009.0097.0694", "фонарям": "0003.0009.0097.0690",
	} {
		topics, err := d.Topics(t.Context(), words, 5)
		d.must(err)
		found := false
		for _, topic := range topics {
			found = found || topic.Code == want
		}
		if !found {
			t.Errorf("%q: %v", words, topics)
		}
	}
	topics, err := d.Topics(t.Context(), "освещение", 5)
	d.must(err)
	if len(topics) == 0 || topics[0].Code != "0003.0009.0097.0690" {
		t.Errorf("the name comes before what it is called: %v", topics)
	}
	var called int
	d.must(d.Pool.QueryRow(t.Context(), `select count(*) from topic where words <> ''`).Scan(&called))
	if called < 70 {
		t.Errorf("only %d topics have everyday words", called)
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
		insert into finding (appeal_id, tsv, asked)
		select id, card_words(id), card_asked(id) from appeal where id not in (select appeal_id from finding)`)
	d.must(err)
	for query, want := range map[string]int{"снегом": 2501, "двор снег": 1, "иванова": 1} {
		lines := pages(d, lists.Filter{Query: query, Limit: 200})
		if len(lines) != want || want == 1 && lines[0].ID != first.ID {
			t.Errorf("%q finds %d appeals, want %d", query, len(lines), want)
		}
	}
	counters, err := d.Counters(t.Context(), lists.Filter{Query: "снег", Now: d.now, Today: d.office.Today(d.now)})
	d.must(err)
	if counters[lists.Everything] != liststore.CountCap+1 || counters[lists.AllOpen] != 2501 {
		t.Errorf("counters: %v", counters)
	}
}
