package store

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/intake"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// AddDraftFile adds a file to a draft of a person, which it opens where there
// is none yet. The same file comes in once, however often it is sent: its id is
// made of the draft, the name and the content.
func (s *Store) AddDraftFile(ctx context.Context, person, key string, up appeal.Upload, pages int,
	at time.Time) (intake.DraftFile, error) {
	f := intake.DraftFile{File: register.NewFile("", up), Pages: pages}
	f.ID = uuid.NewSHA1(register.FileSpace, []byte(key+"\x00"+f.Name+"\x00"+f.SHA256)).String()
	err := s.r.InTx(ctx, pg.OfDraft, func(tx pgx.Tx) error {
		if err := openDraft(ctx, tx, person, key, at); err != nil {
			return err
		}
		return addDraftFile(ctx, tx, key, f, up.Content, at)
	})
	return f, err
}

func addDraftFile(ctx context.Context, tx pgx.Tx, key string, f intake.DraftFile, content []byte, at time.Time) error {
	var count, next int
	var size int64
	var there bool
	err := tx.QueryRow(ctx, `select count(*), coalesce(max(ord) + 1, 0), coalesce(sum(size), 0)::bigint,
		coalesce(bool_or(id = $2), false)
		from draft_file where draft = $1`, key, f.ID).Scan(&count, &next, &size, &there)
	switch {
	case err != nil || there:
		return err
	case count >= appeal.MaxFiles:
		return appeal.InvalidField("files", "К одному обращению – не больше "+strconv.Itoa(appeal.MaxFiles)+" файлов.")
	case size+f.Size > intake.MaxDraftBytes:
		return appeal.InvalidField("files",
			"Файлы вместе больше "+strconv.Itoa(intake.MaxDraftBytes>>20)+" МБ. Остальные приложите на карточке.")
	}
	b := &pgx.Batch{}
	b.Queue(
		`insert into draft_file (id, draft, ord, name, type, size, sha256, pages)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		f.ID, key, next, f.Name, f.Type, f.Size, f.SHA256, f.Pages)
	b.Queue(`insert into draft_file_content (file_id, content) values ($1, $2)`, f.ID, pg.Present(content))
	b.Queue(`update draft set changed_at = $2 where key = $1`, key, at)
	return tx.SendBatch(ctx, b).Close()
}

// DropDraftFile takes a file out of a draft. One that is not there is gone already.
func (s *Store) DropDraftFile(ctx context.Context, person, key, file string) error {
	_, err := s.r.Pool.Exec(ctx, `delete from draft_file f using draft d where d.key = f.draft and d.person = $1
		and d.key = $2 and f.id = $3`, person, key, file)
	return pg.Explain(pg.OfFile, err)
}

// OrderDraftFiles puts the files of a draft in a new order; those that are not
// named stay behind them.
func (s *Store) OrderDraftFiles(ctx context.Context, person, key string, files []string) error {
	return s.r.Exec(ctx, pg.OfDraft, `
		update draft_file f set ord = x.n from (
			select id, row_number() over (order by array_position($3::text[], id::text) nulls last, ord) as n
			from draft_file where draft = $2) x
		where x.id = f.id and exists (select from draft d where d.key = $2 and d.person = $1)`, person, key, files)
}

// DraftFile is a file of a draft with its bytes.
func (s *Store) DraftFile(ctx context.Context, person, key, file string) (f appeal.File, content []byte, err error) {
	err = s.r.Pool.QueryRow(ctx, `
		select f.id, f.name, f.type, f.size, f.sha256, c.content
		from draft d join draft_file f on f.draft = d.key join draft_file_content c on c.file_id = f.id
		where d.person = $1 and d.key = $2 and f.id = $3`, person, key, file).
		Scan(&f.ID, &f.Name, &f.Type, &f.Size, &f.SHA256, &content)
	return f, content, pg.Explain(pg.OfFile, err)
}

// DraftUploads are the files to take in with a form: those of its draft or,
// where the form was taken in already, those that came in with it, so that the
// same form sent again is the same acceptance. One statement sees either the
// draft or the acceptance.
func (s *Store) DraftUploads(ctx context.Context, person, key string) ([]appeal.Upload, error) {
	scan := func(row pgx.CollectableRow) (u appeal.Upload, err error) {
		err = row.Scan(&u.Name, &u.Type, &u.Content)
		return u, err
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfFile, scan, `
		select x.name, x.type, x.content from (
			select f.ord, f.name, f.type, c.content
			from draft d join draft_file f on f.draft = d.key join draft_file_content c on c.file_id = f.id
			where d.key = $1 and d.person = $2
			union all
			select f.ord, f.name, f.type, c.content
			from acceptance k join appeal a on a.id = k.appeal_id
			join file f on f.appeal_id = a.id and f.added_at = a.received_at join file_content c on c.file_id = f.id
			where k.key = $1 and a.entered_by = $2) x
		order by x.ord`, key, person)
}

// KnownAddresses are addresses of the register that have all the words, those
// that most appeals came from first, each house and flat once in its most
// frequent spelling.
func (s *Store) KnownAddresses(ctx context.Context, words string, limit int) ([]intake.KnownAddress, error) {
	patterns := []string{}
	var plain string
	err := s.r.Pool.QueryRow(ctx, `select plain_words($1)`, words).Scan(&plain)
	if err != nil || len([]rune(plain)) < 3 {
		return []intake.KnownAddress{}, pg.Explain(pg.OfOffice, err)
	}
	for _, word := range strings.Fields(plain) {
		patterns = append(patterns, "%"+pg.EscapeLike(word)+"%")
	}
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, pgx.RowToStructByPos[intake.KnownAddress], `
		select mode() within group (order by address), count(*)::int
		from (select address, address_key from author where address <> '' and plain_words(address) like all ($1::text[])
		limit $2) x
		group by address_key order by 2 desc, 1 limit $3`, patterns, addressesRead, pg.Bounded(limit, 8, 20))
}

// addressesRead bounds how many authors of a frequent street are counted.
const addressesRead = 2000
