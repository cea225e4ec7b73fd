// Package formguard stands before the public forms. It tells people from programs
// without asking anybody else, and it seals what has to travel through a
// stranger's browser: nothing of that is stored, and every program of the
// office that knows the secret can read it.
package formguard

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
	"time"
)

// SecretBytes is how long the secret is.
const SecretBytes = 32

// Sealer seals and opens. The zero value opens nothing.
type Sealer struct{ secret []byte }

// New makes a sealer of a secret.
func New(secret []byte) Sealer { return Sealer{secret: secret} }

// Seal makes a text that cannot be forged, for one purpose and up to an
// instant. It is signed, not hidden: nothing personal goes into it.
func (s Sealer) Seal(purpose, text string, until time.Time) string {
	body := encode([]byte(text)) + "." + strconv.FormatInt(until.Unix(), 36)
	return body + "." + encode(s.mac(purpose, body))
}

// Open reads what was sealed for the purpose, unless its time is over.
func (s Sealer) Open(purpose, sealed string, now time.Time) (string, bool) {
	text, until, ok := s.unseal(purpose, sealed)
	return text, ok && now.Before(until)
}

// unseal reads what was sealed, even if its time is over.
func (s Sealer) unseal(purpose, sealed string) (string, time.Time, bool) {
	at := strings.LastIndexByte(sealed, '.')
	if at < 0 || len(s.secret) == 0 {
		return "", time.Time{}, false
	}
	body := sealed[:at]
	given, err := base64.RawURLEncoding.DecodeString(sealed[at+1:])
	if err != nil || !hmac.Equal(given, s.mac(purpose, body)) {
		return "", time.Time{}, false
	}
	coded, stamp, _ := strings.Cut(body, ".")
	text, err := base64.RawURLEncoding.DecodeString(coded)
	if err != nil {
		return "", time.Time{}, false
	}
	unix, err := strconv.ParseInt(stamp, 36, 64)
	return string(text), time.Unix(unix, 0), err == nil
}

func (s Sealer) mac(purpose, body string) []byte {
	h := hmac.New(sha256.New, s.secret)
	h.Write([]byte(purpose + "\x00" + body))
	return h.Sum(nil)
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
