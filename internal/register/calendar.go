package register

import "context"

// CountedOtherwise lists running appeals, by id and at most limit after one,
// that have a clock counted by another calendar than the given version and of
// which the step RecountKey is not done yet.
func (s *Store) CountedOtherwise(ctx context.Context, version, after string, limit int) ([]string, error) {
	return s.ids(ctx, `
		select a.id::text from appeal a
		where a.due is not null and ($2 = '' or a.id > nullif($2, '')::uuid)
			and exists (select from deadline d where d.appeal_id = a.id and d.rule = a.clock and d.derivation->>'calendar' <> $1)
			and not exists (select from step where key = 'recounted/' || $1 || '/' || a.id::text)
		order by a.id limit $3`, version, after, limit)
}

// RecountKey is the step after which an appeal and its process go by a calendar.
func RecountKey(version, id string) string { return "recounted/" + version + "/" + id }
