package register

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/register/pg"
)

// Directory is one edition of the staff and the classifier.
type Directory struct {
	edition edition
	people  map[string]appeal.Person
	units   map[string]appeal.Unit
	topics  map[string]appeal.Topic
	staff   []appeal.Person
	offices []appeal.Unit // those in use
	closed  []appeal.Unit
	inUse   []appeal.Body // those in use
	anyBody map[string]appeal.Body
	away    []appeal.Absence
	powers  []appeal.Power
	letters map[string]string // wordings of the office's own
}

// Person implements appeal.Directory.
func (d *Directory) Person(code string) (appeal.Person, bool) { p, ok := d.people[code]; return p, ok }

// Unit implements appeal.Directory.
func (d *Directory) Unit(code string) (appeal.Unit, bool) { u, ok := d.units[code]; return u, ok }

// Topic implements appeal.Directory.
func (d *Directory) Topic(code string) (appeal.Topic, bool) { t, ok := d.topics[code]; return t, ok }

// Body implements appeal.Directory.
func (d *Directory) Body(code string) (appeal.Body, bool) { b, ok := d.anyBody[code]; return b, ok }

// Bodies implements appeal.Directory.
func (d *Directory) Bodies() []appeal.Body { return slices.Clone(d.inUse) }

// Absences implements appeal.Directory.
func (d *Directory) Absences() []appeal.Absence { return slices.Clone(d.away) }

// Powers implements appeal.Directory.
func (d *Directory) Powers() []appeal.Power { return slices.Clone(d.powers) }

// Wording implements appeal.Directory.
func (d *Directory) Wording(letter string) (string, bool) { w, own := d.letters[letter]; return w, own }

// People returns the staff by name.
func (d *Directory) People() []appeal.Person { return slices.Clone(d.staff) }

// Units returns the units in use by name.
func (d *Directory) Units() []appeal.Unit { return slices.Clone(d.offices) }

// ClosedUnits returns the units that are no more by name.
func (d *Directory) ClosedUnits() []appeal.Unit { return slices.Clone(d.closed) }

// WithRole returns the people who have the role, by name.
func (d *Directory) WithRole(r appeal.Role) []appeal.Person {
	out := []appeal.Person{}
	for _, p := range d.staff {
		if p.Is(r) {
			out = append(out, p)
		}
	}
	return out
}

// Directory returns the staff as it is now.
func (s *Store) Directory(ctx context.Context) (appeal.Staff, error) {
	d, err := s.StaffIn(ctx, s.Pool)
	if err != nil {
		return nil, pg.Explain(pg.OfOffice, err)
	}
	return d, nil
}

// Person returns an employee by code.
func (s *Store) Person(ctx context.Context, code string) (appeal.Person, error) {
	d, err := s.StaffIn(ctx, s.Pool)
	if err != nil {
		return appeal.Person{}, pg.Explain(pg.OfPerson, err)
	}
	p, ok := d.Person(code)
	if !ok {
		return appeal.Person{}, pg.NotFound(pg.OfPerson)
	}
	return p, nil
}

// Querier is a pool, a connection or a transaction.
type Querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// StaffIn returns the directory as q sees it. The edition number, which every
// change of staff or classifier raises, tells whether the one in memory is
// still good; so it costs one tiny query and is never stale.
func (s *Store) StaffIn(ctx context.Context, q Querier) (*Directory, error) {
	var now edition
	if err := q.QueryRow(ctx, editionSQL, s.Zone.String()).Scan(&now.no, &now.day); err != nil {
		return nil, err
	}
	return s.staffOf(ctx, q, now)
}

func (s *Store) staffOf(ctx context.Context, q Querier, now edition) (*Directory, error) {
	if d := s.staff.Load(); d != nil && d.edition == now {
		return d, nil
	}
	d, err := s.readDirectory(ctx, q, now.day)
	if err != nil {
		return nil, err
	}
	s.staff.Store(d)
	return d, nil
}

// edition tells one directory from another: every change of it raises the number, and roles begin
// and end with a day.
type edition struct {
	no  int64
	day law.Date
}

// queueEdition reads the directory's edition with other things:
// whoever has read that edition need not read the directory again.
func (s *Store) queueEdition(b *pgx.Batch, now *edition) {
	b.Queue(editionSQL, s.Zone.String()).QueryRow(func(row pgx.Row) error { return row.Scan(&now.no, &now.day) })
}

const (
	editionSQL = `select value, office_today($1) from setting where name = 'directory'`

	peopleSQL = `select ` + PersonColumns + ` from staff_on($1) p order by p.name, p.code`
	// heldSQL are the posts as they were noted, of those whose post has changed.
	heldSQL = `select code, at, post from (select code, id, at, post, lag(post) over p as before, count(*) over p as no
			from (select code, id, at, value ->> 'post' as post from staff_change where kind = 'person') c
			window p as (partition by code order by id)) c
		where no = 1 or post <> before order by code, id`

	unitsSQL = `select code, name, short, head, deputy, email, parent, closed_on, successor from unit
		order by name, code`
	topicsSQL = `select code, name from topic order by code`

	// An absence that is over stays good for actions that arrived in it and are
	// done later.
	absencesSQL = `select id, person, substitute, from_day, to_day, reason from absence
		where to_day >= current_date - 400 and not cancelled order by from_day, id`

	powersSQL = `select id, official, does, topic, channel, unit, from_day, until from power order by id`

	wordingsSQL = `select name, text from (select distinct on (name) name, text from wording order by name, no desc) w
		where text <> ''`
)

func (s *Store) readDirectory(ctx context.Context, q Querier, day law.Date) (*Directory, error) {
	d := &Directory{people: map[string]appeal.Person{}, units: map[string]appeal.Unit{},
		topics: map[string]appeal.Topic{}, anyBody: map[string]appeal.Body{},
		letters: map[string]string{}}
	b := &pgx.Batch{}
	// The number is read before the rows: if they change in between, the next
	// reader sees a newer number and reads again.
	s.queueEdition(b, &d.edition)
	b.Queue(peopleSQL, day).Query(func(rows pgx.Rows) (err error) {
		d.staff, err = pgx.CollectRows(rows, scanPerson)
		return err
	})
	held := map[string][]appeal.HeldPost{}
	b.Queue(heldSQL).Query(func(rows pgx.Rows) error { return s.readHeld(rows, held) })
	b.Queue(unitsSQL).Query(d.readUnits)
	b.Queue(`select code, name, address, email, kind, active from body order by name, code`).Query(d.readBodies)
	b.Queue(absencesSQL).Query(func(rows pgx.Rows) (err error) {
		d.away, err = pgx.CollectRows(rows, pgx.RowToStructByPos[appeal.Absence])
		return err
	})
	b.Queue(powersSQL).Query(func(rows pgx.Rows) (err error) {
		d.powers, err = pgx.CollectRows(rows, pgx.RowToStructByPos[appeal.Power])
		return err
	})
	b.Queue(wordingsSQL).Query(func(rows pgx.Rows) error {
		var name, text string
		_, err := pgx.ForEachRow(rows, []any{&name, &text}, func() error {
			d.letters[name] = text
			return nil
		})
		return err
	})
	chosen := map[string]appeal.NoticeChoices{}
	b.Queue(`select person, value from preference
		where name = $1`, appeal.NoticePreference).Query(func(rows pgx.Rows) error {
		return readChoices(rows, chosen)
	})
	var topics []appeal.Topic
	b.Queue(topicsSQL).Query(func(rows pgx.Rows) (err error) {
		topics, err = pgx.CollectRows(rows, scanTopic)
		return err
	})
	if err := q.SendBatch(ctx, b).Close(); err != nil {
		return nil, err
	}
	d.edition.day = day
	for i, p := range d.staff {
		p.Notices, p.Held = chosen[p.Code], held[p.Code]
		d.staff[i], d.people[p.Code] = p, p
	}
	for _, t := range topics {
		d.topics[t.Code] = t
	}
	return d, nil
}

func (d *Directory) readUnits(rows pgx.Rows) error {
	all, err := pgx.CollectRows(rows, scanUnit)
	for _, u := range all {
		d.units[u.Code] = u
		if u.Closed.IsZero() {
			d.offices = append(d.offices, u)
		} else {
			d.closed = append(d.closed, u)
		}
	}
	return err
}

func (d *Directory) readBodies(rows pgx.Rows) error {
	for rows.Next() {
		var b appeal.Body
		var active bool
		if err := rows.Scan(&b.Code, &b.Name, &b.Address, &b.Email, &b.Kind, &active); err != nil {
			return err
		}
		d.anyBody[b.Code] = b
		if active {
			d.inUse = append(d.inUse, b)
		}
	}
	return rows.Err()
}

func (s *Store) readHeld(rows pgx.Rows, into map[string][]appeal.HeldPost) error {
	var code, post string
	var at time.Time
	_, err := pgx.ForEachRow(rows, []any{&code, &at, &post}, func() error {
		into[code] = append(into[code], appeal.HeldPost{From: law.DateOf(at, s.Zone), Post: post})
		return nil
	})
	return err
}

// PersonColumns are what is read of somebody of staff_on, called p: see PersonTargets.
const PersonColumns = "p.code, p.name, p.post, p.unit, p.email, p.phone, p.roles, p.terms"

// PersonTargets are where PersonColumns go.
func PersonTargets(p *appeal.Person) []any {
	return []any{&p.Code, &p.Name, &p.Post, &p.Unit, &p.Email, &p.Phone, &p.Roles, &p.Terms}
}

func scanPerson(row pgx.CollectableRow) (p appeal.Person, err error) {
	err = row.Scan(PersonTargets(&p)...)
	return p, err
}

func scanUnit(row pgx.CollectableRow) (u appeal.Unit, err error) {
	err = row.Scan(&u.Code, &u.Name, &u.Short, &u.Head, &u.Deputy, &u.Email, &u.Parent, &u.Closed, &u.Successor)
	return u, err
}

func scanTopic(row pgx.CollectableRow) (t appeal.Topic, err error) {
	err = row.Scan(&t.Code, &t.Name)
	return t, err
}

// readChoices reads how people want to be told of things.
func readChoices(rows pgx.Rows, into map[string]appeal.NoticeChoices) error {
	for rows.Next() {
		var person string
		var choices appeal.NoticeChoices
		if err := rows.Scan(&person, &choices); err != nil {
			return err
		}
		into[person] = choices
	}
	return rows.Err()
}
