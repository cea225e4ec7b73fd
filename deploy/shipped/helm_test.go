package shipped

import (
	"os"
	"strings"
	"testing"

	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"helm.sh/helm/v3/pkg/lint"
	"helm.sh/helm/v3/pkg/lint/support"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
)

const chartDir = "../helm"

func values(t *testing.T) map[string]any {
	t.Helper()
	policy, err := os.ReadFile("../../internal/policy/office.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return map[string]any{"policy": string(policy), "otlpEndpoint": "http://collector:4318",
		"temporal": map[string]any{"uiURL": "http://temporal-web:8080"}}
}

// rendered are the documents of the chart by file.
func rendered(t *testing.T, values map[string]any) (map[string]string, error) {
	t.Helper()
	chart, err := loader.LoadDir(chartDir)
	if err != nil {
		t.Fatal(err)
	}
	all, err := chartutil.ToRenderValues(chart, values, chartutil.ReleaseOptions{Name: "appeals", Namespace: "office"},
		chartutil.DefaultCapabilities)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Render(chart, all)
}

// Helm has nothing to say against the chart but that it has no picture.
func TestChartIsLinted(t *testing.T) {
	for _, m := range lint.AllWithKubeVersion(chartDir, values(t), "office", nil).Messages {
		if m.Severity > support.InfoSev {
			t.Error(m)
		}
	}
}

// Each object is one of Kubernetes, without a field that its type does not have.
func TestChartRendersObjectsOfKubernetes(t *testing.T) {
	files, err := rendered(t, values(t))
	if err != nil {
		t.Fatal(err)
	}
	decoder := serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()
	kinds := map[string]int{}
	for name, text := range files {
		if !strings.HasSuffix(name, ".yaml") {
			continue
		}
		for _, doc := range strings.Split(text, "\n---\n") {
			if strings.TrimSpace(doc) == "" {
				continue
			}
			_, kind, err := decoder.Decode([]byte(doc), nil, nil)
			if err != nil {
				t.Errorf("%s: %v\n%s", name, err, doc)
				continue
			}
			kinds[kind.Kind]++
		}
	}
	for kind, want := range map[string]int{"Deployment": 2, "Service": 1, "PodDisruptionBudget": 2, "Ingress": 1,
		"HorizontalPodAutoscaler": 1, "Job": 1, "CronJob": 1, "NetworkPolicy": 1, "ConfigMap": 1} {
		if kinds[kind] != want {
			t.Errorf("%d of %s, want %d", kinds[kind], kind, want)
		}
	}
}

// An office without a policy of its own is not installed.
func TestChartAsksForAPolicy(t *testing.T) {
	if _, err := rendered(t, map[string]any{}); err == nil || !strings.Contains(err.Error(), "policy") {
		t.Errorf("got %v", err)
	}
}
