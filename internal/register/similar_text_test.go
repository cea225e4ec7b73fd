package register_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/similar"
)

// texts are written by different people; two neighbours in the list are on
// the same topic.
var texts = []string{
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
	{"О протечке кровли и ремонте второго подъезда дома № 1 по ул. Полярной",
		"Течёт кровля дома 1 по улице Полярной, просит отремонтировать подъезд",
		"О ямах на тротуаре у дома № 14 по ул. Мира"},
	{"О неубранном снеге во дворе дома по ул. Полярной, скорая помощь не проехала",
		"Не убирают снег во дворе, ул. Полярная; скорая не смогла проехать к дому", "О снижении платы за отопление"},
}

// misreadAt spoils each so many words the way recognition does.
func misreadAt(r *rand.Rand, text string, each int) string {
	words := strings.Fields(text)
	for i, w := range words {
		if signs := []rune(w); r.IntN(each) == 0 && len(signs) > 3 {
			signs[1+r.IntN(len(signs)-2)] = []rune("оазlпн0б")[r.IntN(8)]
			words[i] = string(signs)
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
	for i, l := range texts {
		held[d.takeLater(letterBy(mariya, l)).ID] = i
	}
	r := rand.New(rand.NewPCG(1, 1))
	worstCopy, bestOther := 100, 0
	for i, l := range texts {
		for range 5 {
			q := askOf(mariya, misreadAt(r, l, 8))
			q.Limit = similar.Most
			found := d.similar(q)
			require.Len(t, found, len(texts))
			for _, k := range found {
				if held[k.ID] == i {
					worstCopy = min(worstCopy, k.Percent)
				} else {
					bestOther = max(bestOther, k.Percent)
				}
			}
		}
	}
	t.Logf("copies share at least %d %% of their words, other texts at most %d %%", worstCopy, bestOther)
	require.GreaterOrEqual(t, worstCopy, similar.DuplicateText)
	require.Less(t, bestOther, similar.SimilarText)
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
		found := d.similar(similar.Query{Author: mariya, Annotation: pair[1], Now: d.now})
		require.Len(t, found, 2)
		t.Logf("%d %% and %d %%", found[0].Percent, found[1].Percent)
		require.GreaterOrEqual(t, found[0].Percent, similar.SimilarText)
		require.Less(t, found[1].Percent, similar.SimilarText)
		require.True(t, found[0].Retold)
	}
}
