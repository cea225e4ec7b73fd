package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/web"
)

// LetterLine is a letter on a card with its way.
type LetterLine struct {
	Title, To, URL string
	State          web.Mark
	Steps          []web.Fact // when it was made, sent, printed, posted
	Reply          string     // the last word of the mail server
	Staff          bool       // to an employee
	When           string     // since when it stands so
}

func letterLine(d web.Day, l appeal.PostedLetter) LetterLine {
	line := LetterLine{Title: web.LetterTitle(l.Kind), To: web.Mailboxes(l.To), URL: web.LetterURL(l.ID),
		State: web.LetterState(l), Staff: InternalLetters[l.Kind]}
	if l.State == appeal.Undeliverable || l.State == appeal.Sent || l.State == appeal.Replaced || l.Attempts > 1 {
		line.Reply = l.Reply
	}
	made := d.Moment(l.CreatedAt)
	if line.When = made; l.State == appeal.Sent {
		line.When = d.Moment(l.SentAt)
	}
	if made == line.When {
		made = ""
	}
	posted := l.PostedOn.Russian()
	if l.PostList != "" {
		posted += ", реестр № " + l.PostList
	}
	line.Steps = web.Filled([]web.Fact{{Name: "создано", Value: made},
		{Name: "напечатано", Value: d.Moment(l.PrintedAt)}, {Name: "сдано на почту", Value: posted}})
	return line
}

// InternalLetters are those to the office's own people.
var InternalLetters = map[appeal.LetterKind]bool{
	appeal.Assignment: true, appeal.ReworkNotice: true, appeal.Reminder: true, appeal.EscalationLetter: true,
	appeal.DigestLetter: true, appeal.DateMoved: true,
}

// letters are those to the applicant and to other bodies first, then those to
// the office's own people, each in the order in which they were made.
func (in CardInput) letters() []LetterLine {
	out, staff := []LetterLine{}, []LetterLine{}
	for _, l := range in.Letters {
		line := letterLine(in.Day, l)
		if line.Staff {
			staff = append(staff, line)
			continue
		}
		out = append(out, line)
	}
	return append(out, staff...)
}

// letterOf is the address of the letter by which something went out.
func (in CardInput) letterOf(kinds ...appeal.LetterKind) string {
	for i := len(in.Letters) - 1; i >= 0; i-- {
		for _, k := range kinds {
			if l := in.Letters[i]; l.Kind == k && l.State != appeal.Replaced {
				return web.LetterURL(l.ID)
			}
		}
	}
	return ""
}
