package register

import (
	"encoding/base64"
	"encoding/json"
	"time"

	"appeals/internal/appeal"
)

// order is how a list is sorted. Both orders have keys that an index holds, so
// that any page costs as much as the first one.
type order struct {
	name string // in the cursor: a cursor of one order is refused by the other
	keys string // SQL, for comparison with the cursor
	by   string // SQL, for ORDER BY
	past string // the comparison that means "further down"
}

var (
	// dueFirst: what burns comes first; what has no running clock comes last.
	dueFirst = order{
		name: "due", past: ">",
		keys: `(coalesce(a.due, 'infinity'::timestamptz), a.received_at, a.id)`,
		by:   `coalesce(a.due, 'infinity'::timestamptz), a.received_at, a.id`,
	}
	// newestFirst is the order of the journal.
	newestFirst = order{
		name: "journal", past: "<",
		keys: `(coalesce(a.registered_on, a.received_on), a.received_at, a.id)`,
		by:   `coalesce(a.registered_on, a.received_on) desc, a.received_at desc, a.id desc`,
	}
)

// orderOf chooses the order of a folder.
func orderOf(f appeal.Folder) order {
	switch f {
	case "", appeal.Everything, appeal.FFiled:
		return newestFirst
	}
	return dueFirst
}

// mark is the last line of a page: where the next page begins.
type mark struct {
	Order    string    `json:"o"`
	Key      string    `json:"k"` // due or day, as SQL reads it
	Received time.Time `json:"r"`
	ID       string    `json:"i"`
}

// markAt is the mark of a line.
func markAt(o order, l listed) mark {
	m := mark{Order: o.name, Received: l.receivedAt.UTC(), ID: l.ID}
	switch {
	case o.name == newestFirst.name && !l.RegisteredOn.IsZero():
		m.Key = l.RegisteredOn.String()
	case o.name == newestFirst.name:
		m.Key = l.ReceivedOn.String()
	case l.Due.IsZero():
		m.Key = "infinity"
	default:
		m.Key = l.Due.UTC().Format(time.RFC3339Nano)
	}
	return m
}

// String writes the mark as an opaque cursor.
func (m mark) String() string {
	text, _ := json.Marshal(m) // strings and a time always marshal
	return base64.RawURLEncoding.EncodeToString(text)
}

// readMark reads a cursor of an order. What no list of ours has given out is an
// error on the field "cursor".
func readMark(o order, cursor string) (mark, error) {
	var m mark
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil || m.Order != o.name || !m.sound() {
		return m, appeal.InvalidField("cursor", "Эта страница списка устарела. Откройте список сначала.")
	}
	return m, nil
}

// sound tells whether the database will be able to read the keys.
func (m mark) sound() bool {
	if !isUUID(m.ID) {
		return false
	}
	if m.Order == newestFirst.name {
		_, err := time.Parse(time.DateOnly, m.Key)
		return err == nil
	}
	_, err := time.Parse(time.RFC3339Nano, m.Key)
	return err == nil || m.Key == "infinity"
}
