package appeal

// HistoryLine is one audited event of a card.
type HistoryLine struct {
	Event
	ActorName string `json:"actor_name"`
	ActorPost string `json:"actor_post,omitempty"` // that he held on that day
}
