package register

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/register/pg"
)

// Card returns a card with everything but the bytes of its files. The plan of
// alarms is not stored: appeal.Office.Plan makes it from the card.
func (s *Store) Card(ctx context.Context, id string) (*appeal.Card, error) {
	b := &pgx.Batch{}
	found := QueueCard(b, id, "")
	if err := s.Pool.SendBatch(ctx, b).Close(); err != nil {
		return nil, pg.Explain(pg.OfAppeal, err)
	}
	return found, nil
}

// CardByNumber returns the card for an applicant, who knows the number and the
// status code. With number "" the code alone decides: before registration
// there is no number yet. It does not tell which of the two was wrong.
func (s *Store) CardByNumber(ctx context.Context, number, statusCode string) (*appeal.Card, error) {
	var id string
	err := s.Pool.QueryRow(ctx, `
		select id from appeal where status_code = $1
		and ($2 = '' or lower(number) = lower($2))`, statusCode, number).Scan(&id)
	if err != nil {
		return nil, pg.Explain(pg.OfAppeal, err)
	}
	return s.Card(ctx, id)
}

// QueueCard queues the reading of a card; lock is "" or "for update". The
// result is filled when the batch has run.
func QueueCard(b *pgx.Batch, id, lock string) *appeal.Card {
	c := &appeal.Card{Deadlines: []appeal.Deadline{}}
	c.Intake.Authors, c.Intake.Questions = []appeal.Author{}, []appeal.Question{}
	b.Queue(`select `+processColumns+`, `+cardColumns+` from appeal a where a.id = $1 `+lock, id).
		QueryRow(func(row pgx.Row) error {
			return row.Scan(append(bindProcess(&c.Process), bindCard(c)...)...)
		})
	for _, ch := range children {
		b.Queue(ch.read, id).Query(func(rows pgx.Rows) error { return ch.scan(rows, c) })
	}
	b.Queue(`select id, name, type, size, sha256 from file where appeal_id = $1 order by ord`, id).
		Query(func(rows pgx.Rows) (err error) {
			c.Intake.ReceivedVia = c.Channel // one column serves both
			for rows.Next() {
				var f appeal.File
				if err := rows.Scan(&f.ID, &f.Name, &f.Type, &f.Size, &f.SHA256); err != nil {
					return err
				}
				c.Files = append(c.Files, f)
			}
			return rows.Err()
		})
	b.Queue(sendingOf, id, demanded).Query(func(rows pgx.Rows) (err error) {
		c.Sending, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (l appeal.LetterTrace, err error) {
			err = row.Scan(&l.Kind, &l.State, &l.On, &l.Since, pg.Instant(&l.Sent), pg.Instant(&l.Made))
			return l, err
		})
		return err
	})
	b.Queue(`select id, coalesce(number, '') from appeal a where main = $1 and `+Counted+`
		order by received_at, id`, id).
		Query(func(rows pgx.Rows) (err error) {
			c.Duplicates, err = pgx.CollectRows(rows, pgx.RowToStructByPos[appeal.Ref])
			c.Derive() // the last part has been read
			return err
		})
	return c
}

// counts tells whether the card is one of what the office has to do or has done:
// an annulled one has no outcome, no reply and no control in lists and figures.
func counts(c *appeal.Card) bool { return c.Status != appeal.Annulled }

// derivedColumns and derive are what lists need beside the card's own fields.
const derivedColumns = `a.applicant, a.benefit, a.on_control, a.answered_on, a.days_late, a.outcome, a.closed_on`

func derive(c *appeal.Card) []any {
	return []any{applicant(c), benefit(c), onControl(c), answeredOn(c), daysLate(c), outcome(c), closedOn(c)}
}

// rowColumns are the columns of the card's own row in the order of rowValues.
var rowColumns = strings.Split(strings.NewReplacer("a.", "", "\n", "", "\t", "", " ", "").
	Replace(processColumns+","+cardColumns+","+derivedColumns), ",")

func rowValues(c *appeal.Card) []any {
	return append(append(bindProcess(&c.Process), bindCard(c)...), derive(c)...)
}

var (
	insertRow = "insert into appeal (" + strings.Join(rowColumns, ", ") + ") values (" + holders(len(rowColumns)) + ")"
	updateRow = "update appeal set " + assignments(rowColumns[1:], 2) + " where id = $1"
)

func assignments(columns []string, first int) string {
	out := make([]string, len(columns))
	for i, column := range columns {
		out[i] = column + " = $" + strconv.Itoa(first+i)
	}
	return strings.Join(out, ", ")
}

// queueInsert queues the writing of a new card.
func queueInsert(b *pgx.Batch, c *appeal.Card) {
	b.Queue(insertRow, rowValues(c)...)
	for _, ch := range children {
		ch.write(b, c, true)
	}
	b.Queue(rememberWords, c.ID)
}

// rememberWords keeps what a search finds a card by, and what it is compared
// by. A row of an older rule is always written, so that Rekey sees that it is
// fresh.
const rememberWords = `insert into finding (appeal_id, tsv, asked) values ($1, card_words($1), card_asked($1))
	on conflict (appeal_id) do update set tsv = excluded.tsv, asked = excluded.asked, rule = excluded.rule
	where finding.tsv is distinct from excluded.tsv or finding.asked is distinct from excluded.asked
		or finding.rule < excluded.rule`

// findable are the tables whose words a search finds; deadlines change with
// the number that a card gets.
var findable = []string{"appeal_text", "intake", "author", "question", "reply", "redirection", "inquiry", "interim",
	"ending", "deadline"}

// queueUpdate queues the writing of a changed card: its own row, and those of
// its tables that no longer hold what they held before.
func queueUpdate(b *pgx.Batch, c *appeal.Card, before snapshot) error {
	after, err := snap(c)
	if err != nil {
		return err
	}
	b.Queue(updateRow, rowValues(c)...)
	words := false
	for i, ch := range children {
		if before[i] != after[i] {
			ch.write(b, c, false)
			words = words || slices.Contains(findable, ch.table)
		}
	}
	if words {
		b.Queue(rememberWords, c.ID)
	}
	return nil
}

func applicant(c *appeal.Card) string {
	if a := c.Applicant(); a != nil {
		return a.FullName()
	}
	return ""
}

func benefit(c *appeal.Card) string {
	if a := c.Applicant(); a != nil {
		return a.Benefit
	}
	return ""
}

// onControl tells whether the official has put the appeal on control.
func onControl(c *appeal.Card) bool {
	return counts(c) && (c.Special || c.Resolution != nil && !c.Resolution.Draft && c.Resolution.Control)
}

func answeredOn(c *appeal.Card) law.Date {
	if r := c.Reply(); r != nil && counts(c) {
		return r.SentOn
	}
	return law.Date{}
}

// daysLate is how late a decided appeal was: by the clock that stopped last.
func daysLate(c *appeal.Card) int {
	if c.ClosedAt.IsZero() || !counts(c) {
		return 0
	}
	for i := len(c.Deadlines) - 1; i >= 0; i-- {
		if d := c.Deadlines[i]; !d.MetOn.IsZero() && d.IsMain() {
			return d.DaysLate
		}
	}
	return 0
}

// outcome is how a decided appeal ended, "" while its clock runs.
func outcome(c *appeal.Card) string {
	if c.ClosedAt.IsZero() || !counts(c) {
		return ""
	}
	return string(c.Outcome())
}

// closedOn is the day on which the clock of a decided appeal stopped.
func closedOn(c *appeal.Card) law.Date {
	if c.ClosedAt.IsZero() || !counts(c) {
		return law.Date{}
	}
	for i := len(c.Deadlines) - 1; i >= 0; i-- {
		if d := c.Deadlines[i]; !d.MetOn.IsZero() && d.IsMain() {
			return d.MetOn
		}
	}
	return answeredOn(c)
}
