package register

import (
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// topicsCSV is the part of the all-Russian thematic classifier that a
// municipal office meets; the office loads the whole with PutTopics.
// topicWordsCSV is what people call the topics.
var (
	//go:embed topics.csv
	topicsCSV string
	//go:embed topic_words.csv
	topicWordsCSV string
)

// putBuiltInTopics brings the topics of the program and their everyday words up
// to date.
func putBuiltInTopics(ctx context.Context, conn *pgx.Conn) error {
	topics, err := pairs(topicsCSV)
	if err != nil {
		return fmt.Errorf("register: built-in topics: %w", err)
	}
	named := make([]appeal.Topic, len(topics))
	for i, t := range topics {
		named[i] = appeal.Topic{Code: t[0], Name: t[1]}
	}
	if err := putTopics(ctx, conn, named); err != nil {
		return err
	}
	words, err := pairs(topicWordsCSV)
	if err != nil {
		return fmt.Errorf("register: built-in words of topics: %w", err)
	}
	codes, called := make([]string, len(words)), make([]string, len(words))
	for i, w := range words {
		codes[i], called[i] = w[0], w[1]
	}
	_, err = conn.Exec(ctx, `
		update topic set words = w.words from unnest($1::text[], $2::text[]) as w (code, words)
		where topic.code = w.code and topic.words <> w.words`, codes, called)
	return err
}

// pairs are the rows of a table of two columns, without its head.
func pairs(text string) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = 2
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("no table: %w", err)
	}
	return rows[1:], nil
}

// PutTopics adds questions of the classifier and renames those that exist.
func (s *Store) PutTopics(ctx context.Context, topics []appeal.Topic) error {
	return s.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error { return putTopics(ctx, tx, topics) })
}

func putTopics(ctx context.Context, q Querier, topics []appeal.Topic) error {
	codes, names := make([]string, len(topics)), make([]string, len(topics))
	for i, t := range topics {
		codes[i], names[i] = t.Code, t.Name
	}
	rows, err := q.Query(ctx, `
		insert into topic (code, name) select code, name from unnest($1::text[], $2::text[]) as t (code, name)
		order by code
		on conflict (code) do update set name = excluded.name`, codes, names)
	if err != nil {
		return err
	}
	rows.Close()
	return rows.Err()
}

// Topics finds questions of the classifier by words of the name, by the
// beginning of the code or by everyday words, in this order. Without words it
// lists the first ones.
func (s *Store) Topics(ctx context.Context, words string, limit int) ([]appeal.Topic, error) {
	patterns := []string{}
	for _, word := range strings.Fields(pg.Fold(words)) {
		patterns = append(patterns, "%"+pg.EscapeLike(word)+"%")
	}
	return pg.RowsOf(ctx, s.Pool, pg.OfOffice, scanTopic, `
		select t.code, t.name from topic t, lateral (select fold(t.code || ' ' || t.name) as text) x,
			lateral (select x.text like all ($1::text[]) as named,
				to_tsvector('appeals', spelled(x.text)) @@ to_tsquery('appeals', spelled($3)) as meant,
				to_tsvector('appeals', spelled(x.text || ' ' || t.words)) @@ to_tsquery('appeals', spelled($3))
					as called) y
		where named or meant or called
		order by not named, not meant, t.code limit $2`, patterns, pg.Bounded(limit, 20, 200), stems(words))
}

// stems is a question for words in any order and in any of their forms, each
// of which may still be growing.
func stems(words string) string {
	list := strings.FieldsFunc(pg.Fold(words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := range list {
		list[i] += ":*"
	}
	return strings.Join(list, " & ")
}
