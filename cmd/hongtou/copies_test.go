package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestStopped: Ctrl-C leaves no copies, and does not say that there are some.
func TestStopped(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "通知.md")
	if err := os.WriteFile(file, []byte("---\n文种: 总结\n标题: 总结\n主送: [甲, 乙]\n---\n\n正文。\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	k := &copier{merger: merger{ctx: ctx, out: io.Discard, errs: io.Discard}, one: filepath.Join(dir, "打印.pdf")}
	k.args.Source, k.args.Fonts = file, "embedded"
	if err := k.print(); err == nil || err.Error() != "已中断，没有生成文件，请重新运行" {
		t.Error(err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Error(files, err)
	}
}
