package letters_test

import (
	"strings"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/letters/trial"
)

// A name whose gender nobody can tell is not declined: the letter has words
// that ask for no case.
func TestLettersDeclineOnlyWhatTheyCan(t *testing.T) {
	in := trial.Intake()
	in.Authors[0].Surname, in.Authors[0].Name, in.Authors[0].Patronymic = "Ким", "Чен", ""
	redirection := appeal.Values{"body": "Глава администрации района", "address": "г. Кола, ул. Мира, д. 1",
		"reason": "Не в нашей компетенции."}
	out := trial.Accept(t, in).Registered().Do(appeal.Redirect, "clerk", redirection).Letters()
	notice, cover := "", ""
	for _, l := range out {
		text := strings.ReplaceAll(l.Text, "\u00a0", " ")
		if l.Kind == appeal.RedirectCover {
			cover = text
		} else {
			notice = text
		}
	}
	for text, want := range map[string]string{
		notice: "\nКому: Ким Чен\n",
		cover:  "Кому: Главе администрации района\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if !strings.Contains(cover, "обращение, поступившее в адрес") || !strings.Contains(cover, "Заявитель: Ким Чен") {
		t.Errorf("the cover declines a name that cannot be declined\n%s", cover)
	}
}
