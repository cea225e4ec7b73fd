package trial

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"appeals/internal/appeal"
	"appeals/internal/letters"
)

// Plays are all sample lives by name, with people who type what say makes of it.
func Plays(say Words) map[string]Play {
	all := Course(say)
	for _, more := range []map[string]Play{Branches(say), TermAlarms(say), Work(say), digests()} {
		maps.Copy(all, more)
	}
	return all
}

// Sample is a letter by a wording.
type Sample struct {
	No     int // of the sample life it is of, from 1
	Letter appeal.Letter
}

// Fault is what is wrong with a wording.
type Fault struct {
	Line int    // of the wording, 0 if it is of no one line
	No   int    // of the sample life in which it shows, 0 if it does in none
	Text string // in words
}

// shows are the sample lives whose letters have a wording, by its name.
var shows = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	plays := Plays(AsTyped)
	for _, life := range slices.Sorted(maps.Keys(plays)) {
		l := plays[life](&teller{})
		l.Records.Asked = nil
		l.Letters()
		slices.Sort(l.Records.Asked)
		for _, name := range slices.Compact(l.Records.Asked) {
			all[name] = append(all[name], life)
		}
	}
	return all
})

// Try composes every letter of the sample lives that has the named wording by a
// text of an office's own; an empty text is the shipped one. With a fault there
// is no sample.
func Try(name, text string) ([]Sample, []Fault) {
	samples, plays := []Sample{}, Plays(AsTyped)
	for i, life := range shows()[name] {
		out, err := play(plays[life], name, text)
		if err != nil {
			return nil, []Fault{explained(i+1, err)}
		}
		for _, l := range out {
			samples = append(samples, Sample{No: i + 1, Letter: l})
		}
	}
	if text == "" {
		return samples, nil
	}
	if faults := append(unmarked(name, text), tells(samples, name)...); len(faults) > 0 {
		return nil, faults
	}
	return samples, nil
}

// play lives a life to its last event and keeps the letters by the wording.
func play(p Play, name, text string) (out []appeal.Letter, err error) {
	defer func() {
		if failed, is := recover().(failure); is {
			err = failed.error
		}
	}()
	l := p(&teller{})
	if text != "" {
		l.Records.Wordings = map[string]string{name: text}
	}
	all, err := l.compose(letters.Composer{Office: l.Office.Fixed, Trial: true})
	if err != nil {
		return nil, err
	}
	for _, letter := range all {
		if letter.Kind == letters.KindOf(name) {
			out = append(out, letter)
		}
	}
	return out, nil
}

// teller is a T outside a test: what is fatal ends the play.
type teller struct{}

type failure struct{ error }

// Helper implements T.
func (*teller) Helper() {}

// Fatal implements T.
func (*teller) Fatal(args ...any) { panic(failure{errors.New(fmt.Sprint(args...))}) }

// Fatalf implements T.
func (*teller) Fatalf(format string, args ...any) { panic(failure{fmt.Errorf(format, args...)}) }

// sly is what somebody types who knows the markup.
const sly = "Двор.\r\n=> http://nowhere.example/ Оплатить\n! Важно"

const unmarkedText = "Текст, который набирают люди, попадает в письмо как есть и мог бы стать его разметкой. " +
	"Поставьте перед подстановкой слово «цитата», «строка» или «текст»."

// unmarked finds text of people that would become lines of the letter.
func unmarked(name, text string) []Fault {
	plays := Plays(func(string) string { return sly })
	for i, life := range shows()[name] {
		out, err := play(plays[life], name, text)
		if err != nil {
			return []Fault{explained(i+1, err)}
		}
		for _, l := range out {
			if strings.Contains(l.HTML, `href="http://nowhere`) || strings.Contains(l.Text, "!! Важно") {
				return []Fault{{No: i + 1, Text: unmarkedText}}
			}
		}
	}
	return nil
}

// tells finds a letter to staff, or a subject, that names the applicant: they
// are read where no personal data is needed.
func tells(samples []Sample, name string) []Fault {
	internal := letters.KindOf(name).Internal()
	for _, s := range samples {
		switch named := Intake().Authors[0].Surname; {
		case strings.Contains(s.Letter.Subject, named):
			return []Fault{{No: s.No, Text: "Тема письма называет заявителя. Она видна всем, кто видит список писем: " +
				"оставьте в ней номер."}}
		case internal && strings.Contains(s.Letter.Text, named):
			return []Fault{{No: s.No, Text: "Письмо сотрудникам называет заявителя. Оставьте номер и ссылку: " +
				"карточку откроет тот, кому можно."}}
		}
	}
	return nil
}
