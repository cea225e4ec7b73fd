package main

import (
	"errors"

	publicpages "appeals/internal/office/public/pages"
)

// citizensConfig is the provider by which citizens show who they are in front of
// the public form, and what it says of them.
type citizensConfig struct {
	providerConfig                            // APPEALS_CITIZEN_OIDC_ISSUER, _CLIENT, _SECRET, _TITLE, _SCOPES
	Identification publicpages.Identification // APPEALS_CITIZEN_OIDC, and APPEALS_CITIZEN_OIDC_…_CLAIM
}

// readCitizens reads the switch with its three positions: off, optional, required.
func readCitizens(env func(string) string, wrong []error) (c citizensConfig, out []error) {
	const prefix, mode = "APPEALS_CITIZEN_OIDC_", "APPEALS_CITIZEN_OIDC"
	c.providerConfig, wrong = readProvider(env, prefix, "Госуслуги", wrong)
	claim := func(name, usual string) string {
		if v := env(prefix + name + "_CLAIM"); v != "" {
			return v
		}
		return usual
	}
	c.Identification = publicpages.Identification{Required: env(mode) == "required",
		Surname: claim("SURNAME", "family_name"), Name: claim("NAME", "given_name"),
		Patronymic: claim("PATRONYMIC", "middle_name"), Email: claim("EMAIL", "email"),
		Address: claim("ADDRESS", "address.formatted")}
	switch env(mode) {
	case "", "off":
		c.Issuer = ""
	case "optional", "required":
		if c.Issuer == "" {
			wrong = append(wrong, errors.New("APPEALS_CITIZEN_OIDC asks citizens to show who they are, but "+
				"APPEALS_CITIZEN_OIDC_ISSUER does not say where"))
		}
	default:
		wrong = append(wrong, errors.New("APPEALS_CITIZEN_OIDC is off, optional or required"))
	}
	return c, wrong
}

// otherWays is what citizens can do while their provider is away.
func otherWays(cfg config) string {
	if cfg.Citizens.Identification.Required {
		return "Обратиться можно и письмом на бумаге или на личном приёме."
	}
	return "Обращение можно отправить и без этого, письмом на бумаге или на личном приёме."
}
