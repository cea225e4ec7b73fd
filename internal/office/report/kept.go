package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"appeals/internal/appeal"
)

// Kept is a report that somebody keeps: a draft that may be computed and worded
// anew, or an approved one, which never changes.
type Kept struct {
	ID          string
	Form        string
	Period      string // its code
	Unit        string
	Sheet       Sheet
	Words       string // the analytical text
	MadeBy      string
	MadeAt      time.Time
	ApprovedBy  string // "" for a draft
	ApprovedAt  time.Time
	PublishedBy string
	PublishedAt time.Time
	Hash        string // of what was approved, in hexadecimal digits
}

// Approved tells whether the report is frozen.
func (k Kept) Approved() bool { return k.ApprovedBy != "" }

// Published tells whether everybody may read it.
func (k Kept) Published() bool { return k.PublishedBy != "" }

// HashOf is the hash of what is approved: the figures with their rows, and the text.
func HashOf(sheet Sheet, words string) string {
	text, err := json.Marshal(struct {
		Sheet Sheet  `json:"sheet"`
		Words string `json:"words"`
	}{sheet, words})
	if err != nil { // strings, numbers and lists of them
		panic(err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// approvers may approve a report.
var approvers = []appeal.Role{appeal.Official, appeal.Manager}

// MayApprove tells whether somebody may.
func MayApprove(who appeal.Person) bool { return who.Any(approvers) }

// makers may keep a report, word it and publish it when it was approved.
var makers = []appeal.Role{appeal.Clerk, appeal.Manager}

// MayMake tells whether somebody may.
func MayMake(who appeal.Person) bool { return who.Any(makers) }

// Changed is a figure that is another one now.
type Changed struct{ Row, Column, Was, Is string }

// Differences are the figures of a kept sheet that the register tells otherwise today,
// since cards were corrected, and rows that came or went.
func Differences(was, is Sheet) []Changed {
	out := []Changed{}
	rows := map[string]Line{}
	for _, r := range is.Rows {
		rows[r.Code+"\x00"+r.Title] = r
	}
	for _, r := range was.Rows {
		now, there := rows[r.Code+"\x00"+r.Title]
		delete(rows, r.Code+"\x00"+r.Title)
		for i, c := range r.Cells {
			text := "строки нет"
			if there && i < len(now.Cells) {
				text = now.Cells[i].Said()
			}
			if text != c.Said() && i < len(was.Columns) {
				out = append(out, Changed{r.Title, was.Columns[i].Title, c.Said(), text})
			}
		}
	}
	for _, r := range is.Rows {
		if _, fresh := rows[r.Code+"\x00"+r.Title]; fresh && slices.ContainsFunc(r.Cells, Cell.some) {
			out = append(out, Changed{r.Title, "", "строки не было", "появилась"})
		}
	}
	return out
}

func (c Cell) some() bool { return c.N != 0 || c.Text != "" }

// Said is a figure as texts and comparisons have it.
func (c Cell) Said() string {
	switch {
	case c.Withheld:
		return "менее 5"
	case c.Unknown:
		return "нет данных"
	case c.Text != "":
		return c.Text
	case c.Empty:
		return "–"
	case c.Tenths && c.N < 0:
		return fmt.Sprintf("−%d,%d", -c.N/10, -c.N%10)
	case c.Tenths:
		return fmt.Sprintf("%d,%d", c.N/10, c.N%10)
	case c.N < 0:
		return fmt.Sprintf("−%d", -c.N)
	}
	return fmt.Sprint(c.N)
}
