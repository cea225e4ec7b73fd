package shipped

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// project reads the file as docker compose would, with the example of its settings.
func project(t *testing.T) *types.Project {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{"../compose/compose.yaml"}, cli.WithProfiles([]string{"*"}),
		cli.WithEnv([]string{"TEMPORAL_DB_PASSWORD=x"}), cli.WithEnvFiles("../compose/env.example"), cli.WithDotEnv)
	if err != nil {
		t.Fatal(err)
	}
	p, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Every image is pinned, whoever serves has a health check, and everything that is
// mounted from the folder is there or made by the steps of its README.
func TestComposeFileIsWhole(t *testing.T) {
	p := project(t)
	readme, err := os.ReadFile("../compose/README.md")
	if err != nil {
		t.Fatal(err)
	}
	healthy := map[string]bool{"postgres": true, "temporal": true, "api": true, "worker-1": true, "worker-2": true}
	for name, s := range p.Services {
		if _, tag, pinned := strings.Cut(s.Image, ":"); !pinned || tag == "" || tag == "latest" {
			t.Errorf("%s: the image %s is not pinned", name, s.Image)
		}
		if healthy[name] && s.HealthCheck == nil {
			t.Errorf("%s has no health check", name)
		}
		delete(healthy, name)
		for key, value := range s.Environment {
			if value != nil && strings.Contains(*value, "postgres://") {
				t.Errorf("%s: %s holds a secret", name, key)
			}
		}
		for _, v := range s.Volumes {
			if v.Type == "bind" {
				if _, err := os.Stat(v.Source); err != nil {
					t.Errorf("%s mounts %s, which is not there", name, v.Source)
				}
			}
		}
	}
	if len(healthy) > 0 {
		t.Errorf("not there: %v", healthy)
	}
	for _, secret := range p.Secrets {
		if !strings.Contains(string(readme), filepath.Base(secret.File)) &&
			!strings.Contains(string(readme), "secrets/${name}_password") {
			t.Errorf("README.md does not say how %s comes about", secret.File)
		}
	}
}
