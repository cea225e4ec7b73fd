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
	"appeals/internal/letters/trial"
	"appeals/internal/lists"
)

var update = flag.Bool("update", false, "rewrite testdata from what is composed now")

// TestGolden shows every letter as it is read. Look at testdata/*.txt and
// open testdata/*.html when the wording changes.
func TestGolden(t *testing.T) {
	for _, plays := range []map[string]trial.Play{trial.Course(trial.AsTyped), trial.Branches(trial.AsTyped),
		trial.TermAlarms(trial.AsTyped), trial.Work(trial.AsTyped)} {
		for name, p := range plays {
			t.Run(name, func(t *testing.T) { golden(t, name, p(t).Letters()) })
		}
	}
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
	at := time.Date(2026, time.May, 18, 9, 0, 0, 0, trial.Moscow)
	for name, of := range map[string][]lists.Line{"digest": trial.Overdue(t), "digest_empty": nil} {
		out, err := letters.Composer{Office: trial.Office.Fixed}.Digest(of, at, trial.NewRecords())
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
