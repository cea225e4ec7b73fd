package register

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// sendingOf are the letters of an appeal that the law asks for, as they stand, each with when
// the first of the same words was made: a letter may go to another address later.
const sendingOf = `select kind, state, posted_on, created_at, sent_at, case when replaces is not null then (
		with recursive chain as (select x.id, x.replaces, x.created_at from letter x where x.id = l.id
			union all select x.id, x.replaces, x.created_at from letter x join chain on x.id = chain.replaces)
		select min(created_at) from chain) end
	from letter l
	where appeal_id = $1 and kind = any ($2) and state not in ('replaced', 'cancelled') order by created_at`

// demanded are the kinds of letters that the law asks for.
var demanded = func() []string {
	out := []string{}
	for _, kind := range appeal.DemandedLetters() {
		out = append(out, string(kind))
	}
	return out
}()

// DemandedList is the same as the list of a condition.
var DemandedList = "'" + strings.Join(demanded, "', '") + "'"

// TellSent asks the process of an appeal to note that a letter has gone which the law
// asks for, in the transaction that notes it of the letter. The clock of the appeal
// stops by it, and the alarms of the unsent letter.
func TellSent(ctx context.Context, tx pgx.Tx, letterID string) error {
	id := uuid.NewSHA1(followUps, []byte("sent/"+letterID))
	_, err := tx.Exec(ctx, `insert into request (id, appeal_id, action, actor, version, at, state, fingerprint, next_at)
		select $2, a.id, $3, '', 0, greatest(l.sent_at, l.created_at), 'pending', '', now()
		from letter l join appeal a on a.id = l.appeal_id
		where l.id = $1 and l.kind = any ($4) and `+Living+` on conflict (id) do nothing`,
		letterID, id.String(), appeal.NoteSent, demanded)
	return err
}

// queueOutgoing enters a letter that was just queued into the journal of outgoing documents.
func queueOutgoing(b *pgx.Batch, l appeal.Letter) {
	way := ""
	if l.State == appeal.Queued {
		way = "email"
	}
	b.Queue(`insert into outgoing (letter_id, appeal_id, number, dated, signed_by, way, enclosed, track, why)
		select id, appeal_id, $2, $3, $4, $5, $6, '', '' from letter where key = $1 on conflict do nothing`,
		l.Key, l.Number, l.Dated, l.Signed, way, l.Enclosed)
}
