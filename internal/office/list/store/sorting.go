package store

import (
	"fmt"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/lists"
)

// sorting is how a list is sorted. Those of the whole journal have keys that an
// index holds, so that any page costs as much as the first one.
type sorting struct {
	name string // in the cursor: a cursor of one order is refused by the others
	key  string // SQL of what comes first; the instant of receipt and the id decide between equals
	kind string // the type of the key
	desc bool
}

var (
	// dueFirst: what burns comes first; what has no running clock comes last.
	dueFirst = sorting{name: "due", key: `coalesce(a.due, 'infinity'::timestamptz)`, kind: "timestamptz"}
	// newestFirst is the order of the journal.
	newestFirst = sorting{name: "journal", key: `coalesce(a.registered_on, a.received_on)`, kind: "date", desc: true}
)

// chosen are the orders of appeal.Sorts. Words have no place in a cursor, which
// stands in addresses: the line it names is read again instead.
var chosen = map[string]sorting{
	"registered": {key: newestFirst.key, kind: "date"},
	"received":   {key: `a.received_on`, kind: "date"},
	"applicant":  {key: `fold(a.applicant)`, kind: "text"},
	"answered":   {key: `coalesce(a.answered_on, 'infinity'::date)`, kind: "date"},
	"control":    {key: `coalesce(a.control, 'infinity'::date)`, kind: "date"},
	"statutory":  {key: `coalesce(a.statutory, 'infinity'::date)`, kind: "date"},
	"topic":      {key: `coalesce((select name from topic where code = a.topic), '')`, kind: "text"},
	"official":   {key: `coalesce((select name from person where code = a.official), '')`, kind: "text"},
	"executor":   {key: `coalesce((select name from person where code = a.responsible), '')`, kind: "text"},
	"unit":       {key: `coalesce((select name from unit where code = a.unit), '')`, kind: "text"},
	"channel":    {key: rank("a.channel", codesOf(appeal.Channels)), kind: "integer"},
	"type":       {key: rank("a.type", codesOf(appeal.Types)), kind: "integer"},
	"stage":      {key: rank("a.status", stages()), kind: "integer"},
}

// rank is the place of a code in a list of ours.
func rank(column string, codes []string) string {
	return fmt.Sprintf("coalesce(array_position(array['%s'], %s), 0)", strings.Join(codes, "', '"), column)
}

func codesOf(list []appeal.Option) []string {
	out := make([]string, len(list))
	for i, o := range list {
		out[i] = o.Code
	}
	return out
}

func stages() []string {
	out := []string{}
	for _, st := range appeal.Statuses() {
		out = append(out, string(st))
	}
	return out
}

// orderOf is the order that was chosen, or the folder's own.
func orderOf(f lists.Filter) (sorting, error) {
	if f.Sort.By == "" {
		if f.Folder.Open() {
			return dueFirst, nil
		}
		return newestFirst, nil
	}
	o, known := chosen[f.Sort.By]
	if !known || !f.Folder.Sortable(f.Sort.By) {
		return sorting{}, appeal.InvalidField("sort", "Так эту папку не упорядочить. Выберите другой столбец.")
	}
	o.name, o.desc = f.Sort.String(), f.Sort.Desc
	return o, nil
}

// by is the ORDER BY of an order; of is its key under that name there.
func (o sorting) by(key string) string {
	if o.desc {
		return key + ` desc, a.received_at desc, a.id desc`
	}
	return key + `, a.received_at, a.id`
}

// past is the comparison that means "further down".
func (o sorting) past() string {
	if o.desc {
		return "<"
	}
	return ">"
}
