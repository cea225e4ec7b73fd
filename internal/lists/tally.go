package lists

// Tally is a figure of the control page: how many open, overdue, due soon.
type Tally struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	Open    int    `json:"open"`
	Overdue int    `json:"overdue"`
	Today   int    `json:"today"`
	Soon    int    `json:"soon"` // in three working days
}
