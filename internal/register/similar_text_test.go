package register_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
)

// letters are written by different people; two neighbours in the list are on
// the same topic.
var letters = []string{
	roof,
	`Третий год подряд течёт крыша над моей квартирой на девятом этаже. После каждого дождя на потолке мокрые пятна, обои отстали,
	появилась плесень, у ребёнка аллергия. Управляющая компания отвечает, что кровельные работы запланированы, но срок не называет.
	Требую провести обследование кровли и возместить ущерб за испорченный ремонт.`,
	snow,
	`После снегопада проезд между домами шесть и восемь не расчищен, машины застревают, пожарный подъезд завален сугробами. Трактор
	проходит только по главной улице. Прошу включить дворовый проезд в график механизированной уборки и вывозить снег вовремя.`,
	`На остановке «Школьная» автобус номер девять не останавливается по вечерам, водители ссылаются на расписание. Дети после секций
	ждут по сорок минут на морозе. Прошу проверить перевозчика и восстановить вечерние рейсы до двадцати двух часов.`,
	`Автобус десятого маршрута ходит переполненным, в часы пик люди не могут войти, интервал вместо двенадцати минут доходит до получаса.
	Кондуктор грубит пенсионерам и не принимает льготные карты. Просим добавить машины на линию и наказать виновных.`,
	`В квитанции за январь начислена плата за отопление по нормативу, хотя общедомовой прибор учёта исправен и поверен. Показания передавались
	управляющей организации ежемесячно. Прошу сделать перерасчёт и объяснить, по какому тарифу считали.`,
	`Прошу разъяснить, почему в нашем доме плата за отопление выросла вдвое, при том что в батареях едва тёплая вода и температура в комнатах
	шестнадцать градусов. Замеры никто не проводил, акт не составлен. Требую снизить плату за услугу ненадлежащего качества.`,
}

// pairsOfAnnotations are one letter in the words of two clerks, then two letters.
var pairsOfAnnotations = [][3]string{
	{"О протечке кровли и ремонте второго подъезда дома № 1 по ул. Полярной", "Течёт кровля дома 1 по улице Полярной, просит отремонтировать подъезд", "О ямах на тротуаре у дома № 14 по ул. Мира"},
	{"О неубранном снеге во дворе дома по ул. Полярной, скорая помощь не проехала", "Не убирают снег во дворе, ул. Полярная; скорая не смогла проехать к дому", "О снижении платы за отопление"},
}

// misreadAt spoils each so many words the way recognition does.
func misreadAt(r *rand.Rand, text string, each int) string {
	words := strings.Fields(text)
	for i, w := range words {
		if letters := []rune(w); r.IntN(each) == 0 && len(letters) > 3 {
			letters[1+r.IntN(len(letters)-2)] = []rune("оазlпн0б")[r.IntN(8)]
			words[i] = string(letters)
		}
	}
	return strings.Join(words, " ")
}

// TestTextsTellApart holds the thresholds to what they stand for: a copy with
// each eighth word misread is above that of a duplicate, another letter on the
// same topic is below that of a similar one.
func TestTextsTellApart(t *testing.T) {
	t.Parallel()
	d := open(t)
	held := map[string]int{}
	for i, l := range letters {
		held[d.takeLater(letterBy(mariya, l)).ID] = i
	}
	r := rand.New(rand.NewPCG(1, 1))
	worstCopy, bestOther := 100, 0
	for i, l := range letters {
		for range 5 {
			q := askOf(mariya, misreadAt(r, l, 8))
			q.Limit = appeal.MostKin
			found := d.kin(q)
			require.Len(t, found, len(letters))
			for _, k := range found {
				if held[k.ID] == i {
					worstCopy = min(worstCopy, k.Percent)
				} else {
					bestOther = max(bestOther, k.Percent)
				}
			}
		}
	}
	t.Logf("copies share at least %d %% of their words, other letters at most %d %%", worstCopy, bestOther)
	require.GreaterOrEqual(t, worstCopy, appeal.DuplicateText)
	require.Less(t, bestOther, appeal.SimilarText)
}

func TestAnnotationsTellApart(t *testing.T) {
	t.Parallel()
	for _, pair := range pairsOfAnnotations {
		d := open(t)
		for _, words := range []string{pair[0], pair[2]} {
			in := letterBy(mariya, "")
			in.Annotation, in.Text = words, ""
			d.takeLater(in)
		}
		found := d.kin(appeal.KinQuery{Author: mariya, Annotation: pair[1], Now: d.now})
		require.Len(t, found, 2)
		t.Logf("%d %% and %d %%", found[0].Percent, found[1].Percent)
		require.GreaterOrEqual(t, found[0].Percent, appeal.SimilarText)
		require.Less(t, found[1].Percent, appeal.SimilarText)
		require.True(t, found[0].Retold)
	}
}

// heldWords compares the words by which cards are held against others with those of
// their texts, and counts the cards with questions of their own words.
func heldWords(t *testing.T, conn *pgx.Conn) (cards, differ, asking int) {
	t.Helper()
	require.NoError(t, conn.QueryRow(t.Context(), `
		select count(*), count(*) filter (where (held.annotation, held.body) is distinct from (text.annotation, text.body)),
			count(*) filter (where cardinality(held.asked) > 0)
		from appeal_text t join finding f using (appeal_id)
		cross join lateral (select coalesce(f.asked, card_asked(appeal_id)) as asked) a
		cross join lateral (select tsvector_to_array(ts_filter(f.tsv, '{a}')) as annotation, a.asked,
			tsvector_to_array(ts_delete(ts_filter(f.tsv, '{b}'), a.asked)) as body) held
		cross join lateral (select tsvector_to_array(to_tsvector('appeals', t.annotation)) as annotation,
			tsvector_to_array(to_tsvector('appeals', t.body)) as body) text`).Scan(&cards, &differ, &asking))
	return cards, differ, asking
}

// The search vector of a card holds more than its text: questions are of the
// same weight, addresses and replies beside it. None of it takes part in the
// comparison of texts.
func TestTextsAreComparedWithoutTheQuestions(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	for i, l := range letters {
		in := letterBy(mariya, l)
		in.Questions[0].Wording = []string{
			"", "Когда снизят плату за отопление?", "Кровля второго подъезда", letters[(i+1)%len(letters)],
		}[i%4]
		c := d.takeLater(in)
		if i == 1 {
			values := appeal.Values{"annotation": "О кровле второго подъезда", "reason": "Опечатка"}
			d.mustAct(c.ID, appeal.Correct, "clerk", values)
		}
	}
	retold := letterBy(mariya, "")
	retold.Questions[0].Wording = roof
	d.takeLater(retold)
	cards, differ, asking := heldWords(t, conn)
	require.Equal(t, []int{9, 0, 7}, []int{cards, differ, asking})
	for _, k := range d.kin(askOf(mariya, roof)) {
		if k.Retold {
			require.Zero(t, k.Percent, "a question is no text")
		}
	}
	_, err := conn.Exec(t.Context(), `update finding set asked = null, rule = 1`)
	d.must(err)
	_, differ, asking = heldWords(t, conn)
	require.Equal(t, []int{0, 7}, []int{differ, asking}, "also before the worker has come to it")
}
