package register

import (
	"cmp"
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// Decide does one business step on a card inside the register's transaction.
type Decide = appeal.Decide

// Change does one business step on a card, once for each key: it locks the
// card, lets do decide, and commits the card, the line of the history, the
// letters and the key together. If do fails nothing changes. A key that was
// done before returns the card as it is now. If do returns an Event without an
// Action it must have left the card alone: only the key is kept.
//
// The key is the id of a person's request, which is marked as applied, or the
// name of an alarm. Do may run again after a deadlock.
func (s *Store) Change(ctx context.Context, appealID, key string, do appeal.Decide) (*appeal.Card, error) {
	return s.step(ctx, appealID, key, Plain(do))
}

// Act is Change for a person's request, which is read with the card. Its row is
// locked, too: it is not refused while it is being done.
func (s *Store) Act(ctx context.Context, appealID, requestID string, do appeal.DecideAsked) (*appeal.Card, error) {
	return s.step(ctx, appealID,
		requestID, func(c *appeal.Card, asked *appeal.Request,
			at appeal.Records) (appeal.Event, []appeal.Letter, error) {
			if asked == nil {
				return appeal.Event{}, nil, pg.NotFound(pg.OfRequest)
			}
			return do(c, *asked, at)
		})
}

// decide is what a step does: asked is the request that its key names, if any.
type decide func(c *appeal.Card, asked *appeal.Request, at appeal.Records) (appeal.Event, []appeal.Letter, error)

func Plain(do appeal.Decide) decide {
	return func(c *appeal.Card, _ *appeal.Request, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
		return do(c, at)
	}
}

func (s *Store) step(ctx context.Context, appealID, key string, do decide) (*appeal.Card, error) {
	var card *appeal.Card
	err := s.InTx(ctx, pg.OfAppeal, func(tx pgx.Tx) (err error) {
		card, err = s.ChangeIn(ctx, tx, appealID, key, do)
		return err
	})
	if err != nil {
		return nil, err
	}
	return card, nil
}

func (s *Store) ChangeIn(ctx context.Context, tx pgx.Tx, id, key string, do decide) (*appeal.Card, error) {
	l, err := s.lockCard(ctx, tx, id, key)
	if err != nil || l.done {
		return l.card, err
	}
	staff, err := s.staffOf(ctx, tx, l.edition)
	if err != nil {
		return nil, err
	}
	c := l.card
	before, err := snap(c)
	if err != nil {
		return nil, err
	}
	event, letters, err := do(c, l.asked, &records{Directory: staff, ctx: ctx, tx: tx})
	if err != nil {
		return nil, pg.AsForeign(err)
	}
	b := &pgx.Batch{}
	QueueStep(b, appeal.AppealCase(id), key)
	if event.Action != "" {
		if event.Alarm == nil && !event.Quiet {
			c.Version++ // a reminder must not refuse the person who is at the card
		}
		if err := queueUpdate(b, c, before); err != nil {
			return nil, err
		}
		QueueEvent(b, appeal.AppealCase(id), event)
		if event.To == appeal.Annulled && event.From != event.To {
			b.Queue(cancelLetters, id)
		}
		QueueLetters(b, letters)
		queueSettled(b, id, event)
		queueNotices(b, event.Notices)
		QueueFollowUps(b, key, event)
		if l.asked != nil && l.asked.Held() {
			queueNotices(b, appeal.OfRequest(staff, *l.asked, appeal.NoteHeldDone, event.At))
		}
	}
	return c, tx.SendBatch(ctx, b).Close()
}

// locked is what a step reads first.
type locked struct {
	card    *appeal.Card
	edition edition         // of the directory
	done    bool            // the step has been done
	asked   *appeal.Request // the request that the key names, if it is one
}

// lockCard reads a card for change. The lock comes first, so that everything
// after it, the step included, is seen as the last holder left it.
func (s *Store) lockCard(ctx context.Context, tx pgx.Tx, id, key string) (locked, error) {
	l, b := locked{}, &pgx.Batch{}
	l.card = QueueCard(b, id, "for update")
	b.Queue(`select exists (select from step where key = $1
		and appeal_id = $2)`, key, id).QueryRow(func(row pgx.Row) error {
		return row.Scan(&l.done)
	})
	s.queueEdition(b, &l.edition)
	b.Queue(`select `+RequestColumns+` from request where id = $1 for update`, key).Query(func(rows pgx.Rows) error {
		asked, err := pgx.CollectRows(rows, scanRequest)
		if len(asked) == 1 {
			l.asked = &asked[0]
		}
		return err
	})
	err := tx.SendBatch(ctx, b).Close()
	return l, err
}

// QueueStep keeps the key of a step on a case, and marks the request of that key.
func QueueStep(b *pgx.Batch, c appeal.Case, key string) {
	b.Queue(`insert into step (key, appeal_id, reception_id) values ($1, $2, $3)`, key, ofAppeal(c), ofReception(c))
	b.Queue(`update request set state = 'applied', error = null where id = $1`, key)
}

// QueueEvent queues a line of the history.
func QueueEvent(b *pgx.Batch, c appeal.Case, e appeal.Event) {
	b.Queue(`
		insert into audit (appeal_id, reception_id, action, actor, at, from_status, to_status, summary, details,
			changes)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		ofAppeal(c), ofReception(c), e.Action, e.Actor, e.At, e.From, e.To, e.Summary, e.Details, e.Changes)
}

// A row about a case has a column for each kind: that of the case has its id.
func ofAppeal(c appeal.Case) zeronull.Text    { return zeronull.Text(c.Of(appeal.OfAppeal)) }
func ofReception(c appeal.Case) zeronull.Text { return zeronull.Text(c.Of(appeal.OfReception)) }

// followUps names the requests that the register makes itself.
var followUps = uuid.MustParse("3e6f2a53-9d0b-4d0c-8d2c-6b0f6e8b7a11")

// QueueFollowUps keeps the actions on other appeals that follow from an event.
// Like a person's they are pending until the process of their appeal has done
// them; the resubmitter takes them there.
func QueueFollowUps(b *pgx.Batch, key string, e appeal.Event) {
	for _, f := range e.Follow {
		id := uuid.NewSHA1(followUps, []byte(key+"/"+string(f.Action)+"/"+f.AppealID))
		b.Queue(`insert into request (id, appeal_id, action, actor, "values", version, at, state, fingerprint, next_at)
			values ($1, $2, $3, $4, $5, 0, $6, 'pending', '', now()) on conflict (id) do nothing`,
			id.String(), f.AppealID, f.Action, cmp.Or(f.By, e.Actor), f.Values, e.At)
	}
}

// note adds a line to the history that leaves the card as it is: a paper
// letter posted, a file added.
func note(b *pgx.Batch, id, action, actor, summary string, at time.Time) {
	noteMore(b, id, appeal.Event{Action: action, Actor: actor, Summary: summary, At: at})
}

// noteMore is a note with its details.
func noteMore(b *pgx.Batch, id string, e appeal.Event) {
	b.Queue(`
		insert into audit (appeal_id, action, actor, at, from_status, to_status, summary, details, changes)
		select id, $2, $3, $4, status, status, $5, $6, $7 from appeal where id = $1`,
		id, e.Action, e.Actor, e.At, e.Summary, e.Details, e.Changes)
}
