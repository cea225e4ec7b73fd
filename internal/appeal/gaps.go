package appeal

import (
	"regexp"
	"slices"
	"strings"
)

// gapPattern finds the places of a template that wait to be filled in: a field
// in braces, a line of underscores, an ellipsis that stands for a word instead
// of ending one, a date in letters.
var gapPattern = regexp.MustCompile(`\{\{[^{}]*\}?\}?|__+` +
	`|(?:^|[\s(«":])(?:…|\.{3,})\.?(?:[\s,;:!?)»"]|$)` +
	`|(?i:\b[xх]{2}\.[xх]{2}\.(?:\d{4}|[xх]{4}|\d{2}[xх]{2})|дд\.мм\.гг(?:гг)?)`)

// gapWords is how many words before a gap are told with it.
const gapWords = 3

// Gaps are the unfilled places of a text, each with the words before it: a
// reply that has one is not ready to be sent.
func Gaps(text string) []string {
	out := []string{}
	for _, line := range strings.Split(text, "\n") {
		for at := 0; at < len(line); {
			found := gapPattern.FindStringIndex(line[at:])
			if found == nil {
				break
			}
			gap := strings.Trim(line[at+found[0]:at+found[1]], " \t\u00a0,;:!?)(«»\"")
			before := strings.Fields(line[:at+found[0]])
			before = before[max(0, len(before)-gapWords):]
			if told := strings.TrimSpace(strings.Join(before, " ") + " " + gap); !slices.Contains(out, told) {
				out = append(out, told)
			}
			at += max(found[1]-1, found[0]+1) // what ends one gap may begin the next one
		}
	}
	return out
}
