package fonts

import (
	"embed"
	"strings"
	"sync"
)

// The faces under the OFL. A []byte variable is not copied: its pages are loaded when they are read.
var (
	//go:embed GWHei.ttf
	hei []byte
	//go:embed GWBiaoSong.ttf
	biaoSong []byte
	//go:embed GWSong.ttf
	song []byte
)

//go:embed licences
var licences embed.FS

const (
	embedded = "内置"
	ofl      = "OFL-1.1"
)

// mustOpen opens an embedded face; that it opens is tested.
func mustOpen(data []byte, name, licence string) *face {
	f, err := open(data, 0)
	if err != nil {
		panic("fonts: " + name + ": " + err.Error())
	}
	f.name, f.file, f.licence = name, embedded, licence
	return f
}

// Embedded is the set of the embedded faces, opened once a process.
func Embedded() *Set { return embeddedSet() }

var embeddedSet = sync.OnceValue(func() *Set { return &Set{chains: embeddedChains()} })

// The shifts bring the middle of a fallback face's hanzi to where the role's own face has it (fonts/README.md).
func embeddedChains() [NumRoles][]link {
	last := mustOpen(song, "GW Song", ofl)
	var c [NumRoles][]link
	c[SongTi] = []link{{last, 0}}
	c[Hei] = []link{{mustOpen(hei, "GW Hei", ofl), 0}, {last, 0}}
	c[BiaoSong] = []link{{mustOpen(biaoSong, "GW BiaoSong", ofl), 0}, {last, 0}}
	addFangKai(&c, last)
	return c
}

// Licences is the text of every licence of the embedded faces.
func Licences() string {
	var b strings.Builder
	files, err := licences.ReadDir("licences")
	if err != nil {
		return "" // the folder is embedded
	}
	for _, f := range files {
		text, err := licences.ReadFile("licences/" + f.Name())
		if err != nil {
			continue
		}
		b.WriteString("==== " + f.Name() + " ====\n\n" + strings.TrimSpace(string(text)) + "\n\n")
	}
	return b.String()
}
