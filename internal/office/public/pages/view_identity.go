package pages

import (
	"github.com/gin-gonic/gin"

	"appeals/internal/office/public"
	"appeals/internal/web"
)

// IdentityView is what the form says of who sends it.
type IdentityView struct {
	Off, Optional, Required bool // what the office asks; one of them
	Provider                string
	URL                     string // where the citizen sets out
	Name                    string // under which he has shown who he is, "" if he has not
	Error                   string // why not
	Beside                  bool   // something is typed: the provider opens in another tab
	Closed                  bool   // there is no form before he has shown who he is
}

// identityField is where the form says that nobody has shown who he is.
const identityField = "identity"

// identityOf is what the form says of who sends it. A form that nobody has typed
// into is filled in with what the provider told.
func (s *Pages) identityOf(c *gin.Context, l letter) (IdentityView, error) {
	mode := s.mode()
	v := IdentityView{Off: mode == public.Off, Optional: mode == public.Optional, Required: mode == public.Required,
		Error: l.unknown, Beside: l.values.Get("key") != ""}
	who, known, err := s.citizen(c)
	if err != nil || mode == public.Off {
		return v, err
	}
	v.Provider, v.URL = s.Citizens.Title, web.With(IdentifyPath, "again", c.Query("again"))
	switch {
	case !known:
		v.Closed = v.Required && !v.Beside
	case v.Beside:
		nameIn(l.values, who)
	default:
		fillIn(l.values, who)
	}
	if known {
		v.Name = who.Identified().Name
	}
	return v, nil
}
