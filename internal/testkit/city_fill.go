package testkit

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"appeals/internal/law"
)

// Fill writes n appeals into the tables of a register, as if the office had
// worked for years until now: a twentieth is open, in all stages and terms.
func (c *City) Fill(ctx context.Context, conn *pgx.Conn, n int, now time.Time) error {
	if _, err := conn.Exec(ctx, `create temp table crowd (id uuid, n integer, surname text, name text, patronymic text,
		address text, annotation text, body text, wording text, reply text)`); err != nil {
		return err
	}
	_, err := conn.CopyFrom(ctx, pgx.Identifier{"crowd"},
		strings.Fields("id n surname name patronymic address annotation body wording reply"),
		pgx.CopyFromSlice(n, func(i int) ([]any, error) {
			a := c.Person()
			return []any{uuid.NewString(), i, a.Surname, a.Name, a.Patronymic, a.Address, c.Sentence(6), c.Letter(),
				c.Sentence(4), c.Sentence(40)}, nil
		}))
	if err != nil {
		return err
	}
	c.Letters = nil
	today := law.DateOf(now, Zone())
	for _, sql := range []string{
		`insert into unit (code, name, short) select 'u' || n, 'Отдел ' || n, 'О-' || n from generate_series(1, 30) n`,
		`insert into person (code, name, post, unit) select 'p' || n,
			(select surname || ' ' || name || ' ' || patronymic from crowd where crowd.n = p.n),
			'специалист', 'u' || 1 + n % 30 from generate_series(1, 300) p (n)`,
		`insert into role_term (person, role) select 'p' || n, 'executor' from generate_series(1, 300) n`,
		fmt.Sprintf(`insert into appeal (id, number, status, version, channel, topic, official, responsible, unit,
			received_on, registered_on, clock,
				statutory, control, provisional, due, extended, escalation, status_code, received_at, entered_by,
				closed_at, stage_since,
				applicant, type, repetition, authorship, benefit, on_control, answered_on, days_late)
			select id, 'ОГ-' || 1 + n || '/' || extract(year from day), st, 4,
			(array['post','post','web','web','web','portal','desk','forwarded','medo','courier'])[1 + n %% 10],
				(select code from topic order by code offset n %% 40 limit 1), (array['head','deputy'])[1 + n %% 2],
				case when st in ('received', 'registered', 'resolution') then '' else 'p' || 1 + (n * 7) %% 300 end,
				case when st in ('received', 'registered', 'resolution') then ''
				else 'u' || 1 + ((n * 7) %% 300 + 1) %% 30 end,
				day - 1, case when st <> 'received' then day end, case when closed then ''
				when st = 'received' then 'registration' else 'consideration' end,
				day + 30, day + 28, false, case when not closed then (day + 29)::timestamptz end, false, 0, 'x' || n,
				day::timestamptz - interval '10 hours' + n * interval '1 second', 'clerk', case
				when closed then day::timestamptz + interval '20 days' end, day::timestamptz,
				surname || ' ' || name || ' ' || patronymic, (array['application','complaint','proposal'])[1 + n %% 3],
				(array['primary','primary','primary','repeated'])[1 + n %% 4], 'individual', case
				when n %% 9 = 0 then 'disabled' else '' end, n %% 5 = 0,
				case when closed then day + 20 end, case when closed and n %% 30 = 1 then 3 else 0 end
			from (select *, st not in ('received', 'registered', 'resolution', 'execution', 'check',
			'signing') as closed,
				date '%s' - case when n %% 20 = 0 then n %% 37 else 40 + n / 28 end as day
				from (select *, case when n %% 20 = 0
					then (array['received','registered','resolution','execution','execution','execution','check',
						'signing'])[1 + n / 20 %% 8]
					when n %% 100 = 1 then 'answered' else 'filed' end as st from crowd) x) y`, today),
		`insert into appeal_text (appeal_id, annotation, body) select id, annotation, body from crowd`,
		`insert into intake (appeal_id, form, previous, addressee, signatories, covering, sheets, enclosures,
			reply_by_email, consent)
			select id, 'written', '', 'head', 0, null, 1 + n % 5, 0, false, false from crowd`,
		`insert into author (appeal_id, ord, surname, name, patronymic, organisation, address, email, phone, social,
			benefit)
			select id, 0, surname, name, patronymic, '', address, '', '', '', '' from crowd`,
		`insert into question (appeal_id, ord, topic, wording, result) select c.id, 0, a.topic, wording, '' from crowd c
			join appeal a using (id)`,
		`insert into assignment (appeal_id, ord, person, unit, responsible) select id, 0, responsible, unit, true
			from appeal where responsible <> ''`,
		`insert into reply (appeal_id, ord, version, text, result, author, at, remarks, returned_by, approved_by,
			signed_by, number, sent_on)
			select c.id, 0, 1, c.reply, 'explained', a.responsible, now(), '', '', '', 'head', 'И-' || n, a.answered_on
			from crowd c join appeal a using (id) where a.answered_on is not null`,
		`insert into audit (appeal_id, action, actor, at, from_status, to_status, summary) select id, 'accept', 'clerk',
			received_at, '', 'received', '' from appeal`,
		`insert into finding (appeal_id, tsv, asked) select id, card_words(id), card_asked(id) from crowd`,
		`drop table crowd`, `vacuum analyze`,
	} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%.60s: %w", sql, err)
		}
	}
	return nil
}
