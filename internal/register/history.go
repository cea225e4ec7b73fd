package register

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/register/pg"
)

// maxHistory bounds the lines of one card.
const maxHistory = 2000

// History returns what happened to a card, oldest first. The office itself acts
// under the name «Система», an applicant on the public form under «Заявитель»
func (s *Store) History(ctx context.Context, id string) ([]appeal.HistoryLine, error) {
	lines, err := pg.RowsOf(ctx, s.Pool, pg.OfAppeal, scanHistory, `
		select h.action, h.actor, h.at, h.from_status, h.to_status, h.summary, h.details, h.changes,
		coalesce(p.name, '')
		from audit h left join person p on p.code = h.actor
		where h.appeal_id = $1 order by h.id limit $2`, id, maxHistory)
	if err == nil && len(lines) == 0 {
		return nil, pg.NotFound(pg.OfAppeal) // every card has the line of its receipt
	}
	if err != nil {
		return lines, err
	}
	staff, err := s.StaffIn(ctx, s.Pool)
	if err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	for i := range lines {
		who, _ := staff.Person(lines[i].Actor)
		lines[i].ActorPost = who.AsOn(law.DateOf(lines[i].At, s.Zone)).Post
	}
	return lines, nil
}

func scanHistory(row pgx.CollectableRow) (l appeal.HistoryLine, err error) {
	err = row.Scan(&l.Action, &l.Actor, &l.At, &l.From, &l.To, &l.Summary, &l.Details, &l.Changes, &l.ActorName)
	switch {
	case l.ActorName != "":
	case l.Actor == "":
		l.ActorName = "Система"
	default:
		l.ActorName = l.Actor
	}
	return l, err
}
