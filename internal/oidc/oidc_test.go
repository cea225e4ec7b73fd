package oidc_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"

	"appeals/internal/oidc"
)

var noon = time.Date(2026, 5, 14, 12, 0, 0, 0, time.UTC)

// liar is a provider that signs what it is told to. An honest one would sign
// none of what must be refused.
type liar struct {
	*httptest.Server
	key, other *ecdsa.PrivateKey
	claims     map[string]any
	info       map[string]any
	signed     func(l *liar, claims map[string]any) string
}

func newLiar(t *testing.T) *liar {
	t.Helper()
	l := &liar{info: map[string]any{"sub": "s-1", "email": "a@example.ru", "name": "not signed"}}
	var err error
	l.key, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	l.other, err = ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	l.signed = func(l *liar, claims map[string]any) string { return sign(l.key, claims) }
	mux := http.NewServeMux()
	answer := func(path string, of func() any) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(of())
		})
	}
	answer("/.well-known/openid-configuration", func() any {
		return map[string]any{"issuer": l.URL, "authorization_endpoint": l.URL + "/auth",
			"token_endpoint": l.URL + "/token", "jwks_uri": l.URL + "/keys", "userinfo_endpoint": l.URL + "/info",
			"id_token_signing_alg_values_supported": []string{"ES256", "none"}}
	})
	answer("/token", func() any {
		return map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": l.signed(l, l.claims)}
	})
	answer("/keys", func() any {
		return jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: l.key.Public(), KeyID: "k", Algorithm: "ES256"}}}
	})
	answer("/info", func() any { return l.info })
	l.Server = httptest.NewServer(mux)
	t.Cleanup(l.Close)
	return l
}

func sign(key *ecdsa.PrivateKey, claims map[string]any) string {
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256,
		Key: jose.JSONWebKey{Key: key, KeyID: "k"}}, nil)
	if err != nil {
		panic(err)
	}
	text, _ := json.Marshal(claims)
	signed, err := signer.Sign(text)
	if err != nil {
		panic(err)
	}
	compact, _ := signed.CompactSerialize()
	return compact
}

func unsigned(claims map[string]any) string {
	text, _ := json.Marshal(claims)
	part := base64.RawURLEncoding.EncodeToString
	return part([]byte(`{"alg":"none"}`)) + "." + part(text) + "."
}

// A person is believed to be who a token says only if it is the provider's, for
// the office, of now and for this very browser.
func TestTokensAreChecked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fresh  bool
		change func(l *liar, answer url.Values)
		want   oidc.Kind
	}{
		"good":               {},
		"forged":             {change: signs(forged), want: oidc.Token},
		"not signed":         {change: signs(naked), want: oidc.Token},
		"no token":           {change: signs(nothing), want: oidc.Token},
		"over":               {change: claim("exp", noon.Add(-time.Second).Unix()), want: oidc.Expired},
		"of another issuer":  {change: claim("iss", "https://evil.example"), want: oidc.Token},
		"for another office": {change: claim("aud", "another"), want: oidc.Token},
		"handed on":          {change: claim("azp", "another"), want: oidc.Token},
		"for many":           {change: claim("aud", []string{"office", "another"}), want: oidc.Token},
		"of nobody":          {change: claim("sub", ""), want: oidc.Token},
		"another sign-in":    {change: claim("nonce", "x"), want: oidc.Nonce},
		"no nonce":           {change: claim("nonce", nil), want: oidc.Nonce},
		"told of another":    {change: func(l *liar, _ url.Values) { l.info["sub"] = "s-2" }, want: oidc.Token},
		"another state":      {change: answered("state", "x"), want: oidc.State},
		"another answer":     {change: answered("iss", "https://evil.example"), want: oidc.Token},
		"the person said no": {change: answered("error", "access_denied"), want: oidc.Denied},
		"long ago":           {fresh: true, change: claim("auth_time", noon.Add(-time.Hour).Unix()), want: oidc.Stale},
		"nobody knows when":  {fresh: true, change: claim("auth_time", nil), want: oidc.Stale},
		"just now":           {fresh: true},
		"gone meanwhile":     {change: func(l *liar, _ url.Values) { l.Close() }, want: oidc.Away},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := newLiar(t)
			p := oidc.New(oidc.Settings{Issuer: l.URL, Client: "office", Secret: "s", Redirect: "https://office/back"},
				func() time.Time { return noon })
			address, try, err := p.Begin(t.Context(), "/next", c.fresh)
			require.NoError(t, err)
			sent, err := url.Parse(address)
			require.NoError(t, err)
			require.Equal(t, "S256", sent.Query().Get("code_challenge_method"))
			l.claims = map[string]any{"iss": l.URL, "aud": "office", "sub": "s-1", "nonce": sent.Query().Get("nonce"),
				"exp": noon.Add(time.Minute).Unix(), "auth_time": noon.Unix(), "name": "signed"}
			answer := url.Values{"state": {sent.Query().Get("state")}, "code": {"c"}}
			if c.change != nil {
				c.change(l, answer)
			}
			claims, err := p.Finish(t.Context(), try, answer)
			require.Equal(t, c.want, oidc.KindOf(err), "%v", err)
			if c.want == "" {
				require.NoError(t, err)
				require.Equal(t, "a@example.ru", claims.Text("email"))
				require.Equal(t, "signed", claims.Text("name"), "what is signed stays")
			}
		})
	}
}

// forged are claims that somebody else has signed.
func forged(l *liar, claims map[string]any) string { return sign(l.other, claims) }

func naked(_ *liar, claims map[string]any) string { return unsigned(claims) }

func nothing(*liar, map[string]any) string { return "" }

func signs(how func(*liar, map[string]any) string) func(*liar, url.Values) {
	return func(l *liar, _ url.Values) { l.signed = how }
}

func answered(name, value string) func(*liar, url.Values) {
	return func(_ *liar, answer url.Values) { answer.Set(name, value) }
}

func claim(name string, value any) func(*liar, url.Values) {
	return func(l *liar, _ url.Values) { l.claims[name] = value }
}

// A provider that was away is asked again after some seconds, and one that calls
// itself something else is none.
func TestDiscoveryIsTriedAgain(t *testing.T) {
	t.Parallel()
	l, now := newLiar(t), noon
	handler, down := l.Config.Handler, true
	l.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down {
			http.Error(w, strings.Repeat("busy ", 1000), http.StatusBadGateway)
			return
		}
		handler.ServeHTTP(w, r)
	})
	p := oidc.New(oidc.Settings{Issuer: l.URL, Client: "office"}, func() time.Time { return now })
	begin := func() error {
		_, _, err := p.Begin(t.Context(), "", false)
		return err
	}
	require.Equal(t, oidc.Away, oidc.KindOf(begin()))
	require.Less(t, len(begin().Error()), 400)
	down = false
	require.Equal(t, oidc.Away, oidc.KindOf(begin()), "it is left alone for a while")
	now = now.Add(5 * time.Second)
	require.NoError(t, begin())
	p = oidc.New(oidc.Settings{Issuer: l.URL + "/", Client: "office"}, func() time.Time { return now })
	require.Equal(t, oidc.Away, oidc.KindOf(begin()))
}

func TestClaims(t *testing.T) {
	t.Parallel()
	c := oidc.Claims{"a": map[string]any{"b": []any{"x", 1.0, "y"}, "c": " два  слова "},
		"https://x.example/roles": "r", "n": 1.0}
	require.Equal(t, []string{"x", "y"}, c.List("a.b"))
	require.Equal(t, []string{"r"}, c.List("https://x.example/roles"))
	require.Empty(t, c.List("a.b.c"))
	require.Equal(t, "два слова", c.Text("a.c"))
	require.Empty(t, c.Text("n")+c.Text("a")+c.Text("none"))
}
