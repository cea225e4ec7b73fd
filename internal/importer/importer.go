// Package importer brings tables into the register: it reads a file, tells what
// each row would do, and does it, a batch at a time. A row that was loaded before
// changes nothing, so that what was interrupted goes on.
package importer

import (
	"context"
	"errors"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/importing"
	"appeals/internal/office/staff"
	"appeals/internal/table"
)

// Register is what the importer reads and writes.
type Register interface {
	importing.Store
	Directory(ctx context.Context) (appeal.Staff, error)
	AddEmployee(ctx context.Context, p appeal.Person, by string, at time.Time) error
	ChangeEmployee(ctx context.Context, p appeal.Person, by string, at time.Time, allowed func() error) error
	Work(ctx context.Context, person string) ([]staff.Work, error)
	AddUnit(ctx context.Context, u appeal.Unit, by string, at time.Time) error
	ChangeUnit(ctx context.Context, u appeal.Unit, by string, at time.Time) error
	PutBody(ctx context.Context, b appeal.Body, by string, at time.Time) (appeal.Body, error)
	RetiredBodies(ctx context.Context) ([]appeal.Body, error)
	PutTopics(ctx context.Context, topics []appeal.Topic) error
}

// Importer reads and loads tables.
type Importer struct {
	Register Register
	Office   func() appeal.Office
	Typed    func(string) string // makes of a cell what a form would make of it
}

// Order is a table, who brought it, and when by the office's clock.
type Order struct {
	Kind importing.Kind
	File []byte
	By   string
	At   time.Time
	// Tell, which may be nil, hears of each batch. An error ends the work.
	Tell func(done, total int) error
}

// batch is how many rows are compared, or loaded in one transaction.
const batch = 100

// item is a row that was read.
type item struct {
	row   *importing.Row
	key   string // what it is known by: a code, a number
	name  string // as people know it
	value any
	state importing.State

	before any // what the register says, of a directory
}

// desk reads, compares and loads the rows of one kind.
type desk interface {
	read(r *importing.Row) item
	// compare tells of each whether it is there already.
	compare(ctx context.Context, items []*item, look *importing.Look) error
	// load does what is new or otherwise. It may be done again.
	load(ctx context.Context, items []*item) error
}

// Check tells what a table would do, and how many rows it has. What is wrong with
// the table or a row is in the look; what is wrong with the file is a *table.Error.
func (i *Importer) Check(ctx context.Context, o Order) (importing.Look, int, error) {
	p, err := i.pass(ctx, o)
	if err != nil {
		return importing.Look{}, 0, err
	}
	if p.total, err = count(o.File); err != nil {
		return importing.Look{}, 0, err
	}
	err = p.run(ctx)
	return p.look, p.total, err
}

// Load loads a table, all of it. It looks first, once more: what has become wrong
// since, or was wrong all along, is in the look, and nothing is loaded.
func (i *Importer) Load(ctx context.Context, o Order) (importing.Look, int, error) {
	quiet := o
	if o.Tell != nil { // nothing is loaded yet, but whoever waits hears that the work goes on
		quiet.Tell = func(_, total int) error { return o.Tell(0, total) }
	}
	look, total, err := i.Check(ctx, quiet)
	if err != nil || !look.Loads() {
		return look, total, err
	}
	p, err := i.pass(ctx, o)
	if err != nil {
		return look, total, err
	}
	p.total, p.loads = total, true
	err = p.run(ctx)
	return look, total, err
}

// count is the number of rows below the heading.
func count(file []byte) (int, error) {
	n := -1
	err := table.Each(file, func(table.Row) error { n++; return nil })
	return n, err
}

// pass reads a table once.
type pass struct {
	importer *Importer
	order    Order
	desk     desk
	head     *importing.Head
	look     importing.Look
	items    []*item
	keys     map[string]int // rows by key: what stands twice
	done     int
	total    int
	loads    bool
	from1904 bool // how the book counts days
}

// errHeading ends a pass whose heading is wrong: the rows mean nothing.
var errHeading = errors.New("the heading is wrong")

func (i *Importer) pass(ctx context.Context, o Order) (*pass, error) {
	dir, err := i.Register.Directory(ctx)
	if err != nil {
		return nil, err
	}
	p := &pass{importer: i, order: o, keys: map[string]int{}}
	rules := importing.NewDesk(i.Office(), dir, i.Office().Today(o.At), p.excelDay)
	p.desk, err = i.deskOf(ctx, o, rules)
	return p, err
}

func (p *pass) excelDay(cell string) (law.Date, bool) {
	at, is := table.Day(cell, p.from1904)
	return law.DateOf(at, time.UTC), is
}

func (p *pass) run(ctx context.Context) error {
	err := table.Each(p.order.File, func(r table.Row) error { return p.row(ctx, r) })
	if errors.Is(err, errHeading) {
		return nil
	}
	if err == nil {
		err = p.flush(ctx)
	}
	return err
}

func (p *pass) row(ctx context.Context, r table.Row) error {
	if p.head == nil {
		head, ignored, bad := importing.ReadHead(p.order.Kind, r.No, r.Cells)
		p.head, p.look.Ignored = &head, ignored
		for _, problem := range bad {
			p.look.Tell(problem)
		}
		if len(bad) > 0 {
			return errHeading
		}
		return nil
	}
	p.from1904 = r.From1904
	row := p.head.Row(r.No, r.Cells, p.importer.Typed)
	it := p.desk.read(row)
	it.row = row
	if first, twice := p.keys[it.key]; twice && it.key != "" {
		row.Twice(first)
	} else {
		p.keys[it.key] = r.No
	}
	if p.items = append(p.items, &it); len(p.items) == batch {
		return p.flush(ctx)
	}
	return nil
}

// flush compares what was read, and loads it.
func (p *pass) flush(ctx context.Context) error {
	if err := p.desk.compare(ctx, p.items, &p.look); err != nil {
		return err
	}
	todo := []*item{}
	for _, it := range p.items {
		p.look.Add(it.row, it.state, it.name, it.differs(p.order.Kind))
		if len(it.row.Bad) == 0 && it.state != importing.Same {
			todo = append(todo, it)
		}
	}
	if p.loads && len(todo) > 0 {
		if err := p.desk.load(ctx, todo); err != nil {
			return err
		}
	}
	p.done += len(p.items)
	p.items = p.items[:0]
	if p.order.Tell == nil {
		return nil
	}
	return p.order.Tell(p.done, p.total)
}

// mayLeave refuses where something would stand without anybody after the change.
func (i *Importer) mayLeave(ctx context.Context, after appeal.Person) error {
	return staff.MayLeave(ctx, i.Register.Directory, i.Register.Work, after)
}
