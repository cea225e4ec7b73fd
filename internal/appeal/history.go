package appeal

// HistoryLine is one audited event of a card.
type HistoryLine struct {
	Event
	ActorName string `json:"actor_name"`
}
