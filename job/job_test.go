package job

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hongtou"
	"hongtou/notice"
)

const letter = "---\n文种: 通知\n格式: 白头\n标题: 关于聘任{{姓名}}的通知\n---\n\n聘任{{姓名}}为{{职务}}。\n"

// people is a table of n rows.
func people(n int) string {
	var b strings.Builder
	b.WriteString("姓名,职务,科室\n")
	for i := range n {
		fmt.Fprintf(&b, "王%c,职务%d,科室%d\n", 0x4E00+i, i%3, i%4)
	}
	return b.String()
}

func making(tm *hongtou.Template) func(func(string) (string, bool)) ([]Piece, error) {
	return func(v func(string) (string, bool)) ([]Piece, error) {
		doc, err := tm.Build(v)
		if err != nil {
			return nil, err
		}
		return Pieces(doc, ""), nil
	}
}

// prepared is a job on a table, checked.
func prepared(t testing.TB, dir, csv string, o Options) *Job {
	t.Helper()
	j, err := tryPrepare(t, dir, letter, csv, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Save(); err != nil {
		t.Fatal(err)
	}
	return j
}

// tryPrepare checks a job of a source and a table.
func tryPrepare(t testing.TB, dir, source, csv string, o Options) (*Job, error) {
	t.Helper()
	tm, err := hongtou.Open(hongtou.Source{Name: "a.md", Data: []byte(source)}, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := ReadData("a.csv", strings.NewReader(csv), int64(len(csv)))
	if err != nil {
		t.Fatal(err)
	}
	j := &Job{Dir: dir, Jobs: 2, Plan: Plan{Options: o}, Maker: Maker{Fields: tm.Fields(), Base: "1",
		Make: making(tm)}}
	_, err = j.Prepare(context.Background(), d)
	return j, err
}

// tree is a folder's files, without those of the job itself.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || slices.Contains([]string{PlanFile, LedgerFile, lockFile}, e.Name()) {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestRun makes a job, stops it, goes on, and changes a row: the files are those of an undisturbed run, and no more is made than must be.
func TestRun(t *testing.T) {
	o := Options{Formats: []string{"text", "pdf"}, Name: "{{序号|0000}}", One: "打印.pdf", Volume: 7, Sort: "职务", Group: "科室"}
	whole := t.TempDir()
	r, err := prepared(t, whole, people(20), o).Run(context.Background())
	if err != nil || r.Made != 20 || r.Volumes != 3 || r.Files != 43 {
		t.Fatalf("%+v, %v", r, err)
	}
	want := tree(t, whole)

	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	j := prepared(t, dir, people(20), o)
	j.Progress = func(done, total int) {
		if done == 9 {
			cancel()
		}
	}
	first, err := j.Run(ctx)
	if !errors.Is(err, context.Canceled) || first.Files == 0 || first.Files == 43 {
		t.Fatalf("%+v, %v", first, err)
	}
	if _, err := Verify(context.Background(), dir, 2); err == nil {
		t.Error("half a job is complete")
	}
	second, err := prepared(t, dir, people(20), o).Run(context.Background())
	if err != nil || second.Made+second.Kept != 20 || first.Files+second.Files != 43 {
		t.Errorf("%+v then %+v, %v", first, second, err)
	}
	if d := cmp.Diff(want, tree(t, dir)); d != "" {
		t.Error(d)
	}
	if n, err := Verify(context.Background(), dir, 2); err != nil || n != 43 {
		t.Errorf("%d files right, %v", n, err)
	}

	changed := strings.Replace(people(20), "职务0,科室0", "职务9,科室0", 1)
	third, err := prepared(t, dir, changed, o).Run(context.Background())
	if err != nil || third.Made != 1 || third.Kept != 19 || third.Volumes != 1 || third.KeptVolumes != 2 {
		t.Errorf("%+v, %v", third, err)
	}
	last := prepared(t, dir, changed, o)
	last.Jobs = 1
	if fourth, err := last.Run(context.Background()); err != nil || fourth.Files != 0 {
		t.Errorf("%+v, %v", fourth, err)
	}
}

// TestLedger takes the ledger of a run that was killed while it wrote a line.
func TestLedger(t *testing.T) {
	dir := t.TempDir()
	o := Options{Formats: []string{"text"}, Name: "{{序号|0000}}", Volume: 1}
	if _, err := prepared(t, dir, people(5), o).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, LedgerFile)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, cut := range []int{0, 1, len(data) / 2, len(data) - 1} {
		if err := os.WriteFile(file, data[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		left := bytes.Count(data[:cut], []byte("\n"))
		r, err := prepared(t, dir, people(5), o).Run(context.Background())
		if kept := r.Kept; err != nil || kept != left && kept != left+1 || r.Made+kept != 5 { // a line without its line feed is whole
			t.Errorf("cut at %d: %+v, want %d kept, %v", cut, r, left, err)
		}
		if n, err := Verify(context.Background(), dir, 1); n != 5 || err != nil {
			t.Errorf("cut at %d: %d right, %v", cut, n, err)
		}
	}
}

// TestLock: a folder is one run's, or that of several chunks.
func TestLock(t *testing.T) {
	dir := t.TempDir()
	unlock, err := Lock(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, shared := range []bool{false, true} {
		if _, err := Lock(dir, shared); !errors.Is(err, ErrRunning) {
			t.Errorf("a second run began: %v", err)
		}
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	first, err1 := Lock(dir, true)
	second, err2 := Lock(dir, true)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(dir, false); !errors.Is(err, ErrRunning) {
		t.Errorf("a run began among chunks: %v", err)
	}
	if err := errors.Join(first(), second()); err != nil {
		t.Error(err)
	}
}

func TestNumbers(t *testing.T) {
	for in, want := range map[string]string{"3": "3", "12,15-20": "12,15-20", "5，1-3、4": "1-5", " 7 ": "7", "0": "", "2-1": "", "x": "", "": "", "1-": ""} {
		list, err := Numbers(in)
		var all []int
		for _, x := range list {
			for n := x.From; n <= x.To; n++ {
				all = append(all, n)
			}
		}
		if got := ranges(all); got != want || (err != nil) != (want == "") {
			t.Errorf("%q: %q, want %q (%v)", in, got, want, err)
		}
	}
}

// TestOrder: groups in the order of their first row; in them hanzi by sound and numbers by value.
func TestOrder(t *testing.T) {
	const csv = "组,名\n乙,张10\n甲,王\n乙,张9\n乙,陈\n甲,李\n"
	d, err := ReadData("a.csv", strings.NewReader(csv), int64(len(csv)))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.order("名", "组"); err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, r := range d.Rows {
		got += strings.Join(r.values, "") + " "
	}
	if want := "乙陈 乙张9 乙张10 甲李 甲王 "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := d.order("年", ""); err == nil {
		t.Error("sorted by a column that is not there")
	}
}

// TestApart: an attachment that is bound apart is a file of its own, and follows its document in the print file.
func TestApart(t *testing.T) {
	const csv = "姓名\n甲\n乙\n"
	src := "---\n文种: 通知\n格式: 白头\n标题: 给{{姓名}}的通知\n附件: [{名称: 表, 正文: 是, 另附: 是}]\n---\n\n正文。\n\n::: 附件 1\n给{{姓名}}的表。\n:::\n"
	tm, err := hongtou.Open(hongtou.Source{Name: "a.md", Data: []byte(src)}, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := ReadData("a.csv", strings.NewReader(csv), int64(len(csv)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	j := &Job{Dir: dir, Plan: Plan{Options: Options{Formats: []string{"text"}, Name: "{{姓名}}", One: "打印.pdf", Volume: 10}},
		Maker: Maker{Fields: tm.Fields(), Make: making(tm)}}
	if _, err := j.Prepare(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if r, err := j.Run(context.Background()); err != nil || r.Files != 5 {
		t.Fatalf("%+v, %v", r, err)
	}
	if text := tree(t, dir)["乙-附件1.txt"]; !strings.Contains(text, "给乙的表。") {
		t.Errorf("%q", text)
	}
}

// TestWarnings: what will not look well is said of its row, in the rows' order, and the documents are made all the same.
func TestWarnings(t *testing.T) {
	csv := people(3)
	d, err := ReadData("a.csv", strings.NewReader(csv), int64(len(csv)))
	if err != nil {
		t.Fatal(err)
	}
	tm, err := hongtou.Open(hongtou.Source{Name: "a.md", Data: []byte(letter)}, hongtou.Options{})
	if err != nil {
		t.Fatal(err)
	}
	build := making(tm)
	j := &Job{Dir: t.TempDir(), Jobs: 2, Plan: Plan{Options: Options{Formats: []string{"text"}, Name: "{{序号}}"}}, Maker: Maker{Fields: tm.Fields(),
		Make: func(v func(string) (string, bool)) ([]Piece, error) {
			pieces, err := build(v)
			if err == nil {
				pieces[0].Warnings = []*notice.Fault{{Field: "姓名", Problem: "照片不够清晰"}}
			}
			return pieces, err
		}}}
	if skipped, err := j.Prepare(context.Background(), d); err != nil || skipped != nil {
		t.Fatal(skipped, err)
	}
	var got []string
	for _, w := range j.Warnings {
		got = append(got, w.Error())
	}
	want := []string{"a.csv:2:1: 姓名: 照片不够清晰（第1条）", "a.csv:3:1: 姓名: 照片不够清晰（第2条）", "a.csv:4:1: 姓名: 照片不够清晰（第3条）"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestGlyph: of a character that no face has the field is named whose value has it, and its place in the data; one of the notice's own keeps its own.
func TestGlyph(t *testing.T) {
	o := Options{Formats: []string{"text"}, Name: "{{序号}}"}
	for csv, want := range map[string]string{
		"姓名,职务,科室\n王,\U00030EDE长,\U00030EDE科\n": "a.csv:2:2: 职务: “\U00030EDE”（U+30EDE）在仿宋及其后备字体中都没有（第1条，用在 a.md:7:10）",
		"姓名,职务,科室\n\U00030EDE,科长,乙\n":           "a.csv:2:1: 姓名: “\U00030EDE”（U+30EDE）在仿宋及其后备字体中都没有（第1条，用在 a.md:7:3）",
		"姓名,职务,科室\n王,科长,乙\n":                    "a.csv:2:1: 字体: “\U00030EDE”（U+30EDE）在仿宋及其后备字体中都没有（第1条，用在 a.md:7:1）",
	} {
		source := letter
		if !strings.Contains(csv, "\U00030EDE") {
			source = strings.Replace(letter, "聘任{{姓名}}为", "\U00030EDE{{姓名}}为", 1)
		}
		_, err := tryPrepare(t, t.TempDir(), source, csv, o)
		if err == nil {
			t.Error("a character is missing, and nothing is said")
			continue
		}
		if got, _, _ := strings.Cut(err.Error(), "\n"); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

// TestRenamed: after a run with another pattern of names, or with rows gone, the files of before are no part of the job: they are left, and listed.
func TestRenamed(t *testing.T) {
	dir := t.TempDir()
	o := Options{Formats: []string{"text", "docx"}, Name: "旧{{序号}}", One: "打印.pdf", Volume: 2}
	run := func(csv string, o Options) {
		t.Helper()
		if _, err := prepared(t, dir, csv, o).Run(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	verified := func(want int, old ...string) {
		t.Helper()
		n, err := Verify(context.Background(), dir, 2)
		if n != want || err != nil {
			t.Errorf("%d right, want %d, %v", n, want, err)
		}
		left, err := Left(dir)
		if d := cmp.Diff(old, left); d != "" || err != nil {
			t.Error(d, err)
		}
	}
	run(people(5), o)
	verified(13)
	back := o
	back.Name = "新{{序号}}"
	run(people(5), back)
	run(people(5), o) // nothing is made, and the names are the first ones again
	verified(13, "新1.docx", "新1.txt", "新2.docx", "新2.txt", "新3.docx", "新3.txt", "新4.docx", "新4.txt", "新5.docx", "新5.txt")
	o.Name = "新{{序号}}"
	run(people(5), o)
	verified(13, "旧1.docx", "旧1.txt", "旧2.docx", "旧2.txt", "旧3.docx", "旧3.txt", "旧4.docx", "旧4.txt", "旧5.docx", "旧5.txt")
	for i := range 5 {
		if err := errors.Join(os.Remove(filepath.Join(dir, fmt.Sprintf("旧%d.txt", i+1))), os.Remove(filepath.Join(dir, fmt.Sprintf("旧%d.docx", i+1)))); err != nil {
			t.Fatal(err)
		}
	}
	verified(13)
	o.Formats = []string{"text"}
	run(people(3), o)
	verified(5, "打印-003.pdf", "新1.docx", "新2.docx", "新3.docx", "新4.docx", "新4.txt", "新5.docx", "新5.txt")
	if err := os.Remove(filepath.Join(dir, "新2.txt")); err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(context.Background(), dir, 2); err == nil || !strings.Contains(err.Error(), "新2.txt: 不见了") {
		t.Error(err)
	}
	only := o
	only.Only = "3"
	j, err := tryPrepare(t, dir, letter, people(3), only) // some rows alone leave the plan of all
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if left, err := Left(dir); err != nil || slices.Contains(left, "打印（3）.pdf") {
		t.Error(left, err)
	}
}

// TestRenamedRows: a row that was put in before the others moves them on; their files, named by their values, stay theirs.
func TestRenamedRows(t *testing.T) {
	dir := t.TempDir()
	o := Options{Formats: []string{"text"}, Name: "{{姓名}}"}
	for _, csv := range []string{"姓名,职务\n甲,一\n乙,二\n", "姓名,职务\n丙,三\n甲,一\n乙,二\n", "姓名,职务\n乙,二\n丙,三\n"} {
		if _, err := prepared(t, dir, csv, o).Run(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	n, err := Verify(context.Background(), dir, 1)
	left, err2 := Left(dir)
	if n != 2 || errors.Join(err, err2) != nil || cmp.Diff([]string{"甲.txt"}, left) != "" {
		t.Errorf("%d right, left %v, %v, %v", n, left, err, err2)
	}
}
