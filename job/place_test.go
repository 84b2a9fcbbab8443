package job

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPlace: where a file cannot get its name the run ends and says which; what was placed is recorded, nothing is left beside, and the next run makes the rest.
func TestPlace(t *testing.T) {
	const rows = 2*maxPlaced + 10
	o := Options{Formats: []string{"text"}, Name: "{{科室}}/{{序号|0000}}"}
	dir := t.TempDir()
	blocked := filepath.Join(dir, "科室1", "0070.txt") // a folder stands there
	if err := os.MkdirAll(blocked, 0o777); err != nil {
		t.Fatal(err)
	}
	j := prepared(t, dir, people(rows), o)
	first, err := j.Run(context.Background())
	var fault *WriteError
	if !errors.As(err, &fault) || fault.Path != blocked {
		t.Fatalf("%v, want an error of %s", err, blocked)
	}
	if first.Made != first.Files || first.Made == 0 || first.Made >= rows {
		t.Errorf("%+v", first)
	}
	records, err := readLedger(dir)
	if err != nil || len(records) != first.Made {
		t.Errorf("%d records of %d files, %v", len(records), first.Made, err)
	}
	there := tree(t, dir)
	for name := range there {
		if strings.Contains(name, temporary) {
			t.Errorf("%s was left", name)
		}
	}
	if len(there) != len(records) {
		t.Errorf("%d files, %d records", len(there), len(records))
	}
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	second, err := prepared(t, dir, people(rows), o).Run(context.Background())
	if err != nil || second.Kept != first.Made || second.Made != rows-first.Made {
		t.Errorf("%+v after %+v, %v", second, first, err)
	}
	if n, err := Verify(context.Background(), dir, 2); n != rows || err != nil {
		t.Errorf("%d right, %v", n, err)
	}
}
