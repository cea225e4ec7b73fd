package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// receiptsADay is how many receipts one address is sent in a day: what comes to
// it before a clerk has looked at an appeal may be none of its owner's doing.
const receiptsADay = 5

// withoutFlood leaves out receipts to an address that has had enough of them, and
// lets the history say so. An address with a tag (name+tag@) is the same one.
func withoutFlood(ctx context.Context, tx pgx.Tx, card *appeal.Card, letters []appeal.Letter,
	events []appeal.Event) ([]appeal.Letter, error) {
	if card.Number != "" {
		return letters, nil // a clerk has registered it
	}
	out := []appeal.Letter{}
	for _, l := range letters {
		if l.Kind != appeal.Receipt || l.State != appeal.Queued || len(l.To) == 0 {
			out = append(out, l)
			continue
		}
		sent, b := 0, &pgx.Batch{}
		b.Queue(`select pg_advisory_xact_lock(hashtextextended('receipt/' || untagged($1), 0))`, l.To[0].Email)
		b.Queue(`select count(*) from letter where kind = 'receipt' and untagged(recipients->0->>'email') = untagged($1)
			and created_at > $2`, l.To[0].Email, l.CreatedAt.Add(-24*time.Hour)).
			QueryRow(func(row pgx.Row) error { return row.Scan(&sent) })
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return nil, err
		}
		if sent < receiptsADay {
			out = append(out, l)
			continue
		}
		e := &events[len(events)-1]
		if e.Details == nil {
			e.Details = map[string]string{}
		}
		e.Details["письмо о получении"] = "не отправлено: на этот адрес за сутки ушло уже пять таких"
	}
	return out, nil
}
