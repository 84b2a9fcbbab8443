package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKill kills a job at twenty moments, taken at random, and resumes each: what is there in the end is what an undisturbed run makes, and no other run may work in the
// folder meanwhile.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("ten seconds")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "hongtou")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	source := filepath.Join(dir, "通知.md")
	data := filepath.Join(dir, "名单.csv")
	var csv strings.Builder
	csv.WriteString("姓名,职务\n")
	for i := range 150 {
		fmt.Fprintf(&csv, "王%c,第%d组\n", 0x4E00+i, i)
	}
	for file, text := range map[string]string{data: csv.String(),
		source: "---\n文种: 通知\n格式: 白头\n标题: 关于聘任{{姓名}}的通知\n---\n\n聘任{{姓名}}为{{职务}}组长。\n"} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	merge := func(dir string, more ...string) *exec.Cmd {
		return exec.Command(program, append([]string{"merge", source, data, "-o", dir, "-f", "pdf,docx", "--one", "打印.pdf", "--volume", "20"}, more...)...)
	}
	whole := filepath.Join(dir, "whole")
	start := time.Now()
	if out, err := merge(whole).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(start)
	want := outputs(t, whole)
	if len(want) != 308 {
		t.Fatalf("%d files", len(want))
	}
	killed, partly := 0, 0
	for i := range 20 {
		job := filepath.Join(dir, fmt.Sprint(i))
		c := merge(job)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		moment := time.Duration(rand.Int64N(int64(took)))
		if i%2 == 1 { // every other one when some files have been recorded
			moment = time.Duration(rand.Int64N(int64(took / 4)))
			for start := time.Now(); recorded(job) == 0 && time.Since(start) < time.Minute; {
				time.Sleep(time.Millisecond)
			}
		}
		time.Sleep(moment)
		if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		if c.Wait() != nil {
			killed++
		}
		if n := recorded(job); n > 0 && n < len(want) {
			partly++
		}
		if out, err := merge(job, "--resume").CombinedOutput(); err != nil {
			t.Fatalf("killed after %v: %v: %s", moment, err, out)
		}
		got := outputs(t, job)
		if len(got) != len(want) {
			t.Errorf("killed after %v: %d files, want %d", moment, len(got), len(want))
		}
		for name, data := range want {
			if !bytes.Equal(got[name], data) {
				t.Errorf("killed after %v: %s differs", moment, name)
			}
		}
		if out, err := exec.Command(program, "verify", job).CombinedOutput(); err != nil {
			t.Errorf("killed after %v: %s", moment, out)
		}
		os.RemoveAll(job)
	}
	if killed == 0 || partly == 0 {
		t.Errorf("%d runs were killed before they ended, %d with some files made", killed, partly)
	}
	t.Logf("%d runs were killed before they ended, %d with some files made", killed, partly)
}

// outputs is the files of a job's folder without its own, and with what a killed run may have left behind.
func outputs(t *testing.T, dir string) map[string][]byte {
	files := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch e.Name() {
		case "任务.json", "清单.jsonl", ".任务.lock":
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = data
	}
	return files
}

// recorded is how many files a job's ledger has.
func recorded(job string) int {
	ledger, err := os.ReadFile(filepath.Join(job, "清单.jsonl"))
	if err != nil {
		return 0
	}
	return bytes.Count(ledger, []byte("\n"))
}
