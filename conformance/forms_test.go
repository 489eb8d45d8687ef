package conformance_test

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"
)

// ownPage are the functions of the appointment's page that bear a name of the work order's and are others: they set up other fields, and say other things.
var ownPage = []string{"newPage", "kept", "percent"}

// TestPagesAreTheSameText: what lays a page of the appointment out is the work order's text, function by function.
func TestPagesAreTheSameText(t *testing.T) {
	want, same := functions(t, filepath.Join(model, "form/page.go")), 0
	got := functions(t, "../appointment/form/page.go")
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if text, there := want[name]; there && !slices.Contains(ownPage, name) {
			if same++; got[name] != text {
				t.Errorf("%s is another text than the model's:\n%s", name, got[name])
			}
		}
	}
	if same < 20 {
		t.Errorf("%d functions are compared, want at least 20", same)
	}
}
