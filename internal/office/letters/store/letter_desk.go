package store

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/letters"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// PostLetter notes that the clerk has sent a letter on paper: one from the
// print queue, or one that e-mail could not deliver.
func (s *Store) PostLetter(ctx context.Context, id string, p letters.Posting, by appeal.Person, at time.Time) error {
	e := appeal.Event{Action: "post_letter", Actor: by.Code, Summary: "Письмо отправлено почтой", At: at,
		Details: map[string]string{"отправлено": p.On.Russian()}}
	if p.List != "" {
		e.Details["реестр"] = p.List
	}
	if p.Track != "" {
		e.Details["отправление"] = p.Track
	}
	switch p.Way {
	case letters.ByHand, letters.ByPortal:
		e.Summary = "Письмо: " + strings.ToLower(p.Way.Title())
	case letters.Registered:
		e.Details["как"] = p.Way.Title()
	}
	return s.r.InTx(ctx, pg.OfLetter, func(tx pgx.Tx) error {
		if err := register.LetterExists(ctx, tx, id); err != nil {
			return err
		}
		if err := register.SettleLetter(ctx, tx, id, e, `
			update letter set state = 'posted', sent_at = $2, posted_on = $3, post_list = $4, next_at = null
			where id = $1 and state in ('to_print', 'undeliverable') returning coalesce(appeal_id::text, ''),
			kind`, at, p.On, p.List); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `update outgoing set way = $2, track = $3 where letter_id = $1`, id,
			cmp.Or(p.Way, letters.Ordinary), p.Track); err != nil {
			return err
		}
		return register.TellSent(ctx, tx, id)
	})
}

// Desk returns letters that wait for the clerk: replies first, then the oldest.
func (s *Store) Desk(ctx context.Context, q letters.DeskQuery) ([]appeal.PostedLetter, error) {
	seen, values := register.SeenSQL(q.Sight, 4)
	return s.r.LettersBy(ctx, `select `+register.LetterColumns+` from letter
		where state = $1 and ($2 = '' or kind = $2)
			and ($3 = '' or id in (select letter_id from outgoing where signed_by = $3))
			and (appeal_id is null or exists (select from appeal a where a.id = appeal_id and `+seen+`))
		order by kind = 'reply' desc, created_at, id limit $4`,
		append([]any{q.State, q.Kind, q.Official, pg.Bounded(q.Limit, 50, 500)}, values...)...)
}

// RetryLetter puts a letter that could not be delivered into the outbox again.
func (s *Store) RetryLetter(ctx context.Context, id string, by appeal.Person, at time.Time) error {
	e := appeal.Event{Action: "retry_letter", Actor: by.Code, Summary: "Письмо отправляется ещё раз", At: at}
	return s.handle(ctx, id, e, `
		update letter set state = 'queued', attempts = 0, next_at = null
		where id = $1 and state = 'undeliverable' returning coalesce(appeal_id::text, ''), kind`)
}

// ReaddressLetter sends a letter that did not arrive to another address: a new
// letter under a key of its own, which is all that differs beside the address.
// The old one stays as it was sent. Asked again it returns the same new letter.
func (s *Store) ReaddressLetter(ctx context.Context, id string, to letters.Readdress, by appeal.Person,
	at time.Time) (appeal.PostedLetter, error) {
	var next string
	err := s.r.InTx(ctx, pg.OfLetter, func(tx pgx.Tx) error {
		err := tx.QueryRow(ctx, `select id from letter where replaces = $1`, id).Scan(&next)
		if !errors.Is(err, pgx.ErrNoRows) {
			return err // asked again
		}
		var old, address string
		err = tx.QueryRow(ctx, `select coalesce(recipients -> 0 ->> 'email', ''), address from letter
			where id = $1 for update`, id).Scan(&old, &address)
		if err != nil {
			return err
		}
		e := appeal.Event{Action: "readdress_letter", Actor: by.Code,
			Summary: "Письмо направлено по другому адресу", At: at,
			Changes: []appeal.Alteration{readdressed(old, address, to)}}
		err = register.SettleLetter(ctx, tx, id, e, `
			update letter set state = 'replaced', next_at = null
			where id = $1 and state in ('undeliverable', 'to_print') returning coalesce(appeal_id::text, ''), kind`)
		if err != nil {
			return err
		}
		err = tx.QueryRow(ctx, `
			insert into letter (key, appeal_id, kind, recipients, copies, address, subject, text, html, state,
			created_at, replaces)
			select key || '/again', appeal_id, kind,
				case when $2 = '' then jsonb_set(recipients, '{0}', (recipients -> 0) - 'email')
					else jsonb_set(recipients, '{0,email}', to_jsonb($2::text)) end,
				copies, case when $3 = '' then address else $3 end, subject, text, html,
				case when $2 = '' then 'to_print' else 'queued' end, $4, id
			from letter where id = $1 returning id`, id, to.Email, to.Address, at).Scan(&next)
		if err != nil {
			return err
		}
		// it is the same document: it goes another way
		_, err = tx.Exec(ctx, `update outgoing set letter_id = $2, way = case when $3 = '' then '' else 'email' end
			where letter_id = $1`, id, next, to.Email)
		return err
	})
	if err != nil {
		return appeal.PostedLetter{}, err
	}
	return s.r.Letter(ctx, next)
}

func readdressed(email, address string, to letters.Readdress) appeal.Alteration {
	if to.Email != "" {
		return appeal.Alteration{Name: "эл. почта письма", Before: email, After: to.Email}
	}
	if address == "" {
		address = email
	}
	return appeal.Alteration{Name: "адрес письма", Before: address, After: to.Address}
}

// PrintLetters returns letters in the order asked for and notes that those
// which wait for the printer are printed now.
func (s *Store) PrintLetters(ctx context.Context, ids []string, at time.Time) ([]appeal.PostedLetter, error) {
	_, err := s.r.Pool.Exec(ctx, `
		update letter set printed_at = $2
		where id = any ($1::text[]::uuid[]) and state in ('to_print', 'undeliverable') and printed_at is null`, ids, at)
	if err != nil {
		return nil, pg.Explain(pg.OfLetter, err)
	}
	return s.LettersByID(ctx, ids)
}

// LettersByID returns letters in the order asked for; what is not there is
// left out.
func (s *Store) LettersByID(ctx context.Context, ids []string) ([]appeal.PostedLetter, error) {
	return s.r.LettersBy(ctx, `
		select `+register.LetterColumns+` from letter
		join unnest($1::text[]::uuid[]) with ordinality as wanted (wanted_id, place) on id = wanted_id
		order by place limit $2`, ids, letters.MostPrinted)
}

// PostedLetters returns what the post took on the days of a span, in the order
// of its register.
func (s *Store) PostedLetters(ctx context.Context, from, to law.Date, list string,
	limit int) ([]appeal.PostedLetter, error) {
	return s.r.LettersBy(ctx, `
		select `+register.LetterColumns+` from letter where posted_on between $1 and $2 and ($3 = '' or post_list = $3)
		order by posted_on, post_list, id limit $4`, from, to, list, pg.Bounded(limit, 500, letters.MostPosted))
}

// handle changes the state of a letter and notes it in the history of its
// appeal. A letter in another state refuses. The update has the letter's id as
// $1, then args, and returns the appeal's id and the kind of the letter.
func (s *Store) handle(ctx context.Context, id string, e appeal.Event, update string, args ...any) error {
	return s.r.InTx(ctx, pg.OfLetter, func(tx pgx.Tx) error {
		if err := register.LetterExists(ctx, tx, id); err != nil {
			return err
		}
		return register.SettleLetter(ctx, tx, id, e, update, args...)
	})
}
