package frame

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestTypedTextIsAsItIsRead(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"водое\u0308м и яи\u0306цо":    "водоём и яйцо",
		"электро\u00adкабель":          "электрокабель",
		"бетоно\u200bмешалка\ufeff":    "бетономешалка",
		"е\u200b\u0308":                "ё",
		"file\u202efdp.exe":            "filefdp.exe",
		"\u2067Ива\u202dнов\u2069":     "Иванов",
		"мо\u200dст и мо\u200cст":      "мост и мост",
		"д.\u00a05,\u202fкв.\u00a07":   "д.\u00a05,\u202fкв.\u00a07", // meant, and spaces to the search
		"👨\u200d👩\u200d👧 и ❤\ufe0f":    "👨\u200d👩\u200d👧 и ❤\ufe0f",
		"می\u200cخواهم":                "می\u200cخواهم", // a word of Persian has it inside
		"мост\ufe0f":                   "мост",
		"строка\r\nещё\tодна":          "строка\r\nещё\tодна",
		"SMSка, вoдa с латинскими":     "SMSка, вoдa с латинскими", // nothing that is seen changes
		"за\u0301мок":                  "за\u0301мок",
		"\u0600١٢ и Հայաստան საქართვე": "\u0600١٢ и Հայաստան საქართვე",
		"\xff\u200b":                   "\xff\u200b", // no text: for the gate to refuse
	} {
		require.Equal(t, want, Typed(given), "%+q", given)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		once := Typed(text)
		require.Equal(t, once, Typed(once), "%+q", text)
		require.True(t, norm.NFC.IsNormalString(once))
	})
}

// Whatever comes in passes the one edge: values of forms of both kinds, of
// addresses and of JSON at any depth, and names of files. A password does not.
func TestEveryWayInPassesTheEdge(t *testing.T) {
	t.Parallel()
	const given, want = "ё\u200b и й\u00ad", "ё и й"
	decomposed := norm.NFD.String(given)
	s := New(Config{}, Deps{})
	context := func(method, address, kind, body string) *gin.Context {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Request = httptest.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
		c.Request.Header.Set("Content-Type", kind)
		return c
	}
	values := url.Values{"a": {"x", decomposed}, "password": {decomposed}}
	c := context(http.MethodPost, "/", "application/x-www-form-urlencoded", values.Encode())
	require.NoError(t, ParseForm(c))
	require.Equal(t, url.Values{"a": {"x", want}, "password": {decomposed}}, c.Request.PostForm)

	c = context(http.MethodPost, "/", "multipart/form-data; boundary=b",
		"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"+decomposed+"\r\n--b--\r\n")
	require.NoError(t, ParseForm(c))
	require.Equal(t, want, c.PostForm("a"))

	c = context(http.MethodGet, "/?"+values.Encode(), "", "")
	s.Gate(c)
	require.Equal(t, []string{"x", want}, c.QueryArray("a"))
	require.Equal(t, want, c.Request.URL.Query()["a"][1])
	c = context(http.MethodGet, "/?b=2&a=1", "", "")
	s.Gate(c)
	require.Equal(t, "b=2&a=1", c.Request.URL.RawQuery, "what is well typed stays as it is")

	c = context(http.MethodPost, "/", "application/json", `{"a":[{"b":"`+decomposed+`"}],"password":"`+decomposed+`"}`)
	object, err := ReadObject(c)
	require.NoError(t, err)
	require.Equal(t, map[string]any{"a": []any{map[string]any{"b": want}}, "password": decomposed}, object)
}
