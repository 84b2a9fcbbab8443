package fonts

import (
	"bytes"
	"compress/zlib"
	"hash/adler32"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// inflate is a cut face as a PDF reader sees it.
func inflate(t testing.TB, c *Cut) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(bytes.Join(c.Data, nil)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r) // checks the Adler-32 that was put together
	if err != nil {
		t.Fatal(err)
	}
	if len(data) != c.Length {
		t.Fatalf("%d bytes, Length says %d", len(data), c.Length)
	}
	return data
}

const cutText = "国永一Aa 2026年（〔〕）《》“”—…·，。①★℃□√𬭎䶮㛃"

// TestCut holds each role's cut faces to what fontTools reads from them and from the faces that they were cut from.
func TestCut(t *testing.T) {
	ask := fontTools(t)
	dir := t.TempDir()
	s := Embedded()
	for role := range NumRoles {
		for _, scale := range []int{1000, 700} {
			c, err := s.Cut(role, []rune(cutText), scale)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, "cut.ttf")
			if err := os.WriteFile(file, inflate(t, c), 0o644); err != nil {
				t.Fatal(err)
			}
			got := ask(t, file, string(c.Runes[1:]))
			for _, r := range cutText {
				f := s.find(role, r)
				l := s.chains[role][f.link]
				g, ok := got[string(r)]
				if !ok {
					t.Errorf("%s: no %c in the cut face", role, r)
					continue
				}
				want := ask.face(t, dir, l.face, cutText)[string(r)]
				k := float64(scale) / 1000
				if i := slices.Index(c.Runes, r); g.Advance != want.Advance*scale/1000 || c.Widths[i] != g.Advance {
					t.Errorf("%s %c: advance %d, in Widths %d, in its face %d", role, r, g.Advance, c.Widths[i], want.Advance)
				}
				if want.Area == 0 {
					continue
				}
				box := [4]float64{want.Bounds[0] * k, want.Bounds[1] + float64(l.shift), want.Bounds[2] * k, want.Bounds[3] + float64(l.shift)}
				for i := range box {
					if math.Abs(box[i]-g.Bounds[i]) > 1 {
						t.Errorf("%s %c at %d: bounds %v, want %v", role, r, scale, g.Bounds, box)
					}
				}
				if math.Abs(g.Area-want.Area*k) > math.Abs(want.Area*k)/50+300 {
					t.Errorf("%s %c at %d: area %.0f, want %.0f", role, r, scale, g.Area, want.Area*k)
				}
			}
		}
	}
}

// TestCutOrder: the bytes hang on the set of characters alone, whatever their order and whatever was cut before, on any goroutine.
func TestCutOrder(t *testing.T) {
	want, err := Embedded().Cut(FangSong, []rune(cutText), 1000)
	if err != nil {
		t.Fatal(err)
	}
	fresh := &Set{chains: Embedded().chains}
	var wait sync.WaitGroup
	for seed := range 8 {
		wait.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(seed)))
			runes := []rune(cutText + "国国永")
			random.Shuffle(len(runes), func(i, j int) { runes[i], runes[j] = runes[j], runes[i] })
			if _, err := fresh.Cut(Role(seed)%NumRoles, runes[:seed], 1000); err != nil {
				t.Error(err)
			}
			got, err := fresh.Cut(FangSong, runes, 1000)
			if err != nil || !bytes.Equal(bytes.Join(got.Data, nil), bytes.Join(want.Data, nil)) || got.Name != want.Name {
				t.Error("another order gives another face", err)
			}
		})
	}
	wait.Wait()
}

// TestCutNames: faces with other glyphs have other names, six capitals and a plus before the family (ISO 32000-1, 9.6.4).
func TestCutNames(t *testing.T) {
	seen := map[string]bool{}
	for _, text := range []string{"国", "家", "国家"} {
		for _, scale := range []int{1000, 800} {
			c, err := Embedded().Cut(Hei, []rune(text), scale)
			if err != nil {
				t.Fatal(err)
			}
			tag, family, _ := strings.Cut(c.Name, "+")
			if len(tag) != 6 || strings.ToUpper(tag) != tag || family != "GWHei" || seen[c.Name] {
				t.Errorf("%s: %q", text, c.Name)
			}
			seen[c.Name] = true
		}
	}
}

// TestCutLacks: characters that no face has are named, all of them; nothing is left blank.
func TestCutLacks(t *testing.T) {
	_, err := Embedded().Cut(FangSong, []rune("国\U00020000家\U0001F600"), 1000)
	if want := "仿宋及其后备字体中没有“\U0001F600”（U+1F600）、“\U00020000”（U+20000）"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if _, err := Embedded().Cut(NumRoles, nil, 1000); err == nil {
		t.Error("a role that is none")
	}
}

// TestDeflateAdler holds the checksum put together of pieces to the one of the whole.
func TestDeflateAdler(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var glyphs []*glyph
		head := make([]byte, random.IntN(200))
		want := slices.Clone(head)
		for range random.IntN(40) {
			b := make([]byte, 4*random.IntN(9000))
			for i := range b {
				b[i] = byte(random.IntN(3) * 127)
			}
			glyphs = append(glyphs, &glyph{data: b, adler: adler32.Checksum(b), deflated: deflate(b)})
			want = append(want, b...)
		}
		r, err := zlib.NewReader(bytes.NewReader(bytes.Join(deflateFace(head, glyphs), nil)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%d bytes of %d: %v", len(got), len(want), err)
		}
	}
}

// benchmarkText is the hanzi of some two pages.
var benchmarkText = func() (runes []rune) {
	for i := range 300 {
		runes = append(runes, rune(0x4E00+37*i))
	}
	return runes
}()

func BenchmarkCut(b *testing.B) {
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			s := &Set{chains: Embedded().chains}
			if _, err := s.Cut(FangSong, benchmarkText, 1000); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("warm", func(b *testing.B) {
		for b.Loop() {
			if _, err := Embedded().Cut(FangSong, benchmarkText, 1000); err != nil {
				b.Fatal(err)
			}
		}
	})
}
