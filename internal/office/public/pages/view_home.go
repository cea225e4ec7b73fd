package pages

import (
	"appeals/internal/web"
)

// HomeView is the first page of a citizen.
type HomeView struct{ web.Frame }

// NewHome draws the first page.
func NewHome(f web.Frame) HomeView {
	f.Title = "Обращения граждан"
	return HomeView{Frame: f}
}
