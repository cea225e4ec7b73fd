package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// FileContent returns a file of an appeal with its bytes.
func (s *Store) FileContent(ctx context.Context, appealID, fileID string) (appeal.File, []byte, error) {
	var f appeal.File
	var content []byte
	err := s.pool.QueryRow(ctx, `
		select f.id, f.name, f.type, f.size, f.sha256, c.content
		from file f join file_content c on c.file_id = f.id
		where f.appeal_id = $1 and f.id = $2`, appealID, fileID).
		Scan(&f.ID, &f.Name, &f.Type, &f.Size, &f.SHA256, &content)
	return f, content, explain(ofFile, err)
}

// AddFile adds a file to an appeal. ID, size and checksum of f are made here.
// It leaves the version of the card as it is: the process knows no files.
func (s *Store) AddFile(ctx context.Context, appealID string, f appeal.File, content []byte, by appeal.Person, at time.Time) (appeal.File, error) {
	err := s.inTx(ctx, ofAppeal, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select from appeal where id = $1 for update`, appealID); err != nil {
			return err
		}
		var ord int
		err := tx.QueryRow(ctx, `select coalesce(max(ord) + 1, 0) from file where appeal_id = $1`, appealID).Scan(&ord)
		if err != nil {
			return err
		}
		if ord >= appeal.MaxFiles {
			return appeal.Refuse("К обращению приложено слишком много файлов.", "")
		}
		b := &pgx.Batch{}
		f = queueFile(b, appealID, ord, appeal.Upload{Name: f.Name, Type: f.Type, Content: content}, by.Code, at)
		note(b, appealID, "add_file", by.Code, "Приложен файл", at)
		return tx.SendBatch(ctx, b).Close()
	})
	return f, err
}
