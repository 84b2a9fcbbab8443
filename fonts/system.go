package fonts

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// wanted lists, for each role, the names of faces that serve it, the standard's own first (fonts/README.md).
var wanted = [NumRoles][]string{
	FangSong: {"仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GBK", "FZFangSong-Z02", "方正仿宋简体", "FZFangSong-Z02S", "仿宋", "FangSong", "华文仿宋", "STFangsong", "朱雀仿宋", "Zhuque Fangsong", "FandolFang"},
	Kai:      {"楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "FZKai-Z03", "楷体", "KaiTi", "华文楷体", "STKaiti", "Kaiti SC", "文鼎ＰＬ简中楷", "AR PL KaitiM GB", "霞鹜文楷", "LXGW WenKai"},
	Hei:      {"黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "华文黑体", "STHeiti", "Heiti SC", "Source Han Sans SC Medium", "Noto Sans CJK SC Medium"},
	BiaoSong: {"方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "华文中宋", "STZhongsong", "Source Han Serif SC SemiBold", "Noto Serif CJK SC SemiBold"},
	SongTi:   {"宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01", "华文宋体", "STSong", "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC"},
}

// maxFile is the largest font file that is read.
const maxFile = 128 << 20

// System is the user's own faces, each role's chain going on with the embedded ones. A role for which the folders hold no face
// keeps the embedded chain. Files that are damaged or may not be embedded are passed over.
func System(dirs []string) (*Set, error) {
	best := [NumRoles]struct {
		rank int
		path string
		no   int
	}{}
	for i := range best {
		best[i].rank = len(wanted[i])
	}
	for _, path := range fontFiles(dirs) {
		for no, names := range fileNames(path) {
			for role := range wanted {
				if r := rank(wanted[role], names); r < best[role].rank && usable(path, no) {
					best[role].rank, best[role].path, best[role].no = r, path, no
				}
			}
		}
	}
	files := map[Role]string{}
	for role, b := range best {
		if b.path != "" {
			files[Role(role)] = b.path + "#" + strconv.Itoa(b.no)
		}
	}
	return WithFiles(Embedded(), files, readFile)
}

// usable reports whether a face can be opened and embedded.
func usable(path string, no int) bool {
	data, err := readFile(path)
	if err == nil {
		_, err = open(data, no)
	}
	return err == nil
}

func readFile(path string) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && info.Size() > maxFile {
		return nil, errTooBig
	}
	return os.ReadFile(path)
}

var errTooBig = fmt.Errorf("超过 %d MB", maxFile>>20)

// WithFiles is a set in which roles begin with faces of their own: PATH, or PATH#N for face N (from 0) of a collection, read by read. The
// error is a *FileError.
func WithFiles(base *Set, files map[Role]string, read func(path string) ([]byte, error)) (*Set, error) {
	s := &Set{chains: base.chains}
	for role := range NumRoles {
		spec, ok := files[role]
		if !ok {
			continue
		}
		path, no := spec, 0
		if i := strings.LastIndexByte(spec, '#'); i >= 0 {
			if n, err := strconv.Atoi(spec[i+1:]); err == nil {
				path, no = spec[:i], n
			}
		}
		data, err := read(path)
		if err != nil {
			return nil, &FileError{role, spec, fmt.Errorf("不能读取：%w", err)}
		}
		f, err := open(data, no)
		if err != nil {
			return nil, &FileError{role, spec, err}
		}
		f.name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		if names := faceNames(bytes.NewReader(data)); no < len(names) && len(names[no]) > 0 {
			f.name = names[no][0]
		}
		f.file = path
		s.chains[role] = append([]link{{f, 0}}, base.chains[role]...)
	}
	return s, nil
}

// FileError is a font file that cannot serve a role.
type FileError struct {
	Role Role
	File string
	Err  error
}

func (e *FileError) Error() string {
	return fmt.Sprintf("%s: 字体文件 %s: %v", e.Role, e.File, e.Err)
}

// Unwrap is the reason.
func (e *FileError) Unwrap() error { return e.Err }

// SystemDirs lists where a system and its office programs keep fonts.
func SystemDirs(goos string, getenv func(string) string) []string {
	var dirs []string
	under := func(variable string, paths ...string) {
		if base := getenv(variable); base != "" {
			for _, p := range paths {
				dirs = append(dirs, filepath.Join(base, filepath.FromSlash(p)))
			}
		}
	}
	switch goos {
	case "windows":
		under("SystemRoot", "Fonts")
		under("LOCALAPPDATA", "Microsoft/Windows/Fonts")
		under("APPDATA", "kingsoft/office6/fonts")
	case "darwin":
		under("HOME", "Library/Fonts")
		dirs = append(dirs, "/Library/Fonts", "/System/Library/Fonts", "/System/Library/AssetsV2",
			"/Applications/Microsoft Word.app/Contents/Resources/DFonts", "/Applications/wpsoffice.app/Contents/Resources/office6/fonts")
	default:
		under("HOME", ".local/share/fonts", ".fonts")
		dirs = append(dirs, "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/texlive/texmf-dist/fonts/opentype", "/opt/kingsoft/wps-office/office6/fonts")
		for _, d := range filepath.SplitList(getenv("XDG_DATA_DIRS")) {
			dirs = append(dirs, filepath.Join(d, "fonts"))
		}
	}
	return dirs
}

// fontFiles lists the font files below the folders, sorted, each once.
func fontFiles(dirs []string) (files []string) {
	for _, dir := range dirs {
		filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() { // a folder that cannot be read has no fonts for us
				return nil
			}
			switch strings.ToLower(filepath.Ext(path)) {
			case ".ttf", ".ttc", ".otf", ".otc":
				files = append(files, path)
			}
			return nil
		})
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// rank is the place in a list of wanted names of the best of a face's names.
func rank(list, names []string) int {
	for i, w := range list {
		for _, n := range names {
			if fold(n) == fold(w) {
				return i
			}
		}
	}
	return len(list)
}

// fold takes off what tells spellings of a font's name apart: case, spaces, _ and -.
func fold(s string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(s))
}

// fileNames gives the family, full and PostScript names of each face of a file, in every language, reading no more than it must.
func fileNames(path string) [][]string {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	return faceNames(f)
}

// faceNames gives the names of each face of a font file.
func faceNames(f io.ReaderAt) [][]string {
	read := func(at int64, n int) []byte {
		b := make([]byte, n)
		if _, err := f.ReadAt(b, at); err != nil {
			return nil
		}
		return b
	}
	head := read(0, 12)
	if head == nil {
		return nil
	}
	offsets := []int64{0}
	if string(head[:4]) == "ttcf" {
		n := int(min(be.Uint32(head[8:]), 64))
		list := read(12, 4*n)
		if list == nil {
			return nil
		}
		offsets = offsets[:0]
		for i := range n {
			offsets = append(offsets, int64(be.Uint32(list[4*i:])))
		}
	}
	out := make([][]string, len(offsets))
	for i, offset := range offsets {
		h := read(offset, 12)
		if h == nil {
			continue
		}
		dir := read(offset+12, 16*int(be.Uint16(h[4:])))
		for ; len(dir) >= 16; dir = dir[16:] {
			if size := be.Uint32(dir[12:]); string(dir[:4]) == "name" && size < 1<<20 {
				out[i] = decodeNames(read(int64(be.Uint32(dir[8:])), int(size)))
			}
		}
	}
	return out
}

// decodeNames reads a name table's family, full and PostScript names.
func decodeNames(b []byte) (names []string) {
	if len(b) < 6 {
		return nil
	}
	from := int(be.Uint16(b[4:]))
	for i := range int(be.Uint16(b[2:])) {
		r := 6 + 12*i
		if r+12 > len(b) {
			break
		}
		id := be.Uint16(b[r+6:])
		if id != 1 && id != 4 && id != 6 && id != 16 {
			continue
		}
		start := from + int(be.Uint16(b[r+10:]))
		end := start + int(be.Uint16(b[r+8:]))
		if end > len(b) {
			continue
		}
		if n := decodeName(be.Uint16(b[r:]), be.Uint16(b[r+2:]), b[start:end]); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// decodeName reads one name; old Chinese fonts have theirs in GBK or Big5, also where they claim Mac Roman.
func decodeName(platform, encoding uint16, b []byte) string {
	bytes := func() []byte { return []byte(strings.ReplaceAll(string(b), "\x00", "")) }
	switch {
	case platform == 0 || platform == 3 && (encoding <= 1 || encoding == 10):
		u := make([]uint16, len(b)/2)
		for i := range u {
			u[i] = be.Uint16(b[2*i:])
		}
		return string(utf16.Decode(u))
	case platform == 3 && encoding == 4, platform == 1 && encoding == 2:
		s, err := traditionalchinese.Big5.NewDecoder().Bytes(bytes())
		if err == nil {
			return string(s)
		}
	case platform == 3 && encoding == 3, platform == 1:
		s, err := simplifiedchinese.GBK.NewDecoder().Bytes(bytes())
		if err == nil {
			return string(s)
		}
	}
	return ""
}
