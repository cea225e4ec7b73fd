// Package access is the department that signs people in and out, and shows each
// where he has signed in.
package access

import (
	"context"
	"strings"
	"time"

	"appeals/internal/appeal"
)

// Store is what the department reads and writes of the register.
type Store interface {
	// Sessions lists those of a person that are not over, the last used first.
	Sessions(ctx context.Context, person string, now time.Time, idle time.Duration) ([]appeal.Session, error)
	// EndSession ends one of the person's sessions; NotFound for any other.
	EndSession(ctx context.Context, person, id string) error
	// EndOtherSessions ends all of the person's sessions but the one that is kept.
	EndOtherSessions(ctx context.Context, person string, keep []byte) error
	// Factor is the person's second factor, and whether there is one.
	Factor(ctx context.Context, person string) (Factor, bool, error)
	// TakeStep uses the code of a step up; false if it or a later one was used before.
	TakeStep(ctx context.Context, person string, step int64) (bool, error)
	// UseRecovery uses a recovery code up, and notes what for; false for one that is not the person's.
	UseRecovery(ctx context.Context, person string, codeHash []byte, what string, at time.Time) (bool, error)
	// Enrol gives a person a second factor who has none. The session that he asks
	// from is proved by it, his others are over.
	Enrol(ctx context.Context, e Enrolment) error
	// NewRecovery takes the place of the recovery codes before.
	NewRecovery(ctx context.Context, person string, codes [][]byte, at time.Time) error
	// Tokens lists the keys of a person that are not over, the newest first.
	Tokens(ctx context.Context, person string, now time.Time) ([]appeal.Token, error)
	// AddToken keeps a new key; refused where the person has too many.
	AddToken(ctx context.Context, tokenHash []byte, k appeal.Token) (id string, err error)
	// RevokeToken takes one of the person's keys away; NotFound for any other.
	RevokeToken(ctx context.Context, person, id string, at time.Time) error
	DropFactor(ctx context.Context, person string, at time.Time) error
	// Bound is whom a provider means by a subject, "" for one that it means nobody by yet.
	Bound(ctx context.Context, issuer, subject string) (person string, err error)
	// Bind makes a subject of a provider the person's for good, and notes it;
	// refused where another subject of it is his.
	Bind(ctx context.Context, issuer, subject, person string, at time.Time) error
	// KeepUnmapped keeps what a provider said of a person last that the office has
	// no use for, and tells whether it is something else than before.
	KeepUnmapped(ctx context.Context, issuer, person string, values []string) (bool, error)
	// NoteEntry notes among the changes of a person how he came in, or why he did not.
	NoteEntry(ctx context.Context, person, entry string, values []string, at time.Time) error
}

// browsers and systems are told by what stands in the name that a browser gives
// itself. Each claims to be most of those that follow, so the first one counts.
var (
	browsers = [][2]string{{"YaBrowser/", "Яндекс Браузер"}, {"Edg", "Edge"}, {"OPR/", "Opera"},
		{"Firefox/", "Firefox"}, {"Chromium/", "Chromium"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}
	systems = [][2]string{{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"},
		{"Mac OS X", "macOS"}, {"Linux", "Linux"}}
)

// Device is a browser or a program in words: «Firefox, Windows».
func Device(agent string) string {
	browser, system := first(browsers, agent), first(systems, agent)
	switch {
	case browser != "" && system != "":
		return browser + ", " + system
	case browser != "" || system != "":
		return browser + system
	case agent == "":
		return "неизвестное устройство"
	}
	name, _, _ := strings.Cut(agent, "/")
	name, _, _ = strings.Cut(name, " ")
	return "программа «" + name + "»"
}

func first(known [][2]string, agent string) string {
	for _, k := range known {
		if strings.Contains(agent, k[0]) {
			return k[1]
		}
	}
	return ""
}
