package register_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"appeals/internal/register/pg"
)

var withoutYo = strings.NewReplacer("ё", "е", "Ё", "Е")

// What asks the database itself, without the program's folding, asks the same.
func TestYoIsYeInTheDatabase(t *testing.T) {
	t.Parallel()
	_, conn := openWith(t)
	for _, typed := range []string{
		"Ещё ёлка", "дом 5ё", "5ё", "ё5", "Щербёнка-Зелёная", "её", "ул.Зелёная/Мёртвая", "Пётр", "№ 12-Ё",
		"kёl@пример.рф", "http://ёлки.рф/ёж",
	} {
		for _, sql := range []string{
			"to_tsvector('appeals', $1)::text", "phraseto_tsquery('appeals', $1)::text", "fold($1)",
			"plain_words($1)", "plain_number($1)", "address_key($1)",
			"find_word($1, '')::text", "find_word($1, 'annotation')::text",
			"find_word($1, 'author')::text", "find_word($1, 'number')::text",
		} {
			var yo, ye string
			if err := conn.QueryRow(t.Context(), "select "+sql, typed).Scan(&yo); err != nil {
				t.Fatalf("%s of %q: %v", sql, typed, err)
			}
			if err := conn.QueryRow(t.Context(), "select "+sql, withoutYo.Replace(typed)).Scan(&ye); err !=
				nil || yo != ye {
				t.Errorf("%s of %q is %q, without ё %q, %v", sql, typed, yo, ye, err)
			}
			if sql == "fold($1)" && yo != pg.Fold(typed) {
				t.Errorf("fold of %q is %q in the database and %q in the program", typed, yo, pg.Fold(typed))
			}
		}
	}
}

// The index and the question cannot differ as long as they name one language.
func TestNothingSearchesInAnotherLanguage(t *testing.T) {
	t.Parallel()
	_, conn := openWith(t)
	rows, _ := conn.Query(t.Context(), `
		select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace
		and p.prokind = 'f'
			and pg_get_functiondef(p.oid) ~ '''russian''::?'
		union all select adrelid::regclass::text from pg_attrdef where pg_get_expr(adbin, adrelid) ~ '''russian'''
		union all select indexrelid::regclass::text from pg_index where pg_get_indexdef(indexrelid) ~ '''russian'''
		union all select relation from (values ('a configuration that is none')) v (relation)
			where not exists (select from pg_ts_config where cfgname = 'appeals')`)
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range found {
		t.Errorf("%s names the configuration russian, the register searches in appeals", name)
	}
	err = filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, own := range []string{"'russian'", "translate(", "russian_stem"} {
			if strings.Contains(string(text), own) {
				t.Errorf("%s has %s in its SQL: ask in 'appeals', or by fold", path, own)
			}
		}
		for _, asked := range strings.Split(string(text), "('appeals', ")[1:] {
			if !strings.HasPrefix(asked, "spelled(") {
				t.Errorf("%s makes words of what is not spelled as they are read: %.20s", path, asked)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
