package store

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"appeals/internal/lists"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

const (
	// mostTerms bounds a search, however long the typed text is.
	mostTerms = 12
	// rareFinds is how many cards a search may find in a small register before
	// it counts as one for frequent words.
	rareFinds = 2000
	// largeRegister is where the newest cards are tried first, newestTried of
	// them: a word of every letter would be read from the index as a whole.
	largeRegister = 20_000
	newestTried   = 60
)

// termsOf takes apart what was typed into a search box: words, "phrases",
// -unwanted ones.
func termsOf(typed string, scope lists.Scope) []register.Term {
	out := []register.Term{}
	for i, part := range strings.Split(pg.Fold(typed), `"`) {
		if i%2 == 1 { // between quotation marks
			if part = strings.TrimSpace(part); strings.ContainsFunc(part, register.Meaningful) {
				out = append(out, register.Term{Text: part, Scope: scope, Phrase: true})
			}
			continue
		}
		for _, word := range strings.Fields(part) {
			bare := strings.TrimFunc(word, func(r rune) bool { return !register.Meaningful(r) })
			if bare != "" {
				out = append(out, register.Term{Text: bare, Scope: scope, Not: strings.HasPrefix(word, "-")})
			}
		}
	}
	return withInitials(out[:min(len(out), mostTerms)])
}

// withInitials reads «Семёнова М П» as a person: single letters after a name
// begin the others.
func withInitials(terms []register.Term) []register.Term {
	if len(terms) < 2 || len(terms) > 3 || terms[0].Scope != "" || utf8.RuneCountInString(terms[0].Text) < 3 {
		return terms
	}
	for _, t := range terms[1:] {
		if utf8.RuneCountInString(t.Text) != 1 || !unicode.IsLetter([]rune(t.Text)[0]) || t.Phrase || t.Not {
			return terms
		}
	}
	for i := range terms {
		terms[i].Scope = "author"
	}
	return terms
}

// termsOfFilter are what a filter looks for in the search vectors.
func termsOfFilter(f lists.Filter) []register.Term {
	return append(termsOf(f.Query, f.Scope), termsOf(f.Applicant, "author")...)
}

// seek asks the database for the query of some terms and how much it finds.
func (s *Store) seek(ctx context.Context, terms []register.Term) (register.Sought, error) {
	found := register.Sought{Terms: terms}
	if len(terms) == 0 { // nothing, or no words: «%»
		return found, nil
	}
	var hits, most int
	sql, args := querySQL(terms)
	err := s.r.Pool.QueryRow(ctx, fmt.Sprintf(`
		with q as materialized (select (%[1]s) as query),
			most as (select greatest(%[2]d, sqrt(400 * greatest(reltuples, 0)))::integer as n,
			reltuples > %[3]d as large from pg_class where oid = 'appeal'::regclass),
			newest as materialized (select count(*) as n from (select id from appeal a order by %[4]s limit %[5]d) a
				join finding f on f.appeal_id = a.id where tsv @@ (select query from q))
		select query::text, most.n, case when numnode(query) = 0 then 0
			when most.large and (select n from newest) > %[5]d / 5 then most.n -- every fifth: not worth the counting
			else (select count(*) from (select from finding where tsv @@ q.query limit most.n) x) end
		from q, most`, sql, rareFinds, largeRegister, newestFirst.by(newestFirst.key), newestTried),
		args...).Scan(&found.Query, &most, &hits)
	found.Many = hits == most
	return found, pg.Explain(pg.OfOffice, err)
}

// querySQL is SQL that makes the query of terms, with its values.
func querySQL(terms []register.Term) (sql string, args []any) {
	parts := []string{}
	for _, t := range terms {
		at := len(args)
		part := "find_word(" + place(at+1) + ", " + place(at+2) + ")"
		if t.Phrase {
			part = "phraseto_tsquery('appeals', spelled(" + place(at+1) + "))"
			args = append(args, t.Text)
		} else {
			args = append(args, t.Text, string(t.Scope))
		}
		if t.Not {
			part = "!!" + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " && "), args
}

// search adds what people have typed: words of the card in any form, names in
// any order and case, numbers from their beginning.
//
// The ids are gathered from the index first; otherwise the planner may walk
// the whole journal for a rare word. Cards with a frequent word are better
// walked: the first page is full after a few steps.
func (s *Store) search(ctx context.Context, w *pg.Where, f lists.Filter) (register.Sought, error) {
	if number := pg.Fold(strings.TrimSpace(f.Number)); number != "" {
		w.Add("lower(a.number) like %s", pg.EscapeLike(number)+"%")
	}
	found, err := s.seek(ctx, termsOfFilter(f))
	switch {
	case err != nil:
	case len(found.Terms) == 0 && strings.TrimSpace(f.Query+f.Applicant) == "": // no search
	case found.Query == "":
		w.Conditions = append(w.Conditions, "false")
	case found.Many:
		w.Add("(select tsv @@ %s::tsquery from finding where appeal_id = a.id)", found.Query)
	default:
		w.Add("a.id = any (array(select appeal_id from finding where tsv @@ %s::tsquery))", found.Query)
	}
	return found, err
}
