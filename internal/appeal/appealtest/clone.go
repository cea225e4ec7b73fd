package appealtest

import (
	"encoding/json"

	"appeals/internal/appeal"
)

// Clone copies a card the way it travels.
func Clone(c *appeal.Card) *appeal.Card {
	text, err := json.Marshal(c)
	if err != nil {
		panic(err) // a card always encodes
	}
	out := &appeal.Card{}
	if err := json.Unmarshal(text, out); err != nil {
		panic(err)
	}
	return out
}
