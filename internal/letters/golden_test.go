package letters_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/letters"
	"appeals/internal/lists"
)

var update = flag.Bool("update", false, "rewrite testdata from what is composed now")

// TestGolden shows every letter as it is read. Look at testdata/*.txt and
// open testdata/*.html when the wording changes.
func TestGolden(t *testing.T) {
	for _, plays := range []map[string]play{course(), branches(asTyped), termAlarms(asTyped), work(asTyped)} {
		for name, p := range plays {
			t.Run(name, func(t *testing.T) { golden(t, name, p(t).letters()) })
		}
	}
}

// course are the letters of an appeal that is answered, extended or redirected
// as a whole.
func course() map[string]play {
	inquiry := appeal.Values{"body": "ООО «Двор»", "address": "г. Североморье", "text": "График уборки."}
	withdrawal := appeal.Values{"on": "2026-04-01", "reason": "Вопрос решён."}
	redirection := appeal.Values{"body": "ГОБУ «Мурманскавтодор»", "address": "183000, г. Мурманск, ул. Полярная, д. 1",
		"email": "doroga@region.example", "reason": "Дорога находится в собственности области."}
	extension := appeal.Values{"days": 20, "ground": "information_request",
		"reason": "Направлен запрос в управляющую организацию."}
	all := map[string]play{}
	for name, steps := range map[string]func(*life) *life{
		"receipt":             func(l *life) *life { return l },
		"registration_notice": (*life).registered,
		"assignment":          (*life).resolved,
		"rework": func(l *life) *life {
			return l.drafted().do(appeal.Rework, "reviewer",
				appeal.Values{"remarks": "Укажите, кто убирал двор.\nИсправьте дату."})
		},
		"reply": func(l *life) *life {
			return l.drafted().do(appeal.Approve, "reviewer", nil).do(appeal.Sign, "head", nil)
		},
		"extension_notice": func(l *life) *life {
			return l.resolved().do(appeal.Inquire, "executor", inquiry).do(appeal.Extend, "head", extension)
		},
		"redirect":           func(l *life) *life { return l.registered().do(appeal.Redirect, "clerk", redirection) },
		"withdrawal_notice":  func(l *life) *life { return l.registered().do(appeal.Withdraw, "clerk", withdrawal) },
		"reminder":           func(l *life) *life { return l.resolved().ring("T-5", 0) },
		"reminder_late":      func(l *life) *life { return l.resolved().ring("T-3", 3*time.Hour) },
		"escalation":         func(l *life) *life { return l.resolved().ring("T+1", 0) },
		"escalation_highest": func(l *life) *life { return l.drafted().ring("T+7", 48*time.Hour) },
		"escalation_hand": func(l *life) *life {
			return l.resolved().do(appeal.EscalateByHand, "clerk",
				appeal.Values{"reason": "Исполнитель не выходит на связь.\nПрошу поручить другому."})
		},
	} {
		all[name] = func(t *testing.T) *life { return steps(accept(t, sampleIntake())) }
	}
	all["notice"] = func(t *testing.T) *life {
		l := accept(t, sampleIntake())
		l.records.wants("reviewer", appeal.NoteToCheck, appeal.MailNow)
		return l.drafted().told()
	}
	return all
}

// TestEveryWordingHasAGolden: no letter goes out that nobody has looked at.
func TestEveryWordingHasAGolden(t *testing.T) {
	read := func(pattern string) string {
		all := strings.Builder{}
		paths, _ := filepath.Glob(pattern)
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
		return all.String()
	}
	golden := read("testdata/*.txt")
	wordings, _ := filepath.Glob("templates/*.txt")
	for _, path := range wordings {
		kind := strings.TrimSuffix(filepath.Base(path), ".txt")
		for _, wording := range []string{"_term", "_hand", "_order", "_corrected"} {
			kind = strings.TrimSuffix(kind, wording)
		}
		if !strings.Contains(golden, "/"+kind+"/") && kind != string(appeal.DigestLetter) &&
			kind != string(appeal.DailyLetter) {
			t.Errorf("no golden file shows %s", path)
		}
	}
}

func TestGoldenDigest(t *testing.T) {
	at := time.Date(2026, time.May, 18, 9, 0, 0, 0, moscow)
	first := accept(t, sampleIntake()).resolved().ring("T+1", 0).card
	second := accept(t, sampleIntake()).registered().card
	second.Number = "ОГ-2/2026"
	done := accept(t, sampleIntake()).registered().do(appeal.Withdraw, "clerk",
		appeal.Values{"on": "2026-04-01", "reason": "-"}).card
	lines := []lists.Line{}
	for _, c := range []*appeal.Card{second, first, done} {
		lines = append(lines, lists.Line{Process: c.Process, Applicant: "Иванова М. П."})
	}
	lines[1].Annotation = strings.Repeat("О ремонте кровли дома <b>\tи подъезда ", 4)
	lines[1].Control = lines[1].Control.AddDays(-2)
	for name, of := range map[string][]lists.Line{"digest": lines, "digest_empty": nil} {
		out, err := letters.Composer{Office: office}.Digest(of, at, newRecords())
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, out)
	}
}

// golden compares the letters of one event with testdata/<name>.txt and .html.
func golden(t *testing.T, name string, out []appeal.Letter) {
	t.Helper()
	text, html := strings.Builder{}, strings.Builder{}
	for _, l := range out {
		text.WriteString(header(l) + l.Text + "\n")
		html.WriteString(l.HTML)
	}
	compare(t, filepath.Join("testdata", name+".txt"), text.String())
	compare(t, filepath.Join("testdata", name+".html"), html.String())
}

func header(l appeal.Letter) string {
	b := strings.Builder{}
	b.WriteString("=== " + l.Key + " · " + string(l.State) + "\n")
	for _, m := range l.To {
		b.WriteString("Кому: " + m.Name + " <" + m.Email + ">\n")
	}
	for _, m := range l.Cc {
		b.WriteString("Копия: " + m.Name + " <" + m.Email + ">\n")
	}
	if l.Address != "" {
		b.WriteString("Адрес: " + l.Address + "\n")
	}
	return b.String() + "Тема: " + l.Subject + "\n\n"
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from what is composed (run with -update and look at the difference):\n%s", path, got)
	}
}

// TestEveryLetterOfTheTableHasAWording: an action whose letter has none would fail.
func TestEveryLetterOfTheTableHasAWording(t *testing.T) {
	for _, row := range appeal.Table() {
		for _, d := range row.Letters {
			if _, err := os.Stat(filepath.Join("templates", string(d.Kind)+".txt")); err != nil {
				t.Errorf("%s orders a letter without a wording: %v", row.Action, err)
			}
		}
	}
}
