package appeal

// Standing is where an appeal stands: by its card, or by its process.
type Standing struct {
	Status  Status `json:"status"`
	Number  string `json:"number,omitempty"`
	Version int    `json:"version"`
	Busy    bool   `json:"busy,omitempty"` // of a process: a step is on its way, or it has not read its card yet
}

// Standing is where the process stands.
func (p Process) Standing() Standing {
	return Standing{Status: p.Status, Number: p.Number, Version: p.Version}
}

// Running is a process of the engine as it is listed, an instant behind.
type Running struct {
	AppealID string
	Number   string
}
