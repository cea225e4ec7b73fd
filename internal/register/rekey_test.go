package register_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/testkit"
)

// anotherRule is a release with another key of addresses.
const anotherRule = `
	create or replace function address_key(typed text) returns text language sql immutable strict parallel safe
		return 'другой ' || lower(typed);
	create or replace function author_rule() returns integer language sql immutable parallel safe return 99`

// streetful takes in so many appeals and then changes the rule.
func streetful(t *testing.T, n int) (*records, *pgx.Conn) {
	t.Helper()
	d, conn := openWith(t)
	for i := range n {
		address := fmt.Sprintf("ул. Мира, д. %d", i+1)
		d.mustTake(letterBy(citizen("Семёнова", "Мария", "Петровна", address), roof), true)
	}
	_, err := conn.Exec(t.Context(), anotherRule)
	d.must(err)
	return d, conn
}

// keysOf counts the authors with keys of the first rule and of the other one.
func keysOf(d *records, conn *pgx.Conn) (old, fresh int) {
	d.Helper()
	d.must(conn.QueryRow(d.Context(), `select count(*) filter (where rule < 99 and address_key not like 'другой %'),
		count(*) filter (where rule = 99 and address_key = 'другой ' || lower(address))
		from author`).Scan(&old, &fresh))
	return old, fresh
}

func TestRowsOfAnOlderRuleAreMadeAnewInBatches(t *testing.T) {
	t.Parallel()
	d, conn := streetful(t, 7)
	d.mustTake(letterBy(citizen("Орлов", "Пётр", "Ильич", "ул. Новая, 1"), snow), true)
	old, fresh := keysOf(d, conn)
	require.Equal(t, []int{7, 1}, []int{old, fresh}, "what is written now is of the rule in force")

	stopped, stop := context.WithCancel(t.Context())
	n, err := d.Rekey(stopped, 3)
	d.must(err)
	require.Equal(t, 3, n)
	stop()
	_, err = d.Rekey(stopped, 3)
	require.Error(t, err)
	left, err := d.Outdated(t.Context())
	d.must(err)
	require.Equal(t, 4, left, "what was done before the end stays done")

	for _, want := range []int{3, 1, 0} {
		n, err = d.Rekey(t.Context(), 3)
		d.must(err)
		require.Equal(t, want, n)
	}
	old, fresh = keysOf(d, conn)
	require.Equal(t, []int{0, 8}, []int{old, fresh})
	left, err = d.Outdated(t.Context())
	d.must(err)
	require.Zero(t, left)
}

// Two workers share the rows, and neither waits for a person at a card.
func TestTwoMakeRowsAnewAndWaitForNobody(t *testing.T) {
	t.Parallel()
	d, conn := streetful(t, 20)
	tx, err := conn.Begin(t.Context())
	d.must(err)
	_, err = tx.Exec(t.Context(), `select from author where address = 'ул. Мира, д. 5' for update`)
	d.must(err)
	var total atomic.Int64
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			for {
				n, err := d.Rekey(t.Context(), 2)
				if err != nil || n == 0 {
					if err != nil {
						t.Error(err)
					}
					return
				}
				total.Add(int64(n))
			}
		})
	}
	both.Wait()
	require.EqualValues(t, 19, total.Load(), "each row once, but for the one that is held")
	d.must(tx.Commit(t.Context()))
	n, err := d.Rekey(t.Context(), 2)
	d.must(err)
	require.Equal(t, 1, n)
	old, fresh := keysOf(d, conn)
	require.Equal(t, []int{0, 20}, []int{old, fresh})
}

// A card that is changed meanwhile keeps its own words, and those of the rule in force.
func TestChangedCardsHaveTheRuleInForce(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	c := d.mustTake(letterBy(mariya, roof), true)
	_, err := conn.Exec(t.Context(), `update finding set rule = 1`)
	d.must(err)
	d.mustAct(c.ID, appeal.Correct, "clerk",
		appeal.Values{"annotation": c.Intake.Annotation + " ", "reason": "Опечатка"})
	left, err := d.Outdated(t.Context())
	d.must(err)
	require.Zero(t, left)
}

// The city of release 0.1 is found by the words of today before and after its
// rows are made anew.
func TestRowsOfRelease01AreMadeAnew(t *testing.T) {
	t.Parallel()
	d := upgraded(t)
	before := len(pages(d, lists.Filter{Query: "ремонт"}))
	left, err := d.Outdated(t.Context())
	d.must(err)
	require.Equal(t, 121, left, "author, text and search words of each card, and the one file")
	for n := 1; n > 0; {
		n, err = d.Rekey(t.Context(), 15)
		d.must(err)
	}
	left, err = d.Outdated(t.Context())
	d.must(err)
	require.Zero(t, left)
	require.NotZero(t, before)
	require.Len(t, pages(d, lists.Filter{Query: "ремонт"}), before)
}

// made are what the versions of the rules make of the samples below, as hashes.
// A rule that makes anything else of them needs another version: in the
// migration, the function author_rule, text_rule or finding_rule; here, a line.
var made = map[string]string{
	"author_rule 2":  "7ee0d32a3ee0b0cf",
	"text_rule 2":    "e1022b3e46528c8d",
	"finding_rule 3": "a62840896ea225a2",
}

func TestAnotherRuleHasAnotherVersion(t *testing.T) {
	t.Parallel()
	d, conn := openWith(t)
	city := testkit.NewCity()
	typed := append([]string{}, texts...)
	for _, group := range addresses {
		typed = append(typed, group...)
	}
	for range 500 {
		a := city.Person()
		typed = append(typed, a.Address, a.Surname+" "+a.Name, city.Sentence(6))
	}
	all := "Во дворах лежат сугробы, дом 5ё ещё не чищен"
	for _, word := range slices.Sorted(maps.Values(pasted)) {
		typed, all = append(typed, word), all+" "+word
	}
	typed = append(typed, all)
	d.mustTake(letterOf("Семёнова", all), true)
	for rule, sql := range map[string]string{
		"author_rule": `select string_agg(person_key(t, t, '', '') || address_key(t), e'\n' order by n)
			from unnest($1::text[]) with ordinality x (t, n)`,
		"text_rule": `select string_agg(word_sketch(t, 8)::text, e'\n' order by n)
			from unnest($1::text[]) with ordinality x (t, n)`,
		"finding_rule": `select string_agg(marked_words('ф', t)::text || number_words(array[t])::text, e'\n' order by n)
			|| (select tsv::text from finding) from unnest($1::text[]) with ordinality x (t, n)`,
	} {
		var version int
		var keys string
		d.must(conn.QueryRow(t.Context(), `select `+rule+`()`).Scan(&version))
		d.must(conn.QueryRow(t.Context(), sql, typed).Scan(&keys))
		sum := sha256.Sum256([]byte(keys))
		name := fmt.Sprintf("%s %d", rule, version)
		if got := hex.EncodeToString(sum[:8]); made[name] != got {
			t.Errorf("%s makes %s, known is %q: a changed rule needs another version", name, got, made[name])
		}
	}
}
