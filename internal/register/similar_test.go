package register_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/similar"
	"appeals/internal/testkit"
)

const roof = `Прошу принять меры к управляющей компании. Во втором подъезде нашего дома с ноября протекает кровля,
вода заливает лестничную площадку пятого этажа и электрический щит. Заявки в диспетчерскую подавались трижды, мастер
приходил один раз, составил акт и больше не появлялся. Прошу обязать выполнить ремонт кровли и привести подъезд в порядок.`

// misread is roof as a scanner reads a bad copy.
var misread = strings.NewReplacer("подъезде", "п0дъезде", "кровля", "кровпя", "ноября", "ноябpя", "щит", "щ ит",
	"трижды", "трнжды").Replace(roof)

const snow = `Во дворе дома по улице Полярной не убирают снег, дворников нет вторую неделю, скорая помощь не смогла подъехать
к подъезду. Просим организовать уборку двора и наказать виновных, а также посыпать тротуары песком и вывезти сугробы.`

// mariya lives on the Polyarnaya and writes of the roof.
var mariya = citizen("Семёнова", "Мария", "Петровна", "г. Приморск, ул. Полярная, д. 1, кв. 5")

func askOf(a appeal.Author, text string) similar.Query {
	return similar.Query{Author: a, Text: text, Topics: []string{"0003.0009.0097.0694"}, Now: monday.AddDate(0, 0, 7)}
}

func (d *records) similar(q similar.Query) []similar.Appeal {
	d.Helper()
	found, err := d.Similar(d.Context(), q)
	d.must(err)
	return found
}

// why are the codes of the reasons.
func why(k similar.Appeal) string {
	codes := []string{}
	for _, r := range k.Why() {
		codes = append(codes, r.Code)
	}
	return strings.Join(codes, " ")
}

func TestTheSameLetterIsADuplicate(t *testing.T) {
	t.Parallel()
	d := open(t)
	first := d.takeLater(letterBy(mariya, roof))
	d.takeLater(letterBy(citizen("Орлов", "Пётр", "Ильич", "ул. Южная, д. 2"), snow))
	for name, q := range map[string]similar.Query{
		"the same": askOf(mariya, roof),
		"misread":  askOf(citizen("СЕМЕНОВА", "мария", "петровна", "ул.Полярная 1-5"), misread),
		"another spelling": askOf(citizen("Семенова", "Мария", "Петровна",
			"улица Полярная, дом 1, квартира 5, г. Приморск"), roof),
		"still being typed": askOf(mariya, roof[:len(roof)/3]),
		"no topic yet":      {Author: mariya, Text: roof, Now: d.now},
		"no address yet":    askOf(citizen("Семёнова", "Мария", "Петровна", ""), roof),
		"a mailbox": askOf(appeal.Author{Surname: "Семёнова", Name: "Мария", Patronymic: "Петровна",
			Address: "ул. Полярная, 1-5", Email: "other@example.ru"}, roof),
		"with Latin letters": askOf(citizen("Ceмёнoвa", "Mapия", "Пeтpoвнa", "ул. Пoляpнaя, д. 1, кв. 5"), roof),
	} {
		found := d.similar(q)
		require.NotEmpty(t, found, name)
		require.Equal(t, first.Number, found[0].Number, name)
		require.Equal(t, appeal.DuplicateOf, found[0].Mark, "%s: %s", name, why(found[0]))
		require.GreaterOrEqual(t, found[0].Percent, similar.DuplicateText, name)
	}
	require.Equal(t, "person address text question", why(d.similar(askOf(mariya, roof))[0]))
}

func TestWhatWasAnsweredIsRepeated(t *testing.T) {
	t.Parallel()
	d := open(t)
	first := d.answered(letterBy(mariya, roof))
	again := askOf(mariya, "Крышу так и не починили, прошу проверить ответ управляющей компании.")
	found := d.similar(again)
	require.Len(t, found, 1)
	require.Equal(t, "repeated", found[0].Mark)
	require.Equal(t, appeal.MeasuresDone, found[0].Reply.Result)
	require.Equal(t, first.Reply().Number, found[0].Reply.Number)
	require.Equal(t, first.Reply().SentOn, found[0].Reply.SentOn)

	second := d.answered(letterBy(mariya, "Крыша течёт по-прежнему."))
	found = d.similar(again)
	require.Equal(t, []string{"multiple", "multiple"}, []string{found[0].Mark, found[1].Mark},
		"two replies on the question")
	require.Equal(t, second.Number, found[0].Number, "the latest first")

	elsewhere := again
	elsewhere.Topics = []string{"0003.0009.0097.0690"}
	require.Empty(t, d.similar(elsewhere)[0].Mark, "another question of the same person")
}

func TestAnOpenAppealOfTheSamePerson(t *testing.T) {
	t.Parallel()
	d := open(t)
	open := d.resolved(letterBy(mariya, roof))
	q := askOf(mariya, "Дополняю: вчера вода попала в квартиру, прилагаю фотографии.")
	require.Equal(t, "related", d.similar(q)[0].Mark, "other words, and the term still runs")
	q.Now = open.Due.AddDate(0, 0, 1)
	require.Equal(t, "repeated", d.similar(q)[0].Mark, "the term has run out")
	require.True(t, d.similar(q)[0].Expired)
	q.Text = roof
	require.Equal(t, "repeated", d.similar(q)[0].Mark, "the same words, but the answer is late")
}

func TestTerminatedCorrespondenceIsSeen(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.answered(letterBy(mariya, roof))
	d.answered(letterBy(mariya, roof))
	third := d.mustTake(letterBy(mariya, roof), true)
	d.mustAct(third.ID, appeal.Terminate, "head", appeal.Values{"reason": "Нового нет"})
	found := d.similar(askOf(mariya, roof))
	require.Len(t, found, 3)
	for _, k := range found {
		require.Equal(t, k.ID == third.ID, k.Terminated)
		if k.Terminated {
			require.Equal(t, appeal.Terminate, k.Ending.Action)
			require.Nil(t, k.Reply)
		}
	}
}

func TestAnAppealIsNotSimilarToItself(t *testing.T) {
	t.Parallel()
	d := open(t)
	key := uuid.NewString()
	card, _, err := d.take(t.Context(), key, letterBy(mariya, roof), true)
	d.must(err)
	q := askOf(mariya, roof)
	require.Len(t, d.similar(q), 1)
	q.Key = key
	require.Empty(t, d.similar(q), "the form is sent again")
	q.Key, q.Except = "", card.ID
	require.Empty(t, d.similar(q), "the card itself")
}

func TestMarksNeedANumberAndAMainAppeal(t *testing.T) {
	t.Parallel()
	d := open(t)
	fromSite := d.mustTake(letterBy(mariya, roof), false)
	found := d.similar(askOf(mariya, roof))
	require.Equal(t, fromSite.ID, found[0].ID)
	require.Empty(t, found[0].Mark, "it has no number yet")
	require.Empty(t, found[0].Offers())

	main := d.takeLater(letterBy(mariya, roof))
	dup := d.takeLater(letterBy(mariya, roof))
	d.mustAct(dup.ID, appeal.LinkTo, "clerk", appeal.Values{"number": main.Number, "kind": "duplicate"})
	for _, k := range d.similar(askOf(mariya, roof)) {
		switch k.ID {
		case main.ID:
			require.Equal(t, appeal.DuplicateOf, k.Mark)
		case dup.ID:
			require.Equal(t, "related", k.Mark, "a duplicate has no duplicates")
		}
	}
}

// A collective letter is found by each of its authors, whose mark is only that
// of the first.
func TestCoauthorsAreFound(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := letterBy(citizen("Орлов", "Пётр", "Ильич", "ул. Южная, д. 2"), roof)
	in.Authorship, in.Authors = "collective", append(in.Authors, mariya)
	d.takeLater(in)
	found := d.similar(askOf(mariya, roof))
	require.Len(t, found, 1)
	require.Equal(t, "person address text question", why(found[0]))
	require.NotEqual(t, appeal.DuplicateOf, found[0].Mark,
		"the applicant is another one: one reply does not answer both")
}

func TestSimilarOfHostileInput(t *testing.T) {
	t.Parallel()
	d := open(t)
	d.takeLater(letterBy(mariya, roof))
	for _, s := range []string{"", " ", "%", "%%%", "_", `\`, "' or 1=1 --", `"`, "a & b | !c", "<->",
		strings.Repeat("ы", 500), strings.Repeat("1 ", 240), "|", "=", "\u200b\u200b"} {
		_, err := d.Similar(t.Context(), similar.Query{Author: appeal.Author{Surname: s, Name: s, Patronymic: s,
			Organisation: s, Address: s, Email: s},
			Annotation: s, Text: strings.Repeat(s+" ", 200), Topics: []string{s, ""}, Except: s, Key: s, Limit: 1000})
		require.NoError(t, err, s)
	}
	require.Empty(t, d.similar(similar.Query{}))
	require.Empty(t, d.similar(similar.Query{Text: "и в на о"}))
	require.Len(t, d.similar(askOf(mariya, strings.Repeat(roof+"\n", 300))), 1, "a very long text")
}

// The mark becomes the link in the transaction that accepts the appeal.
func TestMarkBecomesALinkAtIntake(t *testing.T) {
	t.Parallel()
	d := open(t)
	main := d.takeLater(letterBy(mariya, roof))
	take := func(kind, number string, a appeal.Author) (*appeal.Card, error) {
		in := letterBy(a, roof)
		in.Repetition, in.Previous = kind, number
		clerk := testkit.Person("clerk")
		c, _, err := d.Accept(t.Context(), uuid.NewString(), nil,
			nil, func(at appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
				c, e, err := d.office.Accept(uuid.NewString(), uuid.NewString()[:8], in, clerk, d.now)
				if err == nil {
					err = d.office.LinkAtIntake(c, clerk, d.now, at)
				}
				if err != nil {
					return nil, nil, nil, err
				}
				done, err := d.office.RegisterNow(c, clerk, d.now, at)
				return c, []appeal.Event{e, done}, nil, err
			})
		return c, err
	}
	dup, err := take(appeal.DuplicateOf, strings.ToLower(main.Number),
		citizen("СЕМЕНОВА", "Мария", "Петровна", "Полярная 1-5"))
	d.must(err)
	d.same(dup)
	require.Equal(t, main.ID, dup.Main)
	require.Equal(t, main.Number, dup.Intake.Previous)
	require.Equal(t, dup.Number, d.card(main.ID).Duplicates[0].Number)

	_, err = take(appeal.DuplicateOf, main.Number, citizen("Орлов", "Пётр", "Ильич", "Полярная 1-5"))
	refusal(t, err, appeal.Invalid)
	_, err = take(appeal.DuplicateOf, dup.Number, mariya)
	refusal(t, err, appeal.Invalid)
	old, err := take("repeated", "17-П/2009", mariya)
	d.must(err)
	require.Empty(t, old.Links, "older than the register")
	require.Equal(t, "17-П/2009", old.Intake.Previous)
}

func (d *records) card(id string) *appeal.Card {
	d.Helper()
	c, err := d.Card(d.Context(), id)
	d.must(err)
	return c
}
