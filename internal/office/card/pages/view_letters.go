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
	Trouble        string     // what the mail server said against it
	When           string     // since when it stands so
}

func letterLine(d web.Day, l appeal.PostedLetter) LetterLine {
	line := LetterLine{Title: l.Kind.Title(), To: web.Mailboxes(l.To), URL: web.LetterURL(l.ID),
		State: web.LetterState(l)}
	if l.State == appeal.Undeliverable || l.State != appeal.Sent && l.Attempts > 1 {
		line.Trouble = l.Reply
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

// letters are those to the applicant and to other bodies, and those to the
// office's own people, each in the order in which they were made.
func (in CardInput) letters() (out, staff []LetterLine) {
	for _, l := range in.Letters {
		if l.Kind.Internal() {
			staff = append(staff, letterLine(in.Day, l))
			continue
		}
		out = append(out, letterLine(in.Day, l))
	}
	return out, staff
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
