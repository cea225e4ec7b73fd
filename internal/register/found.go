package register

import (
	"context"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"

	"appeals/internal/lists"
	"appeals/internal/register/pg"
)

const (
	// mostWords bounds how many words of a page are compared with the typed ones.

	mostWords = 3000
	// around is how many runes stand on each side of a found word.
	around = 70
)

// passage is a part of a card that a search may have found something in.
type passage struct {
	id, where, text string
}

// passages are the parts that a line does not show, for the cards of one page.
const passages = `
	select appeal_id::text, where_found, text from (
		select appeal_id, 1 as rank, 0 as ord, 'text' as where_found, left(body, 6000) as text from appeal_text
		where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 2, ord, 'question', wording from question where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 3, ord, 'author', concat_ws(' ', surname, name, patronymic, organisation)
		from author where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 4, ord, 'address', address from author where appeal_id = any ($1::text[]::uuid[])
		union all (select distinct on (appeal_id) appeal_id, 5, 0, 'reply', left(text, 6000) from reply
			where appeal_id = any ($1::text[]::uuid[]) order by appeal_id, ord desc)
		union all select appeal_id, 6, 0, 'number', concat_ws(', ', nullif(previous, ''), covering->>'number')
		from intake where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 7, 0, 'address', covering->>'from' from intake
		where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 8, 0, 'number', number from reply where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 8, 1, 'number', number from redirection where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 8, 2, 'number', number from inquiry where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 8, 3, 'number', number from interim where appeal_id = any ($1::text[]::uuid[])
		union all select appeal_id, 8, 4, 'number', number from ending where appeal_id = any ($1::text[]::uuid[])
	) x where text <> '' order by rank, ord`

// Show tells where on a page a search has found its words: which of the words
// of the page they are, and for each line that does not show them a passage of
// the card that does.
func (s *Store) Show(ctx context.Context, f Sought, page *lists.Page) error {
	wanted := f.shown()
	if len(wanted) == 0 || len(page.Lines) == 0 {
		return nil
	}
	ids := make([]string, len(page.Lines))
	for i, l := range page.Lines {
		ids[i] = l.ID
	}
	found, err := pg.RowsOf(ctx, s.Pool, pg.OfOffice, func(row pgx.CollectableRow) (p passage, err error) {
		return p, row.Scan(&p.id, &p.where, &p.text)
	}, passages, ids)
	if err != nil {
		return err
	}
	hits, err := s.hits(ctx, wanted, page.Lines, found)
	if err != nil {
		return err
	}
	byCard := map[string][]passage{}
	for _, p := range found {
		byCard[p.id] = append(byCard[p.id], p)
	}
	for i := range page.Lines {
		l := &page.Lines[i]
		l.Found = firstPassage(l, byCard[l.ID], hits)
	}
	for word := range hits {
		page.Hits = append(page.Hits, word)
	}
	return nil
}

// shown are the terms whose words are to be seen, word by word.
func (f Sought) shown() []Term {
	out := []Term{}
	for _, t := range f.Terms {
		for _, word := range wordsOf(t.Text) {
			if !t.Not {
				out = append(out, Term{Text: word, Scope: t.Scope})
			}
		}
	}
	return out
}

// hits are the words of a page that forms of the wanted ones are. The database
// decides, which has the dictionary; it is asked once, and only for words that
// begin alike.
func (s *Store) hits(ctx context.Context, wanted []Term, lines []lists.Line, found []passage) (map[string]bool, error) {
	typed := make([]string, len(wanted))
	starts := map[string]bool{}
	for i, t := range wanted {
		typed[i] = t.Text
		starts[opening(t.Text)] = true
	}
	prose, names := map[string]bool{}, map[string]bool{}
	collect := func(text string, into map[string]bool) {
		for _, word := range wordsOf(text) {
			if starts[opening(word)] && len(into) < mostWords {
				into[word] = true
			}
		}
	}
	for _, l := range lines {
		collect(l.Annotation, prose)
		collect(l.Number+" "+l.Applicant, names)
		collect(l.Address, prose)
	}
	for _, p := range found {
		if p.where == "author" || p.where == "number" {
			collect(p.text, names)
		} else {
			collect(p.text, prose)
		}
	}
	words, err := pg.RowsOf(ctx, s.Pool, pg.OfOffice, pgx.RowTo[string], `
		with typed as materialized (select t, tsvector_to_array(to_tsvector('appeals', spelled(t))) as lexemes,
			 -- a stop word has no lexeme
			 name_stem(t) as stem from unnest($1::text[]) t)
		select w from unnest($2::text[]) w,
			lateral (select tsvector_to_array(to_tsvector('appeals', spelled(w))) as lexemes) x
			where exists (select from typed where x.lexemes && typed.lexemes or w = t and typed.lexemes <> '{}')
		union select w from unnest($3::text[]) w
		where exists (select from typed where name_stem(w) = stem or starts_with(w, t))`,
		typed, keysOf(prose), keysOf(names))
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out, err
}

func keysOf(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	return out
}

// opening is what forms of a word have in common at least: stems are longer. A
// Latin letter may stand for the one of ours that it looks like.
func opening(word string) string {
	letters := []rune(word)
	return lookAlikes.Replace(string(letters[:min(len(letters), 2)]))
}

var lookAlikes = strings.NewReplacer("a", "а", "c", "с", "e", "е", "o", "о", "p", "р", "x", "х", "y", "у", "k", "к",
	"m", "м", "t", "т", "h", "н", "b", "в")

// wordsOf are the words of a text in small letters without ё.
func wordsOf(text string) []string {
	return strings.FieldsFunc(pg.Fold(text), func(r rune) bool { return !Meaningful(r) })
}

// firstPassage is the passage that shows most of what the line itself does not.
func firstPassage(l *lists.Line, parts []passage, hits map[string]bool) *lists.Found {
	seen := map[string]bool{}
	for _, word := range wordsOf(l.Number + " " + l.Applicant + " " + l.Annotation) {
		if hits[word] {
			seen[opening(word)] = true
		}
	}
	best, most := (*lists.Found)(nil), 0
	for _, p := range parts {
		fresh := map[string]bool{}
		for _, word := range wordsOf(p.text) {
			if hits[word] && !seen[opening(word)] {
				fresh[opening(word)] = true
			}
		}
		if len(fresh) > most {
			best, most = &lists.Found{Where: p.where, Text: snippet(p.text, hits, seen)}, len(fresh)
		}
	}
	return best
}

// snippet is a text around its first found word that is not seen elsewhere.
func snippet(text string, hits, seen map[string]bool) string {
	letters := []rune(strings.Join(strings.Fields(text), " "))
	start, at := -1, 0
	for i := 0; i <= len(letters); i++ {
		inWord := i < len(letters) && Meaningful(letters[i])
		if inWord && start < 0 {
			start = i
		}
		if !inWord && start >= 0 {
			if word := pg.Fold(string(letters[start:i])); hits[word] && !seen[opening(word)] {
				at = start
				break
			}
			start = -1
		}
	}
	from, to := max(0, at-around), min(len(letters), at+2*around)
	for from > 0 && !unicode.IsSpace(letters[from-1]) && from < at {
		from++
	}
	for to < len(letters) && !unicode.IsSpace(letters[to]) {
		to--
		if to <= at {
			to = min(len(letters), at+2*around)
			break
		}
	}
	out := string(letters[from:to])
	if from > 0 {
		out = "…" + out
	}
	if to < len(letters) {
		out += "…"
	}
	return strings.TrimSpace(out)
}

// Term is one word or phrase that somebody looks for.
type Term struct {
	Text   string
	Scope  lists.Scope
	Phrase bool // the words follow one another
	Not    bool // what must not be there
}

func Meaningful(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Sought is a search as the database understands it.
type Sought struct {
	Terms []Term
	Query string // a tsquery, "" where nothing can be found
	Many  bool   // it finds so many cards that these are better walked
}
