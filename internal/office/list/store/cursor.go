package store

import (
	"encoding/base64"
	"encoding/json"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// mark is the last line of a page: where the next page begins.
type mark struct {
	Order    string    `json:"o"`
	Key      string    `json:"k,omitempty"` // as SQL reads it; never a name
	Received time.Time `json:"r"`
	ID       string    `json:"i"`
}

// markAt is the mark of a line.
func markAt(o sorting, l register.Listed) mark {
	m := mark{Order: o.name, Received: l.ReceivedAt.UTC(), ID: l.ID}
	if o.kind != "text" {
		m.Key = l.Key
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
func readMark(o sorting, cursor string) (mark, error) {
	var m mark
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil || m.Order != o.name || !pg.IsUUID(m.ID) || !sound(o.kind, m.Key) {
		return m, appeal.InvalidField("cursor", "Эта страница списка устарела. Откройте список сначала.")
	}
	return m, nil
}

// sound tells whether the database will be able to read the key.
func sound(kind, key string) bool {
	if kind == "text" || key == "infinity" {
		return kind != "integer"
	}
	var err error
	switch kind {
	case "date":
		_, err = time.Parse(time.DateOnly, key)
	case "integer":
		err = json.Unmarshal([]byte(key), new(int32))
	default:
		_, err = time.Parse(time.RFC3339Nano, key)
	}
	return err == nil
}
