package register

import (
	"context"
	"strings"
	"unicode"
)

// frequent is how many texts a search may find before it counts as one for
// frequent words.
const frequent = 2000

const matching = `select appeal_id from appeal_text where tsv @@ websearch_to_tsquery('russian', %s)`

// nameKeys are what a typed name is compared with, word by word.
var nameKeys = []string{"surname_key", "translate(lower(name), 'ё', 'е')", "translate(lower(patronymic), 'ё', 'е')"}

// search finds what people type into the one search box: words of annotation
// and text in any form, the beginning of a number, or the beginning of a
// surname, then of name and patronymic.
//
// The ids are gathered from the indexes of each way first; otherwise the
// planner may walk the whole journal for a rare word. A frequent word is
// better walked: the first page is full after a few steps.
func (s *Store) search(ctx context.Context, w *where, query string) error {
	words := strings.Fields(fold(query))
	if len(words) == 0 {
		return nil
	}
	all := strings.Join(words, " ")
	ids, values := byName(all, words)
	if strings.ContainsFunc(all, unicode.IsDigit) {
		ids, values = `select id from appeal where lower(number) like %s`, []any{startsWith(all)}
	}
	many, err := s.frequent(ctx, all)
	if err != nil {
		return err
	}
	if many {
		w.add("(exists ("+matching+" and appeal_id = a.id) or a.id in ("+ids+"))", append([]any{all}, values...)...)
		return nil
	}
	w.add("a.id in ("+matching+" union "+ids+")", append([]any{all}, values...)...)
	return nil
}

// byName selects the appeals of people. A sentence is no name and finds none.
func byName(all string, words []string) (ids string, values []any) {
	if len(words) > len(nameKeys) {
		words = []string{all}
	}
	conditions := make([]string, len(words))
	for i, word := range words {
		conditions[i] = nameKeys[i] + " like %s"
		values = append(values, startsWith(word))
	}
	return "select appeal_id from author where " + strings.Join(conditions, " and "), values
}

// frequent tells whether many texts hold the words.
func (s *Store) frequent(ctx context.Context, words string) (bool, error) {
	var found int
	err := s.pool.QueryRow(ctx, `
		select count(*) from (select from appeal_text where tsv @@ websearch_to_tsquery('russian', $1) limit $2) x`,
		words, frequent).Scan(&found)
	return found == frequent, explain(ofOffice, err)
}

func startsWith(s string) string { return escapeLike(s) + "%" }
