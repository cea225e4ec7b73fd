package register_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// crowd is how many appeals the benchmarks of look-ups have: twenty years of a
// city office.
const crowd = 100_000

// city makes people, houses and letters whose words come with the frequencies
// of a language: the n-th one n times more seldom than the first.
type city struct {
	*rand.Rand
	words    []string
	zipf     *rand.Zipf
	surnames *rand.Zipf
	letters  []string
	people   []appeal.Author
}

var (
	surnameRoots = strings.Fields("иван петр сидор смирн кузнец поп васил соколов михайл новик фёдор мороз волк алексе лебед семён егор павл козл степан никол орл андре макар никит захар зайц соловь борис яковл григор роман воробь серге кузьм фрол александр дмитр королёв гус киселёв ильин максим поляк сорок виноград ковал бел медвед антон тарас жук баран филипп комар давыд беля герасим богдан осип сидор матве тит марк миро крыл карпо влас мельник денис гаврил тихон казак афанась данил савель тимофе фом чернов абрам мартын ефим федот щерб назар калин исак чернышёв быч маслов родион коновал лазар воронин климов филат понома голуб кудряв прохор наум потап журавл овчин труф леон собол ермак колес гончар емель никифор грач кот гриш ерм якуш")
	names        = [2][]string{strings.Fields("Александр Сергей Владимир Андрей Алексей Николай Иван Михаил Евгений Дмитрий Павел Олег Игорь Виктор Юрий Пётр"), strings.Fields("Елена Ольга Наталья Татьяна Ирина Анна Мария Светлана Людмила Галина Нина Вера Надежда Валентина Лариса Юлия")}
	streets      = strings.Fields("Мира Ленина Полярная Морская Школьная Северная Рыбацкая Гвардейская Советская Комсомольская Победы Садовая Заречная Лесная Набережная Октябрьская Пушкина Гагарина Кирова Спортивная Хлобыстова Карла_Либкнехта Полярные_Зори Папанина Старостина Героев Воровского Шмидта Буркова Аскольдовцев")
	beginnings   = strings.Fields("дорог улиц двор дом подъезд крыш труб вод отоплен квартир счёт ремонт ям свет фонар остановк автобус школ садик поликлиник врач очеред мусор контейнер снег лёд тротуар площадк парковк газон дерев собак шум сосед компани комисси плат тариф справк документ земл участ аренд пенси льгот пособи жил переселен авари щит лифт окн двер стен подвал канализаци")
	endings      = strings.Fields("а ы е ой ам ами ах ный ная ного ные ять ует или ется ка ки ку ник ница ость ение ения ский ская истый овать овал енький")
)

func newCity() *city {
	c := &city{Rand: rand.New(rand.NewPCG(1, 2))}
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

func (c *city) person() appeal.Author {
	if len(c.people) > 100 && c.IntN(3) == 0 {
		return c.people[c.IntN(len(c.people))] // somebody writes again
	}
	n, sex := int(c.surnames.Uint64()), c.IntN(2)
	surname := strings.ToUpper(surnameRoots[n%len(surnameRoots)][:2]) + surnameRoots[n%len(surnameRoots)][2:] + []string{"ов", "ин", "енко", "ский"}[n/len(surnameRoots)] + []string{"", "а"}[sex]
	father := names[0][c.IntN(16)]
	street := strings.ReplaceAll(streets[c.IntN(len(streets))], "_", " ")
	a := appeal.Author{Surname: surname, Name: names[sex][c.IntN(16)], Patronymic: father + []string{"ович", "овна"}[sex],
		Address: fmt.Sprintf("г. Приморск, ул. %s, д. %d, кв. %d", street, 1+c.IntN(60), 1+c.IntN(120))}
	c.people = append(c.people, a)
	return a
}

func (c *city) sentence(words int) string {
	out := make([]string, words)
	for i := range out {
		out[i] = c.words[c.zipf.Uint64()]
	}
	return strings.Join(out, " ")
}

func (c *city) letter() string {
	text := "Прошу принять меры к управляющей компании. " + c.sentence(30+c.IntN(120)) + ". Прошу дать ответ в установленный законом срок."
	c.letters = append(c.letters, text)
	return text
}

// populate fills the register by its own tables, as if it had been used.
func (c *city) populate(d *desk, conn *pgx.Conn) {
	d.Helper()
	like := d.answered(letterBy(mariya, roof))
	ctx := d.Context()
	_, err := conn.Exec(ctx, `create temp table crowd (id uuid, n integer, surname text, name text, patronymic text, address text, annotation text, body text, topic text)`)
	d.must(err)
	topics := strings.Fields("0003.0009.0097.0694 0003.0009.0097.0690 0005.0005.0056.1168 0005.0005.0056.1157")
	_, err = conn.CopyFrom(ctx, pgx.Identifier{"crowd"}, strings.Fields("id n surname name patronymic address annotation body topic"),
		pgx.CopyFromSlice(crowd, func(i int) ([]any, error) {
			a := c.person()
			return []any{uuid.NewString(), i, a.Surname, a.Name, a.Patronymic, a.Address, c.sentence(6), c.letter(), topics[c.IntN(4)]}, nil
		}))
	d.must(err)
	for _, sql := range []string{
		`insert into appeal select (jsonb_populate_record(a, jsonb_build_object('id', c.id, 'number', 'Х-' || n, 'status_code', 'x' || n,
			'status', case when n % 40 = 0 then 'execution' else 'filed' end, 'registered_on', a.registered_on - n / 14, 'received_on', a.received_on - n / 14,
			'received_at', a.received_at - n * interval '1 hour'))).* from appeal a, crowd c where a.id = '` + like.ID + `'`,
		`insert into author (appeal_id, ord, surname, name, patronymic, organisation, address, email, phone, social, benefit)
			select id, 0, surname, name, patronymic, '', address, '', '', '', '' from crowd`,
		`insert into appeal_text (appeal_id, annotation, body) select id, annotation, body from crowd`,
		`insert into question (appeal_id, ord, topic, wording, result) select id, 0, topic, '', '' from crowd`,
		`insert into reply (appeal_id, ord, version, text, result, author, at, remarks, returned_by, approved_by, signed_by, number, sent_on)
			select id, 0, 1, '', 'explained', 'executor', now(), '', '', '', 'head', 'И-' || n, current_date from crowd where n % 40 <> 0`,
		`drop table crowd`, `vacuum analyze`,
	} {
		_, err := conn.Exec(ctx, sql)
		d.must(err)
	}
}

// misspell drops a letter of a word now and then, as a scanner does.
func (c *city) misspell(text string, each int) string {
	words := strings.Fields(text)
	for i, w := range words {
		if r := []rune(w); c.IntN(each) == 0 && len(r) > 4 {
			words[i] = string(r[:2]) + string(r[3:])
		}
	}
	return strings.Join(words, " ")
}

// timed runs do until the benchmark has enough and reports how long the slow
// ones take.
func timed(b *testing.B, do func()) {
	took := []time.Duration{}
	for b.Loop() {
		start := time.Now()
		do()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	ms := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(ms(0.5), "p50-ms")
	b.ReportMetric(ms(0.99), "p99-ms")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkKin is the look-up behind the registration form among a hundred
// thousand appeals, as far as the clerk has typed; and the ways to find a text
// that it was chosen from. Each of them reports how many of the misread copies
// it has found.
func BenchmarkKin(b *testing.B) {
	d, conn := openWith(b)
	c := newCity()
	c.populate(d, conn)
	now := d.now
	for name, q := range map[string]func() appeal.KinQuery{
		"1-surname": func() appeal.KinQuery { return appeal.KinQuery{Author: appeal.Author{Surname: c.person().Surname}} },
		"2-name":    func() appeal.KinQuery { a := c.person(); a.Address = ""; return appeal.KinQuery{Author: a} },
		"3-slip": func() appeal.KinQuery {
			a := c.person()
			a.Surname = c.misspell(a.Surname, 1)
			return appeal.KinQuery{Author: a}
		},
		"4-address": func() appeal.KinQuery { return appeal.KinQuery{Author: c.person()} },
		"5-annotation": func() appeal.KinQuery {
			return appeal.KinQuery{Author: c.person(), Annotation: c.sentence(6), Topics: []string{"0003.0009.0097.0694"}}
		},
		"6-all": func() appeal.KinQuery {
			return appeal.KinQuery{Author: c.person(), Annotation: c.sentence(6), Text: c.misspell(c.letters[c.IntN(len(c.letters))], 10), Topics: []string{"0003.0009.0097.0694"}}
		},
		"7-longest": func() appeal.KinQuery {
			return appeal.KinQuery{Author: c.person(), Text: strings.Repeat(c.letter(), 40)}
		},
	} {
		b.Run(name, func(b *testing.B) {
			timed(b, func() {
				in := q()
				in.Now = now
				_, err := d.Kin(b.Context(), in)
				d.must(err)
			})
		})
	}
	for name, a := range map[string]appeal.Author{"few": {Surname: "Чернышёв"}, "beginning": {Surname: "Ива"}, "name": {Surname: "Иванов", Name: "Пётр"}} {
		b.Run("authors-"+name, func(b *testing.B) {
			timed(b, func() {
				_, err := d.FindAuthors(b.Context(), a, 8)
				d.must(err)
			})
		})
	}
	b.Run("text", func(b *testing.B) { c.compareTexts(b, d, conn) })
}

// compareTexts measures the ways to find a misread copy of a letter by its text
// alone.
func (c *city) compareTexts(b *testing.B, d *desk, conn *pgx.Conn) {
	_, err := conn.Exec(b.Context(), `create index text_trigrams on appeal_text using gin (body gin_trgm_ops); analyze appeal_text`)
	d.must(err)
	for name, sql := range map[string]string{
		"sketch": `select body from (select appeal_id from unnest(word_sketch($1, 8)) h cross join lateral
			(select appeal_id from appeal_text where sketch @> array[h] limit 200) x group by appeal_id order by count(*) desc limit 60) f join appeal_text using (appeal_id)`,
		"words": `select body from appeal_text, (select string_agg(quote_literal(w), ' | ')::tsquery as any_word from (select w from unnest(tsvector_to_array(to_tsvector('russian', $1))) w order by length(w) desc limit 20) l) q
			where tsv @@ any_word order by ts_rank(tsv, any_word) desc limit 60`,
		"trigrams-0.50": `select body from appeal_text where body % $1 order by similarity(body, $1) desc limit 60`,
		"trigrams-0.75": `select body from appeal_text where body % $1 order by similarity(body, $1) desc limit 60`,
	} {
		b.Run(name, func(b *testing.B) {
			if _, threshold, ok := strings.Cut(name, "-"); ok {
				_, err := conn.Exec(b.Context(), `select set_config('pg_trgm.similarity_threshold', $1, false)`, threshold)
				d.must(err)
			}
			found, asked := 0, 0
			timed(b, func() {
				letter := c.letters[c.IntN(len(c.letters))]
				rows, _ := conn.Query(b.Context(), sql, c.misspell(letter, 8))
				bodies, err := pgx.CollectRows(rows, pgx.RowTo[string])
				d.must(err)
				if asked++; slices.Contains(bodies, letter) {
					found++
				}
			})
			b.ReportMetric(100*float64(found)/float64(asked), "%found")
		})
	}
}
