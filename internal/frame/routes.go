package frame

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Module is what a department brings into the house: the operations of the
// API and the pages, each with who may.
type Module struct {
	Routes []Route
	Pages  []Page
}

// Page is a page or a form of the office: how it is reached, and who may. The
// same ports and the same rules as the API, for people with a browser. What
// changes something is a POST that ends in a redirect, and carries the key that
// its form was drawn with.
type Page struct {
	Method, Path string
	Access       Access
	Handler      func(*gin.Context) error
	Menu         MenuItem // empty for a page that is no section of the menu
}

// ReadForm reads a posted form before anybody is refused: what is typed must survive the end of a session.
func ReadForm(c *gin.Context) {
	if !unsafe(c) {
		return
	}
	if err := ParseForm(c); err != nil {
		fail(c, err)
	}
}

// APIRoot is where the operations of the API are.
const APIRoot = "/api/v1"

// Route is one operation of the API: how it is reached, who may, and what the
// OpenAPI description says of it.
type Route struct {
	Method, Path string // path in gin's spelling, below /api/v1
	Access       Access
	Handler      func(*gin.Context) error
	Doc          Doc
}

// Who may, for most routes.
var (
	Anybody  = Access{Public: true}
	SignedIn = Access{}
	InPerson = Access{InPerson: true}
	Clerks   = Access{Roles: []appeal.Role{appeal.Clerk}}
	// Controllers see how the whole office stands.
	Controllers = Access{Roles: []appeal.Role{appeal.Manager, appeal.Clerk, appeal.Official, appeal.Reviewer,
		appeal.Admin}}
	// EngineReaders may look at the processes of all appeals in the Temporal UI.
	EngineReaders = Access{Roles: []appeal.Role{appeal.Manager, appeal.Admin}}
)

// The methods that the office knows.
const (
	Get    = http.MethodGet
	Post   = http.MethodPost
	Put    = http.MethodPut
	Remove = http.MethodDelete
)
