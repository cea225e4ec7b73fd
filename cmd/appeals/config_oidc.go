package main

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/access"
	accesspages "appeals/internal/office/access/pages"
	"appeals/internal/oidc"
)

// providerConfig is how the office is known to a provider of OpenID Connect.
type providerConfig struct {
	Prefix                        string // of the names of its settings
	Issuer, Client, Secret, Title string
	Scopes                        []string
}

// employeesConfig is the provider of the employees, and what it says of them.
type employeesConfig struct {
	providerConfig                    // APPEALS_OIDC_ISSUER, _CLIENT, _SECRET, _TITLE, _SCOPES
	Claims         accesspages.Claims // APPEALS_OIDC_LOGIN_CLAIM, _ROLES_CLAIM, _ROLES, _UNITS_CLAIM, _UNITS, _FACTOR
}

// readProvider reads what stands under a prefix. Without an issuer there is no provider.
func readProvider(env func(string) string, prefix, title string, wrong []error) (providerConfig, []error) {
	p := providerConfig{Prefix: prefix, Issuer: env(prefix + "ISSUER"), Client: env(prefix + "CLIENT"),
		Title: env(prefix + "TITLE"), Scopes: strings.Fields(env(prefix + "SCOPES"))}
	p.Secret, wrong = secret(env, prefix+"SECRET", wrong)
	if p.Issuer == "" {
		for _, name := range []string{"CLIENT", "SECRET", "SECRET_FILE", "TITLE", "SCOPES"} {
			if env(prefix+name) != "" {
				wrong = append(wrong, fmt.Errorf("%s%s is set, but %sISSUER is not: no provider would be asked", prefix,
					name, prefix))
			}
		}
		return p, wrong
	}
	u, err := url.Parse(p.Issuer)
	if err != nil || u.Host == "" || u.Scheme != "https" && !loopback(p.Issuer) {
		wrong = append(wrong, fmt.Errorf("%sISSUER is the address by which the provider calls itself, with https: "+
			"https://id.gorod.example/realms/office", prefix))
	}
	if p.Title == "" {
		p.Title = title
	}
	if len(p.Scopes) == 0 {
		p.Scopes = []string{"profile", "email"}
	}
	return p, wrong
}

func readEmployees(env func(string) string, wrong []error) (e employeesConfig, out []error) {
	const prefix = "APPEALS_OIDC_"
	e.providerConfig, wrong = readProvider(env, prefix, "учётную запись учреждения", wrong)
	e.Claims = accesspages.Claims{Login: env(prefix + "LOGIN_CLAIM"), Roles: env(prefix + "ROLES_CLAIM"),
		Units: env(prefix + "UNITS_CLAIM"), Factor: env(prefix+"FACTOR") == "provider"}
	if e.Claims.Login == "" {
		e.Claims.Login = "preferred_username"
	}
	roles, wrong := pairs(env, prefix+"ROLES", wrong)
	units, wrong := pairs(env, prefix+"UNITS", wrong)
	if (e.Claims.Roles == "") != (len(roles) == 0) || (e.Claims.Units == "") != (len(units) == 0) {
		wrong = append(wrong, errors.New("APPEALS_OIDC_ROLES_CLAIM goes with APPEALS_OIDC_ROLES, and "+
			"APPEALS_OIDC_UNITS_CLAIM with APPEALS_OIDC_UNITS: one alone maps nothing"))
	}
	if f := env(prefix + "FACTOR"); f != "" && f != "provider" && f != "office" {
		wrong = append(wrong, errors.New("APPEALS_OIDC_FACTOR is provider or office"))
	}
	e.Claims.Mapping, wrong = mappingOf(roles, units, wrong)
	return e, wrong
}

func mappingOf(roles, units [][2]string, wrong []error) (m access.Mapping, out []error) {
	for _, pair := range roles {
		if m.Roles == nil {
			m.Roles = map[string][]appeal.Role{}
		}
		for _, name := range strings.Split(pair[1], ",") {
			role := appeal.Role(strings.TrimSpace(name))
			if !slices.Contains(appeal.Roles(), role) {
				wrong = append(wrong, fmt.Errorf("APPEALS_OIDC_ROLES: there is no role %q; the roles are %v", role,
					appeal.Roles()))
			}
			m.Roles[pair[0]] = append(m.Roles[pair[0]], role)
		}
	}
	for _, pair := range units {
		if m.Units == nil {
			m.Units = map[string]string{}
		}
		m.Units[pair[0]] = pair[1]
	}
	return m, wrong
}

// pairs reads a mapping: value=code, by semicolons or lines. The last sign of
// equality counts, since names of groups may have others.
func pairs(env func(string) string, name string, wrong []error) (out [][2]string, _ []error) {
	text, wrong := secret(env, name, wrong) // no secret, but as long as one: a file, too
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		at := strings.LastIndexByte(line, '=')
		if at < 1 || strings.TrimSpace(line[at+1:]) == "" {
			wrong = append(wrong, fmt.Errorf("%s: %q is not value=code", name, line))
			continue
		}
		out = append(out, [2]string{strings.TrimSpace(line[:at]), strings.TrimSpace(line[at+1:])})
	}
	return out, wrong
}

// errand is the way to a provider and back, nil without one. Only the api sends
// people there, so only it needs the secret.
func (p providerConfig) errand(publicURL, path, otherwise string) (*frame.Errand, error) {
	switch {
	case p.Issuer == "":
		return nil, nil
	case p.Client == "" || p.Secret == "":
		return nil, fmt.Errorf("%sCLIENT and %sSECRET are how the provider knows the office: both are needed",
			p.Prefix, p.Prefix)
	}
	return &frame.Errand{Title: p.Title, Path: path, Otherwise: otherwise,
		Provider: oidc.New(oidc.Settings{Issuer: p.Issuer, Client: p.Client, Secret: p.Secret, Scopes: p.Scopes,
			Redirect: publicURL + frame.BackOf(path)}, time.Now)}, nil
}
