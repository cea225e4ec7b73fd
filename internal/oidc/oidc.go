// Package oidc asks a provider of OpenID Connect who somebody is: by the code
// flow with PKCE, bound to one browser by a state and a nonce. It knows neither
// employees nor citizens, and keeps nothing.
package oidc

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Settings are how the office is known to a provider.
type Settings struct {
	Issuer   string // exactly as the provider calls itself
	Client   string
	Secret   string
	Redirect string   // where the provider sends people back to
	Scopes   []string // beside openid
}

const (
	patience   = 4 * time.Second  // for one answer of the provider: a person waits
	retryAfter = 5 * time.Second  // a provider that was away is left alone for so long
	slack      = 60 * time.Second // of the provider's clock
)

// Provider is one provider. What it says of itself is asked when the first
// person comes, and again until it answers: the office starts without it. Make
// one with New.
type Provider struct {
	settings Settings
	now      func() time.Time
	client   *http.Client

	mu     sync.Mutex
	found  *oidc.Provider
	failed error // why it was away
	at     time.Time
}

// New makes the way to a provider, and asks it nothing.
func New(s Settings, now func() time.Time) *Provider {
	return &Provider{settings: s, now: now,
		client: &http.Client{Timeout: patience, Transport: bounded{http.DefaultTransport}}}
}

// Issuer is what the provider calls itself.
func (p *Provider) Issuer() string { return p.settings.Issuer }

// Try is one way to the provider and back, as the browser keeps it meanwhile.
type Try struct {
	State    string    `json:"s"`
	Nonce    string    `json:"n"`
	Verifier string    `json:"v"` // of PKCE
	Begun    time.Time `json:"t"`
	Fresh    bool      `json:"f,omitempty"` // the person has to show who he is once more
	Next     string    `json:"p,omitempty"` // where he wants to go
}

// Begin is where to send somebody, and what has to come back. A fresh sign-in
// is asked of people whom the provider knows already, too.
func (p *Provider) Begin(ctx context.Context, next string, fresh bool) (address string, t Try, err error) {
	found, err := p.discovered(ctx)
	if err != nil {
		return "", Try{}, err
	}
	t = Try{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Begun: p.now(), Fresh: fresh,
		Next: next}
	options := []oauth2.AuthCodeOption{oidc.Nonce(t.Nonce), oauth2.S256ChallengeOption(t.Verifier)}
	if fresh {
		options = append(options, oauth2.SetAuthURLParam("prompt", "login"), oauth2.SetAuthURLParam("max_age", "0"))
	}
	return p.config(found).AuthCodeURL(t.State, options...), t, nil
}

// Finish is who came back, by what the provider has answered.
func (p *Provider) Finish(ctx context.Context, t Try, answer url.Values) (Claims, error) {
	switch {
	case t.State == "" || !same(t.State, answer.Get("state")):
		return nil, &Failure{Kind: State}
	case answer.Get("iss") != "" && answer.Get("iss") != p.settings.Issuer: // RFC 9207
		return nil, &Failure{Kind: Token, Cause: "the answer is of another provider"}
	case answer.Get("error") == "access_denied":
		return nil, &Failure{Kind: Denied}
	case answer.Get("error") != "":
		return nil, &Failure{Kind: Code, Cause: short(answer.Get("error"))}
	}
	found, err := p.discovered(ctx)
	if err != nil {
		return nil, err
	}
	ctx = oidc.ClientContext(ctx, p.client)
	token, err := p.config(found).Exchange(ctx, answer.Get("code"), oauth2.VerifierOption(t.Verifier))
	if err != nil {
		return nil, ofExchange(err)
	}
	claims, err := p.verified(ctx, found, t, token)
	if err != nil {
		return nil, err
	}
	return claims, p.userInfo(ctx, found, token, claims)
}

// verified are the claims of an ID token that is the provider's, for us, of
// today, and for this very browser.
func (p *Provider) verified(ctx context.Context, found *oidc.Provider, t Try, token *oauth2.Token) (Claims, error) {
	raw, _ := token.Extra("id_token").(string)
	if raw == "" {
		return nil, &Failure{Kind: Token, Cause: "no ID token"}
	}
	id, err := found.VerifierContext(ctx, &oidc.Config{ClientID: p.settings.Client, Now: p.now}).Verify(ctx, raw)
	if err != nil {
		return nil, ofToken(err)
	}
	claims := Claims{}
	if err := id.Claims(&claims); err != nil {
		return nil, ofToken(err)
	}
	switch azp := claims.Text("azp"); {
	case !same(t.Nonce, id.Nonce):
		return nil, &Failure{Kind: Nonce}
	case id.Subject == "":
		return nil, &Failure{Kind: Token, Cause: "no subject"}
	case azp != "" && azp != p.settings.Client, azp == "" && len(id.Audience) > 1:
		return nil, &Failure{Kind: Token, Cause: "it was issued to another program"}
	case t.Fresh && !claims.signedInSince(t.Begun.Add(-slack)):
		return nil, &Failure{Kind: Stale}
	}
	return claims, nil
}

// userInfo adds what the provider tells only when it is asked, and never in
// place of what was signed.
func (p *Provider) userInfo(ctx context.Context, found *oidc.Provider, token *oauth2.Token, claims Claims) error {
	if found.UserInfoEndpoint() == "" {
		return nil
	}
	info, err := found.UserInfo(ctx, oauth2.StaticTokenSource(token))
	if err != nil {
		return &Failure{Kind: Away, Cause: short(err.Error())}
	}
	more := Claims{}
	if err := info.Claims(&more); err != nil || info.Subject != claims.Text("sub") {
		return &Failure{Kind: Token, Cause: "what is told of the person is of another one"}
	}
	for name, value := range more {
		if _, signed := claims[name]; !signed {
			claims[name] = value
		}
	}
	return nil
}

// discovered is the provider as it describes itself. One person asks at a time,
// and after a failure nobody for some seconds.
func (p *Provider) discovered(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	if p.failed != nil && p.now().Sub(p.at) < retryAfter {
		return nil, p.failed
	}
	found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.client), p.settings.Issuer)
	if err != nil {
		p.failed, p.at = &Failure{Kind: Away, Cause: short(err.Error())}, p.now()
		return nil, p.failed
	}
	p.found = found
	return found, nil
}

func (p *Provider) config(found *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{ClientID: p.settings.Client, ClientSecret: p.settings.Secret, Endpoint: found.Endpoint(),
		RedirectURL: p.settings.Redirect, Scopes: append([]string{oidc.ScopeOpenID}, p.settings.Scopes...)}
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
