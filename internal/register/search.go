package register

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"appeals/internal/appeal"
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

// term is one word or phrase that somebody looks for.
type term struct {
	text   string
	scope  appeal.Scope
	phrase bool // the words follow one another
	not    bool // what must not be there
}

// termsOf takes apart what was typed into a search box: words, "phrases",
// -unwanted ones.
func termsOf(typed string, scope appeal.Scope) []term {
	out := []term{}
	for i, part := range strings.Split(fold(typed), `"`) {
		if i%2 == 1 { // between quotation marks
			if part = strings.TrimSpace(part); strings.ContainsFunc(part, meaningful) {
				out = append(out, term{text: part, scope: scope, phrase: true})
			}
			continue
		}
		for _, word := range strings.Fields(part) {
			bare := strings.TrimFunc(word, func(r rune) bool { return !meaningful(r) })
			if bare != "" {
				out = append(out, term{text: bare, scope: scope, not: strings.HasPrefix(word, "-")})
			}
		}
	}
	return withInitials(out[:min(len(out), mostTerms)])
}

func meaningful(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// withInitials reads «Семёнова М П» as a person: single letters after a name
// begin the others.
func withInitials(terms []term) []term {
	if len(terms) < 2 || len(terms) > 3 || terms[0].scope != "" || utf8.RuneCountInString(terms[0].text) < 3 {
		return terms
	}
	for _, t := range terms[1:] {
		if utf8.RuneCountInString(t.text) != 1 || !unicode.IsLetter([]rune(t.text)[0]) || t.phrase || t.not {
			return terms
		}
	}
	for i := range terms {
		terms[i].scope = "author"
	}
	return terms
}

// sought is a search as the database understands it.
type sought struct {
	terms []term
	query string // a tsquery, "" where nothing can be found
	many  bool   // it finds so many cards that these are better walked
}

// termsOfFilter are what a filter looks for in the search vectors.
func termsOfFilter(f appeal.Filter) []term {
	return append(termsOf(f.Query, f.Scope), termsOf(f.Applicant, "author")...)
}

// seek asks the database for the query of some terms and how much it finds.
func (s *Store) seek(ctx context.Context, terms []term) (sought, error) {
	found := sought{terms: terms}
	if len(terms) == 0 { // nothing, or no words: «%»
		return found, nil
	}
	var hits, most int
	sql, args := querySQL(terms)
	err := s.pool.QueryRow(ctx, fmt.Sprintf(`
		with q as materialized (select (%[1]s) as query),
			most as (select greatest(%[2]d, sqrt(400 * greatest(reltuples, 0)))::integer as n, reltuples > %[3]d as large from pg_class where oid = 'appeal'::regclass),
			newest as materialized (select count(*) as n from (select id from appeal a order by %[4]s limit %[5]d) a
				join finding f on f.appeal_id = a.id where tsv @@ (select query from q))
		select query::text, most.n, case when numnode(query) = 0 then 0
			when most.large and (select n from newest) > %[5]d / 5 then most.n -- every fifth: not worth the counting
			else (select count(*) from (select from finding where tsv @@ q.query limit most.n) x) end
		from q, most`, sql, rareFinds, largeRegister, newestFirst.by(newestFirst.key), newestTried), args...).Scan(&found.query, &most, &hits)
	found.many = hits == most
	return found, explain(ofOffice, err)
}

// querySQL is SQL that makes the query of terms, with its values.
func querySQL(terms []term) (sql string, args []any) {
	parts := []string{}
	for _, t := range terms {
		at := len(args)
		part := "find_word(" + place(at+1) + ", " + place(at+2) + ")"
		if t.phrase {
			part = "phraseto_tsquery('russian', " + place(at+1) + ")"
			args = append(args, t.text)
		} else {
			args = append(args, t.text, string(t.scope))
		}
		if t.not {
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
func (s *Store) search(ctx context.Context, w *where, f appeal.Filter) (sought, error) {
	if number := fold(strings.TrimSpace(f.Number)); number != "" {
		w.add("lower(a.number) like %s", escapeLike(number)+"%")
	}
	found, err := s.seek(ctx, termsOfFilter(f))
	switch {
	case err != nil:
	case len(found.terms) == 0 && strings.TrimSpace(f.Query+f.Applicant) == "": // no search
	case found.query == "":
		w.conditions = append(w.conditions, "false")
	case found.many:
		w.add("(select tsv @@ %s::tsquery from finding where appeal_id = a.id)", found.query)
	default:
		w.add("a.id = any (array(select appeal_id from finding where tsv @@ %s::tsquery))", found.query)
	}
	return found, err
}
