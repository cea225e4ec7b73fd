package policy

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/office/rules"
)

// Loader looks at policies and puts them in force.
type Loader struct {
	Register rules.Store
	Current  *Current
	Cards    Cards         // the open appeals, to try a policy on
	Settle   time.Duration // usually Settle
}

// Draft is a policy that could be put in force, and what that would change.
type Draft struct {
	Base    int64 // the edition in force that it was compared with
	Text    []byte
	Office  appeal.Office // by the draft
	Changes []Change
}

// Same tells whether nothing would change.
func (d Draft) Same() bool { return len(d.Changes) == 0 }

// Text is the text of the policy in force, with its edition.
func (l *Loader) Text(ctx context.Context) (appeal.PolicyEdition, []byte, error) {
	no, err := l.Register.PolicyNo(ctx)
	if err != nil || no == 0 {
		return appeal.PolicyEdition{}, embedded, err
	}
	return l.Register.Policy(ctx, no)
}

// EditionText is the text of an edition that was in force.
func (l *Loader) EditionText(ctx context.Context, no int64) (appeal.PolicyEdition, []byte, error) {
	if no == 0 {
		return appeal.PolicyEdition{}, embedded, nil
	}
	return l.Register.Policy(ctx, no)
}

// Preview reads a policy and compares it with the one in force. The error is *Mistakes
// if it cannot stand.
func (l *Loader) Preview(ctx context.Context, text []byte) (Draft, error) {
	d := Draft{Text: text}
	office, err := Parse(text)
	if err != nil {
		return d, err
	}
	var unread *Mistakes // an edition in force that cannot be read any more is to be replaced
	if err := l.Current.Refresh(ctx); err != nil && !errors.As(err, &unread) {
		return d, err
	}
	now := l.Current.Office()
	office.PublicURL, office.Clock.Calendars = now.PublicURL, now.Clock.Calendars
	edition, before, err := l.Text(ctx)
	if err != nil {
		return d, err
	}
	d.Office, d.Base = office, edition.No
	d.Changes, err = Diff(before, text)
	return d, err
}

// Load puts a policy in force: every program has it within Poll, and the open appeals
// take it over in a recount.
func (l *Loader) Load(ctx context.Context, o rules.Decision) (appeal.PolicyEdition, error) {
	d, err := l.Preview(ctx, o.Text)
	if err != nil {
		return appeal.PolicyEdition{}, err
	}
	o.Note = strings.TrimSpace(o.Note)
	switch {
	case o.Note == "":
		return appeal.PolicyEdition{}, appeal.InvalidField("note",
			"Напишите, зачем меняются правила: это останется в истории.")
	case !appeal.GoodNote(o.Note):
		return appeal.PolicyEdition{}, appeal.InvalidField("note", "Причина – до 1000 знаков обычного текста.")
	}
	if o.Base < 0 {
		o.Base = d.Base
	}
	return l.put(ctx, o, d)
}

func (l *Loader) put(ctx context.Context, o rules.Decision, d Draft) (appeal.PolicyEdition, error) {
	sum := sha256.Sum256(o.Text)
	now := l.Current.Office()
	in := rules.Next{Text: o.Text, Key: o.Key, Fingerprint: sum[:], Base: o.Base, Settle: l.Settle,
		Calendar: now.Clock.Calendar().Version(),
		NewZone:  d.Base > 0 && d.Office.Zone.String() != now.Zone.String()}
	in.PolicyEdition = appeal.PolicyEdition{Source: appeal.SourceOf(o.Source), Note: o.Note, By: o.By.Code,
		ByName: o.By.Name, At: o.At}
	same := d.Same() && d.Base > 0
	if same { // unless it is this very request that has saved it
		in.Base = -1
	}
	edition, err := l.Register.PutPolicy(ctx, in)
	var known *appeal.Error
	if same && errors.As(err, &known) && known.Code == appeal.Conflict {
		return edition, appeal.Refuse("Эти правила уже действуют: ничего не изменено, сохранять нечего.", "")
	}
	if err != nil {
		return edition, err
	}
	return edition, l.Current.Refresh(ctx)
}

// First puts the file that the settings name in force, if the register has no policy
// yet. Later the register alone counts: a file that says something else is only told of.
func (l *Loader) First(ctx context.Context, path string, at time.Time, log *slog.Logger) error {
	no, err := l.Register.PolicyNo(ctx)
	if err != nil || path == "" {
		return err
	}
	if no > 0 {
		return l.differs(ctx, path, log)
	}
	text, err := ReadFile(path)
	if err != nil {
		return err
	}
	if _, err := Parse(text); err != nil {
		return fmt.Errorf("policy %s:\n%w", path, err)
	}
	sum := sha256.Sum256(text)
	edition, err := l.Register.PutPolicy(ctx, rules.Next{Text: text, Key: "first", Fingerprint: sum[:], Known: true,
		PolicyEdition: appeal.PolicyEdition{Source: appeal.SourceOf(filepath.Base(path)), Note: "Первый запуск",
			At: at}})
	var known *appeal.Error
	switch {
	case errors.As(err, &known) && (known.Code == appeal.Conflict || known.Code == appeal.KeyReused):
		return nil // another program was first
	case err != nil:
		return err
	}
	log.Info("the policy file was taken into the register, which counts from now on", "no", edition.No)
	return nil
}

func (l *Loader) differs(ctx context.Context, path string, log *slog.Logger) error {
	edition, before, err := l.Text(ctx)
	if err != nil {
		return err
	}
	text, err := ReadFile(path)
	if changes, wrong := Diff(before, text); err != nil || wrong != nil ||
		len(changes) > 0 && !bytes.Equal(before, text) {
		log.Warn("the policy of the register is in force; the file of APPEALS_POLICY says something else "+
			"and is not read: see appeals policy load", "no", edition.No, "of", edition.At)
	}
	return nil
}
