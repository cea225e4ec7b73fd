package testkit

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"appeals/internal/appeal"
)

// City makes people, houses and letters whose words come with the frequencies
// of a language: the n-th one n times more seldom than the first.
type City struct {
	*rand.Rand
	words    []string
	zipf     *rand.Zipf
	surnames *rand.Zipf
	Letters  []string // that were written so far
	people   []appeal.Author
}

var (
	surnameRoots = strings.Fields("иван петр сидор смирн кузнец поп васил соколов михайл новик фёдор мороз волк " +
		"алексе лебед семён егор павл козл степан никол орл андре макар никит захар зайц соловь борис яковл григор " +
		"роман воробь серге кузьм фрол александр дмитр королёв гус киселёв ильин максим поляк сорок виноград ковал " +
		"бел медвед антон тарас жук баран филипп комар давыд беля герасим богдан осип сидор матве тит марк миро крыл " +
		"карпо влас мельник денис гаврил тихон казак афанась данил савель тимофе фом чернов абрам мартын ефим федот " +
		"щерб назар калин исак чернышёв быч маслов родион коновал лазар воронин климов филат понома голуб кудряв " +
		"прохор наум потап журавл овчин труф леон собол ермак колес гончар емель никифор грач кот гриш ерм якуш")
	names = [2][]string{strings.Fields(
		"Александр Сергей Владимир Андрей Алексей Николай Иван Михаил Евгений Дмитрий Павел Олег Игорь " +
			"Виктор Юрий Пётр"),
		strings.Fields("Елена Ольга Наталья Татьяна Ирина Анна Мария Светлана Людмила Галина Нина Вера Надежда " +
			"Валентина Лариса Юлия")}
	streets = strings.Fields("Мира Ленина Полярная Морская Школьная Северная Рыбацкая Гвардейская Советская " +
		"Комсомольская Победы Садовая Заречная Лесная Набережная Октябрьская Пушкина Гагарина Кирова Спортивная " +
		"Хлобыстова Карла_Либкнехта Полярные_Зори Папанина Старостина Героев Воровского Шмидта Буркова Аскольдовцев")
	beginnings = strings.Fields("дорог улиц двор дом подъезд крыш труб вод отоплен квартир счёт ремонт ям свет " +
		"фонар остановк автобус школ садик поликлиник врач очеред мусор контейнер снег лёд тротуар площадк парковк " +
		"газон дерев собак шум сосед компани комисси плат тариф справк документ земл участ аренд пенси льгот пособи " +
		"жил переселен авари щит лифт окн двер стен подвал канализаци")
	endings = strings.Fields("а ы е ой ам ами ах ный ная ного ные ять ует или ется ка ки ку ник ница ость ение " +
		"ения ский ская истый овать овал енький")
)

// NewCity is the same city each time.
func NewCity() *City {
	c := &City{Rand: rand.New(rand.NewPCG(1, 2))}
	for _, stem := range beginnings {
		for _, middle := range strings.Fields("- ов ев ан ин ист ер ат ик ол") {
			for _, end := range endings {
				c.words = append(c.words, stem+strings.Trim(middle, "-")+end)
			}
		}
	}
	c.Shuffle(len(c.words), func(i, j int) { c.words[i], c.words[j] = c.words[j], c.words[i] })
	c.zipf = rand.NewZipf(c.Rand, 1.1, 8, uint64(len(c.words)-1))
	c.surnames = rand.NewZipf(c.Rand, 1.05, 6, uint64(len(surnameRoots)*4-1))
	return c
}

// Person is an inhabitant, or one that has appealed before.
func (c *City) Person() appeal.Author {
	if len(c.people) > 100 && c.IntN(3) == 0 {
		return c.people[c.IntN(len(c.people))] // somebody writes again
	}
	n, sex := int(c.surnames.Uint64()), c.IntN(2)
	surname := strings.ToUpper(surnameRoots[n%len(surnameRoots)][:2]) + surnameRoots[n%len(surnameRoots)][2:] +
		[]string{"ов", "ин", "енко", "ский"}[n/len(surnameRoots)] + []string{"", "а"}[sex]
	father := names[0][c.IntN(16)]
	street := strings.ReplaceAll(streets[c.IntN(len(streets))], "_", " ")
	a := appeal.Author{Surname: surname, Name: names[sex][c.IntN(16)],
		Patronymic: father + []string{"ович", "овна"}[sex],
		Address:    fmt.Sprintf("г. Приморск, ул. %s, д. %d, кв. %d", street, 1+c.IntN(60), 1+c.IntN(120))}
	c.people = append(c.people, a)
	return a
}

// Sentence is some words.
func (c *City) Sentence(words int) string {
	out := make([]string, words)
	for i := range out {
		out[i] = c.words[c.zipf.Uint64()]
	}
	return strings.Join(out, " ")
}

// Letter is the text of an appeal.
func (c *City) Letter() string {
	text := "Прошу принять меры к управляющей компании. " + c.Sentence(30+c.IntN(120)) +
		". Прошу дать ответ в установленный законом срок."
	c.Letters = append(c.Letters, text)
	return text
}

// Misspell drops a letter of a word now and then, as a scanner does.
func (c *City) Misspell(text string, each int) string {
	words := strings.Fields(text)
	for i, w := range words {
		if r := []rune(w); c.IntN(each) == 0 && len(r) > 4 {
			words[i] = string(r[:2]) + string(r[3:])
		}
	}
	return strings.Join(words, " ")
}
