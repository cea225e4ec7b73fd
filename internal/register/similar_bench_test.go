package register_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/similar"
	"appeals/internal/testkit"
)

// crowd is how many appeals the benchmarks of look-ups have: twenty years of a
// city office.
const crowd = 100_000

// populate fills the register by its own tables, as if it had been used.
func populate(c *testkit.City, d *records, conn *pgx.Conn) {
	d.Helper()
	like := d.answered(letterBy(mariya, roof))
	ctx := d.Context()
	_, err := conn.Exec(ctx,
		`create temp table crowd (id uuid, n integer, surname text, name text, patronymic text, address text, annotation text, body text, topic text)`)
	d.must(err)
	topics := strings.Fields("0003.0009.0097.0694 0003.0009.0097.0690 0005.0005.0056.1168 0005.0005.0056.1157")
	_, err = conn.CopyFrom(ctx, pgx.Identifier{"crowd"},
		strings.Fields("id n surname name patronymic address annotation body topic"),
		pgx.CopyFromSlice(crowd, func(i int) ([]any, error) {
			a := c.Person()
			return []any{uuid.NewString(), i, a.Surname, a.Name, a.Patronymic, a.Address, c.Sentence(6), c.Letter(),
				topics[c.IntN(4)]}, nil
		}))
	d.must(err)
	for _, sql := range []string{
		`insert into appeal select (jsonb_populate_record(a,
			jsonb_build_object('id', c.id, 'number', 'Х-' || n, 'status_code', 'x' || n,
			'status', case when n % 40 = 0 then 'execution' else 'filed' end, 'registered_on', a.registered_on - n / 14,
			'received_on', a.received_on - n / 14,
			'received_at', a.received_at - n * interval '1 hour'))).* from appeal a, crowd c
			where a.id = '` + like.ID + `'`,
		`insert into author (appeal_id, ord, surname, name, patronymic, organisation, address, email, phone, social,
			benefit)
			select id, 0, surname, name, patronymic, '', address, '', '', '', '' from crowd`,
		`insert into appeal_text (appeal_id, annotation, body) select id, annotation, body from crowd`,
		`insert into question (appeal_id, ord, topic, wording, result)
			select id, 0, topic, case when n % 2 = 0 then annotation else '' end, '' from crowd`,
		`insert into finding (appeal_id, tsv, asked) select id, card_words(id), card_asked(id) from crowd`,
		`insert into reply (appeal_id, ord, version, text, result, author, at, remarks, returned_by, approved_by,
			signed_by, number, sent_on)
			select id, 0, 1, '', 'explained', 'executor', now(), '', '', '', 'head', 'И-' || n, current_date from crowd
			where n % 40 <> 0`,
		`drop table crowd`, `vacuum analyze`,
	} {
		_, err := conn.Exec(ctx, sql)
		d.must(err)
	}
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

// BenchmarkSimilar is the look-up behind the registration form among a hundred
// thousand appeals, as far as the clerk has typed; and the ways to find a text
// that it was chosen from. Each of them reports how many of the misread copies
// it has found.
func BenchmarkSimilar(b *testing.B) {
	d, conn := openWith(b)
	c := testkit.NewCity()
	populate(c, d, conn)
	now := d.now
	for name, q := range map[string]func() similar.Query{
		"1-surname": func() similar.Query { return similar.Query{Author: appeal.Author{Surname: c.Person().Surname}} },
		"2-name":    func() similar.Query { a := c.Person(); a.Address = ""; return similar.Query{Author: a} },
		"3-slip": func() similar.Query {
			a := c.Person()
			a.Surname = c.Misspell(a.Surname, 1)
			return similar.Query{Author: a}
		},
		"4-address": func() similar.Query { return similar.Query{Author: c.Person()} },
		"5-annotation": func() similar.Query {
			return similar.Query{Author: c.Person(), Annotation: c.Sentence(6), Topics: []string{"0003.0009.0097.0694"}}
		},
		"6-all": func() similar.Query {
			return similar.Query{Author: c.Person(), Annotation: c.Sentence(6),
				Text: c.Misspell(c.Letters[c.IntN(len(c.Letters))], 10), Topics: []string{"0003.0009.0097.0694"}}
		},
		"7-longest": func() similar.Query {
			return similar.Query{Author: c.Person(), Text: strings.Repeat(c.Letter(), 40)}
		},
	} {
		b.Run(name, func(b *testing.B) {
			timed(b, func() {
				in := q()
				in.Now = now
				_, err := d.Similar(b.Context(), in)
				d.must(err)
			})
		})
	}
	for name, a := range map[string]appeal.Author{"few": {Surname: "Чернышёв"}, "beginning": {Surname: "Ива"},
		"name": {Surname: "Иванов", Name: "Пётр"}} {
		b.Run("authors-"+name, func(b *testing.B) {
			timed(b, func() {
				_, err := d.FindAuthors(b.Context(), a, 8)
				d.must(err)
			})
		})
	}
	b.Run("text", func(b *testing.B) { compareTexts(c, b, d, conn) })
}

// compareTexts measures the ways to find a misread copy of a letter by its text
// alone.
func compareTexts(c *testkit.City, b *testing.B, d *records, conn *pgx.Conn) {
	_, err := conn.Exec(b.Context(), `create index text_trigrams on appeal_text using gin (body gin_trgm_ops);
		analyze appeal_text`)
	d.must(err)
	for name, sql := range map[string]string{
		"sketch": `select body from (select appeal_id from unnest(word_sketch($1, 8)) h cross join lateral
			(select appeal_id from appeal_text where sketch @> array[h] limit 200) x group by appeal_id
			order by count(*) desc limit 60) f join appeal_text using (appeal_id)`,
		"words": `select body from appeal_text join finding using (appeal_id),
			(select string_agg(quote_literal(w) || ':B', ' | ')::tsquery as any_word
			from (select w from unnest(tsvector_to_array(to_tsvector('appeals', $1))) w order by length(w) desc
			limit 20) l) q
			where tsv @@ any_word order by ts_rank(tsv, any_word) desc limit 60`,
		"trigrams-0.50": `select body from appeal_text where body % $1 order by similarity(body, $1) desc limit 60`,
		"trigrams-0.75": `select body from appeal_text where body % $1 order by similarity(body, $1) desc limit 60`,
	} {
		b.Run(name, func(b *testing.B) {
			if _, threshold, ok := strings.Cut(name, "-"); ok {
				_, err := conn.Exec(b.Context(),
					`select set_config('pg_trgm.similarity_threshold', $1, false)`, threshold)
				d.must(err)
			}
			found, asked := 0, 0
			timed(b, func() {
				letter := c.Letters[c.IntN(len(c.Letters))]
				rows, _ := conn.Query(b.Context(), sql, c.Misspell(letter, 8))
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
