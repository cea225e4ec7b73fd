package register

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// FileContent returns a file of an appeal with its bytes.
func (s *Store) FileContent(ctx context.Context, appealID, fileID string) (appeal.File, []byte, error) {
	var f appeal.File
	var content []byte
	err := s.Pool.QueryRow(ctx, `
		select f.id, f.name, f.type, f.size, f.sha256, c.content
		from file f join file_content c on c.file_id = f.id
		where f.appeal_id = $1 and f.id = $2`, appealID, fileID).
		Scan(&f.ID, &f.Name, &f.Type, &f.Size, &f.SHA256, &content)
	return f, content, pg.Explain(pg.OfFile, err)
}

// Enclosures are all documents of an appeal with their bytes, in the order in
// which they came.
func (s *Store) Enclosures(ctx context.Context, appealID string) ([]appeal.Upload, error) {
	scan := func(row pgx.CollectableRow) (u appeal.Upload, err error) {
		err = row.Scan(&u.Name, &u.Type, &u.Content)
		return u, err
	}
	return pg.RowsOf(ctx, s.Pool, pg.OfFile, scan, `
		select f.name, f.type, c.content from file f join file_content c on c.file_id = f.id
		where f.appeal_id = $1 order by f.ord`, appealID)
}

// FileSpace is the namespace of the ids of files that requests add.
var FileSpace = uuid.MustParse("5d0b8a3c-2f64-4a0d-9a51-7c1b0f7e9d26")

// fileID is the id of the n-th file of a request, the same at each repeat.
func fileID(requestID string, n int) string {
	return uuid.NewSHA1(FileSpace, []byte(requestID+"/"+strconv.Itoa(n))).String()
}

// AddFiles adds the files of one request to an appeal, all of them or none and
// once: the same request returns the same files, with other content it is a
// KeyReused error. A filed appeal takes no more files. The version of the card stays: the process knows no files.
func (s *Store) AddFiles(ctx context.Context, appealID, requestID string, ups []appeal.Upload, by appeal.Person,
	at time.Time) ([]appeal.File, error) {
	files, ids := make([]appeal.File, len(ups)), make([]string, len(ups)+1)
	for i, up := range ups {
		files[i] = NewFile(fileID(requestID, i), up)
		ids[i] = files[i].ID
	}
	ids[len(ups)] = fileID(requestID, len(ups)) // there if the request had more files before
	err := s.InTx(ctx, pg.OfAppeal, func(tx pgx.Tx) error {
		var status appeal.Status
		if err := tx.QueryRow(ctx, `select status from appeal
			where id = $1 for update`, appealID).Scan(&status); err != nil {
			return err
		}
		known, err := filesIn(ctx, tx, appealID, ids)
		switch {
		case err != nil:
			return err
		case len(known) == 0 && status.Final():
			return appeal.Refuse("Обращение на стадии «"+status.Title()+
				"»: документы к нему больше не прикладывают.", "")
		case len(known) == 0:
			return addFiles(ctx, tx, appealID, files, ups, by, at)
		case !slices.Equal(known, files):
			return pg.KeyReused()
		}
		return nil
	})
	return files, err
}

// filesIn returns the files of an appeal that have one of the ids. Those of
// another appeal are left to the primary key, which tells a reused key too.
func filesIn(ctx context.Context, tx pgx.Tx, appealID string, ids []string) ([]appeal.File, error) {
	rows, _ := tx.Query(ctx, `
		select id, name, type, size, sha256 from file where appeal_id = $1 and id = any($2::uuid[])
		order by ord`, appealID, ids)
	return pgx.CollectRows(rows, pgx.RowToStructByPos[appeal.File])
}

// addFiles writes files behind those that the locked appeal has.
func addFiles(ctx context.Context, tx pgx.Tx, appealID string, files []appeal.File, ups []appeal.Upload,
	by appeal.Person, at time.Time) error {
	var next int
	err := tx.QueryRow(ctx, `select coalesce(max(ord) + 1, 0) from file where appeal_id = $1`, appealID).Scan(&next)
	if err != nil {
		return err
	}
	if next+len(files) > appeal.MaxFiles {
		return appeal.Refuse("К обращению приложено слишком много файлов.", "")
	}
	b := &pgx.Batch{}
	for i, f := range files {
		queueFile(b, appealID, next+i, f, ups[i].Content, by.Code, at)
	}
	summary := "Приложен файл"
	if len(files) > 1 {
		summary = "Приложены файлы: " + strconv.Itoa(len(files))
	}
	note(b, appealID, "add_file", by.Code, summary, at)
	return tx.SendBatch(ctx, b).Close()
}

// NewFile describes what was uploaded.
func NewFile(id string, up appeal.Upload) appeal.File {
	sum := sha256.Sum256(up.Content)
	return appeal.File{ID: id, Name: up.Name, Type: up.Type, Size: int64(len(up.Content)),
		SHA256: hex.EncodeToString(sum[:])}
}

// queueFile queues the writing of a file and returns it.
func queueFile(b *pgx.Batch, appealID string, ord int, f appeal.File, content []byte, by string,
	at time.Time) appeal.File {
	b.Queue(`insert into file (id, appeal_id, ord, name, type, size, sha256, added_by, added_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, f.ID, appealID, ord, f.Name, f.Type, f.Size, f.SHA256, by, at)
	b.Queue(`insert into file_content (file_id, content) values ($1, $2)`, f.ID, pg.Present(content))
	return f
}
