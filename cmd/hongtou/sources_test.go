package main

import (
	"strings"
	"testing"
)

// TestPictures: a picture that many rows have is read once, and other bytes under the same path give another hash.
func TestPictures(t *testing.T) {
	hashes := map[string]bool{}
	for _, bytes := range []string{"a", "b"} {
		reads := 0
		write := pictures([]string{"照片", "标志"}, func(string) ([]byte, error) {
			reads++
			return []byte(bytes), nil
		})
		for range 1000 {
			var b strings.Builder
			write(func(field string) (string, bool) { return map[string]string{"照片": "a.png"}[field], true }, &b)
			hashes[b.String()] = true
		}
		if reads != 1 {
			t.Errorf("read %d times", reads)
		}
	}
	if len(hashes) != 2 {
		t.Errorf("%d hashes of two files", len(hashes))
	}
}
