//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// perStroke is what a key costs an average typist by the keystroke-level model.
const perStroke = 280 * time.Millisecond

// mondayLetter is one letter of the pile.
type mondayLetter struct {
	kind       string // known, new, repeat
	surname    string
	annotation string
	scan       bool
	took       time.Duration
	strokes    int
}

// leak is a letter that comes twice.
const leak = "Третий год подряд течёт крыша над моей квартирой, после каждого дождя на потолке мокрые пятна. Прошу " +
	"отремонтировать кровлю."

// mondayPile is the post of a Monday: of ten letters four are of people who
// have written before, one of them about the same again; each fifth has a scan.
func mondayPile(n int) (pile []mondayLetter, known []string) {
	subjects := []string{"Просит убрать снег во дворе", "Просит починить фонарь у школы", "Жалуется на яму на дороге",
		"Просит поставить скамейку у подъезда", "Сообщает о течи в подвале"}
	for i := range n {
		l := mondayLetter{kind: "new", surname: stranger("Понед"), annotation: subjects[i%len(subjects)],
			scan: i%5 == 4}
		if i%5 == 1 || i%5 == 3 {
			l.kind = "known"
			if i%10 == 3 {
				l.kind = "repeat"
			}
			known = append(known, l.surname)
		}
		pile = append(pile, l)
	}
	return pile, known
}

// TestMonday plays a clerk with the post of a Monday, by keyboard alone. A
// short pile is part of the tests, `make monday` plays fifty letters.
func TestMonday(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("MONDAY"))
	if err != nil {
		n = 5
	}
	pile, known := mondayPile(n)
	c := login(t, "clerk")
	for _, surname := range known {
		earlier := letter("")
		earlier["reply_by_email"], earlier["text"] = false, leak
		earlier["authors"] = []object{{"surname": surname, "name": "Анна", "patronymic": "Ильинична",
			"address": "184000, г. Североморье, ул. Полярная, д. 3, кв. " + strconv.Itoa(len(surname))}}
		c.post("/api/v1/appeals", earlier)
	}
	k := newTypist(t)
	for i := range pile {
		if i > 0 {
			k.waits("the next letter is one key away", `document.activeElement.getAttribute("href") === "/appeals/new"`)
			k.enter()
		}
		t.Logf("letter %d: %s %s", i+1, pile[i].kind, pile[i].surname)
		k.strokes = 0
		start := time.Now()
		k.registers(pile[i])
		pile[i].took, pile[i].strokes = time.Since(start), k.strokes
	}
	for _, l := range pile {
		checkMonday(t, c, l)
	}
	printMonday(t, pile)
}

// registers is one letter, from the paper to the number.
func (k *typist) registers(l mondayLetter) {
	k.t.Helper()
	k.waits("an empty form",
		`document.activeElement.name === "authors.0.surname" && !document.activeElement.value && !document.getElementById("number")`)
	if l.kind == "new" {
		k.letterFrom(l.surname, l.annotation)
	} else {
		k.takes(string([]rune(l.surname)[:8]))
		k.in("questions.0.topic")
		words := "ремонта дорог"
		if l.kind == "repeat" {
			words = "содержание общего имущества"
		}
		k.finds(words)
		k.in("questions.0.wording")
		k.enter()
		k.in("annotation")
		k.types(l.annotation)
		if l.kind == "repeat" {
			k.press(kb.Tab)
			k.types(leak)
		}
	}
	if l.scan {
		k.pastes()
		k.strokes++ // Ctrl+V
	}
	k.sendsForm()
	k.waits("a number or a question", isRegistered+` || !!document.querySelector("#ask .ask")`)
	if k.asked() {
		k.answers(l.kind == "repeat")
		k.waits("a number", isRegistered)
	}
}

func (v *visitor) asked() bool {
	v.t.Helper()
	return !strings.Contains(v.at(), "done=register")
}

// answers the question whether a letter is a repetition, whose first button has
// the focus.
func (k *typist) answers(yes bool) {
	k.t.Helper()
	k.waits("the button has the focus", `document.activeElement.name === "take"`)
	if !yes {
		k.press(kb.Tab)
	}
	k.enter()
}

func checkMonday(t *testing.T, c *client, l mondayLetter) {
	t.Helper()
	cards := appealsOf(t, c, l.surname)
	want := 1
	if l.kind != "new" {
		want = 2
	}
	require.Len(t, cards, want, "%s: %s", l.kind, l.surname)
	card := cards[0]
	require.Equal(t, "registered", card["status"])
	require.NotEmpty(t, card["number"])
	require.Equal(t, l.surname, card["authors"].([]any)[0].(object)["surname"])
	require.NotEmpty(t, card["authors"].([]any)[0].(object)["address"])
	require.NotEmpty(t, card["questions"].([]any)[0].(object)["topic"])
	files, _ := card["files"].([]any)
	require.Equal(t, l.scan, len(files) == 1)
	if l.kind == "repeat" {
		require.Equal(t, "duplicate", card["repetition"])
		require.Equal(t, cards[1]["number"], card["previous"])
		require.Equal(t, leak, card["text"])
	}
	require.Equal(t, l.annotation, card["annotation"])
}

func printMonday(t *testing.T, pile []mondayLetter) {
	t.Helper()
	b := &strings.Builder{}
	fmt.Fprintf(b, "\n%4s  %-8s%-6s%10s%12s%16s\n", "№", "letter", "scan", "machine", "keystrokes", "typist (KLM)")
	for i, l := range pile {
		fmt.Fprintf(b, "%4d  %-8s%-6v%9.2fs%12d%15.0fs\n", i+1, l.kind, l.scan, l.took.Seconds(), l.strokes,
			(time.Duration(l.strokes) * perStroke).Seconds())
	}
	for _, kind := range []string{"", "known", "repeat", "new"} {
		took, strokes := []time.Duration{}, []int{}
		for _, l := range pile {
			if kind == "" || l.kind == kind {
				took, strokes = append(took, l.took), append(strokes, l.strokes)
			}
		}
		if len(took) == 0 {
			continue
		}
		slices.Sort(took)
		slices.Sort(strokes)
		half := len(took) / 2
		if kind == "" {
			kind = "all"
		}
		fmt.Fprintf(b,
			"%-7s %3d letters: machine %.2f / %.2f / %.2f s, keystrokes %d / %d / %d, with the hands of a typist "+
				"%.0f / %.0f / %.0f s (min / median / max)\n",
			kind, len(took), took[0].Seconds(), took[half].Seconds(), took[len(took)-1].Seconds(), strokes[0],
			strokes[half], strokes[len(strokes)-1],
			human(took[0], strokes[0]), human(took[half], strokes[half]),
			human(took[len(took)-1], strokes[len(strokes)-1]))
		require.Less(t, human(0, strokes[half]), 60.0, "the keys of a letter take less than a minute")
	}
	t.Log(b.String())
}

// human is what a letter takes a person: the strokes of the model, and the
// time of the machine.
func human(took time.Duration, strokes int) float64 {
	return (took + time.Duration(strokes)*perStroke).Seconds()
}
