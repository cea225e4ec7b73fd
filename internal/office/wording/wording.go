// Package wording keeps what the office says in its letters: the wording of each
// kind as the program ships it, and versions of the office's own.
package wording

import (
	"context"
	"fmt"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/letters"
	"appeals/internal/letters/trial"
)

// MaxText is the longest wording, in characters.
const MaxText = 20000

// Version is one wording of the office's own.
type Version struct {
	No     int64     `json:"no"` // of all versions of all wordings
	Name   string    `json:"name"`
	Text   string    `json:"text"` // "" is the shipped wording, gone back to
	Reason string    `json:"reason"`
	By     string    `json:"by"` // code of the person
	At     time.Time `json:"at"`
}

// Draft is a version that is to be taken.
type Draft struct {
	Name   string `json:"-"`
	Text   string `json:"text"` // "" goes back to the shipped wording
	Reason string `json:"reason"`
	Base   int64  `json:"base"` // number of the version that the person saw, 0 for the shipped one
}

// Store is what the department needs of the register.
type Store interface {
	// Wordings are the versions in force, by name of the wording.
	Wordings(ctx context.Context) (map[string]Version, error)
	// Versions are those of one wording, the newest first.
	Versions(ctx context.Context, name string) ([]Version, error)
	// Numbered is the id of the appeal with a number; NotFound.
	Numbered(ctx context.Context, number string) (string, error)
	// KeepWording puts a draft in force. Sent again by the same person it changes nothing.
	// Conflict if another version is in force than the person saw.
	KeepWording(ctx context.Context, d Draft, by string, at time.Time) (Version, error)
}

// Checked is a draft in the form in which it is kept, with the letters that it
// makes of the sample appeals. What is wrong is said at its field.
func Checked(d Draft) (Draft, []trial.Sample, error) {
	if letters.KindOf(d.Name) == "" {
		return d, nil, &appeal.Error{Code: appeal.NotFound, Message: "Такого письма нет."}
	}
	d.Reason = strings.Join(strings.Fields(d.Reason), " ")
	if strings.TrimSpace(d.Text) == "" {
		d.Text = ""
		samples, _ := trial.Try(d.Name, "")
		return d, samples, nil
	}
	if n := len([]rune(d.Text)); n > MaxText {
		return d, nil, appeal.InvalidField("text", fmt.Sprintf("Слишком длинно: %d знаков из %d.", n, MaxText))
	}
	d.Text = letters.Normal(letters.Unspoken(letters.Normal(d.Text)))
	if d.Text == letters.Normal(letters.Shipped(d.Name)) {
		d.Text = ""
	}
	samples, faults := trial.Try(d.Name, d.Text)
	if len(faults) > 0 {
		return d, nil, appeal.InvalidField("text", said(faults[0]))
	}
	return d, samples, nil
}

// said is a fault in a sentence, with the place where it is.
func said(f trial.Fault) string {
	words := f.Text
	if f.Line > 0 {
		words = fmt.Sprintf("Строка %d. ", f.Line) + words
	}
	if f.No > 0 {
		words += fmt.Sprintf(" Видно на примере %d.", f.No)
	}
	return words
}

// NeedReason refuses a draft that does not say why.
func NeedReason(d Draft) error {
	switch n := len([]rune(d.Reason)); {
	case n == 0:
		return appeal.InvalidField("reason", "Напишите, почему меняется текст: это увидят в истории.")
	case n > appeal.MaxLine:
		return appeal.InvalidField("reason", fmt.Sprintf("Слишком длинно: %d знаков из %d.", n, appeal.MaxLine))
	}
	return nil
}
