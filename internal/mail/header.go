package mail

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// foldAt is the length from which a header line is folded. RFC 5322 wants
	// lines of 78 octets and SMTP refuses those of more than 998, and an encoded
	// Russian subject has 6 for a letter.
	foldAt = 76
	// wordOctets of text make an encoded word that fits into a line with the
	// name of its field: 56 digits of base64 and 12 signs around them.
	wordOctets = 42
	// longestWord is a word that stands in a header as it is.
	longestWord = 60
	// pieceOctets is the value in one piece of a parameter (RFC 2231).
	pieceOctets = 54
)

// oneLine makes one line of a header's value.
func oneLine(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	return strings.Join(words, " ")
}

// headerText writes a text for a header: as it is, if every program reads it so
// and it can be folded at its spaces, or in encoded words.
func headerText(s string) string {
	if !ascii(s) || strings.Contains(s, "=?") {
		return encodedWords(s, " ")
	}
	for word := range strings.SplitSeq(s, " ") {
		if len(word) > longestWord {
			return encodedWords(s, " ")
		}
	}
	return s
}

// encodedWords writes a text in words of RFC 2047, none of which cuts a
// letter. The library splits a text into words too, but longer ones, which make
// a line too long with the field's name, and leaves long ASCII as it is.
func encodedWords(s, between string) string {
	out := []string{}
	for _, piece := range pieces(s, wordOctets, func(r rune) int { return utf8.RuneLen(r) }) {
		out = append(out, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(piece))+"?=")
	}
	return strings.Join(out, between)
}

// pieces cuts a text between letters, so that each piece weighs at most limit.
func pieces(s string, limit int, weight func(rune) int) []string {
	out, begun, heavy := []string{}, 0, 0
	for i, r := range s {
		if heavy+weight(r) > limit {
			out, begun, heavy = append(out, s[begun:i]), i, 0
		}
		heavy += weight(r)
	}
	return append(out, s[begun:])
}

// named are the headers of a document with its name, folded. Every program of
// today reads the pieces of RFC 2231. Older ones read filename=, or name= of the
// type, and there most of them understand encoded words, though RFC 2047 has
// none within quotes.
func named(kind, name string) (contentType, disposition string) {
	old := `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
	plain := ascii(name) && !strings.Contains(name, "=?") && len(old) <= longestWord
	if !plain {
		old = `"` + encodedWords(name, "\r\n ") + `"`
	}
	contentType = kind + ";\r\n name=" + old
	disposition = "attachment;\r\n filename=" + old
	if plain {
		return contentType, disposition
	}
	charset := "utf-8''"
	for i, piece := range pieces(name, pieceOctets, func(r rune) int { return len(percent(r)) }) {
		value := strings.Builder{}
		for _, r := range piece {
			value.WriteString(percent(r))
		}
		disposition += fmt.Sprintf(";\r\n filename*%d*=%s%s", i, charset, value.String())
		charset = ""
	}
	return contentType, disposition
}

// percent writes a letter in a parameter of RFC 2231.
func percent(r rune) string {
	if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-._", r)) {
		return string(r)
	}
	return strings.ToUpper(strings.ReplaceAll(fmt.Sprintf("% x", " "+string(r))[2:], " ", "%"))
}

// fold breaks the long lines of the header at their spaces, which the library
// does not do. Folding at white space changes no value.
func fold(raw []byte) []byte {
	header, rest, found := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !found {
		return raw
	}
	out := bytes.Buffer{}
	for line := range bytes.SplitSeq(header, []byte("\r\n")) {
		foldLine(&out, line)
	}
	out.WriteString("\r\n")
	out.Write(rest)
	return out.Bytes()
}

func foldLine(out *bytes.Buffer, line []byte) {
	width := 0
	for i, word := range bytes.Split(line, []byte(" ")) {
		limit := foldAt
		if i == 1 {
			limit = foldAt + 2 // a field's name alone on its line is for values that leave no choice
		}
		switch {
		case i == 0:
		case len(word) > 0 && width > 1 && width+1+len(word) > limit:
			out.WriteString("\r\n ")
			width = 1
		default:
			out.WriteByte(' ')
			width++
		}
		out.Write(word)
		width += len(word)
	}
	out.WriteString("\r\n")
}
