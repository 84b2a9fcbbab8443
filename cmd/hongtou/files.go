package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"hongtou/job"
)

// maxSource is more than any notice needs and little enough to refuse quickly.
const maxSource = 64 << 20

// readSource reads a source file, saying in Chinese what is wrong with it.
func readSource(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: 文件: %s", file, reason(err))
	case info.IsDir():
		return nil, fmt.Errorf("%s: 文件: 这是一个目录", file)
	case info.Size() > maxSource:
		return nil, fmt.Errorf("%s: 文件: 超过 %d MB", file, maxSource>>20)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%s: 文件: %s", file, reason(err))
	}
	return data, nil
}

// output is a file to be written.
type output struct {
	path string
	data []byte
}

// writeAll writes files whole or not at all: each is written beside its place, and only when all are there and synced are they renamed.
func writeAll(outputs []output) error {
	var temps []string
	defer func() {
		for _, t := range temps {
			os.Remove(t)
		}
	}()
	for _, o := range outputs {
		temp, err := job.Beside(o.path, o.data)
		if temp != "" {
			temps = append(temps, temp)
		}
		if err != nil {
			return fmt.Errorf("%s: 输出: %s", o.path, reason(err))
		}
	}
	if err := job.Sync(temps); err != nil {
		return fmt.Errorf("%s: 输出: %s", filepath.Dir(outputs[0].path), reason(err))
	}
	for _, o := range outputs { // what would make a rename fail after another was done
		if info, err := os.Stat(o.path); err == nil && info.IsDir() {
			return fmt.Errorf("%s: 输出: %s", o.path, reason(syscall.EISDIR))
		}
	}
	for i, o := range outputs {
		if err := os.Rename(temps[i], o.path); err != nil {
			return fmt.Errorf("%s: 输出: %s", o.path, reason(err))
		}
	}
	return nil
}

// reason is what went wrong with a file, in Chinese where it is one of the usual things.
func reason(err error) string {
	for _, x := range [...]struct {
		is   error
		says string
	}{
		{fs.ErrNotExist, "不存在"},
		{fs.ErrPermission, "没有权限"},
		{syscall.ENOSPC, "磁盘已满"},
		{syscall.EROFS, "磁盘只读"},
		{syscall.ENOTDIR, "路径中有一段不是目录"},
		{syscall.EISDIR, "同名目录已存在"},
	} {
		if errors.Is(err, x.is) {
			return x.says
		}
	}
	return err.Error()
}
