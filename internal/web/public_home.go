package web

// HomeView is the first page of a citizen.
type HomeView struct{ Frame }

// NewHome draws the first page.
func NewHome(f Frame) HomeView {
	f.Title = "Обращения граждан"
	return HomeView{Frame: f}
}
