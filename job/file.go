package job

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// temporary is how the names of files begin that are being written.
const temporary = ".hongtou-"

// Beside writes a file to a temporary one in its folder and returns that one's name, also when it could not be finished. It is to be synced before it
// gets its name.
func Beside(path string, data []byte) (temp string, err error) {
	f, err := create(path)
	if err != nil {
		return "", err
	}
	return f.Name(), finish(f, data)
}

// create makes a temporary file in the folder of a file, which it makes too if it is not there.
func create(path string) (*os.File, error) {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, temporary+"*")
	if !errors.Is(err, os.ErrNotExist) {
		return f, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	return os.CreateTemp(dir, temporary+"*")
}

// finish writes a file that was created.
func finish(f *os.File, data []byte) error {
	_, err := f.Write(data)
	return errors.Join(err, f.Chmod(0o644), f.Close())
}

// syncEach syncs files one by one.
func syncEach(files []string) error {
	for _, name := range files {
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err == nil {
			err = errors.Join(f.Sync(), f.Close())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeWhole writes a file of a folder whole or not at all.
func writeWhole(dir, name string, data []byte) error {
	path := filepath.Join(dir, filepath.FromSlash(name))
	temp, err := Beside(path, data)
	if err == nil {
		err = Sync([]string{temp})
	}
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return discard(temp, &WriteError{path, err})
	}
	return nil
}

// discard removes a temporary file, if there is one, and passes on why.
func discard(temp string, why error) error {
	if temp != "" {
		os.Remove(temp)
	}
	return why
}

func sum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// WriteError is a file that could not be written.
type WriteError struct {
	Path string
	Err  error
}

func (e *WriteError) Error() string { return fmt.Sprintf("%s: 输出: %v", e.Path, e.Err) }
func (e *WriteError) Unwrap() error { return e.Err }

// intact reports whether a recorded file is there, as it was written.
func intact(dir string, r Record) bool {
	path := filepath.Join(dir, filepath.FromSlash(r.File))
	info, err := os.Stat(path)
	if err != nil || info.Size() != r.Size {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return err == nil && hex.EncodeToString(h.Sum(nil)) == r.SHA256
}

// Sweep removes what a killed run left half-written.
func Sweep(dir string) error {
	return filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if name := e.Name(); len(name) > len(temporary) && name[:len(temporary)] == temporary {
			return os.Remove(path)
		}
		return nil
	})
}

// ErrRunning is a folder in which another run works.
var ErrRunning = errors.New("另一次运行正在这个文件夹里工作，请等它结束")

// Lock keeps other runs out of a folder while this one lives; the system lets go of it when the process ends, however that
// is. Shared, chunks of one job may run at once. The folder is made if it is not there.
func Lock(dir string, shared bool) (unlock func() error, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, &WriteError{dir, err}
	}
	l := flock.New(filepath.Join(dir, lockFile))
	try := l.TryLock
	if shared {
		try = l.TryRLock
	}
	ok, err := try()
	switch {
	case err != nil:
		return nil, &WriteError{filepath.Join(dir, lockFile), err}
	case !ok:
		return nil, fmt.Errorf("%s: %w", dir, ErrRunning)
	}
	return l.Unlock, nil
}
