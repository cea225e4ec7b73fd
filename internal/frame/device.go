package frame

import (
	"crypto/rand"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// A known device is a browser that somebody has signed in by before. It shows a
// sealed text of that person, so no stranger's tries keep him out of it, whatever
// address they come from.
const (
	deviceCookie = "device"
	deviceLife   = 180 * 24 * time.Hour
	devicesKept  = 5 // people who share a browser
	deviceBreak  = "~"
	sealOfDevice = "known devices"
)

// device is the name of the device that a login is typed on, "" for one by
// which its person has never signed in.
func (s *Frame) device(c *gin.Context, login string) (string, error) {
	cookie, err := c.Request.Cookie(deviceCookie)
	if err != nil {
		return "", nil //nolint:nilerr // there is none
	}
	sealer, err := s.Sealer(c.Request.Context(), sealOfDevice)
	if err != nil {
		return "", err
	}
	for _, sealed := range devicesIn(cookie.Value) {
		if name, ok := sealer.Open(purposeOf(login), sealed, s.Wall()); ok {
			return name, nil
		}
	}
	return "", nil
}

func devicesIn(cookie string) []string {
	all := strings.SplitN(cookie, deviceBreak, devicesKept+1)
	return all[:min(len(all), devicesKept)]
}

// purposeOf ties a device to a person without naming him in the cookie.
func purposeOf(login string) string { return "device of " + login }

// RememberDevice makes the browser a known one of the person. Those who share it stay known.
func (s *Frame) RememberDevice(c *gin.Context, login string) error {
	sealer, err := s.Sealer(c.Request.Context(), sealOfDevice)
	if err != nil {
		return err
	}
	until := s.Wall().Add(deviceLife)
	kept := []string{sealer.Seal(purposeOf(login), rand.Text(), until)}
	if before, err := c.Request.Cookie(deviceCookie); err == nil {
		for _, sealed := range devicesIn(before.Value) {
			if _, own := sealer.Open(purposeOf(login), sealed, s.Wall()); !own && len(kept) < devicesKept {
				kept = append(kept, sealed)
			}
		}
	}
	http.SetCookie(c.Writer, &http.Cookie{
		Name: deviceCookie, Value: strings.Join(kept, deviceBreak), Path: "/", MaxAge: int(deviceLife / time.Second),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.Config.SecureCookies,
	})
	return nil
}
