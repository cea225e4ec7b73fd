package register

import (
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
)

// queueNotices queues notifications; one whose key a person has already had is
// left alone, and so is one that nobody would see.
func queueNotices(b *pgx.Batch, notices []appeal.Notice) {
	for _, n := range notices {
		if !n.Kept() {
			continue
		}
		if slices.Contains(appeal.NotesOfTerm, n.Kind) {
			b.Queue(`update notification set read_at = $5 where person = $1 and appeal_id = $2 and kind = $3
				and detail = $4 and key <> $6 and read_at is null`, n.Person, n.AppealID, n.Kind, n.Detail, n.At, n.Key)
		}
		b.Queue(`
			insert into notification (person, key, kind, appeal_id, letter_id, for_person, detail, at, app, digest,
				due) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (person, key) do nothing`,
			n.Person, n.Key, n.Kind, zeronull.Text(n.AppealID), zeronull.Text(n.LetterID), n.For, n.Detail, n.At,
			n.App, n.Mail == appeal.MailDigest, n.Due)
	}
}

// queueSettled marks as read what an event makes pointless to tell: all that the
// one who acted was told of the appeal, and to everybody what asked for the work
// of a stage that is over.
func queueSettled(b *pgx.Batch, id string, e appeal.Event) {
	if e.Actor != "" {
		b.Queue(`update notification set read_at = $3 where appeal_id = $1 and person = $2
			and read_at is null`, id, e.Actor, e.At)
	}
	if len(e.Over) > 0 {
		b.Queue(`update notification set read_at = $4 where appeal_id = $1 and kind = any($2) and detail = any($3)
			and read_at is null`, id, appeal.NotesOfTerm, e.Over, e.At)
	}
	for _, ended := range e.Ended {
		b.Queue(`update notification set read_at = $5 where appeal_id = $1 and kind = any($2) and detail = $3
			and due = $4 and ($6 = '' or person = $6) and read_at is null`, id, appeal.NotesOfTerm, ended.Detail,
			ended.Due, e.At, ended.Person)
	}
	if len(e.Dismissed) > 0 {
		b.Queue(`update notification set read_at = $3 where appeal_id = $1 and person = any($2)
			and read_at is null`, id, e.Dismissed, e.At)
	}
	if e.From != e.To {
		b.Queue(`update notification set read_at = $3 where appeal_id = $1 and kind = any($2)
			and read_at is null`, id, appeal.NotesOfStage, e.At)
	}
}
