package store

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// notificationColumns are what is told, of table notification n. What the reader may
// not see, though he is told of it, has its number and no subject.
func notificationColumns(seen string) string {
	return `n.id, n.kind, n.at, n.read_at, coalesce(n.appeal_id::text, ''),
	coalesce(n.letter_id::text, ''), coalesce(a.number, ''),
	case when a.id is null or ` + seen + ` then ` + register.Subject(200) + ` else 'Доступ ограничен.' end,
	n.for_person, n.detail, n.due`
}

const notificationJoins = ` left join appeal a on a.id = n.appeal_id
	left join appeal_text t on t.appeal_id = n.appeal_id`

func scanNotification(row pgx.CollectableRow) (n appeal.Notification, err error) {
	err = row.Scan(&n.ID, &n.Kind, &n.At, pg.Instant(&n.ReadAt), &n.AppealID, &n.LetterID, &n.Number, &n.Subject,
		&n.For, &n.Detail, &n.Due)
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
func (s *Store) Notifications(ctx context.Context, reader appeal.Person, cursor string,
	limit int) ([]appeal.Notification, string, error) {
	m, err := readNoticeMark(cursor)
	if err != nil {
		return nil, "", err
	}
	limit = pg.Bounded(limit, 50, 200)
	found := []appeal.Notification{}
	if !m.Read {
		if found, err = s.noticePage(ctx, `n.read_at is null`, reader, m, limit+1); err != nil {
			return nil, "", err
		}
		m = mostNotice
	}
	if len(found) <= limit {
		read, err := s.noticePage(ctx, `n.read_at is not null`, reader, m, limit+1-len(found))
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

func (s *Store) noticePage(ctx context.Context, part string, reader appeal.Person, m noticeMark,
	limit int) ([]appeal.Notification, error) {
	seen, values := register.SeenSQL(reader.Sight, 4)
	return pg.RowsOf(ctx, s.r.Pool, pg.OfPerson, scanNotification, `
		select `+notificationColumns(seen)+` from notification n`+notificationJoins+`
		where n.person = $1 and n.app and `+part+` and (n.at, n.id) < ($2, $3)
		order by n.at desc, n.id desc limit $4`, append([]any{reader.Code, m.At, m.ID, limit}, values...)...)
}

// ReadNotification marks one as read and returns it.
func (s *Store) ReadNotification(ctx context.Context, reader appeal.Person, id int64,
	at time.Time) (appeal.Notification, error) {
	seen, values := register.SeenSQL(reader.Sight, 3)
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfPerson, scanNotification, `
		with n as (update notification set read_at = coalesce(read_at, $3) where person = $1 and id = $2 and app
		returning *)
		select `+notificationColumns(seen)+` from n`+notificationJoins,
		append([]any{reader.Code, id, at}, values...)...)
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
	_, err := s.r.Pool.Exec(ctx, `update notification set read_at = $3 where person = $1 and id <= $2 and app
		and read_at is null`, person, upTo, at)
	return pg.Explain(pg.OfPerson, err)
}

// SeenAppeal marks as read what a person was told of an appeal, whose card is
// being opened.
func (s *Store) SeenAppeal(ctx context.Context, person, appealID string, at time.Time) error {
	_, err := s.r.Pool.Exec(ctx, `update notification set read_at = $3 where person = $1 and appeal_id = $2
		and read_at is null`, person, appealID, at)
	return pg.Explain(pg.OfPerson, err)
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
	tag, err := s.r.Pool.Exec(ctx, `delete from notification
		where id in (select id from notification where at < $1 order by at limit $2)`,
		now.AddDate(0, 0, -keepNotices), forgetBatch)
	return tag.RowsAffected() == forgetBatch, pg.Explain(pg.OfPerson, err)
}
