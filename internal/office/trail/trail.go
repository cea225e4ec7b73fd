// Package trail is for the auditor: who has seen and done what in the office, and
// whether the record of it is whole.
package trail

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// Entry is a footprint as the trail keeps it.
type Entry struct {
	ID int64 `json:"id"`
	appeal.Footprint
	Number string `json:"number,omitempty"` // of the appeal, as it is called now
}

// Query selects footprints, the newest first.
type Query struct {
	Person, AppealID, Address string
	Kind                      Kind
	From, To                  law.Date // in the office's zone, both included
	Before                    int64    // ID of the last entry of the page before
	Limit                     int
}

// Kind is what an entry is about.
type Kind string

// The kinds of footprints.
const (
	Seen    Kind = "seen"    // открыто, найдено, напечатано
	Changed Kind = "changed" // сделано
	Refused Kind = "refused" // отказано
	Entered Kind = "entered" // вход
)

// Unusual is a person who has opened more cards in an hour than people do.
type Unusual struct {
	Person string    `json:"person"`
	Hour   time.Time `json:"hour"`
	Cards  int       `json:"cards"`
	Night  bool      `json:"night"` // outside the working day
}

// ManyCards is how many different cards within an hour are told as unusual.
const ManyCards = 60

// Store is what the department reads and writes of the register.
type Store interface {
	Footprints(ctx context.Context, q Query) ([]Entry, error)
	Unusual(ctx context.Context, since time.Time, many int) ([]Unusual, error)
	NumberedID(ctx context.Context, number string) (string, error) // "" for no appeal of that number
	Chain(ctx context.Context) (Chain, error)
}

// Chain is how far the trail is sealed.
type Chain struct {
	Links    int64 `json:"links"`
	Unsealed int64 `json:"unsealed"`
	Root     *Root `json:"root,omitempty"` // the last one that was signed
}

// Sum is the hash of a link: of the link before it and of the entry as it was kept.
// What is shown beside it, like the appeal's number, is none of it.
func Sum(before []byte, e Entry) []byte {
	text, _ := json.Marshal(struct { // strings, numbers and a time always marshal
		ID int64 `json:"id"`
		appeal.Footprint
	}{e.ID, e.Footprint})
	sum := sha256.Sum256(append(append([]byte{}, before...), text...))
	return sum[:]
}

// Root is the seal of a day: the last link of it, signed. Kept elsewhere it proves
// later that the trail up to there is the one of that day.
type Root struct {
	Day       law.Date `json:"day"`
	No        int64    `json:"no"` // of the last link
	Hash      Hex      `json:"hash"`
	Key       Hex      `json:"key"` // the public one of the signature
	Signature Hex      `json:"signature"`
}

// Hex is bytes that are written as hexadecimal digits.
type Hex []byte

// MarshalText implements encoding.TextMarshaler.
func (h Hex) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h)), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (h *Hex) UnmarshalText(text []byte) (err error) {
	*h, err = hex.DecodeString(string(text))
	return err //nolint:wrapcheck // says what is wrong with the text
}

func (r Root) statement() []byte { return fmt.Appendf(nil, "%s %d %x", r.Day, r.No, []byte(r.Hash)) }

// Sign seals a day.
func Sign(day law.Date, no int64, hash []byte, key ed25519.PrivateKey) Root {
	public := key.Public().(ed25519.PublicKey) //nolint:forcetypeassert // it is one
	r := Root{Day: day, No: no, Hash: hash, Key: Hex(public)}
	r.Signature = ed25519.Sign(key, r.statement())
	return r
}

// Genuine tells whether the signature is that of the root's key.
func (r Root) Genuine() bool {
	return len(r.Key) == ed25519.PublicKeySize && ed25519.Verify(ed25519.PublicKey(r.Key), r.statement(), r.Signature)
}
