//go:build e2e

package e2e

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// An administrator adds a person and gives him a link; he chooses a password and
// is in, once. The code of the link never reaches a server by the address.
func TestAPersonComesByInvitation(t *testing.T) {
	seat := browse(t)
	login := "new-" + strings.ReplaceAll(uuid.NewString()[:8], "-", "")
	admin := seat("admin")
	admin.goTo("/staff")
	for name, value := range map[string]string{"name": "Новикова Анна Сергеевна", "post": "специалист",
		"unit": "kgh", "email": login + "@gorod.example", "code": login} {
		admin.choose(`#form [name="`+name+`"]`, value)
	}
	admin.clicks(`#form [name=roles][value=executor]`)
	admin.sends(`#form button.primary`)
	admin.shows(".notice", "Сотрудник сохранён")
	admin.sends(`form[action="/staff/` + login + `/invite"] button`)
	admin.picture("invited")
	link, err := url.Parse(admin.reads("#link"))
	require.NoError(t, err)

	newcomer := seat("")
	newcomer.goTo("/invite#" + link.Fragment)
	require.Equal(t, link.Fragment, newcomer.value(`[name=code]`), "the page has put it in")
	require.NotContains(t, newcomer.at(), link.Fragment)
	newcomer.fill(`[name=password]`, "снег фонарь крыша лодка")
	newcomer.fill(`[name=again]`, "снег фонарь крыша лодка")
	newcomer.picture("invite")
	newcomer.sends(`form.box button`)
	newcomer.shows(".me-name", "Новикова")

	late := seat("")
	late.goTo("/invite#" + link.Fragment)
	late.fill(`[name=password]`, "снег фонарь крыша лодка")
	late.fill(`[name=again]`, "снег фонарь крыша лодка")
	late.sends(`form.box button`)
	late.shows("#code-error", "уже использован")
}
