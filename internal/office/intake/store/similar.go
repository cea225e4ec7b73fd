package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
	"appeals/internal/similar"
)

const (
	// similarWait bounds a search for similar appeals: somebody is typing.
	similarWait = 3 * time.Second
	// typedText is how many characters of a text are compared. The rest of a
	// long letter tells nothing new.
	typedText = 6000
)

// Similar finds appeals that may be earlier ones of the same person or on the same
// question, by whatever is known so far, the nearest first, each with why and
// with the mark it suggests. It changes nothing.
func (s *Store) Similar(ctx context.Context, q similar.Query) ([]similar.Appeal, error) {
	ctx, cancel := context.WithTimeout(ctx, similarWait)
	defer cancel()
	q.Text, q.Annotation = beginning(q.Text), beginning(q.Annotation)
	t, err := s.typed(ctx, q)
	if err != nil {
		return nil, err
	}
	candidates, err := s.candidates(ctx, q, t)
	if err != nil || len(candidates) == 0 {
		return []similar.Appeal{}, err
	}
	found, err := s.compare(ctx, q, t, candidates)
	if err != nil {
		return nil, err
	}
	alike := similar.Rank(q, found)
	if len(alike) == 0 {
		return alike, nil
	}
	if err := s.describeSimilar(ctx, alike); err != nil {
		return nil, err
	}
	return alike, s.closeUnseen(ctx, alike, q.Sight)
}

// closeUnseen leaves only the number of what the reader may not see.
func (s *Store) closeUnseen(ctx context.Context, alike []similar.Appeal, sight appeal.Sight) error {
	ids := make([]string, len(alike))
	for i, k := range alike {
		ids[i] = k.ID
	}
	open, err := s.r.SeenOf(ctx, sight, ids)
	for i := range alike {
		if k := &alike[i]; !slices.Contains(open, k.ID) {
			*k = similar.Appeal{Line: lists.Line{Process: appeal.Process{Number: k.Number}}, Closed: true}
		}
	}
	return err
}

func beginning(text string) string {
	runes := []rune(text)
	return string(runes[:min(len(runes), typedText)])
}

// typed are the keys of what was typed, as the database makes them for its rows.
type typed struct {
	person, surname, name string
	address               string
	sketch                []int32
}

func (s *Store) typed(ctx context.Context, q similar.Query) (t typed, err error) {
	a := q.Author
	err = s.r.Pool.QueryRow(ctx, `
		select person_key($1, $2, $3, $4), person_key($1, '', '', $4), plain_words($2), address_key($5),
			word_sketch($6, 4) || word_sketch($7, 8)`,
		a.Surname, a.Name, a.Patronymic, a.Organisation, a.Address, q.Annotation, q.Text).
		Scan(&t.person, &t.surname, &t.name, &t.address, &t.sketch)
	if strings.TrimSpace(a.Surname) == "" {
		t.name = "" // a name alone finds everybody
	}
	return t, pg.Explain(pg.OfOffice, err)
}

// span are the keys that begin with some letters, as an index walks them.
type span struct{ from, to string }

// after is the last character there is: nothing sorts behind it.
const after = "\U0010ffff"

func beginningWith(s string) span { return span{s, s + after} }

func only(s string) span { return span{s, s} }

func split(spans []span) (from, to []string) {
	for _, s := range spans {
		from, to = append(from, s.from), append(to, s.to)
	}
	return from, to
}

// people are the keys of those who may be the person: the surname, alone or
// with a name that begins alike.
func (t typed) people() []span {
	if t.surname == "" {
		return nil
	}
	next := t.surname + " "
	for _, letter := range t.name {
		next += string(letter)
		break
	}
	return []span{only(t.surname), beginningWith(next)}
}

// houses are the keys of a house, with and without the city before its street.
func (t typed) houses() []span {
	house, _, _ := strings.Cut(t.address, "|")
	if house == "" || strings.HasPrefix(house, "=") {
		return nil
	}
	out := []span{beginningWith(house + "|"), beginningWith(house + " ")}
	words := strings.Fields(house)
	for n := len(words) - 1; n > 1; n-- {
		out = append(out, beginningWith(strings.Join(words[:n], " ")+"|"))
	}
	return out
}

// describeSimilar adds to the chosen appeals what the clerk reads of them.
func (s *Store) describeSimilar(ctx context.Context, alike []similar.Appeal) error {
	ids, at := make([]string, len(alike)), map[string]int{}
	for i, k := range alike {
		ids[i], at[k.ID] = k.ID, i
	}
	lines, err := s.r.Plain(ctx, register.LinesSQL(`select * from appeal a
		where a.id = any ($1::text[]::uuid[])`, `''`, `a.id`), ids)
	if err != nil {
		return err
	}
	for _, l := range lines {
		alike[at[l.ID]].Line = l
	}
	rows, _ := s.r.Pool.Query(ctx, `
		select a.id::text, coalesce(e.action, ''), coalesce(e.ground, ''), e.at,
			(select count(*) from file f where f.appeal_id = a.id)
		from appeal a left join ending e on e.appeal_id = a.id
		where a.id = any ($1::text[]::uuid[])`, ids) // ForEachRow returns its error
	var id string
	var files int
	var end similar.Ending
	_, err = pgx.ForEachRow(rows, []any{&id, &end.Action, &end.Ground, pg.Instant(&end.At), &files}, func() error {
		k := &alike[at[id]]
		k.Files, k.Terminated = files, end.Action == appeal.Terminate
		if end.Action != "" {
			e := end
			k.Ending = &e
		}
		return nil
	})
	return pg.Explain(pg.OfOffice, err)
}
