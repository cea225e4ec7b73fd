package importer

import (
	"bytes"
	"context"
	"strings"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/intake"
	"appeals/internal/office/importing"
)

// carried names the cards of the old journal by their numbers.
var carried = uuid.MustParse("c1b0a9b4-7d53-4f7e-9a0e-8f6c3f0b6f10")

// appeals are the rows of the old journal.
type appeals struct{ on }

func (d *appeals) read(r *importing.Row) item {
	p := d.rules.Past(r)
	key := strings.ToLower(strings.ReplaceAll(p.Number, "ё", "е"))
	it := item{key: key, name: p.Number}
	if len(r.Bad) > 0 {
		return it
	}
	code, err := intake.NewStatusCode()
	if err != nil {
		r.Refused(err, column)
		return it
	}
	p.ID, p.StatusCode = uuid.NewSHA1(carried, []byte(key)).String(), code
	card, event, err := d.Office().CarryOver(p, appeal.Person{Code: d.order.By}, d.order.At)
	if err != nil {
		r.Refused(err, importing.ColumnOf)
		return it
	}
	it.value = importing.Carried{Key: "import/appeals/" + key, Fingerprint: r.Fingerprint(), Card: card, Event: event}
	return it
}

func (d *appeals) compare(ctx context.Context, items []*item, look *importing.Look) error {
	keys, numbers := []string{}, []string{}
	for _, it := range items {
		if c, read := it.value.(importing.Carried); read {
			keys, numbers = append(keys, c.Key), append(numbers, c.Card.Number)
		}
	}
	before, taken, err := d.Register.CarriedBefore(ctx, keys, numbers)
	if err != nil {
		return err
	}
	for _, it := range items {
		c, read := it.value.(importing.Carried)
		if !read {
			continue
		}
		print, known := before[c.Key]
		switch {
		case known && bytes.Equal(print, c.Fingerprint):
			it.state = importing.Same
		case known:
			it.state = importing.Changed
		case taken[strings.ToLower(c.Card.Number)]:
			it.row.Wrong("number", "Обращение с таким номером уже есть в реестре, и оно не из журнала. "+
				"Добавьте к номеру год или удалите строку.")
		default:
			it.state = importing.New
			if len(it.row.Bad) == 0 {
				look.AddAppeal(it.row.No, c.Card, d.order.At)
			}
		}
	}
	return nil
}

// load writes what is new. What was loaded before lives its own life since: a
// row that is otherwise now does not change the card.
func (d *appeals) load(ctx context.Context, items []*item) error {
	all := []importing.Carried{}
	for _, it := range items {
		if c, read := it.value.(importing.Carried); read && it.state == importing.New {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return d.Register.CarryOver(ctx, all, d.Office().Incoming)
}
