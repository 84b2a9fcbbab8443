//go:build !linux

package job

import (
	"errors"
	"os"
)

// syncFiles syncs files, each by itself.
func syncFiles(files []written) error {
	for _, f := range files {
		file, err := os.OpenFile(f.temp, os.O_RDWR, 0)
		if err == nil {
			err = errors.Join(file.Sync(), file.Close())
		}
		if err != nil {
			return &WriteError{f.path, err}
		}
	}
	return nil
}
