package pages

import (
	"slices"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/pdf"
	"appeals/internal/web"
)

// mostUnshown is how many letters are named; a text in another script has dozens.
const mostUnshown = 12

// Unshown tells the clerk which letters of a letter the fonts of the office do not
// have, before it goes; "" if they have all.
func Unshown(l appeal.Letter) string {
	return UnshownIn(append(web.Paragraphs(l.Text), web.Mailboxes(l.To), l.Address, l.Subject)...)
}

// UnshownIn is the same of some texts, each of which is set by itself.
func UnshownIn(texts ...string) string {
	found := []string{}
	for _, text := range texts {
		for _, r := range pdf.Unshown(text) {
			if sign := string(r); !slices.Contains(found, sign) {
				found = append(found, sign)
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	more := ""
	if len(found) > mostUnshown {
		found, more = found[:mostUnshown], " и другие"
	}
	return "В шрифтах приёмной нет знаков: " + strings.Join(found, " ") + more + ". В файле PDF на их месте будет □. " +
		"Проверьте и отпечатанное: печатает их шрифт этого компьютера. Имя можно записать русскими буквами."
}
