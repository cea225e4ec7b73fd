package pages

import (
	"slices"
	"strings"
)

// takeHead moves what a letter begins with, the office and the addressee, to
// the head of the printed sheet, which has a place for each: «Ивановой М. П.»
// stands there in the dative, as the letter has it. Letters to others begin
// with the office alone.
func (v *LetterView) takeHead() {
	if len(v.Paragraphs) < 2 || !strings.HasPrefix(v.Paragraphs[0], v.Office.Name+"\n") {
		return
	}
	v.Paragraphs = v.Paragraphs[1:]
	lines := strings.Split(v.Paragraphs[0], "\n")
	if rest := lines[1:]; len(rest) > 0 && slices.Equal(rest, v.Address) {
		v.To, v.Paragraphs = lines[:1], v.Paragraphs[1:]
	}
}
