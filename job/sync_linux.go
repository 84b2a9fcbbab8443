package job

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// syncFiles syncs files: the file systems that they are on, each once.
func syncFiles(files []written) error {
	synced := map[uint64]bool{}
	last := ""
	for _, f := range files {
		dir := filepath.Dir(f.path)
		if dir == last {
			continue
		}
		last = dir
		if err := syncSystem(dir, synced); err != nil {
			return &WriteError{dir, err}
		}
	}
	return nil
}

// syncSystem syncs the file system that a folder is on, unless that is done.
func syncSystem(dir string, synced map[uint64]bool) error {
	var stat unix.Stat_t
	if err := unix.Stat(dir, &stat); err != nil || synced[stat.Dev] {
		return err
	}
	synced[stat.Dev] = true
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(unix.Syncfs(int(d.Fd())), d.Close())
}
