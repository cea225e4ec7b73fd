package frame

import (
	"net/url"
	"time"
)

// Config is what the installation says about its HTTP side.
type Config struct {
	PublicURL      string        // where people reach the office; a trusted origin of forms
	TemporalUIURL  string        // where the Temporal UI answers on the inner network, "" without one
	Namespace      string        // of Temporal
	InboxURL       string        // the local stack's mail inbox, "" elsewhere
	TimeTravel     bool          // without it a Traveller is ignored: two switches, so that nothing moves by mistake
	SecureCookies  bool          // HTTPS in front: Secure cookies and HSTS
	Version        string        // of the program, shown at the inner address
	TrustedProxies []string      // addresses or networks whose X-Forwarded-For counts; none by default
	SessionLife    time.Duration // after which anybody signs in again; SessionLife if zero
	SessionIdle    time.Duration // after which a session that nobody uses is over; SessionIdle if zero
	PublicRate     int           // requests a minute from one address to the public forms, 60 if zero
}

// TemporalRoot is where the Temporal UI stands behind the office's sign-in.
const TemporalRoot = "/temporal"

// TemporalPages is where the UI's pages of the office's namespace begin, "" where the
// office has no UI.
func (c Config) TemporalPages() string {
	if c.TemporalUIURL == "" {
		return ""
	}
	return TemporalRoot + "/namespaces/" + url.PathEscape(c.Namespace)
}
