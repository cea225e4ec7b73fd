package appealtest

import (
	"encoding/json"
	"slices"

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
	out.Sending = slices.Clone(c.Sending) // read with the card, and never told
	return out
}
