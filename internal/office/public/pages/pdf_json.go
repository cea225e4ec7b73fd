package pages

import (
	"bytes"
	"mime"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/pdf"
	"appeals/internal/russian"
)

// sendSheet hands out a PDF to be saved. It names a person: no cache keeps it,
// and no address of it goes anywhere.
func (s *Pages) sendSheet(c *gin.Context, name string, sheet pdf.Sheet) error {
	o := s.Office()
	sheet.Author, sheet.Foot = o.Name, o.Name
	sheet.Head = append([]string{o.Name}, sheet.Head...)
	for _, line := range []string{o.Address, after("тел. ", o.Phone), o.Email} {
		if line != "" {
			sheet.Head = append(sheet.Head, line)
		}
	}
	b := &bytes.Buffer{}
	if err := pdf.Write(b, sheet); err != nil {
		return err
	}
	c.Header("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	c.Header("Cache-Control", "no-store")
	c.Header("Referrer-Policy", "no-referrer")
	c.Data(http.StatusOK, "application/pdf", b.Bytes())
	return nil
}

func after(word, text string) string {
	if text == "" {
		return ""
	}
	return word + text
}

// sendLetter hands out a letter as it was sent.
func (s *Pages) sendLetter(c *gin.Context, l appeal.PostedLetter) error {
	day := s.Office().Today(l.CreatedAt)
	title := OwnLetterTitle(l.Kind)
	return s.sendSheet(c, title+" "+day.Russian()+".pdf", letterSheet(l, day))
}

func letterSheet(l appeal.PostedLetter, day law.Date) pdf.Sheet {
	sheet := pdf.Sheet{Title: l.Subject, On: midnight(day), Date: russian.LongDate(day), Subject: l.Subject}
	for _, m := range l.To {
		sheet.To = append(sheet.To, m.Name)
		if l.Address == "" && m.Email != "" {
			sheet.To = append(sheet.To, m.Email)
		}
	}
	if l.Address != "" {
		sheet.To = append(sheet.To, strings.Split(l.Address, "\n")...)
	}
	body := Paragraphs(l.Text)
	if len(body) > 0 {
		sheet.Head, body = lines(body[0])[1:], body[1:] // the office itself is put before
	}
	if len(body) > 0 && addressed(body[0], l) {
		sheet.To, body = lines(body[0]), body[1:] // whom it is to in the dative, as the letter has it
	}
	for _, paragraph := range body {
		sheet.Parts = append(sheet.Parts, partOf(paragraph))
	}
	return sheet
}

func lines(paragraph string) []string { return strings.Split(paragraph, "\n") }

// addressed tells whether a paragraph is the address of the letter.
func addressed(paragraph string, l appeal.PostedLetter) bool {
	last := lines(paragraph)
	end := last[len(last)-1]
	return len(last) > 1 && (end == l.Address ||
		slices.ContainsFunc(l.To, func(m appeal.Mailbox) bool { return m.Email == end }))
}

var factLine = regexp.MustCompile(`^([^:.!?]{3,60}): (.+)$`)

// partOf reads a paragraph of a letter: lines that are all a name and a value
// are facts.
func partOf(paragraph string) pdf.Part {
	rows := []pdf.Row{}
	for line := range strings.SplitSeq(paragraph, "\n") {
		m := factLine.FindStringSubmatch(line)
		if m == nil {
			return pdf.Part{Kind: pdf.Paragraph, Text: paragraph}
		}
		rows = append(rows, pdf.Row{Name: m[1], Value: m[2]})
	}
	if len(rows) == 1 {
		return pdf.Part{Kind: pdf.Paragraph, Text: paragraph}
	}
	return pdf.Part{Kind: pdf.Facts, Rows: rows}
}

// receiptSheet is the receipt with what was sent.
func receiptSheet(v ReceiptView) pdf.Sheet {
	sheet := pdf.Sheet{Title: "Квитанция о приёме обращения", On: midnight(v.Day), Date: russian.LongDate(v.Day),
		Subject: "Квитанция о приёме обращения"}
	add := func(parts ...pdf.Part) { sheet.Parts = append(sheet.Parts, parts...) }
	add(pdf.Part{Kind: pdf.Paragraph,
		Text: "Код обращения. По нему на сайте видно, как идёт рассмотрение. Никому его не сообщайте."},
		pdf.Part{Kind: pdf.Big, Text: v.Code})
	facts := []pdf.Row{{Name: "Поступило", Value: v.ReceivedOn},
		{Name: "Будет зарегистрировано", Value: "не позднее " + v.RegisterBy + " (ч. 2 ст. 8 № 59-ФЗ)"}}
	add(pdf.Part{Kind: pdf.Facts, Rows: facts})
	add(pdf.Part{Kind: pdf.Paragraph, Text: NumberComesLater})
	add(pdf.Part{Kind: pdf.Heading, Text: "Что Вы отправили"})
	rows := []pdf.Row{}
	for _, f := range v.Sent {
		rows = append(rows, pdf.Row{Name: f.Name, Value: f.Value})
	}
	add(pdf.Part{Kind: pdf.Facts, Rows: rows}, pdf.Part{Kind: pdf.Paragraph, Text: v.Text})
	return sheet
}

func midnight(d law.Date) time.Time { return d.Start(time.UTC) }
