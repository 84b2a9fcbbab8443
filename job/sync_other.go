//go:build !linux

package job

// Sync syncs files.
func Sync(files []string) error { return syncEach(files) }
