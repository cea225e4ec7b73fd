package register

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"time"

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
		b.Queue(`
			insert into notification (person, key, kind, appeal_id, letter_id, for_person, detail, at, app, digest)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (person, key) do nothing`,
			n.Person, n.Key, n.Kind, zeronull.Text(n.AppealID), zeronull.Text(n.LetterID), n.For, n.Detail, n.At,
			n.App, n.Mail == appeal.MailDigest)
	}
}

// queueSettled marks as read what an event makes pointless to tell: all that the
// one who acted was told of the appeal, and to everybody what asked for the work
// of a stage that is over.
func queueSettled(b *pgx.Batch, id string, e appeal.Event) {
	if e.Actor != "" {
		b.Queue(`update notification set read_at = $3 where appeal_id = $1 and person = $2 and read_at is null`, id, e.Actor, e.At)
	}
	if e.From != e.To {
		b.Queue(`update notification set read_at = $3 where appeal_id = $1 and kind = any($2) and read_at is null`, id, appeal.NotesOfStage, e.At)
	}
}

const notificationColumns = `n.id, n.kind, n.at, n.read_at, coalesce(n.appeal_id::text, ''), coalesce(n.letter_id::text, ''),
	coalesce(a.number, ''), coalesce(nullif(t.annotation, ''), left(t.body, 200), ''), n.for_person, n.detail`

const notificationJoins = ` left join appeal a on a.id = n.appeal_id left join appeal_text t on t.appeal_id = n.appeal_id`

func scanNotification(row pgx.CollectableRow) (n appeal.Notification, err error) {
	err = row.Scan(&n.ID, &n.Kind, &n.At, instant(&n.ReadAt), &n.AppealID, &n.LetterID, &n.Number, &n.Subject, &n.For, &n.Detail)
	return n, err
}

// noticeMark is where a page of notifications ends.
type noticeMark struct {
	Read bool      `json:"r"`
	At   time.Time `json:"a"`
	ID   int64     `json:"i"`
}

// mostNotice is further up than anything.
var mostNotice = noticeMark{At: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), ID: 1}

func readNoticeMark(cursor string) (noticeMark, error) {
	if cursor == "" {
		return mostNotice, nil
	}
	m := noticeMark{}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil || m.ID < 1 || m.At.Year() < 2000 || m.At.Year() > 9999 {
		return m, appeal.InvalidField("cursor", "Эта страница списка устарела. Откройте список сначала.")
	}
	return m, nil
}

func (m noticeMark) String() string {
	text, _ := json.Marshal(m) // a time and numbers always marshal
	return base64.RawURLEncoding.EncodeToString(text)
}

// Notifications returns a page of what a person was told: the unread first,
// then the rest, each from the newest on. The cursor is "" for the first page
// and after the last one.
func (s *Store) Notifications(ctx context.Context, person, cursor string, limit int) ([]appeal.Notification, string, error) {
	m, err := readNoticeMark(cursor)
	if err != nil {
		return nil, "", err
	}
	limit = bounded(limit, 50, 200)
	found := []appeal.Notification{}
	if !m.Read {
		if found, err = s.noticePage(ctx, `n.read_at is null`, person, m, limit+1); err != nil {
			return nil, "", err
		}
		m = mostNotice
	}
	if len(found) <= limit {
		read, err := s.noticePage(ctx, `n.read_at is not null`, person, m, limit+1-len(found))
		if err != nil {
			return nil, "", err
		}
		found = append(found, read...)
	}
	if len(found) <= limit {
		return found, "", nil
	}
	last := found[limit-1]
	return found[:limit], noticeMark{Read: !last.ReadAt.IsZero(), At: last.At.UTC(), ID: last.ID}.String(), nil
}

func (s *Store) noticePage(ctx context.Context, part, person string, m noticeMark, limit int) ([]appeal.Notification, error) {
	return rowsOf(ctx, s.pool, ofPerson, scanNotification, `
		select `+notificationColumns+` from notification n`+notificationJoins+`
		where n.person = $1 and n.app and `+part+` and (n.at, n.id) < ($2, $3)
		order by n.at desc, n.id desc limit $4`, person, m.At, m.ID, limit)
}

// ReadNotification marks one as read and returns it.
func (s *Store) ReadNotification(ctx context.Context, person string, id int64, at time.Time) (appeal.Notification, error) {
	found, err := rowsOf(ctx, s.pool, ofPerson, scanNotification, `
		with n as (update notification set read_at = coalesce(read_at, $3) where person = $1 and id = $2 and app returning *)
		select `+notificationColumns+` from n`+notificationJoins, person, id, at)
	if err == nil && len(found) == 0 {
		err = &appeal.Error{Code: appeal.NotFound, Message: "Такого уведомления нет: прочитанные хранятся 90 дней."}
	}
	if err != nil {
		return appeal.Notification{}, err
	}
	return found[0], nil
}

// ReadNotifications marks as read what a person was told up to one, so that
// what came after the page was drawn stays new.
func (s *Store) ReadNotifications(ctx context.Context, person string, upTo int64, at time.Time) error {
	_, err := s.pool.Exec(ctx, `update notification set read_at = $3 where person = $1 and id <= $2 and app and read_at is null`, person, upTo, at)
	return explain(ofPerson, err)
}

// SeenAppeal marks as read what a person was told of an appeal, whose card is
// being opened.
func (s *Store) SeenAppeal(ctx context.Context, person, appealID string, at time.Time) error {
	_, err := s.pool.Exec(ctx, `update notification set read_at = $3 where person = $1 and appeal_id = $2 and read_at is null`, person, appealID, at)
	return explain(ofPerson, err)
}

// keepNotices is how long notifications are kept, in days; forgetBatch bounds
// one statement.
const (
	keepNotices = 90
	forgetBatch = 2000
)

// ForgetNotifications deletes what is older than ninety days, a bounded number
// at a time. It tells whether there may be more.
func (s *Store) ForgetNotifications(ctx context.Context, now time.Time) (more bool, err error) {
	tag, err := s.pool.Exec(ctx, `delete from notification where id in (select id from notification where at < $1 order by at limit $2)`,
		now.AddDate(0, 0, -keepNotices), forgetBatch)
	return tag.RowsAffected() == forgetBatch, explain(ofPerson, err)
}
