package importer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/office/directory"
	"appeals/internal/office/importing"
	"appeals/internal/office/staff"
)

func (i *Importer) deskOf(ctx context.Context, o Order, rules *importing.Desk) (desk, error) {
	on := on{i, o, rules}
	switch o.Kind {
	case importing.Units:
		return &units{on}, nil
	case importing.People:
		return &people{on}, nil
	case importing.Bodies:
		retired, err := i.Register.RetiredBodies(ctx)
		return &bodies{on, retired, map[appeal.BodyKind]string{}}, err
	case importing.Topics:
		return &topics{on}, nil
	case importing.Appeals:
		return &appeals{on}, nil
	}
	return nil, &appeal.Error{Code: appeal.NotFound, Message: "Такой таблицы не загружают."}
}

// on is what every desk works with.
type on struct {
	*Importer
	order Order
	rules *importing.Desk
}

// same is the state of what is there, as it is or otherwise.
func same(known bool, before, after any) importing.State {
	switch {
	case !known:
		return importing.New
	case reflect.DeepEqual(before, after):
		return importing.Same
	}
	return importing.Changed
}

// differs are the columns in which a row says something else than the register.
func (it *item) differs(of importing.Kind) []importing.Difference {
	if it.state != importing.Changed || it.before == nil {
		return nil
	}
	was, is, out := said(it.before), said(it.value), []importing.Difference(nil)
	for _, c := range of.Columns() {
		if was[c.Key] != is[c.Key] {
			out = append(out, importing.Difference{Column: c.Title, Before: was[c.Key], After: is[c.Key]})
		}
	}
	return out
}

// said are the values of a row by the keys of its columns, which are the names
// that its fields have in JSON.
func said(value any) map[string]string {
	text, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	fields, out := map[string]any{}, map[string]string{}
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil
	}
	for name, v := range fields {
		switch v := v.(type) {
		case string:
			out[name] = v
		case []any:
			words := make([]string, len(v))
			for i, x := range v {
				words[i] = appeal.Role(fmt.Sprint(x)).Title()
			}
			out[name] = strings.Join(words, "; ")
		}
	}
	return out
}

// column names the column of a field whose name is the column's key.
func column(field string) string { return field }

type units struct{ on }

func (d *units) read(r *importing.Row) item {
	u := staff.NormalUnit(d.rules.Unit(r))
	before, known := d.rules.Dir.Unit(u.Code)
	u.Parent = before.Parent // the table has no column for it
	if len(r.Bad) == 0 {
		r.Refused(staff.CheckUnit(u, d.rules.Dir), column)
	}
	return item{key: u.Code, name: u.Name, value: u, state: same(known, before, u), before: before}
}

func (d *units) compare(context.Context, []*item, *importing.Look) error { return nil }

func (d *units) load(ctx context.Context, items []*item) error {
	for _, it := range items {
		put := d.Register.AddUnit
		if it.state == importing.Changed {
			put = d.Register.ChangeUnit
		}
		u := it.value.(appeal.Unit) //nolint:forcetypeassert // read above
		if err := put(ctx, u, d.order.By, d.order.At); err != nil {
			return err
		}
	}
	return nil
}

type people struct{ on }

func (d *people) read(r *importing.Row) item {
	p := staff.Normal(d.rules.Person(r))
	if len(r.Bad) == 0 {
		r.Refused(staff.CheckPerson(p, d.rules.Dir), column)
	}
	before, known := d.rules.Dir.Person(p.Code)
	slices.Sort(p.Roles)
	p.Roles = slices.Compact(p.Roles)
	sorted := slices.Clone(before.Roles)
	slices.Sort(sorted)
	before.Roles = sorted
	before.For, before.Notices, before.Held, before.Terms = nil, p.Notices, p.Held, p.Terms
	return item{key: p.Code, name: p.Name, value: p, state: same(known, before, p), before: before}
}

// compare refuses what would leave work without anybody.
func (d *people) compare(ctx context.Context, items []*item, _ *importing.Look) error {
	for _, it := range items {
		if it.state != importing.Changed || len(it.row.Bad) > 0 {
			continue
		}
		err := d.mayLeave(ctx, it.value.(appeal.Person)) //nolint:forcetypeassert // read above
		var told *appeal.Error
		if err != nil && !errors.As(err, &told) {
			return err
		}
		it.row.Refused(err, column)
	}
	return nil
}

func (d *people) load(ctx context.Context, items []*item) error {
	for _, it := range items {
		p := it.value.(appeal.Person) //nolint:forcetypeassert // read above
		var err error
		if it.state == importing.Changed {
			err = d.Register.ChangeEmployee(ctx, p, d.order.By, d.order.At, func() error { return d.mayLeave(ctx, p) })
		} else {
			err = d.Register.AddEmployee(ctx, p, d.order.By, d.order.At)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

type bodies struct {
	on
	retired []appeal.Body
	only    map[appeal.BodyKind]string // names, of the kinds of which the law means one
}

func (d *bodies) read(r *importing.Row) item {
	b, before, known := d.rules.Body(r, d.retired)
	b = directory.NormalBody(b)
	if len(r.Bad) == 0 {
		r.Refused(directory.CheckBody(b), column)
	}
	called := func(o appeal.Body) bool { return strings.EqualFold(o.Name, b.Name) }
	if slices.ContainsFunc(d.retired, called) && b.Code == "" {
		r.Wrong("name", "Этот орган выведен из справочника. Впишите его код, чтобы вернуть.")
	}
	d.alone(r, b)
	key := b.Code
	if key == "" {
		key = strings.ToLower(b.Name)
	}
	return item{key: key, name: b.Name, value: b, state: same(known, before, b), before: before}
}

// alone refuses a second body of a kind of which the law means one.
func (d *bodies) alone(r *importing.Row, b appeal.Body) {
	if b.Kind != appeal.Governor && b.Kind != appeal.MigrationBody {
		return
	}
	for _, o := range d.rules.Dir.Bodies() {
		if o.Kind == b.Kind && o.Code != b.Code {
			r.Wrong("kind", "Такой орган может быть один, и он уже есть: "+o.Name+
				". Измените его или сначала выведите.")
		}
	}
	if d.only[b.Kind] != "" {
		r.Wrong("kind", "Такой орган может быть один, а в таблице есть ещё: "+d.only[b.Kind]+".")
	}
	d.only[b.Kind] = b.Name
}

func (d *bodies) compare(context.Context, []*item, *importing.Look) error { return nil }

func (d *bodies) load(ctx context.Context, items []*item) error {
	for _, it := range items {
		b := it.value.(appeal.Body) //nolint:forcetypeassert // read above
		if _, err := d.Register.PutBody(ctx, b, d.order.By, d.order.At); err != nil {
			return err
		}
	}
	return nil
}

type topics struct{ on }

func (d *topics) read(r *importing.Row) item {
	t := d.rules.Topic(r)
	before, known := d.rules.Dir.Topic(t.Code)
	return item{key: t.Code, name: t.Name, value: t, state: same(known, before, t), before: before}
}

func (d *topics) compare(context.Context, []*item, *importing.Look) error { return nil }

func (d *topics) load(ctx context.Context, items []*item) error {
	all := make([]appeal.Topic, len(items))
	for n, it := range items {
		all[n] = it.value.(appeal.Topic) //nolint:forcetypeassert // read above
	}
	return d.Register.PutTopics(ctx, all)
}
