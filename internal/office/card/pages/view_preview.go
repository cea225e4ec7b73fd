package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/web"
)

// LetterSample is a letter that an action would send, as its readers see it.
type LetterSample struct {
	Kind, How, To, Subject string
	Paragraphs             []string
	Unshown                string // letters that no font has
}

// PreviewView are the letters of an action that is being considered, or why
// they cannot be shown.
type PreviewView struct {
	Letters []LetterSample
	Error   string
	Said    []string // what is wrong with the answers
}

// Samples draws letters that have not been sent.
func Samples(letters []appeal.Letter) []LetterSample {
	out := []LetterSample{}
	for _, l := range letters {
		s := LetterSample{Kind: l.Kind.Title(), To: web.Mailboxes(l.To), How: "по электронной почте",
			Subject: l.Subject, Paragraphs: web.Paragraphs(l.Text), Unshown: Unshown(l)}
		if l.State == appeal.ToPrint {
			s.How = "на бумаге"
		}
		out = append(out, s)
	}
	return out
}

// NewPreview draws the letters of an action, or its refusal.
func NewPreview(row appeal.Row, letters []appeal.Letter, refusal *appeal.Error) *PreviewView {
	if refusal == nil {
		return &PreviewView{Letters: Samples(letters)}
	}
	v := &PreviewView{Error: "Письма пока не показать. " + refusal.Message}
	for _, f := range refusal.Fields {
		v.Said = append(v.Said, fieldTitle(row, f.Field)+": "+f.Message)
	}
	return v
}

func fieldTitle(row appeal.Row, name string) string {
	for _, f := range row.Fields {
		if f.Name == name {
			return f.Title
		}
	}
	return name
}
