package job

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// fewSynced is how many files are still synced one by one: a file system has others' files to write too.
const fewSynced = 8

// Sync syncs files: many by their file systems, each once, since that takes little more than one file does.
func Sync(files []string) error {
	if len(files) <= fewSynced {
		return syncEach(files)
	}
	synced := map[uint64]bool{}
	last := ""
	for _, f := range files {
		dir := filepath.Dir(f)
		if dir == last {
			continue
		}
		last = dir
		if err := syncSystem(dir, synced); err != nil {
			return err
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
