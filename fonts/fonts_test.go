package fonts

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hongtou/internal/oracle"
)

// shape is what fontTools says of a character's glyph, in 1/1000 em.
type shape struct {
	Advance int
	Bounds  [4]float64
	Area    float64
}

// asker asks fontTools for the glyphs of a file's characters.
type asker func(t testing.TB, file, chars string) map[string]shape

func fontTools(t testing.TB) asker {
	p := oracle.Python(t)
	return func(t testing.TB, file, chars string) (m map[string]shape) {
		t.Helper()
		oracle.JSON(t, &m, p, "testdata/oracle.py", "glyphs", file, chars)
		return m
	}
}

var asked = map[string]map[string]shape{}

// face asks for the glyphs of an embedded face, once.
func (ask asker) face(t testing.TB, _ string, f *face, chars string) map[string]shape {
	file := strings.ReplaceAll(f.name, " ", "") + ".ttf"
	if asked[file] == nil {
		asked[file] = ask(t, file, chars)
	}
	return asked[file]
}

// TestSums: the embedded files are the ones that the recipe makes.
func TestSums(t *testing.T) {
	f, err := os.Open("SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := 0
	for s := bufio.NewScanner(f); s.Scan(); lines++ {
		want, name, _ := strings.Cut(s.Text(), "  ")
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%s: %x", name, sum)
		}
	}
	if files, _ := filepath.Glob("*.ttf"); len(files) != lines {
		t.Errorf("%d faces, %d sums", len(files), lines)
	}
}

// TestCoverage: each role has all of 通用规范汉字表 (8105) and the marks of official documents.
func TestCoverage(t *testing.T) {
	s := Embedded()
	text := "０１２３４５６７８９0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz，。、；：？！“”‘’（）《》〈〉〔〕［］【】『』「」—…·～％‰℃①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ★☆□√○×÷±≤≥≠〇㎡¥￥§№　 "
	n := 0
	for _, level := range []string{"1", "2", "3"} {
		data, err := os.ReadFile("recipe/charsets/level-" + level + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		list := strings.ReplaceAll(string(data), "\n", "")
		n += len([]rune(list))
		text += list
	}
	if n != 8105 {
		t.Fatalf("%d characters in the table", n)
	}
	for role := range NumRoles {
		for _, r := range text {
			if units, ok := s.Advance(role, r); !ok || units == 0 {
				t.Errorf("%s has no %c (U+%04X)", role, r, r)
			} else if r >= 0x4E00 && units != 1000 {
				if r < 0x9FFF || r > 0x20000 {
					t.Errorf("%s: %c is %d wide", role, r, units)
				}
			}
		}
	}
}

// TestBlank: a face that maps a hanzi to an empty glyph does not have it; spaces are empty by nature.
func TestBlank(t *testing.T) {
	s := Embedded()
	for _, r := range " \u00A0　" {
		if _, ok := s.Advance(FangSong, r); !ok {
			t.Errorf("no %U", r)
		}
	}
	if units, ok := s.Advance(FangSong, '\U00020000'); ok {
		t.Errorf("U+20000 is %d wide", units)
	}
	if n := s.Fallback(FangSong, '\U00020000'); n != -1 {
		t.Errorf("U+20000 comes from face %d", n)
	}
	if n := s.Fallback(NumRoles, '国'); n != -1 {
		t.Errorf("a role that is none has 国 in face %d", n)
	}
}

// TestHanInk: the ink of a mark's hanzi, as fontTools measures it.
func TestHanInk(t *testing.T) {
	shapes := fontTools(t)(t, "GWBiaoSong.ttf", inkSample)
	var top, bottom float64
	for _, g := range shapes {
		top, bottom = max(top, g.Bounds[3]), min(bottom, g.Bounds[1])
	}
	if a, b := Embedded().HanInk(BiaoSong); float64(a) != top || float64(b) != bottom {
		t.Errorf("%d to %d, fontTools says %.0f to %.0f", b, a, bottom, top)
	}
}

// TestLicences: each embedded face's licence comes with it.
func TestLicences(t *testing.T) {
	text := Licences()
	for _, want := range []string{"SIL OPEN FONT LICENSE", "GNU GENERAL PUBLIC LICENSE", "Noto", "LXGW", "Fandol"} {
		if !strings.Contains(strings.ToUpper(text), strings.ToUpper(want)) {
			t.Errorf("nothing of %s", want)
		}
	}
	for _, s := range Embedded().Sources() {
		if line := s.String(); !strings.HasPrefix(line, s.Role.String()+"：GW ") || !strings.Contains(line, "内置，") {
			t.Error(line)
		}
	}
}

// TestInk: a character's ink lies within its role's, a blank has none, and a fallback's is moved as its glyph is.
func TestInk(t *testing.T) {
	set := Embedded()
	top, bottom := set.HanInk(BiaoSong)
	for _, r := range "中共人民政府文件" {
		x0, y0, x1, y1 := set.Ink(BiaoSong, r)
		if x0 < 0 || x1 > 1000 || x1-x0 < 300 || y0 < bottom || y1 > top || y1-y0 < 600 {
			t.Errorf("%c: %d to %d, %d to %d", r, x0, x1, y0, y1)
		}
	}
	if x0, y0, x1, y1 := set.Ink(BiaoSong, '\u3000'); x0 != 0 || y0 != 0 || x1 != 0 || y1 != 0 {
		t.Error("a blank has ink")
	}
	if x0, _, x1, _ := set.Ink(Kai, '\U00030EDE'); x0 != 0 || x1 != 0 {
		t.Error("a character that no face has has ink")
	}
	at := set.find(Kai, '𬭎').link
	own, moved := set.chains[Kai][at].face, set.chains[Kai][at].shift
	_, y0, _, _ := set.Ink(Kai, '𬭎')
	low := 1000
	for _, c := range own.outline(own.glyphOf('𬭎')) {
		for _, p := range c {
			low = min(low, p.y)
		}
	}
	if y0 != low+moved || at > 0 && moved == 0 {
		t.Errorf("𬭎 stands on %d, its face has it on %d and is moved by %d", y0, low, moved)
	}
}
