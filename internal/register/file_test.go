package register_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/testkit"
)

func upload(name, content string) appeal.Upload {
	return appeal.Upload{Name: name, Type: "text/plain", Content: []byte(content)}
}

// attach adds files in the name of a request.
func (d *records) attach(appealID, requestID string, ups ...appeal.Upload) ([]appeal.File, error) {
	return d.AddFiles(d.Context(), appealID, requestID, ups, testkit.Person("clerk"), d.now)
}

func TestFilesOfARequestAreAddedOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	ups := []appeal.Upload{upload("акт.txt", "акт"), upload("пустой.txt", ""), upload("акт.txt", "акт")}
	request := uuid.NewString()
	answers := make([][]appeal.File, 8)
	var wait sync.WaitGroup
	for i := range answers {
		wait.Go(func() {
			files, err := d.attach(c.ID, request, ups...)
			if err != nil {
				t.Errorf("attach: %v", err)
			}
			answers[i] = files
		})
	}
	wait.Wait()
	loaded, err := d.Card(t.Context(), c.ID)
	d.must(err)
	for _, files := range answers {
		if !slices.Equal(files, loaded.Files) || len(files) != 3 {
			t.Fatalf("answered %s, stored %s", text(t, files), text(t, loaded.Files))
		}
	}
	if loaded.Version != c.Version {
		t.Error("a file has changed the version")
	}
	f, content, err := d.FileContent(t.Context(), c.ID, loaded.Files[2].ID)
	if err != nil || string(content) != "акт" || f != loaded.Files[2] {
		t.Errorf("%s, %v", text(t, f), err)
	}
	history, err := d.History(t.Context(), c.ID)
	d.must(err)
	if last := history[len(history)-1]; len(history) != 3 || last.Summary != "Приложены файлы: 3" {
		t.Errorf("history: %s", text(t, history))
	}
}

func TestFiledAppealTakesNoMoreFilesButAnswersARepeat(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.answered(letterOf("Иванова", "Снег"))
	request := uuid.NewString()
	first, err := d.attach(c.ID, request, upload("акт.txt", "акт"))
	d.must(err)
	d.mustAct(c.ID, appeal.FileAway, "clerk", nil)
	again, err := d.attach(c.ID, request, upload("акт.txt", "акт"))
	d.must(err)
	if !slices.Equal(first, again) {
		t.Errorf("answered %s, then %s", text(t, first), text(t, again))
	}
	_, err = d.attach(c.ID, uuid.NewString(), upload("акт.txt", "акт"))
	refusal(t, err, appeal.Refused)
}

func TestKeyOfFilesIsNotReused(t *testing.T) {
	t.Parallel()
	d := open(t)
	c, other := d.mustTake(letterOf("Иванова", "Снег"), true), d.mustTake(letterOf("Орлов", "Дорога"), true)
	request, a, b := uuid.NewString(), upload("а.txt", "а"), upload("б.txt", "б")
	_, err := d.attach(c.ID, request, a, b)
	d.must(err)
	for _, ups := range [][]appeal.Upload{{a}, {b, a}, {a, b, a}, {a, upload("б.txt", "в")},
		{a, upload("в.txt", "б")}} {
		_, err := d.attach(c.ID, request, ups...)
		refusal(t, err, appeal.KeyReused)
	}
	_, err = d.attach(other.ID, request, a, b)
	refusal(t, err, appeal.KeyReused)
	if _, err = d.attach(other.ID, uuid.NewString(), a, b); err != nil {
		t.Errorf("another request: %v", err)
	}
	_, err = d.attach(uuid.NewString(), uuid.NewString(), a)
	refusal(t, err, appeal.NotFound)
}

func TestFilesAreAddedAllOrNone(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	_, err := d.attach(c.ID, uuid.NewString(), upload("а.txt", "а"))
	d.must(err)
	many := make([]appeal.Upload, appeal.MaxFiles)
	for i := range many {
		many[i] = upload(fmt.Sprint(i), "x")
	}
	_, err = d.attach(c.ID, uuid.NewString(), many...)
	refusal(t, err, appeal.Refused)
	loaded, err := d.Card(t.Context(), c.ID)
	d.must(err)
	if len(loaded.Files) != 1 {
		t.Errorf("%d files", len(loaded.Files))
	}
}

func TestEnclosuresCarryTheBytes(t *testing.T) {
	t.Parallel()
	d := open(t)
	c := d.mustTake(letterOf("Иванова", "Снег"), true)
	want := []appeal.Upload{upload("акт.txt", "содержание акта"), upload("фото.txt", "фото")}
	_, err := d.attach(c.ID, uuid.NewString(), want...)
	d.must(err)
	got, err := d.Enclosures(t.Context(), c.ID)
	d.must(err)
	if text(t, got) != text(t, want) {
		t.Errorf("got %s, want %s", text(t, got), text(t, want))
	}
}
