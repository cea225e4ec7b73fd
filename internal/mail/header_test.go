package mail_test

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	netmail "net/mail"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"appeals/internal/appeal"
	"appeals/internal/mail"
)

// longest is what RFC 5322 allows a line to have, and wanted what it asks for.
const longest, wanted = 998, 78

// lines checks every line of a message. One over 78 octets must leave no choice:
// nothing in it can be broken.
func lines(t require.TestingT, raw string) {
	for line := range strings.SplitSeq(raw, "\r\n") {
		require.LessOrEqual(t, len(line), longest, "%.60s…", line)
		if len(line) > wanted {
			require.NotContains(t, strings.TrimSpace(line), " ", "could be folded")
		}
		require.NotContains(t, line, "\n", "a line ends with both octets")
	}
}

// enclosed reads the parts of a message that have a name, as net/mail and mime
// understand them: they share nothing with what writes the headers.
func enclosed(t require.TestingT, m *netmail.Message) []*multipart.Part {
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	require.NoError(t, err)
	out, parts := []*multipart.Part{}, multipart.NewReader(m.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return out
		}
		require.NoError(t, err)
		if part.Header.Get("Content-Disposition") != "" {
			out = append(out, part)
		}
	}
}

// newName is what may be read, and oldName what programs show that know no RFC 2231.
func names(t require.TestingT, part *multipart.Part) (newName, oldName, typeName string) {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	require.NoError(t, err)
	_, ofType, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
	require.NoError(t, err)
	plain, _, _ := strings.Cut(part.Header.Get("Content-Disposition"), "; filename*")
	_, old, err := mime.ParseMediaType(plain)
	require.NoError(t, err)
	words := new(mime.WordDecoder)
	oldName, err = words.DecodeHeader(old["filename"])
	require.NoError(t, err)
	typeName, err = words.DecodeHeader(ofType["name"])
	require.NoError(t, err)
	return params["filename"], oldName, typeName
}

func TestLongFileNamesArePieces(t *testing.T) {
	srv := start(t, nil)
	l, want := letter(ivanova), []string{
		strings.Repeat("ж", 190) + ".pdf", "скан.pdf", "plain.pdf", `with "quotes" and \.pdf`,
		strings.Repeat("a", 196) + ".pdf", "=?utf-8?q?evil?=.pdf", "emoji 😀; a=b.pdf", "100% *готово*.pdf",
	}
	for _, name := range want {
		l.Enclosures = append(l.Enclosures, appeal.Upload{Name: name, Type: "application/pdf", Content: []byte("%PDF")})
	}
	_, err := newSender(t, mail.Sender{Addr: srv.addr}).Send(t.Context(), l)
	require.NoError(t, err)
	raw := srv.messages()[0].raw
	lines(t, raw)
	require.Contains(t, raw, "filename=\"plain.pdf\"\r\n", "a plain name needs nothing else")
	for i, part := range enclosed(t, parsed(t, raw)) {
		name, old, ofType := names(t, part)
		require.Equal(t, []string{want[i], want[i], want[i]}, []string{name, old, ofType})
	}
}

// words of the property: what people and programs put into names and subjects.
var typed = rapid.StringOfN(rapid.SampledFrom([]rune(
	`абвжёЁйЩabcXYZ019 ,;:"'\()<>@[]=?%*_.-—«»№`+"ІԱაü漢😀")), 1, 190, -1)

func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestHeadersComeBack: whatever is typed into names, subjects and addresses is
// read again by another parser, and no line is too long.
func TestHeadersComeBack(t *testing.T) {
	srv := start(t, nil)
	sender := newSender(t, mail.Sender{Addr: srv.addr})
	local := rapid.StringMatching(`[a-z][a-z0-9+_-]{0,30}(\.[a-z0-9]{1,30})?`)
	rapid.Check(t, func(t *rapid.T) {
		l := letter()
		for range rapid.IntRange(1, 4).Draw(t, "people") {
			l.To = append(l.To,
				appeal.Mailbox{Name: typed.Draw(t, "name"), Email: local.Draw(t, "local") + "@example.ru"})
		}
		l.Subject = typed.Draw(t, "subject") + "."
		file := typed.Draw(t, "file") + ".pdf"
		l.Enclosures = []appeal.Upload{{Name: file, Type: "application/pdf", Content: bytes.Repeat([]byte("жук"), 99)}}
		_, err := sender.Send(t.Context(), l)
		require.NoError(t, err)
		got := srv.messages()
		raw := got[len(got)-1].raw
		lines(t, raw)
		m, err := netmail.ReadMessage(strings.NewReader(raw))
		require.NoError(t, err)
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		require.NoError(t, err)
		require.Equal(t, oneSpaced(l.Subject), subject)
		list, err := m.Header.AddressList("To")
		require.NoError(t, err)
		require.Len(t, list, len(l.To))
		for i, to := range l.To {
			require.Equal(t, appeal.Mailbox{Name: oneSpaced(to.Name), Email: to.Email},
				appeal.Mailbox{Name: list[i].Name, Email: list[i].Address})
		}
		name, old, ofType := names(t, enclosed(t, m)[0])
		require.Equal(t, []string{oneSpaced(file), oneSpaced(file), oneSpaced(file)}, []string{name, old, ofType})
	})
}
