package oidc

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Kind is why nobody came in.
type Kind string

// The kinds of failures.
const (
	Away    Kind = "away"    // the provider does not answer, or not as one
	State   Kind = "state"   // the answer is to no question of this browser
	Denied  Kind = "denied"  // the person, or the provider, said no
	Code    Kind = "code"    // the code was used, is over, or is none
	Token   Kind = "token"   // forged, or for somebody else
	Expired Kind = "expired" // the token was good once
	Nonce   Kind = "nonce"   // a token of another sign-in
	Stale   Kind = "stale"   // a fresh sign-in was asked for, and the provider tells of an old one
)

// Failure is a sign-in that did not come about. Its cause is for the log of the
// office: it names no person.
type Failure struct {
	Kind  Kind
	Cause string
}

func (f *Failure) Error() string {
	if f.Cause == "" {
		return "sign-in by a provider: " + string(f.Kind)
	}
	return "sign-in by a provider: " + string(f.Kind) + ": " + f.Cause
}

// KindOf is why nobody came in, "" for an error of another kind.
func KindOf(err error) Kind {
	if f, ok := errors.AsType[*Failure](err); ok {
		return f.Kind
	}
	return ""
}

// ofExchange tells a code that is refused from a provider that is away. What the
// provider says beside its code of the error is not repeated.
func ofExchange(err error) error {
	refused, ok := errors.AsType[*oauth2.RetrieveError](err)
	switch {
	case !ok:
		return &Failure{Kind: Away, Cause: short(err.Error())}
	case refused.ErrorCode == "invalid_grant":
		return &Failure{Kind: Code, Cause: refused.ErrorCode}
	}
	return &Failure{Kind: Away, Cause: short(refused.Response.Status + " " + refused.ErrorCode)}
}

func ofToken(err error) error {
	if _, expired := errors.AsType[*oidc.TokenExpiredError](err); expired {
		return &Failure{Kind: Expired}
	}
	if strings.Contains(err.Error(), "fetching keys") {
		return &Failure{Kind: Away, Cause: short(err.Error())}
	}
	return &Failure{Kind: Token, Cause: short(err.Error())}
}

// longestCause bounds what is logged of a foreign text.
const longestCause = 300

func short(s string) string {
	r := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " "))
	return string(r[:min(len(r), longestCause)])
}

// mostAnswer bounds what a provider may answer: descriptions, keys and claims are some kilobytes.
const mostAnswer = 1 << 20

// bounded reads no endless answer.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	w, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		w.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(w.Body, mostAnswer), w.Body}
	}
	return w, err
}
