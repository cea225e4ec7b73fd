package pdf

import (
	_ "embed" // the fonts
	"slices"
	"strings"
	"unicode"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// The second face has Armenian and Georgian letters beside Russian ones: the
// names of many who write to the office. README.md beside it says what it is.
var (
	//go:embed fonts/DejaVuSerif-subset.ttf
	secondRegular []byte
	//go:embed fonts/DejaVuSerif-Bold-subset.ttf
	secondBold []byte
)

// face is a font that a sheet may be written in, and the letters that it has.
type face struct {
	name          string
	regular, bold []byte
	letters       *unicode.RangeTable
}

// faces are tried in their order.
var faces = []*face{
	{"serif", liberationserifregular.TTF, liberationserifbold.TTF, serifLetters},
	{"second", secondRegular, secondBold, secondLetters},
}

// shows tells whether the face has a letter. The library reads none beyond the basic plane.
func (f *face) shows(r rune) bool { return unicode.Is(f.letters, r) }

// faceOf is the face that shows most of a text, the usual one if it can. A text is
// never set in two: its lines are broken by the widths of one.
func faceOf(text string) *face {
	best, fewest := faces[0], len(text)+1
	for _, f := range faces {
		if lost := len(f.lost(text)); lost < fewest {
			best, fewest = f, lost
		}
	}
	return best
}

// lost are the letters of a text that the face does not show.
func (f *face) lost(text string) []rune {
	out := []rune{}
	for _, r := range text {
		if s, shown := f.sign(r); s >= 0 && !shown && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// Unshown are the letters of a text that stand as □ on a sheet, each once: no font
// of ours has them.
func Unshown(text string) []rune { return faceOf(text).lost(text) }

// written is a text as the face shows it. What it cannot show is seen to be missing.
func (f *face) written(text string) string {
	return strings.Map(func(r rune) rune {
		s, _ := f.sign(r)
		return s
	}, strings.ReplaceAll(text, "\r\n", "\n"))
}

// sign is what stands for a letter, -1 for nothing, and whether it is as good.
func (f *face) sign(r rune) (sign rune, shown bool) {
	switch {
	case r == '\n':
		return r, true
	case r == '\t', unicode.Is(unicode.Zs, r) && !f.shows(r): // a PDF has no tabs
		return ' ', true
	case r < ' ', unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r): // nothing is to be seen
		return -1, true
	case r == '\u2011' && !f.shows(r):
		return '-', true
	case r == '\uFFFD', unicode.Is(unicode.Co, r), !f.shows(r): // nor one of private use
		return '□', false
	}
	return r, true
}
