package fonts

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hongtou/internal/oracle"
)

// made makes a face of the given kind with fontTools.
func made(t testing.TB, kind, file string) string {
	t.Helper()
	if out, err := exec.Command(oracle.Python(t), "testdata/oracle.py", "make", kind, file, "GWSong.ttf").CombinedOutput(); err != nil {
		t.Fatalf("fontTools: %v\n%s", err, out)
	}
	return file
}

// TestSystem finds the user's faces by every spelling of their names, in files of every kind, and passes over what cannot be embedded.
func TestSystem(t *testing.T) {
	ask := fontTools(t)
	dir := t.TempDir()
	made(t, "otf", filepath.Join(dir, "a.otf"))    // SimHei
	made(t, "half", filepath.Join(dir, "b.TTF"))   // FangSong GB2312
	made(t, "closed", filepath.Join(dir, "c.ttf")) // SimSun, may not be embedded
	made(t, "cmap12", filepath.Join(dir, "d.ttf")) // KaiTi_GB2312
	made(t, "ttc", filepath.Join(dir, "e.ttc"))    // STZhongsong is its second face, of cubic curves
	if err := os.WriteFile(filepath.Join(dir, "f.ttf"), []byte("OTTO\xff\xff no font"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := System([]string{dir, filepath.Join(dir, "none")})
	if err != nil {
		t.Fatal(err)
	}
	for role, want := range map[Role]string{Hei: "SimHei", FangSong: "FangSong GB2312", Kai: "KaiTi_GB2312", BiaoSong: "STZhongsong", SongTi: "GW Song"} {
		if got := s.chains[role][0].face.name; got != want {
			t.Errorf("%s is %s, want %s", role, got, want)
		}
	}
	want := ask(t, "GWSong.ttf", "国永一A")
	for role := range NumRoles {
		for r, g := range want {
			if units, ok := s.Advance(role, []rune(r)[0]); !ok || units != g.Advance {
				t.Errorf("%s: %s is %d wide, want %d", role, r, units, g.Advance)
			}
		}
		if n := s.Fallback(role, '乙'); role != SongTi && n < 1 { // not in the faces made: from the embedded ones
			t.Errorf("%s: 乙 from face %d", role, n)
		}
		c, err := s.Cut(role, []rune("国永一A乙"), 1000)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "cut.ttf")
		if err := os.WriteFile(file, inflate(t, c), 0o644); err != nil {
			t.Fatal(err)
		}
		for r, g := range ask(t, file, string(c.Runes[1:])) {
			if r == "乙" {
				continue
			}
			if math.Abs(g.Area-want[r].Area) > math.Abs(want[r].Area)/50 {
				t.Errorf("%s %s: area %.0f, want %.0f", role, r, g.Area, want[r].Area)
			}
			for i := range g.Bounds {
				if math.Abs(g.Bounds[i]-want[r].Bounds[i]) > 1.5 {
					t.Errorf("%s %s: bounds %v, want %v", role, r, g.Bounds, want[r].Bounds)
				}
			}
		}
	}
}

// TestWithFiles: what a house's setting may say wrongly.
func TestWithFiles(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "字.ttf")
	if err := os.WriteFile(text, []byte(strings.Repeat("不是字体", 99)), 0o644); err != nil {
		t.Fatal(err)
	}
	for spec, want := range map[string]string{
		filepath.Join(dir, "无.ttf"): "不能读取",
		text:                        "不是可用的字体文件",
		"GWSong.ttf#3":              "没有第 3 个字体",
		dir:                         "不能读取",
	} {
		if _, err := WithFiles(Embedded(), map[Role]string{Kai: spec}, os.ReadFile); err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "楷体: 字体文件 ") {
			t.Errorf("%s: %v", spec, err)
		}
	}
	s, err := WithFiles(Embedded(), map[Role]string{Kai: "GWSong.ttf"}, os.ReadFile)
	if err != nil {
		t.Fatal(err)
	}
	if line := s.Sources()[Kai].String(); !strings.HasPrefix(line, "楷体：GW Song（GWSong.ttf） → GW ") {
		t.Error(line)
	}
	if Embedded().Sources()[Kai].String() == s.Sources()[Kai].String() {
		t.Error("the embedded set changed")
	}
}

// TestClosed: a face that forbids embedding (OS/2 fsType 2) is refused by name.
func TestClosed(t *testing.T) {
	file := made(t, "closed", filepath.Join(t.TempDir(), "c.ttf"))
	if _, err := WithFiles(Embedded(), map[Role]string{SongTi: file}, os.ReadFile); err == nil || !strings.Contains(err.Error(), "不允许嵌入") {
		t.Error(err)
	}
}

// TestSystemDirs: the folders hang on the system and its environment alone.
func TestSystemDirs(t *testing.T) {
	env := map[string]string{"HOME": "/h", "SystemRoot": `C:/Windows`, "LOCALAPPDATA": "C:/L", "APPDATA": "C:/A", "XDG_DATA_DIRS": "/x"}
	for goos, want := range map[string]string{
		"windows": "C:/L/Microsoft/Windows/Fonts", "darwin": "/h/Library/Fonts", "linux": "/usr/share/fonts",
	} {
		dirs := strings.Join(SystemDirs(goos, func(k string) string { return env[k] }), "\n")
		if !strings.Contains(filepath.ToSlash(dirs), want) {
			t.Errorf("%s: %s", goos, dirs)
		}
	}
	if dirs := SystemDirs("windows", func(string) string { return "" }); len(dirs) > 0 {
		t.Error(dirs)
	}
}

// FuzzOpen: whatever the file, no panic; a face that opens can be cut or says why not.
func FuzzOpen(f *testing.F) {
	// A small face of our own making is the seed: the embedded ones are too big to mutate.
	c, err := Embedded().Cut(Hei, []rune("国永A一"), 1000)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(inflate(f, c), 0)
	f.Add([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10OTTO"), 0)
	f.Fuzz(func(t *testing.T, data []byte, index int) {
		decodeNames(data)
		face, err := open(data, index)
		if err != nil {
			return
		}
		s := &Set{}
		for i := range s.chains {
			s.chains[i] = []link{{face, -20}}
		}
		for _, r := range "国永A一 乙" {
			s.Advance(Hei, r)
		}
		s.HanInk(Hei)
		if c, err := s.Cut(Hei, []rune("国A"), 900); err == nil {
			inflate(t, c)
		}
	})
}
