package staff

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/law"
)

// MilestoneKind is something that an office tries or sees before it opens.
type MilestoneKind string

// The kinds, with what the note of each says.
const (
	BackedUp  MilestoneKind = "backup"   // how many appeals are in the copy
	MailTried MilestoneKind = "mail"     // key of the test letter
	LawRead   MilestoneKind = "law_read" // the mark of the rules as they were then, LawMark

	NumbersRaised MilestoneKind = "numbers" // series, year, from and to
)

// Milestone is the last time of one of them.
type Milestone struct {
	Kind   MilestoneKind
	At     time.Time
	By     string // code of a person; empty for the program itself
	ByName string // as the directory has it today
	Note   string
}

// Unproved counts the rules whose wording nobody has compared with the law.
func Unproved() int { return len(unproved()) }

func unproved() []law.RuleText {
	out := []law.RuleText{}
	for _, r := range law.Rules() {
		if !r.Verified || r.Unverified != "" {
			out = append(out, r)
		}
	}
	return out
}

// LawMark is another one when what is to be compared becomes another: whoever
// has read the rules has read these.
func LawMark() string {
	sum := sha256.New()
	for _, r := range unproved() {
		fmt.Fprintf(sum, "%s\n%s\n%s\n", r.Rule, r.Duty, r.Unverified)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// TestLetter is what an administrator sends to himself to see that letters leave
// the office.
func TestLetter(o appeal.Office, to appeal.Person, key string, at time.Time) appeal.Letter {
	return appeal.Letter{
		Key: key, Kind: appeal.TestLetter, To: []appeal.Mailbox{{Name: to.Name, Email: to.Email}},
		Subject: "Пробное письмо: " + o.Name, State: appeal.Queued, CreatedAt: at,
		Text: "Это письмо отправлено со страницы «Первый день».\n\nЕсли оно пришло, почта учреждения работает: " +
			"письма заявителям уходят так же.\nПроверьте, что оно не попало в спам и что отправитель назван " +
			"верно.\n\n" +
			o.Name + "\n" + o.PublicURL + "\n",
	}
}
