package register

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// child is one table that belongs to a card: how its rows are read into the
// card and written from it. One list of columns serves both directions.
type child struct {
	table   string
	read    string // SQL with the appeal's id as $1
	remove  string
	insert  string
	scan    func(rows pgx.Rows, c *appeal.Card) error
	values  func(c *appeal.Card) [][]any // what each row holds after the appeal's id
	content func(c *appeal.Card) any     // compared to see whether anything changed
}

// listOf is a table with a row for each element of a slice, in its order.
func listOf[T any](table, columns string, in func(*appeal.Card) *[]T, bind func(*T) []any) child {
	ch := newChild(table, "ord, "+columns, " order by ord")
	ch.scan = func(rows pgx.Rows, c *appeal.Card) error {
		for rows.Next() {
			var x T
			var ord int
			if err := rows.Scan(append([]any{&ord}, bind(&x)...)...); err != nil {
				return err
			}
			*in(c) = append(*in(c), x)
		}
		return rows.Err()
	}
	ch.values = func(c *appeal.Card) [][]any {
		list := *in(c)
		out := make([][]any, len(list))
		for i := range list {
			out[i] = append([]any{i}, bind(&list[i])...)
		}
		return out
	}
	ch.content = func(c *appeal.Card) any { return *in(c) }
	return ch
}

// maybeOne is a table with a row if the card has the thing.
func maybeOne[T any](table, columns string, in func(*appeal.Card) **T, bind func(*T) []any) child {
	ch := newChild(table, columns, "")
	ch.scan = func(rows pgx.Rows, c *appeal.Card) error {
		for rows.Next() {
			*in(c) = new(T)
			if err := rows.Scan(bind(*in(c))...); err != nil {
				return err
			}
		}
		return rows.Err()
	}
	ch.values = func(c *appeal.Card) [][]any {
		if *in(c) == nil {
			return nil
		}
		return [][]any{bind(*in(c))}
	}
	ch.content = func(c *appeal.Card) any { return *in(c) }
	return ch
}

// alwaysOne is a table with exactly one row, bound to fields of the card.
func alwaysOne(table, columns string, bind func(*appeal.Card) []any) child {
	ch := newChild(table, columns, "")
	ch.scan = func(rows pgx.Rows, c *appeal.Card) error {
		for rows.Next() {
			if err := rows.Scan(bind(c)...); err != nil {
				return err
			}
		}
		return rows.Err()
	}
	ch.values = func(c *appeal.Card) [][]any { return [][]any{bind(c)} }
	ch.content = func(c *appeal.Card) any { return bind(c) }
	return ch
}

func newChild(table, columns, order string) child {
	return child{
		table:  table,
		read:   "select " + columns + " from " + table + " where appeal_id = $1" + order,
		remove: "delete from " + table + " where appeal_id = $1",
		insert: "insert into " + table + " (appeal_id, " + columns + ") values (" +
			holders(1+strings.Count(columns, ",")+1) + ")",
	}
}

// holders is "$1, $2, … $n".
func holders(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = "$" + strconv.Itoa(i+1)
	}
	return strings.Join(out, ", ")
}

// snapshot is what the children hold, so that only changed tables are written.
type snapshot []string

func snap(c *appeal.Card) (snapshot, error) {
	out := make(snapshot, len(children))
	for i, ch := range children {
		text, err := json.Marshal(ch.content(c))
		if err != nil {
			return nil, fmt.Errorf("register: compare %s: %w", ch.table, err)
		}
		out[i] = string(text)
	}
	return out, nil
}

// write queues the rows of a child. Old rows are replaced as a whole: they are
// few, and a plain replacement is right whatever a decision did to them.
func (ch child) write(b *pgx.Batch, c *appeal.Card, fresh bool) {
	if !fresh {
		b.Queue(ch.remove, c.ID)
	}
	for _, row := range ch.values(c) {
		b.Queue(ch.insert, append([]any{c.ID}, row...)...)
	}
}
