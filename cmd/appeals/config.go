package main

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"os"
	"strings"
	"time"

	"appeals/internal/frame"
)

// config is everything that the environment decides. A secret may also be
// given as a file, by the same name with _FILE.
type config struct {
	DatabaseURL    string          // APPEALS_DATABASE_URL
	DatabaseRole   string          // APPEALS_DATABASE_ROLE: of the programs, which migrate grants what they need
	HTTPAddr       string          // APPEALS_HTTP_ADDR
	InnerAddr      string          // APPEALS_INNER_ADDR: health and metrics of the API, for the office's own machines
	WorkerAddr     string          // APPEALS_WORKER_ADDR: the same of the worker
	TrustedProxies []string        // APPEALS_TRUSTED_PROXIES: addresses or networks, by commas, that hand on for others
	SessionLife    time.Duration   // APPEALS_SESSION_LIFE: after which anybody signs in again
	SessionIdle    time.Duration   // APPEALS_SESSION_IDLE: after which a session that nobody uses is over
	PublicURL      string          // APPEALS_PUBLIC_URL: where citizens and letters find the office
	Policy         string          // APPEALS_POLICY: path of a policy file
	SMTPAddr       string          // APPEALS_SMTP_ADDR
	SMTPUser       string          // APPEALS_SMTP_USER
	SMTPPassword   string          // APPEALS_SMTP_PASSWORD
	SMTPSecurity   string          // APPEALS_SMTP_SECURITY: empty, starttls, tls or plain; see internal/mail
	MailFrom       string          // APPEALS_MAIL_FROM
	TemporalUIURL  string          // APPEALS_TEMPORAL_UI_URL
	InboxURL       string          // APPEALS_INBOX_URL: the local stack's mail inbox
	TimeTravel     bool            // APPEALS_TIME_TRAVEL=1: local stack only
	Namespace      string          // TEMPORAL_NAMESPACE, read by the SDK too
	Employees      employeesConfig // APPEALS_OIDC_…: the provider by which employees may sign in
	Citizens       citizensConfig  // APPEALS_CITIZEN_OIDC…: the provider by which citizens show who they are
	TrailKey       []byte          // APPEALS_TRAIL_KEY: seed of the key that signs the days of the trail
	TrailFolder    string          // APPEALS_TRAIL_DIR: where the signed days are written
	TracesURL      string          // OTEL_EXPORTER_OTLP_ENDPOINT: the collector of traces; none are made without
	TracesHeaders  string          // OTEL_EXPORTER_OTLP_HEADERS: what the collector knows us by
	Program        string          // the subcommand that reads this
}

func readConfig(env func(string) string) (config, error) {
	or := func(name, value string) string {
		if v := env(name); v != "" {
			return v
		}
		return value
	}
	c := config{
		HTTPAddr:      or("APPEALS_HTTP_ADDR", "127.0.0.1:8080"),
		InnerAddr:     or("APPEALS_INNER_ADDR", "127.0.0.1:8082"),
		WorkerAddr:    or("APPEALS_WORKER_ADDR", "127.0.0.1:8081"),
		DatabaseRole:  env("APPEALS_DATABASE_ROLE"),
		Policy:        env("APPEALS_POLICY"),
		SMTPAddr:      env("APPEALS_SMTP_ADDR"),
		SMTPUser:      env("APPEALS_SMTP_USER"),
		SMTPSecurity:  env("APPEALS_SMTP_SECURITY"),
		MailFrom:      env("APPEALS_MAIL_FROM"),
		TemporalUIURL: env("APPEALS_TEMPORAL_UI_URL"),
		InboxURL:      env("APPEALS_INBOX_URL"),
		TimeTravel:    env("APPEALS_TIME_TRAVEL") == "1",
		Namespace:     or("TEMPORAL_NAMESPACE", "default"),
		TrailFolder:   env("APPEALS_TRAIL_DIR"),
		TracesURL:     env("OTEL_EXPORTER_OTLP_ENDPOINT"),
	}
	if proxies := env("APPEALS_TRUSTED_PROXIES"); proxies != "" {
		c.TrustedProxies = strings.Split(proxies, ",")
	}
	c.PublicURL = strings.TrimRight(or("APPEALS_PUBLIC_URL", "http://"+c.HTTPAddr), "/")
	var wrong []error
	c.DatabaseURL, wrong = secret(env, "APPEALS_DATABASE_URL", wrong)
	c.SMTPPassword, wrong = secret(env, "APPEALS_SMTP_PASSWORD", wrong)
	c.TracesHeaders, wrong = secret(env, "OTEL_EXPORTER_OTLP_HEADERS", wrong)
	key, wrong := secret(env, "APPEALS_TRAIL_KEY", wrong)
	seed, err := trailKey(key)
	if err != nil {
		wrong = append(wrong, err)
	}
	c.TrailKey = seed
	c.SessionLife, wrong = duration(env, "APPEALS_SESSION_LIFE", frame.SessionLife, wrong)
	c.SessionIdle, wrong = duration(env, "APPEALS_SESSION_IDLE", frame.SessionIdle, wrong)
	c.Employees, wrong = readEmployees(env, wrong)
	c.Citizens, wrong = readCitizens(env, wrong)
	if _, err := collector(c); err != nil {
		wrong = append(wrong, err)
	}
	if c.TimeTravel && !loopback(c.PublicURL) {
		wrong = append(wrong, errors.New("APPEALS_TIME_TRAVEL=1 is for an office on this machine alone, "+
			"where anybody may move its clock: APPEALS_PUBLIC_URL must be on localhost or 127.0.0.1"))
	}
	if c.DatabaseURL == "" {
		wrong = append(wrong, errors.New("APPEALS_DATABASE_URL is not set: postgres://user:password@host/database"))
	}
	if _, err := mail.ParseAddress(c.MailFrom); c.SMTPAddr != "" && err != nil {
		wrong = append(wrong, fmt.Errorf("APPEALS_MAIL_FROM is not an address: %w", err))
	}
	return c, errors.Join(wrong...)
}

// loopback tells whether an address leads to this machine only.
func loopback(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// The bounds of what people may be asked to sign in by.
const (
	shortestSession = 5 * time.Minute
	longestSession  = 30 * 24 * time.Hour
)

// duration reads a time like 12h or 90m.
func duration(env func(string) string, name string, usual time.Duration, wrong []error) (time.Duration, []error) {
	if env(name) == "" {
		return usual, wrong
	}
	d, err := time.ParseDuration(env(name))
	if err != nil || d < shortestSession || d > longestSession {
		return usual, append(wrong, fmt.Errorf("%s is a time like 12h or 90m, from %s to %s", name, shortestSession,
			longestSession))
	}
	return d, wrong
}

// secret reads NAME, or the file that NAME_FILE names.
func secret(env func(string) string, name string, wrong []error) (string, []error) {
	path := env(name + "_FILE")
	if path == "" {
		return env(name), wrong
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", append(wrong, fmt.Errorf("%s_FILE: %w", name, err))
	}
	return strings.TrimSpace(string(text)), wrong
}
