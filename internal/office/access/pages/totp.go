package pages

import (
	"bytes"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"html/template"
	"image/png"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"
)

// Codes follow RFC 6238 as every application on a phone has it: six digits of
// SHA-1, anew each thirty seconds. A clock may be half a minute wrong.
const (
	period  = 30
	slack   = 1   // steps before and after
	qrPixel = 220 // of a side
)

var codes = totp.ValidateOpts{Period: period, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// stepOf is the step whose code was typed, 0 for none.
func stepOf(code, secret string, now time.Time) int64 {
	found := int64(0)
	for i := -slack; i <= slack; i++ {
		at := now.Add(time.Duration(i) * period * time.Second)
		want, err := totp.GenerateCodeCustom(secret, at, codes)
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			found = at.Unix() / period
		}
	}
	return found
}

// proposal is a new secret for the application of a person, as text and as a picture.
type proposal struct {
	Secret  string
	Picture template.URL // the address is our own drawing
}

// propose makes a secret, or draws the one that was proposed before.
func propose(issuer, person, secret string) (proposal, error) {
	opts := totp.GenerateOpts{Issuer: issuer, AccountName: person, Period: period}
	if secret != "" {
		raw, err := base32Secret(secret)
		if err != nil {
			return proposal{}, err
		}
		opts.Secret = raw
	}
	key, err := totp.Generate(opts)
	if err != nil {
		return proposal{}, fmt.Errorf("make a secret: %w", err)
	}
	picture, err := key.Image(qrPixel, qrPixel)
	if err != nil {
		return proposal{}, fmt.Errorf("draw a secret: %w", err)
	}
	b := &bytes.Buffer{}
	if err := png.Encode(b, picture); err != nil {
		return proposal{}, fmt.Errorf("draw a secret: %w", err)
	}
	return proposal{Secret: key.Secret(),
		Picture: template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes()))}, nil
}
