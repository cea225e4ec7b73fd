package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	desk "appeals/internal/office/reception"
	"appeals/internal/reception"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// freeSlot is a slot that nobody has, on a day that takes place.
const freeSlot = `d.cancelled_at is null and not exists (
	select from reception r where r.slot_id = s.id and r.state <> 'cancelled')`

const slotColumns = `s.id, d.official, s.starts_at, d.place, d.area
	from reception_slot s join reception_day d on d.id = s.day_id`

func scanSlot(row pgx.CollectableRow) (s reception.Slot, err error) {
	return s, row.Scan(&s.ID, &s.Official, &s.StartsAt, &s.Place, &s.Area)
}

// FreeSlots are the times that may still be given, of one official or of all.
func (s *Store) FreeSlots(ctx context.Context, official string, after time.Time, most int) ([]reception.Slot, error) {
	return freeSlots(ctx, s.r.Pool, official, after, most)
}

func freeSlots(ctx context.Context, q register.Querier, official string, after time.Time,
	most int) ([]reception.Slot, error) {
	rows, _ := q.Query(ctx, `select `+slotColumns+` where ($1 = '' or d.official = $1) and s.starts_at > $2
		and `+freeSlot+` order by s.starts_at, d.official limit $3`, official, after, pg.Bounded(most, 50, 500))
	found, err := pgx.CollectRows(rows, scanSlot)
	return found, pg.Explain(pg.OfSchedule, err)
}

// Book gives a slot to whoever is first; the unique index on it has the last word.
func (s *Store) Book(ctx context.Context, b desk.Booking) (made *reception.Reception, err error) {
	err = s.r.InTx(ctx, pg.OfReception, func(tx pgx.Tx) error {
		made, err = s.book(ctx, tx, b)
		return err
	})
	return made, err
}

func (s *Store) book(ctx context.Context, tx pgx.Tx, b desk.Booking) (*reception.Reception, error) {
	if _, err := tx.Exec(ctx, register.LockKey, b.Key); err != nil {
		return nil, err
	}
	var known string
	err := tx.QueryRow(ctx, `select id::text from reception where key = $1`, b.Key).Scan(&known)
	if err == nil {
		return sameBooking(ctx, tx, known, b)
	}
	if !errors.Is(err, pgx.ErrNoRows) {
		return nil, err
	}
	records, err := s.r.RecordsIn(ctx, tx)
	if err != nil {
		return nil, err
	}
	office := b.Office
	if err := b.Check(office.Today(b.At), office.Clock.Calendar(), records); err != nil {
		return nil, err
	}
	slot, err := s.slotFor(ctx, tx, b)
	if err != nil {
		return nil, err
	}
	year := office.Today(b.At).Year()
	serial, err := records.Serial(reception.Numbers.Series, year) // from here on bookings take turns
	if err != nil {
		return nil, err
	}
	if err := tooMany(ctx, tx, b); err != nil {
		return nil, err
	}
	r, event := reception.New(office, b.ID, reception.Numbers.Format(serial, year), b.Code, b.Booking, slot, b.By, b.At)
	if err := insertReception(ctx, tx, r, b.Key); err != nil {
		return nil, err
	}
	letters, err := b.Letters(r, event, records)
	if err != nil {
		return nil, pg.AsForeign(err)
	}
	batch := &pgx.Batch{}
	queueQuestions(batch, r)
	register.QueueEvent(batch, appeal.ReceptionCase(r.ID), event)
	register.QueueStart(batch, appeal.ReceptionCase(r.ID), event)
	register.QueueLetters(batch, letters)
	return r, tx.SendBatch(ctx, batch).Close()
}

// sameBooking is what the same form booked before. The key with another content books
// nothing: what it is answered with would be somebody else's. What an action may have
// changed since is compared only as long as there was none.
func sameBooking(ctx context.Context, tx pgx.Tx, id string, b desk.Booking) (*reception.Reception, error) {
	r, err := readReception(ctx, tx, `r.id = $1`, id)
	if err != nil {
		return nil, err
	}
	was, now := r.Visitor, b.Visitor
	if r.Version > 1 {
		now.Address, now.Email, b.Slot = was.Address, was.Email, r.Slot
	}
	if was.FullName() != now.FullName() || was.Phone != now.Phone || was.Email != now.Email ||
		was.Address != now.Address || r.Slot != b.Slot || r.People != b.People || r.Priority != b.Priority ||
		b.Slot == 0 && r.Official != b.Official ||
		r.Asked[0].Wording != b.Asked[0].Wording || r.Asked[0].Topic != b.Asked[0].Topic {
		return nil, pg.KeyReused()
	}
	return r, nil
}

// slotFor is the slot that is wanted, if it is free, or the present instant of who
// comes without an appointment. Its day is locked: it is not cancelled meanwhile, or
// its cancellation finds the booking.
func (s *Store) slotFor(ctx context.Context, tx pgx.Tx, b desk.Booking) (reception.Slot, error) {
	if err := bookedAlready(ctx, tx, b); err != nil {
		return reception.Slot{}, err
	}
	if b.Slot == 0 {
		var place string
		err := tx.QueryRow(ctx, `select place from reception_day where official = $1 and day = $2
			and cancelled_at is null order by from_minute limit 1`, b.Official, b.Office.Today(b.At)).Scan(&place)
		if errors.Is(err, pgx.ErrNoRows) {
			err = appeal.InvalidField("official", "Сегодня это должностное лицо не ведёт приём.")
		}
		return reception.Slot{Official: b.Official, StartsAt: b.At.In(b.Office.Zone), Place: place}, err
	}
	rows, _ := tx.Query(ctx, `select `+slotColumns+` where s.id = $1 and `+freeSlot+` for share of d`, b.Slot)
	found, err := pgx.CollectRows(rows, scanSlot)
	switch {
	case err != nil:
		return reception.Slot{}, err
	case len(found) == 0:
		return reception.Slot{}, taken()
	case !found[0].StartsAt.After(b.At):
		return reception.Slot{}, appeal.InvalidField("slot", "Это время уже прошло. Выберите другое.")
	}
	return found[0], nil
}

func taken() error {
	return appeal.InvalidField("slot", "Это время только что заняли. Выберите другое: свободные показаны в списке.")
}

// bookedAlready refuses a second booking of one person for one question, unless it is
// meant. Whoever shares neither telephone nor e-mail is a namesake.
func bookedAlready(ctx context.Context, tx pgx.Tx, b desk.Booking) error {
	if b.Again {
		return nil
	}
	var number string
	v := b.Visitor
	err := tx.QueryRow(ctx, `
		select r.number from reception r join reception_question q on q.reception_id = r.id
		where r.person_key = person_key($1, $2, $3, '') and r.state in ('booked', 'waiting') and q.topic = $4
			and ($4 <> '' or lower(q.wording) = lower($7))
			and (r.phone <> '' and r.phone = $5 or r.email <> '' and lower(r.email) = lower($6)) limit 1`,
		v.Surname, v.Name, v.Patronymic, b.Asked[0].Topic, v.Phone, v.Email,
		b.Asked[0].Wording).Scan(&number)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	switch {
	case err == nil && b.Via == "public":
		err = appeal.InvalidField("text", "По этому вопросу Вы уже записаны: № "+number+
			". Чтобы прийти в другое время, сначала отмените прежнюю запись.")
	case err == nil:
		err = appeal.InvalidField("again", "По этому вопросу Вы уже записаны: № "+number+
			". Отмените прежнюю запись или отметьте, что нужна ещё одна.")
	}
	return err
}

// How many bookings one e-mail or telephone may have by the public form: together, and
// made in one day. Each writes letters to an address that may be somebody else's.
const (
	publicAtOnce = 3
	publicADay   = 5
)

// tooMany keeps one sender from taking all slots, and from flooding a mailbox. An
// address with a tag is the same one, a telephone is its last ten digits.
func tooMany(ctx context.Context, tx pgx.Tx, b desk.Booking) error {
	if b.Via != "public" {
		return nil
	}
	var open, fresh int
	err := tx.QueryRow(ctx, `
		select count(*) filter (where state in ('booked', 'waiting')), count(*) filter (where booked_at > $3)
		from reception where via = 'public' and (email <> '' and untagged(email) = untagged($1)
			or right(regexp_replace(phone, '\D', '', 'g'), 10)
				= nullif(right(regexp_replace($2, '\D', '', 'g'), 10), ''))`,
		b.Visitor.Email, b.Visitor.Phone, b.At.Add(-24*time.Hour)).Scan(&open, &fresh)
	if err != nil || open < publicAtOnce && fresh < publicADay {
		return err
	}
	where := "phone"
	if b.Visitor.Phone == "" {
		where = "email"
	}
	return appeal.InvalidField(where, fmt.Sprintf("На этот телефон или почту через сайт записываются не больше %d раз "+
		"одновременно и %d раз за сутки. Отмените лишнюю запись или запишитесь по телефону либо лично.",
		publicAtOnce, publicADay))
}

// insertReception is refused by the index where the slot has gone meanwhile.
func insertReception(ctx context.Context, tx pgx.Tx, r *reception.Reception, key string) error {
	v := r.Visitor
	tag, err := tx.Exec(ctx, `
		insert into reception (id, key, number, code, slot_id, official, starts_at, place, state, since, version,
			surname, name, patronymic, address, email, phone, person_key, people, priority, via, booked_by, booked_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
			person_key($12, $13, $14, ''), $18, $19, $20, $21, $22)
		on conflict (slot_id) where state <> 'cancelled' do nothing`,
		r.ID, key, r.Number, r.Code, zeronull.Int8(r.Slot), r.Official, r.StartsAt, r.Place, r.State, r.Since,
		r.Version, v.Surname, v.Name, v.Patronymic, v.Address, v.Email, v.Phone, r.People, r.Priority, r.Via,
		r.BookedBy, r.BookedAt)
	if err == nil && tag.RowsAffected() == 0 {
		err = taken()
	}
	return err
}

// queueQuestions writes the questions anew.
func queueQuestions(b *pgx.Batch, r *reception.Reception) {
	for i, q := range r.Asked {
		b.Queue(`insert into reception_question (reception_id, ord, topic, wording, outcome, note, appeal_id, number,
				decided_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
			on conflict (reception_id, ord) do update set outcome = excluded.outcome, note = excluded.note,
				appeal_id = excluded.appeal_id, number = excluded.number, decided_at = excluded.decided_at`,
			r.ID, i, q.Topic, q.Wording, q.Outcome, q.Note, zeronull.Text(q.AppealID), q.Number,
			pg.Instant(&q.DecidedAt))
	}
}
